"""Where an imported entry goes: its kind, its folder, its file's name, its old addresses."""

from __future__ import annotations

import datetime
import posixpath
from urllib.parse import unquote, urlsplit

import msgspec

from brandkit import embeds
from brandkit.config import Config
from brandkit.content.document import RESERVED
from brandkit.feeds.characters import clip, one_line
from brandkit.importers.feed.words import plain_text
from brandkit.importers.harvest import Item
from brandkit.urls import is_safe, normalise_permalink, output_path, slugify

__all__ = [
    "Target",
    "identity",
    "old_address",
    "path_of",
    "safe_address",
    "stem_of",
    "target_of",
    "title_of",
    "video_of",
    "zoned",
]

_TITLE = 70  # bytes of a title that is taken from the text
_STEMS = frozenset({"index", "_index", "readme", "license", "licence", "changelog", "contributing"})
# Lists that brandkit makes by itself: an old page of that name, often an empty one, stands beside.
_LISTS = frozenset(
    {"blog", "brand", "causes", "connect", "people", "places", "podcast", "podcasts", "products"}
) | {"press", "search", "subscribe", "testimonials", "videos"}
_HOMES = {"pages": "/", "authors": "/authors/", "docs": "/docs/", "videos": "/videos/"}


class Target(msgspec.Struct, frozen=True):
    """Where entries of a kind go."""

    kind: str  # "posts", "episodes"
    folder: str  # below the site's folder
    ending: str  # ".md", ".fr.md"
    permalink: str  # of an entry by its stem: "/blog/{}/"; "" where the site has its own form
    show: str = ""  # the setting `show`, for a show of several


def target_of(item: Item, config: Config, show: str, ending: str) -> Target:
    """The folder for an entry: what has a recording is an episode, a video's page is a video."""
    kind = item.kind or _kind_of(item)
    names = config.content.kinds.get(kind, (kind,))
    folder = posixpath.normpath(posixpath.join(config.content.dir, names[0] if names else kind))
    below = "/".join(filter(None, (slugify(step[:200]) for step in item.folder.split("/"))))
    if kind == "pages" and below.partition("/")[0] in _LISTS | RESERVED["pages"]:
        below = f"pages-{below}"  # folders that brandkit fills itself
    is_plain = ending == ".md"
    if kind == "posts":
        form = config.blog.permalink
        plain = form.replace(":slug", "{}") if form.count(":") == 1 and ":slug" in form else ""
        return Target(kind, f"{folder}/{below}".rstrip("/"), ending, plain if is_plain else "")
    if kind != "episodes":
        home = f"{_HOMES[kind]}{below}{'/' if below else ''}{{}}/" if kind in _HOMES else ""
        return Target(kind, f"{folder}/{below}".rstrip("/"), ending, home if is_plain else "")
    table = config.shows.get(show or "podcast")
    is_first = show in {"", "podcast"}
    below = (table.folder if table else "") or ("" if is_first else show)
    home = "/podcast/{}/" if is_first else f"/podcasts/{show}/{{}}/"
    return Target(
        kind,
        posixpath.normpath(posixpath.join(folder, below)),
        ending,
        home if ending == ".md" else "",
        "" if is_first else show,
    )


def _kind_of(item: Item) -> str:
    return "episodes" if safe_address(item.audio) else "videos" if video_of(item) else "posts"


def video_of(item: Item) -> str:
    """The address of the video that an entry is of, where its page is one on a network; else ""."""
    found = embeds.match(safe_address(item.link))
    return found.url if found is not None and found.kind == "video" else ""


def identity(item: Item) -> str:
    """The id that apps know an entry by: without one, they take the audio's address (Apple)."""
    return one_line(item.guid or safe_address(item.audio) or item.link)


def title_of(item: Item) -> str:
    """Its title, or the first words of a note that has none."""
    return one_line(item.title) or clip(plain_text(item.html) or item.text or item.summary, _TITLE)


def stem_of(item: Item, kind: str) -> str:
    """The file's name: as asked for, else the last step of the old address, else the title."""
    if item.slug == "index" and kind == "pages" and not item.folder:
        return "index"  # the home page, and meant to be
    stem = slugify(item.slug[:200]) or _of_address(item, kind)
    stem = stem or slugify(title_of(item)) or f"entry-{_mark(identity(item))}"
    if kind == "pages" and not item.folder and stem in _LISTS:
        return f"{stem}-page"
    if stem in _STEMS | RESERVED.get(kind, frozenset()):
        stem = f"{stem}-{_mark(identity(item))}"
    return stem


def _of_address(item: Item, kind: str) -> str:
    path = path_of(item.link)
    last = path.rstrip("/").rpartition("/")[2]
    last = last.rpartition(".")[0] if last.lower().endswith((".html", ".htm", ".php")) else last
    named = any(char.isalpha() for char in last) and kind != "videos"
    return slugify(last[:200]) if named else ""


def path_of(address: str) -> str:
    """The path of an address, decoded; "" where it has none."""
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""


def _mark(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def old_address(item: Item, home: str) -> str:
    """The path of an entry's page at its old host, for a redirect; "" where none can lead on.

    Only addresses of the source's own host count, and only those that a static host can answer.
    """
    try:
        parts, own = urlsplit(item.link), urlsplit(home)
        path = normalise_permalink(parts.path or "/")
    except ValueError:
        return ""
    if not parts.hostname or parts.query or (own.hostname and own.hostname != parts.hostname):
        return ""
    if (
        path == "/"
        or "/:" in path
        or path != _again(path)
        or not output_path(path).endswith(".html")
    ):
        return ""
    return path


def _again(path: str) -> str:
    """The path read once more: one that is percent-encoded twice is another then."""
    try:
        return normalise_permalink(path)
    except ValueError:
        return ""


def safe_address(address: str) -> str:
    """A web address that pages may lead to; "" for anything else."""
    said = "".join(address.split())
    if said.startswith("//"):
        said = f"https:{said}"
    return said if said.lower().startswith(("http://", "https://")) and is_safe(said) else ""


def zoned(moment: datetime.datetime, zone: datetime.tzinfo) -> datetime.datetime:
    """A moment with a zone: the site's where its source says none."""
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)

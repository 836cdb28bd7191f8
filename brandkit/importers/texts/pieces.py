"""Tags and shortcodes by the names that people give them everywhere, as ours: pictures, players,
boxes, quotations, listings.
"""

from __future__ import annotations

import re

import msgspec

from brandkit.importers.texts import ours
from brandkit.patterns import pattern

__all__ = ["Call", "Pieces", "is_file", "lead_of", "led", "name_of", "unled"]

_PICTURE = pattern(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)(?:[?#]|\Z)", re.IGNORECASE)
_SOUND = pattern(r"\.(?:mp3|m4a|ogg|oga|opus|wav|aac|flac)(?:[?#]|\Z)", re.IGNORECASE)
_LANGUAGE = pattern(r"[\w+#.-]+")
_PICTURES = frozenset(
    {
        "img",
        "image",
        "images",
        "picture",
        "photo",
        "figure",
        "fig",
        "respimage",
        "responsive_image",
        "lightbox",
        "screenshot",
        "asset_img",
        "asset",
        "cloudinary",
        "centered_image",
    }
)
_NETWORKS = {
    "youtube": "youtube",
    "youtube_player": "youtube",
    "youtubeplayer": "youtube",
    "yt": "youtube",
    "vimeo": "vimeo",
    "tweet": "x",
    "twitter": "x",
    "x": "x",
    "instagram": "instagram",
    "soundcloud": "soundcloud",
    "spotify": "spotify",
    "codepen": "codepen",
    "tiktok": "tiktok",
    "bluesky": "bluesky",
    "mastodon": "mastodon",
    "reddit": "reddit",
    "twitch": "twitch",
}
_EMBEDS = frozenset(
    {"embed", "video", "oembed", "youtube_embed", "iframe", "responsive_embed", "embed_video"}
)
_DETAILS = frozenset({"details", "collapse", "spoiler", "accordion", "toggle"})
_LEAD = pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_MARKER = pattern(r"[-*+]|\d{1,9}[.)]")
_WORDS = ("text", "content", "body", "message", "inner", "quote")


def is_file(name: str) -> bool:
    """Whether an address names a picture or a sound."""
    return bool(_PICTURE.search(name) or _SOUND.search(name))


def name_of(name: str) -> str:
    """A name without regard to case and hyphens."""
    return name.casefold().replace("-", "_")


class Call(msgspec.Struct, frozen=True):
    """A tag, an include or a shortcode as its author wrote it."""

    name: str
    positional: tuple[str, ...]
    named: dict[str, str]
    markup: str
    inner: str | None  # what stands up to its end, turned already
    written: str  # the same as it was written
    line: int
    is_alone: bool  # on its line, but for what lines of its list or quotation begin with
    lead: str = ""  # what these lines begin with: blanks, ">"; "|" within the row of a table

    def get(self, *names: str, position: int | None = None) -> str:
        """The first of these arguments that is there."""
        for name in names:
            if self.named.get(name):
                return self.named[name]
        if position is not None and position < len(self.positional):
            return self.positional[position]
        return ""


def lead_of(before: str) -> str | None:
    """What further lines of a block begin with, by what stands before it; None amid words."""
    found = _LEAD.fullmatch(before)
    return _MARKER.sub(lambda mark: " " * len(mark[0]), before) if found else None


def unled(text: str, lead: str) -> str:
    """The inner text of a block without what its lines begin with."""
    bare = lead.rstrip()
    return "\n".join(
        line.removeprefix(lead) if line.startswith(lead) else line.removeprefix(bare)
        for line in text.split("\n")
    )


def led(text: str, lead: str) -> str:
    """The same the other way round; the first line has its beginning already."""
    return text.replace("\n", f"\n{lead}") if lead else text


class Pieces:
    """What both Jekyll and Hugo have, by many names."""

    def shown(self, name: str, call: Call) -> str:
        """What a tag shows, "" for one of which that is not known."""
        if network := _NETWORKS.get(name):
            return self.network(network, call)
        if name == "gist":
            return self.gist(call)
        if name in _EMBEDS and (found := self.embed(call)):
            return found
        if name in {"audio", "mp3", "audio_player", "podcast_player"}:
            source = call.get("src", "url", "file", "path", position=0)
            return ours.audio(_rooted(source)) if _SOUND.search(source) else ""
        if name in {"button", "btn", "cta"}:
            return ours.button(
                call.get("url", "href", "link", position=0),
                call.get("text", "label", "title", position=1) or (call.inner or ""),
            )
        words = self.words(call)
        if ours.is_callout(call.get("type", "kind", "class")) and "callout" in name and words:
            kind = call.get("type", "kind", "class")
            return ours.callout(kind, words, call.get("title", "heading"))
        if ours.is_callout(name) and words:
            first = call.positional[0] if call.positional else ""
            said = call.get("type", "kind", "class", "color", "style")
            kind = next((each for each in (said, first) if ours.is_callout(each)), name)
            title = (
                call.positional[1] if ours.is_callout(first) and len(call.positional) > 1 else ""
            )
            return ours.callout(kind, words, call.get("title", "heading") or title)
        if name in _DETAILS and call.inner:
            return ours.details(call.get("summary", "title", position=0), call.inner)
        if name in {"blockquote", "quote", "pullquote"} and words:
            return self.quotation(call, words)
        if _PICTURES & {name, *name.split("_")}:
            return self.picture(call)
        return ""

    def words(self, call: Call) -> str:
        """The text of a box, by whatever name."""
        return call.inner or call.get(*_WORDS) or _last(call)

    def placed(self, call: Call, said: str) -> str:
        """A block in the middle of a line cannot be one there: a link or a picture can."""
        is_block = said.startswith(("{{<", "http://", "https://"))
        if call.lead == "|":
            return said  # a row is one line
        if call.is_alone or not is_block:
            return led(said, call.lead) if is_block else said
        if said.startswith("http"):
            return f"<{said}>"
        return f"\n\n{said}\n\n"

    def listing(self, call: Call) -> str:
        """{% highlight ruby linenos %} … {% endhighlight %}"""
        language = _LANGUAGE.match(call.markup.replace("lang:", "").strip())
        body = (call.inner or "").strip("\n")
        said = ours.fence(body, language[0] if language else "")
        return led(said, call.lead) if call.is_alone else f"\n\n{said}\n\n"

    def network(self, name: str, call: Call) -> str:
        given = call.get("id", "video_id", "videoid", "video", "url", "src", "link", position=0)
        user = call.get("user", "username", "account")
        title = call.get("title", "caption", "alt")
        if name == "x" and given.isdigit() and not user:  # posts are found without their author
            return ours.embed(f"https://x.com/i/status/{given}", title)
        return ours.network(name, given, user, title) or ours.embed(given, title)

    def embed(self, call: Call) -> str:
        """{% include video id="…" provider="youtube" %}, {{ "https://…" | embed: "Title" }}"""
        title = call.get("title", "caption", "alt") or (
            call.positional[1] if len(call.positional) > 1 else ""
        )
        provider = _NETWORKS.get(call.get("provider", "type", "host").lower(), "")
        given = call.get("id", "url", "src", "link", "file", position=0)
        if provider:
            return ours.network(provider, given, title=title)
        return ours.embed(given, title) or (
            ours.network("youtube", given, title=title) if re.fullmatch(r"[\w-]{11}", given) else ""
        )

    def gist(self, call: Call) -> str:
        """GitHub shows gists by a script: a card with a link does without."""
        given = call.get("id", "url", "src", position=0)
        if not given and call.named:
            return ""
        given = given.removesuffix(".js")
        address = (
            given
            if given.startswith("https://gist.github.com/")
            else f"https://gist.github.com/{given}"
        )
        if not re.fullmatch(r"https://gist\.github\.com/[\w-]+(?:/[0-9a-f]+)?/?", address):
            return ""
        return ours.card(address, call.get("file", "filename", position=1) or "Code on GitHub")

    def quotation(self, call: Call, said: str) -> str:
        quoted = "\n".join(f"> {line}".rstrip() for line in said.strip().split("\n"))
        by = call.get("author", "cite", "by", "source", position=0 if call.inner else 1)
        return f"{quoted}\n>\n> — {ours.words(by)}" if by else quoted

    def picture(self, call: Call) -> str:
        """A picture: the argument that names a file is its source, whatever it is called."""
        source = call.get(
            "src", "image", "image_path", "url", "path", "file", "filename", "img", "name", "source"
        )
        rest = list(call.positional)
        if not source or not (is_file(source) or "/" in source):
            source = next((each for each in rest if is_file(each)), "") or source
        if not source or not _PICTURE.search(source):
            return ""
        rest = [each for each in rest if each != source]
        caption = call.get("caption", "figcaption", "description", "subtitle")
        if call.inner and call.inner.strip():
            caption = " ".join(call.inner.split())
        title = call.get("title")
        alt = call.get("alt", "alternative_text", "alt_text", "description") or (
            rest[-1] if rest else ""
        )
        to = call.get("link", "href", "image_link", "target")
        if call.name.casefold().startswith("fig") and not caption:
            caption, title = title, ""
        if call.lead == "|":
            return ours.picture(_rooted(source), alt or caption or title)
        return ours.picture(
            _rooted(source),
            alt or (title if not caption else ""),
            title=title,
            caption=caption,
            to=_rooted(to) if to and to != source else "",
            width=call.get("width").removesuffix("px"),
            height=call.get("height").removesuffix("px"),
        )


def _last(call: Call) -> str:
    """The last argument, where it can be a text."""
    is_text = len(call.positional) > 1 or any(" " in each for each in call.positional)
    return call.positional[-1] if is_text else ""


def _rooted(source: str) -> str:
    """`assets/a.png` in a tag is meant from the root of the site; `./a.png` and `a.png` are not."""
    said = source.strip()
    if re.match(r"[a-z][a-z0-9+.-]*:|/|\.|#", said, re.IGNORECASE) or "/" not in said:
        return said
    return f"/{said}"

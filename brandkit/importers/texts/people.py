"""People in data files: _data/authors.yml and the like, as files of authors/."""

from __future__ import annotations

from typing import Any

from brandkit.importers.harvest import Item
from brandkit.importers.texts.marks import Work, bare
from brandkit.importers.texts.page import fold
from brandkit.urls import is_safe, slugify

__all__ = ["PERSONAL", "links_of", "people_in", "person_settings"]

_FILES = ("authors", "author", "people", "team", "staff", "contributors", "members")
_NETWORKS = [
    "mastodon",
    "bluesky",
    "threads",
    "instagram",
    "linkedin",
    "facebook",
    "youtube",
    "github",
    "gitlab",
    "tiktok",
    "pinterest",
    "twitch",
    "soundcloud",
    "vimeo",
    "flickr",
    "medium",
]
_FORMS = {
    "x": "https://x.com/{}",
    "github": "https://github.com/{}",
    "gitlab": "https://gitlab.com/{}",
    "instagram": "https://www.instagram.com/{}/",
    "linkedin": "https://www.linkedin.com/in/{}/",
    "facebook": "https://www.facebook.com/{}",
    "youtube": "https://www.youtube.com/@{}",
    "bluesky": "https://bsky.app/profile/{}",
    "threads": "https://www.threads.com/@{}",
    "tiktok": "https://www.tiktok.com/@{}",
    "pinterest": "https://www.pinterest.com/{}/",
    "twitch": "https://www.twitch.tv/{}",
    "soundcloud": "https://soundcloud.com/{}",
    "vimeo": "https://vimeo.com/{}",
    "medium": "https://medium.com/@{}",
}


PERSONAL = (*_NETWORKS, "x", "twitter", "website", "web", "site", "thumbnail", "avatar", "photo")


def links_of(fields: dict[str, Any]) -> dict[str, str]:
    """Profiles of a person as brandkit writes them: network → address."""
    said = {str(name).casefold(): value for name, value in fields.items()}
    for nest in ("social", "links", "socials"):
        if isinstance(said.get(nest), dict):
            inner = {str(name).casefold(): value for name, value in said[nest].items()}
            said = {**inner, **said}
    if "x" not in said and "twitter" in said:
        said["x"] = said["twitter"]
    found: dict[str, str] = {}
    for name in ("x", *_NETWORKS):
        value = said.get(name)
        if not isinstance(value, str) or not value.strip():
            continue
        handle = value.strip()
        if handle.startswith(("http://", "https://")):
            found[name] = handle
        elif name in _FORMS and "/" not in handle and " " not in handle:
            found[name] = _FORMS[name].format(handle.lstrip("@"))
    return {name: address for name, address in found.items() if is_safe(address)}


def people_in(data: dict[str, Any], folder: str = "_data") -> list[tuple[str, Item]]:
    """The people of data files, each with its name among the site's data, for messages."""
    found: list[tuple[str, Item]] = []
    seen: set[str] = set()
    for name in _FILES:
        table = data.get(name)
        rows: list[tuple[str, Any]] = []
        if isinstance(table, dict):
            rows = [(str(key), value) for key, value in table.items()]
        elif isinstance(table, list):
            rows = [("", value) for value in table]
        for key, value in rows:
            item = _person(f"{folder}/{name}", key, value)
            if item is not None and item.slug not in seen:
                seen.add(item.slug)
                found.append((name, item))
    return found


def person_settings(settings: dict[str, Any], fields: dict[str, Any], role: str) -> dict[str, Any]:
    """The settings of somebody's page."""
    said = {key: value for key, value in settings.items() if key in {"description", "weight"}}
    if role:
        said["role"] = role
    by_name = {fold(name): value for name, value in fields.items()}
    url = next((by_name[key] for key in ("website", "url", "web", "site") if by_name.get(key)), "")
    if isinstance(url, str) and url.startswith(("http://", "https://")):
        said["url"] = url
    if links := links_of(fields):
        said["links"] = links
    return said


def _person(file: str, key: str, value: Any) -> Item | None:
    if isinstance(value, str) and key:
        value = {"name": value}
    if not isinstance(value, dict):
        return None

    def words(*names: str) -> str:
        said = next((value[name] for name in names if value.get(name)), "")
        return str(said).strip() if isinstance(said, str | int) else ""

    full = words("name", "full_name", "display_name", "title")
    full = full or " ".join(filter(None, (words("first_name"), words("last_name"))))
    if not full:
        return None
    settings: dict[str, Any] = {}
    if role := words("role", "job", "position", "job_title"):
        settings["role"] = role
    url = words("url", "web", "website", "site", "uri", "home")
    if url.startswith(("http://", "https://")) and is_safe(url):
        settings["url"] = url
    if links := links_of(value):
        settings["links"] = links
    work, bio = Work(), words("bio", "description", "about", "blurb")
    slug = slugify(key[:100]) or slugify(full[:100])
    return Item(
        place=f"{file}:1",
        guid=f"author:{slug}",
        title=full,
        kind="authors",
        slug=slug,
        markdown=work.settle(work.literal(bare(bio))).text,
        image=words("avatar", "image", "picture", "photo", "thumbnail"),
        settings=settings,
    )

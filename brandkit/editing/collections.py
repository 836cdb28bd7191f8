"""The editor's settings (config.yml): its collections are the kinds of content, folder by folder.

Options are those of Sveltia CMS, whose package has a JSON Schema of them (schema/).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from brandkit.config import Config
from brandkit.content.kinds import KINDS, Kind
from brandkit.editing.fields import Field, Surroundings, fields_of
from brandkit.urls import slugify

__all__ = ["editor_settings"]


# What is asked first; the text itself follows, then all else that may be said.
_FIRST = (
    "title",
    "advocate",
    "to",
    "date",
    "draft",
    "video",
    "audio",
    "role",
    "relation",
    "incentive",
    "consent",
    "price",
    "url",
    "summary",
    "image",
    "image_alt",
    "tags",
    "authors",
)
_FIRST_OF = {
    "testimonials": ("advocate", "role", "relation", "incentive", "consent", "date", "draft"),
    "replies": ("to", "date", "draft", "authors", "url", "permission", "relation"),
}
_NAMED_BY = {"testimonials": "advocate", "replies": "to"}  # else by its title
_BODIES = {
    "testimonials": ("Quote", "What they said, word for word."),
    "replies": ("Reply", "What they answered, word for word."),
    "authors": ("Biography", ""),
}
_RELATIONS = {"authors": "authors", "products": "products", "product": "products"}
_ICONS = {
    "posts": "edit_note",
    "pages": "web",
    "docs": "menu_book",
    "episodes": "podcasts",
    "videos": "movie",
    "testimonials": "format_quote",
    "products": "shopping_bag",
    "places": "storefront",
    "advocates": "campaign",
    "authors": "person",
    "replies": "forum",
    "causes": "volunteer_activism",
}


def editor_settings(
    config: Config,
    paths: Iterable[str],
    timed: frozenset[str] = frozenset(),
    *,
    known_advocates: bool = False,
) -> dict[str, Any]:
    """All of config.yml. `paths` are those of the content files that are there.

    `timed` are the kinds whose files all say their date with a time: a picker can be used there.
    `known_advocates`: every testimonial is by somebody of advocates/, who can be picked then.
    """
    admin = config.admin
    top = _rooted(admin.folder, config.content.dir)
    media = admin.media.strip("/") or "images"
    settings: dict[str, Any] = {
        "backend": _backend(config),
        "site_url": config.site.base_url,
        "app_title": config.site.title,
        "media_folder": _joined(top, media),
        "public_folder": f"/{media}",
        "media_libraries": {"stock_assets": False},  # asks nobody but the repository's host
        "publish_mode": "editorial_workflow" if admin.review else "simple",
        "show_preview_links": False,
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True},
        "editor": {"preview": False},
    }
    languages = config.all_languages
    if len(languages) > 1:
        settings["i18n"] = {
            "structure": "multiple_files",
            "locales": list(languages),
            "default_locale": languages[0],
            "initial_locales": "default",
            "omit_default_locale_from_file_path": True,
        }
    settings["collections"] = _collections(config, top, tuple(paths), timed, known_advocates)
    return settings


def _backend(config: Config) -> dict[str, Any]:
    admin = config.admin
    made: dict[str, Any] = {"name": admin.host, "repo": admin.repository or _local(config)}
    if admin.branch:
        made["branch"] = admin.branch
    server = admin.server.rstrip("/")
    if admin.host == "github":
        if server:
            made["api_root"] = f"{server}/api/v3"
        if admin.sign_in:
            made["base_url"] = "{0.scheme}://{0.netloc}".format(urlsplit(admin.sign_in))
            if endpoint := urlsplit(admin.sign_in).path.strip("/"):
                made["auth_endpoint"] = endpoint
    else:
        if server:
            made |= {"api_root": f"{server}/api/v4", "base_url": server}
        if admin.app_id:
            made |= {"auth_type": "pkce", "app_id": admin.app_id}
    has_account = admin.sign_in if admin.host == "github" else admin.app_id
    made["auth_methods"] = ["oauth", "token"] if has_account else ["token"]
    return made


def _local(config: Config) -> str:
    """No repository elsewhere: the editor wants a name all the same, and shows its second half."""
    return f"local/{slugify(config.site.title) or 'site'}"


def _rooted(*steps: str) -> str:
    """Folders below the repository's root, without "." and slashes at the ends."""
    path = posixpath.normpath(posixpath.join(*(step.strip("/") or "." for step in steps)))
    return "" if path == "." else path


def _joined(*steps: str) -> str:
    return "/".join(step for step in steps if step)


def _collections(
    config: Config, top: str, paths: tuple[str, ...], timed: frozenset[str], known: bool
) -> list[dict[str, Any]]:
    found = []
    content = _rooted(config.content.dir)
    for kind in KINDS.values():
        for folder in config.content.kinds.get(kind.name, (kind.name,)):
            base = _joined(content, folder.strip("/"))
            names = [path[len(base) + 1 :] for path in paths if path.startswith(f"{base}/")]
            for name, below, path in _places(kind, names, config.all_languages):
                where = _joined(top, folder.strip("/"), below)
                found.append(
                    _collection(config, kind, name, where, path)
                    | {"fields": _fields(config, kind, timed, known)}
                )
    taken: set[str] = set()
    for collection in found:  # two folders of one kind
        name, number = collection["name"], 2
        while collection["name"] in taken:
            collection["name"], number = f"{name}-{number}", number + 1
        taken.add(collection["name"])
    return found


def _places(kind: Kind, names: list[str], languages: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """The collections of one folder: name, folder below it, form of the file's path.

    Files in it, folders that hold one text each (summer/index.md), and folders of several.
    """
    spoken = {language.casefold() for language in languages}
    below: set[str] = set()
    has_bundles = False
    for name in names:
        folder, _, file = name.rpartition("/")
        if not folder or folder.partition("/")[0].casefold() in spoken:
            continue
        if file.partition(".")[0] == "index" and "/" not in folder:
            has_bundles = True
        else:
            below.add(folder)
    found = [(kind.name, "", "")]
    if has_bundles:
        found.append((f"{kind.name}-folders", "", "{{slug}}/index"))
    return found + [(f"{kind.name}-{each.replace('/', '-')}", each, "") for each in sorted(below)]


def _collection(config: Config, kind: Kind, name: str, folder: str, path: str) -> dict[str, Any]:
    suffix = name[len(kind.name) + 1 :]
    made: dict[str, Any] = {
        "name": name,
        "label": kind.name.capitalize() + (f": {suffix}" if suffix else ""),
        "label_singular": kind.singular.capitalize(),
        "description": _about(kind),
        "icon": _ICONS.get(kind.name, "article"),
        "folder": folder,
        "extension": "md",
        "format": "frontmatter",
        "identifier_field": _NAMED_BY.get(kind.name, "title"),
        "summary": f"{{{{{_NAMED_BY.get(kind.name, 'title')}}}}}",
        "slug": "{{slug}}",
    }
    if path:
        made["path"] = path
    if kind.needs_date:
        made["sortable_fields"] = {
            "fields": ["date", "title"],
            "default": {"field": "date", "direction": "descending"},
        }
    if len(config.all_languages) > 1:
        made["i18n"] = True
    return made


def _about(kind: Kind) -> str:
    says = " ".join((kind.meta.__doc__ or "").partition("\n\n")[0].split()).partition(": ")[2]
    return says[:1].upper() + says[1:]


def _fields(config: Config, kind: Kind, timed: frozenset[str], known: bool) -> list[Field]:
    relations = {name: to for name, to in _RELATIONS.items() if to != kind.name}
    if kind.name == "replies":
        del relations["authors"]  # who answered elsewhere has no file here
    if known and kind.name == "testimonials":
        relations["advocate"] = "advocates"
    around = Surroundings(
        relations=relations,
        languages=config.all_languages,
        files=f"/{_joined(_rooted(config.admin.folder, config.content.dir), 'media')}",
        zone=config.site.time_zone,
        clocks=frozenset({"date"}) if kind.name in timed else frozenset(),
    )
    first = _FIRST_OF.get(kind.name, _FIRST)
    fields = fields_of(kind.meta, around, first=first)
    needed = {
        name for name, is_so in (("title", kind.needs_title), ("date", kind.needs_date)) if is_so
    }
    needed |= {_NAMED_BY.get(kind.name, "title")}
    for field in fields:
        if field["name"] in needed:
            field["required"] = True
        if field["name"] == "date" and kind.name in timed:
            field["default"] = "{{now}}"
    label, hint = _BODIES.get(kind.name, ("Text", "The text itself."))
    body: Field = {"name": "body", "label": label, "widget": "richtext", "required": False}
    if config.admin.texts == "markdown":
        body["modes"] = ["raw", "rich_text"]
    if hint:
        body["hint"] = hint
    if len(config.all_languages) > 1:
        body["i18n"] = True
    place = sum(field["name"] in first for field in fields)
    return [*fields[:place], body, *fields[place:]]

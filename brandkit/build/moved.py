"""Entries whose file was renamed, and with it their address: the old one would lead nowhere.

The id of an entry follows it by the lock file. Its old address is not kept anywhere: it is the one
that the file would have under its old name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from brandkit.content.document import Document
from brandkit.content.kinds import KINDS
from brandkit.errors import Diagnostic, Location, warning
from brandkit.model.entries import Entry
from brandkit.model.permalinks import address_of
from brandkit.model.site import Site

__all__ = ["moved_entries"]


def moved_entries(
    site: Site,
    renamed: Mapping[str, str],
    entries: Iterable[Entry],
    documents: Iterable[Document],
) -> Iterator[Diagnostic]:
    """A warning for each entry that no link to its old address finds any more.

    `renamed` has the entries' old keys, as the lock has them, by the paths of their files.
    """
    if not renamed:
        return
    by_path = {document.source.path: document for document in documents}
    pages = (*site.posts, *site.pages, *site.docs, *site.episodes, *site.authors, *site.advocates)
    answered = {page.permalink for page in pages}
    answered |= {redirect.source for redirect in site.redirects}
    for entry in entries:
        document = by_path.get(entry.path)
        if entry.path not in renamed or document is None:
            continue
        old = _address(document, renamed[entry.path], site)
        if not old or old in answered or old in entry.aliases:
            continue
        aliases = ", ".join((*document.meta.aliases, old))
        yield warning(
            "site.moved-entry",
            f"This was published at {old} and is now at {entry.permalink}, since its file was "
            "renamed: links to the old address lead nowhere.",
            "Let the old address lead on: write into the settings at the top of the file (front "
            f"matter): aliases: [{aliases}]",
            Location(entry.path),
        )


def _address(document: Document, key: str, site: Site) -> str:
    """The address of a document if its file had the name of a key, such as "posts/launch.fr"."""
    kind, _, name = key.partition("/")
    if kind not in KINDS or "~" in name:  # "a~1": no file's name, but one that gave way
        return ""
    stem, dot, tag = name.rpartition(".")
    language = site.languages[0]
    if dot and tag in site.languages[1:]:
        name, language = stem, tag
    source = replace(document.source, kind=kind, key=name, language=language)
    return address_of(replace(document, source=source), site.config)

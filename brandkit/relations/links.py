"""Personal links: made for those who asked for one, taken back when they wish."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

import msgspec

from brandkit.config import Config
from brandkit.content.document import Document
from brandkit.content.kinds import AdvocateMeta
from brandkit.errors import ContentError, Location, error, nearest, part_of_name
from brandkit.model.addresses import Addresses, term_slug
from brandkit.urls import absolute

__all__ = ["PersonalAddress", "give_link", "revoke_link"]

_LETTERS = "abcdefghjkmnpqrstvwxyz23456789"  # none that are mistaken for another
_LENGTH = 16  # some 78 bits


class PersonalAddress(msgspec.Struct, frozen=True):
    """An advocate's own address, and the files that were written for it."""

    url: str
    files: tuple[str, ...]


def give_link(
    root: Path, config: Config, documents: tuple[Document, ...], name: str
) -> PersonalAddress:
    """The address of somebody in advocates/: the one that they have, or a new one."""
    files = _files(documents, name)
    ids = [m.personal_link.id for _, m in files if m.personal_link and not m.personal_link.revoked]
    link = ids[0] if ids else "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    written = []
    for document, meta in files:
        if meta.personal_link is None:
            _insert(root, document, f'personal_link:\n  id: "{link}"\n')
            written.append(document.source.path)
    permalink = Addresses(config.site.language, config.site.language).personal(link)
    return PersonalAddress(absolute(config.site.base_url, permalink), tuple(written))


def revoke_link(root: Path, documents: tuple[Document, ...], name: str) -> tuple[str, ...]:
    """Let somebody's address lead to the home page; the files that say so now."""
    changed = []
    for document, meta in _files(documents, name):
        link = meta.personal_link
        if link is None or link.revoked:
            continue
        line = document.positions.get("personal_link.id", (0, 0))[0]
        _insert(root, document, "  revoked: true\n", after=line)
        changed.append(document.source.path)
    return tuple(changed)


def _files(documents: tuple[Document, ...], name: str) -> list[tuple[Document, AdvocateMeta]]:
    """The files of one advocate, in all their languages. Raises ContentError for nobody."""
    known = [(d, d.meta) for d in documents if isinstance(d.meta, AdvocateMeta)]
    wanted = term_slug(name)
    keys = {
        d.source.key
        for d, meta in known
        if wanted in {term_slug(meta.title), term_slug(d.source.key)}
    }
    found = [(d, meta) for d, meta in known if d.source.key in keys]
    if not found:
        names = [meta.title for _, meta in known]
        meant = nearest(name, names) or part_of_name(name, names)
        hint = f"Did you mean “{meant}”? " if meant else ""
        hint += "Only somebody with a file in advocates/ can have one: brandkit new advocate NAME"
        raise ContentError([error("advocates.unknown", "There is no such advocate.", hint)])
    return found


def _insert(root: Path, document: Document, lines: str, after: int = 0) -> None:
    """Write lines into a file's settings: below a line, else at their end."""
    file = root / document.source.path
    text = file.read_bytes().decode("utf-8")
    found = re.match(r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", text, re.DOTALL | re.MULTILINE)
    rows = text.splitlines(keepends=True)
    one = after and after <= len(rows) and rows[after - 1].lstrip().startswith(("id:", '"id"'))
    if found is None or (after and not one):
        where = Location(document.source.path, max(after, 1))
        hint = f"Write it yourself: {' '.join(lines.split())}"
        message = "The settings of this file cannot be changed from here."
        raise ContentError([error("advocates.by-hand", message, hint, where)])
    if text[: found.end(1)].endswith("\r\n"):
        lines = lines.replace("\n", "\r\n")
    at = sum(map(len, rows[:after])) if after else found.end(1)
    changed = text[:at] + lines + text[at:]
    spare = file.with_name(f".{file.name}.new")
    spare.write_bytes(changed.encode())
    spare.replace(file)

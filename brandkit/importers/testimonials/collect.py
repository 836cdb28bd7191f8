"""Brings testimonials into a site: new drafts only, and a report of every row."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path

import msgspec

from brandkit.build.settings import settings_text
from brandkit.config import Config, load_config
from brandkit.content.document import parse
from brandkit.content.kinds import TestimonialMeta
from brandkit.content.sources import scan
from brandkit.errors import ContentError, error
from brandkit.importers.harvest import LeftOut
from brandkit.importers.known import stated_ids
from brandkit.importers.testimonials.columns import TRAPS, columns_of, plain_name
from brandkit.importers.testimonials.draft import Draft, draft_of, fingerprint
from brandkit.importers.testimonials.records import MOST_ROWS, Records, read_records
from brandkit.schema.formats import time_zone
from brandkit.urls import slugify

__all__ = ["CollectReport", "collect"]

_STEMS = frozenset(
    {"index", "_index", "readme", "license", "licence", "changelog", "contributing"}
)  # names that mean something else


class CollectReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came of each row. found = written + present + left_out."""

    found: int = 0
    written: tuple[str, ...] = ()  # new files, below the site's folder
    present: int = 0  # rows that the site has already, or that the file has twice
    consented: int = 0  # of the written: with the consent that the row had
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[LeftOut, ...] = ()  # what of a written row was not taken over
    columns: dict[str, str] = {}  # ours → theirs
    not_taken: tuple[str, ...] = ()  # their columns that were not used
    dry_run: bool = False

    @property
    def exit_code(self) -> int:
        """0 all is there · 3 something was left out."""
        return 3 if self.left_out else 0


class _Known(msgspec.Struct):
    """What the site has."""

    ids: set[str]
    prints: set[str]
    stems: set[str]  # paths in small letters, without languages and endings
    products: dict[str, str]  # plain name → file name


def collect(
    root: Path,
    source: Path,
    *,
    into: str = "",
    said: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> CollectReport:
    """Write a draft for each testimonial of a file that the site does not have yet.

    `into` is the folder for them, below the site's; `said` names columns: ours → theirs. Raises
    ContentError where there is nothing to read, or no column with quotes.
    """
    config = load_config(settings_text(root))[0]
    records = read_records(source)
    columns = columns_of(records.columns, said or {})
    _require(columns, records)
    folder = _folder(root, config, into)
    known = _known(root, config, folder)
    zone = time_zone(config.site.time_zone)
    files: dict[str, str] = {}
    left_out: list[LeftOut] = []
    remarks: list[LeftOut] = []
    present = consented = 0
    for record in records.rows:
        draft = draft_of(record, columns, known.products, zone)
        if draft.why_not:
            left_out.append(LeftOut(draft.name or "?", draft.why_not, draft.place))
            continue
        mark = fingerprint(draft.name, draft.body)
        if draft.guid in known.ids or mark in known.prints:
            present += 1
            continue
        known.prints.add(mark)
        ending, language_known = _ending(draft.language, config)
        if draft.language and not language_known:
            said_so = f"language was not taken over: {draft.language}"
            draft = msgspec.structs.replace(draft, remarks=(*draft.remarks, said_so))
        remarks += [LeftOut(draft.name, remark, draft.place) for remark in draft.remarks]
        consented += draft.has_consent
        files[_path(folder, draft, ending, known)] = draft.text
    if records.beyond:
        why = f"Only the first {MOST_ROWS:,} are read: divide the file."
        left_out += [LeftOut("?", why, f"the last {records.beyond:,} rows")]
    if not dry_run:
        for path, text in files.items():
            _put(root, path, text)
    used = {*columns.values(), *(name for name in records.columns if plain_name(name) in TRAPS)}
    return CollectReport(
        found=len(files) + present + len(left_out),
        written=tuple(files),
        present=present,
        consented=consented,
        left_out=tuple(left_out),
        remarks=tuple(remarks),
        columns=columns,
        not_taken=tuple(name for name in records.columns if name not in used),
        dry_run=dry_run,
    )


def _require(columns: Mapping[str, str], records: Records) -> None:
    """Without quotes and names there is nothing to bring in."""
    if not records.rows:
        message = "The file has no rows below the names of its columns."
        raise ContentError([error("import.no-testimonials", message, "Export it again.")])
    for field in ("quote", "name"):
        if field in columns or (field == "name" and "first_name" in columns):
            continue
        what = "what they said" if field == "quote" else "who said it"
        message = f"No column is known to hold {what}."
        names = ", ".join(f"“{name[:60]}”" for name in records.columns[:20])
        hint = f"Say which it is: --map {field}=COLUMN. The file has: {names}."
        raise ContentError([error("import.no-column", message, hint)])


def _folder(root: Path, config: Config, into: str) -> str:
    """The folder for the drafts, below the site's, with forward slashes."""
    names = config.content.kinds.get("testimonials", ("testimonials",))
    usual = posixpath.join(config.content.dir, names[0] if names else "testimonials")
    if not into:
        return posixpath.normpath(usual)
    base = root.resolve()
    target = (base / into).resolve()
    below = target.relative_to(base).as_posix() if target.is_relative_to(base) else ""
    if below in {"", "."} or target.is_file():
        message = f"“{into}” is no folder of the site."
        hint = f"Name one below it, such as --into {posixpath.normpath(usual)}/new"
        raise ContentError([error("import.outside", message, hint)])
    return below


def _known(root: Path, config: Config, folder: str) -> _Known:
    """Look through the testimonials and products that are there, and through the drafts' folder."""
    found = _Known(set(), set(), set(), {})
    for source in scan(root, config).sources:
        if source.kind == "products":
            key = source.key
            found.products.setdefault(plain_name(key), key)
        if source.kind not in {"products", "testimonials"}:
            continue
        found.stems.add(_stem(source.path))
        try:
            data = (root / source.path).read_bytes()
        except OSError:
            continue
        document, _ = parse(source, data, config)
        if document is None:
            found.ids.update(stated_ids(data.decode("utf-8", "replace")))
        elif isinstance(document.meta, TestimonialMeta):
            meta = document.meta
            found.ids.add(meta.guid.strip())
            found.prints.add(fingerprint(meta.advocate or meta.title, document.text))
        else:
            found.products.setdefault(plain_name(document.meta.title), source.key)
    place = root / folder
    for file in place.glob("*.md") if place.is_dir() else ():
        stem = _stem(f"{folder}/{file.name}")
        if stem not in found.stems:
            found.stems.add(stem)
            found.ids.update(stated_ids(file.read_text("utf-8", "replace")))
    return found


def _ending(language: str, config: Config) -> tuple[str, bool]:
    """The file's ending by its language, and whether the site has that."""
    tag = language.replace("_", "-")
    by_name = {code.casefold(): code for code in config.all_languages}
    found = by_name.get(tag.casefold()) or by_name.get(tag.partition("-")[0].casefold(), "")
    main = not found or found == config.site.language
    return (".md" if main else f".{found}.md"), bool(found)


def _path(folder: str, draft: Draft, ending: str, known: _Known) -> str:
    """A free name: that of the person, with a number where there are several."""
    stem = slugify(draft.name)[:80].strip("-") or draft.guid.rpartition(":")[2][:8]
    if stem in _STEMS:
        stem = f"{stem}-{draft.guid[-8:]}"
    free, number = stem, 1
    while _stem(f"{folder}/{free}") in known.stems:  # in another language it would translate
        number += 1
        free = f"{stem}-{number}"
    known.stems.add(_stem(f"{folder}/{free}"))
    return f"{folder}/{free}{ending}"


def _stem(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/{name.partition('.')[0]}".casefold()


def _put(root: Path, path: str, text: str) -> None:
    """Write a new file; one that came up in the meantime is left alone."""
    file = root.joinpath(*path.split("/"))
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("xb") as stream:
            stream.write(text.encode("utf-8", "replace"))
    except FileExistsError:
        message = f"There is a file “{path}” already; it was left alone."
        raise ContentError([error("import.exists", message, "Run the import again.")]) from None

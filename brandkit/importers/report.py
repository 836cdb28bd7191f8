"""What an import did: on screen, for programs, and as import-report.md beside the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from brandkit.build.atomic import replace_file
from brandkit.importers.harvest import LeftOut
from brandkit.importers.page import Fetch

__all__ = ["REPORT_NAME", "ImportReport", "MediaReport", "add_to_report", "counted", "report_text"]

REPORT_NAME = "import-report.md"
_HEAD = (
    "# What was brought in\n\nWritten by `brandkit import`, the newest run first. Yours to tick "
    "off, to change and to delete: nothing reads it.\n"
)
_MARK = "\n## "


class MediaReport(msgspec.Struct, frozen=True, kw_only=True):
    """Pictures, recordings and documents of the old site that imported texts name."""

    named: int = 0  # of all imports so far
    came: tuple[str, ...] = ()  # files of this run, below the site's folder
    missing: tuple[str, ...] = ()  # "https://old.example/a.jpg: the host answers 404"
    by_hand: tuple[str, ...] = ()  # in texts that were edited since: what to write, and where
    stopped: bool = False  # fetching was stopped; the next run goes on


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came in, what was there, what was left out. found = written + present + left out."""

    source: str = ""  # the importer's name
    file: str = ""  # the export's name
    found: int = 0
    written: tuple[str, ...] = ()  # new files of entries, below the site's folder
    kinds: dict[str, int] = {}  # of these, by kind: {"posts": 12, "pages": 3}
    drafts: int = 0  # of these
    replies: tuple[str, ...] = ()  # files of comments, each a draft without permission
    present: int = 0  # entries that the site has already, or had: what was deleted stays so
    left_out: tuple[LeftOut, ...] = ()
    turned: dict[str, int] = {}  # what became something of ours → how often
    losses: tuple[LeftOut, ...] = ()  # pieces of texts that could not be turned: file:line
    media: MediaReport = MediaReport()
    settings: str = ""  # tables for site.toml that are not there yet
    moved: str = ""  # the old menu, and old addresses of lists: tables of site.toml
    table: str = ""  # the show's table in site.toml: "[podcast]"
    differs: str = ""  # lines for it: what the feed says otherwise
    fetch: tuple[Fetch, ...] = ()  # transcripts and chapters that lie elsewhere
    site_toml: bool = False  # site.toml was written (or would be)
    show_guid: str = ""  # podcast:guid that episode-ids.lock now keeps
    notes: tuple[str, ...] = ()
    not_taken: dict[str, int] = {}  # elements without a place in brandkit → entries that had them
    dry_run: bool = False

    @property
    def exit_code(self) -> int:
        """0 all is there · 3 something was left out."""
        return 3 if self.left_out else 0

    @property
    def did_something(self) -> bool:
        return bool(self.written or self.replies or self.media.came)


def report_text(report: ImportReport, day: str) -> str:
    """A section of import-report.md: of one run."""
    lines = [f"## {_words(report.file)}, {day}", ""]
    kinds = ", ".join(counted(kind, count) for kind, count in report.kinds.items())
    lines.append(f"- In the export: {report.found}")
    lines.append(f"- Came in: {len(report.written)}" + (f" ({kinds})" if kinds else ""))
    if report.drafts:
        lines.append(f"- Of these, drafts: {report.drafts}")
    lines.append(f"- There already: {report.present}")
    lines.append(f"- Left out: {len(report.left_out)}")
    lines.append(f"- Turned: {sum(report.turned.values())}; not turned: {len(report.losses)}")
    media = report.media
    lines.append(f"- Media: {len(media.came)} came, {len(media.missing)} still elsewhere")
    for title, rows in _sections(report):
        lines += ["", f"### {title}", "", *(f"- {row}" for row in rows)]
    tables = "\n".join(filter(None, (report.settings, report.moved)))
    if tables and not report.site_toml:
        lines += ["", "### For site.toml", "", "```toml", tables.rstrip("\n"), "```"]
    return "\n".join(lines) + "\n"


def _sections(report: ImportReport) -> Iterator[tuple[str, list[str]]]:
    media = report.media
    replies = len(report.replies)
    permission = f"{replies} in replies/, each a draft: publish one when its author allowed it"
    parts = (
        ("Not turned: look at these places", [_row(each) for each in report.losses]),
        ("Left out", [_row(each) for each in report.left_out]),
        ("Media that are still elsewhere", [_words(each) for each in media.missing]),
        ("Edited since: write this yourself", [_words(each) for each in media.by_hand]),
        ("Comments", [permission] if replies else []),
        ("Notes", [_words(each) for each in report.notes]),
        ("Turned", [f"{_words(what)}: {count}" for what, count in report.turned.items()]),
        (
            "Not taken over, with the number of entries that had it",
            [f"{_words(name)}: {count}" for name, count in report.not_taken.items()],
        ),
        ("Files", [_words(path) for path in report.written]),
    )
    yield from ((title, rows) for title, rows in parts if rows)


def _row(each: LeftOut) -> str:
    return f"[ ] {_words(each.place)}: {_words(each.what)} – {_words(each.why)}"


def _words(text: str) -> str:
    """One line; what Markdown would take for marks stands in a span of code."""
    said = " ".join("".join(c if c.isprintable() else " " for c in text).split())[:500]
    return f"`` {said} ``" if any(c in said for c in "*<>[]{}_`|\\") and "``" not in said else said


def add_to_report(root: Path, section: str) -> None:
    """Put the section of a run on top of those that are there."""
    file = root / REPORT_NAME
    try:
        before = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        before = ""
    _, mark, older = before.partition(_MARK)
    older = f"## {older}" if mark else ""
    replace_file(str(file), f"{_HEAD}\n{section}\n{older}".rstrip().encode() + b"\n")


def counted(kind: str, count: int) -> str:
    """ "1 page", "3 pages": kinds are called by their plural."""
    return f"{count} {kind.removesuffix('s') if count == 1 else kind}"

"""How diagnostics and reports look: for people, for programs, for GitHub and code scanners."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import click
import msgspec

from brandkit import __version__
from brandkit.build.report import Report
from brandkit.errors import Diagnostic, Severity

__all__ = ["FORMATS", "diagnostics_as", "report_json", "show_diagnostics", "summary"]

FORMATS = ("text", "json", "github", "sarif")
_HELD = {
    "draft": "drafts",
    "future": "dated in the future",
    "expired": "expired",
    "sample": "samples",
}
_MARKS = {Severity.ERROR: ("error", "red"), Severity.WARNING: ("warning", "yellow")}


def show_diagnostics(diagnostics: Sequence[Diagnostic], quiet: bool = False) -> None:
    """Print them on stderr, errors last so that they are in sight."""
    shown = [d for d in diagnostics if d.is_error or not quiet]
    for fault in sorted(shown, key=lambda d: d.is_error):
        word, color = _MARKS[fault.severity]
        place = f"{_plain(str(fault.location))}: " if fault.location else ""
        click.echo(
            click.style(place, bold=True)
            + click.style(f"{word}: ", fg=color, bold=True)
            + _plain(fault.message)
            + click.style(f"  [{fault.code}]", dim=True),
            err=True,
        )
        if fault.hint:
            first, *more = fault.hint.split("\n")
            click.echo(click.style("    → ", dim=True) + _plain(first), err=True)
            for line in more:
                click.echo(f"      {_plain(line)}", err=True)


def _plain(text: str) -> str:
    """Without control characters: what a file says must not steer the terminal."""
    return "".join(c if c.isprintable() or c == " " else "\ufffd" for c in text)


def summary(report: Report, seconds: float) -> str:
    """One or two sentences on a build."""
    counts = report.counts
    pages = sum(path.endswith(".html") for path in report.written)
    if not report.written and not report.removed:
        first = f"Nothing changed: all {report.unchanged} files of {report.output} are up to date."
    else:
        first = (
            f"Wrote {len(report.written)} files ({pages} pages) to {report.output}"
            f", {report.unchanged} unchanged, {len(report.removed)} removed ({seconds:.1f} s)."
        )
    words = {
        "draft": "drafts",
        "future": "dated in the future",
        "expired": "expired",
        "sample": "samples",
    }
    held = ", ".join(f"{n} {words[why]}" for why, n in counts.held.items())
    lines = [first]
    lines.append(
        f"{counts.published} of {counts.documents} texts published"
        + (f"; kept back: {held}" if held else "")
        + (f"; left out with errors: {counts.left_out}" if counts.left_out else "")
        + (f"; in folders that hold no content: {counts.unplaced}" if counts.unplaced else "")
        + "."
    )
    return "\n".join(lines)


def report_json(report: Report, seconds: float) -> str:
    """The report for programs."""
    data = msgspec.to_builtins(report)
    data["exit_code"] = report.exit_code
    data["seconds"] = round(seconds, 3)
    return json.dumps(data, ensure_ascii=False, indent=2)


def diagnostics_as(diagnostics: Sequence[Diagnostic], form: str) -> str:
    """The diagnostics in a machine's form: json, github or sarif."""
    match form:
        case "json":
            return json.dumps(msgspec.to_builtins(diagnostics), ensure_ascii=False, indent=2)
        case "github":
            return "\n".join(map(_github, diagnostics))
        case "sarif":
            return json.dumps(_sarif(diagnostics), ensure_ascii=False, indent=2)
        case _:
            raise ValueError(f"no form called {form}")


def _github(fault: Diagnostic) -> str:
    """A workflow command of GitHub Actions: an annotation beside the line."""

    def escape(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    place = ""
    if fault.location:
        values = {"file": fault.location.path}
        if fault.location.line:
            values["line"] = str(fault.location.line)
        if fault.location.column:
            values["col"] = str(fault.location.column)
        values["title"] = fault.code
        place = " " + ",".join(
            f"{k}={escape(v).replace(',', '%2C').replace(':', '%3A')}" for k, v in values.items()
        )
    return (
        f"::{fault.severity.value}{place}::{escape(' '.join((fault.message, fault.hint)).strip())}"
    )


def _sarif(diagnostics: Sequence[Diagnostic]) -> dict[str, Any]:
    """SARIF 2.1.0 (OASIS), for code scanning."""
    rules = sorted({fault.code for fault in diagnostics})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "brandkit",
                        "version": __version__,
                        "rules": [{"id": code} for code in rules],
                    }
                },
                "results": [_sarif_result(fault, rules) for fault in diagnostics],
            }
        ],
    }


def _sarif_result(fault: Diagnostic, rules: list[str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": fault.code,
        "ruleIndex": rules.index(fault.code),
        "level": fault.severity.value,
        "message": {"text": " ".join((fault.message, fault.hint)).strip()},
    }
    if fault.location:
        place: dict[str, Any] = {"artifactLocation": {"uri": fault.location.path}}
        if fault.location.line:
            region = {"startLine": fault.location.line}
            if fault.location.column:
                region["startColumn"] = fault.location.column
            place["region"] = region
        result["locations"] = [{"physicalLocation": place}]
    return result

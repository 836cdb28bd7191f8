"""How diagnostics and reports look: for people, for programs, for GitHub and code scanners."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec.structs import replace

from brandkit import __version__
from brandkit.build.report import Report
from brandkit.digest import digest_of
from brandkit.errors import Diagnostic, Rule, Severity

__all__ = [
    "FORMATS",
    "MOST_OF_A_CODE",
    "as_json",
    "counted",
    "diagnostics_as",
    "kept_back",
    "not_checked",
    "plain",
    "report_json",
    "show_diagnostics",
    "summary",
]

FORMATS = ("text", "json", "github", "gitlab", "sarif")
_HELD = {  # why a text is kept back: of one, of several
    "draft": ("draft", "drafts"),
    "future": ("dated in the future", "dated in the future"),
    "expired": ("expired", "expired"),
    "sample": ("sample", "samples"),
    "consent": ("quote without consent", "quotes without consent"),
    "held": ("review held back", "reviews held back"),
}
_SHOWN_BY = {"draft": "--drafts", "future": "--future"}
MOST_OF_A_CODE = 12  # warnings of one code that a build names
_INVISIBLE = "\u00ad\u200c\u200d"  # soft hyphens and joiners: languages and emoji need them
_MARKS = {Severity.ERROR: ("error", "red"), Severity.WARNING: ("warning", "yellow")}


def show_diagnostics(
    diagnostics: Sequence[Diagnostic],
    quiet: bool = False,
    rules: Mapping[str, Rule] | None = None,
    most: int = 0,
) -> None:
    """Print them on stderr, errors last so that they are in sight; with who asks, by `rules`.

    With `most`, of warnings of one code no more: others would be lost among them.
    """
    import click

    shown = [d for d in diagnostics if d.is_error or not quiet]
    shown, more_of = _shortened(shown, most) if most else (shown, {})
    for fault in sorted(shown, key=lambda d: d.is_error):
        word, color = _MARKS[fault.severity]
        place = f"{_line(str(fault.location))}: " if fault.location else ""
        click.echo(
            click.style(place, bold=True)
            + click.style(f"{word}: ", fg=color, bold=True)
            + _line(fault.message)
            + click.style(f"{_asked(fault, rules)}  [{fault.code}]", dim=True),
            err=True,
        )
        if fault.hint:
            first, *more = fault.hint.split("\n")
            click.echo(click.style("    → ", dim=True) + _line(first), err=True)
            for line in more:
                click.echo(f"      {_line(line)}", err=True)
        if count := more_of.get(id(fault)):
            told = f"… and {count:,} more of these; brandkit check names all.  [{fault.code}]"
            click.echo(click.style(told, dim=True), err=True)


def _shortened(
    diagnostics: Sequence[Diagnostic], most: int
) -> tuple[list[Diagnostic], dict[int, int]]:
    """At most so many warnings of a code; with how many more there are, by the last one's id()."""
    counts: Counter[str] = Counter()
    kept: list[Diagnostic] = []
    last: dict[str, Diagnostic] = {}
    for fault in diagnostics:
        counts[fault.code] += not fault.is_error
        if fault.is_error or counts[fault.code] <= most:
            kept.append(fault)
            last[fault.code] = fault
    return kept, {id(last[code]): n - most for code, n in counts.items() if n > most}


def _asked(fault: Diagnostic, rules: Mapping[str, Rule] | None) -> str:
    """Who asks for what is not so: " (asked by Apple, PSP-1)"."""
    sources = ", ".join(_sources(fault, rules))
    return f" (asked by {sources})" if sources else ""


def _sources(fault: Diagnostic, rules: Mapping[str, Rule] | None) -> tuple[str, ...]:
    rule = (rules or {}).get(fault.code)
    return rule.sources if rule else ()


def plain(text: str) -> str:
    """Without control characters: what a file says must not steer the terminal."""
    return "".join(
        c if c.isprintable() or c in " \n" or c in _INVISIBLE else "\ufffd" for c in text
    )


def _line(text: str) -> str:
    return plain(text).replace("\n", "\ufffd")


def counted(number: int, noun: str) -> str:
    """ "1 error", "2 errors"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def kept_back(held: Mapping[str, int]) -> str:
    """Why texts are not published, and how many: "1 draft, 2 dated in the future"."""
    return ", ".join(f"{n} {_HELD[why][n != 1]}" for why, n in held.items())


def not_checked(held: Mapping[str, int]) -> str:
    """What `check` did not look at, and the options with which it does; "" for nothing."""
    if not held:
        return ""
    options = [option for why, option in _SHOWN_BY.items() if why in held]
    how = f" With {' and '.join(options)}, these are looked at too." if options else ""
    return f"Not checked: {kept_back(held)}.{how}"


def summary(report: Report, seconds: float) -> str:
    """One or two sentences on a build."""
    counts = report.counts
    pages = sum(path.endswith(".html") for path in report.written)
    if not report.written and not report.removed:
        first = f"Nothing changed: all {report.unchanged} files of {report.output} are up to date."
    else:
        first = (
            f"Wrote {counted(len(report.written), 'file')} ({counted(pages, 'page')}) to "
            f"{report.output}, {report.unchanged} unchanged, {len(report.removed)} removed "
            f"({seconds:.1f} s)."
        )
    held = kept_back(counts.held)
    second = (
        f"{counts.published} of {counted(counts.documents, 'text')} published"
        + (f"; kept back: {held}" if held else "")
        + (f"; left out with errors: {counts.left_out}" if counts.left_out else "")
        + (f"; in folders that hold no content: {counts.unplaced}" if counts.unplaced else "")
        + "."
    )
    return f"{first}\n{second}"


def as_json(value: msgspec.Struct, **more: Any) -> str:
    """Any report for programs."""
    return _json(msgspec.to_builtins(value) | more)


def report_json(report: Report, seconds: float) -> str:
    """The report for programs."""
    data = msgspec.to_builtins(report)
    data["exit_code"] = report.exit_code
    data["seconds"] = round(seconds, 3)
    return _json(data)


def _json(data: Any) -> str:
    """JSON that is safe to look at in a terminal: what cannot be printed is escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def diagnostics_as(
    diagnostics: Sequence[Diagnostic],
    form: str,
    root: Path | None = None,
    rules: Mapping[str, Rule] | None = None,
) -> str:
    """The diagnostics in a machine's form, one of FORMATS but text; with who asks, by `rules`.

    For all but json, paths are relative to the folder where brandkit runs (the repository), not
    to the site's folder `root`.
    """
    if form != "json" and root is not None:
        diagnostics = [_from_here(fault, root) for fault in diagnostics]
    match form:
        case "json":
            return _json(
                [msgspec.to_builtins(d) | {"sources": _sources(d, rules)} for d in diagnostics]
            )
        case "github":
            return "\n".join(_github(fault, rules) for fault in diagnostics)
        case "gitlab":
            return _json(list(_code_quality(diagnostics, rules)))
        case "sarif":
            return _json(_sarif(diagnostics, rules or {}))
        case _:
            raise ValueError(f"no form called {form}")


def _from_here(fault: Diagnostic, root: Path) -> Diagnostic:
    if fault.location is None:
        return fault
    real, here = (root / fault.location.path).resolve(), Path.cwd()
    if not real.is_relative_to(here):
        return fault
    path = real.relative_to(here).as_posix()
    return replace(fault, location=replace(fault.location, path=path))


def _github(fault: Diagnostic, rules: Mapping[str, Rule] | None) -> str:
    """A workflow command of GitHub Actions: an annotation beside the line."""

    def escape(text: str) -> str:
        return plain(text).replace("%", "%25").replace("\n", "%0A")

    values = {}
    if fault.location:
        values["file"] = fault.location.path
        if fault.location.line:
            values["line"] = str(fault.location.line)
        if fault.location.column:
            values["col"] = str(fault.location.column)
    values["title"] = fault.code
    place = ",".join(
        f"{k}={escape(v).replace(',', '%2C').replace(':', '%3A')}" for k, v in values.items()
    )
    asked = _asked(fault, rules).strip()
    told = f"{_told(fault)} {asked}" if asked else _told(fault)
    return f"::{fault.severity.value} {place}::{escape(told)}"


def _code_quality(
    diagnostics: Sequence[Diagnostic], rules: Mapping[str, Rule] | None
) -> Iterator[dict[str, Any]]:
    """GitLab's Code Quality report (docs.gitlab.com, "Code Quality report format").

    A fingerprint stays while lines move, so that a fault of before is none of a merge request.
    """
    met: dict[str, int] = {}
    for fault in diagnostics:
        path = fault.location.path if fault.location else "site.toml"
        mark = digest_of((fault.code, path, fault.message))
        met[mark] = met.get(mark, 0) + 1
        yield {
            "description": f"{_told(fault)}{_asked(fault, rules)}",
            "check_name": fault.code,
            "fingerprint": mark if met[mark] == 1 else digest_of((mark, str(met[mark]))),
            "severity": "critical" if fault.is_error else "minor",
            "location": {
                "path": path,
                "lines": {"begin": max(1, fault.location.line if fault.location else 1)},
            },
        }


def _told(fault: Diagnostic) -> str:
    return f"{fault.message} {fault.hint}".strip()


def _sarif(diagnostics: Sequence[Diagnostic], rules: Mapping[str, Rule]) -> dict[str, Any]:
    """SARIF 2.1.0 (OASIS), for code scanning."""
    codes = sorted({fault.code for fault in diagnostics})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "brandkit",
                        "version": __version__,
                        "rules": [_sarif_rule(code, rules.get(code)) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(fault, codes) for fault in diagnostics],
            }
        ],
    }


def _sarif_rule(code: str, rule: Rule | None) -> dict[str, Any]:
    """A reportingDescriptor (section 3.49); what is no rule of others has its code alone."""
    if rule is None:  # code scanning at GitHub wants all of these texts
        told = {"text": f"What brandkit calls {code}."}
        mend = {"text": "Each finding says what to do."}
        return {"id": code, "shortDescription": told, "fullDescription": told, "help": mend}
    asked = ", ".join(rule.sources)
    return {
        "id": code,
        "shortDescription": {"text": rule.says},
        "fullDescription": {"text": f"{rule.says} Asked by {asked}."},
        "help": {"text": rule.mend},
        "properties": {"tags": list(rule.sources)},
    }


def _sarif_result(fault: Diagnostic, rules: list[str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": fault.code,
        "ruleIndex": rules.index(fault.code),
        "level": fault.severity.value,
        "message": {"text": _told(fault)},
    }
    if fault.location:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(fault.location.path)}}
        if fault.location.line:
            region = {"startLine": fault.location.line}
            if fault.location.column:
                region["startColumn"] = fault.location.column
            place["region"] = region
        result["locations"] = [{"physicalLocation": place}]
    return result

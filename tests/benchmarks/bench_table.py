"""Results → Markdown tables: how each generator compares with Hugo, and the plain times."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

__all__ = ["PHASES", "load", "tables"]

Row = dict[str, Any]
PHASES = {
    "a": "cold build",
    "b": "nothing changed",
    "c": "one text edited",
    "d": "one title changed",
    "e": "template changed",
    "f": "site's name changed",
}
RIVAL = "hugo"


def load(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def tables(rows: Sequence[Row]) -> str:
    """Everything that a file of results says, as Markdown."""
    parts = [_machine(row) for row in rows if row["kind"] == "machine"][:1]
    runs = [row for row in rows if row["kind"] == "run"]
    groups = dict.fromkeys((row["n"], row["corpus"]) for row in runs)
    for count, corpus in sorted(groups):
        here = [row for row in rows if row.get("n") == count and row.get("corpus") == corpus]
        parts.append(_group(here, count, corpus))
    skipped = {row["tool"]: row["why"] for row in rows if row["kind"] == "skipped"}
    if skipped:
        told = "; ".join(f"{tool} ({why})" for tool, why in skipped.items())
        parts.append(f"Not measured: {told}.")
    return "\n\n".join(parts) + "\n"


def _machine(row: Row) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in row["versions"].items())
    return (
        f"{row['cpu']}, {row['cores']} cores, {row['memory_gb']:g} GB of memory, {row['system']}, "
        f"Python {row['python']}. {versions}."
    )


def _group(rows: list[Row], count: int, corpus: str) -> str:
    runs = [row for row in rows if row["kind"] == "run"]
    times: dict[tuple[str, str], dict[int, Row]] = defaultdict(dict)
    for row in runs:
        if not row["beaten"] and row["code"] == 0:
            times[row["tool"], row["phase"]][row["rep"]] = row
    tools = list(dict.fromkeys(row["tool"] for row in runs))
    phases = [phase for phase in PHASES if any(row["phase"] == phase for row in runs)]
    beaten = {(row["tool"], row["phase"]): row["beaten"] for row in runs if row["beaten"]}
    loads = [row["load"] for row in runs]
    reps = 1 + max(row["rep"] for row in runs)

    def cells(cell: Callable[[str, str], str]) -> Iterable[list[str]]:
        for tool in tools:
            yield [tool, *(beaten.get((tool, phase)) or cell(tool, phase) for phase in phases)]

    def ratio(tool: str, phase: str) -> str:
        mine, rival = times[tool, phase], times[RIVAL, phase]
        found = [mine[rep]["wall"] / rival[rep]["wall"] for rep in mine if rep in rival]
        return _span(found, "")

    def seconds(tool: str, phase: str) -> str:
        return _span([row["wall"] for row in times[tool, phase].values()], " s")

    head = [PHASES[phase] for phase in phases]
    title = f"### {count:,} posts{' (the peers’ corpus)' if corpus == 'peers' else ''}"
    parts = [title]
    if RIVAL in tools:
        parts.append("Time, where Hugo's in the same round is 1 (median, least, most):")
        parts.append(_table(["", *head], cells(ratio)))
    parts.append(f"Seconds (median, least, most of {reps}):")
    parts.append(_table(["", *head], cells(seconds)))
    parts.append(_memory(tools, times, rows))
    parts += _remarks(rows, loads)
    return "\n\n".join(parts)


def _memory(tools: list[str], times: dict[tuple[str, str], dict[int, Row]], rows: list[Row]) -> str:
    sampled = {row["tool"]: row for row in rows if row["kind"] == "memory"}

    def line(tool: str) -> list[str]:
        cold = list(times[tool, "a"].values())
        cpu = f"{median(row['cpu'] for row in cold):.2f} s" if cold else "–"
        rss = f"{max(row['rss'] for row in cold) / 1e6:.0f} MB" if cold else "–"
        pss = sampled.get(tool, {}).get("pss")
        rival = sampled.get(RIVAL, {}).get("pss")
        whole = f"{pss / 1e6:.0f} MB" if pss else "–"
        part = f"{pss / rival:.2f}" if pss and rival else "–"
        return [tool, cpu, rss, whole, part]

    head = ["cold build", "CPU", "largest process", "all processes (PSS)", "of Hugo's"]
    return _table(head, (line(tool) for tool in tools))


def _remarks(rows: list[Row], loads: list[float]) -> list[str]:
    found = []
    for row in rows:
        if row["kind"] == "check":
            if row["stale"]:
                told = "; ".join(
                    f"{PHASES[phase]}: {len(paths)} pages, such as {paths[0]}"
                    for phase, paths in row["stale"].items()
                )
                found.append(f"**{row['tool']} left pages stale.** {told}.")
            if row["differs"] and row["tool"].startswith(
                "brandkit"
            ):  # others: not even twice alike
                found.append(
                    f"{row['tool']}: {row['differs']} files differ from those of a clean build."
                )
        elif row["kind"] == "run" and row["code"] and not row["beaten"]:
            found.append(f"{row['tool']} failed ({PHASES[row['phase']]}): {row['error']}")
    if max(loads) > 3:
        found.append(
            f"**Measured beside other work** (load up to {max(loads):.1f}): do not publish these."
        )
    return found


def _span(values: list[float], unit: str) -> str:
    if not values:
        return "–"
    middle = f"{median(values):.{_digits(median(values))}f}{unit}"
    if len(values) == 1:
        return middle
    least, most = min(values), max(values)
    return f"{middle} ({least:.{_digits(least)}f}–{most:.{_digits(most)}f})"


def _digits(value: float) -> int:
    return 1 if value >= 10 else 2 if value >= 0.1 else 3


def _table(head: list[str], lines: Iterable[list[str]]) -> str:
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *lines))

"""Whom to thank next, who fell silent, whose consent ends: never whom to sell something to."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from brandkit.model.addresses import term_slug
from brandkit.relations.note import Note
from brandkit.relations.signs import Person

__all__ = ["SORTS", "Task", "agenda"]

Sort = Literal["thank", "step", "consent", "silent", "keep"]
SORTS: tuple[Sort, ...] = ("thank", "step", "consent", "silent", "keep")
_AHEAD = datetime.timedelta(days=60)  # how far the list looks forward


class Task(msgspec.Struct, frozen=True):
    """One line of the list."""

    sort: Sort
    name: str
    on: datetime.date  # since when, or until when
    why: str
    file: str  # where to look


def agenda(
    notes: Iterable[Note],
    people: Mapping[str, Person],
    today: datetime.date,
    silent_after: int,
) -> tuple[Task, ...]:
    """What is to do, by its sort, then the oldest first."""
    tasks: list[Task] = []
    by_slug: dict[str, list[Note]] = {}
    files = {_stem(person.file): slug for slug, person in people.items() if person.file}
    for note in notes:
        slug = files.get(term_slug(note.meta.advocate)) if note.meta.advocate else None
        by_slug.setdefault(slug or term_slug(note.meta.name), []).append(note)
    for slug in sorted(by_slug.keys() | people.keys()):
        own, person = by_slug.get(slug, []), people.get(slug)
        tasks += _of(own, person, today, silent_after)
    return tuple(sorted(tasks, key=lambda task: (SORTS.index(task.sort), task.on, task.name)))


def _stem(path: str) -> str:
    return term_slug(path.rpartition("/")[2].partition(".")[0])


def _of(
    notes: list[Note], person: Person | None, today: datetime.date, silent_after: int
) -> Iterable[Task]:
    name = notes[0].meta.name if notes else person.name if person else ""
    file = notes[0].file if notes else person.file if person else ""
    touched = max((n.meta.last_touch for n in notes if n.meta.last_touch), default=None)
    signs = sorted(person.signs, key=lambda sign: (sign.on, sign.path)) if person else []
    new = [sign for sign in signs if touched is None or sign.on > touched]
    if new:
        more = f", and {len(new) - 1} more" if len(new) > 1 else ""
        yield Task("thank", name, new[0].on, f"{new[0].what}: {new[0].path}{more}", file)
    for note in notes:
        meta = note.meta
        if meta.next_on is not None and meta.next_on <= today + _AHEAD:
            yield Task("step", name, meta.next_on, meta.next_step or "next step", note.file)
        if meta.keep_until is not None and meta.keep_until <= today + _AHEAD:
            yield Task("keep", name, meta.keep_until, "delete this note, or renew it", note.file)
    for until, path in sorted(person.consents) if person else ():
        if until <= today + _AHEAD:
            says = "consent has ended" if until < today else "consent ends"
            yield Task("consent", name, until, f"{says}: {path}", path)
    last = max((*(sign.on for sign in signs), *((touched,) if touched else ())), default=None)
    if last is not None and not new and (today - last).days > silent_after:
        yield Task("silent", name, last, f"nothing for {(today - last).days} days", file)

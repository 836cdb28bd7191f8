"""Tags that authors write by their names: `podcast_tags:` of an episode, `[podcast.tags]`.

    podcast_tags:
      contentLink:
        href: https://video.example/watch
        text: Watch this episode
      value:
        type: lightning
        method: keysend
        valueRecipient:
          - {name: Ivy, type: node, address: 03ae9f, split: 100}

Attributes go by their names, also as `start_time`; what stands in a tag is `text`, or the name of
a tag within. A tag with a text alone is written as that text; several are a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from brandkit.errors import nearest
from brandkit.namespace.row import Row
from brandkit.namespace.said import Checker, Said
from brandkit.namespace.table import TAGS, rows_in

__all__ = ["read_tags"]

_PARENTS = {"channel": "a show", "item": "an episode"}


def read_tags(raw: Mapping[str, Any], parent: str, path: str, checker: Checker) -> list[Said]:
    """What a table of tags says, where all values are texts, lists and tables.

    `parent` is "channel" or "item" (or a tag, for those within it), `path` the table's dotted name.
    """
    found: list[Said] = []
    known = {_plain(name): row for name, row in rows_in(parent).items()}
    for name, value in raw.items():
        row = known.get(_plain(name))
        here = f"{path}.{name}"
        if row is None:
            _unknown(name, parent, here, checker)
        elif row.owned:
            setting = dict(row.settings).get(parent, name)
            _has_setting(row, setting, parent, here, checker)
        else:
            found += _each(row, value, here, checker)
    return found


def _plain(name: str) -> str:
    """Equal for startTime, start_time and start-time."""
    return name.replace("_", "").replace("-", "").casefold()


def _each(row: Row, value: Any, path: str, checker: Checker) -> Iterator[Said]:
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from _each(row, one, f"{path}.{index}", checker)
    elif isinstance(value, Mapping):
        yield _table(row, value, path, checker)
    else:
        yield _alone(row, str(value), path)


def _alone(row: Row, text: str, path: str) -> Said:
    """A tag that is written as one text: its own, or the only thing that it needs."""
    needed = [has.name for has in row.has if has.needed] or [has.name for has in row.has]
    if row.text is not None and (row.text.needed or not needed):
        return Said(row=row, path=path, attributes={}, text=text, keys={"": path})
    name = needed[0] if needed else ""
    return Said(row=row, path=path, attributes={name: text}, keys={name: path})


def _table(row: Row, table: Mapping[str, Any], path: str, checker: Checker) -> Said:
    attributes: dict[str, str] = {}
    keys: dict[str, str] = {}
    text = ""
    inner: dict[str, Any] = {}
    has = {_plain(one.name): one.name for one in row.has}
    children = {_plain(name) for name in rows_in(row.name)}
    for key, value in table.items():
        plain, here = _plain(key), f"{path}.{key}"
        is_one = not isinstance(value, list | Mapping)
        if plain == "text" and row.text is not None and is_one:
            text, keys[""] = str(value), here
        elif plain in has and is_one:
            attributes[has[plain]], keys[has[plain]] = str(value), here
        elif plain in children:
            inner[key] = value
        else:
            _unknown_part(row, key, here, [*has.values(), *rows_in(row.name)], checker)
    return Said(
        row=row,
        path=path,
        attributes=attributes,
        text=text,
        children=tuple(read_tags(inner, row.name, path, checker)),
        keys=keys,
    )


def _unknown(name: str, parent: str, path: str, checker: Checker) -> None:
    where = _PARENTS.get(parent, f"<{parent}>")
    elsewhere = [row for row in TAGS if _plain(row.name) == _plain(name)]
    known = rows_in(parent)
    if elsewhere:
        places = dict.fromkeys(
            _PARENTS.get(place, f"<{place}>") for row in elsewhere for place in row.parents
        )
        message = f"The tag “{name[:60]}” does not stand in {where}."
        checker.error("misplaced-tag", path, message, f"It stands in {', '.join(places)}.")
        return
    meant = nearest(name, known)
    hint = (f"Did you mean “{meant}”? " if meant else "") + f"Known here: {', '.join(known)}."
    checker.error("unknown-tag", path, f"There is no tag “{name[:60]}” for {where}.", hint)


def _has_setting(row: Row, setting: str, parent: str, path: str, checker: Checker) -> None:
    message = f"<podcast:{row.name}> has a setting of its own."
    where = "at the top of the file" if parent == "item" else "in the show's table"
    checker.error("tag-has-setting", path, message, f"Write “{setting}” {where}.")


def _unknown_part(row: Row, key: str, path: str, known: list[str], checker: Checker) -> None:
    if row.text is not None:
        known = [*known, "text"]
    meant = nearest(key, known)
    hint = (f"Did you mean “{meant}”? " if meant else "") + f"Known: {', '.join(known)}."
    checker.error("tag-unknown-part", path, f"“{row.name}” knows no “{key[:60]}”.", hint)

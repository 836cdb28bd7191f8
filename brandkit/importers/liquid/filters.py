"""Filters of Liquid: `| upcase`, `| replace: "a", "b"`. One that is not here raises UnknownError.

Source: shopify.github.io/liquid/filters, jekyllrb.com/docs/liquid/filters, 11ty.dev/docs/filters.
"""

from __future__ import annotations

import datetime
import html
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from brandkit.urls import slugify

__all__ = ["UnknownError", "applied", "shown"]

_LONGEST = 200_000  # characters of a value


class UnknownError(Exception):
    """Something that is known only where the old site is built."""


def shown(value: Any) -> str:
    """A value as it stands in a text."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            return "".join(map(shown, value))
        case dict():
            raise UnknownError("a table")
        case _:
            return str(value)


def applied(name: str, value: Any, given: list[Any]) -> Any:
    """The value after a filter. Raises UnknownError for one that is not here."""
    if name in {"relative_url", "url", "absolute_url", "prettyUrl"}:
        return shown(value) or "/"
    function = _FILTERS.get(name)
    if function is None:
        raise UnknownError(f"| {name}")
    try:
        result = function(value, *given)
    except UnknownError:
        raise
    except Exception as fault:
        raise UnknownError(f"| {name}") from fault
    if isinstance(result, str) and len(result) > _LONGEST:
        raise UnknownError(f"| {name}")
    return result


def _prepend(value: Any, other: Any) -> str:
    return shown(other) + shown(value)


def _default(value: Any, other: Any = "", *_: Any) -> Any:
    return other if value in (None, False, "", []) else value


def _date(value: Any, form: str = "%Y-%m-%d") -> str:
    moment = value
    if isinstance(value, str):
        moment = datetime.datetime.fromisoformat(value[:19].strip())
    if not isinstance(moment, datetime.date):
        raise UnknownError("| date")
    form = form.replace("%-d", str(moment.day)).replace("%e", str(moment.day))
    form = form.replace("%-m", str(moment.month))
    names = "January February March April May June July August September October November December"
    name = names.split()[moment.month - 1]
    form = form.replace("%B", name).replace("%b", name[:3]).replace("%h", name[:3])
    if re.search(r"%[^YmdHMSjyF%]", form):
        raise UnknownError("| date")
    form = form.replace("%F", "%Y-%m-%d")
    return moment.strftime(form)


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list | tuple):
        return list(value)
    raise UnknownError("no list")


def _strip_tags(value: Any) -> str:
    return re.sub(r"<[^<>]*>", "", shown(value))


def _slice(value: Any, start: int, count: int = 1) -> Any:
    said = value if isinstance(value, list) else shown(value)
    begin = start if start >= 0 else len(said) + start
    return said[max(begin, 0) : max(begin, 0) + max(count, 0)] if begin >= 0 else said[:0]


def _grouped(value: Any, key: str) -> list[dict[str, Any]]:
    groups: dict[str, list[Any]] = {}
    for each in _listed(value):
        groups.setdefault(shown(each.get(key)), []).append(each)
    return [{"name": name, "items": items, "size": len(items)} for name, items in groups.items()]


_FILTERS: dict[str, Callable[..., Any]] = {
    "append": lambda v, other: shown(v) + shown(other),
    "prepend": _prepend,
    "default": _default,
    "upcase": lambda v: shown(v).upper(),
    "downcase": lambda v: shown(v).lower(),
    "upper": lambda v: shown(v).upper(),
    "lower": lambda v: shown(v).lower(),
    "capitalize": lambda v: shown(v)[:1].upper() + shown(v)[1:],
    "strip": lambda v: shown(v).strip(),
    "trim": lambda v: shown(v).strip(),
    "lstrip": lambda v: shown(v).lstrip(),
    "rstrip": lambda v: shown(v).rstrip(),
    "strip_newlines": lambda v: shown(v).replace("\n", ""),
    "newline_to_br": lambda v: shown(v).replace("\n", "<br>\n"),
    "strip_html": _strip_tags,
    "escape": lambda v: html.escape(shown(v)),
    "xml_escape": lambda v: html.escape(shown(v)),
    "escape_once": lambda v: html.escape(html.unescape(shown(v))),
    "cgi_escape": lambda v: quote(shown(v), safe="").replace("%20", "+"),
    "url_encode": lambda v: quote(shown(v), safe="").replace("%20", "+"),
    "uri_escape": lambda v: quote(shown(v), safe="/:?#[]@!$&'()*+,;=~-_."),
    "replace": lambda v, old, new="": _replace(shown(v), shown(old), shown(new), -1),
    "replace_first": lambda v, old, new="": _replace(shown(v), shown(old), shown(new), 1),
    "remove": lambda v, old: shown(v).replace(shown(old), ""),
    "remove_first": lambda v, old: shown(v).replace(shown(old), "", 1),
    "truncate": lambda v, n=50, end="...": (
        shown(v) if len(shown(v)) <= n else shown(v)[: max(0, n - len(end))] + end
    ),
    "slugify": lambda v, *_: slugify(shown(v)[:2000]),
    "slug": lambda v: slugify(shown(v)[:2000]),
    "date": _date,
    "split": lambda v, by: shown(v).split(by) if by else list(shown(v)),
    "join": lambda v, by=" ": shown(by).join(map(shown, _listed(v))),
    "array_to_sentence_string": lambda v, *_: ", ".join(map(shown, _listed(v))),
    "first": lambda v: _listed(v)[0] if v else None,
    "last": lambda v: _listed(v)[-1] if v else None,
    "size": len,
    "slice": _slice,
    "push": lambda v, other: [*_listed(v), other],
    "group_by": _grouped,
    "jsonify": lambda v: json.dumps(v, ensure_ascii=False),
    "uniq": lambda v: list(dict.fromkeys(_listed(v))),
    "reverse": lambda v: _listed(v)[::-1],
    "sort": lambda v: sorted(_listed(v)),
    "compact": lambda v: [each for each in _listed(v) if each is not None],
    "concat": lambda v, other: [*_listed(v), *_listed(other)],
    "map": lambda v, key: [
        each.get(key) if isinstance(each, dict) else None for each in _listed(v)
    ],
    "where": lambda v, key, wanted=True: [
        each for each in _listed(v) if isinstance(each, dict) and each.get(key) == wanted
    ],
    "plus": lambda v, other: _number(v) + _number(other),
    "minus": lambda v, other: _number(v) - _number(other),
    "times": lambda v, other: _number(v) * _number(other),
    "divided_by": lambda v, other: (
        _number(v) // other if isinstance(other, int) else _number(v) / _number(other)
    ),
    "modulo": lambda v, other: _number(v) % _number(other),
    "number_of_words": lambda v: len(shown(v).split()),
    "markdownify": shown,
    "smartify": shown,
    "normalize_whitespace": lambda v: " ".join(shown(v).split()),
    "safe": shown,
    "raw": shown,
    "strip_index": lambda v: shown(v).removesuffix("index.html"),
}


def _number(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e15:
        raise UnknownError("no number")
    return value


def _replace(text: str, old: str, new: str, most: int) -> str:
    if not old or text.count(old) * len(new) > _LONGEST:
        raise UnknownError("| replace")
    return text.replace(old, new, most)

"""The addresses that Jekyll gives its pages.

Source: jekyllrb.com/docs/permalinks; lib/jekyll/drops/url_drop.rb, lib/jekyll/page.rb and
Utils.slugify, Utils.add_permalink_suffix.
"""

from __future__ import annotations

import datetime
import re
import unicodedata

import msgspec

from brandkit.patterns import pattern

__all__ = ["STYLES", "Parts", "address", "default_of_collection", "default_of_page", "slug_of"]

STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_NAME = pattern(r":([a-z_]+)")
_NOT_PRETTY = pattern(r"[^\w.~!$&'()+,;=@-]+")
_NOT_PLAIN = pattern(r"[^\w-]+|_+")
_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """What an address is made of."""

    title: str  # the file's name without date and ending
    slug: str = ""  # the setting
    date: datetime.datetime | None = None
    categories: tuple[str, ...] = ()
    collection: str = ""
    path: str = ""  # of an entry of a collection, without ending; of a page its folder
    basename: str = ""  # the file's name without ending
    ending: str = ".html"


def slug_of(text: str, *, pretty: bool = False, cased: bool = False) -> str:
    """Jekyll's Utils.slugify: what may stand in an address, the rest as hyphens."""
    said = unicodedata.normalize("NFC", text)
    said = (_NOT_PRETTY if pretty else _NOT_PLAIN).sub("-", said)
    said = re.sub("-{2,}", "-", said) if not pretty else said
    said = said.strip("-")
    return said if cased else said.lower()


def address(form: str, parts: Parts) -> str:
    """The address of `form`, a pattern or the name of a style. What it does not know stays."""
    form = STYLES.get(form.strip().lower(), form.strip())
    known = _values(parts)
    # The longest name that is known: ":title-x", ":output_ext".
    said = _NAME.sub(lambda found: _value(found[1], known), form)
    said = "/" + re.sub(r"/{2,}", "/", said).lstrip("/")
    said = re.sub(r"(?<=/)index\.html?\Z", "", said)
    return "/".join(step for step in said.split("/") if step not in {".", ".."})


def _value(name: str, known: dict[str, str]) -> str:
    for end in range(len(name), 0, -1):
        if name[:end] in known:
            return known[name[:end]] + name[end:]
    return f":{name}"


def _values(parts: Parts) -> dict[str, str]:
    title = slug_of(parts.slug, pretty=True, cased=True) or slug_of(
        parts.title, pretty=True, cased=True
    )
    values = {
        "title": title,
        "slug": slug_of(parts.slug) or slug_of(parts.title),
        "name": slug_of(parts.title),
        "basename": parts.basename or parts.title,
        "path": parts.path,
        "collection": parts.collection,
        "categories": "/".join(each.lower() for each in parts.categories),
        "slugified_categories": "/".join(map(slug_of, parts.categories)),
        "output_ext": parts.ending,
    }
    if parts.date is not None:
        at = parts.date
        year, week, day = at.isocalendar()
        values |= {
            "year": f"{at.year:04}",
            "short_year": f"{at.year % 100:02}",
            "month": f"{at.month:02}",
            "i_month": str(at.month),
            "short_month": _MONTHS.split()[at.month - 1][:3],
            "long_month": _MONTHS.split()[at.month - 1],
            "day": f"{at.day:02}",
            "i_day": str(at.day),
            "y_day": f"{at.timetuple().tm_yday:03}",
            "w_year": str(year),
            "week": f"{week:02}",
            "w_day": str(day),
            "short_day": _DAYS.split()[at.weekday()][:3],
            "long_day": _DAYS.split()[at.weekday()],
            "hour": f"{at.hour:02}",
            "minute": f"{at.minute:02}",
            "second": f"{at.second:02}",
        }
    return values


def default_of_page(style: str, *, is_index: bool) -> str:
    """The form of a page's address, which follows the style of the posts'."""
    return "/:path/" if is_index else f"/:path/:basename{_suffix(style)}"


def default_of_collection(style: str) -> str:
    """The form of an entry of a collection that says none."""
    return f"/:collection/:path{_suffix(style)}"


def _suffix(style: str) -> str:
    said = style.strip().lower()
    if said == "pretty":
        return "/"
    if said in STYLES or not said:
        return ":output_ext"
    if style.endswith("/"):
        return "/"
    return ":output_ext" if style.endswith(":output_ext") else ""

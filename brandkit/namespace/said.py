"""What an author said of a tag, on its way to be one: with the place where each part stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from brandkit.errors import Diagnostic, Location, error, nearest, warning
from brandkit.namespace.row import Has, Row
from brandkit.namespace.sorts import SORTS
from brandkit.namespace.table import TAGS
from brandkit.namespace.tag import Tag
from brandkit.namespace.words import LICENSES
from brandkit.urls import absolute

__all__ = ["Checker", "Said"]


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A tag as it was asked for. `path` is its dotted setting: "podcast.tags.value.0".

    `keys` has the dotted setting of an attribute (or of the text, "") where it is not the tag's
    own path and the attribute's name.
    """

    row: Row
    path: str
    attributes: dict[str, str]
    text: str = ""
    children: tuple[Said, ...] = ()
    keys: dict[str, str] = {}

    def key(self, name: str) -> str:
        return self.keys.get(name) or f"{self.path}.{name or 'text'}"


class Checker:
    """Turns what was said into tags. Faults are collected; what is at fault is left out.

    `place` knows where a setting stands; `base_url` is the site's, for addresses of its own.
    """

    def __init__(self, place: Callable[[str], Location | None], base_url: str) -> None:
        self.place = place
        self.base_url = base_url
        self.faults: list[Diagnostic] = []

    def error(self, code: str, path: str, message: str, hint: str) -> None:
        self.faults.append(error(f"podcast.{code}", message, hint, self.place(path)))

    def warning(self, code: str, path: str, message: str, hint: str) -> None:
        self.faults.append(warning(f"podcast.{code}", message, hint, self.place(path)))

    def tags(self, said: Iterable[Said], where: str) -> tuple[Tag, ...]:
        """The tags of one parent, in the order of the table. `where` names it in messages."""
        found: dict[str, list[Said]] = {}
        for one in said:
            found.setdefault(f"{one.row.space}:{one.row.name}", []).append(one)
        tags = []
        for row in TAGS:
            same = found.pop(f"{row.space}:{row.name}", [])
            if len(same) > 1 and not row.many:
                self.error(
                    "tag-twice",
                    same[1].path,
                    f"{where} has {len(same)} of <{_name(row)}>, of which there is only one.",
                    "Keep one of them.",
                )
            tags += [tag for one in same if (tag := self.tag(one)) is not None]
        return tuple(tags)

    def tag(self, said: Said) -> Tag | None:
        """The tag, or None where something that it needs is missing or at fault."""
        row = said.row
        before = sum(fault.is_error for fault in self.faults)
        attributes = []
        for has in row.has:
            value = self._value(said, has, said.attributes.get(has.name, ""))
            if value:
                attributes.append((has.name, value))
        text = self._value(said, row.text, said.text) if row.text else ""
        children = self.tags(said.children, f"<{_name(row)}>")
        self._needs(said, children)
        self._together(said, dict(attributes))
        if sum(fault.is_error for fault in self.faults) > before:
            return None
        name = row.name.partition(":")[2] or row.name
        return Tag(name, tuple(attributes), text, children, row.space)

    def _value(self, said: Said, has: Has, value: str) -> str:
        """A value as the feed has it; "" where there is none, or none that is right."""
        value = " ".join(value.split()) if has.longest < 1000 else value.strip()
        label = f"“{_last(said.key(has.name))}”"
        if not value:
            if has.needed and not (
                has.name == "uri" and said.attributes.get("protocol") == "disabled"
            ):
                self._missing(said, has)
            return ""
        if has.words:
            return self._word(said, has, value, label)
        sort, check = SORTS[has.sort]
        try:
            if has.sort in {"url", "uri"} and value.startswith("/") and value[1:2] != "/":
                value = absolute(self.base_url, value)
            value = check(value)
        except (ValueError, OverflowError):
            message = (
                f"{label} of <{_name(said.row)}> says “{value[:60]}”, which is no {sort.what}."
            )
            self.error("tag-value", said.key(has.name), message, f"Write {sort.how}.")
            return ""
        if has.longest and len(value) > has.longest:
            message = f"{label} of <{_name(said.row)}> has {len(value)} characters."
            hint = f"Apps cut it off after {has.longest}: write less."
            self.warning("tag-long", said.key(has.name), message, hint)
        return value

    def _missing(self, said: Said, has: Has) -> None:
        what = f"“{_last(said.key(has.name))}”"
        sort = SORTS[has.sort][0]
        hint = f"Write {_listed(has.words)}." if has.words else f"Write {sort.how}."
        self.error("tag-missing", said.path, f"<{_name(said.row)}> has no {what}.", hint)

    def _word(self, said: Said, has: Has, value: str, label: str) -> str:
        """A word of a list. Lists that the community adds to may have grown: a warning."""
        folded = {word.casefold(): word for word in has.words}
        if value.casefold() in folded:
            # Roles are written as people write them; the others have one form.
            return value if said.row.name == "person" else folded[value.casefold()]
        meant = nearest(value, has.words)
        message = f"{label} of <{_name(said.row)}> says “{value[:60]}”."
        hint = (f"Did you mean “{meant}”? " if meant else "") + f"Known: {_listed(has.words)}."
        if has.closed:
            self.error("tag-word", said.key(has.name), message, hint)
            return ""
        if said.row.name != "license":  # others are the author's own: see `_together`
            self.warning("tag-word", said.key(has.name), message, hint)
        return value

    def _needs(self, said: Said, children: tuple[Tag, ...]) -> None:
        row = said.row
        names = [child.name for child in children]
        if row.needs and not any(name in names for name in row.needs):
            asked = [child.row.name for child in said.children]
            if not any(name in asked for name in row.needs):  # else its own fault is reported
                message = f"<{_name(row)}> has no <podcast:{row.needs[0]}> in it."
                hint = f"Add one: {' or '.join(row.needs)}."
                self.error("tag-needs", said.path, message, hint)
        if row.name in {"publisher", "valueTimeSplit"} and names.count("remoteItem") > 1:
            message = f"<{_name(row)}> has {names.count('remoteItem')} of <podcast:remoteItem>."
            self.error("tag-needs", said.path, message, "Keep one of them.")
        if row.name == "valueTimeSplit" and len(set(names)) > 1:
            message = f"<{_name(row)}> has both a remoteItem and recipients."
            self.error("tag-needs", said.path, message, "Keep the one or the others.")

    def _together(self, said: Said, given: dict[str, str]) -> None:
        """Rules between the parts of one tag."""
        match said.row.name:
            case "socialInteract" if given.get("protocol") == "disabled" and len(given) > 1:
                message = "<podcast:socialInteract> is disabled, and says more than that."
                hint = "Keep the protocol alone, or name the one where people may talk."
                self.error("tag-together", said.path, message, hint)
            case "socialInteract" if given.get("protocol") != "disabled" and "uri" not in given:
                if not said.attributes.get("uri"):
                    self._missing(said, Has("uri", "uri", needed=True))
            case "license" if not given.get("url"):
                if said.text.strip() and said.text.strip().casefold() not in LICENSES:
                    message = f"The licence “{said.text.strip()[:60]}” is one of your own."
                    hint = "Say where its text is to be read: add its address as “url”."
                    self.error("tag-together", said.path, message, hint)
            case "updateFrequency" if "COUNT=" in given.get("rrule", "").upper():
                if "dtstart" not in given:
                    message = "The rule of repetition counts, and does not say from when on."
                    hint = "Add the first day, such as 2026-11-22."
                    self.error("tag-together", said.path, message, hint)
            case "txt" if said.attributes.get("purpose") == "ai-content":
                if said.text.strip().lower() not in {"true", "false"}:
                    message = f"“ai-content” says “{said.text.strip()[:60]}”."
                    self.error("tag-value", said.key(""), message, "Write true or false.")
            case "soundbite" if given.get("duration"):
                if not 15 <= float(given["duration"]) <= 120:
                    message = f"The soundbite takes {float(given['duration']):g} seconds."
                    hint = "Apps expect 15 to 120."
                    self.warning("tag-length", said.key("duration"), message, hint)
            case _:
                pass


def _name(row: Row) -> str:
    if ":" in row.name or row.space == "rss":
        return row.name
    return f"podcast:{row.name}"


def _last(path: str) -> str:
    return path.rpartition(".")[2]


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words)

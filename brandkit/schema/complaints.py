"""What the parsers of TOML and YAML complain about, in plain words, by looking at the line."""

from __future__ import annotations

import re
from typing import NamedTuple

from brandkit.patterns import pattern

__all__ = ["Complaint", "toml_complaint", "yaml_complaint"]


class Complaint(NamedTuple):
    """A fault: the second half of its code, and what to say."""

    code: str
    message: str
    hint: str
    ends_with_line: bool = True  # the lines below can be read as if this one were empty
    place: tuple[int, int] | None = None  # row and column from 0, if not where the parser stopped


_WORDS = pattern(r"(yes|no|on|off|true|false|none|null)\s*(#.*)?", re.IGNORECASE)
_USUAL = ("author", "date", "description", "draft", "image", "slug", "summary", "tags", "title")
_CURLY = pattern("[“”„«»‘’]")
_TOML_MESSAGES = {
    "Invalid value": "this is no value",
    "Invalid statement": "this is no setting",
    "Unterminated string": "a text is not closed with quotes",
    "Unclosed array": "a list is not closed with ]",
    "Unclosed inline table": "a table is not closed with }",
    "Expected '=' after a key in a key/value pair": "there is no = behind the name",
    "Expected newline or end of document after a statement": "something stands behind the value",
    "Expected ']' at the end of a table declaration": "a heading is not closed with ]",
    "Expected ']]' at the end of an array declaration": "a heading is not closed with ]]",
}


def toml_complaint(message: str, line: str) -> Complaint:
    """`message` is the parser's, `line` the line that it names."""
    key, equals, value = line.partition("=")
    name, value, shown = key.strip()[:60], value.strip(), line.strip()[:60]
    if "\ufeff" in line:
        says = "The file has an invisible mark (byte order mark) in the middle."
        return Complaint("syntax", says, "Remove it, or write the line again.")
    if _CURLY.search(line) and '"' not in line and "'" not in line:
        hint = "Write straight quotes: " + _CURLY.sub('"', line).strip()
        return Complaint("curly-quotes", f"“{name}” has curly quotes around it.", hint)
    if "\\" in value and ("scape" in message or "hex" in message):
        hint = "Write folders with / instead of \\: " + re.sub(r"\\+", "/", line.strip())
        return Complaint("backslash", f"“{name}” has a backslash in its value.", hint)
    if "overwrite" in message or "twice" in message or "immutable" in message:
        twice = shown if shown.startswith("[") else name
        says = f"“{twice}” stands twice, or already has another meaning above."
        return Complaint("duplicate", says, "Keep one of the two.")
    if "integer string conversion" in message:
        says = "There is a number of thousands of digits."
        return Complaint("syntax", says, "Put it into quotes.", False)
    if equals and name:
        found = _toml_value_complaint(name, value)
        if found:
            return found
    if re.match(r"^\s*[\w-]+\s*:", line) and not equals:
        hint = "Write it with an equals sign: " + re.sub(r"\s*:\s*", " = ", line.strip(), count=1)
        return Complaint("colon", f"“{shown}” has a colon.", hint)
    reason = _TOML_MESSAGES.get(message, message[:1].lower() + message[1:])
    says = f"“{shown}” cannot be read: {reason}."
    return Complaint("syntax", says, 'Settings stand one a line: title = "Summer sale"', False)


def _toml_value_complaint(name: str, value: str) -> Complaint | None:
    if not value:
        hint = f'Write something behind it, such as {name} = "…", or remove the line.'
        return Complaint("no-value", f"“{name}” has no value.", hint)
    if found := _WORDS.fullmatch(value):
        better = "true" if found[1].lower() in {"yes", "on", "true"} else "false"
        hint = f"Write {name} = {better}, or put it into quotes."
        return Complaint("bad-value", f"“{name}” says {found[1]}.", hint)
    if re.match(r"\d{4}-\d{1,2}-\d{1,2}", value):
        says = f"“{name}” says “{value[:60]}”, which is no date."
        return Complaint("bad-date", says, "Write it as 2026-11-22 or 2026-11-22T09:00:00.")
    if re.match(r"[^\W\d_]|[/.~#@]", value):
        hint = f'Write {name} = "{value}"' if '"' not in value else "Put the value into quotes."
        return Complaint("no-quotes", f"“{name}” has no quotes around its value.", hint)
    if value[0] in "\"'":
        if value.count(value[0]) == 1:
            hint = f"Close it with {value[0]} at the end of the line."
            return Complaint("open-quotes", f"The text of “{name}” is not closed.", hint)
        inner = value[1:-1]
        if value[0] == '"' == value[-1:] and '"' in inner and "'" not in inner:
            hint = f"Write single quotes around it: {name} = '{inner}'"
            return Complaint("quotes", f"“{name}” has quotes within its quotes.", hint)
    return None


def yaml_complaint(problem: str, lines: list[str], row: int, start: tuple[int, int]) -> Complaint:
    """`row` (from 0) is where the parser stopped, `start` is where the value began."""
    if "nesting depth" in problem:  # newer parsers stop before our own count does
        return Complaint("too-deep", "Settings are nested too deep here.", "Write them flat.")
    line = lines[row] if row < len(lines) else ""
    name, _, value = (part.strip(" -") for part in line.partition(":"))
    name, shown = name[:60], line.strip()[:60]
    indent = line[: len(line) - len(line.lstrip())]
    place = (row, 0) if "\t" in indent else None
    if "\t" in indent or "tab character" in problem or "'\\t'" in problem:
        says = "There is a tab where only spaces may stand."
        return Complaint("tab", says, "Replace it by two spaces.", place=place)
    if "mapping values are not allowed" in problem:
        if ":" in value:
            says = f"“{name}” has a colon in its value and no quotes around it."
            better = value.replace("\\", "\\\\").replace('"', '\\"')
            return Complaint("colon", says, f'Write {name}: "{better}"')
        says = f"“{shown}” stands further to the right than the line above allows."
        hint = "Start each setting at the left edge; put text with a colon into quotes."
        return Complaint("indentation", says, hint)
    began = lines[start[0]] if start[0] < len(lines) else ""
    if "quoted scalar" in problem:
        name = began.partition(":")[0].strip(" -")[:60]
        if "escape" in problem or "hex" in problem:
            says = f"“{name}” has a backslash in double quotes."
            hint = "Write folders with /, or put the text into 'single quotes'."
            return Complaint("backslash", says, hint, place=start)
        says = f"The text of “{name}” is not closed."
        return Complaint("open-quotes", says, "Add the missing quote at its end.", place=start)
    sign = value[:1]
    if sign in {"'", '"'} and value.count(sign) > 1 and "did not find expected" in problem:
        inner, other = value[1:].removesuffix(sign), {"'": '"', '"': "'"}[sign]
        says = f"“{name}” has quotes within its quotes."
        hint = f"Write it as {name}: {other}{inner}{other}"
        if other in inner or "\\" in inner:
            hint = f"Write each quote within twice: {name}: '{inner.replace(sign, sign * 2)}'"
            hint = hint if sign == "'" else "Write curly quotes (“ ”) within the text."
        return Complaint("quotes", says, hint, place=(row, len(line) - len(line.lstrip())))
    if re.search(r"scanning an? (alias|anchor|tag)|cannot start any token|parsing a tag", problem):
        says = f"“{name}” has a value that begins with {(value or shown)[:1]} and has no quotes."
        return Complaint("no-quotes", says, "Put the value into quotes.")
    if "could not find expected ':'" in problem or "simple key" in problem:
        says = f"“{began.strip()[:60]}” is no setting: there is no colon behind a name."
        word, _, rest = began.strip()[:60].partition(" ")
        example = f"{word}: {rest.strip()}" if word in _USUAL and rest else "title: Summer sale"
        return Complaint("syntax", says, f"Write it as {example}", place=start)
    if "flow sequence" in problem or "flow mapping" in problem:
        says = "A list or table that begins with [ or { is not closed, or lacks a comma."
        return Complaint("syntax", says, "Close it, or put the text into quotes.", place=start)
    says = f"“{shown}” cannot be read." if shown else "Settings cannot be read from here on."
    hint = "Check the quotes and the indentation of this line and of the one above."
    return Complaint("syntax", says, hint)

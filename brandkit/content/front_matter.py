"""The settings at the top of a file (front matter), split from the Markdown below them."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from brandkit.content.openings import without_opening, without_space
from brandkit.errors import Diagnostic, Location, error, warning
from brandkit.patterns import pattern
from brandkit.schema.json import read_json
from brandkit.schema.nodes import Node
from brandkit.schema.toml import read_toml
from brandkit.schema.yaml import read_yaml

__all__ = ["FrontMatter", "read_front_matter"]

ROOM = "front-matter"
_CONTROL = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_C0 = bytes({*range(32), 127} - {9, 10, 13})
_OPENING = pattern(r"\n*(?P<fence>---|\+\+\+)[ \t]*(?:\n|$)")
_JSON = pattern(r"\n*(?=\{[ \t\n]*[\"}])")
_CLOSING = {
    "---": pattern(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": pattern(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_SETTING = pattern(r"\s*[\w-]+\s*[:=]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class FrontMatter(msgspec.Struct, frozen=True):
    """A file, split. `node` is the table of settings, or None where it cannot be read."""

    node: Node | None
    text: str  # Markdown, newlines as "\n", no control characters
    text_line: int  # the line of the file on which `text` starts, from 1
    format: Literal["", "yaml", "toml", "json"]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_front_matter(data: bytes, path: str) -> FrontMatter:
    """Split a file's bytes. `path` is the file's name in messages.

    A file without settings is all text and has an empty table. Faults are diagnostics, never
    exceptions.
    """
    whole, faults = _decode(data, path)
    if whole is None:
        return FrontMatter(None, "", 1, "", faults)
    opening = _OPENING.match(whole)
    if opening:
        return _fenced(whole, opening, path, faults)
    found = _JSON.match(whole)
    if found:
        node, end, more = read_json(whole, path, room=ROOM, start=found.end())
        text, line = _below(whole, end)
        return FrontMatter(node, text, line, "json", faults + more)
    unseen = without_opening(whole, path)
    if unseen is not None:
        return FrontMatter(None, "", 1, "", (*faults, unseen))
    return FrontMatter(Node({}, 1, 1), whole, 1, "", faults)


def _fenced(
    whole: str, opening: re.Match[str], path: str, faults: tuple[Diagnostic, ...]
) -> FrontMatter:
    fence = opening["fence"]
    start = opening.end()
    line = whole.count("\n", 0, start) + 1
    closing = _CLOSING[fence].search(whole, start)
    if not closing:
        if not _SETTING.match(whole, start):  # a line drawn above a text
            return FrontMatter(Node({}, 1, 1), whole, 1, "", faults)
        message = "The settings at the top of the file (front matter) are not closed."
        hint = f"Write a line of {fence} below the last setting."
        place = Location(path, max(1, line - 1), 1)
        found = error(f"{ROOM}.not-closed", message, hint, place)
        return FrontMatter(None, "", line, "", (*faults, found))
    source = whole[start : closing.start()]
    text, text_line = _below(whole, closing.end())
    if fence == "---":
        node, more = read_yaml(source, path, room=ROOM, line=line)
        if node is None or not isinstance(node.value, dict):
            crowded = without_space(source, path, line)
            node, more = (None, crowded) if crowded else (node, more)
        return FrontMatter(node, text, text_line, "yaml", faults + more)
    node, more = read_toml(source, path, room=ROOM, line=line)
    return FrontMatter(node, text, text_line, "toml", faults + more)


def _below(whole: str, end: int) -> tuple[str, int]:
    """The text behind the settings, from the next line on, and that line's number."""
    if whole[end : end + 1] == "\n":
        end += 1
    return whole[end:], whole.count("\n", 0, end) + 1


def _decode(data: bytes, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Bytes to text with "\\n" newlines: UTF-8, with or without a byte order mark."""
    if data.startswith(_UTF16) or data.count(0) * 5 > len(data) > 1:
        message = "The file is saved as UTF-16, which brandkit does not read."
        hint = "Save it again with the encoding UTF-8 (in most editors: Save as, Encoding)."
        return None, (error("content.utf-16", message, hint, Location(path, 1)),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        head = data[: fault.start].decode("utf-8", "replace")
        line = head.count("\n") + 1
        column = len(head) - head.rfind("\n")
        shown = data[fault.start : fault.start + 1].decode("cp1252", "replace")
        message = f"The file is not saved as UTF-8: the letter in this place, perhaps “{shown}”, "
        message += "cannot be read."
        hint = "Save it again with the encoding UTF-8 (in most editors: Save as, Encoding)."
        return None, (error("content.not-utf-8", message, hint, Location(path, line, column)),)
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(data.translate(None, _C0)) == len(data) and b"\xc2" not in data and b"\xef" not in data:
        return text, ()  # the usual case, ten times as fast as the pattern
    found = _CONTROL.search(text)
    if not found:
        return text, ()
    count = len(_CONTROL.findall(text))
    place = Location(
        path,
        text.count("\n", 0, found.start()) + 1,
        found.start() - text.rfind("\n", 0, found.start()),
    )
    what = (
        "an invisible control character" if count == 1 else f"{count} invisible control characters"
    )
    message = f"The file has {what}, left out; {'it' if count == 1 else 'the first'} stands here."
    hint = "They come in by copying from other programs. Write the line again to be rid of them."
    return _CONTROL.sub("", text), (warning("content.control-character", message, hint, place),)

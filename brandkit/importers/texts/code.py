"""Where a Markdown text is code, so that what stands in it is shown and not meant."""

from __future__ import annotations

from bisect import bisect_right

from brandkit.patterns import pattern

__all__ = ["Regions"]

_FENCE = pattern(r"(?P<lead>(?:[ \t>]|[-+*][ ]|\d{1,9}[.)][ ])*)(?P<fence>`{3,}|~{3,})(?P<info>.*)")
_LIST = pattern(r"\s*(?:[-+*]|\d{1,9}[.)])\s")
_TICKS = pattern(r"`+")
_LITERAL = pattern(r"<(pre|code|script|style|textarea)\b[^<>]*>")


class Regions:
    """The stretches of a text that are code: fences, set-in blocks, spans, `<pre>`, `<code>`."""

    def __init__(self, text: str) -> None:
        found = sorted(_blocks(text))
        found = sorted([*found, *_spans(text, found)])
        self.starts = [start for start, _ in found]
        self.ends = [end for _, end in found]

    def holds(self, offset: int) -> bool:
        """Whether a place lies within code."""
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.ends[at]

    def outside(self, length: int) -> list[tuple[int, int]]:
        """The stretches between code, of a text of that length."""
        parts, last = [], 0
        for start, end in zip(self.starts, self.ends, strict=True):
            if start > last:
                parts.append((last, start))
            last = max(last, end)
        if last < length:
            parts.append((last, length))
        return parts


def _blocks(text: str) -> list[tuple[int, int]]:
    """Fences and set-in blocks. A fence without an end reaches to the end of the text."""
    found: list[tuple[int, int]] = []
    offset = 0
    fence, opened = "", 0  # the open fence, and where it began
    indented = -1  # where a set-in block began
    blank, in_list = True, False
    for line in text.split("\n"):
        end = offset + len(line)
        stripped = line.strip()
        if fence:
            bare = stripped.lstrip("> \t")
            if bare.startswith(fence) and not bare.strip(fence[0]).strip():
                found.append((opened, end))
                fence = ""
        elif (match := _FENCE.match(line)) and not (
            match["fence"][0] == "`" and "`" in match["info"]
        ):
            if indented >= 0:
                found.append((indented, offset))
                indented = -1
            fence, opened = match["fence"], offset
        elif not stripped:
            pass
        elif line.startswith(("    ", "\t")) and not in_list and (blank or indented >= 0):
            if indented < 0:
                indented = offset
        else:
            if indented >= 0:
                found.append((indented, offset))
                indented = -1
            if _LIST.match(line):
                in_list = True
            elif not line.startswith((" ", "\t")):
                in_list = False
        blank = not stripped
        offset = end + 1
    if fence:
        found.append((opened, len(text)))
    elif indented >= 0:
        found.append((indented, len(text)))
    return found


def _spans(text: str, blocks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Code within paragraphs, and elements that show what they hold."""
    found: list[tuple[int, int]] = []
    last = 0
    for start, end in [*blocks, (len(text), len(text))]:
        if start > last:
            _spans_between(text, last, start, found)
        last = max(last, end)
    return found


def _spans_between(text: str, begin: int, end: int, found: list[tuple[int, int]]) -> None:
    position = begin
    failed: dict[int, int] = {}  # ticks → up to where no such run was found
    lowered = text[begin:end].lower()
    element = _LITERAL.search(lowered)
    paragraph = begin  # where the one that was looked at last ends
    while position < end:
        ticks = _TICKS.search(text, position, end)
        if element is not None and element.start() + begin < position:
            element = _LITERAL.search(lowered, position - begin)
        if element is not None and (ticks is None or element.start() + begin < ticks.start()):
            close = lowered.find(f"</{element[1]}", element.end())
            close = close if close >= 0 else len(lowered)
            found.append((element.start() + begin, close + begin))
            position = close + begin + 1
            continue
        if ticks is None:
            return
        count = len(ticks[0])
        if paragraph < ticks.end():
            paragraph = text.find("\n\n", ticks.end(), end)
            paragraph = paragraph if paragraph >= 0 else end
        closing = None
        if failed.get(count, -1) < paragraph:
            runs = _TICKS.finditer(text, ticks.end(), paragraph)
            closing = next((run for run in runs if len(run[0]) == count), None)
            if closing is None:
                failed[count] = paragraph
        if closing is None:
            position = ticks.end()
            continue
        found.append((ticks.start(), closing.end()))
        position = closing.end()

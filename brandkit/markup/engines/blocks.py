"""How a text is cut into blocks, read as CommonMark and GitHub do: for both ways to HTML."""

from __future__ import annotations

from brandkit.markup.lists import Marker, indent_of, is_rule, marker_at
from brandkit.patterns import pattern

__all__ = [
    "DEEPEST",
    "HEADING",
    "TASK",
    "UNDERLINED",
    "cut_of",
    "is_quote",
    "items_of",
    "quoted_lines",
]

DEEPEST = 24  # lists and quotes within each other
_INTERRUPTS = pattern(r"\n(?= {0,3}(?:\x13|>|#{1,6}(?:[ \n]|$)|[-+*_]|1[.)] ))")
_CAN_BE_LAZY = pattern(r"(?! {0,3}(?:#{1,6}(?: |$)|>|\x13))")
TASK = pattern(r"\[([ xX])\](?=[ \n])\s*")
HEADING = pattern(r"(?:^|\n) {0,3}(?P<level>#{1,6})(?P<header>(?: [^\n]*?)??)(?: +#+)? *(?:\n|$)")
UNDERLINED = pattern(r"((?:[^\n]+\n)+?) {0,3}(=+|-+) *(?:\n|$)")
_QUOTE = pattern(r" {0,3}> ?")
_TABLE_RULE = pattern(r"\n {0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*(?=\n|$)")


def items_of(lines: list[str], first: Marker) -> tuple[list[list[str]], bool, int]:
    """Cut lines into items: their lines, whether the list is loose, where it ends."""
    items: list[list[str]] = []
    current = first
    loose = blank = False
    paragraph = True  # whether the last line can go on in a lazy one
    nested: int | None = None  # the text column of a list within the item
    end = 0
    for at, line in enumerate(lines):
        if not line.strip():
            if items and len(items[-1]) == 1 and not items[-1][0] and blank:
                break  # an item that begins with two blank lines is empty
            blank = True
            continue
        indent = indent_of(line)
        marker = marker_at(line)
        if items and current.nests(indent, marker):
            if blank and len(items[-1]) == 1 and not items[-1][0]:
                break
            inner = line[min(indent, current.content) :]
            inner_marker = marker_at(inner)
            in_nested = nested is not None and (
                indent_of(inner) >= nested or inner_marker is not None
            )
            if blank:
                loose = loose or not in_nested
                items[-1].append("")
            if inner_marker and (nested is None or indent_of(inner) < nested):
                nested = inner_marker.content
            elif blank and not in_nested:
                nested = None
            items[-1].append(inner)
            paragraph = bool(_CAN_BE_LAZY.match(inner.lstrip(" >")))
        elif marker and (not items or marker.sort == first.sort):
            loose = loose or (blank and bool(items))
            current = marker
            text = line[marker.content :]
            items.append([text])
            inner_marker = marker_at(text)
            nested = inner_marker.content if inner_marker else None
            paragraph = bool(text.strip()) and bool(_CAN_BE_LAZY.match(text.lstrip(" >")))
        elif blank or marker or not paragraph or is_rule(line) or not _CAN_BE_LAZY.match(line):
            break
        else:  # a lazy line goes on with the innermost paragraph
            items[-1].append(" " * ((nested or 0) + min(indent, 4)) + line.lstrip())
        blank = False
        end = at + 1
    return items, loose, end


def is_quote(block: str) -> bool:
    """Whether a block begins with ">"."""
    return _QUOTE.match(block) is not None


def quoted_lines(block: str) -> tuple[str, str]:
    """What is quoted in a block that begins with ">", and the lines after the quote."""
    lines = block.split("\n")
    inner: list[str] = []
    for line in lines:
        if found := _QUOTE.match(line):
            inner.append(line[found.end() :])
        elif not inner[-1].strip() or not _goes_on(line, inner[-1]):
            break
        else:
            inner.append(line)
    return "\n".join(inner), "\n".join(lines[len(inner) :])


def _goes_on(line: str, before: str) -> bool:
    """Whether a line without ">" goes on with the paragraph of the line before it."""
    marker = marker_at(line)
    return (
        bool(_CAN_BE_LAZY.match(line))
        and not is_rule(line)
        and not (marker and marker.interrupts())
        and bool(_CAN_BE_LAZY.match(before.lstrip(" >")))
    )


def cut_of(block: str) -> int:
    """Where a heading, list, quote, rule, mark or table begins within a block, or 0."""
    for found in _INTERRUPTS.finditer(block):
        start = found.end()
        end = block.find("\n", start)
        line = block[start:] if end < 0 else block[start:end]
        head = line.lstrip(" ")
        if head[0] in "\x13>#":
            return start
        if set(head.rstrip()) <= {"-"}:  # underlines a heading
            return 0
        marker = marker_at(line)
        if is_rule(line) or (marker is not None and marker.interrupts()):
            return start
    if "|" in block and (rule := _TABLE_RULE.search(block)):
        header = block.rfind("\n", 0, rule.start())
        if header > 0 and "|" in block[header : rule.start()] and "|" in rule[0]:
            return header + 1
    return 0

"""Hugo's shortcodes in a text: `{{< name "a" key="b" >}}`, `{{% name %}}`, closed or not.

Source: gohugo.io/content-management/shortcodes; parser/pageparser/pagelexer_shortcode.go.
"""

from __future__ import annotations

import re

import msgspec

from brandkit.patterns import pattern

__all__ = ["Node", "parse"]

_OPEN = pattern(r"\{\{([<%])")
_ARGUMENT = pattern(
    r"\s*(?:([\w\-.]+)\s*=\s*)?(\"(?:\\.|[^\"\\])*\"|`[^`]*`|'[^']*'|[^\s\"`=]+)", re.DOTALL
)
_NAME = pattern(r"\s*(/?)\s*([\w./\-]+)")
_LONGEST = 20_000
_DEEPEST = 40


class Node(msgspec.Struct):
    """A piece of a text: words, or a shortcode with what stands within it."""

    start: int
    end: int  # behind it, its closing form included
    name: str = ""  # "" for words
    positional: tuple[str, ...] = ()
    named: dict[str, str] = {}
    inner: list[Node] | None = None
    inner_span: tuple[int, int] = (0, 0)
    shown: str = ""  # of `{{</* … */>}}`: what it shows
    is_markdown: bool = False  # {{% … %}}


class _Tag(msgspec.Struct):
    start: int
    end: int
    name: str = ""
    arguments: str = ""
    closes: bool = False
    closed: bool = False  # `{{< name />}}`
    shown: str = ""
    is_markdown: bool = False


def parse(text: str) -> list[Node]:
    """The pieces of a text, without a gap. What has no end is words."""
    tags = _tags(text)
    pairs = _pairs(tags)
    return _nodes(text, tags, pairs, 0, len(tags), 0, len(text), 0)


def _tags(text: str) -> list[_Tag]:
    found: list[_Tag] = []
    position = 0
    while match := _OPEN.search(text, position):
        tag = _tag(text, match.start(), match[1])
        if tag is None:
            position = match.end()
            continue
        found.append(tag)
        position = tag.end
    return found


def _tag(text: str, start: int, sign: str) -> _Tag | None:
    closing = "%}}" if sign == "%" else ">}}"
    comment = re.compile(r"\s*/\*").match(text, start + 3)
    if comment:
        stop = text.find(f"*/{closing}", comment.end())
        stop = stop if stop >= 0 else text.find("*/", comment.end())
        end = text.find(closing, stop) if stop >= 0 else -1
        if end < 0:
            return None
        inside = text[comment.end() : stop]
        return _Tag(start, end + 3, shown=f"{{{{{sign}{inside}{closing}")
    named = _NAME.match(text, start + 3)
    if not named:
        return None
    end = _ending(text, named.end(), closing)
    if end < 0:
        return None
    arguments = text[named.end() : end]
    closed = arguments.endswith("/")
    arguments = arguments.removesuffix("/")
    name = named[2]
    if name.endswith("/") and not arguments.strip():
        name, closed = name.rstrip("/"), True
    return _Tag(start, end + 3, name, arguments, bool(named[1]), closed, "", sign == "%")


_PIECE = pattern(r"\"(?:\\.|[^\"\\])*\"|`[^`]*`|[^\"`>%{]+|.", re.DOTALL)


def _ending(text: str, start: int, closing: str) -> int:
    """Where a tag ends: not within its strings, unless these have no end."""
    plain = text.find(closing, start, start + _LONGEST)
    if plain < 0:
        return -1
    position = start
    while position < len(text) and position - start < _LONGEST:
        if text.startswith(closing, position):
            is_one = not _OPEN.search(text, start, plain) and not _OPEN.search(
                text, plain, position
            )
            return position if is_one or position > plain else -1
        piece = _PIECE.match(text, position)
        position = piece.end() if piece else position + 1
    return plain


def _pairs(tags: list[_Tag]) -> dict[int, int]:
    open_: list[int] = []
    pairs: dict[int, int] = {}
    closes = {tag.name for tag in tags if tag.closes}
    for index, tag in enumerate(tags):
        if tag.shown or not tag.name:
            continue
        if tag.closes:
            for depth in range(len(open_) - 1, max(-1, len(open_) - 1 - _DEEPEST), -1):
                if tags[open_[depth]].name == tag.name:
                    pairs[open_[depth]] = index
                    del open_[depth:]
                    break
        elif not tag.closed and tag.name in closes:
            open_.append(index)
    return pairs


def _nodes(  # the span of tags, and that of the text
    text: str,
    tags: list[_Tag],
    pairs: dict[int, int],
    first: int,
    last: int,
    start: int,
    end: int,
    depth: int,
) -> list[Node]:
    found: list[Node] = []
    position, at = start, first
    while at < last:
        tag = tags[at]
        if tag.start > position:
            found.append(Node(position, tag.start))
        node = Node(tag.start, tag.end, tag.name, shown=tag.shown, is_markdown=tag.is_markdown)
        if tag.closes:
            node.name = f"/{tag.name}"
        elif not tag.shown:
            node.positional, node.named = arguments(tag.arguments)
        close = pairs.get(at, -1)
        if close >= 0 and depth < _DEEPEST:
            closer = tags[close]
            node.inner = _nodes(text, tags, pairs, at + 1, close, tag.end, closer.start, depth + 1)
            node.inner_span = (tag.end, closer.start)
            node.end = closer.end
            at = close
        found.append(node)
        position = node.end
        at += 1
    if position < end:
        found.append(Node(position, end))
    return found


def arguments(text: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The arguments of a shortcode: by position, and by name (in small letters)."""
    positional: list[str] = []
    named: dict[str, str] = {}
    for found in _ARGUMENT.finditer(text):
        value = found[2]
        if len(value) > 1 and value[0] in "\"`'" and value[-1] == value[0]:
            mark, value = value[0], value[1:-1]
            if mark == '"':
                value = re.sub(r"\\(.)", r"\1", value, flags=re.DOTALL)
        if found[1]:
            named.setdefault(found[1].lower(), value)
        else:
            positional.append(value)
    return tuple(positional), named

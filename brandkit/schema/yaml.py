"""YAML with places: scalars stay text, so that `no` is a word and `53:10` is no number."""

from __future__ import annotations

from typing import Any

from brandkit.errors import Diagnostic, Location, error
from brandkit.schema.flat_yaml import NULLS, read_flat
from brandkit.schema.nodes import MAX_DEPTH, MAX_NODES, Field, Node, Table

__all__ = ["parse_yaml", "read_yaml"]

_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null", "timestamp")
)
_TAGS = _PLAIN_TAGS | {
    "!",
    *(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map", "omap", "set")),
}
_MERGE = "<<"


class _BrokenError(Exception):
    """What cannot be read, at a row and column from 0."""

    def __init__(self, code: str, message: str, hint: str, mark: Any) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
        self.row, self.column = mark.line, mark.column


class _Open:
    """A list or table that is not closed yet."""

    __slots__ = ("anchor", "is_table", "items", "key", "merged", "node", "size", "table")

    def __init__(self, node: Node, anchor: str | None) -> None:
        self.node = node
        self.anchor = anchor
        self.is_table = isinstance(node.value, dict)
        self.items: list[Node] = node.value if isinstance(node.value, list) else []
        self.table: Table = node.value if isinstance(node.value, dict) else {}
        self.key: Node | None = None
        self.merged: list[Node] = []
        self.size = 1


def read_yaml(
    text: str, path: str, *, room: str, line: int = 1
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read one YAML document into nodes; `line` is where the text starts in the file.

    An empty one is an empty table. Returns None and the faults where it cannot be read: broken,
    nested beyond reason, with objects of programming languages, with the same name twice.
    """
    flat = read_flat(text, line)
    return (flat, ()) if flat is not None else parse_yaml(text, path, room=room, line=line)


def parse_yaml(
    text: str, path: str, *, room: str, line: int = 1
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """As `read_yaml`, by the real parser."""
    import yaml

    loader_type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    reader = _Reader(path, room, line)
    try:
        loader = loader_type(text)
        try:
            node = reader.read(loader.get_event, yaml)
        finally:
            loader.dispose()
    except _BrokenError as fault:
        place = Location(path, line + fault.row, fault.column + 1)
        reader.faults.append(error(f"{room}.{fault.code}", fault.message, fault.hint, place))
    except yaml.MarkedYAMLError as fault:
        reader.faults.append(_explain(fault, text, path, room, line))
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        reason = str(getattr(fault, "reason", "") or "it is no YAML").partition("\n")[0]
        message = f"The settings at the top of the file cannot be read: {reason}."
        hint = "Write one setting a line: title: Summer sale"
        reader.faults.append(error(f"{room}.syntax", message, hint, Location(path, line)))
    if reader.faults:
        return None, tuple(reader.faults)
    return node, ()


class _Reader:
    """Builds nodes from parser events with a stack of its own: no recursion, whatever comes."""

    def __init__(self, path: str, room: str, line: int) -> None:
        self.path = path
        self.room = room
        self.line = line
        self.faults: list[Diagnostic] = []
        self.anchors: dict[str, tuple[Node, int] | None] = {}
        self.count = 0

    def read(self, next_event: Any, yaml: Any) -> Node:
        root: Node | None = None
        stack: list[_Open] = []
        documents = 0
        while True:
            event = next_event()
            kind = type(event)
            size = 1
            if kind is yaml.ScalarEvent:
                node = self.scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self.check_tag(event)
                if len(stack) >= MAX_DEPTH:
                    message = f"Settings are nested more than {MAX_DEPTH} deep here."
                    raise _BrokenError("too-deep", message, "Write them flat.", event.start_mark)
                mark = event.start_mark
                value: Any = {} if kind is yaml.MappingStartEvent else []
                opened = _Open(Node(value, self.line + mark.line, mark.column + 1), event.anchor)
                if event.anchor:
                    self.anchors[event.anchor] = None
                stack.append(opened)
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                closed = stack.pop()
                self.merge(closed)
                node, size = closed.node, closed.size
                if closed.anchor:
                    self.anchors[closed.anchor] = (node, size)
            elif kind is yaml.AliasEvent:
                node, size = self.alias(event)
                self.count += size
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    message = "A second block of settings starts here."
                    hint = "Keep one block between two lines of ---."
                    raise _BrokenError("syntax", message, hint, event.start_mark)
                continue
            elif kind is yaml.StreamEndEvent:
                return root or Node({}, self.line, 1)
            else:
                continue
            self.count += 1
            if self.count > MAX_NODES:
                message = "The settings have too many values, or copy each other without end."
                raise _BrokenError(
                    "too-many", message, "Remove what is not needed.", event.start_mark
                )
            if not stack:
                root = node if not _is_nothing(node) else root
                continue
            self.put(stack[-1], node, size, event)

    def put(self, parent: _Open, node: Node, size: int, event: Any) -> None:
        parent.size += size
        if not parent.is_table:
            parent.items.append(node)
            return
        if parent.key is None:
            if isinstance(node.value, dict | list):
                message = "A setting's name is expected here, but there is a list or a table."
                hint = "Put a value that begins with { or [ into quotes."
                raise _BrokenError("bad-name", message, hint, event.start_mark)
            parent.key = node if node.value is not None else _named(event.value, node)
            return
        key, parent.key = parent.key, None
        name = str(key.value)
        if name == _MERGE and key.plain:
            parent.merged.append(node)
        elif name in parent.table:
            first = parent.table[name].line
            self.faults.append(
                error(
                    f"{self.room}.duplicate",
                    f"“{name[:60]}” stands twice (first on line {first}).",
                    "Keep one of the two.",
                    Location(self.path, key.line, key.column),
                )
            )
        else:
            parent.table[name] = Field(name, node, key.line, key.column)

    def merge(self, closed: _Open) -> None:
        """`<<: *defaults`: the settings of another table, where this one has none of its own."""
        for merged in closed.merged:
            sources = merged.value if isinstance(merged.value, list) else [merged]
            for source in sources:
                if not isinstance(source.value, dict):
                    message = "“<<” takes over the settings of a table, but this is none."
                    place = Location(self.path, merged.line, merged.column)
                    hint = "Name a table: <<: *defaults"
                    self.faults.append(error(f"{self.room}.bad-table", message, hint, place))
                    continue
                for name, field in source.value.items():
                    closed.table.setdefault(name, field)

    def scalar(self, event: Any) -> Node:
        mark = event.start_mark
        plain = event.style is None or event.style == ""
        if event.tag is not None:
            self.check_tag(event)
            plain = event.tag in _PLAIN_TAGS
        value = event.value
        node = Node(
            None if plain and value in NULLS else value,
            self.line + mark.line,
            mark.column + 1,
            plain,
        )
        if event.anchor:
            self.anchors[event.anchor] = (node, 1)
        return node

    def check_tag(self, event: Any) -> None:
        if event.tag is not None and event.tag not in _TAGS:
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")[:60]
            message = f"“{tag}” is not allowed in settings: text, numbers, dates and lists are."
            hint = "Put a value that begins with ! into quotes."
            raise _BrokenError("bad-tag", message, hint, event.start_mark)

    def alias(self, event: Any) -> tuple[Node, int]:
        if event.anchor not in self.anchors:
            message = f"“*{event.anchor[:60]}” refers to something that is not there."
            hint = "Put a value that begins with * into quotes."
            raise _BrokenError("bad-reference", message, hint, event.start_mark)
        found = self.anchors[event.anchor]
        if found is None:
            message = f"“*{event.anchor[:60]}” refers to itself."
            raise _BrokenError("bad-reference", message, "Remove it.", event.start_mark)
        return found


def _named(name: str, node: Node) -> Node:
    return Node(name, node.line, node.column)


def _is_nothing(node: Node) -> bool:
    return node.value is None


def _explain(fault: Any, text: str, path: str, room: str, line: int) -> Diagnostic:
    mark, start = fault.problem_mark or fault.context_mark, fault.context_mark or fault.problem_mark
    row, column = (mark.line, mark.column) if mark else (0, 0)
    began = (start.line, start.column) if start else (0, 0)
    problem = f"{fault.context or ''} {fault.problem or ''}"
    from brandkit.schema.complaints import yaml_complaint

    found = yaml_complaint(problem, text.split("\n"), row, began)
    row, column = found.place or (row, column)
    place = Location(path, line + row, column + 1)
    return error(f"{room}.{found.code}", found.message, found.hint, place)

"""What a template names, read off its text: other templates, files of `static/`, blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from brandkit.digest import digest_of
from brandkit.errors import Diagnostic, Location, error, nearest, warning

if TYPE_CHECKING:
    from jinja2 import TemplateSyntaxError, nodes

    from brandkit.templating import Environment

__all__ = ["References", "block_faults", "circle_faults", "references_in", "syntax_fault"]

_TAGS = (
    *("block", "call", "else", "elif", "endblock", "endcall", "endfilter", "endfor", "endif"),
    *("endmacro", "endset", "endtrans", "endwith", "extends", "filter", "for", "from", "if"),
    *("import", "include", "macro", "pluralize", "raw", "set", "shared", "trans", "with"),
)


class References(msgspec.Struct, frozen=True):
    """What one template names. None stands for what is known only while rendering: for anything."""

    templates: frozenset[str] | None
    assets: frozenset[str] | None  # asset("logo.svg")
    extends: str | None  # "" for none
    extends_line: int
    blocks: frozenset[str]  # that it has, at any depth
    own_blocks: tuple[tuple[str, int], ...]  # those within no other, with their lines
    lost_line: int  # of the first words outside of blocks, where it extends another; or 0


_READ: dict[str, References] = {}  # by digest of a template's text


def references_in(environment: Environment, text: str) -> tuple[str, References]:
    """The digest of a template's text, and what it names. Raises TemplateSyntaxError."""
    digest = digest_of(text)
    found = _READ.get(digest)
    if found is None:
        if len(_READ) > 1000:  # of a preview that runs for weeks
            _READ.clear()
        found = _READ[digest] = _read(environment.parse(text))
    return digest, found


def _read(tree: nodes.Template) -> References:
    from jinja2 import nodes
    from jinja2.meta import find_referenced_templates

    names = set(find_referenced_templates(tree))
    parent = tree.find(nodes.Extends)
    target = parent.template if parent else None
    extends: str | None = ""
    if isinstance(target, nodes.Const) and isinstance(target.value, str):
        extends = target.value
    elif parent:
        extends = None
    return References(
        templates=None if None in names else frozenset(str(name) for name in names),
        assets=_assets_in(tree),
        extends=extends,
        extends_line=parent.lineno if parent else 0,
        blocks=frozenset(block.name for block in tree.find_all(nodes.Block)),
        own_blocks=tuple(
            (node.name, node.lineno) for node in tree.body if isinstance(node, nodes.Block)
        ),
        lost_line=_lost_line(tree) if parent in tree.body else 0,
    )


def _assets_in(tree: nodes.Template) -> frozenset[str] | None:
    from jinja2 import nodes

    found = set()
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "asset":
            if len(call.args) != 1 or not isinstance(call.args[0], nodes.Const):
                return None
            found.add(str(call.args[0].value))
    return frozenset(found)


def _lost_line(tree: nodes.Template) -> int:
    """The line of the first words that a template prints outside of its blocks."""
    from jinja2 import nodes

    for output in tree.body:
        for piece in output.nodes if isinstance(output, nodes.Output) else ():
            data = piece.data if isinstance(piece, nodes.TemplateData) else "{{ }}"
            if data.strip():
                return piece.lineno + data[: len(data) - len(data.lstrip())].count("\n")
    return 0


Rows = Mapping[str, tuple[str, References]]


def circle_faults(rows: Rows, shown: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Templates that extend each other without end."""
    told: set[str] = set()
    for name in sorted(rows):
        way = [name]
        while (following := rows[way[-1]][1].extends) in rows and following not in way:
            way.append(str(following))
        if following != name or name in told:
            continue
        told |= set(way)
        circle = " → ".join([*way, name])
        yield error(
            "theme.template-circle",
            f"The template “{name}” extends itself."
            if len(way) == 1
            else f"The templates {circle} extend each other.",
            "A template of your own stands in for that of the same name; "
            'let it extend another, such as: {% extends "base.html" %}',
            Location(shown[name], rows[name][1].extends_line),
        )


def block_faults(rows: Rows, shown: Mapping[str, str], own: Iterable[str]) -> Iterator[Diagnostic]:
    """Blocks and words of these templates that no page shows. No circles are left."""
    for name in own:
        references = rows[name][1]
        known: set[str] = set()
        parent = references.extends
        while parent and parent in rows:
            known |= rows[parent][1].blocks
            parent = rows[parent][1].extends
        if not references.extends or parent != "":
            continue  # it extends nothing, what is chosen while rendering, or what is not there
        for block, line in references.own_blocks:
            if block not in known:
                meant = nearest(block, known)
                there = f"There are: {', '.join(sorted(known))}." if known else ""
                yield warning(
                    "theme.unknown-block",
                    f"“{references.extends}” has no block “{block}”, so nobody sees this one.",
                    (f"Did you mean “{meant}”? " if meant else "") + there,
                    Location(shown[name], line),
                )
        if references.lost_line:
            yield warning(
                "theme.outside-blocks",
                "What stands here is shown nowhere: it is outside of all blocks.",
                "Put it into a block, such as {% block main %} … {% endblock %}.",
                Location(shown[name], references.lost_line),
            )


def syntax_fault(fault: TemplateSyntaxError, place: Location) -> Diagnostic:
    """What makes a template unreadable, in words."""
    said = fault.message or ""
    hint = "Compare the line with the same template of the base theme."
    if found := re.match(r"Encountered unknown tag '([^']+)'", said):
        meant = nearest(found[1], _TAGS)
        said = f"There is no tag “{found[1]}”."
        if found[1].startswith("end") and found[1] in _TAGS:
            said = f"Nothing is open here that “{found[1]}” could close."
            if inner := re.search(r"needs to be closed is '([^']+)'", fault.message or ""):
                said = f"“{found[1]}” stands where “{inner[1]}” must be closed first."
        elif meant:
            hint = f"Did you mean “{meant}”?"
    elif found := re.match(r"Unexpected end of template.*needs to be closed is '([^']+)'", said):
        said = f"The template ends, and “{found[1]}” is still open."
        hint = f"Close it: {{% end{found[1]} %}}"
    else:
        said = f"This template cannot be read: {said}"
    return error("theme.syntax", said, hint, place)

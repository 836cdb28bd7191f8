"""The table of contents: a text's headings as a tree."""

from __future__ import annotations

from brandkit.markup.body import Heading
from brandkit.plan.values import HeadingView

__all__ = ["contents"]


def contents(
    headings: tuple[Heading, ...], top: int = 2, deepest: int = 3
) -> tuple[HeadingView, ...]:
    """Headings of levels `top` to `deepest` as a tree of two levels."""
    tree: list[tuple[Heading, list[HeadingView]]] = []
    for heading in headings:
        if not top <= heading.level <= deepest or not heading.text:
            continue
        if heading.level == top or not tree:
            tree.append((heading, []))
        else:
            child = HeadingView(id=heading.id, text=heading.text, level=heading.level)
            tree[-1][1].append(child)
    return tuple(
        HeadingView(id=head.id, text=head.text, level=head.level, children=tuple(children))
        for head, children in tree
    )

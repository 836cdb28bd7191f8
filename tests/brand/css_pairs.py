"""Which colours a stylesheet puts on which: read from its rules, as far as they say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

Declarations = dict[str, str]


class Rule(NamedTuple):
    """A style rule: its selector, its declarations, and the schemes in which it holds."""

    selector: str
    declarations: Declarations
    schemes: tuple[str, ...]


class Pair(NamedTuple):
    """What stands on what in a rule; `front` and `back` are values of CSS."""

    selector: str
    scheme: str
    front: str
    back: str
    is_text: bool


def rules(css: str, schemes: tuple[str, ...] = ("light", "dark")) -> Iterator[Rule]:
    """Every rule for screens, those inside media queries too."""
    text = re.sub(r"/\*.*?\*/", " ", css, flags=re.DOTALL)
    at = 0
    while (opening := text.find("{", at)) >= 0:
        head = text[at:opening].rpartition(";")[2].strip()
        end, depth = opening + 1, 1
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        body = text[opening + 1 : end - 1]
        at = end
        if head.startswith(("@media", "@supports", "@layer", "@container")):
            if "print" in head or "forced-colors" in head:
                continue
            found = re.search(r"prefers-color-scheme: (\w+)", head)
            yield from rules(body, (found[1],) if found else schemes)
        elif not head.startswith("@"):
            yield Rule(" ".join(head.split()), dict(_declarations(body)), schemes)


def _declarations(body: str) -> Iterator[tuple[str, str]]:
    for part in body.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            yield name.strip(), " ".join(value.replace("!important", "").split())


def choices(css: str) -> set[str]:
    """The options that change the root's custom properties: '[data-ground="ink"]'; "" is none."""
    return {"", *(found for part in _roots(css) for found in _CHOICE.findall(part.selector))}


def properties(css: str, scheme: str, choice: str = "") -> dict[str, str]:
    """The custom properties of the root in a scheme, as a browser weighs the rules for them."""
    found: dict[str, str] = {}
    held = [part for part in _roots(css) if scheme in part.schemes]
    held = [part for part in held if set(_CHOICE.findall(part.selector)) <= {choice}]
    for part in sorted(held, key=lambda part: _weight(part.selector)):
        found |= {n: v for n, v in part.declarations.items() if n.startswith("--")}
    return found


# An option is there with one of its values; "[data-ground]" alone holds for whatever it is.
_CHOICE = re.compile(r"\[data-[\w-]+=[^\]]*\]")


def _roots(css: str) -> Iterator[Rule]:
    """The rules for the root, one for each selector of a list."""
    for rule in rules(css):
        for selector in rule.selector.split(","):
            if re.fullmatch(r"(:root|:where\(:root\)|\[data-[^\]]*\])+", selector.strip()):
                yield rule._replace(selector=selector.strip())


def _weight(selector: str) -> int:
    return 0 if ":where" in selector else selector.count(":root") + selector.count("[data-")


_COLOR = re.compile(
    r"#[0-9a-f]{3,8}\b|color-mix\((?:[^()]|\([^()]*\))*\)|var\(--[\w-]+\)|\bcurrentColor\b",
    re.IGNORECASE,
)


def color_of(value: str) -> str:
    """The one colour that a declaration names, or ""."""
    if "gradient" in value or "url(" in value:
        return ""
    found = _COLOR.findall(value)
    return found[0] if len(found) == 1 else ""


def pairs(css: str) -> Iterator[Pair]:
    """What can be found: text on a ground of the same rule, text alone, a ground alone."""
    for rule in rules(css):
        said = rule.declarations
        front = color_of(said.get("color", ""))
        ground = said.get("background-color") or said.get("background", "")
        back = color_of(ground)
        for scheme in rule.schemes:
            if front or back:
                yield Pair(rule.selector, scheme, front, back, True)
            for name in ("border-color", "outline-color", "border", "outline"):
                edge = color_of(said.get(name, ""))
                if edge:
                    under = ring(said) if name.startswith("outline") else ""
                    yield Pair(rule.selector, scheme, edge, under or back, False)


def ring(said: Declarations) -> str:
    """The colour of a full ring that is under an outline (3px wide, 3px off) and around it."""
    found = re.fullmatch(r"0 0 0 (\d+)px (\S.*)", said.get("box-shadow", ""))
    return color_of(found[2]) if found and int(found[1]) > 6 else ""

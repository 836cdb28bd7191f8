"""Liquid, carried out as far as it is known here; the rest is told with its line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from brandkit.importers.liquid.tokens import Node, Token, parse
from brandkit.importers.liquid.values import (
    Names,
    UnknownError,
    arguments,
    condition,
    evaluate,
    shown,
    split,
)
from brandkit.importers.texts.code import Regions
from brandkit.importers.texts.marks import Work
from brandkit.importers.texts.pieces import Call, lead_of, unled
from brandkit.importers.texts.references import References
from brandkit.patterns import pattern

__all__ = ["Include", "Renderer"]

_MOST_STEPS = 50_000  # nodes of one text
_DEEPEST = 12  # files within files
_MOST_TURNS = 500  # of a loop
_LIMITS = pattern(r"\b(limit|offset)\s*:\s*(\d{1,4})\b")
_LONGEST = 2_000_000  # characters of the outcome


class Include(msgspec.Struct, frozen=True):
    """A file that a text takes in: Markdown, or a template of HTML."""

    path: str
    text: str
    is_html: bool


Handler = Callable[[Call], str | None]  # ours for a tag; None where there is nothing of the kind
Files = Callable[[str, str], Include | None]  # tag, name → the file


class Renderer:
    """One text. `in_code`: whether tags within code are carried out, as Jekyll does."""

    def __init__(  # what a text can depend on
        self,
        work: Work,
        names: Names,
        handler: Handler,
        files: Files,
        to_markdown: Callable[[str, int], str],
        *,
        in_code: bool = True,
    ) -> None:
        self.work = work
        self.names = names
        self.handler = handler
        self.files = files
        self.to_markdown = to_markdown
        self.in_code = in_code
        self.assigned: dict[str, Any] = {}
        self.steps = 0
        self.size = 0
        self.depth = 0
        self.references = References()
        self.line = 0  # of what is taken in: that of the tag that takes it in

    def run(self, text: str) -> str:
        """The text with all of its Liquid carried out, turned or marked."""
        regions = None if self.in_code else Regions(text)
        scope = self.names.inner(self.assigned)
        said = _Part(self, text, regions, scope).nodes(parse(text))
        return self.references.put_back(said, text, self.work)

    def spend(self, count: int = 1) -> bool:
        """Whether there is still time for a step."""
        self.steps += count
        return self.steps < _MOST_STEPS and self.size < _LONGEST


class _Part:
    """The text itself, or a file that it takes in."""

    def __init__(
        self, renderer: Renderer, text: str, regions: Regions | None, names: Names
    ) -> None:
        self.renderer = renderer
        self.work = renderer.work
        self.text = text
        self.regions = regions
        self.names = names

    def line(self, token: Token) -> int:
        if self.renderer.line:
            return self.renderer.line
        return self.work.first_line + self.text.count("\n", 0, token.start)

    def nodes(self, nodes: list[Node]) -> str:
        out: list[str] = []
        for node in nodes:
            token = node.token
            if not self.renderer.spend():
                break
            is_tag = token.kind in {"output", "tag", "comment"}
            if is_tag and self.regions is not None and self.regions.holds(token.start):
                out.append(self.work.literal(self.text[token.start : token.end]))
                continue
            said = self.node(node)
            self.renderer.size += len(said)
            out.append(said)
        return "".join(out)

    def node(self, node: Node) -> str:
        token = node.token
        match token.kind:
            case "text":
                return self.work.literal(self.text[token.start : token.end])
            case "raw":
                self.work.count("{% raw %}")
                return self.work.literal(token.markup)
            case "comment":
                return ""
            case "output":
                return self.output(token)
            case "tag":
                return self.tag(node)

    def lost(self, node: Node, why: str, instead: str = "") -> str:
        written = self.text[node.token.start : node.token.end]
        return self.work.lost(written, why, self.line(node.token), instead)

    def output(self, token: Token) -> str:
        written = self.text[token.start : token.end]
        if not token.markup:
            return ""
        head, _, rest = token.markup.partition("|")
        if rest and rest.strip().split(":")[0].strip() not in _PLAIN:
            turned = self.filtered(head.strip(), rest.strip(), token)
            if turned is not None:
                return turned
        try:
            value = shown(evaluate(token.markup, self.names))
        except UnknownError:
            why = "Its value is known only where the old site is built."
            return self.work.lost(written, why, self.line(token))
        self.work.count("{{ … }}")
        return self.work.literal(value)

    def filtered(self, head: str, rest: str, token: Token) -> str | None:
        """A filter that is a shortcode in truth: `{{ "https://…" | embed: "Title" }}`."""
        name, _, markup = rest.partition(":")
        try:
            first = shown(evaluate(head, self.names))
            positional, named = arguments(markup, self.names)
        except UnknownError:
            return None
        call = self.call(
            name.strip(), (first, *positional), named, Node(token, [], token.end), None, ""
        )
        return self.turned(call)

    def turned(self, call: Call) -> str | None:
        said = self.renderer.handler(call)
        if said is not None:
            self.work.count(f"{{% {call.name} %}}")
        return said

    def call(  # the parts of a tag
        self,
        name: str,
        positional: tuple[str, ...],
        named: dict[str, str],
        node: Node,
        inner: str | None,
        written: str,
    ) -> Call:
        token = node.token
        before = self.text[self.text.rfind("\n", 0, token.start) + 1 : token.start]
        after = self.text[node.end :].partition("\n")[0] if node.end < len(self.text) else ""
        lead = lead_of(before)
        is_alone = lead is not None and not after.strip()
        return Call(
            name=name,
            positional=positional,
            named=named,
            markup=token.markup,
            inner=unled(inner, lead) if inner and lead else inner,
            written=unled(written, lead) if lead else written,
            line=self.line(token),
            is_alone=is_alone,
            lead=lead if lead and is_alone else "|" if before.lstrip().startswith("|") else "",
        )

    # ---------------------------------------------------------------------------------- tags

    def tag(self, node: Node) -> str:
        token = node.token
        match token.name:
            case "assign" | "set":
                return self.assign(node)
            case "capture" if node.is_block:
                name = token.markup.strip("\"' ")
                self.renderer.assigned[name] = self.work.plain(self.nodes(node.branches[0][1]))
                return ""
            case "if" | "unless" if node.is_block:
                return self.choose(node)
            case "case" if node.is_block:
                return self.case(node)
            case "for" if node.is_block:
                return self.loop(node)
            case "include" | "include_relative" | "include_cached" | "render":
                return self.include(node)
            case "echo":
                return self.output(msgspec.structs.replace(token, kind="output"))
            case "" | "#":
                return ""
            case _:
                return self.other(node)

    def other(self, node: Node) -> str:
        token = node.token
        inner, written = None, ""
        if node.is_block:
            nodes = node.branches[0][1]
            inner = self.nodes(nodes)
            if nodes:
                written = self.text[nodes[0].token.start : nodes[-1].end]
        try:
            positional, named = arguments(token.markup, self.names)
        except UnknownError:
            return self.lost(
                node, "Its arguments are known only where the old site is built.", inner or ""
            )
        call = self.call(token.name, tuple(positional), named, node, inner, written)
        said = self.turned(call)
        if said is not None:
            return said
        if token.name.startswith("end"):
            return self.lost(node, "It closes nothing.")
        why = "brandkit has nothing that does the same."
        if token.name in {"link", "post_url"}:
            why = "There is no such file among the texts."
        return self.lost(node, why) + (inner or "")

    def assign(self, node: Node) -> str:
        name, sign, value = node.token.markup.partition("=")
        try:
            self.renderer.assigned[name.strip()] = evaluate(value if sign else "", self.names)
        except UnknownError:
            self.renderer.assigned.pop(name.strip(), None)
            return self.lost(node, "Its value is known only where the old site is built.")
        self.work.count("{% assign %}")
        return ""

    def choose(self, node: Node) -> str:
        try:
            for token, nodes in node.branches:
                if token.name == "else":
                    holds = True
                else:
                    holds = condition(token.markup, self.names) != (token.name == "unless")
                if holds:
                    self.work.count("{% if %}")
                    return self.nodes(nodes)
        except UnknownError:
            why = "Whether this holds is known only where the old site is built"
            if self.renderer.depth:  # a template's own words, which might say what is not so
                return self.lost(node, f"{why}; what it holds was left out.")
            return self.lost(node, f"{why}; its text was kept.") + self.nodes(node.branches[0][1])
        self.work.count("{% if %}")
        return ""

    def case(self, node: Node) -> str:
        opening, _ = node.branches[0]
        try:
            value = evaluate(opening.markup, self.names)
            for token, nodes in node.branches[1:]:
                options = split(token.markup.replace(" or ", ", "))
                if token.name == "else" or any(
                    evaluate(option, self.names) == value for option in options
                ):
                    self.work.count("{% case %}")
                    return self.nodes(nodes)
        except UnknownError:
            return self.lost(node, "Which case holds is known only where the old site is built.")
        return ""

    def loop(self, node: Node) -> str:
        opening, body = node.branches[0]
        name, _, rest = opening.markup.partition(" in ")
        name = name.strip()
        why = "What it goes through is known only where the old site is built."
        try:
            items = self.items(rest.strip())
        except UnknownError:
            return self.lost(node, why)
        if items is None:
            return self.lost(node, why)
        out = []
        kept = self.names
        for index, item in enumerate(items):
            if not self.renderer.spend():
                break
            last = index == len(items) - 1
            turn = {"index": index + 1, "index0": index, "first": index == 0, "last": last}
            turn |= {"length": len(items)}
            self.names = kept.inner({name: item, "forloop": turn, "loop": turn})
            out.append(self.nodes(body))
        self.names = kept
        if not items and len(node.branches) > 1:
            out.append(self.nodes(node.branches[1][1]))
        self.work.count("{% for %}")
        return "".join(out)

    def items(self, said: str) -> list[Any] | None:
        """What a loop goes through: `(1..3)`, `page.links limit:2 reversed`. None for no list."""
        source, rest = said, ""
        if said.startswith("("):
            source, _, rest = said.partition(")")
            source += ")"
        else:
            source, _, rest = said.partition(" ")
        value = evaluate(source, self.names)
        if value in (None, ""):
            value = []
        if not isinstance(value, list | tuple) or len(value) > _MOST_TURNS:
            return None
        items = list(value)
        found = dict(_LIMITS.findall(rest))
        start = int(found.get("offset", 0))
        items = items[start : start + int(found.get("limit", len(items)))]
        if _LIMITS.sub("", rest).replace("reversed", "").strip():
            return None
        return items[::-1] if "reversed" in rest else items

    # ------------------------------------------------------------------------------ includes

    def include(self, node: Node) -> str:
        token, renderer = node.token, self.renderer
        try:
            positional, named = arguments(token.markup, self.names)
        except UnknownError:
            return self.lost(node, "Its arguments are known only where the old site is built.")
        name = positional[0] if positional else ""
        if "{{" in name:
            return self.lost(
                node, "Which file it takes in is known only where the old site is built."
            )
        stem = name.rpartition("/")[2].partition(".")[0]
        call = self.call(stem, tuple(positional[1:]), named, node, None, "")
        said = renderer.handler(call)
        if said is not None:
            self.work.count(f"{{% include {name} %}}")
            return said
        found = renderer.files(token.name, name)
        if found is None:
            return self.lost(node, f"The file “{name}” is not there.")
        if renderer.depth >= _DEEPEST:
            return self.lost(node, "Files take in files here without end.")
        renderer.depth += 1
        line, renderer.line = renderer.line, self.line(token)
        given: dict[str, Any] = {**named}
        scope = self.names.inner({"include": given, **(given if token.name == "render" else {})})
        inner = Names(*scope.scopes, closed=scope.closed | {"include"})
        part = _Part(renderer, found.text, None, inner)
        text = part.nodes(parse(found.text))
        renderer.depth -= 1
        renderer.line = line
        self.work.count(f"{{% include {name} %}}")
        if found.is_html:
            return renderer.to_markdown(text, renderer.line or self.line(token))
        return renderer.references.taken_out(text).strip("\n")


# Filters whose names are no shortcodes: no need to ask.
_PLAIN = frozenset(
    {"url", "relative_url", "absolute_url", "date", "append", "prepend", "default", "escape"}
)

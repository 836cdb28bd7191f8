"""What templates ask for, held against the theme contract without rendering a page.

Goes through the syntax trees of a theme's templates with the types of the contract, as a page
would: into includes, macros and blocks. What a branch asks for that no page of this site takes is
found as well.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping
from typing import Any, Union, get_args, get_origin

import msgspec
from jinja2 import nodes

from brandkit.templating import WORDS

__all__ = ["Asked", "Known", "ask"]

_ANY = object()  # of what is not known
_GLOBALS = frozenset({"range", "dict", "lipsum", "cycler", "joiner", "namespace", "loop", "super"})
_GLOBALS |= {"self", "caller", "varargs", "kwargs", "true", "false", "none", *WORDS}
_KEEPS = frozenset({"list", "sort", "reverse", "unique", "selectattr", "rejectattr", "select"})
_ONE = frozenset({"first", "last", "random"})

Scope = dict[str, Any]


class Asked(msgspec.Struct, frozen=True):
    """A name that is not there."""

    template: str
    line: int
    word: str
    known: tuple[str, ...]
    kind: str  # "name", "value of site", "template", "option", "filter", "test", "asset"


class Known(msgspec.Struct, frozen=True):
    """What templates may use besides values: filters, tests, and files of `static/`."""

    filters: frozenset[str]
    tests: frozenset[str]
    assets: frozenset[str]


class _Module(msgspec.Struct, frozen=True):
    """A template that was imported, with what it defines."""

    template: str
    names: frozenset[str]


class _Options(msgspec.Struct, frozen=True):
    """`site.options`: a name for each option of the theme."""

    names: tuple[str, ...]


def ask(
    trees: Mapping[str, nodes.Template],
    contexts: Mapping[str, type[msgspec.Struct]],
    parts: Mapping[str, Scope],
    options: tuple[str, ...],
    jinja: Known,
) -> tuple[list[Asked], set[str]]:
    """All names that are asked for and not there, and the templates that are reached.

    `contexts` are the templates of pages with what each is given, `parts` the partials that are
    rendered by themselves.
    """
    walk = _Walk(trees, options, jinja)
    for name, context in contexts.items():
        if name in trees:
            walk.page(name, _fields(context))
    for name, scope in parts.items():
        if name in trees:
            walk.page(name, dict(scope))
    once = {(each.template, each.line, each.word): each for each in reversed(walk.asked)}
    return [*reversed(once.values())], walk.reached


def _fields(kind: type[msgspec.Struct]) -> Scope:
    return {name: _plain(hint) for name, hint in typing.get_type_hints(kind).items()}


def _plain(hint: Any) -> Any:
    """A type without what it may be besides: None, annotations."""
    origin = get_origin(hint)
    if origin is typing.Annotated:
        return _plain(get_args(hint)[0])
    if origin in {Union, types.UnionType}:
        kinds = [arg for arg in get_args(hint) if arg is not type(None)]
        return _plain(kinds[0]) if len(kinds) == 1 else _ANY
    return hint


def _element(kind: Any) -> Any:
    """What a tuple holds."""
    args = get_args(kind)
    if get_origin(kind) is tuple and args:
        return _plain(args[0]) if args[-1] is Ellipsis else _ANY
    return _ANY


def _is_view(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


class _Walk:
    def __init__(
        self, trees: Mapping[str, nodes.Template], options: tuple[str, ...], jinja: Known
    ) -> None:
        self.trees = trees
        self.jinja = jinja
        self.options = _Options(options)
        self.asked: list[Asked] = []
        self.reached: set[str] = set()
        self._seen: set[tuple[str, frozenset[tuple[str, int]]]] = set()
        self._modules: dict[str, _Module] = {}
        self.template = ""
        self.blocks: dict[str, list[tuple[str, nodes.Block]]] = {}

    # -------------------------------------------------------------------------------- templates

    def page(self, name: str, scope: Scope) -> None:
        """A template that is rendered by itself, with those that it extends."""
        self.blocks = {}
        self._extended(name, scope)

    def _extended(self, name: str, scope: Scope) -> None:
        tree = self.trees[name]
        self.reached.add(name)
        for block in tree.find_all(nodes.Block):
            self.blocks.setdefault(block.name, []).append((name, block))
        parent = tree.find(nodes.Extends)
        before, self.template = self.template, name
        if parent is None:
            self._all(tree.body, scope)
        else:
            for node in tree.body:  # what stands outside of blocks is done first
                if not isinstance(node, nodes.Block | nodes.Output | nodes.Extends):
                    self._node(node, scope)
            for target in self._targets(parent.template, parent.lineno, may_miss=False):
                self._extended(target, scope)
        self.template = before

    def _targets(self, expression: nodes.Expr, line: int, *, may_miss: bool) -> Iterable[str]:
        """The templates that a tag names; one that is not there is reported."""
        if not isinstance(expression, nodes.Const) or not isinstance(expression.value, str):
            return []
        if expression.value in self.trees:
            return [expression.value]
        if not may_miss:
            self._report(line, expression.value, self.trees, "template")
        return []

    def _include(self, node: nodes.Include, scope: Scope) -> None:
        shared: tuple[str, ...] | None = getattr(node, "shared", None)
        for name in self._targets(node.template, node.lineno, may_miss=node.ignore_missing):
            given = dict(scope) if node.with_context else {}
            if shared is not None:
                given = {key: scope[key] for key in ("site", *shared) if key in scope}
            self.reached.add(name)
            key = (name, frozenset((word, id(kind)) for word, kind in given.items()))
            if key in self._seen:
                continue
            self._seen.add(key)
            outer, blocks = self.template, self.blocks
            self.template, self.blocks = name, {}
            self._all(self.trees[name].body, given)
            self.template, self.blocks = outer, blocks

    def _module(self, expression: nodes.Expr, line: int) -> Any:
        """What an import gives. Its macros see nothing of the page."""
        for name in self._targets(expression, line, may_miss=False):
            self.reached.add(name)
            if name not in self._modules:
                tree = self.trees[name]
                names = {macro.name for macro in tree.find_all(nodes.Macro)}
                for node in tree.body:
                    if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
                        names.add(node.target.name)
                self._modules[name] = _Module(name, frozenset(names))
                outer, self.template = self.template, name
                self._all(tree.body, {})
                self.template = outer
            return self._modules[name]
        return _ANY

    def _report(self, line: int, word: str, known: Iterable[str], kind: str) -> None:
        self.asked.append(Asked(self.template, line, word, tuple(sorted(known)), kind))

    # ------------------------------------------------------------------------------- statements

    def _all(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        for node in body:
            if isinstance(node, nodes.Macro):  # macros may call those below them
                scope[node.name] = _ANY
        for node in body:
            self._node(node, scope)

    def _node(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.Expr():
                self._type(node, scope)
            case nodes.Include():
                self._include(node, scope)
            case nodes.Import():
                scope[node.target] = self._module(node.template, node.lineno)
            case nodes.FromImport():
                module = self._module(node.template, node.lineno)
                for item in node.names:
                    name, own = item if isinstance(item, tuple) else (item, item)
                    scope[own] = self._attribute(module, name, node.lineno)
            case nodes.Macro() | nodes.CallBlock():
                inner = {**scope, **{arg.name: _ANY for arg in node.args}}
                for default in node.defaults:
                    self._type(default, scope)
                if isinstance(node, nodes.CallBlock):
                    self._type(node.call, scope)
                self._all(node.body, inner)
            case nodes.Block():
                for template, block in self.blocks.pop(node.name, [(self.template, node)]):
                    outer, self.template = self.template, template
                    self._all(block.body, dict(scope))
                    self.template = outer
            case nodes.For():
                inner = dict(scope)
                self._assign(node.target, _element(self._type(node.iter, scope)), inner)
                if node.test:
                    self._type(node.test, inner)
                self._all(node.body, inner)
                self._all(node.else_, dict(scope))
            case nodes.With():
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    self._assign(target, self._type(value, scope), inner)
                self._all(node.body, inner)
            case nodes.Assign():
                self._assign(node.target, self._type(node.node, scope), scope)
            case nodes.AssignBlock():
                self._all(node.body, dict(scope))
                self._assign(node.target, _ANY, scope)
            case _:
                for child in node.iter_child_nodes():
                    self._node(child, scope)

    def _assign(self, target: nodes.Node, kind: Any, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kind
        elif isinstance(target, nodes.Tuple):
            for item in target.items:
                self._assign(item, _ANY, scope)

    # ------------------------------------------------------------------------------ expressions

    def _type(self, node: nodes.Node, scope: Scope) -> Any:
        """The type of an expression, as far as the contract knows it."""
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._attribute(self._type(node.node, scope), node.attr, node.lineno)
            case nodes.Getitem():
                kind = self._type(node.node, scope)
                self._type(node.arg, scope)
                if isinstance(node.arg, nodes.Slice):
                    return kind
                if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                    return self._attribute(kind, node.arg.value, node.lineno)
                return _element(kind)
            case nodes.Filter():
                if node.name not in self.jinja.filters:
                    self._report(node.lineno, node.name, self.jinja.filters, "filter")
                kind = self._type(node.node, scope) if node.node else _ANY
                for argument in (*node.args, *(pair.value for pair in node.kwargs)):
                    self._type(argument, scope)
                if node.name in _KEEPS:
                    return kind
                return _element(kind) if node.name in _ONE else _ANY
            case nodes.Test() if node.name in {"defined", "undefined"}:
                return bool
            case nodes.Test() if node.name not in self.jinja.tests:
                self._report(node.lineno, node.name, self.jinja.tests, "test")
                self._type(node.node, scope)
                return bool
            case nodes.Call(node=nodes.Name(name="asset"), args=[nodes.Const(value=str() as name)]):
                if name not in self.jinja.assets:
                    self._report(node.lineno, name, self.jinja.assets, "asset")
                return str
            case nodes.And(left=nodes.Test(name="defined", node=nodes.Name() as name)):
                return self._type(node.right, {name.name: _ANY, **scope})
            case nodes.CondExpr():
                self._type(node.test, scope)
                kinds = [self._type(part, scope) for part in (node.expr1, node.expr2) if part]
                return next((kind for kind in kinds if kind is not _ANY), _ANY)
            case nodes.Or() | nodes.And():
                kinds = [self._type(part, scope) for part in (node.left, node.right)]
                return next((kind for kind in kinds if kind is not _ANY), _ANY)
            case _:
                for child in node.iter_child_nodes():
                    self._type(child, scope)
                return _ANY

    def _name(self, node: nodes.Name, scope: Scope) -> Any:
        if node.name in scope:
            return scope[node.name]
        if node.name not in _GLOBALS:
            self._report(node.lineno, node.name, scope, "name")
        return _ANY

    def _attribute(self, kind: Any, name: str, line: int) -> Any:
        if isinstance(kind, _Options):
            if name not in kind.names and name not in {"items", "keys", "values", "get"}:
                self._report(line, name, kind.names, "option")
            return _ANY
        if isinstance(kind, _Module):
            if name not in kind.names:
                self._report(line, name, kind.names, f"macro of {kind.template}")
            return _ANY
        if not _is_view(kind):
            return _ANY
        hints = typing.get_type_hints(kind)
        if name not in hints:
            if not hasattr(kind, name):
                self._report(line, name, hints, f"value of {_called(kind)}")
            return _ANY
        if name == "options" and kind.__name__ == "SiteView":
            return self.options
        return _plain(hints[name])


def _called(kind: type) -> str:
    """How a message calls a type of the contract: "entry"."""
    return kind.__name__.removesuffix("View").removesuffix("Context").lower()

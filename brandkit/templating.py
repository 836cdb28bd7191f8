"""The template language: Jinja, strict about names and escaping by default, compiled for speed.

Two things are ours. The tag `shared` renders a partial once for all pages where the same values go
in. And templates are compiled to code that gathers its pieces in lists, where Jinja hands each
piece up through a generator for every layer of inheritance: half of a page's cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

import markupsafe
from jinja2 import Environment as JinjaEnvironment
from jinja2 import (
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateRuntimeError,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Undefined
from jinja2.utils import missing
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Template
    from jinja2.parser import Parser

__all__ = ["WORDS", "Environment", "NoAssetError", "Shared"]

WORDS = ("_", "gettext", "ngettext", "asset")  # what every template has besides its values
_REMEMBERED = 16_384  # shared parts kept in memory

_TREES = 256  # parsed templates kept in memory
_trees: dict[str, nodes.Template] = {}  # by their text: all our environments read alike

_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


def printed(value: object) -> str:
    """What `{{ value }}` prints: escaped, unless it is known to be safe."""
    kind = type(value)
    if kind is str:
        return _escaped(value)  # type: ignore[arg-type]
    if kind is Markup:
        return value  # type: ignore[return-value]
    return escape(value)


class NoAssetError(TemplateRuntimeError):
    """A template asks for a file that `static/` of its theme does not have."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no file “{name}” in static/ of the theme.")
        self.known = set(known)


class Shared(Extension):
    """`{% shared "partials/card.html", card=card, level=2 %}`: rendered once for equal values.

    The partial is given `site`, the words, `asset`, and what the tag names; nothing else.
    """

    tags = {"shared"}

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        template = parser.parse_expression()
        if not isinstance(template, nodes.Const) or not isinstance(template.value, str):
            parser.fail("shared needs the name of a partial in quotation marks", line)
        targets: list[nodes.Expr] = []
        values: list[nodes.Expr] = []
        while parser.stream.skip_if("comma"):
            target = parser.parse_assign_target(name_only=True)
            target.set_ctx("param")
            parser.stream.expect("assign")
            targets.append(target)
            values.append(parser.parse_expression())
        # An Include, so that whoever looks for the templates that this one needs finds it.
        include = nodes.Include(template, True, False, lineno=line)
        include.shared = tuple(target.name for target in targets)  # type: ignore[attr-defined]
        return nodes.With(targets, values, [include], lineno=line)


class _Compiler(CodeGenerator):
    """Jinja's compiler with cheaper code for what every page does."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("printed = environment.printed")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """The body of a template or block: gathered in a list and handed over at once."""
        outermost = frame.buffer is None
        if outermost:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if outermost:
            self.writeline(f"yield concat({frame.buffer})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("printed(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802 - Jinja's
        name = node.template
        if not node.with_context:
            self.writeline(f"{frame.buffer}.extend(environment.alone(", node)
            self.visit(name, frame)
            self.write(f", {node.ignore_missing}))")
            return
        if (
            node.ignore_missing
            or not isinstance(name, nodes.Const)
            or not isinstance(name.value, str)
        ):
            super().visit_Include(node, frame)
            return
        shared: tuple[str, ...] | None = getattr(node, "shared", None)
        if shared is None:
            local = self.dump_local_context(frame)
            self.writeline(f"{frame.buffer}.extend(", node)
            self.write(f"environment.include({name.value!r}, context, {local}))")
        else:
            values = "".join(f"{frame.symbols.ref(each)}, " for each in shared)
            self.writeline(f"{frame.buffer}.append(", node)
            self.write(f"environment.shared_part({name.value!r}, context, {shared!r}, ({values})))")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context or not isinstance(node.template, nodes.Const):
            super()._import_common(node, frame)
        else:
            self.write(f"environment.macros({node.template.value!r})")

    def visit_Call(  # noqa: N802 - Jinja's
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Words are plain functions, called as such."""
        plain = not (forward_caller or node.dyn_args or node.dyn_kwargs)
        named = [pair.key for pair in node.kwargs]
        if (
            not plain
            or not isinstance(node.node, nodes.Name)
            or node.node.name not in WORDS
            or any(iskeyword(name) for name in named)
        ):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for arg in node.args:
            self.visit(arg, frame)
            self.write(", ")
        for pair in node.kwargs:
            self.write(f"{pair.key}=")
            self.visit(pair.value, frame)
            self.write(", ")
        self.write(")")


class _Context(Context):
    """A context that is quick to make: the globals are the same for all templates."""

    environment: Environment

    @cached_property
    def eval_ctx(self) -> EvalContext:  # type: ignore[override]
        return EvalContext(self.environment, self.name)

    def __init__(  # all that Jinja's own does
        self,
        environment: Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: dict[str, Any],
        globals: Any = None,  # noqa: A002, ARG002 - Jinja's
    ) -> None:
        self.parent = parent
        self.vars = {}
        self.environment = environment
        self.exported_vars = set()
        self.name = name
        self.globals_keys = environment.global_names
        self.blocks = {key: [block] for key, block in blocks.items()} if blocks else {}


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates in a folder of this user's own; one that cannot be written to is left."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


class Environment(JinjaEnvironment):
    """Templates of some folders, the first that has one wins.

    `compiled` is a folder for their code, which is run as it is found there.
    """

    code_generator_class = _Compiler
    context_class = _Context
    printed = staticmethod(printed)

    def __init__(self, folders: list[Path], compiled: str = "") -> None:
        super().__init__(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # a changed template makes another Theme
            cache_size=-1,
            bytecode_cache=_Compiled(compiled) if compiled else None,
            extensions=["jinja2.ext.i18n", Shared],
        )
        self.newstyle_gettext = True
        self.globals.pop("_")  # of the extension: ours comes with the values of a page
        self.global_names = set(self.globals)
        self._found: dict[str, Template] = {}
        self._modules: dict[str, Any] = {}
        self._parts: dict[tuple[object, ...], tuple[str, object]] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """A template's tree: the same text is read once, for what it needs and to compile it."""
        found = _trees.get(source)
        if found is None:
            if len(_trees) >= _TREES:
                _trees.clear()
            found = _trees[source] = super()._parse(source, name, filename)
        return found

    def render(self, name: str, names: dict[str, Any]) -> str:
        """A template filled with names. Raises what its code raises, at its lines."""
        template = self.found(name)
        context = _Context(self, {**self.globals, **names}, template.name, template.blocks)
        try:
            return "".join(template.root_render_func(context))
        except Exception:  # noqa: BLE001 - raised again, with the lines of the template
            self.handle_exception()

    def found(self, name: str) -> Template:
        """A template by name, kept. Raises TemplateNotFound."""
        template = self._found.get(name)
        if template is None:
            template = self._found[name] = self.get_template(name)
        return template

    def include(self, name: str, context: Context, local: dict[str, Any]) -> Iterable[str]:
        """The pieces of a partial that sees all that its includer sees."""
        template = self.found(name)
        names = context.parent
        if local:
            known = {key: value for key, value in local.items() if value is not missing}
            names = {**names, **context.vars, **known}
        elif context.vars:
            names = {**names, **context.vars}
        return template.root_render_func(_Context(self, names, template.name, template.blocks))

    def alone(self, name: Any, may_miss: bool) -> list[str]:
        """The pieces of a partial that sees nothing of its includer."""
        try:
            module = self.get_or_select_template(name).make_module()
        except TemplateNotFound:
            if may_miss:
                return []
            raise
        return list(module._body_stream)

    def macros(self, name: str) -> Any:
        """The macros of a template, which see nothing of a page."""
        module = self._modules.get(name)
        if module is None:
            module = self._modules[name] = self.get_template(name).make_module()
        return module

    def shared_part(
        self, name: str, context: Context, names: tuple[str, ...], values: tuple[Any, ...]
    ) -> str:
        """A partial that is given `site`, the words and these values: rendered once for them.

        Strings are compared, other values are the same only where they are one object: builders
        of contexts keep what they show again. All stay alive here, so no address is used twice.
        """
        known = context.parent
        site, word = known.get("site"), known.get("_")
        key: tuple[object, ...] = (name, id(site), id(word))
        if values:
            key += tuple([value if type(value) is str else id(value) for value in values])
        found = self._parts.get(key)
        if found is None:
            found = self._part(name, context, names, values), (site, word, values)
            if len(self._parts) >= _REMEMBERED:
                self._parts.clear()
            self._parts[key] = found
        return found[0]

    def _part(
        self, name: str, context: Context, names: tuple[str, ...], values: tuple[Any, ...]
    ) -> str:
        known = context.parent
        given = {each: known[each] for each in ("site", *WORDS, *self.globals) if each in known}
        for each, value in zip(names, values, strict=True):
            if isinstance(value, Undefined):
                str(value)  # its fault belongs to the template that names it
            given[each] = value
        template = self.found(name)
        try:
            return "".join(
                template.root_render_func(_Context(self, given, template.name, template.blocks))
            )
        except Exception as fault:
            if not hasattr(fault, "given"):
                fault.given = {"site", *names}  # type: ignore[attr-defined]
            raise

"""Every message of brandkit, read from its own source: name, severity, words, what to do.

Nothing is run: codes stand in the source as text, as the first argument of what makes a diagnostic
(or beside it, in helpers that put the room before it: see HELPERS). What a message fills in, such
as a file's name, is shown as "…". The manual's page of messages is made of these.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from brandkit.schema.formats import FORMATS

__all__ = ["HELPERS", "NOT_CODES", "Found", "every_message", "unexplained_helpers"]

PACKAGE = Path(__file__).parents[2] / "brandkit"
CODE = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*")
SETTINGS_ROOMS = ("front-matter", "config", "theme", "embeds", "import", "private")
PARSED = ("front-matter", "config", "import", "embeds", "theme")

# The functions that put the room before a code, and the places that call them: (file or folder,
# function) → (rooms, which argument is the code).
HELPERS: dict[tuple[str, str], tuple[tuple[str, ...], int]] = {
    ("schema", "fault"): (SETTINGS_ROOMS, 0),
    ("schema/yaml.py", "_BrokenError"): (PARSED, 0),
    ("schema", "Complaint"): (PARSED, 0),
    ("content/document.py", "error"): (("front-matter",), 0),
    ("deploy", "failure"): (("deploy",), 0),
    ("media/chapter_file.py", "Remark"): (("chapters",), 0),
    ("media", "Remark"): (("transcript",), 0),
    ("namespace", "error"): (("podcast",), 0),
    ("namespace", "warning"): (("podcast",), 0),
    ("podcast/checks.py", "error"): (("podcast",), 1),
    ("podcast/checks.py", "warning"): (("podcast",), 1),
    ("scaffold/answers.py", "take"): (("new",), 0),
}
# Codes that are put together of names: as it stands in the source → what it comes to.
FORMS: dict[str, tuple[str, ...]] = {
    "{room}.too-deep": tuple(f"{room}.too-deep" for room in PARSED),
    "{room}.syntax": tuple(f"{room}.syntax" for room in PARSED),
    "{self.room}.duplicate": tuple(f"{room}.duplicate" for room in PARSED),
    "{self.room}.bad-table": tuple(f"{room}.bad-table" for room in PARSED),
    "{state.room}.unknown-setting": tuple(f"{room}.unknown-setting" for room in SETTINGS_ROOMS),
    "{state.room}.control-character": tuple(f"{room}.control-character" for room in SETTINGS_ROOMS),
    "podcast.unknown-{what}": ("podcast.unknown-role", "podcast.unknown-group"),
    "bad-{what.replace(' ', '-')}": ("bad-number", "bad-whole-number", "bad-duration"),
    "bad-{rules.format}": tuple(f"bad-{name}" for name in FORMATS),
}
# Passed on from elsewhere, where they were found already.
PASSED_ON = {
    "chapters.{each.code}",
    "deploy.{code}",
    "new.{code}",
    "podcast.{code}",
    "testimonial.{code}",
    "transcript.{code}",
    "{ROOM}.{code}",
    "{room}.{fault.code}",
    "{room}.{found.code}",
    "{self.room}.{code}",
}
NOT_CODES = {  # settings, files and entry points that look like one
    "admin.enabled",
    "analytics.service",
    "brand.icon",
    "brand.logo",
    "content.dir",
    "consent.on",
    "consent.until",
    "reply.url",
    "search.enabled",
    "share.json",
    "site.image",
    "theme.css",
    "theme.js",
    "theme.toml",
    "feed.css",
    "media.msgpack",
    "codes.lock",
    "code.css",
    "hosting.hosts",
    "markup.engine",
    "markup.extensions",
    "theme.name",
    "video.php",
}
SEVERITIES = {
    "error": "error",
    "refuse": "error",
    "_fault": "error",
    "warning": "warning",
    "_warn": "warning",
    "Problem": "warning",
}
# What is said of whose quotes are left out stands in one function, by its reason.
CONSENT = ("no-consent", "half-consent", "early-consent", "ended-consent")


class Found(NamedTuple):
    """One place in the source that can say a message."""

    code: str
    severity: str  # error, warning or "" where the place does not tell
    message: str  # with … for what is filled in
    hint: str
    place: str  # file of the package


@cache
def every_message() -> tuple[Found, ...]:
    """All places that say a message, by code, each with the words that it says."""
    rooms = _rooms()
    found = [
        one for path in _files() for one in _Reader(path).messages() if _room(one.code) in rooms
    ]
    return tuple(sorted(set(found)))


def unexplained_helpers() -> list[str]:
    """Codes that are put together in a way that this reader does not know."""
    known = {*FORMS, *PASSED_ON}
    return [
        f"{path.relative_to(PACKAGE)}:{line}: {form}"
        for path in _files()
        for line, form in _Reader(path).forms()
        if form not in known
    ]


@cache
def _files() -> tuple[Path, ...]:
    return tuple(sorted(PACKAGE.rglob("*.py")))


def _room(code: str) -> str:
    return code.partition(".")[0]


@cache
def _rooms() -> frozenset[str]:
    """The first halves of codes that are said outright."""
    rooms = set(SETTINGS_ROOMS)
    for path in _files():
        for call in ast.walk(_tree(path)):
            if isinstance(call, ast.Call) and _name(call) in {"error", "warning", "Rule"}:
                first = call.args[0] if call.args else None
                if isinstance(first, ast.Constant) and CODE.fullmatch(str(first.value)):
                    rooms.add(_room(str(first.value)))
    return frozenset(rooms)


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _form(node: ast.expr | None) -> str:
    """An f-string as it stands, such as "{room}.syntax"."""
    if not isinstance(node, ast.JoinedStr):
        return ""
    return ast.unparse(node).removeprefix("f")[1:-1]


class _Reader:
    """The messages of one module."""

    def __init__(self, path: Path) -> None:
        self.place = path.relative_to(PACKAGE).as_posix()
        self.tree = _tree(path)
        self.around: dict[ast.AST, list[ast.AST]] = {}  # call → modules, classes, functions
        self._walk(self.tree, [self.tree])

    def _walk(self, node: ast.AST, above: list[ast.AST]) -> None:
        for child in ast.iter_child_nodes(node):
            self.around[child] = above
            inner = isinstance(child, ast.FunctionDef)
            self._walk(child, [*above, child] if inner else above)

    def messages(self) -> Iterator[Found]:
        for node in self.around:
            if isinstance(node, ast.Call):
                yield from self._of_call(node)
            elif isinstance(node, ast.Constant) and self._is_code(node):
                yield Found(str(node.value), "", "", "", self.place)

    def forms(self) -> Iterator[tuple[int, str]]:
        for node in self.around:
            if isinstance(node, ast.Call) and _name(node) in {"error", "warning", "fault"}:
                form = _form(node.args[0] if node.args else None)
                if (form and not form.startswith("{ROOM}.")) or form in PASSED_ON:
                    yield node.lineno, form

    def _is_code(self, node: ast.expr) -> bool:
        """A whole code, alone: not a setting's name or a file."""
        value = node.value if isinstance(node, ast.Constant) else None
        return (
            isinstance(value, str) and bool(CODE.fullmatch(value)) and value not in NOT_CODES
        ) and not re.search(
            r"\.(?:css|js|json|html|md|xml|toml|msgpack|txt|csv|lock|example)$", value
        )

    def _of_call(self, call: ast.Call) -> Iterator[Found]:
        name = _name(call)
        for at, node in enumerate(call.args):
            codes = self._codes(name, at, node)
            if not codes:
                continue
            rest = [*call.args[at + 1 :], *(key.value for key in call.keywords)]
            texts = [text for each in rest if _is_sentence(text := self._text(each, call))]
            message, hint = (*texts, "", "")[:2]
            severity = SEVERITIES.get(name, "")
            if name == "Rule":
                continue
            if "Severity.ERROR" in ast.unparse(call)[:80]:
                severity = "error"
            if self.place.startswith("schema/") or name in {
                "failure",
                "take",
                "_BrokenError",
                "Complaint",
            }:
                severity = severity or "error"
            if name in {"Remark", "BodyDiagnostic", "_report", "_missing"}:
                severity = severity or "warning"
            for code in codes:
                yield Found(code, severity, message, hint, self.place)

    def _codes(self, name: str, at: int, node: ast.expr) -> tuple[str, ...]:
        for (place, helper), (rooms, which) in HELPERS.items():
            if name == helper and at == which and self.place.startswith(place):
                words = self._words(node)
                if not words:
                    break
                return tuple(f"{room}.{word}" for room in rooms for word in words)
        if isinstance(node, ast.Constant) and self._is_code(node):
            return (str(node.value),)
        form = _form(node)
        if form in FORMS:
            return FORMS[form]
        if form.startswith("{ROOM}.") and form not in PASSED_ON:
            return (form.replace("{ROOM}", "front-matter"),)
        return ()

    def _words(self, node: ast.expr) -> tuple[str, ...]:
        form = _form(node)
        if form:
            return FORMS.get(form, ())
        if isinstance(node, ast.Constant) and re.fullmatch(r"[a-z0-9-]+", str(node.value)):
            return (str(node.value),)
        if isinstance(node, ast.IfExp):
            return (*self._words(node.body), *self._words(node.orelse))
        return ()

    def _text(self, node: ast.expr | None, call: ast.AST, depth: int = 0) -> str:
        """What an expression says, with … for what is filled in."""
        match node:
            case ast.Constant(value=str(text)):
                return text
            case ast.JoinedStr(values=parts):
                return "".join(self._text(part, call, depth) for part in parts)
            case ast.FormattedValue(value=ast.Name() as inner):
                return self._text(inner, call, depth + 1) or "…"
            case ast.FormattedValue():
                return "…"
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self._text(left, call, depth) + (self._text(right, call, depth) or "…")
            case ast.IfExp(body=one, orelse=other):
                return self._text(one, call, depth) or self._text(other, call, depth)
            case ast.Call(func=ast.Attribute(attr="says"), args=[_, _, problem]):
                return f"“…” says “…”, {self._text(problem, call, depth)}."
            case ast.Name(id=name) if depth < 4:
                return self._variable(name, call, depth)
            case _:
                return ""

    def _variable(self, name: str, call: ast.AST, depth: int) -> str:
        """The words last given to a name before it is used."""
        for scope in reversed(self.around[call]):
            if isinstance(scope, ast.FunctionDef) and any(
                name == arg.arg for arg in [*scope.args.args, *scope.args.kwonlyargs]
            ):
                return ""
            given = [
                node
                for node in ast.walk(scope)
                if isinstance(node, ast.Assign)
                and node.lineno < getattr(call, "lineno", 0)
                and any(isinstance(to, ast.Name) and to.id == name for to in node.targets)
            ]
            if given:
                last = max(given, key=lambda node: node.lineno)
                return self._text(last.value, last, depth + 1)
        return ""


def _is_sentence(text: str) -> bool:
    return " " in text and bool(re.search(r"\w{2,}", text))

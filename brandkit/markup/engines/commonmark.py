"""CommonMark by pulldown-cmark (the package pyromark): a second dialect, many times faster.

What it writes is brought to the form that the settling pass knows: notes with their links back at
the end, tasks with labels, alignment as an attribute, addresses as they were written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from brandkit.config import MarkupConfig
from brandkit.errors import Diagnostic, Location, error, warning
from brandkit.markup.engines.python_markdown import PythonMarkdown
from brandkit.markup.entities import escape
from brandkit.markup.tokens import BLOCK, INLINE, without_control_references
from brandkit.patterns import pattern
from brandkit.registry import version_of

if TYPE_CHECKING:
    from brandkit.markup.engines import Converter

__all__ = ["CommonMark"]

_DEEPEST = 24  # lists and quotes within each other, as in the other engine
# Lines are found by the "\n" before them, which is looked for: "^" would be tried at every letter.
_TOO_DEEP = pattern(
    rf"(\n(?=[ >\-+*\d])(?: {{0,3}}(?:>|[-+*](?= )|\d{{1,9}}[.)](?= ))){{{_DEEPEST}}} *+)"
    r"(\d{0,9})(?=[>\-+*.)])"
)
# A block mark ends the paragraph before it, which CommonMark would not know. Within list items the
# paragraph is cut afterwards: a blank line would make the list a loose one.
_MARK_BEFORE_LAZY_LINE = pattern(
    r"^([ >]*)(\x13\d+\x12) *\n(?!\1|[ >]*(?:$|(?:[-+*]|\d+[.)])(?: |$)))", re.MULTILINE
)
_LONE_MARK = pattern(r"\n(((?:> ?)*) ?\x13\d+\x12 *)(?=\n|\Z)")
# A file name with spaces, which people write and which cannot mean anything else.
_SPACED = pattern(
    r"\]\( *([^\n()\"'<> ]++(?: +[^\n()\"'<> ]+)+\.\w{2,5}(?:#[\w\-]+)?)(?= *\)| +[\"'(])"
)
_MARK_IN_ADDRESS = pattern(r"(\]\()(?!<)([^\s()<>\x11\x13]*+[\x11\x13]\d+\x12[^\s()<>]*)")
_MARK_IN_DEFINITION = pattern(
    r"^([ >]*\[[^\]\n]+\]: *)([^\s<]\S*[\x11\x13]\d+\x12\S*)", re.MULTILINE
)

_CUT = pattern(r"\n? *(\x13\d+\x12) *(?:\n|$)")
_CUT_ALREADY = pattern(r"<p>\x13\d+\x12</p>")
_PARAGRAPH = pattern(r"<p>((?:[^<]++|<(?!/p>))*)</p>")
_TAG = pattern(r"<(/?)(\w+)")
_ALONE = frozenset({"br", "img", "input"})
_EMPTY = pattern(r"<img src=(\"[^\"]*\") alt=(\"[^\"]*\")((?: title=\"[^\"]*\")?) />")
_APOSTROPHE = pattern(r"<a href=\"[^\"]*&#x27;[^\"]*\"")  # which needs no writing out there
_ENCODED = pattern(r"(?<= )(href|src)=\"([^\"]*%[89A-F][^\"]*)\"")
_ALIGN = pattern(r"<(t[hd]) style=\"text-align: (\w+)\">")
_TASK = pattern(
    r"<li>\n?(<p>)?<input disabled=\"\" type=\"checkbox\"( checked=\"\")?/>\n"
    r"(.*?)(?=</p>|\s*</li>|\n<(?:[uod]l|p|blockquote|table|h\d|hr|div)\b)",
    re.DOTALL,
)
_TASKS = pattern(r"<([uo]l)((?: start=\"\d+\")?)>\n(?=<li class=\"task\">)")
_TERSE = pattern(r"<dd>\n<p>((?:[^<]++|<(?!/?p>))*+)</p>\n</dd>")
_NOTE = pattern(
    r"<div class=\"footnote-definition\" id=\"([^\"]*)\">"
    r"<sup class=\"footnote-definition-label\">(\d+)</sup>\n(.*?)</div>\n",
    re.DOTALL,
)
_REFERENCE = pattern(r"<sup class=\"footnote-reference\"><a href=\"#([^\"]*)\">(\d+)</a></sup>")


class CommonMark:
    """The engine for `markup.engine = "commonmark"`."""

    name = "commonmark"

    def version(self, settings: MarkupConfig) -> str:
        if _pyromark() is None:
            return f"no pyromark, {PythonMarkdown().version(settings)}"
        return f"pyromark {version_of('pyromark')}"

    def converter(self, settings: MarkupConfig) -> Converter:
        place = Location("site.toml", setting="markup.engine")
        module = _pyromark()
        if module is None:
            return _Missing(
                PythonMarkdown().converter(settings),
                error(
                    "markup.engine-missing",
                    "The Markdown engine “commonmark” is not installed.",
                    'Install it: pip install "brandkit[commonmark]". '
                    'Or take the other: [markup] engine = "markdown".',
                    place,
                ),
            )
        if not settings.extensions:
            return _Converter(module, ())
        fault = warning(
            "markup.extensions-unused",
            "Markdown extensions do nothing in the engine “commonmark”: "
            f"{', '.join(settings.extensions)}.",
            'Leave them out, or set [markup] engine = "markdown".',
            Location("site.toml", setting="markup.extensions"),
        )
        return _Converter(module, (fault,))


def _pyromark() -> Any:
    try:
        import pyromark
    except ImportError:
        return None
    return pyromark


class _Missing:
    """The default engine, with the fault that it is not the one asked for."""

    def __init__(self, converter: Converter, fault: Diagnostic) -> None:
        self.diagnostics = (fault, *converter.diagnostics)
        self.convert = converter.convert


class _Converter:
    def __init__(self, pyromark: Any, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        on = pyromark.Options
        self.markdown = pyromark.Markdown(
            options=on.ENABLE_TABLES
            | on.ENABLE_FOOTNOTES
            | on.ENABLE_STRIKETHROUGH
            | on.ENABLE_TASKLISTS
            | on.ENABLE_DEFINITION_LIST
        )

    def convert(self, text: str) -> str:
        """Markdown → HTML; each pass over it only where there is something to do."""
        text = without_control_references(text)  # they would come out as what they refer to
        text = f"\n{text}"
        if BLOCK in text:
            if " \x13" in text or ">\x13" in text:
                text = _MARK_BEFORE_LAZY_LINE.sub(r"\1\2\n\n", text)
            text = _LONE_MARK.sub(_apart, text)
        if "](" in text:
            text = _SPACED.sub(r"](<\1>", text)
        addresses: list[str] = []
        key = _key(text) if INLINE in text else ""
        if key:

            def aside(found: re.Match[str]) -> str:
                addresses.append(found[2])
                return f"{found[1]}{key}{len(addresses) - 1}/"

            text = _MARK_IN_ADDRESS.sub(aside, text)
            if "]:" in text:
                text = _MARK_IN_DEFINITION.sub(aside, text)
        text = _TOO_DEEP.sub(_shallow, text)
        html: str = self.markdown.html(text[1:])
        if " />" in html:
            html = html.replace("<br />", "<br>").replace("<hr />", "<hr>")
            html = _EMPTY.sub(r"<img alt=\2 src=\1\3>", html)
        if "&#x27;" in html:
            html = _APOSTROPHE.sub(lambda found: found[0].replace("&#x27;", "'"), html)
        if "%" in html:
            html = _ENCODED.sub(lambda found: f'{found[1]}="{_readable(found[2])}"', html)
        for at, address in enumerate(addresses):
            html = html.replace(f"{key}{at}/", escape(address))
        if "<table>" in html:
            html = _ALIGN.sub(r'<\1 align="\2">', html)
        if "<input " in html:
            html = _TASKS.sub(r'<\1\2 class="tasks">\n', _TASK.sub(_task, html))
        if "<dd>" in html:
            html = _TERSE.sub(r"<dd>\1</dd>", html)
        if '<div class="footnote-definition"' in html:
            html = _with_notes(html)
        if html.count(BLOCK) != len(_CUT_ALREADY.findall(html)):
            html = _PARAGRAPH.sub(_cut, html)
        return html


def _key(text: str) -> str:
    """Letters that the text does not hold, for addresses with marks, which CommonMark bars."""
    key = "address"
    while key in text:
        key += "-x"
    return key


def _apart(found: re.Match[str]) -> str:
    lead = found[2].rstrip()
    return f"\n{lead}\n{found[1]}\n{lead}"


def _shallow(found: re.Match[str]) -> str:
    """Markers beyond the deepest level are plain characters."""
    return f"{found[1]}{found[2]}\\"


def _readable(address: str) -> str:
    """An address with its letters as the author wrote them; what has a meaning stays encoded."""
    return re.sub(
        r"(?:%[89A-F][0-9A-F])+", lambda found: unquote(found[0], errors="strict"), address
    )


def _task(found: re.Match[str]) -> str:
    checked = " checked" if found[2] else ""
    box = f'<input{checked} disabled type="checkbox">'
    return f'<li class="task">{found[1] or ""}<label>{box} {found[3]}</label>'


def _with_notes(html: str) -> str:
    """Notes as a list at the end, each with a link to every place that names it."""
    notes = sorted(_NOTE.findall(html), key=lambda note: int(note[1]))
    times: defaultdict[str, int] = defaultdict(int)

    def reference(found: re.Match[str]) -> str:
        name = found[1]
        times[name] += 1
        link = f'<a class="footnote-ref" href="#fn-{name}">{found[2]}</a>'
        return f'<sup id="{_place(name, times[name])}">{link}</sup>'

    html = _REFERENCE.sub(reference, _NOTE.sub("", html))
    items: list[str] = []
    for name, _, inner in notes:
        content = _REFERENCE.sub(reference, inner)
        links = "".join(
            f'<a class="footnote-backref" href="#{_place(name, time)}">↩</a>'
            for time in range(1, max(1, times[name]) + 1)
        )
        if content.endswith("</p>\n"):
            content = f"{content.removesuffix('</p>' + chr(10))}\u00a0{links}</p>\n"
        else:
            content += f"<p>{links}</p>\n"
        items.append(f'<li id="fn-{name}">\n{content}</li>\n')
    return f'{html}<div class="footnote">\n<hr>\n<ol>\n{"".join(items)}</ol>\n</div>\n'


def _place(name: str, time: int) -> str:
    return f"fnref-{name}" if time == 1 else f"fnref{time}-{name}"


def _cut(found: re.Match[str]) -> str:
    """Paragraphs round the block marks in a paragraph, where no tag spans one."""
    inner = found[1]
    if BLOCK not in inner:
        return found[0]
    pieces = _CUT.split(inner)
    if len(pieces) == 1 or not all(map(_is_whole, pieces)):
        return found[0]
    return "\n".join(f"<p>{piece.strip()}</p>" for piece in pieces if piece.strip())


def _is_whole(html: str) -> bool:
    """Whether every element that a piece opens is closed in it."""
    opened: list[str] = []
    for closes, name in _TAG.findall(html):
        if name in _ALONE:
            continue
        if not closes:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened

"""Markdown text → Body: one document at a time, from the text and the settings only.

Before the engine, code, shortcodes, foreign tags and HTML are taken out; after it, one pass settles
links, pictures and headings. The engine between them is exchangeable (`brandkit.markup.engines`).
"""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from brandkit import embeds
from brandkit.config import MarkupConfig
from brandkit.errors import Diagnostic, Location, Severity, error, nearest
from brandkit.markup import highlight, raw_html
from brandkit.markup.body import Body, BodyDiagnostic
from brandkit.markup.clean_html import is_clean
from brandkit.markup.codes import shown_in
from brandkit.markup.containers import callout
from brandkit.markup.engines import ENGINES, Converter
from brandkit.markup.entities import escape
from brandkit.markup.html_blocks import MAY_BEGIN
from brandkit.markup.nesting import expand
from brandkit.markup.protect import Protector
from brandkit.markup.scan import Scan
from brandkit.markup.settle import settle
from brandkit.markup.times import timed_lines, with_breaks
from brandkit.markup.tokens import Token, Tokens, clean, joined, without_control_references
from brandkit.patterns import pattern

__all__ = ["convert", "engine_version", "settings_faults"]

_ATTRIBUTE_LISTS = frozenset(
    ["attr_list", "extra", "markdown.extensions.attr_list", "markdown.extensions.extra"]
)
# GitHub's alerts, as the engine has them.
_ALERT = pattern(
    r"<blockquote>\n<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\] *(?:<br>)?(?:\n|(?=</p>))"
)
_QUOTE = pattern(r"<(/?)blockquote>")
_DEEPEST_HTML = 300  # elements within each other
_REVISION = "8"  # raised whenever this room's own outcome changes


def engine_version(settings: MarkupConfig) -> str:
    """The versions of all that shapes a Body, for cache keys."""
    engine = ENGINES.get(settings.engine) or ENGINES["markdown"]
    parts = (f"markup {_REVISION}", engine.version(settings), raw_html.version())
    return ", ".join((*parts, highlight.version()) if settings.highlight else parts)


def convert(text: str, settings: MarkupConfig) -> Body:
    """Convert one text. Never raises; faults are the Body's diagnostics, lines count from 1."""
    source = clean(text)
    times = timed_lines(source)
    source = with_breaks(source, times)
    tokens = Tokens()
    html_is_markup = settings.html != "escape"
    # Python-Markdown, as it is set up here, takes none for HTML. For others, what may begin some is
    # a mark, and the sanitiser follows where some may be left (the "<" before a link's address).
    bars_html = not html_is_markup and settings.engine != "markdown"
    scan = Scan(
        source,
        tokens,
        highlight=settings.highlight,
        html=html_is_markup,
        admonitions=bool(settings.extensions),
        match=embeds.match,
    )
    protector = Protector(
        scan.text,
        scan.source_map,
        tokens,
        html=html_is_markup,
        attribute_lists=not _ATTRIBUTE_LISTS.isdisjoint(settings.extensions),
        bars_html=bars_html,
    )
    protector.tags_in_blocks()
    limit = settings.html == "sanitize" or (
        bars_html and any(MAY_BEGIN.search(t) for t in (protector.text, *tokens.inner_texts))
    )
    pieces = _Pieces(settings, tokens, limit=limit)
    html = expand(pieces.html(protector.text), tokens, pieces.html)
    if pieces.is_too_deep:
        return _too_deep(text, settings)
    engine_text, source_map = joined(protector.text, protector.source_map, tokens.inner)
    settled = settle(
        html,
        tokens,
        engine_text,
        source_map,
        source,
        smart=settings.smart,
        is_clean=pieces.is_clean,
    )
    shown = () if html_is_markup or "<" not in scan.text else shown_in(scan.text, scan.source_map)
    diagnostics = sorted(
        (*pieces.faults, *protector.diagnostics, *pieces.removed, *settled.diagnostics, *shown),
        key=lambda each: (each.line, each.code, each.message),
    )
    return Body(
        parts=settled.parts,
        summary=settled.summary,
        headings=settled.headings,
        embeds=settled.embeds,
        word_count=settled.word_count,
        diagnostics=tuple(dict.fromkeys(diagnostics)),
        times=times,
    )


class _Pieces:
    """Texts of one document through the engine and the sanitiser: its own, and those within."""

    def __init__(self, settings: MarkupConfig, tokens: Tokens, *, limit: bool) -> None:
        self.settings = settings
        self.tokens = tokens
        self.limit = limit  # whether authors' HTML is cut to what may stay
        self.is_clean = True  # whether no sanitiser was needed
        self.is_too_deep = False
        self.faults: list[BodyDiagnostic] = []
        self.removed: list[BodyDiagnostic] = []

    def html(self, text: str) -> str:
        """Safe HTML with marks."""
        settings, tokens = self.settings, self.tokens
        html, faults = _through_engine(text, settings)
        self.faults += faults
        if "<p>[!" in html:
            html = self._with_alerts(html)
        if not tokens.has_html and is_clean(html):
            return html
        self.is_clean = False
        html, removed = raw_html.put_back(html, tokens, limit=self.limit)
        self.removed += removed
        html = without_control_references(html)
        if (
            settings.html != "escape"
            and self.limit
            and html.count("<") > _DEEPEST_HTML
            and raw_html.depth(html) > _DEEPEST_HTML
        ):
            self.is_too_deep = True
            return ""
        return raw_html.sanitize(html) if self.limit else html

    def _with_alerts(self, html: str) -> str:
        """GitHub's alerts as what the shortcodes of the same names are."""
        for found in reversed(list(_ALERT.finditer(html))):
            end = _end_of_quote(html, found.end())
            if end < 0:
                continue
            before, after = callout(found[1].lower())
            opening = Token("fragment", 1, html="begin", fragment=before, is_block=True)
            closing = Token("fragment", 1, html="end", fragment=after, is_block=True)
            inner = f"<p>{html[found.end() : end]}".removeprefix("<p></p>\n")
            rest = html[end + len("</blockquote>") :]
            html = f"{html[: found.start()]}{self.tokens.hold(opening)}\n{inner}"
            html += f"{self.tokens.hold(closing)}{rest}"
        return html


def _end_of_quote(html: str, at: int) -> int:
    """Where the end tag of the quote is that `at` lies in; -1 without one."""
    depth = 0
    for found in _QUOTE.finditer(html, at):
        if not found[1]:
            depth += 1
        elif not depth:
            return found.start()
        else:
            depth -= 1
    return -1


def _too_deep(text: str, settings: MarkupConfig) -> Body:
    """A text whose HTML would keep the sanitiser busy for minutes, with the HTML shown as text."""
    body = convert(text, replace(settings, html="escape"))
    problem = BodyDiagnostic(
        Severity.WARNING,
        "markup.html-too-deep",
        f"The HTML in this text opens more than {_DEEPEST_HTML} elements within each other; "
        "it is shown as text.",
        "Close each element where it ends.",
        1,
    )
    return replace(body, diagnostics=(problem, *body.diagnostics))


@lru_cache(maxsize=8)
def _converter(settings: MarkupConfig) -> Converter:
    engine = ENGINES.get(settings.engine) or ENGINES["markdown"]
    return engine.converter(settings)


def settings_faults(settings: MarkupConfig) -> tuple[Diagnostic, ...]:
    """What is wrong with [markup] itself: an engine or an extension that is not there.

    To be asked once for a site; texts are converted without what is missing.
    """
    faults = list(_converter(settings).diagnostics)
    if settings.engine not in ENGINES:
        guess = nearest(settings.engine, ENGINES)
        hint = f"Did you mean “{guess}”? " if guess else ""
        message = f"There is no Markdown engine “{settings.engine}”."
        hint += f"Engines are: {', '.join(sorted(ENGINES))}."
        place = Location("site.toml", setting="markup.engine")
        faults.append(error("markup.unknown-engine", message, hint, place))
    return tuple(faults)


def _through_engine(text: str, settings: MarkupConfig) -> tuple[str, tuple[BodyDiagnostic, ...]]:
    try:
        return _converter(settings).convert(text), ()
    except Exception as fault:  # noqa: BLE001  # engines and extensions are other people's code
        _converter.cache_clear()  # it may have stopped half-way
        shown = "".join(f"<p>{escape(block)}</p>\n" for block in text.split("\n\n"))
        return shown, (
            BodyDiagnostic(
                Severity.ERROR,
                "markup.engine-failed",
                f"The Markdown engine could not read this text: {type(fault).__name__}: {fault}",
                "Simplify the text, or leave out Markdown extensions one by one.",
                1,
            ),
        )

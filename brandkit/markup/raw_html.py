"""HTML that authors write inside Markdown: what may stay, what is reported, what becomes an embed.

Two sieves. The first knows the line and says what it takes away; the second is nh3, a real HTML
parser, and is the one to rely on.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from brandkit import urls
from brandkit.errors import Severity
from brandkit.markup.body import BodyDiagnostic
from brandkit.markup.codes import facades_in, foreign_in
from brandkit.markup.entities import escape, unescape
from brandkit.markup.tokens import END, MARK, Token, Tokens
from brandkit.patterns import pattern
from brandkit.registry import version_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["UNSAFE", "attributes_of", "depth", "put_back", "sanitize", "version"]

_TAG_NAMES = (
    "a abbr article aside audio b bdi bdo blockquote br caption cite code col colgroup data"
    " dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i"
    " img input ins kbd label li mark nav ol p picture pre q rp rt ruby s samp section small source"
    " span strong sub summary sup table tbody td tfoot th thead time tr track u ul var"
    " video wbr"
)
_TAGS = frozenset(_TAG_NAMES.split())
_COMMON = frozenset({"id", "class", "title", "lang", "dir", "role", "translate"})
_BY_TAG = {
    "a": {"href", "rel", "target", "hreflang", "download"},
    "audio": {"src", "controls", "loop", "muted", "preload"},
    "bdo": {"dir"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"cite", "datetime"},
    "details": {"open", "name"},
    "img": {"src", "alt", "width", "height"},
    "ins": {"cite", "datetime"},
    "label": {"for"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "source": {"src", "type", "media"},
    "table": {"align"},
    "td": {"colspan", "rowspan", "headers", "align"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr", "align"},
    "time": {"datetime"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "tr": {"align"},
    "video": {"src", "controls", "loop", "muted", "preload", "poster", "width", "height",
              "playsinline"},
}  # fmt: skip
_CONTENT_TOO = frozenset({"script", "style", "template", "noscript", "title", "textarea", "select",
                          "object", "svg", "math", "xmp", "noembed", "noframes"})  # fmt: skip
_RENAMED = {"acronym": "abbr", "center": "div", "strike": "s", "tt": "code"}  # no longer HTML
# Taken away without a word: they mean nothing here, or readers lose nothing.
_SILENT_TAGS = frozenset({"html", "body", "head", "font", "big", "nobr", "main", "acronym", "tt"})
_SILENT_NAMES = (
    "class width height border cellpadding cellspacing align valign bgcolor color face size"
    " loading decoding srcset sizes frameborder allowfullscreen crossorigin referrerpolicy nowrap"
    " clear hspace vspace autoplay async defer charset alt xmlns type playsinline"
)
_SILENT_ATTRIBUTES = frozenset(_SILENT_NAMES.split())
_AUTHOR_ROLES = frozenset({"note", "img", "figure", "list", "listitem", "presentation", "none"})

_ADDRESS_IN_TAG = pattern(r"=\"(?:(?<=\bhref=\")|(?<=\bsrc=\"))([^\"<>]*[:&\\][^\"<>]*)\"")
UNSAFE = f"./{END}"  # before an address that the engine let through
_ADDRESSES = frozenset({"href", "src", "poster"})
_CONTROL = pattern("[\x00-\x08\x0b-\x11\x13-\x1f]")
_TAG = pattern(
    r"<(/?)([A-Za-z][A-Za-z0-9:\-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>|<(!--)|<[!?][^>]*>"
)
_ATTRIBUTE = pattern(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_PLAIN_ATTRIBUTE = r" ([a-z]+)=\"([^\"&\x00-\x08\x0b-\x1f]*)\""
_PLAIN_ATTRIBUTES = pattern(rf"(?:{_PLAIN_ATTRIBUTE})*+")
_EACH = pattern(_PLAIN_ATTRIBUTE)
_TAG_NAME = pattern(r"<(/?)([A-Za-z][A-Za-z0-9:\-]*)")
_NAMES_WITHOUT_END = (
    "area base br col dd dt embed hr img input li link meta option p param rp rt source tbody td"
    " tfoot th thead tr track wbr"
)
_CLOSE_BY_THEMSELVES = frozenset(_NAMES_WITHOUT_END.split())
_BLOCK_IN_PARAGRAPH = pattern(r"<p>\x13(\d+)\x12</p>")
_MARK_IN_TAG = pattern(r"<[a-zA-Z][^<>]*[\x11\x13][^<>]*>")
_FIELD = pattern(r'<input(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*>')  # as nh3 writes it


def depth(html: str) -> int:
    """How many elements stand within each other, not counting those that close by themselves."""
    now = deepest = 0
    for closes, name in _TAG_NAME.findall(html):
        if name.lower() not in _CLOSE_BY_THEMSELVES:
            now = max(0, now - 1) if closes else now + 1
            deepest = max(deepest, now)
    return deepest


def version() -> str:
    """The version of nh3, for cache keys."""
    return f"nh3 {version_of('nh3')}"


def attributes_of(text: str) -> list[tuple[str, str | None]]:
    """The attributes of a tag, names in lower case, values decoded, None where there is none.

    Control characters are gone, but for the end mark of a foreign tag in an address.
    """
    if _PLAIN_ATTRIBUTES.fullmatch(text):  # as most are
        return _EACH.findall(text)
    attributes: list[tuple[str, str | None]] = []
    for raw, value in _raw_attributes(text):
        name = raw.lower()
        if value is not None:
            value = _CONTROL.sub("", unescape(value))
            if END in value and name not in _ADDRESSES:
                value = value.replace(END, "")
        attributes.append((name, value))
    return attributes


def _raw_attributes(text: str) -> Iterator[tuple[str, str | None]]:
    for found in _ATTRIBUTE.finditer(text):
        value = next((each for each in found.groups()[1:] if each is not None), None)
        yield found[1], value


def sanitize(html: str) -> str:
    """HTML without script, handlers, styles, frames, forms: well-formed and safe to publish."""
    clean = str(_cleaner().clean(html))
    return _FIELD.sub(_box_of_a_task, clean) if "<input" in clean else clean


def _box_of_a_task(found: re.Match[str]) -> str:
    """Of all fields only the boxes of task lists stay, which nobody can tick."""
    return found[0] if 'type="checkbox"' in found[0] and "disabled" in found[0] else ""


@lru_cache(maxsize=1)
def _cleaner() -> Any:
    import nh3

    attributes = {tag: set(names) for tag, names in _BY_TAG.items()}
    attributes["*"] = set(_COMMON)
    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags=set(_CONTENT_TOO),
        attributes=attributes,
        tag_attribute_values={
            "input": {
                "type": {"checkbox"},
                "disabled": {"disabled", ""},
                "checked": {"checked", ""},
            }
        },
        generic_attribute_prefixes={"aria-"},
        link_rel=None,
        strip_comments=True,
        url_schemes=set(urls.SAFE_SCHEMES),
    )


def put_back(html: str, tokens: Tokens, *, limit: bool) -> tuple[str, list[BodyDiagnostic]]:
    """Put authors' HTML back into the engine's, cut to what may stay where `limit` is set."""
    diagnostics: list[BodyDiagnostic] = []
    if tokens:
        html = _MARK_IN_TAG.sub(lambda found: _plain_values(found[0], tokens), html)
    reported: set[tuple[int, str]] = set()

    def shown(found: re.Match[str]) -> str:
        token = tokens[int(found[1])]
        if token.kind != "html":
            return found[0]
        if END in token.html:
            own = _MARK_IN_TAG.sub(lambda tag: _plain_values(tag[0], tokens), token.html)
            token = replace(token, html=own)
        token = replace(token, html=facades_in(token, tokens))
        if limit:
            return _limited(token, diagnostics, reported)
        diagnostics.extend(foreign_in(token.html, token.line))
        return token.html

    if limit:  # nh3 would take unsafe addresses away without a word
        html = _ADDRESS_IN_TAG.sub(_marked_if_unsafe, html)
    if not tokens.has_html:
        return html, diagnostics
    html = _BLOCK_IN_PARAGRAPH.sub(shown, html)
    return MARK.sub(shown, html), diagnostics


def _marked_if_unsafe(found: re.Match[str]) -> str:
    if urls.is_safe(unescape(found[1])):
        return found[0]
    return f'="{UNSAFE}{found[1]}"'


def _plain_values(tag: str, tokens: Tokens) -> str:
    """A tag whose attribute values hold text instead of marks; foreign tags leave an end mark."""

    def plain(found: re.Match[str]) -> str:
        token = tokens[int(found[1])]
        if token.kind in {"nothing", "fragment"}:
            return END
        return escape(tokens.plain(token.html if token.kind == "html" else token.plain))

    return MARK.sub(plain, tag)


def _limited(
    token: Token, diagnostics: list[BodyDiagnostic], reported: set[tuple[int, str]]
) -> str:
    """An author's HTML without what may not stay, with a warning for each thing taken away."""

    def report(what: str, offset: int, hint: str = "") -> None:
        line = token.line + token.html.count("\n", 0, offset)
        if (line, what) in reported:
            return
        reported.add((line, what))
        diagnostics.append(
            BodyDiagnostic(
                Severity.WARNING,
                "markup.removed-html",
                f"{what[0].upper()}{what[1:]} was taken out of the HTML in the text.",
                hint or 'HTML in Markdown is made safe; site.toml can say [markup] html = "trust".',
                line,
            )
        )

    def tag(found: re.Match[str]) -> str:
        if not found[2]:
            return found[0]
        name, closes = found[2].lower(), bool(found[1])
        name = _RENAMED.get(name, name)
        if name == "iframe":
            return "" if closes else _frame(found[3], found.start(), report)
        if name not in _TAGS or name == "input":
            if not closes and name not in _SILENT_TAGS:
                report(f"<{name}>", found.start())
            return "" if name == "input" else found[0]
        if closes:
            return f"</{name}>"
        return f"<{name}{_kept(name, found[3], found.start(), report)}>"

    end = token.html.rfind(">") + 1  # no tag ends behind it: thousands would look for their end
    return _TAG.sub(tag, token.html[:end]) + token.html[end:]


def _kept(name: str, text: str, offset: int, report: Any) -> str:
    kept: list[str] = []
    allowed = _COMMON | _BY_TAG.get(name, frozenset())
    for raw, value in _raw_attributes(text):
        key = raw.lower()
        if key == "name" and name == "a":  # an anchor of old
            key = "id"
        decoded = unescape(value or "")
        if key in {"href", "src", "poster", "cite"} and not urls.is_safe(decoded):
            report(f"the address “{decoded.strip()[:40]}” of <{name}>", offset)
        elif key == "class" or (key == "role" and decoded not in _AUTHOR_ROLES):
            continue  # the theme's own classes and roles are not for the text
        elif key in allowed or key.startswith("aria-"):
            kept.append(key if value is None else f'{key}="{escape(decoded)}"')
        elif key.startswith("on"):
            report(f"the script in “{key}” of <{name}>", offset)
        elif key == "style":
            report(f"the style of <{name}>", offset, "Looks belong into the theme.")
        elif key not in _SILENT_ATTRIBUTES and not key.startswith("data-"):
            report(f"the attribute “{key[:40]}” of <{name}>", offset)
    return "".join(f" {each}" for each in kept)


def _frame(text: str, offset: int, report: Any) -> str:
    """A pasted `<iframe>` of a network that nobody knows: a link."""
    attributes = dict(attributes_of(text))
    source = (attributes.get("src") or attributes.get("data-src") or "").strip()
    title = (attributes.get("title") or "").strip()
    if source.startswith("//"):
        source = f"https:{source}"
    host = urls.host_of(source)
    report(
        f"the frame of {host or 'another site'}",
        offset,
        "Frames load other sites before readers agree; readers get a link to it instead.",
    )
    if not host or not urls.is_safe(source):
        return ""
    return f'<a href="{escape(source)}">{escape(title or host, quote=False)}</a>'

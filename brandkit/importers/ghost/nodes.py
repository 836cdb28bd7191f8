"""Ghost's own forms of a text, Lexical and Mobiledoc, as HTML: for posts without any.

What Ghost calls cards becomes what its themes get, so that one reader of cards is enough.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

__all__ = ["lexical_html", "mobiledoc_html"]

Node = dict[str, Any]
_DEEPEST = 40
_FORMATS = ((16, "code"), (1, "strong"), (2, "em"), (4, "s"), (32, "sub"), (64, "sup"))
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def lexical_html(text: str) -> str:
    """Ghost 5 and later. "" for what is none."""
    found = _object(text)
    root = found.get("root")
    return _children(root, 0) if isinstance(root, dict) else ""


def _object(text: str) -> Node:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _say(node: Node, *keys: str) -> str:
    for key in keys:
        value = node.get(key)
        if isinstance(value, str) and value:
            return value
    return ""


def _list(node: Node, key: str) -> list[Any]:
    value = node.get(key)
    return value if isinstance(value, list) else []


def _children(node: Node, depth: int) -> str:
    rows = (each for each in _list(node, "children") if isinstance(each, dict))
    return "".join(_node(each, depth + 1) for each in rows) if depth < _DEEPEST else ""


def _node(node: Node, depth: int) -> str:
    kind = _say(node, "type").removeprefix("extended-")
    inside = _children(node, depth)
    match kind:
        case "text" | "tk" | "code-highlight":
            return _formatted(_say(node, "text"), node.get("format"))
        case "linebreak":
            return "<br>"
        case "paragraph":
            return f"<p>{inside}</p>"
        case "heading":
            tag = _say(node, "tag")
            return f"<{tag}>{inside}</{tag}>" if tag in _HEADINGS else f"<h2>{inside}</h2>"
        case "link" | "autolink":
            return f'<a href="{escape(_say(node, "url"))}">{inside}</a>'
        case "list":
            is_numbered = "ol" in (_say(node, "tag"), "ol" * (_say(node, "listType") == "number"))
            tag = "ol" if is_numbered else "ul"
            return f"<{tag}>{inside}</{tag}>"
        case "listitem":
            return f"<li>{inside}</li>"
        case "quote" | "aside":
            return f"<blockquote>{inside}</blockquote>"
        case "":
            return inside
        case _:
            return _card(kind, node) or inside


def _formatted(text: str, bits: object) -> str:
    said = escape(text, quote=False)
    for bit, tag in _FORMATS:
        if isinstance(bits, int) and bits & bit:
            said = f"<{tag}>{said}</{tag}>"
    return said


# -------------------------------------------------------------------------------------------- cards


def _card(kind: str, said: Node) -> str:
    """The HTML of a card by its payload, which is alike in both forms."""
    made = _CARDS.get(kind.removeprefix("card-"))
    if made is not None:
        return made(said)
    return f'<p><bk-lost what="card {escape(kind)}" why="brandkit does not know it."></bk-lost></p>'


def _caption(said: Node) -> str:
    words = _say(said, "caption")
    return f"<figcaption>{words}</figcaption>" if words else ""


def _image(said: Node) -> str:
    source = escape(_say(said, "src"))
    picture = f'<img src="{source}" alt="{escape(_say(said, "alt"))}">' if source else ""
    href = _say(said, "href")
    picture = f'<a href="{escape(href)}">{picture}</a>' if href and picture else picture
    return f'<figure class="kg-image-card">{picture}{_caption(said)}</figure>' if picture else ""


def _gallery(said: Node) -> str:
    rows = [each for each in _list(said, "images") if isinstance(each, dict)]
    pictures = (
        f'<img src="{escape(_say(r, "src"))}" alt="{escape(_say(r, "alt"))}">' for r in rows
    )
    return f'<figure class="kg-gallery-card">{"".join(pictures)}{_caption(said)}</figure>'


def _bookmark(said: Node) -> str:
    more = said.get("metadata")
    facts: Node = more if isinstance(more, dict) else {}
    title = escape(_say(facts, "title") or _say(said, "title"))
    words = escape(_say(facts, "description") or _say(said, "description"))
    return (
        f'<figure class="kg-bookmark-card"><a href="{escape(_say(said, "url"))}">'
        f'<div class="kg-bookmark-title">{title}</div>'
        f'<div class="kg-bookmark-description">{words}</div></a>{_caption(said)}</figure>'
    )


def _embed(said: Node) -> str:
    if _say(said, "type", "embedType") == "bookmark":
        return _bookmark(said)
    return (
        f'<figure><bk-embed url="{escape(_say(said, "url"))}"></bk-embed>{_caption(said)}</figure>'
    )


def _code(said: Node) -> str:
    text = escape(_say(said, "code"), quote=False)
    return (
        f'<figure><pre><code class="language-{escape(_say(said, "language"))}">{text}</code></pre>'
        f"{_caption(said)}</figure>"
    )


def _markdown(said: Node) -> str:
    from markdown import markdown

    return markdown(_say(said, "markdown")[:1_000_000], extensions=["extra"])


def _html(said: Node) -> str:
    return _say(said, "html")


def _callout(said: Node) -> str:
    return (
        f'<div class="kg-callout-card"><div class="kg-callout-emoji">'
        f"{escape(_say(said, 'calloutEmoji'))}</div>"
        f'<div class="kg-callout-text">{_say(said, "calloutText")}</div></div>'
    )


def _toggle(said: Node) -> str:
    return (
        '<div class="kg-toggle-card">'
        f'<h4 class="kg-toggle-heading-text">{_say(said, "heading")}</h4>'
        f'<div class="kg-toggle-content">{_say(said, "content")}</div></div>'
    )


def _button(said: Node) -> str:
    href, words = escape(_say(said, "buttonUrl", "url")), escape(_say(said, "buttonText"))
    return f'<div class="kg-button-card"><a href="{href}">{words}</a></div>' if href else ""


def _video(said: Node) -> str:
    return f'<figure><video src="{escape(_say(said, "src"))}"></video>{_caption(said)}</figure>'


def _audio(said: Node) -> str:
    title = escape(_say(said, "title"))
    return (
        f'<div class="kg-audio-card"><div class="kg-audio-title">{title}</div>'
        f'<audio src="{escape(_say(said, "src"))}"></audio></div>'
    )


def _file(said: Node) -> str:
    words = escape(_say(said, "fileTitle", "fileName"))
    return (
        f'<div class="kg-file-card"><a href="{escape(_say(said, "src"))}">'
        f'<div class="kg-file-card-title">{words}</div></a></div>'
    )


def _product(said: Node) -> str:
    return (
        f'<div class="kg-product-card"><img src="{escape(_say(said, "productImageSrc"))}" alt="">'
        f'<h4 class="kg-product-card-title">{_say(said, "productTitle")}</h4>'
        f'<div class="kg-product-card-description">{_say(said, "productDescription")}</div>'
        f'<a class="kg-product-card-button" href="{escape(_say(said, "productUrl"))}">'
        f"{escape(_say(said, 'productButton'))}</a></div>"
    )


def _header(said: Node) -> str:
    return (
        f'<div class="kg-header-card"><h2>{_say(said, "heading", "header")}</h2>'
        f"<p>{_say(said, 'subheading', 'subheader')}</p>{_button(said)}</div>"
    )


def _call(said: Node) -> str:
    image = f'<img src="{escape(_say(said, "imageUrl"))}" alt="">' if _say(said, "imageUrl") else ""
    return f"<div>{image}{_say(said, 'textValue')}{_button(said)}</div>"


def _form(_: Node) -> str:
    why = "It is a form. brandkit has sign-ups for newsletters: [newsletter] in site.toml."
    return f'<p><bk-lost what="sign-up card" why="{why}"></bk-lost></p>'


def _nothing(_: Node) -> str:
    return ""


_CARDS: dict[str, Callable[[Node], str]] = {
    "image": _image,
    "gallery": _gallery,
    "bookmark": _bookmark,
    "embed": _embed,
    "code": _code,
    "codeblock": _code,
    "markdown": _markdown,
    "html": _html,
    "callout": _callout,
    "toggle": _toggle,
    "button": _button,
    "video": _video,
    "audio": _audio,
    "file": _file,
    "product": _product,
    "header": _header,
    "call-to-action": _call,
    "signup": _form,
    "hr": lambda _: "<hr>",
    "horizontalrule": lambda _: "<hr>",
    "paywall": _nothing,
    "email": _nothing,  # words for the newsletter alone
    "email-cta": _nothing,
}


# ---------------------------------------------------------------------------------------- mobiledoc


def mobiledoc_html(text: str) -> str:
    """Ghost 1 to 4, and still within later exports. "" for what is none."""
    document = _object(text)
    return "".join(_section(each, document) for each in _list(document, "sections"))


def _at(rows: list[Any], index: object) -> list[Any]:
    found = rows[index] if isinstance(index, int) and 0 <= index < len(rows) else []
    return found if isinstance(found, list) else []


def _section(section: object, document: Node) -> str:
    if not isinstance(section, list) or len(section) < 2:
        return ""
    kind = section[0]
    if kind == 10:
        card = _at(_list(document, "cards"), section[1])
        payload = card[1] if len(card) > 1 and isinstance(card[1], dict) else {}
        return _card(str(card[0]), payload) if card else ""
    if kind == 2:
        return _image({"src": str(section[1])})
    if kind == 3 and len(section) > 2 and isinstance(section[2], list):
        tag = "ol" if section[1] == "ol" else "ul"
        rows = "".join(f"<li>{_markers(each, document)}</li>" for each in section[2])
        return f"<{tag}>{rows}</{tag}>"
    if kind == 1 and len(section) > 2:
        tag = section[1] if section[1] in _HEADINGS | {"p", "blockquote"} else "p"
        tag = "blockquote" if section[1] in {"pull-quote", "aside"} else tag
        return f"<{tag}>{_markers(section[2], document)}</{tag}>"
    return ""


def _markers(markers: object, document: Node) -> str:
    """Words with their marks, which open and close by numbers."""
    done: list[str] = []
    opened: list[str] = []
    for marker in markers if isinstance(markers, list) else []:
        if not isinstance(marker, list) or len(marker) < 4:
            continue
        kind, opens, closes, value = marker[:4]
        for index in opens if isinstance(opens, list) else []:
            tag, attributes = _markup(_at(_list(document, "markups"), index))
            done.append(f"<{tag}{attributes}>")
            opened.append(tag)
        if kind == 1:
            atom = _at(_list(document, "atoms"), value)
            done.append("<br>" if atom and atom[0] == "soft-return" else "")
        else:
            done.append(escape(str(value), quote=False))
        count = min(closes, len(opened)) if isinstance(closes, int) else 0
        done += [f"</{opened.pop()}>" for _ in range(max(count, 0))]
    done += (f"</{tag}>" for tag in reversed(opened))
    return "".join(done)


def _markup(markup: list[Any]) -> tuple[str, str]:
    known = {"a", "strong", "b", "em", "i", "code", "s", "sub", "sup", "u"}
    tag = str(markup[0]).lower() if markup else "span"
    if tag not in known:
        return "span", ""
    rows = markup[1] if len(markup) > 1 and isinstance(markup[1], list) else []
    return tag, "".join(_href(rows)) if tag == "a" else ""


def _href(rows: list[Any]) -> Iterator[str]:
    for name, value in zip(rows[::2], rows[1::2], strict=False):
        if name == "href":
            yield f' href="{escape(str(value))}"'

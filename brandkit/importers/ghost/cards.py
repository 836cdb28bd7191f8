"""Ghost's cards in HTML: what each of their classes stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brandkit.importers.markdown import escaped, name_of
from brandkit.importers.rich import Card, RichWriter
from brandkit.importers.rich.pictures import argument

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["CARDS"]

_KINDS = {
    "💡": "tip",
    "✅": "tip",
    "⚠️": "warning",
    "⚠": "warning",
    "🚨": "caution",
    "❗": "important",
}
_FORM = "It is a form. brandkit has sign-ups for newsletters: [newsletter] in site.toml."


def _words(element: Element | None) -> str:
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def _of(element: Element, *classes: str) -> Element | None:
    """The first element within that has one of these classes."""
    for each in element.iter():
        if isinstance(each.tag, str) and set((each.get("class") or "").split()) & set(classes):
            return each
    return None


def _link(element: Element) -> str:
    found = element if name_of(element) == "a" else next(element.iter("a"), None)
    return (found.get("href") or "") if found is not None else ""


def _bookmark(writer: RichWriter, element: Element, depth: int) -> str | None:
    address = writer.address(_link(element))
    title = _words(_of(element, "kg-bookmark-title"))
    if not address:
        return None
    text = _words(_of(element, "kg-bookmark-description"))
    writer.count("bookmarks")
    more = f" text={argument(text)}" if text else ""
    card = f"{{{{< card {argument(address)} title={argument(title or address)}{more} >}}}}"
    caption = next((each for each in element if name_of(each) == "figcaption"), None)
    below = writer.words(caption, depth) if caption is not None else ""
    return "\n\n".join(filter(None, (card, below)))


def _callout(writer: RichWriter, element: Element, depth: int) -> str | None:
    emoji = _words(_of(element, "kg-callout-emoji"))
    text = _of(element, "kg-callout-text")
    inside = writer.blocks(text, depth) if text is not None else ""
    return writer.boxed(_KINDS.get(emoji, "note"), "", inside)


def _toggle(writer: RichWriter, element: Element, depth: int) -> str | None:
    title = _words(_of(element, "kg-toggle-heading-text"))
    content = _of(element, "kg-toggle-content")
    return writer.folded(title, writer.blocks(content, depth) if content is not None else "")


def _button(writer: RichWriter, element: Element, _: int) -> str | None:
    return writer.button(_link(element), _words(element))


def _audio(writer: RichWriter, element: Element, _: int) -> str | None:
    player = next(element.iter("audio"), None)
    title = _words(_of(element, "kg-audio-title"))
    shown = writer.player(player) if player is not None else ""
    return "\n\n".join(filter(None, (escaped(title), shown)))


def _video(writer: RichWriter, element: Element, depth: int) -> str | None:
    player = next(element.iter("video"), None)
    if player is None:
        return None
    caption = next(element.iter("figcaption"), None)
    below = writer.words(caption, depth) if caption is not None else ""
    return "\n\n".join(filter(None, (writer.player(player), f"*{below}*" if below else "")))


def _file(writer: RichWriter, element: Element, _: int) -> str | None:
    address = writer.address(_link(element))
    title = _words(_of(element, "kg-file-card-title")) or address
    return f"[{escaped(title)}]({writer.note(address)})" if address else ""


def _product(writer: RichWriter, element: Element, depth: int) -> str | None:
    picture = next(element.iter("img"), None)
    title = _words(_of(element, "kg-product-card-title"))
    text = _of(element, "kg-product-card-description")
    button = _of(element, "kg-product-card-button")
    parts = (
        writer.picture(picture) if picture is not None else "",
        f"### {escaped(title)}" if title else "",
        writer.blocks(text, depth) if text is not None else "",
        writer.button(_link(button), _words(button)) if button is not None else "",
    )
    return "\n\n".join(filter(None, parts))


def _form(writer: RichWriter, *_: object) -> str:
    return writer.lost("sign-up card", _FORM)


def _nothing(*_: object) -> str:
    return ""


CARDS: dict[str, Card] = {
    "kg-bookmark-card": _bookmark,
    "kg-nft-card": _bookmark,
    "kg-callout-card": _callout,
    "kg-toggle-card": _toggle,
    "kg-button-card": _button,
    "kg-cta-button": _button,
    "kg-header-card-button": _button,
    "kg-audio-card": _audio,
    "kg-video-card": _video,
    "kg-file-card": _file,
    "kg-product-card": _product,
    "kg-signup-card": _form,
    "kg-audio-player-container": _nothing,
    "kg-video-player-container": _nothing,
}

"""Writes Markdown with brandkit's shortcodes: figures, galleries, players, columns, boxes, code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from brandkit.importers.markdown import escaped, fenced, name_of, prefixed, tidy
from brandkit.importers.rich.house import House
from brandkit.importers.rich.pictures import PictureWriter, argument

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Card", "RichWriter"]

Card = Callable[["RichWriter", "Element", int], "str | None"]  # None: as if there were no card

_DEEPEST = 50
_OWN = frozenset(
    {"bk-box", "bk-button", "bk-code", "bk-column", "bk-columns", "bk-details", "bk-embed"}
    | {"bk-gallery", "bk-more", "embed", "form", "object"}
)
_ADDRESS = re.compile(r"https?://\S+")
_ID = re.compile(r"[A-Za-z][\w-]{0,60}")
_LANGUAGES = {"jscript": "js", "plain": "", "text": "", "markup": "html", "csharp": "cs"}
_BRUSH = re.compile(r"(?:brush|lang)\s*:\s*([a-z0-9+#]{1,20})", re.IGNORECASE)
_FORM = "It is a form; brandkit has none of its own: see its host's help, or write an e-mail link."
_SCRIPT = "It is a script; what others' scripts do is not taken over."


class RichWriter(PictureWriter):
    """A writer for texts of one site; `cards` are what its tool's classes stand for."""

    def __init__(
        self, base: str, house: House, cards: Mapping[str, Card], turned: Counter[str]
    ) -> None:
        super().__init__(base, house, turned)
        self.cards = cards
        self.wanted_ids: frozenset[str] = frozenset()
        self._notes: list[str] = []

    # ------------------------------------------------------------------------------- dispatching

    def is_block(self, element: Element, name: str) -> bool:
        if super().is_block(element, name) or name in _OWN:
            return True
        if name == "cite":
            return name_of(element.getparent()) in {"blockquote", "figure"}  # type: ignore[arg-type]
        return name not in {"span", "em", "strong"} and self._card(element) is not None

    def holds_blocks(self, element: Element) -> bool:
        return name_of(element) != "bk-footnote" and super().holds_blocks(element)

    def _card(self, element: Element) -> Card | None:
        for word in (element.get("class") or "").split():
            if word in self.cards:
                return self.cards[word]
        return None

    def block(self, element: Element, name: str, depth: int) -> str:
        if depth > _DEEPEST:
            return super().block(element, name, depth)
        card = self._card(element)
        said = card(self, element, depth) if card is not None else None
        return said if said is not None else self._block(element, name, depth)

    def _block(self, element: Element, name: str, depth: int) -> str:
        match name:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                said = super().block(element, name, depth)
                found = element.get("id") or ""
                wanted = found in self.wanted_ids and _ID.fullmatch(found)
                return f"{said} {{#{found}}}" if said and wanted else said
            case "p" if (cited := _cited(element)) is not None:
                return self._block(cited, "cite", depth)
            case "p" | "div" if (address := self.alone(element)) is not None:
                return address
            case "figure":
                return self.figure(element, depth)
            case "cite" | "footer" if _is_quoted(element):
                said = self.words(element, depth)
                return f"— {said}" if said else ""
            case "details":
                return self.details(element, depth)
            case "form":
                return self.lost("form", _FORM)
            case "object" | "embed":
                return self.plugin(element)
            case "bk-embed":
                return self.embed(element.get("url") or "", element.get("title") or "")
            case "bk-more":
                return "<!--more-->"
            case "bk-code":
                text = "".join(map(str, element.itertext()))
                self.count("code")
                return fenced(text, self.language(element.get("lang") or ""))
            case "bk-box":
                return self.box(element, depth, element.get("kind") or "note")
            case "bk-details":
                return self.folded(element.get("title") or "", self.blocks(element, depth))
            case "bk-button":
                return self.button(element.get("href") or "", "".join(map(str, element.itertext())))
            case "bk-columns":
                return self.columns(element, depth)
            case "bk-gallery":
                return self.gallery(element, depth)
            case _:
                return super().block(element, name, depth)

    def inline(self, element: Element, depth: int) -> str:
        name = name_of(element)
        if name == "bk-footnote":
            return self.footnote(element, depth)
        if name == "bk-lost":
            return self.lost(element.get("what") or "?", element.get("why") or "?")
        if name == "script":
            source = element.get("src") or ""
            kind = element.get("type") or ""
            is_data = kind and "javascript" not in kind and kind != "module"
            return "" if is_data else self.lost(f"script {source}".strip(), _SCRIPT)
        if name in _OWN:
            return self.block(element, name, depth)
        return super().inline(element, depth)

    # ------------------------------------------------------------------------- boxes and columns

    def box(self, element: Element, depth: int, kind: str) -> str:
        """Words set apart; `kind` is one of brandkit's five."""
        title = element.get("title") or ""
        inside = self.blocks(element, depth)
        return self.boxed(kind, title, inside)

    def boxed(self, kind: str, title: str, inside: str) -> str:
        if not inside:
            return ""
        self.count("boxes")
        more = f" {argument(title)}" if title.strip() else ""
        return f"{{{{< {kind}{more} >}}}}\n{inside}\n{{{{< /{kind} >}}}}"

    def details(self, element: Element, depth: int) -> str:
        summary = next((each for each in element if name_of(each) == "summary"), None)
        title = ""
        if summary is not None:
            title = "".join(map(str, summary.itertext()))
            element.remove(summary)
        return self.folded(title, self.blocks(element, depth))

    def folded(self, title: str, inside: str) -> str:
        """Words to fold out."""
        said = " ".join(title.split()) or "More"
        if not inside:
            return escaped(title).strip()
        self.count("details")
        said = f"{said}." if said == "open" else said
        return f"{{{{< details {argument(said)} >}}}}\n{inside}\n{{{{< /details >}}}}"

    def button(self, address: str, label: str, kind: str = "") -> str:
        target, said = self.address(address), " ".join(label.split())
        if not target or not said:
            return escaped(said)
        self.count("buttons")
        more = f' kind="{kind}"' if kind else ""
        shown = argument(self.note_link(target))
        return f"{{{{< button {shown} {argument(said)}{more} >}}}}"

    def columns(self, element: Element, depth: int) -> str:
        texts = [self.blocks(each, depth) for each in element if name_of(each)]
        return self.beside(texts, element)

    def beside(self, columns: Iterable[str], element: Element) -> str:
        """Texts side by side; columns within columns come one below the other."""
        shown = [text for text in columns if text]
        if len(shown) < 2 or self._within_columns(element):
            return "\n\n".join(shown)
        self.count("columns")
        inside = "\n".join(f"{{{{< column >}}}}\n{text}\n{{{{< /column >}}}}" for text in shown)
        return f"{{{{< columns >}}}}\n{inside}\n{{{{< /columns >}}}}"

    def _within_columns(self, element: Element) -> bool:
        above = element.getparent()
        while above is not None:
            classes = (above.get("class") or "").split()
            if (
                name_of(above) in {"bk-columns", "li", "blockquote"}
                or "wp-block-columns" in classes
            ):
                return True
            above = above.getparent()
        return False

    def inline_lines(self, element: Element, depth: int) -> str:
        """Words whose line ends are meant, as in a poem."""
        for each in (element, *element.iter()):
            if each.text and "\n" in each.text:
                each.text = each.text.replace("\n", "\ue002")
            if each is not element and each.tail and "\n" in each.tail:
                each.tail = each.tail.replace("\n", "\ue002")
        text = self.inline_of(element, depth).replace("\ue002", "\\\n")
        return tidy(text)

    # ------------------------------------------------------------------------------ code, notes

    def language(self, said: str) -> str:
        low = said.strip().lower()
        return _LANGUAGES.get(low, low if re.fullmatch(r"[a-z0-9+#]{1,20}", low) else "")

    def code(self, element: Element) -> str:
        text = _code_text(element)
        said = ""
        for each in (element, *element.iter("code")):
            classes = each.get("class") or ""
            brush = _BRUSH.search(f"{classes} {each.get('data-lang-brush') or ''}")
            said = said or (
                each.get("lang")
                or each.get("data-language")
                or each.get("data-enlighter-language")
                or (brush[1] if brush else "")
            )
            found = re.search(r"\b(?:language|lang|highlight-source)-([a-z0-9+#]{1,20})\b", classes)
            said = said or (found[1] if found else "")
        self.count("code")
        return fenced(text, self.language(said))

    def footnote(self, element: Element, depth: int) -> str:
        note = self.blocks(element, depth)
        if not note:
            return ""
        self.count("footnotes")
        self._notes.append(note)
        return f"[^{len(self._notes)}]"

    def notes(self) -> str:
        """The footnotes at the end of the text."""
        rows = (
            prefixed(note, f"[^{number}]: ", "    ")
            for number, note in enumerate(self._notes, start=1)
        )
        return "\n\n".join(rows)


def _is_quoted(element: Element) -> bool:
    above = element.getparent()
    if above is not None and name_of(above) == "p":
        above = above.getparent()
    return above is not None and name_of(above) == "blockquote"


def _cited(element: Element) -> Element | None:
    """Who is quoted, where a paragraph of a quotation says nothing else."""
    only = element[0] if len(element) == 1 and not (element.text or "").strip() else None
    is_cite = only is not None and name_of(only) == "cite" and not (only.tail or "").strip()
    return only if is_cite and only is not None and _is_quoted(only) else None


def _code_text(element: Element) -> str:
    """The lines of a block of code: <br> ends one."""
    for each in element.iter("br"):
        each.tail = "\n" + (each.tail or "")
    return "".join(map(str, element.itertext()))

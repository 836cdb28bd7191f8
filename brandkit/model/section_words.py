"""The words of a section: a few sentences at the top of a file, as finished HTML.

Most hold no Markdown at all, and need no engine. Others are converted as texts are; what they show
besides words and links has a section of its own, and is reported.
"""

from __future__ import annotations

from html import escape

from brandkit.config import MarkupConfig
from brandkit.errors import Diagnostic, Location, warning
from brandkit.markup.smart import curl
from brandkit.model.links import Resolver
from brandkit.patterns import pattern
from brandkit.urls import is_external, rooted

__all__ = ["SectionWords"]

# Nothing here has a meaning in Markdown, at the start of a line or within it.
_PLAIN_LINE = pattern(r"(?![ \t#>+\-=|:~]|\d+[.)])(?:(?!://|www\.)[^*_`\[\]<>&{}$@\\|~\x00-\x08])*")
_TAG = pattern(r"<[^>]*>")


class SectionWords:
    """Converts the words of sections, for a whole site."""

    def __init__(self, markup: MarkupConfig, resolver: Resolver, base_path: str) -> None:
        self.markup = markup
        self.resolver = resolver
        self.base_path = base_path

    def html(
        self, text: str, folder: str, language: str, where: Location
    ) -> tuple[str, list[Diagnostic]]:
        """Safe HTML with links resolved, and what is wrong with it."""
        if not text.strip():
            return "", []
        if all(_PLAIN_LINE.fullmatch(line) for line in text.split("\n")):
            return self._paragraphs(text), []
        from brandkit.markup.convert import convert

        body = convert(text, self.markup)
        faults = [
            Diagnostic(fault.severity, fault.code, fault.message, fault.hint, where)
            for fault in body.diagnostics
        ]
        pieces: list[str] = []
        open_links: list[bool] = []
        for part in body.parts:
            if isinstance(part, str):
                pieces.append(part)
                continue
            match part.kind:
                case "link-open":
                    found = self._link(part.target, folder, language, where)
                    open_links.append(bool(found))
                    if found:
                        pairs = (("href", found), *part.attributes)
                        said = (f' {name}="{escape(value)}"' for name, value in pairs)
                        pieces.append(f"<a{''.join(said)}>")
                case "link-close":
                    if open_links and open_links.pop():
                        pieces.append("</a>")
                case _:
                    message = "The words of a section are words and links; the rest is left out."
                    hint = "Pictures, videos and quotes have sections of their own."
                    faults.append(warning("sections.only-words", message, hint, where))
        return "".join(pieces).strip(), faults

    def plain(self, text: str) -> str:
        """The words alone."""
        if all(_PLAIN_LINE.fullmatch(line) for line in text.split("\n")):
            return " ".join(text.split())
        from brandkit.markup.convert import convert
        from brandkit.markup.entities import unescape

        parts = convert(text, self.markup).parts
        html = "".join(part for part in parts if isinstance(part, str))
        return " ".join(unescape(_TAG.sub(" ", html)).split())

    def _paragraphs(self, text: str) -> str:
        blocks = (" ".join(block.split()) for block in text.split("\n\n"))
        smart = (curl(block, "") if self.markup.smart else block for block in blocks if block)
        return "\n".join(f"<p>{escape(block, quote=False)}</p>" for block in smart)

    def _link(self, target: str, folder: str, language: str, where: Location) -> str:
        """Where a link leads, ready for href; "" where it is broken, which is reported."""
        found = self.resolver.link_setting(target, folder, language, where)
        if not found or is_external(found):
            return found
        path, hash_sign, fragment = found.partition("#")
        return rooted(self.base_path, path) + hash_sign + fragment

"""Pieces of HTML that shortcodes and blocks are turned into."""

from __future__ import annotations

import re
from html import escape, unescape

__all__ = ["box", "button", "embed", "figure", "folded"]


def embed(address: str, title: str = "") -> str:
    """A player of a network, where the address is of one; else a link."""
    more = f' title="{escape(title)}"' if title else ""
    return f'\n\n<bk-embed url="{escape(unescape(address))}"{more}></bk-embed>\n\n'


def figure(image: str, words: str) -> str:
    """A picture; `image` and `words` are HTML."""
    below = f"<figcaption>{words}</figcaption>" if words.strip() else ""
    return f"\n\n<figure>{image}{below}</figure>\n\n"


def button(address: str, label: str) -> str:
    """A link that looks like a button; `label` is HTML."""
    words = re.sub(r"<[^>]*>", "", label).strip()
    return f'\n\n<bk-button href="{escape(unescape(address))}">{words}</bk-button>\n\n'


def folded(title: str, inner: str) -> str:
    """Words to fold out; `inner` is HTML."""
    return f'\n\n<bk-details title="{escape(unescape(title))}">\n\n{inner}\n\n</bk-details>\n\n'


def box(kind: str, title: str, inner: str) -> str:
    """Words set apart; `kind` is one of brandkit's five, `inner` is HTML."""
    more = f' title="{escape(unescape(title))}"' if title else ""
    return f'\n\n<bk-box kind="{kind}"{more}>\n\n{inner}\n\n</bk-box>\n\n'

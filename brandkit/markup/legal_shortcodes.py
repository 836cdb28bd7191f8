"""Shortcodes of legal pages: what site.toml says, what is still to be written, who gets what."""

from __future__ import annotations

from brandkit.config.legal import LEGAL_FIELDS
from brandkit.errors import nearest
from brandkit.markup.body import Hole
from brandkit.markup.images import Problem
from brandkit.markup.shortcode import Call, Result, missing

__all__ = ["FillInShortcode", "LegalShortcode", "ServicesShortcode"]


class LegalShortcode:
    """`{{< legal "company" >}}`: what [legal] of site.toml says of the company."""

    name = "legal"
    takes_inner = False
    arguments = ("field", "name")

    def render(self, call: Call) -> Result:
        field = call.argument("field", "name", position=0).strip().lower().replace("-", "_")
        if not field:
            return missing(call, "the name of a setting", '{{< legal "company" >}}')
        if field not in LEGAL_FIELDS:
            meant = nearest(field, LEGAL_FIELDS)
            hint = f"Did you mean “{meant}”? " if meant else ""
            problem = Problem(
                "markup.shortcode-argument",
                f"[legal] has no “{field[:40]}”; the shortcode was left out of the page.",
                f"{hint}It has: {', '.join(LEGAL_FIELDS)}.",
            )
            return Result(problems=(problem,))
        return Result((Hole("legal", field, line=call.line),), is_block=False)


class FillInShortcode:
    """`{{< fill-in "how long you keep messages" >}}`: a gap in a draft that you still write."""

    name = "fill-in"
    takes_inner = False
    arguments = ("what", "text")

    def render(self, call: Call) -> Result:
        what = " ".join(call.argument("what", "text", position=0).split())
        if not what:
            return missing(call, "what is to be written there", '{{< fill-in "the address" >}}')
        return Result((Hole("legal", "", (("fill-in", what),), line=call.line),), is_block=False)


class ServicesShortcode:
    """`{{< privacy-services >}}`: the services that the site uses, as the build finds them."""

    name = "privacy-services"
    takes_inner = False
    arguments: tuple[str, ...] = ()

    def render(self, call: Call) -> Result:
        return Result((Hole("services", line=call.line),))

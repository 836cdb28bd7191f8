"""Shortcodes: `{{< name arg key="value" >}}` in a text, and what each puts on the page.

Here are those that stand for one thing; `brandkit.markup.containers` has those around Markdown, and
the registry of all.
"""

from __future__ import annotations

import re

import msgspec

from brandkit import urls
from brandkit.errors import nearest
from brandkit.markup.body import Hole
from brandkit.markup.entities import escape
from brandkit.markup.images import Problem, is_local, picture
from brandkit.markup.shortcode import Call, Result, Shortcode, missing
from brandkit.markup.tokens import Fragment
from brandkit.patterns import pattern

__all__ = ["Call", "Result", "Shortcode", "missing", "parse_arguments", "rendered"]

_ARGUMENT = pattern(
    r"(?:([\w\-]+)\s*=\s*)?(\"(?:\\.|[^\"\\])*\"|'[^']*'|`[^`]*`|[^\s\"'`=]+)", re.DOTALL
)

_QUOTED = pattern(r"\"(?:\\.|[^\"\\])*\"|'[^']*'|`[^`]*`", re.DOTALL)
_CURLY = pattern("[“”„‟«»]|(?:^|(?<=[ =]))[‘’‚]|[‘’](?=$| )")


def parse_arguments(text: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The arguments of a shortcode: those by position, those by name (lower case)."""
    positional: list[str] = []
    named: dict[str, str] = {}
    for found in _ARGUMENT.finditer(text):
        value = found[2]
        if value[0] in "\"'`" and len(value) > 1 and value[-1] == value[0]:
            quote, value = value[0], value[1:-1]
            if quote == '"':
                value = re.sub(r"\\(.)", r"\1", value, flags=re.DOTALL)
        if found[1]:
            named[found[1].lower()] = value
        else:
            positional.append(value)
    return tuple(positional), named


def rendered(shortcode: Shortcode, call: Call, arguments: str) -> Result:
    """What a shortcode puts on the page. `arguments` is how the author wrote its arguments.

    Curly quotes hold nothing together: they are reported instead of what would follow from them.
    """
    bare = _QUOTED.sub(" ", arguments)
    if not _CURLY.search(bare):
        result = shortcode.render(call)
        known: tuple[str, ...] | None = getattr(shortcode, "arguments", None)
        unknown = [name for name in call.named if known is not None and name not in known]
        if not unknown:
            return result
        told = tuple(_unknown(call, name, known or ()) for name in unknown)
        return msgspec.structs.replace(result, problems=(*result.problems, *told))
    straight = " ".join(_CURLY.sub('"', arguments).split())
    problem = Problem(
        "markup.curly-quotes",
        f"The shortcode “{call.name}” has curly quotes; it was left out of the page.",
        f"Write straight quotes: {{{{< {call.name} {straight[:120]} >}}}}",
    )
    return Result(problems=(problem,))


def _unknown(call: Call, name: str, known: tuple[str, ...]) -> Problem:
    meant = nearest(name, known)
    hint = f"Did you mean “{meant}”? " if meant else ""
    hint += f"It knows: {', '.join(known)}." if known else "It knows none."
    return Problem(
        "markup.unknown-argument",
        f"The shortcode “{call.name}” knows no “{name}”: passed over.",
        hint,
    )


def _no_size(size: str) -> Problem:
    return Problem(
        "markup.shortcode-argument",
        f"A figure cannot be “{size[:40]}”.",
        'Write size="wide" or size="full", or leave it out.',
    )


class FigureShortcode:
    """`{{< figure src="tent.jpg" alt="…" caption="…" link="…" >}}`: a picture with words below."""

    name = "figure"
    takes_inner = False
    arguments = ("src", "alt", "caption", "title", "link", "width", "height", "size")

    def render(self, call: Call) -> Result:
        source = call.argument("src", position=0)
        if not source:
            return missing(call, "a picture", '{{< figure src="tent.jpg" alt="A red tent" >}}')
        caption = call.argument("caption", "title", position=2)
        given = call.argument("alt", position=1)
        sizes = tuple(
            (side, call.named[side])
            for side in ("width", "height")
            if call.named.get(side, "").isdigit()
        )
        found = picture(source, given or None, sizes, call.line)
        parts: Fragment = found.fragment
        problems = found.problems
        link = call.argument("link").strip()
        if link and found.is_local:
            if not urls.is_safe(link):
                problems += (
                    Problem("markup.unsafe-link", f"“{link[:80]}” cannot stand in a link."),
                )
            elif is_local(link):
                parts = (Hole("link-open", link, line=call.line), *parts, Hole("link-close"))
            else:
                parts = (f'<a href="{escape(link)}">', *parts, "</a>")
        below = f"<figcaption>{escape(caption, quote=False)}</figcaption>" if caption else ""
        size = call.argument("size").strip().lower()
        if size not in {"", "wide", "full"}:
            problems += (_no_size(size),)
            size = ""
        opening = f'<figure class="{size}">' if size else "<figure>"
        return Result((opening, *parts, f"{below}</figure>"), plain=caption, problems=problems)


class TestimonialShortcode:
    """`{{< testimonial "Ada" >}}`: what somebody said; without a name, one that fits the page."""

    __test__ = False
    name = "testimonial"
    takes_inner = False
    arguments = ("name", "advocate", "by")

    def render(self, call: Call) -> Result:
        who = call.argument("name", "advocate", "by", position=0)
        return Result((Hole("testimonial", who, line=call.line),))


class ButtonShortcode:
    """`{{< button "/subscribe/" "Subscribe" >}}`: a link that looks like a button."""

    name = "button"
    takes_inner = True
    arguments = ("href", "url", "link", "src", "label", "text", "title", "kind")

    def render(self, call: Call) -> Result:
        address = call.argument("href", "url", "link", "src", position=0).strip()
        position = 1 if call.positional[:1] == (address,) else 0
        label = call.argument("label", "text", "title", position=position) or call.inner
        label = " ".join(label.split())
        if not address or not label:
            what = "its words" if address else "an address"
            return missing(call, what, '{{< button "/subscribe/" "Subscribe" >}}')
        words = escape(label, quote=False)
        look = "button ghost" if call.argument("kind").strip().lower() == "ghost" else "button"
        if not urls.is_safe(address):
            problem = Problem("markup.unsafe-link", f"“{address[:80]}” cannot stand in a link.")
            return Result((words,), plain=label, problems=(problem,), is_block=False)
        if is_local(address) and not address.startswith("#"):
            opening = Hole("link-open", address, (("class", look),), line=call.line)
            parts = (opening, words, Hole("link-close"))
            return Result(parts, plain=label, is_block=False)
        html = f'<a class="{look}" href="{escape(address)}">{words}</a>'
        return Result((html,), plain=label, is_block=False)


class AudioShortcode:
    """`{{< audio "talk.mp3" >}}`: a player for an audio file, loaded when the reader starts it."""

    name = "audio"
    takes_inner = False
    arguments = ("src", "url", "file")

    def render(self, call: Call) -> Result:
        source = call.argument("src", "url", "file", position=0).strip()
        if not source or not urls.is_safe(source):
            return missing(call, "an audio file", '{{< audio "talk.mp3" >}}')
        if is_local(source):  # without its file there is no player
            return Result((Hole("media", source, (("as", "audio"),), line=call.line),))
        return Result((f'<audio controls preload="none" src="{escape(source)}"></audio>',))

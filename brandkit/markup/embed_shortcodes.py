"""Shortcodes of embeds: `{{< embed … >}}`, `{{< card … >}}` and one of each network's name."""

from __future__ import annotations

from msgspec.structs import replace

from brandkit import embeds, urls
from brandkit.embeds.address import seconds
from brandkit.embeds.embed import ASPECTS, Embed
from brandkit.embeds.link import card
from brandkit.errors import nearest
from brandkit.markup.entities import escape
from brandkit.markup.images import Problem
from brandkit.markup.shortcode import Call, Result, missing
from brandkit.patterns import pattern

__all__ = ["CardShortcode", "EmbedShortcode", "NetworkShortcode", "network_shortcodes"]

_BARE_ID = pattern(r"[\w@.:-]{1,120}")
# What may be said of each.
_SAID = ("title", "poster", "thumbnail", "image", "shape", "aspect", "ratio", "start", "t")
_RATIOS = {"wide": "16/9", "tall": "9/16", "square": "1/1"}


def _shown(call: Call, found: Embed) -> Result:
    """An embed with what the author says of it."""
    problems: tuple[Problem, ...] = ()
    title = call.argument("title", position=1) or found.title
    poster = call.argument("poster", "thumbnail", "image")
    found = replace(found, title=title, poster=poster or found.poster)
    shape = call.argument("shape", "aspect", "ratio").replace(":", "/")
    if shape:
        aspect = _RATIOS.get(shape, shape)
        if aspect in ASPECTS:
            found = replace(found, aspect=aspect, height=0)
        else:
            known = (*_RATIOS, *ASPECTS)
            meant = nearest(shape, known)
            message = f"The shape “{shape[:40]}” of this embed is unknown."
            hint = f"Did you mean “{meant}”? " if meant else ""
            hint += f"Shapes are: {', '.join(known)}."
            problems = (Problem("markup.shortcode-argument", message, hint),)
    return Result((found,), plain=title, problems=problems)


def _at(call: Call, address: str) -> str:
    """The address with the start that is asked for, where it says none itself."""
    start = seconds(call.argument("start", "t").strip())
    if not start or "t=" in address:
        return address
    page, sharp, fragment = address.partition("#")
    return f"{page}{'&' if '?' in page else '?'}t={start}{sharp}{fragment}"


class EmbedShortcode:
    """`{{< embed "https://…" title="…" >}}`: the same as the address alone on its line."""

    name = "embed"
    takes_inner = False
    arguments = ("url", "src", *_SAID)

    def render(self, call: Call) -> Result:
        address = call.argument("url", "src", position=0).strip()
        if not address:
            return missing(call, "an address", '{{< embed "https://youtu.be/…" >}}')
        if found := embeds.match(_at(call, address)):
            return _shown(call, found)
        problem = Problem(
            "markup.unknown-embed",
            f"“{address[:80]}” is no address of a video or post that brandkit can show; "
            "readers get a link to it instead.",
            f"Known networks: {', '.join(sorted(embeds.PROVIDERS))}. For any other page: "
            f'{{{{< card "{address[:80]}" title="…" >}}}}',
        )
        if not urls.is_safe(address):
            return Result(problems=(problem,))
        words = call.argument("title", position=1) or address
        link = f'<p><a href="{escape(address)}">{escape(words, quote=False)}</a></p>'
        return Result((link,), plain=words, problems=(problem,))


class CardShortcode:
    """`{{< card "https://…" title="…" text="…" image="…" >}}`: any page as a card with a link."""

    name = "card"
    takes_inner = False
    arguments = ("url", "href", "src", "title", "text", "description", "image", "poster")

    def render(self, call: Call) -> Result:
        address = call.argument("url", "href", "src", position=0).strip()
        title = call.argument("title", position=1)
        text = call.argument("text", "description", position=2)
        poster = call.argument("image", "poster")
        found = card(address, title, text, poster)
        if found is None:
            return missing(call, "an address", '{{< card "https://example.org/" title="…" >}}')
        return Result((found,), plain=" ".join(filter(None, (title, text))))


class NetworkShortcode:
    """`{{< vimeo 76979871 >}}`: what an id or address of one network stands for."""

    takes_inner = False
    arguments = ("id", "url", "src", "user", "account", *_SAID)

    def __init__(self, name: str) -> None:
        self.name = name
        self.network = name  # the provider's

    def render(self, call: Call) -> Result:
        given = call.argument("id", "url", "src", position=0).strip()
        provider = embeds.PROVIDERS[self.network]
        form = getattr(provider, "id_form", "")
        example = f"{{{{< {self.name} https://… >}}}}"
        if not given:
            return missing(call, "an address", example)
        found = provider.match(_at(call, given)) if "." in given or "/" in given else None
        user = call.argument("user", "account").lstrip("@")
        if found is None and form and _BARE_ID.fullmatch(given) and (user or "{user}" not in form):
            address = form.replace("{id}", given).replace("{user}", user)
            found = provider.match(_at(call, address))
        if found is not None:
            return _shown(call, found)
        problem = Problem(
            "markup.unknown-embed",
            f"“{given[:80]}” is no address or id of {self.network} that can be shown; "
            "it was left out of the page.",
            f"Copy the address from the browser: {example}",
        )
        return Result(problems=(problem,))


class TweetShortcode(NetworkShortcode):
    """`{{< tweet user="…" id="…" >}}`: as other generators call posts on X."""

    def __init__(self) -> None:
        super().__init__("x")
        self.name = "tweet"


def network_shortcodes() -> tuple[NetworkShortcode, ...]:
    """One for each network that brandkit itself knows."""
    return (*(NetworkShortcode(p.name) for p in embeds.PROVIDERS.builtin), TweetShortcode())

"""The text of an entry with its holes filled: once for pages, once for feeds."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from html import escape, unescape
from typing import Protocol

from markupsafe import Markup

from brandkit.embeds.embed import Embed
from brandkit.markup.body import Body, Hole
from brandkit.model.entries import Picture, Prose, Testimonial
from brandkit.patterns import pattern
from brandkit.plan.values import EmbedView, QuoteView, ShareLinkView
from brandkit.plan.views import Views

__all__ = ["FeedFiller", "PageFiller"]


class _Bodies(Protocol):
    def __getitem__(self, digest: str, /) -> Body: ...


class _Filler(ABC):
    """Walks the parts of a body; what a hole becomes is the business of its two kinds."""

    loads_late = True  # all pictures but the first, which is likely in view

    def __init__(self, bodies: _Bodies | Mapping[str, Body]) -> None:
        self.bodies = bodies

    def __call__(self, prose: Prose, views: Views) -> Markup:
        """The HTML of a text."""
        if not prose.body:
            return Markup("")
        body = self.bodies[prose.body]
        return Markup("".join(self._parts(body, prose, views)))  # noqa: S704 - sanitised by markup

    def _parts(self, body: Body, prose: Prose, views: Views) -> Iterator[str]:
        links, pictures = iter(prose.links), iter(prose.pictures)
        media, quotes = iter(prose.media), iter(prose.quotes)
        open_links: list[bool] = []
        first = True
        for part in body.parts:
            if isinstance(part, str):
                yield _without_dead_links(part, prose.dead) if prose.dead else part
                continue
            match part.kind:
                case "link-open":
                    target = next(links)
                    open_links.append(bool(target))
                    if target:
                        href = ("href", self.url(target, views))
                        yield f"<a{_attributes((href, *part.attributes))}>"
                case "link-close":
                    if open_links and open_links.pop():
                        yield "</a>"
                case "image":
                    yield self._image(next(pictures), part, views, lazy=not first)
                    first = False
                case "media":
                    target = next(media)
                    yield escape(self.url(target, views)) if target else ""
                case "embed":
                    embed = body.embeds[part.index]
                    yield self.embed(embed, prose.posters[part.index], views)
                case "testimonial":
                    quote = next(quotes)
                    yield self.quote(quote, views) if quote is not None else ""
                case "words":
                    yield escape(views.words.text(part.target))
                case "share":
                    yield self.shareable(part.target, prose.own, views)

    def _image(self, picture: Picture | None, hole: Hole, views: Views, lazy: bool) -> str:
        given = dict(hole.attributes)
        if picture is None:
            return escape(given.get("alt", ""))
        attributes: dict[str, str] = {"src": self.url(picture.permalink, views), "alt": ""}
        if picture.width and picture.height and "width" not in given:
            attributes |= {"width": str(picture.width), "height": str(picture.height)}
        attributes |= given
        if self.loads_late:
            if lazy:
                attributes["loading"] = "lazy"
            attributes["decoding"] = "async"
        return f"<img{_attributes(attributes.items())}>"

    @abstractmethod
    def url(self, target: str, views: Views) -> str:
        """An address within the site, as it stands in this kind of text."""

    @abstractmethod
    def embed(self, embed: Embed, poster: Picture | None, views: Views) -> str:
        """What stands for something on another network."""

    @abstractmethod
    def quote(self, quote: Testimonial, views: Views) -> str:
        """A testimonial within a text."""

    @abstractmethod
    def shareable(self, text: str, permalink: str, views: Views) -> str:
        """A sentence with links to pass it on."""


_WITHIN = pattern(r'<a\b[^>]*\shref="#([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def _without_dead_links(html: str, dead: tuple[str, ...]) -> str:
    """Links to headings that the page does not have become their words (law 7)."""
    return _WITHIN.sub(lambda link: link[2] if unescape(link[1]) in dead else link[0], html)


def _attributes(pairs: object) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in pairs)  # type: ignore[attr-defined]


class PageFiller(_Filler):
    """For pages: addresses within the site, facades and quotes by the theme's partials."""

    def __init__(
        self,
        bodies: _Bodies | Mapping[str, Body],
        embed_html: Callable[[EmbedView, Views], str],
        quote_html: Callable[[QuoteView, Views], str],
        shareable_html: Callable[[str, tuple[ShareLinkView, ...], Views], str],
    ) -> None:
        super().__init__(bodies)
        self.embed_html = embed_html
        self.quote_html = quote_html
        self.shareable_html = shareable_html

    def url(self, target: str, views: Views) -> str:
        return views.url(target)

    def embed(self, embed: Embed, poster: Picture | None, views: Views) -> str:
        return self.embed_html(views.embed(embed, poster), views)

    def quote(self, quote: Testimonial, views: Views) -> str:
        return self.quote_html(views.quote(quote), views)

    def shareable(self, text: str, permalink: str, views: Views) -> str:
        links = views.share(text, permalink) if permalink else ()
        return self.shareable_html(text, links, views)


class FeedFiller(_Filler):
    """For feeds: absolute addresses, no frames and no scripts; a video is a link."""

    loads_late = False  # when and what to load is the reader's business

    def url(self, target: str, views: Views) -> str:
        return views.absolute(target)

    def embed(self, embed: Embed, poster: Picture | None, views: Views) -> str:
        """A link with the network's name, and the picture from our own site where there is one."""
        says = "Watch on %(network)s" if embed.kind == "video" else "Open on %(network)s"
        words = views.words.text(says, network=embed.network)
        if embed.title:
            words = f"{embed.title} ({embed.network})"
        picture = ""
        if poster is not None:
            attributes: dict[str, str] = {"src": self.url(poster.permalink, views), "alt": ""}
            if poster.width and poster.height:
                attributes |= {"width": str(poster.width), "height": str(poster.height)}
            picture = f"<img{_attributes(attributes.items())}><br>"
        return f'<p><a href="{escape(embed.url)}">{picture}{escape(words)}</a></p>'

    def quote(self, quote: Testimonial, views: Views) -> str:
        view = views.quote(quote)
        told = ", ".join(filter(None, (view.name, view.role, view.relation, view.incentive)))
        return f"<blockquote>{view.html}<p>{escape(told)}</p></blockquote>"

    def shareable(self, text: str, permalink: str, views: Views) -> str:  # noqa: ARG002
        return f"<blockquote><p>{escape(text)}</p></blockquote>"

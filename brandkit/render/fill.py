"""The text of an entry with its holes filled: once for pages, once for feeds."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from html import escape, unescape
from typing import Protocol

from markupsafe import Markup
from msgspec.structs import replace

from brandkit.embeds.embed import Embed
from brandkit.markup.body import Body, Hole
from brandkit.model.entries import Guest, Prose, Testimonial
from brandkit.model.legal import LEGAL_WORDS, Service
from brandkit.model.picture import Facade, Picture, Subject
from brandkit.patterns import pattern
from brandkit.plan.embed_values import EmbedView
from brandkit.plan.embed_views import embed_view
from brandkit.plan.quote_values import QuoteView
from brandkit.plan.quotes import RELATIONS
from brandkit.plan.values import ImageView, ShareLinkView
from brandkit.plan.views import Views
from brandkit.urls import is_safe

__all__ = ["FeedFiller", "PageFiller"]


class _Bodies(Protocol):
    def __getitem__(self, digest: str, /) -> Body: ...


class _Filler(ABC):
    """Walks the parts of a body; what a hole becomes is the business of its two kinds."""

    def __init__(self, bodies: _Bodies | Mapping[str, Body]) -> None:
        self.bodies = bodies

    def __call__(self, prose: Prose, views: Views, *, leads: bool = False) -> Markup:
        """The HTML of a text. `leads` says that no picture of the page stands above it."""
        if not prose.body:
            return Markup("")
        body = self.bodies[prose.body]
        html = "".join(self._parts(body, prose, views, leads))
        html = self.disclosure(prose.guest, views) + self.about(prose.subject, views) + html
        return Markup(html)  # noqa: S704 - sanitised by markup

    def disclosure(self, guest: Guest | None, views: Views) -> str:  # noqa: ARG002
        """What readers must know of a guest's text: pages say it beside the text."""
        return ""

    def about(self, subject: Subject | None, views: Views) -> str:  # noqa: ARG002
        """What the text is made for, above it: pages have a place of their own for that."""
        return ""

    def _parts(self, body: Body, prose: Prose, views: Views, first: bool) -> Iterator[str]:
        links, pictures = iter(prose.links), iter(prose.pictures)
        media, quotes, legal = iter(prose.media), iter(prose.quotes), iter(prose.legal)
        open_links: list[bool] = []
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
                    picture, given = next(pictures), dict(part.attributes)
                    if picture is None:
                        yield escape(given.get("alt", ""))
                    else:
                        yield self.image(picture, given, views, first)
                        first = False
                case "media":
                    target = next(media)
                    address = escape(self.url(target, views)) if target else ""
                    if part.attributes:
                        yield f'<audio controls preload="none" src="{address}"></audio>' * bool(
                            target
                        )
                    else:
                        yield address
                case "embed":
                    embed = body.embeds[part.index]
                    yield self.embed(embed, prose.facades[part.index], part.index == 0, views)
                case "testimonial":
                    quote = next(quotes)
                    yield self.quote(quote, views) if quote is not None else ""
                case "words":
                    yield escape(views.words.text(part.target))
                case "share":
                    yield self.shareable(part.target, prose.own, views)
                case "legal":
                    said = next(legal)
                    yield _lines(said) if said else _gap(part, views)
                case "services":
                    yield self.services(prose.services, views)

    @abstractmethod
    def url(self, target: str, views: Views) -> str:
        """An address within the site, as it stands in this kind of text."""

    @abstractmethod
    def image(self, picture: Picture, given: dict[str, str], views: Views, first: bool) -> str:
        """A picture; `given` are the attributes that its author wrote."""

    @abstractmethod
    def embed(self, embed: Embed, facade: Facade | None, first: bool, views: Views) -> str:
        """What stands for something on another network; `first` of its text."""

    @abstractmethod
    def quote(self, quote: Testimonial, views: Views) -> str:
        """A testimonial within a text."""

    @abstractmethod
    def shareable(self, text: str, permalink: str, views: Views) -> str:
        """A sentence with links to pass it on."""

    def services(self, services: tuple[Service, ...], views: Views) -> str:  # noqa: ARG002
        """The services in use: legal pages stand in no feed."""
        return ""


def _lines(said: str) -> str:
    """What site.toml says, in its lines; an address for letters or of a page is a link."""
    if _MAILBOX.fullmatch(said):
        return f'<a href="mailto:{escape(said)}">{escape(said)}</a>'
    if said.startswith(("https://", "http://")) and " " not in said and is_safe(said):
        return f'<a href="{escape(said)}">{escape(said)}</a>'
    return "<br>".join(escape(line.strip()) for line in said.splitlines())


def _gap(hole: Hole, views: Views) -> str:
    """A place without words yet: to be seen, and found by `check`."""
    what = dict(hole.attributes).get("fill-in") or views.words.text(LEGAL_WORDS[hole.target])
    return f"<mark>[{escape(views.words.text('to fill in: %(what)s', what=what))}]</mark>"


_LINKS = {
    "video": "Watch on %(network)s",
    "playlist": "Watch on %(network)s",
    "audio": "Listen on %(network)s",
}
_MAILBOX = pattern(r"[\w.+\-]+@[\w.\-]+")
_WITHIN = pattern(r'<a\b[^>]*\shref="#([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def _without_dead_links(html: str, dead: tuple[str, ...]) -> str:
    """Links to headings that the page does not have become their words (law 7)."""
    return _WITHIN.sub(lambda link: link[2] if unescape(link[1]) in dead else link[0], html)


def _attributes(pairs: object) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in pairs)  # type: ignore[attr-defined]


def _resized(view: ImageView, width: int, height: int) -> ImageView:
    """A picture in the width that its author gives; the height follows where none is given."""
    if not height and view.width and view.height:
        height = max(1, round(width * view.height / view.width))
    return replace(view, width=width, height=height or view.height)


class PageFiller(_Filler):
    """For pages: addresses within the site, facades and quotes by the theme's partials."""

    def __init__(
        self,
        bodies: _Bodies | Mapping[str, Body],
        embed_html: Callable[[EmbedView, Views], str],
        quote_html: Callable[[QuoteView, Views], str],
        image_html: Callable[[ImageView, Mapping[str, object], Views], str],
        shareable_html: Callable[[str, tuple[ShareLinkView, ...], Views], str],
        services_html: Callable[[tuple[Service, ...], Views], str],
    ) -> None:
        super().__init__(bodies)
        self.image_html = image_html
        self.embed_html = embed_html
        self.quote_html = quote_html
        self.shareable_html = shareable_html
        self.services_html = services_html

    def url(self, target: str, views: Views) -> str:
        return views.url(target)

    def image(self, picture: Picture, given: dict[str, str], views: Views, first: bool) -> str:
        view = views.image(picture)
        if view is None:
            raise ValueError("a picture has a view")
        sizes = given.pop("sizes", "")
        if width := given.pop("width", ""):
            height = given.pop("height", "")
            if width.isdecimal():
                sizes = f"{int(width)}px"
                view = _resized(view, int(width), int(height) if height.isdecimal() else 0)
        names = {
            "first": first,
            "sizes": sizes,
            "class": given.pop("class", ""),
            "alt": given.pop("alt", ""),
            "attributes": Markup(_attributes(given.items())),  # noqa: S704 - escaped
        }
        return self.image_html(view, names, views)

    def embed(self, embed: Embed, facade: Facade | None, first: bool, views: Views) -> str:
        view = embed_view(views, embed, facade, first=first)
        return self.embed_html(view, views)

    def quote(self, quote: Testimonial, views: Views) -> str:
        return self.quote_html(views.quote(quote), views)

    def shareable(self, text: str, permalink: str, views: Views) -> str:
        links = views.share(text, permalink) if permalink else ()
        return self.shareable_html(text, links, views)

    def services(self, services: tuple[Service, ...], views: Views) -> str:
        return self.services_html(services, views)


class FeedFiller(_Filler):
    """For feeds: absolute addresses, no frames and no scripts; a video is a link."""

    def url(self, target: str, views: Views) -> str:
        return views.absolute(target)

    def image(self, picture: Picture, given: dict[str, str], views: Views, first: bool) -> str:  # noqa: ARG002
        """One file, which every reader shows; when and what to load is the reader's business."""
        given.pop("sizes", None)
        attributes: dict[str, str] = {"src": self.url(picture.permalink, views), "alt": ""}
        if picture.width and picture.height and "width" not in given:
            attributes |= {"width": str(picture.width), "height": str(picture.height)}
        return f"<img{_attributes((attributes | given).items())}>"

    def embed(self, embed: Embed, facade: Facade | None, first: bool, views: Views) -> str:  # noqa: ARG002
        """A link with the network's name, and the picture from our own site where there is one."""
        known = facade or Facade()
        network = embed.network
        if known.gone:
            says = "This was on %(network)s, and was taken down there."
            return f"<p>{escape(views.words.text(says, network=network))}</p>"
        title = embed.title or known.title
        says = _LINKS.get(embed.kind, "Open on %(network)s")
        words = f"{title} ({network})" if title else views.words.text(says, network=network)
        picture = ""
        if (poster := known.poster) is not None:
            attributes: dict[str, str] = {"src": self.url(poster.permalink, views), "alt": ""}
            if poster.width and poster.height:
                attributes |= {"width": str(poster.width), "height": str(poster.height)}
            picture = f"<img{_attributes(attributes.items())}><br>"
        link = f'<p><a href="{escape(embed.url)}">{picture}{escape(words)}</a></p>'
        text = embed.text or known.text
        return f"{link}<p>{escape(text)}</p>" if text else link

    def disclosure(self, guest: Guest | None, views: Views) -> str:
        return f"<p><em>{escape(self.told_of(guest, views))}</em></p>" if guest else ""

    def told_of(self, guest: Guest, views: Views) -> str:
        """What readers must know of a guest's text, in a line."""
        relation = views.words.text(RELATIONS[guest.relation]) if guest.relation else ""
        told = [views.words.text("Guest post"), relation]
        if guest.incentive:
            told.append(views.words.text("Received: %(what)s", what=guest.incentive))
        return " · ".join(filter(None, told))

    def about(self, subject: Subject | None, views: Views) -> str:
        return self.embed(subject.embed, subject.facade, True, views) if subject else ""

    def quote(self, quote: Testimonial, views: Views) -> str:
        view = views.quote(quote)
        told = ", ".join(filter(None, (view.name, view.role, view.relation, view.incentive)))
        return f"<blockquote>{view.html}<p>{escape(told)}</p></blockquote>"

    def shareable(self, text: str, permalink: str, views: Views) -> str:  # noqa: ARG002
        return f"<blockquote><p>{escape(text)}</p></blockquote>"

"""Structured data (JSON-LD, schema.org) and the page's head. Nothing is claimed that is not there.

No Review or rating is marked up for the brand itself: search engines call that self-serving.
"""

from __future__ import annotations

from typing import Any

import msgspec
from markupsafe import Markup
from msgspec.structs import replace

from brandkit.model.entries import Entry, Episode, Person, Picture, Reference, Translation
from brandkit.model.site import Info
from brandkit.plan.durations import iso_duration
from brandkit.plan.shell import FeedRow, Shell, ShowCard
from brandkit.plan.values import HeadView, ImageView
from brandkit.plan.views import Views

__all__ = [
    "article",
    "breadcrumbs",
    "episode",
    "head",
    "image_of",
    "json_ld",
    "organization",
    "organization_id",
    "person",
    "series",
    "web_page",
    "web_site",
]

Node = dict[str, Any]
Nodes = list[Node | msgspec.Raw]


def json_ld(nodes: Nodes) -> Markup:
    """The nodes as one graph, safe inside a script element."""
    if not nodes:
        return Markup("")
    text = _json({"@context": "https://schema.org", "@graph": nodes}).decode()
    for sign, escaped in _ESCAPED:
        if sign in text:
            text = text.replace(sign, escaped)
    return Markup(text)  # noqa: S704 - every sign that HTML knows is escaped


_json = msgspec.json.Encoder().encode
_ESCAPED = tuple((sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029")
_EMPTY: tuple[Any, ...] = ("", None, (), [])
_NAMES = {"type_": "@type", "id_": "@id"}


def _brief(**values: Any) -> Node:
    """A node without its empty values; `type_` and `id_` become @type and @id."""
    return {_NAMES.get(k, k): v for k, v in values.items() if v or v not in _EMPTY}


def image_of(views: Views, picture: Picture | None) -> Node | None:
    """A picture, or None."""
    if picture is None:
        return None
    return _brief(
        type_="ImageObject",
        url=views.absolute(picture.permalink),
        width=picture.width,
        height=picture.height,
        caption=picture.alt,
    )


def organization_id(shell: Shell) -> str:
    """What the brand is called by in all nodes of the site."""
    return shell.info.base_url.rstrip("/") + "/#organization"


def organization(views: Views) -> msgspec.Raw:
    """The brand, as JSON: it stands on every page of an article."""
    found = views.constants.get("organization")
    if found is None:
        found = views.constants["organization"] = msgspec.Raw(_json(_organization(views)))
    return found


def _organization(views: Views) -> Node:
    info = views.shell.info
    return _brief(
        type_="Organization",
        id_=organization_id(views.shell),
        name=info.title,
        url=views.absolute("/"),
        description=info.description,
        logo=image_of(views, info.logo or info.icon),
        sameAs=[profile.url for profile in info.profiles],
        contactPoint=_brief(
            type_="ContactPoint",
            contactType="customer support",
            name=info.contact.name,
            email=info.contact.email,
            telephone=info.contact.phone,
            url=info.contact.url,
        )
        if info.contact and (info.contact.email or info.contact.phone or info.contact.url)
        else None,
    )


def web_site(views: Views) -> Node:
    info = views.shell.info
    return _brief(
        type_="WebSite",
        id_=views.absolute(info.home) + "#website",
        name=info.title,
        alternateName=info.tagline,
        url=views.absolute(info.home),
        inLanguage=info.language,
        publisher={"@id": organization_id(views.shell)},
    )


def person(views: Views, who: Person) -> Node:
    same = [profile.url for profile in who.profiles] + ([who.url] if who.url else [])
    return _brief(
        type_="Person",
        name=who.name,
        url=views.absolute(who.permalink) if who.permalink else "",
        image=views.absolute(who.photo.permalink) if who.photo else "",
        jobTitle=who.role,
        sameAs=same,
    )


def breadcrumbs(views: Views, way: tuple[Reference, ...]) -> Node | None:
    """The way to a page; None for fewer than two steps."""
    if len(way) < 2:
        return None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": step.title,
                "item": views.absolute(step.permalink),
            }
            for number, step in enumerate(way, 1)
        ],
    }


def _time(entry: Entry, updated: bool = False) -> str:
    moment = (entry.updated or entry.date) if updated else entry.date
    return moment.isoformat(timespec="seconds") if moment else ""


def article(views: Views, entry: Entry) -> Node:
    """A post of the blog."""
    return _brief(
        type_="BlogPosting",
        headline=entry.title[:110],
        url=views.absolute(entry.permalink),
        mainEntityOfPage=views.absolute(entry.permalink),
        description=entry.description or entry.summary,
        datePublished=_time(entry),
        dateModified=_time(entry, updated=True),
        inLanguage=entry.language,
        wordCount=entry.prose.word_count or None,
        keywords=[tag.title for tag in entry.tags],
        image=image_of(views, entry.image or views.shell.info.image),
        author=[person(views, who) for who in entry.authors]
        or {"@id": organization_id(views.shell)},
        publisher=organization(views),
        isPartOf={"@id": views.absolute(views.shell.info.home) + "#website"},
    )


def web_page(views: Views, entry: Entry, kind: str = "WebPage") -> Node:
    return _brief(
        type_=kind,
        name=entry.title,
        url=views.absolute(entry.permalink),
        description=entry.description or entry.summary,
        inLanguage=entry.language,
        datePublished=_time(entry),
        dateModified=_time(entry, updated=True),
        isPartOf={"@id": views.absolute(views.shell.info.home) + "#website"},
    )


def series(views: Views, show: ShowCard) -> Node:
    """A podcast."""
    return _brief(
        type_="PodcastSeries",
        id_=views.absolute(show.permalink) + "#series",
        name=show.title,
        url=views.absolute(show.permalink),
        description=show.description,
        webFeed=views.absolute(f"{show.permalink}feed.xml"),
        image=views.absolute(show.image.permalink) if show.image else "",
        author={"@type": "Organization", "name": show.author} if show.author else None,
    )


def episode(views: Views, entry: Episode, show: ShowCard) -> Node:
    sound = entry.enclosure
    return _brief(
        type_="PodcastEpisode",
        name=entry.title,
        url=views.absolute(entry.permalink),
        description=entry.description or entry.summary,
        datePublished=_time(entry),
        inLanguage=entry.language,
        episodeNumber=entry.number,
        timeRequired=iso_duration(sound.duration) if sound else "",
        image=views.absolute(entry.image.permalink) if entry.image else "",
        associatedMedia=_brief(
            type_="VideoObject" if sound.type.startswith("video/") else "AudioObject",
            name=entry.title,
            contentUrl=views.absolute(sound.url),
            encodingFormat=sound.type,
            contentSize=str(sound.length) if sound.length else "",
            duration=iso_duration(sound.duration),
        )
        if sound and sound.type.startswith("audio/")
        else None,
        partOfSeries=series(views, show),
        actor=[person(views, who) for who in (*entry.hosts, *entry.guests)],
    )


def _said(title: str, info: Info) -> str:
    """A description that no other page has, where nobody wrote one."""
    about = info.description or info.tagline
    return f"{title} · {about}" if about and title != info.title else about or title


def _shared_image(views: Views, picture: Picture | None, title: str) -> ImageView | None:
    """The picture for shared links; those who cannot see it hear the page's title at least."""
    if picture is None:
        return None
    return views.image(picture if picture.alt else replace(picture, alt=title))


def head(
    views: Views,
    title: str,
    permalink: str,
    *,
    description: str = "",
    kind: str = "website",
    picture: Picture | None = None,
    noindex: bool = False,
    translations: tuple[Translation, ...] = (),
    feeds: tuple[FeedRow, ...] = (),
    previous: str = "",
    next: str = "",  # noqa: A002 - HTML's word
    entry: Entry | None = None,
    nodes: Nodes | None = None,
    whole_title: bool = False,
) -> HeadView:
    """What stands in the head of the page at `permalink`."""
    info = views.shell.info
    full = title if whole_title or title == info.title else f"{title} · {info.title}"
    pairs = [(t.language, views.absolute(t.permalink)) for t in translations]
    if pairs:
        main = views.shell.addresses.main
        pairs += [("x-default", url) for language, url in pairs if language == main]
    shown = views.feeds
    if feeds:
        shown = tuple(map(views.feed, dict.fromkeys((*feeds, *views.shell.feeds))))
    return HeadView(
        title=full,
        description=" ".join((description or _said(title, info)).split())[:300],
        canonical=views.absolute(permalink) if permalink else "",
        type=kind,
        image=_shared_image(views, picture or info.image, title),
        headline=title,
        noindex=noindex,
        alternates=tuple(pairs),
        feeds=shown,
        previous_url=views.url(previous),
        next_url=views.url(next),
        published=_time(entry) if entry and kind == "article" else "",
        modified=_time(entry, updated=True) if entry and kind == "article" else "",
        json_ld=json_ld(nodes or []),
    )

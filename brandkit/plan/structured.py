"""Structured data (JSON-LD, schema.org) and the page's head. Nothing is claimed that is not there.

No Review or rating is marked up for the brand itself: search engines call that self-serving.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from markupsafe import Markup
from msgspec.structs import replace

from brandkit.digest import digest_of
from brandkit.model.entries import Entry, Episode, Person, Profile, Prose, Reference, Translation
from brandkit.model.picture import Picture
from brandkit.model.recording import Enclosure
from brandkit.model.site import Info
from brandkit.plan.durations import iso_duration
from brandkit.plan.head_values import HeadView
from brandkit.plan.share_meta import names, properties
from brandkit.plan.shell import FeedRow, Shell, ShowCard
from brandkit.plan.values import ImageView
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
    "video",
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


def _same(profiles: Iterable[Profile], *others: str) -> list[str]:
    """Pages that are about the same: no addresses to write to, each once."""
    urls = (profile.url for profile in profiles if profile.network not in {"email", "rss"})
    return [url for url in dict.fromkeys((*urls, *others)) if url.startswith("https://")]


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
        type_=info.business.type if info.business else "Organization",
        id_=organization_id(views.shell),
        name=info.title,
        url=views.absolute("/"),
        description=info.description,
        logo=image_of(views, info.logo or info.icon),
        **(_place(views, info) if info.business else {}),
        sameAs=_same(info.profiles),
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


def _place(views: Views, info: Info) -> Node:
    """What search engines want to know of a place with a door: an address at least."""
    place = info.business
    if place is None:
        return {}
    has_map = place.latitude is not None and place.longitude is not None
    return {
        "image": views.absolute(info.image.permalink) if info.image else "",
        "telephone": place.phone or (info.contact.phone if info.contact else ""),
        "priceRange": place.price_range,
        "openingHours": list(place.hours),
        "address": _brief(
            type_="PostalAddress",
            streetAddress=place.street,
            addressLocality=place.city,
            postalCode=place.postal_code,
            addressRegion=place.region,
            addressCountry=place.country,
        ),
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
        if has_map
        else None,
    }


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
    return _brief(
        type_="Person",
        name=who.name,
        url=views.absolute(who.permalink) if who.permalink else "",
        image=views.absolute(who.photo.permalink) if who.photo else "",
        jobTitle=who.role,
        sameAs=_same(who.profiles, who.url),
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
        articleSection=entry.series.title if entry.series else "",
        license=views.shell.info.license,
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
        sameAs=_same(show.links),
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
        associatedMedia=_recording(views, entry, sound, show) if sound else None,
        partOfSeries=series(views, show),
        actor=[person(views, who) for who in (*entry.hosts, *entry.guests)],
    )


def _recording(views: Views, entry: Episode, sound: Enclosure, show: ShowCard) -> Node | None:
    """The audio or video itself. A video without a picture is none to search engines."""
    picture = entry.image or show.image
    shared = {
        "name": entry.title,
        "contentUrl": views.absolute(sound.url),
        "encodingFormat": sound.type,
        "contentSize": str(sound.length) if sound.length else "",
        "duration": iso_duration(sound.duration),
    }
    if sound.type.startswith("audio/"):
        return _brief(type_="AudioObject", **shared)
    if not sound.type.startswith("video/") or picture is None:
        return None
    return video(
        description=entry.description or entry.summary or entry.title,
        thumbnail=views.absolute(picture.permalink),
        uploaded=_time(entry),
        **shared,
    )


def video(name: str, thumbnail: str, uploaded: str, **more: Any) -> Node | None:
    """A VideoObject (developers.google.com, "Video structured data"); None where something that
    is asked for is not known. `more` are `description`, `contentUrl`, `embedUrl`, `duration` …
    """
    if not (name and thumbnail and uploaded):
        return None
    return _brief(
        type_="VideoObject", name=name, thumbnailUrl=thumbnail, uploadDate=uploaded, **more
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


def _for_networks(*pictures: Picture | None) -> Picture | None:
    """The first that networks show: none of them draws SVG."""
    return next((p for p in pictures if p is not None and p.type != "image/svg+xml"), None)


def _card(views: Views, card: Picture, title: str) -> ImageView:
    """A card of its own. Networks keep a picture by its address for ever, so that has the digest of
    the title behind it: hosts pass over it, and another title is another address."""
    view = views.image(replace(card, alt=title))
    if view is None:
        raise ValueError("a picture gives an image")
    return replace(view, absolute_url=f"{view.absolute_url}?v={digest_of(title)[:8]}")


def _policy(views: Views, texts: Iterable[Prose], far_media: bool) -> str:
    """The page's own policy: that of the site, for its own embeds alone."""
    policy = views.shell.policy
    if policy is None:
        return ""
    every = [part for text in texts for part in (text, *(q.prose for q in text.quotes if q))]
    frames = {origin for text in every for origin in text.frames}
    far = far_media or any(text.far_media for text in every)
    if not frames and not far:
        return views.own_policy
    return Markup(policy.loading(frames, far).text(in_page=True))  # noqa: S704 - origins alone


def head(
    views: Views,
    title: str,
    permalink: str,
    *,
    description: str = "",
    kind: str = "website",
    picture: Picture | None = None,
    card: Picture | None = None,
    noindex: bool = False,
    translations: tuple[Translation, ...] = (),
    feeds: tuple[FeedRow, ...] = (),
    previous: str = "",
    next: str = "",  # noqa: A002 - HTML's word
    entry: Entry | None = None,
    nodes: Nodes | None = None,
    whole_title: bool = False,
    texts: Iterable[Prose] = (),
    far_media: bool = False,
) -> HeadView:
    """What stands in the head of the page at `permalink`.

    `texts` are those that it shows, of quotes too: their embeds may load frames after a click.
    `far_media` tells of a recording on another host.
    """
    info = views.shell.info
    full = title if whole_title or title == info.title else f"{title} · {info.title}"
    pairs = [(t.language, views.absolute(t.permalink)) for t in translations]
    if pairs:
        main = views.shell.addresses.main
        pairs.append(("x-default", dict(pairs).get(main, pairs[0][1])))
    shown = views.feeds
    if feeds:
        shown = tuple(map(views.feed, dict.fromkeys((*feeds, *views.shell.feeds))))
    return HeadView(
        title=full,
        description=" ".join((description or _said(title, info)).split())[:300],
        canonical=views.absolute(permalink) if permalink else "",
        type=kind,
        image=_card(views, card, title)
        if card
        else _shared_image(views, _for_networks(picture, info.image, views.shell.card), title),
        headline=title,
        noindex=noindex,
        alternates=tuple(pairs),
        feeds=shown,
        previous_url=views.url(previous),
        next_url=views.url(next),
        properties=properties(views, entry if kind == "article" else None, translations),
        names=names(views, entry),
        policy=_policy(views, texts, far_media),
        published=_time(entry) if entry and kind == "article" else "",
        modified=_time(entry, updated=True) if entry and kind == "article" else "",
        json_ld=json_ld(nodes or []),
    )

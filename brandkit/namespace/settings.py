"""Settings of shows and episodes that become tags: the same words in site.toml and above a text."""

from __future__ import annotations

import datetime
from typing import Annotated

from msgspec import Meta

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = [
    "Alternate",
    "Artwork",
    "Credit",
    "Funding",
    "OtherShow",
    "Place",
    "Record",
    "Schedule",
    "SocialPost",
    "Soundbite",
    "Trailer",
]


Seconds = Annotated[float, Meta(ge=0)]


class Funding(Value, frozen=True):
    """Where listeners can give money (podcast:funding)."""

    url: Annotated[str, says("The page to give at.", format="url")]
    text: Annotated[str, says("The words of the link, at most 128 characters.")] = ""


class Credit(Value, frozen=True):
    """Somebody who took part (podcast:person)."""

    name: Annotated[
        str, says("Their name, or their file's in authors/ or advocates/.", min_length=1)
    ]
    role: Annotated[str, says("What they did: producer, theme music, cover art designer …")] = ""
    group: Annotated[
        str, says("The group of the role, where it is not plain: cast, visuals, writing …")
    ] = ""
    image: Annotated[str, says("Their picture, where there is no file of them.", format="path")] = (
        ""
    )
    url: Annotated[str, says("Their page elsewhere.", format="url")] = ""


class Place(Value, frozen=True):
    """Where it is about, or made (podcast:location)."""

    name: Annotated[str, says("The place as people call it: Austin, Texas.", min_length=1)]
    rel: Annotated[str, says("subject or creator: what it is about, or where it was made.")] = ""
    geo: Annotated[str, says("On the map: geo:30.2711,-97.7437")] = ""
    osm: Annotated[str, says("Its object in OpenStreetMap: R113314")] = ""
    country: Annotated[str, says("The country's two letters: FR")] = ""


class Record(Value, frozen=True):
    """A text for one service (podcast:txt)."""

    text: Annotated[str, says("The text, at most 4000 characters.", min_length=1)]
    purpose: Annotated[str, says("What it is for: verify, release, or a service's name.")] = ""


class SocialPost(Value, frozen=True):
    """The post under which listeners talk (podcast:socialInteract)."""

    protocol: Annotated[str, says("activitypub, atproto, nostr …; disabled where nobody shall.")]
    uri: Annotated[str, says("The address of the post.")] = ""
    account: Annotated[str, says("Whose post it is: @brand@social.example")] = ""
    account_url: Annotated[str, says("That account's page.", format="url")] = ""
    priority: Annotated[Annotated[int, Meta(ge=1)] | None, says("1 for the first of several.")] = (
        None
    )


class OtherShow(Value, frozen=True):
    """Another podcast, by its lasting id (podcast:remoteItem)."""

    guid: Annotated[str, says("Its podcast:guid, of 36 characters.", min_length=1)]
    url: Annotated[str, says("Its feed.", format="url")] = ""
    title: Annotated[str, says("Its name.")] = ""
    medium: Annotated[str, says("What it is, where it is no podcast: music, blog …")] = ""


class Schedule(Value, frozen=True):
    """How often episodes come (podcast:updateFrequency)."""

    text: Annotated[str, says("In words: every second Thursday.")] = ""
    rule: Annotated[str, says("As calendars say it: FREQ=WEEKLY;INTERVAL=2;BYDAY=TH")] = ""
    start: Annotated[str, says("The first day, such as 2026-03-05.")] = ""


class Artwork(Value, frozen=True):
    """A further picture (podcast:image)."""

    file: Annotated[str, says("The picture, or its address.", format="media", min_length=1)]
    alt: Annotated[str, says("What it shows.")] = ""
    purpose: Annotated[str, says("What it is for: artwork, social, banner, canvas …")] = ""
    aspect_ratio: Annotated[str, says("16/9; read from the file where it can be.")] = ""
    width: Annotated[Annotated[int, Meta(ge=1)] | None, says("Pixels; read from the file.")] = None
    height: Annotated[Annotated[int, Meta(ge=1)] | None, says("Pixels; read from the file.")] = None
    type: Annotated[str, says("Its media type; read from the file.")] = ""


class Soundbite(Value, frozen=True):
    """A moment worth hearing (podcast:soundbite)."""

    start: Annotated[Seconds, says("Where it begins: 1:13 or seconds.", format="duration")]
    duration: Annotated[Seconds, says("How long it is: 15 to 120 seconds.", format="duration")]
    title: Annotated[str, says("Its words; the episode's title if empty.")] = ""


class Trailer(Value, frozen=True):
    """A trailer that is no episode (podcast:trailer)."""

    title: Annotated[str, says("Its words.", min_length=1)]
    file: Annotated[str, says("The file, or its address.", format="media", min_length=1)]
    date: Annotated[datetime.datetime, says("When it was published.")]
    length: Annotated[
        Annotated[int, Meta(ge=1)] | None, says("Bytes, for a file that lies elsewhere.")
    ] = None
    type: Annotated[str, says("Its media type, such as audio/mpeg.")] = ""
    season: Annotated[Annotated[int, Meta(ge=1)] | None, says("The season that it is for.")] = None


class Alternate(Value, frozen=True):
    """The episode in another form (podcast:alternateEnclosure)."""

    file: Annotated[str, says("The file, or its address.", format="media")] = ""
    sources: Annotated[
        tuple[str, ...], says("Further addresses of the same file: ipfs://…, a torrent.")
    ] = ()
    type: Annotated[str, says("Its media type; read from the file.")] = ""
    length: Annotated[Annotated[int, Meta(ge=0)] | None, says("Bytes; read from the file.")] = None
    bitrate: Annotated[Annotated[float, Meta(ge=0)] | None, says("Bits per second.")] = None
    height: Annotated[Annotated[int, Meta(ge=1)] | None, says("Lines of a video: 1080.")] = None
    language: Annotated[str, says("Its language, where it is another.", format="language")] = ""
    title: Annotated[str, says("What it is, in at most 32 characters: High quality.")] = ""
    rel: Annotated[str, says("The same word for files of the same content.")] = ""
    codecs: Annotated[str, says("Its codecs (RFC 6381).")] = ""
    default: Annotated[bool, says("Whether it is the file of the episode itself.")] = False
    integrity: Annotated[str, says("Its checksum: sha384-…; made for a file of the site.")] = ""
    signature: Annotated[str, says("A PGP signature in its place (base64).")] = ""

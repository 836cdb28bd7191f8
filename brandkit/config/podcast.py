"""[podcast] and [podcasts.NAME]: a show, as its feed and its pages need it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from brandkit.digest import Value
from brandkit.namespace.settings import (
    Artwork,
    Credit,
    Funding,
    OtherShow,
    Place,
    Record,
    Schedule,
    SocialPost,
    Trailer,
)
from brandkit.schema.says import says

__all__ = ["PodcastConfig"]

_Service = Annotated[str, says("A directory or app.")]


class PodcastConfig(Value, frozen=True):
    """[podcast], or [podcasts.NAME] for each of several shows."""

    title: Annotated[str, says("The show's name.", min_length=1)]
    description: Annotated[str, says("What it is about, at most 4000 bytes.")] = ""
    author: Annotated[str, says("Who makes it.")] = ""
    email: Annotated[str, says("Where directories write to.", format="email")] = ""
    category: Annotated[str, says('Apple\'s category: "Business" or "Business > Marketing".')] = ""
    explicit: Annotated[bool, says("Whether it has explicit language.")] = False
    image: Annotated[str, says("The cover: square, 1400 to 3000 pixels.", format="path")] = ""
    language: Annotated[str, says("The language spoken.", format="language")] = ""
    type: Annotated[
        Literal["episodic", "serial"], says("Newest first, or to be heard in order.")
    ] = "episodic"
    copyright: Annotated[str, says("Who owns it.")] = ""
    media_base: Annotated[
        str, says("The address that bare audio file names stand under.", format="url")
    ] = ""
    media_prefix: Annotated[
        str,
        says("A counting service before the audio's addresses, in the feed alone.", format="url"),
    ] = ""
    folder: Annotated[str, says("The folder of its episodes; all of episodes/ if empty.")] = ""
    links: Annotated[
        dict[str, Annotated[str, says("The show's page there.", format="url")]],
        says('Where to listen: apple-podcasts = "https://…", spotify = "https://…"'),
    ] = {}
    apps: Annotated[
        tuple[str, ...], says("Which apps have a button, in this order; links follow.")
    ] = (
        "apple-podcasts",
        "spotify",
        "youtube-music",
        "overcast",
        "pocket-casts",
        "castro",
        "antennapod",
        "podcast-addict",
    )
    # ---------------------------------------------------------------- what directories know of it
    categories: Annotated[
        tuple[str, ...], says("Further categories; Apple counts the first alone.")
    ] = ()
    subtitle: Annotated[str, says("One line under the name, for apps that show one.")] = ""
    apple_title: Annotated[str, says("Its name at Apple, where that is another.")] = ""
    apple_verify: Annotated[str, says("The code with which Apple checks that it is yours.")] = ""
    owner: Annotated[str, says("Whom directories write to; the author if empty.")] = ""
    complete: Annotated[bool, says("No further episode will come.")] = False
    block: Annotated[bool, says("Keeps it out of all directories.")] = False
    blocked: Annotated[
        tuple[_Service, ...], says("Directories that shall not show it: google, amazon.")
    ] = ()
    allowed: Annotated[
        tuple[_Service, ...], says("Directories that may show it although it is blocked.")
    ] = ()
    # ------------------------------------------------------------------------------ moving house
    guid: Annotated[str, says("Its podcast:guid, where it had one before brandkit.")] = ""
    locked: Annotated[bool, says("Other hosts may not import the feed.")] = True
    lock_email: Annotated[
        str, says("Whom other hosts ask before a move; the e-mail if empty.", format="email")
    ] = ""
    new_feed_url: Annotated[
        str, says("Where the feed is by now, after it has moved away.", format="url")
    ] = ""
    old_feeds: Annotated[
        tuple[str, ...], says("Addresses on this site that the feed had before: /feeds/talk.rss")
    ] = ()
    # ------------------------------------------------------------------------- Podcasting 2.0
    medium: Annotated[str, says("What it is: podcast, music, video, course …")] = "podcast"
    hosts: Annotated[
        tuple[str, ...], says("Who hosts it, as a rule: names, or files of authors/.")
    ] = ()
    people: Annotated[tuple[Credit, ...], says("Who else makes it, with their roles.")] = ()
    seasons: Annotated[
        dict[str, str], says('Names of seasons by their numbers: 2 = "The wet year"')
    ] = {}
    funding: Annotated[tuple[Funding, ...], says("Where listeners can give money.")] = ()
    location: Annotated[tuple[Place, ...], says("Where it is about, or made.")] = ()
    license: Annotated[
        str, says("cc-by-4.0, arr (all rights reserved), or the name of your own.")
    ] = ""
    license_url: Annotated[str, says("Where the licence is to be read.", format="url")] = ""
    artwork: Annotated[tuple[Artwork, ...], says("Further pictures: wide, tall, for links.")] = ()
    trailers: Annotated[
        tuple[Trailer, ...], says("Trailers that are no episodes of their own.")
    ] = ()
    schedule: Annotated[Schedule | None, says("How often episodes come.")] = None
    social: Annotated[tuple[SocialPost, ...], says("Where listeners talk of it.")] = ()
    txt: Annotated[tuple[Record, ...], says("Texts for single services.")] = ()
    ai_content: Annotated[bool | None, says("Whether a machine made some of it.")] = None
    recommends: Annotated[tuple[OtherShow, ...], says("Other podcasts that you like.")] = ()
    publisher: Annotated[OtherShow | None, says("The publisher's own feed.")] = None
    tags: Annotated[
        dict[str, Any], says("Any other tag of Podcasting 2.0, by its name.", format="tags")
    ] = {}

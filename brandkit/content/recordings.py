"""What episodes and videos may say at their top."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta

from brandkit.content.chapters import ChapterMeta
from brandkit.content.entry import Counted, EntryMeta, Names, Talk
from brandkit.namespace.settings import (
    Alternate,
    Artwork,
    Credit,
    Funding,
    Place,
    Record,
    SocialPost,
    Soundbite,
)
from brandkit.schema.says import says

__all__ = ["EpisodeMeta", "VideoMeta"]


class EpisodeMeta(EntryMeta, frozen=True, kw_only=True):
    """episodes/: the podcast."""

    audio: Annotated[
        str, says("The audio file beside the episode, or its address.", format="media")
    ] = ""
    audio_length: Annotated[
        Counted | None, says("Its size in bytes, for audio that lies elsewhere.")
    ] = None
    audio_type: Annotated[str, says("Its media type, such as audio/mpeg.")] = ""
    duration: Annotated[
        Annotated[float, Meta(ge=0)] | None,
        says("How long it is: 1:10:32, 53:10 or seconds.", format="duration"),
    ] = None
    show: Annotated[str, says("Which podcast, where the site has several.")] = ""
    season: Annotated[Counted | None, says("Its season's number.")] = None
    episode: Annotated[
        Annotated[float, Meta(ge=0)] | None, says("Its number; 100.5 stands between two.")
    ] = None
    episode_type: Annotated[
        str, says("full, trailer or bonus.", pattern="^(full|trailer|bonus)$")
    ] = "full"
    explicit: Annotated[bool | None, says("Whether it has explicit language.")] = None
    subtitle: Annotated[str, says("A short line under the title.")] = ""
    guests: Annotated[Names, says("Who is a guest.")] = ()
    hosts: Annotated[Names, says("Who hosts it.")] = ()
    # Podcasting 2.0
    people: Annotated[tuple[Credit, ...], says("Who else took part, with their roles.")] = ()
    season_name: Annotated[str, says("Its season's name, where the show has none for it.")] = ""
    episode_display: Annotated[str, says("What stands in place of the number: Day 5.")] = ""
    block: Annotated[bool, says("Keeps it out of Apple's directory.")] = False
    funding: Annotated[tuple[Funding, ...], says("Where to give money for it.")] = ()
    location: Annotated[tuple[Place, ...], says("Where it is about, or was made.")] = ()
    license: Annotated[str, says("cc-by-4.0, or the name of your own.")] = ""
    license_url: Annotated[str, says("Where the licence is to be read.", format="url")] = ""
    artwork: Annotated[tuple[Artwork, ...], says("Further pictures of it.")] = ()
    soundbites: Annotated[tuple[Soundbite, ...], says("Moments worth hearing.")] = ()
    alternates: Annotated[tuple[Alternate, ...], says("It in other forms: video, Opus.")] = ()
    social: Annotated[tuple[SocialPost, ...], says("Where listeners talk of it.")] = ()
    txt: Annotated[tuple[Record, ...], says("Texts for single services.")] = ()
    ai_content: Annotated[bool | None, says("Whether a machine made some of it.")] = None
    podcast_tags: Annotated[
        dict[str, Any], says("Any other tag of Podcasting 2.0, by its name.", format="tags")
    ] = {}
    conversation: Talk = ()
    # what listeners follow it by
    chapters: Annotated[
        tuple[ChapterMeta, ...],
        says("Its chapters; else those of lines with [mm:ss] in the text, or of a file."),
    ] = ()
    transcript: Annotated[
        tuple[Annotated[str, says("", format="file")], ...],
        says("Files with what is said (.vtt, .srt, .json, .txt); else those of its own name."),
    ] = ()


class VideoMeta(EntryMeta, frozen=True, kw_only=True):
    """videos/: a channel's films, a page for each."""

    video: Annotated[
        str, says("Its address on YouTube, Vimeo or another network.", format="url")
    ] = ""
    conversation: Talk = ()
    duration: Annotated[
        Annotated[float, Meta(ge=0)] | None,
        says("How long it is: 1:10:32, 53:10 or seconds.", format="duration"),
    ] = None
    chapters: Annotated[
        tuple[ChapterMeta, ...],
        says("Its chapters; else those of [mm:ss] lines in the text, or of a file."),
    ] = ()
    transcript: Annotated[
        tuple[Annotated[str, says("", format="file")], ...],
        says("Files with what is said (.vtt, .srt, .json, .txt); else those of its own name."),
    ] = ()

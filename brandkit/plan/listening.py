"""An episode's player, chapters and transcript, as its page shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

from markupsafe import Markup
from msgspec.structs import replace

from brandkit.embeds import address_at
from brandkit.languages import direction, own_name
from brandkit.media.cues import Cue
from brandkit.model.entries import Card, Episode, Video
from brandkit.model.recording import Enclosure
from brandkit.patterns import pattern
from brandkit.plan.durations import clock, iso_duration
from brandkit.plan.shell import ShowCard
from brandkit.plan.sound_values import (
    ChapterView,
    ParagraphView,
    PhraseView,
    PlayerView,
    TranscriptView,
)
from brandkit.plan.values import LinkView
from brandkit.plan.views import Views
from brandkit.podcast.paragraphs import paragraphs
from brandkit.urls import is_external

__all__ = ["chapters", "notes", "player", "player_of", "transcript"]

_FORMS = {"webvtt": "WebVTT", "srt": "SRT", "json": "JSON", "text": "Text"}
_AT_START = pattern(
    r"(<(?:li|p)>\s*(?:<p>)?|<br ?/?>\n?)(\[)?(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(\])?(?=[\s:])"
)
_FEW = 700  # words of a transcript that need not be folded up


def player(views: Views, episode: Episode, show: ShowCard) -> PlayerView | None:
    """The recording on the episode's own page; None where there is none."""
    plain = player_of(views, episode.card, show, episode.enclosure)
    if plain is None:
        return None
    captions = next((each for each in episode.transcripts if each.captions), None)
    return replace(
        plain,
        has_chapters=sum(chapter.toc for chapter in episode.chapters) > 1,
        captions=views.url(captions.captions) if captions else "",
        captions_language=captions.language if captions else "",
        captions_label=own_name(captions.language) if captions else "",
    )


def player_of(
    views: Views, card: Card, show: ShowCard, sound: Enclosure | None
) -> PlayerView | None:
    """The player of an episode away from its own page, which has chapters and transcript."""
    if sound is None:
        return None
    host = (urlsplit(sound.url).hostname or "") if is_external(sound.url) else ""
    own_host = urlsplit(views.shell.info.base_url).hostname
    return PlayerView(
        url=views.url(sound.url),
        type=sound.type,
        title=card.title,
        duration=clock(sound.duration),
        seconds=sound.duration,
        size=f"{sound.length / 1_000_000:.1f} MB" if sound.length else "",
        is_video=sound.type.startswith("video/"),
        host="" if host == own_host else host,
        key=views.url(card.permalink),
        show=show.title,
        artwork=views.image(card.image or show.image),
        script=views.url(views.shell.player_script),
        stylesheet=views.url(views.shell.player_stylesheet),
    )


def _from(views: Views, episode: Episode | Video, seconds: float) -> str:
    """The recording from a moment on (W3C Media Fragments): it works without any script."""
    if isinstance(episode, Video):
        subject = episode.prose.subject
        gone = subject is None or (subject.facade is not None and subject.facade.gone)
        return address_at(subject.embed, seconds) if subject and not gone else ""
    if episode.enclosure is None:
        return ""
    url = views.url(episode.enclosure.url).partition("#")[0]
    return f"{url}#t={_plain(seconds)}"


def _plain(seconds: float) -> str:
    return f"{seconds:.3f}".rstrip("0").rstrip(".")


def notes(views: Views, episode: Episode | Video, html: Markup) -> Markup:
    """The notes, where a moment at the start of a line leads into the recording.

    It stands in brackets, or is one at which a chapter begins. The HTML is safe already; what is
    put in is made of digits and our own address.
    """
    starts = {chapter.start for chapter in episode.chapters}
    if not ("[" in html or starts) or not _from(views, episode, 0):
        return html

    def link(found: re.Match[str]) -> str:
        hours, minutes, seconds = (int(part or 0) for part in found.group(3, 4, 5))
        start = hours * 3600 + minutes * 60 + seconds
        if bool(found[2]) != bool(found[6]) or not (found[2] or start in starts):
            return found[0]
        url = escape(_from(views, episode, start))
        time = f'<time datetime="{iso_duration(start)}">{clock(start)}</time>'
        return f'{found[1]}<a href="{url}" data-t="{start}">{time}</a>'

    return Markup(_AT_START.sub(link, html))  # noqa: S704


def chapters(views: Views, episode: Episode | Video) -> tuple[ChapterView, ...]:
    """Those that are meant for lists."""
    return tuple(
        ChapterView(
            title=chapter.title,
            seconds=chapter.start,
            time=clock(int(chapter.start)),
            duration=iso_duration(chapter.start),
            url=_from(views, episode, chapter.start),
            link=views.url(chapter.url),
            place=chapter.place.name if chapter.place else "",
            image=views.image(chapter.image),
        )
        for chapter in episode.chapters
        if chapter.toc
    )


def transcript(views: Views, episode: Episode | Video) -> TranscriptView | None:
    """What is said, in the first of the episode's transcripts that can be shown; and all files."""
    if not episode.transcripts:
        return None
    shown = next((each for each in episode.transcripts if each.path), episode.transcripts[0])
    cues = views.hear(shown)
    return TranscriptView(
        language=shown.language,
        direction=direction(shown.language),
        paragraphs=tuple(_paragraphs(views, episode, cues)),
        files=tuple(_files(views, episode)),
        timed=shown.is_timed,
        short=sum(len(cue.text.split()) for cue in cues) <= _FEW,
    )


def _paragraphs(
    views: Views, episode: Episode | Video, cues: tuple[Cue, ...]
) -> Iterator[ParagraphView]:
    before = ""
    for each in paragraphs(cues):
        yield ParagraphView(
            phrases=tuple(PhraseView(text=p.text, seconds=p.start) for p in each.phrases),
            speaker=each.speaker if each.speaker != before else "",
            time=clock(int(each.start)) if each.start is not None else "",
            duration=iso_duration(each.start),
            seconds=each.start,
            url=_from(views, episode, each.start) if each.start is not None else "",
        )
        before = each.speaker


def _files(views: Views, episode: Episode | Video) -> Iterator[LinkView]:
    """Each file once, with its language where that is not the page's."""
    seen: set[str] = set()
    rows = [(each.form, each.permalink, each.language) for each in episode.transcripts]
    rows += [("webvtt", e.captions, e.language) for e in episode.transcripts if e.captions]
    for form, permalink, language in rows:
        if permalink in seen:
            continue
        seen.add(permalink)
        title = views.words.text("Text") if form == "text" else _FORMS[form]
        if language != views.language:
            title = f"{title} ({own_name(language)})"
        yield LinkView(title=title, url=views.url(permalink), external=is_external(permalink))

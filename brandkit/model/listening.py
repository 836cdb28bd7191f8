"""What listeners follow an episode by: its chapters and transcripts, from wherever they are."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from msgspec.structs import replace

from brandkit.config import Config
from brandkit.content.kinds import EpisodeMeta, VideoMeta
from brandkit.errors import Diagnostic, Location, warning
from brandkit.languages import is_tag
from brandkit.markup.body import Outline
from brandkit.media.transcript import FORMS
from brandkit.model.enclosures import Found
from brandkit.model.entries import beside
from brandkit.model.library import Library
from brandkit.model.links import Resolver
from brandkit.model.permalinks import Placed, location_of
from brandkit.model.recording import Chapter, Transcript
from brandkit.model.site import Derived
from brandkit.patterns import pattern
from brandkit.urls import host_of, is_external

__all__ = ["Listening"]

_FEWEST = 2  # lines with a moment that make chapters: one alone may be a remark
_SLACK = 2.0  # seconds that a transcript may go on after the recording
_TAG = pattern(r"[a-z]{2,3}(-[A-Z]{2})?")
_TYPES = {
    "webvtt": "text/vtt",
    "srt": "application/x-subrip",
    "json": "application/json",
    "text": "text/plain",
}


class Listening:
    """Finds them for one episode or video; collects what is wrong with them."""

    def __init__(
        self, item: Placed, found: Found, config: Config, library: Library, resolver: Resolver
    ) -> None:
        meta = item.document.meta
        if not isinstance(meta, EpisodeMeta | VideoMeta):
            raise TypeError(f"{item.document.source.path} has nothing to listen to")
        self.meta = meta
        self.item = item
        self.audio = found.path
        self.length = found.enclosure.duration if found.enclosure else None  # seconds
        if isinstance(meta, VideoMeta):
            self.length = meta.duration
        self.config = config
        self.library = library
        self.resolver = resolver
        self.folder = posixpath.dirname(item.document.source.path)
        self.diagnostics: list[Diagnostic] = []

    def _warn(self, code: str, message: str, hint: str, where: Location) -> None:
        self.diagnostics.append(warning(code, message, hint, where))

    # --------------------------------------------------------------------------------- chapters

    def chapters(self, outline: Outline) -> tuple[Chapter, ...]:
        """Those of the settings, else of the text's lines with a moment, else of a file: one of the
        episode's name that ends in .chapters.json, or the recording."""
        if self.meta.chapters:
            found = list(self._written())
        elif len(outline.times) >= _FEWEST:
            document = self.item.document
            found = [
                (
                    Chapter(timed.start, timed.title, timed.url),
                    Location(document.source.path, document.text_line + timed.line - 1),
                )
                for timed in outline.times
            ]
        else:
            found = list(self._of_file())
        return self._in_order(found)

    def _written(self) -> Iterator[tuple[Chapter, Location]]:
        for index, chapter in enumerate(self.meta.chapters):

            def at(key: str, index: int = index) -> Location:
                return location_of(self.item.document, f"chapters.{index}.{key}")

            image = None
            if chapter.image:
                image = self.library.picture(chapter.image, self.folder)
                if image is None:
                    near = self.library.near(chapter.image, self.folder)
                    message = f"There is no picture “{chapter.image}”."
                    hint = f"Did you mean “{near}”?" if near else f"Put it into {self.folder}/."
                    self._warn("markup.missing-image", message, hint, at("image"))
            url = chapter.url
            if url:
                url = self.resolver.link_setting(url, self.folder, self.item.language, at("url"))
            end = chapter.end
            if end is not None and end <= chapter.start:
                message = f"The chapter “{chapter.title}” ends before it begins."
                hint = "Take “end” out: it then lasts until the next chapter."
                self._warn("chapters.backwards", message, hint, at("end"))
                end = None
            found = Chapter(
                chapter.start, chapter.title, url, image, chapter.toc, end, chapter.location
            )
            yield found, at("start")

    def _of_file(self) -> Iterator[tuple[Chapter, Location]]:
        beside = (f"{stem}.chapters.json" for stem in self._stems())
        path = next((name for name in beside if name in self.library.paths), self.audio)
        facts = self.library.facts(path) if path else None
        for mark in facts.chapters if facts is not None else ():
            image = self.library.picture(mark.image, self.folder) if mark.image else None
            listed = mark.toc and bool(mark.title)
            end = mark.end if mark.end is not None and mark.end > mark.start else None
            yield (
                Chapter(mark.start, mark.title, mark.url, image, listed, end),
                Location(path),
            )

    def _in_order(self, found: list[tuple[Chapter, Location]]) -> tuple[Chapter, ...]:
        """Sorted by their starts, without those that cannot be: each is told."""
        kept: dict[float, Chapter] = {}
        last: Chapter | None = None
        for chapter, where in found:
            start, named = _clock(chapter.start), f"The chapter “{chapter.title}”"
            if self.length is not None and chapter.start >= self.length:
                message = f"{named} begins at {start}, after the end at {_clock(self.length)}."
                hint = "Mend its time. It is left out until then."
                self._warn("chapters.beyond-end", message, hint, where)
                continue
            if chapter.start in kept:
                message = f"{named} begins at {start}, where another one begins."
                hint = "Mend its time, or take it out. It is left out until then."
                self._warn("chapters.twice", message, hint, where)
                continue
            if last is not None and chapter.start < last.start:
                message = f"{named} begins at {start}, before the one above it."
                hint = "Put the chapters in order, or mend its time. Apps get them sorted."
                self._warn("chapters.out-of-order", message, hint, where)
            kept[chapter.start] = last = chapter
        return tuple(kept[start] for start in sorted(kept))

    # ------------------------------------------------------------------------------ transcripts

    def transcripts(self) -> tuple[Transcript, ...]:
        """Those that the episode names, else those that are called like it or like its audio."""
        found: list[Transcript] = []
        for index, name in enumerate(self.meta.transcript):
            where = location_of(self.item.document, f"transcript.{index}")
            if is_external(name):
                found += self._elsewhere(name, where)
                continue
            path = self.library.find(name, self.folder)
            if not path:
                near = self.library.near(name, self.folder)
                hint = f"Did you mean “{near}”?" if near else f"Put it into {self.folder}/."
                message = f"There is no transcript “{name}”."
                self._warn("transcript.missing", message, hint, where)
            elif _ending(path) not in FORMS:
                message = f"“{name}” is no transcript that brandkit can read."
                hint = "Export it as WebVTT (.vtt), SRT, JSON or plain text (.txt)."
                self._warn("transcript.unknown-form", message, hint, where)
            else:
                found += self._read(path)
        if not self.meta.transcript:
            for path in self._by_name():
                found += self._read(path)
        return self._with_captions(found)

    def _elsewhere(self, url: str, where: Location) -> Iterator[Transcript]:
        """One that lies on another host: it stands in the feed, its words are not known here."""
        form = FORMS.get(_ending(url.partition("?")[0].partition("#")[0]))
        if form is None or not host_of(url):
            message = f"“{url}” does not look like the address of a transcript."
            hint = "It ends in .vtt, .srt, .json or .txt. Better: put the file beside the episode."
            self._warn("transcript.unknown-form", message, hint, where)
            return
        url = f"https:{url}" if url.startswith("//") else url
        timed = form in {"webvtt", "srt"}
        yield Transcript(url, _TYPES[form], self._spoken(), form, is_timed=timed)

    def _spoken(self, *, main: bool = False) -> str:
        """The language that is spoken: the show's own, or that of the page."""
        page = self.config.site.language if main else self.item.language
        show = self.config.shows.get(self.item.show)
        own = show.language if show and page == self.config.site.language else ""
        return own or page

    def _stems(self) -> list[str]:
        """Paths without ending of the episode, of it without its language, and of its audio."""
        document = self.item.document.source
        stems = [document.path[: document.path.rfind(".")]]
        if document.language:
            stems.append(stems[0].removesuffix(f".{document.language}"))
        if self.audio:
            stems.append(self.audio[: self.audio.rfind(".")])
        return stems

    def _by_name(self) -> Iterator[str]:
        """Files of these names, with or without a language."""
        stems = self._stems()
        tags = ("", *(f".{language}" for language in self.config.all_languages))
        names = [f"{stem}{tag}{ending}" for tag in tags for stem in stems for ending in FORMS]
        yield from (name for name in dict.fromkeys(names) if name in self.library.paths)

    def _read(self, path: str) -> Iterator[Transcript]:
        facts = self.library.transcript(path)
        permalink, _ = self.library.publish(path)
        if facts is None:
            return
        if self.length is not None and facts.end > self.length + _SLACK:
            message = f"The transcript goes on until {_clock(facts.end)}, but the recording "
            message += f"ends at {_clock(self.length)}."
            hint = "Is it that of another recording, or of an older cut?"
            self._warn("transcript.beyond-end", message, hint, Location(path))
        meta = self.meta
        people = len(meta.hosts) + len(meta.guests) if isinstance(meta, EpisodeMeta) else 1
        if people > 1 and not facts.speakers:
            message = f"The transcript does not say who speaks, and there are {people} people."
            hint = "Write <v Name> before the words in WebVTT, or “Name: ” in SRT and text."
            self._warn("transcript.no-speakers", message, hint, Location(path))
        yield Transcript(
            permalink,
            _TYPES[facts.form],
            self._language(path),
            facts.form,
            path,
            facts.file_digest,
            facts.is_timed,
            "",
            facts.speakers,
        )

    def _language(self, path: str) -> str:
        """As its name says (episode.fr.vtt), else the language that is spoken."""
        stem = path[: path.rfind(".")]
        tag = posixpath.basename(stem).rpartition(".")[2]
        if tag and tag != posixpath.basename(stem) and _TAG.fullmatch(tag) and is_tag(tag):
            return tag
        source = self.item.document.source
        own = source.language and stem == source.path[: source.path.rfind(".")]
        return self._spoken(main=bool(source.language) and not own)

    def _with_captions(self, found: list[Transcript]) -> tuple[Transcript, ...]:
        """Each with the WebVTT of its language; where there is none, one is made."""
        here = self._spoken()
        rows = sorted(found, key=lambda each: each.language != here)  # stable: as they came
        captions = {
            each.language: each.permalink
            for each in reversed(rows)
            if each.form == "webvtt" and each.path
        }
        for each in rows:
            if each.language in captions or not each.is_timed or not each.path:
                continue
            tag = "" if each.language == here else f".{each.language}"
            permalink = beside(self.item.permalink, f"transcript{tag}.vtt")
            self.library.derived[permalink] = Derived(
                each.path, permalink, each.file_digest, "captions"
            )
            captions[each.language] = permalink
        return tuple(
            replace(each, captions=captions.get(each.language, "")) if each.is_timed else each
            for each in rows
        )


def _ending(path: str) -> str:
    name = posixpath.basename(path)
    return name[name.rfind(".") :].lower() if "." in name else ""


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"

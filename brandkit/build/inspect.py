"""Content → plan: everything that is known of a site before a page is rendered."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from brandkit.build.chosen import heard
from brandkit.build.documents import DocumentStore
from brandkit.build.faults import picture_faults, site_faults, text_faults
from brandkit.build.identity import Identified, identify
from brandkit.build.kept import KeptEmbeds
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.places import Places
from brandkit.build.pool import Workers, convert_batch, run_batches
from brandkit.build.printed import Printed, printed
from brandkit.build.quiet import quiet
from brandkit.build.reading import read_batch
from brandkit.build.recent import Recent
from brandkit.build.report import Counts
from brandkit.build.settings import settings_text, with_base_url
from brandkit.build.texts import TextStore
from brandkit.config import Config, load_config
from brandkit.content.document import Document, Source
from brandkit.content.sources import Scan, scan
from brandkit.digest import digest_bytes, digest_of
from brandkit.errors import ContentError, Diagnostic, Location, Severity, error
from brandkit.markup.body import Body, Outline
from brandkit.markup.convert import engine_version
from brandkit.model.assemble import assemble
from brandkit.model.hearing import hear
from brandkit.model.library import Library
from brandkit.model.permalinks import place
from brandkit.model.publication import Held, Terms, publish
from brandkit.model.same import Kept
from brandkit.model.site import Site
from brandkit.plan.outputs import Plan
from brandkit.plan.placing import soonest
from brandkit.plan.plan import make_plan
from brandkit.theme import Theme, find_theme

__all__ = ["Inspection", "Inspector", "Options"]

Progress = Callable[[str, int, int], None]  # what is being done, how far, of how many


class Inspection(msgspec.Struct, frozen=True):
    """A site as it will be built, and what was noticed on the way."""

    config: Config
    theme: Theme
    site: Site
    plan: Plan
    identified: Identified
    printed: Printed
    documents: tuple[Document, ...]  # those that are published
    unheard: tuple[Document, ...]  # testimonials that may be shown nowhere
    outlines: dict[str, Outline]  # of their texts, by path
    diagnostics: tuple[Diagnostic, ...]
    counts: Counts
    next_change: datetime.datetime | None
    moment: datetime.datetime  # that it is looked at: now, or the end of --today
    texts: dict[str, str]  # digests of their Markdown, by path
    faces: dict[str, str]  # what other pages see of their texts, by path
    recent: Recent  # what was found out of the outputs of the last look


class Inspector:
    """Inspects one site, again and again: remembers what it need not do twice."""

    def __init__(
        self,
        root: Path,
        media: MediaMemo,
        progress: Progress | None = None,
        output: Path | None = None,
        texts: TextStore | None = None,
        documents: DocumentStore | None = None,
    ) -> None:
        self.root = root
        self.output = _below(root, output)  # is never read, also where texts lie beside it
        self.media = media
        self.progress = progress or (lambda *_: None)
        self.texts = texts or TextStore(None)
        self.documents = documents or DocumentStore(root, None, 0)
        self.spare: dict[str, Body] = {}  # texts that were converted just now, by themselves
        self._digests: dict[str, tuple[Document, str]] = {}  # of texts, with what they are of
        self.workers: Workers | None = None  # of the whole build
        self._ahead: set[str] = set()  # keys of texts that were converted when they were read
        self.stand_in = ""  # a theme to take where that of the site cannot be read
        self.faces: dict[str, str] = {}
        self.kept = Kept()
        self.kept_embeds = KeptEmbeds(root)
        self.recent = Recent()
        self.converted = 0  # how many texts the last inspection had to convert

    @quiet()
    def inspect(
        self, options: Options, now: datetime.datetime, published_before: bool = False
    ) -> Inspection:
        """Read, convert, assemble and plan.

        Raises ContentError with every fault, unless `options.keep_going`: then the documents at
        fault are left out, and their faults stand among the diagnostics.
        """
        excluded: dict[str, tuple[Diagnostic, ...]] = {}
        while True:
            run = _Run(self, options, now, excluded, published_before)
            try:
                inspection, diagnostics = run.run()
            except ContentError as stop:
                raise ContentError([run.places.find(d) for d in stop.diagnostics]) from stop
            diagnostics = [run.places.find(d) for d in diagnostics]
            faults = [d for d in diagnostics if d.is_error and _path(d) not in excluded]
            if not faults and inspection is not None:
                every = [*diagnostics, *(d for found in excluded.values() for d in found)]
                return replace(inspection, diagnostics=tuple(_sorted(every)))
            at_fault: dict[str, list[Diagnostic]] = {}
            for fault in faults:
                at_fault.setdefault(_path(fault), []).append(fault)
            new = set(at_fault) & run.documents - set(excluded)
            if not options.keep_going or set(at_fault) - run.documents or not new:
                every = [*diagnostics, *(d for found in excluded.values() for d in found)]
                raise ContentError(_sorted(every))
            excluded |= {path: tuple(at_fault[path]) for path in new}

    @property
    def digests(self) -> dict[str, str]:
        """The digests of the texts that were converted last, by path."""
        return {path: digest for path, (_, digest) in self._digests.items()}

    def at_work(self, jobs: int) -> AbstractContextManager[Workers]:
        """The build's processes; where there are none, some for this once."""
        return Workers(jobs) if self.workers is None else nullcontext(self.workers)

    def read_ahead(self, sources: list[Source], config: Config, options: Options) -> None:
        """Read the files that are not known, with their texts where none is: many at a time."""
        self._ahead = set()
        unknown = [source for source in sources if not self.documents.is_known(source)]
        texts = self.texts.is_empty
        settings = _settings(config) if texts else ""
        with self.at_work(options.jobs) as workers:
            executor = workers.executor(len(unknown))
            if executor is None:
                return
            work = read_batch(self.root, config, texts=texts, drafts=options.drafts)
            results = run_batches(work, unknown, executor)
            for count, read in enumerate(results, 1):
                self.progress("Reading texts", count, len(unknown))
                if read is None:
                    continue
                self.documents.take(read.source, read.record)
                if read.text is not None:
                    key = f"{settings}{read.text.digest}"
                    self.texts.take(key, read.text)
                    self._ahead.add(key)

    def convert(
        self, documents: tuple[Document, ...], config: Config, jobs: int
    ) -> dict[str, Outline]:
        """The outline of every document's text by path; known texts are not converted again."""
        settings = _settings(config)
        known, self._digests = self._digests, {}
        for document in documents:
            path = document.source.path
            old = known.get(path)
            if old is None or old[0] is not document:
                old = document, digest_bytes(document.text.encode("utf-8", "surrogatepass"))
            self._digests[path] = old
        keys = {path: f"{settings}{digest}" for path, (_, digest) in self._digests.items()}
        texts = {keys[d.source.path]: d.text for d in documents}
        self.texts.begin()
        found = {key: self.texts.outline(key) for key in texts}
        if self.spare:
            for key, outline in found.items():
                if outline is None and texts[key] in self.spare:
                    found[key] = self.texts.put(key, self.spare[texts[key]])
            self.spare = {}
        todo = [key for key, outline in found.items() if outline is None]
        with self.at_work(jobs) as workers:
            work = convert_batch(config.markup)
            executor = workers.executor(len(todo))
            results = run_batches(work, [texts[key] for key in todo], executor)
            for count, (key, body) in enumerate(zip(todo, results, strict=True), 1):
                found[key] = self.texts.put(key, body)
                self.progress("Reading texts", count, len(todo))
        self.converted = len(todo) + len(self._ahead & texts.keys())
        self.faces = {path: self.texts.face(key) for path, key in keys.items()}
        return {path: outline for path, key in keys.items() if (outline := found[key]) is not None}


def _settings(config: Config) -> str:
    """What a converted text depends on besides its words."""
    return digest_of((config.markup, engine_version(config.markup)))


def _path(fault: Diagnostic) -> str:
    return fault.location.path if fault.location else ""


def _below(root: Path, output: Path | None) -> str:
    """The output folder relative to the site's, with a slash; "" where it is not in it."""
    if output is None:
        return ""
    real, home = output.resolve(), root.resolve()
    return f"{real.relative_to(home).as_posix()}/" if home in real.parents else ""


def _sorted(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Each once, by place."""
    return sorted(dict.fromkeys(diagnostics), key=lambda d: d.sort_key)


class _Run:
    """One pass over the site with some documents excluded."""

    def __init__(
        self,
        inspector: Inspector,
        options: Options,
        now: datetime.datetime,
        excluded: dict[str, tuple[Diagnostic, ...]],
        published_before: bool,
    ) -> None:
        self.inspector = inspector
        self.root = inspector.root
        self.options = options
        self.now = now
        self.excluded = excluded
        self.published_before = published_before
        self.diagnostics: list[Diagnostic] = []
        self.documents: set[str] = set()
        self.places = Places("")

    def run(self) -> tuple[Inspection | None, list[Diagnostic]]:
        config = self._config()
        theme = find_theme(self.root, self.inspector.stand_in or config.theme.name)
        theme.check()
        options = self.options
        now = int(self.now.timestamp() * 1e9)
        self.inspector.media.forget_asked(now)
        store = self.inspector.documents
        store.begin(config, now)
        if options.jobs > 1:
            store.read_later()
        found = self._without_output(scan(self.root, config, store.digest))
        self.diagnostics += found.diagnostics
        refused = {_path(d) for d in found.diagnostics if d.is_error}
        self.documents = {source.path for source in found.sources} | set(found.left_out) | refused
        parsed = self._parsed(found.sources, config)
        self.places.know(parsed)
        samples = options.samples or config.site.fictional
        terms = Terms(self._moment(config), options.drafts, options.future, samples)
        publication = publish(parsed, terms)
        hearing = hear(publication, parsed, terms.moment, config, self.options.withheld)
        self.diagnostics += hearing.diagnostics
        placement = place(hearing.documents, config)
        self.diagnostics += placement.diagnostics
        documents = tuple(item.document for item in placement.placed)
        bodies = self.inspector.convert(documents, config, options.jobs)
        for document in documents:
            self.diagnostics += text_faults(document, bodies[document.source.path])
        media = self.inspector.media
        with self.inspector.at_work(options.jobs) as workers:
            media.look_ahead(found.assets, workers, self.inspector.progress)
        assets = frozenset(found.assets)
        embeds = self.inspector.kept_embeds
        embeds.forget_asked()
        library = Library(
            assets, config.content.dir, media.facts, media.transcript, config.images, embeds.kept
        )
        faulty = self.documents - {d.source.path for d in parsed}
        unplaced = {d.source.path for d in hearing.documents} - {d.source.path for d in documents}
        left_out = sorted(faulty | unplaced)
        held = (*hearing.held, *(Held(path, "fault") for path in left_out))
        kept = self.inspector.kept = self.inspector.kept.again()
        assembly = assemble(config, placement.placed, bodies, held, library, hearing, kept)
        self.diagnostics += assembly.diagnostics
        self.diagnostics = [  # what a text links to is no text gone astray
            d
            for d in self.diagnostics
            if d.code != "content.no-text" or _path(d) not in library.used
        ]
        self.diagnostics += (*media.diagnostics, *embeds.diagnostics)
        self.diagnostics += site_faults(config, assembly.site, media.facts)
        self.diagnostics += picture_faults(library)
        identified = identify(
            self.root,
            assembly.site,
            hearing.held,
            parsed,
            [source for source in found.sources if source.path in faulty],
            self.published_before,
            self.options.frozen,
        )
        self.diagnostics += identified.diagnostics
        codes = printed(self.root, assembly.site, self.options.frozen)
        self.diagnostics += codes.diagnostics
        identified = replace(identified, ids=replace(identified.ids, codes=codes.codes))
        plan, plan_faults = make_plan(assembly.site, theme, identified.ids)
        self.diagnostics += plan_faults
        self.diagnostics = list(heard(self.diagnostics, config.check, parsed))
        if self.options.strict:
            self.diagnostics = [replace(d, severity=Severity.ERROR) for d in self.diagnostics]
        reasons: dict[str, int] = {}
        for item in hearing.held:
            reasons[item.why] = reasons.get(item.why, 0) + 1
        without_kind = len(set(found.left_out) - refused)
        counts = Counts(
            documents=len(self.documents),
            published=len(documents),
            held=dict(sorted(reasons.items())),
            left_out=len(self.documents) - len(documents) - len(hearing.held) - without_kind,
            unplaced=without_kind,
        )
        inspection = Inspection(
            config=config,
            theme=theme,
            site=assembly.site,
            plan=plan,
            identified=identified,
            printed=codes,
            documents=documents,
            unheard=hearing.unheard,
            outlines=bodies,
            diagnostics=(),
            counts=counts,
            next_change=soonest(hearing.next_change, assembly.site),
            moment=terms.moment,
            texts=self.inspector.digests,
            faces=self.inspector.faces,
            recent=self.inspector.recent,
        )
        return inspection, self.diagnostics

    # ---------------------------------------------------------------------------------- stages

    def _config(self) -> Config:
        text = settings_text(self.root)
        self.places = Places(text, self.inspector.kept_embeds.positions)
        if self.options.base_url:
            text = with_base_url(text, self.options.base_url)
        config, warnings = load_config(text)
        self.diagnostics += warnings
        return config

    def _moment(self, config: Config) -> datetime.datetime:
        """The instant of the build: now, or the end of `--today` in the site's time zone."""
        if self.options.today is None:
            return self.now
        zone = ZoneInfo(config.site.time_zone)
        midnight = datetime.datetime.combine(self.options.today, datetime.time(), zone)
        return midnight + datetime.timedelta(days=1) - datetime.timedelta(microseconds=1)

    def _without_output(self, found: Scan) -> Scan:
        output = self.inspector.output
        if not output:
            return found
        return replace(
            found,
            sources=tuple(s for s in found.sources if not s.path.startswith(output)),
            assets=tuple(path for path in found.assets if not path.startswith(output)),
            left_out=tuple(path for path in found.left_out if not path.startswith(output)),
            diagnostics=tuple(
                d
                for d in found.diagnostics
                if d.location is None or not d.location.path.startswith(output)
            ),
        )

    def _parsed(self, sources: tuple[Source, ...], config: Config) -> tuple[Document, ...]:
        documents = []
        wanted = [source for source in sources if source.path not in self.excluded]
        self.inspector.read_ahead(wanted, config, self.options)
        for source in wanted:
            try:
                document, faults = self.inspector.documents.document(source, config)
            except FileNotFoundError:  # removed since it was listed: the site is without it
                self.documents.discard(source.path)
                continue
            except OSError as fault:
                self.diagnostics.append(_unreadable(source, fault))
                continue
            self.diagnostics += faults
            if document is not None:
                documents.append(document)
        return tuple(documents)


def _unreadable(source: Source, fault: OSError) -> Diagnostic:
    message = f"This file cannot be read: {fault.strerror}."
    hint = "Check that it is still there and that you may read it."
    return error("content.unreadable", message, hint, Location(source.path))

"""The same plan, kept in memory: what `serve` shows."""

from __future__ import annotations

import datetime
import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from brandkit.build.applied import Applied
from brandkit.build.indexing.index import pages_of, words_of
from brandkit.build.indexing.later import Finders, SearchFile, WithIndexes
from brandkit.build.inspect import Inspector
from brandkit.build.ledger import remembered
from brandkit.build.manifest import Manifest, Memory, Written
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.packs import Pack, Place
from brandkit.build.patch import patch
from brandkit.build.pictures import Later, Makers
from brandkit.build.pool import Workers
from brandkit.build.rendering import freeze, images_of, look_of, render_all, tasks
from brandkit.errors import ContentError, Diagnostic
from brandkit.plan.hosting import own_policies, site_policy
from brandkit.plan.standing import moved
from brandkit.podcast.lock import LOCK_NAME

__all__ = ["MemorySite", "Resident", "Round"]


_MANY = 1000  # outputs: with more, further processes are worth their start


File = bytes | Path | Later
Shown = File | SearchFile


class MemorySite(msgspec.Struct, frozen=True):
    """One state of the site: bytes by output path; large files stay on disk.

    What is made of pictures is made when it is asked for, and so is the index of the search: the
    first page waits for none of it.
    """

    base_path: str
    files: Mapping[str, Shown]
    policy: str = ""  # the Content-Security-Policy that its host shall send
    own_policies: tuple[tuple[str, str], ...] = ()  # folder → the policy in place of it
    moved: Mapping[str, str] = {}  # pages of old addresses, by output path → the new address


class Round(msgspec.Struct, frozen=True):
    """What came of one rebuild; `site` is None where errors kept it from being made."""

    site: MemorySite | None
    diagnostics: tuple[Diagnostic, ...]
    changed: frozenset[str] = frozenset()
    folders: tuple[str, ...] = ()
    held: dict[str, int] = {}  # why texts are kept back → how many


class Resident:
    """A site that stays in memory and is brought up to date after edits."""

    def __init__(self, root: Path, options: Options, media: MediaMemo) -> None:
        self.root = root
        self.options = options
        self.inspector = Inspector(root, media)
        self.converted = 0  # how many texts the last rebuild had to convert
        self.rendered: tuple[str, ...] = ()  # which outputs it made anew
        self._manifest: Manifest | None = None
        self._pack = Pack(None)
        self._files: dict[str, File] = {}
        self._last = Round(None, ())
        self._due: datetime.datetime | None = None
        self._base_path = ""
        self._makers = Makers(root)
        self._policy = ""
        self._own_policies: tuple[tuple[str, str], ...] = ()
        self._moved: dict[str, str] = {}
        self._at_work = threading.Lock()  # one looks at the site: a rebuild, or a search
        self._finders = Finders(self._to_be_found)
        self._searched: dict[str, str] = {}  # folders of indexes → their languages
        self._now = datetime.datetime.min

    def rebuild(self, now: datetime.datetime, changed: frozenset[str] = frozenset()) -> Round:
        """Bring the site up to date and render what is stale. On errors the last state stays.

        `changed` names the files that are new, other or gone, relative to the site's folder, where
        that is known to be all; with none the whole site is inspected.
        """
        with self._at_work:
            self._now = now
            self.inspector.documents.forget(changed)
            self.inspector.media.forget(changed)
            try:
                return self._patched(now, changed) or self._inspected(now)
            except ContentError as fault:
                self._manifest = None  # what was remembered is of a site that is no more
                return Round(None, fault.diagnostics)

    def _to_be_found(self, language: str) -> tuple[str, list[tuple[str, str]]]:
        """What the search of a language finds by now: a small edit did not look at the whole.

        Raises ContentError.
        """
        with self._at_work:
            plan = self.inspector.inspect(self.options, self._now).plan
            for index in plan.searches:
                if index.language == language:
                    pages = pages_of(index, self.root, self.inspector.texts.body)
                    return words_of(index, pages), pages
        return "", []

    # ------------------------------------------------------------------------------ small edits

    def _patched(self, now: datetime.datetime, changed: frozenset[str]) -> Round | None:
        """The outcome of an edit of few texts; None where it may reach further."""
        if not changed or self._manifest is None or (self._due is not None and now >= self._due):
            return None
        known = self._manifest.memory.documents if self._manifest.memory else {}
        if not changed <= known.keys():
            return None
        try:
            files = {path: (self.root / path).read_bytes() for path in changed}
        except OSError:
            return None
        spare = self.inspector.spare
        found = patch(self._manifest, self._pack, files, self._lock, spare, keeps_lock=False)
        if found is None:
            return None
        applied = Applied(self._manifest, self._pack, found, self.inspector.texts.body)
        made: dict[str, File] = {}
        applied.render(made.__setitem__)
        recipes = applied.recipes()
        rows = {**self._manifest.outputs, **_rows(recipes)}
        self._remember(rows, applied.remembered())
        self.converted = found.converted
        return self._round(made, set(rows))

    def _lock(self) -> str:
        try:
            return (self.root / LOCK_NAME).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    # ------------------------------------------------------------------------------- whole site

    def _inspected(self, now: datetime.datetime) -> Round:
        inspection = self.inspector.inspect(self.options, now)
        known = self._manifest.outputs if self._manifest else {}
        memory = self._manifest.memory if self._manifest else None
        recipes, uses = freeze(
            inspection, self._pack, {path: (row.key, row.recipe) for path, row in known.items()}
        )
        stale = [
            path
            for path, recipe in recipes.items()
            if path not in known or known[path].key != recipe.key or path not in self._files
        ]
        images = images_of(inspection.plan)
        made: dict[str, File] = {
            path: Later(images[path], self._makers) for path in stale if path in images
        }
        stale = [path for path in stale if path not in images]
        look = look_of(self.root, inspection)
        many = self._manifest is None or len(stale) > _MANY
        with Workers(self.options.jobs if many else 1) as workers:
            render_all(
                look,
                tasks(recipes, stale),
                len(stale),
                self._pack,
                self.inspector.texts,
                workers,
                made.__setitem__,
                self.inspector.progress,
            )
        documents = memory.documents if memory else {}
        self._remember(
            _rows({path: (recipe.key, recipe.place) for path, recipe in recipes.items()}),
            remembered(inspection, look, recipes, uses, self._pack, documents),
        )
        self.inspector.texts.save()
        with suppress(OSError):
            self.inspector.media.save()  # to decode all pictures at the next start costs seconds
        self.inspector.documents.save()
        self._due = inspection.next_change
        self._last = Round(
            None,
            inspection.diagnostics,
            folders=(inspection.config.content.dir, "themes"),
            held=inspection.counts.held,
        )
        self._base_path = inspection.config.base_path
        self._policy = site_policy(inspection.site)
        self._own_policies = own_policies(inspection.site)
        self._moved = moved(inspection.plan, inspection.site)
        self._searched = {each.folder[1:]: each.language for each in inspection.plan.searches}
        self.converted = self.inspector.converted
        return self._round(made, set(recipes))

    def _remember(self, rows: dict[str, Written], memory: Memory) -> None:
        self._manifest = Manifest(outputs=rows, memory=memory)
        places = [row.recipe for row in rows.values() if row.recipe]
        places += [*memory.documents.values(), *memory.fresh.values()]
        if self._pack.end > 2 * sum(place.length for place in places) + 65_536:
            self._pack.forget({place.offset for place in places})

    def _round(self, made: dict[str, File], planned: set[str]) -> Round:
        """The new state of the files, and what of it readers would see."""
        made = {path: _real(content) for path, content in made.items()}
        gone = set(self._files) - planned
        changed = {
            path
            for path, content in made.items()
            if isinstance(content, Path) or self._files.get(path) != content
        }
        kept = {
            path: _real(data) if isinstance(data, Path) and data.is_symlink() else data
            for path, data in self._files.items()
            if path in planned
        }
        self._files = kept | made
        self.rendered = tuple(sorted(made))
        files: Mapping[str, Shown] = dict(self._files)
        if self._searched:
            files = WithIndexes(files, self._searched, self._finders)
        return msgspec.structs.replace(
            self._last,
            site=MemorySite(
                self._base_path,
                files,
                self._policy,
                self._own_policies,
                self._moved,
            ),
            changed=frozenset(changed | gone),
        )


def _rows(recipes: Mapping[str, tuple[str, Place]]) -> dict[str, Written]:
    return {path: Written(key, "", 0, 0, place) for path, (key, place) in recipes.items()}


def _real(content: File) -> File:
    """A file by its real place: should a link stand there later, `serve` does not follow it."""
    return Path(os.path.realpath(content)) if isinstance(content, Path) else content

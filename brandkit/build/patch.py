"""An edit of few texts, followed through the memory of the last build instead of the whole site.

A post's new words can change its own page, and the lists, neighbours and feeds that show its card,
its title or its text: the last build knows which, and what each of them was made of. So only these
are made of their old inputs with the new words in the old ones' places. Whatever else an edit may
do (move a page, change its date or tags, give it other links or headings, earn a remark) is left to
a look at the whole site, whose outcome this one equals byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from brandkit.build.known import Known, face, fingerprints
from brandkit.build.manifest import Manifest, Memory
from brandkit.build.packs import Damaged, Pack
from brandkit.config import Config
from brandkit.content.document import Document, parse
from brandkit.digest import Value, digest_bytes
from brandkit.errors import Diagnostic
from brandkit.feeds.entry import FeedEntry
from brandkit.markup.body import Body, Outline
from brandkit.model.entries import Card, Entry, Prose, Reference, words_of
from brandkit.model.permalinks import is_named_by_title
from brandkit.model.site import Info
from brandkit.plan.builders import thaw
from brandkit.plan.outputs import Frozen, Inputs
from brandkit.plan.shell import Shell
from brandkit.plan.syndication import feed_entry
from brandkit.podcast.ids import fingerprint
from brandkit.podcast.lock import with_fingerprints

__all__ = ["Patch", "patch"]

_KINDS = frozenset({"posts", "episodes", "videos", "pages", "docs"})
_ORDERED_BY_TITLE = frozenset({"pages", "docs"})
_WORDS = frozenset({"title", "summary", "description", "toc"})
_MOST = 20  # documents at once: with more, a look at the whole site is as quick


class Patch(msgspec.Struct, frozen=True):
    """What becomes of an edit."""

    recipes: dict[str, Frozen]  # by output path: those that differ
    documents: dict[str, Known]
    bodies: dict[str, bytes]  # new texts by digest (MessagePack)
    lock_text: str | None  # the lock file, where an entry has other fingerprints now
    converted: int


class _Unclear(Exception):  # noqa: N818 - no fault: the long way is open
    """This edit may reach further than the memory tells."""


def patch(
    manifest: Manifest,
    pack: Pack,
    files: Mapping[str, bytes],
    lock: Callable[[], str],
    spare: dict[str, Body],
    *,
    keeps_lock: bool,
) -> Patch | None:
    """Follow an edit of these documents (path → bytes); None where it may reach further.

    `lock` reads the lock file, which is asked where an entry is hardly itself any more; with
    `keeps_lock`, the outcome has its new text. `spare` takes texts that were converted in vain.

    Raises Damaged, KeyError, msgspec.DecodeError where the memory is not what was put there.
    """
    if manifest.memory is None or len(files) > _MOST:
        return None
    work = _Work(manifest, manifest.memory, pack, lock, spare, keeps_lock)
    try:
        for path in sorted(files):
            work.take(path, files[path])
    except _Unclear:
        return None
    spare.clear()
    return work.outcome()


class _Work:
    """One patch under way: inputs as they are by now, by output path."""

    def __init__(
        self,
        manifest: Manifest,
        memory: Memory,
        pack: Pack,
        lock: Callable[[], str],
        spare: dict[str, Body],
        keeps_lock: bool,
    ) -> None:
        self.manifest = manifest
        self.memory = memory
        self.pack = pack
        self.config = msgspec.json.decode(memory.config, type=Config)
        remarks = msgspec.json.decode(memory.diagnostics, type=tuple[Diagnostic, ...])
        self.remarked = {remark.location.path for remark in remarks if remark.location}
        self.frozen: dict[str, Frozen] = {}
        self.inputs: dict[str, Inputs] = {}
        self.documents: dict[str, Known] = {}
        self.bodies: dict[str, bytes] = {}
        self.infos: dict[str, Info] = {}
        self.lock = lock
        self.spare = spare
        self.keeps_lock = keeps_lock
        self.lock_text: str | None = None
        self.converted = 0

    def take(self, path: str, data: bytes) -> None:
        """Follow one document. Raises _Unclear."""
        place = self.memory.documents.get(path)
        if place is None or path in self.remarked:
            raise _Unclear
        known = msgspec.json.decode(self.pack.read(place), type=Known)
        digest = digest_bytes(data)
        if digest == known.source.text_digest:  # touched, no more
            return
        source = replace(known.source, text_digest=digest, size=len(data))
        document, faults = parse(source, data, self.config)
        if document is None or faults or source.kind not in _KINDS:
            raise _Unclear
        meta = self._settings(known, document)
        body, outline = self._text(known, document)
        summary = outline.summary if outline else known.summary
        before: Entry = self._page(known.page).entry  # type: ignore[attr-defined]
        changes = words_of(document.meta, summary)
        if outline:
            changes["prose"] = _with_text(before.prose, outline)
        after = replace(before, **changes)
        marks = self._marks(known, after)
        swap = _Swap(self, before, after, outline)
        for output in (known.page, *known.uses):
            self.inputs[output] = swap.through(output, self._page(output))
        self.documents[path] = replace(
            known,
            source=source,
            meta=meta,
            marks=marks,
            text=digest_bytes(document.text.encode()),
            summary=summary,
        )
        if outline and body:
            self.bodies[outline.body] = msgspec.msgpack.encode(body)

    def _settings(self, known: Known, document: Document) -> msgspec.Raw:
        """The settings as the ledger keeps them, where only words differ."""
        encoded = msgspec.Raw(msgspec.json.encode(document.meta))
        old = msgspec.json.decode(known.meta, type=dict[str, msgspec.Raw])
        new = msgspec.json.decode(encoded, type=dict[str, msgspec.Raw])
        other = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
        if other - _WORDS:
            raise _Unclear
        if "title" in other and (
            document.source.kind in _ORDERED_BY_TITLE or is_named_by_title(document)
        ):
            raise _Unclear
        return encoded

    def _text(self, known: Known, document: Document) -> tuple[Body | None, Outline | None]:
        """The text converted, where it is another one."""
        if digest_bytes(document.text.encode()) == known.text:
            return None, None
        from brandkit.markup.convert import convert

        body = convert(document.text, self.config.markup)
        outline = body.outline
        self.converted += 1
        self.spare[document.text] = body
        if outline.diagnostics or face(outline) != known.face:
            raise _Unclear
        return body, outline

    def _marks(self, known: Known, entry: Entry) -> tuple[str, ...]:
        """The fingerprints of an entry in the lock file, as `podcast.ids` would keep them."""
        marks = tuple(fingerprint(mark) for mark in fingerprints(entry))
        if not known.lock_key or not marks or set(known.marks).intersection(marks):
            return known.marks
        text = self.lock() if self.lock_text is None else self.lock_text
        if not self.keeps_lock:
            if any(mark in text for mark in marks):
                raise _Unclear  # perhaps it is one that was gone
            return known.marks
        self.lock_text = with_fingerprints(text, known.lock_key, known.marks, marks)
        if not self.lock_text:
            raise _Unclear
        return marks

    def _page(self, path: str) -> Inputs:
        """What an output is made of by now."""
        if path not in self.inputs:
            written = self.manifest.outputs[path]
            if written.recipe is None:
                raise Damaged
            self.frozen[path] = msgspec.json.decode(self.pack.read(written.recipe), type=Frozen)
            self.inputs[path] = thaw(self.frozen[path])
        return self.inputs[path]

    def info(self, path: str) -> Info:
        """The site's words that an output is made with."""
        language = self.frozen[path].language
        if language not in self.infos:
            shell = msgspec.json.decode(self.memory.shells[language], type=Shell)
            self.infos[language] = shell.info
        return self.infos[language]

    def outcome(self) -> Patch:
        recipes = {}
        for path, inputs in self.inputs.items():
            old = self.frozen[path]
            new = msgspec.Raw(msgspec.json.encode(inputs, order="deterministic"))
            if new != old.inputs:
                recipes[path] = msgspec.structs.replace(old, inputs=new)
        return Patch(recipes, self.documents, self.bodies, self.lock_text, self.converted)


def _with_text(prose: Prose, outline: Outline) -> Prose:
    changed: Prose = replace(
        prose, body=outline.body, headings=outline.headings, word_count=outline.word_count
    )
    return changed


class _Swap:
    """Puts an entry's new self into the places of its old one."""

    def __init__(self, work: _Work, before: Entry, after: Entry, outline: Outline | None) -> None:
        self.work = work
        self.before = before
        self.after = after
        self.outline = outline
        self.output = ""

    def through(self, output: str, inputs: Inputs) -> Inputs:
        self.output = output
        changed: Inputs = self._fields(inputs)
        return changed

    def _value(self, value: Any) -> Any:
        """The value with all that shows the entry renewed. Raises _Unclear."""
        before, after = self.before, self.after
        match value:
            case tuple():
                if len(value) == 2 and isinstance(value[0], FeedEntry):
                    return self._feed_entry(*value)
                return tuple(map(self._value, value))
            case Entry() if value.permalink == before.permalink:
                return self._only(value, before, after)
            case Card() if value.permalink == before.permalink:
                return self._only(value, before.card, after.card)
            case Reference() if value.permalink == before.permalink:
                return self._only(value, before.reference, after.reference)
            case Inputs():
                return self._fields(value)
            case _:
                return value

    def _fields(self, value: Any) -> Any:
        changes = {}
        for name in value.__struct_fields__:
            old = getattr(value, name)
            new = self._value(old)
            if new is not old and new != old:
                changes[name] = new
        return replace(value, **changes) if changes else value

    def _only(self, value: Value, before: Value, after: Value) -> Value:
        if value != before:
            raise _Unclear
        return after

    def _feed_entry(self, value: FeedEntry, prose: Prose | None) -> tuple[FeedEntry, Prose | None]:
        info = self.work.info(self.output)
        ids = {self.before.path: value.id}
        old = feed_entry(info, self.before, ids)
        if value.url != old.url:
            return value, prose
        if value != old:
            raise _Unclear
        if prose is not None and self.outline:
            if prose.body != self.before.prose.body:
                raise _Unclear
            prose = _with_text(prose, self.outline)
        return feed_entry(info, self.after, ids), prose

"""What is remembered of a build, so that the next one need not ask for it again."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

import msgspec

from brandkit.build.inspect import Inspection
from brandkit.build.known import Known
from brandkit.build.look import Look
from brandkit.build.manifest import Memory
from brandkit.build.packs import Pack, Place
from brandkit.build.quiet import quiet
from brandkit.build.recent import RowFacts
from brandkit.build.rendering import Recipe
from brandkit.build.report import lasting
from brandkit.urls import absolute, output_path

__all__ = ["remembered"]


def _rows(inspection: Inspection, uses: Mapping[str, list[str]]) -> Iterator[tuple[str, RowFacts]]:
    """For each document that has a page of its own, what its row says."""
    site = inspection.site
    base_url = site.config.site.base_url
    by_path = {document.source.path: document for document in inspection.documents}
    outlines, all_marks = inspection.outlines, inspection.identified.marks
    for entry in site.works:
        path, address = entry.path, entry.permalink
        page = output_path(address)
        lock_key, marks = all_marks.get(path, ("", ()))
        found = {*uses.get(address, ()), *uses.get(absolute(base_url, address), ())}
        found.discard(page)
        facts = (
            by_path[path],
            outlines[path],
            page,
            address,
            tuple(sorted(found)),
            lock_key,
            marks,
        )
        yield path, RowFacts(*facts)


def _row(facts: RowFacts, inspection: Inspection) -> bytes:
    path = facts.document.source.path
    row = Known(
        source=facts.document.source,
        meta=msgspec.Raw(msgspec.json.encode(facts.document.meta)),
        face=inspection.faces[path],
        page=facts.page,
        address=facts.address,
        uses=facts.uses,
        lock_key=facts.lock_key,
        marks=facts.marks,
        text=inspection.texts[path],
        summary=facts.outline.summary,
    )
    return msgspec.json.encode(row)


@quiet()
def remembered(
    inspection: Inspection,
    look: Look,
    recipes: Mapping[str, Recipe],
    uses: Mapping[str, list[str]],
    pack: Pack,
    known: Mapping[str, Place],
) -> Memory:
    """What the next build may want to know; rows that are new go to the pack."""
    documents = {}
    rows: dict[str, tuple[RowFacts, Place]] = {}
    for path, facts in _rows(inspection, uses):
        if facts.page not in recipes:
            continue
        place = known.get(path)
        if place is None or not inspection.recent.has_row(path, facts, place):
            data = _row(facts, inspection)
            if place is None or (place.length, place.check) != (len(data), zlib.crc32(data)):
                place = pack.put(data)
        documents[path] = place
        rows[path] = facts, place
    inspection.recent.keep_rows(rows)
    change = inspection.next_change
    return Memory(
        documents=documents,
        config=msgspec.json.encode(inspection.config),
        look=msgspec.msgpack.encode(look),
        shells=look.shells,
        shared=inspection.plan.shared,
        counts=msgspec.json.encode(inspection.counts),
        diagnostics=msgspec.json.encode(lasting(inspection.diagnostics)),
        next_change=msgspec.json.encode(change),
    )

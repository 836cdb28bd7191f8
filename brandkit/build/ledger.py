"""What is remembered of a build, so that the next one need not ask for it again."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

import msgspec

from brandkit.build.inspect import Inspection
from brandkit.build.known import Known, face
from brandkit.build.look import Look
from brandkit.build.manifest import Memory
from brandkit.build.packs import Pack, Place
from brandkit.build.rendering import Recipe
from brandkit.build.report import lasting
from brandkit.digest import digest_bytes
from brandkit.urls import absolute, output_path

__all__ = ["remembered"]


def _rows(inspection: Inspection, uses: Mapping[str, set[str]]) -> Iterator[tuple[str, Known]]:
    """A row for each document that has a page of its own."""
    site = inspection.site
    base_url = site.config.site.base_url
    by_path = {document.source.path: document for document in inspection.documents}
    for entry in (*site.posts, *site.episodes, *site.pages, *site.docs):
        document = by_path[entry.path]
        outline = inspection.outlines[entry.path]
        page = output_path(entry.permalink)
        found = uses.get(entry.permalink, set())
        lock_key, marks = inspection.identified.marks.get(entry.path, ("", ()))
        found = found | uses.get(absolute(base_url, entry.permalink), set())
        yield (
            entry.path,
            Known(
                source=document.source,
                meta=msgspec.Raw(msgspec.json.encode(document.meta)),
                face=face(outline),
                page=page,
                address=entry.permalink,
                uses=tuple(sorted(found - {page})),
                lock_key=lock_key,
                marks=marks,
                text=digest_bytes(document.text.encode()),
                summary=outline.summary,
            ),
        )


def remembered(
    inspection: Inspection,
    look: Look,
    recipes: Mapping[str, Recipe],
    uses: Mapping[str, set[str]],
    pack: Pack,
    known: Mapping[str, Place],
) -> Memory:
    """What the next build may want to know; rows that are new go to the pack."""
    documents = {}
    for path, row in _rows(inspection, uses):
        if row.page not in recipes:
            continue
        data = msgspec.json.encode(row)
        old = known.get(path)
        same = old is not None and (old.length, old.check) == (len(data), zlib.crc32(data))
        documents[path] = old if old is not None and same else pack.put(data)
    change = inspection.next_change
    return Memory(
        documents=documents,
        config=msgspec.json.encode(inspection.config),
        look=msgspec.msgpack.encode(look),
        shells=look.shells,
        counts=msgspec.json.encode(inspection.counts),
        diagnostics=msgspec.json.encode(lasting(inspection.diagnostics)),
        next_change=msgspec.json.encode(change),
    )

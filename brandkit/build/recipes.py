"""The pack of recipes beside a manifest: opened, saved, copied anew when half of it is waste."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from brandkit.build.manifest import Manifest, Memory, Written, pack_names, save_manifest
from brandkit.build.packs import Pack, Place

__all__ = ["recipes_of", "save_with_pack"]

_SMALL = 65_536  # bytes of waste that nobody minds


def recipes_of(record: Path, manifest: Manifest | None) -> Pack:
    """The pack of a manifest, or an empty one."""
    names = pack_names(record)
    if manifest is None or manifest.pack not in names:
        return Pack(record.parent / names[0], 0)
    places = _places(manifest.outputs, manifest.memory)
    end = max((place.offset + place.length for place in places), default=0)
    return Pack(record.parent / manifest.pack, end)


def _places(rows: Mapping[str, Written], memory: Memory | None) -> list[Place]:
    found = [row.recipe for row in rows.values() if row.recipe]
    if memory:
        found += [*memory.documents.values(), *memory.fresh.values()]
    return found


def save_with_pack(
    record: Path, rows: dict[str, Written], memory: Memory, pack: Pack, version: str
) -> None:
    """Write the manifest, and the pack anew where most of it is waste. Raises OSError, Damaged."""
    pack.flush()
    name = pack.file.name if pack.file else ""
    used = sum(place.length for place in _places(rows, memory))
    if pack.end > 2 * used + _SMALL:
        name, rows, memory = _packed_anew(record, name, rows, memory, pack)
    manifest = Manifest(version=version, outputs=rows, pack=name, memory=memory)
    save_manifest(record, manifest)


def _packed_anew(
    record: Path, name: str, rows: Mapping[str, Written], memory: Memory, pack: Pack
) -> tuple[str, dict[str, Written], Memory]:
    """The same, with all that counts copied to the other pack."""
    names = pack_names(record)
    other = names[1 - names.index(name)]
    file = record.parent / other
    file.unlink(missing_ok=True)  # it may be a link
    target = Pack(file)

    def moved(places: Mapping[str, Place]) -> dict[str, Place]:
        return {name: target.put(pack.read(place)) for name, place in places.items()}

    outputs = {
        path: replace(row, recipe=target.put(pack.read(row.recipe))) if row.recipe else row
        for path, row in rows.items()
    }
    memory = replace(memory, documents=moved(memory.documents), fresh=moved(memory.fresh))
    target.flush()
    target.close()
    return other, outputs, memory

"""A patch put into the memory of the last build: its recipes rendered, its rows renewed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from brandkit.build.look import Job, Look, Made, render_batch
from brandkit.build.manifest import Manifest, Memory
from brandkit.build.packs import Damaged, Pack, Place
from brandkit.build.patch import Patch
from brandkit.errors import ContentError, Diagnostic
from brandkit.plan.builders import thaw
from brandkit.plan.outputs import Shared, key_of, parts_of

__all__ = ["Applied"]


class Applied:
    """One patch on its way. `body` gives the texts that were known before."""

    def __init__(
        self, manifest: Manifest, pack: Pack, patch: Patch, body: Callable[[str], bytes]
    ) -> None:
        if manifest.memory is None:
            raise Damaged
        self.manifest = manifest
        self.memory: Memory = manifest.memory
        self.pack = pack
        self.patch = patch
        self._body = body
        self.frozen = {path: msgspec.json.encode(recipe) for path, recipe in patch.recipes.items()}

    @property
    def stale(self) -> list[str]:
        return sorted(self.frozen)

    def body(self, digest: str) -> bytes:
        """A text: a new one, one of an earlier patch, or one that the store had."""
        if digest in self.patch.bodies:
            return self.patch.bodies[digest]
        if digest in self.memory.fresh:
            return self.pack.read(self.memory.fresh[digest])
        return self._body(digest)

    def render(self, receive: Callable[[str, bytes | Path], object]) -> None:
        """Render what differs, in line. Raises ContentError with the faults of all templates."""
        look = msgspec.msgpack.decode(self.memory.look, type=Look)
        jobs = [
            Job(
                self.frozen[path],
                tuple((digest, self.body(digest)) for digest in sorted(self._texts(path))),
            )
            for path in self.stale
        ]
        faults: dict[Diagnostic, None] = {}
        for path, made in zip(self.stale, render_batch(look)(jobs), strict=True):
            if isinstance(made, ContentError):
                faults |= dict.fromkeys(made.diagnostics)
            elif not isinstance(made, Made):
                receive(path, made)
        if faults:
            raise ContentError(faults)

    def _texts(self, path: str) -> set[str]:
        return parts_of(thaw(self.patch.recipes[path])).texts - {""}

    def _shared(self, path: str) -> Shared | None:
        return self.memory.shared.get(self.patch.recipes[path].shares)

    def recipes(self) -> dict[str, tuple[str, Place]]:
        """The keys of the new recipes, and where they now are in the pack."""
        return {
            path: (key_of(path, frozen, self._shared(path)), self.pack.put(frozen))
            for path, frozen in self.frozen.items()
        }

    def remembered(self) -> Memory:
        """The memory with the new rows of the documents, and the new texts."""
        documents: Mapping[str, Place] = {
            path: self.pack.put(msgspec.json.encode(row))
            for path, row in self.patch.documents.items()
        }
        fresh = {digest: self.pack.put(body) for digest, body in self.patch.bodies.items()}
        return replace(
            self.memory,
            documents={**self.memory.documents, **documents},
            fresh={**self.memory.fresh, **fresh},
        )

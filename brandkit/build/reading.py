"""Files → documents and converted texts, many at a time, in other processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from brandkit.build.documents import encoded, read
from brandkit.build.known import face
from brandkit.config import Config
from brandkit.content.document import Source
from brandkit.digest import digest_bytes
from brandkit.markup.convert import convert

__all__ = ["Converted", "Read", "read_batch"]


class Converted(NamedTuple):
    """A converted text as the store keeps it."""

    digest: str  # of the Markdown
    outline: bytes  # MessagePack
    face: str
    body: bytes  # MessagePack


class Read(NamedTuple):
    """A file that was read."""

    source: Source  # with the digest and the size of what was read
    record: bytes  # the document as it is kept
    text: Converted | None  # where it was asked for, and is to be published


def _converted(text: str, config: Config) -> Converted:
    body = convert(text, config.markup)
    outline, encode = body.outline, msgspec.msgpack.encode
    digest = digest_bytes(text.encode("utf-8", "surrogatepass"))
    return Converted(digest, encode(outline), face(outline), encode(body))


class ReadBatch(msgspec.Struct, frozen=True):
    """Reads and parses files, and converts their texts; None for a file that is at fault."""

    root: str
    config: Config
    texts: bool  # whether texts are wanted
    drafts: bool  # and those of drafts

    def __call__(self, sources: Sequence[Source]) -> list[Read | None]:
        return [self._read(source) for source in sources]

    def _read(self, source: Source) -> Read | None:
        try:
            data = Path(self.root, source.path).read_bytes()
        except OSError:  # told where it is read again, in its turn
            return None
        source = replace(source, text_digest=digest_bytes(data), size=len(data))
        document, diagnostics = read(source, data, self.config)
        if document is None:
            return None
        wanted = self.texts and (self.drafts or not document.meta.draft)
        text = _converted(document.text, self.config) if wanted else None
        return Read(source, encoded(document, diagnostics), text)


def read_batch(
    root: Path, config: Config, *, texts: bool, drafts: bool
) -> Callable[[Sequence[Source]], list[Read | None]]:
    return ReadBatch(str(root), config, texts, drafts)

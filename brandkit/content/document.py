"""A file of the content folder, before and after it was understood."""

from __future__ import annotations

from brandkit.content.kinds import EntryMeta
from brandkit.digest import Value

__all__ = ["Document", "Source"]


class Source(Value, frozen=True):
    """A content file as found on disk: text that will be parsed."""

    path: str  # relative to the site's folder, forward slashes: "content/posts/launch.fr.md"
    kind: str  # a name of KINDS
    key: str  # path within the kind's folder, without language and ending: "2026/launch"
    language: str  # as the file's name or folder says, or "" where neither does
    text_digest: str  # of the file's bytes
    size: int  # bytes


class Document(Value, frozen=True):
    """A content file, parsed: typed settings and the Markdown below them."""

    source: Source
    meta: EntryMeta
    text: str  # Markdown, newlines as "\n", no byte order mark, no control characters
    text_line: int  # the line of the file on which `text` starts, from 1
    positions: dict[str, tuple[int, int]] = {}  # setting → line, column, for later messages

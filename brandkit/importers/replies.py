"""Comments of an old site as drafts of replies/: shown when their authors have allowed it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from brandkit.config import Config
from brandkit.feeds.characters import one_line
from brandkit.importers.files import safe_address
from brandkit.importers.front import quoted
from brandkit.importers.harvest import Comment
from brandkit.importers.markdown import to_markdown
from brandkit.importers.page import moment_text
from brandkit.schema.formats import time_zone
from brandkit.urls import slugify

__all__ = ["ANSWERED", "reply_id", "reply_path", "reply_text"]

ANSWERED = frozenset({"posts", "episodes", "videos"})  # kinds that can have replies


def reply_id(source: str, host: str, comment: Comment) -> str:
    """The lasting id of a comment."""
    return f"{source}:{host}:comment:{one_line(comment.id)}"


def reply_path(entry: str, comment: Comment, config: Config) -> str:
    """The file of a comment on the entry of this file: replies/kettles-12.md."""
    names = config.content.kinds.get("replies", ("replies",))
    stem, _, ending = posixpath.basename(entry).partition(".")
    mark = slugify(comment.id[:80]) or "1"
    folder = posixpath.join(config.content.dir, names[0] if names else "replies")
    return posixpath.normpath(f"{folder}/{stem}-{mark}.{ending}")


def reply_text(entry: str, comment: Comment, guid: str, config: Config) -> str:
    """The file: a draft that says whom to ask. No e-mail or network address is in it."""
    zone = time_zone(config.site.time_zone)
    lines = [f"to: {quoted(posixpath.relpath(entry, config.content.dir))}"]
    lines += _who_and_when(comment)
    if comment.date is not None:
        lines.append(f"date: {moment_text(comment.date, zone)}")
    if url := safe_address(comment.url):
        lines.append(f"url: {quoted(url)}")
    lines.append(f"guid: {quoted(guid)}")
    lines.append("draft: true # ask its author; then say how and when below, and take this out")
    lines.append("# permission: by e-mail, 3 May 2026")
    body = to_markdown(comment.html, comment.url)
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n"


def _who_and_when(comment: Comment) -> Iterator[str]:
    name = one_line(comment.author)
    if name and "@" not in name:  # an e-mail address is nobody's name
        yield f"authors: [{quoted(name)}]"

"""HTTP answers for one output: conditional requests, byte ranges, HEAD; bytes and files alike."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from starlette.concurrency import iterate_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from brandkit.digest import digest_bytes
from brandkit.media.types import content_type
from brandkit.serve.ranges import Span, content_range, parse
from brandkit.serve.store import File

__all__ = ["answer"]

_CHUNK = 64 * 1024


class _Content(msgspec.Struct, frozen=True):
    """What is sent: its size, its tag, and a way to read a piece of it."""

    size: int
    etag: str
    read: Callable[[Span], Iterator[bytes]]


def answer(
    request: Request, path: str, file: File, *, status: int = 200, ranges: bool = True
) -> Response:
    """Answer a GET or HEAD with an output. Raises OSError where its file on disk is gone."""
    if not isinstance(file, bytes | Path):
        file = file.read_bytes()
    content = _of_bytes(file) if isinstance(file, bytes) else _of_file(file)
    headers = {
        "Content-Type": content_type(path),
        "Cache-Control": "no-store" if path.endswith(".html") else "no-cache",
        "ETag": content.etag,
    }
    if status != 200:
        return _send(request, content, ((0, content.size),), headers, status)
    if _is_known(request.headers.get("if-none-match"), content.etag):
        del headers["Content-Type"]
        return Response(status_code=304, headers=headers)
    if not ranges:
        return _send(request, content, ((0, content.size),), headers, status)
    headers["Accept-Ranges"] = "bytes"
    spans = _wanted(request, content)
    if spans is None:
        return _send(request, content, ((0, content.size),), headers, status)
    if not spans:
        headers["Content-Range"] = f"bytes */{content.size}"
        headers["Content-Type"] = "text/plain; charset=utf-8"
        return Response(b"No such range.\n", 416, headers)
    if len(spans) == 1:
        headers["Content-Range"] = content_range(spans[0], content.size)
        return _send(request, content, spans, headers, 206)
    return _send_parts(request, content, spans, headers)


def _of_bytes(data: bytes) -> _Content:
    def read(span: Span) -> Iterator[bytes]:
        yield data[span[0] : span[1]]

    return _Content(len(data), f'"{digest_bytes(data)}"', read)


def _of_file(path: Path) -> _Content:
    if os.path.realpath(path) != str(path):  # a link by now, that may lead out of the site
        raise FileNotFoundError(path)
    facts = path.stat()

    def read(span: Span) -> Iterator[bytes]:
        with path.open("rb") as stream:
            stream.seek(span[0])
            left = span[1] - span[0]
            while left > 0 and (piece := stream.read(min(_CHUNK, left))):
                left -= len(piece)
                yield piece

    return _Content(facts.st_size, f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"', read)


def _is_known(header: str | None, etag: str) -> bool:
    """If-None-Match, compared weakly (RFC 9110, section 13.1.2)."""
    if header is None:
        return False
    tags = {tag.strip().removeprefix("W/") for tag in header.split(",")}
    return "*" in tags or etag in tags


def _wanted(request: Request, content: _Content) -> tuple[Span, ...] | None:
    """The pieces asked for; None for the whole, also where If-Range names another state of it."""
    header = request.headers.get("range")
    if header is None or request.headers.get("if-range", content.etag) != content.etag:
        return None
    return parse(header, content.size)


def _send(
    request: Request,
    content: _Content,
    spans: tuple[Span, ...],
    headers: dict[str, str],
    status: int,
) -> Response:
    headers["Content-Length"] = str(sum(stop - start for start, stop in spans))
    if request.method == "HEAD":
        return Response(b"", status, headers)
    pieces = (piece for span in spans for piece in content.read(span))
    return StreamingResponse(iterate_in_threadpool(pieces), status, headers)


def _send_parts(
    request: Request, content: _Content, spans: tuple[Span, ...], headers: dict[str, str]
) -> Response:
    """Several pieces at once: multipart/byteranges (RFC 9110, section 14.6)."""
    boundary = os.urandom(12).hex()
    kind = headers["Content-Type"]
    heads = [
        f"--{boundary}\r\nContent-Type: {kind}\r\n"
        f"Content-Range: {content_range(span, content.size)}\r\n\r\n".encode("latin-1")
        for span in spans
    ]
    end = f"--{boundary}--\r\n".encode()

    def parts() -> Iterator[bytes]:
        for head, span in zip(heads, spans, strict=True):
            yield head
            yield from content.read(span)
            yield b"\r\n"
        yield end

    size = sum(
        len(head) + stop - start + 2 for head, (start, stop) in zip(heads, spans, strict=True)
    )
    headers["Content-Type"] = f"multipart/byteranges; boundary={boundary}"
    headers["Content-Length"] = str(size + len(end))
    if request.method == "HEAD":
        return Response(b"", 206, headers)
    return StreamingResponse(iterate_in_threadpool(parts()), 206, headers)

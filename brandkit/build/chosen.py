"""Which warnings a site wants to hear of, and how loud: `[check]` and the `check` of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from brandkit.config.check import CheckConfig
from brandkit.content.document import Document
from brandkit.content.globs import glob
from brandkit.errors import Diagnostic, Severity

__all__ = ["heard", "louder"]


def heard(
    faults: Iterable[Diagnostic], settings: CheckConfig, documents: Iterable[Document]
) -> Iterator[Diagnostic]:
    """All but the warnings that the site, or the file that they are about, leaves out."""
    faults = tuple(faults)
    if not faults:
        return
    everywhere = {line for line in map(str.strip, settings.ignore) if " " not in line}
    somewhere = [
        (code, glob(files.strip()))
        for code, _, files in (line.strip().partition(" ") for line in settings.ignore)
        if files
    ]
    own = {each.source.path: ignored for each in documents if (ignored := each.meta.check.ignore)}
    for fault in faults:
        path = fault.location.path if fault.location else ""
        if fault.is_error or not (
            fault.code in everywhere
            or fault.code in own.get(path, ())
            or any(code == fault.code and files.fullmatch(path) for code, files in somewhere)
        ):
            yield fault


def louder(faults: Iterable[Diagnostic], codes: Iterable[str]) -> Iterator[Diagnostic]:
    """The faults, with warnings of these codes as errors."""
    loud = frozenset(codes)
    for fault in faults:
        yield replace(fault, severity=Severity.ERROR) if fault.code in loud else fault

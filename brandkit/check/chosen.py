"""Which faults a site wants to hear of, and how loud: `[check]` of its settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from brandkit.config.check import CheckConfig
from brandkit.content.globs import glob
from brandkit.errors import Diagnostic, Severity

__all__ = ["chosen"]


def chosen(faults: Iterable[Diagnostic], settings: CheckConfig) -> Iterator[Diagnostic]:
    """Warnings that are not left out, made errors where the site asks for it. Errors stay."""
    everywhere = {line for line in map(str.strip, settings.ignore) if " " not in line}
    somewhere = [
        (code, glob(files.strip()))
        for code, _, files in (line.strip().partition(" ") for line in settings.ignore)
        if files
    ]
    loud = frozenset(settings.errors)
    for fault in faults:
        path = fault.location.path if fault.location else ""
        if fault.is_error:
            yield fault
        elif fault.code in everywhere or any(
            code == fault.code and files.fullmatch(path) for code, files in somewhere
        ):
            continue
        else:
            yield replace(fault, severity=Severity.ERROR) if fault.code in loud else fault

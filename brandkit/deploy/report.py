"""What a deploy did, or would do, as data; the exit code follows from it."""

from __future__ import annotations

import msgspec

from brandkit.deploy.changes import Changes, Row
from brandkit.deploy.notify.told import Told
from brandkit.errors import Diagnostic

__all__ = ["DeployReport", "report_of"]


class DeployReport(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of a deploy."""

    target: str  # its name in site.toml
    type: str
    where: str
    dry_run: bool = False
    added: tuple[Row, ...] = ()
    changed: tuple[Row, ...] = ()
    removed: tuple[Row, ...] = ()
    unchanged: int = 0
    kept: tuple[str, ...] = ()  # gone from the site, but changed at the target: left there
    bytes: int = 0
    told: tuple[Told, ...] = ()  # who was told of what is new
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 well · 3 sent, but somebody could not be told."""
        return 3 if any(each.problem for each in self.told) else 0


def report_of(
    changes: Changes, name: str, kind: str, where: str, diagnostics: tuple[Diagnostic, ...]
) -> DeployReport:
    return DeployReport(
        target=name,
        type=kind,
        where=where,
        added=changes.added,
        changed=changes.changed,
        removed=changes.removed,
        unchanged=changes.unchanged,
        kept=changes.kept,
        bytes=changes.size,
        diagnostics=diagnostics,
    )

"""The archive that GitHub's action deploy-pages publishes.

As github.com/actions/upload-pages-artifact has it ("Artifact validation"): one tar of files and
folders, no links, below 10 GB. The action upload-artifact packs it again, under the name
github-pages. The same site always gives the same bytes.
"""

from __future__ import annotations

import tarfile
from pathlib import Path
from typing import Any

from brandkit.config.deploying import ArtifactTarget
from brandkit.deploy.changes import Changes, Row
from brandkit.deploy.files import Published
from brandkit.deploy.paths import folders_above
from brandkit.deploy.target import Progress, Surroundings, failure
from brandkit.errors import Diagnostic

__all__ = ["Artifact"]

_MOST = 10 << 30  # bytes


class Artifact:
    """Writes a tar."""

    name = "github-artifact"

    def connect(self, settings: ArtifactTarget, around: Surroundings) -> _Archive:
        file = around.root / Path(settings.file).expanduser()
        if file.is_dir() or not file.parent.is_dir():
            raise failure(
                "no-folder",
                f"“{settings.file}” cannot be a file: it is a folder, or lies in none.",
                "Name a file in a folder that is there.",
            )
        if file.suffix.lower() != ".tar" or (file.exists() and not file.is_file()):
            raise failure(
                "no-folder",
                f"“{settings.file}” is not the name of an archive: such a name ends in .tar.",
                'Write file = "artifact.tar", for example.',
            )
        real = file.resolve()
        if around.output.resolve() in real.parents:
            raise failure(
                "folder-is-output",
                f"“{settings.file}” lies in the folder of the site itself.",
                "Name a file elsewhere, such as artifact.tar.",
            )
        return _Archive(file)


class _Archive:
    def __init__(self, file: Path) -> None:
        self.file = file
        self.where = str(file)
        self.diagnostics: list[Diagnostic] = []
        self.site: Published | None = None

    def close(self) -> None:
        """Nothing is held."""

    def survey(self, site: Published, *, adopt: bool) -> Changes:
        """The whole archive, or nothing where it is as it should be."""
        self.site = site
        there = self.file.is_file()
        known = _listed(self.file) if there else {}
        if there and known is None and not adopt:
            return Changes(foreign=(self.file.name,))
        known = known or {}
        rows = {path: Row(path, file.size) for path, file in site.files.items()}
        if known == {path: file.digest for path, file in site.files.items()}:
            return Changes(unchanged=len(rows))
        return Changes(
            added=tuple(row for path, row in sorted(rows.items()) if path not in known),
            # What did not change travels too: the archive is made whole.
            changed=tuple(row for path, row in sorted(rows.items()) if path in known),
            removed=tuple(Row(path, 0) for path in sorted(known) if path not in rows),
        )

    def carry_out(self, changes: Changes, progress: Progress) -> None:
        if changes.is_nothing or self.site is None:
            return
        if changes.size > _MOST:
            raise failure(
                "too-large", "GitHub Pages takes at most 10 GB.", "Keep recordings elsewhere."
            )
        part = self.file.with_name(f"{self.file.name}.part")
        part.unlink(missing_ok=True)  # of one that broke off; never written through a link
        try:
            with tarfile.open(part, "x", format=tarfile.PAX_FORMAT) as archive:
                made: set[str] = set()
                for count, (path, file) in enumerate(sorted(self.site.files.items()), 1):
                    for above in folders_above(path):
                        if above not in made:
                            made.add(above)
                            archive.addfile(_facts(above, tarfile.DIRTYPE, 0o755))
                    file.check()
                    facts = _facts(path, tarfile.REGTYPE, 0o644)
                    facts.size = file.size
                    facts.pax_headers = {_HEADER: file.digest}
                    with file.file.open("rb") as stream:
                        archive.addfile(facts, stream)
                    progress("Packing files", count, len(self.site.files))
            part.replace(self.file)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


_HEADER = "BRANDKIT.digest"  # a header of POSIX tar that others pass over


def _facts(path: str, kind: bytes, mode: int) -> tarfile.TarInfo:
    facts = tarfile.TarInfo(f"./{path}")
    facts.type = kind
    facts.mode = mode
    return facts  # with no time, and nobody's


def _listed(file: Path) -> dict[str, str] | None:
    """The digests of an archive that brandkit wrote; None for one of somebody else."""
    found: dict[str, Any] = {}
    try:
        with tarfile.open(file, "r:") as archive:
            for facts in archive:
                if facts.isdir():
                    continue
                if _HEADER not in facts.pax_headers:
                    return None
                found[facts.name.removeprefix("./")] = facts.pax_headers[_HEADER]
    except (tarfile.TarError, OSError, ValueError):
        return None
    return found

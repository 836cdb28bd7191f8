"""Output folders that brandkit does not write to."""

from __future__ import annotations

from pathlib import Path

from brandkit.build.manifest import Manifest
from brandkit.build.marks import is_ours
from brandkit.build.options import Options
from brandkit.errors import ContentError, error

__all__ = ["check_output", "check_stranger"]


def check_output(root: Path, output: Path, content: Path) -> None:
    """Raise ContentError where writing there would mix the site with its sources."""
    real, home = output.resolve(), root.resolve()
    sources = [home / name for name in ("themes", "private", ".brandkit", ".git")]
    if content.resolve() != home:  # a site may keep its texts beside site.toml
        sources.append(content.resolve())
    inside = any(
        real == place or place in real.parents or real in place.parents for place in sources
    )
    if real == home or real in home.parents or inside:
        raise ContentError(
            [
                error(
                    "build.output-is-source",
                    f"The site cannot be written to the folder “{output}”: its sources are there.",
                    "Choose a folder of its own, such as: --output public",
                )
            ]
        )
    if output.exists() and not output.is_dir():
        raise ContentError(
            [
                error(
                    "build.output-is-file",
                    f"“{output}” is a file, and the site needs a folder.",
                    "Choose another folder with --output.",
                )
            ]
        )


def check_stranger(output: Path, manifest: Manifest | None, options: Options) -> None:
    """Refuse a folder with files of somebody else."""
    if manifest is not None or options.adopt or not output.is_dir() or is_ours(output):
        return
    if any(entry.name not in {".git", ".gitkeep", ".DS_Store"} for entry in output.iterdir()):
        raise ContentError(
            [
                error(
                    "build.not-our-folder",
                    f"The folder “{output}” is not empty, and brandkit did not fill it.",
                    "Choose another with --output, or say --adopt to write into it. "
                    "Files that are not the site's stay.",
                )
            ]
        )

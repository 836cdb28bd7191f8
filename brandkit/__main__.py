"""The command `brandkit`."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; builds with little to do are done before it is imported."""
    _look_where_we_are()
    from brandkit.build.quick import answer

    if answer():
        os._exit(0)  # all is said; to tidy up tens of thousands of names takes a while
    import gc

    # Almost all that is made here is data that refers to no self: looking for circles is in vain.
    gc.set_threshold(100_000, 50, 100)
    if _edited():
        os._exit(0)
    from brandkit.cli import cli

    if "build" in sys.argv:  # it ends soon, and makes next to nothing that is a circle
        gc.disable()
    try:
        cli(prog_name="brandkit")
    finally:
        gc.freeze()  # what is left goes with the process


def _look_where_we_are() -> None:
    """End with a word where the folder one is in was removed: nothing can be found from there."""
    try:
        os.getcwd()  # noqa: PTH109 - before every build: pathlib would cost more than the look
    except OSError:
        says = "error: The folder that you are in is not there any more.\n"
        sys.exit(f"{says}    → Go into the site's folder once more, with cd.")


def _edited() -> bool:
    """A plain build after an edit of few texts, with all that is said of it."""
    from brandkit.build.quick import few_edits

    call = few_edits(sys.argv[1:])
    if call is None or sys.stdout is None:
        return False
    import time
    from pathlib import Path

    from brandkit.build.options import Options
    from brandkit.build.pipeline import build_edit
    from brandkit.terminal import plain, summary

    begun = time.monotonic()
    root, output, quiet = call
    report = build_edit(Path(root), Path(output), Options())
    if report is None or report.diagnostics or report.exit_code:
        return False
    if quiet:
        return True
    try:
        sys.stdout.write(f"{plain(summary(report, time.monotonic() - begun))}\n")
        sys.stdout.flush()
    except (OSError, UnicodeError):  # the command line proper says it in its way
        return False
    return True


if __name__ == "__main__":
    main()

"""The command `brandkit`."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line; a build with nothing to do is answered before it is imported."""
    from brandkit.build.quick import answer

    if answer():
        return
    from brandkit.cli import cli

    cli(prog_name="brandkit")


if __name__ == "__main__":
    main()

"""The command `brandkit`."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line."""
    from brandkit.cli import cli

    cli(prog_name="brandkit")


if __name__ == "__main__":
    main()

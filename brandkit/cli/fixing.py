"""What `brandkit check --fix` says of its work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from brandkit.terminal import counted, plain

if TYPE_CHECKING:
    from brandkit.check.mend.apply import Mended

__all__ = ["told_mended"]


def told_mended(mended: Mended, *, dry_run: bool, quiet: bool) -> None:
    """The diff of a dry run, or each place that was mended; and files that stay as they were."""
    if dry_run:
        click.echo(plain(mended.diff), nl=False)
    elif not quiet:
        for edit in mended.done:
            place = f"{edit.path}:{edit.line}:{edit.column}"
            click.echo(plain(f"{place}: “{edit.old}” is “{edit.new}” now.  [{edit.code}]"))
    if quiet:
        return
    for path, why in mended.left.items():
        click.echo(plain(f"{path} stays as it is: {why}."))
    files = len({edit.path for edit in mended.done})
    if mended.done:
        verb = "can be mended" if dry_run else "mended"
        places = counted(len(mended.done), "place")
        click.echo(f"{places} {verb}, in {counted(files, 'file')}.")
    else:
        click.echo("Nothing here can be mended without judging.")

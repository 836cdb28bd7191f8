"""`brandkit share`: a page's texts and pictures for the brand's own people."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import click

from brandkit.cli.frame import Common, Day, common_options
from brandkit.cli.options import report_option
from brandkit.terminal import counted, plain, show_diagnostics

__all__ = ["share"]


@click.command()
@click.argument("page", metavar="PAGE")
@click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where to put the kit.  [default: share-kits, in the site's folder]",
)
@click.option(
    "--tie",
    type=click.Choice(["staff", "rewarded", "none"]),
    default="staff",
    show_default=True,
    help="Who will post it: your own people, somebody who got something for it, or neither.",
)
@click.option("--future", is_flag=True, help="Also for what is dated in the future.")
@click.option("--drafts", is_flag=True, help="Also for drafts.")
@click.option("--today", type=Day(), help="As at the end of that day.")
@report_option
@common_options()
@click.pass_context
def share(ctx: click.Context, /, **values: Any) -> None:
    """Make a share kit of a page for your own people.

    PAGE is its slug, its address or its file. The kit has texts for each network, in several
    wordings, each with the sentence that says who speaks, and never longer than the network takes;
    pictures with their descriptions; share.json for programs; and all of it as one archive. It lies
    in a folder of yours, and is never published.
    """
    common = Common(ctx, values)

    def work() -> int:
        import msgspec

        from brandkit.build.options import Options
        from brandkit.sharing.kit import make_kit

        options = Options(drafts=values["drafts"], future=values["future"], today=values["today"])
        now = datetime.datetime.now(datetime.UTC)
        made = make_kit(
            common.root, values["page"], options, now, tie=values["tie"], output=values["output"]
        )
        if values["form"] == "json":
            told = {
                "page": made.url,
                "folder": str(made.folder),
                "files": made.files,
                "texts": len(made.texts),
                "diagnostics": made.diagnostics,
            }
            click.echo(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
            return 0
        show_diagnostics(made.diagnostics, common.quiet)
        if common.verbose:
            for file in made.files:
                click.echo(plain(file))
        if not common.quiet:
            images = sum(f.startswith("images/") and not f.endswith(".txt") for f in made.files)
            texts, pictures = counted(len(made.texts), "text"), counted(images, "picture")
            click.echo(plain(f"{texts} and {pictures} for “{made.title}” in {made.folder}"))
        return 0

    common.guard(work)

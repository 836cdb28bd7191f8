"""`brandkit advocates why PAGE`: why these testimonials stand on a page, and not others."""

from __future__ import annotations

import datetime
from typing import Any

import click

from brandkit.cli.frame import Common, common_options
from brandkit.terminal import plain

__all__ = ["why"]

_OTHERS = 8  # that do not stand there, unless all are asked for


@click.command("why")
@click.argument("page", metavar="PAGE")
@click.option("--all", "everything", is_flag=True, help="All that do not stand there, too.")
@click.option("--drafts", is_flag=True, help="With drafts.")
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="As if it were that day."
)
@common_options()
@click.pass_context
def why(ctx: click.Context, /, **values: Any) -> None:
    """Tell why these testimonials stand on a page.

    PAGE is its address, its file or its title. Nothing is written.

    \b
    brandkit advocates why /blog/hello/
    brandkit advocates why posts/hello.md --all
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.build.options import Options
        from brandkit.check.why import why as explain

        today = values["today"].date() if values["today"] else None
        options = Options(drafts=values["drafts"], today=today)
        now = datetime.datetime.now(datetime.UTC)
        answer = explain(common.root, options, now, values["page"])
        there = [reason for reason in answer.reasons if reason.stands]
        others = [reason for reason in answer.reasons if not reason.stands]
        click.echo(f"On {plain(answer.page)}:" if there else f"None on {plain(answer.page)}.")
        for reason in there:
            click.echo(f"  {plain(reason.advocate)}: {plain(reason.why)}.  [{plain(reason.file)}]")
        shown = others if values["everything"] else others[:_OTHERS]
        if shown:
            click.echo("Not there:")
        for reason in shown:
            click.echo(f"  {plain(reason.advocate)}: {plain(reason.why)}.  [{plain(reason.file)}]")
        if len(shown) < len(others):
            click.echo(f"  and {len(others) - len(shown)} more (--all shows them)")
        return 0

    common.guard(work)

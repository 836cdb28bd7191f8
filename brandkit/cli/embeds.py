"""`brandkit embeds`: what has become of the videos and posts of other networks on this site."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import click

from brandkit.cli.frame import Common, Group, common_options, remember
from brandkit.cli.options import report_option
from brandkit.cli.progress import Progress
from brandkit.terminal import as_json, plain

if TYPE_CHECKING:
    from brandkit.refresh.refresh import RefreshReport, Row

__all__ = ["embeds_group"]

_SAYS = {
    "new": "new",
    "same": "as it was",
    "changed": "changed",
    "gone": "gone",
    "back": "back again",
    "closed": "not to be seen by everybody",
    "not-asked": "not asked",
    "fresh": "asked today already",
}


@click.group("embeds", cls=Group)
@common_options()
@click.pass_context
def embeds_group(ctx: click.Context, /, **values: Any) -> None:
    """Look after the videos and posts of other networks.

    Builds ask nobody for anything. What pages know of a video or post beside its address, brandkit
    fetches when you say so, and keeps it in content/embeds/.

    \b
    brandkit embeds refresh
    brandkit embeds refresh --dry-run
    """
    remember(ctx, values)


@embeds_group.command("refresh")
@click.option("--dry-run", is_flag=True, help="Ask, but write nothing.")
@click.option("--fresh", is_flag=True, help="Ask again what was answered today.")
@report_option
@common_options()
@click.pass_context
def refresh_embeds(ctx: click.Context, /, **values: Any) -> None:
    """Ask each network what has become of its videos and posts.

    Of your own posts (from the profiles in [social]), and of those with a “permission” in their
    file, it keeps title, words and picture. Of all others it keeps the name of who made them. What
    its author deleted becomes a short notice. Commit content/embeds/ with your texts.

    It ends with 0 if all is well, 1 if the site is at fault, 3 if something is gone or could not
    be asked.
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.refresh.refresh import refresh

        with Progress(values["form"] == "text" and not common.quiet) as progress:
            report = refresh(
                common.root,
                datetime.datetime.now(datetime.UTC),
                fresh=values["fresh"],
                dry_run=values["dry_run"],
                progress=progress,
            )
        if values["form"] == "json":
            click.echo(as_json(report, exit_code=report.exit_code))
        else:
            _tell(report, common)
        return report.exit_code

    common.guard(work)


def _tell(report: RefreshReport, common: Common) -> None:
    quiet = {"same", "fresh", "new"} if not common.verbose else set()
    if report.is_offline:
        click.echo("Nothing could be reached. Are you online?", err=True)
    for row in report.rows:
        if report.is_offline and row.outcome == "not-asked" and not common.verbose:
            continue  # the hosts are not to blame
        bad = row.outcome in {"gone", "closed", "not-asked"}
        if bad or not (common.quiet or row.outcome in quiet):
            click.echo(plain(_line(row)), err=bad)
    if common.quiet:
        return
    for path in report.unused:
        click.echo(plain(f"{path}: no text shows this any more; delete it if you like."))
    would = "would be " if report.dry_run else ""
    counts: dict[str, int] = {}
    for row in report.rows:
        counts[row.outcome] = counts.get(row.outcome, 0) + 1
    told = ", ".join(f"{number} {_SAYS[outcome]}" for outcome, number in sorted(counts.items()))
    click.echo(
        f"{len(report.rows)} embeds: {told or 'none'}; "
        f"{len(report.written)} files {would}written, {len(report.removed)} {would}removed."
    )


def _line(row: Row) -> str:
    more = f" ({', '.join(row.what)})" if row.what else f": {row.problem}" if row.problem else ""
    return f"{row.place}: {row.url} is {_SAYS[row.outcome]}{more}"

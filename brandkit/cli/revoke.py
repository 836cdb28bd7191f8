"""`brandkit advocates revoke`, `renewals` and `evidence`: consent ended, renewed, proven."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brandkit.cli.frame import Common, common_options
from brandkit.terminal import as_json, plain

if TYPE_CHECKING:
    from brandkit.revoking.revoke import Revocation

__all__ = ["evidence", "renewals", "revoke"]


@click.command("revoke")
@click.argument("name")
@click.option(
    "--output",
    "-o",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="The output folder.",
)
@click.option(
    "--replace-with",
    "words",
    metavar="WORDS",
    default="",
    help="Words for their name in other texts.",
)
@click.option("--erase", is_flag=True, help="Delete their files instead of keeping them privately.")
@click.option("--dry-run", is_flag=True, help="Say what would go, and change nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to tell what was done: in words, or for programs.",
)
@common_options()
@click.pass_context
def revoke(ctx: click.Context, /, **values: Any) -> None:
    """Take somebody off the site, everywhere, and prove it.

    Their page, quotes and pictures go to private/revoked/ (with --erase: nowhere), all caches are
    deleted, the site is built anew, and every file that was made is searched for their name and
    words. Other texts that name them are listed for you to change; --replace-with changes them.

    It ends with 0 if nothing of them was found, 1 if something still names them.
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.revoking.revoke import revoke as take_off

        report = take_off(
            common.root,
            values["output"] or common.root / "public",
            values["name"],
            now=datetime.datetime.now(datetime.UTC),
            words=values["words"],
            erase=values["erase"],
            dry_run=values["dry_run"],
        )
        if values["form"] == "json":
            click.echo(as_json(report, exit_code=report.exit_code))
        else:
            _tell(report)
        return report.exit_code

    common.guard(work)


def _tell(report: Revocation) -> None:
    would = "Would take" if report.dry_run else "Took"
    click.echo(plain(f"{would} {report.name} off the site:"))
    for path in report.removed:
        click.echo(plain(f"  {path}"))
    if report.moved_to:
        click.echo(plain(f"These files are kept in {report.moved_to}/, which is never published."))
    for path in report.replaced:
        click.echo(plain(f"  {path}: other words in place of the name"))
    if not report.dry_run:
        size = report.bytes / 1_000_000
        click.echo(f"Searched {report.searched} files ({size:.1f} MB) of output and caches:")
        click.echo("  nothing of them is left." if not report.traces else "  still there:")
    for trace in report.traces:
        click.echo(plain(f"  {trace.path}: {trace.what}"), err=True)
    if report.mentions:
        click.echo("These texts still name them. Change them, or use --replace-with:", err=True)
    for mention in report.mentions:
        place = f"{mention.path}:{mention.line}" if mention.line else mention.path
        click.echo(plain(f"  {place}: {mention.text}"), err=True)
    click.echo("Out of brandkit's reach:")
    for line in report.beyond:
        click.echo(f"  {line}")


@click.command("renewals")
@click.option(
    "--calendar",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write the calendar; private/renewals.ics if not said.",
)
@common_options()
@click.pass_context
def renewals(ctx: click.Context, /, **values: Any) -> None:
    """List the consents that end, and write them as a calendar (.ics) outside the site.

    Each entry stands thirty days before the end: time to ask again.
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.revoking.ending import ending, write_calendar

        rows, host = ending(common.root, datetime.datetime.now(datetime.UTC))
        for row in rows:
            places = ", ".join(row.places)
            click.echo(plain(f"{row.until}  {row.name}  ({places})  {row.path}"))
        file = values["file"] or common.root / "private" / "renewals.ics"
        write_calendar(common.root, file, rows, host)
        if not common.quiet:
            click.echo(plain(f"{len(rows)} consents end; the calendar is {file}."))
        return 0

    common.guard(work)


@click.command("evidence")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@common_options()
@click.pass_context
def evidence(ctx: click.Context, /, **values: Any) -> None:
    """Say the hash of an answer (a mail, a scan), to write after evidence: in a consent.

    The answer itself stays with you, in private/. Its hash shows later that it is the same one.
    """
    common = Common(ctx, values)

    def work() -> int:
        from hashlib import sha256

        click.echo(f"sha256:{sha256(values['file'].read_bytes()).hexdigest()}")
        return 0

    common.guard(work)

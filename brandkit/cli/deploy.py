"""`brandkit deploy`: send the finished site where readers see it."""

from __future__ import annotations

import datetime
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brandkit.cli.frame import Common, common_options
from brandkit.cli.options import frozen_option, jobs_option, report_option
from brandkit.cli.progress import Progress
from brandkit.terminal import as_json, counted, plain, show_diagnostics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brandkit.build.options import Options
    from brandkit.deploy.changes import Row
    from brandkit.deploy.report import DeployReport

__all__ = ["deploy"]

_FEW = 20  # files of a sort that a dry run names without --verbose
_SERVICES = ("websub", "indexnow", "webmention")


@click.command()
@click.argument("target", default="", metavar="[TARGET]")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--no-build", is_flag=True, help="Send what the last build wrote; it must be fresh.")
@click.option("--adopt", is_flag=True, help="Overwrite files that other hands put there.")
@click.option(
    "--notify",
    type=click.Choice(_SERVICES),
    multiple=True,
    help="Whom to tell of what is new, in place of what site.toml says; may be repeated.",
)
@click.option("--no-notify", is_flag=True, help="Tell nobody.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the site is built.  [default: public, in the site's folder]",
)
@click.option("--base-url", default="", metavar="ADDRESS", help="As for build, for a trial.")
@click.option("--strict", is_flag=True, help="Send nothing if the build has warnings.")
@frozen_option
@jobs_option
@report_option
@common_options()
@click.pass_context
def deploy(ctx: click.Context, /, **values: Any) -> None:
    """Put the site online (also: publish).

    Builds the site, and sends what changed to a target of site.toml: the one that you name, or the
    first. Pictures and styles go before the pages that show them, and what is gone is removed last.
    What breaks off goes on when you run the command again. Files that brandkit did not put there
    are never removed, and never overwritten unless you say --adopt.

    \b
    [deploy.www]              in site.toml
    type = "github-pages"     or netlify, cloudflare, s3, sftp, rsync, folder …

    Passwords and tokens are never in site.toml: they come from the environment, or from where the
    host's own program keeps them.

    It ends with 0 if all is well, 1 if nothing was sent or it broke off, 2 if the command was typed
    wrongly, 3 if it was sent but somebody could not be told.
    """
    common = Common(ctx, values)
    if values["notify"] and values["no_notify"]:
        raise click.UsageError("Say --notify or --no-notify, not both.")
    if values["no_build"] and (values["strict"] or values["frozen"]):
        raise click.UsageError("--strict and --frozen are for the build, which --no-build leaves.")

    def work() -> int:
        from brandkit.build.places import Places
        from brandkit.build.settings import settings_text
        from brandkit.errors import ContentError

        text = settings_text(common.root)
        try:
            return deploy_site(text)
        except ContentError as fault:  # settings that are named, by their lines
            raise ContentError(map(Places(text).find, fault.diagnostics)) from fault

    def deploy_site(text: str) -> int:
        from brandkit.build.options import Options
        from brandkit.build.pool import jobs_by_default
        from brandkit.build.settings import with_base_url
        from brandkit.check.publishing import open_reasons
        from brandkit.config import load_config
        from brandkit.deploy.deploy import Orders, choose, refuse_example
        from brandkit.deploy.deploy import deploy as send
        from brandkit.errors import ContentError

        begun = time.monotonic()
        root = common.root
        address = values["base_url"].encode("utf-8", "replace").decode()
        config, _ = load_config(with_base_url(text, address) if address else text)
        choose(config, values["target"])  # before a build, which may last
        refuse_example(config.site.base_url)
        options = Options(
            base_url=address,
            jobs=values["jobs"] or jobs_by_default(),
            strict=values["strict"],
            frozen=values["frozen"],
            explain=False,
        )
        output = values["output"] or root / "public"
        services = tuple(dict.fromkeys(values["notify"])) or None
        orders = Orders(
            values["target"],
            values["dry_run"],
            values["adopt"],
            () if values["no_notify"] else services,
        )
        with Progress(values["form"] == "text" and not common.quiet) as progress:
            now = datetime.datetime.now(datetime.UTC)
            if not _is_built(root, output, options, now, values["no_build"], common, progress):
                return 1
            if reasons := open_reasons(root, options, now):
                raise ContentError(reasons)
            report = send(root, output, config, orders, dict(os.environ), progress)
        _tell(report, values["form"], common, time.monotonic() - begun)
        return report.exit_code

    common.guard(work)


def _is_built(
    root: Path,
    output: Path,
    options: Options,
    now: datetime.datetime,
    as_it_is: bool,
    common: Common,
    progress: Progress,
) -> bool:
    """Build, or make sure that the last build is fresh; False where the build failed."""
    from brandkit.build.pipeline import build as build_site

    if as_it_is:
        from brandkit.deploy.files import published
        from brandkit.deploy.fresh import check_fresh

        published(root, output)  # what was changed by hand is said first
        check_fresh(root, output, options, now)
        return True
    report = build_site(root, output, options, now=now, progress=progress)
    show_diagnostics(report.diagnostics, common.quiet)
    if report.failed:
        count = sum(fault.is_error for fault in report.diagnostics)
        click.echo(f"{counted(count, 'error')}: nothing was sent.", err=True)
    return not report.failed


def _tell(report: DeployReport, form: str, common: Common, seconds: float) -> None:
    if form == "json":
        click.echo(as_json(report, exit_code=report.exit_code, seconds=round(seconds, 3)))
        return
    show_diagnostics(report.diagnostics, common.quiet)
    if report.dry_run or common.verbose:
        for word, rows in (
            ("added", report.added),
            ("changed", report.changed),
            ("removed", report.removed),
        ):
            _list(word, rows, common.verbose)
    if not common.quiet:
        click.echo(plain(_summary(report, seconds)))
    for told in report.told:
        if told.problem:
            line = f"not told: {told.to}: {told.problem} ({told.service})"
            click.echo(plain(line), err=True)
        elif not common.quiet:
            number = counted(len(told.about), "address" if len(told.about) == 1 else "addresse")
            click.echo(plain(f"told: {told.to} of {number} ({told.service})"))


def _list(word: str, rows: Sequence[Row], every: bool) -> None:
    shown = rows if every else rows[:_FEW]
    for row in shown:
        click.echo(plain(f"{word}  {row.path}  {_size(row.size)}"))
    if len(rows) > len(shown):
        click.echo(f"{word}  … {len(rows) - len(shown)} more (all with --verbose)")


def _summary(report: DeployReport, seconds: float) -> str:
    sent = len(report.added) + len(report.changed)
    if not sent and not report.removed:
        return f"Nothing to send: all {counted(report.unchanged, 'file')} are at {report.where}."
    did = "Would send" if report.dry_run else "Sent"
    then = "would be removed" if report.dry_run else "removed"
    told = (
        f"{did} {counted(sent, 'file')} ({_size(report.bytes)}) to {report.where}: "
        f"{len(report.added)} added, {len(report.changed)} changed; "
        f"{len(report.removed)} {then}, {report.unchanged} unchanged"
    )
    return f"{told}. Nothing was sent." if report.dry_run else f"{told} ({seconds:.1f} s)."


def _size(count: int) -> str:
    """Bytes as people say them: "812 bytes", "14 kB", "2.3 MB"."""
    if count < 1000:
        return counted(count, "byte")
    if count < 1_000_000:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"

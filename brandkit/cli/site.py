"""What is done with a whole site: `build`, `serve` and `check`."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brandkit.cli.fixing import told_mended
from brandkit.cli.frame import Common, Day, Number, common_options
from brandkit.cli.options import frozen_option, jobs_option, report_option
from brandkit.cli.progress import Progress
from brandkit.terminal import (
    FORMATS,
    MOST_OF_A_CODE,
    counted,
    diagnostics_as,
    kept_back,
    not_checked,
    plain,
    report_json,
    show_diagnostics,
    summary,
)

if TYPE_CHECKING:
    from brandkit.build.report import Report
    from brandkit.errors import Diagnostic

__all__ = ["build", "check", "serve"]


def _what_is_shown(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--future", is_flag=True, help="With what is dated in the future."),
        click.option("--drafts", is_flag=True, help="With drafts."),
    ):
        command = option(command)
    return command


def _as_text(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """What was typed, without bytes that are no text."""
    return value.encode("utf-8", "replace").decode()


_base_url = click.option(
    "--base-url",
    default="",
    callback=_as_text,
    metavar="ADDRESS",
    help="Another address than site.toml says, for a trial.",
)


@click.command()
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where to write the site.  [default: public, in the site's folder]",
)
@_base_url
@_what_is_shown
@click.option("--today", type=Day(), help="Build as at the end of that day.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--keep-going", is_flag=True, help="Leave out what is at fault, write the rest.")
@frozen_option
@click.option("--adopt", is_flag=True, help="Write into a folder that brandkit did not fill.")
@click.option("--explain", is_flag=True, help="Say for each page why it was made anew.")
@jobs_option
@report_option
@common_options()
@click.pass_context
def build(ctx: click.Context, /, **values: Any) -> None:
    """Make the site ready to be published.

    Reads site.toml and the content folder, and writes the finished site into public/. A second
    build writes only what changed. Where something cannot be published as you meant it, every
    mistake is named with its file and line, and nothing is written: the site that you had stays.

    It ends with 0 if all is well, 1 if there are mistakes, 2 if the command was typed
    wrongly, 3 if --keep-going left something out.
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.build.options import Options
        from brandkit.build.pipeline import build as build_site
        from brandkit.build.pool import jobs_by_default

        begun = time.monotonic()
        options = Options(
            base_url=values["base_url"],
            drafts=values["drafts"],
            future=values["future"],
            today=values["today"],
            jobs=values["jobs"] or jobs_by_default(),
            strict=values["strict"],
            keep_going=values["keep_going"],
            frozen=values["frozen"],
            adopt=values["adopt"],
            explain=values["explain"] or values["form"] == "json",
        )
        output = values["output"] or common.root / "public"
        with Progress(values["form"] == "text" and not common.quiet) as progress:
            report = build_site(common.root, output, options, progress=progress)
        _tell(report, values["form"], values["explain"], common, time.monotonic() - begun)
        return report.exit_code

    common.guard(work)


def _tell(report: Report, form: str, explain: bool, common: Common, seconds: float) -> None:
    if form == "json":
        click.echo(report_json(report, seconds))
        return
    show_diagnostics(report.diagnostics, common.quiet, most=0 if common.verbose else MOST_OF_A_CODE)
    if report.failed:
        count = sum(fault.is_error for fault in report.diagnostics)
        click.echo(
            click.style(f"{counted(count, 'error')}: nothing was written.", bold=True), err=True
        )
        return
    if explain:
        for path, reasons in report.reasons.items():
            click.echo(plain(f"{path}: {', '.join(reasons)}"))
    elif common.verbose:
        for path in report.written:
            click.echo(plain(path))
    if not common.quiet:
        click.echo(plain(summary(report, seconds)))


@click.command()
@click.option("--open", "open_browser", is_flag=True, help="Open it in the browser.")
@_what_is_shown
@click.option(
    "--port",
    type=Number(0, 65535),
    default=8000,
    show_default=True,
    help="The number at the end of its address; 0 takes any that is free.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="NAME",
    show_default=True,
    help="Who may look: 0.0.0.0 is everybody in your network.",
)
@click.option("--poll", is_flag=True, help="Look for changes by the clock (network drives).")
@common_options()
@click.pass_context
def serve(ctx: click.Context, /, **values: Any) -> None:
    """Show the site while you write (also: preview).

    Open the address that it prints. Each change that you save appears in the browser by itself;
    mistakes are shown there too. Samples are shown, marked as such. Nothing is published. Stop
    it with Ctrl-C.
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.build.media import MediaMemo
        from brandkit.build.options import Options
        from brandkit.build.pool import jobs_by_default
        from brandkit.build.preview import Resident
        from brandkit.build.settings import settings_text
        from brandkit.serve.preview import run
        from brandkit.serve.store import Rebuilt

        root = common.root
        if not (root / "site.toml").exists():  # a site at fault is shown; none at all is not
            settings_text(root)
        options = Options(
            drafts=values["drafts"],
            future=values["future"],
            samples=True,
            withheld=True,
            jobs=jobs_by_default(),
        )
        resident = Resident(
            root, options, MediaMemo(root, root / ".brandkit" / "media.msgpack", time.time_ns())
        )

        def rebuild(changed: frozenset[str]) -> Rebuilt:
            made = resident.rebuild(datetime.datetime.now(datetime.UTC), changed)
            told = kept_back(made.held)
            return Rebuilt(made.site, made.diagnostics, made.changed, made.folders, told)

        def show(diagnostics: tuple[Diagnostic, ...]) -> None:
            show_diagnostics(diagnostics, common.quiet)

        def say(line: str) -> None:
            if not common.quiet:
                click.echo(plain(line))

        run(
            root,
            rebuild,
            host=values["host"],
            port=values["port"],
            open_browser=values["open_browser"],
            poll=values["poll"],
            output=root / "public",
            say=say,
            show=show,
        )
        return 0

    common.guard(work)


@click.command()
@click.option("--online", is_flag=True, help="Ask other hosts about audio, pictures and links.")
@click.option("--fix", is_flag=True, help="Mend what needs no judging, and say what it was.")
@click.option("--dry-run", is_flag=True, help="With --fix: only show what would be changed.")
@click.option("--today", type=Day(), help="Look at it as at the end of that day.")
@click.option("--fresh", is_flag=True, help="With --online: ask again what was answered today.")
@_base_url
@_what_is_shown
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--publish", is_flag=True, help="Fail on all that stops build --strict --frozen, or deploy."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="For people, programs, notes at GitHub or GitLab, or code scanners.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write that form into a file, and say here what was found as text.",
)
@common_options()
@click.pass_context
def check(ctx: click.Context, /, **values: Any) -> None:
    """Look the site over, without writing anything unless you say --fix.

    Says everything that a build would say: broken links, missing pictures, dates that are none.
    Beyond that, all that podcast directories ask, each with who asks, and what is too big for
    hosts. --online compares audio on other hosts with what your files say of it, and tries the
    links to other sites.

    --fix mends the faults that have one right answer only, such as names of [check] terms; nothing
    else of a file changes. Look at it first with --fix --dry-run.

    It ends with 0 if all is well, with 1 if there are errors (or warnings, with --strict). What
    would stop a pipeline from publishing counts as an error with --publish.
    """
    common = Common(ctx, values)
    if values["publish"] and (values["drafts"] or values["future"]):
        raise click.UsageError("--publish looks at what would be published: no --drafts, --future.")
    if values["output"] and values["form"] == "text":
        raise click.UsageError("--output needs a --format: json, github, gitlab or sarif.")
    if values["fresh"] and not values["online"]:
        raise click.UsageError("--fresh is for --online.")
    if values["dry_run"] and not values["fix"]:
        raise click.UsageError("--dry-run is for --fix.")

    def work() -> int:
        from brandkit.build.options import Options
        from brandkit.build.pool import jobs_by_default
        from brandkit.check.check import check as check_site
        from brandkit.check.checks import all_rules

        options = Options(
            base_url=values["base_url"],
            drafts=values["drafts"],
            future=values["future"],
            jobs=jobs_by_default(),
        )
        file: Path | None = values["output"]
        as_text = values["form"] == "text" or file is not None
        with Progress(as_text and not common.quiet) as progress:
            checked = check_site(
                common.root,
                options,
                datetime.datetime.now(datetime.UTC),
                online=values["online"],
                fresh=values["fresh"],
                publishing=values["publish"],
                fix="" if not values["fix"] else "dry-run" if values["dry_run"] else "write",
                progress=progress,
            )
        found = checked.diagnostics
        errors = sum(fault.is_error for fault in found)
        warnings = len(found) - errors
        if values["form"] != "text":
            text = diagnostics_as(found, values["form"], common.root, all_rules())
            if file is not None:
                _write(file, text)
            elif text:
                click.echo(text)
        if as_text:
            show_diagnostics(found, common.quiet, all_rules())
            if checked.mended:
                told_mended(checked.mended, dry_run=values["dry_run"], quiet=common.quiet)
            if not common.quiet:
                told = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}."
                click.echo(told if found else "All is well.")
                if line := not_checked(checked.held):
                    click.echo(line)
        return 1 if errors or (values["strict"] and warnings) else 0

    common.guard(work)


def _write(file: Path, text: str) -> None:
    """A report into a file. Raises ContentError."""
    from brandkit.errors import ContentError, error

    try:
        file.write_text(f"{text}\n" if text else "", "utf-8")
    except OSError as fault:
        message = f"“{file}” cannot be written: {fault.strerror}."
        hint = "Choose another file with --output, in a folder that is there."
        raise ContentError([error("check.cannot-write", message, hint)]) from fault

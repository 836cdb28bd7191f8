"""The command line: parse options, call one function, print its Report."""

from __future__ import annotations

import datetime
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click

from brandkit import __version__
from brandkit.build.inspect import Options
from brandkit.build.report import Report
from brandkit.errors import ContentError, Diagnostic
from brandkit.terminal import FORMATS, diagnostics_as, report_json, show_diagnostics, summary

__all__ = ["cli"]

_SETTINGS = {
    "help_option_names": ["-h", "--help"],
    "auto_envvar_prefix": "BRANDKIT",
    "max_content_width": 96,
}


class Group(click.Group):
    """Commands in the order of a marketer's day, with other names and a "did you mean"."""

    aliases = {"preview": "serve"}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, self.aliases.get(cmd_name, cmd_name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from brandkit.errors import nearest

        name = args[0] if args else ""
        if name and self.get_command(ctx, name) is None and not name.startswith("-"):
            known = [*self.commands, *(self.aliases if self.name == "cli" else ())]
            meant = nearest(name, known)
            ctx.fail(
                f"There is no command “{name}”. "
                + (f"Did you mean “{meant}”?" if meant else f"There are: {', '.join(known)}.")
            )
        return super().resolve_command(ctx, args)


def _common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options that every command takes, before or after its name."""
    for option in reversed(
        (
            click.option(
                "--site",
                type=click.Path(file_okay=False, path_type=Path),
                help="The site's folder.  [default: this one]",
            ),
            click.option("--quiet", "-q", is_flag=True, help="Say only what is wrong."),
            click.option("--verbose", "-v", is_flag=True, help="Say more."),
            click.option("--debug", is_flag=True, help="Show where in brandkit a fault arose."),
        )
    ):
        command = option(command)
    return command


class Context:
    """The common options, those after a command's name before those ahead of it."""

    def __init__(self, ctx: click.Context, values: dict[str, Any]) -> None:
        above: dict[str, Any] = ctx.obj if isinstance(ctx.obj, dict) else {}
        self.root: Path = values.pop("site") or above.get("site") or Path()
        self.quiet: bool = values.pop("quiet") or above.get("quiet", False)
        self.verbose: bool = values.pop("verbose") or above.get("verbose", False)
        self.debug: bool = values.pop("debug") or above.get("debug", False)

    def guard(self, work: Callable[[], int]) -> NoReturn:
        """Run a command's work; faults become messages, its result the exit code."""
        try:
            code = work()
        except ContentError as fault:
            show_diagnostics(fault.diagnostics)
            code = 1
        except click.exceptions.Exit:
            raise
        except (click.ClickException, click.Abort):
            raise
        except BrokenPipeError:
            code = 1
        except OSError as fault:
            if self.debug:
                traceback.print_exc()
            where = f" ({fault.filename})" if fault.filename else ""
            click.echo(f"error: {fault.strerror or fault}{where}", err=True)
            code = 1
        except Exception as fault:  # noqa: BLE001 - a fault of brandkit, said without a traceback
            if self.debug:
                traceback.print_exc()
            click.echo(
                f"error: brandkit itself is at fault here ({type(fault).__name__}: {fault}).\n"
                "    → Please report it with what --debug prints.",
                err=True,
            )
            code = 1
        sys.exit(code)


@click.group(name="cli", cls=Group, context_settings=_SETTINGS)
@click.version_option(__version__, "-V", "--version", message="brandkit %(version)s")
@_common
@click.pass_context
def cli(ctx: click.Context, /, **values: Any) -> None:
    """Turn a folder of Markdown into your brand's place on the web.

    A blog, a podcast, feeds, testimonials, share links: written in plain text files,
    published as a site that is fast, private and yours.

    \b
    Begin a site:        brandkit new site my-brand
    See it as you write: brandkit serve --site my-brand
    Write a post:        brandkit new post "Our first week" --site my-brand
    Make it ready:       brandkit build --site my-brand
    """
    ctx.obj = values


def _build_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(
        (
            click.option("--drafts", is_flag=True, help="Publish drafts too."),
            click.option("--future", is_flag=True, help="Publish what is dated in the future too."),
        )
    ):
        command = option(command)
    return command


@cli.command()
@_common
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="Where to write the site.  [default: public, in the site's folder]",
)
@click.option("--base-url", default="", help="Another address than site.toml says.")
@_build_options
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Build as at the end of that day: 2026-11-22.",
)
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="How many processes work at once.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--keep-going", is_flag=True, help="Leave out what is at fault, write the rest.")
@click.option("--frozen", is_flag=True, help="Stop if episode-ids.lock would change (for CI).")
@click.option("--adopt", is_flag=True, help="Write into a folder that brandkit did not fill.")
@click.option("--explain", is_flag=True, help="Say why each page was made again.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How the result is told.",
)
@click.pass_context
def build(ctx: click.Context, /, **values: Any) -> None:
    """Make the site ready to be published."""
    common = Context(ctx, values)

    def work() -> int:
        from brandkit.build.pipeline import build as build_site
        from brandkit.build.pool import jobs_by_default

        begun = time.monotonic()
        today = values["today"]
        options = Options(
            base_url=values["base_url"],
            drafts=values["drafts"],
            future=values["future"],
            today=today.date() if today else None,
            jobs=values["jobs"] or jobs_by_default(),
            strict=values["strict"],
            keep_going=values["keep_going"],
            frozen=values["frozen"],
            adopt=values["adopt"],
        )
        output = values["output"] or common.root / "public"
        with Progress(values["form"] == "text" and not common.quiet) as progress:
            report = build_site(common.root, output, options, progress=progress)
        _tell(report, values["form"], values["explain"], common, time.monotonic() - begun)
        return report.exit_code

    common.guard(work)


def _tell(report: Report, form: str, explain: bool, common: Context, seconds: float) -> None:
    if form == "json":
        click.echo(report_json(report, seconds))
        return
    show_diagnostics(report.diagnostics, common.quiet)
    if report.failed:
        count = sum(fault.is_error for fault in report.diagnostics)
        click.echo(
            click.style(f"{count} error{'s' * (count != 1)}: nothing was written.", bold=True),
            err=True,
        )
        return
    if explain:
        for path, reasons in report.reasons.items():
            click.echo(f"{path}: {', '.join(reasons)}")
    elif common.verbose:
        for path in report.written:
            click.echo(path)
    if not common.quiet:
        click.echo(summary(report, seconds))


class Progress:
    """A line on the terminal about work that lasts more than a second."""

    def __init__(self, wanted: bool) -> None:
        self.wanted = wanted and sys.stderr.isatty()
        self.begun = time.monotonic()
        self.last = 0.0
        self.shown = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self.shown:
            click.echo("\r\x1b[K", err=True, nl=False)

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not self.wanted or now - self.begun < 1 or (now - self.last < 0.1 and done < total):
            return
        self.last = now
        self.shown = True
        filled = round(24 * done / max(1, total))
        bar = "█" * filled + "·" * (24 - filled)
        left = (now - self.begun) / max(1, done) * (total - done)
        ending = f", {left:.0f} s to go" if done < total else ""
        click.echo(f"\r\x1b[K{what} {bar} {done}/{total}{ending}", err=True, nl=False)


@cli.command()
@_common
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Who may look: 0.0.0.0 is all."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--open", "open_browser", is_flag=True, help="Open it in the browser.")
@click.option("--poll", is_flag=True, help="Look for changes by the clock (network drives).")
@_build_options
@click.pass_context
def serve(ctx: click.Context, /, **values: Any) -> None:
    """Show the site while you write (also: preview).

    Samples are shown, marked as such. Each saved change appears in the browser by itself.
    """
    common = Context(ctx, values)

    def work() -> int:
        from brandkit.build.media import MediaMemo
        from brandkit.build.preview import Resident
        from brandkit.serve.preview import run
        from brandkit.serve.store import Rebuilt

        root = common.root
        options = Options(drafts=values["drafts"], future=values["future"], samples=True)
        resident = Resident(root, options, MediaMemo(root, None, time.time_ns()))

        def rebuild(_: frozenset[str]) -> Rebuilt:
            made = resident.rebuild(datetime.datetime.now(datetime.UTC))
            return Rebuilt(made.site, made.diagnostics, made.changed, made.folders)

        def show(diagnostics: tuple[Diagnostic, ...]) -> None:
            show_diagnostics(diagnostics, common.quiet)

        run(
            root,
            rebuild,
            host=values["host"],
            port=values["port"],
            open_browser=values["open_browser"],
            poll=values["poll"],
            output=root / "public",
            show=show,
        )
        return 0

    common.guard(work)


@cli.command()
@_common
@click.option("--base-url", default="", help="Another address than site.toml says.")
@_build_options
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="For people, programs, GitHub's annotations, or code scanners.",
)
@click.pass_context
def check(ctx: click.Context, /, **values: Any) -> None:
    """Look the site over without writing anything."""
    common = Context(ctx, values)

    def work() -> int:
        from brandkit.build.pool import jobs_by_default
        from brandkit.check.check import check as check_site

        options = Options(
            base_url=values["base_url"],
            drafts=values["drafts"],
            future=values["future"],
            jobs=jobs_by_default(),
        )
        found = check_site(common.root, options, datetime.datetime.now(datetime.UTC))
        errors = sum(fault.is_error for fault in found)
        warnings = len(found) - errors
        if values["form"] == "text":
            show_diagnostics(found, common.quiet)
            if not common.quiet:
                told = f"{errors} error{'s' * (errors != 1)}, "
                told += f"{warnings} warning{'s' * (warnings != 1)}."
                click.echo(told if found else "All is well.")
        else:
            text = diagnostics_as(found, values["form"])
            if text:
                click.echo(text)
        return 1 if errors or (values["strict"] and warnings) else 0

    common.guard(work)


# --------------------------------------------------------------------------------------------- new


@cli.group(cls=Group)
def new() -> None:
    """Begin a site, a post, a page, an episode …"""


@new.command("site")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="", help="What the brand is called.")
@click.option("--base-url", default="", help="The address that it will be published at.")
@click.option(
    "--language", "languages", multiple=True, help="A language, the main one first; may repeat."
)
@click.option("--color", default="", help="The brand's colour: #0a7a5c.")
@click.option(
    "--logo", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The logo's file."
)
@click.option("--social", multiple=True, metavar="ADDRESS", help="A profile elsewhere; may repeat.")
@click.option("--contact-name", default="", help="The person whom readers can reach.")
@click.option("--contact-email", default="", help="Their e-mail address.")
@click.option("--author", default="", help="Who writes posts that name nobody.")
@click.option("--time-zone", default="", help="Such as Europe/Paris.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing.")
@_common
@click.pass_context
def new_site(ctx: click.Context, /, **values: Any) -> None:
    """Begin a site in a new folder.

    Asks a few questions; what is given as an option is not asked.
    """
    from brandkit.scaffold.answers import Answers, as_profile
    from brandkit.scaffold.site import check_folder
    from brandkit.scaffold.site import new_site as begin
    from brandkit.scaffold.wizard import ask

    common = Context(ctx, values)
    folder: Path = values["folder"]

    def work() -> int:
        known = Answers(name=values["name"])
        given = {
            name: values[name]
            for name in (
                "base_url",
                "color",
                "logo",
                "contact_name",
                "contact_email",
                "author",
                "time_zone",
            )
            if values[name]
        }
        if values["languages"]:
            parts = [code for text in values["languages"] for code in text.split(",")]
            given["languages"] = tuple(code.strip() for code in parts if code.strip())
        if values["social"]:
            given["social"] = dict(_profile(as_profile, text) for text in values["social"])
        import msgspec

        check_folder(folder)
        likely = folder.resolve().name.replace("-", " ").replace("_", " ").strip().title()
        answers = msgspec.structs.replace(known, **given)
        if not values["yes"] and sys.stdin.isatty() and sys.stdout.isatty():
            answers = ask(
                lambda text, default: str(
                    click.prompt(text, default=default, show_default=bool(default))
                ),
                click.echo,
                answers,
                likely_name=likely,
            )
        elif not answers.name:
            answers = msgspec.structs.replace(answers, name=likely or "My brand")
        begin(folder, answers, now=datetime.datetime.now(datetime.UTC).astimezone())
        if not common.quiet:
            click.echo(
                f"{answers.name} has a site in {folder}.\n\n"
                f"    brandkit serve --site {folder}     shows it while you write\n"
                f"    {folder / 'site.toml'}     explains every setting\n"
                f"    {folder / 'content'}     holds your texts"
            )
        return 0

    common.guard(work)


def _profile(read: Callable[[str], tuple[str, str]], text: str) -> tuple[str, str]:
    try:
        return read(text)
    except ValueError as fault:
        raise click.BadParameter(str(fault), param_hint="--social") from None


def _entry_command(name: str, words: str, metavar: str) -> None:
    """One `brandkit new NAME` for a kind of content."""

    @click.argument("title", metavar=metavar)
    @click.option("--language", default="", help="For a further language of the site.")
    @_common
    @click.pass_context
    def command(ctx: click.Context, /, **values: Any) -> None:
        common = Context(ctx, values)

        def work() -> int:
            from brandkit.config import load_config
            from brandkit.scaffold.entry import new_entry

            file = common.root / "site.toml"
            if not file.is_file():
                raise click.UsageError(
                    f"There is no site.toml in {common.root.resolve()}. Name the site's folder "
                    "with --site, or begin one: brandkit new site my-brand"
                )
            config, _ = load_config(file.read_text("utf-8"))
            made = new_entry(
                common.root,
                name,
                values["title"],
                config,
                now=datetime.datetime.now(datetime.UTC),
                audio=values.get("audio") or "",
                language=values["language"],
            )
            if not common.quiet:
                click.echo(made)
            return 0

        common.guard(work)

    if name == "episode":
        command = click.option("--audio", metavar="FILE", help="Its audio: a file or address.")(
            command
        )
    command.__doc__ = words
    new.command(name)(command)


for _name, _words, _metavar in (
    ("post", "Begin a post of the blog, as a draft.", "TITLE"),
    ("page", "Begin a page, such as About us.", "TITLE"),
    ("episode", "Begin an episode of the podcast.", "TITLE"),
    ("testimonial", "Note down what somebody said of the brand.", "NAME"),
    ("advocate", "Begin the page of somebody who speaks for the brand.", "NAME"),
    ("author", "Begin the page of somebody who writes here.", "NAME"),
    ("doc", "Begin a page of a manual.", "TITLE"),
):
    _entry_command(_name, _words, _metavar)

"""What all commands share: options before or after the name, other names, faults as messages."""

from __future__ import annotations

import datetime
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click

from brandkit.errors import ContentError, nearest
from brandkit.terminal import plain, show_diagnostics

__all__ = ["Common", "Day", "Group", "Number", "common_options", "remember"]


class Group(click.Group):
    """Commands in the order of a marketer's day, with other names and a "did you mean"."""

    aliases = {"preview": "serve", "publish": "deploy", "qr": "codes"}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, self.aliases.get(cmd_name, cmd_name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and self.get_command(ctx, name) is None and not name.startswith("-"):
            known = [
                *self.commands,
                *(also for also, of in self.aliases.items() if of in self.commands),
            ]
            meant = nearest(name, known)
            above = f"{ctx.info_name} {name}" if ctx.parent else name
            ctx.fail(
                f"There is no command “{plain(above)}”. "
                + (f"Did you mean “{meant}”?" if meant else f"There are: {', '.join(known)}.")
            )
        return super().resolve_command(ctx, args)


class Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic since Click 8.2
    """A day as 2026-11-22."""

    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        return "YYYY-MM-DD"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        try:
            day = datetime.date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or day.isoformat() != value or day == datetime.date.max:
            self.fail(f"“{plain(value)}” is no day. Write it as 2026-11-22.", param, ctx)
        return day


class Number(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A whole number in a range; the help does not show the range as code."""

    name = "number"

    def __init__(self, low: int, high: int) -> None:
        self.low = low
        self.high = high

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        return "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if not str(value).isascii() or not str(value).isdigit() or len(str(value)) > 9:
            self.fail(f"“{plain(str(value))}” is no whole number.", param, ctx)
        if not self.low <= int(value) <= self.high:
            self.fail(f"{value} is not from {self.low} to {self.high}.", param, ctx)
        return int(value)


def common_options(
    *, of_new_site: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Options that every command takes, before or after its name; last in its help."""
    options = (
        click.option(
            "--site",
            type=click.Path(file_okay=False, path_type=Path),
            metavar="FOLDER",
            hidden=of_new_site,  # a site that is there has no part in beginning one
            help="The folder of your site.  [default: the one you are in]",
        ),
        click.option("--quiet", "-q", is_flag=True, help="Say only what is wrong."),
        click.option("--verbose", "-v", is_flag=True, help="Say more."),
        click.option("--debug", is_flag=True, help="Show where in brandkit a fault arose."),
    )

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_SHARED = ("site", "quiet", "verbose", "debug")


def remember(ctx: click.Context, values: dict[str, Any]) -> None:
    """Keep a group's common options for the command below it."""
    above: dict[str, Any] = ctx.obj if isinstance(ctx.obj, dict) else {}
    ctx.obj = {name: values.get(name) or above.get(name) for name in _SHARED}


class Common:
    """The common options, those after a command's name before those ahead of it."""

    def __init__(self, ctx: click.Context, values: dict[str, Any]) -> None:
        remember(ctx, values)
        for name in _SHARED:
            values.pop(name)
        self.root: Path = ctx.obj["site"] or Path()
        self.quiet = bool(ctx.obj["quiet"])
        self.verbose = bool(ctx.obj["verbose"])
        self.debug = bool(ctx.obj["debug"])

    def guard(self, work: Callable[[], int]) -> NoReturn:
        """Run a command's work; faults become messages, its result the exit code."""
        try:
            code = work()
        except ContentError as fault:
            show_diagnostics(fault.diagnostics)
            code = 1
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except BrokenPipeError:
            code = 1
        except OSError as fault:
            if self.debug:
                traceback.print_exc()
            where = f": {fault.filename}" if fault.filename else ""
            click.echo(plain(f"error: {fault.strerror or fault}{where}"), err=True)
            code = 1
        except Exception as fault:  # noqa: BLE001 - a fault of brandkit, said without a traceback
            if self.debug:
                traceback.print_exc()
            says = f"error: brandkit itself is at fault here ({type(fault).__name__}: {fault})."
            click.echo(plain(says), err=True)
            click.echo("    → Please report it with what --debug prints.", err=True)
            code = 1
        sys.exit(code)

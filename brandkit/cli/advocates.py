"""`brandkit advocates`: whom to thank next, and the notes that are kept about them in private/."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brandkit.cli.frame import Common, Day, Group, common_options, remember
from brandkit.errors import ContentError, error
from brandkit.terminal import plain

if TYPE_CHECKING:
    from brandkit.config import Config
    from brandkit.relations.agenda import Task

__all__ = ["advocates_group"]

_SAYS = {
    "thank": "To thank",
    "step": "Next steps",
    "consent": "Consent that ends",
    "silent": "Silent for long",
    "keep": "Notes to delete or renew",
}


def _sealed(work: Callable[[], int]) -> Callable[[], int]:
    """Work with private notes: whatever goes wrong, no traceback and no message has them in it."""

    def run() -> int:
        try:
            return work()
        except (ContentError, click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except OSError as fault:
            said = error("private.failed", f"A file could not be used: {fault.strerror}.")
        except Exception as fault:  # noqa: BLE001 - its words may be of a note
            kind = type(fault).__name__
            said = error("private.failed", f"brandkit itself is at fault here ({kind}).")
        raise ContentError([said]) from None

    return run


def _config(root: Path) -> Config:
    from brandkit.build.settings import settings_text
    from brandkit.config import load_config

    return load_config(settings_text(root))[0]


def _day(config: Config, asked: datetime.date | None) -> datetime.date:
    from brandkit.schema.formats import time_zone

    now = datetime.datetime.now(datetime.UTC)
    return asked or now.astimezone(time_zone(config.site.time_zone)).date()


@click.group("advocates", cls=Group, invoke_without_command=True)
@common_options()
@click.pass_context
def advocates_group(ctx: click.Context, /, **values: Any) -> None:
    """Look after the people who speak for you.

    Without a further word: whom to thank next, which steps are due, whose consent ends, who fell
    silent. It reads your texts, and your own notes in private/advocates/, which nothing else reads.

    \b
    brandkit advocates
    brandkit advocates list --format calendar --to ~/advocates.ics
    brandkit advocates import people.csv
    brandkit advocates link "Ada Lovelace"
    """
    remember(ctx, values)
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_tasks, only=(), form="table", to=None, today=None, **_nothing())


def _nothing() -> dict[str, Any]:
    return {"site": None, "quiet": False, "verbose": False, "debug": False}


@advocates_group.command("list")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(list(_SAYS)),
    help="One sort of lines; can be given again.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "calendar"]),
    default="table",
    help="For people, for a spreadsheet, or for a calendar (iCalendar).",
)
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="Write it to a file.")
@click.option("--today", type=Day(), help="As if it were that day.")
@common_options()
@click.pass_context
def list_tasks(ctx: click.Context, /, **values: Any) -> None:
    """Whom to thank next, which steps are due, whose consent ends, who fell silent.

    A file is written beside your site or in private/, never where it would be published.
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.relations.agenda import agenda
        from brandkit.relations.calendar import calendar_of
        from brandkit.relations.shelf import read_notes
        from brandkit.relations.signs import public_people, site_documents
        from brandkit.relations.table import tasks_csv

        config = _config(common.root)
        today = _day(config, values["today"])
        people = public_people(site_documents(common.root, config), config, today)
        notes = read_notes(common.root)
        tasks = agenda(notes, people, today, config.advocates.silent_after)
        tasks = tuple(task for task in tasks if not values["only"] or task.sort in values["only"])
        match values["form"]:
            case "csv":
                text = tasks_csv(tasks)
            case "calendar":
                text = calendar_of(tasks, today)
            case _:
                text = _listed(tasks)
        _hand_out(text, values["to"], common)
        return 0

    common.guard(_sealed(work))


def _listed(tasks: tuple[Task, ...]) -> str:
    if not tasks:
        return "Nobody waits for you.\n"
    lines = []
    for sort, says in _SAYS.items():
        rows = [task for task in tasks if task.sort == sort]
        if rows:
            width = min(30, max(len(task.name) for task in rows))
            lines.append(f"{says}:")
            lines += [
                f"  {task.on}  {plain(task.name):<{width}}  {plain(task.why)}" for task in rows
            ]
    return "\n".join((*lines, ""))


def _hand_out(text: str, to: Path | None, common: Common) -> None:
    """To the terminal, or to a file for the eyes of this account only."""
    if to is None:
        sys.stdout.write(text)
        return
    home, real = common.root.resolve(), to.resolve()
    if home in real.parents and home / "private" not in real.parents:
        hint = "Choose a folder outside of the site, or private/."
        message = "This file would lie in the site's folder, where it may be published."
        raise ContentError([error("private.exposed", message, hint)])
    handle = os.open(real, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
        stream.write(text)
    if not common.quiet:
        click.echo(f"Written: {plain(str(to))}")


@advocates_group.command("export")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="Write it to a file.")
@common_options()
@click.pass_context
def export_notes(ctx: click.Context, /, **values: Any) -> None:
    """All your notes as one CSV file, for a spreadsheet or another program.

    Cells that a spreadsheet would run as a formula begin with an apostrophe.
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.relations.shelf import read_notes
        from brandkit.relations.table import notes_csv

        _hand_out(notes_csv(read_notes(common.root)), values["to"], common)
        return 0

    common.guard(_sealed(work))


@advocates_group.command("import")
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would come in, and write nothing.")
@common_options()
@click.pass_context
def import_notes(ctx: click.Context, /, **values: Any) -> None:
    """Make a note of each person of a CSV file.

    The first line names the columns: name, advocate, email, talks, samples, last_touch, next_step,
    next_on, keep_until, notes. Whom you have a note of already is left alone. It ends with 3 if a
    line was left out.
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.build.private import check_private
        from brandkit.model.addresses import term_slug
        from brandkit.relations.shelf import read_notes, write_note
        from brandkit.relations.table import read_people

        check_private(common.root)
        notes = read_notes(common.root)
        names = {term_slug(note.meta.name) for note in notes}
        mails = {note.meta.email.casefold() for note in notes if note.meta.email}
        written = known = 0
        wrong = False
        for row in read_people(values["file"].read_bytes()):
            if row.meta is None:
                wrong = True
                click.echo(f"left out: line {row.line}: {row.why}", err=True)
                continue
            slug, mail = term_slug(row.meta.name), row.meta.email.casefold()
            if slug in names or (mail and mail in mails):
                known += 1
                continue
            names.add(slug)
            mails |= {mail} if mail else set()
            written += 1
            if not values["dry_run"]:
                write_note(common.root, row.meta, row.text)
        if not common.quiet:
            would = "would be " if values["dry_run"] else ""
            click.echo(f"{written} notes {would}written to private/advocates/, {known} were there.")
        return 3 if wrong else 0

    common.guard(_sealed(work))


@advocates_group.command("erase")
@click.argument("name")
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and remove nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@common_options()
@click.pass_context
def erase_person(ctx: click.Context, /, **values: Any) -> None:
    """Remove your notes about somebody, and search the whole site's folder for them.

    What readers see of a person is taken back by brandkit advocates revoke. It ends with 3 if
    files are left that name them.
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.relations.erase import erase
        from brandkit.relations.shelf import find, read_notes

        name = values["name"]
        found = find(read_notes(common.root), name)
        dry = values["dry_run"]
        if found and not (dry or values["yes"]):
            if not sys.stdin.isatty():
                raise click.UsageError("Say --yes to remove the notes, or --dry-run to look first.")
            click.confirm(f"Remove {len(found)} notes about {plain(name)}?", abort=True)
        done = erase(common.root, found, name, dry_run=dry)
        if not common.quiet:
            would = "Would be removed" if dry else "Removed"
            for path in done.removed:
                click.echo(f"{would}: {plain(path)}")
            if not done.removed:
                click.echo("There are no notes about that person.")
            for path in done.still:
                click.echo(f"Still names them: {plain(path)}")
            if any(not path.startswith("private/") for path in done.still):
                click.echo(
                    "What is public is taken back by: brandkit advocates revoke NAME. "
                    "A personal link that they had leads home from then on."
                )
            click.echo("Out of reach: backups, files that you exported, and Git's history.")
        return 3 if done.still else 0

    common.guard(_sealed(work))


@advocates_group.command("link")
@click.argument("name")
@click.option("--revoke", is_flag=True, help="Let it lead to the home page from now on.")
@common_options()
@click.pass_context
def personal_link(ctx: click.Context, /, **values: Any) -> None:
    """Give somebody of advocates/ an address of their own, if they want one.

    It leads to a page that thanks them and welcomes whoever they sent, and tells your statistics
    by whose link they came. The address is random, and written into their file.
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.relations.links import give_link, revoke_link
        from brandkit.relations.signs import site_documents

        config = _config(common.root)
        documents = site_documents(common.root, config)
        if values["revoke"]:
            files = revoke_link(common.root, documents, values["name"])
            says = ", ".join(files) or "There was no link to take back."
            click.echo(plain(says))
            return 0
        made = give_link(common.root, config, documents, values["name"])
        click.echo(plain(made.url))
        if made.files and not common.quiet:
            click.echo(plain(f"Written into {', '.join(made.files)}"), err=True)
        return 0

    common.guard(work)

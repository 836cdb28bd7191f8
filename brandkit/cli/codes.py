"""`brandkit codes`: what is on paper, where it leads, and the files for the printer."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brandkit.cli.frame import Common, common_options
from brandkit.cli.progress import Progress
from brandkit.terminal import as_json, plain, show_diagnostics

if TYPE_CHECKING:
    from brandkit.printing.kit import Row

__all__ = ["codes"]

_SHEETS = ("cards", "tents", "stickers", "talk")


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write the codes and their sheets into this folder.",
)
@click.option("--sheet", "sheets", multiple=True, type=click.Choice(_SHEETS), help="Only this one.")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="Only this one.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    help="The list for people, for a spreadsheet, or for programs.",
)
@common_options()
@click.pass_context
def codes(ctx: click.Context, /, **values: Any) -> None:
    """List the printed codes, or write them for the printer.

    Each code of [codes] in site.toml leads from paper to a page, by /go/NAME/. With --output, you
    get of each the QR code as SVG and PNG, and the sheets: cards, table tents, stickers, and a page
    about what to say. They are HTML to print from a browser, and PDF with brandkit[print].

    \b
    brandkit codes
    brandkit codes --output prints
    brandkit codes fair --output prints --sheet cards
    """
    common = Common(ctx, values)

    def work() -> int:
        now = datetime.datetime.now(datetime.UTC)
        if values["output"] is None:
            return _list(common, values["form"], values["names"], now)
        from brandkit.printing.kit import write_codes

        with Progress(not common.quiet) as progress:
            done = write_codes(
                common.root,
                values["output"],
                now,
                names=values["names"],
                languages=values["languages"],
                sheets=values["sheets"],
                progress=progress,
            )
        show_diagnostics(done.diagnostics, common.quiet)
        if values["form"] == "json":
            click.echo(as_json(done))
            return 0
        show_diagnostics(done.diagnostics, common.quiet)
        if not common.quiet:
            for file in done.files if common.verbose else ():
                click.echo(plain(file))
            click.echo(plain(f"Wrote {len(done.files)} files to {values['output']}."))
        if not done.with_pdf and done.files:
            click.echo(
                "No PDF was made. For PDF too, install brandkit with its extra “print”; the manual "
                "says how: printed-codes.",
                err=True,
            )
        return 0

    common.guard(work)


def _list(common: Common, form: str, names: tuple[str, ...], now: datetime.datetime) -> int:
    from brandkit.printing.kit import List, list_codes

    rows, faults = list_codes(common.root, now)
    rows = tuple(row for row in rows if not names or row.name in names)
    show_diagnostics(faults, common.quiet)
    match form:
        case "json":
            click.echo(as_json(List(rows)))
        case "csv":
            click.echo(_table(rows), nl=False)
        case _:
            for row in rows:
                state = "  (retired)" if row.retired else ""
                click.echo(plain(f"{row.name} [{row.language}]{state}"))
                click.echo(plain(f"    on paper:  {row.address}"))
                click.echo(plain(f"    leads to:  {row.leads_to}"))
            if not rows and not common.quiet:
                click.echo('There are no codes. Begin one in site.toml:\n[codes.fair]\nto = "/"')
    return 0


def _table(rows: tuple[Row, ...]) -> str:
    """The rows for a spreadsheet. A cell that begins like a formula gets a mark before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("code", "language", "on paper", "leads to", "parameters", "retired"))
    for row in rows:
        said = " ".join(f"{name}={value}" for name, value in row.parameters.items())
        cells = (row.name, row.language, row.address, row.leads_to, said)
        safe = [f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} else cell for cell in cells]
        writer.writerow((*safe, "yes" if row.retired else "no"))
    return out.getvalue()

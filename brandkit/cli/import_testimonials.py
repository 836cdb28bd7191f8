"""`brandkit import testimonials`: what people said elsewhere, as drafts to look through."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brandkit.cli.frame import Common, common_options
from brandkit.cli.options import report_option
from brandkit.terminal import as_json, plain

if TYPE_CHECKING:
    from brandkit.importers.testimonials.collect import CollectReport

__all__ = ["import_testimonials"]

_SHOWN = 20  # rows of each sort that are named on screen


@click.command("testimonials")
@click.argument("source", metavar="FILE_OR_FOLDER")
@click.option("--into", default="", metavar="DIR", help="The folder for the drafts.")
@click.option(
    "--map",
    "said",
    multiple=True,
    metavar="OURS=THEIRS",
    help="Which column holds what: quote=Comments. May be given more than once.",
)
@click.option("--dry-run", is_flag=True, help="Say what would come in, and write nothing.")
@report_option
@common_options()
@click.pass_context
def import_testimonials(ctx: click.Context, /, **values: Any) -> None:
    """Bring in testimonials: CSV, JSON, YAML, or a folder of Markdown.

    Takes what your form collected, and the exports of services such as Testimonial.to, Senja,
    Trustpilot, Google, Netlify and Formspree. Each row becomes a draft that nobody sees until you
    have read it. Consent comes along only where a column says it; e-mail addresses never do.

    It ends with 0 if all is there, 1 if there is nothing to read, 3 if rows were left out.

    \b
    brandkit import testimonials reviews.csv --dry-run
    brandkit import testimonials reviews.csv --map quote=Comments
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.importers.testimonials.collect import collect

        name = str(values["source"])
        if name.lower().startswith(("http://", "https://")):
            raise click.UsageError("An import reads files: save the export, and name the file.")
        source = Path(name)
        if not name or not source.exists():
            raise click.UsageError(f"There is no file or folder “{plain(name)}”.")
        said: dict[str, str] = {}
        for pair in values["said"]:
            ours, found, theirs = str(pair).partition("=")
            if not found or not ours.strip() or not theirs.strip():
                raise click.UsageError(f"--map says “{plain(pair)}”. Write it as quote=Comments.")
            said[ours.strip()] = theirs.strip()
        report = collect(
            common.root, source, into=values["into"], said=said, dry_run=values["dry_run"]
        )
        if values["form"] == "json":
            click.echo(as_json(report, exit_code=report.exit_code))
        else:
            _tell(report, common)
        return report.exit_code

    common.guard(work)


def _tell(report: CollectReport, common: Common) -> None:
    """What came in, what of it was not taken over, and what stayed out, with the reason."""
    most = report.found if common.verbose else _SHOWN
    for each in report.left_out[:most]:
        click.echo(plain(f"left out: {each.place} ({each.what}): {each.why}"), err=True)
    if len(report.left_out) > most:
        click.echo(f"… and {len(report.left_out) - most} more; --verbose names all.", err=True)
    if common.quiet:
        return
    for path in report.written[:most]:
        click.echo(plain(path))
    if len(report.written) > most:
        click.echo(f"… and {len(report.written) - most} more; --verbose names all.")
    for each in report.remarks[:most]:
        click.echo(plain(f"note: {each.place} ({each.what}): {each.why}"))
    if len(report.remarks) > most:
        click.echo(f"… and {len(report.remarks) - most} notes more; --verbose names all.")
    taken = ", ".join(f"{ours} = {theirs}" for ours, theirs in report.columns.items())
    click.echo(plain(f"Columns: {taken}."))
    if report.not_taken:
        click.echo(plain(f"Not taken over: {', '.join(report.not_taken[:40])}."))
    came = "would come in" if report.dry_run else "came in"
    click.echo(
        f"{report.found} {'row' if report.found == 1 else 'rows'}: {len(report.written)} {came} as "
        f"drafts ({report.consented} with consent), {report.present} there already, "
        f"{len(report.left_out)} left out."
    )

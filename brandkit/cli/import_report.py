"""What an import did, on screen."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from brandkit.cli.frame import Common
from brandkit.terminal import plain

if TYPE_CHECKING:
    from brandkit.importers.page import Fetch
    from brandkit.importers.report import ImportReport

__all__ = ["tell"]

_SHOWN = 20  # entries of each sort that are named on screen


def tell(report: ImportReport, common: Common) -> None:
    """What came in, and what did not, with the reason."""
    most = 10**9 if common.verbose else _SHOWN
    for each in report.left_out[:most]:
        click.echo(plain(f"left out: {each.what} ({each.place}): {each.why}"), err=True)
    _more(len(report.left_out) - most, err=True)
    for each in report.losses[:most]:
        click.echo(plain(f"{each.place}: not turned: {each.what}: {each.why}"), err=True)
    _more(len(report.losses) - most, err=True)
    for said in report.media.by_hand[:most]:
        click.echo(plain(f"edited since, so left alone: {said}"), err=True)
    _more(len(report.media.by_hand) - most, err=True)
    if common.quiet:
        return
    for path in report.written[:most]:
        click.echo(plain(path))
    _more(len(report.written) - most)
    for note in report.notes:
        click.echo(plain(f"note: {note}"))
    if report.not_taken:
        told = ", ".join(f"{name} ({count})" for name, count in report.not_taken.items())
        click.echo(plain(f"note: not taken over, with the number of entries that had it: {told}"))
    if report.show_guid:
        click.echo(plain(f"The show keeps its id (podcast:guid) {report.show_guid}."))
    if report.site_toml:
        made = "Would make site.toml:" if report.dry_run else "Made site.toml:"
        click.echo(plain(f"{made}\n\n{_shortened(report, most)}"))
    elif report.settings or report.moved:
        click.echo(plain(f"Put this into site.toml:\n\n{_shortened(report, most)}"))
    if report.differs:
        click.echo(
            plain(
                f"The feed says this otherwise than {report.table} in site.toml, which was left as "
                f"it is. Take over what you want:\n\n{report.differs}"
            )
        )
    _tell_fetch(report.fetch, most)
    if report.source:
        _tell_site(report, most)
    came = "would come in" if report.dry_run else "came in"
    click.echo(
        f"{report.found} {'entry' if report.found == 1 else 'entries'}: "
        f"{len(report.written)} {came}, {report.present} there already, "
        f"{len(report.left_out)} left out."
    )
    if report.source and report.did_something and not report.dry_run:
        click.echo("Look at it: brandkit serve --drafts    Then: brandkit check")


def _shortened(report: ImportReport, most: int) -> str:
    """Tables for site.toml; of many old addresses the first."""
    lines = "\n".join(filter(None, (report.settings, report.moved))).splitlines()
    room = max(2 * most, report.settings.count("\n") + most)
    where = "site.toml" if report.site_toml and not report.dry_run else "import-report.md"
    if len(lines) <= room:
        return "\n".join(lines) + "\n"
    more = f"# … and {len(lines) - room} more lines: see {where}, or --verbose."
    return "\n".join((*lines[:room], more)) + "\n"


def _tell_fetch(fetch: tuple[Fetch, ...], most: int) -> None:
    """Transcripts and chapters elsewhere, each as a line that fetches it."""
    if not fetch:
        return
    click.echo(
        "Transcripts and chapters that still lie elsewhere. Each line fetches one into its place; "
        "then take “transcript” out of the episode's settings:\n"
    )
    for each in fetch[:most]:
        click.echo(plain(f"curl -gL -o {shlex.quote(each.save_as)} {shlex.quote(each.url)}"))
    _more(len(fetch) - most)
    click.echo("")


def _tell_site(report: ImportReport, most: int) -> None:
    """What only whole sites have: kinds, turned marks, comments, media."""
    if report.kinds:
        told = ", ".join(f"{kind} ({count})" for kind, count in report.kinds.items())
        drafts = f"; drafts among them: {report.drafts}" if report.drafts else ""
        click.echo(plain(f"By kind: {told}{drafts}."))
    if report.turned:
        told = ", ".join(f"{what} ({count})" for what, count in report.turned.items())
        click.echo(plain(f"Turned into brandkit's own: {told}."))
    if report.losses:
        click.echo(f"Not turned: {len(report.losses)}; each is named with its file and line.")
    if report.replies:
        click.echo(
            f"Comments: {len(report.replies)}, as drafts in replies/. None is published before you "
            "note that its author allowed it (permission) and take out “draft”."
        )
    media = report.media
    if media.came:
        came = "would come" if report.dry_run else "came"
        click.echo(f"Media: {len(media.came)} {came}.")
    for each in media.missing[:most]:
        click.echo(plain(f"still elsewhere: {each}"))
    _more(len(media.missing) - most)
    if media.missing:
        more = (
            "run it again with --fetch-media, and it goes on"
            if media.stopped
            else ("name their folder (--media FOLDER), or have them fetched (--fetch-media)")
        )
        click.echo(f"Media that are still elsewhere: {len(media.missing)}; {more}.")
    if report.did_something and not report.dry_run:
        click.echo("All of this stands in import-report.md.")


def _more(count: int, *, err: bool = False) -> None:
    if count > 0:
        click.echo(f"… and {count} more; --verbose names all.", err=err)

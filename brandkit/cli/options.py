"""Options that several commands have, each with the same words."""

from __future__ import annotations

import click

from brandkit.cli.frame import Number

__all__ = ["frozen_option", "jobs_option", "report_option"]

report_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="The report for people, or for programs.",
)
frozen_option = click.option(
    "--frozen", is_flag=True, help="Stop if the lasting ids (episode-ids.lock) would change."
)
jobs_option = click.option(
    "--jobs",
    "-j",
    type=Number(1, 999),
    help="How many processes work at once.  [default: one for each processor]",
)

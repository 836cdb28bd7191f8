"""`brandkit schema`: JSON Schemas of what authors write, and of the reports for programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from brandkit.cli.frame import Common, Group, common_options, remember
from brandkit.terminal import plain

__all__ = ["schema"]


@click.group(cls=Group)
@common_options()
@click.pass_context
def schema(ctx: click.Context, /, **values: Any) -> None:
    """Print a JSON Schema for your editor, or for your own programs.

    With one, an editor such as VS Code completes settings, says what they are for, and marks
    mistakes while you type. With --output it is written into a folder instead; an older one of
    the same name is replaced.

    \b
    brandkit schema site --output .schemas
    brandkit schema front-matter posts
    brandkit schema front-matter --output .schemas
    brandkit schema report
    """
    remember(ctx, values)


_output = click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write it into this folder, in the site's.",
)


@schema.command("site")
@_output
@common_options()
@click.pass_context
def site(ctx: click.Context, /, **values: Any) -> None:
    """The schema of site.toml.

    New sites have it already. In one that is older, write this as the first line of site.toml,
    and editors with a TOML extension find it:

    \b
    #:schema .schemas/site.schema.json
    """
    common = Common(ctx, values)

    def texts() -> dict[str, str]:
        from brandkit.scaffold.editors import SITE, schema_texts

        return {SITE: schema_texts()[SITE]}

    common.guard(lambda: _give(common, values["output"], texts))


@schema.command("front-matter")
@click.argument("kind", metavar="[KIND]", default="")
@_output
@common_options()
@click.pass_context
def front_matter(ctx: click.Context, /, **values: Any) -> None:
    """The schema of the settings at the top of a file.

    Each kind of content has its own: posts, pages, episodes and so on, as its folder is called.
    Without KIND, and with --output, all of them are written.
    """
    common = Common(ctx, values)

    def texts() -> dict[str, str]:
        from brandkit.content.kinds import KINDS
        from brandkit.errors import nearest
        from brandkit.scaffold.editors import front_matter_name, schema_texts

        kind = values["kind"]
        if kind and kind not in KINDS:
            kind = next((k.name for k in KINDS.values() if k.singular == kind), kind)
        if kind and kind not in KINDS:
            close = nearest(kind, KINDS)
            says = f"Did you mean “{close}”?" if close else f"There are: {', '.join(KINDS)}."
            raise click.UsageError(f"“{plain(kind)}” is no kind of content. {says}")
        if not kind and values["output"] is None:
            raise click.UsageError(f"Say which: {', '.join(KINDS)}. Or name a folder for all.")
        every = schema_texts()
        names = map(front_matter_name, (kind,) if kind else KINDS)
        return {name: every[name] for name in names}

    common.guard(lambda: _give(common, values["output"], texts))


@schema.command("report")
@_output
@common_options()
@click.pass_context
def report(ctx: click.Context, /, **values: Any) -> None:
    """The schema of what build and check print with --format json."""
    common = Common(ctx, values)

    def texts() -> dict[str, str]:
        from brandkit.build.report_schema import report_schema
        from brandkit.scaffold.editors import as_text

        return {"report.schema.json": as_text(report_schema())}

    common.guard(lambda: _give(common, values["output"], texts))


def _give(common: Common, output: Path | None, texts: Callable[[], dict[str, str]]) -> int:
    from brandkit.scaffold.editors import write_schemas

    found = texts()
    if output is None:
        for text in found.values():
            click.echo(text, nl=False)
        return 0
    for file in write_schemas(common.root / output, found):
        if not common.quiet:
            click.echo(plain(str(file)))
    return 0

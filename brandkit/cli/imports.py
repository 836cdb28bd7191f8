"""`brandkit import`: posts and episodes from elsewhere, as files of this site."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import click

from brandkit.cli.frame import Common, Group, common_options, remember
from brandkit.cli.import_report import tell
from brandkit.cli.import_site import SITES
from brandkit.cli.import_testimonials import import_testimonials
from brandkit.cli.import_texts import TEXTS
from brandkit.cli.options import report_option
from brandkit.terminal import as_json, plain

__all__ = ["import_group"]


_LOOKS = {
    "wordpress": "an export of WordPress",
    "ghost": "an export of Ghost",
    "medium": "a story of Medium",
    "substack": "the table of an export of Substack",
}


class _Importers(Group):
    """The importers by name; a file in place of a name is looked at for what it is."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            _tell_the_importer(ctx, self, name)
        return super().resolve_command(ctx, args)


def _tell_the_importer(ctx: click.Context, group: _Importers, name: str) -> None:
    """End with the right command where `name` is a file, a folder or an address."""
    if name.lower().startswith(("http://", "https://")):
        ctx.fail(
            "An import reads files. Save the feed first, then import it:\n"
            f"  curl -L -o feed.xml {shlex.quote(plain(name))}\n"
            "  brandkit import feed feed.xml"
        )
    source = Path(name)
    try:
        if not source.exists():
            return
    except (OSError, ValueError):  # a name that no file can have
        return
    from brandkit.importers.importer import importer_for

    what = "folder" if source.is_dir() else "file"
    known = importer_for(source)
    if group.get_command(ctx, known) is not None:
        ctx.fail(
            f"Say what it is: “{plain(name)}” looks like {_LOOKS.get(known, f'a {known}')}. Type:\n"
            f"  brandkit import {known} {shlex.quote(plain(name))}"
        )
    ctx.fail(
        f"The {what} “{plain(name)}” is nothing that brandkit can import. "
        f"It knows: {', '.join(group.commands)}."
    )


@click.group("import", cls=_Importers)
@common_options()
@click.pass_context
def import_group(ctx: click.Context, /, **values: Any) -> None:
    """Bring in what you made elsewhere.

    Makes a text file of each post and episode, with its lasting id, so that subscribers get
    nothing twice. Nothing that is there is changed: run it again, and only what is new comes in.

    \b
    brandkit import wordpress export.xml --dry-run
    brandkit import ghost export.json --media content.zip
    brandkit import medium medium-export.zip
    brandkit import substack export.zip --fetch-media
    brandkit import jekyll ../old-site
    brandkit import hugo ../old-site
    brandkit import feed feed.xml
    brandkit import testimonials reviews.csv
    """
    remember(ctx, values)


for _command in (*SITES, *TEXTS, import_testimonials):
    import_group.add_command(_command)


@import_group.command("feed")
@click.argument("source", metavar="FILE_OR_FOLDER")
@click.option("--dry-run", is_flag=True, help="Say what would come in, and write nothing.")
@click.option("--show", default="", metavar="NAME", help="The podcast, where the site has several.")
@report_option
@common_options()
@click.pass_context
def import_feed(ctx: click.Context, /, **values: Any) -> None:
    """Bring in a feed: RSS, a podcast, Atom or JSON Feed.

    Takes a feed that you saved as a file, or a folder of such files. Each entry becomes a text
    file with its title, date, lasting id (guid), audio and notes; its old address leads to the
    new page. The feed of a YouTube channel becomes pages in videos/. Where there is no site.toml
    yet, one is made of what the feed says.

    It ends with 0 if all is there, 1 if there is no feed, 3 if entries were left out.
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.importers.bring import bring
        from brandkit.importers.importer import IMPORTERS

        name = str(values["source"])
        if name.lower().startswith(("http://", "https://")):
            raise click.UsageError(
                f"Save the feed first, and name the file: curl -L -o feed.xml {plain(name)}"
            )
        source = Path(name)
        if not name or not source.exists():
            raise click.UsageError(f"There is no file or folder “{plain(name)}”.")
        harvest = IMPORTERS["feed"].read(source)
        report = bring(common.root, harvest, show=values["show"], dry_run=values["dry_run"])
        if values["form"] == "json":
            click.echo(as_json(report, exit_code=report.exit_code))
        else:
            tell(report, common)
        return report.exit_code

    common.guard(work)

"""`brandkit import wordpress`, `ghost`, `medium`, `substack`: whole sites of other tools."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from brandkit.cli.frame import Common, common_options
from brandkit.cli.import_report import tell
from brandkit.cli.progress import Progress
from brandkit.terminal import as_json, plain

__all__ = ["SITES", "import_site", "site_options"]


def site_options() -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Options that the import of a whole site takes."""
    options = (
        click.option("--dry-run", is_flag=True, help="Say what would come in, and write nothing."),
        click.option(
            "--media",
            type=click.Path(path_type=Path),
            metavar="FOLDER_OR_ZIP",
            help="Where the old site's pictures lie, such as wp-content/uploads.",
        ),
        click.option(
            "--fetch-media",
            is_flag=True,
            help="Ask the old site for pictures that are still missing; may be stopped and run "
            "again.",
        ),
        click.option(
            "--keep-addresses",
            is_flag=True,
            help="Leave pages at their old addresses, instead of leading on from these.",
        ),
        click.option(
            "--show", default="", metavar="NAME", help="The podcast, where the site has several."
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "json"]),
            default="text",
            help="The report for people, or for programs.",
        ),
        common_options(),
    )

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def import_site(ctx: click.Context, values: dict[str, Any], name: str) -> None:
    """Run the importer of this name on `values["source"]`, with the options of `site_options`."""
    common = Common(ctx, values)

    def work() -> int:
        import datetime

        from brandkit.importers.bring import bring
        from brandkit.importers.importer import IMPORTERS
        from brandkit.importers.media import shelf_of

        said = str(values["source"])
        if said.lower().startswith(("http://", "https://")):
            raise click.UsageError(
                "An import reads files: save the export first, and name the file."
            )
        source = Path(said)
        if not said or not source.exists():
            raise click.UsageError(f"There is no file or folder “{plain(said)}”.")
        shelves = (shelf_of(values["media"]),) if values["media"] else ()
        importer = IMPORTERS[name]
        old = values.get("old_address") or ""
        harvest = importer.read_from(source, old) if old else importer.read(source)  # type: ignore[attr-defined]
        with Progress(values["form"] == "text" and not common.quiet) as progress:
            report = bring(
                common.root,
                harvest,
                show=values["show"],
                dry_run=values["dry_run"],
                shelves=shelves,
                keep_addresses=values["keep_addresses"],
                fetch=_fetcher(harvest.show.home, progress) if values["fetch_media"] else None,
                name=source.name,
                day=datetime.date.today().isoformat(),
                starters=_starters(common.root),
            )
        if report.site_toml and not report.dry_run:
            from brandkit.scaffold.begun import add_companions

            add_companions(common.root)
        if values["form"] == "json":
            click.echo(as_json(report, exit_code=report.exit_code))
        else:
            tell(report, common)
        return report.exit_code

    common.guard(work)


def _starters(root: Path) -> frozenset[str]:
    """Pages of a site that was only begun: what comes in takes their places."""
    from brandkit.build.settings import settings_text
    from brandkit.config import load_config
    from brandkit.scaffold.begun import untouched

    if not (root / "site.toml").is_file():
        return frozenset()
    return untouched(root, load_config(settings_text(root))[0])


def _fetcher(home: str, progress: Progress) -> Any:
    from brandkit.importers.fetching import fetch_media
    from brandkit.network.client import Client

    client = Client(purpose="import", site=home, timeout=20.0)
    return lambda gallery, save: fetch_media(gallery, client, save, progress)


def _export(metavar: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.argument("source", metavar=metavar)


@click.command("wordpress")
@_export("FILE")
@site_options()
@click.pass_context
def wordpress(ctx: click.Context, /, **values: Any) -> None:
    """Bring in a site from WordPress or Squarespace.

    Takes the file of Tools → Export → All content, or a folder or ZIP of several. Posts, pages,
    drafts, episodes, authors, tags and comments become text files; old addresses lead to the new
    pages. What could not be turned is listed with its file and line, on screen and in
    import-report.md. Run it again, and only what is new comes in.

    It ends with 0 if all is there, 1 if there is no export, 3 if entries were left out.
    """
    import_site(ctx, values, "wordpress")


_old_address = click.option(
    "--old-address",
    default="",
    metavar="URL",
    help="Where the old site is: the export does not say it.",
)


@click.command("ghost")
@_export("FILE")
@_old_address
@site_options()
@click.pass_context
def ghost(ctx: click.Context, /, **values: Any) -> None:
    """Bring in a site from Ghost.

    Takes the JSON file of Settings → Import/Export, or a ZIP with it and the pictures. Posts,
    pages, drafts, authors and tags become text files; old addresses lead to the new pages. What is
    for members alone comes in as a draft. Pictures come from --media, or are fetched.

    It ends with 0 if all is there, 1 if there is no export, 3 if entries were left out.
    """
    import_site(ctx, values, "ghost")


@click.command("medium")
@_export("ZIP")
@site_options()
@click.pass_context
def medium(ctx: click.Context, /, **values: Any) -> None:
    """Bring in your stories from Medium.

    Takes the ZIP that Medium sends you. Stories and drafts become text files; answers to stories of
    others are left out. Pictures lie at Medium: --fetch-media brings them.

    It ends with 0 if all is there, 1 if there is no export, 3 if something was left out.
    """
    import_site(ctx, values, "medium")


@click.command("substack")
@_export("ZIP")
@_old_address
@site_options()
@click.pass_context
def substack(ctx: click.Context, /, **values: Any) -> None:
    """Bring in a newsletter from Substack.

    Takes the ZIP of Settings → Export. Posts, pages, drafts and episodes become text files; what is
    for paying subscribers comes in as a draft. The list of subscribers is not opened. Pictures lie
    at Substack: --fetch-media brings them.

    It ends with 0 if all is there, 1 if there is no export, 3 if something was left out.
    """
    import_site(ctx, values, "substack")


SITES: tuple[click.Command, ...] = (wordpress, ghost, medium, substack)

"""`brandkit admin`: the editor in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from brandkit.cli.frame import Common, Group, common_options, remember
from brandkit.terminal import counted, plain

__all__ = ["admin"]

_SWITCH = """[admin]
enabled = true
# repository = "brand/site"   # at GitHub; without it, on this computer only"""


@click.group(cls=Group)
@common_options()
@click.pass_context
def admin(ctx: click.Context, /, **values: Any) -> None:
    """Write in the browser: an editor at /admin/ of your site.

    The editor is Sveltia CMS, which others make and give away. It is no part of brandkit: it is
    fetched once into your site's folder, and from then on nobody else is asked for it. What can
    be filled in is made of brandkit's own settings with each build.
    """
    remember(ctx, values)


@admin.command("install")
@click.option(
    "--from",
    "archive",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Its npm package, if you have fetched it already.",
)
@common_options()
@click.pass_context
def install(ctx: click.Context, /, **values: Any) -> None:
    """Fetch the editor into content/static/admin/.

    Takes 3 MB from the npm registry, in the version that this brandkit knows, and compares them
    with the digest that belongs to it. Commit the files with your site. After an update of
    brandkit, the same command brings the newer one.
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.build.settings import settings_text
        from brandkit.config import load_config
        from brandkit.editing.bundle import BUNDLE
        from brandkit.scaffold.admin import install_admin

        config, _ = load_config(settings_text(common.root))
        done = install_admin(common.root, config, archive=values["archive"])
        if common.verbose:
            for file in done.written:
                click.echo(plain(str(file)))
        if common.quiet:
            return 0
        files = counted(len(done.written), "file")
        told = f"{files} written" if done.written else "all files are there already"
        click.echo(f"Sveltia CMS {BUNDLE.version}: {told}.")
        if not done.is_enabled:
            click.echo(f"Now add this to site.toml:\n\n{_SWITCH}\n")
        click.echo("See it with brandkit serve, at http://127.0.0.1:8000/admin/")
        return 0

    common.guard(work)

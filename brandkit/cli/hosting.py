"""`brandkit hosting`: what a web host or server is told of the site."""

from __future__ import annotations

import datetime
from typing import Any

import click

from brandkit.cli.frame import Common, common_options
from brandkit.terminal import show_diagnostics

__all__ = ["hosting"]

_HOSTS = ("netlify", "cloudflare", "apache", "nginx", "caddy", "github")


@click.command()
@click.argument("host", type=click.Choice(_HOSTS))
@common_options()
@click.pass_context
def hosting(ctx: click.Context, /, **values: Any) -> None:
    """Print the settings for a web host or server.

    Headers with the Content-Security-Policy that your pages keep, how long files may be kept, types
    of files, old addresses, and the page for wrong ones in each language. To have them written into
    the site with each build, name the host in site.toml: hosts = ["apache"] in [hosting].
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.build.host_files import host_files
        from brandkit.build.options import Options

        now = datetime.datetime.now(datetime.UTC)
        files, diagnostics = host_files(common.root, values["host"], Options(), now)
        show_diagnostics([each for each in diagnostics if each.is_error], common.quiet)
        for number, (name, text) in enumerate(files.items()):
            if len(files) > 1:
                click.echo(f"{chr(10) if number else ''}# ---- {name}")
            click.echo(text, nl=False)
        return 0

    common.guard(work)

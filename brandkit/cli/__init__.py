"""The command line: parse options, call one function, print its Report."""

from __future__ import annotations

import os
from typing import Any

import click

from brandkit import __version__
from brandkit.cli.admin import admin
from brandkit.cli.advocates import advocates_group
from brandkit.cli.codes import codes
from brandkit.cli.deploy import deploy
from brandkit.cli.embeds import embeds_group
from brandkit.cli.frame import Group, common_options, remember
from brandkit.cli.hosting import hosting
from brandkit.cli.imports import import_group
from brandkit.cli.new import new as new_group
from brandkit.cli.revoke import evidence, renewals, revoke
from brandkit.cli.schema import schema
from brandkit.cli.share import share
from brandkit.cli.site import build, check, serve
from brandkit.cli.why import why

__all__ = ["cli"]

_SETTINGS = {
    "help_option_names": ["-h", "--help"],
    "auto_envvar_prefix": "BRANDKIT",
    "max_content_width": 96,
}
_EPILOG = "Each command explains itself: brandkit build --help"


@click.group(name="cli", cls=Group, context_settings=_SETTINGS, epilog=_EPILOG)
@click.version_option(__version__, "-V", "--version", message="brandkit %(version)s")
@common_options()
@click.pass_context
def cli(ctx: click.Context, /, **values: Any) -> None:
    """Turn a folder of Markdown into your brand's place on the web.

    A blog, a podcast, feeds, testimonials, share links: written in plain text files,
    published as a site that is fast, private and yours.

    \b
    Begin a site:         brandkit new site my-brand
    Go into its folder:   cd my-brand
    See it as you write:  brandkit serve
    Write a post:         brandkit new post "Our first week"
    Look it over:         brandkit check
    Bring in a feed:      brandkit import feed feed.xml
    Look after embeds:    brandkit embeds refresh
    Words for your team:  brandkit share my-post
    Whom to thank next:   brandkit advocates
    Print codes:          brandkit codes --output prints
    Take in testimonials: brandkit import testimonials reviews.csv
    Make it ready:        brandkit build
    Put it online:        brandkit deploy
    Tell your server:     brandkit hosting nginx
    Write in the browser: brandkit admin install
    Help your editor:     brandkit schema site
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    remember(ctx, values)


for _command in (
    *(new_group, import_group, embeds_group, advocates_group),
    *(serve, check, codes, hosting, admin, schema, share, build, deploy),
):
    cli.add_command(_command)
for _command in (revoke, renewals, evidence, why):
    advocates_group.add_command(_command)

"""`brandkit import jekyll` and `hugo`: sites that are folders of text files."""

from __future__ import annotations

from typing import Any

import click

from brandkit.cli.import_site import import_site, site_options

__all__ = ["TEXTS"]


@click.command("jekyll")
@click.argument("source", metavar="FOLDER")
@site_options()
@click.pass_context
def import_jekyll(ctx: click.Context, /, **values: Any) -> None:
    """Bring in a site of Jekyll, of Eleventy, or a folder of Markdown.

    Takes the folder that _config.yml lies in. Posts, drafts, pages and collections come in with
    their authors, tags and pictures; Liquid is carried out, tags become shortcodes, and what cannot
    be turned is listed with its file and line. Old addresses lead to the new pages.

    It ends with 0 if all is there, 1 if there is nothing of the kind, 3 if files were left out.
    """
    import_site(ctx, values, "jekyll")


@click.command("hugo")
@click.argument("source", metavar="FOLDER")
@site_options()
@click.pass_context
def import_hugo(ctx: click.Context, /, **values: Any) -> None:
    """Bring in a site of Hugo.

    Takes the folder that hugo.toml (config.toml) and content/ lie in. Posts, pages, sections,
    episodes and people come in with their tags and pictures; shortcodes become ours, and what
    cannot be turned is listed with its file and line. Old addresses lead to the new pages.

    It ends with 0 if all is there, 1 if there is nothing of the kind, 3 if files were left out.
    """
    import_site(ctx, values, "hugo")


TEXTS = (import_jekyll, import_hugo)

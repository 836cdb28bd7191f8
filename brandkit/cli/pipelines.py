"""`brandkit new ci`: let a machine build and publish the site."""

from __future__ import annotations

from typing import Any

import click

from brandkit.cli.frame import Common, common_options
from brandkit.terminal import plain

__all__ = ["new_ci"]

_HOSTS = ("github", "gitlab", "netlify", "cloudflare")
_ONCE = {
    "github": "In the repository's settings, under Pages, choose “GitHub Actions” once.",
    "gitlab": "Under Build → Pipeline schedules, add one for each day once.",
    "netlify": "Add a build hook once, and put its address into the variable DAILY_BUILD_HOOK.",
    "cloudflare": (
        "Add the secrets CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID to the repository once."
    ),
}


@click.command("ci")
@click.argument("host", type=click.Choice(_HOSTS))
@click.option(
    "--branch", default="main", show_default=True, metavar="NAME", help="What is published."
)
@click.option(
    "--project", default="", metavar="NAME", help="Cloudflare: the name of the Pages project."
)
@common_options()
@click.pass_context
def new_ci(ctx: click.Context, /, **values: Any) -> None:
    """Let a machine build and publish the site after each change, and every day.

    Writes the file that GitHub, GitLab or Netlify reads; for Cloudflare, GitHub does the work. It
    looks the site over, marks what it finds, builds, publishes, and makes a preview of each pull
    request. A file that is there is left alone, and you see how it differs.

    \b
    brandkit new ci github
    brandkit new ci cloudflare --project my-brand
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.build.settings import settings_text
        from brandkit.config import load_config
        from brandkit.scaffold.pipelines import new_pipeline

        config, _ = load_config(settings_text(common.root))
        host: str = values["host"]
        done = new_pipeline(
            common.root, host, config, branch=values["branch"], project=values["project"]
        )
        for file in done.written:
            if not common.quiet:
                click.echo(plain(str(file)))
        for name, difference in done.different.items():
            click.echo(plain(f"{name} is there already, and was left alone:"), err=True)
            click.echo(plain(difference), nl=False)
        if done.different:
            return 1
        if not common.quiet:
            told = (
                "Run brandkit build, then commit these files with episode-ids.lock."
                if done.written
                else "All is there."
            )
            click.echo(f"{told} {_ONCE[host]}")
            if done.unreachable:
                click.echo(
                    plain(
                        f"brandkit was installed here from the folder {done.unreachable}, which "
                        "the machine does not have. If this version is not on PyPI, write into "
                        "requirements.txt where it can get it: the address of a repository "
                        "(brandkit @ git+https://…), or a wheel that lies in yours."
                    )
                )
        return 0

    common.guard(work)

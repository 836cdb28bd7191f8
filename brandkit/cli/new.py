"""`brandkit new`: a site, a post, a page and so on, begun with what belongs there."""

from __future__ import annotations

import datetime
import shlex
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from brandkit.cli.frame import Common, Group, common_options, remember
from brandkit.cli.pipelines import new_ci
from brandkit.terminal import plain, show_diagnostics

__all__ = ["new"]


@click.group(cls=Group)
@common_options()
@click.pass_context
def new(ctx: click.Context, /, **values: Any) -> None:
    """Begin a site, a post, a page, an episode, a theme …

    Makes the file, or a whole site, with the settings that belong there, each with a word about
    it. Nothing is ever overwritten; open the new file in your editor and go on writing.

    \b
    brandkit new site my-brand
    brandkit new post "Why we still mend things"
    brandkit new page "Opening hours"
    brandkit new page "Summer sale" --landing
    brandkit new episode "Four rivets" --audio four-rivets.mp3
    brandkit new video "Four rivets" --url https://youtu.be/BrandKit_01
    brandkit new testimonial "Marguerite Arrosoir"
    brandkit new product "Soil by the scoop"
    brandkit new place "The shop"
    brandkit new cause "The school garden"
    brandkit new legal
    brandkit new theme "Ours" --extends editorial
    brandkit new template partials/card.html
    brandkit new ci github
    """
    remember(ctx, values)


@new.command("site")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="", metavar="TEXT", help="What the brand is called.")
@click.option(
    "--base-url", default="", metavar="ADDRESS", help="The address that it will be published at."
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODES",
    help="Its languages, the main one first: en,fr,pl",
)
@click.option("--color", default="", metavar="COLOUR", help="The brand's colour: #0a7a5c or teal.")
@click.option(
    "--logo",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The logo's file.",
)
@click.option(
    "--social", multiple=True, metavar="ADDRESS", help="A profile elsewhere; may be repeated."
)
@click.option("--contact-name", default="", metavar="TEXT", help="Whom readers can reach.")
@click.option("--contact-email", default="", metavar="ADDRESS", help="Their e-mail address.")
@click.option("--author", default="", metavar="TEXT", help="Who writes posts that name nobody.")
@click.option("--time-zone", default="", metavar="ZONE", help="Such as Europe/Paris.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing.")
@common_options(of_new_site=True)
@click.pass_context
def new_site(ctx: click.Context, /, **values: Any) -> None:
    """Begin a site in a new folder.

    Asks a few questions in the terminal; what is given as an option is not asked, and site.toml
    can change it all later. The new site has a home page, a post, pages about you and for
    subscribing, and builds as it is.

    \b
    brandkit new site my-brand
    brandkit new site my-brand --name "My Brand" --language en,fr --yes
    """
    common = Common(ctx, values)
    folder: Path = values["folder"]

    def work() -> int:
        import msgspec

        from brandkit.scaffold.answers import Answers, another_profile
        from brandkit.scaffold.site import check_folder
        from brandkit.scaffold.site import new_site as begin
        from brandkit.scaffold.wizard import ask

        known = Answers(name=values["name"])
        given = {
            name: values[name]
            for name in (
                "base_url",
                "color",
                "logo",
                "contact_name",
                "contact_email",
                "author",
                "time_zone",
            )
            if values[name]
        }
        if values["languages"]:
            parts = [code for text in values["languages"] for code in text.split(",")]
            given["languages"] = tuple(code.strip() for code in parts if code.strip())
        if values["social"]:
            social: dict[str, str] = {}
            for text in values["social"]:
                network, address = _profile(partial(another_profile, social), text)
                social[network] = address
            given["social"] = social
        check_folder(folder)
        likely = folder.resolve().name.replace("-", " ").replace("_", " ").strip().title()
        answers = msgspec.structs.replace(known, **given)
        if not values["yes"] and sys.stdin.isatty() and sys.stdout.isatty():
            answers = ask(
                lambda text, default: str(
                    click.prompt(text, default=default, show_default=bool(default))
                ),
                click.echo,
                answers,
                likely_name=likely,
            )
        elif not answers.name:
            answers = msgspec.structs.replace(answers, name=likely or "My brand")
        begin(folder, answers, now=datetime.datetime.now(datetime.UTC).astimezone())
        if not common.quiet:
            click.echo(_welcome(answers.name, folder))
        return 0

    common.guard(work)


def _welcome(name: str, folder: Path) -> str:
    rows = (
        (f"brandkit serve --site {shlex.quote(str(folder))}", "shows it while you write"),
        (str(folder / "site.toml"), "explains every setting"),
        (str(folder / "content"), "holds your texts"),
    )
    width = max(len(what) for what, _ in rows)
    lines = (f"    {plain(what):<{width}}    {says}" for what, says in rows)
    return "\n".join((f"{plain(name)} has a site in {plain(str(folder))}.", "", *lines))


def _profile(read: Callable[[str], tuple[str, str]], text: str) -> tuple[str, str]:
    try:
        return read(text)
    except ValueError as fault:
        raise click.BadParameter(str(fault), param_hint="--social") from None


def _entry_command(name: str, words: str, metavar: str) -> None:
    """One `brandkit new NAME` for a kind of content."""

    @click.argument("title", metavar=metavar)
    @click.option(
        "--language", default="", metavar="CODE", help="For a further language of the site: fr"
    )
    @common_options()
    @click.pass_context
    def command(ctx: click.Context, /, **values: Any) -> None:
        common = Common(ctx, values)

        def work() -> int:
            from brandkit.build.settings import settings_text
            from brandkit.config import load_config
            from brandkit.scaffold.entry import audio_advice, new_entry

            config, _ = load_config(settings_text(common.root))
            made = new_entry(
                common.root,
                name,
                values["title"],
                config,
                now=datetime.datetime.now(datetime.UTC),
                audio=values.get("audio") or "",
                video=values.get("url") or "",
                show=values.get("show") or "",
                language=values["language"],
                landing=values.get("landing", False),
            )
            if not common.quiet:
                click.echo(plain(str(made)))
            if advice := audio_advice(values.get("audio") or ""):
                show_diagnostics((advice,))
            return 0

        common.guard(work)

    if name == "episode":
        command = click.option(
            "--audio", default="", metavar="FILE", help="Its audio: a file, or its address."
        )(command)
        command = click.option(
            "--show", default="", metavar="NAME", help="Of several shows, the one that it is of."
        )(command)
    if name == "video":
        command = click.option(
            "--url", default="", metavar="ADDRESS", help="Its address on YouTube, Vimeo …"
        )(command)
    if name == "page":
        command = click.option(
            "--landing", is_flag=True, help="Compose it of sections: a landing page."
        )(command)
    command.__doc__ = words
    new.command(name)(command)


for _name, _words, _metavar in (
    ("post", "Begin a post of the blog, as a draft.", "TITLE"),
    ("page", "Begin a page, such as About us.", "TITLE"),
    ("episode", "Begin an episode of the podcast.", "TITLE"),
    ("video", "Begin a video's page, with what is said in it.", "TITLE"),
    ("product", "Begin the page of something that people speak about.", "NAME"),
    ("place", "Begin the page of a place where people meet you.", "NAME"),
    ("testimonial", "Note down what somebody said of the brand.", "NAME"),
    ("cause", "Begin the page of a cause that you give to.", "NAME"),
    ("advocate", "Begin the page of somebody who speaks for the brand.", "NAME"),
    ("author", "Begin the page of somebody who writes here.", "NAME"),
    ("doc", "Begin a page of a manual.", "TITLE"),
):
    _entry_command(_name, _words, _metavar)


@new.command("legal")
@common_options()
@click.pass_context
def new_legal(ctx: click.Context, /, **values: Any) -> None:
    """Draft the legal pages: privacy, imprint, accessibility.

    In each language of the site, in plain words; no legal advice. They say what stands below
    [legal] in site.toml, and which services the site uses. Pages that are there are left alone.

    \b
    brandkit new legal
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.build.settings import settings_text
        from brandkit.config import load_config
        from brandkit.scaffold.legal import new_legal as begin

        config, _ = load_config(settings_text(common.root))
        drafts = begin(common.root, config)
        if not common.quiet:
            for file in drafts.made:
                click.echo(plain(str(file)))
            for path in drafts.kept:
                click.echo(plain(f"{path} was there, and was left alone"))
            for language in drafts.in_english:
                click.echo(plain(f"brandkit has no drafts in “{language}”: translate the English."))
            click.echo("Fill in [legal] in site.toml; brandkit check names what is still open.")
        return 0

    common.guard(work)


@new.command("theme")
@click.argument("name", metavar="NAME")
@click.option(
    "--extends",
    default="base",
    metavar="THEME",
    help="What it stands on: base, editorial, broadcast, campaign, or one of your own.",
)
@common_options()
@click.pass_context
def new_theme(ctx: click.Context, /, **values: Any) -> None:
    """Begin a look of your own that stands on another.

    Makes a folder in themes/ with settings, a stylesheet and one partial as an example. Say
    name = "…" in [theme] of site.toml, and it is used.

    \b
    brandkit new theme "Ours"
    brandkit new theme "Ours" --extends editorial
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.scaffold.theme import new_theme as begin

        made = begin(common.root, values["name"], values["extends"])
        if not common.quiet:
            for file in made:
                click.echo(plain(str(file)))
        return 0

    common.guard(work)


@new.command("template")
@click.argument("name", metavar="NAME")
@common_options()
@click.pass_context
def new_template(ctx: click.Context, /, **values: Any) -> None:
    """Copy a template into your own theme, to change it there.

    Takes it from what your theme stands on. A stylesheet or script of the same can be had as well.
    Delete the copy, and the other one is used again.

    \b
    brandkit new template partials/card.html
    brandkit new template page.html
    """
    common = Common(ctx, values)

    def work() -> int:
        from brandkit.build.settings import settings_text
        from brandkit.config import load_config
        from brandkit.scaffold.theme import new_template as copy

        config, _ = load_config(settings_text(common.root))
        made = copy(common.root, values["name"], config.theme.name)
        if not common.quiet:
            click.echo(plain(str(made)))
        return 0

    common.guard(work)


new.add_command(new_ci)

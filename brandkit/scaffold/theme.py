"""`brandkit new theme`: a theme of the site's own that changes something and says how to go on."""

from __future__ import annotations

from pathlib import Path

from brandkit.errors import ContentError, Location, error, nearest
from brandkit.scaffold.archetype import clean, in_quotes
from brandkit.scaffold.writing import write_new
from brandkit.theme import find_theme, names_of_themes
from brandkit.urls import slugify

__all__ = ["new_template", "new_theme"]

_FOLDERS = ("templates", "static")
_NAME = Location("site.toml", setting="theme.name")

_MANIFEST = """\
# What this theme says of itself. It has only what it changes; all else comes from "{extends}",
# so that updates still reach you.

name = "{title}"
description = "{title}: {described} with touches of our own."
extends = "{extends}"

# Stylesheets of static/ for every page, after those of "{extends}".
styles = ["{slug}.css"]

# What a site may choose in site.toml:
#
#     [theme]
#     name = "{slug}"
#
#     [theme.options]
#     corners = "round"
#
# Templates read it as site.options.corners, stylesheets as [data-corners="round"].
[options.corners]
help = "How the corners of pictures and boxes are: as the brand says, or round."
values = ["brand", "round"]
default = "brand"
{inherited}"""

_INHERITED = """
# “{extends}” has these options. They work here too; declare one again to change its default:
#
{options}
"""

_CSS = """\
/* {title}: what differs from “{extends}”. It is loaded last, so its rules win.

   Start with the custom properties: --brand, --accent, --link, --bg, --surface, --tint, --text,
   --muted, --border for colours (light and dark come from [brand] in site.toml), --font-text and
   --font-heading, --radius, --measure for the length of lines, --wide for the width of pages, --gap
   for the air between sections. `brandkit check` tells of a name that is defined nowhere. */

:root {{
  --gap: clamp(3rem, 8vw, 6rem);
}}

[data-corners="round"]:root {{
  --radius: 1.25rem;
}}

/* The line above the foot, see templates/partials/footer.html. */
.foot-motto {{
  margin-block: 0 1.5rem;
  font: 700 1.25rem/1.3 var(--font-heading);
}}
"""

_FOOTER = """\
{{# An example of a partial that replaces the one of “{extends}”: the foot of every page, with the
   line about the brand above it. Delete this file, and the foot is that of “{extends}” again.

   Partials to begin with: header.html, card.html, byline.html, subscribe.html. Each template is
   given what stands in the theme contract (docs/theme-contract), and nothing else. #}}
<footer class="foot">
{{% if site.tagline %}}
<p class="foot-motto">{{{{ site.tagline }}}}</p>
{{% endif %}}
<div class="foot-columns">
{{% shared "partials/footer-columns.html" %}}
</div>
<div class="foot-last">
{{% if site.fictional %}}
<p class="notice">{{{{ _("%(name)s is an invented brand: its people, quotes and offers are samples.", name=site.title) }}}}</p>
{{% endif %}}
{{% if site.copyright %}}
<p>{{{{ site.copyright }}}}</p>
{{% endif %}}
</div>
</footer>
"""  # noqa: E501 - a line of the template


def new_theme(root: Path, title: str, extends: str = "base") -> tuple[Path, ...]:
    """Begin a theme in `themes/` of a site, and return its files; nothing is overwritten.

    Raises ContentError where the name cannot be one, is taken, or there is no theme to extend.
    """
    title = clean(title)
    slug = slugify(title)
    if not slug:
        message = f"“{title}” cannot be the name of a theme."
        raise ContentError([error("new.no-title", message, 'Such as: brandkit new theme "Ours"')])
    names = names_of_themes(root)
    if slug in names:
        message = f"There is a theme “{slug}” already; it was left alone."
        raise ContentError([error("new.exists", message, "Choose another name.")])
    if extends not in names:
        meant = nearest(extends, names)
        guess = f"Did you mean “{meant}”? " if meant else ""
        message = f"There is no theme “{extends}” to extend."
        hint = f"{guess}There are: {', '.join(sorted(names))}."
        raise ContentError([error("new.unknown-theme", message, hint)])
    parent = find_theme(root, extends)
    described = next((each.manifest.name for each in parent.layers if each.manifest.name), extends)
    rows = (
        f"#     {each.name} = {_written(each.default)}   ({each.help})"
        for each in parent.options
        if each.name != "corners"
    )
    options = "\n".join(rows)
    inherited = _INHERITED.format(extends=extends, options=options) if options else ""
    values = {"title": in_quotes(title), "extends": extends, "slug": slug}
    texts = {
        "theme.toml": _MANIFEST.format(
            **values, described=in_quotes(described), inherited=inherited
        ),
        f"static/{slug}.css": _CSS.format(**{**values, "title": _in_comment(title)}),
        "templates/partials/footer.html": _FOOTER.format(extends=extends),
    }
    return write_new(root, {f"themes/{slug}/{name}": text.encode() for name, text in texts.items()})


def _written(value: str | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{in_quotes(value)}"'


def _in_comment(words: str) -> str:
    """Words that cannot end the comment that they stand in."""
    return words.replace("*/", "* /")


def new_template(root: Path, name: str, theme: str) -> Path:
    """Copy a template of what a site's own theme stands on, or a file of its `static/`, into it.

    `name` is such as "partials/card.html" or "theme.css". Nothing is overwritten. Raises
    ContentError where `theme` is none of the site's own, or there is no such file.
    """
    if not (root / "themes" / theme).is_dir():
        message = (
            f"“{theme}” comes with brandkit: a template of your own needs a theme of your own."
        )
        hint = f'Begin one: brandkit new theme "Ours" --extends {theme}'
        raise ContentError([error("new.no-theme", message, hint, _NAME)])
    look = find_theme(root, theme)
    files = {f"{folder}/{n}": file for folder in _FOLDERS for n, file, _ in look.files(folder)}
    wanted = next(
        (each for each in (*(f"{f}/{name}" for f in _FOLDERS), name) if each in files), ""
    )
    if not wanted:
        known = {each.partition("/")[2] for each in files}
        partial = f"partials/{name}"
        meant = partial if partial in known else nearest(name, known) or nearest(partial, known)
        hint = f"Did you mean “{meant}”?" if meant else "The theme contract names the templates."
        message = f"There is no template “{name}” in “{theme}” or what it stands on."
        raise ContentError([error("new.unknown-template", message, hint)])
    return write_new(root, {f"themes/{theme}/{wanted}": files[wanted].read_bytes()})[0]

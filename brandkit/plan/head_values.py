"""The head of a page, as templates read it.

A part of the theme contract (`plan/contexts.py`): every field says what it is.
"""

from __future__ import annotations

from typing import Annotated

from markupsafe import Markup

from brandkit.plan.values import FeedView, ImageView, View, is_

__all__ = ["HeadView"]


class HeadView(View, frozen=True, kw_only=True):
    """What stands in the page's head."""

    title: Annotated[str, is_("The whole title of the browser tab.")]
    description: Annotated[str, is_("A sentence for search engines.")]
    canonical: Annotated[str, is_("The page's own absolute address; empty on 404.")]
    type: Annotated[str, is_("Open Graph's type: website or article.")] = "website"
    image: Annotated[ImageView | None, is_("The picture for shared links, or None.")] = None
    noindex: Annotated[bool, is_("True asks search engines to leave it out.")] = False
    alternates: Annotated[
        tuple[tuple[str, str], ...], is_("hreflang pairs (tag, absolute address), x-default too.")
    ] = ()
    feeds: Annotated[tuple[FeedView, ...], is_("Feeds for this page's head.")] = ()
    previous_url: Annotated[str, is_("rel=prev of a list, or empty.")] = ""
    next_url: Annotated[str, is_("rel=next of a list, or empty.")] = ""
    published: Annotated[str, is_("Open Graph's published time, or empty.")] = ""
    modified: Annotated[str, is_("Open Graph's modified time, or empty.")] = ""
    json_ld: Annotated[Markup, is_("Structured data, ready to stand in its script element.")] = (
        Markup("")
    )
    properties: Annotated[
        tuple[tuple[str, str], ...],
        is_("Further `<meta property>`: pairs of name and content (og:locale:alternate …)."),
    ] = ()
    names: Annotated[
        tuple[tuple[str, str], ...],
        is_("Further `<meta name>`: pairs of name and content (author, fediverse:creator …)."),
    ] = ()
    policy: Annotated[
        str, is_("The page's Content-Security-Policy; empty where it has none of its own.")
    ] = ""
    headline: Annotated[
        str, is_("The title without the site's name, for shared links; may be empty.")
    ] = ""

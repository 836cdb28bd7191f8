"""What search.html is given. A part of the theme contract (`plan/contexts.py`)."""

from __future__ import annotations

from typing import Annotated

from brandkit.plan.base_page import BasePage
from brandkit.plan.values import LatestView, LinkView, View, is_

__all__ = ["SearchContext", "SearchGroupView"]


class SearchGroupView(View, frozen=True):
    """The pages of one kind, as the search page lists them."""

    kind: Annotated[str, is_("posts, episodes, videos, products, places, docs, pages, people …")]
    title: Annotated[str, is_("Its headline: “Posts”.")]
    rows: Annotated[tuple[LatestView, ...], is_("Its pages; what has a date is newest first.")]
    more: Annotated[LinkView | None, is_("Where the others are, if these are too many; or None.")]


class SearchContext(BasePage, frozen=True, kw_only=True):
    """search.html: the field to search by, and a list of everything for those without scripts."""

    title: Annotated[str, is_("Its headline.")]
    groups: Annotated[tuple[SearchGroupView, ...], is_("Every page that can be found, by kind.")]
    kinds: Annotated[
        tuple[tuple[str, str], ...], is_("Each kind with its word for one: posts, “Post”.")
    ] = ()
    tags_url: Annotated[str, is_("The page of all tags, or empty.")] = ""
    index_url: Annotated[
        str, is_("The script by which Pagefind finds words, or empty if there is no index.")
    ] = ""
    root_url: Annotated[str, is_("What the addresses of finds begin with: / or /folder/.")] = "/"
    script: Annotated[str, is_("The theme's search.js, or empty.")] = ""
    stylesheet: Annotated[str, is_("The theme's search.css, or empty.")] = ""

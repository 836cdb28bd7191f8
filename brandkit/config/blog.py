"""[blog] of site.toml: the list of posts."""

from __future__ import annotations

from typing import Annotated

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["BlogConfig", "pages_of"]


class BlogConfig(Value, frozen=True):
    """[blog]: the list of posts."""

    title: Annotated[str, says("What the blog is called.")] = ""
    per_page: Annotated[int, says("Posts on one page of the blog.", ge=1, le=500)] = 10
    per_term: Annotated[
        int,
        says("Posts on one page of a tag, a series or an author; 0 puts all on one.", ge=0),
    ] = 30
    related: Annotated[int, says("Related posts under a post.", ge=0, le=12)] = 3
    permalink: Annotated[
        str, says("The form of a post's address, from :year :month :day :slug :section.")
    ] = "/blog/:slug/"


def pages_of(total: int, size: int) -> int:
    """How many pages a list has with `size` entries on each; 0 puts all on one. At least one."""
    return max(1, -(-total // size)) if size else 1

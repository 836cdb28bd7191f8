"""The numbered pages of a list."""

from __future__ import annotations

from brandkit.plan.values import LinkView, PagesView
from brandkit.plan.views import Views

__all__ = ["numbered_title", "page_at", "pagination"]


def pagination(views: Views, listing: str, number: int, count: int) -> PagesView:
    """The numbered pages of a list: first, last, and two around this one."""
    at = views.shell.addresses.numbered
    shown = sorted({1, count, *range(max(1, number - 2), min(count, number + 2) + 1)})
    links: list[LinkView | None] = []
    before = 0
    for n in shown:
        if n - before > 1:
            links.append(None)
        url = views.url(at(listing, n))
        links.append(LinkView(title=str(n), url=url, current=n == number))
        before = n
    return PagesView(
        number=number,
        count=count,
        previous_url=views.url(at(listing, number - 1)) if number > 1 else "",
        next_url=views.url(at(listing, number + 1)) if number < count else "",
        links=tuple(links) if count > 1 else (),
    )


def numbered_title(views: Views, title: str, number: int) -> str:
    """A list's title in the browser tab, different on every page of the list."""
    if number == 1:
        return title
    return f"{title} – {views.words.text('Page %(n)s', n=number)}"


def page_at(views: Views, listing: str, number: int, count: int) -> str:
    """The permalink of a page of a list; "" for one that it does not have."""
    return views.shell.addresses.numbered(listing, number) if 1 <= number <= count else ""

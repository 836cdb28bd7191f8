"""Feed readers on the web: where each takes a feed's address, so that one tap subscribes.

One row each, by the readers' own pages on how to link to them. A further reader is a further row.
"""

from __future__ import annotations

from urllib.parse import quote

from brandkit.digest import Value

__all__ = ["READERS", "Reader"]


class Reader(Value, frozen=True):
    """A reader. `form` is the address of its page for a new feed; {feed} stands for the feed's."""

    key: str
    name: str
    form: str

    def link(self, feed: str) -> str:
        """The reader's page with this feed (an absolute address) filled in."""
        return self.form.replace("{feed}", quote(feed, safe=""))


READERS = (
    Reader("feedly", "Feedly", "https://feedly.com/i/subscription/feed%2F{feed}"),
    Reader("inoreader", "Inoreader", "https://www.inoreader.com/?add_feed={feed}"),
    Reader("newsblur", "NewsBlur", "https://www.newsblur.com/?url={feed}"),
    Reader("old-reader", "The Old Reader", "https://theoldreader.com/feeds/subscribe?url={feed}"),
    Reader("feedbin", "Feedbin", "https://feedbin.com/?subscribe={feed}"),
)

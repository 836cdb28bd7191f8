"""All formats of feeds: a further one is a file, a line here, and a golden feed in tests."""

from __future__ import annotations

from brandkit.feeds.atom import ATOM
from brandkit.feeds.format import FeedFormat
from brandkit.feeds.json_feed import JSON
from brandkit.feeds.podcast import PODCAST
from brandkit.feeds.rss import RSS
from brandkit.registry import Registry

__all__ = ["FORMATS", "FeedFormat"]

FORMATS: Registry[FeedFormat] = Registry("brandkit.feeds", (RSS, ATOM, JSON, PODCAST))

"""Feeds of any kind: RSS, podcasts, Atom, JSON Feed; a file, or a folder of files."""

from __future__ import annotations

from brandkit.importers.feed.reader import FeedImporter

__all__ = ["FeedImporter"]

"""WordPress: its export file, a folder of several, or the ZIP that WordPress.com sends.

Squarespace's export is one as well.
"""

from __future__ import annotations

import re
from pathlib import Path

from brandkit.importers.harvest import Harvest, ShowSettings
from brandkit.importers.wordpress.items import Items, host_names
from brandkit.importers.wordpress.lists import former_of
from brandkit.importers.wordpress.menu import menu_of
from brandkit.importers.wordpress.wxr import read_sites

__all__ = ["WordpressImporter"]

_OPENING = re.compile(rb"xmlns:wp=\"https?://wordpress\.org/export/|WordPress eXtended RSS")


class WordpressImporter:
    """Posts, pages, episodes, people and comments of an export."""

    name = "wordpress"

    def recognises(self, head: bytes) -> bool:
        """The namespace of its export, near the beginning."""
        return _OPENING.search(head) is not None

    def read(self, source: Path) -> Harvest:
        """Everything that is there. Raises ContentError where there is no export."""
        site = read_sites(source)
        made = Items(site)
        items = tuple(made.items())
        notes = list(site.notes)
        if count := made.sounds.passed:
            posts = "1 post has" if count == 1 else f"{count} posts have"
            notes.append(
                f"{posts} a recording that WordPress noted by itself, and nothing says that this "
                "is a podcast: they came in as posts, with the recording in their texts."
            )
        if any(item.audio for item in items):
            notes.append(
                "Recordings stay where they are. The podcast's cover, categories and lasting id "
                "are in its feed, not in the export: save that, too, and bring it in with "
                "“brandkit import feed”; no episode comes twice."
            )
        return Harvest(
            source=self.name,
            items=items,
            show=ShowSettings(
                title=site.title,
                description=site.description,
                home=site.home,
                language=site.language,
                is_podcast=any(item.audio for item in items),
            ),
            left_out=site.left_out,
            notes=tuple(notes),
            unknown=dict(made.unknown),
            turned=dict(made.turned),
            former=former_of(site, items),
            menu=menu_of(site),
            own=host_names(site),
        )

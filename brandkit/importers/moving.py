"""Tables of site.toml for what no file stands for: the old menu, and old addresses of lists."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from brandkit.config import Config
from brandkit.importers.files import identity, target_of
from brandkit.importers.former import redirects_of, redirects_table
from brandkit.importers.harvest import Harvest
from brandkit.importers.menu import lost_lines, menu_lines, menu_table
from brandkit.importers.placing import Placing
from brandkit.importers.references import Addresses
from brandkit.model.addresses import Addresses as Permalinks

__all__ = ["Moving", "moving"]


class Moving(msgspec.Struct, frozen=True):
    """Text for site.toml, and a remark on what was left out of it."""

    tables: str = ""
    remarks: tuple[str, ...] = ()


def moving(
    harvest: Harvest,
    config: Config,
    show: str,
    placing: Placing,
    addresses: Addresses,
    files: Mapping[str, str],
) -> Moving:
    """What `config` does not say yet. `files` are those of all entries, by their lasting ids."""
    items = [(item, target_of(item, config, show, ".md").kind) for item in harvest.items]
    taken = placing.known.aliases
    lists = redirects_of(harvest.former, items, config, show, taken, placing.pages)
    drafts = {files.get(identity(item), "") for item, _ in items if item.draft}
    content = config.content.dir
    menu, lost = menu_lines(
        harvest.menu, addresses, lists, lambda file: file not in drafts, content
    )
    if menu:  # a menu of one's own takes the place of brandkit's: its lists stay in it
        kinds = {kind for item, kind in items if not item.draft and not item.hidden}
        at = Permalinks(config.site.language, config.site.language)
        own = (("posts", "Blog", at.blog), ("episodes", "Podcast", at.show(show)))
        there = {where for _, where in menu}
        menu += [(label, to) for kind, label, to in own if kind in kinds and to not in there]
    new = {old: to for old, to in lists.items() if old not in config.redirects}
    tables = (menu_table(menu) if not config.menu else "", redirects_table(new))
    remarks = (lost_lines(lost),) if lost and not config.menu else ()
    return Moving("\n".join(filter(None, tables)), remarks)

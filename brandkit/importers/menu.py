"""The old menu, as [[menu]] for site.toml."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping

from brandkit.importers.files import path_of, safe_address
from brandkit.importers.harvest import MenuLine
from brandkit.importers.references import Addresses
from brandkit.importers.settings import toml_text
from brandkit.urls import is_external

__all__ = ["lost_lines", "menu_lines", "menu_table"]

_MOST = 12


def menu_lines(
    menu: Iterable[MenuLine],
    addresses: Addresses,
    lists: Mapping[str, str],
    is_shown: Callable[[str], bool],
    content: str,
) -> tuple[list[tuple[str, str]], list[str]]:
    """Label and where it leads, line by line; and the labels of lines that lead nowhere today.

    `lists` has old addresses of lists; `is_shown` is asked of a file whether it is published. The
    line that leads to the front page is left out: the site's name does.
    """
    found: list[tuple[str, str]] = []
    lost: list[str] = []
    known = {source.removesuffix("*"): target for source, target in lists.items()}
    for line in menu:
        label = " ".join(line.label.split())[:80]
        file = addresses.file_of(line.address)
        path = f"/{path_of(line.address).strip('/')}/".replace("//", "/")
        where = ""
        if addresses.is_home(line.address) and not file:
            continue
        if file and is_shown(file):
            where = posixpath.relpath(file, content)
        elif not file and addresses.is_own(line.address):
            where = known.get(path, "")
        elif not file and is_external(line.address):
            where = safe_address(line.address)
        if label and where and (label, where) not in found:
            found.append((label, where))
        elif label:
            lost.append(label)
    return found[:_MOST], lost + [label for label, _ in found[_MOST:]]


def menu_table(rows: Iterable[tuple[str, str]]) -> str:
    """[[menu]], once for each line."""
    tables = [
        f"[[menu]]\nlabel = {toml_text(label)}\nurl = {toml_text(url)}\n" for label, url in rows
    ]
    return (
        "\n".join(["# The menu that your old site had.\n" + tables[0], *tables[1:]])
        if tables
        else ""
    )


def lost_lines(labels: Iterable[str]) -> str:
    """A remark on lines that were left out."""
    return f"Of the old menu, these lines lead to nothing that came in: {', '.join(labels)}."

"""Open sets: what brandkit ships, and what other packages add under an entry point."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Generic, Protocol, TypeVar

__all__ = ["Named", "Registry", "version_of"]


class Named(Protocol):
    """Anything with a `name` to be found by."""

    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=Named)


class Registry(Mapping[str, T], Generic[T]):
    """Named objects in a fixed order: the built-in ones first, then those of entry points.

    `group` is the entry point group, such as "brandkit.embeds". An entry point's value is the
    object itself, or a class or function that makes it. A built-in name cannot be taken over.
    """

    def __init__(self, group: str, builtin: tuple[T, ...]) -> None:
        self.group = group
        self.builtin = builtin

    @cached_property
    def _items(self) -> dict[str, T]:
        items = {item.name: item for item in self.builtin}
        if not _may_have(self.group):
            return items
        from importlib.metadata import entry_points

        for point in sorted(entry_points(group=self.group), key=lambda p: (p.name, p.value)):
            loaded = point.load()
            item: T = loaded() if isinstance(loaded, type) else loaded
            items.setdefault(item.name, item)
        return items

    def __getitem__(self, name: str) -> T:
        return self._items[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


@cache
def version_of(package: str) -> str:
    """The version of an installed package, or "-" where there is none of that name."""
    wanted = _usual(package)
    for folder in _installed(tuple(sys.path)):
        name = os.path.basename(folder).rpartition(".")[0].partition("-")[0]  # noqa: PTH119
        if _usual(name) == wanted:
            text = _text(folder, "METADATA") or _text(folder, "PKG-INFO")
            says = f"\n{text}".partition("\nVersion:")[2].partition("\n")[0].split()
            if says:
                return says[0]
    if not _is_out_of_sight():
        return "-"
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except (PackageNotFoundError, ValueError):  # ValueError: the name is no package's at all
        return "-"


def _usual(package: str) -> str:
    """A package's name as it is compared: "Other.Things" and "other_things" are one."""
    return "-".join(filter(None, package.lower().replace("_", "-").replace(".", "-").split("-")))


def _may_have(group: str) -> bool:
    """Whether a package may have entry points of a group.

    Seldom one has, and importlib.metadata takes longer to import than all of brandkit's core.
    """
    return group in _entry_points(tuple(sys.path)) or _is_out_of_sight()


@cache
def _entry_points(path: tuple[str, ...]) -> str:
    """What all packages on an import path say of their entry points."""
    return "".join(_text(folder, "entry_points.txt") for folder in _installed(path))


@cache
def _installed(path: tuple[str, ...]) -> tuple[str, ...]:
    """The folders that say what an installed package is, in the order of the import path."""
    found: list[str] = []
    for folder in path:
        try:
            with os.scandir(folder or os.curdir) as entries:
                found += sorted(
                    each.path for each in entries if each.name.endswith((".dist-info", ".egg-info"))
                )
        except OSError:
            continue
    return tuple(found)


def _text(folder: str, name: str) -> str:
    try:
        # Half as long as by Path, and there is one for each package.
        with open(f"{folder}/{name}", encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return ""


def _is_out_of_sight() -> bool:
    """Whether packages may lie elsewhere than in folders: in an archive or with another finder."""
    finders = [each for each in sys.meta_path if hasattr(each, "find_distributions")]
    return len(finders) > 1 or any(
        folder.endswith(".egg") or Path(folder).is_file() for folder in sys.path
    )

"""Open sets: what brandkit ships, and what other packages add under an entry point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib.metadata import entry_points
from typing import Generic, Protocol, TypeVar

__all__ = ["Named", "Registry"]


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

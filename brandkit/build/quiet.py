"""Quiet while a site is put together: nothing of it is garbage in a circle, and all of it is new.

The collector of circles walks everything that is alive whenever many things were made, and would
walk a site again and again while it grows.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["quiet"]


@contextmanager
def quiet() -> Iterator[None]:
    """Hold the collector of circles back; as a decorator of functions, too."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()

"""Fixtures of the preview's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from preview_server import Server, running


@pytest.fixture
def serving() -> Iterator[Callable[..., Server]]:
    """Start a preview of a Live; it ends with the test."""
    with ExitStack() as stack:
        yield lambda live, **options: stack.enter_context(running(live, **options))

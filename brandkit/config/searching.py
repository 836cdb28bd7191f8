"""[search]: readers find words in the site."""

from __future__ import annotations

from typing import Annotated

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["SearchConfig"]


class SearchConfig(Value, frozen=True):
    """[search]: a page where readers look for words, in each language. Needs brandkit[search]."""

    enabled: Annotated[bool, says("Whether the site has it.")] = False

"""What the command line says of a build."""

from __future__ import annotations

import datetime

import msgspec

__all__ = ["Options"]


class Options(msgspec.Struct, frozen=True):
    """The options of `build`; `serve` and `check` use some of them."""

    base_url: str = ""
    drafts: bool = False
    future: bool = False
    samples: bool = False
    withheld: bool = False  # whether quotes that may not be published are there, greyed
    today: datetime.date | None = None
    jobs: int = 1
    strict: bool = False
    keep_going: bool = False
    frozen: bool = False
    adopt: bool = False
    explain: bool = True  # whether the report is to say why each output was made anew

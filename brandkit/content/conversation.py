"""Where people talk of a post, an episode or a video."""

from __future__ import annotations

from typing import Annotated

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["Discussion"]


class Discussion(Value, frozen=True):
    """One place where readers may join in. An address alone will do."""

    url: Annotated[str, says("The address of the thread, group, video or forum.", format="url")]
    kind: Annotated[
        str,
        says(
            "What it is: thread, forum, video or group; told by the address if empty.",
            pattern="^(thread|forum|video|group)?$",
        ),
    ] = ""
    name: Annotated[str, says("What the place is called, where its network is not enough.")] = ""
    ours: Annotated[
        bool, says("true where it is the brand's own copy of this, on its own profile.")
    ] = False

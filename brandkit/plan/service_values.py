"""The value inside legal pages that stands for a service in use. A part of the theme contract."""

from __future__ import annotations

from typing import Annotated

from brandkit.plan.values import View, is_

__all__ = ["ServiceView"]


class ServiceView(View, frozen=True, kw_only=True):
    """Somebody else who gets something of those who read the site."""

    kind: Annotated[
        str,
        is_(
            "embed (after a click), newsletter or form (when it is sent), audio (when it is "
            "played), prefix (in podcast apps), analytics or allowed (on every page)."
        ),
    ]
    name: Annotated[str, is_("As readers know it: YouTube.")]
    receiver: Annotated[str, is_("The company behind it, where it has another name.")] = ""
    hosts: Annotated[tuple[str, ...], is_("The hosts that it is on.")] = ()
    records: Annotated[str, is_("What it keeps, in the language of the page; may be empty.")] = ""

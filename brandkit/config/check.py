"""[check]: what `brandkit check` says, and how loud."""

from __future__ import annotations

from typing import Annotated

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["CheckConfig"]


class CheckConfig(Value, frozen=True):
    """[check]: what `brandkit check` says."""

    ignore: Annotated[
        tuple[str, ...],
        says(
            "Warnings to leave out, by their names; with a space and files behind it, in those "
            'alone: "links.says-nothing content/posts/2019/**".'
        ),
    ] = ()
    errors: Annotated[
        tuple[str, ...], says("Warnings with which the check fails, by their names.")
    ] = ()
    terms: Annotated[
        tuple[str, ...],
        says('Names as they are to be written in texts, such as "YouTube" or "Maison Verte".'),
    ] = ()

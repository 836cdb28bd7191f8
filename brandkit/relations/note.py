"""A private note about somebody: private/advocates/NAME.md."""

from __future__ import annotations

import datetime
from typing import Annotated

import msgspec

from brandkit.schema.says import says

__all__ = ["FIELDS", "Note", "NoteMeta"]

Day = datetime.date


class NoteMeta(msgspec.Struct, frozen=True, kw_only=True):
    """What may stand at the top of a note. Everything else belongs into the text below."""

    name: Annotated[str, says("Their name.", min_length=1)]
    advocate: Annotated[str, says("Their file in advocates/, where they have one.")] = ""
    email: Annotated[str, says("How to reach them.")] = ""
    talks: Annotated[tuple[str, ...], says("Where they talk: groups, forums, channels.")] = ()
    samples: Annotated[tuple[str, ...], says("What was sent to them, and when.")] = ()
    last_touch: Annotated[Day | None, says("When you last spoke with them.")] = None
    next_step: Annotated[str, says("What you want to do next.")] = ""
    next_on: Annotated[Day | None, says("When.")] = None
    keep_until: Annotated[Day | None, says("When this note is to be deleted, or renewed.")] = None


class Note(msgspec.Struct, frozen=True):
    """A note with its file. It has no digest, and is never written to any cache."""

    file: str  # below the site's folder
    meta: NoteMeta
    text: str


FIELDS = (*NoteMeta.__struct_fields__, "notes")  # the columns of a CSV file

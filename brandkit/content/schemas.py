"""JSON Schemas of what authors write, made of the types that brandkit reads it with."""

from __future__ import annotations

from brandkit.config import Config
from brandkit.content.kinds import KINDS
from brandkit.schema.published import Described, schema_of

__all__ = ["front_matter_schema", "site_schema"]


def site_schema() -> Described:
    """site.toml."""
    return schema_of(
        Config,
        title="brandkit: site.toml",
        description="The settings of a site made with brandkit.",
        nothing=False,
    )


def front_matter_schema(kind: str) -> Described:
    """The settings at the top of a file of one kind, a key of KINDS.

    Title and date are not required: the first heading and the file's name may say them. Settings of
    other tools and of themes may stand beside brandkit's own.
    """
    says = " ".join((KINDS[kind].meta.__doc__ or "").partition("\n\n")[0].split())
    made = schema_of(
        KINDS[kind].meta,
        title=f"brandkit: settings at the top of a file in {kind}/",
        description=says.partition(": ")[2][:1].upper() + says.partition(": ")[2][1:],
    )
    made["additionalProperties"] = True
    return made

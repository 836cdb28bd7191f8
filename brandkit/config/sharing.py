"""[share] of site.toml: what readers are offered under each page, and what share kits hold."""

from __future__ import annotations

from typing import Annotated

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["ShareConfig", "ShareWords"]


class ShareConfig(Value, frozen=True):
    """[share]: what readers are offered under each page."""

    enabled: Annotated[bool, says("Whether pages carry share links.")] = True
    networks: Annotated[tuple[str, ...], says("Which networks, in this order.")] = (
        "x",
        "facebook",
        "linkedin",
        "bluesky",
        "mastodon",
        "whatsapp",
        "email",
    )
    kits: Annotated[
        int,
        says(
            "For how many of the newest posts, of the newest episodes and of the newest videos "
            "there is a share kit, in each language.",
            ge=0,
            le=100,
        ),
    ] = 3
    reuse: Annotated[
        str, says("What others may do with the words and pictures of a share kit.")
    ] = ""
    staff: Annotated[
        str, says('What the brand\'s own people add to what they share: "I work at Maison Verte."')
    ] = ""
    rewarded: Annotated[
        str, says('What those add who got something for it: "Maison Verte gave me a spade."')
    ] = ""


class ShareWords(Value, frozen=True):
    """[languages.CODE.share]: the same words in a further language."""

    reuse: Annotated[str, says("What others may do with a share kit.")] = ""
    staff: Annotated[str, says("What the brand's own people add.")] = ""
    rewarded: Annotated[str, says("What those add who got something for it.")] = ""

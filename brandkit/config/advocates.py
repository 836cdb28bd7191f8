"""[advocates] and [conversation]: how the brand keeps in touch."""

from __future__ import annotations

from typing import Annotated

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["AdvocatesConfig", "ConversationConfig"]


class AdvocatesConfig(Value, frozen=True):
    """[advocates]: the people who speak for the brand."""

    silent_after: Annotated[
        int, says("Days without a sign of somebody, after which they count as silent.", ge=1)
    ] = 180
    retired_links: Annotated[
        tuple[Annotated[str, says("An id.", pattern="^[a-z0-9]{12,40}$")], ...],
        says("Ids of personal links whose owners are gone: they lead to the home page."),
    ] = ()


class ConversationConfig(Value, frozen=True):
    """[conversation]: how readers answer."""

    email: Annotated[
        bool, says("Whether posts, episodes and videos offer a reply by e-mail to [contact].")
    ] = True

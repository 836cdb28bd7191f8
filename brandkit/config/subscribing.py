"""[feeds] and [newsletter]: what subscribers get, and how."""

from __future__ import annotations

from typing import Annotated, Literal

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["FeedsConfig", "NewsletterConfig"]


class FeedsConfig(Value, frozen=True):
    """[feeds]: what subscribers get."""

    content: Annotated[Literal["full", "summary"], says("Whole posts, or summaries only.")] = "full"
    limit: Annotated[
        int, says("Newest entries in a feed (a podcast's feed.xml has all).", ge=1)
    ] = 20
    hubs: Annotated[
        tuple[Annotated[str, says("A hub's address.", format="url")], ...],
        says("WebSub hubs, which tell readers at once when there is something new."),
    ] = ()
    ttl: Annotated[
        int, says("Minutes that a reader may wait before it looks again; 0 says nothing.", ge=0)
    ] = 0


class NewsletterConfig(Value, frozen=True):
    """[newsletter]: the e-mail form on the page /subscribe/."""

    provider: Annotated[
        str, says("Who sends it: buttondown, mailchimp, brevo, kit, listmonk, or any other name.")
    ] = ""
    action: Annotated[
        str, says("Where the form is sent: what follows action= in their code.", format="url")
    ] = ""
    email_field: Annotated[
        str, says("What their form calls the address; known of the providers above.")
    ] = ""
    ask_name: Annotated[bool, says("Asks for a name as well; nobody has to give one.")] = False
    name_field: Annotated[
        str, says("What their form calls the name; known of most of the providers above.")
    ] = ""
    hidden: Annotated[
        dict[str, str], says('Hidden fields of their form: l = "the-id-of-the-list"')
    ] = {}
    text: Annotated[str, says("What subscribers get, and how often.")] = ""
    consent: Annotated[str, says("What people agree to when they send the form.")] = ""
    privacy: Annotated[
        str, says("The page that says what becomes of the address; else the legal page.")
    ] = ""
    confirms: Annotated[
        bool, says("Whether people get a letter first with a link to follow (double opt-in).")
    ] = True

"""How readers answer, what stands beside a guest's post, and an advocate's further words."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup

from brandkit import embeds
from brandkit.advocacy.replies import clean_reply
from brandkit.brand.networks import host_network, icon_svg
from brandkit.content.conversation import Discussion
from brandkit.model.conversation import ANSWERED
from brandkit.model.entries import Advocate, Entry, Guest, Reply
from brandkit.plan.conversation_values import (
    AdvocateView,
    ConversationView,
    DiscussionView,
    GuestView,
    ReplyView,
)
from brandkit.plan.quotes import RELATIONS
from brandkit.plan.views import Views
from brandkit.urls import host_of

__all__ = ["advocate_view", "conversation_view", "guest_view", "stylesheet_of"]

_KINDS = {  # what a place is, by the key of its network
    "youtube": "video",
    "vimeo": "video",
    "peertube": "video",
    "twitch": "video",
    "tiktok": "video",
    "reddit": "forum",
    "lemmy": "forum",
    "hacker-news": "forum",
    "facebook-group": "group",
    "discord": "group",
    "telegram": "group",
    "matrix": "group",
    "signal": "group",
    "whatsapp": "group",
}
_SAYS = {
    "thread": "Discuss this on %(place)s",
    "forum": "Discuss this in the forum: %(place)s",
    "video": "Talk under the video: %(place)s",
    "group": "Talk about it in the group: %(place)s",
}


def stylesheet_of(entry: Entry, views: Views) -> str:
    """The styles of what only few pages have; "" where this one has none of it."""
    wants = bool(entry.conversation or entry.replies or entry.prose.guest)
    if isinstance(entry, Advocate):
        wants = bool(entry.made or entry.thanks)
    return views.url(views.shell.conversation_stylesheet) if wants else ""


def conversation_view(entry: Entry, views: Views) -> ConversationView | None:
    """How readers can answer; None where they cannot."""
    email = views.shell.reply_email if entry.kind in ANSWERED else ""
    if not (email or entry.conversation or entry.replies):
        return None
    return ConversationView(
        places=tuple(_place(each, views) for each in entry.conversation),
        replies=tuple(_reply(each, views) for each in entry.replies),
        email_url=_mail(email, entry, views) if email else "",
    )


def _place(each: Discussion, views: Views) -> DiscussionView:
    key, name = _network(each.url)
    kind = each.kind or _KINDS.get(key, "thread")
    place = each.name or name
    return DiscussionView(
        url=each.url,
        kind=kind,
        name=place,
        says=views.words.text(_SAYS[kind], place=place),
        icon=Markup(icon_svg(key)),  # noqa: S704 - drawn by brandkit
        ours=each.ours,
    )


def _network(url: str) -> tuple[str, str]:
    """The key of the network that an address is on, and what readers call it."""
    embed = embeds.match(url)
    if embed is not None and embed.provider != "link":
        return embed.provider, embed.network
    host = host_of(url)
    known = host_network(host)
    if known is None:
        return "website", host
    if known.key == "facebook" and "/groups/" in url:
        return "facebook-group", known.name
    return known.key, known.name


def _reply(reply: Reply, views: Views) -> ReplyView:
    return ReplyView(
        html=Markup(clean_reply(str(views.fill(reply.prose, views)))),  # noqa: S704 - made safe
        author=views.person(reply.author),
        date=views.date(reply.date),
        url=reply.url,
        place=_network(reply.url)[1] if reply.url else "",
        language=reply.language,
        relation=views.words.text(RELATIONS[reply.relation]) if reply.relation else "",
        sample=reply.sample,
    )


def _mail(email: str, entry: Entry, views: Views) -> str:
    """A letter to the brand's person, with what it is about filled in (RFC 6068)."""
    subject = views.words.text("Re: %(title)s", title=entry.title)
    body = f"\r\n\r\n{views.absolute(entry.permalink)}"
    to = quote(email, safe="@")
    return f"mailto:{to}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"


def guest_view(guest: Guest | None, views: Views) -> GuestView | None:
    if guest is None:
        return None
    relation = views.words.text(RELATIONS[guest.relation]) if guest.relation else ""
    return GuestView(relation=relation, incentive=guest.incentive, thanks=guest.thanks)


def advocate_view(entry: Entry, views: Views) -> AdvocateView | None:
    """What is said of an advocate; None for everybody else."""
    if not isinstance(entry, Advocate):
        return None
    return AdvocateView(
        relation=views.words.text(RELATIONS[entry.relation]) if entry.relation else "",
        incentive=entry.incentive,
        made=views.links(entry.made),
        thanks=entry.thanks,
    )

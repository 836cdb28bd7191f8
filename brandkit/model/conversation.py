"""Where people talk of an entry, and what some of them answered, with their permission."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from brandkit import embeds
from brandkit.content.conversation import Discussion
from brandkit.content.kinds import ReplyMeta
from brandkit.errors import Diagnostic, error, nearest, warning
from brandkit.markup.body import Outline
from brandkit.model.entries import Prose, Reply
from brandkit.model.people import People
from brandkit.model.permalinks import Placed, location_of
from brandkit.namespace.settings import SocialPost

__all__ = ["ANSWERED", "replies_by_entry", "roots_of"]

ANSWERED = ("posts", "episodes", "videos")  # kinds that have a conversation
_PROTOCOLS = {"mastodon": "activitypub", "bluesky": "atproto", "x": "twitter"}
_PROFILES = {
    "mastodon": "https://{host}/{name}",
    "bluesky": "https://bsky.app/profile/{bare}",
    "x": "https://x.com/{bare}",
}


def roots_of(
    talk: Iterable[Discussion], said: tuple[SocialPost, ...]
) -> tuple[tuple[int, SocialPost], ...]:
    """The threads that podcast apps can follow (podcast:socialInteract), by their places in `talk`.

    `said` is what the author says of such posts: it comes first, and nothing stands twice.
    """
    if any(post.protocol == "disabled" for post in said):
        return ()
    known = {post.uri for post in said}
    found = []
    for place, each in enumerate(talk):
        embed = embeds.match(each.url)
        protocol = _PROTOCOLS.get(embed.provider, "") if embed else ""
        if embed is None or not protocol or each.url in known or embed.url in known:
            continue
        known.add(each.url)
        host = embed.url.split("/")[2]
        name = embed.author
        page = _PROFILES[embed.provider] if name else ""
        page = page.format(host=host, name=name.removesuffix(f"@{host}"), bare=name.lstrip("@"))
        found.append((place, SocialPost(protocol, each.url, name, page)))
    if len(found) + len(said) < 2:
        return tuple(found)
    return tuple(
        (place, SocialPost(post.protocol, post.uri, post.account, post.account_url, number))
        for number, (place, post) in enumerate(found, len(said) + 1)
    )


def replies_by_entry(
    placed: Iterable[Placed],
    bodies: Mapping[str, Outline],
    people: People,
    main: str,
    prose: Callable[[Placed], Prose],
    diagnostics: list[Diagnostic],
) -> dict[str, tuple[Reply, ...]]:
    """The replies that may be shown, the oldest first, by the path of what they answer.

    A reply stands under the text of its own language, else under that of the main one. Without a
    permission it stays out, and with it everything that it says.
    """
    placed = tuple(placed)
    answers = [item for item in placed if isinstance(item.document.meta, ReplyMeta)]
    if not answers:
        return {}
    entries = _by_name(placed)
    found: dict[str, list[Reply]] = {}
    for item in answers:
        target = _target(item, entries, main, diagnostics)
        reply = _reply(item, bodies, people, prose, diagnostics)
        if target is not None and reply is not None:
            found.setdefault(target.document.source.path, []).append(reply)
    return {
        path: tuple(sorted(replies, key=lambda reply: (reply.date.timestamp(), reply.path)))
        for path, replies in found.items()
    }


def _by_name(placed: Iterable[Placed]) -> dict[str, dict[str, Placed]]:
    """What can be answered, by all that it may be called, then by language."""
    found: dict[str, dict[str, Placed]] = {}
    for item in placed:
        source = item.document.source
        if source.kind not in ANSWERED:
            continue
        for name in (f"{source.kind}/{source.key}", source.path, item.permalink):
            found.setdefault(name, {}).setdefault(item.language, item)
    return found


def _target(
    item: Placed,
    entries: Mapping[str, Mapping[str, Placed]],
    main: str,
    diagnostics: list[Diagnostic],
) -> Placed | None:
    """What a reply answers; None where that is nothing, which is reported."""
    meta = item.document.meta
    wanted = meta.to.strip() if isinstance(meta, ReplyMeta) else ""
    name = wanted.removeprefix("../").removeprefix("./")
    if not name.startswith("/"):
        name = name.removesuffix(".markdown").removesuffix(".md")
    tries = (name, wanted, f"{wanted.rstrip('/')}/", *(f"{kind}/{name}" for kind in ANSWERED))
    group = next((entries[each] for each in tries if each in entries), None)
    if group is not None:
        return group.get(item.language) or group.get(main) or group[min(group)]
    known = [each for each in entries if each.split("/")[0] in ANSWERED]
    meant = nearest(name, known) or nearest(f"posts/{name}", known)
    hint = f"Did you mean {meant}.md?" if meant else "Such as: to: posts/our-first-week.md"
    message = f"There is no post, episode or video “{wanted}” that this reply could stand under."
    if not wanted:
        message = "It does not say what it answers, so it is not shown."
    where = location_of(item.document, "to")
    diagnostics.append(warning("reply.unknown-entry", message, hint, where))
    return None


def _reply(
    item: Placed,
    bodies: Mapping[str, Outline],
    people: People,
    prose: Callable[[Placed], Prose],
    diagnostics: list[Diagnostic],
) -> Reply | None:
    """A reply that may be shown; what keeps one out is reported."""
    document, meta = item.document, item.document.meta
    if not isinstance(meta, ReplyMeta) or meta.date is None:
        return None
    name = next((name.strip() for name in meta.authors if name.strip()), "") or meta.title.strip()
    if not name:
        hint = 'Add who wrote it at the top of the file: author: "Their Name"'
        where = location_of(document, "authors")
        diagnostics.append(error("reply.no-author", "Nobody is named who said this.", hint, where))
        return None
    if meta.permission.strip().casefold() in {"", "no", "false", "none"}:
        diagnostics.append(
            warning(
                "reply.no-permission",
                f"This reply is not shown: nothing says that {name} allowed it.",
                'Ask, then add how and when they agreed: permission: "by e-mail, 3 May 2026"',
                location_of(document, "permission"),
            )
        )
        return None
    text = bodies[document.source.path].summary
    if not text.strip():
        hint = "Write what they said below the settings at the top of the file (front matter)."
        where = location_of(document)
        diagnostics.append(error("reply.no-text", "This reply says nothing.", hint, where))
        return None
    return Reply(
        path=document.source.path,
        key=document.source.key,
        language=item.language,
        prose=prose(item),
        text=text,
        author=people.known(name, item.language),
        date=meta.date,
        url=meta.url,
        relation=meta.relation,  # type: ignore[arg-type]  # the pattern allows no other
        sample=meta.sample,
    )

"""What the head says to networks on which a page is shared: Open Graph, X, the fediverse.

Open Graph's article properties are those of ogp.me; `fediverse:creator` is Mastodon's (4.3), which
shows the account under a shared link once its owner has allowed the site.
"""

from __future__ import annotations

from collections.abc import Iterable

from brandkit.brand.profiles import FEDIVERSE, handle_of, x_account
from brandkit.languages import territory_locale
from brandkit.model.entries import Entry, Episode, Person, Profile, Translation
from brandkit.plan.views import Views

__all__ = ["names", "properties"]

Pairs = tuple[tuple[str, str], ...]


def properties(views: Views, entry: Entry | None, others: tuple[Translation, ...]) -> Pairs:
    """Further `<meta property>`: languages of the page, who wrote it, what it is about."""
    languages = (other.language for other in others if other.language != views.language)
    locales = dict.fromkeys(map(territory_locale, languages))
    found = [("og:locale:alternate", locale) for locale in locales if locale]
    if entry is None:
        return tuple(found)
    found += [
        ("article:author", views.absolute(who.permalink)) for who in _makers(entry) if who.permalink
    ]
    if entry.series or entry.tags:
        section = entry.series or entry.tags[0]
        found.append(("article:section", section.title))
    found += [("article:tag", tag.title) for tag in entry.tags]
    if isinstance(entry, Episode) and entry.enclosure:
        kind = "video" if entry.enclosure.type.startswith("video/") else "audio"
        found += [
            (f"og:{kind}", views.absolute(entry.enclosure.url)),
            (f"og:{kind}:type", entry.enclosure.type),
        ]
    return tuple(found)


def names(views: Views, entry: Entry | None) -> Pairs:
    """Further `<meta name>`: the authors, and the accounts that the page is of."""
    makers = _makers(entry) if entry is not None else ()
    brand = views.shell.info.profiles
    found = [("author", who.name) for who in makers]
    if site := _x(brand):
        found.append(("twitter:site", site))
    if creator := next(filter(None, (_x(who.profiles) for who in makers)), ""):
        found.append(("twitter:creator", creator))
    accounts = [account for who in makers for account in _fediverse(who.profiles)[:1]]
    accounts = accounts or _fediverse(brand)[:1]
    found += [("fediverse:creator", account) for account in dict.fromkeys(accounts)]
    return tuple(found)


def _makers(entry: Entry) -> tuple[Person, ...]:
    return entry.hosts if isinstance(entry, Episode) else entry.authors


def _x(profiles: Iterable[Profile]) -> str:
    found = (x_account(profile.url) for profile in profiles if profile.network == "x")
    return next(filter(None, found), "")


def _fediverse(profiles: Iterable[Profile]) -> list[str]:
    """Accounts by their names, those of Mastodon first."""
    ordered = sorted(profiles, key=lambda profile: profile.network != "mastodon")
    found = (handle_of(p.network, p.url) for p in ordered if p.network in FEDIVERSE)
    return [handle for handle in found if handle]

"""What can be wrong with lasting ids, in words."""

from __future__ import annotations

from brandkit.errors import Diagnostic, Location, error, warning
from brandkit.podcast.lock import LOCK_NAME

__all__ = [
    "entry_gone",
    "guid_changed",
    "missing_lock",
    "same_guid",
    "same_show_guid",
    "show_gone",
    "show_guid_changed",
]

_SITE = Location("site.toml")


def missing_lock(published_before: bool) -> Diagnostic | None:
    """The fault of a lock that is not there; None for a site that was never published."""
    if not published_before:
        return None
    return error(
        "podcast.missing-lock",
        f"{LOCK_NAME} is missing, but the site's feeds were published before.",
        f"Bring {LOCK_NAME} back from your backup or version control. Without it, posts and "
        "episodes may get new ids, and every subscriber would see them twice. If nobody "
        "subscribed yet, delete the folder .brandkit and the published folder to start afresh.",
        Location(LOCK_NAME),
    )


def guid_changed(key: str, path: str, guid: str, known: str) -> Diagnostic:
    """An entry states another id than it was published with."""
    return error(
        "podcast.guid-changed",
        f"The id (guid) of “{key}” would change from {known} to {guid}.",
        "Subscribers would get it a second time. Remove “guid” from the settings at the top of "
        f"the file (front matter), or write guid: {known}. If nobody subscribed yet, delete its "
        f"line in {LOCK_NAME}.",
        Location(path or key, setting="guid"),
    )


def same_guid(key: str, path: str, guid: str, owner: str) -> Diagnostic:
    """An entry states the id of another one."""
    return error(
        "podcast.same-guid",
        f"“{key}” states the id (guid) {guid}, which is that of “{owner}”.",
        "Apps would show only one of the two. Remove “guid” from the settings at the top of one "
        "of the files (front matter).",
        Location(path or key, setting="guid"),
    )


def entry_gone(key: str, identifier: str) -> Diagnostic:
    """An entry's file is not there any more."""
    return warning(
        "podcast.entry-gone",
        f"“{key}” was published before, and its file is gone: it leaves the feeds.",
        f"If that is meant, all is well: {LOCK_NAME} keeps its id for the case that it returns. "
        f"If you renamed the file and changed its text as well, write guid: {identifier} in the "
        "settings at the top of the new file (front matter).",
        Location(LOCK_NAME),
    )


def show_gone(name: str) -> Diagnostic:
    """A show is not in site.toml any more."""
    return warning(
        "podcast.show-gone",
        f"The podcast “{name}” was published before, and is not in site.toml any more.",
        f"If you renamed it, rename it in {LOCK_NAME} too, so that it keeps its id.",
        Location(LOCK_NAME),
    )


def show_guid_changed(name: str, guid: str, known: str) -> Diagnostic:
    """A show states another id than it was published with."""
    return error(
        "podcast.show-guid-changed",
        f"The id (podcast:guid) of “{name}” would change from {known} to {guid}.",
        f"It is given once, and stays when the feed moves. Write {known} in site.toml, or "
        "remove the setting.",
        _SITE,
    )


def same_show_guid(name: str, guid: str, owner: str) -> Diagnostic:
    """Two shows have one id."""
    return error(
        "podcast.same-show-guid",
        f"The podcasts “{owner}” and “{name}” have the same id (podcast:guid) {guid}.",
        "Every show has an id of its own: remove the setting from one of them.",
        _SITE,
    )

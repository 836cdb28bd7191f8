"""Who wrote: accounts of the site, and the guests of Co-Authors Plus. Nobody's e-mail is read."""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.importers.files import safe_address
from brandkit.importers.harvest import Item
from brandkit.importers.markdown import to_markdown
from brandkit.importers.wordpress.house import words_of
from brandkit.importers.wordpress.wxr import Entry, Site
from brandkit.urls import host_of, slugify

__all__ = ["People"]


class People:
    """Files of authors/ for all who wrote something that came in."""

    def __init__(self, site: Site) -> None:
        self.home = site.home
        self.names = {author.login: words_of(author.name) for author in site.authors}
        self.guests = {
            slugify(e.said("cap-user_login") or e.slug.removeprefix("cap-")): e
            for e in site.entries
            if e.type == "guest-author"
        }
        self.wrote: dict[str, tuple[str, str]] = {}  # stem → name, login

    def of(self, entry: Entry) -> tuple[str, ...]:
        """The files of who wrote an entry."""
        stems = [self._coauthor(t.slug, t.name) for t in entry.terms if t.domain == "author"]
        stems = stems or ([self._account(entry.creator)] if entry.creator else [])
        return tuple(dict.fromkeys(filter(None, stems)))

    def _account(self, login: str) -> str:
        name = self.names.get(login) or ("" if "@" in login else login)
        return self._note(slugify(name if "@" in login else login) or slugify(name), name, login)

    def _coauthor(self, slug: str, name: str) -> str:
        login = slug.removeprefix("cap-")
        shown = self.names.get(login) or self.names.get(name) or ("" if "@" in name else name)
        guest = self.guests.get(slugify(login))
        if guest is not None:
            shown = words_of(guest.said("cap-display_name")) or words_of(guest.title) or shown
        return self._note(slugify(login), shown, login)

    def _note(self, stem: str, name: str, login: str) -> str:
        if not stem or not name:
            return ""
        self.wrote.setdefault(stem, (name, login))
        return stem

    def items(self) -> Iterator[Item]:
        host = host_of(self.home) or "wordpress"
        for stem, (name, login) in self.wrote.items():
            guest = self.guests.get(stem)
            site = safe_address(guest.said("cap-website")) if guest else ""
            bio = to_markdown(guest.said("cap-description") or guest.content) if guest else ""
            is_name = login and "@" not in login
            yield Item(
                place="authors",
                guid=f"author:{host}:{stem}",
                title=name,
                kind="authors",
                slug=stem,
                markdown=bio or "<!-- Who is this? A sentence or two for readers. -->",
                aliases=(f"/author/{slugify(login)}/",) if is_name else (),
                addresses=(f"{self.home}author/{slugify(login)}/",) if is_name else (),
                settings={"url": site} if site else {},
            )

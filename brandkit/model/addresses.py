"""Where every page lives: the addresses of design and of the settings, in one place.

A language other than the main one lives under `/<language>/`; a permalink that an author gave in
full is taken as it is.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from brandkit.digest import Value, digest_of
from brandkit.patterns import pattern
from brandkit.urls import slugify

__all__ = ["ARCHIVE_LIMIT", "FEED_FILES", "Addresses", "kit_address", "term_slug"]

ARCHIVE_LIMIT = 200  # posts of a language on one page; with more, each year has its own
FEED_FILES = {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json"}
_ENDING = pattern(r"\.html?$")
_SPOKEN = (("++", " plus plus"), ("#", " sharp"), ("&", " and "), (".net", " dot net"))


@lru_cache(maxsize=4096)
def term_slug(title: str) -> str:
    """The address part of a tag or name; never "", and different for C, C++ and C#."""
    text = title.casefold()
    for sign, word in _SPOKEN:
        text = text.replace(sign, word) if not (sign == "#" and text.startswith("#")) else text
    return slugify(text) or f"tag-{digest_of(title)[:8]}"


def kit_address(permalink: str) -> str:
    """The permalink of a page's share kit: /blog/one/ → /share/blog/one/."""
    return (
        f"/share{permalink}" if permalink.endswith("/") else f"/share{_ENDING.sub('', permalink)}/"
    )


@lru_cache(maxsize=16)
def _form(pattern: str) -> str:
    """A form of posts' addresses as one of Python's: ":year" becomes "%(year)s"."""
    words = r":(year|month|day|slug|section)\b"
    return re.sub(words, r"%(\1)s", pattern.replace("%", "%%"))


class Addresses(Value, frozen=True):
    """The permalinks of one language."""

    language: str
    main: str  # the main language of the site

    @property
    def prefix(self) -> str:
        """ "" for the main language, "/fr" for another."""
        return "" if self.language == self.main else f"/{self.language}"

    @property
    def home(self) -> str:
        return f"{self.prefix}/"

    def page(self, path: str) -> str:
        """A page of pages/: "team/berlin" → "/team/berlin/"; "" is the home page."""
        return f"{self.prefix}/{path}/" if path else self.home

    def post(self, pattern: str, slug: str, date: datetime.datetime, section: str) -> str:
        """A post, by the form of `[blog] permalink`."""
        form = _form(pattern)
        path = form % {
            "year": f"{date.year:04d}",
            "month": f"{date.month:02d}",
            "day": f"{date.day:02d}",
            "slug": slug,
            "section": section,
        }
        if "//" in path:
            path = re.sub(r"/{2,}", "/", path)
        path = f"{self.prefix}/{path.lstrip('/')}"
        return path if path.endswith("/") or _ENDING.search(path) else f"{path}/"

    @property
    def blog(self) -> str:
        return f"{self.prefix}/blog/"

    @property
    def archive(self) -> str:
        return f"{self.blog}archive/"

    def archive_year(self, year: int) -> str:
        """The posts of a year, where the language has more than ARCHIVE_LIMIT."""
        return f"{self.archive}{year:04d}/"

    def numbered(self, listing: str, number: int) -> str:
        """The page of a list: the first is the list itself."""
        if number == 1:
            return listing
        folder = listing if listing.endswith("/") else f"{_ENDING.sub('', listing)}/"
        return f"{folder}page/{number}/"

    def doc(self, path: str) -> str:
        return f"{self.prefix}/docs/{path}/" if path else f"{self.prefix}/docs/"

    def show(self, name: str) -> str:
        """A podcast: the one of `[podcast]` at /podcast/, further ones below /podcasts/."""
        return f"{self.prefix}/podcast/" if name == "podcast" else f"{self.prefix}/podcasts/{name}/"

    def episode(self, show: str, slug: str) -> str:
        return f"{self.show(show)}{slug}/"

    def season(self, show: str, number: int) -> str:
        """The episodes of one season; `show` is the show's own address."""
        return f"{show}season/{number}/"

    @property
    def videos(self) -> str:
        return f"{self.prefix}/videos/"

    def video(self, slug: str) -> str:
        return f"{self.videos}{slug}/"

    @property
    def products(self) -> str:
        return f"{self.prefix}/products/"

    def product(self, slug: str) -> str:
        return f"{self.products}{slug}/"

    @property
    def places(self) -> str:
        return f"{self.prefix}/places/"

    def place(self, slug: str) -> str:
        return f"{self.places}{slug}/"

    @property
    def shows(self) -> str:
        """All podcasts, where there are several."""
        return f"{self.prefix}/podcasts/"

    @property
    def people(self) -> str:
        """Who hosts the podcasts and who is a guest there."""
        return f"{self.prefix}/people/"

    def person(self, slug: str) -> str:
        return f"{self.people}{slug}/"

    @property
    def tags(self) -> str:
        return f"{self.prefix}/tags/"

    def tag(self, slug: str) -> str:
        return f"{self.tags}{slug}/"

    def series(self, slug: str) -> str:
        return f"{self.prefix}/series/{slug}/"

    @property
    def authors(self) -> str:
        return f"{self.prefix}/authors/"

    def author(self, slug: str) -> str:
        return f"{self.authors}{slug}/"

    @property
    def advocates(self) -> str:
        return f"{self.prefix}/advocates/"

    def advocate(self, slug: str) -> str:
        return f"{self.advocates}{slug}/"

    def personal(self, link: str) -> str:
        """The address that an advocate may give away."""
        return f"{self.prefix}/with/{link}/"

    @property
    def testimonials(self) -> str:
        return f"{self.prefix}/testimonials/"

    @property
    def responses(self) -> str:
        return f"{self.prefix}/responses/"

    @property
    def sheet(self) -> str:
        """Testimonials laid out for paper."""
        return f"{self.testimonials}print/"

    @property
    def give(self) -> str:
        """Where people give a testimonial."""
        return f"{self.testimonials}give/"

    @property
    def subscribe(self) -> str:
        return f"{self.prefix}/subscribe/"

    @property
    def search(self) -> str:
        return f"{self.prefix}/search/"

    @property
    def connect(self) -> str:
        return f"{self.prefix}/connect/"

    @property
    def brand(self) -> str:
        """The press page."""
        return f"{self.prefix}/brand/"

    @property
    def feeds(self) -> str:
        return f"{self.prefix}/feeds/"

    @property
    def not_found(self) -> str:
        return f"{self.prefix}/404.html"

    @property
    def causes(self) -> str:
        return f"{self.prefix}/causes/"

    def cause(self, slug: str) -> str:
        return f"{self.causes}{slug}/"

    def ask(self, standing: str = "") -> str:
        """Where readers say how they stand, and what is asked of those who stand so."""
        return f"{self.prefix}/ask/{standing}/" if standing else f"{self.prefix}/ask/"

    def code(self, name: str) -> str:
        """What stands on paper, and leads on."""
        return f"{self.prefix}/go/{name}/"

    def feed(self, listing: str, format: str) -> str:  # noqa: A002 - the field's word
        """The feed of a list (or of the home page) in a format of FEED_FILES."""
        return listing + FEED_FILES[format]

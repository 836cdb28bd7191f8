"""The one soft ask under a text: which one, where it leads, what it says."""

from __future__ import annotations

from functools import cached_property
from urllib.parse import quote as percent

from brandkit.advocacy.asks import ACTIONS, STANDINGS, choose
from brandkit.advocacy.starters import MOTIVES
from brandkit.config.asks import AsksConfig, AsksWords
from brandkit.model.addresses import Addresses, term_slug
from brandkit.model.entries import Entry, Page, Reference
from brandkit.model.site import Site
from brandkit.plan.ask_values import AskView
from brandkit.plan.outputs import Inputs
from brandkit.plan.values import LinkView
from brandkit.plan.views import Views

__all__ = ["Ask", "Asks", "ask_view", "labels_of", "letter", "standing_links"]

Labels = tuple[tuple[str, str], ...]  # standing → the brand's own words for it, or ""


class Ask(Inputs, frozen=True):
    """An ask as its page is given it: what it needs, and nothing that other pages need."""

    action: str
    target: str  # a permalink or an address elsewhere; "" for a letter to the contact
    text: str = ""  # the brand's own words
    motive: str = ""
    heading: str = ""  # the brand's own words above the standings
    standings: Labels = ()  # () where they are not shown


class Asks:
    """Chooses the asks of a site, the same on every machine."""

    def __init__(self, site: Site, kits: dict[str, str]) -> None:
        self.site = site
        self.kits = kits
        self.config = site.config.asks
        settings = self.config or AsksConfig()
        self._quiet = frozenset(map(term_slug, settings.quiet))
        self._quiet_tags: dict[tuple[Reference, ...], bool] = {}

    def is_quiet(self, entry: Entry) -> bool:
        """Whether nothing is asked under an entry: a legal page, or one that is tagged so."""
        if isinstance(entry, Page) and entry.legal:
            return True
        if not entry.tags:
            return False
        found = self._quiet_tags.get(entry.tags)
        if found is None:
            found = any(term_slug(tag.title) in self._quiet for tag in entry.tags)
            self._quiet_tags[entry.tags] = found
        return found

    def of(self, entry: Entry) -> Ask | None:
        """The ask under an entry; None where nothing is to be asked."""
        if self.config is None or not entry.asks or self.is_quiet(entry):
            return None
        ways = self.ways[entry.language]
        kit = self.kits.get(entry.permalink, "")
        able = [a for a in self.config.under if (kit if a == "share" else a in ways)]
        action = choose(entry.permalink, able)
        if not action:
            return None
        words = self.words(entry.language)
        return Ask(
            action=action,
            target=kit if action == "share" else ways[action],
            text=getattr(words.say, action),
            heading=words.heading,
            standings=labels_of(words),
        )

    def words(self, language: str) -> AsksWords:
        """The brand's own words in a language: another language's are never shown instead."""
        table = self.site.config.languages.get(language)
        if table and table.asks:
            return table.asks
        config = self.config
        if config is None or language != self.site.languages[0]:
            return AsksWords()
        return AsksWords(
            config.heading, config.review_name, config.stand, config.welcome, config.say
        )

    @cached_property
    def ways(self) -> dict[str, dict[str, str]]:
        """For each language: the asks that can be followed, with where each leads."""
        return {language: self._ways(language) for language in self.site.languages}

    def _ways(self, language: str) -> dict[str, str]:
        site, here = self.site, Addresses(language, self.site.languages[0])
        info = site.info(language)
        contact = info.contact
        letter_or = "" if contact and contact.email else (contact.url if contact else "")
        can_write = bool(contact and (contact.email or contact.url))
        found = {
            "subscribe": here.subscribe,
            "question": letter_or if can_write else here.connect,
            "complain": letter_or if can_write else here.connect,
        }
        if any(post.language == language for post in site.posts):
            found["learn"] = here.blog
        elif any(doc.language == language for doc in site.docs):
            found["learn"] = here.doc("")
        newest = next((p for p in self.kits if self._speaks(p, language)), "")
        if newest:
            found["share"] = self.kits[newest]
        elif site.config.share.enabled and site.config.share.networks:
            found["share"] = here.home
        give = here.give
        review = self.config.review_url if self.config else ""
        has_form = site.config.testimonials.form is not None
        if has_form or any(page.permalink == give for page in site.pages):
            found["testify"] = give
        elif can_write:
            found["testify"] = letter_or
        elif review:
            found["testify"] = review
        if any(cause.language == language for cause in site.causes):
            found["support"] = here.causes
        if info.profiles:
            found["join"] = here.connect
        if any(quote.answer for quote in site.testimonials):
            found["answers"] = here.responses
        return found

    def _speaks(self, permalink: str, language: str) -> bool:
        return permalink in self._posts.get(language, ())

    @cached_property
    def _posts(self) -> dict[str, frozenset[str]]:
        """The permalinks of each language's posts that may be asked to be shared."""
        return {
            language: frozenset(
                post.permalink
                for post in self.site.posts
                if post.language == language and not self.is_quiet(post)
            )
            for language in self.site.languages
        }


def labels_of(words: AsksWords) -> Labels:
    """The standings in their order, with the brand's own words for them."""
    return tuple((name, getattr(words.stand, name)) for name in STANDINGS)


def ask_view(ask: Ask | None, about: str, views: Views) -> AskView | None:
    """An ask for its template; `about` is what a letter is about."""
    if ask is None:
        return None
    action, words = ACTIONS[ask.action], views.words
    title = MOTIVES.get(ask.motive) or action.title
    contact = views.shell.info.contact
    text = words.text(action.text)
    if ask.action in {"question", "complain"} and contact:
        text = words.text(
            "Write to %(name)s: a person with a name, who reads it and answers.",
            name=contact.name,
        )
    return AskView(
        action=ask.action,
        title=words.text(title),
        text=ask.text or text,
        label=words.text("Write to %(name)s", name=contact.name)
        if ask.action == "complain" and contact
        else words.text(action.label),
        url=views.url(ask.target) if ask.target else letter(views, about),
        heading=(ask.heading or words.text("How well do we know each other?"))
        if ask.standings
        else "",
        standings=standing_links(ask.standings, views),
    )


def standing_links(labels: Labels, views: Views, here: str = "") -> tuple[LinkView, ...]:
    """The links by which readers say where they stand."""
    addresses = views.shell.addresses
    return views.exact_links(
        (
            Reference(own or views.words.text(STANDINGS[name].label), addresses.ask(name))
            for name, own in labels
        ),
        here,
    )


def letter(views: Views, about: str) -> str:
    """A mailto: link (RFC 6068) to the brand's contact in the page's language."""
    contact = views.shell.info.contact
    to = percent(contact.email if contact else "", safe="@")
    return f"mailto:{to}?subject={percent(about, safe='')}"

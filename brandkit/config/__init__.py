"""site.toml as a value. Every field says what it is for: the reference page is made from here."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from msgspec.structs import replace

from brandkit.config.admin import AdminConfig
from brandkit.config.advocates import AdvocatesConfig, ConversationConfig
from brandkit.config.asks import AsksConfig, AsksWords
from brandkit.config.blog import BlogConfig, pages_of
from brandkit.config.brand import BrandConfig, BrandWords, FontConfig, SchemeConfig
from brandkit.config.check import CheckConfig
from brandkit.config.codes import CodeConfig, CodeWords, PrintConfig, PrintWords, code_faults
from brandkit.config.deploying import Targets, target_faults, without_secrets
from brandkit.config.finding import (
    BusinessConfig,
    HostingConfig,
    LanguageProfile,
    RobotsConfig,
    SocialProfile,
)
from brandkit.config.images import ImagesConfig
from brandkit.config.legal import AnalyticsConfig, LegalConfig
from brandkit.config.moving import Redirects, redirect_faults
from brandkit.config.podcast import PodcastConfig
from brandkit.config.searching import SearchConfig
from brandkit.config.sharing import ShareConfig, ShareWords
from brandkit.config.subscribing import FeedsConfig, NewsletterConfig
from brandkit.config.testimonials import TestimonialsConfig, TestimonialsWords
from brandkit.digest import Value
from brandkit.errors import (
    ContentError,
    Diagnostic,
    Location,
    Severity,
    error,
    nearest,
)
from brandkit.schema import Field, decode
from brandkit.schema.misplaced import misplaced
from brandkit.schema.says import says
from brandkit.schema.toml import read_toml
from brandkit.urls import is_site_address

__all__ = [
    "AnalyticsConfig",
    "BlogConfig",
    "BrandConfig",
    "BrandWords",
    "BusinessConfig",
    "Config",
    "ContactConfig",
    "ContentConfig",
    "FeedsConfig",
    "FontConfig",
    "HostingConfig",
    "ImagesConfig",
    "LanguageConfig",
    "LegalConfig",
    "MarkupConfig",
    "MenuItem",
    "NewsletterConfig",
    "PodcastConfig",
    "PrintConfig",
    "RobotsConfig",
    "SchemeConfig",
    "ShareConfig",
    "ShareWords",
    "SiteConfig",
    "SocialProfile",
    "TestimonialsConfig",
    "ThemeConfig",
    "load_config",
    "pages_of",
    "places_in",
]


class SiteConfig(Value, frozen=True):
    """[site]: what the site is called and where it lives."""

    title: Annotated[str, says("The name of the site, as readers see it.", min_length=1)]
    base_url: Annotated[
        str, says("The address it is published at, such as https://brand.example/", format="url")
    ]
    language: Annotated[
        str, says('The main language, such as "en" or "pt-BR".', format="language")
    ] = "en"
    languages: Annotated[
        tuple[Annotated[str, says("A language.", format="language")], ...],
        says("All languages of the site; the main one is added where it is missing."),
    ] = ()
    time_zone: Annotated[
        str,
        says('Where dates without a zone are meant, such as "Europe/Paris".', format="time-zone"),
    ] = "UTC"
    tagline: Annotated[str, says("One line under the name.")] = ""
    description: Annotated[str, says("One or two sentences for search engines and feeds.")] = ""
    author: Annotated[str, says("Who writes posts that name no author.")] = ""
    copyright: Annotated[str, says("The line at the foot of each page and in the feeds.")] = ""
    image: Annotated[
        str, says("The picture for shared links where a page has none.", format="path")
    ] = ""
    license: Annotated[
        str, says("Where the licence of the site's words is to be read.", format="url")
    ] = ""
    fictional: Annotated[
        bool, says("Says on every page that the brand is invented, and publishes samples.")
    ] = False


class ContactConfig(Value, frozen=True):
    """[contact]: a person whom readers can reach."""

    name: Annotated[str, says("The person's name.")] = ""
    role: Annotated[str, says("What they do at the brand.")] = ""
    photo: Annotated[str, says("Their picture in the content folder.", format="path")] = ""
    email: Annotated[str, says("E-mail address.", format="email")] = ""
    phone: Annotated[str, says("Telephone number.")] = ""
    url: Annotated[str, says("A page or profile to write to.", format="url")] = ""
    reply_time: Annotated[str, says('How soon they answer, such as "within one day".')] = ""


class MenuItem(Value, frozen=True):
    """One entry of a menu."""

    label: Annotated[str, says("What it says.", min_length=1)]
    url: Annotated[str, says("A page of the site (/about/), a file (about.md) or an address.")]


class MarkupConfig(Value, frozen=True):
    """[markup]: how Markdown is read."""

    engine: Annotated[str, says("The Markdown engine.")] = "markdown"
    html: Annotated[
        Literal["sanitize", "trust", "escape"],
        says("HTML inside Markdown: made safe, taken as it is, or shown as text."),
    ] = "sanitize"
    smart: Annotated[bool, says("Curly quotes, dashes and dots.")] = True
    highlight: Annotated[bool, says("Colours in code.")] = True
    extensions: Annotated[
        tuple[str, ...], says("Further Python-Markdown extensions by their names.")
    ] = ()


class ContentConfig(Value, frozen=True):
    """[content]: where content lies, for folders made for another generator."""

    dir: Annotated[str, says("The content folder.", format="path")] = "content"
    kinds: Annotated[
        dict[str, tuple[str, ...]], says('Which folders hold what: posts = ["posts", "_posts"]')
    ] = {}
    keys: Annotated[dict[str, str], says('Our setting = their word: slug = "oldSlug"')] = {}
    ignore: Annotated[tuple[str, ...], says('Files to leave out, such as "drafts/**".')] = ()


class ThemeConfig(Value, frozen=True):
    """[theme]: which look."""

    name: Annotated[str, says("The theme's folder, the site's own or a bundled one.")] = "base"
    options: Annotated[dict[str, Any], says("What the theme lets you choose, by name.")] = {}


class LanguageConfig(Value, frozen=True):
    """[languages.CODE]: the site's words in a further language."""

    title: Annotated[str, says("The site's name in this language.")] = ""
    tagline: Annotated[str, says("Its line under the name.")] = ""
    description: Annotated[str, says("Its sentence for search engines and feeds.")] = ""
    copyright: Annotated[str, says("Its line at the foot.")] = ""
    blog_title: Annotated[str, says("What the blog is called.")] = ""
    menu: Annotated[tuple[MenuItem, ...], says("The menu in this language.")] = ()
    contact: Annotated[ContactConfig | None, says("The person for this language.")] = None
    newsletter: Annotated[
        NewsletterConfig | None, says("What the form says otherwise in this language.")
    ] = None
    brand: Annotated[BrandWords | None, says("The brand's words in this language.")] = None
    share: Annotated[ShareWords | None, says("What is said of sharing in this language.")] = None
    social: Annotated[
        dict[str, LanguageProfile], says("Profiles in this language, or what one finds there.")
    ] = {}
    codes: Annotated[dict[str, CodeWords], says("Printed codes in this language.")] = {}
    print: Annotated[PrintWords | None, says("What to say of the brand in this language.")] = None
    testimonials: Annotated[
        TestimonialsWords | None, says("What is said of testimonials in this language.")
    ] = None
    asks: Annotated[AsksWords | None, says("What readers are asked for in this language.")] = None
    strings: Annotated[
        dict[str, str], says('Own words for a text of the theme: "Share this page" = "Pass it on"')
    ] = {}


class Config(Value, frozen=True):
    """The whole of site.toml, checked."""

    site: SiteConfig
    brand: BrandConfig = BrandConfig()
    contact: ContactConfig = ContactConfig()
    menu: Annotated[tuple[MenuItem, ...], says("[[menu]]: the links at the top.")] = ()
    social: Annotated[
        dict[str, tuple[SocialProfile, ...]], says('[social]: profiles, network = "https://…"')
    ] = {}
    blog: BlogConfig = BlogConfig()
    podcast: PodcastConfig | None = None
    podcasts: dict[str, PodcastConfig] = {}
    feeds: FeedsConfig = FeedsConfig()
    newsletter: NewsletterConfig | None = None
    markup: MarkupConfig = MarkupConfig()
    images: ImagesConfig = ImagesConfig()
    content: ContentConfig = ContentConfig()
    share: ShareConfig = ShareConfig()
    testimonials: TestimonialsConfig = TestimonialsConfig()
    advocates: AdvocatesConfig = AdvocatesConfig()
    conversation: ConversationConfig = ConversationConfig()
    asks: AsksConfig | None = None
    theme: ThemeConfig = ThemeConfig()
    check: CheckConfig = CheckConfig()
    business: BusinessConfig | None = None
    robots: RobotsConfig = RobotsConfig()
    redirects: Redirects = {}
    hosting: HostingConfig = HostingConfig()
    deploy: Targets = {}
    admin: AdminConfig = AdminConfig()
    search: SearchConfig = SearchConfig()
    legal: LegalConfig = LegalConfig()
    analytics: AnalyticsConfig | None = None
    codes: dict[str, CodeConfig] = {}
    print: PrintConfig = PrintConfig()
    languages: dict[str, LanguageConfig] = {}

    @property
    def all_languages(self) -> tuple[str, ...]:
        """The main language first, then the others as listed."""
        return tuple(dict.fromkeys((self.site.language, *self.site.languages, *self.languages)))

    def newsletter_of(self, language: str) -> NewsletterConfig | None:
        """The form of a language: the main one, with what its own table says otherwise."""
        words = self.languages.get(language, LanguageConfig()).newsletter
        main = self.newsletter
        if words is None or main is None:
            return words or main
        default = NewsletterConfig()
        said = {
            name: value
            for name in words.__struct_fields__
            if (value := getattr(words, name)) != getattr(default, name)
        }
        merged: NewsletterConfig = replace(main, **said)
        return merged

    def share_words(self, language: str) -> ShareWords:
        """What is said of sharing: as the language's own table has it, else the main one's."""
        own = self.languages.get(language, LanguageConfig()).share or ShareWords()
        main = self.share if language == self.site.language else ShareConfig()
        return ShareWords(
            own.reuse or main.reuse, own.staff or main.staff, own.rewarded or main.rewarded
        )

    @property
    def base_path(self) -> str:
        """The path of the site's address: "" or "/brand"."""
        return urlsplit(self.site.base_url).path.rstrip("/")

    @property
    def shows(self) -> dict[str, PodcastConfig]:
        """Every podcast by name; the one of [podcast] is called "podcast"."""
        first = {"podcast": self.podcast} if self.podcast else {}
        return {**first, **self.podcasts}


def load_config(text: str, path: str = "site.toml") -> tuple[Config, tuple[Diagnostic, ...]]:
    """Read site.toml: the settings, and the warnings about them.

    Raises ContentError with every error found; `path` is the file's name in messages.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    node, faults = read_toml(text, path, room="config")
    if node is None:
        raise ContentError(faults)
    node, secrets = without_secrets(node, path)
    strange = misplaced(node, Config, text, path, others={"social": ("email",)})
    decoded = decode(strange.node, Config, path, room="config")
    found = [fault for fault in decoded.diagnostics if not _is_elsewhere(fault, strange.settings)]
    needed = len(found) < len(decoded.diagnostics)
    found += secrets
    for fault in strange.diagnostics:
        level = Severity.ERROR if needed else fault.severity
        found.append(replace(fault, severity=level))
    if isinstance(node.value, dict) and "site" not in node.value:
        strays = [field for key, field in node.value.items() if key in SiteConfig.__struct_fields__]
        places = {(field.line, field.column) for field in strays}
        found = [
            fault
            for fault in found
            if fault.code != "config.missing"
            and not (fault.location and (fault.location.line, fault.location.column) in places)
        ]
        found.append(_without_site(path, strays))
    config: Config | None = decoded.partial

    def at(name: str) -> Location:
        return Location(path, *decoded.positions.get(name, (0, 0)))

    if config is not None:
        found += _cross_check(config, at)
    errors = [fault for fault in found if fault.is_error]
    if decoded.value is None or errors:
        raise ContentError(sorted(found, key=lambda fault: fault.sort_key))
    return decoded.value, tuple(found)


def places_in(text: str) -> dict[str, tuple[int, int]]:
    """Line and column of each setting of site.toml by its dotted name: "site.base_url"."""
    node, _ = read_toml(text.removeprefix("\ufeff"), "site.toml", room="config")
    return decode(node, Config, "site.toml", room="config").positions if node else {}


def _is_elsewhere(fault: Diagnostic, settings: frozenset[str]) -> bool:
    """Whether a missing setting is there, in another table, which is reported."""
    names = (name.rpartition(".") for name in settings)
    return fault.code == "config.missing" and any(
        fault.message == f"“{key}” is missing in [{table}]." for table, _, key in names
    )


def _without_site(path: str, strays: list[Field]) -> Diagnostic:
    hint = 'Begin it so:\n[site]\ntitle = "My brand"\nbase_url = "https://brand.example/"'
    place = Location(path, 1, 1)
    if strays:
        first = min(strays, key=lambda field: (field.line, field.column))
        hint = f"Write [site] on a line of its own above “{first.name}”."
        place = Location(path, first.line, first.column)
    return error("config.missing", "There is no [site] table.", hint, place)


def _cross_check(config: Config, at: Callable[[str], Location]) -> list[Diagnostic]:
    """What one setting cannot know of the others."""
    found = []
    site, content = config.site, config.content
    if not is_site_address(site.base_url):
        message = f"“base_url” says “{site.base_url}”, which is no address to publish at."
        hint = "Write scheme, host and folder only, such as https://brand.example/ (no ? and no #)."
        found.append(error("config.bad-url", message, hint, at("site.base_url")))
    folder = content.dir.strip("/")
    if content.dir.startswith("/") or ".." in folder.split("/"):
        message = f"“dir” says “{content.dir}”, which lies outside the site's folder."
        hint = "Name a folder beside site.toml, such as content."
        found.append(error("config.outside", message, hint, at("content.dir")))
    if "private" in folder.casefold().split("/"):
        message = "“dir” names a private folder, which is never published."
        found.append(error("config.private", message, "Name another folder.", at("content.dir")))
    listed = (site.language, *site.languages)
    for code in config.languages:
        if code not in listed:
            close = nearest(code, listed)
            message = f"[languages.{code}] is there, but the site does not list that language."
            hint = f"Did you mean [languages.{close}]?" if close else ""
            hint = hint or f'Add "{code}" to languages in [site], or remove the table.'
            found.append(error("config.unknown-language", message, hint, at(f"languages.{code}")))
    words = ((code, table.codes) for code, table in config.languages.items())
    found += code_faults(config.codes, words, at)
    found += target_faults(config.deploy, at)
    found += redirect_faults(config.redirects, at)
    for name in config.podcasts:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name) or (name == "podcast" and config.podcast):
            message = f"[podcasts.{name}] cannot be a part of an address."
            hint = "Use small letters, digits and hyphens, each name once: [podcasts.green-talk]"
            found.append(error("config.bad-name", message, hint, at(f"podcasts.{name}")))
    for name, field in re.findall(r"(:([a-z]+))", config.blog.permalink):
        known = ("year", "month", "day", "slug", "section")
        if field not in known:
            close = nearest(field, known)
            message = f"“permalink” has {name}, which brandkit does not know."
            hint = f"Did you mean :{close}? " if close else ""
            hint += "Known: :year :month :day :slug :section"
            found.append(error("config.bad-form", message, hint, at("blog.permalink")))
    if ":slug" not in config.blog.permalink or not config.blog.permalink.startswith("/"):
        message = f"“permalink” says “{config.blog.permalink}”, which fits no two posts."
        hint = "Begin it with / and have :slug in it, such as /blog/:slug/"
        found.append(error("config.bad-form", message, hint, at("blog.permalink")))
    return found

"""Exactly what each kind of edit costs: which texts are converted, which files made, and written.

Each case names an edit and the files of the site that it changes. No other file is even rendered,
but where a case says so (`rendered`): there the bytes come out as they were, and nothing is
written. Both ways of building are held to it: a new process, and the preview in memory.
"""

from __future__ import annotations

import datetime
import inspect
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from law_drivers import clean, files_of, shown_files
from law_sites import footer, stylesheet
from law_world import CONSENT, Text, World, picture

import brandkit.markup.convert as conversion
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.pipeline import build
from brandkit.build.preview import Resident, Round
from brandkit.build.report import Report
from brandkit.build.write import OutputFolder

Edit = Callable[[World], None]

POSTS = range(1, 10)


def shop(root: Path) -> World:
    """Nine posts, of which lists show three a page and feeds the newest three.

    The newest is p9; p7 p8 p9 and the episode have cards. p1 p2 p3 are tagged Green, p7 p8 p9
    Blue; p5 is Ada's; p4 links to p2 and shows a picture; p0 waits for its day. Ten testimonials,
    one of them under each page. p9 and the episode have share kits. One episode, one page, a manual
    of two pages.
    """
    world = World(root)
    world.settings = {
        "site": {"title": "Shop", "base_url": "https://shop.example/"},
        "blog": {"per_page": 3, "per_term": 3, "related": 2},
        "feeds": {"limit": 3},
        "theme": {"name": "own"},
        "brand": {"cards": 3},
        "share": {"kits": 1},
        "podcast": {"title": "Talk", "email": "a@shop.example", "category": "Business"},
    }
    for n in POSTS:
        meta: dict[str, Any] = {"title": f"Post {n}", "date": f"2040-01-0{n}"}
        if n in (1, 2, 3):
            meta["tags"] = ["Green"]
        if n in (7, 8, 9):
            meta["tags"] = ["Blue"]
        if n == 5:
            meta["authors"] = ["Ada"]
        blocks = [f"Post {n} begins.", f"Post {n} goes on."]
        if n == 4:
            blocks += ["[See post 2](p2.md)", "![Lamp](lamp.png)"]
        world.texts[f"content/posts/p{n}.md"] = Text(meta, blocks)
    for n in range(10):
        meta = {"advocate": f"Friend {n}", "relation": "customer", "consent": CONSENT}
        world.texts[f"content/testimonials/t{n}.md"] = Text(meta, [f"Good {n}."])
    world.texts["content/authors/ada.md"] = Text({"title": "Ada"}, ["Writes."])
    world.texts["content/pages/about.md"] = Text(
        {"title": "About"}, ["About us.", "{{< privacy-services >}}"]
    )
    world.texts["content/docs/one.md"] = Text({"title": "One", "weight": 1}, ["First."])
    world.texts["content/docs/two.md"] = Text({"title": "Two", "weight": 2}, ["Second."])
    world.texts["content/posts/p0.md"] = Text(
        {"title": "Post 0", "date": "2040-06-20"}, ["Post 0 begins.", "Post 0 goes on."]
    )
    audio = {"audio": "https://media.shop.example/e.mp3", "audio_length": 1000}
    world.texts["content/episodes/e1.md"] = Text(
        {"title": "Episode 1", "date": "2039-02-01", **audio}, ["Notes.", "More notes."]
    )
    world.others = {
        "content/posts/lamp.png": picture(4, 3, 80),
        "content/static/CNAME": b"shop.example\n",
        "themes/own/templates/partials/footer.html": footer(1),
        "themes/own/static/theme.css": stylesheet(1),
    }
    return world


# ------------------------------------------------------------------------ words of the table

POST = "content/posts/p{}.md"


def paragraph(path: str, number: int, text: str) -> Edit:
    """Write another text in place of a paragraph, or a further one."""

    def edit(world: World) -> None:
        world.texts[path].blocks[number : number + 1] = [text]
        world.save(path)

    return edit


def setting(path: str, key: str, value: Any) -> Edit:
    """Change a setting at the top of a text."""

    def edit(world: World) -> None:
        world.texts[path].meta[key] = value
        world.save(path)

    return edit


def site_toml(table: str, key: str, value: Any) -> Edit:
    def edit(world: World) -> None:
        world.settings.setdefault(table, {})[key] = value
        world.save("site.toml")

    return edit


def write(path: str, data: bytes) -> Edit:
    def edit(world: World) -> None:
        world.others[path] = data
        world.save(path)

    return edit


def add(path: str, meta: dict[str, Any], *blocks: str) -> Edit:
    def edit(world: World) -> None:
        world.texts[path] = Text(dict(meta), list(blocks))
        world.save(path)

    return edit


def delete(path: str) -> Edit:
    return lambda world: world.remove(path)


def rename(path: str, target: str) -> Edit:
    def edit(world: World) -> None:
        world.texts[target] = world.texts[path].copy()
        world.save(target)
        world.remove(path)

    return edit


def touch_all(world: World) -> None:
    for path in ("site.toml", *world.texts, *world.others):
        world.touch(path)


def days(number: int) -> Edit:
    def edit(world: World) -> None:
        world.now += datetime.timedelta(days=number)

    return edit


def both(*edits: Edit) -> Edit:
    def edit(world: World) -> None:
        for one in edits:
            one(world)

    return edit


def feeds(*places: str) -> tuple[str, ...]:
    """The three feeds of a place: "" for the whole site, "blog/" …"""
    return tuple(
        f"{place}{name}" for place in places for name in ("feed.xml", "atom.xml", "feed.json")
    )


def posts(*numbers: int) -> tuple[str, ...]:
    return tuple(f"blog/p{number}/" for number in numbers)


LISTS = ("blog/", "blog/page/2/", "blog/page/3/")
PAGES = (
    *("/", "404.html", "about/", "authors/", "authors/ada/", "blog/archive/", "brand/", "connect/"),
    *(
        "docs/",
        "docs/one/",
        "docs/two/",
        "feeds/",
        "podcast/",
        "podcast/e1/",
        "subscribe/",
        "tags/",
    ),
    *("tags/blue/", "tags/green/", "testimonials/", *LISTS, *posts(*POSTS)),
    *("share/blog/p9/", "share/podcast/e1/"),
)
SHOW = ("podcast/feed.xml", "podcast/atom.xml", "podcast/feed.json")
FEEDS = feeds("", "blog/", "tags/blue/", "tags/green/", "authors/ada/")


ICONS = (
    *("favicon.ico", "apple-touch-icon.png", "assets/icons/32.png", "assets/icons/192.png"),
    *("assets/icons/512.png", "assets/icons/maskable-192.png", "assets/icons/maskable-512.png"),
)
SITE_CARD = "assets/cards/en.png"


E1_CARD = "podcast/e1/card.png"


def kit(page: str) -> tuple[str, ...]:
    """The share kit of a page: its own page, and the pictures that are drawn for it."""
    return (f"share/{page}", *(f"share/{page}{form}.png" for form in ("square", "story")))


KITS = (*kit("blog/p9/"), *kit("podcast/e1/"))
KIT_PAGES = ("share/blog/p9/", "share/podcast/e1/")
KIT_ART = tuple(name for name in KITS if name not in KIT_PAGES)


def cards(*numbers: int) -> tuple[str, ...]:
    """The cards for shared links of these posts."""
    return tuple(f"blog/p{number}/card.png" for number in numbers)


def paths(*names: str) -> set[str]:
    """Output paths: "blog/p1/" stands for its page."""
    return {f"{name.lstrip('/')}index.html" if name.endswith("/") else name for name in names}


@dataclass(frozen=True)
class Case:
    """An edit, and all that may come of it."""

    name: str
    edit: Edit
    changed: tuple[str, ...]  # files of the site that are new or other than before
    removed: tuple[str, ...] = ()
    converted: int = 0  # texts
    rendered: tuple[str, ...] = ()  # further files that were made again, and came out the same


def post(number: int) -> str:
    return POST.format(number)


CASES = [
    # --------------------------------------------------------------------------- one post's text
    Case(
        "a later paragraph of an old post: its page alone",
        paragraph(post(4), 1, "Other."),
        posts(4),
        converted=1,
    ),
    Case(
        "the first paragraph, which is its summary: also the lists that show it",
        paragraph(post(4), 0, "Other."),
        (*posts(4), "blog/page/2/", "/"),
        converted=1,
        rendered=("blog/archive/",),
    ),
    Case(
        "a paragraph of the newest post: also the feeds that carry it",
        paragraph(post(9), 1, "Other."),
        (*posts(9), *feeds("", "blog/", "tags/blue/")),
        converted=1,
    ),
    Case(
        "another blank line: nothing",
        paragraph(post(4), 1, "\nPost 4 goes on."),
        (),
        converted=1,
    ),
    Case(
        "a heading in a post that another links to as a whole: not that other",
        paragraph(post(2), 2, "## News"),
        (*posts(2), *feeds("tags/green/")),
        converted=1,
    ),
    Case(
        "a testimonial in the text: its page alone",
        paragraph(post(4), 1, "{{< testimonial t3 >}}"),
        posts(4),
        converted=1,
    ),
    # ------------------------------------------------------------------------- what others say
    Case(
        "a reply that somebody allowed: the page of what it answers alone",
        add(
            "content/replies/r1.md",
            {"to": "posts/p4.md", "author": "Bo", "date": "2040-01-05", "permission": "by letter"},
            "Yes.",
        ),
        posts(4),
        converted=1,
    ),
    Case(
        "a place where a post is talked of: its page alone",
        setting(post(4), "conversation", ["https://forum.example/1"]),
        posts(4),
    ),
    # ----------------------------------------------------------------------- one post's settings
    Case(
        "the title: neighbours, lists, archive, the feeds of its author and their list",
        setting(post(5), "title", "New"),
        (
            *posts(4, 5, 6),
            "blog/page/2/",
            "/",
            "blog/archive/",
            "authors/ada/",
            "feeds/",
            *feeds("authors/ada/"),
        ),
    ),
    Case(
        "the title of a tagged post: also related posts, its tag and the tag's feeds",
        setting(post(2), "title", "New"),
        (
            *(*posts(1, 2, 3), "blog/page/3/", "blog/archive/", "tags/green/"),
            *(*feeds("tags/green/"), "feeds/"),
        ),
    ),
    Case(
        "the title of the newest post: also the pages that show what is new",
        setting(post(9), "title", "New"),
        (
            *(*posts(7, 8, 9), "blog/", "/", "404.html", "blog/archive/", "tags/blue/"),
            *(*feeds("", "blog/", "tags/blue/"), "feeds/", *cards(9), *kit("blog/p9/")),
        ),
    ),
    Case(
        "a sentence for search engines: its page alone",
        setting(post(4), "description", "Lamps."),
        posts(4),
    ),
    Case(
        "a tag: the lists that name the tag, the tag's own pages and feeds, the sitemap",
        setting(post(4), "tags", ["Green"]),
        (
            *(*posts(4), "blog/page/2/", "/", "tags/", "tags/green/", "tags/green/page/2/"),
            *(*feeds("tags/green/"), "feeds/", "sitemap.xml"),
        ),
        rendered=("blog/archive/",),
    ),
    Case(
        "the time of day: its page and the lists that date it",
        setting(post(4), "date", "2040-01-04T10:00:00"),
        (*posts(4), "blog/page/2/", "/", "blog/archive/", "sitemap.xml"),
    ),
    Case(
        "another slug: the old page goes, and what links to it is told the new address",
        setting(post(2), "slug", "moved"),
        (
            *(*posts(1, 3, 4), "blog/moved/", "blog/page/3/", "blog/archive/", "tags/green/"),
            *(*feeds("tags/green/"), "feeds/", "sitemap.xml"),
        ),
        removed=posts(2),
    ),
    Case(
        "a renamed file: the same, but for a link that names the old file",
        rename(post(2), "content/posts/moved.md"),
        (
            *(*posts(1, 3, 4), "blog/moved/", "blog/page/3/", "blog/archive/", "tags/green/"),
            *(*feeds("tags/green/"), "feeds/", "sitemap.xml"),
        ),
        removed=posts(2),
    ),
    Case(
        "an old address: a page that leads on, and a line for hosts",
        setting(post(4), "aliases", ["/old/"]),
        ("old/", "_redirects"),
        rendered=posts(4),
    ),
    Case(
        "a place in the menu: every page",
        setting("content/pages/about.md", "menu", "About"),
        PAGES,
        rendered=(*FEEDS, *SHOW),
    ),
    Case(
        "an unpublished draft begun: nothing",
        add("content/posts/d.md", {"title": "D", "date": "2040-01-01", "draft": True}, "Soon."),
        (),
    ),
    Case(
        "a picture for lists and shared links: its page, the lists (the sitemap knows it)",
        setting(post(4), "image", "lamp.png"),
        (*posts(4), "blog/page/2/", "/"),
        rendered=("blog/archive/",),
    ),
    Case(
        "a series of two begun: a list and its feeds, and both posts name it",
        both(setting(post(4), "series", "Tale"), setting(post(6), "series", "Tale")),
        (
            *(*posts(4, 6), "series/tale/", *feeds("series/tale/")),
            *("feeds/", "feeds.opml", "sitemap.xml"),
        ),
    ),
    Case(
        "a link to a heading that is not there yet: its page, and no other",
        paragraph(post(4), 1, "[The news](p2.md#news)"),
        posts(4),
        converted=1,
    ),
    Case(
        "the first video of a network: its page, the list of services, what hosts are told",
        paragraph(post(4), 1, "https://www.youtube.com/watch?v=jNQXAC9IVRw"),
        (*posts(4), "about/", "_headers"),
        converted=1,
    ),
    # ------------------------------------------------------------------------- posts come and go
    Case(
        "a new post between two others: its neighbours, and the lists from there on",
        add("content/posts/new.md", {"title": "New", "date": "2040-01-04T12:00:00"}, "New."),
        (
            *(*posts(4, 5), "blog/new/", *LISTS, "blog/page/4/", "/", "blog/archive/"),
            "sitemap.xml",
        ),
        converted=1,
    ),
    Case(
        "the target of a link deleted: also the page with the link, which is plain text now",
        delete(post(2)),
        (
            *(*posts(1, 3, 4), *LISTS, "blog/archive/", "tags/", "tags/green/", "sitemap.xml"),
            *(*feeds("tags/green/"), "feeds/"),
        ),
        removed=posts(2),
    ),
    Case(
        "a post made a draft: as if it were deleted",
        setting(post(2), "draft", True),
        (
            *(*posts(1, 3, 4), *LISTS, "blog/archive/", "tags/", "tags/green/", "sitemap.xml"),
            *(*feeds("tags/green/"), "feeds/"),
        ),
        removed=posts(2),
    ),
    Case(
        "an old post deleted, the last of its author: neighbours, lists, and the feeds that end",
        delete(post(5)),
        (
            *(*posts(4, 6), *LISTS, "/", "blog/archive/", "authors/ada/", "sitemap.xml"),
            *("feeds/", "feeds.opml"),
        ),
        removed=(*posts(5), *feeds("authors/ada/")),
    ),
    Case(
        "the day of a post comes: it is in all that is new, and the card of another makes room",
        days(6),
        (
            *(*posts(0, 7, 9), *LISTS, "blog/page/4/", "/", "404.html", "blog/archive/"),
            *(*feeds("", "blog/"), "feeds/", "sitemap.xml", *cards(0)),
            *kit("blog/p0/"),
        ),
        removed=(*cards(7), *kit("blog/p9/")),
        converted=1,
    ),
    Case("a day on which nothing is due: nothing", days(1), ()),
    # ----------------------------------------------------------------------- people, other kinds
    Case(
        "a testimonial: the pages that show it, about one in ten",
        paragraph("content/testimonials/t3.md", 0, "Splendid."),
        (*posts(4, 6), "/", "podcast/e1/", "testimonials/"),
        converted=1,
    ),
    Case(
        "a new testimonial: the pages that show it, and no other",
        add(
            "content/testimonials/t99.md",
            {"advocate": "New", "relation": "customer", "consent": CONSENT},
            "Fresh.",
        ),
        ("/", "about/", "testimonials/"),
        converted=1,
    ),
    Case(
        "an author's words about themselves: their page",
        paragraph("content/authors/ada.md", 0, "Paints."),
        ("authors/ada/",),
        converted=1,
    ),
    Case(
        "an author's role: also the pages that name them",
        setting("content/authors/ada.md", "role", "Founder"),
        ("authors/", "authors/ada/", *posts(5)),
        rendered=("blog/page/2/", "/", "blog/archive/"),
    ),
    Case(
        "an episode's title: its page, its show, the show's feeds, their list, the home page",
        setting("content/episodes/e1.md", "title", "New"),
        ("podcast/", "podcast/e1/", *SHOW, "feeds/", "/", E1_CARD, *kit("podcast/e1/")),
    ),
    Case(
        "an episode's notes: its page and the show's feeds",
        paragraph("content/episodes/e1.md", 1, "Other."),
        ("podcast/e1/", *SHOW),
        converted=1,
    ),
    Case(
        "the title in a manual: the pages beside it",
        setting("content/docs/two.md", "title", "New"),
        ("docs/", "docs/one/", "docs/two/"),
    ),
    # --------------------------------------------------------------------------------- site.toml
    Case(
        "the site's name: every page and every feed",
        site_toml("site", "title", "Store"),
        (
            *PAGES,
            *FEEDS,
            *SHOW,
            "feeds.opml",
            "site.webmanifest",
            SITE_CARD,
            E1_CARD,
            *cards(7, 8, 9),
            *KIT_ART,
        ),
    ),
    # ------------------------------------------------------------------------------ [brand], cards
    Case(
        "the brand's colour: one stylesheet, what is drawn in it, and the page that shows it",
        site_toml("brand", "color", "#7a1fa2"),
        (
            *("assets/brand.css", "assets/swatches.css", "brand/", "site.webmanifest"),
            *(SITE_CARD, E1_CARD, *ICONS, *cards(7, 8, 9), *KIT_ART),
        ),
    ),
    Case(
        "the second colour: the same without the icons, which do not have it",
        site_toml("brand", "accent", "#7a1fa2"),
        (
            *("assets/brand.css", "assets/swatches.css", "brand/", SITE_CARD, E1_CARD),
            *(*cards(7, 8, 9), *KIT_ART),
        ),
    ),
    Case(
        "the brand's words for the press: its page",
        site_toml("brand", "about", "A shop for everything green."),
        ("brand/",),
    ),
    Case(
        "one more card: that card, and the page that has it",
        site_toml("brand", "cards", 4),
        (*posts(6), *cards(6)),
    ),
    Case(
        "no cards: all shared links show the site's",
        site_toml("brand", "cards", 0),
        (
            *(*posts(7, 8, 9), "podcast/e1/", *KIT_PAGES),
            *(f"{page}wide.png" for page in KIT_PAGES),  # kits draw their own then
        ),
        removed=(*cards(7, 8, 9), E1_CARD),
    ),
    Case(
        "no press page: every page, since its foot led there",
        site_toml("brand", "press", False),
        (*(page for page in PAGES if page != "brand/"), "sitemap.xml"),
        removed=("brand/", "assets/swatches.css"),
        rendered=(*FEEDS, *SHOW),
    ),
    Case(
        "an old post that asks for a card: its page, and the card",
        setting(post(2), "card", True),
        (*posts(2), *cards(2)),
    ),
    Case(
        "a new post that wants none: its page, and no other has one in its place",
        setting(post(8), "card", False),
        posts(8),
        removed=cards(8),
    ),
    # ------------------------------------------------------------------------------- share kits
    Case(
        "an old post that asks for a share kit: its page, and the kit",
        setting(post(2), "share", True),
        (*posts(2), *kit("blog/p2/"), "share/blog/p2/wide.png"),
    ),
    Case(
        "first words for the newest post: its kit",
        setting(post(9), "starters", {"help": "Read this first."}),
        ("share/blog/p9/",),
        rendered=posts(9),
    ),
    Case(
        "a sentence to pass on: its page and feeds, its kit, and a picture of it",
        paragraph(post(9), 1, '{{< share-quote "Tea is a plant." >}}'),
        (
            *(*posts(9), *feeds("", "blog/", "tags/blue/")),
            *("share/blog/p9/", "share/blog/p9/sentence-1.png"),
        ),
        converted=1,
    ),
    Case(
        "no share kits: the pages that led to one",
        site_toml("share", "kits", 0),
        (*posts(9), "podcast/e1/"),
        removed=KITS,
    ),
    Case(
        "what others may do with share kits: each of them",
        site_toml("share", "reuse", "All you like."),
        KIT_PAGES,
    ),
    Case(
        "a testimonial that may be passed on: the kits that show it, and its pictures",
        setting(
            "content/testimonials/t5.md",
            "consent",
            {"by": "Kim", "on": "2030-01-01", "scope": ["site", "feeds", "social"]},
        ),
        (*KIT_PAGES, *(f"{page}quote-t5-en.png" for page in KIT_PAGES)),
        rendered=(*posts(2, 5, 7), "podcast/", "testimonials/"),
    ),
    Case(
        "longer feeds: those that have more to carry",
        site_toml("feeds", "limit", 4),
        feeds("", "blog/"),
    ),
    Case(
        "feeds with summaries: every feed of posts", site_toml("feeds", "content", "summary"), FEEDS
    ),
    Case("more posts a page: the lists", site_toml("blog", "per_page", 4), LISTS),
    Case(
        "one related post: posts with related ones",
        site_toml("blog", "related", 1),
        posts(1, 2, 3, 7, 8, 9),
    ),
    Case(
        "plain quotes: all texts are read again, and none is other",
        site_toml("markup", "smart", False),
        (),
        converted=24,
    ),
    # --------------------------------------------------------------------------- the site's look
    Case(
        "a partial on every page: every page",
        write("themes/own/templates/partials/footer.html", footer(2)),
        PAGES,
    ),
    Case(
        "a comment in that partial: every page is made again, and none is other",
        write(
            "themes/own/templates/partials/footer.html",
            footer(1).replace(b"<p>Footer", b"{# x #}<p>Footer"),
        ),
        (),
        rendered=PAGES,
    ),
    Case(
        "CSS: every page, since the name of the file says what is in it",
        write("themes/own/static/theme.css", stylesheet(2)),
        (*PAGES, "assets/theme/theme.*.css"),
        removed=("assets/theme/theme.*.css",),
        rendered=(*FEEDS, *SHOW),
    ),
    # ------------------------------------------------------------------------------------- files
    Case(
        "other pixels: the picture by another name, and the page that shows it",
        write("content/posts/lamp.png", picture(4, 3, 90)),
        ("assets/images/lamp.*.png", "sitemap.xml", *posts(4)),
        removed=("assets/images/lamp.*.png",),
    ),
    Case(
        "a file copied as it is: the file",
        write("content/static/CNAME", b"www.shop.example\n"),
        ("CNAME",),
    ),
    Case("everything saved without a change: nothing", touch_all, ()),
]
CASE = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


# --------------------------------------------------------------------------- the measurement


class Work:
    """What was converted, and what was rendered for the output folder."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Forget what was seen so far."""
        self.converted = 0
        self.rendered: set[str] = set()


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """Counts the calls of `convert`, whoever makes them, and what is staged."""
    seen = Work()
    convert, stage = conversion.convert, OutputFolder.stage

    def counted(*given: Any, **named: Any) -> Any:
        seen.converted += 1
        return convert(*given, **named)

    def noted(self: OutputFolder, path: str, *given: Any) -> Any:
        seen.rendered.add(path)
        return stage(self, path, *given)

    for name, module in list(sys.modules.items()):
        if name.startswith("brandkit.") and getattr(module, "convert", None) is convert:
            monkeypatch.setattr(module, "convert", counted)
    monkeypatch.setattr(OutputFolder, "stage", noted)
    return seen


class Shop:
    """The shop, built and kept between cases: each is undone when it is done."""

    def __init__(self, root: Path) -> None:
        root.mkdir()
        self.world = shop(root).found()
        self.world.now += datetime.timedelta(minutes=1)
        self.resident: Resident | None = None
        self.shown: dict[str, bytes] | None = None

    def undo(self) -> None:
        """Bring every file back that a case changed."""
        self.world.now += datetime.timedelta(minutes=1)
        original = shop(self.world.root)
        now = {"site.toml", *self.world.texts, *self.world.others}
        then = {"site.toml", *original.texts, *original.others}
        changed = {
            path for path in now & then if self.world.bytes_of(path) != original.bytes_of(path)
        }
        for path in now - then:
            self.world.remove(path)
        self.world.texts, self.world.others = original.texts, original.others
        self.world.settings = original.settings
        for path in changed | (then - now):
            self.world.save(path)
        self.world.now += datetime.timedelta(minutes=1)

    def build(self) -> Report:
        report = build(self.world.root, self.world.output, Options(), now=self.world.now)
        assert not report.failed
        self.world.changed.clear()
        return report

    def rebuild(self) -> Round:
        """Bring the preview up to date."""
        if self.resident is None:
            media = MediaMemo(self.world.root, None, self.world.clock_ns)
            self.resident = Resident(self.world.root, Options(), media)
        told = len(inspect.signature(self.resident.rebuild).parameters) > 1
        changed = frozenset(self.world.changed)
        shown = self.resident.rebuild(*((self.world.now, changed) if told else (self.world.now,)))
        assert shown.site is not None, shown.diagnostics
        self.shown = shown_files(shown)
        self.world.changed.clear()
        return shown


class Shops:
    """Lends a shop to one case after another; a new one where a case did not end well."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        self.kept: Shop | None = None

    def lend(self) -> tuple[Shop, bool]:
        shop, self.kept = self.kept, None
        if shop is not None:
            return shop, False
        self.count += 1
        return Shop(self.folder / f"shop-{self.count}"), True

    def give_back(self, shop: Shop, began: datetime.datetime) -> None:
        if shop.world.now - began < datetime.timedelta(hours=1):  # what is past stays past
            self.kept = shop


@pytest.fixture(scope="module")
def for_build(tmp_path_factory: pytest.TempPathFactory) -> Shops:
    return Shops(tmp_path_factory.mktemp("build"))


@pytest.fixture(scope="module")
def for_preview(tmp_path_factory: pytest.TempPathFactory) -> Shops:
    return Shops(tmp_path_factory.mktemp("preview"))


def differ(found: set[str], expected: set[str]) -> str:
    """What is too much and what is too little, in words; "" for nothing."""
    more, less = sorted(found - expected), sorted(expected - found)
    return (f"too much: {more} " if more else "") + (f"missing: {less}" if less else "")


_DIGEST = re.compile(r"(assets/(?:theme/theme|images/lamp))\.[0-9a-f]{8}\.(\w+)")


def starred(found: Iterable[str]) -> set[str]:
    """Output paths without the digests in the names of stylesheets and pictures."""
    return {_DIGEST.sub(r"\1.*.\2", path) for path in found}


@CASE
def test_a_new_process_does_no_more_than_it_must(case: Case, for_build: Shops, work: Work) -> None:
    shop, is_new = for_build.lend()
    if is_new:
        first = shop.build()
        pages = {path for path in first.written if path.endswith(".html")}
        assert not differ(pages, paths(*PAGES))
    before, began = files_of(shop.world.output), shop.world.now
    work.begin()
    case.edit(shop.world)
    report = shop.build()
    assert not differ(starred(report.written), paths(*case.changed))
    assert not differ(starred(report.removed), paths(*case.removed))
    assert work.converted == case.converted
    assert not differ(starred(work.rendered), paths(*case.changed, *case.rendered))
    assert set(report.reasons) == set(report.written)
    assert all(report.reasons.values())
    if shop.world.now == began:
        shop.undo()
        shop.build()
        assert files_of(shop.world.output) == before
        for_build.give_back(shop, began)


@CASE
def test_the_preview_does_no_more_than_it_must(case: Case, for_preview: Shops, work: Work) -> None:
    shop, is_new = for_preview.lend()
    if is_new:
        shop.rebuild()
    assert shop.resident is not None
    before, began = shop.shown, shop.world.now
    work.begin()
    case.edit(shop.world)
    shown = shop.rebuild()
    assert not differ(starred(shown.changed), paths(*case.changed, *case.removed))
    assert work.converted == case.converted
    assert not differ(starred(shop.resident.rendered), paths(*case.changed, *case.rendered))
    if shop.world.now == began:
        shop.undo()
        undone = shop.rebuild()
        assert shown_files(undone) == before
        for_preview.give_back(shop, began)


@pytest.mark.long
@CASE
def test_each_case_makes_what_a_clean_build_would(case: Case, tmp_path: Path) -> None:
    shop = Shop(tmp_path / "site")
    shop.build()
    shop.rebuild()
    case.edit(shop.world)
    expected = clean(shop.world, tmp_path / "clean")
    shown = shop.rebuild()
    assert shown_files(shown) == expected.files
    report = shop.build()
    assert files_of(shop.world.output) == expected.files
    assert report.diagnostics == shown.diagnostics == expected.diagnostics


def test_reasons_name_what_changed(for_build: Shops) -> None:
    """What `--explain` tells."""
    shop, is_new = for_build.lend()
    if is_new:
        shop.build()
    began = shop.world.now
    setting(post(5), "title", "New")(shop.world)
    reasons = shop.build().reasons
    assert reasons["blog/p5/index.html"] == ("entry",)
    assert reasons["blog/p4/index.html"] == ("next",)
    assert reasons["blog/p6/index.html"] == ("previous",)
    assert reasons["blog/page/2/index.html"] == ("cards",)
    assert reasons["authors/ada/feed.xml"] == ("entries",)
    shop.undo()
    site_toml("site", "tagline", "A line")(shop.world)
    reasons = shop.build().reasons
    assert set(reasons["blog/p5/index.html"]) == {"shell", "entry"}
    assert reasons["blog/p1/index.html"] == ("shell",)
    shop.undo()
    shop.build()
    setting(post(9), "title", "New")(shop.world)
    assert shop.build().reasons["blog/p9/card.png"] == ("entry",)
    shop.undo()
    shop.build()
    site_toml("brand", "accent", "#7a1fa2")(shop.world)
    assert shop.build().reasons["blog/p9/card.png"] == ("look",)
    shop.undo()
    shop.build()
    for_build.give_back(shop, began)

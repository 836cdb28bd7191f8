"""What an author can do to a site: each step is one function, told in words.

A step takes two small numbers, which stand for "which one" and "what": any list of steps can be
played on any site, and so can any part of it. That is what makes shrunk stories short.
"""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from font_samples import LATIN, POLISH, font
from hypothesis import strategies as st
from law_sites import BASE, footer, moments, recording, stylesheet, transcript
from law_world import CONSENT, LOCK, Text, World, grain, picture
from msgspec.structs import replace

from brandkit import embeds
from brandkit.embeds.kept import kept_name

__all__ = ["STEPS", "Step", "play", "stories"]

Action = Callable[[World, int, int], str]  # → what was done, in words; "" for nothing

STEPS: dict[str, Action] = {}
WITH_OUTPUT: set[str] = set()  # steps that need a build on disk
LONG_AGO = 3600  # seconds that pass before a step that is not in the tick of the one before


def step(action: Action) -> Action:
    STEPS[action.__name__] = action
    return action


def on_disk(action: Action) -> Action:
    WITH_OUTPUT.add(action.__name__)
    return step(action)


def pick(values: Any, number: int) -> Any:
    listed = list(values)
    return listed[number % len(listed)] if listed else None


TITLES = ("One", "Two", "Post 0", "Post 1", "Ünï & <b>", "Three")
DATES = (
    *("2040-01-01", "2040-01-02", "2040-03-04", "2039-12-31", "2040-06-16", "2040-06-20T08:00:00"),
    *("2040-01-01T10:00:00+10:00", "2040-06-15T12:00:01Z"),
)
TAGS = (["Green"], ["Blue"], ["Green", "Blue"], None, ["green"], ["C++", "Green"])
BLOCKS = (
    "Some words 1.",
    "Some words 2.",
    "## Part one",
    "## Does it ask?",
    '<audio src="https://media.x.example/a.mp3"></audio>',
    "### Part two",
    "[To p0](../posts/p0.md)",
    "[To p1](../posts/p1.md#part-one)",
    "[To p2](../posts/p2.md)",
    "[Page](../pages/p0.md)",
    "[Nowhere](../posts/none.md)",
    "[Tag](/tags/green/)",
    "[Self](#part-one)",
    "![Picture](one.png)",
    "![Gone](two.png)",
    "[File](one.png)",
    "{{< testimonial t0 >}}",
    "{{< testimonial >}}",
    "{{< testimonial t2 >}}",
    "https://www.youtube.com/watch?v=jNQXAC9IVRw",
    "https://youtu.be/BrandKit_01",
    '<iframe src="https://player.vimeo.com/video/1"></iframe>',
    "```python\nx = 1\n```",
    "<!--more-->",
    "[^1]\n\n[^1]: Note",
    '<b>bold</b> -- "quoted"',
    "{{< nope >}}",
    "{{< note >}}\nInside [p1](../posts/p1.md).\n\n![Picture](one.png)\n{{< /note >}}",
    '{{< share-quote "A sentence." >}}',
    '{{< share-quote "Another sentence." >}}',
    "> [!TIP]\n> Words.",
    "{{< privacy-services >}}",
    'By {{< legal "company" >}} until {{< fill-in "the day" >}}.',
)
SECTIONS: tuple[Any, ...] = (
    [{"type": "hero", "title": "Large"}, {"type": "posts", "count": 2}, "text"],
    [
        {"type": "posts", "title": "Green", "tag": "Green"},
        {
            "type": "call",
            "title": "Go",
            "buttons": [
                {"label": "Go", "url": "/posts/p1.md"},
                {"label": "P0", "url": "../posts/p0.md"},
            ],
        },
    ],
    ["testimonials", {"type": "testimonials", "names": ["Kim", "t1"], "count": 1}],
    ["episode", "episodes", {"type": "text", "text": "Words and [p2](../posts/p2.md)."}],
    [{"type": "questions", "id": "ask", "items": [{"question": "Why?", "answer": "So."}]}],
    [{"type": "text", "title": "T", "image": "one.png"}, {"type": "nothing"}],
    None,
)
FACES: dict[str, tuple[Any, ...]] = {
    "draft": (True, None),
    "series": ("Story", "Saga", None),
    "products": (["soil"], ["soyl"], None),
    "audience": (["Schools"], ["Shops"], None),
    "aliases": (["/old/"], ["/older/", "/old/"], None, ["/fr/ancien/"]),
    "image": ("one.png", "two.png", None),
    "image_alt": ("A picture", None),
    "menu": ("Here", "There", None),
    "authors": (["Ada"], ["Kim Writer", "Ada"], ["Bo"], None),
    "summary": ("In short 1.", "In short 2.", None),
    "description": ("For engines.", None),
    "expires": ("2040-06-17", "2040-01-01", None),
    "updated": ("2040-05-05", "2040-06-20", None),
    "noindex": (True, None),
    "card": (True, False, None),
    "faq": (True, None),
    "weight": (5, -1, None),
    "slug": ("p0", "moved", "Ä b", None),
    "permalink": ("/moved/", "/blog/p0/", None),
    "toc": (True, False, None),
    "translation_key": ("same", None),
    "guid": ("urn:x:1", None),
    "sample": (True, None),
    "share": (True, False, None),
    "ask": (False, None),
    "starters": (
        {"help": "Read this."},
        {"help": ["Read this.", "And this."], "heard": "Ünï &c."},
        {"show": "x" * 600},  # too long for some
        None,
    ),
    "other": ("unknown setting", None),
    "titel": ("A slip", None),
}
SAID: dict[str, tuple[Any, ...]] = {
    "advocate": ("Kim", "kim", "Luc", "Bo"),
    "relation": ("customer", "employee", "paid"),
    "incentive": ("A sample", None),
    "rating": (5, 3.5, None),
    "tags": (["Green"], ["Blue"], None),
    "role": ("Gardener", None),
    "date": ("2040-05-01", "2040-06-18", None),
    "draft": (True, None),
    "source": ("https://reviews.example/1", None),
    "product": ("soil", "Soil", "soyl", None),
    "audience": (["Schools"], None),
    "season": (["june"], ["winter"], ["whenever"], None),
    "weight": (0, 3, None),
    "pins": (["/blog/p0/"], ["posts/p1.md", "/"], ["/nowhere/"], None),
    "consent": (
        CONSENT,
        {**CONSENT, "until": "2040-06-17"},
        {**CONSENT, "on": "2040-06-18"},
        {**CONSENT, "scope": ["feeds"]},
        {**CONSENT, "scope": ["site", "social"]},
        {"by": "Kim"},
        None,
    ),
    "held": ("off-topic", None),
    "translated_from": ("en", None),
    "reply": ({"text": "Sorry.", "by": "Ada", "on": "2040-01-03", "changed": "The box."}, None),
    "received": ("2040-01-02", None),
    "critical": (True, None),
    "image": ("one.png", None),
}
SPOKEN: dict[str, tuple[Any, ...]] = {
    "audio": ("https://media.x.example/e.mp3", "https://media.x.example/f.mp3", "gone.mp3"),
    "audio_length": (1000, 2000),
    "duration": ("10:00", None),
    "episode": (1, 2, None),
    "season": (1, 2, None),
    "guests": (["Kim", "Bo"], ["Zoé"], None),
    "people": ([{"name": "Bo", "role": "producer"}], ["Ada"], None),
    "episode_type": ("trailer", None),
    "episode_display": ("Day 5", None),
    "season_name": ("The wet year", None),
    "soundbites": ([{"start": 3, "duration": 20, "title": "Listen"}], None),
    "artwork": (["one.png"], ["nowhere.png"], None),
    "funding": ("https://give.example/", None),
    "podcast_tags": (
        {"chat": {"server": "irc.x.example", "protocol": "irc"}},
        {"chat": {"server": "no server"}},  # an error
        None,
    ),
    "hosts": (["Ada"], ["Ada", "Bo"], None),
    "explicit": (True, None),
    "subtitle": ("Under it", None),
}
SETTINGS: tuple[tuple[str, str, tuple[Any, ...]], ...] = (
    ("site", "title", ("Brand 1", "Brand 2", "B & C")),
    ("feeds", "limit", (1, 2, 20)),
    ("blog", "per_page", (1, 2, 10)),
    ("blog", "per_term", (0, 1, 2, 30)),
    ("site", "languages", (["en", "fr"], ["en"], ["en", "fr", "pl"], ["fr", "en"])),
    ("blog", "related", (0, 1, 3)),
    ("feeds", "content", ("summary", "full")),
    ("testimonials", "on_pages", (0, 1, 2)),
    ("testimonials", "on_home", (0, 1, 3)),
    ("testimonials.seasons", "whenever", ("06-16..07-01", "12-01..02-28", None)),
    ("site", "tagline", ("A line", None)),
    ("site", "author", ("Ada", "Bo", None)),
    ("site", "time_zone", ("Europe/Paris", "Pacific/Auckland", "UTC")),
    ("site", "image", ("one.png", "two.png", None)),
    ("brand", "color", ("#123456", "#654321", None)),
    ("brand", "icon", ("one.png", None)),
    ("brand", "logo", ("two.png", None)),
    ("brand", "logo_dark", ("one.png", "two.png", None)),
    ("brand", "accent", ("#ffcc00", None)),
    ("brand", "cards", (0, 1, 3, None)),
    ("brand", "press", (False, None)),
    ("brand", "about", ("What it is", None)),
    ("brand", "font_heading", ("serif", "boxes.ttf", "Boxes", None)),
    ("brand.light", "background", ("#f4e9d8", None)),
    ("brand.dark", "link", ("#333333", None)),
    ("languages.fr.brand", "voice", ("Doucement", None)),
    ("blog", "title", ("Journal", None)),
    ("blog", "permalink", ("/blog/:slug/", "/:year/:slug/", None)),
    ("share", "enabled", (False, True)),
    ("share", "networks", (["x", "email"], None)),
    ("share", "kits", (0, 1, 5, None)),
    ("share", "reuse", ("All of it.", None)),
    ("languages.fr.share", "reuse", ("Tout.", None)),
    ("asks", "under", (["question", "share"], ["subscribe"], [], None)),
    ("asks", "review_url", ("https://reviews.example/brand", None)),
    ("asks", "quiet", (["Green"], ["Blue", "apology"], None)),
    ("asks.stand", "new", ("Hello", None)),
    ("asks.say", "subscribe", ("Stay.", None)),
    ("languages.fr.asks.stand", "regular", ("Un habitué", None)),
    ("markup", "highlight", (False, True)),
    ("markup", "smart", (False, True)),
    ("markup", "html", ("escape", "trust", None)),
    ("contact", "name", ("Jo", None)),
    ("social", "youtube", ("https://www.youtube.com/@brand", None)),
    ("social", "mastodon", ("https://m.example/@brand", "https://m.example/@other", None)),
    ("languages.fr.social.mastodon", "says", ("Des nouvelles", None)),
    ("hosting", "hosts", (["apache", "github"], [], None)),
    ("hosting", "policy", ("none", "strict", None)),
    ("hosting", "meta_policy", (True, False, None)),
    ("robots", "ai_training", (False, None)),
    ("site", "license", ("https://licence.example/", None)),
    ("podcast", "title", ("Talk", "Chat")),
    ("podcast", "image", ("one.png", None)),
    ("podcast", "hosts", (["Ada"], ["Bo"], None)),
    ("podcast", "type", ("serial", None)),
    ("podcast", "location", (["Lyon"], None)),
    ("podcast", "old_feeds", (["/old/talk.xml"], None)),
    ("podcast", "apps", (["overcast"], [], None)),
    ("podcast.seasons", "1", ("The first", None)),
    ("podcast.tags.podping", "usesPodping", (True, "perhaps", None)),
    ("content", "ignore", (["docs/**"], ["posts/p1*"], None)),
    ("theme", "name", ("own", "base", "editorial", "broadcast", "campaign")),
    ("theme.options", "measure", ("wide", "narrow", "odd", None)),
    ("site", "base_url", ("https://x.example/brand/", "https://brand.example/")),
    ("site", "language", ("en", "fr")),
    ("languages.fr", "title", ("Marque", None)),
    ("languages.fr.strings", "Share this page", ("Faites passer", "Dites-le", None)),
    ("site", "fictional", (True, None)),
    ("deploy.www", "indexnow_key", ("4f0c21d97a", "another-word", None)),
    ("admin", "enabled", (True, False)),
)
ENTRIES = ("posts", "pages", "docs", "episodes", "videos")


def told(value: Any) -> str:
    return "nothing" if value is None else repr(value)


# ------------------------------------------------------------------------------------------ texts


@step
def body(world: World, which: int, what: int) -> str:
    """Add a paragraph, replace the first one, or remove the last."""
    path = pick(world.paths(), which)
    if path is None:
        return ""
    blocks = world.texts[path].blocks
    block = pick(BLOCKS, what)
    match which // 16:
        case 0 if blocks and blocks[0] != block:
            words = f"replace “{blocks[0]}” by “{block}” in {path}"
            blocks[0] = block
        case 1 if blocks:
            words = f"remove “{blocks.pop()}” from {path}"
        case _:
            words = f"add “{block}” to {path}"
            blocks.append(block)
    world.save(path)
    return words


def change(world: World, path: str, key: str, value: Any) -> str:
    world.texts[path].meta[key] = value
    world.save(path)
    return f"set “{key}” to {told(value)} in {path}"


@step
def retitle(world: World, which: int, what: int) -> str:
    path = pick((p for p in world.paths() if "title" in world.texts[p].meta), which)
    return change(world, path, "title", pick(TITLES, what)) if path else ""


@step
def compose(world: World, which: int, what: int) -> str:
    """Give a page sections, or take them away; the home page is made where there is none."""
    paths = [*world.paths("pages"), "content/pages/index.md"]
    path = pick(dict.fromkeys(paths), which)
    if path not in world.texts:
        world.texts[path] = Text({"title": "Home"}, ["Welcome 1."])
    return change(world, path, "sections", pick(SECTIONS, what))


@step
def retag(world: World, which: int, what: int) -> str:
    path = pick((p for kind in ENTRIES for p in world.paths(kind)), which)
    return change(world, path, "tags", pick(TAGS, what)) if path else ""


@step
def redate(world: World, which: int, what: int) -> str:
    path = pick((p for kind in ("posts", "episodes", "videos") for p in world.paths(kind)), which)
    return change(world, path, "date", pick(DATES, what)) if path else ""


@step
def face(world: World, which: int, what: int) -> str:
    """Another setting at the top of a text: series, menu, draft, image, an alias …"""
    path = pick(world.paths(), which)
    if path is None:
        return ""
    changes = [(key, value) for key, values in FACES.items() for value in values]
    key, value = pick(changes, what)
    return change(world, path, key, value)


@step
def create(world: World, which: int, what: int) -> str:
    kind = pick(
        ("posts", "posts", "posts", *ENTRIES, "testimonials", "advocates", "authors"), which
    )
    stem = "t" if kind == "testimonials" else "p"
    free = (f"content/{kind}/{stem}{n}.md" for n in range(9))
    path = pick((p for p in free if p not in world.texts), what % 2)
    if path is None:
        return ""
    meta: dict[str, Any] = {"title": pick(TITLES, what)}
    if kind in ("posts", "episodes", "videos"):
        meta |= {"date": pick(DATES, what), "tags": pick(TAGS, which)}
    if kind == "episodes":
        meta |= {"audio": "https://media.x.example/n.mp3", "audio_length": 500}
    if kind == "videos":
        meta |= {"video": f"https://youtu.be/BrandKit_0{what % 3}"}
    if kind == "testimonials":
        meta = {
            "advocate": pick(SAID["advocate"], what),
            "relation": "customer",
            "consent": CONSENT,
        }
    if kind in ("advocates", "authors"):
        meta = {"title": pick(("Kim", "Ada", "Luc", "Bo"), what)}
    world.texts[path] = Text(meta, [pick(BLOCKS, what)])
    world.save(path)
    return f"create {path} {meta} with “{pick(BLOCKS, what)}”"


@step
def delete(world: World, which: int, what: int) -> str:
    path = pick(world.paths(), which)
    if path is None:
        return ""
    world.remove(path)
    return f"delete {path}"


@step
def rename(world: World, which: int, what: int) -> str:
    path = pick(world.paths(), which)
    if path is None:
        return ""
    rest = path.rpartition("/")[2].partition(".")[2]
    stems = ("moved", "p0", "p1", "p7", "2040-01-09-dated", "deep/p0", "index")
    target = f"{path.rpartition('/')[0]}/{pick(stems, what)}.{rest}"
    if target in world.texts:
        return ""
    world.texts[target] = world.texts[path].copy()
    world.save(target)
    world.remove(path)
    return f"rename {path} to {target}"


@step
def translate(world: World, which: int, what: int) -> str:
    alone = [p for p in world.paths() if ".fr." not in p]
    path = pick(alone, which)
    if path is None:
        return ""
    target = path.removesuffix(".md") + ".fr.md"
    text = world.texts[path].copy()
    if "title" in text.meta:
        text.meta["title"] = "En français " + str(what % 2)
    world.texts[target] = text
    world.save(target)
    return f"translate {path} to {target}"


@step
def say(world: World, which: int, what: int) -> str:
    """Change a testimonial."""
    path = pick(world.paths("testimonials"), which)
    if path is None:
        return ""
    key, value = pick(((k, v) for k, values in SAID.items() for v in values), what)
    return change(world, path, key, value)


@step
def person(world: World, which: int, what: int) -> str:
    """Change an advocate or an author."""
    path = pick((*world.paths("advocates"), *world.paths("authors")), which)
    if path is None:
        return ""
    values = {
        "title": ("Kim", "Ada", "Bo", "Luc"),
        "role": ("Founder", "Friend", None),
        "url": ("https://kim.example/", None),
        "image": ("one.png", None),
        "slug": ("me", None),
    }
    key, value = pick(((k, v) for k, vs in values.items() for v in vs), what)
    return change(world, path, key, value)


@step
def invite(world: World, which: int, what: int) -> str:
    """Say where people talk of a post, or that a guest wrote it."""
    path = pick(world.paths("posts"), which)
    if path is None:
        return ""
    thread = "https://mastodon.social/@shop/115293847561029384"
    values = {
        "conversation": ([{"url": thread, "ours": True}], ["https://forum.example/1"], None),
        "guest": ({"relation": "customer"}, {"relation": "paid", "incentive": "1 €"}, None),
        "authors": (["Kim"], ["Ada"], None),
    }
    key, value = pick(((k, v) for k, vs in values.items() for v in vs), what)
    return change(world, path, key, value)


@step
def answer(world: World, which: int, what: int) -> str:
    """Copy a reply, allow it, or take it back."""
    path = f"content/replies/r{what % 2}.md"
    entry = pick(world.paths("posts"), which) or "content/posts/none.md"
    meta = {
        "to": entry.removeprefix("content/"),
        "author": pick(("Bo", "Kim"), which),
        "date": pick(("2040-01-02", "2040-06-20"), what),
        "permission": pick(("by e-mail", "in the shop", None), what),
    }
    world.texts[path] = Text(meta, [pick(("Yes.", "No, *never*."), which)])
    world.save(path)
    return f"answer {path} {meta}"


@step
def befriend(world: World, which: int, what: int) -> str:
    """Give an advocate a tie, thanks, works, or an address of their own."""
    path = pick(world.paths("advocates"), which)
    if path is None:
        return ""
    link = {"id": f"q7m2x9v4kd3hz6t{which % 2}"}
    values = {
        "relation": ("customer", "employee", None),
        "thanks": ("For all.", None),
        "made": (["https://a.example/1"], None),
        "rel_me": (True, None),
        "personal_link": (link, {**link, "revoked": True}, None),
    }
    key, value = pick(((k, v) for k, vs in values.items() for v in vs), what)
    return change(world, path, key, value)


PRINTED: dict[str, tuple[Any, ...]] = {
    "to": ("/", "/blog/p0/", "posts/p1.md", "https://a.example/?a=1#b", "/nowhere/"),
    "title": ("Borrow a drill", "Ünï & <b>", None),
    "text": ("All of them.", None),
    "campaign": ("autumn fair", None),
    "retired": (True, None),
}


@step
def print_code(world: World, which: int, what: int) -> str:
    """Print a code, let it lead elsewhere, say it in French, or take it out, which is an error."""
    name = f"codes.{pick(('fair', 'stall'), which)}"
    if what % 7 == 6:
        world.settings.pop(name, None)
        world.save("site.toml")
        return f"take out [{name}]"
    key, value = pick(((k, v) for k, vs in PRINTED.items() for v in vs), what)
    world.settings.setdefault(name, {"to": "/"})[key] = value
    if "fr" in world.settings["site"].get("languages", ()) and what % 5 == 4:
        world.settings[f"languages.fr.{name}"] = {"title": pick(("Prenez", None), which)}
    world.save("site.toml")
    return f"set [{name}] {key} to {told(value)}"


GIVEN: dict[str, tuple[Any, ...]] = {
    "title": ("The garden", "The choir"),
    "pledged": ([{"amount": 500, "unit": "EUR", "due": "2040-06-16"}], None),
    "given": (
        [{"amount": 20, "unit": "EUR", "date": "2040-02-01", "receipt": "../one.png"}],
        [{"amount": 3, "unit": "hours", "date": "2040-06-20"}],
        [{"amount": 1, "unit": "eur", "receipt": "gone.pdf"}],
        None,
    ),
    "url": ("https://garden.example/", None),
    "draft": (True, None),
}


@step
def give(world: World, which: int, what: int) -> str:
    """Pledge something to a cause, give it, or end it."""
    path = f"content/causes/c{which % 2}{pick(('', '.fr'), which // 2)}.md"
    if path in world.texts and what % 9 == 8:
        world.remove(path)
        return f"delete {path}"
    if path not in world.texts:
        world.texts[path] = Text({"title": "The garden"}, ["Radishes."])
    key, value = pick(((k, v) for k, vs in GIVEN.items() for v in vs), what)
    return change(world, path, key, value)


ASKED: dict[str, tuple[Any, ...]] = {
    "action": ("https://forms.example/1", "https://formspree.io/f/x", "http://open.example/"),
    "provider": ("netlify", "formspree", "formspri", "mailto", None),
    "email": ("hello@x.example", None),
    "text": ("Tell us.", "Ünï & <b>", None),
    "privacy": ("/about/", "/nowhere/", None),
    "trap": ("honey", None),
}


@step
def collect(world: World, which: int, what: int) -> str:
    """Ask for testimonials by a form, of this service or that one, or no more."""
    if what % 9 == 8:
        world.settings.pop("testimonials.form", None)
        world.settings.pop("languages.fr.testimonials.form", None)
        world.save("site.toml")
        return "take out the form"
    form = world.settings.setdefault("testimonials.form", {"action": "https://forms.example/1"})
    key, value = pick(((k, v) for k, vs in ASKED.items() for v in vs), what)
    form[key] = value
    if "fr" in world.settings["site"].get("languages", ()) and what % 5 == 4:
        words = {"text": pick(("Dites-nous.", None), which), "consent": "Oui."}
        world.settings["languages.fr.testimonials.form"] = words
    world.save("site.toml")
    return f"set the form's {key} to {told(value)}"


@step
def speak(world: World, which: int, what: int) -> str:
    """Change an episode."""
    path = pick(world.paths("episodes"), which)
    if path is None:
        return ""
    key, value = pick(((k, v) for k, values in SPOKEN.items() for v in values), what)
    return change(world, path, key, value)


@step
def spoil(world: World, which: int, what: int) -> str:
    """A fault that keeps the site from being published, until some later step mends it."""
    path = pick(world.paths("posts"), which)
    if path is None:
        return ""
    if world.texts[path].meta.get("date") == "soon":
        return change(world, path, "date", "2040-01-05")
    return change(world, path, "date", "soon")


# --------------------------------------------------------------------------- the site and its look


@step
def settings(world: World, which: int, what: int) -> str:
    choices = [(t, k, v) for t, k, values in SETTINGS for v in values]
    table, key, value = pick(choices, which + 32 * (what % 4))
    if table.startswith("podcast") and "podcast" not in world.settings:
        return ""
    world.settings.setdefault(table, {})[key] = value
    if table == "deploy.www":  # a file of the site proves that the key is its own
        told_of = {"type": "netlify", "notify": ["indexnow"], key: value}
        world.settings[table] = told_of if value else {}
    world.save("site.toml")
    return f"set [{table}] {key} to {told(value)}"


OVERRIDDEN = (
    "partials/footer.html",
    "partials/card.html",
    "post.html",
    "list.html",
    "partials/embed.html",
    "base.html",
    "partials/quote.html",
    "redirect.html",
)


@step
def template(world: World, which: int, what: int) -> str:
    """A template or a partial of the site's own theme: written, changed, broken, taken away."""
    name = pick(OVERRIDDEN, which)
    path = f"themes/own/templates/{name}"
    number = what % 5
    if number == 3 and path in world.others:
        world.remove(path)
        return f"delete {path}"
    if number == 4:
        world.others[path] = b"{% if %}"
        world.save(path)
        return f"break {path}"
    if name == "partials/footer.html":
        world.others[path] = footer(number)
    else:
        text = (BASE / "templates" / name).read_text("utf-8")
        before, tag, after = text.partition("</p>")
        added = f"<b>{number}</b>" if tag else f"<p>Own {number}</p>"
        if number == 2:  # stops where the file is not there
            added += '{{ asset("leaf.svg") }}'
        world.others[path] = f"{before}{added}{tag}{after}".encode()
    world.save(path)
    return f"write {path}, variant {number}"


@step
def style(world: World, which: int, what: int) -> str:
    name = pick(("theme.css", "code.css", "own.css", "theme.js", "leaf.svg"), which)
    path = f"themes/own/static/{name}"
    number = what % 4
    if number == 3 and path in world.others:
        world.remove(path)
        return f"delete {path}"
    world.others[path] = stylesheet(number)
    if name == "own.css":  # a file that is there, or is not
        world.others[path] += b"@import url(code.css); a { background: url(leaf.svg) }\n"
    world.save(path)
    return f"write {path}, variant {number}"


@step
def words(world: World, which: int, what: int) -> str:
    """The theme's translations."""
    path = "themes/own/translations/fr.po"
    number = what % 4
    if number == 3:
        if path not in world.others:
            return ""
        world.remove(path)
        return f"delete {path}"
    top = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    world.others[path] = f'{top}msgid "Share this page"\nmsgstr "Partage {number}"\n'.encode()
    world.save(path)
    return f"write {path}, variant {number}"


@step
def image(world: World, which: int, what: int) -> str:
    """A picture: other pixels of the same size in bytes, another size, a photo, damage, none."""
    names = ("posts/one.png", "posts/two.png", "one.png", "two.png", "episodes/gone.mp3")
    path = f"content/{pick(names, which)}"
    shapes = ((4, 3, 80), (4, 3, 90), (8, 8, 80), (3, 4, 80))
    number = what % 8
    if number == 4 and path in world.others:
        world.remove(path)
        return f"delete {path}"
    if number == 5:
        world.others[path], told = b"no picture", "damaged"
    elif number > 5:  # large enough to be published in several widths
        world.others[path], told = grain(240, 180, number), f"photo {number}"
    else:
        shape = pick(shapes, number)
        world.others[path], told = picture(*shape), str(shape)
    world.save(path)
    return f"write {path}, {told}"


@step
def letters(world: World, which: int, what: int) -> str:
    """A font of the brand's own: other letters, broken, gone."""
    path = "content/boxes.ttf"
    number = what % 4
    if number == 3 and path in world.others:
        world.remove(path)
        return f"delete {path}"
    broken = number == 2
    world.others[path] = b"no font" if broken else font(LATIN if number else POLISH)
    world.save(path)
    return f"write {path}, variant {number}"


@step
def heard(world: World, which: int, what: int) -> str:
    """A transcript or a recording: other words of the same size, broken, gone, one more."""
    names = ("e0.vtt", "e0.mp3", "e1.srt", "e1.mp3", "e2.json", "e2.txt", "e1.fr.vtt", "p0.vtt")
    names = (*names, "e0.chapters.json", "e2.chapters.json")
    path = f"content/episodes/{pick(names, which)}"
    ending = path.rpartition(".")[2]
    number = what % 8
    if number == 6 and path in world.others:
        world.remove(path)
        return f"delete {path}"
    if number == 7:
        world.others[path] = b"{broken \x00 --> \xff"
    elif ending == "mp3":
        world.others[path] = recording(number)
    elif path.endswith(".chapters.json"):
        world.others[path] = b'{"chapters":[{"startTime":%d,"title":"C"}]}' % (number % 3)
    elif ending == "json":
        said = f'{{"startTime":1,"body":"Words {number}","speaker":"Ada"}}'
        world.others[path] = f'{{"segments":[{said}]}}'.encode()
    else:
        world.others[path] = transcript(ending if ending == "vtt" else "srt", number)
    world.save(path)
    return f"write {path}, variant {number}"


@step
def kept(world: World, which: int, what: int) -> str:
    """What content/embeds/ says of a video: somebody else's, one's own, deleted, broken, none."""
    embed = embeds.match(f"https://youtu.be/BrandKit_0{which % 2}")
    assert embed is not None
    path = f"content/embeds/{kept_name(embed)}.toml"
    if what % 6 == 5 and path in world.others:
        world.remove(path)
        return f"delete {path}"
    rows = [f'url = "{embed.url}"', f'author = "Ada {what % 3}"']
    rows += ['status = "gone"'] if what % 6 == 1 else []
    rows += ['title = "A film"', 'text = "Words"', 'picture = "../one.png"'] if what % 2 else []
    rows += ['permission = "Yes"'] if what % 6 == 3 else []
    rows += ["broken ="] if what % 6 == 4 else []
    world.others[path] = "\n".join(rows).encode()
    world.save(path)
    return f"write {path}, variant {what % 6}"


@step
def chapters(world: World, which: int, what: int) -> str:
    """Chapters in the text of an episode, or among its settings."""
    path = pick((*world.paths("episodes"), *world.paths("videos")), which)
    if path is None:
        return ""
    text = world.texts[path]
    if what % 4 == 3:
        rows = [{"start": what % 3, "title": f"Chapter {what}"}] if what % 8 == 3 else None
        return change(world, path, "chapters", rows)
    text.blocks[:] = moments(what % 5)
    world.save(path)
    return f"chapters in {path}, variant {what % 5}"


@step
def static(world: World, which: int, what: int) -> str:
    names = ("verify/me.txt", "robots.txt", "blog/p0/index.html", "CNAME")
    path = f"content/static/{pick(names, which)}"
    if what % 3 == 2 and path in world.others:
        world.remove(path)
        return f"delete {path}"
    world.others[path] = b"yes %d" % (what % 2)
    world.save(path)
    return f"write {path}, variant {what % 2}"


@step
def touch(world: World, which: int, what: int) -> str:
    """Save files without a change; all of them, or one."""
    every = ["site.toml", *sorted(world.texts), *sorted(world.others)]
    paths = every if what % 4 == 3 else [pick(every, which)]
    for path in paths:
        world.touch(path)
    return "touch " + ("everything" if len(paths) > 1 else paths[0])


# ------------------------------------------------------------------------------------------- time


@step
def wait(world: World, which: int, what: int) -> str:
    hours = pick((24, 1, 48, 5, 24 * 40), which)
    world.now += datetime.timedelta(hours=hours)
    return f"wait {hours} hours"


@step
def count(world: World, which: int, what: int) -> str:
    """Another service that counts visits, or none; another company, or none."""
    tables = {
        "analytics": (
            {"service": "plausible", "site": "x.example"},
            {"service": "goatcounter", "site": "shop"},
            None,
        ),
        "legal": ({"company": "One Ltd"}, {"company": "Two Ltd", "host": "Host"}, None),
    }
    table = pick(tables, which)
    value = pick(tables[table], what)
    if world.settings.get(table) == value:
        return ""
    world.settings.pop(table, None)
    if value:
        world.settings[table] = dict(value)
    world.save("site.toml")
    return f"set [{table}] to {value}"


@on_disk
def ask(world: World, which: int, what: int) -> str:
    """Other options on the command line."""
    name, value = pick(
        (
            ("today", datetime.date(2040, 6, 17)),
            ("today", None),
            ("today", datetime.date(2040, 1, 1)),
            ("drafts", True),
            ("drafts", False),
            ("future", True),
            ("future", False),
            ("keep_going", True),
            ("keep_going", False),
            ("base_url", "https://preview.example/a/"),
            ("base_url", ""),
            ("samples", True),
            ("strict", True),
            ("strict", False),
        ),
        which,
    )
    world.options = replace(world.options, **{name: value})
    return f"build with {name}={value}"


# ------------------------------------------------------------------------------- outputs and cache


@on_disk
def damage_output(world: World, which: int, what: int) -> str:
    """Somebody's hand in the output folder."""
    path = pick(world.made(), which * 7 + what)
    if path is None:
        return ""
    file = world.output / path
    match what % 6:
        case 0:
            file.unlink()
            return f"delete the output {path}"
        case 1:
            spoiled = b"x"
        case 2:
            spoiled = bytes(byte ^ 1 for byte in file.read_bytes())
        case 3:
            spoiled = b""
        case 4:
            folder = file.parent if file.parent != world.output else world.output / "blog"
            shutil.rmtree(folder, ignore_errors=True)
            return f"delete the folder {folder.relative_to(world.output)} of the output"
        case _:
            shutil.rmtree(world.output)
            return "delete the output folder"
    later = file.stat().st_mtime_ns + 10**9
    file.write_bytes(spoiled)
    os.utime(file, ns=(later, later))  # nobody is quicker than the file system's clock
    return f"overwrite the output {path} with {len(spoiled)} bytes"


@on_disk
def damage_cache(world: World, which: int, what: int) -> str:
    """Accidents in .brandkit."""
    files = world.caches()
    file = pick(files, which)
    if file is None:
        return ""
    data = file.read_bytes()
    match what % 7:
        case 0:
            shutil.rmtree(world.root / ".brandkit")
            return "delete .brandkit"
        case 1:
            file.unlink()
            return f"delete {file.name}"
        case 2:
            file.write_bytes(data[: len(data) // 2])
            return f"cut {file.name} in half"
        case 3:
            file.write_bytes(b"")
            return f"empty {file.name}"
        case 4:
            place = (which * 37 + what) % max(1, len(data))
            file.write_bytes(
                data[:place] + bytes(b ^ 0x55 for b in data[place : place + 3]) + data[place + 3 :]
            )
            return f"flip three bytes of {file.name} at {place}"
        case 5:
            other = pick(files, which + 1 + what // 7)
            file.write_bytes(other.read_bytes())
            other.write_bytes(data)
            return f"swap {file.name} and {other.name}"
        case _:
            file.write_bytes(b"\x93garbage\xff" * 9)
            return f"write garbage to {file.name}"


@on_disk
def lose_lock_entry(world: World, which: int, what: int) -> str:
    """The lock file comes back from the repository as it was: a line is missing."""
    file = world.root / LOCK
    if not file.is_file():
        return ""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    entries = [n for n, line in enumerate(lines) if line.startswith("entry")]
    number = pick(entries, which)
    if number is None:
        return ""
    file.write_text("".join(lines[:number] + lines[number + 1 :]), "utf-8")
    world.touch(LOCK)
    return f"remove from {LOCK}: {lines[number].strip()}"


# --------------------------------------------------------------------------------------- stories


@dataclass(frozen=True)
class Step:
    """One step: what is done, to which, and how; when, and whether a build follows."""

    name: str
    which: int = 0
    what: int = 0
    same_tick: bool = False  # in the same instant as what went before
    more: bool = False  # the next step comes before the next build

    def __repr__(self) -> str:
        flags = "".join(f", {name}=True" for name in ("same_tick", "more") if getattr(self, name))
        return f"Step({self.name!r}, {self.which}, {self.what}{flags})"


def play(world: World, do: Step) -> None:
    if not do.same_tick:
        world.now += datetime.timedelta(seconds=LONG_AGO)
    told_so = STEPS[do.name](world, do.which, do.what) or f"({do.name}: nothing to do)"
    when = "in the same tick: " if do.same_tick else ""
    world.story.append(when + told_so)


OFTEN = ("body", "body", "retitle", "retag", "redate", "face", "touch")


def stories(*, served: bool, longest: int) -> st.SearchStrategy[list[Step]]:
    """Lists of steps. The preview has neither an output folder nor a cache to damage."""
    names = [name for name in STEPS if not (served and name in WITH_OUTPUT)]
    names = ["body", "retitle", *names, *OFTEN * 2]
    one = st.builds(
        Step,
        st.sampled_from(names),
        st.integers(0, 31),
        st.integers(0, 63),
        st.integers(0, 3).map(lambda n: n == 3),
        st.integers(0, 4).map(lambda n: n == 4),
    )
    return st.lists(one, min_size=1, max_size=longest)

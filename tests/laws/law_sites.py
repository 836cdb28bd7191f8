"""The sites that the stories begin with: small enough for a build in the blink of an eye."""

from __future__ import annotations

from pathlib import Path

from law_world import Text, World, picture

__all__ = ["BASE", "SITES", "blog", "brand"]

BASE = Path(__file__).parents[2] / "themes" / "base"


def blog(root: Path) -> World:
    """A blog in one language, in the base theme."""
    world = World(root)
    world.settings = {
        "site": {"title": "Brand 1", "base_url": "https://brand.example/"},
        "blog": {"per_page": 2, "per_term": 2},
        "feeds": {"limit": 2},
    }
    for number in range(3):
        world.texts[f"content/posts/p{number}.md"] = Text(
            {"title": f"Post {number}", "date": f"2040-01-0{number + 1}", "tags": ["Green"]},
            ["Some words 1."],
        )
    world.texts["content/posts/p1.md"].blocks += ["[To p0](../posts/p0.md)"]
    return world


def brand(root: Path) -> World:
    """Every kind of text, two languages, a theme of its own, under a path."""
    world = World(root)
    world.settings = {
        "site": {
            "title": "Brand 1",
            "base_url": "https://x.example/brand/",
            "language": "en",
            "languages": ["en", "fr"],
            "time_zone": "Europe/Paris",
            "author": "Ada",
        },
        "brand": {"logo": "one.png"},
        "blog": {"per_page": 2, "per_term": 2, "related": 2},
        "feeds": {"limit": 2},
        "theme": {"name": "own"},
        "podcast": {"title": "Talk", "email": "a@x.example", "category": "Business"},
        "languages.fr": {"title": "Brand 1 (fr)"},
    }
    audio = {"audio": "https://media.x.example/e.mp3", "audio_length": 1000}
    post = {"date": "2040-01-01", "tags": ["Green"]}
    for path, meta, blocks in (
        ("posts/p0.md", {"title": "Post 0", **post}, ["Some words 1.", "## Part one"]),
        ("posts/p0.fr.md", {"title": "Billet 0", **post}, ["[Vers p1](../posts/p1.md)"]),
        (
            "posts/p1.md",
            {"title": "Post 1", "date": "2040-01-02", "series": "Story", "image": "one.png"},
            ["[To p0](../posts/p0.md#part-one)", "![Picture](one.png)"],
        ),
        (
            "posts/p2.md",
            {"title": "Post 2", "date": "2040-06-17", "tags": ["Green", "Blue"]},
            ["Some words 2.", "{{< testimonial t0 >}}"],
        ),
        ("pages/p0.md", {"title": "About", "menu": "About"}, ["[Post](../posts/p1.md)"]),
        ("docs/p0.md", {"title": "Manual"}, ["Some words 1."]),
        (
            "episodes/p0.md",
            {"title": "Episode 0", "date": "2040-02-01", "hosts": ["Ada"], **audio},
            ["Notes."],
        ),
        ("testimonials/t0.md", {"advocate": "Kim", "relation": "customer"}, ["Great 1."]),
        ("testimonials/t1.md", {"advocate": "Luc", "relation": "partner"}, ["Good 1."]),
        ("advocates/kim.md", {"title": "Kim"}, ["A friend 1."]),
        ("authors/ada.md", {"title": "Ada"}, ["Writes 1."]),
    ):
        world.texts[f"content/{path}"] = Text(dict(meta), list(blocks))
    world.others = {
        "content/posts/one.png": picture(4, 3, 80),
        "content/one.png": picture(4, 4, 80),
        "content/static/verify/me.txt": b"yes 1",
        "themes/own/templates/partials/footer.html": footer(1),
        "themes/own/static/theme.css": stylesheet(1),
    }
    return world


def footer(number: int) -> bytes:
    """A partial of the site's own theme, which every page includes."""
    text = (BASE / "templates" / "partials" / "footer.html").read_text("utf-8")
    return f"{text}<p>Footer {number}</p>\n".encode()


def stylesheet(number: int) -> bytes:
    return (BASE / "static" / "theme.css").read_bytes() + b"/* %d */\n" % number


SITES = {"blog": blog, "brand": brand}

"""The sites that the stories begin with: small enough for a build in the blink of an eye."""

from __future__ import annotations

import io
from pathlib import Path

from law_world import CONSENT, Text, World, picture
from mutagen.id3 import APIC, CHAP, ID3, TIT2

__all__ = ["BASE", "SITES", "blog", "brand", "moments", "recording", "show", "transcript"]

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
        (
            "videos/p0.md",
            {"title": "Film 0", "date": "2040-03-01", "video": "https://youtu.be/BrandKit_00"},
            ["Shown 1.", "https://youtu.be/BrandKit_01"],
        ),
        (
            "testimonials/t0.md",
            {"advocate": "Kim", "relation": "customer", "consent": CONSENT},
            ["Great 1."],
        ),
        (
            "testimonials/t1.md",
            {"advocate": "Luc", "relation": "partner", "consent": CONSENT},
            ["Good 1."],
        ),
        (
            "products/soil.md",
            {"title": "Soil", "price": "4.80 EUR", "price_until": "2040-06-16", "tags": ["Green"]},
            ["By the scoop 1.", "{{< testimonial >}}"],
        ),
        (
            "places/shop.md",
            {
                "title": "Shop",
                "hours": ["Mo-Fr 9-17"],
                "special_hours": [{"on": "2040-06-17", "note": "Away"}],
                "events": [
                    {"title": "Soon", "start": "2040-06-15 18:00"},
                    {"title": "Later", "start": "2040-06-20 18:00", "price": "0 EUR"},
                ],
            },
            ["Come in 1."],
        ),
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


def show(root: Path) -> World:
    """A podcast with recordings of its own, chapters and transcripts from everywhere."""
    world = World(root)
    world.settings = {
        "site": {"title": "Brand 1", "base_url": "https://x.example/brand/"},
        "podcast": {"title": "Talk", "email": "a@x.example", "category": "Business"},
    }
    for number, blocks in enumerate((["Notes 1."], moments(1), ["Notes 2."])):
        meta = {"title": f"Episode {number}", "date": f"2040-01-0{number + 1}"}
        meta["audio"] = f"e{number}.mp3"
        world.texts[f"content/episodes/e{number}.md"] = Text(dict(meta), list(blocks))
        world.others[f"content/episodes/e{number}.mp3"] = recording(number)
    world.texts["content/posts/p0.md"] = Text({"title": "Post 0", "date": "2040-01-01"}, ["Hi 1."])
    world.others["content/episodes/e0.vtt"] = transcript("vtt", 0)
    world.others["content/episodes/e1.srt"] = transcript("srt", 0)
    return world


def moments(number: int) -> list[str]:
    """Show notes with chapters in them."""
    return [f"Notes {number}.", f"[0:00] Hello\n[0:01] Part {number}"]


def transcript(form: str, number: int) -> bytes:
    """One of always the same size."""
    if form == "vtt":
        return f"WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ada>Words {number % 10}\n".encode()
    return f"1\n00:00:00,000 --> 00:00:01,000\nAda: Words {number % 10}\n".encode()


def recording(number: int) -> bytes:
    """Three seconds of silence, with a chapter and a cover within; of always the same size."""
    tags = ID3()
    tags.add(
        CHAP(
            element_id="c",
            start_time=500 * (number % 4),
            end_time=0xFFFFFFFF,
            sub_frames=[TIT2(encoding=3, text=[f"Part {number % 10}"])],
        )
    )
    tags.add(APIC(encoding=3, mime="image/png", type=3, data=picture(4, 4, 80 + number % 10)))
    stream = io.BytesIO((b"\xff\xfb\x90\xc4" + bytes(413)) * 120)
    tags.save(stream, padding=lambda _: 0)
    return stream.getvalue()


def footer(number: int) -> bytes:
    """A partial of the site's own theme, which every page includes."""
    text = (BASE / "templates" / "partials" / "footer.html").read_text("utf-8")
    return f"{text}<p>Footer {number}</p>\n".encode()


def stylesheet(number: int) -> bytes:
    return (BASE / "static" / "theme.css").read_bytes() + b"/* %d */\n" % number


SITES = {"blog": blog, "brand": brand, "show": show}

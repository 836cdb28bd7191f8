"""Small sites for tests: a dict of files becomes a folder, which is built in this process."""

from __future__ import annotations

import datetime
import io
import os
import shutil
import textwrap
import wave
from collections.abc import Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import lxml.html
from PIL import Image

from brandkit.build.inspect import Inspection, Inspector
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.pipeline import build
from brandkit.build.report import Report
from brandkit.errors import Diagnostic

__all__ = [
    "CONSENT",
    "NOW",
    "RICH_SETTINGS",
    "SETTINGS",
    "Site",
    "fault",
    "mp3",
    "png",
    "post",
    "rich_site",
    "settings",
    "wav",
]

# The lines that a quote needs to be shown.
CONSENT = "consent:\n  by: Kim\n  on: 2020-01-02\n  scope: [site, feeds]\n"

NOW = datetime.datetime(2026, 6, 15, 12, tzinfo=datetime.UTC)
SETTINGS = '[site]\ntitle = "Brand"\nbase_url = "https://brand.example/"\n'
Files = Mapping[str, str | bytes | None]


def settings(site: str = "", rest: str = "", base_url: str = "https://brand.example/") -> str:
    """A site.toml: further lines of [site], then further tables."""
    return f'[site]\ntitle = "Brand"\nbase_url = "{base_url}"\n{site}\n{rest}\n'


def post(title: str, date: str = "2026-01-01", text: str = "Some words.", **more: str) -> str:
    """A post (or an episode) with the settings that it needs; `more` are YAML lines."""
    lines = [
        f"title: {title}",
        f"date: {date}",
        *(f"{key}: {value}" for key, value in more.items()),
    ]
    return "\n".join(("---", *lines, "---", text, ""))


def png(width: int = 4, height: int = 3, color: int = 80) -> bytes:
    """A small picture."""
    stream = io.BytesIO()
    Image.new("L", (width, height), color).save(stream, "PNG")
    return stream.getvalue()


def fault(report: Report, code: str) -> Diagnostic:
    """The one diagnostic with a code."""
    found = [each for each in report.diagnostics if each.code == code]
    assert len(found) == 1, report.diagnostics
    return found[0]


class Site:
    """A site in a folder, with its output beside its content."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "public"

    def write(self, files: Files) -> Site:
        """Write files below the site's folder; None removes one."""
        for name, content in files.items():
            file = self.root / name
            if content is None:
                shutil.rmtree(file) if file.is_dir() else file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            data = content if isinstance(content, bytes) else textwrap.dedent(content).encode()
            file.write_bytes(data)
        return self

    def build(
        self,
        output: Path | None = None,
        *,
        now: datetime.datetime = NOW,
        executor: Executor | None = None,
        **options: Any,
    ) -> Report:
        return build(
            self.root, output or self.output, Options(**options), now=now, executor=executor
        )

    def good(self, **options: Any) -> Report:
        """Build; the site must be without a fault."""
        report = self.build(**options)
        assert report.diagnostics == ()
        assert not report.failed
        return report

    def inspect(self, now: datetime.datetime = NOW, **options: Any) -> Inspection:
        inspector = Inspector(self.root, MediaMemo(self.root, None, 0), None, self.output)
        return inspector.inspect(Options(**options), now)

    def codes(self, **options: Any) -> list[str]:
        return [each.code for each in self.build(**options).diagnostics]

    # ------------------------------------------------------------------------------ what came out

    def files(self, output: Path | None = None) -> dict[str, bytes]:
        """Every file of the output folder by its path."""
        top = output or self.output
        return {
            path.relative_to(top).as_posix(): path.read_bytes()
            for path in sorted(top.rglob("*"))
            if path.is_file()
        }

    def times(self) -> dict[str, int]:
        """When every file and folder of the output folder was last changed."""
        return {str(path): path.lstat().st_mtime_ns for path in sorted(self.output.rglob("*"))}

    def has(self, path: str) -> bool:
        return os.path.lexists(self.output / path)

    def picture(self, name: str) -> str:
        """The address of the file that every program shows, by the start and the end of its name.

        "tent.png" stands for /assets/images/tent.0a1b2c3d.png.
        """
        stem, _, ending = name.rpartition(".")
        (found,) = (self.output / "assets/images").glob(f"{stem}.????????.{ending}")
        return f"/assets/images/{found.name}"

    def text(self, path: str) -> str:
        file = self.output / path
        return (file / "index.html" if file.is_dir() else file).read_text("utf-8")

    def page(self, path: str) -> lxml.html.HtmlElement:
        """A built page as a tree: `path` is "blog/a/" or a file."""
        return lxml.html.document_fromstring(self.text(path).encode())

    def article(self, path: str) -> lxml.html.HtmlElement:
        """The part of a page that is its own."""
        return self.page(path).find(".//main")


def mp3(frames: int = 40) -> bytes:
    """Silence: MPEG 1, layer III, 128 kbit/s, 44,100 Hz."""
    return (b"\xff\xfb\x90\xc4" + bytes(413)) * frames


def wav(seconds: float = 0.1) -> bytes:
    """A silent recording."""
    stream = io.BytesIO()
    with wave.open(stream, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\0\0" * int(8000 * seconds))
    return stream.getvalue()


RICH_SETTINGS = """\
[site]
title = "Maison"
base_url = "https://x.example/brand/"
language = "en"
languages = ["en", "fr", "ar"]
time_zone = "Europe/Paris"
tagline = "A line"
author = "Ada"
[brand]
logo = "logo.png"
icon = "logo.png"
[contact]
name = "Jo"
email = "jo@x.example"
phone = "+33 1 23"
photo = "logo.png"
[social]
youtube = "https://www.youtube.com/@maison"
[blog]
per_page = 2
per_term = 2
[podcast]
title = "Talk"
description = "About things"
author = "Ada"
email = "a@x.example"
category = "Business"
folder = "talk"
image = "logo.png"
[podcasts.second]
title = "Second Show"
description = "More"
email = "a@x.example"
category = "Arts"
[languages.fr]
title = "Maison (fr)"
blog_title = "Le journal"
"""


def rich_site() -> dict[str, str | bytes | None]:
    """A site with every kind of page, in three languages, under a path."""
    files: dict[str, str | bytes | None] = {
        "site.toml": RICH_SETTINGS,
        "content/logo.png": png(),
        "content/posts/shop.png": png(8, 8),
        "content/static/robots.txt": "User-agent: *\n",
        "content/static/verify/me.txt": "yes",
        "content/pages/index.md": "---\ntitle: Home\nhero:\n  title: Hello\n  image: logo.png\n"
        "  buttons:\n    - {label: Read, url: /blog/}\n    - {label: About, url: about.md}\n"
        "---\nHi.",
        "content/pages/index.fr.md": "---\ntitle: Accueil\n---\nSalut. [Ici](../posts/first.md).",
        "content/pages/about.md": "---\ntitle: About\nmenu: About us\ntags: [Green]\n---\n"
        "[Post](../posts/first.md#part-two) [Home](/) [French](/fr/) [Tag](/tags/green/) "
        "[Team](team/index.md)",
        "content/pages/team/index.md": "---\ntitle: Team\n---\n"
        "[Up](../about.md) [Me](/authors/ada/)",
        "content/docs/one.md": "---\ntitle: One\nauthors: [Only Docs]\n---\n[Two](deep/two.md)",
        "content/docs/deep/two.md": "---\ntitle: Two\nweight: 2\n---\n[One](../one.md)",
        "content/authors/ada.md": "---\ntitle: Ada\nrole: Founder\nimage: logo.png\n---\nBio.",
        "content/advocates/kim.md": "---\ntitle: Kim\n---\nA friend. [About](/about/)",
        "content/testimonials/great.md": "---\nadvocate: Kim\nrelation: customer\n"
        f"{CONSENT}"
        "tags: [Green, quoted-only]\n---\n"
        "Great, see [the shop](../pages/about.md).",
        "content/testimonials/bien.fr.md": "---\nadvocate: Luc\nrelation: customer\n"
        f"{CONSENT}---\n"
        "Très bien.",
        "content/episodes/talk/one.mp3": mp3(),
        "content/episodes/talk/one.md": "---\ntitle: E1\ndate: 2026-02-01\naudio: one.mp3\n"
        "hosts: [Ada]\nguests: [Kim, Unknown]\ntags: [Green]\nepisode: 1\n---\nNotes. "
        "[The post](../../posts/first.md#part-two)",
        "content/episodes/second/far.md": "---\ntitle: Far\ndate: 2026-02-02\n"
        "audio: https://media.x.example/far.mp3\naudio_length: 1000\n---\nNotes.",
        "content/videos/film.md": "---\ntitle: Film\ndate: 2026-01-05\ntags: [Green]\n"
        "video: https://youtu.be/jNQXAC9IVRw\nduration: 19\nimage: ../posts/shop.png\n"
        "chapters: [{start: 0, title: Hello}, {start: 9, title: Trunks}]\n---\nAll right.",
        "content/videos/film.vtt": "WEBVTT\n\n00:00.000 --> 00:05.000\n<v Ada>All right.\n",
        "content/videos/second.md": "---\ntitle: Film 2\ndate: 2026-01-06\nauthors: [Ada]\n"
        "video: https://vimeo.com/76979871\n---\nShort.",
        "content/posts/first.md": "---\ntitle: First\ndate: 2026-01-01\ntags: [Green, C++]\n"
        "series: A Story\nimage: shop.png\naliases: [/old/first/, /very-old.html]\n---\n"
        "![Shop](shop.png)\n\n## Part two\n\n[Self](#part-two) [File](shop.png) "
        "[Next](second.md)\n\n{{< testimonial great >}}\n\n"
        "https://www.youtube.com/watch?v=jNQXAC9IVRw\n\n```python\nx = 1\n```\n",
        "content/posts/first.fr.md": "---\ntitle: Premier\ndate: 2026-01-01\ntags: [Green]\n"
        "aliases: [/fr/ancien/]\n---\n[Suite](second.md) [La page](../pages/about.md)",
        "content/posts/second.md": "---\ntitle: Second\ndate: 2026-01-02\ntags: [Green]\n"
        "series: A Story\nauthors: [Kim Writer, Ada]\n---\nText",
        "content/posts/arabic.ar.md": "---\ntitle: مرحبا\ndate: 2026-01-03\ntags: [أخضر]\n---\nنص",
    }
    for number in range(3, 6):
        files[f"content/posts/p{number}.md"] = post(
            f"Post {number}", f"2026-01-{number:02d}", tags="[Green]"
        )
    return files

"""Words without an end, in every place where a brand may write one: nothing leaves the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browser_visits import Visit, serve
from site_factory import CONSENT, Site, mp3, png

pytestmark = pytest.mark.browser

WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
SETTINGS = f"""
[site]
title = "{WORD}"
base_url = "https://long.example/"
tagline = "{WORD}"
description = "{WORD}"
author = "{WORD}"
copyright = "{WORD}"
fictional = true
languages = ["en", "fr"]
[brand]
icon = "logo.png"
[contact]
name = "{WORD}"
role = "{WORD}"
email = "{WORD.lower().replace("ü", "u")}@long.example"
phone = "+33 1 99 00 12 34"
reply_time = "{WORD}"
[social]
youtube = "https://www.youtube.com/@long-example"
[blog]
title = "{WORD}"
per_page = 2
per_term = 2
[podcast]
title = "{WORD}"
description = "{WORD}"
author = "{WORD}"
email = "a@long.example"
category = "Arts"
image = "logo.png"
[[menu]]
label = "{WORD}"
url = "/blog/"
[[menu]]
label = "{WORD}"
url = "/about/"
"""
TEXT = f"""
{WORD} https://long.example/{"a-very-long-address/" * 5} `{WORD}`

## {WORD}

| {WORD} | Two | Three | Four |
|--------|----:|:-----:|------|
| one    | {WORD} | `{WORD}` | the last cell |

```python
{WORD} = "{WORD}"
```

- {WORD}
    - [ ] {WORD}

> {WORD}

## Two

https://www.youtube.com/watch?v=jNQXAC9IVRw

## Three

{WORD}[^1]

[^1]: {WORD}
"""
HEAD = f"""---
title: {WORD}
summary: {WORD}
tags: [{WORD}, two]
series: {WORD}
authors: [A{WORD}]
date: 2026-03-0%d
---
"""
PAGES = {
    "home": "/",
    "list": "/blog/",
    "archive": "/blog/archive/",
    "post": "/blog/one/",
    "page": "/about/",
    "doc": "/docs/one/",
    "show": "/podcast/",
    "episode": "/podcast/one/",
    "tags": "/tags/",
    "authors": "/authors/",
    "testimonials": "/testimonials/",
    "advocates": "/advocates/",
    "subscribe": "/subscribe/",
    "feeds": "/feeds/",
    "connect": "/connect/",
    "missing": "/404.html",
}


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = Site(tmp_path_factory.mktemp("long")).write(
        {
            "site.toml": SETTINGS,
            "content/logo.png": png(1400, 1400),
            "content/pages/about.md": f"---\ntitle: {WORD}\n---\n{TEXT}",
            "content/docs/one.md": f"---\ntitle: {WORD}\n---\n{TEXT}",
            "content/docs/two.md": f"---\ntitle: {WORD}\n---\n{TEXT}",
            "content/episodes/one.mp3": mp3(),
            "content/episodes/one.md": f"---\ntitle: {WORD}\ndate: 2026-04-01\naudio: one.mp3\n"
            f"hosts: [{WORD}]\nguests: [{WORD}]\nsummary: {WORD}\n---\n{TEXT}",
            "content/advocates/someone.md": f"---\ntitle: {WORD}\nrole: {WORD}\n---\n{WORD}",
            "content/testimonials/good.md": f"---\nadvocate: {WORD}\nrelation: customer\n"
            f"{CONSENT}"
            f"incentive: {WORD}\nsource_url: https://long.example/\nsource_name: {WORD}\n"
            f"sample: true\n---\n{WORD}",
        }
    )
    site.write(
        {f"content/posts/{name}.md": HEAD % n + TEXT for n, name in enumerate(("one", "b", "c"), 1)}
    )
    report = site.build(keep_going=True)
    assert not report.failed, report.diagnostics
    with serve(site.output) as address:
        yield address


@pytest.fixture(scope="module")
def reader(browser: Any, long: str) -> Iterator[Visit]:
    started = Visit.start(browser, long)
    yield started
    started.end()
    assert started.faults == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_no_page_grows_wider_than_its_screen(reader: Visit, path: str) -> None:
    page = reader.go(path)
    for width in (1280, 800, 360):
        page.set_viewport_size({"width": width, "height": 800})
        out = page.evaluate(
            """() => [...document.querySelectorAll("body *")]
                .filter((it) => it.checkVisibility() && !it.closest("pre, table, .hidden, .skip"))
                .filter((it) => it.getBoundingClientRect().right > innerWidth + 1)
                .map((it) => `${it.localName}.${it.className}`)"""
        )
        assert (width, out) == (width, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture
def paper(reader: Visit) -> Iterator[Visit]:
    reader.page.set_viewport_size({"width": 700, "height": 800})
    reader.page.emulate_media(media="print")
    yield reader
    reader.page.emulate_media(media="screen", color_scheme="light")


@pytest.mark.parametrize("path", ["/blog/one/", "/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_all_is_dark_on_white(paper: Visit, path: str, scheme: str) -> None:
    paper.page.emulate_media(color_scheme=scheme, media="print")
    page = paper.go(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    pale = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((it) => it.checkVisibility() && !it.matches(".play *, .play, span.avatar"))
            .filter((it) => [...it.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
            .filter((it) => {
                const [r, g, b] = getComputedStyle(it).color.match(/[\\d.]+/g).map(Number);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b > 128;
            })
            .map((it) => `${it.localName}.${it.className} ${getComputedStyle(it).color}`)"""
    )
    assert pale == []


def test_on_paper_tables_are_whole(paper: Visit) -> None:
    page = paper.go("/blog/one/")
    table = page.locator(".prose table")
    assert table.evaluate("it => it.scrollWidth <= it.clientWidth")
    assert table.evaluate("it => it.getBoundingClientRect().right <= innerWidth")
    assert page.locator(".embed a").is_visible()
    assert page.locator(".embed").bounding_box()["height"] < 200

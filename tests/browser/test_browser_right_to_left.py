"""A site in Arabic: right to left as a whole, and wide things stay within a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from browser_visits import Visit, serve
from site_factory import CONSENT, Site, png

pytestmark = pytest.mark.browser

SETTINGS = """
[site]
title = "متجر الواحة"
base_url = "https://oasis.example/"
language = "ar"
tagline = "نُصلح ونُعيد ونزرع"
description = "متجر صغير لإصلاح أدوات الحدائق"
author = "ليلى"
[brand]
color = "#1f6b4a"
logo = "logo.png"
icon = "logo.png"
[contact]
name = "ليلى"
email = "salam@oasis.example"
phone = "+33 1 99 00 12 34"
reply_time = "خلال يوم عمل"
[social]
youtube = "https://www.youtube.com/@oasis-example"
[podcast]
title = "دقيقتان من الأخضر"
description = "أحاديث قصيرة"
author = "ليلى"
email = "salam@oasis.example"
category = "Leisure > Home & Garden"
image = "logo.png"
[[menu]]
label = "المدونة"
url = "/blog/"
[[menu]]
label = "من نحن"
url = "/about/"
"""
LINES = "\n".join(
    f"| صف رقم {n} | نص أطول قليلا في الخانة | 12.50 | install --all | ملاحظة عن الصف |"
    for n in range(12)
)
POST = f"""---
title: كيف نعيد زراعة نبتة في أصيص أكبر دون خوف
date: 2026-03-05
tags: [زراعة, نباتات]
image: logo.png
---
هذه فقرة عن النباتات، وفيها كلمة `brandkit build` وسطر English words في الوسط، ثم نعود.

## ماذا نحتاج

1. أصيص أكبر بقليل
2. تربة جديدة
   - رمل
   - سماد

> نسقي حين يجف السطح.

| الاسم | الوصف | السعر | الأمر | ملاحظات |
|:------|:------|------:|:------|:--------|
{LINES}

```python
def water(plant: str, litres: float = 0.5) -> None: print("a line of code that is long", plant)
```

## ثم ننتظر

## كيف نفعل ذلك

https://www.youtube.com/watch?v=jNQXAC9IVRw

{"كلمةطويلةجدا" * 12}

https://oasis.example/{"a-very-long-address-without-any-break/" * 4}
"""
PAGES = ("/", "/blog/", "/blog/repot/", "/about/", "/podcast/", "/podcast/soon/", "/subscribe/")
PAGES = (*PAGES, "/testimonials/", "/connect/", "/404.html")


@pytest.fixture(scope="module")
def oasis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = Site(tmp_path_factory.mktemp("oasis")).write(
        {
            "site.toml": SETTINGS,
            "content/logo.png": png(400, 400),
            "content/posts/repot.md": POST,
            "content/posts/other.md": "---\ntitle: منشور آخر\ndate: 2026-03-01\n---\nنص قصير.",
            "content/pages/about.md": "---\ntitle: من نحن\n---\nمتجر صغير.",
            "content/episodes/soon.md": "---\ntitle: حلقة قريبا\ndate: 2026-04-01\n---\nنص الحلقة.",
            "content/testimonials/good.md": "---\nadvocate: سامي\nrelation: customer\n"
            f"{CONSENT}---\n"
            "خدمة رائعة!",
        }
    )
    report = site.build(keep_going=True)
    assert not report.failed, report.diagnostics
    with serve(site.output) as address:
        yield address


@pytest.fixture(scope="module")
def only(browser: Any, oasis: str) -> Iterator[Visit]:
    started = Visit.start(browser, oasis)
    yield started
    started.end()


@pytest.fixture
def reader(only: Visit) -> Iterator[Visit]:
    """The same reader in all tests, before a wide screen."""
    only.page.set_viewport_size({"width": 1280, "height": 800})
    yield only
    assert only.faults == []


def left(locator: Any) -> float:
    return float(locator.bounding_box()["x"])


@pytest.mark.parametrize("path", PAGES)
def test_every_page_runs_right_to_left_within_a_phone(reader: Visit, path: str) -> None:
    page = reader.go(path)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        root = page.evaluate(
            """() => {
                const {dir, lang, scrollWidth} = document.documentElement;
                const runs = getComputedStyle(document.querySelector("h1")).direction;
                return {dir, lang, runs, fits: scrollWidth <= innerWidth};
            }"""
        )
        assert root == {"dir": "rtl", "lang": "ar", "runs": "rtl", "fits": True}
    assert reader.foreign == []


def test_the_layout_is_mirrored(reader: Visit) -> None:
    page = reader.go("/blog/repot/")
    brand, menu = page.locator(".brand"), page.get_by_role("navigation").first
    assert left(brand) > 640 > left(page.locator(".bar > .button"))
    assert left(brand) > left(menu)
    links = menu.get_by_role("link").all()
    assert left(links[0]) > left(links[1])
    text, contents = page.locator(".prose"), page.locator(".toc")
    assert left(text) > left(contents)
    quote = page.locator(".prose blockquote")
    assert quote.evaluate("it => parseFloat(getComputedStyle(it).borderRightWidth)") == 4
    indent = page.locator(".prose > ol").evaluate(
        "it => it.getBoundingClientRect().right - it.children[0].getBoundingClientRect().right"
    )
    assert indent > 10


def test_code_and_telephone_numbers_keep_their_direction(reader: Visit) -> None:
    page = reader.go("/blog/repot/")
    direction = "it => getComputedStyle(it).direction"
    assert page.locator(".prose pre").evaluate(direction) == "ltr"
    phone = page.get_by_text("+33 1 99 00 12 34").first
    assert phone.evaluate(direction) == "ltr"


def test_a_wide_table_scrolls_in_itself_from_the_right(reader: Visit) -> None:
    page = reader.go("/blog/repot/")
    page.set_viewport_size({"width": 390, "height": 800})
    table = page.locator(".prose table")
    assert table.evaluate("it => it.scrollWidth > it.clientWidth && it.scrollLeft === 0")
    first = table.locator("th").first
    edge = table.evaluate("it => it.getBoundingClientRect().right")
    assert first.evaluate("it => it.getBoundingClientRect().right") == pytest.approx(edge, abs=2)


def test_the_menu_opens_on_a_phone(visit: Callable[..., Visit], oasis: str) -> None:
    page = visit(390, address=oasis, java_script_enabled=False).go("/")
    button = page.locator(".menu-open")
    assert left(button) < 100 < 195 < left(page.locator(".brand span"))
    button.click()
    menu = page.locator(".menu nav")
    assert menu.is_visible()
    box = menu.get_by_role("link").first.bounding_box()
    assert box["x"] + box["width"] == pytest.approx(390, abs=40)

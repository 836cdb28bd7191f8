"""The brand on a built site: cards, icons, the manifest, fonts, the press page."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable

import pytest
from font_samples import LATIN, POLISH, font
from PIL import Image
from site_checks import broken_addresses
from site_factory import RICH_SETTINGS, Site, fault, mp3, png, post, rich_site, settings

from brandkit.brand import fonts
from brandkit.brand.colors import contrast
from brandkit.media.fonts import covers, font_facts

MakeSite = Callable[..., Site]
BASE = "https://brand.example"


def posts(count: int, **more: str) -> dict[str, str]:
    return {
        f"content/posts/p{n}.md": post(f"Post {n}", f"2026-01-{n:02d}", **more)
        for n in range(1, count + 1)
    }


def shared(site: Site, path: str) -> dict[str, str]:
    """The tags for shared links of a page, without their prefix."""
    page = site.page(path)
    rows = page.xpath('//meta[starts-with(@property, "og:image") or @name="twitter:card"]')
    return {row.get("property") or row.get("name"): row.get("content") for row in rows}


def card_of(site: Site, path: str) -> str:
    return shared(site, path)["og:image"].removeprefix(BASE).partition("?")[0]


def cards(site: Site) -> list[str]:
    return [path for path in site.files() if re.search(r"card\.(png|jpg)$", path)]


# ------------------------------------------------------------------------------------------ cards


def test_the_newest_have_cards_and_the_others_share_the_site_s(make_site: MakeSite) -> None:
    site = make_site(posts(5), settings(rest="[brand]\ncards = 2"))
    site.good()
    assert cards(site) == ["blog/p4/card.png", "blog/p5/card.png"]
    assert card_of(site, "blog/p5") == "/blog/p5/card.png"
    for path in ("blog/p3", "", "blog", "subscribe"):
        assert card_of(site, path) == "/assets/cards/en.png"
    image = Image.open(io.BytesIO(site.files()["blog/p5/card.png"]))
    assert (image.format, image.size) == ("PNG", (1200, 630))


def test_what_a_page_says_of_its_card(make_site: MakeSite) -> None:
    site = make_site(posts(1))
    site.good()
    said = shared(site, "blog/p1")
    assert re.fullmatch(rf"{BASE}/blog/p1/card\.png\?v=[0-9a-f]{{8}}", said.pop("og:image"))
    assert said == {
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Post 1",
        "twitter:card": "summary_large_image",
    }


def test_another_title_is_another_address_and_another_colour_is_not(make_site: MakeSite) -> None:
    """Networks keep a picture by its address; pages must not carry the colour."""
    site = make_site(posts(1))
    site.good()
    first, before = shared(site, "blog/p1")["og:image"], site.files()
    site.write({"site.toml": settings(rest='[brand]\ncolor = "#7a1fa2"')}).good()
    assert shared(site, "blog/p1")["og:image"] == first
    assert site.files()["blog/p1/card.png"] != before["blog/p1/card.png"]
    pages = {path for path in before if path.endswith(".html")}
    changed = {path for path in pages if site.files()[path] != before[path]}
    assert changed == {"brand/index.html"}
    site.write({"content/posts/p1.md": post("Other")}).good()
    assert shared(site, "blog/p1")["og:image"] != first


def test_a_post_with_a_picture_is_shared_with_that_unless_it_asks(make_site: MakeSite) -> None:
    files = {
        "content/posts/a.md": post("A", image="lamp.png"),
        "content/posts/b.md": post("B", image="lamp.png", card="true"),
        "content/posts/c.md": post("C", card="false"),
        "content/posts/lamp.png": png(1200, 630),
    }
    site = make_site(files)
    site.good()
    assert cards(site) == ["blog/b/card.png"]
    assert re.fullmatch(r"/assets/images/lamp\.\w{8}\.png", card_of(site, "blog/a"))
    assert card_of(site, "blog/b") == "/blog/b/card.png"
    assert card_of(site, "blog/c") == "/assets/cards/en.png"


def test_pages_and_manuals_have_cards_if_they_ask(make_site: MakeSite) -> None:
    files = {
        "content/pages/about.md": "---\ntitle: About\ncard: true\n---\nUs.",
        "content/pages/team.md": "---\ntitle: Team\n---\nUs.",
        "content/docs/one.md": "---\ntitle: One\ncard: true\n---\nText.",
        "content/pages/index.md": "---\ntitle: Home\ncard: true\n---\nHi.",
    }
    site = make_site(files)
    site.good()
    assert cards(site) == ["about/card.png", "docs/one/card.png"]


def test_the_site_s_own_picture_stands_before_its_card(make_site: MakeSite) -> None:
    site = make_site(
        {**posts(1), "content/shop.png": png(1200, 630)}, settings('image = "shop.png"')
    )
    site.good()
    assert re.fullmatch(r"/assets/images/shop\.\w{8}\.png", card_of(site, "subscribe"))
    assert card_of(site, "blog/p1") == "/blog/p1/card.png"


PODCAST = (
    '[podcast]\ntitle = "Talk"\ndescription = "D"\nauthor = "A"\nemail = "a@x.example"\n'
    'category = "Business"\nimage = "cover.png"\n'
)


def cover() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (1400, 1400), (200, 30, 30)).save(stream, "PNG")
    return stream.getvalue()


def test_an_episode_s_card_has_its_artwork(make_site: MakeSite) -> None:
    files = {
        "content/cover.png": cover(),
        "content/episodes/one.mp3": mp3(),
        "content/episodes/one.md": post("E1", audio="one.mp3"),
    }
    site = make_site(files, settings(rest=PODCAST))
    site.build()
    assert cards(site) == ["podcast/one/card.jpg"]
    assert shared(site, "podcast/one")["og:image:type"] == "image/jpeg"
    image = Image.open(io.BytesIO(site.files()["podcast/one/card.jpg"])).convert("RGB")
    red, green, blue = image.getpixel((900, 315))  # type: ignore[misc]
    assert red > 180
    assert green < 50 > blue


def test_a_cover_that_is_broken_gives_a_card_without_it(make_site: MakeSite) -> None:
    files = {
        "content/cover.png": cover()[:3000],
        "content/episodes/one.mp3": mp3(),
        "content/episodes/one.md": post("E1", audio="one.mp3"),
    }
    site = make_site(files, settings(rest=PODCAST))
    assert "media.truncated" in site.codes()
    image = Image.open(io.BytesIO(site.files()["podcast/one/card.jpg"]))
    assert image.size == (1200, 630)


def test_each_language_counts_its_own(make_site: MakeSite) -> None:
    files = posts(3) | {
        f"content/posts/p{n}.fr.md": post(f"Article {n}", f"2026-02-{n:02d}") for n in (1, 2, 3)
    }
    site = make_site(files, settings('languages = ["en", "fr"]', "[brand]\ncards = 1"))
    site.good()
    assert cards(site) == ["blog/p3/card.png", "fr/blog/p3/card.png"]
    assert card_of(site, "fr/blog/p1") == "/assets/cards/fr.png"


def test_titles_of_all_scripts_give_cards(make_site: MakeSite) -> None:
    titles = ("Zażółć", "Ελλάδα", "Привет", "مرحبا", "シダ", "🌿🌿", "x" * 300, "\u202eabc")
    files = {
        f"content/posts/p{n}.md": post(
            json.dumps(title, ensure_ascii=False), f"2026-01-{n + 1:02d}"
        )
        for n, title in enumerate(titles)
    }
    site = make_site(files)
    site.build()
    assert len(cards(site)) == len(titles)


def test_without_fonts_to_draw_with_nothing_is_drawn(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brandkit.plan.brand.drawer", lambda: "")
    site = make_site(
        {**posts(1), "content/a.png": png(64, 64)}, settings(rest='[brand]\nicon = "a.png"')
    )
    site.good()
    assert cards(site) == []
    assert not site.has("favicon.ico")
    icons = site.page("").xpath('//link[@rel="icon"]/@href')
    (icon,) = icons
    assert re.fullmatch(r"/assets/images/a\.\w{8}\.png", icon)
    assert "og:image" not in shared(site, "blog/p1")


# -------------------------------------------------------------------------------- icons, manifest


def test_icons_and_manifest(make_site: MakeSite) -> None:
    site = make_site(
        {**posts(1), "content/i.png": png(600, 600)}, settings(rest='[brand]\nicon = "i.png"')
    )
    site.good()
    links = site.page("").xpath('//link[@rel="icon" or @rel="apple-touch-icon" or @rel="manifest"]')
    assert [(link.get("rel"), link.get("href"), link.get("sizes")) for link in links] == [
        ("icon", "/favicon.ico", "48x48"),
        ("icon", "/assets/icons/32.png", "32x32"),
        ("apple-touch-icon", "/apple-touch-icon.png", None),
        ("manifest", "/site.webmanifest", None),
    ]
    files = site.files()
    said = json.loads(files["site.webmanifest"])
    assert (said["name"], said["start_url"], said["lang"]) == ("Brand", "/", "en")
    assert {icon.get("purpose") for icon in said["icons"]} == {None, "maskable"}
    for icon in said["icons"]:
        image = Image.open(io.BytesIO(files[icon["src"].lstrip("/")]))
        assert icon["sizes"] == f"{image.width}x{image.height}"


def test_an_svg_icon_is_shown_as_it_is(make_site: MakeSite) -> None:
    path = '<path fill="#777" d="M0 0h9v9z"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{path}</svg>'
    site = make_site({**posts(1), "content/l.svg": svg}, settings(rest='[brand]\nlogo = "l.svg"'))
    site.good()
    (link,) = site.page("").xpath('//link[@type="image/svg+xml"]')
    assert link.get("rel") == "icon"
    assert re.fullmatch(r"/assets/images/l\.\w{8}\.svg", link.get("href"))
    assert site.has("favicon.ico")


def test_under_a_path_and_in_other_languages(make_site: MakeSite) -> None:
    site = make_site(posts(1), settings('languages = ["en", "fr"]', base_url=f"{BASE}/shop/"))
    site.good()
    assert site.page("fr").xpath('//link[@rel="manifest"]/@href') == ["/shop/fr/site.webmanifest"]
    said = json.loads(site.files()["fr/site.webmanifest"])
    assert (said["start_url"], said["lang"]) == ("/shop/fr/", "fr")
    assert said["icons"][0]["src"].startswith("/shop/assets/icons/")
    assert broken_addresses(site.output, f"{BASE}/shop/") == []


def test_a_file_of_static_stands_in_for_ours(make_site: MakeSite) -> None:
    icon = io.BytesIO()
    Image.new("RGB", (16, 16), "#123456").save(icon, "ICO")
    files = {
        **posts(1),
        "content/static/favicon.ico": icon.getvalue(),
        "content/static/site.webmanifest": "{}",
    }
    site = make_site(files)
    assert site.codes() == []
    with Image.open(io.BytesIO(site.files()["favicon.ico"])) as found:
        assert found.info["sizes"] == {(16, 16)}
    assert site.files()["site.webmanifest"] == b"{}"


# ------------------------------------------------------------------------------------------ fonts


FONTS = '[brand]\nfont_heading = "fonts/boxes.ttf"\n'


def test_a_font_file_is_cut_published_and_preloaded(make_site: MakeSite) -> None:
    site = make_site(
        {**posts(1), "content/fonts/boxes.ttf": font(POLISH + "ЖЩ")}, settings(rest=FONTS)
    )
    site.good()
    (path,) = [path for path in site.files() if path.startswith("assets/fonts/")]
    assert re.fullmatch(r"assets/fonts/boxes-400\.[0-9a-f]{8}\.woff2", path)
    facts = font_facts(site.files()[path])
    assert covers(facts.ranges, "ł")
    assert not covers(facts.ranges, "Ж")
    css = site.text("assets/brand.css")
    assert f'src: url("{path.removeprefix("assets/")}") format("woff2");' in css
    assert "font-display: swap;" in css
    assert '--font-heading: "Boxes", "Boxes fallback", system-ui' in css
    assert "Free for tests" in css
    (preload,) = site.page("blog/p1").xpath('//link[@rel="preload"]')
    assert preload.get("href") == f"/{path}"
    assert (preload.get("as"), preload.get("type")) == ("font", "font/woff2")
    assert preload.get("crossorigin") is not None
    assert not site.has("assets/content/fonts/boxes.ttf")


def test_letters_of_the_site_s_languages_are_kept(make_site: MakeSite) -> None:
    site = make_site(
        {**posts(1), "content/fonts/boxes.ttf": font(POLISH + "ЖЩΨ")},
        settings('languages = ["en", "uk"]', FONTS),
    )
    assert "font.missing-letters" in site.codes()
    (path,) = [path for path in site.files() if path.startswith("assets/fonts/")]
    ranges = font_facts(site.files()[path]).ranges
    assert covers(ranges, "Ж")
    assert not covers(ranges, "Ψ")


def test_the_fallback_has_the_measures_of_the_font(make_site: MakeSite) -> None:
    site = make_site({**posts(1), "content/fonts/boxes.ttf": font()}, settings(rest=FONTS))
    site.good()
    css = site.text("assets/brand.css")
    rule = css[css.index('font-family: "Boxes fallback"') :]
    size = float(re.search(r"size-adjust: ([\d.]+)%", rule)[1])  # type: ignore[index]
    ascent = float(re.search(r"ascent-override: ([\d.]+)%", rule)[1])  # type: ignore[index]
    facts = font_facts(font())
    assert size / 100 * 0.4376 == pytest.approx(facts.width, abs=0.001)  # Arial's average width
    assert size * ascent / 10_000 == pytest.approx(facts.ascent, abs=0.001)
    assert 'local("Arial")' in rule


def test_several_files_of_a_family(make_site: MakeSite) -> None:
    tables = "".join(
        f'[[brand.fonts]]\nfile = "fonts/{name}"\n' for name in ("r.woff2", "b.otf", "i.ttf")
    )
    site = make_site(
        {
            **posts(1),
            "content/fonts/r.woff2": font(flavor="woff2"),
            "content/fonts/b.otf": font(weight=700),
            "content/fonts/i.ttf": font(italic=True),
        },
        settings(rest=f'[brand]\nfont_text = "boxes"\n{tables}'),
    )
    site.build()
    names = sorted(path.partition(".")[0] for path in site.files() if "assets/fonts/" in path)
    assert names == [
        "assets/fonts/boxes-400",
        "assets/fonts/boxes-400-italic",
        "assets/fonts/boxes-700",
    ]
    css = site.text("assets/brand.css")
    assert css.count('font-family: "Boxes";') == 3
    assert css.count('font-family: "Boxes fallback";') == 1
    preloads = site.page("").xpath('//link[@rel="preload"]/@href')
    assert [href.partition(".")[0] for href in preloads] == ["/assets/fonts/boxes-400"]


def test_without_fonttools_a_font_is_published_whole(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "cutter", lambda: "")
    monkeypatch.setattr("brandkit.plan.brand.cutter", lambda: "")
    monkeypatch.setattr(fonts, "_SMALL", 100)
    data = font(POLISH)
    site = make_site({**posts(1), "content/fonts/boxes.ttf": data}, settings(rest=FONTS))
    report = site.build()
    assert 'pip install "brandkit[fonts]"' in fault(report, "font.whole").hint
    (path,) = [path for path in site.files() if path.startswith("assets/fonts/")]
    assert path.endswith(".ttf")
    assert site.files()[path] == data
    assert 'format("truetype")' in site.text("assets/brand.css")


@pytest.mark.parametrize(
    ("toml", "files", "code"),
    [
        ('font_text = "fonts/boxs.ttf"', {}, "font.missing"),
        (
            'font_text = "fonts/x.ttf"',
            {"content/fonts/x.ttf": b"\0\1\0\0" + bytes(200)},
            "media.broken",
        ),
        ('font_text = "fonts/x.ttf"', {"content/fonts/x.ttf": b"<html>"}, "media.broken"),
        ('font_text = "fonts/x.ttf"', {"content/fonts/x.ttf": b"\xff\xd8\xff\xe0"}, "font.no-font"),
        ('[[brand.fonts]]\nfile = "fonts/boxes.ttf"', {}, "font.unused"),
        (
            'font_text = "Boxes"\n[[brand.fonts]]\nfile = "fonts/boxes.ttf"\nweight = "bold;}"',
            {},
            "font.bad-weight",
        ),
        (
            'font_text = "fonts/x.ttf"',
            {"content/fonts/x.ttf": font(restricted=True)},
            "font.restricted",
        ),
    ],
)
def test_what_is_wrong_with_a_font_is_told(
    make_site: MakeSite, toml: str, files: dict[str, bytes], code: str
) -> None:
    site = make_site(
        {**posts(1), "content/fonts/boxes.ttf": font(), **files}, settings(rest=f"[brand]\n{toml}")
    )
    report = site.build()
    found = [each for each in report.diagnostics if each.code == code]
    assert found, report.diagnostics
    assert found[0].hint
    assert found[0].location is not None


def test_a_font_that_is_broken_inside_is_told(make_site: MakeSite) -> None:
    """The tables that are looked at are well; one that only the cut reads is not."""
    data = bytearray(font())
    at = data.index(b"glyf")
    data[at + 8 : at + 12] = (2**31).to_bytes(4, "big")
    site = make_site({**posts(1), "content/fonts/boxes.ttf": bytes(data)}, settings(rest=FONTS))
    report = site.build()
    assert report.failed
    told = fault(report, "font.not-cut")
    assert "subset = false" in told.hint
    assert told.location is not None
    assert told.location.path == "content/fonts/boxes.ttf"


def test_names_from_a_font_do_not_break_out_of_the_css(make_site: MakeSite) -> None:
    evil = 'x"; } body { display: none } /* */ <script>'
    site = make_site(
        {**posts(1), "content/fonts/boxes.ttf": font(family=evil, licence=f"*/ {evil} */")},
        settings(rest=FONTS),
    )
    site.build()
    css = site.text("assets/brand.css")
    rules = re.sub(r"/\*.*?\*/|\.tint-[^}]*}", "", css, flags=re.DOTALL).count("{")
    assert rules == css.count("@font-face") + 3
    assert "<script" not in css
    assert "display: none" not in re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def test_the_same_font_makes_the_same_bytes(make_site: MakeSite) -> None:
    found = []
    for _ in range(2):
        site = make_site({**posts(1), "content/fonts/boxes.ttf": font()}, settings(rest=FONTS))
        site.good()
        found.append({p: d for p, d in site.files().items() if "fonts/" in p or "card" in p})
    assert found[0] == found[1]
    assert len(found[0]) == 3


def test_latin_letters_only_are_enough_for_english(make_site: MakeSite) -> None:
    make_site({**posts(1), "content/fonts/boxes.ttf": font(LATIN)}, settings(rest=FONTS)).good()


# ------------------------------------------------------------------------------------- press page


PRESS = """[brand]
name = "BRAND"
color = "#1f6b4a"
logo = "logo.png"
logos = ["logo-white.png"]
about = "A brand for tests."
voice = "Short words."
spelling = "All capitals."
[contact]
name = "Jo"
email = "jo@x.example"
"""


def pressed(make_site: MakeSite) -> Site:
    files = {
        **posts(1),
        "content/logo.png": png(60, 60),
        "content/logo-white.png": png(60, 60, 250),
    }
    site = make_site(files, settings(rest=PRESS))
    site.good()
    return site


def test_the_press_page(make_site: MakeSite) -> None:
    site = pressed(make_site)
    words = " ".join(site.article("brand").text_content().split())
    for said in ("A brand for tests.", "Short words.", "All capitals.", "BRAND", "jo@x.example"):
        assert said in words
    downloads = site.article("brand").xpath(".//a[@download]/@href")
    for name, href in zip(("logo", "logo-white"), downloads, strict=False):
        assert re.fullmatch(rf"/assets/images/{name}\.\w{{8}}\.png", href)
    assert all(site.has(href.lstrip("/")) for href in downloads)
    assert site.article("brand").xpath('.//li[@class="on-dark"]//img/@src') == [downloads[1]]
    assert site.page("").xpath('//footer//a[@href="/brand/"]/text()') == ["Press kit"]
    assert "https://brand.example/brand/" in site.text("sitemap.xml")
    assert not site.page("brand").xpath('//meta[@name="robots"][contains(@content, "noindex")]')


def test_the_contrast_table_proves_what_it_says(make_site: MakeSite) -> None:
    """Each figure is that of the colours that its sample is painted with."""
    site = pressed(make_site)
    css = site.text("assets/swatches.css")
    rows = site.article("brand").xpath(".//table/tbody/tr")
    assert len(rows) > 10
    for row in rows:
        least = float(row[2].text_content())
        for cell in (row[3], row[4]):
            (sample,) = cell.xpath(".//span/@class")
            rule = re.search(rf"\.{sample.split()[1]} {{ (.*?) }}", css)[1]  # type: ignore[index]
            said = dict(part.split(": ") for part in rule.rstrip(";").split("; "))
            front = said.get("border-color") or said["color"]
            figure = float(cell.text_content().split()[-1])
            assert figure <= contrast(front, said["background"]) < figure + 0.1
            assert figure >= least
    assert not site.page("brand").xpath("//@style")


def test_every_class_of_a_swatch_is_painted(make_site: MakeSite) -> None:
    site = pressed(make_site)
    css = site.text("assets/swatches.css")
    painted = set(re.findall(r"^\.([\w-]+)", css, re.MULTILINE))
    used = set(" ".join(site.article("brand").xpath(".//@class")).split())
    wanted = {name for name in used if name.startswith(("swatch-", "shade-", "pair-"))}
    assert wanted == painted


def test_the_press_page_in_other_languages(make_site: MakeSite) -> None:
    toml = settings(
        'languages = ["en", "fr"]', f'{PRESS}[languages.fr.brand]\nabout = "Une marque."\n'
    )
    files = {**posts(1), "content/logo.png": png(), "content/logo-white.png": png()}
    site = make_site(files, toml)
    site.good()
    words = site.article("fr/brand").text_content()
    assert "Une marque." in words
    assert "Short words." not in words
    alternates = site.page("brand").xpath('//link[@rel="alternate" and @hreflang="fr"]/@href')
    assert alternates == ["https://brand.example/fr/brand/"]


def test_no_press_page_where_it_is_not_wanted(make_site: MakeSite) -> None:
    site = make_site(posts(1), settings(rest="[brand]\npress = false"))
    site.good()
    assert not site.has("brand")
    assert not site.has("assets/swatches.css")
    assert "Press kit" not in site.text("")


def test_an_own_page_at_that_address_stays(make_site: MakeSite) -> None:
    own = "---\ntitle: Our brand\n---\nWritten by hand."
    site = make_site({**posts(1), "content/pages/brand.md": own})
    site.good()
    assert "Written by hand." in site.text("brand")
    assert "Press kit" not in site.text("")


def test_a_link_to_the_press_page_resolves(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", text="[Press](/brand/)")})
    site.good()
    assert site.article("blog/a").xpath('.//a[text()="Press"]/@href') == ["/brand/"]


def test_the_rich_site_with_everything(make_site: MakeSite) -> None:
    files = rich_site() | {"content/boxes.ttf": font()}
    more = RICH_SETTINGS.replace("[brand]\n", '[brand]\nfont_text = "boxes.ttf"\ncards = 3\n')
    site = make_site(files, more)
    site.build()
    assert broken_addresses(site.output, "https://x.example/brand/") == []
    assert site.has("ar/brand/index.html")


def test_the_press_page_names_the_colours_that_were_chosen(make_site: MakeSite) -> None:
    """And files by the names that their author gave them."""
    files = {**posts(1), "content/mark.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>'}
    brand = '[brand]\ncolor = "#1f6b4a"\nlogo = "mark.svg"\n'
    site = make_site(files, settings(rest=brand))
    site.build()
    page = site.article("brand")
    names = page.xpath('.//ul[@class="swatches"]//b/text()')
    assert names == ["Brand colour"]
    assert len(page.xpath(".//ol")) == 1
    assert "mark.svg" in page.xpath('.//ul[@class="logos"]//a/@download')
    assert "Download mark.svg" in page.text_content()
    more = 'accent = "#b4532a"\n[brand.light]\nbackground = "#f8f1e2"\n'
    site.write({"site.toml": settings(rest=brand + more)}).build()
    names = site.article("brand").xpath('.//ul[@class="swatches"]//b/text()')
    assert names == ["Brand colour", "Second colour", "Page"]


def test_no_drawing_is_shared(make_site: MakeSite) -> None:
    """Networks show no SVG: the card stands in."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    files = {"content/posts/a.md": post("A", image="a.svg"), "content/posts/a.svg": svg}
    site = make_site(files)
    site.good()
    assert card_of(site, "blog/a") == "/assets/cards/en.png"

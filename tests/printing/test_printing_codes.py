"""Printed codes: cameras read them, sheets have their size, and what is on paper never dies."""

from __future__ import annotations

import datetime
import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from site_factory import NOW, Site, png

from brandkit.advocacy.campaign import tagged
from brandkit.advocacy.codes_lock import format_codes, parse_codes
from brandkit.brand.colors import parse_color
from brandkit.brand.ink import enough_contrast, ink_of
from brandkit.brand.qr import QUIET, make_code, qr_png, qr_svg
from brandkit.cli import cli
from brandkit.config import PrintConfig
from brandkit.printing.kit import write_codes

zxingcpp = pytest.importorskip("zxingcpp")
SETTINGS = """\
[site]
title = "Maison Żółta Ёлка Ωmega"
base_url = "https://brand.example/sub/"
language = "en"
languages = ["en", "fr"]
[brand]
color = "#1f6b4a"
icon = "icon.png"
[contact]
name = "Zofia Wąż"
phone = "+33 1 99 00 12 34"
[print]
say = ["We lend tools.", "Łódź, Ёлка, Ωmega."]
ask = "Tell one neighbour."
[codes.fair]
to = "about.md#how"
title = "Borrow a drill"
text = "All tools of the street in one shed."
campaign = "autumn fair"
[codes.review]
to = "https://reviews.example/brand?utm_source=own&x=1#top"
sheets = "cards"
[languages.fr.codes.fair]
title = "Empruntez une perceuse"
"""
ADDRESS = "https://brand.example/sub/go/fair/"


def read(image: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(image.convert("L"))]


def lending(folder: Path) -> Site:
    return Site(folder / "site").write(
        {
            "site.toml": SETTINGS,
            "content/icon.png": png(200, 200, 40),
            "content/pages/about.md": "---\ntitle: About\n---\n## How\n\nWe lend.\n",
            "content/pages/about.fr.md": "---\ntitle: Qui\n---\n## Comment\n\nOn prête.\n",
        }
    )


@pytest.fixture
def shed(tmp_path: Path) -> Site:
    return lending(tmp_path)


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All prints of the shed."""
    top = tmp_path_factory.mktemp("prints")
    write_codes(lending(top).root, top / "prints", NOW)
    return top / "prints"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        pytest.skip("Debian's Chromium is not installed")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        yield started
        started.close()


# ------------------------------------------------------------------------------------ in the site


def test_page_leads_on_with_its_campaign(shed: Site) -> None:
    shed.good()
    page = shed.page("go/fair/")
    (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
    target = "/sub/about/?utm_campaign=autumn%20fair&utm_medium=print&utm_source=fair#how"
    assert refresh == f"0; url={target}"
    assert page.xpath("//main//a/@href") == [target]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    french = shed.page("fr/go/fair/")
    assert french.xpath("//main//a/@href")[0].startswith("/sub/fr/about/?utm_")
    assert french.findtext(".//h1") == "Empruntez une perceuse"
    assert "/go/" not in shed.text("sitemap.xml")


def test_another_site_waits_for_a_click(shed: Site) -> None:
    shed.good()
    page = shed.page("go/review/")
    assert not page.xpath("//meta[@http-equiv='refresh']")
    (target,) = page.xpath("//main//a/@href")
    start = "https://reviews.example/brand?utm_source=own&x=1&"
    assert target == f"{start}utm_medium=print#top"
    assert "reviews.example" not in shed.text("_redirects")


def test_hosts_are_told_for_now(shed: Site) -> None:
    """302: browsers keep a 301, and the code may lead elsewhere tomorrow."""
    shed.write({"site.toml": SETTINGS + '[hosting]\nhosts = ["netlify", "nginx", "apache"]\n'})
    shed.good()
    query = "?utm_campaign=autumn%20fair&utm_medium=print&utm_source=fair#how"
    assert f"/sub/go/fair/ /sub/about/{query} 302!\n" in shed.text("_redirects")
    assert f'"/sub/go/fair/" {{ return 302 "/sub/about/{query}"; }}' in shed.text("nginx.conf")
    assert "[R=302,L,NE]" in shed.text(".htaccess")


def test_own_parameters(shed: Site) -> None:
    for said, query in (('{ ref = "a&b" }', "?ref=a%26b"), ("{}", "")):
        more = f'[codes.other]\nto = "/about/"\nparameters = {said}\n'
        shed.write({"site.toml": SETTINGS + more})
        shed.good()
        assert shed.page("go/other/").xpath("//main//a/@href") == [f"/sub/about/{query}"]


@given(st.dictionaries(st.text(min_size=1), st.text(), max_size=4))
def test_any_parameters_come_through(parameters: dict[str, str]) -> None:
    wanted = {k: v for k, v in parameters.items() if k < "\ud800" or k > "\udfff"}
    parts = urlsplit(tagged("/a/?own=1#part", sorted(wanted.items())))
    found = dict(parse_qsl(parts.query, keep_blank_values=True))
    assert found == wanted | {"own": "1"}
    assert (parts.path, parts.fragment) == ("/a/", "part")


# ------------------------------------------------------------------------------------------- lock


def test_what_is_on_paper_never_dies(shed: Site) -> None:
    shed.good()
    lock = (shed.root / "codes.lock").read_text()
    assert "code fair /go/fair/\n" in lock
    assert "code fair /fr/go/fair/\n" in lock
    without = SETTINGS.replace("[codes.fair]", "[codes.market]")
    without = without.replace("[languages.fr.codes.fair]", "[languages.fr.codes.market]")
    shed.write({"site.toml": without})
    report = shed.build()
    assert report.failed
    assert [each.code for each in report.diagnostics] == ["codes.removed"]
    shed.write({"site.toml": without + '[codes.fair]\nto = "/"\nretired = true\n'})
    shed.good()
    assert shed.page("go/fair/").xpath("//main//a/@href")[0].startswith("/sub/?utm_")


def test_a_language_that_is_gone_leaves_its_addresses(shed: Site) -> None:
    shed.good()
    one = SETTINGS.replace('languages = ["en", "fr"]', "").partition("[languages.fr")[0]
    shed.write({"site.toml": one, "content/pages/about.fr.md": None})
    shed.good()
    assert shed.page("fr/go/fair/").xpath("//main//a/@href")[0].startswith("/sub/about/?")


def test_a_page_that_is_not_published_leads_home(shed: Site) -> None:
    shed.good()
    text = "---\ntitle: About\nexpires: 2026-06-16\n---\n## How\n"
    shed.write({"content/pages/about.md": text, "content/pages/about.fr.md": None})
    shed.good()
    report = shed.build(now=NOW + datetime.timedelta(days=3))
    assert [each.code for each in report.diagnostics] == ["codes.not-published"]
    assert shed.page("go/fair/").xpath("//main//a/@href")[0].startswith("/sub/?")


def test_frozen_wants_the_lock(shed: Site) -> None:
    assert "codes.lock-would-change" in shed.codes(frozen=True)
    shed.good()
    assert shed.codes(frozen=True) == []
    assert shed.build().written == ()


def test_a_lock_that_was_lost_is_made_again(shed: Site) -> None:
    shed.good()
    lock = (shed.root / "codes.lock").read_bytes()
    (shed.root / "codes.lock").unlink()
    shed.good()
    assert (shed.root / "codes.lock").read_bytes() == lock


_NAMES = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?", fullmatch=True)


@given(st.lists(st.tuples(_NAMES, st.sampled_from(("", "/fr", "/pt-BR")))), st.randoms())
def test_any_lock_reads_back_and_merges(rows: list[tuple[str, str]], chance: Any) -> None:
    codes = {f"{prefix}/go/{name}/": name for name, prefix in rows}
    text = format_codes(codes)
    assert parse_codes(text) == (codes, [])
    lines = [line for line in text.splitlines() if not line.startswith("#")] * 2
    chance.shuffle(lines)
    assert parse_codes("\n".join(lines)) == (codes, [])


# ------------------------------------------------------------------------------------------ codes


@given(
    st.integers(1, 60),
    st.sampled_from([0, *range(10, 31)]),
    st.sampled_from(["#1f6b4a", "#b4532a", "#ffcc00", "#000000", "#ff00ff"]),
)
@settings(max_examples=60, deadline=None)
def test_any_code_is_read_from_its_png(length: int, percent: int, brand: str) -> None:
    text = f"https://brand.example/go/{'a' * length}/"
    code = make_code(text, percent)
    assert code.plate % 2 == (1 if percent else 0)
    icon = io.BytesIO()
    Image.new("RGBA", (90, 90), "#c03030").save(icon, "PNG")
    data = qr_png(code, ink_of(PrintConfig(), brand), "#ffffff", icon.getvalue(), 6)
    image = Image.open(io.BytesIO(data))
    assert image.size == (6 * (code.size + 2 * QUIET),) * 2
    assert read(image) == [text]


def test_correction_grows_with_the_icon() -> None:
    levels = [make_code(ADDRESS, percent).level for percent in (0, 10, 15, 20, 30)]
    assert levels == sorted(levels, key="MQH".index)
    assert levels[0] == "M"
    assert levels[-1] == "H"


def test_quiet_zone_is_empty() -> None:
    code = make_code(ADDRESS, 20)
    image = Image.open(io.BytesIO(qr_png(code, "#000000", "#ffffff", None, 4))).convert("L")
    edge = 4 * QUIET
    side = image.width
    for box in ((0, 0, side, edge), (0, 0, edge, side), (side - edge, 0, side, side)):
        assert image.crop(box).getextrema() == (255, 255)
    assert image.getpixel((edge, edge)) == 0


@given(st.tuples(*(st.integers(0, 255),) * 3))
def test_any_brand_colour_is_dark_enough(color: tuple[int, int, int]) -> None:
    ink = ink_of(PrintConfig(), "#{:02x}{:02x}{:02x}".format(*color))
    assert enough_contrast(parse_color(ink), (255, 255, 255))


def test_svg_is_read_from_chromium_at_print_size(prints: Path, chromium: Any) -> None:
    """4 cm at 300 dots an inch, as a printer has it; and 2.5 cm, as small as one would."""
    page = chromium.new_page(device_scale_factor=300 / 96)
    for name in ("fair", "review"):
        page.goto((prints / name / "en" / "code.svg").as_uri())
        shot = page.locator("svg").screenshot()
        image = Image.open(io.BytesIO(shot))
        assert abs(image.width - 40 / 25.4 * 300) < 3
        text = f"https://brand.example/sub/go/{name}/"
        assert read(image) == [text]
        small = round(25 / 25.4 * 300)
        assert read(image.resize((small, small))) == [text]
    page.close()


def test_png_is_read_at_print_size(prints: Path) -> None:
    image = Image.open(prints / "fair/en/code.png")
    assert read(image) == [ADDRESS]
    small = round(25 / 25.4 * 300)
    assert read(image.convert("RGB").resize((small, small))) == [ADDRESS]


# ----------------------------------------------------------------------------------------- sheets

_SHEETS = ("cards", "tents", "stickers", "talk")
_ON_SHEET = {"cards": 10, "tents": 2, "stickers": 12, "talk": 1}


@pytest.mark.parametrize("name", _SHEETS)
def test_pdf_has_its_size_and_its_words(prints: Path, name: str) -> None:
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(prints / f"fair/en/{name}.pdf")
    (page,) = reader.pages
    assert [round(float(side) * 25.4 / 72, 1) for side in page.mediabox[2:]] == [210.0, 297.0]
    text = page.extract_text()
    assert text.count("brand.example/sub/go/fair") == _ON_SHEET[name]
    if name != "stickers":
        assert "Żółta Ёлка Ωmega" in text.replace("\n", " ")
    assert reader.metadata.creation_date.year == 2000


@pytest.mark.parametrize("name", _SHEETS)
def test_html_prints_on_one_page_and_is_read(prints: Path, chromium: Any, name: str) -> None:
    pypdf = pytest.importorskip("pypdf")
    page = chromium.new_page(viewport={"width": 794, "height": 1123}, device_scale_factor=300 / 96)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((prints / f"fair/en/{name}.html").as_uri())
    page.emulate_media(media="print")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    found = read(Image.open(io.BytesIO(page.screenshot())))
    assert found == [ADDRESS] * _ON_SHEET[name]
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    reader = pypdf.PdfReader(io.BytesIO(printed))
    assert len(reader.pages) == 1
    sides = [float(side) * 25.4 / 72 for side in reader.pages[0].mediabox[2:]]
    assert sides == pytest.approx([210, 297], abs=0.3)
    boxes = page.evaluate(
        "[...document.querySelectorAll('text')].map(e => e.getBoundingClientRect())"
        ".map(b => [b.left, b.top, b.right, b.bottom])"
    )
    assert boxes
    edges = [(box[0], box[1], 794 - box[2], 1123 - box[3]) for box in boxes]
    assert min(map(min, edges)) >= 0
    page.close()


def test_prints_are_the_same_bytes(shed: Site, tmp_path: Path) -> None:
    for name in ("a", "b"):
        done = write_codes(shed.root, tmp_path / name, NOW, names=("review",), languages=("fr",))
        assert done.with_pdf
    files = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*.*"))
    assert {path.name for path in files} == {"code.svg", "code.png", "cards.html", "cards.pdf"}
    for path in files:
        assert (tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes()


def test_letter_paper(shed: Site, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    shed.write({"site.toml": SETTINGS.replace("[print]", '[print]\npaper = "letter"')})
    write_codes(shed.root, tmp_path / "p", NOW, names=("fair",), languages=("en",))
    for name in _SHEETS:
        (page,) = pypdf.PdfReader(tmp_path / f"p/fair/en/{name}.pdf").pages
        assert [round(float(side) / 72, 2) for side in page.mediabox[2:]] == [8.5, 11.0]


def test_hostile_words_stay_words(shed: Site, tmp_path: Path) -> None:
    bad = '<script>alert(1)</script> & "x" '
    shed.write({"site.toml": SETTINGS.replace("Borrow a drill", bad.replace('"', '\\"') * 4)})
    shed.good()
    assert "<script>alert" not in shed.text("go/fair/")
    write_codes(shed.root, tmp_path / "p", NOW, names=("fair",), sheets=("cards",))
    assert "<script" not in (tmp_path / "p/fair/en/cards.html").read_text()


# ---------------------------------------------------------------------------------------- command


def run(site: Site, *arguments: str) -> Any:
    return CliRunner().invoke(cli, ["--site", str(site.root), *arguments])


def test_command_lists(shed: Site) -> None:
    for name in ("codes", "qr"):
        told = run(shed, name)
        assert told.exit_code == 0
        assert "on paper:  https://brand.example/sub/go/fair/" in told.output
    rows = run(shed, "codes", "fair", "--format", "csv").output.splitlines()
    assert rows[1].startswith("fair,en,https://brand.example/sub/go/fair/,/about/#how,")
    assert len(rows) == 3
    assert '"name": "review"' in run(shed, "codes", "--format", "json").output
    assert not (shed.root / "codes.lock").exists()


def test_command_writes_and_locks(shed: Site, tmp_path: Path) -> None:
    out = tmp_path / "prints"
    told = run(shed, "codes", "review", "-o", str(out))
    assert told.exit_code == 0, told.output
    assert (out / "review/fr/cards.html").is_file()
    assert not (out / "fair").exists()
    assert "code review /go/review/" in (shed.root / "codes.lock").read_text()


def test_prints_do_not_go_onto_the_site(shed: Site) -> None:
    shed.good()
    before = shed.files()
    for folder in ("public", "content", "content/prints", "."):
        told = run(shed, "codes", "-o", str(shed.root / folder))
        assert told.exit_code == 1
        assert "error" in told.output
    assert shed.files() == before


def test_unknown_names_are_told(shed: Site, tmp_path: Path) -> None:
    told = run(shed, "codes", "fiar", "-o", str(tmp_path / "p"))
    assert told.exit_code == 1
    assert "Did you mean “fair”?" in told.output


def test_svg_holds_no_script() -> None:
    text = qr_svg(make_code(ADDRESS), "#000000", "#ffffff", None)
    assert text.startswith("<svg xmlns")
    assert "<image" not in text


def test_prints_for_an_address_of_examples_are_warned_of(tmp_path: Path) -> None:
    shed = lending(tmp_path)
    run = ["codes", "--site", str(shed.root), "--output", str(tmp_path / "prints")]
    warned = CliRunner().invoke(cli, run)
    assert warned.exit_code == 0
    assert "codes.example-address" in warned.stderr
    own = SETTINGS.replace("brand.example", "www.lend-a-drill.org")
    shed.write({"site.toml": own})
    assert "codes.example-address" not in CliRunner().invoke(cli, run).stderr


def test_words_without_letters_are_told(shed: Site) -> None:
    text = SETTINGS.replace('title = "Borrow a drill"', 'title = "استعر مثقابا"')
    shed.write({"site.toml": text})
    done = write_codes(shed.root, shed.root / "prints", NOW, names=("fair",), languages=("en",))
    (fault,) = (each for each in done.diagnostics if each.code == "codes.no-letters")
    assert "استعر مثقابا" in fault.message
    alone = CliRunner().invoke(
        cli, ["codes", "fair", "--site", str(shed.root), "--output", str(shed.root / "prints")]
    )
    assert "codes.no-letters" in alone.stderr
    shed.write({"site.toml": SETTINGS})
    done = write_codes(shed.root, shed.root / "prints", NOW, names=("fair",))
    assert "codes.no-letters" not in {each.code for each in done.diagnostics}


@pytest.mark.parametrize(
    ("targets", "circles"),
    [
        ({"a": "/go/a/"}, 1),
        ({"a": "/go/b/#x", "b": "/go/a/"}, 1),
        ({"a": "https://brand.example/sub/go/a/?x=1"}, 1),
        ({"a": "/go/b/", "b": "/"}, 0),
        ({"a": "/go/b/", "b": "/go/c/", "c": "/go/b/", "d": "/go/d/"}, 2),
    ],
)
def test_no_code_leads_round_to_itself(
    tmp_path: Path, targets: dict[str, str], circles: int
) -> None:
    rows = "".join(f'[codes.{name}]\nto = "{to}"\n' for name, to in targets.items())
    site = '[site]\ntitle = "B"\nbase_url = "https://brand.example/sub/"\nlanguages = ["fr"]\n'
    made = Site(tmp_path).write({"site.toml": site + rows})
    assert made.codes().count("codes.circle") == circles

"""Five real sites built as they are: nothing is lost, invented, or shown as raw tags."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import lxml.etree
import lxml.html
import pytest
from corpora_sites import Built, build_corpus, corpus_folder
from site_checks import active_parts, broken_addresses, hreflang_faults, raw_marks

pytestmark = pytest.mark.corpora

SITES = {
    "blog-18f": """
[site]
title = "18F"
base_url = "https://18f.example/"
time_zone = "America/New_York"
""",
    "blog-putaindecode-fr": """
[site]
title = "Putain de code"
base_url = "https://pdc.example/"
language = "fr"
time_zone = "Europe/Paris"
[content]
dir = "contents"
kinds = { posts = ["articles"], episodes = ["podcasts"] }
keys = { aliases = "oldSlug", hosts = "participants" }
[podcast]
title = "PDC"
""",
    "blog-bitcoinops-i18n": """
[site]
title = "Optech"
base_url = "https://optech.example/"
languages = ["en", "fr", "de", "cs", "ja", "zh"]
[content]
dir = "."
kinds = { posts = ["_posts"] }
""",
    "podcast-ado-castanet": """
[site]
title = "ADO"
base_url = "https://ado.example/"
[podcast]
title = "Arrested DevOps"
description = "DevOps"
author = "Matty"
email = "a@ado.example"
category = "Technology"
media_base = "https://media.ado.example/"
[content]
[content.kinds]
posts = ["post"]
pages = ["page", "about"]
episodes = ["episode"]
authors = ["host", "guest"]
[content.keys]
audio = "podcast_file"
audio_length = "podcast_bytes"
duration = "podcast_duration"
image = "episode_image"
""",
    "podcast-syntax": """
[site]
title = "Syntax"
base_url = "https://syntax.example/"
[podcast]
title = "Syntax"
description = "Web"
author = "Wes"
email = "a@syntax.example"
category = "Technology"
[content]
dir = "."
kinds = { episodes = ["shows"] }
keys = { audio = "url", episode = "number" }
""",
}
URLS = {name: re.findall(r'base_url = "([^"]+)"', text)[0] for name, text in SITES.items()}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """Each corpus is copied and built once."""
    folder = tmp_path_factory.mktemp("corpora")
    made: dict[str, Built] = {}

    def get(name: str) -> Built:
        if name not in made:
            made[name] = build_corpus(name, SITES[name], URLS[name], folder)
        return made[name]

    return get


@pytest.fixture(params=SITES)
def built(request: pytest.FixtureRequest, corpus: Callable[[str], Built]) -> Built:
    return corpus(request.param)


def content_files(built: Built) -> set[str]:
    """Every Markdown file of the content folder, found without brandkit."""
    top = built.site.root / built.inspection.config.content.dir
    return {
        file.relative_to(built.site.root).as_posix()
        for file in top.rglob("*.md")
        if built.site.output not in file.parents
    }


def test_every_document_is_accounted_for(built: Built) -> None:
    report, counts = built.report, built.report.counts
    documents = content_files(built)
    held = sum(counts.held.values())
    assert counts.documents == len(documents)
    assert counts.documents == counts.published + held + counts.left_out + counts.unplaced
    assert counts.published > 50
    errors = [each for each in report.diagnostics if each.is_error]
    left_out = {each.location.path for each in errors if each.location}
    assert len(left_out) == counts.left_out
    assert left_out <= documents
    for each in errors:
        assert each.location
        assert each.location.line or each.code == "content.twin", each
    assert report.exit_code == (3 if left_out else 0)
    published = set(built.entries())
    assert not published & left_out
    unplaced = [
        each.location.path for each in report.diagnostics if each.code == "content.unknown-folder"
    ]
    assert bool(unplaced) == bool(counts.unplaced)
    for document in documents - published - left_out:
        people = (*built.inspection.site.authors, *built.inspection.site.advocates)
        assert (
            any(document == path or document.startswith(f"{path}/") for path in unplaced)
            or Path(document).parent in {Path(path).parent for path in unplaced if ".md" in path}
            or document in {person.path for person in people}
            or any(each.location and each.location.path == document for each in report.diagnostics)
            or held
        ), document


def test_every_published_document_has_its_page(built: Built) -> None:
    for path, entry in built.entries().items():
        page = entry.permalink.lstrip("/")
        file = f"{page}index.html" if not page or page.endswith("/") else page
        assert built.site.has(file), path
        if file != "index.html":
            shown = " ".join(
                lxml.html.document_fromstring(built.site.text(file)).text_content().split()
            )
            assert " ".join(entry.title.split()) in shown, path


def test_no_raw_tags_are_shown(built: Built) -> None:
    found = {
        path: marks
        for path, data in built.site.files().items()
        if path.endswith(".html") and (marks := raw_marks(data))
    }
    assert found == {}


def test_no_raw_tags_in_feeds(built: Built) -> None:
    feed = json.loads(built.site.text("feed.json"))
    for item in feed["items"]:
        assert raw_marks(f"<div>{item.get('content_html', '')}</div>") == [], item["url"]
        assert not re.search(r"\{[{%:]", item.get("summary", "")), item["url"]


def test_every_address_resolves(built: Built) -> None:
    """But for links to headings that an author forgot, which are reported."""
    broken = broken_addresses(built.site.output, built.url)
    assert [each for each in broken if each[2] != "no such place in the page"] == []
    reported = {each.code for each in built.report.diagnostics}
    assert not broken or "links.no-anchor" in reported


def test_nothing_runs_or_loads_from_elsewhere(built: Built) -> None:
    for path, data in built.site.files().items():
        if path.endswith(".html"):
            assert active_parts(data, built.url) == [], path


def test_a_second_build_writes_nothing(built: Built) -> None:
    again = built.site.build(
        now=datetime.datetime(2027, 6, 15, 12, tzinfo=datetime.UTC), keep_going=True
    )
    assert (again.written, again.removed) == ((), ())
    assert again.diagnostics == built.report.diagnostics
    assert again.exit_code == built.report.exit_code


# ------------------------------------------------------------------------------------------ dates

PLAIN = re.compile(r"^date: *['\"]?(\d{4}-\d\d-\d\d)['\"]? *$", re.MULTILINE | re.IGNORECASE)


@pytest.mark.parametrize("name", ["blog-18f", "blog-putaindecode-fr"])
def test_plain_dates_begin_at_midnight(corpus: Callable[[str], Built], name: str) -> None:
    built = corpus(name)
    zone = ZoneInfo(built.inspection.config.site.time_zone)
    checked = 0
    for path, entry in built.entries().items():
        head = (built.site.root / path).read_text("utf-8-sig").partition("\n---")[0]
        if found := PLAIN.search(head):
            year, month, day = map(int, found[1].split("-"))
            assert entry.date == datetime.datetime(year, month, day, tzinfo=zone), path
            assert entry.date.isoformat()[:10] == found[1], path
            checked += 1
    assert checked > 80


def moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def test_dates_of_all_forms_in_18f(corpus: Callable[[str], Built]) -> None:
    """With an offset of hours only, quoted, and ISO with milliseconds."""
    built = corpus("blog-18f")
    offset = re.compile(
        r"^date: *['\"]?(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)? *(\S*?)['\"]?$",
        re.MULTILINE,
    )
    checked: dict[str, int] = {}
    for path, entry in built.entries().items():
        head = (built.site.root / path).read_text("utf-8-sig").partition("\n---")[0]
        if found := offset.search(head):
            sign, hours, minutes = re.fullmatch(
                r"(?:([+-])(\d{1,2}):?(\d\d)?|Z)?", found[3]
            ).groups() or ("+", "0", "0")
            shift = datetime.timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
            wanted = moment(f"{found[1]}T{found[2]}+00:00") - (-shift if sign == "-" else shift)
            assert entry.date.astimezone(datetime.UTC).replace(microsecond=0) == wanted, path
            checked[found[3][:1]] = checked.get(found[3][:1], 0) + 1
    assert set(checked) >= {"-", "Z"}
    assert sum(checked.values()) >= 10


def test_epoch_milliseconds(corpus: Callable[[str], Built]) -> None:
    built = corpus("podcast-syntax")
    checked = 0
    for path, entry in built.entries().items():
        text = (built.site.root / path).read_text("utf-8-sig")
        if found := re.search(r"^date: (\d{13})$", text, re.MULTILINE):
            wanted = datetime.datetime.fromtimestamp(int(found[1]) / 1000, datetime.UTC)
            assert entry.date == wanted, path
            checked += 1
    assert checked > 120


def test_native_datetimes(corpus: Callable[[str], Built]) -> None:
    """TOML's own; Hugo's PublishDate comes with the same moment or counts."""
    built = corpus("podcast-ado-castanet")
    checked = 0
    for path, entry in built.entries().items():
        text = (built.site.root / path).read_text("utf-8-sig")
        dates = [moment(t) for t in re.findall(r"(?mi)^(?:publish)?date = (\d{4}\S+)", text)]
        if dates and "/episode/" in path:
            assert entry.date in dates, path
            checked += 1
    assert checked > 50


def test_dates_out_of_file_names(corpus: Callable[[str], Built]) -> None:
    built = corpus("blog-bitcoinops-i18n")
    checked = 0
    for path, entry in built.entries().items():
        if found := re.search(r"/(\d{4}-\d\d-\d\d)-newsletter", path):
            assert entry.date.date().isoformat() == found[1], path
            checked += 1
    assert checked > 45


# -------------------------------------------------------------------------------------- languages


def test_french_pages_are_french(corpus: Callable[[str], Built]) -> None:
    built = corpus("blog-putaindecode-fr")
    for path, data in built.site.files().items():
        if path.endswith(".html"):
            page = lxml.html.document_fromstring(data)
            assert page.get("lang") == "fr", path
            chrome = " ".join(
                part.text_content() for part in page.xpath("//header | //footer | //nav")
            )
            assert "Subscribe" not in chrome, path
    text = " ".join(built.site.page("blog/").text_content().split())
    assert re.search(r"\d{4}", text)
    assert re.search(r"S.abonner", text)
    assert re.search(r"janvier|février|mars|avril|mai|juin|juillet|août|sept|oct|nov|déc", text)


def test_old_addresses_of_french_posts_lead_on(corpus: Callable[[str], Built]) -> None:
    built = corpus("blog-putaindecode-fr")
    assert len(built.inspection.site.redirects) > 20
    for redirect in built.inspection.site.redirects[:20]:
        page = built.site.page(redirect.source.lstrip("/"))
        assert page.xpath(f'//a[@href="{redirect.target}"]')


def test_newsletters_are_paired(corpus: Callable[[str], Built]) -> None:
    built = corpus("blog-bitcoinops-i18n")
    assert hreflang_faults(built.site.output, built.url) == []
    groups = [entry.translations for entry in built.entries().values() if entry.translations]
    assert max(map(len, groups)) >= 4
    french = [e for e in built.entries().values() if e.language == "fr"]
    assert len(french) >= 8
    for entry in french:
        assert entry.permalink.startswith("/fr/newsletters/2025/")
        assert {"en", "fr"} <= {t.language for t in entry.translations}, entry.path
        assert built.site.page(entry.permalink.lstrip("/")).get("lang") == "fr"


# ------------------------------------------------------------------------------------------ audio


@pytest.mark.parametrize("name", ["podcast-syntax", "podcast-ado-castanet"])
def test_a_missing_length_is_reported_never_invented(
    corpus: Callable[[str], Built], name: str
) -> None:
    built = corpus(name)
    tree = lxml.etree.fromstring(built.site.files()["podcast/feed.xml"])
    lengths = {
        item.findtext("link"): item.find("enclosure").get("length") for item in tree.iter("item")
    }
    reported = {
        each.location.path for each in built.report.diagnostics if each.code == "episode.no-length"
    }
    base = built.url.rstrip("/")
    known = unknown = 0
    for episode in built.inspection.site.episodes:
        if episode.enclosure is None:
            assert f"{base}{episode.permalink}" not in lengths
            continue
        said = _bytes_said(built.site.root / episode.path)
        length = lengths[f"{base}{episode.permalink}"]
        if said:
            assert length == said, episode.path
            assert episode.path not in reported
            known += 1
        else:
            assert length == "0", episode.path
            assert episode.path in reported
            unknown += 1
    assert unknown > 10
    assert known > 5 or name == "podcast-syntax"


def _bytes_said(file: Path) -> str:
    found = re.search(r'(?m)^podcast_bytes = "?(\d+)"?', file.read_text("utf-8-sig"))
    return found[1] if found and found[1] != "0" else ""


def test_durations(corpus: Callable[[str], Built]) -> None:
    built = corpus("podcast-ado-castanet")
    by_name = {Path(e.path).stem: e for e in built.inspection.site.episodes}
    assert by_name["2021-in-review"].enclosure.duration == 3600 + 27 * 60 + 2
    assert by_name["2018-in-review"].enclosure.duration == 71 * 60 + 31
    assert by_name["2021-in-review"].enclosure.url.startswith("https://media.ado.example/")


def test_corpora_stay_as_they_were(corpus: Callable[[str], Built]) -> None:
    """Nothing is written beside the copy's own output, lock file and cache."""
    built = corpus("podcast-syntax")
    original = corpus_folder("podcast-syntax")
    before = {
        p.relative_to(original).as_posix(): p.read_bytes()
        for p in original.rglob("*")
        if p.is_file()
    }
    now = {
        p.relative_to(built.site.root).as_posix(): p.read_bytes()
        for p in built.site.root.rglob("*")
        if p.is_file() and built.site.output not in p.parents and ".brandkit" not in p.parts
    }
    assert {name: data for name, data in now.items() if name in before} == before
    assert set(now) - set(before) == {"site.toml", "episode-ids.lock"}


@pytest.mark.parametrize("look", ["editorial", "broadcast", "campaign"])
@pytest.mark.parametrize("name", ["blog-18f", "podcast-ado-castanet"])
def test_every_look_carries_a_real_site(name: str, look: str, tmp_path: Path) -> None:
    settings = f'{SITES[name]}\n[theme]\nname = "{look}"\n'
    built = build_corpus(name, settings, URLS[name], tmp_path)
    broken = broken_addresses(built.site.output, built.url)
    assert [each for each in broken if each[2] != "no such place in the page"] == []
    for path, data in built.site.files().items():
        if path.endswith(".html"):
            assert active_parts(data, built.url) == [], path

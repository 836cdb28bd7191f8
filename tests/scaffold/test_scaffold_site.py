"""`new site`: what is written, and what is never overwritten."""

from __future__ import annotations

import datetime
import io
import re
import tomllib
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from brandkit.config import Config, load_config
from brandkit.content.document import parse
from brandkit.content.sources import scan
from brandkit.errors import ContentError
from brandkit.podcast.apps import check_apps
from brandkit.podcast.categories import category_fault
from brandkit.podcast.lock import parse_lock
from brandkit.scaffold.answers import Answers
from brandkit.scaffold.picture import HEIGHT, WIDTH, draw
from brandkit.scaffold.site import TRANSLATED, initial_lock, new_site, site_files

NOW = datetime.datetime(2026, 11, 22, 23, 30, 12, tzinfo=datetime.UTC)
FULL = Answers(
    name="Maison Verte",
    base_url="https://maison-verte.example/brand/",
    languages=("en", "fr", "pl"),
    color="#0a7a5c",
    social={"youtube": "https://www.youtube.com/@verte", "email": "mailto:hello@verte.example"},
    contact_name="Ada Nowak",
    contact_email="ada@verte.example",
    author="Jo",
    time_zone="Asia/Tokyo",
)
HOSTILE = (
    '"; [evil]',
    "a\\",
    '"""',
    "---",
    "x\n---\nevil: true",
    "$blog ${name} $$",
    "{{< youtube x >}} {% raw %}",
    "<script>alert(1)</script>",
    "# comment: yes",
    "\x00\x1b\x7f\x85\u2028\ufeff\udc80",
    "*a* _b_ [c](javascript:x) `d`",
    "🌿 مطبخ ﷽",
)


def names(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def read(root: Path) -> Config:
    config, faults = load_config((root / "site.toml").read_text("utf-8"))
    assert faults == ()
    return config


def test_the_files_of_the_least_site(tmp_path: Path) -> None:
    root = tmp_path / "demo" / "deep"
    written = new_site(root, Answers(name="Demo"), now=NOW)
    assert names(root) == {
        "site.toml",
        ".gitignore",
        "episode-ids.lock",
        "private/README.txt",
        ".schemas/site.schema.json",
        ".vscode/extensions.json",
        "content/pages/index.md",
        "content/pages/about.md",
        "content/posts/welcome.md",
        "content/posts/welcome.png",
    }
    assert {path.relative_to(root).as_posix() for path in written} == names(root)
    for line in ("/private/", "/public/", "/.brandkit/"):
        assert line in (root / ".gitignore").read_text().splitlines()
    config = read(root)
    assert (config.site.title, config.site.base_url) == ("Demo", "https://example.com/")
    assert config.podcast is None
    assert config.contact.name == ""
    assert config.social == {}


def test_every_answer_is_in_the_settings(tmp_path: Path) -> None:
    logo = tmp_path / "Our Logo.SVG"
    logo.write_text("<svg/>")
    root = tmp_path / "site"
    new_site(root, msgspec.structs.replace(FULL, logo=logo), now=NOW)
    config = read(root)
    assert config.site.title == "Maison Verte"
    assert config.site.base_url == "https://maison-verte.example/brand/"
    assert config.all_languages == ("en", "fr", "pl")
    assert config.site.time_zone == "Asia/Tokyo"
    assert config.site.author == "Jo"
    assert config.brand.color == "#0a7a5c"
    assert config.brand.logo == "brand/logo.svg"
    assert (root / "content/brand/logo.svg").read_text() == "<svg/>"
    assert (config.contact.name, config.contact.email) == ("Ada Nowak", "ada@verte.example")
    assert {key: found[0].url for key, found in config.social.items()} == FULL.social


@pytest.mark.parametrize("main", ["en", "fr", "pl", "de", "pt-BR"])
def test_every_page_is_read_without_a_fault(tmp_path: Path, main: str) -> None:
    languages = tuple(dict.fromkeys((main, "en", "fr", "pl", "ar")))
    root = tmp_path / "site"
    new_site(root, Answers(name="Café “X”: #1", languages=languages), now=NOW)
    config = read(root)
    found = scan(root, config)
    assert found.diagnostics == ()
    assert len(found.sources) == 3 * len(languages)
    titles = set()
    for source in found.sources:
        document, faults = parse(source, (root / source.path).read_bytes(), config)
        assert faults == ()
        assert document
        assert not document.meta.draft
        assert document.meta.extra == {}
        assert "$" not in document.text
        titles.add((source.key, document.meta.language, document.meta.title))
        if source.kind == "posts":
            assert document.meta.date == datetime.datetime(
                2026, 11, 22, 23, 30, tzinfo=datetime.UTC
            )
    assert ("about", "fr", "À propos de nous") in titles
    assert ("about", "pl", "O nas") in titles
    assert ("about", "ar", "About us") in titles
    assert ("", main, "Café “X”: #1") in titles


def test_words_that_are_not_translated_say_so(tmp_path: Path) -> None:
    new_site(tmp_path / "x", Answers(name="x", languages=("en", "de", "fr-CA")), now=NOW)
    pages = tmp_path / "x/content/pages"
    assert "write them in Deutsch" in (pages / "about.de.md").read_text()
    assert "write them in" not in (pages / "about.md").read_text()
    assert "À propos" in (pages / "about.fr-CA.md").read_text()


def test_links_lead_to_the_same_language(tmp_path: Path) -> None:
    new_site(tmp_path / "x", Answers(name="x", languages=("pl", "en")), now=NOW)
    pages = tmp_path / "x/content/pages"
    assert '"/blog/"' in (pages / "index.md").read_text()
    assert '"/en/blog/"' in (pages / "index.en.md").read_text()


def test_the_first_post_is_dated_where_the_site_is(tmp_path: Path) -> None:
    new_site(tmp_path / "x", FULL, now=NOW)
    text = (tmp_path / "x/content/posts/welcome.md").read_text()
    assert "date: 2026-11-23 08:30" in text


def test_the_starter_texts_say_the_same_in_each_language() -> None:
    """Same settings, same headings, same links and video: only the words differ."""
    shapes = {}
    for language in TRANSLATED:
        files = site_files(Answers(name="x", languages=(language,)), NOW)
        shape = []
        for name in ("pages/index", "pages/about", "posts/welcome"):
            text = files[f"content/{name}.md"].decode()
            _, settings_text, body = text.split("---\n", 2)
            shape.append(list(yaml.safe_load(settings_text)))
            shape.append([line.split()[0] for line in body.splitlines() if line.startswith("#")])
            shape.append(re.findall(r"\]\(([^)]*)\)|\"(https://[^\"]*)\"", body))
        shapes[language] = shape
    assert shapes["fr"] == shapes["en"]
    assert shapes["pl"] == shapes["en"]


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_stays_a_name(name: str) -> None:
    _check_hostile(name, "x")


@given(st.text(st.characters(), max_size=40), st.text(st.characters(), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
@example("a", '"\n[site]\ntitle = "b"\n')
def test_any_words_stay_words(name: str, person: str) -> None:
    _check_hostile(f"x{name}", person)


def _check_hostile(name: str, person: str) -> None:
    from brandkit.scaffold import site

    answers = Answers(name=name, languages=("en", "fr"), contact_name=person, author=person)
    plain = site._settings(Answers(name="x", languages=("en", "fr"), contact_name="x", author="x"))
    settings_text = site._settings(answers)
    settings_text.encode()
    read_back = tomllib.loads(settings_text)
    assert _shape(read_back) == _shape(tomllib.loads(plain))
    assert read_back["site"]["title"] == _storable(name)
    assert read_back["contact"]["name"] == _storable(person)
    for page in site._pages(answers, "en", NOW).values():
        page.encode()
        _, front, body = page.split("---\n", 2)
        meta = yaml.safe_load(front)
        assert _storable(name) in str(meta.get("title", "")) + str(meta.get("description", ""))
        assert "<script" not in body


def _storable(words: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", words)


def _shape(table: dict[str, object]) -> dict[str, object]:
    return {
        key: _shape(value) if isinstance(value, dict) else type(value)
        for key, value in table.items()
    }


@pytest.mark.parametrize("used", ["notes.txt", "content/posts/a.md", ".env"])
def test_a_used_folder_is_left_alone(tmp_path: Path, used: str) -> None:
    (tmp_path / used).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / used).write_text("mine")
    with pytest.raises(ContentError) as caught:
        new_site(tmp_path, Answers(name="x"), now=NOW)
    assert [fault.code for fault in caught.value.diagnostics] == ["new.folder-not-empty"]
    assert used.partition("/")[0] in caught.value.diagnostics[0].message
    assert names(tmp_path) == {used}


def test_a_site_is_left_alone(tmp_path: Path) -> None:
    new_site(tmp_path, Answers(name="x"), now=NOW)
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    with pytest.raises(ContentError) as caught:
        new_site(tmp_path, Answers(name="y"), now=NOW)
    assert [fault.code for fault in caught.value.diagnostics] == ["new.is-a-site"]
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == before


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine")
    for folder in ("x", "x/y"):
        with pytest.raises(ContentError) as caught:
            new_site(tmp_path / folder, Answers(name="x"), now=NOW)
        assert caught.value.diagnostics[0].code in {"new.not-a-folder", "new.cannot-write"}


def test_a_fresh_repository_keeps_what_it_ignores(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("*.log\n/public/")
    new_site(tmp_path, Answers(name="x"), now=NOW)
    lines = (tmp_path / ".gitignore").read_text().splitlines()
    assert lines[:2] == ["*.log", "/public/"]
    assert lines.count("/public/") == 1
    assert "/private/" in lines


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    answers = Answers(
        name=" \n",
        base_url="https://brand.example/?a=b",
        languages=("en", "klingon"),
        color="#12345",
        logo=tmp_path / "none.png",
        social={"youtube": "javascript:alert(1)"},
        contact_email="ada",
        time_zone="Europe/Pariss",
    )
    with pytest.raises(ContentError) as caught:
        new_site(tmp_path / "x", answers, now=NOW)
    assert {fault.code for fault in caught.value.diagnostics} == {
        "new.no-name",
        "new.bad-url",
        "new.bad-color",
        "new.bad-language",
        "new.bad-logo",
        "brand.bad-profile",
        "new.bad-email",
        "new.bad-time-zone",
    }
    assert any("Europe/Paris?" in fault.message for fault in caught.value.diagnostics)
    assert not (tmp_path / "x").exists()


def test_the_picture_is_of_the_brand_and_small() -> None:
    data = draw("#0a7a5c")
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (WIDTH, HEIGHT)
        red, green, blue = picture.convert("RGB").getpixel((10, HEIGHT - 10))  # type: ignore[misc]
    assert green > blue > red
    assert len(data) < 60_000
    assert draw("#0a7a5c") == data != draw("#b3261e")


def test_ids_of_two_new_sites_differ() -> None:
    later = NOW + datetime.timedelta(seconds=1)
    texts = {
        initial_lock(Answers(name="x"), NOW),
        initial_lock(Answers(name="y"), NOW),
        initial_lock(Answers(name="x"), later),
    }
    assert len(texts) == 3
    for text in texts:
        lock, faults = parse_lock(text)
        assert faults == ()
        assert lock.namespace
        assert lock.entries == ()


def test_the_examples_of_the_settings_hold(tmp_path: Path) -> None:
    """Every table that is switched off is right as soon as its lines are switched on."""
    new_site(tmp_path, Answers(name="Demo"), now=NOW)
    text = (tmp_path / "site.toml").read_text("utf-8")
    setting = re.compile(r"^# (\[+[a-z_.]+\]+$|[a-z_]+ = )", re.MULTILINE)
    config, faults = load_config(setting.sub(r"\1", text).replace("/show/…", "/show/x"))
    assert faults == ()
    assert list(config.shows) == ["podcast", "workshop"]
    assert config.podcast is not None
    assert config.podcast.apps == ("apple-podcasts", "overcast", "pocket-casts")
    assert config.newsletter.provider == "buttondown"
    assert config.shows["workshop"].category == "Education > How To"
    for show in config.shows.values():
        assert category_fault(show.category) is None
        assert list(check_apps(show, {})) == []

"""Folders of Hugo: sections, bundles, languages, addresses, people, podcasts and pictures."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from site_factory import png
from text_sites import HUGO, brought_in, harvest_of, hugo, old_links

from brandkit.errors import ContentError
from brandkit.importers.hugo.permalinks import Parts, address
from brandkit.importers.importer import IMPORTERS

AT = datetime.datetime(2020, 5, 6, 7, 8, 9, tzinfo=datetime.UTC)

FORMS = {
    "": "/posts/old/a-tent/",
    "/:year/:month/:day/:slug/": "/2020/05/06/the-tent/",
    "/:year/:monthname/:title": "/2020/may/the-tent/",
    "/:sections/:filename/": "/posts/old/a-tent/",
    "/:sections[1:]/:contentbasename/": "/old/a-tent/",
    "/:section/:slugorfilename.html": "/posts/a-tent.html",
    "/:yearday/:weekday/:weekdayname/": "/127/3/wednesday/",
    "/../:slug": "/the-tent/",
}


@pytest.mark.parametrize("form", FORMS)
def test_addresses_by_their_form(form: str) -> None:
    parts = Parts(title="The Tent", filename="A Tent", sections=("Posts", "Old"), date=AT)
    assert address(form, parts) == FORMS[form]


def test_addresses_by_slug_and_ugly() -> None:
    parts = Parts(title="T", slug="my-slug", filename="a", sections=("post",), date=AT)
    assert address("", parts) == "/post/my-slug/"
    assert address("", parts, ugly=True) == "/post/my-slug.html"
    accents = Parts(title="", filename="Été à la plage!", sections=())
    assert address("", accents) == "/été-à-la-plage/"
    assert address("", accents, lower=False) == "/Été-à-la-plage/"


def page(title: str, more: str = "date = 2020-05-06", text: str = "words") -> str:
    return f'+++\ntitle = "{title}"\n{more}\n+++\n{text}\n'


SITE = {
    "hugo.yaml": (
        "baseURL: https://old.example/brand/\ntitle: Old\ntimeZone: Europe/Paris\n"
        "permalinks:\n  posts: /:year/:slug/\n"
        "taxonomies: {tag: tags, category: categories, mood: moods}\n"
    ),
    "content/_index.md": page("Home", ""),
    "content/posts/_index.md": page("All posts", "", ""),
    "content/posts/first.md": page(
        "First",
        'date = 2020-05-06T23:30:00-05:00\nslug = "uno"\ntags = ["a"]\ncategories = ["b"]\n'
        'moods = ["merry"]\naliases = ["/one/", "eins"]\nlastmod = 2021-01-01\n'
        "expiryDate = 2030-01-01\nweight = 3\n[params]\nx = 1",
    ),
    "content/posts/bundle/index.md": page("Bundle", text="![A](a.png)"),
    "content/posts/bundle/a.png": png(),
    "content/posts/bundle/more.md": page("More"),
    "content/posts/2020-05-07-dated.md": page("Dated", ""),
    "content/posts/draft.md": page("Draft", "date = 2020-05-08\ndraft = true"),
    "content/posts/hidden.md": page("Hidden", "headless = true"),
    "content/posts/url.md": page("Url", 'date = 2020-05-09\nurl = "/deep/page.html"'),
    "content/projects/_index.md": page("Projects", "[cascade]\nseries = 'Work'", "Our work."),
    "content/projects/one.md": page("One"),
    "content/about.md": page("About", ""),
    "content/authors/ada/_index.md": page("Ada", "", "Writes."),
    "content/authors/bo.md": page("Bo", 'twitter = "bo"\nrole = "Editor"'),
    "content/notes.org": "#+TITLE: x",
    "content/empty.md": "",
    "content/bad.md": '+++\ntitle = "a\n+++\nwords',
    "data/authors/eve.yaml": "name: Eve\nbio: Draws.\n",
}


def test_what_files_become() -> None:
    found = harvest_of("hugo", SITE)
    items = {item.title: item for item in found.items}
    kinds = {title: (item.kind, item.folder, item.slug) for title, item in items.items()}
    assert kinds == {
        "Home": ("pages", "", "index"),
        "First": ("posts", "", "uno"),
        "Bundle": ("posts", "", "bundle"),
        "Dated": ("posts", "", "dated"),
        "Draft": ("posts", "", "draft"),
        "Url": ("posts", "", "url"),
        "Projects": ("pages", "", "projects"),
        "One": ("pages", "projects", "one"),
        "About": ("pages", "", "about"),
        "Ada": ("authors", "", "ada"),
        "Bo": ("authors", "", "bo"),
        "Eve": ("authors", "", "eve"),
    }
    first = items["First"]
    assert first.link == "https://old.example/brand/2020/uno/"
    assert first.guid == first.link
    assert first.aliases == ("/brand/one/", "/brand/2020/eins")
    assert first.tags == ("merry", "b", "a")
    assert first.settings == {"weight": 3, "expires": "2030-01-01 00:00:00+01:00"}
    assert first.date == datetime.datetime(2020, 5, 7, 4, 30, tzinfo=datetime.UTC)
    assert items["Draft"].draft
    assert items["Url"].link.endswith("/brand/deep/page.html")
    assert items["One"].settings["series"] == "Work"
    assert items["Bo"].settings == {"role": "Editor", "links": {"x": "https://x.com/bo"}}
    assert [media.name for media in items["Bundle"].media] == ["content/posts/bundle/a.png"]
    out = {each.what: each.place for each in found.left_out}
    assert out == {
        "content/posts/_index.md": "content/posts/_index.md:1",
        "content/posts/bundle/more.md": "content/posts/bundle/more.md:1",
        "content/posts/hidden.md": "content/posts/hidden.md:1",
        "content/notes.org": "content/notes.org:1",
        "content/empty.md": "content/empty.md:1",
        "content/bad.md": "content/bad.md:2",
    }


def test_a_day_in_an_address_is_the_authors() -> None:
    item = hugo(
        "x",
        config=HUGO + "[permalinks]\nposts = '/:year/:month/:day/:filename/'\n",
        head="title = 'A'\npublishdate = 2020-05-09",
    )
    assert item.link == "https://old.example/2020/05/06/a-post/"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("config.toml", "BaseURL = 'https://old.example/'\n[Permalinks]\nPosts = '/x/:filename/'"),
        (
            "hugo.json",
            '{"baseurl": "https://old.example/", '
            '"permalinks": {"page": {"posts": "/x/:filename/"}}}',
        ),
        (
            "config/_default/hugo.yaml",
            "baseURL: https://old.example/\npermalinks: {posts: /x/:filename/}",
        ),
    ],
)
def test_settings_in_all_their_forms(name: str, text: str) -> None:
    found = harvest_of("hugo", {name: text, "content/posts/a.md": page("A")})
    assert found.items[0].link == "https://old.example/x/a/"


def test_settings_in_parts() -> None:
    files = {
        "config/_default/config.toml": "title = 'Old'",
        "config/_default/permalinks.toml": "posts = '/x/:filename/'",
        "config/_default/params.toml": "mainSections = ['journal']",
        "content/journal/a.md": page("A"),
        "content/posts/b.md": page("B"),
    }
    found = {item.title: item for item in harvest_of("hugo", files).items}
    assert found["A"].kind == found["B"].kind == "posts"
    assert found["B"].link == "https://old.invalid/x/b/"


def test_the_largest_section_is_the_blog() -> None:
    files = {"hugo.toml": HUGO} | {f"content/thoughts/{n}.md": page(f"T{n}") for n in range(3)}
    files["content/shop/a.md"] = page("Shop")
    kinds = {item.title: item.kind for item in harvest_of("hugo", files).items}
    assert kinds == {"T0": "posts", "T1": "posts", "T2": "posts", "Shop": "pages"}


def test_languages_by_name_and_by_folder() -> None:
    by_name = {
        "hugo.toml": HUGO + "defaultContentLanguage = 'en'\n[languages.en]\n[languages.fr]\n",
        "content/posts/a.md": page("A"),
        "content/posts/a.fr.md": page("Á"),
    }
    by_folder = {
        "hugo.toml": HUGO
        + "[languages.en]\ncontentDir = 'content/en'\n[languages.fr]\ncontentDir = 'content/fr'\n"
        + "[permalinks]\n",
        "content/en/posts/a.md": page("A"),
        "content/fr/posts/a.md": page("Á"),
    }
    for files in (by_name, by_folder):
        found = {item.title: item for item in harvest_of("hugo", files).items}
        assert [found[name].language for name in "AÁ"] == ["en", "fr"]
        assert found["A"].link == "https://old.example/posts/a/"
        assert found["Á"].link == "https://old.example/fr/posts/a/"
        keys = {item.settings["translation_key"] for item in found.values()}
        assert len(keys) == 1
    below = {
        **by_name,
        "hugo.toml": "defaultContentLanguageInSubdir = true\n" + by_name["hugo.toml"],
    }
    found = {item.title: item for item in harvest_of("hugo", below).items}
    assert found["A"].link == "https://old.example/en/posts/a/"


PODCAST = {
    "hugo.toml": (
        HUGO + "[permalinks]\nepisode = '/:filename/'\n[params]\n"
        "media_prefix = 'https://media.example/show/'\n[params.feed]\nitunes_author = 'Ada'\n"
        "itunes_owner_email = 'ada@old.example'\nitunes_top_category = 'Technology'\n"
        "explicit = 'no'\n"
    ),
    "content/episode/one.md": page(
        "One",
        'date = 2020-05-06\npodcast_file = "one.mp3"\npodcast_bytes = "1234"\n'
        'podcast_duration = "00:39:51"\nepisode = "1"\nexplicit = "no"\nhosts = ["ada"]\n'
        'guests = ["bo"]\nsponsors = ["tea"]\nyoutube = "jNQXAC9IVRw"\naliases = ["/1"]',
    ),
    "content/host/ada.md": page("Ada", 'Website = "https://ada.example/"'),
    "content/guest/ada.md": page("Ada the guest"),
    "content/guest/bo.md": page("Bo"),
    "content/sponsor/tea.md": page("Tea", 'landing = "https://tea.example/"', ""),
}


def test_a_podcast() -> None:
    found = harvest_of("hugo", PODCAST)
    items = {item.title: item for item in found.items}
    one = items["One"]
    assert one.kind == "episodes"
    assert one.audio == "https://media.example/show/one.mp3"
    assert (one.audio_length, one.duration, one.number, one.explicit) == (1234, 2391.0, 1, False)
    assert (one.hosts, one.guests) == (("ada",), ("bo",))
    assert one.markdown == "https://www.youtube.com/watch?v=jNQXAC9IVRw\n\nwords"
    assert set(items) == {"One", "Ada", "Bo", "Tea"}
    assert items["Ada"].aliases == ("/guest/ada/",)
    assert items["Tea"].markdown == '{{< card "https://tea.example/" title="Tea" >}}'
    assert found.show.is_podcast
    assert (found.show.author, found.show.email) == ("Ada", "ada@old.example")
    assert found.show.explicit is False
    assert found.unknown == {"sponsors": 1}
    assert any('old_feeds = ["/episode/index.xml"]' in note for note in found.notes)
    assert [each.what for each in found.left_out] == ["Ada the guest"]


def test_a_podcast_builds_with_its_old_addresses(tmp_path: Path) -> None:
    site, report = brought_in("hugo", PODCAST, tmp_path)
    assert report.found == len(report.written) + len(report.left_out) == 5
    built = site.build()
    assert not built.failed, built.diagnostics
    for old, title in {
        "/one/": "One",
        "/1/": "One",
        "/host/ada/": "Ada",
        "/sponsor/tea/": "Tea",
    }.items():
        assert f"<title>{title}" in old_links(site, old), old


WHOLE = {
    "hugo.toml": HUGO + "[permalinks]\nposts = '/:year/:filename/'\n",
    "content/posts/first.md": page(
        "First",
        'date = 2020-05-06\naliases = ["/uno.html"]\nfeatured_image = "/img/cover.png"',
        'See [second]({{< ref "second.md" >}}#end), [it](/2020/second/), [more](../about.md).\n\n'
        '{{< figure src="/img/a.png" caption="Ours" >}}\n\n![gone](/img/gone.png)',
    ),
    "content/posts/second/index.md": page("Second", text="## End\n\n![A](cover.png)"),
    "content/posts/second/cover.png": png(5, 5),
    "content/posts/third/index.md": page("Third", text="![A](cover.png)"),
    "content/posts/third/cover.png": png(6, 6),
    "content/about.md": page("About us", ""),
    "static/img/a.png": png(),
    "static/img/cover.png": png(9, 9),
    "static/img/unused.png": png(7, 7),
}


def test_a_whole_site_comes_in_and_stays_as_it_is(tmp_path: Path) -> None:
    site, report = brought_in("hugo", WHOLE, tmp_path, day="2026-06-15")
    assert (report.found, len(report.written), report.left_out) == (4, 4, ())
    text = (site.root / "content/posts/first.md").read_text("utf-8")
    assert "[second](second.md#end), [it](second.md), [more](../pages/about.md)" in text
    assert 'src="../media/img/a.png"' in text
    sizes = {path.stat().st_size for path in (site.root / "content/media").rglob("cover.png")}
    assert len(sizes) >= 2
    assert not list((site.root / "content/media").rglob("unused.png"))
    built = site.build()
    assert not built.failed, built.diagnostics
    assert {each.code for each in built.diagnostics} == {"markup.missing-image"}
    for old, title in {
        "/2020/first/": "First",
        "/uno.html": "First",
        "/2020/second/": "Second",
        "/about/": "About us",
    }.items():
        assert f"<title>{title}" in old_links(site, old), old
    before = {path: path.read_bytes() for path in site.root.rglob("*") if path.is_file()}
    from brandkit.importers.bring import bring

    again = bring(site.root, IMPORTERS["hugo"].read(tmp_path / "old"), day="2026-06-16")
    assert (again.written, again.present) == ((), 4)
    assert before == {path: path.read_bytes() for path in site.root.rglob("*") if path.is_file()}


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "a.md").write_text(page("Secret", text="the-secret"))
    old = tmp_path / "old"
    (old / "content" / "posts").mkdir(parents=True)
    (old / "hugo.toml").write_text("contentDir = '../secret'\nstaticDir = ['/etc', '../secret']")
    (old / "content" / "posts" / "a.md").write_text(
        page("A", text="![a](../../../secret/a.md) ![b](/../secret/a.png) {{< ../../secret >}}")
    )
    (old / "content" / "posts" / "b.md").symlink_to(secret / "a.md")
    (old / "content" / "more").symlink_to(secret)
    found = IMPORTERS["hugo"].read(old)
    assert "the-secret" not in str(found)
    assert [item.title for item in found.items] == ["A"]
    assert {each.what for each in found.left_out} == {"content/more", "content/posts/b.md"}


def test_no_texts_are_an_error_that_explains_itself(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text("title = 'x'")
    with pytest.raises(ContentError) as found:
        IMPORTERS["hugo"].read(tmp_path)
    assert "hugo.toml and content/" in str(found.value.diagnostics[0].hint)

"""Folders of Jekyll: which files become what, their settings, addresses, people and pictures."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from site_factory import png
from text_sites import CONFIG, brought_in, harvest_of, item_of, jekyll, old_links

from brandkit.errors import ContentError
from brandkit.importers.importer import importer_for
from brandkit.importers.jekyll.permalinks import Parts, address, default_of_page

AT = datetime.datetime(2020, 5, 6, 7, 8, 9, tzinfo=datetime.UTC)

FORMS = {
    "date": "/news/2020/05/06/a-Tent.html",
    "pretty": "/news/2020/05/06/a-Tent/",
    "ordinal": "/news/2020/127/a-Tent.html",
    "weekdate": "/news/2020/W19/Wed/a-Tent.html",
    "none": "/news/a-Tent.html",
    "/blog/:year/:i_month/:title": "/blog/2020/5/a-Tent",
    "/:short_year-:short_month/:slug/": "/20-May/a-tent/",
    "/:categories/:title:output_ext": "/news/a-Tent.html",
    ":title/index.html": "/a-Tent/",
    "/../../:title/": "/a-Tent/",
}


@pytest.mark.parametrize("form", FORMS)
def test_addresses_by_their_form(form: str) -> None:
    parts = Parts(title="a-Tent", date=AT, categories=("News",))
    assert address(form, parts) == FORMS[form]


@pytest.mark.parametrize(
    ("style", "name", "expected"),
    [
        ("date", "about", "/about.html"),
        ("pretty", "about", "/about/"),
        ("/:title/", "about", "/about/"),
        ("/:title", "about", "/about"),
        ("date", "index", "/"),
    ],
)
def test_addresses_of_pages(style: str, name: str, expected: str) -> None:
    form = default_of_page(style, is_index=name == "index")
    assert address(form, Parts(title=name, basename=name)) == expected


POST = "---\ntitle: {}\n---\nwords\n"


def page(title: str, more: str = "", text: str = "words") -> str:
    return f"---\ntitle: {title}\n{more}\n---\n{text}\n"


SITE = {
    "_config.yml": (
        CONFIG + "permalink: pretty\ntimezone: Europe/Paris\n"
        "collections:\n  recipes:\n    output: true\n    permalink: /cook/:title/\n  notes:\n"
        "defaults:\n  - scope: {path: '', type: posts}\n    values: {author: ada, lang: en}\n"
        "exclude: [old/]\n"
    ),
    "_posts/2020-05-06-first.md": page(
        "First", "categories: news\ntags: [a, b]\nredirect_from: [/one.html, /uno/]"
    ),
    "sub/_posts/2020-05-07-second.markdown": page("Second", "published: false"),
    "_posts/nodate.md": page("Nodate"),
    "_posts/2020-05-08-broken.md": "---\ntitle: [a\n---\nwords",
    "_posts/2020-05-09-twice.md": "---\ntitle: A\ntags: x\ntitle: B\n---\nwords",
    "_drafts/idea.md": page("Idea"),
    "_recipes/soup.md": page("Soup"),
    "_notes/n.md": page("Note"),
    "_unknown/n.md": page("Unknown"),
    "_includes/x.html": "x",
    "about.md": page("About"),
    "company/index.md": page("Company"),
    "company/team.md": page("Team"),
    "index.html": "---\n---\n{% for post in paginator.posts %}x{% endfor %}",
    "contact.html": "---\ntitle: Contact\n---\n<h2>Write</h2><p>to <a href='/about/'>us</a></p>",
    "404.html": "---\ntitle: Gone\n---\nx",
    "old/x.md": page("X"),
    "README.md": "# About this repository",
    "LICENSE.md": "words",
    "plain.md": "no settings, so Jekyll copies it",
    "_data/authors.yml": (
        "ada:\n  name: Ada L.\n  bio: Writes *code*.\n  twitter: '@ada'\n"
        "  url: https://ada.example/\n  avatar: /a.png\n"
    ),
    "a.png": png(),
}


def test_what_files_become() -> None:
    found = harvest_of("jekyll", SITE)
    entries = {item.title: item for item in found.items}
    kinds = {title: (item.kind, item.folder, item.slug) for title, item in entries.items()}
    assert kinds == {
        "First": ("posts", "", "first"),
        "Second": ("posts", "", "second"),
        "B": ("posts", "", "twice"),
        "Idea": ("posts", "", "idea"),
        "Soup": ("pages", "recipes", "soup"),
        "About": ("pages", "", "about"),
        "Company": ("pages", "", "company"),
        "Team": ("pages", "company", "team"),
        "Contact": ("pages", "", "contact"),
        "Ada L.": ("authors", "", "ada"),
    }
    first = entries["First"]
    assert first.tags == ("news", "a", "b")
    assert first.authors == ("ada",)
    assert first.language == "en"
    assert first.link == "https://old.example/news/2020/05/06/first/"
    assert first.aliases == ("/one.html", "/uno/")
    assert first.guid == "https://old.example/news/2020/05/06/first"
    assert first.date == datetime.datetime(2020, 5, 6, tzinfo=first.date.tzinfo)  # type: ignore[union-attr]
    assert entries["Second"].draft
    assert entries["Second"].link.endswith("/sub/2020/05/07/second/")
    assert entries["Idea"].draft
    assert entries["Idea"].date is not None
    assert entries["Soup"].link.endswith("/cook/soup/")
    assert entries["Contact"].markdown == "## Write\n\nto [us](/about/)"
    ada = entries["Ada L."]
    assert ada.settings == {"url": "https://ada.example/", "links": {"x": "https://x.com/ada"}}
    assert (ada.markdown, ada.image) == ("Writes *code*.", "/a.png")
    assert any("“title” stands twice" in note for note in found.notes)
    assert found.show.title == "Old"
    out = {each.what: each.why for each in found.left_out}
    assert set(out) == {
        "_posts/nodate.md",
        "_posts/2020-05-08-broken.md",
        "_notes/n.md",
        "_unknown/n.md",
        "index.html",
        "404.html",
        "old/x.md",
    }
    broken = next(each for each in found.left_out if "broken" in each.what)
    assert broken.place == "_posts/2020-05-08-broken.md:2"


def test_odd_beginnings_of_files() -> None:
    for data in (
        b"\xef\xbb\xbf---\r\ntitle: A\r\ndate: 2020-05-06 10:00:00 -0400\r\n---\r\nwords\r\n",
        b"\n---\ntitle: A\ndate: 2020-05-06 10:00:00 -4\n---\nwords",
        b'{"title": "A", "date": "2020-05-06T14:00:00.000Z"}\nwords',
        b"+++\ntitle = 'A'\ndate = 2020-05-06T14:00:00Z\n+++\nwords",
        b"---\ntitle: A\ndate: 1588773600000\n---\nwords",
    ):
        item = item_of("jekyll", {"_posts/2020-05-06-a.md": data})
        assert (item.title, item.markdown) == ("A", "words")
        assert item.date == datetime.datetime(2020, 5, 6, 14, tzinfo=datetime.UTC)


def test_a_zone_that_is_none_is_passed_over() -> None:
    files = {"_posts/2020-05-06-a.md": page("A", "date: 2020-05-06 10:00:00 +1700")}
    found = harvest_of("jekyll", files)
    assert found.items[0].date == datetime.datetime(2020, 5, 6, 10, tzinfo=datetime.UTC)
    assert any("+1700" in note and "passed over" in note for note in found.notes)


def test_shapes_of_settings() -> None:
    item = jekyll(
        "",
        head=(
            "title: A\nauthor: {name: Ada}\nimage: {path: /a.jpg, alt: A tent}\n"
            "categories: one two\ntags: three, One\nexcerpt: 'So **it** <b>goes</b>'\nodd: {a: [1]}"
        ),
    )
    assert item.authors == ("Ada",)
    assert (item.image, item.image_alt) == ("/a.jpg", "A tent")
    assert item.tags == ("one", "two", "three")
    assert item.summary == "So it goes"
    assert item.extra == {"odd": {"a": [1]}}


def test_an_episode_of_a_podcast() -> None:
    item = jekyll(
        "notes",
        head=(
            "title: A\naudio: /talk.mp3\nduration: '12:30'\nepisode: 4\nexplicit: clean\n"
            "hosts: [ada]"
        ),
    )
    assert item.kind == "episodes"
    assert (item.audio, item.duration, item.number, item.explicit) == ("/talk.mp3", 750.0, 4, False)
    assert item.hosts == ("ada",)


def test_eleventy_says_its_addresses_by_its_links() -> None:
    posts = {
        f"content/posts/2020-05-0{day}-post-{day}.md": page(
            f"P{day}", text="".join(f"[x](/2020/05/0{n}/post-{n}/) " for n in range(1, 6))
        )
        for day in range(1, 6)
    }
    found = harvest_of("jekyll", posts)
    assert {item.kind for item in found.items} == {"posts"}
    assert found.items[0].link == "https://old.invalid/2020/05/01/post-1/"
    assert any("/:year/:month/:day/:title/" in note for note in found.notes)


def test_translations_belong_together() -> None:
    files = {
        "_config.yml": CONFIG,
        "_posts/en/news/2020-05-06-a.md": page("A", "lang: en"),
        "_posts/fr/news/2020-05-06-a.md": page("B", "lang: fr"),
        "_posts/fr/news/2020-05-07-a.md": page("C"),
    }
    found = {item.title: item for item in harvest_of("jekyll", files).items}
    assert [found[name].language for name in "ABC"] == ["en", "fr", "fr"]
    keys = [found[name].settings["translation_key"] for name in "ABC"]
    assert keys[0] == keys[1] != keys[2]


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(page("Secret", text="the-secret"))
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "_posts").mkdir()
    (tmp_path / "secret" / "_posts" / "2020-01-01-a.md").write_text("the-secret")
    old = tmp_path / "old"
    (old / "_posts").mkdir(parents=True)
    (old / "_includes").mkdir()
    (old / "_posts" / "2020-05-06-a.md").write_text(
        page(
            "A",
            text="{% include ../../secret.md %}{% include_relative ../../secret.md %}\n"
            "![](../../../secret.md) ![x](/../secret.png)\n{% include link.md %}",
        )
    )
    (old / "_posts" / "2020-05-07-b.md").symlink_to(secret)
    (old / "more").symlink_to(tmp_path / "secret")
    (old / "_includes" / "link.md").symlink_to(secret)
    from brandkit.importers.importer import IMPORTERS

    found = IMPORTERS["jekyll"].read(old)
    assert "the-secret" not in str(found)
    assert [item.title for item in found.items] == ["A"]
    assert {each.what for each in found.left_out} == {
        "_posts/2020-05-07-b.md",
        "more",
        "_includes/link.md",
    }


def test_hostile_yaml_is_safe() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}]\n"
        for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    files = {
        "_config.yml": bomb,
        "_posts/2020-05-06-a.md": f"---\ntitle: A\n{bomb}---\nwords",
        "_posts/2020-05-06-b.md": "---\ntitle: !!python/object/apply:os.system ['a']\n---\nwords",
        "_posts/2020-05-06-c.md": f"---\n{'[' * 5000}\n---\nwords",
        "_posts/2020-05-06-d.md": page("D"),
    }
    found = harvest_of("jekyll", files)
    assert [item.title for item in found.items] == ["D"]
    assert len(found.left_out) == 3
    assert any(note.startswith("_config.yml:") for note in found.notes)


def test_no_texts_are_an_error_that_explains_itself(tmp_path: Path) -> None:
    from brandkit.importers.importer import IMPORTERS

    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(ContentError) as found:
        IMPORTERS["jekyll"].read(tmp_path)
    assert "Texts end in .md" in str(found.value.diagnostics[0].hint)
    with pytest.raises(ContentError):
        IMPORTERS["jekyll"].read(tmp_path / "a.txt")


def test_a_folder_is_told_by_its_files(tmp_path: Path) -> None:
    (tmp_path / "j" / "_posts").mkdir(parents=True)
    (tmp_path / "h" / "content").mkdir(parents=True)
    (tmp_path / "h" / "hugo.toml").write_text("")
    assert importer_for(tmp_path / "j") == "jekyll"
    assert importer_for(tmp_path / "h") == "hugo"


WHOLE = {
    "_config.yml": CONFIG + "permalink: /:categories/:year/:title.html\nbaseurl: /blog\n",
    "_posts/2020-05-06-first.md": page(
        "First",
        "category: News\nimage: /img/cover.png\nredirect_from: /uno.html",
        "See [second]({% post_url 2020-05-07-second %}#end), [about](/blog/about.html), "
        "[old](https://old.example/blog/2020/second.html) and [gone](/gone/).\n\n"
        "![A tent]({{ site.baseurl }}/img/a.png)\n\n![Away](/img/missing.png)\n\n"
        "[file](/files/price%20list.pdf)",
    ),
    "_posts/2020-05-07-second.md": page("Second", text="## End\n\n![A](a.png)"),
    "_posts/a.png": png(5, 5),
    "about.md": page("About us", "permalink: /about.html", "[first](_posts/2020-05-06-first.md)"),
    "img/a.png": png(),
    "img/cover.png": png(9, 9),
    "img/unused.png": png(7, 7),
    "files/price list.pdf": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n",
}


def test_a_whole_site_comes_in_and_stays_as_it_is(tmp_path: Path) -> None:
    site, report = brought_in("jekyll", WHOLE, tmp_path, day="2026-06-15")
    assert (report.found, len(report.written), report.left_out) == (3, 3, ())
    text = (site.root / "content/posts/first.md").read_text("utf-8")
    assert "[second](second.md#end)" in text
    assert "[about](../pages/about.md)" in text
    assert "[old](second.md)" in text
    assert "![A tent](../media/img/a.png)" in text
    assert 'image: "../media/img/cover.png"' in text
    assert "price-list.pdf)" in text
    came = {path.name for path in (site.root / "content/media").rglob("*") if path.is_file()}
    assert came == {"a.png", "cover.png", "price-list.pdf"}
    assert sum(1 for path in (site.root / "content/media").rglob("a.png")) == 2
    assert [line for line in report.media.missing if "missing.png" in line]
    built = site.build()
    assert not built.failed, built.diagnostics
    codes = {each.code for each in built.diagnostics}
    assert codes == {"links.broken", "markup.missing-image"}  # /gone/, missing.png
    for old, words in {
        "/blog/news/2020/first.html": "First",
        "/blog/uno.html": "First",
        "/blog/2020/second.html": "Second",
        "/blog/about.html": "About us",
    }.items():
        assert f"<title>{words}" in old_links(site, old), old


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    site, _ = brought_in("jekyll", WHOLE, tmp_path, day="2026-06-15")
    edited = site.root / "content/posts/first.md"
    edited.write_text(edited.read_text("utf-8") + "\nmine\n", "utf-8")
    (site.root / "content/posts/second.md").unlink()
    before = {path: path.read_bytes() for path in site.root.rglob("*") if path.is_file()}
    from brandkit.importers.bring import bring
    from brandkit.importers.importer import IMPORTERS

    report = bring(site.root, IMPORTERS["jekyll"].read(tmp_path / "old"), day="2026-06-16")
    assert (report.written, report.present) == ((), 3)
    assert before == {path: path.read_bytes() for path in site.root.rglob("*") if path.is_file()}


def test_addresses_can_be_kept(tmp_path: Path) -> None:
    files = {**WHOLE, "_config.yml": CONFIG + "permalink: /:year/:title.html\n"}
    site, _ = brought_in("jekyll", files, tmp_path, keep_addresses=True)
    assert 'permalink: "/2020/first.html"' in (site.root / "content/posts/first.md").read_text()
    site.build()
    assert "First" in old_links(site, "/2020/first.html")

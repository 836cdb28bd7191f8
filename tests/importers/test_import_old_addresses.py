"""Every address that an old site answered leads to the right page: importer by importer.

The rules that hosts are given are carried out as hosts do it, and each must end at a file.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote

import pytest
from exports import brought_in as from_file
from exports import entry, wxr, zipped
from site_factory import Site
from text_sites import folder_of

from brandkit.build.turn import turn
from brandkit.importers.bring import bring
from brandkit.importers.importer import IMPORTERS
from brandkit.importers.report import ImportReport

TERMS = (
    "<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>bath</wp:category_nicename>"
    "<wp:category_parent>home</wp:category_parent><wp:cat_name>Bath</wp:cat_name></wp:category>"
    "<wp:category><wp:term_id>4</wp:term_id><wp:category_nicename>home</wp:category_nicename>"
    "<wp:cat_name>Home things</wp:cat_name></wp:category>"
    "<wp:tag><wp:term_id>9</wp:term_id><wp:tag_slug>green</wp:tag_slug>"
    "<wp:tag_name>Green &amp; good</wp:tag_name></wp:tag>"
    "<wp:tag><wp:term_id>10</wp:term_id><wp:tag_slug>lost</wp:tag_slug>"
    "<wp:tag_name>Lost</wp:tag_name></wp:tag>"
)
TAGGED = (
    '<category domain="category" nicename="bath"><![CDATA[Bath]]></category>'
    '<category domain="post_tag" nicename="green"><![CDATA[Green &amp; good]]></category>'
)


def meta(**values: str) -> str:
    return "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value>"
        "</wp:postmeta>"
        for key, value in values.items()
    )


def menu_row(number: int, label: str, menu: str = "main-menu", **values: str) -> str:
    said = {f"_menu_item_{key}": value for key, value in values.items()}
    term = f'<category domain="nav_menu" nicename="{menu}"><![CDATA[{menu}]]></category>'
    order = f"<wp:menu_order>{number}</wp:menu_order>"
    return entry(900 + number, label, "", kind="nav_menu_item", more=order + term + meta(**said))


ENCLOSURE = meta(enclosure="https://media.old.example/one.mp3\n9\naudio/mpeg\na:0:{}")
WORDPRESS = wxr(
    entry(12, "Soap", slug="soap", more=TAGGED + "<dc:creator>jo</dc:creator>"),
    entry(13, "Tea", slug="tea", date="2020-05-04 10:00:00", gmt="2020-05-04 08:00:00"),
    entry(24, "Talk", slug="talk", more=ENCLOSURE),
    entry(18, "About", kind="page", link="https://old.example/about/"),
    entry(19, "Hidden", kind="page", link="https://old.example/?page_id=19", status="draft"),
    entry(
        20,
        "bar",
        "",
        kind="attachment",
        status="inherit",
        link="https://old.example/2019/05/soap/bar/",
        more="<wp:post_parent>12</wp:post_parent>"
        "<wp:attachment_url>https://old.example/wp-content/uploads/bar.png</wp:attachment_url>",
    ),
    menu_row(1, "Us", type="post_type", object="page", object_id="18"),
    menu_row(2, "Bathroom", type="taxonomy", object="category", object_id="3"),
    menu_row(3, "Secret", type="post_type", object="page", object_id="19"),
    menu_row(4, "Home", type="custom", object="custom", url="https://old.example/"),
    menu_row(5, "Shop", type="custom", object="custom", url="https://shop.example/"),
    menu_row(6, "Below", type="custom", object="custom", url="/x/", menu_item_parent="901"),
    menu_row(7, "Imprint", "footer", type="post_type", object="page", object_id="18"),
    channel=TERMS,
)
GHOST = {
    "db": [
        {
            "data": {
                "settings": [
                    {"key": "title", "value": "Old house"},
                    {"key": "url", "value": "https://old.example/"},
                    {
                        "key": "navigation",
                        "value": json.dumps(
                            [
                                {"label": "Home", "url": "/"},
                                {"label": "Us", "url": "__GHOST_URL__/about/"},
                                {"label": "Green", "url": "/tag/green/"},
                            ]
                        ),
                    },
                ],
                "posts": [
                    {"id": "1", "title": "Soap", "slug": "soap", "html": "<p>A.</p>"},
                    {"id": "2", "title": "About", "slug": "about", "html": "<p>B.</p>"}
                    | {"type": "page"},
                ],
                "tags": [
                    {"id": "7", "name": "Green & good", "slug": "green"},
                    {"id": "8", "name": "#hidden", "slug": "hash-hidden"},
                ],
                "posts_tags": [{"post_id": "1", "tag_id": "7"}, {"post_id": "1", "tag_id": "8"}],
                "users": [{"id": "5", "name": "Jo Well", "slug": "jo"}],
                "posts_authors": [{"post_id": "1", "author_id": "5"}],
            }
        }
    ]
}
for _row in GHOST["db"][0]["data"]["posts"]:  # type: ignore[index]
    _row |= {"status": "published", "published_at": "2020-01-02T03:04:05.000Z"}  # type: ignore[operator]
HUGO = {
    "hugo.toml": 'baseURL = "https://old.example/"\ntitle = "Old"\n'
    '[[menus.main]]\nname = "Last"\npageRef = "/posts"\nweight = 9\n'
    '[[menus.main]]\nname = "Shop"\nurl = "https://shop.example/"\nweight = 2\n',
    "content/posts/soap.md": '+++\ntitle = "Soap"\ndate = 2020-05-06\n'
    'tags = ["Green things"]\ncategories = ["Bath"]\n+++\nA.\n',
    "content/about.md": '+++\ntitle = "About"\n[menus.main]\nweight = 1\n+++\nB.\n',
}
JEKYLL = {
    "_config.yml": "title: Old\nurl: https://old.example\npaginate: 1\nheader_pages: [about.md]\n"
    "permalink: /:categories/:title/\ncategory_archive: {path: /categories/}\n"
    "jekyll-archives: {enabled: all, permalinks: {tag: '/topic/:name/'}}\n",
    "_posts/2020-05-06-soap.md": "---\ntitle: Soap\ncategories: [Bath]\ntags: [Green]\n---\nA.\n",
    "_posts/2020-05-07-tea.md": "---\ntitle: Tea\n---\nA.\n",
    "about.md": "---\ntitle: About\npermalink: /about/\n---\nB.\n",
    "rss.xml": "---\nlayout: null\n---\n<rss></rss>\n",
}
SUBSTACK = {
    "posts.csv": "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,"
    "podcast_url\n11.soap,2020-01-02T03:04:05.000Z,true,,newsletter,everyone,Soap,,\n"
    "15.talk,2020-01-05T03:04:05.000Z,true,,podcast,everyone,Talk,,https://media.example/t.mp3\n",
    "posts/11.soap.html": '<p>A. <a href="https://old.example/subscribe?">Subscribe</a></p>',
    "posts/15.talk.html": "<p>B.</p>",
}
MEDIUM = {
    "posts/2020-01-02_Soap-abc123abc123.html": (
        '<article class="h-entry"><h1 class="p-name">Soap</h1>'
        '<section data-field="body" class="e-content"><p>A.</p></section><footer><a '
        'href="https://medium.com/@jo/soap-abc123abc123" class="p-canonical">c</a>'
        '<time class="dt-published" datetime="2020-01-02T03:04:05.000Z">d</time></footer></article>'
    )
}
# Old address → output of today; None: nothing was there, and nothing leads on.
CASES: dict[str, dict[str, str | None]] = {
    "wordpress": {
        "/2019/05/soap/": "blog/soap/index.html",
        "/?p=12": "blog/soap/index.html",
        "/?page_id=18": "about/index.html",
        "/about/": "about/index.html",
        "/2019/05/soap/bar/": "blog/soap/index.html",
        "/category/home/bath/": "tags/bath/index.html",
        "/category/bath/": "tags/bath/index.html",
        "/category/home/": "tags/home-things/index.html",
        "/category/home/bath/page/2/": "tags/bath/index.html",
        "/category/home/bath/feed/": "tags/bath/feed.xml",
        "/?cat=3": "tags/bath/index.html",
        "/tag/green/": "tags/green-and-good/index.html",
        "/tag/green/feed/": "tags/green-and-good/feed.xml",
        "/?tag=green": "tags/green-and-good/index.html",
        "/author/jo/": "authors/jo/index.html",
        "/author/jo/page/2/": "authors/jo/index.html",
        "/author/jo/feed/": "authors/jo/feed.xml",
        "/2019/": "blog/archive/index.html",
        "/2019/05/": "blog/archive/index.html",
        "/2019/05/04/": "blog/archive/index.html",
        "/2020/": "blog/archive/index.html",
        "/page/2/": "blog/index.html",
        "/feed/": "feed.xml",
        "/feed/rss2/": "feed.xml",
        "/feed/atom/": "atom.xml",
        "/feed/podcast/": "podcast/feed.xml",
        "/?feed=rss2": "feed.xml",
        "/tag/lost/": None,
        "/?page_id=19": "index.html",
    },
    "ghost": {
        "/soap/": "blog/soap/index.html",
        "/about/": "about/index.html",
        "/tag/green/": "tags/green-and-good/index.html",
        "/tag/green/page/2/": "tags/green-and-good/index.html",
        "/tag/green/rss/": "tags/green-and-good/feed.xml",
        "/author/jo/": "authors/jo/index.html",
        "/author/jo/rss/": "authors/jo/feed.xml",
        "/rss/": "feed.xml",
        "/page/2/": "blog/index.html",
        "/tag/hash-hidden/": None,
    },
    "hugo": {
        "/posts/soap/": "blog/soap/index.html",
        "/about/": "about/index.html",
        "/tags/green-things/": "tags/green-things/index.html",
        "/tags/green-things/index.xml": "tags/green-things/feed.xml",
        "/categories/bath/": "tags/bath/index.html",
        "/categories/bath/page/2/": "tags/bath/index.html",
        "/categories/bath/index.xml": "tags/bath/feed.xml",
        "/categories/": "tags/index.html",
        "/posts/": "blog/index.html",
        "/posts/index.xml": "blog/feed.xml",
        "/posts/page/2/": "blog/index.html",
        "/index.xml": "feed.xml",
        "/page/2/": "blog/index.html",
    },
    "jekyll": {
        "/bath/soap/": "blog/soap/index.html",
        "/about/": "about/index.html",
        "/feed.xml": "feed.xml",
        "/rss.xml": "feed.xml",
        "/page2/": "blog/index.html",
        "/category/bath/": "tags/bath/index.html",
        "/categories/": "tags/index.html",
        "/topic/green/": "tags/green/index.html",
        "/2020/": "blog/archive/index.html",
    },
    "substack": {
        "/p/soap/": "blog/soap/index.html",
        "/p/talk/": "podcast/talk/index.html",
        "/archive/": "blog/archive/index.html",
        "/feed/": "feed.xml",
        "/podcast/": "podcast/index.html",
    },
    "medium": {"/@jo/soap-abc123abc123/": "blog/soap/index.html"},
}
SHOP = "https://shop.example/"
BLOG = ("Blog", "/blog/")
MENUS = {
    "wordpress": [
        ("Us", "pages/about.md"),
        ("Bathroom", "/tags/bath/"),
        ("Shop", SHOP),
        BLOG,
        ("Podcast", "/podcast/"),
    ],
    "ghost": [("Us", "pages/about.md"), ("Green", "/tags/green-and-good/"), BLOG],
    "hugo": [("About", "pages/about.md"), ("Shop", SHOP), ("Last", "/blog/")],
    "jekyll": [("About", "pages/about.md"), BLOG],
}


def brought(root: Path, name: str, **options: object) -> tuple[Site, ImportReport]:
    site = root / "site"
    if name in {"hugo", "jekyll"}:
        source = folder_of(root / "old", HUGO if name == "hugo" else JEKYLL)
        harvest = IMPORTERS[name].read(source)
        site.mkdir(exist_ok=True)
        report = bring(site, harvest, name="old", day="2026-01-31", **options)  # type: ignore[arg-type]
        return Site(site), report
    if name in {"substack", "medium"}:
        files = SUBSTACK if name == "substack" else MEDIUM
        return from_file(site, name, zipped(root / "old.zip", dict(files)), **options)
    return from_file(site, name, WORDPRESS if name == "wordpress" else GHOST, **options)


def hosted(site: Site) -> Site:
    """Built for a host that can do it all, without a warning about what was brought in."""
    file = site.root / "site.toml"
    file.write_text(f'{file.read_text("utf-8")}\n[hosting]\nhosts = ["netlify"]\n', "utf-8")
    report = site.build()
    assert not report.failed, report.diagnostics
    codes = {each.code for each in report.diagnostics}
    assert not {code for code in codes if code.startswith(("redirects.", "site.", "config."))}
    return site


def arrive(site: Site, old: str) -> str | None:
    """Where a reader ends who asks for an old address: an output, or None for none."""
    path, _, query = old.partition("?")
    for row in site.text("_redirects").splitlines()[1:]:
        source, *asked, target, status = row.split(" ")
        source = unquote(source)
        fits = path.startswith(source[:-1]) if source.endswith("*") else path == source
        if not fits or (asked and asked != query.split("&")) or status == "404":
            continue
        if not status.endswith("!") and (site.output / _file(path)).exists():
            continue  # what is there is shown
        return _file(unquote(target))
    return _file(path) if (site.output / _file(path)).is_file() else None


def _file(path: str) -> str:
    return path.strip("/") + ("/index.html" if path.strip("/") else "index.html") * path.endswith(
        "/"
    )


@pytest.fixture(scope="module", params=sorted(CASES))
def moved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    site, _ = brought(tmp_path_factory.mktemp(request.param), request.param)
    site.importer = request.param  # type: ignore[attr-defined]
    return hosted(site)


def test_every_old_address_leads_to_its_page(moved: Site) -> None:
    wanted = CASES[moved.importer]  # type: ignore[attr-defined]
    found = {old: arrive(moved, old) for old in wanted}
    assert found == wanted
    assert all((moved.output / new).is_file() for new in found.values() if new)


def test_hosts_without_rules_have_pages_for_the_same(moved: Site) -> None:
    for old, new in CASES[moved.importer].items():  # type: ignore[attr-defined]
        if "?" in old or new is None or re.search(r"/\d+/|/page/2/|rss2|\.xml$", old):
            continue  # told in the manual: only rules can do that
        page = moved.output / _file(old)
        assert page.is_file(), old
        if page != moved.output / new:
            target = re.search(r'<a href="([^"]+)"', page.read_text("utf-8"))
            assert target, old
            assert _file(unquote(target[1])) == new


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_menu_comes_along(tmp_path: Path, name: str) -> None:
    site, report = brought(tmp_path, name)
    text = (site.root / "site.toml").read_text("utf-8")
    rows = re.findall(r'\[\[menu\]\]\nlabel = "(.*)"\nurl = "(.*)"\n', text)
    assert rows == MENUS.get(name, [])
    if name == "wordpress":
        assert any("Secret" in note for note in report.notes), "a draft is in no menu"


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_second_run_asks_for_nothing(tmp_path: Path, name: str) -> None:
    site, _ = brought(tmp_path, name)
    before = {file: file.read_bytes() for file in site.root.rglob("*") if file.is_file()}
    hosted_site = Site(site.root)
    assert not hosted_site.build().failed
    _, again = brought(tmp_path, name)
    assert (again.written, again.settings, again.moved, again.notes[:0]) == ((), "", "", ())
    assert before == {file: file.read_bytes() for file in before}


def test_a_site_that_is_there_is_told_what_to_add(tmp_path: Path) -> None:
    settings = '[site]\ntitle = "Mine"\nbase_url = "https://old.example/"\n\n'
    settings += '[[menu]]\nlabel = "Blog"\nurl = "/blog/"\n\n'
    settings += '[redirects]\n"/tag/green/*" = "/blog/"\n'
    (tmp_path / "site").mkdir()
    (tmp_path / "site/site.toml").write_text(settings)
    site, report = brought(tmp_path, "wordpress")
    assert (site.root / "site.toml").read_text() == settings
    assert '"/category/home/bath/*" = "/tags/bath/"' in report.moved
    assert '"/tag/green/*"' not in report.moved
    assert "[[menu]]" not in report.moved
    assert report.moved.strip() in (site.root / "import-report.md").read_text()


def test_pages_that_stay_are_not_led_away_from(tmp_path: Path) -> None:
    site, _ = brought(tmp_path, "wordpress", keep_addresses=True)
    site = hosted(site)
    assert arrive(site, "/2019/05/soap/") == "2019/05/soap/index.html"
    assert arrive(site, "/2019/") == "blog/archive/index.html"
    assert "/2019/*" not in site.text("_redirects")


def test_an_old_site_in_a_folder(tmp_path: Path) -> None:
    export = WORDPRESS.replace("https://old.example", "https://old.example/news")
    site, _ = from_file(tmp_path / "site", "wordpress", export)
    site = hosted(site)
    assert arrive(site, "/news/category/home/bath/") == "tags/bath/index.html"
    assert arrive(site, "/news/feed/") == "feed.xml"
    assert arrive(site, "/news/?p=12") == "blog/soap/index.html"


def test_copies_with_one_lasting_id_both_come_in(tmp_path: Path) -> None:
    copy = entry(77, "Soap again", slug="soap-again").replace("?p=77", "?p=12")
    export = wxr(entry(12, "Soap", slug="soap"), copy)
    _, report = from_file(tmp_path / "site", "wordpress", export)
    assert report.kinds["posts"] == 2
    _, again = from_file(tmp_path / "site", "wordpress", export)
    assert again.written == ()


def test_a_namespace_that_says_https(tmp_path: Path) -> None:
    export = WORDPRESS.replace("http://wordpress.org", "https://wordpress.org")
    _, report = from_file(tmp_path / "site", "wordpress", export)
    assert report.kinds["posts"] == 2


LINKED = "https://media.old.example/one.mp3"


@pytest.mark.parametrize(("count", "kind"), [(1, "posts"), (3, "episodes")])
def test_recordings_that_wordpress_noted_by_itself(tmp_path: Path, count: int, kind: str) -> None:
    noted = meta(enclosure=f"{LINKED}\n9\naudio/mpeg")
    rows = (entry(n, f"Song {n}", f'<a href="{LINKED}">Hear</a>', more=noted) for n in range(count))
    _, report = from_file(tmp_path / "site", "wordpress", wxr(*rows))
    assert report.kinds[kind] == count
    assert any("noted by itself" in note for note in report.notes) == (kind == "posts")


def test_a_recording_that_came_along_has_its_own_length(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media/one.mp3").write_bytes(b"\xff\xfb\x90\x64" + bytes(413))
    more = meta(enclosure="https://old.example/wp-content/uploads/one.mp3\n9\naudio/mpeg\na:0:{}")
    text = '<a href="https://old.example/wp-content/uploads/one.mp3">Hear</a>'
    export = wxr(entry(1, "Talk", text, slug="talk", more=more))
    site, _ = from_file(tmp_path / "site", "wordpress", export, media=tmp_path / "media")
    talk = (site.root / "content/episodes/talk.md").read_text()
    assert 'audio: "../media/one.mp3"' in talk
    assert "audio_length: 417" in talk


BLOCKS = """<!-- wp:navigation-link {"label":"Us","url":"https://old.example/about/"} /-->
<!-- wp:navigation-submenu {"label":"More","url":"/2019/05/soap/"} -->
<!-- wp:navigation-link {"label":"Deeper","url":"/2019/05/tea/"} /-->
<!-- /wp:navigation-submenu -->
<!-- wp:navigation-link {"label":"Tea","url":"/2019/05/tea/"} /-->"""


def test_a_menu_of_blocks(tmp_path: Path) -> None:
    export = wxr(
        entry(18, "About", kind="page", link="https://old.example/about/"),
        entry(1, "Soap"),
        entry(2, "Tea"),
        entry(30, "Navigation", BLOCKS, kind="wp_navigation"),
    )
    site, _ = from_file(tmp_path / "site", "wordpress", export)
    labels = re.findall(r'label = "(.*)"', (site.root / "site.toml").read_text())
    assert labels == ["Us", "More", "Tea", "Blog"]


def test_the_lock_is_written_in_turn_with_builds(tmp_path: Path) -> None:
    feed = (
        '<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>'
        "<title>T</title><link>https://old.example/</link>"
        "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid><item><title>A</title>"
        '<guid>a</guid><enclosure url="https://m.example/a.mp3" length="9" type="audio/mpeg"/>'
        "<pubDate>Mon, 06 Jan 2020 10:00:00 GMT</pubDate></item></channel></rss>"
    )
    (tmp_path / "feed.xml").write_text(feed)
    (tmp_path / "site.toml").write_text('[site]\ntitle = "T"\nbase_url = "https://b.example/"\n')
    command = [sys.executable, "-m", "brandkit", "import", "feed", "feed.xml"]
    lock = tmp_path / "episode-ids.lock"
    with turn(str(tmp_path)):
        work = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL)
        while not (tmp_path / "content/episodes/a.md").exists():
            assert work.poll() is None
            time.sleep(0.05)
        time.sleep(0.3)
        assert work.poll() is None, "a build is at work"
        assert not lock.exists()
    assert work.wait(30) == 0
    assert "917393e3" in lock.read_text()

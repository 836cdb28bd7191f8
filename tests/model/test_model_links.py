"""Links, pictures and menus: by file and by address, resolved and checked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from site_checks import broken_addresses
from site_factory import CONSENT, Site, fault, mp3, png, post, settings

MakeSite = Callable[..., Site]
TWO = 'languages = ["en", "fr"]'
NEIGHBOURS = {
    "content/posts/a.md": post("A", text="## Part one\n\nText\n\n## Größe & mehr\n\nText"),
    "content/posts/a.fr.md": post("A fr", text="## Partie\n\nTexte"),
    "content/posts/dir/index.md": post("Dir", text="## Inside\n\nText"),
    "content/posts/Café au lait.md": post("Coffee"),
    "content/posts/tagged.md": post("Tagged", tags="[Green]", series="Story", authors="[Zed]"),
    "content/posts/file name.pdf": "%PDF",
    "content/posts/100%.png": png(),
    "content/posts/pic é.png": png(),
    "content/pages/about.md": "---\ntitle: About\n---\nText",
    "content/static/verify.txt": "x",
}


def link_of(site: Site, path: str = "blog/z/") -> str | None:
    """Where the link with the words WORDS leads; None where only its words are there."""
    page = site.page(path)
    assert "WORDS" in page.text_content()
    found = page.xpath('//a[text()="WORDS"]/@href')
    return str(found[0]) if found else None


def with_link(make_site: MakeSite, target: str, name: str = "z.md", base: str = "") -> Site:
    files = {**NEIGHBOURS, f"content/posts/{name}": post("Z", text=f"[WORDS]({target})")}
    return make_site(files, settings(TWO, base_url=f"https://brand.example/{base}"))


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("a.md", "/blog/a/"),
        ("./a.md", "/blog/a/"),
        ("../posts/a.md", "/blog/a/"),
        ("/posts/a.md", "/blog/a/"),
        ("posts/a.md", "/blog/a/"),
        ("content/posts/a.md", "/blog/a/"),
        ("a.md#part-one", "/blog/a/#part-one"),
        ("a.md?x=1#part-one", "/blog/a/#part-one"),
        ("a.fr.md", "/fr/blog/a/"),
        ("a.fr.md#partie", "/fr/blog/a/#partie"),
        ("dir/index.md", "/blog/dir/"),
        ("dir/index.md#inside", "/blog/dir/#inside"),
        ("dir/", "/blog/dir/"),
        ("dir", "/blog/dir/"),
        ("<Café au lait.md>", "/blog/cafe-au-lait/"),
        ("Caf%C3%A9%20au%20lait.md", "/blog/cafe-au-lait/"),
        ("../pages/about.md", "/about/"),
        ("/about/", "/about/"),
        ("/about", "/about/"),
        ("../a/", "/blog/a/"),
        ("/", "/"),
        ("/fr/", "/fr/"),
        ("/tags/green/", "/tags/green/"),
        ("/series/story/", "/series/story/"),
        ("/authors/zed/feed.xml", "/authors/zed/feed.xml"),
        ("/blog/archive/", "/blog/archive/"),
        ("/feed.xml", "/feed.xml"),
        ("/verify.txt", "/verify.txt"),
        ("file%20name.pdf", "/assets/content/posts/file%20name.pdf"),
        ("<file name.pdf>", "/assets/content/posts/file%20name.pdf"),
        ("100%25.png", "/assets/content/posts/100%25.png"),
        ("https://brand.example/about/", "https://brand.example/about/"),
    ],
)
def test_links_by_file_and_address(make_site: MakeSite, target: str, wanted: str) -> None:
    site = with_link(make_site, target)
    site.good()
    assert link_of(site) == wanted
    assert broken_addresses(site.output, "https://brand.example/") == []


def test_a_link_in_a_translation_leads_to_the_translation(make_site: MakeSite) -> None:
    site = with_link(make_site, "a.md", "z.fr.md")
    site.good()
    assert link_of(site, "fr/blog/z/") == "/fr/blog/a/"


def test_a_link_in_a_translation_may_lead_to_what_is_not_translated(make_site: MakeSite) -> None:
    site = with_link(make_site, "dir/index.md", "z.fr.md")
    site.good()
    assert link_of(site, "fr/blog/z/") == "/blog/dir/"


@pytest.mark.parametrize("target", ["/about/", "/brand/about/", "../pages/about.md"])
def test_addresses_with_and_without_the_sites_path(make_site: MakeSite, target: str) -> None:
    site = with_link(make_site, target, base="brand/")
    site.good()
    assert link_of(site) == "/brand/about/"


def test_a_site_below_a_path_that_is_also_a_folder_of_it(make_site: MakeSite) -> None:
    site = with_link(make_site, "/blog/a/", base="blog/")
    site.good()
    assert link_of(site) == "/blog/blog/a/"
    assert broken_addresses(site.output, "https://brand.example/blog/") == []


@pytest.mark.parametrize(
    "target",
    [
        "b.md",
        "a.de.md",
        "../../../etc/passwd",
        "/nowhere/",
        "/tags/",
        "/tags/none/",
        "/blog/page/2/",
        "/podcast/",
        "/podcast/feed.xml",
        "/testimonials/",
        "/docs/",
        "/de/",
        "/authors/nobody/",
        "/assets/content/posts/none.pdf",
        "/site.toml",
        "site.toml",
        "../../site.toml",
    ],
)
def test_broken_links_are_words_with_a_warning(make_site: MakeSite, target: str) -> None:
    files = {name: data for name, data in NEIGHBOURS.items() if "tagged" not in name}
    site = make_site({**files, "content/posts/z.md": post("Z", text=f"[WORDS]({target})")})
    found = fault(site.build(), "links.broken")
    assert not found.is_error
    assert str(found.location).startswith("content/posts/z.md:5")
    assert target in found.message
    assert link_of(site) is None
    assert broken_addresses(site.output, "https://brand.example/") == []


def test_addresses_of_people_and_tags_only_where_there_are_pages(make_site: MakeSite) -> None:
    """An author with a file of another name; a tag that only a testimonial has; a tag twice."""
    targets = (
        "/authors/ada-lovelace/",  # the file says /authors/ada/
        "/tags/quoted/",
        "/tags/c-plus-plus/page/2/",
        "/authors/bare/feed.xml",  # writes pages without a date only
        "/podcast/atom.json",
    )
    site = make_site(
        {
            "content/authors/ada.md": "---\ntitle: Ada Lovelace\n---\n",
            "content/posts/a.md": post("A", authors="[Ada Lovelace]", tags="[C++, c++]"),
            "content/pages/p.md": "---\ntitle: P\nauthors: [Bare]\n---\n"
            + " ".join(f"[x]({target})" for target in targets),
            "content/testimonials/t.md": "---\nadvocate: Jo\nrelation: customer\n"
            f"{CONSENT}"
            "tags: [quoted]\n---\nGood.",
            "content/episodes/e.md": post("E", audio="https://x.example/e.mp3", audio_length="5"),
        },
        settings(rest="[blog]\nper_page = 1\nper_term = 1\n"),
    )
    report = site.build()
    broken = [each.message for each in report.diagnostics if each.code == "links.broken"]
    assert len(broken) == len(targets)
    assert broken_addresses(site.output, "https://brand.example/") == []


def test_a_missing_anchor_leads_to_the_page(make_site: MakeSite) -> None:
    site = with_link(make_site, "a.md#part-two")
    found = fault(site.build(), "links.no-anchor")
    assert "part-one" in found.hint
    assert link_of(site) == "/blog/a/"


def test_an_old_address_leads_to_the_new_one(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A", aliases="[/old/way/]", text="## Top\n\nx"),
            "content/posts/z.md": post("Z", text="[WORDS](/old/way/#top)"),
        }
    )
    site.good()
    assert link_of(site) == "/blog/a/#top"


def test_the_nearest_name_is_offered(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/launch.md": post("L"),
            "content/posts/z.md": post("Z", text="[x](lunch.md)"),
        }
    )
    assert "launch.md" in fault(site.build(), "links.broken").hint


def test_links_of_testimonials_hold_on_every_page(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/deep/a.md": post("A"),
            "content/pages/about.md": "---\ntitle: About\n---\n",
            "content/testimonials/t.md": "---\nadvocate: Jo\nrelation: customer\n"
            f"{CONSENT}"
            "---\n[shop](../pages/about.md) "
            "and [gone](nope.md)",
        },
        settings(base_url="https://brand.example/x/"),
    )
    found = fault(site.build(), "links.broken")
    assert found.location.path == "content/testimonials/t.md"
    assert 'href="/x/about/">shop' in site.text("blog/a/")
    assert broken_addresses(site.output, "https://brand.example/x/") == []


def test_links_within_a_testimonial_are_checked(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A"),
            "content/testimonials/t.md": "---\nadvocate: Jo\nrelation: customer\n"
            f"{CONSENT}---\n[x](#nope)",
        }
    )
    found = fault(site.build(), "links.no-anchor")
    assert (found.location.path, found.location.line) == ("content/testimonials/t.md", 9)


# ------------------------------------------------------------------------------------- pictures


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("pic%20%C3%A9.png", "pic-e.png"),
        ("<pic é.png>", "pic-e.png"),
        ("100%.png", "100.png"),
        ("/assets/content/posts/100%25.png", "100.png"),
        ("../posts/100%.png", "100.png"),
        ("posts/100%.png", "100.png"),
    ],
)
def test_pictures_beside_the_text(make_site: MakeSite, target: str, wanted: str) -> None:
    site = make_site(
        {**NEIGHBOURS, "content/posts/z.md": post("Z", text=f"![Words]({target})")}, settings(TWO)
    )
    site.good()
    picture = site.page("blog/z/").xpath('//img[@alt="Words"]')[0]
    assert picture.get("src") == site.picture(wanted)
    assert (picture.get("width"), picture.get("height")) == ("4", "3")


@pytest.mark.parametrize(
    "target", ["none.png", "../pages/about.md", "/etc/passwd", "file name.pdf"]
)
def test_a_missing_picture_is_its_alt_text(make_site: MakeSite, target: str) -> None:
    text = f'![Words & "more"](<{target}>)'
    site = make_site({**NEIGHBOURS, "content/posts/z.md": post("Z", text=text)}, settings(TWO))
    [found] = site.build().diagnostics
    assert found.code in {"markup.missing-image", "markup.no-picture"}
    assert found.location.line == 5
    assert not site.page("blog/z/").xpath('//article//img[contains(@alt, "Words")]')
    assert 'Words & "more"' in site.article("blog/z/").text_content().replace("“", '"').replace(
        "”", '"'
    )


def test_the_name_of_a_picture_is_offered(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/lunch.png": png(), "content/posts/z.md": post("Z", image="launch.png")}
    )
    found = fault(site.build(), "markup.missing-image")
    assert found.location.line == 4
    assert "lunch.png" in found.hint


def test_only_what_is_used_is_published(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/used.png": png(),
            "content/posts/unused.png": png(9),
            "content/posts/notes.csv": "private notes",
            "content/posts/a.md": post("A", text="![Used](used.png)"),
        }
    )
    site.good()
    files = [path for path in site.files() if path.startswith(("assets/content/", "assets/images"))]
    assert [f"/{path}" for path in files] == [site.picture("used.png")]


# ------------------------------------------------------------------------------- menus, buttons


def menu(site: Site, path: str = "index.html") -> list[tuple[str, str]]:
    links = site.page(path).xpath("//header//nav//a")
    found = [(link.text_content().strip(), link.get("href")) for link in links]
    return [pair for pair in dict.fromkeys(found) if not pair[1].endswith("/subscribe/")]


def items(*pairs: tuple[str, str]) -> str:
    return "".join(f'[[menu]]\nlabel = "{label}"\nurl = "{url}"\n' for label, url in pairs)


def test_a_menu_of_files_addresses_and_other_sites(make_site: MakeSite) -> None:
    site = make_site(
        {
            **NEIGHBOURS,
            "content/pages/about.fr.md": "---\ntitle: À propos\n---\n",
        },
        settings(
            TWO,
            items(
                ("Us", "about.md"),
                ("The blog", "/blog/"),
                ("Part", "posts/a.md#part-one"),
                ("Elsewhere", "https://other.example/"),
                ("Write", "mailto:a@brand.example"),
            ),
        ),
    )
    site.good()
    assert menu(site) == [
        ("Us", "/about/"),
        ("The blog", "/blog/"),
        ("Part", "/blog/a/#part-one"),
        ("Elsewhere", "https://other.example/"),
        ("Write", "mailto:a@brand.example"),
    ]
    assert (
        menu(site, "fr/")[:3]
        == [
            ("Us", "/fr/about/"),
            ("The blog", "/fr/blog/"),
            ("Part", "/fr/blog/a/"),
        ]
        or menu(site, "fr/")[0][1] == "/fr/about/"
    )
    assert broken_addresses(site.output, "https://brand.example/") == []


def test_broken_lines_of_a_menu_are_left_out(make_site: MakeSite) -> None:
    site = make_site(
        NEIGHBOURS,
        settings(TWO, items(("Gone", "/gone/"), ("Us", "/about/"), ("Bad", "javascript:alert(1)"))),
    )
    report = site.build()
    broken = [each for each in report.diagnostics if each.code == "site.menu-broken"]
    assert [each.location.path for each in broken] == ["site.toml"] * len(broken)
    assert len(broken) == 2
    assert all(each.location.line for each in broken)
    assert menu(site) == [("Us", "/about/")]


def test_a_menu_of_its_own_for_a_language(make_site: MakeSite) -> None:
    site = make_site(
        NEIGHBOURS,
        settings(
            TWO,
            items(("Us", "/about/"))
            + '[languages.fr]\n[[languages.fr.menu]]\nlabel = "Journal"\nurl = "/fr/blog/"\n',
        ),
    )
    site.good()
    assert menu(site, "fr/") == [("Journal", "/fr/blog/")]


def test_without_a_menu_the_site_makes_one(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A"),
            "content/pages/b.md": "---\ntitle: B\nmenu: Second\nweight: 2\n---\n",
            "content/pages/c.md": "---\ntitle: C\nmenu: First\nweight: 1\n---\n",
            "content/testimonials/t.md": "---\nadvocate: Jo\nrelation: customer\n"
            f"{CONSENT}---\nGood.",
        }
    )
    site.good()
    assert menu(site) == [
        ("Blog", "/blog/"),
        ("Testimonials", "/testimonials/"),
        ("First", "/c/"),
        ("Second", "/b/"),
    ]


def test_buttons_of_the_home_page(make_site: MakeSite) -> None:
    home = (
        "---\ntitle: H\nhero:\n  title: T\n  buttons:\n    - {label: ONE, url: /about/}\n"
        "    - {label: TWO, url: ../posts/a.md#nope}\n    - {label: THREE, url: /gone/}\n---\n"
    )
    site = make_site({**NEIGHBOURS, "content/pages/index.md": home}, settings(TWO))
    report = site.build()
    assert [(each.code, each.location.line) for each in report.diagnostics] == [
        ("links.no-anchor", 7),
        ("links.broken", 8),
    ]
    page = site.page("index.html")
    assert page.xpath('//a[normalize-space()="ONE"]/@href') == ["/about/"]
    assert page.xpath('//a[normalize-space()="TWO"]/@href') == ["/blog/a/"]
    assert page.xpath('//a[normalize-space()="THREE"]') == []


def test_contact(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A"), "content/jo.png": png()},
        settings(
            rest='[contact]\nname = "Jo & Co"\nrole = "Letters"\nemail = "jo@brand.example"\n'
            'phone = "+33 (0)1 99"\nphoto = "jo.png"\nreply_time = "within a day"\n'
        ),
    )
    site.good()
    page = site.page("connect/")
    assert "Jo & Co" in page.text_content()
    assert "within a day" in page.text_content()
    assert page.xpath('//a[@href="mailto:jo@brand.example"]')
    assert page.xpath('//a[starts-with(@href, "tel:+33")]')
    assert page.xpath(f'//img[@src="{site.picture("jo.png")}"]')


def test_pictures_of_the_settings_that_are_missing(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A"), "content/logo.png": png()},
        settings('image = "none.png"', '[brand]\nlogo = "lgo.png"\n'),
    )
    report = site.build()
    assert [each.code for each in report.diagnostics] == ["site.missing-picture"] * 2
    assert all(
        each.location.path == "site.toml" and each.location.line for each in report.diagnostics
    )


def test_a_linked_file_of_word_is_no_text_gone_astray(make_site: MakeSite) -> None:
    files = {
        "content/posts/form.docx": b"PK",
        "content/posts/a.md": post("A", text="[x](form.docx)"),
    }
    assert make_site(files).codes() == []
    files["content/posts/a.md"] = post("A")
    assert make_site(files).codes() == ["content.no-text"]


def test_the_nearest_page_is_one_in_the_same_language(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/pages/about.md": "---\ntitle: About\n---\n",
            "content/pages/about.fr.md": "---\ntitle: Nous\n---\n",
            "content/posts/a.md": post("A", text="[x](/abuot/)"),
            "content/posts/a.fr.md": post("A", text="[x](/fr/abuot/) [y](/abuot/)"),
        },
        settings('languages = ["en", "fr"]'),
    )
    hints = {
        (found.location.path, found.hint.split("”")[0])
        for found in site.build().diagnostics
        if found.location
    }
    assert hints == {
        ("content/posts/a.md", "Did you mean “/about/"),
        ("content/posts/a.fr.md", "Did you mean “/fr/about/"),
    }


def test_a_link_to_what_is_left_out_for_its_own_error_is_not_reported(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/sale.md": post("Sale", slug="sale"),
            "content/posts/winter.md": post("Winter", slug="sale"),
            "content/posts/2026-02-01-broken.md": post("Broken", "2026-13-01"),
            "content/posts/a.md": post(
                "A", text="[x](winter.md) [y](2026-02-01-broken.md) [z](/blog/broken/) [w](gone.md)"
            ),
        }
    )
    found = site.build(keep_going=True).diagnostics
    assert [one.message for one in found if one.code == "links.broken"] == [
        "The link to “gone.md” leads nowhere."
    ]


def test_a_file_that_is_no_picture(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/posts/a.md": post("A", text="![Prices](a.pdf)", image="a.pdf"),
            "content/posts/a.pdf": b"%PDF-1.7",
        }
    )
    hints = {found.code: found.hint for found in site.build().diagnostics}
    assert hints["markup.no-picture"] == "Link to it instead: [Prices](a.pdf)"
    assert hints["markup.missing-image"] == "Name a JPEG, PNG, WebP or SVG file."


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("../images/hero.jpeg", "../images/hero.jpg"),
        ("../pictures/hero.jpg", "../images/hero.jpg"),
        ("hero.JPG", "../images/hero.jpg"),
        ("../Images/Hero.png", "../images/hero.jpg"),
    ],
)
def test_a_picture_in_another_folder_is_offered(
    make_site: MakeSite, named: str, meant: str
) -> None:
    files = {
        "content/posts/a.md": post("A", text=f"![A hero]({named})"),
        "content/images/hero.jpg": png(),
    }
    told = [d for d in make_site(files).build().diagnostics if d.code == "markup.missing-image"]
    assert [f"Did you mean “{meant}”?" in each.hint for each in told] == [True]


def test_a_picture_that_no_browser_shows_is_told_of_where_it_is_named(make_site: MakeSite) -> None:
    heic = b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + bytes(40)
    files = {
        "content/posts/a.md": post("A", text="![A pot](pot.heic)"),
        "content/posts/pot.heic": heic,
    }
    site = make_site(files)
    told = fault(site.build(), "media.not-for-browsers")
    assert str(told.location) == "content/posts/a.md:5:10"
    assert "A pot" in site.text("blog/a")
    assert "<img" not in site.text("blog/a").partition("<article")[2].partition("</article")[0]
    assert not [path for path in site.files() if path.endswith(".heic")]


def test_no_player_without_its_file(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", text='{{< audio "nothing.mp3" >}}\n\nHi.')})
    assert "markup.missing-file" in site.codes()
    assert "<audio" not in site.text("blog/a")
    site.write({"content/posts/nothing.mp3": mp3()}).build()
    assert site.article("blog/a").xpath("//audio/@src")


def test_words_of_others_for_shortcodes(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", text="{{< calout >}}\n\n{{< zzqqy >}}")})
    hints = [d.hint for d in site.build().diagnostics if d.code == "markup.unknown-shortcode"]
    assert hints[0].startswith("Did you mean “note”?")
    assert "Shortcodes are" not in hints[0]
    assert "Shortcodes are" in hints[1]

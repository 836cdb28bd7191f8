"""Shows, their seasons and their people: which pages there are, and what stands on them."""
# settings stand in one line

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree
from site_factory import Site, fault, mp3, png, post, settings

MakeSite = Callable[..., Site]
NS = {"podcast": "https://podcastindex.org/namespace/1.0"}
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = f"{{{NS['podcast']}}}"


def show(name: str = "podcast", **lines: str) -> str:
    table = {
        "title": '"Talk"',
        "description": '"About plants."',
        "author": '"Brand"',
        "email": '"talk@brand.example"',
        "category": '"Business"',
        "image": '"cover.png"',
        **lines,
    }
    return f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in table.items())


def site(make_site: MakeSite, toml: str, more: str = "", **episodes: str) -> Site:
    files: dict[str, str | bytes] = {"content/cover.png": png(1400, 1400)}
    for name, text in episodes.items():
        path = name.replace("__", "/")
        files[f"content/episodes/{path}.md"] = text
        files[f"content/episodes/{path}.mp3"] = mp3()
    return make_site(files, settings(more, toml))


def episode(name: str, day: int = 1, **more: str) -> str:
    return post(name.title(), f"2026-01-{day:02}", audio=f"{name}.mp3", **more)


def channel(made: Site, path: str = "podcast/feed.xml") -> etree._Element:
    return etree.fromstring(made.files()[path]).find("channel")


def titles(made: Site, path: str) -> list[str]:
    page = made.page(path)
    return [a.text_content() for a in page.xpath("//*[@class='episodes h-feed']//h3/a")]


# ---------------------------------------------------------------------------------------- seasons


def test_seasons_have_pages_and_names(make_site: MakeSite) -> None:
    made = site(
        make_site,
        show(seasons='{2 = "The wet year"}'),
        a=episode("a", 1, season="1"),
        b=episode("b", 2, season="2"),
        c=episode("c", 3, season="2", season_name="Another name"),
        d=episode("d", 4),
    )
    made.good()
    assert titles(made, "podcast/season/1/") == ["A"]
    assert titles(made, "podcast/season/2/") == ["C", "B"]
    assert titles(made, "podcast/") == ["D", "C", "B", "A"]
    page = made.page("podcast/season/2/")
    assert page.findtext(".//h1") == "Another name"
    assert "Another name · Talk" in page.findtext(".//title")
    chips = made.page("podcast/").xpath("//nav[@aria-labelledby='_seasons-title']//a/@href")
    assert chips == ["/podcast/season/2/", "/podcast/season/1/"]
    here = made.page("podcast/a/").xpath("//p[@class='kicker']/a/@href")
    assert here == ["/podcast/", "/podcast/season/1/"]
    found = [(s.text, s.get("name")) for s in channel(made).iterfind(".//podcast:season", NS)]
    assert found == [("2", "Another name"), ("2", "The wet year"), ("1", None)]


def test_a_serial_show_is_listed_from_the_start(make_site: MakeSite) -> None:
    made = site(
        make_site,
        show(type='"serial"'),
        a=episode("a", 1, season="1", episode="1"),
        b=episode("b", 2, season="1", episode="2"),
    )
    made.good()
    assert titles(made, "podcast/") == ["A", "B"]
    assert titles(made, "podcast/season/1/") == ["A", "B"]
    items = [item.findtext("title") for item in channel(made).iter("item")]
    assert items == ["B", "A"]  # a feed is newest first, whatever the show is
    assert channel(made).findtext(f"{ITUNES}type") == "serial"


def test_numbers_between_numbers(make_site: MakeSite) -> None:
    made = site(
        make_site,
        show(),
        a=episode("a", 1, episode="100.5"),
        b=episode("b", 2, episode="204", episode_display="Day 5"),
    )
    made.good()
    first, second = channel(made).iter("item")
    assert first.find(f"{PODCAST}episode").get("display") == "Day 5"
    assert first.findtext(f"{ITUNES}episode") == "204"
    assert second.findtext(f"{PODCAST}episode") == "100.5"
    assert second.find(f"{ITUNES}episode") is None  # Apple counts in whole numbers
    kicker = made.page("podcast/b/").xpath("//p[@class='kicker']/span/text()")
    assert kicker == ["Day 5"]
    assert made.page("podcast/a/").xpath("//p[@class='kicker']/span/text()") == ["100.5"]


# ----------------------------------------------------------------------------------------- people


def test_whoever_speaks_has_a_page(make_site: MakeSite) -> None:
    made = site(
        make_site,
        show(hosts='["ana"]', people='{name = "Jo Frost", role = "theme music"}'),
        a=episode("a", 1, guests="[Łukasz Żak]"),
        b=episode("b", 2, hosts="[Maya]", people="[{name: Fern, role: Producer}]"),
    )
    made.write({"content/authors/ana.md": "---\ntitle: Ana Lima\nrole: Gardener\n---\nShe digs."})
    made.good()
    assert titles_of_cards(made, "authors/ana/") == ["A"]
    assert titles_of_cards(made, "people/lukasz-zak/") == ["A"]
    assert titles_of_cards(made, "people/jo-frost/") == ["A"]  # not b: that names its own people
    assert titles_of_cards(made, "people/maya/") == ["B"]
    assert titles_of_cards(made, "people/fern/") == ["B"]
    assert "/people/" in made.page("").xpath("//footer//a/@href")
    names = {a.text_content() for a in made.page("people/").xpath("//ul//h2/a")}
    assert names == {"Fern", "Jo Frost", "Maya", "Łukasz Żak"}
    heading = made.page("people/maya/").xpath("//h2[@id='_cards-title']/text()")
    assert [text.strip() for text in heading] == ["Episodes with Maya"]
    new, old = channel(made).iter("item")
    assert persons(channel(made)) == [("Ana Lima", "host"), ("Jo Frost", "theme music")]
    assert persons(new) == [("Maya", "host"), ("Fern", "Producer")]
    assert persons(old) == [
        ("Ana Lima", "host"),
        ("Łukasz Żak", "guest"),
        ("Jo Frost", "theme music"),
    ]
    for href in made.page("podcast/a/").xpath("//div[@class='voices']//a/@href"):
        assert made.page(href.strip("/") + "/") is not None


def persons(parent: etree._Element) -> list[tuple[str, str]]:
    return [(p.text, p.get("role")) for p in parent.iterfind(f"{PODCAST}person")]


def titles_of_cards(made: Site, path: str) -> list[str]:
    return [a.text_content().strip() for a in made.page(path).xpath("//main//h3/a")]


def test_an_author_who_is_heard_has_posts_and_episodes(make_site: MakeSite) -> None:
    made = site(make_site, show(hosts='["Ana"]'), a=episode("a", 5))
    made.write({"content/posts/p.md": post("A post", "2026-01-02", authors="[Ana]")})
    made.good()
    assert "people/index.html" not in made.files()
    assert titles_of_cards(made, "authors/ana/") == ["A", "A post"]
    feed = etree.fromstring(made.files()["authors/ana/feed.xml"])
    assert [item.findtext("title") for item in feed.iter("item")] == ["A post"]


def test_people_in_another_language(make_site: MakeSite) -> None:
    made = site(
        make_site,
        show(hosts='["ana"]'),
        'languages = ["en", "fr"]',
        a=episode("a", 1),
        b__x=episode("x", 1),
    )
    made.write(
        {
            "content/episodes/a.fr.md": episode("a", 1),
            "content/authors/ana.md": "---\ntitle: Ana Lima\nrole: Gardener\n---\n",
        }
    )
    assert not made.build().failed
    assert titles_of_cards(made, "authors/ana/") == ["A", "X"]
    assert titles_of_cards(made, "fr/people/ana-lima/") == ["A"]
    assert "Gardener" in made.page("fr/people/ana-lima/").text_content()


def test_a_page_of_the_author_comes_first(make_site: MakeSite) -> None:
    made = site(make_site, show(), a=episode("a", 1, guests="[Maya]"))
    made.write(
        {
            "content/pages/people.md": "---\ntitle: Our people\n---\nAll of them.",
            "content/pages/people/maya.md": "---\ntitle: Maya herself\n---\nHello.",
        }
    )
    made.good()
    assert made.page("people/").findtext(".//h1") == "Our people"
    assert made.page("people/maya/").findtext(".//h1") == "Maya herself"


# ------------------------------------------------------------------------------------------ shows


def test_several_shows_have_a_list_feeds_and_ids_of_their_own(make_site: MakeSite) -> None:
    toml = show("podcasts.bench", title='"Bench"', medium='"video"', language='"fr"')
    toml += show("podcasts.garden", title='"Garden"', guid='"917393E3-1b1e-5cef-ace4-edaa54e1f810"')
    made = site(make_site, toml, bench__a=episode("a"), garden__b=episode("b"))
    made.good()
    shown = made.page("podcasts/").xpath("//main//h2/a/@href")
    assert shown == ["/podcasts/bench/", "/podcasts/garden/"]
    assert "/podcasts/" in made.page("").xpath("//footer//a/@href")
    bench = channel(made, "podcasts/bench/feed.xml")
    garden = channel(made, "podcasts/garden/feed.xml")
    assert bench.findtext(f"{PODCAST}medium") == "video"
    assert bench.findtext("language") == "fr"
    assert garden.findtext(f"{PODCAST}guid") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    assert bench.findtext(f"{PODCAST}guid") != garden.findtext(f"{PODCAST}guid")


def several(make_site: MakeSite) -> Site:
    toml = show("podcasts.bench", title='"Bench"') + show("podcasts.garden", title='"Garden"')
    episodes = {f"bench__{name}": episode(name, day) for name, day in (("a", 1), ("b", 2))}
    episodes |= {f"garden__{name}": episode(name, day) for name, day in (("x", 3), ("y", 4))}
    made = site(make_site, toml, **episodes)
    made.good()
    return made


def test_the_home_page_has_the_newest_episodes_of_all_shows(make_site: MakeSite) -> None:
    made = several(make_site)
    band = made.page("").xpath("//section[@aria-labelledby='_show-title']")[0]
    rows = band.xpath(".//*[@class='episodes h-feed']/li")
    assert [
        (row.xpath(".//h3/a")[0].text_content(), row.xpath(".//p[@class='meta']/span")[0].text)
        for row in rows
    ] == [("Y", "Garden"), ("X", "Garden"), ("B", "Bench")]
    assert band.xpath("./header/a/@href") == ["/podcasts/"]
    assert band.xpath(".//*[@class='show-names']//a/@href") == [
        "/podcasts/bench/",
        "/podcasts/garden/",
    ]
    # What is not shown there does not make it anew.
    made.write({"content/episodes/bench/a.md": episode("a", 1, summary="Other")})
    assert not {"index.html", "podcasts/index.html"} & set(made.build().written)
    made.write({"content/episodes/bench/c.md": episode("b", 9)})
    assert {"index.html", "podcasts/index.html"} <= set(made.build().written)
    assert titles(made, "") == ["B", "Y", "X"]
    assert titles(made, "podcasts/bench/")[0] == "B"
    assert "Garden" not in made.page("podcasts/bench/").xpath("//main")[0].text_content()


def test_the_list_of_shows_says_what_each_is_and_what_is_new(make_site: MakeSite) -> None:
    made = several(make_site)
    rows = made.page("podcasts/").xpath("//main//ul[@class='all-shows']/li")
    assert [row.xpath(".//h2/a")[0].text for row in rows] == ["Bench", "Garden"]
    assert [row.xpath(".//h4/a/@href") for row in rows] == [
        ["/podcasts/bench/b/"],
        ["/podcasts/garden/y/"],
    ]
    assert [row.xpath(".//p[@class='row']/a/@href") for row in rows] == [
        ["/podcasts/bench/", "/subscribe/#_show-1"],
        ["/podcasts/garden/", "/subscribe/#_show-2"],
    ]
    assert all("2 episodes" in row.text_content() for row in rows)
    assert all("About plants." in row.text_content() for row in rows)
    assert all(row.xpath(".//img") for row in rows)
    subscribe = made.page("subscribe/")
    assert [subscribe.xpath(f"//*[@id='_show-{number}']//h3/a/@href")[0] for number in (1, 2)] == [
        "/podcasts/bench/",
        "/podcasts/garden/",
    ]


def test_a_taken_over_guid_stays_though_the_setting_goes(make_site: MakeSite) -> None:
    guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    made = site(make_site, show(guid=f'"{guid}"'), a=episode("a"))
    made.good()
    made.write({"site.toml": settings(rest=show(), base_url="https://moved.example/")})
    made.good()
    assert channel(made).findtext(f"{PODCAST}guid") == guid


def test_old_addresses_carry_the_feed_and_say_where_it_is(make_site: MakeSite) -> None:
    made = site(make_site, show(old_feeds='["/feeds/talk.rss"]'), a=episode("a"))
    made.good()
    old, new = channel(made, "feeds/talk.rss"), channel(made)
    here = "https://brand.example/podcast/feed.xml"
    assert old.findtext(f"{ITUNES}new-feed-url") == here
    assert new.find(f"{ITUNES}new-feed-url") is None
    assert [i.findtext("guid") for i in old.iter("item")] == [
        i.findtext("guid") for i in new.iter("item")
    ]
    atom = "{http://www.w3.org/2005/Atom}link[@rel='self']"
    assert old.find(atom).get("href") == new.find(atom).get("href") == here


def test_an_old_address_that_is_taken_is_an_error(make_site: MakeSite) -> None:
    made = site(make_site, show(old_feeds='["/feed.xml"]'), a=episode("a"))
    report = made.build()
    assert report.failed
    assert fault(report, "site.same-file").location.path == "site.toml"


def test_a_show_that_moved_away_says_so(make_site: MakeSite) -> None:
    made = site(make_site, show(new_feed_url='"https://new.example/feed.xml"'), a=episode("a"))
    made.good()
    assert channel(made).findtext(f"{ITUNES}new-feed-url") == "https://new.example/feed.xml"


def test_app_buttons_are_on_the_pages(make_site: MakeSite) -> None:
    made = site(
        make_site,
        show(
            apps='["apple-podcasts", "overcast"]',
            links='{spotify = "https://open.spotify.com/show/1"}',
        ),
        a=episode("a"),
    )
    made.good()
    for path in ("podcast/", "podcast/a/", "subscribe/"):
        chips = made.page(path).xpath("//ul[@aria-label='Listen in your app']//a")
        assert [(a.text_content().strip(), a.get("rel")) for a in chips] == [
            ("Apple Podcasts", "nofollow noopener"),
            ("Overcast", "nofollow noopener"),
            ("Spotify", "me noopener"),
            ("Podcast feed", None),
        ]
        assert chips[0].get("href") == "podcast://brand.example/podcast/feed.xml"


def test_funding_of_an_episode_replaces_the_shows(make_site: MakeSite) -> None:
    made = site(
        make_site,
        show(funding='"https://give.example/"'),
        a=episode("a", 1),
        b=episode("b", 2, funding="{url: https://coffee.example/, text: A coffee}"),
    )
    made.good()

    def given(path: str) -> list[tuple[str, str]]:
        links = made.page(path).xpath("//ul[@aria-label='Support this podcast']//a")
        return [(a.get("href"), a.text_content()) for a in links]

    assert given("podcast/") == [("https://give.example/", "Support this podcast")]
    assert given("podcast/a/") == given("podcast/")
    assert given("podcast/b/") == [("https://coffee.example/", "A coffee")]


# ------------------------------------------------------------------------------------ their files


def test_the_sites_own_files_need_no_figures(make_site: MakeSite) -> None:
    made = site(
        make_site,
        show(artwork='{file = "wide.png", alt = "Wide", purpose = "banner"}'),
        a=episode("a", 1, alternates="{file: a.mp3, title: Again}"),
    )
    made.write({"content/wide.png": png(1920, 1080)})
    made.good()
    picture = channel(made).find(f"{PODCAST}image")
    assert dict(picture.attrib) == {
        "href": "https://brand.example/assets/content/wide.png",
        "alt": "Wide",
        "aspect-ratio": "16/9",
        "width": "1920",
        "height": "1080",
        "type": "image/png",
        "purpose": "banner",
    }
    other = channel(made).find(f".//{PODCAST}alternateEnclosure")
    assert other.get("type") == "audio/mpeg"
    assert other.get("length") == str(len(mp3()))
    source, proof = other
    assert source.get("uri") == "https://brand.example/assets/content/episodes/a.mp3"
    assert proof.get("type") == "sri"
    assert proof.get("value") == sri(mp3())
    assert "assets/content/wide.png" in made.files()


def sri(data: bytes) -> str:
    import base64
    import hashlib

    return f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"


@pytest.mark.parametrize("name", ["nowhere.png", "wdie.png"])
def test_a_missing_picture_is_left_out_and_reported(make_site: MakeSite, name: str) -> None:
    made = site(make_site, show(artwork=f'"{name}"'), a=episode("a", 1))
    made.write({"content/wide.png": png()})
    found = fault(made.build(), "podcast.missing-file")
    assert found.location.path == "site.toml"
    assert found.location.line
    assert ("wide.png" in found.hint) == (name == "wdie.png")
    assert channel(made).find(f"{PODCAST}image") is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ({"episode_display": "x" * 33}, "podcast.long-value"),
        ({"season_name": "x" * 129}, "podcast.long-value"),
        ({"people": "[{name: Jo, image: nowhere.png}]"}, "podcast.missing-file"),
        ({"people": "[{name: Jo, role: prodcer}]"}, "podcast.unknown-role"),
        ({"people": "[{name: Jo, group: casts}]"}, "podcast.unknown-group"),
    ],
)
def test_what_apps_would_cut_off_or_miss(
    make_site: MakeSite, line: dict[str, str], code: str
) -> None:
    made = site(make_site, show(), a=episode("a", 1, **line))
    assert fault(made.build(), code).location.line == 5


def test_a_credit_brings_its_own_picture(make_site: MakeSite) -> None:
    made = site(
        make_site,
        show(),
        a=episode(
            "a",
            1,
            people="[{name: Jo, image: jo.png, url: https://jo.example/}, "
            "{name: Al, image: https://al.example/a.png}]",
        ),
    )
    made.write({"content/episodes/jo.png": png(9, 9)})
    made.good()
    jo, al = channel(made).find("item").iterfind(f"{PODCAST}person")
    assert jo.get("img") == "https://brand.example/assets/content/episodes/jo.png"
    assert jo.get("href") == "https://jo.example/"
    assert al.get("img") == "https://al.example/a.png"
    images = made.page("podcast/a/").xpath("//div[@class='voices']//img/@src")
    assert images == ["/assets/content/episodes/jo.png"]  # nothing from another site


def test_faults_of_an_episode_stand_in_its_file(make_site: MakeSite) -> None:
    made = site(
        make_site,
        show(),
        a=episode("a", 1, podcast_tags="\n  chat:\n    server: x\n    protocol: icr"),
    )
    found = fault(made.build(), "podcast.tag-word")
    assert (found.location.path, found.location.line) == ("content/episodes/a.md", 8)

"""Buttons of podcast apps: the address that was given, else one made of the feed's."""
# ruff: noqa: E501  # a case a line

from __future__ import annotations

from base64 import urlsafe_b64decode
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_factory import Site, fault, post, settings

from brandkit.brand.icons import ICONS
from brandkit.brand.networks import NETWORKS
from brandkit.config import PodcastConfig
from brandkit.errors import Location
from brandkit.podcast.apps import APPS, app_links, check_apps

FEED = "https://brand.example/podcast/feed.xml?a=1&b=ü"
EVERY = tuple(APPS)


def links(title: str = "Talk & more", **given_: str) -> dict[str, str]:
    named = {key.replace("_", "-"): url for key, url in given_.items()}
    return {link.key: link.url for link in app_links(EVERY, named, FEED, title)}


def test_every_app_has_a_name_and_an_icon() -> None:
    assert set(APPS) <= set(NETWORKS) & set(ICONS)
    assert tuple(PodcastConfig("x").apps) == EVERY


def test_links_made_of_the_feed() -> None:
    made = links()
    assert "spotify" not in made  # nobody else knows a show's address there
    assert set(made) == set(EVERY) - {"spotify"}
    for key, scheme in (
        ("apple-podcasts", "podcast://"),
        ("pocket-casts", "pktc://subscribe/"),
        ("castro", "castros://subscribe/"),
        ("podcast-addict", "podcastaddict://"),
    ):
        assert made[key] == scheme + FEED.removeprefix("https://")
    assert parse_qs(urlsplit(made["overcast"]).query) == {"url": [FEED]}
    assert parse_qs(urlsplit(made["antennapod"]).query) == {"url": [FEED], "title": ["Talk & more"]}
    (coded,) = parse_qs(urlsplit(made["youtube-music"]).query)["addrssfeed"]
    assert urlsafe_b64decode(coded + "=" * (-len(coded) % 4)).decode() == FEED


def test_given_addresses_win_and_others_follow() -> None:
    apple = "https://podcasts.apple.com/podcast/id1"
    found = list(
        app_links(
            ("overcast", "apple-podcasts"),
            {"apple-podcasts": apple, "deezer": "https://deezer.example/show/1"},
            FEED,
            "Talk",
        )
    )
    assert [(link.key, link.derived) for link in found] == [
        ("overcast", True),
        ("apple-podcasts", False),
        ("deezer", False),
    ]
    assert found[1].url == apple


def test_no_apps_are_no_buttons() -> None:
    assert list(app_links((), {}, FEED, "Talk")) == []


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_title_and_feed_stay_within_their_places(title: str, path: str) -> None:
    feed = f"https://brand.example/{path.encode('utf-8', 'ignore').decode()}"
    clean = title.encode("utf-8", "ignore").decode()
    for link in app_links(("overcast", "antennapod"), {}, feed, clean):
        query = parse_qs(urlsplit(link.url).query, keep_blank_values=True)
        assert query["url"] == [feed]
        assert set(query) <= {"url", "title"}


@pytest.mark.parametrize(
    ("show", "setting", "meant"),
    [
        (PodcastConfig("T", apps=("overcats",)), "podcast.apps.0", "overcast"),
        (PodcastConfig("T", apps=("apple",)), "podcast.apps.0", "apple-podcasts"),
        (PodcastConfig("T", links={"pocketcasts": "https://pca.st/x"}), "podcast.links.pocketcasts", "pocket-casts"),
        (PodcastConfig("T", links={"antenapod": "https://a.example"}), "podcast.links.antenapod", "antennapod"),
    ],
)  # fmt: skip
def test_names_that_were_nearly_right(show: PodcastConfig, setting: str, meant: str) -> None:
    places = {
        name: Location("site.toml", setting=f"podcast.{name}".rstrip("."))
        for name in ("", *PodcastConfig.__struct_fields__)
    }
    (fault,) = check_apps(show, places)
    assert fault.location == Location("site.toml", setting=setting)
    assert f"“{meant}”" in fault.hint


def test_an_app_that_has_no_button_is_told_where_it_was_asked_for() -> None:
    (fault,) = check_apps(PodcastConfig("T", apps=("overcast", "spotify")), {})
    assert fault.code == "podcast.app-without-link"
    assert 'spotify = "https://…"' in fault.hint
    link = {"spotify": "https://open.spotify.com/show/x"}
    assert list(check_apps(PodcastConfig("T", apps=("spotify",), links=link), {})) == []
    assert list(check_apps(PodcastConfig("T"), {})) == [], "nobody asked for it"


def test_an_app_with_an_address_is_known_enough() -> None:
    show = PodcastConfig("T", apps=("deezer",), links={"deezer": "https://deezer.example/"})
    assert list(check_apps(show, {})) == []
    (fault,) = check_apps(PodcastConfig("T", apps=("deezer",)), {})
    assert "in “links”" in fault.hint


def test_a_show_without_episodes_is_looked_at(make_site: Callable[..., Site]) -> None:
    site = make_site(
        {"content/posts/a.md": post("A")},
        settings(rest='[podcast]\ntitle = "T"\napps = ["spotfy"]\n'),
    )
    found = fault(site.build(), "podcast.unknown-app")
    assert str(found.location).startswith("site.toml:7")
    assert "Did you mean “spotify”?" in found.hint


def test_other_places_to_listen_are_no_fault() -> None:
    show = PodcastConfig("T", links={"deezer": "https://deezer.example/", "youtube": "https://x/"})
    assert list(check_apps(show, {})) == []

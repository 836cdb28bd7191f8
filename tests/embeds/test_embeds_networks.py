"""The networks besides YouTube: which addresses are whose, and what stands on the page for them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from brandkit.embeds import PROVIDERS, address_at, match
from brandkit.embeds.embed import ASPECTS, Embed, reserved
from brandkit.embeds.link import card
from brandkit.model.picture import Facade, Picture
from brandkit.plan.embed_views import embed_view
from brandkit.theme import find_theme
from brandkit.theme.words import install_words
from brandkit.urls import origin_of

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
ADDRESSES = (HERE / "addresses.txt").read_text(encoding="utf-8").split("\n")
GIVEN = [line for line in ADDRESSES if line and not line.startswith("#")]


def row(address: str) -> str:
    found = match(address)
    if found is None:
        return f"{address}\t-"
    shape = str(found.height) if found.height else found.aspect
    said = (found.provider, found.kind, found.id, shape, found.author or "-")
    return "\t".join((address, *said, found.url, found.frame_url or "-"))


def found_rows() -> str:
    return "".join(f"{row(address)}\n" for address in GIVEN)


def test_addresses_are_as_they_were_looked_at() -> None:
    golden = (GOLDEN / "networks.tsv").read_text(encoding="utf-8")
    assert golden.splitlines() == found_rows().splitlines()


def test_every_network_has_players_and_near_misses() -> None:
    players = {found.provider for address in GIVEN if (found := match(address))}
    assert players >= {p.name for p in PROVIDERS.builtin} - {"youtube"}
    misses = [address for address in GIVEN if match(address) is None]
    assert len(misses) > 40


@pytest.mark.parametrize("address", GIVEN)
def test_a_link_leads_to_the_same(address: str) -> None:
    found = match(address)
    if found is None or found.id.startswith("!"):
        return
    again = match(found.url)
    assert again is not None
    assert (again.provider, again.kind, again.id) == (found.provider, found.kind, found.id)


# ---------------------------------------------------------------------------------- any address

_HOSTS = sorted({urlsplit(a).netloc for a in GIVEN if "://" in a} - {""})
_STEPS = sorted({step for a in GIVEN for step in re.split(r"[/?&=#:,@]", a) if step})
_ODD = ["..", "%2F", "%00", '"', "<", ">", "'", " ", "\n", "é", "١٢٣", "\ud800", "{", "}", "\\"]
_ANY_STEP = st.sampled_from(_STEPS) | st.sampled_from(_ODD) | st.text(max_size=6)
_JOINT = st.sampled_from(["/", "?", "&", "=", "#", "/@", ":", ",", ""])
_TAIL = st.lists(st.tuples(_JOINT, _ANY_STEP), max_size=9).map(
    lambda pairs: "".join(joint + step for joint, step in pairs)
)
_ANY = st.builds("https://{}/{}".format, st.sampled_from(_HOSTS), _TAIL) | st.builds(
    "{}{}".format, st.sampled_from(GIVEN), _TAIL
)
_SAFE = re.compile(r"https://[A-Za-z0-9.-]+/[A-Za-z0-9/@?&=#:,._~%!+{}*()$;'\[\]-]*")


@given(_ANY | st.text())
def test_any_address_has_an_answer_from_which_nothing_escapes(address: str) -> None:
    for provider in PROVIDERS.values():
        found = provider.match(address)
        if found is None:
            continue
        assert found.provider == provider.name
        for made in (found.url, found.frame_url):
            assert not made or _SAFE.fullmatch(made), made
            assert ".." not in urlsplit(made).path.split("/")
        assert found.aspect in ASPECTS
        assert found.author.isprintable()


_ORIGINS = {
    "youtube": {"https://www.youtube-nocookie.com"},
    "vimeo": {"https://player.vimeo.com", "https://vimeo.com"},
    "x": {"https://platform.twitter.com"},
    "bluesky": {"https://embed.bsky.app"},
    "threads": {"https://www.threads.com"},
    "instagram": {"https://www.instagram.com"},
    "tiktok": {"https://www.tiktok.com"},
    "facebook": {"https://www.facebook.com"},
    "linkedin": {"https://www.linkedin.com"},
    "spotify": {"https://open.spotify.com"},
    "apple-podcasts": {"https://embed.podcasts.apple.com"},
    "soundcloud": {"https://w.soundcloud.com"},
    "twitch": {"https://player.twitch.tv", "https://clips.twitch.tv"},
    "reddit": {"https://embed.reddit.com"},
    "pinterest": {"https://assets.pinterest.com"},
    "codepen": {"https://codepen.io"},
    "google-maps": {"https://www.google.com"},
    "openstreetmap": {"https://www.openstreetmap.org"},
}


@given(_ANY)
def test_a_frame_comes_from_its_own_network(address: str) -> None:
    found = match(address)
    if found is None or not found.frame_url:
        return
    if found.provider == "mastodon":
        host = origin_of(found.frame_url).removeprefix("https://")
        assert host == found.receiver
        assert re.fullmatch(r"[a-z0-9.-]+", host)
    else:
        assert origin_of(found.frame_url) in _ORIGINS[found.provider]


@pytest.mark.parametrize("name", sorted(_ORIGINS))
def test_hosts_that_only_look_like_it(name: str) -> None:
    ours = [a for a in GIVEN if (f := match(a)) and f.provider == name and "://" in a]
    for address in ours:
        host = urlsplit(address).netloc
        for other in (
            f"{host}.example",
            "not" + ".".join(host.split(".")[-2:]),
            f"example.com/{host}",
            f"{host}@example.com",
        ):
            found = match(address.replace(host, other, 1))
            assert found is None or found.provider == "mastodon", (address, other)


def test_moments_of_videos() -> None:
    for address, moment in (
        ("https://youtu.be/BrandKit_01", "https://www.youtube.com/watch?v=BrandKit_01&t=75s"),
        ("https://vimeo.com/76979871", "https://vimeo.com/76979871#t=75s"),
        ("https://www.twitch.tv/videos/12345", "https://www.twitch.tv/videos/12345?t=0h1m15s"),
        ("https://www.tiktok.com/@a/video/6950630446614990085",) * 2,
    ):
        found = match(address)
        assert found is not None
        assert address_at(found, 75.4) == moment
        assert address_at(found, 0) == found.url


def test_cards_of_other_pages() -> None:
    found = card(" https://www.example.org/a ", "Title", "Text")
    assert found is not None
    assert (found.network, found.kind, found.frame_url) == ("example.org", "link", "")
    for bad in ("javascript:alert(1)", "example.org", "//example.org", "ftp://a.example/", "", "x"):
        assert card(bad) is None


def test_room_that_is_reserved() -> None:
    assert [reserved(n) for n in (0, 1, 152, 153, 9000)] == [0, 152, 152, 175, 640]


# -------------------------------------------------------------------------------------- facades

_EXAMPLES = {
    "video": "https://youtu.be/BrandKit_01",
    "playlist": "https://www.youtube.com/playlist?list=PL0123456789",
    "audio": "https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk",
    "post": "https://mastodon.example/@ada/112233445566778899",
    "page": "https://www.facebook.com/maisonverte",
    "map": "https://www.openstreetmap.org/#map=16/48.8583/2.2945",
    "code": "https://codepen.io/ada/pen/abcXYZ",
    "card": "https://vm.tiktok.com/ZMabcdef/",
}


class _Views:
    """As much of Views as an embed needs."""

    class shell:  # noqa: N801
        embed_script = "/assets/embed.js"
        embed_stylesheet = "/assets/embed.css"

    @staticmethod
    def url(target: str) -> str:
        return target

    @staticmethod
    def image(picture: Picture | None) -> Any:
        from brandkit.plan.values import ImageView

        if picture is None:
            return None
        address = picture.permalink
        return ImageView(url=address, absolute_url=address, alt="", width=640, height=360)


def _html(embed: Embed, facade: Facade | None = None) -> str:
    theme = find_theme(HERE, "base")
    environment: Environment = theme.environment
    words = install_words(theme.catalogue("en", {}))
    view = embed_view(_Views(), embed, facade)  # type: ignore[arg-type]
    return str(environment.render("partials/embed.html", {"embed": view, **words}))


def facades() -> dict[str, str]:
    """One of each kind, as it stands on a page."""
    made = {name: _html(_of(address)) for name, address in _EXAMPLES.items()}
    own = Facade(Picture("/a.jpg"), 'A <b>"film"', "Two\nlines", "Ada")
    made["own"] = _html(_of(_EXAMPLES["video"]), own)
    made["gone"] = _html(_of(_EXAMPLES["post"]), Facade(author="Ada", gone=True))
    link = card("https://example.org/", "Title", "Text")
    assert link is not None
    made["link"] = _html(link)
    return made


def _of(address: str) -> Embed:
    found = match(address)
    assert found is not None
    return found


@pytest.mark.parametrize("name", [*_EXAMPLES, "own", "gone", "link"])
def test_facades_are_as_they_were_looked_at(name: str) -> None:
    assert facades()[name] == (GOLDEN / f"{name}.html").read_text(encoding="utf-8")


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"src", "srcset", "poster"} or (tag == "link" and name == "href"):
                self.loaded.append(value or "")
            if name == "style" or name.startswith("on"):
                self.bad.append(name)


@pytest.mark.parametrize("address", GIVEN)
def test_no_facade_loads_anything_from_elsewhere(address: str) -> None:
    found = match(address)
    if found is None:
        return
    page = _Addresses()
    html = _html(found)
    page.feed(html)
    assert all(each.startswith("/assets/") for each in page.loaded)
    assert not page.bad
    assert f'href="{found.url.replace("&", "&amp;").replace(chr(39), "&#39;")}"' in html
    assert ("<button" in html) == bool(found.frame_url)

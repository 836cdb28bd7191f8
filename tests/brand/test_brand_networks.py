"""Networks, their icons, and the profiles of [social]."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.brand.icons import ICONS
from brandkit.brand.networks import NETWORKS, check_profiles, icon_svg, network
from brandkit.errors import Severity

WANTED = """blog rss youtube x facebook facebook-group facebook-page linkedin linkedin-group
    linkedin-page instagram threads bluesky mastodon tiktok whatsapp telegram pinterest reddit
    github spotify apple-podcasts youtube-music overcast pocket-casts twitch discord email website
    copy share sms hacker-news castro antennapod podcast-addict newsletter vimeo peertube xing
    pixelfed lemmy snapchat whatsapp-channel signal matrix flickr tumblr medium substack soundcloud
    bandcamp gitlab codeberg patreon ko-fi amazon-music deezer castbox podchaser podcast-index
    iheart tunein"""
ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}
NUMBER = re.compile(r"-?(?:\d*\.\d+|\d+)")


def test_all_networks_are_there() -> None:
    assert set(NETWORKS) == set(WANTED.split()) == set(ICONS)
    names = [row.name for row in NETWORKS.values()]
    assert len(set(names)) == len(names)
    assert len(set(ICONS.values())) == len(ICONS)


def walk(path: str) -> list[tuple[float, float]]:
    """The points that a path comes by, as SVG 2 section 9.3 reads it. Raises on a wrong one."""
    points: list[tuple[float, float]] = []
    x = y = left = top = 0.0
    for letter, text in re.findall(r"([MLHVCSAZmlhvcsaz])([^A-Za-z]*)", path):
        takes = ARGUMENTS[letter.upper()]
        values = numbers(text, arc=letter in "Aa")
        assert takes == 0 or (values and len(values) % takes == 0), (path, letter, text)
        for at in range(0, max(len(values), 1), takes or 1):
            step = values[at : at + takes]
            base = (x, y) if letter.islower() else (0.0, 0.0)
            match letter.upper():
                case "Z":
                    x, y = left, top
                case "H":
                    x = base[0] + step[0]
                case "V":
                    y = base[1] + step[0]
                case "M":
                    x, y = base[0] + step[0], base[1] + step[1]
                    left, top = x, y
                case _:
                    x, y = base[0] + step[-2], base[1] + step[-1]
            points.append((x, y))
    return points


def numbers(text: str, *, arc: bool) -> list[float]:
    values: list[float] = []
    rest = text
    while rest := rest.strip(" ,"):
        is_flag = arc and len(values) % 7 in {3, 4}
        found = re.match(r"[01]", rest) if is_flag else NUMBER.match(rest)
        assert found, (text, rest)
        values.append(float(found[0]))
        rest = rest[found.end() :]
    return values


@pytest.mark.parametrize("key", sorted(ICONS))
def test_icons_are_paths_within_their_grid(key: str) -> None:
    points = walk(ICONS[key])
    assert len(points) > 3
    for x, y in points:
        assert 0 <= x <= 24, key
        assert 0 <= y <= 24, key


@pytest.mark.parametrize("key", sorted(ICONS))
def test_icons_are_hidden_and_free_of_style(key: str) -> None:
    svg = ElementTree.fromstring(icon_svg(key))
    assert svg.attrib == {
        "class": "icon",
        "viewBox": "0 0 24 24",
        "width": "24",
        "height": "24",
        "fill": "currentColor",
        "aria-hidden": "true",
        "focusable": "false",
    }
    assert [child.attrib["d"] for child in svg] == [ICONS[key]]


def test_an_unknown_network_has_a_name_and_a_globe() -> None:
    assert network("my-forum").name == "My forum"
    assert network("my-forum").icon == ICONS["website"]
    assert network("youtube").says == "Videos"


@given(st.text())
def test_any_key_gives_an_icon_without_its_text(key: str) -> None:
    assert ElementTree.fromstring(icon_svg(key)).attrib["class"] == "icon"
    assert network(key).name


GOOD = {
    "blog": "https://brand.example/blog/",
    "rss": "https://brand.example/feed.xml",
    "youtube": "https://www.youtube.com/@brand",
    "x": "https://twitter.com/brand",
    "facebook-group": "https://www.facebook.com/groups/brand",
    "linkedin": "https://fr.linkedin.com/company/brand",
    "mastodon": "https://social.example/@brand",
    "pinterest": "https://www.pinterest.co.uk/brand/",
    "apple-podcasts": "https://podcasts.apple.com/us/podcast/id1",
    "discord": "https://discord.gg/abc",
    "email": "mailto:hello@brand.example",
}


def test_good_profiles_have_no_faults() -> None:
    assert check_profiles(GOOD) == ()


@pytest.mark.parametrize(
    ("key", "url", "code", "severity", "words"),
    [
        ("youtub", GOOD["youtube"], "unknown-network", Severity.WARNING, "“youtube”"),
        ("twitter", GOOD["x"], "unknown-network", Severity.WARNING, "“x”"),
        ("zzz", "https://a.example/", "unknown-network", Severity.WARNING, "Known: blog"),
        ("copy", "https://a.example/", "unknown-network", Severity.WARNING, "Known: blog"),
        ("youtube", "http://youtube.com/@brand", "bad-profile", Severity.ERROR, "browser"),
        ("youtube", "@brand", "bad-profile", Severity.ERROR, "browser"),
        ("youtube", "", "bad-profile", Severity.ERROR, "browser"),
        ("x", "https://ana:secret@x.com/", "bad-profile", Severity.ERROR, "before the @"),
        ("x", "https://ana:secret@x.com?a", "bad-profile", Severity.ERROR, "before the @"),
        ("x", "https://x.com/\nbrand", "bad-profile", Severity.ERROR, "one line"),
        ("x", "https://x.com/\u2028brand", "bad-profile", Severity.ERROR, "one line"),
        ("youtube", "https://", "bad-profile", Severity.ERROR, "browser"),
        ("website", "javascript:alert(1)", "bad-profile", Severity.ERROR, "browser"),
        ("email", "hello@brand.example", "bad-profile", Severity.ERROR, "mailto:hello@brand"),
        ("email", "https://brand.example", "bad-profile", Severity.ERROR, "mailto:hello@"),
        ("youtube", "https://vimeo.com/brand", "foreign-profile", Severity.WARNING, "“vimeo”"),
        ("youtube", "https://films.example/b", "foreign-profile", Severity.WARNING, "youtu.be"),
        ("mastodon", "@b@m.example", "bad-profile", Severity.ERROR, "https://m.example/@b?"),
        ("mastodon", "@b@m<.example", "bad-profile", Severity.ERROR, "browser"),
        ("x", "https://bsky.app/profile/a", "foreign-profile", Severity.WARNING, "“bluesky”"),
        ("x", "https://notx.com/a", "foreign-profile", Severity.WARNING, "x.com"),
        ("pinterest", "https://pinterest/a", "foreign-profile", Severity.WARNING, "pinterest.*"),
    ],
)
def test_faults_of_profiles(key: str, url: str, code: str, severity: Severity, words: str) -> None:
    (fault,) = check_profiles({**GOOD, key: url} if key in GOOD else {key: url})
    assert (fault.code, fault.severity) == (f"brand.{code}", severity)
    assert words in fault.hint
    assert key in fault.message
    assert str(fault.location) == "site.toml"


def test_all_faults_are_told_at_once() -> None:
    faults = check_profiles({"instagramm": "javascript:x", "x": "http://x.com/a"})
    assert [fault.code for fault in faults] == [
        "brand.unknown-network",
        "brand.bad-profile",
        "brand.bad-profile",
    ]


@given(st.dictionaries(st.sampled_from([*NETWORKS, "other"]), st.text(), max_size=4))
def test_any_profiles_have_an_answer(social: dict[str, str]) -> None:
    for fault in check_profiles(social):
        assert fault.hint

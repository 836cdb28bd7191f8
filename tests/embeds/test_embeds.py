"""Addresses of videos: which are players, which are not, and what comes of them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.embeds import PROVIDERS, from_iframe, match
from brandkit.embeds.embed import Embed
from brandkit.embeds.pasted import alone

HERE = Path(__file__).parent
CORPORA = Path(os.environ.get("BRANDKIT_CORPORA", HERE.parents[2] / "shared" / "corpora"))
ID = "BrandKit_01"


def cases() -> list[list[str]]:
    lines = (HERE / "cases.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("# ")]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case[0].strip())
def test_golden_cases(case: list[str]) -> None:
    url, expected, *rest = case
    found = match(url)
    if expected == "-":
        assert found is None
        return
    assert found is not None
    start, aspect = rest
    assert (found.id, found.start, found.aspect) == (expected, int(start), aspect)
    assert from_iframe(url) == found


def test_the_cases_are_many_and_of_both_sorts() -> None:
    players = [case for case in cases() if case[1] != "-"]
    assert len(players) > 40
    assert len(cases()) - len(players) > 30


def test_an_embed_in_full() -> None:
    assert match(f"https://youtu.be/{ID}?t=1m30s") == Embed(
        provider="youtube",
        network="YouTube",
        kind="video",
        id=ID,
        url=f"https://www.youtube.com/watch?v={ID}&t=90s",
        frame_url=f"https://www.youtube-nocookie.com/embed/{ID}?autoplay=1&start=90",
        allow=(
            "accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; "
            "picture-in-picture; web-share"
        ),
        aspect="16/9",
        start=90,
        receiver="Google",
    )


def test_a_short_keeps_its_own_page() -> None:
    found = match(f"https://www.youtube.com/shorts/{ID}?t=5")
    assert found is not None
    assert found.url == f"https://www.youtube.com/shorts/{ID}?t=5s"
    assert found.frame_url.startswith("https://www.youtube-nocookie.com/embed/")


def test_the_plain_link_leads_to_the_same_video() -> None:
    for url, expected, *_ in cases():
        if expected != "-":
            found = match(url)
            assert found is not None
            if found.id.startswith("UC"):  # a channel's page is no embed
                continue
            again = match(found.url)
            assert again is not None
            assert (again.id, again.start, again.aspect) == (found.id, found.start, found.aspect)
            framed = from_iframe(found.frame_url)
            assert framed is not None
            assert (framed.id, framed.start) == (found.id, found.start)


def test_providers_are_open_to_others() -> None:
    assert PROVIDERS.group == "brandkit.embeds"
    assert next(iter(PROVIDERS)) == "youtube"


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    found = match(text)
    assert found is None or isinstance(found, Embed)


_PARTS = [
    *("https://", "//", "www.", "youtube.com", "youtu.be", "/", "?", "#", "&", "=", ":", "@", "["),
    *("]", "%2F", "%", "watch", "v", "embed", "attribution_link", "u", "p/u/1", ID, "t", "h", "m"),
    *("99999999999999999999", "é", "١", "\ud800", "\x00"),
]
_PIECES = st.lists(st.sampled_from(_PARTS), max_size=14).map("".join)


@given(_PIECES | st.builds("https://youtu.be/{}{}".format, st.just(ID), _PIECES))
def test_near_misses_have_an_answer_built_from_the_id_alone(text: str) -> None:
    found = PROVIDERS["youtube"].match(text)
    if found is not None:
        assert re.fullmatch(r"[A-Za-z0-9_-]{11}", found.id)
        frame = urlsplit(found.frame_url)
        assert (frame.scheme, frame.netloc) == ("https", "www.youtube-nocookie.com")
        assert frame.path == f"/embed/{found.id}"
        assert set(parse_qs(frame.query)) <= {"autoplay", "start"}
        assert urlsplit(found.url).netloc == "www.youtube.com"


# Ids of YouTube in the corpus are shortened; these rows are no videos at all, whatever their id.
_NO_VIDEO = re.compile(
    r"^(youtube|youtube links returns .*|https://www\.youtube\.com)$"  # headings
    r"|^youtube://|//y2u\.be/|//i\.ytimg\.com/"  # an app's scheme, a stranger, pictures
    r"|/user/[A-Za-z]+(/videos)?$"  # people
    r"|^vimeo( links.*)?$|vimeo\.co$|^https://vimeo\.com/channels/1234$|/url\?|^http://www.tiktok.com$"
)
_OURS = {"youtube", "vimeo", "tiktok"}


def _in_corpora(name: str) -> Path:
    found = CORPORA / "urls" / name
    if not found.exists():
        pytest.skip(f"no {found}: set BRANDKIT_CORPORA")
    return found


@pytest.mark.corpora
def test_addresses_in_the_wild() -> None:
    file = _in_corpora("video-urls.tsv")
    seen = 0
    for row in file.read_text(encoding="utf-8").splitlines()[1:]:
        provider, text = row.split("\t")
        source = re.search(r'<iframe[^>]* src="([^"]+)"', text)
        url = source[1] if source else text
        if provider == "youtube":
            url = re.sub(
                r"(?<=[/=D])(?:ABC|[EP])?\d{3,7}(?=$|[?&%/])",
                lambda found: found[0].ljust(11, "x"),
                url,
            )
        if "tiktok.com/@" in url:  # stands among rows of another sort too
            provider = "tiktok"
        found = from_iframe(url) if source else match(url)
        expected = provider if provider in _OURS and not _NO_VIDEO.search(url) else None
        assert (found.provider if found else None) == expected, url
        if source and expected and provider != "youtube":  # whose ids are shortened
            assert [each.provider for each in alone(text)] == [expected], text
        seen += expected is not None
    assert seen > 80


@pytest.mark.corpora
def test_examples_of_oembed_providers() -> None:
    """What networks themselves name as examples: ours, or nobody's."""
    names = {"twitter.com": "x", "apple.com": "apple-podcasts"}
    ours = {"youtube.com": "youtube", "spotify.com": "spotify", "bsky.app": "bluesky", **names}
    ours |= {f"{name}.com": name for name in ("vimeo", "reddit", "soundcloud", "tiktok")}
    ours |= {"codepen.io": "codepen", "pinterest.com": "pinterest", "instagram.com": "instagram"}
    ours |= {"facebook.com": "facebook"}
    seen = 0
    for file in sorted(_in_corpora("oembed").glob("providers/*.yml")):
        text = file.read_text(encoding="utf-8")
        for inner in re.findall(r"[?&]url=([^&\s]+)", text):
            url = unquote(inner)
            found = match(url)
            site = ".".join((urlsplit(url).hostname or "").split(".")[-2:])
            if found is not None:
                assert found.provider == ours.get(site) or url.startswith("spotify:"), url
                seen += 1
            elif site in ours:
                assert not re.search(r"/status/|watch\?v|/pin/|/pen/|/post/|/p/|comments", url), url
    assert seen >= 10

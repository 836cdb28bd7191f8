"""What the address of a profile says, and where one follows it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.brand.networks import NETWORKS
from brandkit.brand.profiles import follow_address, handle_of


@pytest.mark.parametrize(
    ("network", "url", "handle"),
    [
        ("mastodon", "https://mastodon.social/@brand", "@brand@mastodon.social"),
        ("mastodon", "https://m.example/users/brand/", "@brand@m.example"),
        ("mastodon", "https://m.example/@brand/1234", ""),
        ("mastodon", "https://m.example/", ""),
        ("pixelfed", "https://pix.example/brand", "@brand@pix.example"),
        ("peertube", "https://tube.example/c/brand", "@brand@tube.example"),
        ("lemmy", "https://lemmy.example/c/plants", "@plants@lemmy.example"),
        ("x", "https://x.com/brand", "@brand"),
        ("x", "https://twitter.com/brand?lang=fr", "@brand"),
        ("x", "https://x.com/intent/follow", ""),
        ("x", "https://x.com/home", ""),
        ("x", 'https://x.com/br"><and', ""),
        ("threads", "https://www.threads.com/@brand", "@brand"),
        ("instagram", "https://www.instagram.com/maison.verte/", "@maison.verte"),
        ("tiktok", "https://www.tiktok.com/@brand", "@brand"),
        ("youtube", "https://www.youtube.com/@brand", "@brand"),
        ("youtube", "https://www.youtube.com/channel/UC123", ""),
        ("bluesky", "https://bsky.app/profile/brand.example", "@brand.example"),
        ("facebook", "https://www.facebook.com/brand", ""),
        ("email", "mailto:hello@brand.example", ""),
    ],
)
def test_handles(network: str, url: str, handle: str) -> None:
    assert handle_of(network, url) == handle


@pytest.mark.parametrize(
    ("network", "url", "follow"),
    [
        ("x", "https://x.com/brand", None),
        ("threads", "https://www.threads.com/@brand", None),
        ("youtube", "https://www.youtube.com/@b", "https://www.youtube.com/@b?sub_confirmation=1"),
        ("youtube", "https://www.youtube.com/playlist?list=x", None),
        # its own server asks readers for theirs
        ("mastodon", "https://mastodon.social/@brand", None),
        ("facebook-group", "https://www.facebook.com/groups/brand", None),
    ],
)
def test_where_one_follows(network: str, url: str, follow: str | None) -> None:
    assert follow_address(network, url) == (follow or url)


@given(st.sampled_from(sorted(NETWORKS)), st.text(max_size=80))
def test_any_address_has_an_answer(network: str, text: str) -> None:
    for url in (text, f"https://x.com/{text}", f"https://m.example/@{text}"):
        handle = handle_of(network, url)
        assert handle == "" or handle.startswith("@")
        assert not set(handle) & set(" \"'<>\r\n&")
        if url != text:
            assert follow_address(network, url).startswith(url.rstrip("/"))

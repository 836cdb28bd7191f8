"""Videos without a picture: the card that is drawn of their title stands in."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.site_factory import Site, png, post, settings

MakeSite = Callable[..., Site]
_FILM = "https://youtu.be/BrandKit_01"


def video_data(site: Site, page: str) -> dict[str, object]:
    (script,) = site.page(page).xpath("//script[@type='application/ld+json']")
    return next(
        node for node in json.loads(script.text)["@graph"] if node["@type"] == "VideoObject"
    )


def test_a_video_without_a_picture_has_a_card(make_site: MakeSite) -> None:
    files = {
        "content/videos/a.md": post("Film A", "2026-02-02", video=_FILM),
        "content/videos/b.md": post("Film B", video="https://youtu.be/BrandKit_02", image="b.png"),
        "content/videos/b.png": png(1280, 720),
    }
    site = make_site(files, settings(rest="[brand]\ncards = 0"))
    site.good()
    assert site.has("videos/a/card.png")
    assert not site.has("videos/b/card.png")
    data = video_data(site, "videos/a")
    assert data["thumbnailUrl"] == "https://brand.example/videos/a/card.png"
    assert data["uploadDate"]
    assert data["name"] == "Film A"
    (poster,) = site.page("videos/a").xpath("//figure[contains(@class,'film')]//img")
    assert poster.get("src") == "/videos/a/card.png"
    for page in ("videos", ""):
        pictures = site.page(page).xpath("//main//article//img/@src")
        assert "/videos/a/card.png" in pictures
        assert len(pictures) == 2
    (shared,) = site.page("videos/a").xpath("//meta[@property='og:image']/@content")
    assert shared.startswith("https://brand.example/videos/a/card.png?v=")


def test_without_cards_the_site_s_own_stands_in(make_site: MakeSite) -> None:
    site = make_site({"content/videos/a.md": post("Film A", video=_FILM, card="false")})
    site.good()
    assert not site.has("videos/a/card.png")
    found = video_data(site, "videos/a")
    assert found["thumbnailUrl"] == "https://brand.example/assets/cards/en.png"

"""Episodes: their shows, their audio, and nothing invented about it."""

from __future__ import annotations

from collections.abc import Callable

import lxml.etree
import pytest
from site_factory import Site, fault, post, settings, wav

MakeSite = Callable[..., Site]
SHOW = '[podcast]\ntitle = "Talk"\ndescription = "D"\nauthor = "A"\nemail = "a@x.example"\n'
SHOW += 'category = "Business"\n'


def episode(**more: str) -> str:
    return post("E", **more)


def enclosure(site: Site) -> dict[str, str] | None:
    tree = lxml.etree.fromstring(site.files()["podcast/feed.xml"])
    found = tree.find(".//enclosure")
    return None if found is None else dict(found.attrib)


def player(site: Site) -> dict[str, str] | None:
    found = site.page("podcast/e/").xpath("//audio | //video")
    return dict(found[0].attrib) if found else None


def made(make_site: MakeSite, text: str, more: str = "", **files: bytes) -> Site:
    beside = {f"content/episodes/{name.replace('_', '.')}": data for name, data in files.items()}
    return make_site({"content/episodes/e.md": text, **beside}, settings(rest=SHOW + more))


def codes(site: Site) -> list[str]:
    return [each.code for each in site.build().diagnostics if not each.code.startswith("podcast.")]


def test_audio_beside_the_episode(make_site: MakeSite) -> None:
    site = made(make_site, episode(audio="e.wav"), e_wav=wav(2))
    assert codes(site) == ["episode.not-for-apps"]
    assert enclosure(site) == {
        "url": "https://brand.example/assets/content/episodes/e.wav",
        "length": str(len(wav(2))),
        "type": "audio/wav",
    }
    assert player(site)["src"] == "/assets/content/episodes/e.wav"
    assert site.files()["assets/content/episodes/e.wav"] == wav(2)
    assert site.inspect().site.episodes[0].enclosure.duration == 2


def test_the_file_knows_its_length_best(make_site: MakeSite) -> None:
    site = made(make_site, episode(audio="e.wav", audio_length="5"), e_wav=wav())
    assert sorted(codes(site)) == ["episode.not-for-apps", "episode.other-length"]
    assert enclosure(site)["length"] == str(len(wav()))


def test_remote_audio_without_a_length_is_reported_not_invented(make_site: MakeSite) -> None:
    site = made(make_site, episode(audio="https://m.example/e.mp3"))
    found = fault(site.build(), "episode.no-length")
    assert (found.location.path, found.location.line) == ("content/episodes/e.md", 4)
    assert enclosure(site) == {
        "url": "https://m.example/e.mp3",
        "length": "0",
        "type": "audio/mpeg",
    }
    assert site.inspect().site.episodes[0].enclosure.length is None
    assert player(site)["preload"] == "none"


@pytest.mark.parametrize(
    ("audio", "base", "url"),
    [
        ("e f.mp3", "https://m.example/a", "https://m.example/a/e%20f.mp3"),
        ("/s1/e.mp3", "https://m.example/a/", "https://m.example/a/s1/e.mp3"),
        ("//cdn.example/e.mp3", "", "https://cdn.example/e.mp3"),
        ("https://cdn.example/e.mp3?x=1", "", "https://cdn.example/e.mp3?x=1"),
    ],
)
def test_where_remote_audio_is(make_site: MakeSite, audio: str, base: str, url: str) -> None:
    more = f'media_base = "{base}"\n' if base else ""
    site = made(make_site, episode(audio=audio, audio_length="10"), more)
    assert codes(site) == []
    assert enclosure(site) == {"url": url, "length": "10", "type": "audio/mpeg"}
    assert player(site)["src"] == url


def test_a_file_beside_the_episode_comes_before_media_base(make_site: MakeSite) -> None:
    site = made(
        make_site, episode(audio="e.wav"), 'media_base = "https://m.example/"\n', e_wav=wav()
    )
    assert codes(site) == ["episode.not-for-apps"]
    assert enclosure(site)["url"].startswith("https://brand.example/")


@pytest.mark.parametrize(
    "audio", ["none.mp3", "../../site.toml", "../secret.mp3", "'%2e%2e/x.mp3'"]
)
def test_missing_audio(make_site: MakeSite, audio: str) -> None:
    site = made(make_site, episode(audio=audio))
    found = fault(site.build(), "episode.missing-audio")
    assert found.location.line == 4
    assert enclosure(site) is None
    assert player(site) is None
    assert "E" in site.text("podcast/e/")


def test_the_nearest_file_is_offered(make_site: MakeSite) -> None:
    site = made(make_site, episode(audio="launch.wav"), lunch_wav=wav())
    assert "lunch.wav" in fault(site.build(), "episode.missing-audio").hint


def test_what_is_no_recording(make_site: MakeSite) -> None:
    site = made(make_site, episode(audio="e.txt"), e_txt=b"words")
    assert codes(site) == ["episode.unknown-type"]
    assert enclosure(site) is None
    site = made(make_site, episode(audio="https://m.example/listen", audio_length="9"))
    assert codes(site) == ["episode.unknown-type"]
    site = made(
        make_site,
        episode(audio="https://m.example/listen", audio_length="9", audio_type="audio/mp4"),
    )
    assert codes(site) == []
    assert enclosure(site)["type"] == "audio/mp4"


@pytest.mark.parametrize(
    "audio",
    [
        "javascript:alert(1)",
        "ftp://m.example/e.mp3",
        "data:audio/wav;,x",
        "https://[x]/e.mp3",
        "https:///e.mp3",
    ],
)
def test_addresses_that_no_player_may_load(make_site: MakeSite, audio: str) -> None:
    site = made(make_site, episode(audio=f'"{audio}"', audio_length="9"))
    report = site.build()
    assert report.failed
    assert report.diagnostics[0].location.line == 4


def test_video(make_site: MakeSite) -> None:
    site = made(make_site, episode(audio="https://m.example/e.mp4", audio_length="9"))
    assert codes(site) == []
    assert site.page("podcast/e/").xpath("//video[@src]")
    assert enclosure(site)["type"] == "video/mp4"


def test_without_audio(make_site: MakeSite) -> None:
    site = made(make_site, episode())
    assert codes(site) == ["episode.no-audio"]
    assert enclosure(site) is None


# ----------------------------------------------------------------------------------------- shows

SECOND = '[podcasts.second]\ntitle = "Second"\n'


def test_several_shows(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/episodes/a.md": post("In the first"),
            "content/episodes/second/b.md": post("By its folder"),
            "content/episodes/c.md": post("By its setting", show="second"),
            "content/episodes/other/d.md": post("By a folder of another name"),
        },
        settings(rest=SHOW + SECOND + '[podcasts.third]\ntitle = "Third"\nfolder = "other"\n'),
    )
    site.build()
    assert "In the first" in site.text("podcast/a/")
    assert {"By its folder", "By its setting"} <= {
        title
        for title in ("By its folder", "By its setting")
        if title in site.text("podcasts/second/")
    }
    assert site.has("podcasts/second/b/index.html")
    assert site.has("podcasts/second/c/index.html")
    assert site.has("podcasts/third/d/index.html")
    assert site.has("podcasts/second/feed.xml")
    assert "By its folder" not in site.text("podcast/")


def test_shows_without_a_first_one(make_site: MakeSite) -> None:
    site = make_site(
        {"content/episodes/a.md": post("A"), "content/episodes/two/b.md": post("B")},
        settings(rest='[podcasts.one]\ntitle = "One"\n[podcasts.two]\ntitle = "Two"\n'),
    )
    site.build()
    assert site.has("podcasts/one/a/index.html")
    assert site.has("podcasts/two/b/index.html")
    assert not site.has("podcast")


def test_an_unknown_show(make_site: MakeSite) -> None:
    site = make_site(
        {"content/episodes/a.md": post("A", show="secnd")}, settings(rest=SHOW + SECOND)
    )
    found = fault(site.build(), "episode.unknown-show")
    assert found.is_error
    assert found.location.line == 4
    assert "second" in found.hint


def test_episodes_without_a_table(make_site: MakeSite) -> None:
    site = make_site({"content/episodes/a.md": post("A")})
    found = fault(site.build(), "podcast.no-table")
    assert not found.is_error
    assert "Brand" in site.text("podcast/")
    assert site.has("podcast/feed.xml")


def test_a_show_in_several_languages(make_site: MakeSite) -> None:
    site = make_site(
        {"content/episodes/a.md": post("English"), "content/episodes/a.fr.md": post("Français")},
        settings('languages = ["en", "fr"]', SHOW),
    )
    site.build()
    assert "Français" not in site.text("podcast/")
    assert "Français" in site.text("fr/podcast/")
    english = lxml.etree.fromstring(site.files()["podcast/feed.xml"])
    french = lxml.etree.fromstring(site.files()["fr/podcast/feed.xml"])
    assert english.findtext(".//language") == "en"
    assert french.findtext(".//language") == "fr"
    guid = ".//{https://podcastindex.org/namespace/1.0}guid"
    assert english.findtext(guid) != french.findtext(guid)


def test_hosts_and_guests(make_site: MakeSite) -> None:
    site = make_site(
        {
            "content/authors/ada.md": "---\ntitle: Ada\n---\n",
            "content/advocates/kim.md": "---\ntitle: Kim\n---\n",
            "content/episodes/a.md": post("A", hosts="[ada]", guests="[Kim, Nobody <b>]"),
        },
        settings(rest=SHOW),
    )
    site.build()
    page = site.page("podcast/a/")
    assert page.xpath('//main//a[@href="/authors/ada/"]')
    assert page.xpath('//main//a[@href="/advocates/kim/"]')
    assert "Nobody <b>" in page.text_content()


@pytest.mark.parametrize("name", ["e.wav", "https://m.example/e.wav", "https://m.example/e.flac"])
def test_studio_formats_are_not_for_podcast_apps(make_site: MakeSite, name: str) -> None:
    site = made(make_site, episode(audio=name, audio_length=str(len(wav()))), e_wav=wav())
    found = fault(site.build(), "episode.not-for-apps")
    assert name in found.message
    assert "MP3 or M4A" in found.hint

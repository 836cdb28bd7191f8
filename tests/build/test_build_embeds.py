"""What is made anew when something of an embed or a video changes, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from site_factory import Site, post

from brandkit.embeds import match
from brandkit.embeds.kept import Kept, kept_name, written

MakeSite = Callable[[dict[str, Any]], Site]
OURS = "https://youtu.be/BrandKit_01"
THEIRS = "https://x.com/ada/status/1234567890"
FEEDS = {
    f"{folder}{name}" for folder in ("", "blog/") for name in ("feed.xml", "atom.xml", "feed.json")
}
FILM = {f"videos/{name}" for name in ("feed.xml", "atom.xml", "feed.json")}


def file_of(address: str) -> str:
    found = match(address)
    assert found is not None
    return f"content/embeds/{kept_name(found)}.toml"


def files() -> dict[str, Any]:
    film = "---\ntitle: Film\ndate: 2026-01-09\nvideo: https://youtu.be/BrandKit_02\n---\nWords."
    return {
        "site.toml": '[site]\ntitle = "B"\nbase_url = "https://x.example/"\n',
        **{f"content/posts/p{n}.md": post(f"P{n}", f"2026-01-0{n + 1}") for n in range(4)},
        "content/posts/p0.md": post("P0", "2026-01-01", text=f"Hi.\n\n{OURS}\n\n{THEIRS}\n"),
        "content/videos/film.md": film,
        file_of(OURS): written(Kept(url=OURS, title="One", author="B", permission="Yes")),
    }


def test_what_is_kept_of_an_embed_stands_where_the_embed_does(make_site: MakeSite) -> None:
    site = make_site(files())
    assert not site.build().failed
    assert site.build().written == ()
    site.write({file_of(OURS): written(Kept(url=OURS, title="Two", permission="Yes"))})
    assert set(site.build().written) == {"blog/p0/index.html", *FEEDS}
    site.write({file_of(OURS): written(Kept(url=OURS, title="Two", permission="Yes", checked="1"))})
    assert site.build().written == ()  # the day of asking is nobody's business
    site.write({file_of(THEIRS): written(Kept(url=THEIRS, status="gone"))})
    assert set(site.build().written) == {"blog/p0/index.html", *FEEDS}
    other = "https://youtu.be/BrandKit_77"
    site.write({file_of(other): written(Kept(url=other, title="Nobody shows it"))})
    assert site.build().written == ()


def test_a_video_s_words_are_on_its_page_and_in_feeds(make_site: MakeSite) -> None:
    site = make_site(files())
    assert not site.build().failed
    text = files()["content/videos/film.md"]
    site.write({"content/videos/film.md": text.replace("Words.", "Words.\n\nMore of them.")})
    main = {name for name in FEEDS if "/" not in name}
    assert set(site.build().written) == {"videos/film/index.html", *FILM, *main}
    site.write({"content/videos/film.md": text.replace("title: Film", "title: Movie")})
    written_now = set(site.build().written)
    assert {
        "videos/film/index.html",
        "videos/index.html",
        "index.html",
        *FILM,
        *main,
    } <= written_now
    assert not any(path.startswith("blog/p") for path in written_now)
    page = (site.output / "videos/film/index.html").read_text("utf-8")
    assert "Movie" in page
    assert ">Film<" not in page
    assert 'data-title="Movie"' in page


def test_a_kept_file_that_cannot_be_read_stops_the_build(make_site: MakeSite) -> None:
    site = make_site(files())
    data = written(Kept(url=OURS, permission="Anna Müller")).encode("latin-1")
    (site.root / file_of(OURS)).write_bytes(data)
    report = site.build()
    assert report.failed
    assert [(d.code, d.location and d.location.line) for d in report.diagnostics] == [
        ("embeds.unreadable", 3)
    ]


def test_a_kept_picture_that_is_not_there_is_told_with_its_line(make_site: MakeSite) -> None:
    site = make_site(files())
    kept = written(Kept(url=OURS, title="One", picture="none.jpg", permission="Yes"))
    site.write({file_of(OURS): kept, "content/posts/p1.md": post("P1", "2026-01-02", text=OURS)})
    (found,) = [d for d in site.build().diagnostics if d.code == "markup.missing-image"]
    line = next(n for n, row in enumerate(kept.split("\n"), 1) if row.startswith("picture ="))
    assert found.location is not None
    assert (found.location.path, found.location.line) == (file_of(OURS), line)
    assert "none.jpg" in found.message

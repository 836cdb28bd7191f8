"""Naughty strings and payloads everywhere in a site: nothing runs, leaves the output, or raises."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import lxml.etree
import pytest
from corpora_sites import corpus_folder
from site_checks import active_parts, broken_addresses
from site_factory import Site, png

pytestmark = pytest.mark.corpora

URL = "https://brand.example/sub/"
SITE_TOML = f"""
[site]
title = "Brand"
base_url = "{URL}"
[podcast]
title = "Talk"
[testimonials]
on_pages = 6
on_home = 12
"""
_NAME = re.compile(r"[/\\\x00-\x1f\x7f\ud800-\udfff]")
_HTML_IN_FEEDS = (
    "//item/*[local-name()='description' or local-name()='encoded' or local-name()='summary']"
    " | //*[local-name()='content' or local-name()='summary'][@type='html']"
)


def naughty() -> list[str]:
    data = (corpus_folder("hostile") / "blns" / "blns.json").read_text("utf-8")
    return [text for text in json.loads(data) if text.strip()]


def payloads() -> Iterator[str]:
    """Every line of the lists, and every block of code of the write-ups."""
    for file in sorted((corpus_folder("hostile") / "payloads").rglob("*")):
        if file.suffix not in {".txt", ".md"}:
            continue
        text = file.read_text("utf-8", "replace")
        if file.suffix == ".txt":
            yield from filter(None, map(str.strip, text.splitlines()))
        else:
            yield from re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
            yield from re.findall(r"`([^`\n]*[<(:/][^`\n]*)`", text)


def value(text: str) -> str:
    """A JSON string, which YAML reads as well."""
    return json.dumps(text)


def file_name(number: int, text: str) -> str:
    name = _NAME.sub("", text)
    while len(name.encode()) > 200:
        name = name[:-10]
    return f"{number}{name}"


def check(site: Site) -> None:
    around = {p.name for p in site.root.iterdir()}
    assert around <= {"site.toml", "content", "public", "episode-ids.lock", ".brandkit"}
    assert {p.name for p in site.root.parent.iterdir()} == {site.root.name}
    for path in site.output.rglob("*"):
        assert not path.is_symlink()
        assert path.resolve().is_relative_to(site.output.resolve())
    for path, data in site.files().items():
        assert ".." not in path.split("/")
        if path.endswith(".html"):
            assert active_parts(data, URL) == [], path
        elif path.endswith(("feed.xml", "atom.xml")):
            for element in lxml.etree.fromstring(data).xpath(_HTML_IN_FEEDS):
                assert active_parts(f"<div>{element.text or ''}</div>", URL) == [], path
        elif path.endswith("feed.json"):
            for item in json.loads(data)["items"]:
                assert active_parts(f"<div>{item.get('content_html', '')}</div>", URL) == [], path
        elif path.endswith((".xml", ".opml")):
            lxml.etree.fromstring(data)
    dead = [
        each for each in broken_addresses(site.output, URL) if "place in the page" not in each[2]
    ]
    assert dead == []


@pytest.mark.long
def test_naughty_strings_everywhere(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    site.write({"site.toml": SITE_TOML, "content/posts/p.png": png()})
    strings = naughty()
    written = 0
    for number, text in enumerate(strings):
        said = value(text)
        files = {
            f"content/posts/post-{number}.md": f'{{"title": {said}, "date": "2026-01-01", '
            f'"tags": [{said}], "authors": [{said}], "series": {said}, "summary": {said}, '
            f'"image": {said}, "image_alt": {said}}}\n\n{text}\n\n'
            f"[{text}]({text})\n\n![{text}]({text})\n",
            f"content/posts/slug-{number}.md": f'{{"title": "Slug", "date": "2026-01-02", '
            f'"slug": {said}}}\n\nText',
            f"content/pages/page-{number}.md": f'{{"title": {said}, "permalink": {said}, '
            f'"aliases": [{said}]}}\n\nText',
            f"content/testimonials/said-{number}.md": f'{{"advocate": {said}, "role": {said}, '
            f'"incentive": {said}, "source": {said}, "relation": "customer", "consent": '
            f'{{"by": "Kim", "on": "2020-01-02", "scope": ["site", "feeds"]}}}}\n\n{text}\n',
            f"content/docs/{file_name(number, text)}.md": '{"title": "Doc"}\n\nText',
            f"content/episodes/e{number}.md": f'{{"title": {said}, "date": "2026-01-03", '
            f'"audio": {said}, "guests": [{said}]}}\n\n{text}\n',
        }
        for name, data in files.items():
            site.write({name: data.encode("utf-8", "surrogatepass")})
            written += 1
    report = site.build(keep_going=True)
    assert not report.failed, [each for each in report.diagnostics if each.is_error][:5]
    counts = report.counts
    held = sum(counts.held.values())
    assert counts.documents == counts.published + counts.left_out + counts.unplaced + held
    assert written - 40 <= counts.documents <= written
    assert counts.published > 0.4 * written
    for each in report.diagnostics:
        assert each.location, each
    check(site)


@pytest.mark.long
def test_payloads_as_texts_and_testimonials(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    site.write({"site.toml": SITE_TOML})
    found = list(dict.fromkeys(payloads()))
    assert len(found) > 500
    per_file = 12
    for number in range(0, len(found), per_file):
        texts = found[number : number + per_file]
        body = "\n\n".join(["Words.", *texts]).encode("utf-8", "replace")
        title = value(texts[0])
        head = f'{{"title": {title}, "date": "2026-01-01"}}\n\n'
        site.write(
            {
                f"content/posts/p{number}.md": head.encode() + body,
                f"content/testimonials/t{number}.md": f'{{"advocate": {title}}}\n\n'.encode()
                + body,
            }
        )
    report = site.build(keep_going=True)
    assert not report.failed
    assert report.counts.left_out == 0, [e for e in report.diagnostics if e.is_error][:3]
    check(site)


def test_paths_that_climb(tmp_path: Path) -> None:
    """As slug, permalink, alias, picture, audio, link and testimonial."""
    folder = corpus_folder("hostile") / "payloads" / "Directory Traversal"
    lines = sorted(
        {
            line.strip()
            for file in folder.rglob("*.txt")
            for line in file.read_text("utf-8", "replace").splitlines()
            if line.strip()
        },
        key=lambda line: (len(line), line),
    )[:150]
    assert len(lines) > 50
    site = Site(tmp_path / "site").write({"site.toml": SITE_TOML})
    for number, line in enumerate(lines):
        said = value(line)
        site.write(
            {
                f"content/pages/a{number}.md": f'{{"title": "A", "permalink": {said}}}\n\nText',
                f"content/pages/b{number}.md": f'{{"title": "B", "slug": {said}}}\n\nText',
                f"content/posts/c{number}.md": f'{{"title": "C", "date": "2026-01-01", '
                f'"aliases": [{said}], "image": {said}}}\n\n[x](<{line}>) ![x](<{line}>) '
                f"<img src={said}> {{{{< figure src={said} >}}}} {{{{< testimonial {said} >}}}}",
                f"content/episodes/d{number}.md": f'{{"title": "D", "date": "2026-01-01", '
                f'"audio": {said}}}\n\nText',
            }
        )
    report = site.build(keep_going=True)
    assert not report.failed
    check(site)
    for path, data in site.files().items():
        assert b"root:x:" not in data, path


def test_broken_settings_of_the_site(tmp_path: Path) -> None:
    """Every invalid TOML as site.toml: one well-worded error with its line."""
    for number, file in enumerate(
        sorted((corpus_folder("hostile") / "tomli-invalid").rglob("*.toml"))
    ):
        site = Site(tmp_path / str(number)).write({"site.toml": file.read_bytes()})
        report = site.build()
        assert report.failed, file
        assert report.diagnostics, file
        for each in report.diagnostics:
            assert each.location, file
            assert each.location.path == "site.toml", file
        assert not site.output.exists()

"""Content that others wrote for their own sites, read as it is, and lists of hostile text."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from brandkit.config import Config, SiteConfig, load_config
from brandkit.content.document import Document, Source, parse
from brandkit.content.kinds import EpisodeMeta
from brandkit.content.sources import Scan, scan
from brandkit.errors import ContentError, Diagnostic
from brandkit.urls import normalise_permalink

CORPORA = Path(
    os.environ.get("BRANDKIT_CORPORA", Path(__file__).parents[2].parent / "shared" / "corpora")
)
pytestmark = pytest.mark.corpora
SITE = '[site]\ntitle = "T"\nbase_url = "https://a.example/"\n'


def folder(name: str) -> Path:
    if not (CORPORA / name).is_dir():
        pytest.skip(f"no folder {name} in {CORPORA}: set BRANDKIT_CORPORA")
    return CORPORA / name


class Read:
    """A whole content folder, read."""

    def __init__(self, name: str, settings: str) -> None:
        self.root = folder(name)
        self.config: Config = load_config(SITE + settings)[0]
        self.scan: Scan = scan(self.root, self.config)
        self.documents: dict[str, Document] = {}
        self.faults: list[Diagnostic] = []
        for source in self.scan.sources:
            document, faults = parse(source, (self.root / source.path).read_bytes(), self.config)
            self.faults += faults
            if document:
                self.documents[source.path] = document
            else:
                assert any(f.is_error and f.location and f.location.line for f in faults)
        self.codes = Counter(fault.code for fault in self.faults)


def test_blog_18f() -> None:
    read = Read("blog-18f", "")
    assert len(read.documents) == len(read.scan.sources) == 128
    assert not read.faults
    assert not read.scan.diagnostics
    document = read.documents["content/posts/2017-01-19-the-dark-standup.md"]
    assert document.meta.title == "The Dark Standup"
    assert document.meta.authors == ("alan-brouilette",)
    assert document.meta.date
    assert document.meta.date.date().isoformat() == "2017-01-19"
    assert document.meta.summary.startswith("In September, our Operations team")


def test_blog_putaindecode() -> None:
    read = Read(
        "blog-putaindecode-fr",
        'language = "fr"\n[content]\ndir = "contents"\n'
        'kinds = { posts = ["articles"], episodes = ["podcasts"] }\n'
        'keys = { aliases = "oldSlug", guests = "participants" }\n',
    )
    assert len(read.documents) == len(read.scan.sources) == 152
    assert not read.faults
    kinds = Counter(source.kind for source in read.scan.sources)
    assert kinds["episodes"] == 17
    name = "contents/articles/2014-07-16-maitriser-les-redirections-shell.md"
    assert read.documents[name].meta.aliases == ("/shell/redirections/",)
    assert read.documents[name].meta.title == "Maîtriser les redirections shell"
    assert {document.meta.language for document in read.documents.values()} == {"fr"}


def test_blog_bitcoinops() -> None:
    read = Read(
        "blog-bitcoinops-i18n",
        'languages = ["en", "de", "fr", "ja", "cs", "zh"]\n'
        '[content]\ndir = "."\nkinds = { posts = ["_posts"] }\n',
    )
    assert len(read.documents) == len(read.scan.sources) == 57
    assert not read.faults
    pairs: dict[str, set[str]] = {}
    for document in read.documents.values():
        assert document.meta.date
        assert document.source.key.rpartition("/")[2].startswith(
            document.meta.date.date().isoformat()
        )
        assert document.source.path.startswith(f"_posts/{document.meta.language}/")
        pairs.setdefault(document.source.key, set()).add(document.meta.language)
    assert max(map(len, pairs.values())) >= 5


def test_podcast_ado() -> None:
    read = Read(
        "podcast-ado-castanet",
        '[content]\nkinds = { pages = ["page", "about"], posts = ["post"], '
        'episodes = ["episode"], authors = ["host"], advocates = ["guest"] }\n'
        'keys = { audio = "podcast_file", audio_length = "podcast_bytes", '
        'duration = "podcast_duration", image = "episode_image" }\n',
    )
    assert len(read.documents) == len(read.scan.sources)
    assert not read.codes
    assert {fault.code for fault in read.scan.diagnostics} == {
        "content.unknown-folder",
        "content.section-page",
    }
    episodes = [d.meta for d in read.documents.values() if isinstance(d.meta, EpisodeMeta)]
    assert len(episodes) == 69
    assert all(episode.audio.endswith(".mp3") and episode.date for episode in episodes)
    assert {episode.explicit for episode in episodes} == {True, False}
    assert sum(episode.audio_length is not None for episode in episodes) == 11
    assert sum(episode.duration is not None for episode in episodes) == 36


def test_podcast_syntax() -> None:
    read = Read(
        "podcast-syntax",
        '[content]\ndir = "shows"\nkinds = { episodes = ["."] }\n'
        'keys = { audio = "url", episode = "number" }\n',
    )
    assert len(read.documents) == len(read.scan.sources) == 130
    assert not read.faults
    meta = read.documents["shows/398 - potluck.md"].meta
    assert isinstance(meta, EpisodeMeta)
    assert meta.audio == "https://traffic.megaphone.fm/FSI7129050774.mp3"
    assert meta.episode == 398
    assert meta.date
    assert meta.date.isoformat() == "2021-10-20T13:00:00.303000+00:00"


CONFIG = Config(site=SiteConfig(title="T", base_url="https://a.example/"))


def faults_of(data: bytes) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    source = Source("content/posts/a.md", "posts", "2026-11-22-a", "", "0" * 32, len(data))
    return parse(source, data, CONFIG)


def read_one(data: bytes) -> Document | None:
    document, faults = faults_of(data)
    assert (document is None) == any(fault.is_error for fault in faults)
    assert all(f.location and f.location.line and f.message and f.hint for f in faults)
    return document


def test_toml_that_is_none() -> None:
    files = sorted(folder("hostile/tomli-invalid").rglob("*.toml"))
    assert len(files) > 50
    for file in files:
        data = file.read_bytes()
        document, faults = faults_of(b"+++\ntitle = 'T'\n" + data + b"\n+++\n")
        cleaned = [fault.code for fault in faults] == ["content.control-character"]
        bare_return = b"\r" in data  # a newline of old systems, which TOML forbids
        assert document is None or cleaned or bare_return, file
        try:
            text = data.decode()
        except UnicodeDecodeError:
            continue
        text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
        with pytest.raises(ContentError) as raised:
            load_config(text)
        assert all(f.location and f.location.line for f in raised.value.diagnostics), file


def naughty() -> list[str]:
    strings: list[str] = json.loads((folder("hostile/blns") / "blns.json").read_text("utf-8"))
    lists = sorted(folder("hostile/payloads").rglob("*.txt"))
    for file in lists:
        strings += file.read_text("utf-8", "replace").splitlines()[:100]
    assert len(strings) > 500
    return strings


def test_naughty_strings_as_titles_tags_names_and_text() -> None:
    read = 0
    for text in naughty():
        meta = json.dumps({"title": f"T {text}", "tags": [text], "x": {text: text}})
        document = read_one(f"{meta}\n{text}".encode("utf-8", "surrogatepass"))
        if document:
            read += 1
            assert document.digest
        raw = text.encode("utf-8", "surrogatepass")
        read_one(b"---\ntitle: " + raw + b"\ntags: [" + raw + b"]\n" + raw + b": x\n---\n")
        read_one(b"+++\ntitle = " + raw + b"\n+++\n")
        read_one(raw)
    assert read > 400


def test_naughty_strings_as_addresses() -> None:
    for text in naughty():
        meta = {"title": "T", "slug": text, "permalink": text, "aliases": [text], "image": text}
        for name in ("slug", "permalink", "aliases", "image"):
            document = read_one(json.dumps({"title": "T", name: meta[name]}).encode())
            if document:
                for address in (document.meta.permalink, *document.meta.aliases):
                    assert not address or address == normalise_permalink(address)
                    assert ".." not in address.split("/")
                assert "/" not in document.meta.slug
                assert document.meta.slug not in {".", ".."}


def test_naughty_strings_as_file_names(tmp_path: Path) -> None:
    made = 0
    (tmp_path / "content/posts").mkdir(parents=True)
    for text in naughty():
        name = text.replace("/", "").replace("\0", "")
        if not name or name in {".", ".."} or len(name.encode("utf-8", "replace")) > 200:
            continue
        file = tmp_path / "content/posts" / f"{name}.md"
        try:
            file.write_text("# Title\n", encoding="utf-8")
        except (OSError, UnicodeEncodeError):
            continue
        made += 1
    assert made > 300
    result = scan(tmp_path, CONFIG)
    accounted = {source.path for source in result.sources} | set(result.left_out)
    for source in result.sources:
        source.path.encode()
        assert source.key.isprintable() or "\\" not in source.key
        parse(source, (tmp_path / source.path).read_bytes(), CONFIG)
    on_disk = {path.name for path in (tmp_path / "content/posts").iterdir()}
    passed_over = len(on_disk) - len(accounted)
    hidden = sum(name.startswith(".") or name.endswith("#") for name in on_disk)
    assert passed_over == hidden

"""`new post` and the like."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from brandkit.cli import cli
from brandkit.config import Config, ContentConfig, PodcastConfig, SiteConfig
from brandkit.content.document import parse
from brandkit.content.sources import scan
from brandkit.errors import ContentError
from brandkit.scaffold.archetype import clean, fill, in_quotes, text
from brandkit.scaffold.entry import ENTRY_KINDS, audio_advice, new_entry

NOW = datetime.datetime(2026, 11, 22, 23, 30, tzinfo=datetime.UTC)
CONFIG = Config(
    site=SiteConfig(
        title="x",
        base_url="https://x.example/",
        languages=("en", "fr"),
        time_zone="Europe/Warsaw",
    )
)
HOSTILE = (
    'He said "no": yes',
    "back\\slash\\",
    "---",
    "one\n---\ntwo: 3",
    "#tag @name !x &y *z %a `b` |c >d",
    "{a: [b",
    "null",
    "2026-11-22",
    "$title $audio $$",
    "\x00bell\x07\x85\u2028",
    "نص عربي",
    "'",
    "{{< x >}}",
)


def only_fault(error: pytest.ExceptionInfo[ContentError]) -> str:
    (fault,) = error.value.diagnostics
    assert fault.message.endswith(".")
    return fault.code


def test_an_episode_of_one_of_several_shows(tmp_path: Path) -> None:
    shows = replace(
        CONFIG,
        podcast=PodcastConfig(title="A"),
        podcasts={
            "garden": PodcastConfig(title="B"),
            "bench": PodcastConfig(title="C", folder="x"),
        },
    )

    def made(show: str) -> str:
        file = new_entry(tmp_path, "episode", f"On {show}", shows, now=NOW, show=show)
        return file.relative_to(tmp_path / "content/episodes").as_posix()

    found = [made(show) for show in ("podcast", "garden", "bench")]
    assert found == ["on-podcast.md", "garden/on-garden.md", "x/on-bench.md"]
    with pytest.raises(ContentError) as error:
        made("gardn")
    assert only_fault(error) == "new.unknown-show"
    assert "garden" in error.value.diagnostics[0].hint


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_each_kind_is_read_without_a_fault(tmp_path: Path, kind: str) -> None:
    file = new_entry(tmp_path, kind, "Spring: what’s “new”?", CONFIG, now=NOW)
    folder = ENTRY_KINDS[kind].kind
    assert file == tmp_path / "content" / folder / "spring-whats-new.md"
    found = scan(tmp_path, CONFIG)
    assert found.diagnostics == ()
    (source,) = found.sources
    document, faults = parse(source, file.read_bytes(), CONFIG)
    assert faults == ()
    assert document
    assert document.meta.extra == {}
    if kind == "testimonial":
        assert document.meta.advocate == "Spring: what’s “new”?"  # type: ignore[attr-defined]
    else:
        assert document.meta.title == "Spring: what’s “new”?"
    assert document.meta.draft is (kind != "author")
    if kind in {"post", "episode"}:
        assert document.meta.date
        assert document.meta.date.isoformat() == "2026-11-23T00:30:00+01:00"


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_every_setting_in_a_comment_works_when_switched_on(tmp_path: Path, kind: str) -> None:
    file = new_entry(tmp_path, kind, "Spring", CONFIG, now=NOW)
    lines = file.read_text("utf-8").replace("https://…", "https://a.example/").splitlines()
    file.write_text("\n".join(line.removeprefix("# ") for line in lines), "utf-8")
    (source,) = scan(tmp_path, CONFIG).sources
    document, faults = parse(source, file.read_bytes(), CONFIG)
    assert faults == ()
    assert document
    assert document.meta.extra == {}


@pytest.mark.parametrize("kind", ENTRY_KINDS)
@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles(tmp_path: Path, kind: str, title: str) -> None:
    _check(tmp_path, kind, title)


@given(st.text(st.characters(), min_size=1, max_size=60))
@settings(max_examples=80, deadline=None)
def test_any_title(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    _check(tmp_path_factory.mktemp("site"), "post", title)


def _check(root: Path, kind: str, title: str) -> None:
    if not clean(title):
        with pytest.raises(ContentError) as caught:
            new_entry(root, kind, title, CONFIG, now=NOW)
        assert only_fault(caught) == "new.no-title"
        return
    file = new_entry(root, kind, title, CONFIG, now=NOW)
    assert file.parent == root / "content" / ENTRY_KINDS[kind].kind
    assert len(file.name.encode()) < 250
    assert not set(file.name) & set('<>:"/\\|?*')
    assert file.name == file.name.strip(" .")
    _, front, _ = file.read_text("utf-8").split("---\n", 2)
    meta = yaml.safe_load(front)
    name = meta["advocate" if kind == "testimonial" else "title"]
    assert isinstance(name, str)
    assert name.split() == name.split(" ")
    (source,) = scan(root, CONFIG).sources
    document, faults = parse(source, file.read_bytes(), CONFIG)
    assert document
    assert [fault for fault in faults if fault.is_error] == []


@pytest.mark.parametrize(
    ("kind", "title", "name"),
    [
        ("post", "Index", "index-post"),
        ("post", "Archive", "archive-post"),
        ("page", "Tags", "tags-page"),
        ("doc", "README", "readme-doc"),
        ("post", "fr", "fr-post"),
        ("post", "CON", "con-"),
        ("post", "!!!", "post-2026-11-22"),
    ],
)
def test_names_with_another_meaning_are_avoided(
    tmp_path: Path, kind: str, title: str, name: str
) -> None:
    assert new_entry(tmp_path, kind, title, CONFIG, now=NOW).stem == name
    (source,) = scan(tmp_path, CONFIG).sources
    document, faults = parse(source, (tmp_path / source.path).read_bytes(), CONFIG)
    assert document
    assert faults == ()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    file = new_entry(tmp_path, "post", "Spring", CONFIG, now=NOW)
    file.write_text("mine")
    with pytest.raises(ContentError) as caught:
        new_entry(tmp_path, "post", "Spring!", CONFIG, now=NOW)
    assert only_fault(caught) == "new.exists"
    assert "content/posts/spring.md" in caught.value.diagnostics[0].message
    assert file.read_text() == "mine"


def test_a_person_may_say_a_second_thing(tmp_path: Path) -> None:
    files = [new_entry(tmp_path, "testimonial", "Ada N.", CONFIG, now=NOW) for _ in range(3)]
    assert [file.name for file in files] == ["ada-n.md", "ada-n-2.md", "ada-n-3.md"]


def test_a_further_language(tmp_path: Path) -> None:
    file = new_entry(tmp_path, "post", "Été", CONFIG, now=NOW, language="fr")
    assert file.name == "ete.fr.md"
    assert new_entry(tmp_path, "post", "Été", CONFIG, now=NOW, language="en").name == "ete.md"
    with pytest.raises(ContentError) as caught:
        new_entry(tmp_path, "post", "Lato", CONFIG, now=NOW, language="pl")
    assert only_fault(caught) == "new.unknown-language"


def test_folders_of_another_generator(tmp_path: Path) -> None:
    content = ContentConfig(dir=".", kinds={"posts": ("_posts", "posts")})
    config = Config(site=CONFIG.site, content=content)
    file = new_entry(tmp_path, "post", "Spring", config, now=NOW)
    assert file == tmp_path / "_posts/spring.md"


def test_an_unknown_kind(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        new_entry(tmp_path, "epsiode", "x", CONFIG, now=NOW)
    assert only_fault(caught) == "new.unknown-kind"
    assert "Did you mean episode?" in caught.value.diagnostics[0].hint


class TestAudio:
    """`new episode --audio`."""

    def audio_of(self, root: Path, audio: str) -> str:
        file = new_entry(root, "episode", "First $1 “x”", CONFIG, now=NOW, audio=audio)
        _, front, _ = file.read_text("utf-8").split("---\n", 2)
        return str(yaml.safe_load(front)["audio"])

    def test_a_file_is_copied_beside_the_episode(self, tmp_path: Path) -> None:
        (tmp_path / "My Recording.MP3").write_bytes(b"mp3")
        root = tmp_path / "site"
        assert self.audio_of(root, str(tmp_path / "My Recording.MP3")) == "first-1-x.mp3"
        assert (root / "content/episodes/first-1-x.mp3").read_bytes() == b"mp3"

    def test_a_file_of_the_site_stays_where_it_is(self, tmp_path: Path) -> None:
        for name in ("content/episodes/a.mp3", "content/audio/b.mp3"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(b"mp3")
        assert self.audio_of(tmp_path, str(tmp_path / "content/episodes/a.mp3")) == "a.mp3"
        (tmp_path / "content/episodes/first-1-x.md").unlink()
        beside = self.audio_of(tmp_path, str(tmp_path / "content/audio/b.mp3"))
        assert beside == "audio/b.mp3"
        assert len(list(tmp_path.rglob("*.mp3"))) == 2

    def test_an_address_is_taken_as_it_is(self, tmp_path: Path) -> None:
        url = 'https://media.example/a"$title.mp3'
        assert self.audio_of(tmp_path, url) == url

    def test_what_apps_refuse_is_told_with_the_way_out(self, tmp_path: Path) -> None:
        wave = b"RIFF\x24\x00\x00\x00WAVEfmt "
        file = tmp_path / "My talk.wav"
        file.write_bytes(wave)
        advice = audio_advice(str(file))
        assert advice is not None
        assert advice.code == "episode.not-for-apps"
        made = str(tmp_path / "My talk.mp3")
        assert f"ffmpeg -i '{file}' -c:a libmp3lame -b:a 128k '{made}'" in advice.hint
        (tmp_path / "renamed.mp3").write_bytes(wave)
        assert audio_advice(str(tmp_path / "renamed.mp3")) is not None, "its bytes count"
        (tmp_path / "good.mp3").write_bytes(b"ID3")
        assert audio_advice(str(tmp_path / "good.mp3")) is None
        assert audio_advice(str(tmp_path / "none.wav")) is None
        assert audio_advice("https://media.example/a.mp3?x=.wav") is None
        far = audio_advice("https://media.example/a.flac?x=1")
        assert far is not None
        assert "This is FLAC" in far.message
        assert "ffmpeg -i a.flac" in far.hint

    def test_the_command_tells_it(self, tmp_path: Path) -> None:
        file = tmp_path / "talk.wav"
        file.write_bytes(b"RIFF\x24\x00\x00\x00WAVEfmt ")
        toml = '[site]\ntitle = "T"\nbase_url = "https://brand.example/"\n'
        (tmp_path / "site.toml").write_text(toml)
        command = ["new", "episode", "Talk", "--audio", str(file), "--site", str(tmp_path)]
        result = CliRunner().invoke(cli, command)
        assert result.exit_code == 0
        assert (tmp_path / "content/episodes/talk.wav").exists()
        assert "Apple Podcasts and most apps refuse it" in result.stderr

    @pytest.mark.parametrize(
        ("audio", "code"),
        [
            ("none.mp3", "new.no-audio"),
            ("notes.txt", "new.not-audio"),
            ("javascript:alert(1)", "new.no-audio"),
        ],
    )
    def test_faults(self, tmp_path: Path, audio: str, code: str) -> None:
        (tmp_path / "notes.txt").write_text("x")
        path = audio if ":" in audio else str(tmp_path / audio)
        with pytest.raises(ContentError) as caught:
            new_entry(tmp_path, "episode", "x", CONFIG, now=NOW, audio=path)
        assert only_fault(caught) == code
        assert not (tmp_path / "content").exists()

    def test_neither_file_is_overwritten(self, tmp_path: Path) -> None:
        (tmp_path / "in.mp3").write_bytes(b"new")
        folder = tmp_path / "content/episodes"
        folder.mkdir(parents=True)
        (folder / "x.mp3").write_bytes(b"old")
        with pytest.raises(ContentError):
            new_entry(tmp_path, "episode", "x", CONFIG, now=NOW, audio=str(tmp_path / "in.mp3"))
        assert (folder / "x.mp3").read_bytes() == b"old"
        assert not (folder / "x.md").exists()
        (folder / "y.md").write_text("old")
        with pytest.raises(ContentError):
            new_entry(tmp_path, "episode", "y", CONFIG, now=NOW, audio=str(tmp_path / "in.mp3"))
        assert not (folder / "y.mp3").exists()

    def test_only_for_episodes(self, tmp_path: Path) -> None:
        with pytest.raises(ContentError) as caught:
            new_entry(tmp_path, "post", "x", CONFIG, now=NOW, audio="a.mp3")
        assert only_fault(caught) == "new.audio-elsewhere"


def test_an_archetype_of_the_sites_own(tmp_path: Path) -> None:
    (tmp_path / "archetypes").mkdir()
    own = '---\ntitle: "$title"\ndate: $date\n---\nOnly $5, $$HOME, $unknown: $title_text\n'
    (tmp_path / "archetypes/post.md").write_text(own)
    text = new_entry(tmp_path, "post", 'A "b" *c*', CONFIG, now=NOW).read_text()
    assert text == (
        '---\ntitle: "A \\"b\\" *c*"\ndate: 2026-11-23 00:30\n---\n'
        'Only $5, $HOME, $unknown: A \\"b\\" \\*c\\*\n'
    )


def test_an_archetype_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "archetypes").mkdir()
    (tmp_path / "archetypes/post.md").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ContentError) as caught:
        new_entry(tmp_path, "post", "x", CONFIG, now=NOW)
    assert only_fault(caught) == "new.bad-archetype"


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_quoted_words_are_the_same_in_yaml_toml_and_json(words: str) -> None:
    import json
    import tomllib

    quoted = f'"{in_quotes(words)}"'
    assert "\n" not in quoted
    assert yaml.safe_load(f"a: {quoted}  # comment")["a"] == words
    assert tomllib.loads(f"a = {quoted}  # comment")["a"] == words
    if "\\U" not in quoted:
        assert json.loads(quoted) == words


def test_filling_is_done_once() -> None:
    assert fill("$a $b", {"a": "$b", "b": "$a"}) == "$b $a"
    assert fill("$a_text", {"a": "[x](y) {{< z >}}"}) == text("[x](y) {{< z >}}")
    assert "{{" not in text("{{< z >}}")

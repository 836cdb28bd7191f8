"""Private notes: read, listed, exported, imported, erased."""

from __future__ import annotations

import csv
import datetime
import io
import re
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from site_factory import SETTINGS, Site

from brandkit.cli import cli
from brandkit.errors import ContentError
from brandkit.relations.agenda import Task
from brandkit.relations.calendar import calendar_of
from brandkit.relations.note import FIELDS, Note, NoteMeta
from brandkit.relations.shelf import note_text, read_notes
from brandkit.relations.table import notes_csv, read_people

TODAY = "2026-06-15"
ADA = """
---
name: Ada Stern
advocate: ada
email: ada@stern.example
talks: ["The growers' group", "https://forum.example/u/ada"]
samples: ["A trowel, 3 May 2026"]
last_touch: 2026-01-02
next_step: Ask how the tomatoes are
next_on: 2026-06-20
---
Likes letters on paper.
"""
FILES = {
    "site.toml": SETTINGS,
    "private/advocates/ada.md": ADA,
    "private/advocates/bo.md": "---\nname: Bo\nlast_touch: 2025-01-02\n---\n",
    "content/advocates/ada.md": "---\ntitle: Ada Stern\n---\nA friend.",
    "content/testimonials/ada.md": "---\nadvocate: ada\nrelation: customer\ndate: 2026-05-01\n"
    "consent: {by: Ada, on: 2026-05-01, scope: [site], until: 2026-07-01}\n---\nGood.",
}


def run(site: Site, *words: str, code: int = 0) -> Result:
    result = CliRunner().invoke(cli, ["--site", str(site.root), *words])
    assert result.exit_code == code, (result.output, result.stderr)
    return result


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path).write(FILES)


def test_the_list_tells_whom_to_thank_and_what_ends(site: Site) -> None:
    said = run(site, "advocates", "list", "--today", TODAY).stdout
    assert re.search(r"To thank:\n  2026-05-01  Ada Stern +testimonial: content/", said)
    assert "2026-06-20  Ada Stern  Ask how the tomatoes are" in said
    assert "2026-07-01  Ada Stern  consent ends: content/testimonials/ada.md" in said
    assert re.search(r"Silent for long:\n  2025-01-02  Bo", said)
    only = run(site, "advocates", "list", "--today", TODAY, "--only", "silent").stdout
    assert "Ada" not in only
    assert "Bo" in only


def test_who_was_thanked_waits_no_more(site: Site) -> None:
    site.write({"private/advocates/ada.md": ADA.replace("2026-01-02", "2026-05-02")})
    assert "To thank" not in run(site, "advocates", "list", "--today", TODAY).stdout


def test_without_a_word_it_lists(site: Site) -> None:
    assert "Ada Stern" in run(site, "advocates").stdout


def test_the_calendar_reads_back(site: Site) -> None:
    words = ("advocates", "list", "--format", "calendar", "--today", TODAY)
    text = run(site, *words).stdout_bytes.decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert text == run(site, *words).stdout_bytes.decode()
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 4
    assert "DTSTART;VALUE=DATE:20260620\r\nDTEND;VALUE=DATE:20260621" in text
    assert len(set(re.findall(r"UID:(\S+)", text))) == 4


@given(st.text(max_size=200), st.text(min_size=1, max_size=40))
def test_no_text_breaks_a_calendar(why: str, name: str) -> None:
    day = datetime.date(2026, 6, 15)
    text = calendar_of([Task("step", name, day, why, "f")], day)
    lines = text.split("\r\n")
    assert all(len(line.encode("utf-8", "replace")) <= 76 for line in lines)
    whole = text.replace("\r\n ", "")
    assert whole.count("\n") == whole.count("\r\n") == 14


def test_files_are_for_no_other_eyes(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("out") / "people.csv"
    run(site, "advocates", "export", "--to", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
    assert rows[0]["talks"] == "The growers' group; https://forum.example/u/ada"
    for inside in ("public/people.csv", "content/people.csv", "people.csv"):
        (site.root / inside).parent.mkdir(exist_ok=True)
        result = run(site, "advocates", "export", "--to", str(site.root / inside), code=1)
        assert "private.exposed" in result.stderr
        assert not (site.root / inside).exists()


def test_formulas_come_out_harmless() -> None:
    meta = NoteMeta(name="=HYPERLINK(1)", next_step="+1", talks=("@SUM(A1)",))
    text = notes_csv([Note("f", meta, "-2+3\n=cmd|' /C calc'!A0")])
    cells = next(iter(list(csv.reader(io.StringIO(text)))[1:]))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells if cell)
    (row,) = read_people(text.encode())
    assert row.meta == meta
    assert row.text == "-2+3\n=cmd|' /C calc'!A0"


CELLS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30)


@given(CELLS, CELLS, st.dates(datetime.date(1900, 1, 1)))
def test_any_note_comes_back_from_csv_and_from_its_file(
    name: str, step: str, day: datetime.date
) -> None:
    name, step = " ".join(name.split()) or "Ada", " ".join(step.split())
    if any(text.startswith("'") for text in (name, step)):
        return
    meta = NoteMeta(name=name, next_step=step, last_touch=day)
    (row,) = read_people(notes_csv([Note("f", meta, "")]).encode())
    assert row.meta == meta


def test_import_makes_notes_and_leaves_known_people_alone(site: Site, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_bytes(
        "\ufeffFull name;E-mail;Last contact;Notes\r\n"
        "Zoë Ünwin;zoe@u.example;2026-03-04;Met at the fair\r\n"
        "Ada S.;ADA@stern.example;;\r\n"
        "../../evil;;;\r\n"
        ";x@x.example;;\r\n"
        "Late;;soon;\r\n".encode()
    )
    result = run(site, "advocates", "import", str(table), code=3)
    assert "2 notes written to private/advocates/, 1 were there." in result.stdout
    assert "line 5: it has no name" in result.stderr
    assert "line 6" in result.stderr
    names = {note.meta.name: note for note in read_notes(site.root)}
    assert names["Zoë Ünwin"].text == "Met at the fair"
    assert names["Zoë Ünwin"].meta.last_touch == datetime.date(2026, 3, 4)
    assert all(path.parent == site.root / "private/advocates" for path in site.root.rglob("*evil*"))
    assert (site.root / "private/.gitignore").read_text("utf-8") == "*\n"
    again = run(site, "advocates", "import", str(table), code=3).stdout
    assert again.startswith("0 notes")


def test_what_is_no_table_is_refused(site: Site, tmp_path: Path) -> None:
    table = tmp_path / "x.csv"
    table.write_text("one,two\n1,2\n")
    assert "must be “name”" in run(site, "advocates", "import", str(table), code=1).stderr


def test_erase_removes_and_searches(site: Site) -> None:
    assert "--yes" in run(site, "advocates", "erase", "Ada Stern", code=2).stderr
    dry = run(site, "advocates", "erase", "Ada Stern", "--dry-run", code=3).stdout
    assert "Would be removed: private/advocates/ada.md" in dry
    said = run(site, "advocates", "erase", "ada", "--yes", code=3).stdout
    assert not (site.root / "private/advocates/ada.md").exists()
    assert "Still names them: content/advocates/ada.md" in said
    assert "revoke" in said


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("Bo", "Bo was here", True),
        ("Bo", "A boat, a box, elbow", False),
        ("王芳", "我们认识王芳很久了", True),
        ("Zoë Ångström", "as ZOË\nÅNGSTRÖM said", True),
        ("Zoë Ångström", "Zoe\u0308 A\u030angstro\u0308m", True),
        ("a.b(", "a.b( is a name, too", True),
        ("a.b(", "axb( is none", False),
    ],
)
def test_erase_finds_short_names_and_long_ones(
    tmp_path: Path, name: str, text: str, named: bool
) -> None:
    site = Site(tmp_path).write({"site.toml": SETTINGS, "content/posts/a.md": text})
    said = run(site, "advocates", "erase", name, "--yes", code=3 if named else 0).stdout
    assert ("Still names them: content/posts/a.md" in said) == named


def test_messages_never_say_what_stands_in_a_note(site: Site) -> None:
    secret = "Xyzzy-Secret"
    site.write(
        {"private/advocates/bad.md": f"---\nname: B\nlast_touch: {secret}\n{secret}: [\n---"}
    )
    for words in (["advocates"], ["advocates", "--debug"], ["advocates", "export", "--debug"]):
        result = CliRunner().invoke(cli, ["--site", str(site.root), *words])
        assert result.exit_code == 1
        assert "private.bad-note" in result.stderr
        assert secret not in result.output + result.stderr
    with pytest.raises(ContentError) as stop:
        read_notes(site.root)
    assert secret not in str(stop.value)


def test_a_failure_is_told_without_its_words(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(root: Path) -> None:
        raise KeyError("Xyzzy-Secret")

    monkeypatch.setattr("brandkit.relations.shelf.read_notes", broken)
    result = CliRunner().invoke(cli, ["--site", str(site.root), "advocates", "list", "--debug"])
    assert result.exit_code == 1
    assert "KeyError" in result.stderr
    assert "Xyzzy" not in result.stderr + result.output


def test_every_field_survives_its_file(tmp_path: Path) -> None:
    meta = NoteMeta(
        name='A "quoted": name # no comment',
        advocate="a",
        email="a@a.example",
        talks=("one; two", "- three"),
        samples=("x",),
        last_touch=datetime.date(2026, 1, 2),
        next_step="yes",
        next_on=datetime.date(2026, 1, 3),
        keep_until=datetime.date(2027, 1, 3),
    )
    assert set(FIELDS) == {*meta.__struct_fields__, "notes"}
    Site(tmp_path).write({"private/advocates/a.md": note_text(meta, "Some words.").encode()})
    (note,) = read_notes(tmp_path)
    assert note.meta == meta
    assert note.text == "Some words."


def test_a_link_is_given_once_and_taken_back(site: Site) -> None:
    url = run(site, "advocates", "link", "Ada Stern").stdout.strip()
    assert re.fullmatch(r"https://brand\.example/with/[a-z2-9]{16}/", url)
    assert run(site, "advocates", "link", "ada").stdout.strip() == url
    page = url.removeprefix("https://brand.example/")
    site.build()
    assert "Ada Stern sent you" in site.text(page)
    assert page not in site.text("sitemap.xml")
    run(site, "advocates", "link", "ada", "--revoke")
    site.build()
    assert 'url=/"' in site.text(page)
    assert "Ada" not in site.text(page)
    assert "Ada Stern" in run(site, "advocates", "link", "Ada Stren", code=1).stderr

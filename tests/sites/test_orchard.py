"""The sample brand: sixty testimonials, twenty advocates, three languages, every rule."""

from __future__ import annotations

import datetime
import html
import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from brandkit.advocacy.consent import allows
from brandkit.build.inspect import Inspector
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.pipeline import build
from brandkit.revoking.revoke import revoke

ORCHARD = Path(__file__).parent / "orchard"
NOW = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


def built(root: Path, now: datetime.datetime = NOW, **options: bool) -> dict[str, bytes]:
    report = build(root, root / "public", Options(**options), now=now)
    assert not report.failed, report.diagnostics
    made = root / "public"
    return {p.relative_to(made).as_posix(): p.read_bytes() for p in made.rglob("*") if p.is_file()}


def without_account(root: Path) -> None:
    text = (root / "site.toml").read_text("utf-8")
    start, end = text.index("[testimonials.account]"), text.index("[languages.fr]")
    (root / "site.toml").write_text(text[:start] + text[end:], "utf-8")


@pytest.fixture
def orchard(tmp_path: Path) -> Path:
    root = tmp_path / "orchard"
    shutil.copytree(ORCHARD, root)
    return root


def test_its_size() -> None:
    assert len(list(ORCHARD.glob("content/testimonials/*.md"))) == 60
    assert len(list(ORCHARD.glob("content/advocates/*.md"))) == 20
    every = [*ORCHARD.glob("content/testimonials/*.md"), *ORCHARD.glob("content/advocates/*.md")]
    assert all("\nsample: true\n" in file.read_text("utf-8") for file in every)


def test_what_may_not_be_shown_is_nowhere(orchard: Path) -> None:
    files = built(orchard)
    for path, data in files.items():
        assert not re.search(rb"OUT[A-Z]{3}", data), path
        assert b"Not published" not in data, path
    audit = json.loads(files["review-audit.json"])
    assert (audit["received"], audit["shown"], audit["held"]["total"]) == (12, 9, 3)
    assert audit["held"]["grounds"] == {"personal-data": 1, "off-topic": 1, "no-permission": 1}


def test_disclosure_stands_with_every_quote(orchard: Path) -> None:
    for path, data in built(orchard).items():
        if path.endswith(".html"):
            quotes = re.findall(r'<figure class="quote.*?</figure>', data.decode(), re.DOTALL)
            assert all('class="disclosure"' in quote for quote in quotes), path


def test_no_stars_for_the_brand_itself(orchard: Path) -> None:
    for path, data in built(orchard).items():
        assert b"AggregateRating" not in data, path
        assert b'"@type":"Review"' not in data.replace(b'": "', b'":"'), path


def test_the_languages(orchard: Path) -> None:
    files = {path: data.decode("utf-8", "ignore") for path, data in built(orchard).items()}
    assert "Traduit de" in files["fr/testimonials/index.html"]
    assert "cageot le plus laid" in files["fr/testimonials/index.html"]
    for file in orchard.glob("content/testimonials/*.pl.md"):
        file.unlink()
    without_account(orchard)  # a complaint is among them: the account would not add up
    page = built(orchard)["pl/testimonials/index.html"].decode()
    assert '<blockquote class="e-content" dir="auto" lang="en"' in page
    assert "cageot le plus laid" not in page  # the original, not a translation of it


def test_the_answers(orchard: Path) -> None:
    page = built(orchard)["responses/index.html"].decode()
    assert "You said, we changed:" in page
    assert "Answered on the same day" in page
    assert page.count('class="answer"') == 3


def test_consent_ends_by_itself(orchard: Path) -> None:
    """A build says when it will be otherwise, and is: `ends-soon` agreed until 15 December."""
    media = MediaMemo(orchard, orchard / "media.msgpack", 0)
    inspection = Inspector(orchard, media).inspect(Options(), NOW)
    winter = datetime.datetime(2026, 11, 30, 23, tzinfo=datetime.UTC)  # other quotes are in season
    assert inspection.next_change == winter
    assert any(b"one winter it is" in data for data in built(orchard).values())
    later = datetime.datetime(2026, 12, 15, 23, 30, tzinfo=datetime.UTC)  # the 16th in Paris
    assert not any(b"one winter it is" in data for data in built(orchard, later).values())


def test_the_preview_greys_what_is_not_published(orchard: Path) -> None:
    page = built(orchard, withheld=True)["testimonials/index.html"].decode()
    assert "Not published: ask Agathe Pommier for permission." in page
    assert "OUTNOCONSENT" in page
    assert 'href="mailto:?subject=May%20we%20quote%20you' in page
    assert "OUTHELD" not in page


def test_strict_fails(orchard: Path) -> None:
    report = build(orchard, orchard / "public", Options(strict=True), now=NOW)
    assert report.failed
    assert not (orchard / "public").exists()


def test_revoke_takes_somebody_off_everywhere(orchard: Path) -> None:
    name, said = b"Nadia Orl", b"sharper than their invoices"
    row = orchard / "content/posts/row-01.md"
    row.write_text(row.read_text("utf-8") + "\nNadia Orléans prunes it.\n", "utf-8")
    built(orchard)
    seen = revoke(orchard, orchard / "public", "nadia-orleans", now=NOW, dry_run=True)
    assert [(m.path, m.line) for m in seen.mentions] == [("content/posts/row-01.md", 9)]
    report = revoke(orchard, orchard / "public", "Nadia Orléans", now=NOW, words="a neighbour")
    assert report.replaced == ("content/posts/row-01.md",)
    assert (report.traces, report.mentions, report.exit_code) == ((), (), 0)
    assert report.searched > 100
    assert b"a neighbour prunes it" in (orchard / "public/blog/row-01/index.html").read_bytes()
    again = revoke(orchard, orchard / "public", "Stefan Ontario", now=NOW, erase=True)
    assert again.exit_code == 0
    for file in orchard.rglob("*"):
        if file.is_file() and "private" not in file.relative_to(orchard).parts:
            data = file.read_bytes()
            for needle in (name, said, b"nadia-orleans", b"Stefan Ontario", b"stefan-ontario"):
                assert needle not in data, (file, needle)
    assert list((orchard / "private").rglob("nadia-orleans.md"))


TRANSLATED = {"en-02.md", "en-04.md", "en-08.md", "en-17.md"}  # what they take along is theirs
EVERY = sorted(
    file.name
    for file in ORCHARD.glob("content/testimonials/*.md")
    if file.name not in TRANSLATED and not file.name.startswith("out-")
)


def words_in(data: bytes) -> str:
    text = html.unescape(re.sub(r"<[^>]*>", " ", data.decode()))
    return " ".join(re.findall(r"\w+", text))


@given(st.sampled_from(EVERY))
@tried(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
def test_one_fewer_changes_only_the_pages_that_showed_it(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    root = tmp_path_factory.mktemp("less") / "orchard"
    shutil.copytree(ORCHARD, root)
    without_account(root)
    file = root / "content/testimonials" / name
    said = words_in(file.read_text("utf-8").rsplit("---\n", 1)[1].encode())
    before = built(root)
    file.unlink()
    after = built(root)
    changed = {p for p in before if p.endswith(".html") and before[p] != after.get(p)}
    assert changed == {p for p in before if p.endswith(".html") and said in words_in(before[p])}


@given(
    st.sampled_from(("site", "feeds", "social", "print")),
    st.dates(datetime.date(2026, 1, 1), datetime.date(2032, 1, 1)),
)
@tried(max_examples=60, deadline=None)
def test_nothing_stands_in_a_place_without_consent_for_it(place: str, day: datetime.date) -> None:
    for quote in _ledger():
        if allows(quote, place, day):  # type: ignore[arg-type]
            consent = quote.consent
            assert consent is not None
            assert consent.by
            assert place in consent.scope
            assert consent.on is not None
            assert consent.on <= day <= (consent.until or day)
            assert quote.relation
            assert not quote.held


_SITE: list[tuple] = []  # type: ignore[type-arg]


def _ledger() -> tuple:  # type: ignore[type-arg]
    if not _SITE:
        media = MediaMemo(ORCHARD, ORCHARD / ".brandkit" / "media.msgpack", 0)
        site = Inspector(ORCHARD, media).inspect(Options(withheld=True), NOW).site
        assert len(site.withheld) == 6
        assert {q.key for q in site.ledger} - {q.key for q in site.testimonials} == {
            "feeds-only",
            "print-only",
        }
        _SITE.append((*site.ledger, *site.withheld))
    return _SITE[0]

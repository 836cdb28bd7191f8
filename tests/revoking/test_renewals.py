"""Consents that end, as a calendar that is nowhere published; and what proves an answer."""

from __future__ import annotations

import datetime
import hashlib
import re
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st
from site_factory import NOW, SETTINGS, Site

from brandkit.advocacy.renewals import Renewal, calendar
from brandkit.cli import cli
from brandkit.revoking.ending import ending, write_calendar


def quote(name: str, until: str, more: str = "") -> str:
    consent = f"consent: {{by: Them, on: 2020-01-02, scope: [site, feeds], until: {until}}}"
    return f"---\nadvocate: {name}\nrelation: customer\n{consent}\n{more}---\nGood, {name}.\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site").write(
        {
            "site.toml": SETTINGS + 'languages = ["fr"]\n',
            "content/testimonials/ada.md": quote("Ada; Stern, the Łódź one", "2027-03-31"),
            "content/testimonials/ada.fr.md": "---\ntranslated_from: en\n---\nBon.\n",
            "content/testimonials/bo.md": quote("Bo", "2026-01-31"),  # ended, and to be asked
            "content/testimonials/cy.md": quote("Cy", "2099-01-01").replace(
                ", until: 2099-01-01", ""
            ),
        }
    )


def run(site: Site, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--site", str(site.root), "advocates", *words])


def test_the_calendar_says_whom_to_ask_and_never_when_it_was_made(site: Site) -> None:
    rows, host = ending(site.root, NOW)
    assert [(row.name, row.until) for row in rows] == [
        ("Bo", datetime.date(2026, 1, 31)),
        ("Ada; Stern, the Łódź one", datetime.date(2027, 3, 31)),
    ]
    assert host == "brand.example"
    text = calendar(rows, host)
    later, _ = ending(site.root, NOW + datetime.timedelta(days=3))
    assert calendar(later, host) == text
    whole = text.replace("\r\n ", "")
    assert "SUMMARY:Ask Ada\\; Stern\\, the Łódź one again\r\n" in whole
    assert "DTSTART;VALUE=DATE:20270301\r\nDTEND;VALUE=DATE:20270302\r\n" in whole
    stamps = re.findall(r"DTSTAMP:(\S+)\r", text)
    assert stamps == ["20260101T000000Z", "20270301T000000Z"]


@given(st.text(max_size=200), st.dates(datetime.date(1970, 1, 1), datetime.date(2999, 1, 1)))
@example("a\r\nEND:VCALENDAR\r\nBEGIN:VEVENT", datetime.date(2026, 1, 1))
@example("😀" * 60, datetime.date(2026, 1, 1))
def test_no_name_breaks_the_calendar(name: str, until: datetime.date) -> None:
    row = Renewal(name, "a.md", until, until - datetime.timedelta(days=30), ("site",))
    text = calendar([row], "x.example")
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert len(unfolded) == 14
    assert not any("\n" in line or "\r" in line for line in unfolded)
    assert sum(line == "END:VCALENDAR" for line in unfolded) == 1


def test_it_lies_outside_of_what_is_published(site: Site, tmp_path: Path) -> None:
    site.build()
    before = site.files()
    result = run(site, "renewals")
    assert result.exit_code == 0, result.output
    file = site.root / "private/renewals.ics"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (site.root / "private/.gitignore").read_text() == "*\n"
    for inside in ("public/r.ics", "content/r.ics", "r.ics", "site.toml", "private/../r.ics"):
        kept = (site.root / "site.toml").read_bytes()
        refused = run(site, "renewals", "--calendar", str(site.root / inside))
        assert refused.exit_code == 1
        assert "advocates.calendar-public" in refused.stderr
        assert (site.root / "site.toml").read_bytes() == kept
    assert not list(site.root.glob("*.ics"))
    elsewhere = tmp_path / "mine/r.ics"
    assert run(site, "renewals", "--calendar", str(elsewhere)).exit_code == 0
    assert elsewhere.read_bytes() == file.read_bytes()
    site.build()
    assert site.files() == before


def test_a_link_does_not_lead_into_the_site(site: Site, tmp_path: Path) -> None:
    site.build()
    door = tmp_path / "door"
    door.symlink_to(site.output)
    rows, host = ending(site.root, NOW)
    with pytest.raises(Exception, match="names people"):
        write_calendar(site.root, door / "r.ics", rows, host)
    assert not site.has("r.ics")


def test_evidence_is_the_hash_of_the_answer_and_a_consent_may_hold_it(site: Site) -> None:
    answer = site.root / "private/answer.eml"
    site.write({"private/answer.eml": b"Yes, you may.\r\n\x00\xff"})
    said = run(site, "evidence", str(answer)).stdout.strip()
    assert said == f"sha256:{hashlib.sha256(answer.read_bytes()).hexdigest()}"
    text = quote("Dee", "2099-01-01").replace("until:", f"evidence: '{said}', until:")
    site.write({"content/testimonials/dee.md": text})
    report = site.build()
    assert not [each for each in report.diagnostics if "dee" in str(each.location)]
    assert "Good, Dee." in site.text("testimonials/index.html")
    digest = said.removeprefix("sha256:").encode()
    assert not [path for path, data in site.files().items() if digest in data]
    assert not [path for path, data in site.files().items() if b"you may" in data]

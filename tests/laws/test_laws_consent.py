"""Whatever people agreed to: no byte of a quote stands in a place, or on a day, beyond it."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from site_factory import Site, post

PLACES = ("site", "feeds", "social", "print")
FEEDS = re.compile(r"(?:^|/)(?:feed\.xml|atom\.xml|feed\.json)$")
TODAY = datetime.date(2026, 6, 15)
DAYS = st.sampled_from([TODAY + datetime.timedelta(days) for days in (-400, -1, 0, 1, 400)])
SETTINGS = """\
[site]
title = "Brand"
base_url = "https://brand.example/"
languages = ["en", "fr"]
time_zone = "{zone}"
[share]
kits = 5
[podcast]
title = "Talk"
[testimonials]
on_pages = 3
"""
# Noon in UTC is the 15th nearly everywhere; there, it is the 16th.
ZONES = {"UTC": TODAY, "Pacific/Kiritimati": TODAY + datetime.timedelta(1)}


class Given:
    """What one person agreed to."""

    def __init__(
        self,
        scope: frozenset[str],
        on: datetime.date,
        until: datetime.date | None,
        relation: str,
        held: bool,
        named: bool,
    ) -> None:
        self.scope, self.on, self.until = scope, on, until
        self.relation, self.held, self.named = relation, held, named

    def __repr__(self) -> str:
        return f"Given{(set(self.scope), self.on, self.until, self.relation, self.held)}"

    def allows(self, place: str, day: datetime.date) -> bool:
        """Written down here once more: it must not be the engine that says what is right."""
        if not self.scope or not self.relation or self.held or place not in self.scope:
            return False
        return self.on <= day and (self.until is None or day <= self.until)

    def file(self, mark: str, language: str) -> str:
        lines = [f'advocate: "Ms {mark}"', f"date: 2026-0{1 + len(mark) % 5}-01", "product: oil"]
        if self.relation:
            lines.append(f"relation: {self.relation}")
        if self.held:
            lines.append("held: off-topic")
        if self.scope:
            until = f", until: {self.until}" if self.until else ""
            scope = ", ".join(sorted(self.scope))
            lines.append(f"consent: {{by: Them, on: {self.on}, scope: [{scope}]{until}}}")
        return "\n".join(("---", *lines, "---", f"The {mark} of {language} lasted all winter.", ""))


AGREED = st.builds(
    Given,
    st.frozensets(st.sampled_from(PLACES)),
    DAYS,
    st.none() | DAYS,
    st.sampled_from(("customer", "customer", "customer", "")),
    st.integers(0, 5).map(lambda number: number == 5),
    st.booleans(),
)
ALL = Given(frozenset(PLACES), TODAY, None, "customer", False, True)
WORDS = ("spade", "kettle", "lantern", "trowel")


def place_of(path: str) -> str:
    """Which agreement a file of the output needs."""
    if FEEDS.search(path):
        return "feeds"
    if path.startswith(("share/", "fr/share/")):
        return "social"
    return "print" if "/print/" in path else "site"


def showing(agreed: list[Given], zone: str) -> dict[str, set[str]]:
    """Where each quote stands in the output: mark → places."""
    with TemporaryDirectory() as folder:
        site = Site(Path(folder)).write({"site.toml": SETTINGS.format(zone=zone)})
        named = []
        for number, each in enumerate(agreed):
            mark, language = f"{WORDS[number]}mark", ("", ".fr")[number % 3 == 2]
            site.write({f"content/testimonials/q{number}{language}.md": each.file(mark, language)})
            named += [f"{{{{< testimonial q{number} >}}}}"] if each.named else []
        shown = "\n\n".join(("Words.", *named, "{{< testimonial >}}"))
        site.write(
            {
                "content/posts/one.md": post("One", text=shown),
                "content/posts/deux.fr.md": post("Deux", text=shown),
                "content/pages/about.md": post("About", text=shown),
                "content/episodes/e.md": post(
                    "E", audio="https://media.example/a.mp3", audio_length="1000", text=shown
                ),
                "content/products/oil.md": "---\ntitle: Oil\n---\nGreen.\n",
            }
        )
        report = site.build()
        assert not report.failed, report.diagnostics
        found: dict[str, set[str]] = {}
        for number in range(len(agreed)):
            mark = f"{WORDS[number]}mark"
            for path, data in site.files().items():
                if mark.encode() in data:
                    found.setdefault(mark, set()).add(place_of(path))
        return found


@given(st.lists(AGREED, min_size=1, max_size=4), st.sampled_from(sorted(ZONES)))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@example([ALL], "UTC")
@example(
    [Given(frozenset({place}), TODAY, TODAY, "customer", False, True) for place in PLACES], "UTC"
)
@example([Given(frozenset(PLACES), TODAY, TODAY, "customer", False, True)], "Pacific/Kiritimati")
@example(
    [Given(frozenset(PLACES), ZONES["Pacific/Kiritimati"], None, "customer", False, True)], "UTC"
)
def test_no_quote_stands_where_nobody_agreed_to(agreed: list[Given], zone: str) -> None:
    found = showing(agreed, zone)
    for number, each in enumerate(agreed):
        for place in found.get(f"{WORDS[number]}mark", ()):
            assert each.allows(place, ZONES[zone]), (place, agreed, zone)


def test_who_agreed_to_all_stands_in_all_places() -> None:
    """So that the law above has something to find."""
    assert showing([ALL], "UTC") == {"spademark": set(PLACES)}


def test_a_quote_for_the_site_leaves_the_feeds() -> None:
    on = Given(frozenset({"site"}), TODAY, None, "customer", False, True)
    assert showing([on], "UTC") == {"spademark": {"site"}}

"""An Inspector that looks at a site again and again sees what a new one would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from site_factory import CONSENT, NOW, Site, png, post, rich_site

from brandkit.build.inspect import Inspection, Inspector
from brandkit.build.ledger import remembered
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.packs import Pack, Place
from brandkit.build.recent import Found, Recent
from brandkit.build.rendering import freeze, look_of
from brandkit.plan.outputs import Output, Text

FIRST = "content/posts/first.md"


class Looker:
    """What a build makes of a site before it renders, with all that it remembers."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.inspector = Inspector(root, MediaMemo(root, None, 0))
        self.pack = Pack(None)
        self.known: dict[str, tuple[str, Place | None]] = {}
        self.rows: dict[str, Place] = {}

    def inspect(self) -> Inspection:
        return self.inspector.inspect(Options(samples=True, keep_going=True), NOW)

    def look(self) -> dict[str, Any]:
        found = self.inspect()
        recipes, uses = freeze(found, self.pack, self.known)
        look = look_of(self.root, found)
        memory = remembered(found, look, recipes, uses, self.pack, self.rows)
        self.known = {path: (recipe.key, recipe.place) for path, recipe in recipes.items()}
        self.rows = memory.documents
        read = self.pack.read
        return {
            "recipes": {p: (r.key, read(r.place), r.texts) for p, r in recipes.items()},
            "origins": {p: r.origin for p, r in recipes.items()},
            "uses": {address: sorted(paths) for address, paths in uses.items()},
            "rows": {path: read(place) for path, place in memory.documents.items()},
            "rest": (memory.look, memory.counts, memory.diagnostics, memory.next_change),
            "diagnostics": found.diagnostics,
            "lock": (found.identified.lock_text, found.identified.marks),
        }


EDITS: dict[str, dict[str, str | bytes | None]] = {
    "title": {FIRST: post("Another")},
    "another zone, the same instant": {FIRST: post("First", "2026-01-01T01:00:00+01:00")},
    "back to the first zone": {FIRST: post("First", "2026-01-01T00:00:00+00:00")},
    "date": {FIRST: post("First", "2026-02-02")},
    "tags": {FIRST: post("First", tags="[Green, quoted-only, New]")},
    "spelling of a tag": {"content/pages/about.md": "---\ntitle: About\ntags: [GREEN]\n---\nHi."},
    "slug": {FIRST: post("First", slug="moved")},
    "text": {FIRST: post("First", text="Other words.\n\n## A heading\n")},
    "summary": {FIRST: post("First", summary="In short.")},
    "weight": {"content/docs/one.md": "---\ntitle: One\nweight: 9\n---\n[Two](deep/two.md)"},
    "unknown settings": {FIRST: post("First", extra_one="1")},
    "a number that was a yes": {FIRST: post("First", extra_one="true")},
    "author": {"content/authors/ada.md": "---\ntitle: Ada\nrole: Owner\n---\nBio."},
    "advocate": {"content/advocates/kim.md": "---\ntitle: Kim\nrole: Friend\n---\nBio."},
    "quote": {
        "content/testimonials/great.md": "---\nadvocate: Kim\nrelation: paid\n"
        f"{CONSENT}---\nNo tags, it is."
    },
    "another quote": {
        "content/testimonials/more.md": "---\nadvocate: Jo\nrelation: family\n"
        f"{CONSENT}---\nA new one."
    },
    "picture": {"content/posts/shop.png": png(9, 5)},
    "link that leads nowhere now": {"content/pages/about.md": None},
    "address that another page has": {FIRST: post("First", permalink="/elsewhere/")},
    "old address": {FIRST: post("First", aliases="[/was/here/]")},
    "translation": {"content/posts/first.ar.md": post("First, again")},
    "new post": {"content/posts/new.md": post("New", "2026-03-03", "{{< testimonial >}}")},
    "fault": {FIRST: "---\ntitle: First\ndate: nonsense\n---\nHi."},
    "draft": {FIRST: post("First", draft="true")},
    "id": {FIRST: post("First", guid="urn:mine")},
    "lock": {"episode-ids.lock": "site 917393e3-1b1e-5cef-ace4-edaa54e1f810\n"},
    "settings": {"site.toml": '[site]\ntitle = "B"\nbase_url = "https://b.example/"\n'},
}


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Looker:
    """One that has seen the site in every state before."""
    root = tmp_path_factory.mktemp("again")
    Site(root).write(rich_site())
    return Looker(root)


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_all_is_as_at_the_first_look(looked: Looker, name: str) -> None:
    files = rich_site()
    site = Site(looked.root)
    before = looked.look()
    site.write(EDITS[name])
    after = looked.look()
    assert after == Looker(looked.root).look()
    assert after != before
    site.write({path: files.get(path) for path in EDITS[name]})
    assert looked.look() == before


def test_what_did_not_change_is_known(tmp_path: Path) -> None:
    site = Site(tmp_path).write(rich_site())
    looker = Looker(tmp_path)
    looker.look()
    first = looker.inspect().site
    site.write({FIRST: post("First", text="Other words.")})
    second = looker.inspect().site
    same = [entry for entry in second.posts if any(entry is other for other in first.posts)]
    assert len(same) == len(second.posts) - 1
    assert FIRST not in {entry.path for entry in same}


def test_a_recipe_is_known_by_what_it_says() -> None:
    recent = Recent()
    one = Output("a.txt", Text("one"), "x")
    assert recent.find(one) is None
    made = Found("key", (), ())
    recent.keep({"a.txt": (one.recipe, made)})
    assert recent.find(Output("a.txt", Text("one"), "y")) is made
    assert recent.find(Output("a.txt", Text("two"), "x")) is None
    assert recent.find(Output("b.txt", Text("one"), "x")) is None


def test_a_testimonial_that_does_not_say_its_tie(tmp_path: Path) -> None:
    """Its settings cannot be read again as they were kept: nobody may write an empty tie."""
    site = Site(tmp_path).write(rich_site())
    site.write({"content/testimonials/shy.md": f"---\nadvocate: Jo\n{CONSENT}---\nNice."})
    assert "testimonial.no-relation" in site.codes()
    assert not site.build().failed
    assert not site.build().written

"""Faults get the line and column of what they are about."""

from __future__ import annotations

import pickle

import pytest

from brandkit.build.places import Places
from brandkit.content.document import Document, Source
from brandkit.content.kinds import PostMeta
from brandkit.errors import ContentError, Location, error

SETTINGS = """[site]
title = "Maison Verte"

[[menu]]
label = "About"
url = "/about/"

[share]
networks = ["x", "facebok"]
"""
PATH = "content/posts/a.md"
TEXT = "\nFirst line.\n\n![](pots.png) and <script src=x>\n{{< youtube abc"


@pytest.fixture
def places() -> Places:
    found = Places(SETTINGS)
    source = Source(PATH, "posts", "a", "", "0", 1)
    meta = PostMeta(title="A")
    found.know([Document(source, meta, TEXT, 5, {"guid": (3, 7), "tags.1": (2, 9)})])
    return found


@pytest.mark.parametrize(
    ("setting", "line", "column"),
    [
        ("site.title", 2, 9),
        ("site.tagline", 1, 1),  # not written: its table
        ("menu.0.url", 6, 7),
        ("menu.7.url", 4, 1),
        ("share.networks.1", 9, 18),
        ("brand.color", 0, 0),
    ],
)
def test_settings(places: Places, setting: str, line: int, column: int) -> None:
    fault = places.find(error("a.b", "What.", "", Location("site.toml", setting=setting)))
    assert fault.location is not None
    assert (fault.location.line, fault.location.column) == (line, column)


@pytest.mark.parametrize(
    ("setting", "line", "column"), [("guid", 3, 7), ("tags.1", 2, 9), ("advocate", 1, 0)]
)
def test_settings_of_documents(places: Places, setting: str, line: int, column: int) -> None:
    fault = places.find(error("a.b", "What.", "", Location(PATH, setting=setting)))
    assert fault.location is not None
    assert (fault.location.line, fault.location.column) == (line, column)


@pytest.mark.parametrize(
    ("line", "message", "column"),
    [
        (8, "The picture “pots.png” has no words.", 5),
        (8, "<script> was taken out.", 19),
        (9, "The shortcode {{< youtube abc has no end.", 1),
        (8, "There is no “elsewhere”.", 0),
        (2, "The line of a setting, “First”.", 0),
        (99, "Far below, “First”.", 0),
    ],
)
def test_words_in_a_line(places: Places, line: int, message: str, column: int) -> None:
    fault = places.find(error("a.b", message, "", Location(PATH, line)))
    assert fault.location == Location(PATH, line, column)


def test_what_is_known_stays(places: Places) -> None:
    for place in (None, Location(PATH, 6, 3), Location("themes/x/y.html", 3), Location("other.md")):
        fault = error("a.b", "The “First”.", "", place)
        assert places.find(fault) == fault
    gone = error("a.b", "What.", "", Location("content/gone.md", setting="guid"))
    assert str(places.find(gone).location) == "content/gone.md"


def test_faults_travel_between_processes() -> None:
    found = ContentError([error("a.b", "What.", "Mend it.", Location(PATH, 1))])
    copy = pickle.loads(pickle.dumps(found))
    assert copy.diagnostics == found.diagnostics
    assert str(copy) == "What."

"""The base theme's catalogues: every text that brandkit shows is there in French and Polish."""

from __future__ import annotations

import ast
import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract
from theme_samples import BASE, LANGUAGES, LOOKS, TEMPLATES, words

import brandkit
from brandkit.advocacy.asks import ACTIONS, STANDINGS
from brandkit.advocacy.starters import MOTIVES
from brandkit.brand.networks import NETWORKS
from brandkit.markup.containers import CALLOUTS
from brandkit.plan.kit_pages import FORMS
from brandkit.plan.offer_views import AVAILABILITY
from brandkit.plan.people import LABELS
from brandkit.plan.quotes import NOT_PUBLISHED, RELATIONS
from brandkit.plan.testimonials import GROUND_WORDS
from brandkit.sharing.texts import DISCLOSURES

PLACEHOLDER = re.compile(r"%\(\w+\)s")
NAMES_OF_NETWORKS = {
    "email",
    "sms",
    "copy",
    "share",
    "website",
}  # the others have one name anywhere


def of_templates() -> set[str | tuple[str, str]]:
    options = {"trim_blocks": "true", "lstrip_blocks": "true"}
    found: set[str | tuple[str, str]] = set()
    themes = TEMPLATES.parents[1]
    for file in (f for look in LOOKS for f in (themes / look / "templates").rglob("*.html")):
        source = io.BytesIO(file.read_bytes())
        for _, function, message, _ in babel_extract(source, ("_", "ngettext"), [], options):
            texts = (message,) if isinstance(message, str) else tuple(t for t in message if t)
            found.add((texts[0], texts[1]) if function == "ngettext" else texts[0])
    return found


def of_code() -> set[str | tuple[str, str]]:
    """The literal arguments of `words.text("…")` and `words.plural("…", "…", n)`."""
    found: set[str | tuple[str, str]] = set()
    for file in Path(brandkit.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            literals = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if not literals or not ast.unparse(node.func.value).endswith("words"):
                continue
            if node.func.attr == "text":
                found.add(str(literals[0]))
            elif node.func.attr == "plural":
                found.add((str(literals[0]), str(literals[1])))
    rows = NETWORKS.values()
    return (
        found
        | set(filter(None, RELATIONS.values()))
        | set(NOT_PUBLISHED.values())
        | set(GROUND_WORDS.values())
        | set(LABELS.values())
        | set(AVAILABILITY.values())
        | set(CALLOUTS.values())
        | set(FORMS.values())
        | set(MOTIVES.values())
        | {word for action in ACTIONS.values() for word in action}
        | {word for row in STANDINGS.values() for word in (row.label, row.title, row.welcome)}
        | set(filter(None, DISCLOSURES.values()))
        | {row.says for row in rows if row.says}
        | {row.name for row in rows if row.key in NAMES_OF_NETWORKS}
    )


def catalogue(language: str) -> Catalog:
    with (BASE / "translations" / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def test_the_search_finds_texts() -> None:
    assert "Share this page" in of_templates()
    assert ("%(n)s post", "%(n)s posts") in of_templates()
    assert {"Selected testimonials", "Tag: %(title)s", "Customer"} <= of_code()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    there = catalogue(language)
    missing = []
    for text in of_templates() | of_code():
        found = there.get(text if isinstance(text, str) else text[0])
        many = not isinstance(text, str)
        texts = found.string if found is not None else ""
        texts = texts if isinstance(texts, tuple) else (texts,)
        if not all(texts) or found.fuzzy or len(texts) != (there.num_plurals if many else 1):
            missing.append(text)
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_values(language: str) -> None:
    for message in catalogue(language):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in texts:
            assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(ids[-1])), text
            assert not re.search(r"%(?!\(\w+\)s)", text), text


def test_all_catalogues_hold_the_same_texts() -> None:
    ids = [sorted(str(message.id) for message in catalogue(name)) for name in LANGUAGES]
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    ("language", "n", "shown"),
    [
        ("en", 1, "1 post"),
        ("en", 2, "2 posts"),
        ("fr", 0, "0 article"),
        ("fr", 1, "1 article"),
        ("fr", 2, "2 articles"),
        ("pl", 1, "1 wpis"),
        ("pl", 3, "3 wpisy"),
        ("pl", 12, "12 wpisów"),
        ("pl", 22, "22 wpisy"),
        ("pl", 25, "25 wpisów"),
    ],
)
def test_plural_forms(language: str, n: int, shown: str) -> None:
    assert words(language)["ngettext"]("%(n)s post", "%(n)s posts", n) == shown

"""JSON Schemas for editors: what brandkit reads without a word is valid, and what it refuses is
not, as far as a schema can see it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from brandkit.content.front_matter import read_front_matter
from brandkit.content.kinds import KINDS
from brandkit.content.schemas import front_matter_schema, site_schema
from brandkit.schema.moments import boolean, duration, moment, number, whole_number
from brandkit.schema.nodes import plain_data
from brandkit.schema.published import Described, schema_of
from brandkit.schema.toml import read_toml

ROOT = Path(__file__).parents[2]
SITES = (ROOT, ROOT / "tests/sites/orchard")
BROKEN = ROOT / "tests/sites/broken"
SITE = jsonschema.Draft7Validator(site_schema())
KIND = {kind: jsonschema.Draft7Validator(front_matter_schema(kind)) for kind in KINDS}
# Of the broken sites, those whose fault stands in one setting by itself.
SEEN = {
    "front-matter-bad-date",
    "front-matter-date-in-words",
    "front-matter-draft-not-yes-or-no",
    "podcast-bad-duration",
    "podcast-bad-email",
    "podcast-bad-episode-type",
    "podcast-chapters-bad-time",
    "podcast-chapters-no-start",
    "search-not-yes-or-no",
    "search-unknown-setting",
    "site-deploy-secret",
    "site-deploy-type",
    "site-toml-above-tables",
    "site-toml-bad-base-url",
    "site-toml-bad-color",
    "site-toml-no-site-table",
    "site-toml-no-title",
    "site-toml-number-expected",
    "site-toml-unknown-key",
    "site-toml-unknown-table",
    "testimonial-bad-evidence",
    "testimonial-bad-rating",
    "testimonial-bad-relation",
    "testimonial-bad-source",
    "testimonial-source-without-https",
    "testimonial-unknown-scope",
}


def faults(root: Path) -> Iterator[str]:
    """What the schemas say of all files of a site that can be read at all."""
    settings = root / "site.toml"
    if settings.is_file():
        text = settings.read_text("utf-8", errors="replace")
        node, _ = read_toml(text, "site.toml", room="config")
        if node is not None:
            yield from (f"site.toml: {e.message}" for e in SITE.iter_errors(plain_data(node)))
    for kind, validator in KIND.items():
        for file in sorted((root / "content" / kind).rglob("*.md")):
            node = read_front_matter(file.read_bytes(), file.name).node
            if node is not None:
                found = validator.iter_errors(plain_data(node))
                yield from (f"{file.relative_to(root)}: {each.message}" for each in found)


@pytest.mark.parametrize("root", SITES, ids=lambda path: path.name)
def test_sites_that_are_well_are_valid(root: Path) -> None:
    assert list(faults(root)) == []


@pytest.mark.parametrize("name", sorted(path.name for path in BROKEN.iterdir()))
def test_broken_sites(name: str) -> None:
    assert bool(list(faults(BROKEN / name))) == (name in SEEN)


@pytest.mark.parametrize("schema", [site_schema(), *map(front_matter_schema, KINDS)])
def test_each_is_a_schema_and_says_what_settings_are_for(schema: Described) -> None:
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    tables = [schema, *schema["definitions"].values()]
    silent = [
        name
        for table in tables
        for name, setting in table["properties"].items()
        if not setting.get("description") and "$ref" not in str(setting)
    ]
    assert silent == []


def test_a_word_that_is_chosen_is_an_enum_and_a_default_is_told() -> None:
    schema = front_matter_schema("episodes")["properties"]["episode_type"]
    assert schema["enum"][:3] == ["full", "trailer", "bonus"]
    assert schema["default"] == "full"
    blog = site_schema()["definitions"]["BlogConfig"]["properties"]["per_page"]
    assert (blog["minimum"], blog["maximum"], blog["default"]) == (1, 500, 10)


VALUES = {
    "date": [
        *("2026-11-22", "2026-11-22 09:00", "2026-11-22T09:00:00Z", "2026/1/2", "2026.11.22"),
        *("2026-11-22 9:05 -0400", "2026-11-22 09:00:01.5 +02", "1763800000", "1763800000123"),
        *("2026-13-01", "2026-00-10", "tomorrow", "2026-11", "22-11-2026", "2026-1-2-3", "12"),
    ],
    "draft": ["true", "yes", "On", "FALSE", "off", "maybe", "1", "y"],
    "weight": ["3", "-4", "3.0", "1_000", "ten", "3.5", "1e3", ""],
    "duration": [
        *("53:10", "1:10:32", "3190", "PT1H10M32S", "1h 10m", "90 min", "12.5", "0:08,5"),
        *("1:99", "long", "an hour", "1:2:3:4", "h"),
    ],
    "latitude": ["48.85", "-1", ".5", "4e1", "north", "4,5"],
}
READ = {
    "date": lambda text: moment(text, datetime.UTC),
    "draft": boolean,
    "weight": whole_number,
    "duration": duration,
    "latitude": number,
}
KIND_OF = {"duration": "episodes", "latitude": "places"}


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in VALUES.items() for text in texts if text]
)
def test_the_schema_takes_what_brandkit_reads(name: str, text: str) -> None:
    def is_read() -> bool:
        try:
            READ[name](text)
        except ValueError:
            return False
        return True

    assert KIND[KIND_OF.get(name, "posts")].is_valid({name: text}) == is_read()


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("posts", {"title": 2026, "tags": "one", "authors": ["a", "b"], "date": None, "slug": ""}),
        ("posts", {"conversation": "https://forum.example/t/1"}),
        ("posts", {"layout": "post", "params": {"a": 1}}),  # of other tools
        ("pages", {"hero": False}),
        ("pages", {"sections": ["posts", {"type": "call", "title": "A", "buttons": []}]}),
        ("testimonials", {"held": "abuse"}),
        ("testimonials", {"held": {"ground": "abuse", "note": "Rude."}}),
        ("episodes", {"podcast_tags": {"value": {"a": [1]}}}),
    ],
)
def test_forms_that_brandkit_reads(kind: str, data: dict[str, Any]) -> None:
    expected = ["[] is too short", "[] should be non-empty"]
    found = [each.message for each in KIND[kind].iter_errors(data)]
    assert [text for text in found if text not in expected and "any of the given" not in text] == []


@pytest.mark.parametrize(
    ("kind", "data", "says"),
    [
        ("pages", {"sections": ["psots"]}, "'psots' is not one of"),
        ("pages", {"sections": [{"type": "video"}]}, "'url' is a required property"),
        ("pages", {"sections": [{"type": "hero", "title": "A", "colour": "x"}]}, "colour"),
        ("testimonials", {"held": {"ground": "rude"}}, "'rude' is not one of"),
        ("posts", {"guest": {"relation": "friend"}}, "'friend' is not one of"),
    ],
)
def test_faults_are_named(kind: str, data: dict[str, Any], says: str) -> None:
    def messages(error: jsonschema.ValidationError) -> Iterator[str]:
        yield error.message
        for inner in error.context or ():
            yield from messages(inner)

    found = [text for each in KIND[kind].iter_errors(data) for text in messages(each)]
    assert any(says in text for text in found), found


def test_a_type_that_no_setting_has_is_refused() -> None:
    import msgspec

    class Odd(msgspec.Struct):
        a: complex

    with pytest.raises(TypeError, match="complex"):
        schema_of(Odd, title="odd")

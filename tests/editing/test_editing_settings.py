"""What the editor at /admin/ is told: every kind and field, and nothing beyond."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from site_factory import NOW, Site, fault, post, settings

from brandkit.config import load_config
from brandkit.content.kinds import KINDS
from brandkit.editing.bundle import BUNDLE
from brandkit.editing.collections import editor_settings
from brandkit.editing.document import as_yaml

MakeSite = Callable[..., Site]
ON = "[admin]\nenabled = true\n"
MODULES = Path(os.environ.get("BRANDKIT_NODE_MODULES", "nowhere"))
VENDOR = MODULES / "@sveltia/cms/schema/sveltia-cms.json"
LEFT_OUT = {"extra", "podcast_tags", "language"}
WIDGETS = {
    "string": "StringField",
    "text": "TextField",
    "boolean": "BooleanField",
    "number": "NumberField",
    "datetime": "DateTimeField",
    "select": "SelectField",
    "relation": "RelationField",
    "image": "ImageField",
    "file": "FileField",
    "keyvalue": "KeyValueField",
    "richtext": "RichTextField",
    "object": "ObjectFieldWithSubFields",
}


def told(rest: str = ON, site: str = "", paths: tuple[str, ...] = (), **more: Any) -> Any:
    config, _ = load_config(settings(site, rest))
    return editor_settings(config, paths, **more)


def collection(data: Any, name: str) -> Any:
    return next(each for each in data["collections"] if each["name"] == name)


def field(data: Any, kind: str, name: str) -> Any:
    return next(each for each in collection(data, kind)["fields"] if each["name"] == name)


def every(fields: list[Any]) -> Iterator[Any]:
    for each in fields:
        yield each
        for inner in (*each.get("fields", ()), *each.get("types", ())):
            yield from every([inner])


def test_every_kind_and_every_setting_has_a_field() -> None:
    data = told()
    assert [each["name"] for each in data["collections"]] == list(KINDS)
    for kind in KINDS.values():
        names = {each["name"] for each in collection(data, kind.name)["fields"]}
        settings_ = {each.name for each in msgspec.structs.fields(kind.meta)}
        assert names == settings_ - LEFT_OUT | {"body"}


def test_fields_have_label_hint_and_check() -> None:
    data = told()
    for each in data["collections"]:
        for one in each["fields"]:
            assert one["label"]
            assert one.get("hint") or one["name"] in {"body", "conversation"}, one["name"]
    assert field(data, "posts", "title")["required"]
    assert not field(data, "testimonials", "title")["required"]
    assert field(data, "testimonials", "advocate")["required"]
    assert field(data, "testimonials", "rating") | {"hint": ""} == {
        "name": "rating",
        "label": "Rating",
        "widget": "number",
        "value_type": "float",
        "step": 0.01,
        "min": 0,
        "max": 5,
        "required": False,
        "hint": "",
    }
    assert field(data, "episodes", "episode_type")["options"] == ["full", "trailer", "bonus"]
    source = field(data, "testimonials", "source")
    assert (source["type"], source["pattern"][0]) == ("url", r"^https?://\S+$")
    assert field(data, "products", "availability")["widget"] == "select"


def test_a_testimonial_asks_for_consent_before_its_words() -> None:
    data = told()
    names = [each["name"] for each in collection(data, "testimonials")["fields"]]
    assert names.index("consent") < names.index("body")
    consent = field(data, "testimonials", "consent")
    parts = {each["name"]: each for each in consent["fields"]}
    assert set(parts) == {"by", "on", "scope", "until", "evidence"}
    assert parts["scope"]["options"] == ["site", "feeds", "social", "print"]
    assert parts["scope"]["multiple"]
    assert parts["until"]["type"] == "date"


def test_people_and_products_are_chosen_from_those_that_are_there() -> None:
    data = told()
    assert field(data, "posts", "authors")["collection"] == "authors"
    assert field(data, "posts", "authors")["multiple"]
    assert field(data, "testimonials", "product")["collection"] == "products"
    assert "multiple" not in field(data, "testimonials", "product")
    assert field(data, "products", "products")["widget"] == "list"  # not of itself
    assert field(data, "testimonials", "advocate")["widget"] == "string"  # may be any name
    assert (
        field(told(known_advocates=True), "testimonials", "advocate")["collection"] == "advocates"
    )
    assert field(data, "replies", "authors")["widget"] == "list"  # they have no file


def test_languages_are_files_beside_each_other() -> None:
    assert "i18n" not in told()
    data = told(site='languages = ["en", "fr"]')
    assert data["i18n"] == {
        "structure": "multiple_files",
        "locales": ["en", "fr"],
        "default_locale": "en",
        "initial_locales": "default",
        "omit_default_locale_from_file_path": True,
    }
    for each in data["collections"]:
        assert each["i18n"] is True
        assert all(one["i18n"] is True for one in each["fields"])


def test_a_picker_is_used_only_where_all_dates_have_a_time() -> None:
    assert field(told(), "posts", "date")["widget"] == "string"
    picked = field(told(timed=frozenset({"posts"})), "posts", "date")
    assert (picked["widget"], picked["input_timezone"]) == ("datetime", "UTC")
    assert picked["default"] == "{{now}}"


def test_which_kinds_have_times_is_seen_in_the_site(make_site: MakeSite) -> None:
    files = {"content/posts/a.md": post("A", "2026-01-01 09:00")}
    site = make_site(files, settings(rest=ON))
    site.build()
    read = yaml.safe_load(site.text("admin/config.yml"))
    assert field(read, "posts", "date")["widget"] == "datetime"
    site.write({"content/posts/b.md": post("B", "2026-01-02")})
    site.build()
    read = yaml.safe_load(site.text("admin/config.yml"))
    assert field(read, "posts", "date")["widget"] == "string"


def test_folders_are_collections() -> None:
    paths = (
        "content/posts/a.md",
        "content/posts/summer/index.md",
        "content/docs/first/a.md",
        "content/docs/first/b.fr.md",
        "content/docs/fr/c.md",
    )
    data = told(site='languages = ["en", "fr"]', paths=paths)
    found = {each["name"]: (each["folder"], each.get("path", "")) for each in data["collections"]}
    assert found["posts"] == ("content/posts", "")
    assert found["posts-folders"] == ("content/posts", "{{slug}}/index")
    assert found["docs-first"] == ("content/docs/first", "")
    assert "docs-fr" not in found


def test_folders_of_other_generators_and_sites_within_a_repository() -> None:
    rest = '[content]\ndir = "src"\nkinds = { posts = ["posts", "_posts"] }\n'
    data = told(f'{ON}folder = "web"\nmedia = "photos"\n{rest}')
    folders = {each["name"]: each["folder"] for each in data["collections"]}
    assert folders["posts"] == "web/src/posts"
    assert folders["posts-2"] == "web/src/_posts"
    assert (data["media_folder"], data["public_folder"]) == ("web/src/photos", "/photos")
    assert field(data, "episodes", "audio")["media_folder"] == "/web/src/media"


@pytest.mark.parametrize(
    ("rest", "backend"),
    [
        ("", {"name": "github", "repo": "local/brand", "auth_methods": ["token"]}),
        (
            'repository = "a/b"\nbranch = "live"\nsign_in = "https://auth.example/login"\n',
            {
                "name": "github",
                "repo": "a/b",
                "branch": "live",
                "base_url": "https://auth.example",
                "auth_endpoint": "login",
                "auth_methods": ["oauth", "token"],
            },
        ),
        (
            'host = "gitlab"\nrepository = "a/b/c"\napp_id = "1f"\nserver = "https://git.example"\n',
            {
                "name": "gitlab",
                "repo": "a/b/c",
                "api_root": "https://git.example/api/v4",
                "base_url": "https://git.example",
                "auth_type": "pkce",
                "app_id": "1f",
                "auth_methods": ["oauth", "token"],
            },
        ),
    ],
)
def test_where_the_repository_is(rest: str, backend: dict[str, Any]) -> None:
    assert told(ON + rest)["backend"] == backend


def test_changes_may_wait_and_texts_may_be_plain() -> None:
    data = told(f'{ON}review = true\ntexts = "markdown"\n')
    assert data["publish_mode"] == "editorial_workflow"
    assert field(data, "posts", "body")["modes"] == ["raw", "rich_text"]


@pytest.mark.parametrize(
    "wrong", ['repository = "just-a-name"', 'host = "svn"', 'branch = "a b"', 'server = "x"']
)
def test_settings_are_checked(make_site: MakeSite, wrong: str) -> None:
    site = make_site({"content/posts/a.md": post("A")}, settings(rest=f"{ON}{wrong}\n"))
    assert site.build().failed


@pytest.mark.skipif(
    not VENDOR.is_file(), reason="BRANDKIT_NODE_MODULES names no folder with @sveltia/cms"
)
@pytest.mark.parametrize("site", ["", 'languages = ["en", "fr"]'])
def test_the_editors_own_schema_has_nothing_to_say(site: str) -> None:
    known = json.loads(VENDOR.read_text("utf-8"))["definitions"]

    def faults(name: str, value: Any) -> list[str]:
        schema = {"$ref": f"#/definitions/{name}", "definitions": known}
        return [each.message for each in jsonschema.Draft7Validator(schema).iter_errors(value)]

    data = told(site=site, timed=frozenset({"posts"}))
    assert faults("CmsConfig", data | {"collections": []}) == []
    for each in data["collections"]:
        assert faults("EntryCollection", each | {"fields": []}) == []
        for one in every(each["fields"]):
            kind = WIDGETS.get(one["widget"], "")
            plain = dict(one)
            if one["widget"] == "list":
                kind = "ListFieldWithTypes" if "types" in one else "ListFieldWithSubFields"
                kind = kind if {"types", "fields"} & one.keys() else "SimpleListField"
            plain |= {key: [] for key in ("fields", "types") if key in one}
            assert faults(kind, plain) == [], (each["name"], one["name"])


# ------------------------------------------------------------------------------------ the outputs


def test_nothing_of_it_is_there_unless_it_is_asked_for(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A")})
    site.build()
    assert not [path for path in site.files() if path.startswith("admin/")]
    assert "unsafe" not in site.text("_headers")


def test_the_page_is_for_nobody_but_editors(make_site: MakeSite) -> None:
    files = {f"content/static/admin/{BUNDLE.script}": "// the editor\n"}
    site = make_site({"content/posts/a.md": post("A"), **files}, settings(rest=ON))
    report = site.build(now=NOW)
    assert "admin.not-installed" not in {each.code for each in report.diagnostics}
    page = site.text("admin/index.html")
    assert '<meta name="robots" content="noindex">' in page
    assert f'<script src="{BUNDLE.script}"></script>' in page
    assert "admin" not in site.text("sitemap.xml")
    assert site.text(f"admin/{BUNDLE.script}") == "// the editor\n"
    assert not site.build(now=NOW).written


def test_a_missing_editor_is_told(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A")}, settings(rest=ON))
    report = site.build()
    assert "brandkit admin install" in fault(report, "admin.not-installed").hint
    assert "brandkit admin install" in site.text("admin/index.html")
    assert "<script" not in site.text("admin/index.html")


def test_titles_cannot_leave_their_place(make_site: MakeSite) -> None:
    odd = '</title><script>alert(1)</script>: "a" \\n- b'
    text = f"[site]\ntitle = '{odd}'\nbase_url = \"https://brand.example/\"\n{ON}"
    site = make_site({"content/posts/a.md": post("A")}, text)
    site.build()
    assert "<script>" not in site.text("admin/index.html")
    assert yaml.safe_load(site.text("admin/config.yml"))["app_title"] == odd


def test_an_edit_changes_the_settings_only_where_they_say_something_else(
    make_site: MakeSite,
) -> None:
    files = {"content/posts/a.md": post("A"), "content/docs/x.md": "---\ntitle: X\n---\nWords.\n"}
    site = make_site(files, settings(rest=ON))
    site.build()
    site.write({"content/docs/y.md": "---\ntitle: Y\n---\nWords.\n"})
    assert not [path for path in site.build().written if path.startswith("admin/")]
    site.write({"content/docs/deep/y.md": "---\ntitle: Z\n---\nWords.\n"})
    found = [path for path in site.build().written if path.startswith("admin/")]
    assert found == ["admin/config.yml"]


Scalar = st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["no", "1:2", "~"])
Data = st.dictionaries(
    st.text(min_size=1),
    st.recursive(
        Scalar, lambda inner: st.lists(inner) | st.dictionaries(st.text(min_size=1), inner)
    ),
)


@given(Data)
def test_any_settings_read_back(data: dict[str, Any]) -> None:
    text = as_yaml(data) if data else "{}"
    clean = json.loads(json.dumps(data))
    if all(map(_is_yaml, text)):
        assert yaml.safe_load(text) == clean


def _is_yaml(char: str) -> bool:
    """YAML 1.1 forbids some characters unescaped; site.toml has none of them (`clean`)."""
    return char == "\n" or (char.isprintable() and ord(char) < 0xD800)

"""What of site.toml documents depend on: as long as that is the same, they are kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from site_factory import Site, rich_site

from brandkit.content.document import Source, asked_of, parse, titles_of
from brandkit.content.kinds import KINDS

MakeSite = Callable[..., Site]

ALLOWED = {
    "content",
    "content.keys",
    "all_languages",
    "languages",
    "site.language",
    "site.time_zone",
    "site.title",
    "site",
}
TEXTS = (
    b"---\ntitle: T\ndate: 2026-01-02 10:00\nlanguage: fr\naliases: [/a/]\nauthor: x\n---\nT",
    b"---\noldSlug: x\n---\n# Heading\n\nText",
    b"---\nlanguage: de\ndate: tomorrow\nunknown_thing: 1\n---\n",
    b"",
    b"Text.",
    b"+++\ntitle = 1\n+++\n",
)


class Watched:
    """Settings that note what is asked of them."""

    def __init__(self, value: Any, asked: set[str], name: str = "") -> None:
        self._value, self._asked, self._name = value, asked, name

    def __getattr__(self, name: str) -> Any:
        full = f"{self._name}.{name}" if self._name else name
        self._asked.add(full)
        value = getattr(self._value, name)
        return Watched(value, self._asked, full) if isinstance(value, msgspec.Struct) else value


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", ["", "some/name", "2026-01-02-name"])
def test_nothing_else_is_asked_for(kind: str, key: str, make_site: MakeSite) -> None:
    config = make_site(rich_site()).inspect().config
    asked: set[str] = set()
    for text in TEXTS:
        for language in ("", "fr"):
            source = Source(f"content/{kind}/x.md", kind, key, language, "", len(text))
            parse(source, text, Watched(config, asked))  # type: ignore[arg-type]
    assert asked <= ALLOWED
    assert {"site.language", "site.time_zone"} <= asked


def test_all_of_it_counts(make_site: MakeSite) -> None:
    config = make_site(rich_site()).inspect().config
    site = config.site
    change = msgspec.structs.replace
    for other in (
        change(config, site=change(site, language="pl")),
        change(config, site=change(site, languages=("en", "pl"))),
        change(config, site=change(site, time_zone="Asia/Tokyo")),
        change(config, content=change(config.content, keys={"slug": "oldSlug"})),
    ):
        assert asked_of(other) != asked_of(config)
    assert titles_of(change(config, site=change(site, title="Other"))) != titles_of(config)


def test_another_name_of_the_site_is_another_title_of_its_home(make_site: MakeSite) -> None:
    files = {
        "content/pages/index.md": "Welcome.",
        "content/posts/a.md": "---\ntitle: A\ndate: 2026-01-01\n---\nText",
    }
    site = make_site(files)
    site.build()
    for name in ("One House", "Another House"):
        text = (site.root / "site.toml").read_text()
        lines = [
            f'title = "{name}"' if line.startswith("title") else line for line in text.split("\n")
        ]
        site.write({"site.toml": "\n".join(lines)})
        site.build()
        assert f"<title>{name}".encode() in site.files()["index.html"]
        assert site.build().written == ()

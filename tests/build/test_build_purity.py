"""Law 10: below floor 9 there is no clock, no network, no chance and no environment."""

from __future__ import annotations

import datetime
import os
import random
import secrets
import socket
import time
import tomllib
import urllib.request
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from site_factory import NOW, Site, rich_site

from brandkit.build.inspect import Inspector, Options
from brandkit.build.media import MediaMemo
from brandkit.build.packs import Pack
from brandkit.build.pool import Workers
from brandkit.build.rendering import freeze, look_of, render_all, tasks

MakeSite = Callable[..., Site]
REPOSITORY = Path(__file__).parents[2]


def test_ruff_forbids_it() -> None:
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]
    banned = set(settings["flake8-tidy-imports"]["banned-api"])
    assert {
        "datetime.datetime.now",
        "datetime.datetime.utcnow",
        "datetime.datetime.today",
        "datetime.date.today",
        "time.time",
        "random",
        "secrets",
        "uuid.uuid1",
        "uuid.uuid4",
        "socket",
        "urllib.request",
        "http.client",
        "os.environ",
        "os.getenv",
    } <= banned
    assert "TID" in settings["select"] or "TID251" in settings["select"]
    assert not [rule for rule in settings["ignore"] if rule.startswith("TID")]
    allowed = {
        place
        for place, rules in settings["per-file-ignores"].items()
        if any("TID251".startswith(rule) for rule in rules)
    }
    for place in allowed - {"tests/**"}:
        for room in (
            place.removeprefix("brandkit/").strip("{}").removesuffix("/**").strip("{}").split(",")
        ):
            assert room.removesuffix(".py") in {
                "build",
                "check",
                "serve",
                "deploy",
                "importers",
                "network",
                "refresh",
                "scaffold",
                "cli",
            }


def test_no_line_is_excused() -> None:
    for file in (REPOSITORY / "brandkit").rglob("*.py"):
        assert "noqa: TID251" not in file.read_text("utf-8"), file


def test_a_site_is_made_without_clock_network_or_chance(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(rich_site())
    asked: list[str] = []

    def forbidden(name: str) -> Callable[..., NoReturn]:
        def stop(*_: Any, **__: Any) -> NoReturn:
            asked.append(name)
            raise AssertionError(f"{name} was asked")

        return stop

    real = datetime.datetime

    class NoClock(datetime.datetime):
        def __new__(cls, *args: int, **more: int) -> datetime.datetime:  # type: ignore[misc]
            return real(*args, **more)  # type: ignore[arg-type]

        now = classmethod(forbidden("datetime.now"))  # type: ignore[assignment]
        utcnow = classmethod(forbidden("datetime.utcnow"))  # type: ignore[assignment]
        today = classmethod(forbidden("datetime.today"))  # type: ignore[assignment]

    # First a build of another site: libraries that are imported late look at what they like then.
    make_site(rich_site()).build()
    import sys

    for name, module in list(sys.modules.items()):
        if name.startswith("brandkit.") and not name.startswith(
            ("brandkit.build", "brandkit.serve", "brandkit.cli", "brandkit.scaffold")
        ):
            for key, value in list(vars(module).items()):
                if value is datetime:
                    fake = type(datetime)("datetime")
                    vars(fake).update(vars(datetime))
                    fake.datetime = NoClock  # type: ignore[attr-defined]
                    monkeypatch.setattr(module, key, fake)
    for owner, name in (
        (socket, "socket"),
        (socket, "create_connection"),
        (socket, "getaddrinfo"),
        (urllib.request, "urlopen"),
        (time, "time"),
        (time, "localtime"),
        (random, "random"),
        (random, "Random"),
        (secrets, "token_hex"),
        (uuid, "uuid4"),
        (uuid, "uuid1"),
        (os, "urandom"),
        (os, "getenv"),
    ):
        monkeypatch.setattr(owner, name, forbidden(f"{owner.__name__}.{name}"))
    inspector = Inspector(site.root, MediaMemo(site.root, None, 0))
    inspection = inspector.inspect(Options(), NOW)
    made: list[str] = []
    pack = Pack(None)
    recipes, _ = freeze(inspection, pack, {})
    render_all(
        look_of(site.root, inspection),
        tasks(recipes, recipes),
        len(recipes),
        pack,
        inspector.texts,
        Workers(1),
        lambda path, _: made.append(path),
        inspector.progress,
    )
    assert len(made) > 100
    assert asked == []

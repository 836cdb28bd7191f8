"""The whole of a deploy: which target, what is to be done there, and who is told afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from brandkit.config import Config
from brandkit.config.deploying import PackageTarget
from brandkit.deploy.changes import Changes
from brandkit.deploy.files import Published, published
from brandkit.deploy.notify.news import News
from brandkit.deploy.notify.notify import Ask, notify
from brandkit.deploy.notify.told import Service
from brandkit.deploy.report import DeployReport, report_of
from brandkit.deploy.target import Progress, Surroundings, Target, failure
from brandkit.deploy.targets import TARGETS
from brandkit.errors import ContentError, Diagnostic, Location, error, nearest, warning
from brandkit.network.client import Client
from brandkit.urls import is_example

__all__ = ["Orders", "choose", "deploy", "refuse_example"]

_SHOWN = 8  # paths that a message names
_SUGGESTION = '[deploy.www]\ntype = "github-pages"'


class Orders(msgspec.Struct, frozen=True):
    """What the command line says of a deploy."""

    target: str = ""  # "" is the first one
    dry_run: bool = False
    adopt: bool = False
    services: tuple[Service, ...] | None = None  # None: as site.toml says


def choose(config: Config, name: str) -> tuple[str, Any]:
    """The target of that name, or the first one, with its settings. Raises ContentError."""
    if not config.deploy:
        raise ContentError(
            [
                error(
                    "deploy.no-target",
                    "site.toml does not say where to send the site.",
                    f"Name a place, such as:\n{_SUGGESTION}\nThe types are: {', '.join(TARGETS)}.",
                    Location("site.toml"),
                )
            ]
        )
    if not name:
        name = next(iter(config.deploy))
    if name not in config.deploy:
        close = nearest(name, config.deploy)
        meant = f"Did you mean “{close}”? " if close else ""
        raise failure(
            "unknown-target",
            f"There is no target “{name}” in site.toml.",
            f"{meant}There are: {', '.join(config.deploy)}.",
        )
    return name, config.deploy[name]


def refuse_example(base_url: str) -> None:
    """Raise ContentError where the site's address is one that is kept for examples."""
    if is_example(base_url):
        raise ContentError(
            [
                error(
                    "deploy.example-address",
                    f"“base_url” says “{base_url}”, an address that is kept for examples: feeds "
                    "and shared links would lead nowhere.",
                    "Write the address that the site will have.",
                    Location("site.toml", setting="site.base_url"),
                )
            ]
        )


def deploy(
    root: Path,
    output: Path,
    config: Config,
    orders: Orders,
    environment: Mapping[str, str],
    progress: Progress,
    *,
    targets: Mapping[str, Target] = TARGETS,
    client: Client | None = None,
    endpoint: str = "",
    pause: float = 1.0,
) -> DeployReport:
    """Send the last build to a target, and tell others of it as the target asks.

    Raises ContentError for all that stands in the way; what was sent by then is noted at the
    target. `endpoint` is where search engines are told, `pause` the seconds between two requests
    to one host.
    """
    name, settings = choose(config, orders.target)
    base_url = config.site.base_url
    refuse_example(base_url)
    kind, target = _type_of(name, settings, targets)
    site = published(root, output)
    around = Surroundings(
        root, base_url, config.site.title, environment, output, config.content.dir
    )
    progress("Looking at what is there", 0, 0)
    try:
        connection = target.connect(settings, around)
        try:
            changes = connection.survey(site, adopt=orders.adopt)
            remarks = (*site.diagnostics, *connection.diagnostics, *_kept(changes))
            if changes.foreign:
                raise ContentError([*remarks, _foreign(connection.where, changes.foreign)])
            if not orders.dry_run:
                connection.carry_out(changes, progress)
        finally:
            connection.close()
    except OSError as fault:
        raise failure(
            "broken-off",
            f"“{name}” cannot be reached, or broke off: {fault.strerror or fault}",
            "Run the command again: it goes on where it was.",
        ) from fault
    report = report_of(changes, name, kind, connection.where, remarks)
    if orders.dry_run:
        return replace(report, dry_run=True)
    services = settings.notify if orders.services is None else orders.services
    if not services:
        return report
    ask = Ask(services, settings.indexnow_key, config.feeds.hubs, settings.wait)
    if endpoint:
        ask = replace(ask, endpoint=endpoint)
    told, more = _notify(root, name, base_url, ask, changes, site, client, progress, pause)
    return replace(report, told=tuple(told), diagnostics=(*remarks, *more))


def _type_of(name: str, settings: Any, targets: Mapping[str, Target]) -> tuple[str, Target]:
    kind = str(settings.__struct_config__.tag)
    if isinstance(settings, PackageTarget):
        kind = settings.use
    if kind not in targets:
        close = nearest(kind, targets)
        raise failure(
            "unknown-type",
            f"No package here brings the target “{kind}” that [deploy.{name}] asks for.",
            f"Did you mean “{close}”?" if close else "Install the package that has it.",
        )
    return kind, targets[kind]


def _notify(
    root: Path,
    name: str,
    base_url: str,
    ask: Ask,
    changes: Changes,
    site: Published,
    client: Client | None,
    progress: Progress,
    pause: float,
) -> tuple[list[Any], list[Diagnostic]]:
    news = News.of((row.path for row in changes.sent), (row.path for row in changes.removed))
    missing = [
        warning(
            "deploy.cannot-tell",
            f"[deploy.{name}] tells {whom}, but {why}.",
            how,
            Location("site.toml", setting=f"deploy.{name}"),
        )
        for service, lacks, whom, why, how in (
            (
                "websub",
                not ask.hubs,
                "feed readers (websub)",
                "no hub is named in [feeds]",
                'Name one: hubs = ["https://pubsubhubbub.appspot.com/"]',
            ),
            (
                "indexnow",
                not ask.key,
                "search engines (indexnow)",
                "there is no indexnow_key",
                'Think of a word of 8 or more letters and digits: indexnow_key = "4f0c21d97a"',
            ),
        )
        if service in ask.services and lacks
    ]
    lacking = {"websub": not ask.hubs, "indexnow": not ask.key}
    able = tuple(each for each in ask.services if not lacking.get(each))
    if not able:
        return [], missing
    client = client or Client(purpose="deploy", site=base_url)
    told, more = notify(
        root, name, base_url, replace(ask, services=able), news, site, client, progress, pause=pause
    )
    return told, [*missing, *more]


def _named(paths: tuple[str, ...]) -> str:
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return ", ".join(paths[:_SHOWN]) + more


def _foreign(where: str, paths: tuple[str, ...]) -> Diagnostic:
    return error(
        "deploy.foreign-files",
        f"At {where}, these were put or changed by other hands: {_named(paths)}.",
        "Nothing was sent. Move them away if you need them, or overwrite them with the site's: "
        "--adopt",
    )


def _kept(changes: Changes) -> list[Diagnostic]:
    if not changes.kept:
        return []
    return [
        warning(
            "deploy.kept",
            f"The site does not have these files, but brandkit did not put them there as they "
            f"are: {_named(changes.kept)}. They stay.",
            "Remove them yourself if nobody needs them.",
        )
    ]

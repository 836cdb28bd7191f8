"""Services that count visits without cookies: one row each, and the small script that begins them.

Sources, looked up in November 2026: plausible.io/docs (script, custom event API, proxy guides),
goatcounter.com/help (js, csp, countjs-host), docs.umami.is (tracker configuration) and its tracker
in github.com/umami-software/umami, matomo.org/faq 20904 (CSP) and
developer.matomo.org/guides/tracking-javascript-guide (disableCookies, setDoNotTrack).

The script is the site's own file, so that no page has a script within it (CSP). It asks nothing of
the service where a reader does not wish to be counted (Do Not Track, Global Privacy Control), on
another host than the site's own (a preview, a draft, somebody's copy), and on pages that search
engines shall not list: the page of a missing address, of one person, of a form.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote, urlsplit

from brandkit.config import AnalyticsConfig, Config
from brandkit.digest import Value
from brandkit.errors import Diagnostic, Location, error, nearest
from brandkit.patterns import pattern
from brandkit.urls import origins

__all__ = ["COUNTERS", "SCRIPT_PATH", "Counter", "check_analytics", "counter_of", "script_of"]

SCRIPT_PATH = "/assets/visits.js"


class Counter(Value, frozen=True):
    """A service as one site uses it."""

    name: str
    script: str  # the address of its script
    sends_to: tuple[str, ...]  # addresses that its script sends to
    attributes: tuple[tuple[str, str], ...] = ()  # of the element that loads it
    queue: tuple[tuple[str | int | bool, ...], ...] = ()  # Matomo: what its script does first
    is_plausible_init: bool = False  # Plausible's newer script waits for a call
    pixel: bool = False  # whether it may fall back to a picture of one dot
    records: str = ""  # what it keeps, for the privacy page (translated there)

    @property
    def hosts(self) -> tuple[str, ...]:
        """Whom a reader's browser speaks to, sorted."""
        found = {urlsplit(url).hostname or "" for url in (self.script, *self.sends_to)}
        return tuple(sorted(found - {""}))


class Row(Value, frozen=True):
    """What is known of a service before a site names itself."""

    key: str
    name: str
    site: str  # what its `site` looks like: a pattern
    example: str
    cloud: bool = True  # whether it runs somewhere without a server of one's own


def _plausible(settings: AnalyticsConfig) -> Counter:
    base = settings.address.rstrip("/") or "https://plausible.io"
    script = settings.script or f"{base}/js/script.js"
    named = urlsplit(script).path.rpartition("/")[2].startswith("pa-")
    return Counter(
        "Plausible Analytics",
        script,
        (f"{base}/api/event",),
        () if named else (("data-domain", settings.site), ("data-api", f"{base}/api/event")),
        is_plausible_init=named,
        records=_PLAUSIBLE,
    )


def _goatcounter(settings: AnalyticsConfig) -> Counter:
    own = settings.address.rstrip("/")
    base = own or f"https://{settings.site.casefold()}.goatcounter.com"
    script = settings.script or (f"{own}/count.js" if own else "https://gc.zgo.at/count.js")
    return Counter(
        "GoatCounter",
        script,
        (f"{base}/count",),
        (("data-goatcounter", f"{base}/count"),),
        pixel=True,
        records=_GOATCOUNTER,
    )


def _umami(settings: AnalyticsConfig) -> Counter:
    own = settings.address.rstrip("/")
    script = settings.script or f"{own or 'https://cloud.umami.is'}/script.js"
    attributes = [("data-website-id", settings.site), ("data-do-not-track", "true")]
    if own:
        attributes.append(("data-host-url", own))
    return Counter(
        "Umami",
        script,
        (own,) if own else _UMAMI_CLOUD,
        tuple(attributes),
        records=_UMAMI,
    )


# The cloud's script sends to a host of its own, which has changed (umami discussions 2719).
_UMAMI_CLOUD = (
    "https://cloud.umami.is",
    "https://api-gateway.umami.dev",
    "https://gateway.umami.is",
)


def _matomo(settings: AnalyticsConfig) -> Counter:
    base = settings.address.rstrip("/")
    host = urlsplit(base).hostname or ""
    usual = f"{base}/matomo.js"
    if host.endswith(".matomo.cloud"):
        usual = f"https://cdn.matomo.cloud/{host}/matomo.js"
    return Counter(
        "Matomo",
        settings.script or usual,
        (f"{base}/matomo.php",),
        queue=(
            ("disableCookies",),
            ("setDoNotTrack", True),
            ("disableBrowserFeatureDetection",),
            ("setTrackerUrl", f"{base}/matomo.php"),
            ("setSiteId", settings.site),
            ("trackPageView",),
        ),
        pixel=True,
        records=_MATOMO,
    )


_PLAUSIBLE = (
    "the address of the page, where you came from, the kind of browser, system and screen, and the "
    "country; a number made of your IP address that changes every day tells visitors apart"
)
_GOATCOUNTER = (
    "the address of the page, where you came from, the kind of browser, system and screen, and the "
    "country; a number made of your IP address and browser tells visitors apart for some hours"
)
_UMAMI = (
    "the address and title of the page, where you came from, the kind of browser, system and "
    "screen, your language, and the country; a number made of your IP address and browser tells "
    "visitors apart"
)
_MATOMO = (
    "the address and title of the page, where you came from, the kind of browser, system and "
    "device, the time, and a shortened IP address; no cookie is set"
)

_HOST = r"[a-zA-Z0-9](?:[a-zA-Z0-9.\-]*[a-zA-Z0-9])?(?:/[\w./\-]*)?"
COUNTERS: Mapping[str, tuple[Row, Callable[[AnalyticsConfig], Counter]]] = {
    row.key: (row, maker)
    for row, maker in (
        (Row("plausible", "Plausible", _HOST, "brand.example"), _plausible),
        (
            Row("goatcounter", "GoatCounter", r"[a-zA-Z0-9][a-zA-Z0-9\-.]*", "brand"),
            _goatcounter,
        ),
        (
            Row("umami", "Umami", r"[0-9a-fA-F\-]{36}", "94db1cb1-74f4-4a40-ad6c-962362670409"),
            _umami,
        ),
        (Row("matomo", "Matomo", r"[1-9][0-9]{0,8}", "1", cloud=False), _matomo),
    )
}


def counter_of(config: Config) -> Counter | None:
    """The service that counts this site's visits; None where none does."""
    settings = config.analytics
    found = COUNTERS.get(settings.service.casefold()) if settings else None
    return found[1](settings) if found and settings else None


def check_analytics(config: Config) -> Iterator[Diagnostic]:
    """What is wrong with [analytics]."""
    settings = config.analytics
    if settings is None:
        return
    found = COUNTERS.get(settings.service.casefold())
    if found is None:
        meant = nearest(settings.service.casefold(), COUNTERS)
        hint = f"Did you mean “{meant}”? " if meant else ""
        yield error(
            "analytics.unknown-service",
            f"“service” says “{settings.service}”, which brandkit does not know.",
            f"{hint}It knows services that set no cookies: {', '.join(COUNTERS)}.",
            _at("service"),
        )
        return
    row = found[0]
    if not pattern(row.site).fullmatch(settings.site):
        yield error(
            "analytics.bad-site",
            f"“site” says “{settings.site}”, which {row.name} would not know.",
            f'Copy it from the settings of {row.name}, such as site = "{row.example}".',
            _at("site"),
        )
    if not settings.address and not row.cloud:
        yield error(
            "analytics.no-address",
            f"[analytics] does not say where your {row.name} runs.",
            f'Write address = "https://stats.brand.example" with the address that you open '
            f"{row.name} at.",
            _at(""),
        )
    for name in ("address", "script"):
        value = getattr(settings, name)
        if value and (urlsplit(value).scheme != "https" or not origins((value,))):
            yield error(
                "analytics.not-private",
                f"“{name}” says “{value}”, where others can read along.",
                "Write it with https://",
                _at(name),
            )


def _at(setting: str) -> Location:
    return Location("site.toml", setting=f"analytics.{setting}" if setting else "analytics")


def script_of(counter: Counter, base_url: str) -> str:
    """The file that begins the service, for all pages of the site at `base_url`."""
    made = {
        "host": urlsplit(base_url).netloc.casefold(),
        "script": quote(counter.script, safe="/:?#[]@!$&'()*+,;=%-._~"),
        "attributes": dict(counter.attributes),
        "queue": counter.queue,
        "init": counter.is_plausible_init,
    }
    return _SCRIPT.replace("SETTINGS", json.dumps(made, sort_keys=True))


_SCRIPT = """\
// Counts this visit, unless you would rather not be counted. Made by brandkit of [analytics].
const visits = SETTINGS;
const unwanted =
  navigator.globalPrivacyControl || navigator.doNotTrack === "1" || window.doNotTrack === "1";
const elsewhere = location.host.toLowerCase() !== visits.host;
const unlisted = document.querySelector('meta[name="robots"][content*="noindex"]');
if (!unwanted && !elsewhere && !unlisted) {
  if (visits.queue.length) {
    window._paq = window._paq || [];
    window._paq.push(...visits.queue);
  }
  if (visits.init && !window.plausible) {
    window.plausible = (...words) => window.plausible.q.push(words);
    window.plausible.q = [];
    window.plausible.o = {};
  }
  const script = document.createElement("script");
  script.async = true;
  for (const [name, value] of Object.entries(visits.attributes)) script.setAttribute(name, value);
  script.src = visits.script;
  document.head.append(script);
}
"""

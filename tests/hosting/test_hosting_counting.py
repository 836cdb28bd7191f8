"""Services that count visits: off by default, each with its script, its hosts and its policy."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from site_factory import Site, fault

from brandkit.config import AnalyticsConfig, load_config
from brandkit.hosting.counting import COUNTERS, SCRIPT_PATH, Counter, counter_of, script_of
from brandkit.hosting.policy import policy_of

MakeSite = Callable[..., Site]
SITE = '[site]\ntitle = "B"\nbase_url = "https://brand.eu/"\n'
UMAMI = "94db1cb1-74f4-4a40-ad6c-962362670409"
EXAMPLES = {
    "plausible": 'site = "brand.eu"',
    "goatcounter": 'site = "brand"',
    "umami": f'site = "{UMAMI}"',
    "matomo": 'site = "7"\naddress = "https://stats.brand.eu"',
}


def counter(service: str, more: str = "") -> Counter:
    text = f'{SITE}[analytics]\nservice = "{service}"\n{EXAMPLES[service]}\n{more}'
    found = counter_of(load_config(text)[0])
    assert found is not None
    return found


def settings_in(script: str) -> dict[str, object]:
    """What the script knows of the service."""
    line = next(line for line in script.splitlines() if line.startswith("const visits = "))
    found: dict[str, object] = json.loads(line.removeprefix("const visits = ").rstrip(";"))
    return found


def test_nobody_counts_by_default(make_site: MakeSite) -> None:
    site = make_site({"site.toml": SITE})
    site.build()
    assert not site.has(SCRIPT_PATH.lstrip("/"))
    assert "visits.js" not in site.text("")
    assert counter_of(load_config(SITE)[0]) is None


@pytest.mark.parametrize("service", COUNTERS)
def test_every_service_is_allowed_what_it_needs_and_no_more(service: str) -> None:
    text = f'{SITE}[analytics]\nservice = "{service}"\n{EXAMPLES[service]}\n'
    found = counter(service)
    policy = policy_of(load_config(text)[0])
    plain = policy_of(load_config(SITE)[0])
    assert policy
    assert plain
    assert policy.scripts == ("https://" + found.script.split("/")[2],)
    assert {url.split("/")[2] for url in policy.connect} <= set(found.hosts)
    assert bool(policy.images) is found.pixel
    assert (policy.frames, policy.forms, policy.styles) == (plain.frames, plain.forms, plain.styles)
    assert "'unsafe-inline'" not in policy.text()
    assert found.records


def test_plausible() -> None:
    found = counter("plausible")
    assert found.script == "https://plausible.io/js/script.js"
    assert dict(found.attributes)["data-domain"] == "brand.eu"
    own = counter("plausible", 'address = "https://stats.brand.eu/"')
    assert own.script == "https://stats.brand.eu/js/script.js"
    assert dict(own.attributes)["data-api"] == "https://stats.brand.eu/api/event"
    assert own.hosts == ("stats.brand.eu",)
    newer = counter("plausible", 'script = "https://plausible.io/js/pa-abc.js"')
    assert newer.is_plausible_init
    assert newer.attributes == ()


def test_goatcounter() -> None:
    found = counter("goatcounter")
    assert found.script == "https://gc.zgo.at/count.js"
    assert found.attributes == (("data-goatcounter", "https://brand.goatcounter.com/count"),)
    own = counter("goatcounter", 'address = "https://stats.brand.eu"')
    assert own.script == "https://stats.brand.eu/count.js"


def test_umami() -> None:
    found = counter("umami")
    assert found.script == "https://cloud.umami.is/script.js"
    assert dict(found.attributes) == {"data-website-id": UMAMI, "data-do-not-track": "true"}
    own = counter("umami", 'address = "https://stats.brand.eu"')
    assert dict(own.attributes)["data-host-url"] == "https://stats.brand.eu"
    assert own.hosts == ("stats.brand.eu",)


def test_matomo_sets_no_cookie_before_it_counts() -> None:
    found = counter("matomo")
    words = [call[0] for call in found.queue]
    assert words.index("disableCookies") < words.index("trackPageView")
    assert ("setSiteId", "7") in found.queue
    assert ("setTrackerUrl", "https://stats.brand.eu/matomo.php") in found.queue
    cloud = AnalyticsConfig("matomo", "7", "https://brand.matomo.cloud")
    script = COUNTERS["matomo"][1](cloud).script
    assert script == "https://cdn.matomo.cloud/brand.matomo.cloud/matomo.js"


def test_the_script_is_a_file_of_the_site(make_site: MakeSite) -> None:
    settings = f'{SITE}[analytics]\nservice = "goatcounter"\nsite = "brand"\n'
    site = make_site({"site.toml": settings, "content/pages/a.md": "---\ntitle: A\n---\nA."})
    site.build()
    page = site.page("a/")
    assert [each.get("src") for each in page.iter("script") if "visits" in each.get("src", "")] == [
        SCRIPT_PATH
    ]
    assert "goatcounter" not in site.text("a/")
    known = settings_in(site.text(SCRIPT_PATH.lstrip("/")))
    assert known["host"] == "brand.eu"
    assert known["script"] == "https://gc.zgo.at/count.js"
    headers = site.text("_headers")
    assert "script-src 'self' https://gc.zgo.at;" in headers
    assert "connect-src 'self' https://brand.goatcounter.com;" in headers


def test_another_site_of_the_service_changes_one_file(make_site: MakeSite) -> None:
    settings = f'{SITE}[analytics]\nservice = "plausible"\nsite = "%s"\n'
    site = make_site({"site.toml": settings % "brand.eu"})
    site.build()
    site.write({"site.toml": settings % "www.brand.eu"})
    assert site.build().written == (SCRIPT_PATH.lstrip("/"),)


def test_hostile_settings_stay_within_their_words() -> None:
    made = Counter("N", 'https://a.example/"</script>\n\u2028', (), (("a", '"</script>\u2028'),))
    script = script_of(made, "https://brand.eu/")
    assert "\u2028" not in script
    known = settings_in(script)
    assert known["script"] == "https://a.example/%22%3C/script%3E%0A%E2%80%A8"
    assert known["attributes"] == {"a": '"</script>\u2028'}


@pytest.mark.parametrize(
    ("table", "code", "hint"),
    [
        ('service = "plausable"\nsite = "a"', "analytics.unknown-service", "“plausible”"),
        ('service = "google"\nsite = "a"', "analytics.unknown-service", "plausible, goatcounter"),
        ('service = "umami"\nsite = "brand.eu"', "analytics.bad-site", UMAMI),
        ('service = "matomo"\nsite = "1"', "analytics.no-address", "https://stats."),
        (
            'service = "plausible"\nsite = "a.eu"\naddress = "http://a.eu"',
            "analytics.not-private",
            "https://",
        ),
    ],
)
def test_what_cannot_count_is_told(table: str, code: str, hint: str, make_site: MakeSite) -> None:
    site = make_site({"site.toml": f"{SITE}[analytics]\n{table}\n"})
    report = site.build()
    assert report.failed
    assert hint in fault(report, code).hint
    assert fault(report, code).location is not None

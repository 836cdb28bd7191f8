"""Whether the page about privacy says whom the site asks, and what stops a publication."""

from __future__ import annotations

from pathlib import Path

from check_sites import checked
from site_factory import Site, post

from brandkit.build.media import MediaMemo
from brandkit.check.legal import OpenFields
from brandkit.check.subject import Subject

SITE = '[site]\ntitle = "B"\nbase_url = "https://brand.eu/"\n'
COUNTED = f'{SITE}[analytics]\nservice = "plausible"\nsite = "brand.eu"\n'
PRIVACY = "---\ntitle: Privacy\nlegal: privacy\n---\n"


def codes(site: Site) -> list[str]:
    return [fault.code for fault in checked(site)]


def test_who_counts_is_told_to_readers(tmp_path: Path) -> None:
    site = Site(tmp_path).write({"site.toml": COUNTED, "content/posts/a.md": post("A")})
    (fault,) = checked(site)
    assert fault.code == "analytics.no-privacy-page"
    assert "plausible.io" in fault.message
    site.write({"content/pages/p.md": f"{PRIVACY}We are careful."})
    (fault,) = checked(site)
    assert fault.code == "legal.services-not-told"
    assert "Plausible Analytics" in fault.message
    site.write({"content/pages/p.md": PRIVACY + "We are careful.\n\n{{< privacy-services >}}\n"})
    assert codes(site) == []


def test_a_site_that_asks_nobody_needs_no_list(tmp_path: Path) -> None:
    site = Site(tmp_path).write({"site.toml": SITE, "content/pages/p.md": f"{PRIVACY}Nobody."})
    assert codes(site) == []


def test_gaps_are_reasons_not_to_publish(tmp_path: Path) -> None:
    site = Site(tmp_path).write({"site.toml": SITE, "content/posts/a.md": post("A")})

    def reasons() -> list[str]:
        memo = MediaMemo(tmp_path, None, 0)
        subject = Subject(tmp_path, site.inspect(), memo.facts, frozenset())
        return [fault.code for fault in OpenFields().run(subject)]

    assert reasons() == []
    site.write({"content/pages/p.md": PRIVACY + 'Until {{< fill-in "the day" >}}.\n'})
    assert reasons() == ["legal.open-field"]

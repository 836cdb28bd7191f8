"""Files that are too big for where sites are kept for nothing.

The figures are those of docs.github.com ("About large files on GitHub", "GitHub Pages limits") and
developers.cloudflare.com ("Pages: limits"), looked up in November 2026.
"""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.check.subject import Subject
from brandkit.errors import Diagnostic, Location, Rule, warning
from brandkit.hosting.edge import MOST_REDIRECTS

__all__ = ["HostingLimits"]

_MIB = 1 << 20
_GIT_REFUSES = 100 * _MIB  # bytes of a file
_GIT_WARNS = 50 * _MIB
_CLOUDFLARE = 25 * _MIB
_GITHUB_PAGES = 1_000_000_000  # bytes of a site
_ELSEWHERE = (
    "Put recordings on a media host or into object storage, and set media_base in the podcast's "
    "table of site.toml: episodes then name the bare file."
)


class HostingLimits:
    """Every file that would be published beside the pages."""

    name = "hosting"
    rules = (
        Rule(
            "hosting.too-big-for-github",
            ("GitHub",),
            "No file has more than 100 MiB: GitHub refuses it.",
            "Keep recordings on a media host, and set media_base.",
        ),
        Rule(
            "hosting.big-for-github",
            ("GitHub",),
            "No file has more than 50 MiB: GitHub warns of it.",
            "Keep recordings on a media host, or export them smaller.",
        ),
        Rule(
            "hosting.too-big-for-cloudflare",
            ("Cloudflare Pages",),
            "No file has more than 25 MiB: Cloudflare Pages refuses it.",
            "Keep recordings on a media host, or take another host for the site.",
        ),
        Rule(
            "hosting.site-too-big",
            ("GitHub Pages",),
            "The whole site has at most 1 GB.",
            "Keep recordings on a media host.",
        ),
        Rule(
            "hosting.many-redirects",
            ("Cloudflare Pages",),
            "At most 2,000 old addresses lead on at once; the others do so by way of a page.",
            "Nothing must be done; or take out aliases that nobody links to.",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        hosting = subject.inspection.config.hosting
        redirects = len(subject.inspection.site.redirects)
        if "cloudflare" in hosting.hosts and redirects > MOST_REDIRECTS:
            yield warning(
                "hosting.many-redirects",
                f"{redirects:,} old addresses (aliases) lead on; Cloudflare Pages reads the first "
                f"{MOST_REDIRECTS:,} lines of _redirects.",
                "The others lead on by way of a small page, as on every host.",
                Location("site.toml", setting="hosting.hosts"),
            )
        total = 0
        for asset in subject.inspection.site.assets:
            try:
                size = (subject.root / asset.path).stat().st_size
            except OSError:
                continue  # told where it is named
            total += size
            if fault := _fault(asset.path, size):
                yield fault
        if total > _GITHUB_PAGES:
            yield warning(
                "hosting.site-too-big",
                f"The pictures and recordings of this site have {total / 1e9:.1f} GB in all; "
                "GitHub Pages takes 1 GB.",
                _ELSEWHERE,
                Location("site.toml", setting="site.base_url"),
            )


def _fault(path: str, size: int) -> Diagnostic | None:
    """One message for each file, about the lowest hurdle that it fails."""
    has, place = f"The file has {size / _MIB:.0f} MiB", Location(path)
    if size > _GIT_REFUSES:
        message = f"{has}; GitHub refuses more than 100, Cloudflare Pages more than 25."
        return warning("hosting.too-big-for-github", message, _ELSEWHERE, place)
    if size > _GIT_WARNS:
        message = f"{has}; GitHub advises against more than 50, Cloudflare Pages refuses 25."
        return warning("hosting.big-for-github", message, _ELSEWHERE, place)
    if size > _CLOUDFLARE:
        message = f"{has}; Cloudflare Pages refuses more than 25."
        hint = f"Another host takes it. Or: {_ELSEWHERE[0].lower()}{_ELSEWHERE[1:]}"
        return warning("hosting.too-big-for-cloudflare", message, hint, place)
    return None

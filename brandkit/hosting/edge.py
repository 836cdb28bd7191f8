"""`_headers` and `_redirects`: Netlify and Cloudflare Pages read them, others pass them over.

Sources: docs.netlify.com ("Custom headers", "Redirects and rewrites"), developers.cloudflare.com
("Pages: Headers", "Pages: Redirects"). Both join the values of a header that two rules name, so
each header has one rule for a file. Cloudflare takes 100 rules of headers and 2,000 redirects; it
finds a folder's own 404.html by itself. Netlify must be told, and leads on from an address where a
page stands only when it is forced (301!), which Cloudflare does not know; neither
does it know queries ("/ p=12 /blog/soap/ 301!").
"""

from __future__ import annotations

from brandkit.hosting.rules import CACHE_FOR_EVER, POLICY, Rules, encoded, hsts_of, onward, plain

__all__ = ["MOST_REDIRECTS", "edge_files"]

MOST_REDIRECTS = 2_000
_MOST_RULES = 100
_MOST_POLICIES = 60  # of those: pages have it in themselves too


def edge_files(rules: Rules) -> tuple[tuple[str, str], ...]:
    return ("_headers", _headers(rules)), ("_redirects", _redirects(rules))


def _headers(rules: Rules) -> str:
    base = rules.base_path
    lines = ["# What each file is sent with. Made by brandkit from site.toml.", f"{base}/*"]
    split = bool(rules.policy and rules.own_policies)
    lines += [
        f"  {name}: {value}" for name, value in (rules.plain_headers if split else rules.headers)
    ]
    if not rules.hsts:
        lines.append("# Once the site is on HTTPS for good, set hsts in [hosting] for this:")
        lines.append(f"#  Strict-Transport-Security: {hsts_of(365)}")
    blocks = _policies(rules) if split else []
    blocks += [
        (
            encoded(base, place) + ("*" if place.endswith("/") else ""),
            "Cache-Control",
            CACHE_FOR_EVER,
        )
        for place in rules.immutable
    ]
    blocks += [(place, "Content-Type", kind) for place, kind in _by_depth(rules)]
    for place, name, value in blocks[: _MOST_RULES - 1]:
        lines += [place, f"  {name}: {value}"]
    return "\n".join(lines) + "\n"


def _policies(rules: Rules) -> list[tuple[str, str, str]]:
    """One policy for each file: that of its folder, or that of the site.

    A rule for the whole site would be joined to the folder's, and both would hold. What stands
    under no first step (a wrong address) has the policy that is written into the page.
    """
    own = dict(rules.own_policies)
    rows = [
        (place, own.get(place, rules.policy))
        for place in ("/", *rules.roots, *(each for each in own if each not in rules.roots))
    ]
    return [
        (
            encoded(rules.base_path, place) + ("*" if place.endswith("/") and place != "/" else ""),
            POLICY,
            plain(policy),
        )
        for place, policy in rows[:_MOST_POLICIES]
    ]


def _by_depth(rules: Rules) -> list[tuple[str, str]]:
    """Files known by their names, one rule for each depth: /:a/:b/feed.json."""
    found: dict[str, str] = {}
    for path, kind in rules.named:
        *folders, name = path.strip("/").split("/")
        letters = "".join(f"/:{letter}" for letter, _ in zip("abcdefgh", folders, strict=False))
        if len(folders) <= 8 and name in {"feed.json", "chapters.json"}:
            found[f"{rules.base_path}{letters}/{name}"] = kind
    return sorted(found.items())


def _redirects(rules: Rules) -> str:
    status = "301" if "cloudflare" in rules.hosts else "301!"
    base = rules.base_path
    forced = "302" if status == "301" else "302!"
    lines = [f"{base}{old} {onward(base, new, query)} {forced}" for old, new, query in rules.codes]
    lines += [f"{encoded(base, old)} {encoded(base, new)} {status}" for old, new in rules.redirects]
    if "netlify" in rules.hosts:  # Cloudflare knows no queries, and passes such lines over
        lines += [
            f"{encoded(base, old)} {query.replace('&', ' ')} {encoded(base, new)} 301!"
            for old, query, new in rules.queries
        ]
    # Not forced: where a file lies below such a folder all the same, it is shown.
    lines += [f"{encoded(base, old)}* {encoded(base, new)} 301" for old, new in rules.below]
    if "netlify" in rules.hosts:
        lines += [
            f"{encoded(base, folder)}* {encoded(base, page)} 404"
            for folder, page in rules.not_found
            if folder != "/"
        ]
    return "\n".join(["# Printed codes and old addresses. Made by brandkit.", *lines]) + "\n"

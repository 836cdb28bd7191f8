"""A site of Caddy 2: caddyserver.com/docs/caddyfile. It has HTTPS by itself.

Old addresses are compared letter by letter (`vars`): the matcher `path` knows no capitals, and
/Old/ that leads to /old/ would lead there for ever.
"""

from __future__ import annotations

from brandkit.hosting.rules import (
    CACHE_FOR_EVER,
    CACHE_PAGES,
    POLICY,
    SERVER_FILES,
    Rules,
    encoded,
    exact,
    hsts_of,
    onward,
    plain,
)

__all__ = ["caddy_files"]


def caddy_files(rules: Rules) -> tuple[tuple[str, str], ...]:
    return (("Caddyfile", _site(rules)),)


def _quoted(text: str) -> str:
    """A word of the Caddyfile; "{" would begin a placeholder."""
    escaped = plain(text).replace("\\", "\\\\").replace('"', '\\"').replace("{", "\\{")
    return f'"{escaped}"'


def _expression(start: str) -> str:
    """What begins so: a "\\" escapes nothing but quotes in a Caddyfile."""
    escaped = exact(plain(start)).replace('\\"', '"').replace('"', '\\"')
    return f'"^{escaped}"'


def _site(rules: Rules) -> str:
    base = rules.base_path
    lines = [
        "# Made by brandkit. Mend the folder (root).",
        f"{plain(rules.host) or ':80'} {{",
        f"\troot * {_quoted(f'/var/www/{rules.host}')}",
        "\tencode zstd gzip",
        "\theader {",
        *(
            f"\t\t{name} {_quoted(value)}"
            for name, value in (rules.plain_headers if rules.own_policies else rules.headers)
        ),
        f"\t\t?Cache-Control {_quoted(CACHE_PAGES)}",  # where nothing else is said
        "\t}",
    ]
    if not rules.hsts:
        lines.insert(-1, f"\t\t# Strict-Transport-Security {_quoted(hsts_of(365))}")
    lines += _own_policies(rules)
    for number, place in enumerate(rules.immutable):
        pattern = _quoted(encoded(base, place) + ("*" if place.endswith("/") else ""))
        lines += [
            f"\t@lasting{number} path {pattern}",
            f"\theader @lasting{number} Cache-Control {_quoted(CACHE_FOR_EVER)}",
        ]
    for ending, kind in rules.types:
        if ending != "json":
            lines += [
                f"\t@{ending} path *.{ending}",
                f"\theader @{ending} Content-Type {_quoted(kind)}",
            ]
    kinds = {path.rpartition("/")[2]: kind for path, kind in rules.named}
    for name in ("feed.json", "chapters.json"):
        if name in kinds:
            key = name.partition(".")[0]
            lines += [
                f"\t@{key} path *{name}",
                f"\theader @{key} Content-Type {_quoted(kinds[name])}",
            ]
    for number, (old, new) in enumerate(rules.redirects):
        lines += [
            f"\t@old{number} vars {{http.request.uri.path}} {_quoted(base + old)}",
            f"\tredir @old{number} {_quoted(encoded(base, new))} permanent",
        ]
    for number, (old, query, new) in enumerate(rules.queries):
        words = " ".join(map(_quoted, query.split("&")))
        lines += [
            f"\t@asked{number} {{",
            f"\t\tvars {{http.request.uri.path}} {_quoted(base + old)}",
            f"\t\tquery {words}",
            "\t}",
            f"\tredir @asked{number} {_quoted(encoded(base, new))} permanent",
        ]
    for number, (old, new) in enumerate(rules.below):
        lines += [
            f"\t@below{number} path_regexp {_expression(base + old)}",
            f"\tredir @below{number} {_quoted(encoded(base, new))} permanent",
        ]
    for number, (old, new, query) in enumerate(rules.codes):
        lines += [
            f"\t@code{number} vars {{http.request.uri.path}} {_quoted(base + old)}",
            f"\tredir @code{number} {_quoted(onward(base, new, query))} temporary",
        ]
    own = " ".join(_quoted(f"{base}/{name}") for name in SERVER_FILES)
    lines += [f"\t@settings path {own}", "\terror @settings 404"]
    lines.append("\thandle_errors {")
    for number, (folder, page) in enumerate(rules.not_found):
        matcher = ""
        if folder != "/":
            matcher = f"@lost{number} "
            lines.append(f"\t\t@lost{number} path {_quoted(encoded(base, folder) + '*')}")
        lines += [
            f"\t\thandle {matcher}{{",
            f"\t\t\trewrite * {_quoted(encoded(base, page))}",
            "\t\t\tfile_server",
            "\t\t}",
        ]
    lines += ["\t}", "\tfile_server", "}"]
    return "\n".join(lines) + "\n"


def _own_policies(rules: Rules) -> list[str]:
    """Each file has one policy: that of its folder, or that of the site."""
    if not rules.policy or not rules.own_policies:
        return []
    folders = [
        (encoded(rules.base_path, place) + "*", policy) for place, policy in rules.own_policies
    ]
    lines = [f"\t@pages not path {' '.join(_quoted(place) for place, _ in folders)}"]
    lines.append(f"\theader @pages {POLICY} {_quoted(rules.policy)}")
    for number, (place, policy) in enumerate(folders):
        lines.append(f"\t@own{number} path {_quoted(place)}")
        lines.append(f"\theader @own{number} {POLICY} {_quoted(policy)}")
    return lines

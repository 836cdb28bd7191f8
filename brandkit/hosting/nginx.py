"""A site of nginx: nginx.org/en/docs (ngx_http_core_module, ngx_http_map_module).

Headers stand once, on the server: a location with headers of its own would drop all others.
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

__all__ = ["nginx_files"]

_NAMES = ("feed.json", "chapters.json")


def nginx_files(rules: Rules) -> tuple[tuple[str, str], ...]:
    return (("nginx.conf", _server(rules)),)


def _quoted(text: str) -> str:
    """A word of nginx's language: variables are not read in it where `$` is encoded or a name."""
    escaped = plain(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _server(rules: Rules) -> str:
    base = rules.base_path
    cached = [
        f"    {_quoted(f'~^{exact(base + place)}')} {_quoted(CACHE_FOR_EVER)};"
        for place in rules.immutable
    ]
    lines = [
        "# Made by brandkit. Put it into /etc/nginx/conf.d/, mend the folder (root), add HTTPS.",
        "map $uri $brandkit_cache {",
        f"    default {_quoted(CACHE_PAGES)};",
        *cached,
        "}",
        *_policies(rules),
        *_questions(rules),
        "server {",
        "    listen 80;",
        "    listen [::]:80;",
        f"    server_name {plain(rules.host) or '_'};",
        f"    root {_quoted(f'/var/www/{rules.host or chr(98)}')};",
        "    index index.html;",
        "    absolute_redirect off;",
        "    charset utf-8;",
        "    charset_types text/css text/plain text/vtt text/xml application/json",
        "        application/javascript application/feed+json application/manifest+json;",
        "    gzip on;",
        "    gzip_types text/css text/javascript application/javascript application/json",
        "        application/xml text/xml image/svg+xml text/vtt;",
        "    include /etc/nginx/mime.types;",
        *_types(rules),
        *(
            f"    add_header {name} {_quoted(value)} always;"
            for name, value in (rules.plain_headers if rules.own_policies else rules.headers)
        ),
        *(
            [f"    add_header {POLICY} $brandkit_policy always;"]
            if rules.own_policies and rules.policy
            else []
        ),
        "    add_header Cache-Control $brandkit_cache;",
    ]
    if not rules.hsts:
        lines.append(f"    # add_header Strict-Transport-Security {_quoted(hsts_of(365))} always;")
    lines += _locations(rules)
    return "\n".join((*lines, "}")) + "\n"


def _types(rules: Rules) -> list[str]:
    """Endings that nginx does not know; those that it knows stay as they are."""
    unknown = {"vtt", "srt", "webmanifest", "opml", "opus", "mjs", "avif"}
    rows = [
        f"        {kind.partition(';')[0]} {ending};"
        for ending, kind in rules.types
        if ending in unknown
    ]
    return ["    types {", *rows, "    }"] if rows else []


def _locations(rules: Rules) -> list[str]:
    base = rules.base_path
    lines = []
    kinds = {path.rpartition("/")[2]: kind for path, kind in rules.named}
    for name in _NAMES:
        if name in kinds:
            media = kinds[name].partition(";")[0]
            lines.append(
                f"    location ~ {_quoted(f'[/.-]{exact(name)}$')} "
                f"{{ types {{ }} default_type {media}; }}"
            )
    lines += [
        f"    location = {_quoted(f'{base}/{name}')} {{ return 404; }}" for name in SERVER_FILES
    ]
    asked = _asked(rules)
    for old, new in rules.redirects:
        target = encoded(base, new).replace("$", "%24")
        first = asked.pop(old, "")
        lines.append(
            f"    location = {_quoted(base + old)} {{ {first}return 301 {_quoted(target)}; }}"
        )
    lines += [f"    location = {_quoted(base + old)} {{ {rule}}}" for old, rule in asked.items()]
    lines += [
        f"    location ^~ {_quoted(base + old)} "
        f"{{ return 301 {_quoted(encoded(base, new).replace('$', '%24'))}; }}"
        for old, new in rules.below
    ]
    for old, new, query in rules.codes:
        target = onward(base, new, query).replace("$", "%24")
        lines.append(f"    location = {_quoted(base + old)} {{ return 302 {_quoted(target)}; }}")
    for folder, page in rules.not_found:
        path = _quoted(encoded(base, page).replace("$", "%24"))
        if folder == "/":
            lines.append(f"    error_page 404 {path};")
        else:
            place = _quoted(base + folder)
            lines.append(f"    location {place} {{ error_page 404 {path}; }}")
    return lines


def _policies(rules: Rules) -> list[str]:
    """Which policy an address has, where folders have their own."""
    if not rules.policy or not rules.own_policies:
        return []
    rows = [
        f"    {_quoted(f'~^{exact(rules.base_path + place)}')} {_quoted(policy)};"
        for place, policy in rules.own_policies
    ]
    return [
        "map $uri $brandkit_policy {",
        f"    default {_quoted(plain(rules.policy))};",
        *rows,
        "}",
    ]


def _asked(rules: Rules) -> dict[str, str]:
    """What a path with queries of its own asks first; where none fits, all goes on."""
    paths = dict.fromkeys(old for old, _, _ in rules.queries)
    return {
        old: f"if ($brandkit_moved{number}) {{ return 301 $brandkit_moved{number}; }} "
        for number, old in enumerate(paths)
    }


def _questions(rules: Rules) -> list[str]:
    """Where addresses with a query lead, one table for each path. A long text does not fit into
    nginx's table of words (map_hash_bucket_size), and stands there as an expression."""
    lines = []
    for number, old in enumerate(dict.fromkeys(old for old, _, _ in rules.queries)):
        lines.append(f"map $args $brandkit_moved{number} {{")
        lines.append('    default "";')
        for path, query, new in rules.queries:
            if path == old:
                word = _quoted(query if len(query) <= 40 else f"~^{exact(query)}$")
                target = encoded(rules.base_path, new).replace("$", "%24")
                lines.append(f"    {word} {_quoted(target)};")
        lines.append("}")
    return lines

"""`.htaccess` for Apache 2.4: httpd.apache.org/docs/2.4 (mod_headers, mod_mime, mod_rewrite).

Everything stands within <IfModule>: a server without one of the modules goes on serving. Each
language's folder has a file of its own that names its page for what is not there.
"""

from __future__ import annotations

from brandkit.hosting.rules import (
    CACHE_FOR_EVER,
    CACHE_PAGES,
    POLICY,
    Rules,
    encoded,
    exact,
    hsts_of,
    onward,
    plain,
)

__all__ = ["apache_files"]


def apache_files(rules: Rules) -> tuple[tuple[str, str], ...]:
    main = [("/.htaccess", page) for folder, page in rules.not_found if folder == "/"]
    missing = f"ErrorDocument 404 {encoded(rules.base_path, main[0][1])}\n" if main else ""
    others = [
        (
            f"{folder.strip('/')}/.htaccess",
            f"# Made by brandkit.\nErrorDocument 404 {encoded(rules.base_path, page)}\n",
        )
        for folder, page in rules.not_found
        if folder != "/"
    ]
    return ((".htaccess", _main(rules, missing)), *others)


def _quoted(text: str) -> str:
    escaped = plain(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _main(rules: Rules, missing: str) -> str:
    lines = [
        "# Made by brandkit from site.toml.",
        "Options -Indexes",
        "DirectoryIndex index.html",
        "AddDefaultCharset utf-8",
        missing.rstrip("\n"),
        "<IfModule mod_mime.c>",
        *(f"AddType {_quoted(kind)} .{ending}" for ending, kind in rules.types if ending != "json"),
        "</IfModule>",
        *(
            f"<FilesMatch {_quoted(f'(^|[.-]){exact(name)}$')}>\n"
            f"ForceType {_quoted(kind)}\n</FilesMatch>"
            for name, kind in _names(rules)
        ),
        "<IfModule mod_headers.c>",
        *(f"Header always set {name} {_quoted(value)}" for name, value in rules.headers),
    ]
    if not rules.hsts:
        lines.append(f"# Header always set Strict-Transport-Security {_quoted(hsts_of(365))}")
    for place, policy in rules.own_policies if rules.policy else ():
        found = _quoted(f"%{{REQUEST_URI}} =~ m#^{exact(rules.base_path + place)}#")
        lines += [f"<If {found}>", f"Header always set {POLICY} {_quoted(policy)}", "</If>"]
    lines.append(f"Header set Cache-Control {_quoted(CACHE_PAGES)}")
    for place in rules.immutable:
        found = _quoted(f"%{{REQUEST_URI}} =~ m#^{exact(rules.base_path + place)}#")
        lines += [f"<If {found}>", f"Header set Cache-Control {_quoted(CACHE_FOR_EVER)}", "</If>"]
    lines.append("</IfModule>")
    if rules.redirects or rules.codes or rules.queries or rules.below:
        lines += ["<IfModule mod_rewrite.c>", "RewriteEngine On"]
        for old, query, new in rules.queries:
            lines += [
                f'RewriteCond %{{QUERY_STRING}} "^{exact(query)}$"',
                _redirect(rules, old, new, flags="R=301,L,NE,QSD"),
            ]
        lines += [_redirect(rules, old, new) for old, new in rules.redirects]
        lines += [_redirect(rules, *code) for code in rules.codes]
        lines += [_redirect(rules, old, new, end="") for old, new in rules.below]
        lines.append("</IfModule>")
    return "\n".join(line for line in lines if line) + "\n"


def _names(rules: Rules) -> list[tuple[str, str]]:
    kinds = {path.rpartition("/")[2]: kind for path, kind in rules.named}
    return [(name, kinds[name]) for name in ("feed.json", "chapters.json") if name in kinds]


def _redirect(
    rules: Rules, old: str, new: str, query: str | None = None, *, end: str = "$", flags: str = ""
) -> str:
    """The path is compared decoded and without its first "/"; "%" and "$" mean what was found."""
    to = encoded(rules.base_path, new)
    if query is not None:
        to = onward(rules.base_path, new, query)
    target = to.replace("$", "%24").replace("%", "\\%")
    found = exact(plain(old[1:])).replace('"', "x22")  # mod_rewrite knows no quoted quotes
    flags = flags or f"R={301 if query is None else 302},L,NE"
    return f'RewriteRule "^{found}{end}" "{target}" [{flags}]'

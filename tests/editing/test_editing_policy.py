"""/admin/ has a policy of its own, and that of all other pages stays as strict as it was."""

from __future__ import annotations

import re
from collections.abc import Callable

from site_factory import NOW, Site, post, settings

from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.preview import Resident
from brandkit.config import load_config
from brandkit.hosting.editor import editor_policy

MakeSite = Callable[..., Site]
ON = "[admin]\nenabled = true\n"
FILES = {"content/posts/a.md": post("A"), "content/pages/about.md": "---\ntitle: About\n---\nUs.\n"}
ALL = '[hosting]\nhosts = ["netlify", "cloudflare", "apache", "nginx", "caddy", "github"]\n'


def policy(rest: str) -> dict[str, str]:
    config, _ = load_config(settings(rest=ON + rest))
    return dict(row.partition(" ")[::2] for row in editor_policy(config).split("; "))


def test_it_talks_to_the_repositorys_host_and_to_nobody_else() -> None:
    assert policy("")["connect-src"] == "'self' blob: data:"
    assert policy('repository = "a/b"\n')["connect-src"].endswith("data: https://api.github.com")
    lab = policy('host = "gitlab"\nrepository = "a/b"\nserver = "https://git.example:8443/x"\n')
    assert lab["connect-src"].endswith("data: https://git.example:8443")
    for rules in (policy(""), lab):
        assert rules["script-src"] == "'self'"
        assert rules["font-src"] == "'self'"
        assert rules["frame-src"] == rules["object-src"] == rules["base-uri"] == "'none'"


def rules_in(headers: str) -> dict[str, list[str]]:
    """The policies of each rule of _headers."""
    found: dict[str, list[str]] = {}
    place = ""
    for line in headers.splitlines():
        if line.startswith("/"):
            place = line
        elif "Content-Security-Policy:" in line:
            found.setdefault(place, []).append(line.partition(": ")[2])
    return found


def test_each_path_has_one_policy_in_headers(make_site: MakeSite) -> None:
    site = make_site(FILES, settings(rest=ON))
    site.build(now=NOW)
    rules = rules_in(site.text("_headers"))
    assert all(len(found) == 1 for found in rules.values())
    assert "/*" not in rules  # it would be joined to that of /admin/
    assert [place for place, found in rules.items() if "unsafe" in found[0]] == ["/admin/*"]
    for path in site.files():
        if not path.startswith(("_", "admin/")) and path.endswith(".html"):
            first = path.partition("/")[0] + ("/*" if "/" in path else "")
            place = "/" if path == "index.html" else f"/{first}"
            assert "default-src 'self'" in rules[place][0], path


def test_pages_say_it_too(make_site: MakeSite) -> None:
    site = make_site(FILES, settings(rest=ON))
    site.build(now=NOW)
    for path in ("index.html", "404.html", "blog/a/index.html"):
        assert "Content-Security-Policy" in site.text(path)
        assert "unsafe" not in site.text(path)
    assert "unsafe-inline" in site.text("admin/index.html")


def test_servers_are_told_of_that_path_alone(make_site: MakeSite) -> None:
    site = make_site(FILES, settings(rest=ON + ALL))
    site.build(now=NOW)
    nginx = site.text("nginx.conf")
    assert nginx.count("unsafe-inline") == 1
    assert re.search(r'"~\^\\?/admin\\?/" "default-src', nginx)
    assert nginx.count("add_header Content-Security-Policy") == 1
    apache = site.text(".htaccess")
    assert apache.index("Content-Security-Policy") < apache.index('<If "%{')
    assert apache.count("unsafe-inline") == 1
    caddy = site.text("Caddyfile")
    assert '@pages not path "/admin/*"' in caddy
    assert caddy.count("unsafe-inline") == 1


def test_no_policy_at_all_stays_none(make_site: MakeSite) -> None:
    site = make_site(FILES, settings(rest=ON + ALL + 'policy = "none"\n'))
    site.build(now=NOW)
    for name in ("_headers", "nginx.conf", ".htaccess", "Caddyfile", "admin/index.html"):
        assert "Content-Security-Policy" not in site.text(name)


def test_the_preview_sends_it_for_that_path_alone(make_site: MakeSite) -> None:
    site = make_site(FILES, settings(rest=ON))
    resident = Resident(site.root, Options(jobs=1), MediaMemo(site.root, None, 0))
    shown = resident.rebuild(NOW).site
    assert shown is not None
    ((folder, own),) = shown.own_policies
    assert folder == "/admin/"
    assert "unsafe-inline" in own
    assert "unsafe" not in shown.policy

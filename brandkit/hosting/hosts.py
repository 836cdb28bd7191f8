"""Hosts that files are written for: one file in this room, one row here, one word in [hosting]."""

from __future__ import annotations

from collections.abc import Callable

from brandkit.digest import Value
from brandkit.hosting.apache import apache_files
from brandkit.hosting.caddy import caddy_files
from brandkit.hosting.edge import edge_files
from brandkit.hosting.nginx import nginx_files
from brandkit.hosting.rules import Rules

__all__ = ["HOSTS", "Host", "files_for"]


class Host(Value, frozen=True):
    """One host or server. `files` gives names below the site's root, and texts."""

    name: str
    title: str
    files: Callable[[Rules], tuple[tuple[str, str], ...]]


HOSTS: dict[str, Host] = {
    host.name: host
    for host in (
        Host("netlify", "Netlify", edge_files),
        Host("cloudflare", "Cloudflare Pages", edge_files),
        Host("apache", "Apache", apache_files),
        Host("nginx", "nginx", nginx_files),
        Host("caddy", "Caddy", caddy_files),
        # Without it, GitHub Pages would leave out files whose names begin with "_".
        Host("github", "GitHub Pages", lambda _: ((".nojekyll", ""),)),
    )
}


def files_for(rules: Rules) -> dict[str, str]:
    """The files of all hosts that `rules` names: path → text."""
    found: dict[str, str] = {}
    for name in rules.hosts:
        found |= dict(HOSTS[name].files(rules))
    return found

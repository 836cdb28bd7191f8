"""The Content-Security-Policy of /admin/: the editor, and the host of its repository. No more.

The editor writes styles of its own into its page, shows pictures from memory (blob:), and talks to
the repository's host. The policy of all other pages stays as it is.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from brandkit.config import Config

__all__ = ["ADMIN", "editor_policy"]

ADMIN = "/admin/"


def editor_policy(config: Config) -> str:
    """As a header's value or a `<meta>`'s; "" where the site keeps no policy at all."""
    if config.hosting.policy == "none":
        return ""
    admin = config.admin
    if not admin.repository:
        hosts, pictures = [], []
    elif admin.server:
        hosts = pictures = [_origin(admin.server)]
    elif admin.host == "github":
        hosts = ["https://api.github.com"]
        pictures = ["https://avatars.githubusercontent.com"]
    else:
        hosts, pictures = ["https://gitlab.com"], ["https://gitlab.com"]
    rows = (
        ("default-src", ["'self'"]),
        ("script-src", ["'self'"]),
        ("style-src", ["'self'", "'unsafe-inline'"]),
        ("img-src", ["'self'", "blob:", "data:", *pictures]),
        ("media-src", ["'self'", "blob:"]),
        ("connect-src", ["'self'", "blob:", "data:", *hosts]),
        ("font-src", ["'self'"]),
        ("frame-src", ["'none'"]),
        ("object-src", ["'none'"]),
        ("base-uri", ["'none'"]),
        ("form-action", ["'none'"]),
    )
    return "; ".join(" ".join((name, *values)) for name, values in rows)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"

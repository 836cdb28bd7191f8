"""/admin/: the editor's page, its settings and its fonts; nothing where it is not asked for."""

from __future__ import annotations

import datetime

from brandkit.editing.bundle import BUNDLE
from brandkit.editing.collections import editor_settings
from brandkit.editing.document import as_yaml
from brandkit.editing.page import admin_page, admin_styles
from brandkit.errors import Location, warning
from brandkit.hosting.editor import ADMIN, editor_policy
from brandkit.model.site import Site
from brandkit.plan.outputs import Text
from brandkit.plan.planner import SELF, Planner

__all__ = ["plan_admin"]

_MIDNIGHT = datetime.time()


def plan_admin(planner: Planner) -> None:
    """Three small files. The editor itself lies in static/, where `admin install` has put it."""
    site = planner.site
    config = site.config
    if not config.admin.enabled:
        return
    script = f"{ADMIN}{BUNDLE.script}"
    installed = any(asset.permalink == script for asset in site.assets)
    if not installed:
        planner.diagnostics.append(
            warning(
                "admin.not-installed",
                "[admin] is switched on, but the editor is not in the site's folder.",
                "Fetch it once with: brandkit admin install",
                Location("site.toml", setting="admin.enabled"),
            )
        )
    folder = ADMIN.strip("/")
    policy = editor_policy(config)
    page = admin_page(config.site.title, "en", policy, installed=installed)
    planner.add(f"{folder}/index.html", Text(page), SELF)
    planner.add(f"{folder}/admin.css", Text(admin_styles()), SELF)
    known = bool(site.testimonials) and all(t.advocate.permalink for t in site.testimonials)
    settings = as_yaml(editor_settings(config, _paths(site), _timed(site), known_advocates=known))
    planner.add(f"{folder}/config.yml", Text(settings), SELF)


def _paths(site: Site) -> list[str]:
    """The files of all entries, of which only the folders matter."""
    lists = (
        *(site.posts, site.pages, site.docs, site.episodes, site.videos, site.testimonials),
        *(site.products, site.places, site.advocates, site.authors, site.causes),
    )
    return sorted({entry.path for entries in lists for entry in entries})


def _timed(site: Site) -> frozenset[str]:
    """The kinds whose entries all have a time of day: none of them is dated with a day alone."""
    lists = {"posts": site.posts, "episodes": site.episodes, "videos": site.videos}
    return frozenset(
        kind
        for kind, entries in lists.items()
        if all(entry.date is None or entry.date.time() != _MIDNIGHT for entry in entries)
    )

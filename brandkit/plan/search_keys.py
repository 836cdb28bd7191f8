"""The files by which search engines see that a key for IndexNow is the site's own."""

from __future__ import annotations

from brandkit.config.deploying import indexnow_keys
from brandkit.plan.outputs import Text
from brandkit.plan.planner import SELF, Planner

__all__ = ["plan_search_keys"]


def plan_search_keys(planner: Planner) -> None:
    """`<key>.txt` with the key in it (indexnow.org/documentation, "Verifying ownership")."""
    for key in indexnow_keys(planner.site.config.deploy):
        planner.add(f"{key}.txt", Text(key), SELF)

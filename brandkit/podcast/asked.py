"""Who asks for a rule: specifications of podcasts, and brandkit itself."""

from __future__ import annotations

__all__ = ["APPLE", "OURS", "PODCAST20", "PSP1", "SPOTIFY"]

APPLE = "Apple"
SPOTIFY = "Spotify"
PSP1 = "PSP-1"
PODCAST20 = "Podcasting 2.0"
OURS = "brandkit"

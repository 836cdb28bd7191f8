"""Where compiled templates are kept on this machine, as Python keeps its own: for one user only.

Compiled code is believed, so it never lies in `.brandkit`, which is passed from run to run.
"""

from __future__ import annotations

import os
import stat
import sys
from functools import cache
from pathlib import Path

from brandkit.digest import digest_of

__all__ = ["compiled_folder"]


@cache
def compiled_folder() -> str:
    """A folder that nobody else may write to; "" where there is none."""
    try:
        folder = _caches() / "brandkit" / f"templates-{_language()}"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        facts = folder.lstat()
    except (OSError, RuntimeError):  # RuntimeError: this user has no home
        return ""
    if not stat.S_ISDIR(facts.st_mode):
        return ""
    own = not hasattr(os, "getuid") or facts.st_uid == os.getuid()
    shared = hasattr(os, "getuid") and facts.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return str(folder) if own and not shared else ""


def _caches() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches"
    named = os.environ.get("XDG_CACHE_HOME", "")
    return Path(named) if named.startswith("/") else Path.home() / ".cache"


def _language() -> str:
    """What turns templates into code: another one must not meet this one's."""
    import jinja2

    from brandkit import templating

    own = Path(templating.__file__).read_bytes()
    return digest_of((own, jinja2.__version__, sys.implementation.cache_tag or ""))[:16]

"""Personal links outlive those who had them: their ids go into site.toml, and lead home."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from brandkit.build.atomic import replace_file
from brandkit.build.settings import settings_text
from brandkit.config import load_config
from brandkit.errors import ContentError, Location, error

__all__ = ["retire_links", "with_retired"]

_TABLE = re.compile(r"^[ \t]*\[[ \t]*advocates[ \t]*\][ \t]*(?:#[^\n]*)?(?:\r?\n|\Z)", re.MULTILINE)
_ANY_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_LIST = re.compile(r"^[ \t]*retired_links[ \t]*=[ \t]*\[", re.MULTILINE)


def retire_links(root: Path, ids: tuple[str, ...]) -> None:
    """Add ids to `retired_links`. Raises ContentError where that must be done by hand."""
    text = settings_text(root)
    known = load_config(text)[0].advocates.retired_links
    new = [each for each in ids if each not in known]
    if not new:
        return
    changed = with_retired(text, new)
    if changed is None:
        raise ContentError(
            [
                error(
                    "advocates.by-hand",
                    "site.toml cannot be changed from here, and a personal link must lead on.",
                    f"Write into [advocates]: retired_links = {list(new)!r}".replace("'", '"'),
                    Location("site.toml"),
                )
            ]
        )
    replace_file(str(root / "site.toml"), changed.encode())


def with_retired(text: str, new: list[str]) -> str | None:
    """The settings with further ids; None where that cannot be done without harm to the rest."""
    end = "\r\n" if "\r\n" in text else "\n"
    said = ", ".join(f'"{each}"' for each in new)
    table = _TABLE.search(text)
    if table is None:
        apart = "" if text.endswith("\n") or not text else end
        changed = f"{text}{apart}{end}[advocates]{end}retired_links = [{said}]{end}"
    else:
        stop = _ANY_TABLE.search(text, table.end())
        there = _LIST.search(text, table.end(), stop.start() if stop else len(text))
        if there is not None:
            changed = f"{text[: there.end()]}{said}, {text[there.end() :]}"
        else:
            apart = "" if table[0].endswith("\n") else end
            at = table.end()
            changed = f"{text[:at]}{apart}retired_links = [{said}]{end}{text[at:]}"
    try:
        before, after = tomllib.loads(text), tomllib.loads(changed)
    except tomllib.TOMLDecodeError:
        return None
    own = before.setdefault("advocates", {})
    if not isinstance(own, dict):
        return None
    own["retired_links"] = [*new, *own.get("retired_links", ())]
    return changed if before == after else None

"""The text of site.toml."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from brandkit.errors import ContentError, Diagnostic, Location, error

__all__ = ["settings_text", "with_base_url"]

_FILE = "site.toml"


def settings_text(root: Path) -> str:
    """Read the site.toml of the site in `root`. Raises ContentError where it cannot be read."""
    file = root / _FILE
    if not _is_text(root):
        raise ContentError([_bad_folder()])
    try:
        if file.exists() and not (file.is_file() or file.is_dir()):
            raise ContentError([_no_file()])  # to read a pipe is to wait for ever
        return file.read_text("utf-8")
    except FileNotFoundError:
        raise ContentError([_missing(root)]) from None
    except UnicodeDecodeError as fault:
        raise ContentError([_not_utf_8(fault)]) from None
    except OSError as fault:
        message = f"site.toml cannot be read: {fault.strerror}."
        hint = "Check that it is a file and that you may read it."
        raise ContentError([error("site.unreadable", message, hint, Location(_FILE))]) from fault


def _is_text(root: Path) -> bool:
    try:
        str(root.resolve()).encode()
    except UnicodeEncodeError:
        return False
    return True


def _bad_folder() -> Diagnostic:
    message = "The name of the site's folder, or of one above it, is not text in UTF-8."
    return error("site.bad-folder", message, "Rename that folder.", Location(_FILE))


def _no_file() -> Diagnostic:
    message = "site.toml is a pipe or a device, where a text file is expected."
    return error("site.unreadable", message, "Write it as a plain file.", Location(_FILE))


def _missing(root: Path) -> Diagnostic:
    real = root.resolve()
    return error(
        "site.no-settings",
        f"There is no site.toml in the folder “{real.name or real}”: this is no site of brandkit.",
        "Go into the site's folder, name it with --site, or begin one: brandkit new site my-brand",
        Location(_FILE),
    )


def _not_utf_8(fault: UnicodeDecodeError) -> Diagnostic:
    hint = "Save it again with the encoding UTF-8 (in most editors: Save as, Encoding)."
    if fault.object.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "The file is saved as UTF-16, which brandkit does not read."
        return error("site.utf-16", message, hint, Location(_FILE, 1))
    head = fault.object[: fault.start].decode("utf-8", "replace")
    shown = fault.object[fault.start : fault.start + 1].decode("cp1252", "replace")
    place = Location(_FILE, head.count("\n") + 1, len(head) - head.rfind("\n"))
    message = "The file is not saved as UTF-8: the letter in this place, "
    return error("site.not-utf-8", f"{message}perhaps “{shown}”, cannot be read.", hint, place)


_BASE_URL = re.compile(r"""^(\s*base_url\s*=\s*)("[^"\n]*"|'[^'\n]*')""", re.MULTILINE)
_SITE = re.compile(r"^[ \t]*\[site\][ \t]*", re.MULTILINE)


def with_base_url(text: str, base_url: str) -> str:
    """site.toml with another address, so that the same checks and messages hold for it."""
    quoted = msgspec.json.encode(base_url).decode()
    changed, count = _BASE_URL.subn(lambda found: found[1] + quoted, text, count=1)
    if count:
        return changed
    return _SITE.sub(lambda found: f"{found[0]} # --base-url\nbase_url = {quoted}", text, count=1)

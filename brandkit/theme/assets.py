"""The files of a theme's `static/`: where each is published, and what stylesheets ask for.

A file is published with a mark of its content in its name. So what a stylesheet names by
`url(…)` or `@import` is turned to that name, and a sheet's own mark depends on what it names.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from brandkit.digest import Value, digest_bytes
from brandkit.errors import Diagnostic, Location, nearest, warning
from brandkit.patterns import pattern

__all__ = ["Assets", "ThemeAsset"]

# CSS Syntax 3: comments, then strings and url() as @import and other rules have them. A string that
# is no address (content: "…") is passed over whole, so that nothing within it is taken for one.
_NAMED = pattern(
    r"""/\*.*?(?:\*/|\Z)
    |@import\s+(?P<import>"[^"\n]*"|'[^'\n]*')
    |\burl\(\s*(?P<url>"[^"\n]*"|'[^'\n]*'|[^\s"'()]*)\s*\)
    |"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


class ThemeAsset(Value, frozen=True):
    """A file of a theme's `static/` folder."""

    name: str  # path within static/, forward slashes
    file: str
    file_digest: str  # of what is published
    text: str = ""  # what is published in place of the file: a stylesheet that names others

    @property
    def permalink(self) -> str:
        """Where it is published: the digest in the name lets hosts cache it for ever."""
        stem, ending = posixpath.splitext(self.name)
        return f"/assets/theme/{stem}.{self.file_digest[:8]}{ending}"


class Assets:
    """All of them by name, `files` being (name, file, how messages call it)."""

    def __init__(self, files: Iterable[tuple[str, Path, str]]) -> None:
        self._files = {name: (file, shown) for name, file, shown in files}
        self._found: dict[str, ThemeAsset] = {}
        self._open: list[str] = []  # sheets on the way down
        self._faults: list[Diagnostic] = []
        self.rows = tuple(self._asset(name) for name in sorted(self._files))
        self.diagnostics = tuple(self._faults)
        self.by_name = {row.name: row for row in self.rows}

    def _asset(self, name: str) -> ThemeAsset:
        found = self._found.get(name)
        if found is None:
            file, _ = self._files[name]
            data = file.read_bytes()
            found = ThemeAsset(name, str(file), digest_bytes(data))
            if name.endswith(".css") and (b"url(" in data.lower() or b"@import" in data.lower()):
                self._open.append(name)
                text = data.decode("utf-8", "replace")
                turned = "".join(self._turned(name, text))
                self._open.pop()
                if turned != text:
                    digest = digest_bytes(turned.encode("utf-8"))
                    found = ThemeAsset(name, str(file), digest, turned)
            self._found[name] = found
        return found

    def _turned(self, sheet: str, text: str) -> Iterator[str]:
        """The text with the addresses of what it names, in pieces."""
        done = 0
        for match in _NAMED.finditer(text):
            kind = "import" if match["import"] else "url"
            if not match[kind]:
                continue
            quote = match[kind][0] if match[kind][0] in "\"'" else ""
            address = match[kind].strip("\"'")
            begin = match.start(kind) + len(quote)
            line = text.count("\n", 0, begin) + 1
            place = Location(self._files[sheet][1], line, begin - text.rfind("\n", 0, begin))
            yield text[done:begin]
            yield self._address(sheet, address, place)
            done = begin + len(address)
        yield text[done:]

    def _address(self, sheet: str, address: str, place: Location) -> str:
        """What stands in a published sheet for an address of its author's."""
        path, mark, rest = re.split(r"([?#]|\Z)", address, maxsplit=1)
        if not path or (path.startswith("/") and not path.startswith("//")):
            return address  # a part of the page's own, or a file of the site
        if path.startswith("//") or re.match(r"(?i)[a-z][a-z0-9+.-]*:", path):
            self._faults.append(_foreign(address, place))
            return address
        here = posixpath.dirname(sheet)
        name = posixpath.normpath(posixpath.join(here, unquote(path)))
        if name not in self._files:
            self._faults.append(_missing(name, sheet, self._files, place))
            return address
        if name in self._open:
            message = f"“{name}” and “{sheet}” import each other."
            hint = "Let only one of them import the other."
            self._faults.append(warning("theme.circle-of-styles", message, hint, place))
            return address
        published = self._asset(name).permalink.removeprefix("/assets/theme/")
        return posixpath.relpath(published, here or ".") + mark + rest


def _missing(name: str, sheet: str, names: Iterable[str], place: Location) -> Diagnostic:
    top = posixpath.dirname(sheet)
    meant = nearest(name, names)
    near = posixpath.relpath(meant, top or ".") if meant else ""
    hint = f"Did you mean “{near}”?" if meant else "Addresses begin in the folder of the sheet."
    message = f"The stylesheet asks for “{name}”, which is not in static/ of the theme."
    return warning("theme.no-file", message, hint, place)


def _foreign(address: str, place: Location) -> Diagnostic:
    short = address if len(address) <= 60 else address[:57] + "…"
    if address.lower().startswith("data:"):
        message = f"The stylesheet has a file within itself (“{short}”), which hosts may forbid."
        return warning(
            "theme.data-address", message, "Put it into static/, and name it by url(…).", place
        )
    message = f"The stylesheet loads “{short}” from another site, which then sees every reader."
    hint = "Put the file into static/ of the theme, and name it by url(…)."
    return warning("theme.foreign-file", message, hint, place)

"""Files that new content starts from, and the safe way to put an author's words into them.

An archetype is a text with `$name` where a word goes (`$$` for a dollar sign). In settings, YAML
and TOML alike, it stands within double quotes: `title: "$title"`. In Markdown use `$title_text`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from string import Template

__all__ = ["clean", "fill", "in_quotes", "load", "text"]

_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_KEPT = {" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"}
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$&:\"'=^%@/])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029]+")


def clean(words: str) -> str:
    """A title in one line: control characters and half surrogates go, blanks become one."""
    return " ".join(_CONTROL.sub(" ", words).split())


def in_quotes(words: str) -> str:
    """Write words so that they stand within double quotes in YAML, TOML and JSON alike."""
    return "".join(_escaped(char) for char in words)


def _escaped(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    if char in _KEPT or char.isprintable():
        return char
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:  # half of a character: no text file can hold it
        return "\ufffd"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def text(words: str) -> str:
    """Write words so that Markdown shows them as they are."""
    return _MARKUP.sub(r"\\\1", clean(words))


def load(name: str, site: Path | None = None) -> str:
    """An archetype by its path, such as "post.md". The site's own archetypes/ folder goes first.

    Raises OSError or UnicodeDecodeError where a file of the site cannot be read.
    """
    own = site / "archetypes" / name if site else None
    if own and own.is_file():
        return own.read_text("utf-8-sig")
    return files("brandkit.scaffold").joinpath("archetypes", *name.split("/")).read_text("utf-8")


def fill(archetype: str, values: Mapping[str, str]) -> str:
    """Put the values in: each `name` for use within quotes, and as `name_text` for Markdown.

    Names that are not known stay as they are: an archetype of the site's own may have prices.
    """
    words = {name: in_quotes(value) for name, value in values.items()}
    words |= {f"{name}_text": text(value) for name, value in values.items()}
    return Template(archetype).safe_substitute(words)

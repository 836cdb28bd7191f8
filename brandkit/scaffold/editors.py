"""What editors such as VS Code find in a site's folder: the schema of site.toml, and an extension.

Sources: taplo.tamasfe.dev (directives: `#:schema`), code.visualstudio.com (extensions.json).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from brandkit.content.kinds import KINDS
from brandkit.content.schemas import front_matter_schema, site_schema
from brandkit.errors import ContentError, error

__all__ = [
    "DIRECTIVE",
    "FOLDER",
    "SITE",
    "as_text",
    "editor_files",
    "front_matter_name",
    "schema_texts",
    "write_schemas",
]

FOLDER = ".schemas"
SITE = "site.schema.json"
DIRECTIVE = f"#:schema {FOLDER}/{SITE}"  # the first line of site.toml


def front_matter_name(kind: str) -> str:
    """The file of a kind's schema, below the folder of schemas."""
    return f"front-matter/{kind}.schema.json"


def as_text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def schema_texts() -> dict[str, str]:
    """All schemas of what authors write, by their files below the folder of schemas."""
    kinds = {front_matter_name(kind): as_text(front_matter_schema(kind)) for kind in KINDS}
    return {SITE: as_text(site_schema()), **kinds}


def editor_files() -> dict[str, str]:
    """What a new site gets: site.toml is checked as one types, in editors that are able to."""
    recommended = {"recommendations": ["tamasfe.even-better-toml"]}
    return {
        f"{FOLDER}/{SITE}": as_text(site_schema()),
        ".vscode/extensions.json": as_text(recommended),
    }


def write_schemas(folder: Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    """Write them, each over an older one of the same name. Raises ContentError."""
    made = []
    for name, text in texts.items():
        file = folder / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
        except OSError as fault:
            message = f"“{file}” cannot be written: {fault.strerror}."
            raise ContentError([error("new.cannot-write", message)]) from None
        made.append(file)
    return tuple(made)

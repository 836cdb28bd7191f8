"""The JSON Schema of the reports for programs: `build --format json` and `check --format json`."""

from __future__ import annotations

from typing import Any

import msgspec

from brandkit.build.report import Report
from brandkit.errors import Diagnostic
from brandkit.schema.published import DRAFT

__all__ = ["report_schema"]


def report_schema() -> dict[str, Any]:
    """Made of the types themselves. `definitions` has a Report, and a Finding of `check`."""
    _, parts = msgspec.json.schema_components(
        [Report, Diagnostic], ref_template="#/definitions/{name}"
    )
    for part in parts.values():
        if "properties" in part and part["title"] != "Location":
            part["required"] = list(part["properties"])  # all of them are always written
    report, finding = parts["Report"], {**parts["Diagnostic"], "title": "Finding"}
    report["properties"] |= {
        "exit_code": {
            "type": "integer",
            "enum": [0, 1, 3],
            "description": "0 well, 1 at fault and nothing written, 3 texts were left out.",
        },
        "seconds": {"type": "number", "description": "How long it took."},
    }
    finding["properties"] = {
        **finding["properties"],
        "sources": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Who asks for it, such as Apple.",
        },
    }
    for part in (report, finding):
        part["required"] = list(part["properties"])
    for part in (*parts.values(), finding):
        if "properties" in part:
            part["additionalProperties"] = False
    return {
        "$schema": DRAFT,
        "title": "brandkit: reports for programs",
        "description": "build --format json prints a Report, check --format json Findings.",
        "oneOf": [
            {"$ref": "#/definitions/Report"},
            {"type": "array", "items": {"$ref": "#/definitions/Finding"}},
        ],
        "definitions": dict(sorted({**parts, "Finding": finding}.items())),
    }

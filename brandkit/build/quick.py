"""The answer to `brandkit build` where nothing changed, before anything heavy is imported.

It answers only plain calls; whatever is unusual (another option, a warning to repeat, a variable
of the environment) it leaves to the command line proper, which comes to the same result.
"""

from __future__ import annotations

import os
import sys
import time

from brandkit.build import seen

__all__ = ["answer", "nothing_changed"]

# What a build with default options is called by `brandkit.build.watch.seen_options`; a test holds
# the two together.
PLAIN = (
    '{"base_url":"","drafts":false,"frozen":false,"future":false,"keep_going":false,'
    '"samples":false,"strict":false,"today":null}'
)
_TAKEN = {"--site": "site", "--output": "output", "-o": "output", "--jobs": "", "-j": ""}


def nothing_changed(arguments: list[str]) -> str | None:
    """What to print where a plain `build` has nothing to do; None to go the usual way."""
    values = _read(arguments)
    if values is None or any(name.startswith("BRANDKIT_") for name in os.environ):
        return None
    root = values.get("site", ".")
    output = values.get("output") or os.path.join(root, "public")  # noqa: PTH118
    known = seen.load(seen.seen_file(root, output))
    if known is None or known["diagnostics"]:
        return None
    counts = known["counts"]
    if counts.get("held") or counts.get("left_out") or counts.get("unplaced"):
        return None
    if not seen.unchanged(known, root, output, PLAIN, time.time()):
        return None
    documents = counts.get("documents")
    return (
        f"Nothing changed: all {len(known['outputs'])} files of {output} are up to date.\n"
        f"{counts.get('published')} of {documents} text{'' if documents == 1 else 's'} published."
    )


def _read(arguments: list[str]) -> dict[str, str] | None:
    """The values of the few options that do not change what is made; None for any other."""
    rest = iter(arguments)
    if next(rest, "") != "build":
        return None
    values: dict[str, str] = {}
    for word in rest:
        name, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
        if name not in _TAKEN:
            return None
        value = value if equals else next(rest, "")
        if not value or (not _TAKEN[name] and not value.isdecimal()):
            return None
        values[_TAKEN[name]] = value
    return values


def answer() -> bool:
    """Print the quick answer; False where there is none."""
    told = nothing_changed(sys.argv[1:])
    if told is None:
        return False
    print(told)  # noqa: T201 - click is not imported yet
    return True

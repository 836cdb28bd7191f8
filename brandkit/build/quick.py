"""The answer to `brandkit build` where nothing changed, before anything heavy is imported.

It answers only plain calls; whatever is unusual (another option, a warning to repeat, a variable
of the environment) it leaves to the command line proper, which comes to the same result.
"""

from __future__ import annotations

import os
import sys
import time

from brandkit.build import seen

__all__ = ["answer", "few_edits", "nothing_changed"]

# What a build with default options is called by `brandkit.build.watch.seen_options`; a test holds
# the two together.
PLAIN = (
    '{"base_url":"","drafts":false,"frozen":false,"future":false,"keep_going":false,'
    '"samples":false,"strict":false,"today":null,"withheld":false}'
)
_FEW = 20  # files: with more, a look at the whole site is as quick
_TAKEN = {"--site": "site", "--output": "output", "-o": "output", "--jobs": "", "-j": ""}
_QUIET = ("--quiet", "-q")


def nothing_changed(arguments: list[str], *, hand_over: bool = False) -> str | None:
    """What to print where a plain `build` has nothing to do; None to go the usual way.

    Nothing with --quiet.

    With `hand_over`, the build that follows in this process need not look again.
    """
    values = _read(arguments)
    if values is None or any(name.startswith("BRANDKIT_") for name in os.environ):
        return None
    root = values.get("site", ".")
    output = values.get("output") or os.path.join(root, "public")  # noqa: PTH118
    file = seen.seen_file(root, output)
    known = seen.load(file)
    published, _, documents = known.plain.partition("/") if known else ("", "", "")
    if known is None or not (published.isdecimal() and documents.isdecimal()):
        return None
    if not known.is_for(root, output, PLAIN, time.time()):
        return None
    glance = seen.Glance(known, root, output)
    if not glance.is_unchanged(root):
        if hand_over:
            seen.glances[os.path.realpath(file)] = glance
        return None
    if "quiet" in values:
        return ""
    return (
        f"Nothing changed: all {len(known.outputs)} files of {output} are up to date.\n"
        f"{published} of {documents} text{'' if documents == '1' else 's'} published."
    )


def few_edits(arguments: list[str]) -> tuple[str, str, bool] | None:
    """Of a plain `build` that finds few files changed, and no more: site, output, whether quiet."""
    values = _read(arguments)
    if values is None or not seen.glances:
        return None
    root = values.get("site", ".")
    output = values.get("output") or os.path.join(root, "public")  # noqa: PTH118
    glance = seen.glances.get(os.path.realpath(seen.seen_file(root, output)))
    if glance is None or not glance.in_place:
        return None
    changed, added, removed = seen.changes(glance.seen, root, glance.inputs)
    texts = all(path.endswith((".md", ".markdown", ".mdx")) for path in changed)
    if not texts or added or removed or len(changed) > _FEW:
        return None
    return root, output, "quiet" in values


def _read(arguments: list[str]) -> dict[str, str] | None:
    """The values of the few options that do not change what is made; None for any other."""
    rest = iter(arguments)
    if next(rest, "") != "build":
        return None
    values: dict[str, str] = {}
    for word in rest:
        if word in _QUIET:
            values["quiet"] = "yes"
            continue
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
    told = nothing_changed(sys.argv[1:], hand_over=True)
    if told is None or sys.stdout is None:
        return False
    try:
        if told:
            sys.stdout.write(f"{told}\n")
            sys.stdout.flush()
    except (OSError, UnicodeError):  # nobody listens, or has no letters for a folder's name
        return False
    return True

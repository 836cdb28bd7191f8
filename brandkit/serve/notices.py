"""Pages of the preview's own: the site cannot be made yet, or there is no such page."""

from __future__ import annotations

from html import escape

from brandkit.errors import Diagnostic
from brandkit.serve.live import State

__all__ = ["PREFIX", "failed_page", "missing_page", "with_reload"]

PREFIX = "/__brandkit__/"

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{prefix}notice.css">
</head>
<body class="notice">
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def with_reload(page: bytes, state: State, *, own: bool = False) -> bytes:
    """Add the reload script to a page as it goes out. `own` pages follow the faults as well."""
    revision = f' data-revision="{state.revision}"' if own else ""
    script = (
        f'<script type="module" src="{PREFIX}reload.js" data-version="{state.version}"{revision}>'
        "</script>\n"
    ).encode()
    at = page.lower().rfind(b"</body")
    return page[:at] + script + page[at:] if at >= 0 else page + script


def failed_page(faults: tuple[Diagnostic, ...]) -> bytes:
    """What every address answers while the site could not be made even once."""
    items = "\n".join(_item(fault) for fault in faults)
    body = (
        "<p>Mend what is listed here and save: this page then gives way to your site by itself."
        f"</p>\n<ul>\n{items}\n</ul>"
    )
    return _page("Your site cannot be shown yet", body)


def missing_page(path: str) -> bytes:
    """For sites without a 404 page of their own."""
    body = f'<p>There is no page at <code>{escape(path)}</code>.</p>\n<p><a href="/">Home</a></p>'
    return _page("No such page", body)


def _item(fault: Diagnostic) -> str:
    place = f"<code>{escape(str(fault.location))}</code> " if fault.location else ""
    hint = f"<br><small>{escape(fault.hint)}</small>" if fault.hint else ""
    return f"<li>{place}{escape(fault.message)}{hint}</li>"


def _page(title: str, body: str) -> bytes:
    return _PAGE.format(title=escape(title), body=body, prefix=PREFIX).encode(
        "utf-8", "backslashreplace"
    )

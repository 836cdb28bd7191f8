"""Sheets as one HTML file: a page of paper for each, in millimetres. Nothing is loaded."""

from __future__ import annotations

from html import escape
from typing import assert_never

from brandkit.languages import direction
from brandkit.printing.page import Area, Code, Item, Line, Sheet, Turned, Words

__all__ = ["sheet_html"]

_FAMILIES = {
    "sans": "'Noto Sans', 'Segoe UI', 'Helvetica Neue', sans-serif",
    "serif": "'Noto Serif', Georgia, serif",
}


def sheet_html(sheet: Sheet, code: str, forms: dict[str, str]) -> str:
    """The file. `code` is the SVG of the code, `forms` says "sans" or "serif" for each face.

    Every line of text has the width that was measured, whatever font the reader has.
    """
    wide, high = f"{sheet.width:g}mm", f"{sheet.height:g}mm"
    pages = "\n".join(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width:g} {sheet.height:g}">\n'
        + "\n".join(_drawn(item) for item in page)
        + "\n</svg>"
        for page in sheet.pages
    )
    inner = code.strip().replace("<svg ", '<symbol id="code" ', 1).replace("</svg>", "</symbol>")
    inner = inner.replace(' xmlns="http://www.w3.org/2000/svg"', "")
    return f"""<!doctype html>
<html lang="{escape(sheet.language)}" dir="{direction(sheet.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{escape(sheet.title)}</title>
<style>
@page {{ size: {wide} {high}; margin: 0; }}
html, body {{ margin: 0; padding: 0; }}
body > svg {{ display: block; inline-size: {wide}; block-size: {high}; break-after: page; }}
body > svg:last-child {{ break-after: auto; }}
text {{ white-space: pre; }}
.heading {{ font-family: {_FAMILIES[forms["heading"]]}; font-weight: 700; }}
.text {{ font-family: {_FAMILIES[forms["text"]]}; font-weight: 500; }}
.hair {{ fill: none; stroke: #9aa0a6; stroke-width: .15; }}
.fold {{ stroke-dasharray: 2 1.5; }}
.only {{ position: absolute; inline-size: 0; block-size: 0; }}
@media screen {{
body {{ background: #6b7177; padding: 8mm; }}
body > svg {{ background: #fff; margin: 0 auto 8mm; }}
}}
@media print {{ body {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }} }}
</style>
</head>
<body>
<div class="only" aria-hidden="true"><svg width="0" height="0">{inner}</svg></div>
{pages}
</body>
</html>
"""


def _drawn(item: Item) -> str:
    match item:
        case Words(x, y, width, size, face, color, text):
            return (
                f'<text class="{face}" x="{x:.3f}" y="{y:.3f}" font-size="{size:g}" '
                f'fill="{color}" textLength="{width:.3f}" lengthAdjust="spacingAndGlyphs">'
                f"{escape(text)}</text>"
            )
        case Line(x, y, to_x, to_y, dashed):
            kind = "hair fold" if dashed else "hair"
            return f'<path class="{kind}" d="M{x:.3f} {y:.3f}L{to_x:.3f} {to_y:.3f}"/>'
        case Area(x, y, width, height, color, corner):
            look = f'fill="{color}"' if color else 'class="hair"'
            return (
                f'<rect x="{x:.3f}" y="{y:.3f}" width="{width:g}" height="{height:g}" '
                f'rx="{corner:g}" {look}/>'
            )
        case Code(x, y, side):
            return f'<use href="#code" x="{x:.3f}" y="{y:.3f}" width="{side:g}" height="{side:g}"/>'
        case Turned(items, x, y):
            inner = "\n".join(_drawn(each) for each in items)
            return f'<g transform="rotate(180 {x:g} {y:g})">\n{inner}\n</g>'
        case _:
            assert_never(item)

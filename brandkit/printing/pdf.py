"""Sheets as PDF, with fonts embedded and fixed times: the same sheet gives the same bytes.

Made by fpdf2, the optional extra `brandkit[print]`.
"""

from __future__ import annotations

import datetime
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from brandkit.brand.look import letters_file
from brandkit.brand.qr import QUIET, QRCode, runs
from brandkit.printing.page import Area, Code, Item, Line, Sheet, Turned, Words

if TYPE_CHECKING:
    from fpdf import FPDF

__all__ = ["Fonts", "can_print", "sheet_pdf"]

_WHEN = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_POINTS = 72 / 25.4  # a millimetre
_WEIGHTS = {"heading": 700, "text": 500}


def can_print() -> bool:
    """Whether what makes PDF is installed."""
    return find_spec("fpdf") is not None


class Fonts(dict[tuple[str, int], Path]):
    """Noto at one weight each, as files in a folder that passes: made once for all sheets."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def __missing__(self, key: tuple[str, int]) -> Path:
        from fontTools.ttLib import TTFont
        from fontTools.varLib import instancer as tools

        form, weight = key
        instancer: Any = tools
        font = TTFont(letters_file(form), recalcTimestamp=False)
        axes = {"wght": weight, "wdth": 100}
        instancer.instantiateVariableFont(font, axes, inplace=True)
        self[key] = self.folder / f"{form}-{weight}.ttf"
        font.save(self[key])
        return self[key]


def sheet_pdf(
    sheet: Sheet,
    code: QRCode,
    ink: str,
    ground: str,
    icon: bytes | None,
    forms: dict[str, str],
    fonts: Fonts,
) -> bytes:
    """The file. `forms` says "sans" or "serif" for each face."""
    from fpdf import FPDF

    pdf = FPDF(unit="mm", format=(sheet.width, sheet.height))
    pdf.set_creation_date(_WHEN)
    pdf.set_title(sheet.title)
    pdf.set_lang(sheet.language)
    pdf.set_creator("brandkit")
    pdf.set_auto_page_break(auto=False)
    for face, form in forms.items():
        pdf.add_font(face, "", fonts[form, _WEIGHTS[face]])
    writer = _Writer(pdf, code, ink, ground, icon)
    for page in sheet.pages:
        pdf.add_page()
        for item in page:
            writer.draw(item)
    return bytes(pdf.output())


class _Writer:
    """Draws the things of a page."""

    def __init__(self, pdf: FPDF, code: QRCode, ink: str, ground: str, icon: bytes | None) -> None:
        self.pdf = pdf
        self.code = code
        self.ink = ink
        self.ground = ground
        self.icon = icon

    def draw(self, item: Item) -> None:
        pdf = self.pdf
        match item:
            case Words(x, y, _, size, face, color, text):
                pdf.set_font(face, size=size * _POINTS)
                pdf.set_text_color(color)
                pdf.text(x, y, text)
            case Line(x, y, to_x, to_y, dashed):
                self._hairline()
                if dashed:
                    pdf.set_dash_pattern(2, 1.5)
                pdf.line(x, y, to_x, to_y)
                pdf.set_dash_pattern()
            case Area(x, y, width, height, color, corner):
                if color:
                    pdf.set_fill_color(color)
                    pdf.rect(x, y, width, height, style="F")
                else:
                    self._hairline()
                    pdf.rect(x, y, width, height, round_corners=corner > 0, corner_radius=corner)
            case Code(x, y, side):
                self._code(x, y, side)
            case Turned(items, x, y):
                with pdf.rotation(180, x, y):
                    for each in items:
                        self.draw(each)
            case _:
                assert_never(item)

    def _hairline(self) -> None:
        self.pdf.set_draw_color("#9aa0a6")
        self.pdf.set_line_width(0.15)

    def _code(self, x: float, y: float, side: float) -> None:
        """Squares, each run of dark modules as one, so that no gap shows between them."""
        pdf, code = self.pdf, self.code
        module = side / (code.size + 2 * QUIET)
        pdf.set_fill_color(self.ground)
        pdf.rect(x, y, side, side, style="F")
        pdf.set_fill_color(self.ink)
        for column, row, count in runs(code):
            left, top = x + (column + QUIET) * module, y + (row + QUIET) * module
            pdf.rect(left, top, count * module, module, style="F")
        if self.icon and code.plate:
            wide = (code.plate - 1) * module
            edge = (side - wide) / 2
            pdf.image(BytesIO(self.icon), x + edge, y + edge, wide, wide)

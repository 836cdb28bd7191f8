"""Printed codes of a site: what there is, and files for the printer in a folder of their own."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from brandkit.advocacy.codes_lock import CODES_LOCK
from brandkit.brand.colors import hexadecimal, parse_color
from brandkit.brand.favicons import draw_icon
from brandkit.brand.ink import ink_of
from brandkit.brand.lettering import letters, printable
from brandkit.brand.pixels import opened
from brandkit.brand.qr import make_code, qr_png, qr_svg
from brandkit.brand.vector import BrokenPixels
from brandkit.build.atomic import replace_file
from brandkit.build.inspect import Inspection, Inspector
from brandkit.build.marks import is_ours
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.printed import printed
from brandkit.build.refusal import check_output
from brandkit.build.turn import turn
from brandkit.config import LanguageConfig
from brandkit.config.codes import PrintWords
from brandkit.errors import ContentError, Diagnostic, Location, error, nearest, warning
from brandkit.languages import Catalogue
from brandkit.model.code import Code
from brandkit.plan.brand import Brand, brand_of
from brandkit.printing.html import sheet_html
from brandkit.printing.page import Style
from brandkit.printing.pdf import Fonts, can_print, sheet_pdf
from brandkit.printing.sheets import MAKERS, Content
from brandkit.urls import absolute, is_example

__all__ = ["List", "Row", "Written", "list_codes", "write_codes"]

Progress = Callable[[str, int, int], None]


class Row(msgspec.Struct, frozen=True):
    """A code in one language, as it is listed."""

    name: str
    language: str
    address: str
    leads_to: str
    parameters: dict[str, str]
    retired: bool


class List(msgspec.Struct, frozen=True):
    """All codes, for programs."""

    codes: tuple[Row, ...]


class Written(msgspec.Struct, frozen=True):
    """The files for the printer, relative to the folder, and whether PDF could be made."""

    files: tuple[str, ...]
    with_pdf: bool
    diagnostics: tuple[Diagnostic, ...] = ()  # what could not be set in the letters at hand


def list_codes(
    root: Path, now: datetime.datetime
) -> tuple[tuple[Row, ...], tuple[Diagnostic, ...]]:
    """All codes in the order of site.toml. Raises ContentError where the site is at fault."""
    inspection = _look(root, now)
    base = inspection.config.site.base_url
    rows = tuple(
        Row(
            code.name,
            code.language,
            absolute(base, code.permalink),
            code.target,
            dict(code.parameters),
            code.retired,
        )
        for code in inspection.site.codes
    )
    return rows, tuple(fault for fault in inspection.diagnostics if fault.code.startswith("codes."))


def _look(root: Path, now: datetime.datetime) -> Inspection:
    return Inspector(root, MediaMemo(root, None, 0)).inspect(Options(), now)


def write_codes(
    root: Path,
    output: Path,
    now: datetime.datetime,
    *,
    names: tuple[str, ...] = (),
    languages: tuple[str, ...] = (),
    sheets: tuple[str, ...] = (),
    progress: Progress = lambda *_: None,
) -> Written:
    """Write the codes and their sheets: all of them, or those that are named.

    A code that is printed is on paper from then on: it goes into the lock. Raises ContentError.
    """
    inspection = _look(root, now)
    site = inspection.site
    check_output(root, output, root / inspection.config.content.dir)
    if is_ours(output):
        message = f"“{output}” is the published site, and prints are no part of it."
        hint = "Name a folder of its own, such as: --output prints"
        raise ContentError([error("codes.in-the-site", message, hint)])
    _check("code", names, {code.name for code in site.codes})
    _check("language", languages, set(site.languages))
    wanted = [
        code
        for code in site.codes
        if (code.name in names or (not names and not code.retired))
        and (not languages or code.language in languages)
    ]
    brand = brand_of(site)
    files: list[str] = []
    faults: list[Diagnostic] = []
    with tempfile.TemporaryDirectory() as folder:
        fonts = Fonts(Path(folder))
        for number, code in enumerate(wanted, 1):
            progress("Drawing codes", number, len(wanted))
            for name, data in _files(root, inspection, brand, code, sheets, fonts, faults):
                path = output.joinpath(code.name, code.language, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                replace_file(str(path), data)
                files.append(f"{code.name}/{code.language}/{name}")
    if wanted:
        _lock(root, inspection)
        faults.extend(_for_show(inspection))
    return Written(tuple(files), can_print(), tuple(dict.fromkeys(faults)))


def _lock(root: Path, inspection: Inspection) -> None:
    """What is on paper goes into the lock: in turn with builds, which add to it as well."""
    with turn(str(root)):
        text = printed(root, inspection.site, frozen=False).lock_text
        if text is not None:
            replace_file(str(root / CODES_LOCK), text.encode())


def _for_show(inspection: Inspection) -> Iterator[Diagnostic]:
    """Paper with an address that nobody has cannot be mended: better said before it is cut."""
    site = inspection.config.site
    if is_example(site.base_url) and not site.fictional:
        yield warning(
            "codes.example-address",
            f"These codes lead to “{site.base_url}”, an address that is kept for examples.",
            "Do not print them yet. Write the site's own address after base_url, and make them "
            "anew.",
            Location("site.toml", setting="site.base_url"),
        )


def _check(what: str, asked: tuple[str, ...], known: set[str]) -> None:
    for name in asked:
        if name not in known:
            meant = nearest(name, known)
            hint = f"Did you mean “{meant}”? " if meant else ""
            hint += f"There are: {', '.join(sorted(known)) or 'none'}."
            raise ContentError([error("codes.unknown", f"There is no {what} “{name}”.", hint)])


def _files(
    root: Path,
    inspection: Inspection,
    brand: Brand,
    code: Code,
    sheets: tuple[str, ...],
    fonts: Fonts,
    faults: list[Diagnostic],
) -> Iterator[tuple[str, bytes]]:
    """The files of one code in one language: names and contents."""
    config = inspection.config
    settings = config.print
    icon = _icon(root, brand, code.language) if settings.logo else None
    address = absolute(config.site.base_url, code.permalink)
    qr = make_code(address, settings.logo_size if icon else 0)
    ink = ink_of(settings, brand.light.brand)
    ground = hexadecimal(parse_color(settings.ground))
    yield "code.svg", qr_svg(qr, ink, ground, icon, 40).encode()
    yield "code.png", qr_png(qr, ink, ground, icon)
    look = brand.looks.get(code.language)
    forms = {
        "heading": look.heading.form if look else "sans",
        "text": look.text.form if look else "sans",
    }
    content = _content(inspection, brand, code, address, forms)
    wanted = [name for name in code.sheets if not sheets or name in sheets]
    faults += _left_out(content, code) if wanted else ()
    for name in wanted:
        sheet = MAKERS[name](content)
        drawing = qr_svg(qr, ink, ground, icon)
        yield f"{name}.html", sheet_html(sheet, drawing, forms).encode()
        if can_print():
            yield f"{name}.pdf", sheet_pdf(sheet, qr, ink, ground, icon, forms, fonts)


def _left_out(content: Content, code: Code) -> Iterator[Diagnostic]:
    """Words that stand on no sheet, since there are no letters for them."""
    ranges = content.body.letters.ranges
    said = (content.brand, content.title, content.text, content.about, *content.say, content.ask)
    for text in dict.fromkeys((*said, *content.contact)):
        if any(letter.isalnum() for letter in text) and not printable(text, ranges):
            yield warning(
                "codes.no-letters",
                f"The sheets of “{code.name}” ({code.language}) leave out “{text[:60]}”: "
                "the fonts for prints have no letters for it.",
                "They have Latin, Greek and Cyrillic ones. Set these words in a program of yours, "
                "with code.svg beside them.",
                Location("site.toml", setting=f"codes.{code.name}"),
            )


def _icon(root: Path, brand: Brand, language: str) -> bytes | None:
    """The brand's icon as PNG, its initial where it has none; None where nothing can draw."""
    look = brand.looks.get(language)
    if look is None:
        return None
    picture = None
    if brand.icon is not None:
        try:
            picture = opened((root / brand.icon.path).read_bytes())
        except (OSError, BrokenPixels):  # told by the build
            picture = None
    return draw_icon("any", 240, look, picture, letters(look.heading.form, 700))


def _content(
    inspection: Inspection, brand: Brand, code: Code, address: str, forms: dict[str, str]
) -> Content:
    config = inspection.config
    info = inspection.site.info(code.language)
    own = config.languages.get(code.language, LanguageConfig())
    is_main = code.language == config.site.language
    said = own.print or PrintWords()
    words: Catalogue = inspection.theme.catalogue(code.language, own.strings)
    about = (own.brand.about if own.brand else "") or (config.brand.about if is_main else "")
    person = info.contact
    contact = (person.name, person.phone, person.email) if person else ()
    return Content(
        words=words,
        language=code.language,
        paper=config.print.paper,
        brand=config.brand.name or info.title,
        color=brand.light.brand,
        title=code.title,
        text=code.text,
        address=address.partition("://")[2].rstrip("/"),
        about=about or info.description,
        say=said.say or (config.print.say if is_main else ()),
        ask=said.ask or (config.print.ask if is_main else ""),
        contact=tuple(part for part in contact if part),
        heading=Style("heading", letters(forms["heading"], 700)),
        body=Style("text", letters(forms["text"], 500)),
    )

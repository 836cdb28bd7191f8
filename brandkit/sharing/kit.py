"""A page's kit for the brand's own people: found, composed, and written into a folder."""

from __future__ import annotations

import datetime
import posixpath
import zipfile
from io import BytesIO
from pathlib import Path

import msgspec

from brandkit.build.atomic import replace_file
from brandkit.build.inspect import Inspection, Inspector
from brandkit.build.marks import is_ours
from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.errors import ContentError, Diagnostic, Location, error, nearest, warning
from brandkit.model.entries import Entry
from brandkit.plan.kit_pages import alt_of
from brandkit.plan.kits import Kit, kit_of
from brandkit.plan.outputs import Drawing, Inputs
from brandkit.plan.planner import Planner
from brandkit.render.drawing import drawn
from brandkit.sharing.texts import DISCLOSURES, StaffText, Tie, near_copies, staff_texts
from brandkit.urls import output_path

__all__ = ["MadeKit", "make_kit"]

_MARK = "brandkit share kit"  # in share.json: it says whose the folder is
_MOMENT = (1980, 1, 1, 0, 0, 0)  # of files in the archive: the earliest that ZIP knows


class MadeKit(msgspec.Struct, frozen=True):
    """What was written."""

    title: str
    url: str
    folder: Path
    files: tuple[str, ...]  # below the folder, the archive too
    texts: tuple[StaffText, ...]
    diagnostics: tuple[Diagnostic, ...]


def make_kit(
    root: Path,
    name: str,
    options: Options,
    now: datetime.datetime,
    *,
    tie: Tie = "staff",
    output: Path | None = None,
) -> MadeKit:
    """Make the kit of the page that `name` stands for: its slug, its address or its file.

    Raises ContentError where there is no such page, or where the folder is somebody else's.
    """
    inspection = Inspector(root, MediaMemo(root, None, 0)).inspect(options, now)
    entry = _found(inspection, name)
    planner = Planner(inspection.site, inspection.theme, inspection.identified.ids)
    kit = kit_of(planner, entry)
    slug = entry.permalink.strip("/").removesuffix(".html").replace("/", "-") or "home"
    folder = (output or root / "share-kits") / slug
    _check(folder, root, root / inspection.config.content.dir)
    url = planner.absolute(entry.permalink)
    texts = tuple(_texts(inspection, planner, kit, entry, url, tie))
    files = _files(
        root, inspection, planner, kit, entry, url, texts, _disclosure(planner, entry, tie)
    )
    _write(folder, f"{slug}.zip", files)
    return MadeKit(
        entry.title,
        url,
        folder,
        (*sorted(files), f"{slug}.zip"),
        texts,
        tuple(_remarks(entry, texts)),
    )


# --------------------------------------------------------------------------------------- the page


def _found(inspection: Inspection, name: str) -> Entry:
    """The page of that name. Raises ContentError for none, and for several."""
    works = inspection.site.works
    wanted = name.strip()
    path = wanted.partition("://")[2].partition("/")[2] if "://" in wanted else wanted
    bare = path.strip("/")
    base = inspection.config.base_path.strip("/")
    if "://" in wanted and base and bare.startswith(f"{base}/"):
        bare = bare.removeprefix(f"{base}/")
    tests = (
        lambda e: e.permalink.strip("/") == bare,
        lambda e: e.path == wanted.removeprefix("./"),
        lambda e: _slug(e) == bare,
        lambda e: posixpath.basename(e.key) == bare,
        lambda e: e.title.casefold() == wanted.casefold(),
    )
    for test in tests:
        found = [entry for entry in works if test(entry)]
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(entry.permalink for entry in found)
            message = f"“{name}” stands for {len(found)} pages."
            raise ContentError([error("share.several-pages", message, f"Write one of: {listed}")])
    meant = nearest(bare, [_slug(entry) for entry in works])
    hint = f"Did you mean “{meant}”? " if meant else ""
    hint += "Write a page's slug, its address or its file. Drafts and pages to come need --drafts "
    hint += "or --future."
    raise ContentError([error("share.no-page", f"There is no page “{name}”.", hint)])


def _slug(entry: Entry) -> str:
    return posixpath.basename(entry.permalink.strip("/")).removesuffix(".html")


# -------------------------------------------------------------------------------------- the texts


def _disclosure(planner: Planner, entry: Entry, tie: Tie) -> str:
    own = planner.site.config.share_words(entry.language)
    info = planner.site.info(entry.language)
    match tie:
        case "staff":
            said = own.staff
        case "rewarded":
            said = own.rewarded
        case "none":
            return ""
    return said or planner.catalogues[entry.language].text(DISCLOSURES[tie], name=info.title)


def _texts(
    inspection: Inspection, planner: Planner, kit: Kit, entry: Entry, url: str, tie: Tie
) -> tuple[StaffText, ...]:
    rows = [(starter.motive, starter.text) for starter in kit.inputs.starters]
    rows += [("sentence", f"“{starter.text}”") for starter in kit.inputs.sentences]
    rows.append(("title", entry.title))
    if entry.standfirst:
        rows.append(("title", entry.standfirst))
    networks = inspection.config.share.networks
    disclosure = _disclosure(planner, entry, tie)
    return tuple(staff_texts(rows, networks, entry.title, url, disclosure))


def _remarks(entry: Entry, texts: tuple[StaffText, ...]) -> list[Diagnostic]:
    place = Location(entry.path, setting="starters")
    pairs = near_copies(text.words for text in texts)
    return [
        warning(
            "share.near-copies",
            f"“{one[:60]}” and “{other[:60]}” are nearly the same.",
            "Texts that look copied are believed less: say it another way, or leave one out.",
            place,
        )
        for one, other in pairs
    ]


# -------------------------------------------------------------------------------------- the files


def _files(
    root: Path,
    inspection: Inspection,
    planner: Planner,
    kit: Kit,
    entry: Entry,
    url: str,
    texts: tuple[StaffText, ...],
    disclosure: str,
) -> dict[str, bytes]:
    """All files of the kit but the archive, by their names."""
    files: dict[str, bytes] = {}
    words = planner.catalogues[entry.language]
    name = planner.site.info(entry.language).title
    counts: dict[str, int] = {}
    text_rows = []
    for text in texts:
        counts[text.network] = counts.get(text.network, 0) + 1
        file = f"texts/{text.network}-{counts[text.network]}.txt"
        files[file] = (text.text + "\n").encode()
        text_rows.append(
            {
                "network": text.network,
                "motive": text.motive,
                "file": file,
                "text": text.text,
                "length": text.length,
                "limit": text.limit,
                "link": text.link,
            }
        )
    planned = {output.path: output.recipe for output in inspection.plan.outputs}
    image_rows = []
    for picture in kit.inputs.pictures:
        permalink = picture.picture.permalink
        drawing: Inputs | None = kit.drawings.get(permalink)
        if drawing is None:
            recipe = planned.get(output_path(permalink))
            drawing = recipe.inputs if isinstance(recipe, Drawing) else None
        if drawing is None:
            continue
        file = f"images/{posixpath.basename(permalink)}"
        if picture.form == "wide":  # it may be the page's own card
            file = f"images/wide{posixpath.splitext(permalink)[1]}"
        alt = alt_of(picture, entry.title, name, words)
        files[file] = drawn(root, drawing)
        files[f"{file}.alt.txt"] = (alt + "\n").encode()
        image_rows.append(
            {
                "file": file,
                "form": picture.form,
                "width": picture.picture.width,
                "height": picture.picture.height,
                "type": picture.picture.type,
                "alt": alt,
            }
        )
    told = {
        "is": _MARK,
        "page": {"title": entry.title, "url": url, "language": entry.language},
        "disclosure": disclosure,
        "reuse": kit.inputs.reuse,
        "license": inspection.config.site.license,
        "texts": text_rows,
        "images": image_rows,
    }
    files["share.json"] = msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"
    return files


def _check(folder: Path, root: Path, content: Path) -> None:
    """Raises ContentError where foreign files lie, and where it would be published."""
    real, home = folder.resolve(), root.resolve()
    open_ = {content.resolve(), home / "themes"} - {home}
    if any(map(real.is_relative_to, open_)) or any(map(is_ours, real.parents)):
        message = f"{folder} lies where it would be published, and kits are for your own people."
        hint = "Name a folder of its own, such as: --output kits"
        raise ContentError([error("share.in-the-site", message, hint)])
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    try:
        known = msgspec.json.decode((folder / "share.json").read_bytes())
    except (OSError, ValueError):
        known = None
    if not isinstance(known, dict) or known.get("is") != _MARK:
        message = f"{folder} holds something else than a share kit."
        hint = "Name another folder with --output, or move what is in it."
        raise ContentError([error("share.folder-taken", message, hint)])


def _write(folder: Path, archive: str, files: dict[str, bytes]) -> None:
    """Put the files in place, and take those away that an earlier kit had."""
    for part in ("texts", "images"):
        (folder / part).mkdir(parents=True, exist_ok=True)
        for old in (folder / part).iterdir():
            if old.is_file() and f"{part}/{old.name}" not in files:
                old.unlink()
    for name, data in sorted(files.items()):
        replace_file(str(folder / name), data)
    replace_file(str(folder / archive), _zipped(files))


def _zipped(files: dict[str, bytes]) -> bytes:
    """An archive of them: the same bytes for the same files, on every machine."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:  # compressors differ
        for name, data in sorted(files.items()):
            row = zipfile.ZipInfo(name, _MOMENT)
            row.create_system = 3
            row.external_attr = 0o644 << 16
            archive.writestr(row, data)
    return stream.getvalue()

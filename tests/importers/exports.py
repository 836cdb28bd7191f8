"""Exports of other tools for the tests, of a house that never was."""

from __future__ import annotations

import datetime
import json
import zipfile
from pathlib import Path

from site_factory import Site, png

from brandkit.importers.bring import bring
from brandkit.importers.harvest import Harvest
from brandkit.importers.importer import IMPORTERS
from brandkit.importers.media import shelf_of
from brandkit.importers.report import ImportReport

__all__ = ["NOW", "brought_in", "entry", "uploads", "wxr", "zipped"]

NOW = datetime.datetime(2026, 2, 1, tzinfo=datetime.UTC)


def entry(
    number: int,
    title: str,
    content: str = "Words.",
    *,
    kind: str = "post",
    status: str = "publish",
    slug: str = "",
    link: str = "",
    date: str = "2019-05-04 10:00:00",
    gmt: str = "2019-05-04 08:00:00",
    more: str = "",
) -> str:
    """An item of WordPress's export."""
    name = slug or title.lower().replace(" ", "-")
    address = link or f"https://old.example/2019/05/{name}/"
    return f"""<item><title><![CDATA[{title}]]></title><link>{address}</link>
<dc:creator><![CDATA[jo]]></dc:creator>
<guid isPermaLink="false">https://old.example/?p={number}</guid>
<content:encoded><![CDATA[{content}]]></content:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date><![CDATA[{date}]]></wp:post_date>
<wp:post_date_gmt><![CDATA[{gmt}]]></wp:post_date_gmt><wp:post_name>{name}</wp:post_name>
<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{more}</item>"""


def wxr(*items: str, channel: str = "") -> str:
    """A whole export of WordPress."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old house</title><link>https://old.example</link><language>en</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_login>jo</wp:author_login><wp:author_email>jo@old.example</wp:author_email>
<wp:author_display_name>Jo Well</wp:author_display_name></wp:author>{channel}
{chr(10).join(items)}
</channel></rss>"""


def zipped(file: Path, files: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return file


def uploads(folder: Path, *names: str) -> Path:
    """A folder of pictures."""
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(png())
    return folder


def brought_in(
    root: Path,
    kind: str,
    source: Path | str | dict[str, object],
    *,
    media: Path | None = None,
    day: str = "2026-01-31",
    **options: object,
) -> tuple[Site, ImportReport]:
    """Import a file, or text that is written into one."""
    root.mkdir(parents=True, exist_ok=True)
    if not isinstance(source, Path):
        file = root.parent / ("export.json" if isinstance(source, dict) else "export.xml")
        text = json.dumps(source) if isinstance(source, dict) else source
        file.write_text(text, "utf-8")
        source = file
    harvest: Harvest = IMPORTERS[kind].read(source)
    shelves = (shelf_of(media),) if media else ()
    report = bring(
        root,
        harvest,
        shelves=shelves,
        name=source.name,
        day=day,
        **options,  # type: ignore[arg-type]
    )
    return Site(root), report

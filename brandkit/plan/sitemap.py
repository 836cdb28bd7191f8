"""What search engines and other programs are told of the site: sitemap.xml and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.feeds.robots import ANSWERING, TRAINING, render_robots
from brandkit.feeds.sitemap import SitemapPage, SitemapVideo, render_index, split
from brandkit.model.entries import Entry, Episode
from brandkit.plan.outputs import Feed, Output, Template, Text
from brandkit.plan.planner import SELF, Planner
from brandkit.plan.syndication import SitemapInputs
from brandkit.urls import absolute, is_external, rooted

__all__ = ["plan_sitemap"]

_UNLISTED = frozenset({"404.html", "go.html", "redirect.html"})


def plan_sitemap(planner: Planner) -> None:
    """Every page that search engines may show, with its languages, pictures and videos."""
    site = planner.site
    base, main = site.config.site.base_url, site.languages[0]
    rows = [row for output in planner.outputs if (row := _row(output, base, main)) is not None]
    rows.sort(key=lambda row: row.url)
    parts = split(rows)
    if len(parts) == 1:
        planner.add("sitemap.xml", Feed("sitemap", SitemapInputs(parts[0])), SELF)
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            planner.add(name, Feed("sitemap", SitemapInputs(part)), SELF)
        planner.add("sitemap.xml", Text(render_index(base, names)), SELF)
    if all(asset.permalink != "/robots.txt" for asset in site.assets):
        planner.add("robots.txt", Text(_robots(planner)), SELF)


def _robots(planner: Planner) -> str:
    config = planner.site.config
    asked = config.robots
    block = (
        *(() if asked.ai_training else TRAINING),
        *(() if asked.ai_answers else ANSWERING),
        *asked.block,
    )
    paths = [rooted(config.base_path, path) for path in asked.disallow]
    return render_robots(absolute(config.site.base_url, "/sitemap.xml"), paths, block)


def _row(output: Output, base: str, main: str) -> SitemapPage | None:
    if not isinstance(output.recipe, Template) or output.recipe.name in _UNLISTED:
        return None
    inputs = output.recipe.inputs
    entry = getattr(inputs, "entry", None)
    if getattr(entry or inputs, "noindex", False):
        return None
    pairs = getattr(inputs, "translations", ()) or (entry.translations if entry else ())
    if getattr(inputs, "number", 1) != 1:
        pairs = ()
    path = output.path
    name = path.rpartition("/")[2]
    permalink = "/" + (path.removesuffix(name) if name == "index.html" else path)
    alternates = [(each.language, absolute(base, each.permalink)) for each in pairs]
    if alternates:
        alternates.append(("x-default", dict(alternates).get(main, alternates[0][1])))
    return SitemapPage(
        url=absolute(base, permalink),
        updated=(entry.updated or entry.date) if entry is not None else None,
        alternates=tuple(alternates),
        images=tuple(_images(entry, base)) if entry is not None else (),
        videos=tuple(_videos(entry, base)) if isinstance(entry, Episode) else (),
    )


def _images(entry: Entry, base: str) -> Iterator[str]:
    """The pictures of a page: its own, and those of its text."""
    own = (entry.image,) if entry.image is not None else ()
    shown = [each for each in (*own, *entry.prose.pictures) if each is not None]
    for permalink in dict.fromkeys(each.permalink for each in shown):
        if not is_external(permalink):
            yield absolute(base, permalink)


def _videos(entry: Episode, base: str) -> Iterator[SitemapVideo]:
    """The recording of an episode that is a video, where it has a picture."""
    sound = entry.enclosure
    if sound is None or not sound.type.startswith("video/") or entry.image is None:
        return
    yield SitemapVideo(
        thumbnail=absolute(base, entry.image.permalink),
        title=entry.title,
        description=entry.description or entry.summary or entry.title,
        content=sound.url if is_external(sound.url) else absolute(base, sound.url),
        seconds=sound.duration,
        published=entry.date,
    )

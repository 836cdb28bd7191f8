"""The generators that are compared: how each is run, and where the parts of its site lie."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import REPO, Post, brandkit_site, peers_folder, peers_module

__all__ = ["PEERS", "Site", "Tool", "brandkit_tool", "environment", "lay_out", "missing", "peer"]


@dataclass(frozen=True)
class Place:
    """A spot in a file of the site: text is inserted right after `anchor`."""

    file: str
    anchor: str


@dataclass(frozen=True)
class Tool:
    """One generator. Programs in braces are looked up in the folder of installed peers."""

    name: str
    build: tuple[str, ...]
    output: str
    made: tuple[str, ...]  # what a cold build finds removed, as globs
    posts: str
    template: Place  # shows on every page
    settings: tuple[Place, ...]  # the site's name
    cold: tuple[str, ...] = ()  # further arguments of a cold build
    serve: tuple[str, ...] = ()  # with {port}; empty where there is no dev loop to measure
    theme: str = ""  # brandkit only
    engine: str = ""

    @property
    def is_brandkit(self) -> bool:
        return bool(self.theme)


@dataclass(frozen=True)
class Site:
    """A tool's site, laid out."""

    tool: Tool
    root: Path
    files: tuple[Path, ...]  # its posts, the oldest first

    @property
    def output(self) -> Path:
        return self.root / self.tool.output

    @property
    def middle(self) -> Path:
        return self.files[len(self.files) // 2]


def _peer(
    name: str,
    build: str,
    *,
    output: str,
    made: str,
    posts: str,
    base: str,
    name_in: Place | None = None,
    cold: tuple[str, ...] = (),
    serve: tuple[str, ...] = (),
) -> Tool:
    """A peer: `base` is the template of all pages, `name_in` the file that names the site."""
    return Tool(
        name=name,
        build=tuple(build.split()),
        output=output,
        made=tuple(made.split()),
        posts=posts,
        template=Place(base, "&copy; Brand"),
        settings=(Place(base, '<a href="/">Brand'), *([name_in] if name_in else [])),
        cold=cold,
        serve=serve,
    )


_ELEVENTY = "{node} node_modules/@11ty/eleventy/cmd.cjs --quiet"

PEERS: dict[str, Tool] = {
    tool.name: tool
    for tool in (
        _peer(
            "hugo",
            "{hugo} --quiet -d public",
            output="public",
            made="public resources .hugo_build.lock",
            posts="content/posts",
            base="layouts/baseof.html",
            name_in=Place("hugo.toml", 'title = "Brand'),
            cold=("--ignoreCache",),
            serve=("{hugo}", "server", "--bind", "127.0.0.1", "-p", "{port}", "--quiet"),
        ),
        _peer(
            "eleventy",
            _ELEVENTY,
            output="_site",
            made="_site .cache",
            posts="src/posts",
            base="src/_includes/base.njk",
            name_in=Place("src/feed.njk", "<title>Brand"),
            serve=(*_ELEVENTY.split(), "--serve", "--incremental", "--port={port}"),
        ),
        _peer(
            "pelican",
            "{pelican} -q",
            output="output",
            made="output cache",
            posts="content/posts",
            base="theme/templates/base.html",
            name_in=Place("pelicanconf.py", 'SITENAME = "Brand'),
        ),
        _peer(
            "mkdocs",
            "{mkdocs} build -q",
            output="site",
            made="site .cache",
            posts="docs/posts",
            base="overrides/main.html",
            name_in=Place("mkdocs.yml", "site_name: Brand"),
        ),
        _peer(
            "zensical",
            "{zensical} build",
            output="site",
            made="site .cache",
            posts="docs/posts",
            base="overrides/main.html",
            name_in=Place("mkdocs.yml", "site_name: Brand"),
        ),
        _peer(
            "nikola",
            "{nikola} build",
            output="output",
            made="output cache .doit.db* __pycache__",
            posts="posts",
            base="themes/mini/templates/base.tmpl",
            name_in=Place("conf.py", 'BLOG_TITLE = "Brand'),
            serve=("{nikola}", "auto", "-a", "127.0.0.1", "-p", "{port}"),
        ),
        _peer(
            "jekyll",
            "{jekyll} build --quiet",
            output="_site",
            made="_site .jekyll-cache .jekyll-metadata",
            posts="_posts",
            base="_layouts/default.html",
            name_in=Place("_config.yml", "title: Brand"),
        ),
        _peer(
            "hexo",
            "{node} node_modules/hexo-cli/bin/hexo generate --silent",
            output="public",
            made="public db.json",
            posts="source/_posts",
            base="themes/mini/layout/layout.njk",
            name_in=Place("_config.yml", "title: Brand"),
        ),
        _peer(
            "astro",
            "{node} node_modules/astro/astro.js build --silent",
            output="dist",
            made="dist .astro node_modules/.astro node_modules/.vite",
            posts="src/posts",
            base="src/layouts/Base.astro",
        ),
    )
}
_PYTHON_TOOLS = ("pelican", "mkdocs", "zensical", "nikola")
_NPM_TOOLS = ("eleventy", "hexo", "astro")


def brandkit_tool(theme: str = "base", engine: str = "markdown") -> Tool:
    """brandkit with one of its looks and engines, run from this repository."""
    parts = ["brandkit", *([theme] if theme != "base" else [])]
    parts += [engine] if engine != "markdown" else []
    if theme == "base":
        template = Place("themes/base/templates/partials/footer.html", '<div class="foot-last">')
    else:
        template = Place("themes/bench/templates/base.html", "&copy; {{ site.title }}")
    command = (sys.executable, "-m", "brandkit")
    return Tool(
        name=" ".join(parts),
        build=(*command, "build", "--quiet"),
        output="public",
        made=("public", ".brandkit", "episode-ids.lock"),
        posts="content/posts",
        template=template,
        settings=(Place("site.toml", 'title = "Brand'),),
        serve=(*command, "serve", "--port", "{port}", "--quiet"),
        theme=theme,
        engine=engine,
    )


def _program(word: str, home: Path) -> str:
    """Where a program is; "" where it is not installed."""
    if word == "hugo":
        bundled = sorted((home / "venv" / "hugo").glob("lib/python*/site-packages/hugo/binaries/*"))
        return str(bundled[0]) if bundled else shutil.which("hugo") or ""
    if word in _PYTHON_TOOLS:
        own = home / "venv" / word / "bin" / word
        return str(own) if own.is_file() else ""
    return shutil.which(word) or ""


def missing(tool: Tool, home: Path) -> str:
    """Why a tool cannot be measured here; "" if it can."""
    if tool.is_brandkit:
        return ""
    if peers_folder() is None:
        return "no folder of the other generators' sites (BRANDKIT_PEERS)"
    if "{" in tool.build[0] and not _program(tool.build[0].strip("{}"), home):
        return "not installed"
    if tool.name in _NPM_TOOLS and not (home / "npm" / tool.name / "node_modules").is_dir():
        return "not installed"
    return ""


def peer(name: str, home: Path) -> Tool:
    """A peer with its programs found."""

    def found(words: Sequence[str]) -> tuple[str, ...]:
        return tuple(
            _program(word.strip("{}"), home) if word[:1] == "{" and word != "{port}" else word
            for word in words
        )

    tool = PEERS[name]
    return replace(tool, build=found(tool.build), serve=found(tool.serve))


def environment() -> dict[str, str]:
    """The environment of every run: plain, quiet, with Python's compiled files kept."""
    env = dict(os.environ, LC_ALL="C.UTF-8", CI="1", NO_COLOR="1", ASTRO_TELEMETRY_DISABLED="1")
    env |= {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    for name in [name for name in env if name.startswith("BRANDKIT_")]:
        del env[name]  # they are ours; brandkit would take them for its options
    env["PYTHONPATH"] = os.pathsep.join(filter(None, (str(REPO), env.get("PYTHONPATH"))))
    return env


def lay_out(tool: Tool, posts: list[Post], home: Path) -> Site:
    """Write the posts and the site around them into a new folder below `home`."""
    if tool.is_brandkit:
        name = f"{tool.name.replace(' ', '-')}-{len(posts)}"
        root = brandkit_site(home / "sites" / name, posts, tool.theme, tool.engine)
    else:
        (home / "sites").mkdir(parents=True, exist_ok=True)
        makers, layout = peers_module("corpus"), peers_module("mk")
        plain = [
            {
                "i": post.number,
                "title": post.title,
                "date": post.date,
                "tags": list(post.tags),
                "author": post.author,
                "slug": post.slug,
                "body": post.body,
            }
            for post in posts
        ]
        own = makers.posts
        makers.posts = lambda _count: plain
        layout.ROOT = home
        try:
            root = Path(layout.make(tool.name, len(posts)))
        finally:
            makers.posts = own
    return Site(tool, root, tuple(sorted((root / tool.posts).glob("*.md"))))

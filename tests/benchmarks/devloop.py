"""From saving a post to seeing it: the preview servers of brandkit and its peers.

    python tests/benchmarks/devloop.py --n 1000 --tools brandkit,hugo --reps 3

The middle post gets a sentence, a title, a tag, a date and an address more or other, one after the
other. The time runs from the saving of the file to the answer of the server that shows it (asked
every 5 ms). For each edit a twin of the site is built anew by the same generator, before and after:
the files that differ are what should change, pages, lists, neighbours, tags, feeds, sitemap. When
brandkit tells the browser that something changed (a Server-Sent Event), each of them must be served
byte for byte as built. The others get some seconds of grace after the post itself shows the edit,
and only the words at issue are looked for: the new ones, the post's old and new address.
"""

from __future__ import annotations

import argparse
import datetime
import http.client
import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import bench_edits
from bench_processes import end, measured, members, proportional, start
from bench_tools import PEERS, Site, brandkit_tool, environment, lay_out, missing, peer
from corpus import posts_of
from run import clear, default_home, differences

__all__ = ["EDITS", "Loop", "dev_table"]

Row = dict[str, Any]
EDITS = ("body", "title", "tag", "date", "slug")
_RELOAD = re.compile(rb'<script type="module" src="/__brandkit__/reload\.js"[^>]*></script>\n')
_PAGES = (".html", ".xml", ".json", ".opml")
_FIRST_DAY = re.compile(r'<time[^>]* datetime="(\d{4}-\d\d-\d\d)')
_STEP = 0.005
_PATIENCE = 120.0  # seconds until an edit counts as never shown


class Client:
    """One kept connection to a preview server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body; (0, b"") where the server does not answer."""
        for _ in range(2):
            if self._connection is None:
                self._connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
            try:
                self._connection.request("GET", path)
                answer = self._connection.getresponse()
                return answer.status, answer.read()
            except (OSError, http.client.HTTPException):
                self._connection.close()
                self._connection = None
        return 0, b""

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()


class Told(threading.Thread):
    """Listens as an open page does, and notes when it is told of which version of the site."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.port = port
        self.heard: list[tuple[float, str]] = []  # (moment, version)
        self._news = threading.Condition()

    def run(self) -> None:
        connection = http.client.HTTPConnection("localhost", self.port)
        try:
            connection.request("GET", "/__brandkit__/events")
            stream = connection.getresponse()
            while line := stream.readline():
                if line.startswith(b"data: "):
                    version = str(json.loads(line[6:])["version"])
                    with self._news:
                        self.heard.append((time.perf_counter(), version))
                        self._news.notify_all()
        except (OSError, http.client.HTTPException):
            return  # the server has ended
        finally:
            connection.close()

    @property
    def version(self) -> str:
        return self.heard[-1][1] if self.heard else ""

    def after(self, version: str, patience: float) -> float | None:
        """The moment at which another version than this was first told of."""

        def moment() -> float | None:
            for place, (when, told) in enumerate(self.heard):
                if told != version and all(one != told for _, one in self.heard[:place]):
                    known = [one for _, one in self.heard[:place]]
                    if not version or version in known:
                        return when
            return None

        with self._news:
            self._news.wait_for(lambda: moment() is not None, patience)
        return moment()


@dataclass(frozen=True)
class Edit:
    """One edit, and how one knows that a page shows it."""

    name: str
    text: str  # of the whole file, afterwards
    path: str  # the post's address, afterwards
    is_shown: Callable[[str], bool]
    needles: tuple[str, ...]  # what is looked for in the pages that should change


class Loop:
    """The preview server of one site, and the site's twin."""

    def __init__(self, site: Site, home: Path) -> None:
        self.site = site
        self.env = environment()
        name = site.tool.name.replace(" ", "-")
        self.log = home / "logs" / f"dev-build-{name}.log"
        self.serve_log = home / "logs" / f"dev-serve-{name}.log"
        self._build(site)  # gives the lasting ids, which both sites need
        self.twin = self._copy(site)
        clear(site, keep=("episode-ids.lock",))
        self.before = self.twin.output.with_name(f"{self.twin.output.name}-before")
        self.grace = 8.0 if len(site.files) >= 5000 else 4.0

    def _copy(self, site: Site) -> Site:
        root = site.root.with_name(f"{site.root.name}-twin")
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(site.root, root, symlinks=True)
        return Site(site.tool, root, tuple(root / f.relative_to(site.root) for f in site.files))

    def _build(self, site: Site) -> None:
        used = measured((*site.tool.build, *site.tool.cold), site.root, self.env, self.log)
        if used.code or used.beaten:
            raise RuntimeError(f"{site.tool.name}: {used.beaten or self.log.read_text('utf-8')}")

    def run(self, reps: int, emit: Callable[[Row], None]) -> None:
        """Start the server, edit, look, end the server."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        tool = self.site.tool
        about = {"kind": "dev", "tool": tool.name, "n": len(self.site.files)}
        argv = [word.replace("{port}", str(port)) for word in tool.serve]
        begun = time.perf_counter()
        process = start(argv, self.site.root, self.env, self.serve_log)
        client, told = Client(port), None
        try:
            first = self._first(client, process, begun)
            emit({**about, "edit": "first page", "rep": 0, "shown": first})
            if tool.is_brandkit:
                told = Told(port)
                told.start()
                told.after("", 10)
            time.sleep(2)
            for rep in range(reps):
                for name in EDITS:
                    emit({**about, "rep": rep, **self._edit(name, rep, client, told)})
            together = proportional(members(process.pid))
            emit({**about, "edit": "memory", "rep": 0, "pss": together})
        finally:
            client.close()
            end(process)

    def _first(self, client: Client, process: subprocess.Popen[bytes], begun: float) -> float:
        path = self._address(self.site.middle)
        while time.perf_counter() - begun < 300:
            status, page = client.get(path)
            if status == 200 and b"<article" in page:
                return round(time.perf_counter() - begun, 3)
            if process.poll() is not None:
                raise RuntimeError(
                    f"{self.site.tool.name} ended: {self.serve_log.read_text('utf-8')}"
                )
            time.sleep(0.02)
        raise RuntimeError(f"{self.site.tool.name} served nothing for five minutes")

    def _address(self, file: Path) -> str:
        return f"/posts/{bench_edits.value(file.read_text('utf-8'), 'slug')}/"

    # ------------------------------------------------------------------------------------ edits

    def _make(self, name: str, rep: int) -> Edit:
        file = self.site.middle
        text, path = file.read_text("utf-8"), self._address(file)
        mark = f"zq{name}{rep}x{int(time.time()):x}"
        if name == "date":
            far = min(15, len(self.site.files) // 4) * (1 if rep % 2 == 0 else -1)
            other = self.site.files[len(self.site.files) // 2 + far].read_text("utf-8")
            day = bench_edits.value(other, "date")[:10]
            if bench_edits.value(text, "date").startswith(day):
                day = (datetime.date.fromisoformat(day) + datetime.timedelta(1)).isoformat()
            changed = bench_edits.date(text, day)

            def shows_day(page: str) -> bool:
                found = _FIRST_DAY.search(page)
                return found is not None and found[1] == day

            return Edit(name, changed, path, shows_day, (day, path))
        changed = getattr(bench_edits, name)(text, mark)
        new = f"/posts/{bench_edits.value(changed, 'slug')}/"

        def shows_mark(page: str) -> bool:
            return mark in page

        if name == "slug":  # the address itself answers with the post
            return Edit(name, changed, new, lambda page: "<article" in page, (path, new))
        return Edit(name, changed, path, shows_mark, (mark,))

    def _edit(self, name: str, rep: int, client: Client, told: Told | None) -> Row:
        edit = self._make(name, rep)
        should = self._should_change(edit)
        version = told.version if told else ""
        begun = time.perf_counter()
        self.site.middle.write_text(edit.text, "utf-8")
        shown = None
        while time.perf_counter() - begun < _PATIENCE:
            status, page = client.get(edit.path)
            if status == 200 and edit.is_shown(page.decode("utf-8", "replace")):
                shown = round(time.perf_counter() - begun, 4)
                break
            time.sleep(_STEP)
        when = told.after(version, _PATIENCE) if told else None
        late, stale = self._look(should, edit, client, 0 if told else self.grace)
        time.sleep(1)
        return {
            "edit": name,
            "shown": shown,
            "told": round(when - begun, 4) if when else None,
            "should_change": len(should),
            "late": late,
            "stale": len(stale),
            "of": stale[:5],
        }

    def _should_change(self, edit: Edit) -> list[str]:
        """Edit the twin; the outputs in which clean builds differ."""
        if not self.twin.output.is_dir():
            self._build(self.twin)
        shutil.rmtree(self.before, ignore_errors=True)
        self.twin.output.rename(self.before)
        clear(self.twin, keep=("episode-ids.lock",))
        self.twin.middle.write_text(edit.text, "utf-8")
        self._build(self.twin)
        found = differences(self.before, self.twin.output)
        return [path for path in found if path.endswith(_PAGES) and path != "404.html"]

    def _look(
        self, should: list[str], edit: Edit, client: Client, grace: float
    ) -> tuple[int, list[str]]:
        """How many were not right at first sight, and which still are not after the grace."""
        left = [path for path in should if not self._is_fresh(path, edit, client)]
        late, begun = len(left), time.perf_counter()
        while left and time.perf_counter() - begun < grace:
            time.sleep(0.1)
            left = [path for path in left if not self._is_fresh(path, edit, client)]
        return late, left

    def _is_fresh(self, path: str, edit: Edit, client: Client) -> bool:
        address = "/" + path.removesuffix("index.html")
        status, served = client.get(address)
        file = self.twin.output / path
        if not file.is_file():
            return status == 404
        wanted = file.read_bytes()
        if self.site.tool.is_brandkit:
            return status == 200 and _RELOAD.sub(b"", served) == wanted
        # Another server's own additions and address are not at issue: only the words are.
        sought = [needle.encode() for needle in edit.needles]
        return status == 200 and all((one in served) == (one in wanted) for one in sought)


# ------------------------------------------------------------------------------------- results


def dev_table(rows: list[Row]) -> str:
    """The results as Markdown."""
    head = "| | posts | edit | shown after (median, least, most) | told after"
    lines = [
        f"{head} | should change | stale |",
        "| --- | ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    groups: dict[tuple[str, int, str], list[Row]] = {}
    for row in rows:
        if row["kind"] == "dev" and row["edit"] != "memory":
            groups.setdefault((row["tool"], row["n"], row["edit"]), []).append(row)
    for (tool, count, edit), found in groups.items():
        shown = [row["shown"] for row in found if row["shown"] is not None]
        told = [row["told"] for row in found if row.get("told") is not None]
        never = len(found) - len(shown)
        cells = [
            tool,
            f"{count:,}",
            edit,
            _span(shown) + (f", never {never} times" if never else ""),
        ]
        cells.append(_span(told))
        cells.append(str(max((row.get("should_change", 0) for row in found), default=0) or "–"))
        worst = max(found, key=lambda row: row.get("stale", 0))
        stale = worst.get("stale", 0)
        cells.append(f"**{stale}**, such as {worst['of'][0]}" if stale else "0")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _span(seconds: list[float]) -> str:
    if not seconds:
        return "–"
    least, middle, most = (1000 * one for one in (min(seconds), median(seconds), max(seconds)))
    return f"{middle:.0f} ms ({least:.0f}–{most:.0f})" if len(seconds) > 1 else f"{middle:.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    servers = ["brandkit", *(name for name, tool in PEERS.items() if tool.serve)]
    parser.add_argument("--n", default="100", help="how many posts: 100,1000,10000")
    parser.add_argument("--reps", type=int, default=3, help="rounds of all edits (default: 3)")
    parser.add_argument("--tools", default=",".join(servers), help=f"default: {','.join(servers)}")
    parser.add_argument("--theme", choices=("base", "bench"), default="base")
    parser.add_argument("--engine", default="markdown")
    parser.add_argument("--corpus", choices=("own", "peers"), default="own")
    parser.add_argument("--home", type=Path, default=default_home(), help="default: PEERS_HOME")
    parser.add_argument("--out", type=Path, help="add the results to this file, a JSON line each")
    parser.add_argument("--table", type=Path, metavar="FILE", help="print the table of such a file")
    given = parser.parse_args()
    if given.table:
        found = given.table.read_text("utf-8").splitlines()
        sys.stdout.write(dev_table([json.loads(line) for line in found]))
        return
    rows: list[Row] = []

    def emit(row: Row) -> None:
        rows.append(row)
        sys.stderr.write(json.dumps(row) + "\n")
        if given.out:
            with given.out.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(row) + "\n")

    home = given.home.resolve()
    names = given.tools.split(",")
    if strange := [name for name in names if name not in servers]:
        parser.error(f"no preview server is known of: {', '.join(strange)}")
    for count in map(int, given.n.split(",")):
        posts = posts_of(given.corpus, count)
        for name in names:
            ours = name == "brandkit"
            if why := "" if ours else missing(PEERS[name], home):
                emit({"kind": "skipped", "tool": name, "why": why})
                continue
            tool = brandkit_tool(given.theme, given.engine) if ours else peer(name, home)
            Loop(lay_out(tool, posts, home), home).run(given.reps, emit)
    sys.stdout.write(dev_table(rows))


if __name__ == "__main__":
    main()

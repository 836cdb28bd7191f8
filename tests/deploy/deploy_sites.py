"""A small site, and ways to send it."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from deploy_places import Place
from site_factory import Site, post

from brandkit.build.options import Options
from brandkit.build.pipeline import build
from brandkit.config import load_config
from brandkit.deploy.deploy import Orders, deploy
from brandkit.deploy.record import is_record_name
from brandkit.deploy.report import DeployReport
from brandkit.errors import ContentError

__all__ = ["ADDRESS", "codes", "kill_after", "posts_site", "rebuild", "send", "shown", "state"]

ADDRESS = "https://maison-verte.eu/"
SETTINGS = f'[site]\ntitle = "Brand"\nbase_url = "{ADDRESS}"\n'


@cache
def _built(count: int) -> Path:
    """A site of some posts, built once; tests have copies of it."""
    root = Path(tempfile.mkdtemp(prefix="brandkit-deploy-"))
    atexit.register(shutil.rmtree, root, True)
    files = {f"content/posts/p{n}.md": post(f"P{n}", text=f"Words {n}.") for n in range(count)}
    rebuild(Site(root).write({"site.toml": SETTINGS, **files}))
    return root


def posts_site(root: Path, count: int = 3) -> Site:
    shutil.copytree(_built(count), root)
    return Site(root)


def rebuild(site: Site) -> None:
    report = build(site.root, site.output, Options())
    assert not report.failed, report.diagnostics


def _settings(site: Site, place: Place) -> str:
    """What site.toml says, with the place as a target: the build has no part in it."""
    return f"{(site.root / 'site.toml').read_text()}\n[deploy.www]\n{place.settings}\n"


def send(site: Site, place: Place, **more: Any) -> DeployReport:
    config, _ = load_config(_settings(site, place))
    known = {"progress", "targets", "client", "endpoint", "pause"}
    beside = {key: more.pop(key) for key in known & more.keys()}
    beside.setdefault("progress", lambda *_: None)
    environment = {"PATH": os.environ["PATH"], **place.environment}
    return deploy(site.root, site.output, config, Orders(**more), environment, **beside)


def shown(place: Place) -> dict[str, bytes]:
    """The files of a place but for brandkit's record."""
    return {path: data for path, data in place.files().items() if not is_record_name(path)}


def state(site: Site) -> dict[str, bytes]:
    """The files of the built site."""
    return {
        file.relative_to(site.output).as_posix(): file.read_bytes()
        for file in site.output.rglob("*")
        if file.is_file()
    }


def codes(fault: ContentError) -> set[str]:
    return {each.code for each in fault.diagnostics}


_KILLED = """\
import os, sys
from pathlib import Path
from brandkit.config import load_config
from brandkit.deploy.deploy import Orders, deploy
import brandkit.deploy.store as store

store._NOTES = float(sys.argv[3])
root = Path(sys.argv[1])
config, _ = load_config(sys.argv[4])

def progress(what, done, total):
    if what == "Sending files" and done >= int(sys.argv[2]):
        os._exit(9)

deploy(root, root / "public", config, Orders(), dict(os.environ), progress)
os._exit(0)
"""


def kill_after(site: Site, place: Place, files: int, notes: float = 0.0) -> None:
    """Send, in a process that ends at once after some files, as kill -9 would end it.

    `notes` are the seconds after which it notes at the target what was sent.
    """
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            _KILLED,
            str(site.root),
            str(files),
            str(notes),
            _settings(site, place),
        ],
        env={"PATH": os.environ["PATH"], **place.environment},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 9, done.stderr.decode()

"""The editor itself in Chromium: a post is written, a picture uploaded, saved; the site is built.

The editor is others' work and no part of this repository: BRANDKIT_NODE_MODULES names a folder with
the npm package @sveltia/cms in the version that brandkit pins. It works on a folder of the computer
through the File System Access API, whose picker no program can press: the folder that it gives is
one of the browser's own (OPFS), with the same interface. What was saved goes back to the disk.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from site_factory import CONSENT, png

from brandkit.editing.bundle import BUNDLE, FOLDER

MODULES = Path(os.environ.get("BRANDKIT_NODE_MODULES", "nowhere"))
PACKAGE = MODULES / "@sveltia/cms"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not PACKAGE.is_dir(), reason="BRANDKIT_NODE_MODULES names no folder with @sveltia/cms"
    ),
]
SETTINGS = """[site]
title = "Maison Verte"
base_url = "https://maison-verte.example/"
languages = ["en", "fr"]
time_zone = "Europe/Paris"
[admin]
enabled = true
"""
FIRST = "---\ntitle: First\ndate: 2026-03-01 09:00\nlayout: wide\n---\n\nWords, {{< quote a >}}.\n"
PICKER = """window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle("site");"""
FILL = """async (files) => {
  const top = await (await navigator.storage.getDirectory())
    .getDirectoryHandle("site", { create: true });
  await top.getDirectoryHandle(".git", { create: true });
  for (const [path, data] of Object.entries(files)) {
    const steps = path.split("/");
    const name = steps.pop();
    let folder = top;
    for (const step of steps) folder = await folder.getDirectoryHandle(step, { create: true });
    const out = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await out.write(Uint8Array.from(atob(data), (c) => c.charCodeAt(0)));
    await out.close();
  }
}"""
READ = """async () => {
  const found = {};
  const walk = async (folder, base) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${base}${name}/`);
      else {
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        found[base + name] = btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(""));
      }
    }
  };
  const top = await navigator.storage.getDirectory();
  await walk(await top.getDirectoryHandle("site"), "");
  return found;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the editor, as `brandkit admin install` leaves it."""
    assert json.loads((PACKAGE / "package.json").read_text("utf-8"))["version"] == BUNDLE.version
    root = tmp_path_factory.mktemp("edited")
    for name, text in {
        "site.toml": SETTINGS,
        "content/posts/first.md": FIRST,
        "content/authors/odile.md": "---\ntitle: Odile Fougère\n---\nWrites.\n",
        "content/testimonials/a.md": (
            f"---\nadvocate: Ada\nrelation: customer\n{CONSENT}---\nGood.\n"
        ),
    }.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    for within, to in BUNDLE.files:
        target = root / "content" / FOLDER / to
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PACKAGE / within.removeprefix("package/"), target)
    (root / "picture.png").write_bytes(png())
    return root


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "brandkit", *map(str, words)]


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The preview, with the policy that hosts are told to send."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = command("serve", "--site", site, "--port", port)
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as process:
        try:
            for _ in range(100):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/admin/", timeout=5).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


@pytest.fixture
def page(address: str, site: Path) -> Iterator[Any]:
    """The editor, at work on the site's folder."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Debian's Chromium is not installed")
    files = {
        file.relative_to(site).as_posix(): base64.b64encode(file.read_bytes()).decode()
        for file in (site / "content").rglob("*.md")
    }
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        context.add_init_script(PICKER)
        found = context.new_page()
        found.set_default_timeout(15_000)
        found.asked = []
        found.on("response", lambda reply: found.asked.append(reply.url))
        found.goto(f"{address}/blog/first/")
        found.evaluate(FILL, files)
        found.goto(f"{address}/admin/")
        found.get_by_role("button", name="Work with Local Repository").click()
        found.get_by_role("button", name="Create New Entry").wait_for()
        yield found
        browser.close()


def field(page: Any, name: str) -> Any:
    return page.locator(f'section[data-key-path="{name}"]').first


def save(page: Any, site: Path) -> set[str]:
    """Save, and bring what was saved back to the disk: the paths that are new or different."""
    before = page.evaluate(READ)
    button = page.get_by_role("button", name="Save").first
    after, again = before, before
    for turn in range(100):  # until something is written, and all of it
        if turn % 25 == 0 and again == before:  # a click before the form took the last key is lost
            button.click()
        page.wait_for_timeout(200)
        after, again = again, page.evaluate(READ)
        if before != after == again:
            break
    changed = {path for path, data in again.items() if data != before.get(path)}
    for path in changed:
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(again[path]))
    return changed


def built(site: Path) -> None:
    words = command("build", "--site", site, "--today", "2027-12-31")
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr


def test_a_post_with_a_picture_is_written_saved_and_built(page: Any, site: Path) -> None:
    page.get_by_role("button", name="Create New Entry").click()
    field(page, "title").get_by_role("textbox").fill("A post from the browser")
    field(page, "summary").get_by_role("textbox").fill("Written without a line of code.")
    with page.expect_file_chooser() as chooser:
        field(page, "image").get_by_text("Browse").click()
        page.get_by_role("dialog").get_by_role("button", name="Upload").first.click()
    chooser.value.set_files(site / "picture.png")
    page.get_by_role("dialog").get_by_role("button", name="Insert").click()
    field(page, "image_alt").get_by_role("textbox").fill("A green square.")
    field(page, "body").get_by_role("textbox").first.click()
    page.keyboard.type("Hello from the browser.")
    changed = save(page, site)
    assert changed == {"content/images/picture.png", "content/posts/a-post-from-the-browser.md"}
    text = (site / "content/posts/a-post-from-the-browser.md").read_text("utf-8")
    assert "title: A post from the browser\n" in text
    assert "noindex" not in text  # nothing that was not said
    built(site)
    html = (site / "public/blog/a-post-from-the-browser/index.html").read_text("utf-8")
    assert "Hello from the browser." in html
    assert 'alt="A green square."' in html
    outside = [url for url in page.asked if not url.startswith(("http://127.0.0.1", "blob:"))]
    assert outside == []


def test_what_is_there_keeps_what_the_form_does_not_know(
    page: Any, site: Path, address: str
) -> None:
    page.goto(f"{address}/admin/#/collections/posts/entries/first")
    title = field(page, "title").get_by_role("textbox")
    title.wait_for()
    title.fill("First, mended")
    assert save(page, site) == {"content/posts/first.md"}
    text = (site / "content/posts/first.md").read_text("utf-8")
    assert "title: First, mended\n" in text
    assert "date: 2026-03-01 09:00\n" in text
    assert "layout: wide\n" in text
    assert "Words, {{< quote a >}}.\n" in text


def test_a_testimonial_needs_its_person(page: Any, address: str) -> None:
    page.goto(f"{address}/admin/#/collections/testimonials/new")
    field(page, "advocate").get_by_role("textbox").wait_for()
    page.get_by_role("button", name="Save").first.click()
    field(page, "advocate").get_by_role("alert").first.wait_for()
    assert "This field is required" in field(page, "advocate").inner_text()

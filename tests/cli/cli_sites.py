"""Small sites for the tests of the command line, and a way to run commands in them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from brandkit.cli import cli

SETTINGS = '[site]\ntitle = "Maison Verte"\nbase_url = "https://maison-verte.example/"\n'
GOOD = {
    "site.toml": SETTINGS,
    "content/posts/first.md": "---\ntitle: First\ndate: 2026-06-01\n---\n\nHello.\n",
    "content/posts/draft.md": "---\ntitle: Unripe\ndate: 2026-06-02\ndraft: true\n---\n\nSoon.\n",
    "content/posts/later.md": "---\ntitle: Later\ndate: 2030-01-01\n---\n\nWait.\n",
}
WARNING = {"content/posts/link.md": "---\ntitle: L\ndate: 2026-06-03\n---\n\n[x](nowhere.md)\n"}
ERROR = {"content/posts/bad.md": "---\ntitle: Bad\ndate: never\n---\n\nHello.\n"}
TODAY = ("--today", "2026-11-22")


def write(root: Path, *files: dict[str, str]) -> Path:
    """Write files below a folder, and return the folder."""
    for group in files:
        for name, text in group.items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
    return root


def run(*words: object, env: dict[str, str] | None = None) -> Result:
    """Run a command in this process."""
    return CliRunner(env=env).invoke(cli, [str(word) for word in words], prog_name="brandkit")


def pages(root: Path) -> set[str]:
    """The names of the posts in the output folder."""
    return {folder.name for folder in (root / "public/blog").glob("*/") if folder.name != "page"}

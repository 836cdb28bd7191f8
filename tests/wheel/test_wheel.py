"""The wheel, installed where nothing else of brandkit is: it has all that it needs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from told import without_progress

ROOT = Path(__file__).parent.parent.parent
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10" width="40" height="10">'
    '<rect width="40" height="10" fill="#1f6b4a"/></svg>\n'
)
NEW_SITE = "brandkit", "new", "site"

Run = Callable[..., subprocess.CompletedProcess[str]]


def _call(*words: object, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BRANDKIT", "PYTHON", "PIP"))
    }
    return subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env={**kept, **more},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    out = tmp_path_factory.mktemp("wheel")
    built = _call(
        *(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", out, ROOT),
        cwd=out,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs commands in a bare environment with the wheel, and the libraries of the tests."""
    home = tmp_path_factory.mktemp("bare")
    environment = home / "venv"
    made = _call(sys.executable, "-m", "venv", "--without-pip", environment, cwd=home)
    assert made.returncode == 0, made.stderr
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / Path(sys.executable).name
    if not python.exists():
        python = scripts / "python"
    put = _call(
        *(sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"),
        *("install", "--no-deps", "--no-index", wheel),
        cwd=home,
    )
    assert put.returncode == 0, put.stdout + put.stderr
    (packages,) = [path for path in environment.rglob("site-packages") if path.is_dir()]
    libraries = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    packages.joinpath("libraries.pth").write_text("\n".join(libraries) + "\n", "utf-8")

    def run(name: str, *words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
        return _call(scripts / name, *words, cwd=cwd, PYTHONWARNINGS="error")

    return run


def _names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_everything_travels_in_the_wheel(wheel: Path) -> None:
    names = _names(wheel)
    for source, target in (("brandkit", "brandkit"), ("themes", "brandkit/themes")):
        top = ROOT / source
        files = {
            f"{target}/{path.relative_to(top).as_posix()}"
            for path in top.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert files
        assert not files - names
    for sort in (r"themes/base/templates/.+\.html", r"themes/base/translations/\w+\.po"):
        assert [name for name in names if re.fullmatch(f"brandkit/{sort}", name)], sort
    for sort in (r"scaffold/archetypes/\w+\.md", r"serve/assets/.+", r"themes/base/static/.+"):
        assert [name for name in names if re.fullmatch(f"brandkit/{sort}", name)], sort


def test_nothing_else_travels_in_the_wheel(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in _names(wheel)}
    assert {top.partition("-")[0] for top in tops} == {"brandkit"}
    assert not [name for name in _names(wheel) if "__pycache__" in name or name.endswith(".orig")]
    info = next(name for name in _names(wheel) if name.endswith(".dist-info/METADATA"))
    licences = info.replace("METADATA", "licenses/LICENSE")
    assert licences in _names(wheel)


def test_the_wheel_is_what_runs(installed: Run, tmp_path: Path) -> None:
    found = installed("python", "-c", "import brandkit; print(brandkit.__file__)", cwd=tmp_path)
    assert found.returncode == 0, found.stderr
    assert not Path(found.stdout.strip()).is_relative_to(ROOT)
    version = installed("brandkit", "--version", cwd=tmp_path)
    assert re.fullmatch(r"brandkit \d+\.\d+\S*\n", version.stdout)


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--language", "en,fr,pl"],
        ["--name", "Crème & Co.", "--logo", "logo.svg", "--color", "#1f6b4a"],
        ["--social", "https://www.youtube.com/@brand", "--social", "https://mastodon.social/@b"],
    ],
    ids=["plain", "languages", "logo", "social"],
)
def test_a_new_site_builds_without_a_warning(
    installed: Run, tmp_path: Path, options: list[str]
) -> None:
    tmp_path.joinpath("logo.svg").write_text(LOGO, "utf-8")
    begun = installed(*NEW_SITE, "demo", "--yes", *options, cwd=tmp_path)
    assert (begun.returncode, without_progress(begun.stderr)) == (0, "")
    built = installed("brandkit", "build", "--site", "demo", "--strict", cwd=tmp_path)
    assert (built.returncode, without_progress(built.stderr)) == (0, "")
    assert built.stdout.startswith("Wrote ")
    public = tmp_path / "demo/public"
    home = public.joinpath("index.html").read_text("utf-8")
    for name in ("404.html", "feed.xml", "sitemap.xml", "subscribe/index.html", "blog/index.html"):
        assert public.joinpath(name).is_file(), name
    for address in re.findall(r'(?:href|src)="(/[^"#?]*)"', home):
        target = public / address.lstrip("/")
        assert (target / "index.html" if address.endswith("/") else target).is_file(), address
    assert list(public.rglob("theme*.css"))
    if "--language" in options:
        assert 'lang="fr"' in public.joinpath("fr/index.html").read_text("utf-8")
        assert 'lang="pl"' in public.joinpath("pl/index.html").read_text("utf-8")
    again = installed("brandkit", "build", "--site", "demo", cwd=tmp_path)
    assert (again.returncode, without_progress(again.stderr)) == (0, "")
    assert again.stdout.startswith("Nothing changed: ")


def test_texts_begun_in_a_new_site_build_without_an_error(installed: Run, tmp_path: Path) -> None:
    assert installed(*NEW_SITE, "demo", "--yes", cwd=tmp_path).returncode == 0
    for words in (["post", "Our first week"], ["page", "Opening hours"], ["author", "Ada Moss"]):
        made = installed("brandkit", "new", *words, "--site", "demo", cwd=tmp_path)
        assert (made.returncode, without_progress(made.stderr)) == (0, "")
        assert tmp_path.joinpath(made.stdout.strip()).is_file()
    built = installed("brandkit", "build", "--site", "demo", "--drafts", cwd=tmp_path)
    assert (built.returncode, without_progress(built.stderr)) == (0, "")


def test_themes_are_found_in_a_checkout(tmp_path: Path) -> None:
    """As in an editable install: the package is imported from the repository."""
    code = "from pathlib import Path; from brandkit.theme import find_theme; "
    code += "print(find_theme(Path('.'), 'base').layers[0].folder)"
    found = _call(sys.executable, "-c", code, cwd=tmp_path, PYTHONPATH=str(ROOT))
    assert Path(found.stdout.strip()) == (ROOT / "themes/base").resolve(), found.stderr

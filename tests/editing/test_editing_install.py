"""`brandkit admin install`: these bytes and no others, these files and no others."""

from __future__ import annotations

import base64
import hashlib
import io
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from site_factory import SETTINGS

from brandkit.cli import cli
from brandkit.config import load_config
from brandkit.editing.bundle import BUNDLE, FONTS, Bundle
from brandkit.errors import ContentError
from brandkit.scaffold.admin import install_admin

FILES = {"package/dist/a.js": b"// a\n", "package/LICENSE.txt": b"MIT\n"}


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def bundle_of(data: bytes) -> Bundle:
    digest = base64.b64encode(hashlib.sha512(data).digest()).decode()
    files = (("package/dist/a.js", "a.js"), ("package/LICENSE.txt", "fonts/LICENSE.txt"))
    return replace(BUNDLE, integrity=f"sha512-{digest}", files=files)


def install(root: Path, data: bytes, bundle: Bundle) -> object:
    config, _ = load_config(SETTINGS)
    return install_admin(root, config, fetch=lambda _: data, bundle=bundle)


def code_of(raised: pytest.ExceptionInfo[ContentError]) -> str:
    return raised.value.diagnostics[0].code


def test_it_is_put_into_static_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    data = packed({**FILES, "package/other.js": b"no", "../../evil.js": b"no"})
    done = install(tmp_path, data, bundle_of(data))
    top = tmp_path / "content/static/admin"
    assert {path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file()} == {
        "a.js",
        "fonts/LICENSE.txt",
    }
    assert not (tmp_path.parent / "evil.js").exists()
    assert len(done.written) == 2
    again = install(tmp_path, data, bundle_of(data))
    assert (len(again.written), len(again.same), again.is_enabled) == (0, 2, False)


def test_other_bytes_are_refused(tmp_path: Path) -> None:
    data = packed(FILES)
    with pytest.raises(ContentError) as raised:
        install(tmp_path, data + b"\0", bundle_of(data))
    assert code_of(raised) == "admin.wrong-digest"
    assert not list(tmp_path.iterdir())


def test_a_package_without_a_file_is_refused(tmp_path: Path) -> None:
    data = packed({"package/dist/a.js": b"// a\n"})
    with pytest.raises(ContentError) as raised:
        install(tmp_path, data, bundle_of(data))
    assert code_of(raised) == "admin.incomplete"
    assert not list(tmp_path.iterdir())


def test_a_link_is_no_file(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name in FILES:
            member = tarfile.TarInfo(name)
            member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(member)
    with pytest.raises(ContentError) as raised:
        install(tmp_path, out.getvalue(), bundle_of(out.getvalue()))
    assert code_of(raised) == "admin.incomplete"


def test_the_pinned_one_has_all_that_the_page_asks_for() -> None:
    names = {to for _, to in BUNDLE.files}
    assert BUNDLE.script in names
    assert {font.file for font in FONTS} <= names
    assert BUNDLE.version in BUNDLE.address
    assert BUNDLE.address.startswith("https://registry.npmjs.org/")
    assert BUNDLE.integrity.startswith("sha512-")
    assert all(".." not in to and not to.startswith("/") for _, to in BUNDLE.files)


def test_the_command_refuses_a_file_that_is_something_else(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(SETTINGS)
    wrong = tmp_path / "wrong.tgz"
    wrong.write_bytes(packed(FILES))
    words = ["admin", "install", "--site", str(tmp_path), "--from", str(wrong)]
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 1
    assert "[admin.wrong-digest]" in result.stderr
    assert not (tmp_path / "content").exists()

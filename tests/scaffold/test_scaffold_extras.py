"""What a pipeline installs beside brandkit."""

from __future__ import annotations

import pytest

from brandkit.config import load_config
from brandkit.scaffold.extras import extras_of

SITE = '[site]\ntitle = "Brand"\nbase_url = "https://brand.example/"\n'


@pytest.mark.parametrize(
    ("tables", "extras"),
    [
        ("", ()),
        ("[search]\nenabled = false\n", ()),
        ("[search]\nenabled = true\n", ("search",)),
        ('[search]\nenabled = true\n[markup]\nengine = "commonmark"\n', ("commonmark", "search")),
        (
            '[deploy.live]\ntype = "s3"\nbucket = "b"\n'
            '[deploy.old]\ntype = "sftp"\nhost = "h.example"\nfolder = "/www"\n',
            ("s3", "sftp"),
        ),
    ],
)
def test_extras_follow_the_settings(tables: str, extras: tuple[str, ...]) -> None:
    config, _ = load_config(f"{SITE}{tables}")
    assert extras_of(config) == extras

"""Which editor: Sveltia CMS from its npm package, pinned. Nothing of it is part of brandkit.

Sveltia rather than Decap: 2.1 MB instead of 5.2 MB, a folder of this computer without a helper
program (File System Access API), files named like ours for languages, both under the MIT licence.
Its build for browsers asks a CDN for three fonts; they lie in its package too, so that the page
names those, and its policy keeps the CDN out.
"""

from __future__ import annotations

from brandkit.digest import Value

__all__ = ["BUNDLE", "FOLDER", "FONTS", "Bundle", "Font"]

FOLDER = "static/admin"  # below the content folder: published as /admin/


class Bundle(Value, frozen=True):
    """An npm package, and those of its files that a site needs."""

    name: str
    version: str
    address: str  # of its archive (.tgz) at the registry
    integrity: str  # Subresource Integrity, as the registry states it
    most: int  # bytes of the archive
    script: str  # the file that the page loads, as it is called below FOLDER
    files: tuple[tuple[str, str], ...]  # within the archive → below FOLDER


BUNDLE = Bundle(
    name="@sveltia/cms",
    version="0.221.1",
    address="https://registry.npmjs.org/@sveltia/cms/-/cms-0.221.1.tgz",
    integrity=(
        "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/"
        "WIgmkpswqoo3gQ=="
    ),
    most=20_000_000,
    script="sveltia-cms.js",
    files=(
        ("package/dist/sveltia-cms.js", "sveltia-cms.js"),
        ("package/LICENSE.txt", "sveltia-cms.LICENSE.txt"),
        (
            "package/npm/assets/material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2",
            "fonts/material-symbols-outlined.woff2",
        ),
        (
            "package/npm/assets/material-symbols-outlined.LICENSE.txt",
            "fonts/material-symbols-outlined.LICENSE.txt",
        ),
        (
            "package/npm/assets/source-sans-3-latin-wght-normal-BqRLTx4X.woff2",
            "fonts/source-sans-3.woff2",
        ),
        (
            "package/npm/assets/source-sans-3.LICENSE.txt",
            "fonts/source-sans-3.LICENSE.txt",
        ),
        ("package/npm/assets/noto-mono-latin-400-normal-DiC8lJru.woff2", "fonts/noto-mono.woff2"),
        ("package/npm/assets/noto-mono.LICENSE.txt", "fonts/noto-mono.LICENSE.txt"),
    ),
)


class Font(Value, frozen=True):
    """A font that the editor names in its styles."""

    family: str
    file: str  # below FOLDER
    weight: str = "400"


FONTS = (
    Font("Source Sans 3", "fonts/source-sans-3.woff2", "200 900"),
    Font("Noto Mono", "fonts/noto-mono.woff2"),
    Font("Material Symbols Outlined", "fonts/material-symbols-outlined.woff2"),
)

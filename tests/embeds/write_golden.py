"""Writes tests/embeds/golden/ anew. Look at what changed before it is committed."""

from __future__ import annotations

from test_embeds_networks import GOLDEN, facades, found_rows

if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    (GOLDEN / "networks.tsv").write_text(found_rows(), encoding="utf-8")
    for name, html in facades().items():
        (GOLDEN / f"{name}.html").write_text(html, encoding="utf-8")

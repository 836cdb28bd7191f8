"""The page at /admin/: nothing but the editor, and what to do where it is missing."""

from __future__ import annotations

from html import escape

from brandkit.editing.bundle import BUNDLE, FONTS

__all__ = ["admin_page", "admin_styles"]


def admin_page(title: str, language: str, policy: str, *, installed: bool) -> str:
    """`policy` is the Content-Security-Policy of this page alone; "" for none."""
    meta = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        if policy
        else ""
    )
    script = f'<script src="{BUNDLE.script}"></script>\n' if installed else ""
    told = (
        "<noscript><p>This page is an editor, which needs JavaScript.</p></noscript>\n"
        if installed
        else '<main id="missing"><h1>The editor is not here yet</h1>\n'
        "<p>In the site’s folder, run <code>brandkit admin install</code>, and build again.</p>\n"
        "</main>\n"
    )
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'{meta}<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{escape(title)}: editor</title>\n"
        '<link rel="stylesheet" href="admin.css">\n'
        '<link rel="cms-config-url" type="application/yaml" href="config.yml">\n'
        f"</head>\n<body>\n{told}{script}</body>\n</html>\n"
    )


def admin_styles() -> str:
    """The editor's fonts out of this folder: its own styles name a CDN, which is not asked."""
    faces = (
        f'@font-face{{font-family:"{font.family}";src:url("{font.file}") format("woff2");'
        f"font-weight:{font.weight};font-display:block}}\n"
        for font in FONTS
    )
    plain = (
        "#missing,noscript{display:block;max-width:36rem;margin:20vh auto;padding:0 1rem;"
        "font:1.125rem/1.5 system-ui,sans-serif}\n"
    )
    return "".join(faces) + plain

"""Blogger's export, which is an Atom feed with more than a feed has."""

from __future__ import annotations

from pathlib import Path

from feed_files import brought

KIND = "http://schemas.google.com/g/2005#kind"
TERM = "http://schemas.google.com/blogger/2008/kind#"


def entry(name: str, kind: str, more: str = "") -> str:
    return f"""<entry><id>tag:blogger.com,1999:{name}</id>
<published>2019-05-04T10:00:00.000+02:00</published><title type="text">{name}</title>
<category scheme="{KIND}" term="{TERM}{kind}"/>
<content type="html">&lt;p&gt;Words&lt;/p&gt;</content>
<link rel="alternate" href="https://old.example/2019/05/{name}.html"/>{more}</entry>"""


def feed(*entries: str) -> str:
    return f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"
 xmlns:app="http://purl.org/atom/app#" xmlns:blogger="http://schemas.google.com/blogger/2018">
<title>Old house</title><link rel="alternate" href="https://old.example/"/>{"".join(entries)}</feed>"""


def test_posts_and_pages_come_and_settings_stay(tmp_path: Path) -> None:
    label = '<category scheme="http://www.blogger.com/atom/ns#" term="Soap"/>'
    draft = "<app:control><app:draft>yes</app:draft></app:control>"
    site, report = brought(
        tmp_path / "site",
        feed(
            entry("soap", "post", label),
            entry("rough", "post", draft),
            entry("about", "page"),
            entry("said", "comment"),
            entry("BLOG_NAME", "settings"),
        ),
    )
    assert report.written == (
        "content/posts/soap.md",
        "content/posts/rough.md",
        "content/pages/about.md",
    )
    assert report.not_taken == {"Blogger: comment": 1, "Blogger: settings": 1}
    soap = (site.root / "content/posts/soap.md").read_text()
    assert 'tags: ["Soap"]' in soap
    assert 'aliases: ["/2019/05/soap.html"]' in soap
    assert "draft: true" in (site.root / "content/posts/rough.md").read_text()
    assert not site.build().failed
    assert "/blog/soap/" in site.text("2019/05/soap.html")


def test_newer_exports(tmp_path: Path) -> None:
    more = "<blogger:type>POST</blogger:type><blogger:status>DRAFT</blogger:status>"
    path = "<blogger:filename>/2019/05/old-soap.html</blogger:filename>"
    site, _ = brought(tmp_path / "site", feed(entry("soap", "post", more + path)))
    soap = (site.root / "content/posts/soap.md").read_text()
    assert 'aliases: ["/2019/05/soap.html", "/2019/05/old-soap.html"]' in soap
    assert "draft: true" in soap

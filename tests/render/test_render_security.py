"""Law 9: text from outside puts nothing active on a page; nothing is loaded from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable

import lxml.etree
import pytest
from site_checks import active_parts, broken_addresses
from site_factory import CONSENT, Site, png, post, settings

MakeSite = Callable[..., Site]
URL = "https://brand.example/"
PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&#58;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x]( java\tscript:alert(1))",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/p.png)",
    '![x" onerror="alert(1)](x.png)',
    '![x](x.png "y\\" onload=\\"alert(1)")',
    "<iframe src=https://evil.example></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=https://evil.example/x.swf></object>",
    "<embed src=//evil.example/x>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<style>body{background:url(https://evil.example)}</style>",
    '<p style="background:url(https://evil.example)">x</p>',
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action=https://evil.example><input name=x>"
    "<button formaction=javascript:1>x</button></form>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video src=https://evil.example/x.mp4 autoplay></video>",
    "<audio src=//evil.example/x.mp3 autoplay></audio>",
    '<img srcset="https://evil.example/x.png 2x" src="x.png">',
    "<picture><source srcset=https://evil.example/x.png><img src=x.png></picture>",
    "<input type=image src=https://evil.example/x>",
    "<body onload=alert(1)>",
    "<table background=https://evil.example/x><tr><td>x</td></tr></table>",
    "```<script>\n</script><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "]]><script>alert(1)</script>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<a href='//evil.example' onclick=alert(1) target=_blank>x</a>",
    '<div data-frame="https://evil.example/" class="embed">x</div>',
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
    "{{ config }} {{ ''.__class__ }} {% include 'base.html' %}",
    "</textarea></title></style></script><script>alert(1)</script>",
    '{{< figure src="x.png" alt=\'"><script>alert(1)</script>\' >}}',
    '{{< youtube "jNQXAC9IVRw" title=\'"><script>alert(1)</script>\' >}}',
    "{{< quote onload=alert(1) >}}",
    'https://www.youtube.com/watch?v="><script>alert(1)</script>',
    '<https://evil.example/"onmouseover=alert(1)>',
    "# x {onclick=alert(1) .x}",
    "[x]: javascript:alert(1)\n\n[x]",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "<button popovertarget=x>x</button><template><script>alert(1)</script></template>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    '<a href="\x01javascript:alert(1)">x</a>',
    "<img src='x.png' style='x' class='a\" onload=\"alert(1)'>",
]

# What readers show as HTML (in RSS and its Apple tags: whatever a description holds).
_HTML_IN_FEEDS = (
    "//item/*[local-name()='description' or local-name()='encoded' or local-name()='summary']"
    " | //*[local-name()='content' or local-name()='summary'][@type='html']"
)


def check_pages(site: Site) -> None:
    """No page of a site has an active part, and no feed carries one."""
    for path, data in site.files().items():
        if path.endswith(".html"):
            assert active_parts(data, URL) == [], path
        elif path.endswith("feed.json"):
            for item in json.loads(data)["items"]:
                assert active_parts(f"<div>{item.get('content_html', '')}</div>", URL) == [], path
        elif path.endswith(("feed.xml", "atom.xml")):
            for element in lxml.etree.fromstring(data).xpath(_HTML_IN_FEEDS):
                found = active_parts(f"<div>{element.text or ''}</div>", URL)
                assert found == [], (path, element.tag)
    assert broken_addresses(site.output, URL) == []


def quote(text: str) -> str:
    return json.dumps(text.replace("\x00", "").replace("\x01", ""))


def test_payloads_as_texts(make_site: MakeSite) -> None:
    files = {f"content/posts/p{n}.md": post(f"P{n}", text=text) for n, text in enumerate(PAYLOADS)}
    site = make_site({**files, "content/posts/x.png": png()})
    assert not site.build().failed
    check_pages(site)


def test_payloads_as_testimonials(make_site: MakeSite) -> None:
    files = {
        f"content/testimonials/t{n}.md": f"---\nadvocate: {quote(text)}\nrole: {quote(text)}\n"
        f"relation: customer\n{CONSENT}incentive: {quote(text)}\n"
        f"source_name: {quote(text)}\n---\nWords.\n\n{text}\n"
        for n, text in enumerate(PAYLOADS)
    }
    site = make_site(
        {**files, "content/testimonials/x.png": png(), "content/posts/a.md": post("A")},
        settings(rest="[testimonials]\non_pages = 6\non_home = 12\n"),
    )
    report = site.build(keep_going=True)
    assert report.counts.left_out == 0
    check_pages(site)
    assert len(site.page("testimonials/").xpath("//blockquote")) >= len(PAYLOADS)


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.long)])
def test_payloads_as_settings(make_site: MakeSite, step: int) -> None:
    """As title, tag, author, series, summary, alt text, guest, alias and file name."""
    files: dict[str, str | bytes] = {}
    for n, text in enumerate(PAYLOADS[::step]):
        value = quote(text)
        files[f"content/posts/p{n}.md"] = post(
            value,
            tags=f"[{value}]",
            authors=f"[{value}]",
            series=value,
            summary=value,
            description=value,
            image="x.png",
            image_alt=value,
        )
        files[f"content/episodes/e{n}.md"] = post(
            value,
            hosts=f"[{value}]",
            guests=f"[{value}]",
            subtitle=value,
            audio="https://m.example/x.mp3",
            audio_length="9",
        )
        files[f"content/pages/g{n}.md"] = f"---\ntitle: {value}\nmenu: {value}\n---\nText"
        name = text.replace("/", "∕").replace("\x00", "").replace("\x01", "").replace("\n", " ")
        files[f"content/docs/{n}-{name.replace(chr(92), '')[:60]}.md"] = "---\ntitle: D\n---\nText"
    site = make_site(
        {**files, "content/posts/x.png": png()}, settings(rest='[podcast]\ntitle = "T"\n')
    )
    report = site.build(keep_going=True)
    assert not report.failed
    assert report.counts.left_out <= 3
    check_pages(site)


def test_payloads_as_the_sites_own_settings(make_site: MakeSite) -> None:
    evil = quote("</title><script>alert(1)</script>\"' onload=x")
    site = make_site(
        {"content/posts/a.md": post("A"), "content/episodes/e.md": post("E")},
        settings(
            f"tagline = {evil}\ndescription = {evil}\ncopyright = {evil}\nauthor = {evil}",
            f"[contact]\nname = {evil}\nrole = {evil}\nreply_time = {evil}\nphone = {evil}\n"
            f"[blog]\ntitle = {evil}\n[podcast]\ntitle = {evil}\ndescription = {evil}\n"
            f'[[menu]]\nlabel = {evil}\nurl = "/blog/"\n',
        ).replace('title = "Brand"', f"title = {evil}"),
    )
    site.build()
    check_pages(site)


@pytest.mark.parametrize("key", ["color", "accent", "font_text", "font_heading", "radius"])
def test_looks_cannot_leave_their_stylesheet(make_site: MakeSite, key: str) -> None:
    evil = "red; } body { background: url(https://evil.example/x) } a {"
    site = make_site(
        {"content/posts/a.md": post("A")}, settings(rest=f'[brand]\n{key} = "{evil}"\n')
    )
    report = site.build()
    if not report.failed:
        for path, data in site.files().items():
            if path.endswith(".css"):
                assert b"evil.example" not in data, path


def test_json_ld_cannot_end_its_script(make_site: MakeSite) -> None:
    evil = "</script><script>alert(1)</script><!--"
    site = make_site({"content/posts/a.md": post(quote(evil), summary=quote(evil))})
    site.good()
    page = site.page("blog/a/")
    blocks = page.xpath('//script[@type="application/ld+json"]/text()')
    assert len(blocks) == 1
    assert evil in json.dumps(json.loads(blocks[0]), ensure_ascii=False)


def test_html_may_be_trusted_only_if_the_site_says_so(make_site: MakeSite) -> None:
    text = '<p style="color: red" onclick="x()">Words</p>'
    for mode, has in (("sanitize", False), ("escape", False), ("trust", True)):
        site = make_site(
            {"content/posts/a.md": post("A", text=text)},
            settings(rest=f'[markup]\nhtml = "{mode}"\n'),
        )
        site.build()
        assert bool(site.page("blog/a/").xpath("//p[@onclick]")) is has


def test_embeds_load_nothing_before_the_click(make_site: MakeSite) -> None:
    text = 'https://www.youtube.com/watch?v=jNQXAC9IVRw\n\n<iframe src="https://www.youtube.com/embed/jNQXAC9IVRw"></iframe>\n'
    site = make_site({"content/posts/a.md": post("A", text=text)})
    site.build()
    check_pages(site)
    page = site.page("blog/a/")
    assert page.xpath('//a[contains(@href, "youtube.com/watch")]')
    assert not page.xpath("//iframe")
    assert b"ytimg" not in site.files()["blog/a/index.html"]

"""`brandkit import ghost`: posts, cards, people, what is for members, pictures."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from exports import brought_in, uploads, zipped
from site_factory import png

from brandkit.importers.ghost import GhostImporter

Row = dict[str, Any]
CARDS_HTML = """<p>First <a href="__GHOST_URL__/tea/">tea</a>.</p>
<figure class="kg-card kg-image-card kg-card-hascaption"><img
 src="__GHOST_URL__/content/images/size/w600/2020/01/soap.png" class="kg-image" alt="A bar"
 srcset="x 600w"><figcaption><span>White soap</span></figcaption></figure>
<figure class="kg-card kg-gallery-card"><div class="kg-gallery-container"><div
 class="kg-gallery-row"><div class="kg-gallery-image"><img src="__GHOST_URL__/content/images/a.png"
 alt="A"></div><div class="kg-gallery-image"><img src="__GHOST_URL__/content/images/b.png"
 alt="B"></div></div></div></figure>
<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container"
 href="https://ghost.example/x"><div class="kg-bookmark-content"><div class="kg-bookmark-title">A
 "title"</div><div class="kg-bookmark-description">Of it</div></div><div
 class="kg-bookmark-thumbnail"><img src="https://ghost.example/t.png" alt=""></div></a></figure>
<div class="kg-card kg-callout-card kg-callout-card-grey"><div class="kg-callout-emoji">⚠️</div><div
 class="kg-callout-text">Mind the <b>step</b></div></div>
<div class="kg-card kg-toggle-card" data-kg-toggle-state="close"><div class="kg-toggle-heading"><h4
 class="kg-toggle-heading-text">Why?</h4><button class="kg-toggle-card-icon"><svg></svg></button>
 </div><div class="kg-toggle-content"><p>Because.</p></div></div>
<div class="kg-card kg-button-card kg-align-center"><a href="https://shop.example/"
 class="kg-btn kg-btn-accent">Buy</a></div>
<div class="kg-card kg-audio-card"><img class="kg-audio-thumbnail"><div
 class="kg-audio-player-container"><audio src="__GHOST_URL__/content/media/a.mp3"></audio><div
 class="kg-audio-title">Song</div><div class="kg-audio-player"><button>Play</button></div>
 </div></div>
<figure class="kg-card kg-video-card"><div class="kg-video-container"><video
 src="__GHOST_URL__/content/media/v.mp4"></video><div class="kg-video-overlay"><button></button>
 </div></div><figcaption>A film</figcaption></figure>
<div class="kg-card kg-file-card"><a class="kg-file-card-container"
 href="__GHOST_URL__/content/files/plan.pdf"><div class="kg-file-card-contents"><div
 class="kg-file-card-title">The plan</div><div
 class="kg-file-card-filesize">1 KB</div></div></a></div>
<div class="kg-card kg-product-card"><div class="kg-product-card-container"><h4
 class="kg-product-card-title">Bar</h4><div class="kg-product-card-description"><p>Of soap</p></div>
 <a href="https://shop.example/bar" class="kg-product-card-button"><span>Buy it</span></a>
 </div></div>
<div class="kg-card kg-header-card"><h2 class="kg-header-card-header">Big</h2><a
 href="https://shop.example/" class="kg-header-card-button">Go</a></div>
<div class="kg-card kg-signup-card"><form><input></form></div>
<figure class="kg-card kg-embed-card"><iframe src="https://www.youtube.com/embed/jNQXAC9IVRw?x=1">
</iframe></figure>
<figure class="kg-card kg-code-card"><pre><code class="language-js">a &lt; b</code></pre>
<figcaption>Code</figcaption></figure>"""
WANTED = (
    "First [tea](tea.md).",
    'alt="A bar" caption="White soap" >}}',
    "{{< gallery >}}\n![A](",
    '{{< card "https://ghost.example/x" title="A \\"title\\"" text="Of it" >}}',
    "{{< warning >}}\nMind the **step**\n{{< /warning >}}",
    '{{< details "Why?" >}}\nBecause.\n{{< /details >}}',
    '{{< button "https://shop.example/" "Buy" >}}',
    "Song\n\n{{< audio ",
    "v.mp4",
    "*A film*",
    "[The plan](",
    'Bar\n\nOf soap\n\n{{< button "https://shop.example/bar" "Buy it" >}}',
    "## Big",
    '{{< button "https://shop.example/" "Go" >}}',
    "<!-- left out here: sign-up -->",
    "https://www.youtube.com/watch?v=jNQXAC9IVRw",
    "```js\na < b\n```",
)


def post(number: int, **more: Any) -> Row:
    return {
        "id": f"5f{number:022}",
        "uuid": "x",
        "title": f"Post {number}",
        "slug": f"post-{number}",
        "html": "<p>Words.</p>",
        "type": "post",
        "status": "published",
        "visibility": "public",
        "published_at": "2020-01-02T03:04:05.000Z",
        "updated_at": "2020-02-02T03:04:05.000Z",
        **more,
    }


def export(*posts: Row, **tables: list[Row]) -> dict[str, object]:
    data: dict[str, object] = {
        "posts": list(posts),
        "settings": [
            {"key": "title", "value": "Old house"},
            {"key": "description", "value": "Of soap"},
            {"key": "locale", "value": "en"},
        ],
        **tables,
    }
    return {"db": [{"meta": {"exported_on": 1, "version": "5.0.0"}, "data": data}]}


WHOLE = export(
    post(
        1,
        slug="soap",
        title="Soap",
        html=CARDS_HTML,
        feature_image="__GHOST_URL__/content/images/2020/01/soap.png",
        custom_excerpt="In short.",
        codeinjection_head="<script>x()</script>",
    ),
    post(2, slug="tea", title="Tea", tags=None),
    post(3, slug="paid", visibility="paid"),
    post(4, slug="soon", status="scheduled", published_at="2030-01-02T03:04:05.000Z"),
    post(5, slug="rough", status="draft", published_at=None),
    post(6, slug="about", type="page", title="About"),
    post(7, slug="mail", status="sent", email_only=True),
    tags=[
        {"id": "t1", "name": "News", "slug": "news"},
        {"id": "t2", "name": "#inner", "slug": "hash-inner", "visibility": "internal"},
        {"id": "t3", "name": "Soap", "slug": "soap"},
    ],
    posts_tags=[
        {"post_id": f"5f{1:022}", "tag_id": "t3", "sort_order": 1},
        {"post_id": f"5f{1:022}", "tag_id": "t1", "sort_order": 0},
        {"post_id": f"5f{1:022}", "tag_id": "t2", "sort_order": 2},
    ],
    users=[
        {
            "id": "u1",
            "name": "Jo Well",
            "slug": "jo",
            "email": "jo@secret.example",
            "bio": "Writes & washes.",
            "website": "https://jo.example/",
            "twitter": "@jowell",
            "profile_image": "__GHOST_URL__/content/images/jo.png",
        }
    ],
    posts_authors=[{"post_id": f"5f{1:022}", "author_id": "u1", "sort_order": 0}],
    posts_meta=[
        {"post_id": f"5f{1:022}", "feature_image_alt": "A bar", "meta_description": "All of it."}
    ],
)


def test_a_whole_site(tmp_path: Path) -> None:
    names = ("2020/01/soap.png", "a.png", "b.png", "jo.png")
    media = uploads(tmp_path / "content" / "images", *names).parent
    site, report = brought_in(tmp_path / "site", "ghost", WHOLE, media=media)
    assert report.kinds == {"posts": 6, "pages": 1, "authors": 1}
    assert report.drafts == 3
    assert report.not_taken["for members alone, so a draft"] == 1
    soap = (site.root / "content/posts/soap.md").read_text()
    head, _, body = soap.partition("\n---\n")
    for line in (
        f'guid: "5f{1:022}"',
        "date: 2020-01-02 03:04:05+00:00",
        'aliases: ["/soap/"]',
        'summary: "In short."',
        'description: "All of it."',
        'tags: ["News", "Soap"]',
        'authors: ["jo"]',
        'image: "../media/images/2020/01/soap.png"',
        'image_alt: "A bar"',
    ):
        assert line in head, line
    for wanted in WANTED:
        assert wanted in body, wanted
    assert "![A](../media/images/a.png)" in body
    jo = (site.root / "content/authors/jo.md").read_text()
    assert 'links: { "x": "https://x.com/jowell" }' in jo
    assert 'image: "../media/images/jo.png"' in jo
    assert "Writes & washes." in jo
    assert "secret" not in jo
    assert [each.what for each in report.losses] == [
        "codeinjection_head: <script>x()</script>",
        "sign-up card",
    ] or [each.what for each in report.losses] == [
        "sign-up card",
        "codeinjection_head: <script>x()</script>",
    ]
    for hidden in ("paid", "rough", "mail"):
        assert "draft: true" in (site.root / f"content/posts/{hidden}.md").read_text()
    built = site.build()
    assert not built.failed, built.diagnostics
    for old, new in (("soap", "blog/soap/"), ("tea", "blog/tea/"), ("author/jo", "authors/jo/")):
        target = re.search(r'<a href="([^"]+)"', site.text(old))
        assert target
        assert target[1].endswith(f"/{new}")
        assert site.text(new)
    assert "Words." in site.text("about/")
    assert not (site.output / "blog/paid").exists()


def test_again(tmp_path: Path) -> None:
    site, first = brought_in(tmp_path / "site", "ghost", WHOLE)
    before = {path: path.read_bytes() for path in site.root.rglob("*") if path.is_file()}
    _, again = brought_in(tmp_path / "site", "ghost", WHOLE)
    assert again.present == first.found
    assert {p: p.read_bytes() for p in site.root.rglob("*") if p.is_file()} == before


def test_the_address_is_told(tmp_path: Path) -> None:
    file = tmp_path / "e.json"
    file.write_text(json.dumps(WHOLE))
    harvest = GhostImporter().read_from(file, "https://old.example")
    soap = harvest.items[0]
    assert soap.link == "https://old.example/soap/"
    assert soap.media[0].address == "https://old.example/content/images/2020/01/soap.png"
    assert soap.media[0].name == "content/images/2020/01/soap.png"


def test_a_zip_with_pictures(tmp_path: Path) -> None:
    file = zipped(
        tmp_path / "ghost.zip",
        {"ghost/data.json": json.dumps(WHOLE), "ghost/content/images/a.png": png()},
    )
    _, report = brought_in(tmp_path / "site", "ghost", file)
    assert report.media.came == ("content/media/images/a.png",)


LEXICAL = {
    "root": {
        "children": [
            {"type": "extended-heading", "tag": "h3",
             "children": [{"type": "text", "text": "Head"}]},
            {
                "type": "paragraph",
                "children": [
                    {"type": "extended-text", "text": "bold", "format": 1},
                    {"type": "text", "text": " & "},
                    {"type": "link", "url": "https://x.example/",
                     "children": [{"type": "text", "text": "link", "format": 2}]},
                    {"type": "linebreak"},
                    {"type": "text", "text": "code", "format": 16},
                ],
            },
            {"type": "list", "tag": "ol", "listType": "number",
             "children": [{"type": "listitem", "children": [{"type": "text", "text": "one"}]}]},
            {"type": "image", "src": "https://x.example/a.png", "alt": "A", "caption": "Cap"},
            {"type": "codeblock", "code": "a < b", "language": "js"},
            {"type": "callout", "calloutText": "Mind", "calloutEmoji": "💡"},
            {"type": "toggle", "heading": "Why", "content": "<p>So</p>"},
            {"type": "bookmark", "url": "https://x.example/", "metadata": {"title": "X"}},
            {"type": "embed", "url": "https://youtu.be/jNQXAC9IVRw", "html": "<iframe>"},
            {"type": "markdown", "markdown": "## Md\n\n- a"},
            {"type": "horizontalrule"},
            {"type": "signup"},
            {"type": "somethingnew"},
        ]
    }
}  # fmt: skip
MOBILEDOC = {
    "version": "0.3.1",
    "markups": [["strong"], ["a", ["href", "https://x.example/"]]],
    "atoms": [["soft-return", "", {}]],
    "cards": [
        ["image", {"src": "https://x.example/a.png", "alt": "A"}],
        ["code", {"code": "x", "language": "py"}],
        ["hr", {}],
    ],
    "sections": [
        [1, "h2", [[0, [], 0, "Head"]]],
        [1, "p", [[0, [0], 1, "bold"], [0, [], 0, " "], [0, [1], 1, "link"], [1, [], 0, 0],
                  [0, [], 0, "next"]]],
        [3, "ul", [[[0, [], 0, "one"]], [[0, [], 0, "two"]]]],
        [10, 0], [10, 1], [10, 2],
        [1, "blockquote", [[0, [], 0, "Said"]]],
    ],
}  # fmt: skip


def test_texts_that_are_no_html(tmp_path: Path) -> None:
    data = export(
        post(1, html=None, lexical=json.dumps(LEXICAL)),
        post(2, html=None, mobiledoc=json.dumps(MOBILEDOC)),
    )
    site, report = brought_in(tmp_path / "site", "ghost", data)
    lexical = (site.root / "content/posts/post-1.md").read_text()
    for wanted in (
        "Head\n",
        "**bold** & [*link*](https://x.example/)\\\n`code`",
        "1.  one",
        'caption="Cap"',
        "```js\na < b\n```",
        "{{< tip >}}\nMind",
        '{{< details "Why" >}}\nSo',
        '{{< card "https://x.example/" title="X" >}}',
        "https://www.youtube.com/watch?v=jNQXAC9IVRw",
        "## Md\n\n-   a",
        "* * *",
    ):
        assert wanted in lexical, wanted
    mobiledoc = (site.root / "content/posts/post-2.md").read_text()
    for wanted in (
        "## Head",
        "**bold** [link](https://x.example/)\\\nnext",
        "-   one\n-   two",
        "![A](https://x.example/a.png)",
        "```py\nx\n```",
        "* * *",
        "> Said",
    ):
        assert wanted in mobiledoc, wanted
    assert [each.what for each in report.losses] == ["sign-up card", "card somethingnew"]
    assert not site.build().failed


@pytest.mark.parametrize(
    "wrapped", [lambda d: d, lambda d: d["db"][0], lambda d: d["db"][0]["data"]]
)
def test_wrappings(tmp_path: Path, wrapped: Any) -> None:
    _, report = brought_in(tmp_path / "site", "ghost", wrapped(WHOLE))
    assert report.found == 8

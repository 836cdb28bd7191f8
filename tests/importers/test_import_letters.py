"""`brandkit import medium` and `substack`: stories and letters, without what was their hosts'."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from exports import brought_in, zipped
from site_factory import png

from brandkit.errors import ContentError
from brandkit.importers.substack import SubstackImporter

STORY = """<!DOCTYPE html><html><head><title>{title}</title></head><body><article class="h-entry">
<header><h1 class="p-name">{title}</h1></header>
<section data-field="subtitle" class="p-summary">Of soap</section>
<section data-field="body" class="e-content"><section class="section"><div class="section-divider">
<hr class="section-divider"></div><div class="section-content"><div class="section-inner">
<h3 class="graf graf--h3 graf--leading graf--title">{title}</h3>
<h4 class="graf graf--h4 graf--subtitle">Of soap</h4>{body}</div></div></section></section>
<footer>{footer}<p>Exported from <a href="https://medium.com">Medium</a> on May 7, 2021.</p>
</footer>
</article></body></html>"""
FOOTER = """<p class="p-tags">Tagged in <a class="p-tag" href="https://medium.com/tag/soap">Soap</a>
</p>
<p>By <a href="https://medium.com/@jo" class="p-author h-card">Jo Well</a> on <a
href="https://medium.com/p/{mark}"><time class="dt-published" datetime="2020-01-02T03:04:05.678Z">x
</time></a>.</p><p><a
 href="https://medium.com/@jo/{slug}-{mark}" class="p-canonical">It</a></p>"""
BODY = """<p class="graf graf--p">See <a href="https://medium.com/@jo/tea-bbbbbbbbbbbb">tea</a>.</p>
<figure class="graf graf--figure"><img class="graf-image" alt="A bar"
 src="https://cdn-images-1.medium.com/max/800/1*abcDEF.png"><figcaption class="imageCaption">White
</figcaption></figure>
<pre class="graf graf--pre">one<br>two</pre>
<div class="graf graf--mixtapeEmbed"><a href="https://x.example/y" class="markup--anchor"><strong
 class="markup--strong">A page</strong><br><em class="markup--em">Of theirs</em>x.example</a></div>
<figure class="graf graf--iframe"><iframe src="https://www.youtube.com/embed/jNQXAC9IVRw"></iframe>
</figure><figure class="graf graf--iframe"><iframe src="https://medium.com/media/0123"></iframe>
</figure><blockquote class="graf graf--pullquote">Pulled</blockquote>
<h3 class="graf graf--h3">Big</h3><h4 class="graf graf--h4">Small</h4>"""


def stories() -> dict[str, bytes | str]:
    soap = FOOTER.format(slug="soap", mark="aaaaaaaaaaaa")
    tea = FOOTER.format(slug="tea", mark="bbbbbbbbbbbb")
    said = FOOTER.format(slug="i-agree", mark="cccccccccccc")
    reply = STORY.format(title="I agree", body="", footer=said).replace(
        '<h3 class="graf graf--h3 graf--leading graf--title">I agree</h3>', "<p>I agree</p>"
    )
    return {
        "posts/2020-01-02_Soap-aaaaaaaaaaaa.html": STORY.format(
            title="Soap", body=BODY, footer=soap
        ),
        "posts/2020-01-03_Tea-bbbbbbbbbbbb.html": STORY.format(
            title="Tea", body="<p>Hot and long enough to be a story.</p>", footer=tea
        ),
        "posts/draft_Rough-dddddddddddd.html": STORY.format(
            title="Rough",
            body="<p>Not yet.</p>",
            footer='<p><a href="https://medium.com/p/dddddddddddd">View original.</a></p>',
        ),
        "posts/2020-01-04_I-agree-cccccccccccc.html": reply,
        "profile/profile.html": '<section class="h-card"><h3 class="p-name">Jo Well</h3><li>Email '
        'address: jo@secret.example</li><a class="u-url" href="https://medium.com/@jo">@jo</a>'
        '<a href="https://twitter.com/jowell">@jowell</a></section>',
        "partner-program/earnings.html": "<p>money</p>",
    }


def test_medium(tmp_path: Path) -> None:
    file = zipped(tmp_path / "medium.zip", stories())
    site, report = brought_in(tmp_path / "site", "medium", file)
    assert report.kinds == {"posts": 3, "authors": 1}
    assert report.drafts == 1
    assert [each.what for each in report.left_out] == ["I agree"]
    assert report.found == len(report.written) + len(report.left_out)
    text = (site.root / "content/posts/soap.md").read_text()
    head, _, body = text.partition("\n---\n")
    for line in (
        'guid: "https://medium.com/p/aaaaaaaaaaaa"',
        "date: 2020-01-02 03:04:05+00:00",
        'aliases: ["/@jo/soap-aaaaaaaaaaaa/"]',
        'summary: "Of soap"',
        'tags: ["Soap"]',
        'authors: ["jo-well"]',
    ):
        assert line in head, line
    picture = "https://miro.medium.com/v2/resize:fit:2400/1*abcDEF.png"
    for wanted in (
        "See [tea](tea.md).",
        f'{{{{< figure src="{picture}" alt="A bar" caption="White" >}}}}',
        "```\none\ntwo\n```",
        '{{< card "https://x.example/y" title="A page" text="Of theirs" >}}',
        "https://www.youtube.com/watch?v=jNQXAC9IVRw",
        "> Pulled",
        "## Big\n\n### Small",
    ):
        assert wanted in body, wanted
    assert "# Soap" not in body, "the title stands at the top already"
    assert report.losses[0].what == "embed https://medium.com/media/0123"
    assert "secret" not in "".join(p.read_text() for p in site.root.rglob("*.md"))
    author = (site.root / "content/authors/jo-well.md").read_text()
    assert 'links: { "x": "https://twitter.com/jowell" }' in author
    built = site.build()
    assert not built.failed, built.diagnostics
    target = re.search(r'<a href="([^"]+)"', site.text("@jo/soap-aaaaaaaaaaaa"))
    assert target
    assert target[1].endswith("/blog/soap/")
    _, again = brought_in(tmp_path / "site", "medium", file)
    assert (again.written, again.present) == ((), 4)


def test_pictures_of_medium_by_their_names(tmp_path: Path) -> None:
    file = zipped(tmp_path / "medium.zip", stories())
    media = tmp_path / "saved"
    media.mkdir()
    (media / "1-abcDEF.png").write_bytes(png())
    site, report = brought_in(tmp_path / "site", "medium", file, media=media)
    assert report.media.came == ("content/media/1-abcDEF.png",)
    assert 'src="../media/1-abcDEF.png"' in (site.root / "content/posts/soap.md").read_text()


CDN = "https://substackcdn.com/image/fetch/w_1456,c_limit,f_auto/https%3A%2F%2F"
PICTURE = "substack-post-media.s3.amazonaws.com%2Fpublic%2Fimages%2Fab_10x10.png"
LETTER = f"""<p>See <a href="https://old.substack.com/p/tea">tea</a>.<a class="footnote-anchor"
 data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-1" href="#footnote-1">1</a></p>
<div class="subscription-widget-wrap-editor" data-attrs="{{}}"><div class="subscription-widget">
<form>
<input type="email"></form></div></div>
<p class="button-wrapper" data-attrs="{{}}"><a class="button primary"
 href="https://old.substack.com/subscribe?"><span>Subscribe</span></a></p>
<p class="button-wrapper" data-attrs="{{}}"><a class="button primary"
 href="https://shop.example/"><span>Shop</span></a></p>
<div class="captioned-image-container"><figure><a class="image-link" target="_blank"
 href="{CDN}{PICTURE}"><div class="image2-inset"><picture><source type="image/webp" srcset="x">
<img src="{CDN}{PICTURE}" alt="A bar"></picture><div class="image-link-expand"><svg></svg>
</div></div>
</a><figcaption class="image-caption">White</figcaption></figure></div>
<div id="youtube2-jNQXAC9IVRw" class="youtube-wrap"
 data-attrs='{{"videoId":"jNQXAC9IVRw","startTime":null}}' data-component-name="Youtube2ToDOM">
<div class="youtube-inner"><iframe src="https://www.youtube-nocookie.com/embed/jNQXAC9IVRw"></iframe>
</div></div>
<div class="poll-embed" data-attrs='{{"id":1}}'></div>
<div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-1"
 href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>A
 <em>note</em>.</p></div></div>"""
TABLE = """post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url
11.soap,2020-01-02T03:04:05.000Z,true,,newsletter,everyone,Soap &amp; water,Of soap,
12.tea,2020-01-03T03:04:05.000Z,true,,newsletter,everyone,Tea,,
13.paid,2020-01-03T03:04:05.000Z,true,,newsletter,only_paid,Paid,,
14.rough,2020-01-04T03:04:05.000Z,false,,newsletter,everyone,Rough,,
15.talk,2020-01-05T03:04:05.000Z,true,,podcast,everyone,Talk,,https://media.example/t.mp3?x=1
16.about,2020-01-05T03:04:05.000Z,true,,page,everyone,About,,
17.gone,2020-01-05T03:04:05.000Z,true,,newsletter,everyone,Gone,,
"""


def letters() -> dict[str, bytes | str]:
    names = ("12.tea", "13.paid", "14.rough", "15.talk", "16.about")
    return {
        "posts.csv": TABLE,
        "posts/11.soap.html": LETTER,
        **{f"posts/{name}.html": "<p>Words.</p>" for name in names},
        "email_list.old.csv": "email\nreader@secret.example\n",
    }


def test_substack(tmp_path: Path) -> None:
    file = zipped(tmp_path / "substack.zip", letters())
    site, report = brought_in(tmp_path / "site", "substack", file)
    assert report.kinds == {"posts": 4, "episodes": 1, "pages": 1}
    assert report.drafts == 2
    assert [(each.what, each.place) for each in report.left_out] == [("Gone", "posts.csv:8")]
    assert report.not_taken["for subscribers alone, so a draft"] == 1
    text = (site.root / "content/posts/soap.md").read_text()
    head, _, body = text.partition("\n---\n")
    assert 'guid: "https://old.substack.com/p/soap"' in head
    assert 'aliases: ["/p/soap/"]' in head
    assert 'title: "Soap & water"' in head
    whole = "https://substack-post-media.s3.amazonaws.com/public/images/ab_10x10.png"
    for wanted in (
        "See [tea](tea.md).[^1]",
        "[^1]: A *note*.",
        '{{< button "https://shop.example/" "Shop" >}}',
        f'{{{{< figure src="{whole}" alt="A bar" caption="White" >}}}}',
        "https://www.youtube.com/watch?v=jNQXAC9IVRw",
    ):
        assert wanted in body, wanted
    assert "Subscribe" not in body
    assert "<form" not in body
    assert [each.what for each in report.losses] == ["poll-embed"]
    talk = (site.root / "content/episodes/talk.md").read_text()
    assert 'guid: "substack:post:15"' in talk
    assert 'audio: "https://media.example/t.mp3?x=1"' in talk
    assert "secret" not in "".join(p.read_text() for p in site.root.rglob("*.*") if p.is_file())
    assert report.media.missing == (f"{whole}: not in the export",)
    built = site.build()
    assert not built.failed, built.diagnostics
    for old, new in (("p/soap", "blog/soap/"), ("p/talk", "podcast/talk/"), ("p/about", "about/")):
        target = re.search(r'<a href="([^"]+)"', site.text(old))
        assert target
        assert target[1].endswith(f"/{new}")
    assert not (site.output / "blog/paid").exists()


def test_substack_knows_its_posts_whatever_address_is_told(tmp_path: Path) -> None:
    from brandkit.importers.bring import bring

    file = zipped(tmp_path / "substack.zip", letters())
    site, first = brought_in(tmp_path / "site", "substack", file)
    harvest = SubstackImporter().read_from(file, "https://letters.example/")
    again = bring(site.root, harvest, day="2026-02-01")
    assert again.written == ()
    assert again.present == len(first.written)


@pytest.mark.parametrize("kind", ["medium", "substack"])
def test_what_is_no_export(tmp_path: Path, kind: str) -> None:
    for source in (
        zipped(tmp_path / "empty.zip", {}),
        zipped(tmp_path / "other.zip", {"a.txt": "x"}),
    ):
        with pytest.raises(ContentError) as fault:
            brought_in(tmp_path / "site", kind, source)
        assert fault.value.diagnostics[0].code == f"import.no-{kind}"
    broken = tmp_path / "cut.zip"
    broken.write_bytes(zipped(tmp_path / "whole.zip", {"posts.csv": "x" * 99}).read_bytes()[:60])
    with pytest.raises(ContentError):
        brought_in(tmp_path / "site", kind, broken)

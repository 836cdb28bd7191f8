"""`brandkit import wordpress`: what becomes of a site, and that nothing is lost unsaid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from exports import brought_in, entry, uploads, wxr
from site_factory import Site

HOME = "https://old.example"
UPLOADS = f"{HOME}/wp-content/uploads"


def attachment(number: int, name: str, alt: str = "", caption: str = "", parent: int = 0) -> str:
    more = (
        f"<wp:attachment_url>{UPLOADS}/{name}</wp:attachment_url>"
        f"<wp:post_parent>{parent}</wp:post_parent>"
        f"<excerpt:encoded><![CDATA[{caption}]]></excerpt:encoded>"
        "<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{alt}]]></wp:meta_value></wp:postmeta>"
    )
    return entry(number, name, "", kind="attachment", status="inherit", more=more)


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


def comment(number: int, text: str, approved: str = "1", kind: str = "comment") -> str:
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id>"
        "<wp:comment_author><![CDATA[Bo Green]]></wp:comment_author>"
        "<wp:comment_author_email>bo@secret.example</wp:comment_author_email>"
        "<wp:comment_author_IP>203.0.113.9</wp:comment_author_IP>"
        "<wp:comment_date>2019-05-05 12:00:00</wp:comment_date>"
        "<wp:comment_date_gmt>2019-05-05 10:00:00</wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content>"
        f"<wp:comment_approved>{approved}</wp:comment_approved>"
        f"<wp:comment_type>{kind}</wp:comment_type></wp:comment>"
    )


SITE = wxr(
    entry(
        12,
        "Soap &amp; water",
        f"""Older than we think.

See <a href="{HOME}/2019/05/tea/#steep">tea</a>, <a href="{HOME}/?p=13">the same</a> and
<a href="/about/">us</a>.

[caption id="a" align="left" width="300"]<a href="{UPLOADS}/2019/05/soap.jpg"><img
src="{UPLOADS}/2019/05/soap-300x200.jpg" alt="" /></a> A bar of <em>soap</em>[/caption]

[gallery ids="20,21" columns="2"]

[contact-form-7 id="3" title="Ask"]

<script>alert(1)</script>

[youtube https://www.youtube.com/watch?v=jNQXAC9IVRw]""",
        slug="soap",
        more='<category domain="category" nicename="bath"><![CDATA[Bath]]></category>'
        '<category domain="post_tag" nicename="green"><![CDATA[Green &amp; good]]></category>'
        '<category domain="category" nicename="uncategorized"><![CDATA[Uncategorized]]></category>'
        "<excerpt:encoded><![CDATA[Why soap matters.]]></excerpt:encoded>"
        + meta("_thumbnail_id", "20")
        + meta("_wp_old_slug", "soap-old")
        + meta("_yoast_wpseo_metadesc", "All about soap.")
        + comment(1, "I <b>like</b> it.\n\nTruly.<script>x()</script>")
        + comment(2, "Buy pills", approved="0")
        + comment(3, "Ping", kind="pingback"),
    ),
    entry(13, "Tea", "<h2 id='steep'>Steep</h2>Hot.", slug="tea"),
    entry(14, "Later", slug="later", date="2030-01-01 09:00:00", gmt="2030-01-01 08:00:00"),
    entry(15, "Unfinished", status="draft", link=f"{HOME}/?p=15", slug="unfinished"),
    entry(16, "Secret", "Hush", status="private"),
    entry(17, "Locked", more="<wp:post_password>open sesame</wp:post_password>"),
    entry(18, "About", kind="page", link=f"{HOME}/about/"),
    entry(19, "Team", kind="page", link=f"{HOME}/about/team/"),
    attachment(20, "2019/05/soap.jpg", alt="A bar", caption="White"),
    attachment(21, "2019/05/tub.jpg", alt="A tub"),
    entry(22, "Menu", kind="nav_menu_item"),
    entry(23, "Order 7", "Jane Doe, 4 Elm Street", kind="shop_order"),
    entry(
        24,
        "Talk one",
        "Notes.",
        slug="talk-one",
        more=meta(
            "enclosure",
            "https://media.old.example/one.mp3\n12345\naudio/mpeg\n"
            'a:3:{s:8:"duration";s:8:"01:02:03";s:6:"season";s:1:"2";s:10:"episode_no";s:1:"7";}',
        ),
    ),
    entry(25, "Binned", status="trash"),
    channel="<wp:category><wp:category_nicename>bath</wp:category_nicename>"
    "<wp:category_parent>home</wp:category_parent><wp:cat_name>Bath</wp:cat_name></wp:category>"
    "<wp:category><wp:category_nicename>home</wp:category_nicename><wp:cat_name>Home</wp:cat_name>"
    "</wp:category>",
)


def built(root: Path) -> Site:
    site = Site(root)
    report = site.build()
    assert not report.failed, report.diagnostics
    return site


def test_a_whole_site(tmp_path: Path) -> None:
    site, report = brought_in(tmp_path / "site", "wordpress", SITE)
    assert report.found == report.present + len(report.written) + len(report.left_out)
    assert report.kinds == {"posts": 6, "pages": 2, "episodes": 1, "authors": 1}
    assert report.drafts == 3
    assert report.left_out == ()
    assert report.not_taken["nav_menu_item"] == report.not_taken["shop_order"] == 1
    assert report.not_taken["in the bin"] == 1
    soap = (site.root / "content/posts/soap.md").read_text()
    head, _, body = soap.partition("\n---\n")
    assert 'title: "Soap & water"' in head
    assert "date: 2019-05-04 10:00:00+02:00" in head
    assert 'guid: "https://old.example/?p=12"' in head
    assert 'aliases: ["/2019/05/soap/", "/?p=12", "/2019/05/soap-old/"]' in head
    assert 'summary: "Why soap matters."' in head
    assert 'tags: ["Home", "Bath", "Green & good"]' in head
    assert 'authors: ["jo"]' in head
    assert 'description: "All about soap."' in head
    assert f'# image: "{UPLOADS}/2019/05/soap.jpg"' in head
    assert 'image_alt: "A bar"' in head
    assert "[tea](tea.md#steep)" in body
    assert "[the same](tea.md)" in body
    assert "[us](../pages/about.md)" in body
    assert f'src="{UPLOADS}/2019/05/soap.jpg" alt="A bar" caption="A bar of soap"' in body
    assert "{{< gallery columns=2 >}}" in body
    assert f'![A bar]({UPLOADS}/2019/05/soap.jpg "White")' in body
    assert "https://www.youtube.com/watch?v=jNQXAC9IVRw\n" in body
    assert "[contact-form" not in soap
    assert "<script" not in soap
    assert "open sesame" not in "".join(texts(site.root))
    assert "@" not in "".join(texts(site.root))
    assert "Elm Street" not in "".join(texts(site.root))
    tea = (site.root / "content/posts/tea.md").read_text()
    assert "## Steep {#steep}" in tea, "another text leads to it"


def texts(root: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(root.rglob("*.md"))]


def test_each_loss_has_its_line(tmp_path: Path) -> None:
    site, report = brought_in(tmp_path / "site", "wordpress", SITE)
    assert [each.what for each in report.losses] == [
        '[contact-form-7 id="3" title="Ask"]',
        "script",
    ]
    for loss in report.losses:
        path, _, line = loss.place.rpartition(":")
        said = (site.root / path).read_text("utf-8").splitlines()[int(line) - 1]
        assert "left out here" in said
        assert loss.why
    report_file = (site.root / "import-report.md").read_text()
    assert all(loss.place in report_file for loss in report.losses)
    assert "Came in: 10 (6 posts, 2 pages, 1 episode, 1 author)" in report_file


def test_every_old_address_leads_to_its_page(tmp_path: Path) -> None:
    brought_in(tmp_path / "site", "wordpress", SITE)
    site = built(tmp_path / "site")
    wanted = {
        "/2019/05/soap/": "blog/soap/",
        "/2019/05/soap-old/": "blog/soap/",
        "/2019/05/tea/": "blog/tea/",
        "/2019/05/talk-one/": "podcast/talk-one/",
        "/author/jo/": "authors/jo/",
    }
    for old, new in wanted.items():
        page = site.text(old.strip("/"))
        target = re.search(r'<a href="([^"]+)"', page)
        assert target, old
        assert target[1].endswith(f"/{new}"), old
        assert site.text(new)
    for same in ("about/", "about/team/"):
        assert "Words." in site.text(same)
    for hidden in ("later", "unfinished", "secret", "locked"):
        assert not (site.output / "blog" / hidden).exists()
    soap = site.text("blog/soap/")
    assert 'href="/blog/tea/' in soap
    assert 'href="/about/"' in soap
    assert not re.search(r"\[(?:contact-form|gallery|caption|youtube)", soap)


def test_addresses_may_stay(tmp_path: Path) -> None:
    site, _ = brought_in(tmp_path / "site", "wordpress", SITE, keep_addresses=True)
    soap = (site.root / "content/posts/soap.md").read_text()
    assert 'permalink: "/2019/05/soap/"' in soap
    assert 'aliases: ["/?p=12", "/2019/05/soap-old/"]' in soap
    site = built(tmp_path / "site")
    assert "Older than we think" in site.text("2019/05/soap/")
    assert 'href="/2019/05/tea/' in site.text("2019/05/soap/")


def test_an_episode_keeps_what_apps_know_it_by(tmp_path: Path) -> None:
    site, report = brought_in(tmp_path / "site", "wordpress", SITE)
    text = (site.root / "content/episodes/talk-one.md").read_text()
    for line in (
        'guid: "https://old.example/?p=24"',
        'audio: "https://media.old.example/one.mp3"',
        "audio_length: 12345",
        'audio_type: "audio/mpeg"',
        'duration: "1:02:03"',
        "season: 2",
        "episode: 7",
    ):
        assert line in text
    assert "[podcast]" in report.settings
    assert any("import feed" in note for note in report.notes)


def test_comments_wait_for_permission(tmp_path: Path) -> None:
    site, report = brought_in(tmp_path / "site", "wordpress", SITE)
    assert report.replies == ("content/replies/soap-1.md",)
    assert report.not_taken["comments that were not approved"] == 1
    assert report.not_taken["pingbacks and trackbacks"] == 1
    text = (site.root / report.replies[0]).read_text()
    assert 'to: "posts/soap.md"' in text
    assert 'authors: ["Bo Green"]' in text
    assert "draft: true" in text
    assert "I **like** it." in text
    assert "Truly." in text
    assert "x()" not in text
    assert "secret" not in text
    assert "203.0.113" not in text
    site = built(tmp_path / "site")
    assert "Bo Green" not in site.text("blog/soap/")
    agreed = text.replace("draft: true", "permission: by e-mail\n#").replace("# permission", "#")
    site.write({report.replies[0]: agreed})
    site = built(tmp_path / "site")
    assert "Bo Green" in site.text("blog/soap/")


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    site, first = brought_in(tmp_path / "site", "wordpress", SITE)
    before = snapshot(site.root)
    _, again = brought_in(tmp_path / "site", "wordpress", SITE)
    assert snapshot(site.root) == before
    assert (again.written, again.replies) == ((), ())
    assert again.present == first.found


def test_edited_renamed_and_deleted_files_stay_so(tmp_path: Path) -> None:
    site, _ = brought_in(tmp_path / "site", "wordpress", SITE)
    posts = site.root / "content/posts"
    (posts / "soap.md").write_text((posts / "soap.md").read_text() + "\nMine.\n")
    (posts / "tea.md").rename(posts / "green-tea.md")
    (posts / "later.md").unlink()
    (site.root / "content/authors/jo.md").rename(site.root / "content/authors/joan.md")
    before = snapshot(site.root)
    more = SITE.replace("</channel>", entry(99, "New one", slug="new-one") + "</channel>")
    _, again = brought_in(tmp_path / "site", "wordpress", more)
    assert again.written == ("content/posts/new-one.md",)
    after = snapshot(site.root)
    changed = {name for name in before if before[name] != after.get(name)}
    assert changed <= {"imported.json", "import-report.md"}
    assert not (posts / "later.md").exists()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    media = uploads(tmp_path / "uploads", "2019/05/soap.jpg")
    site, report = brought_in(tmp_path / "site", "wordpress", SITE, dry_run=True, media=media)
    assert len(report.written) == 10
    assert snapshot(site.root) == {}


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".brandkit" not in path.parts and "public" not in path.parts
    }


def test_blocks(tmp_path: Path) -> None:
    content = f"""<!-- wp:paragraph --><p>First.</p><!-- /wp:paragraph -->
<!-- wp:more --><!--more--><!-- /wp:more -->
<!-- wp:image {{"id":20}} --><figure class="wp-block-image"><img src="{UPLOADS}/a.jpg" alt="A"/>
<figcaption>Cap "x"</figcaption></figure><!-- /wp:image -->
<!-- wp:columns --><div class="wp-block-columns"><!-- wp:column --><div class="wp-block-column">
<p>Left</p></div><!-- /wp:column --><!-- wp:column --><div class="wp-block-column"><p>Right</p>
</div><!-- /wp:column --></div><!-- /wp:columns -->
<!-- wp:buttons --><div class="wp-block-buttons"><div class="wp-block-button">
<a class="wp-block-button__link" href="{HOME}/about/">Meet us</a></div></div><!-- /wp:buttons -->
<!-- wp:details --><details class="wp-block-details"><summary>Small print</summary><p>In.</p>
</details><!-- /wp:details -->
<!-- wp:code {{"language":"python"}} --><pre class="wp-block-code"><code>print("[gallery]")</code>
</pre><!-- /wp:code -->
<!-- wp:embed {{"url":"https://vimeo.com/76979871"}} --><figure class="wp-block-embed">
<div class="wp-block-embed__wrapper">
https://vimeo.com/76979871
</div></figure><!-- /wp:embed -->
<!-- wp:latest-posts {{"postsToShow":3}} /-->
<!-- wp:block {{"ref":30}} /-->
<!-- wp:paragraph --><p>Note<sup data-fn="abc" class="fn"><a href="#abc">1</a></sup>.</p>
<!-- /wp:paragraph --><!-- wp:footnotes /-->
<!-- wp:table --><figure class="wp-block-table"><table><tr><th>A</th><th>B</th></tr><tr><td>1</td>
<td>2</td></tr></table><figcaption>Sums</figcaption></figure><!-- /wp:table -->
<!-- wp:audio --><figure class="wp-block-audio"><audio src="{UPLOADS}/a.mp3"></audio></figure>
<!-- /wp:audio --><!-- wp:shortcode -->[ninja_form id=2]<!-- /wp:shortcode -->"""
    notes = meta("footnotes", '[{"id":"abc","content":"From <em>here</em>."}]')
    text = wxr(
        entry(1, "Blocks", content, slug="blocks", more=notes),
        entry(2, "About", kind="page", link=f"{HOME}/about/"),
        entry(30, "Kept", "<!-- wp:paragraph --><p>Kept words.</p><!-- /wp:paragraph -->",
              kind="wp_block"),
    )  # fmt: skip
    site, report = brought_in(tmp_path / "site", "wordpress", text)
    body = (site.root / "content/posts/blocks.md").read_text().partition("\n---\n")[2]
    for wanted in (
        "First.\n\n<!--more-->",
        f'{{{{< figure src="{UPLOADS}/a.jpg" alt="A" caption="Cap \\"x\\"" >}}}}',
        "{{< columns >}}\n{{< column >}}\nLeft\n{{< /column >}}",
        '{{< button "../pages/about.md" "Meet us" >}}',
        '{{< details "Small print" >}}\nIn.\n{{< /details >}}',
        '```python\nprint("[gallery]")\n```',
        "\n\nhttps://vimeo.com/76979871\n\n",
        "Kept words.",
        "Note[^1].",
        "[^1]: From *here*.",
        "| A | B |",
        "*Sums*",
        f'{{{{< audio "{UPLOADS}/a.mp3" >}}}}',
    ):
        assert wanted in body, wanted
    assert [each.what for each in report.losses] == ["block latest-posts", "[ninja_form id=2]"]
    site = built(tmp_path / "site")
    page = site.text("blog/blocks/")
    assert 'class="columns"' in page
    assert "ninja_form" not in page
    assert 'href="/about/"' in page


def test_translations(tmp_path: Path) -> None:
    polylang = (
        '<category domain="language" nicename="{}"><![CDATA[x]]></category>'
        '<category domain="post_translations" nicename="pll_5d"><![CDATA[pll_5d]]></category>'
    )
    text = wxr(
        entry(1, "Sky", slug="sky", more=polylang.format("en")),
        entry(2, "Ciel", "Mots.", slug="ciel", more=polylang.format("fr")),
        entry(3, "[:en]Sea[:fr]Mer[:]", "[:en]Blue.[:fr]Bleue.[:]", slug="sea"),
    )
    site, report = brought_in(tmp_path / "site", "wordpress", text)
    assert 'languages = ["en", "fr"]' in report.settings
    assert set(report.written) >= {
        "content/posts/sky.md",
        "content/posts/ciel.fr.md",
        "content/posts/sea.md",
        "content/posts/sea.fr.md",
    }
    site = built(tmp_path / "site")
    assert 'hreflang="fr"' in site.text("blog/sky/")
    assert "Bleue." in site.text("fr/blog/sea/")
    assert "Bleue." not in site.text("blog/sea/")


@pytest.mark.parametrize("name", ["blog", "podcast", "testimonials"])
def test_pages_by_names_of_our_own_lists_do_not_stop_the_build(tmp_path: Path, name: str) -> None:
    text = wxr(entry(1, name, kind="page", link=f"{HOME}/{name}/"), entry(2, "Post"))
    brought_in(tmp_path / "site", "wordpress", text)
    built(tmp_path / "site")


def test_several_files_are_one_site(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    picture = attachment(20, "2019/05/soap.jpg", alt="A bar")
    (folder / "a.xml").write_text(wxr(entry(1, "One", more=meta("_thumbnail_id", "20"))))
    (folder / "b.xml").write_text(wxr(picture))
    site, _ = brought_in(tmp_path / "site", "wordpress", folder)
    assert "soap.jpg" in (site.root / "content/posts/one.md").read_text()


def test_a_text_without_a_date_is_a_draft_of_today(tmp_path: Path) -> None:
    text = wxr(entry(1, "Undated", status="draft", date="0000-00-00 00:00:00", gmt=""))
    site, report = brought_in(tmp_path / "site", "wordpress", text)
    said = (site.root / "content/posts/undated.md").read_text()
    assert "date: 2026-01-31 00:00:00+00:00" in said
    assert report.losses[0].place == "content/posts/undated.md:3"
    built(tmp_path / "site")

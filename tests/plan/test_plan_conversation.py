"""Conversations, guests' posts, advocates' pages and personal links, as they come out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from site_factory import Site, fault, mp3, post, settings


def css(node: Any, selector: str) -> list[Any]:
    """The elements that a simple selector finds: tags, classes and attributes, below each other."""
    path = ""
    for step in selector.split():
        tag = re.match(r"\w*", step)[0]  # type: ignore[index]
        rest = re.findall(r"\.[\w-]+|\[[^\]]*\]", step)
        path += f"//{tag or '*'}"
        for each in rest:
            name, sign, value = re.match(
                r"\[?\.?([\w-]+)(?:([~^]?=)\"?([^\"\]]*)\"?\])?", each
            ).groups()
            if each.startswith("."):
                name, sign, value = "class", "~=", name
            path += {
                "=": f"[@{name}='{value}']",
                "^=": f"[starts-with(@{name},'{value}')]",
                "~=": f"[contains(concat(' ',normalize-space(@{name}),' '),' {value} ')]",
            }[sign]
    found: list[Any] = node.xpath(f".{path}")
    return found


MakeSite = Callable[..., Site]
MAIL = '[contact]\nname = "Ivy"\nemail = "ivy@brand.example"\n'
TALK = "[{url: 'https://mastodon.social/@brand/115293847561029384', ours: true}, {url: 'https://www.reddit.com/r/plants/comments/abc123/x/'}]"
REPLY = "---\nto: posts/a.md\nauthor: Bo\ndate: 2026-01-03\npermission: by e-mail\nurl: https://social.example/@bo/1\n---\n"


def site_of(make_site: MakeSite, **more: str | bytes) -> Site:
    return make_site(
        {
            "site.toml": settings(rest=MAIL),
            "content/posts/a.md": post("A & B", conversation=TALK),
            **more,
        }
    )


def test_a_post_says_where_to_talk(make_site: MakeSite) -> None:
    site = site_of(make_site)
    site.good()
    page = site.page("blog/a")
    (own,) = css(page, ".h-entry a.u-syndication")
    assert own.get("href") == "https://mastodon.social/@brand/115293847561029384"
    assert "syndication" in own.get("rel")
    links = [a.text_content() for a in css(page, ".talk a")]
    assert links == [
        "Discuss this on Mastodon",
        "Discuss this in the forum: Reddit",
        "Reply by e-mail",
    ]
    (mail,) = css(page, '.talk a[href^="mailto:"]')
    assert mail.get("href") == (
        "mailto:ivy@brand.example?subject=Re%3A%20A%20%26%20B"
        "&body=%0D%0A%0D%0Ahttps%3A%2F%2Fbrand.example%2Fblog%2Fa%2F"
    )


def test_without_an_address_or_a_wish_nobody_is_asked_to_write(make_site: MakeSite) -> None:
    for rest in ("", f"{MAIL}[conversation]\nemail = false\n"):
        site = make_site({"site.toml": settings(rest=rest), "content/posts/a.md": post("A")})
        site.good()
        assert not css(site.page("blog/a"), ".talk")


def test_replies_stand_in_the_order_of_their_days(make_site: MakeSite) -> None:
    site = site_of(
        make_site,
        **{
            "content/replies/two.md": REPLY + "Second.",
            "content/replies/one.md": REPLY.replace("-03", "-02") + "First, *well*.",
            "content/advocates/bo.md": "---\ntitle: Bo\n---\nB.",
        },
    )
    site.good()
    found = css(site.page("blog/a"), ".h-entry li.p-comment.h-cite")
    assert [css(li, ".e-content")[0].text_content().strip() for li in found] == [
        "First, well.",
        "Second.",
    ]
    assert css(found[0], ".p-author a.u-url")[0].get("href") == "/advocates/bo/"
    assert css(found[0], "time.dt-published")
    assert css(found[0], "a.u-url[rel~=ugc]")[0].get("href") == "https://social.example/@bo/1"


@pytest.mark.parametrize("trust", ["sanitize", "trust"])
def test_a_reply_is_words_and_nothing_else(make_site: MakeSite, trust: str) -> None:
    hostile = (
        "<script>alert(1)</script><b onclick='x()'>Bold</b> <iframe src='https://x.example'></iframe>"
        " [a](javascript:alert(1)) [b](https://b.example)\n\nhttps://youtu.be/jNQXAC9IVRw\n\n"
        "![p](https://x.example/p.png)\n\n<form action='https://x.example'><input></form>"
    )
    site = site_of(make_site, **{"content/replies/one.md": REPLY + hostile})
    file = site.root / "site.toml"
    file.write_text(file.read_text("utf-8") + f'[markup]\nhtml = "{trust}"\n', "utf-8")
    assert not site.build().failed
    (reply,) = css(site.page("blog/a"), "li.p-comment .e-content")
    tags = {element.tag for element in reply.iter()}
    assert tags <= {"div", "p", "b", "a", "br", "strong", "em"}
    for element in reply.iter("a"):
        assert element.get("href", "https:").startswith("https:")
        assert element.get("rel") == "nofollow noopener ugc"
    assert not any(name.startswith("on") for e in reply.iter() for name in e.attrib)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("permission: by e-mail\n", ""), "reply.no-permission"),
        (("permission: by e-mail", "permission: no"), "reply.no-permission"),
        (("posts/a.md", "posts/aa.md"), "reply.unknown-entry"),
        (("to: posts/a.md\n", ""), "reply.unknown-entry"),
        (("author: Bo\n", ""), "reply.no-author"),
    ],
)
def test_what_keeps_a_reply_out(make_site: MakeSite, change: tuple[str, str], code: str) -> None:
    site = site_of(make_site, **{"content/replies/one.md": REPLY.replace(*change) + "Secretly."})
    report = site.build(strict=False)
    fault(report, code)
    if not report.failed:
        assert all(b"Secretly" not in data for data in site.files().values())


def test_a_reply_finds_its_entry_by_any_of_its_names(make_site: MakeSite) -> None:
    for name in ("a", "posts/a", "posts/a.md", "content/posts/a.md", "/blog/a/", "../posts/a.md"):
        site = site_of(
            make_site, **{"content/replies/one.md": REPLY.replace("posts/a.md", name) + "Hi."}
        )
        site.good()
        assert css(site.page("blog/a"), "li.p-comment"), name


def test_threads_reach_podcast_apps(make_site: MakeSite) -> None:
    podcast = '[podcast]\ntitle = "T"\nemail = "a@b.example"\ncategory = "Business"\n'
    episode = post("E", audio="e.mp3", conversation=TALK)
    site = make_site(
        {
            "site.toml": settings(rest=podcast),
            "content/episodes/e.md": episode,
            "content/episodes/e.mp3": mp3(),
        }
    )
    site.build()
    feed = site.text("podcast/feed.xml")
    assert (
        '<podcast:socialInteract protocol="activitypub" '
        'uri="https://mastodon.social/@brand/115293847561029384" '
        'accountId="@brand@mastodon.social" accountUrl="https://mastodon.social/@brand"' in feed
    )
    assert feed.count("socialInteract") == 1
    disabled = episode.replace("conversation", "social: [{protocol: disabled}]\nconversation")
    site.write({"content/episodes/e.md": disabled}).build()
    assert 'protocol="disabled"' in site.text("podcast/feed.xml")
    assert "activitypub" not in site.text("podcast/feed.xml")


GUEST = {
    "content/advocates/zo.md": "---\ntitle: Zo Green\nrelation: customer\nlinks: {mastodon: 'https://m.example/@zo'}\n"
    "made: [{url: 'https://film.example/1', title: A film}]\nthanks: For the film.\n---\nZ.",
    "content/posts/g.md": post(
        "G", authors="[zo]", guest="{incentive: A trowel, thanks: 'Thank you, Zo!'}"
    ),
}


def test_a_guests_post_says_what_readers_must_know(make_site: MakeSite) -> None:
    site = make_site({"site.toml": settings(), **GUEST})
    site.good()
    page = site.page("blog/g")
    (note,) = css(page, ".h-entry aside.guest")
    said = " ".join(note.text_content().split())
    assert said == "Guest post Zo Green wrote this for Brand. Customer Received: A trowel"
    assert "Thank you, Zo!" in css(page, ".guest-thanks")[0].text_content()
    assert css(page, ".p-author a")[0].get("href") == "/advocates/zo/"
    for feed in ("feed.xml", "atom.xml", "feed.json", "advocates/zo/feed.xml"):
        assert "Guest post · Customer · Received: A trowel" in site.text(feed)
    assert not site.has("authors/zo")
    assert not site.has("authors")
    site.write({"site.toml": settings(rest='[feeds]\ncontent = "summary"')})
    site.good()
    for feed in ("feed.xml", "atom.xml", "feed.json", "advocates/zo/feed.xml"):
        assert "Guest post · Customer · Received: A trowel" in site.text(feed)
        assert "<em>" not in site.text(feed)


def test_an_advocates_page_has_all_that_they_made(make_site: MakeSite) -> None:
    site = make_site({"site.toml": settings(), **GUEST})
    site.good()
    page = site.page("advocates/zo")
    assert css(page, '.made a[href="https://film.example/1"]')
    assert "For the film." in css(page, ".thanks")[0].text_content()
    assert [a.get("href") for a in css(page, ".cards h3 a")] == ["/blog/g/"]
    (profile,) = css(page, ".icons a")
    assert profile.get("rel") == "noopener"
    site.write(
        {
            "content/advocates/zo.md": GUEST["content/advocates/zo.md"].replace(
                "links:", "rel_me: true\nlinks:"
            )
        }
    )
    site.good()
    assert css(site.page("advocates/zo"), ".icons a")[0].get("rel") == "me noopener"


def test_a_hidden_tie_is_reported(make_site: MakeSite) -> None:
    files = {name: text.replace("relation: customer\n", "") for name, text in GUEST.items()}
    site = make_site({"site.toml": settings(), **files})
    assert fault(site.build(), "guest.no-relation").location.path == "content/posts/g.md"
    assert site.build(strict=True).failed
    files["content/posts/g.md"] = post("G", authors="[zo]", guest="{relation: paid}")
    fault(site.write(files).build(), "guest.undisclosed")


LINK = (
    "---\ntitle: Zo\n"
    "personal_link: {id: q7m2x9v4kd3hz6tw, to: ../pages/about.md, campaign: spring}\n---\nZ."
)
ABOUT = {"content/pages/about.md": "---\ntitle: About\n---\nWe."}


def test_a_personal_link_thanks_and_leads_on(make_site: MakeSite) -> None:
    site = make_site({"site.toml": settings(), "content/advocates/zo.md": LINK, **ABOUT})
    site.good()
    page = site.page("with/q7m2x9v4kd3hz6tw")
    (on,) = css(page, "a.button[rel=nofollow]")
    assert on.get("href") == (
        "/about/?utm_source=advocate&utm_medium=personal-link&utm_campaign=spring"
        "&utm_content=q7m2x9v4kd3hz6tw"
    )
    assert css(page, 'meta[name=robots][content="noindex"]')
    assert "q7m2x9v4kd3hz6tw" not in site.text("sitemap.xml") + site.text("advocates/zo")
    others = [name for name, data in site.files().items() if b"q7m2x9v4kd3hz6tw" in data]
    assert others == ["with/q7m2x9v4kd3hz6tw/index.html"]


def test_a_link_without_its_owner_leads_home(make_site: MakeSite) -> None:
    retired = '[advocates]\nretired_links = ["q7m2x9v4kd3hz6tw"]\n'
    revoked = LINK.replace("campaign: spring", "revoked: true")
    for files in (
        {"site.toml": settings(), "content/advocates/zo.md": revoked},
        {"site.toml": settings(rest=retired), "content/advocates/zo.md": LINK},
        {"site.toml": settings(rest=retired), "content/advocates/zo.md": None},
    ):
        site = make_site({name: data for name, data in files.items() if data}, name=str(id(files)))
        site.write(ABOUT)
        site.good()
        text = site.text("with/q7m2x9v4kd3hz6tw")
        assert 'http-equiv="refresh" content="0; url=/"' in text
        assert "Zo" not in text


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("zogreen12345678", "advocate.guessable-link"),
        ("aaaaaaaaaaaaaab", "advocate.guessable-link"),
        ("123456789012", "advocate.guessable-link"),
        ("short", "front-matter.bad-form"),
    ],
)
def test_a_link_that_can_be_guessed_is_refused(make_site: MakeSite, link: str, code: str) -> None:
    text = f"---\ntitle: Zo Green\npersonal_link: {{id: '{link}'}}\n---\nZ."
    site = make_site({"site.toml": settings(), "content/advocates/zo.md": text})
    assert fault(site.build(), code).is_error


def test_two_people_never_share_a_link(make_site: MakeSite) -> None:
    site = make_site(
        {
            "site.toml": settings(),
            "content/advocates/zo.md": LINK,
            "content/advocates/bo.md": LINK.replace("Zo", "Bo"),
            **ABOUT,
        }
    )
    assert fault(site.build(), "advocate.link-twice").is_error

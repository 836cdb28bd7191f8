"""Share links, parsed back as the networks parse them."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.advocacy.share import SHARE_NETWORKS, check_networks, share_links
from brandkit.config import ShareConfig

URL = "https://brand.example/blog/zażółć/?a=1&b=2#top"
TITLE = 'Zażółć "gęślą" & 100% of مرحبا + 🎉 jaźń'

# network: where its form is, and what it must be told, in brackets {title}, {url}
EXPECTED = {
    "x": ("https://x.com/intent/tweet", {"text": "{title}", "url": "{url}"}),
    "facebook": ("https://www.facebook.com/sharer/sharer.php", {"u": "{url}"}),
    "linkedin": ("https://www.linkedin.com/sharing/share-offsite/", {"url": "{url}"}),
    "bluesky": ("https://bsky.app/intent/compose", {"text": "{title} {url}"}),
    "mastodon": ("https://share.joinmastodon.org/", {"text": "{title} {url}"}),
    "threads": ("https://www.threads.com/intent/post", {"text": "{title}", "url": "{url}"}),
    "whatsapp": ("https://wa.me/", {"text": "{title} {url}"}),
    "telegram": ("https://t.me/share/url", {"url": "{url}", "text": "{title}"}),
    "reddit": ("https://www.reddit.com/submit", {"url": "{url}", "title": "{title}"}),
    "pinterest": (
        "https://pinterest.com/pin/create/button/",
        {"url": "{url}", "description": "{title}"},
    ),
    "hacker-news": ("https://news.ycombinator.com/submitlink", {"u": "{url}", "t": "{title}"}),
    "email": ("mailto:", {"subject": "{title}", "body": "{title}\r\n{url}"}),
    "sms": ("sms:", {"body": "{title} {url}"}),
}


def parsed(network: str, address: str) -> tuple[str, dict[str, str]]:
    parts = urlsplit(address)
    query = parts.fragment if network == "mastodon" else parts.query
    assert network == "mastodon" or not parts.fragment
    form = f"{parts.scheme}://{parts.netloc}{parts.path}" if parts.netloc else f"{parts.scheme}:"
    return form, dict(parse_qsl(query, strict_parsing=network != "sms"))


@pytest.mark.parametrize("network", SHARE_NETWORKS)
def test_every_row_parsed_back(network: str) -> None:
    (link,) = share_links((network,), TITLE, URL)
    form, parameters = EXPECTED[network]
    told = {name: text.format(title=TITLE, url=URL) for name, text in parameters.items()}
    assert parsed(network, link.url) == (form, told)
    assert (link.network, link.name) == (network, SHARE_NETWORKS[network].name)
    assert link.url.isascii()
    assert "+" not in link.url
    assert not set(link.url) & set(" \"'<>\\^`{|}")


def test_every_row_is_expected() -> None:
    assert set(SHARE_NETWORKS) == set(EXPECTED)
    assert set(ShareConfig().networks) <= set(SHARE_NETWORKS)


def test_a_mail_has_no_plus_and_proper_line_ends() -> None:
    (link,) = share_links(("email",), "Tea & toast", "https://a.example/b/")
    assert link.url == (
        "mailto:?subject=Tea%20%26%20toast"
        "&body=Tea%20%26%20toast%0D%0Ahttps%3A%2F%2Fa.example%2Fb%2F"
    )


def test_pinterest_gets_the_picture_where_there_is_one() -> None:
    (link,) = share_links(("pinterest",), "Tea", URL, "https://brand.example/tea.jpg")
    assert parsed("pinterest", link.url)[1]["media"] == "https://brand.example/tea.jpg"


def test_the_order_is_the_brands_and_nothing_comes_twice() -> None:
    links = share_links(("email", "nowhere", "x", "email"), "Tea", URL)
    assert [link.network for link in links] == ["email", "x"]


def test_a_page_without_a_title_shares_its_address() -> None:
    for link in share_links(tuple(SHARE_NETWORKS), "", URL):
        _, told = parsed(link.network, link.url)
        assert set(told.values()) == {URL}


@given(st.text(), st.sampled_from(sorted(SHARE_NETWORKS)))
def test_any_title_arrives_as_it_is(title: str, network: str) -> None:
    (link,) = share_links((network,), title, URL)
    form, told = parsed(network, link.url)
    assert form == EXPECTED[network][0]
    assert set(told) <= set(EXPECTED[network][1])
    plain = " ".join("".join(c if c.isprintable() or c > "\x9f" else " " for c in title).split())
    for name, text in EXPECTED[network][1].items():
        expected = text.format(title=plain, url=URL).strip()
        assert told.get(name, "") == expected
    # No line end gets into a mail's subject, whatever the title holds.
    assert "%0D" not in link.url.partition("&body")[0].upper()
    assert unquote(link.url)


def test_a_broken_letter_does_not_stop_the_page() -> None:
    assert share_links(("x",), "a\ud800b", URL)[0].url.startswith("https://x.com/")


def test_unknown_networks_are_told_with_the_nearest() -> None:
    faults = check_networks(("x", "facebok", "twitter", "zzz"))
    assert [fault.code for fault in faults] == ["share.unknown-network"] * 3
    assert "“facebook”" in faults[0].hint
    assert "“x”" in faults[1].hint
    assert faults[2].hint.startswith("Known: x, facebook")
    assert "“zzz”" in faults[2].message
    assert check_networks(tuple(SHARE_NETWORKS)) == ()

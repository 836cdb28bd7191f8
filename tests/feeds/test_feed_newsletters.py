"""The e-mail form: plain HTML that posts to whoever sends the letters, and what can be wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_factory import Site, fault, post, settings

from brandkit.config import NewsletterConfig
from brandkit.feeds.newsletters import PROVIDERS, form_of

MakeSite = Callable[..., Site]
ACTIONS = {
    "buttondown": "https://buttondown.com/api/emails/embed-subscribe/brand",
    "mailchimp": "https://brand.us1.list-manage.com/subscribe/post?u=1a&id=2b",
    "brevo": "https://1a2b.sibforms.com/serve/MUIF1a2b",
    "kit": "https://app.kit.com/forms/1234567/subscriptions",
    "listmonk": "https://letters.brand.example/subscription/form",
}
POST = {"content/posts/a.md": post("A")}


def table(**given: str) -> str:
    return "[newsletter]\n" + "".join(f"{key} = {value}\n" for key, value in given.items())


def form(site: Site, path: str = "subscribe") -> Any:
    return site.article(path).find(".//form[@action]")


def fields(form: Any) -> list[tuple[str, str, str]]:
    return [
        (each.get("type"), each.get("name"), each.get("value", "")) for each in form.iter("input")
    ]


@pytest.mark.parametrize(
    ("provider", "address", "name", "hidden"),
    [
        ("buttondown", "email", "name", [("embed", "1")]),
        ("mailchimp", "EMAIL", "FNAME", []),
        ("brevo", "EMAIL", "name", [("locale", "en"), ("email_address_check", "")]),
        ("kit", "email_address", "fields[first_name]", []),
        ("listmonk", "email", "name", [("nonce", ""), ("l", "1a-2b")]),
    ],
)
def test_the_form_of_each_provider(
    make_site: MakeSite, provider: str, address: str, name: str, hidden: list[tuple[str, str]]
) -> None:
    own = {"hidden": '{ l = "1a-2b" }'} if provider == "listmonk" else {}
    rest = table(provider=f'"{provider}"', action=f'"{ACTIONS[provider]}"', ask_name="true", **own)
    site = make_site(POST, settings(rest=rest))
    site.good()
    found = form(site)
    assert (found.get("action"), found.get("method")) == (ACTIONS[provider], "post")
    assert fields(found) == [
        *(("hidden", key, value) for key, value in hidden),
        ("text", name, ""),
        ("email", address, ""),
    ]
    assert set(PROVIDERS) == set(ACTIONS)


def test_any_other_provider(make_site: MakeSite) -> None:
    rest = table(
        provider='"Pigeon Post"',
        action='"https://pigeons.example/fly"',
        email_field='"subscriber[mail]"',
        hidden='{ "a<b" = "\\"1\\" & 2" }',
        text='"Once a month."',
        consent='"I agree."',
        confirms="false",
    )
    site = make_site(POST, settings(rest=rest))
    site.good()
    found = form(site)
    assert fields(found) == [("hidden", "a<b", '"1" & 2'), ("email", "subscriber[mail]", "")]
    words = " ".join(found.text_content().split())
    assert "Pigeon Post" in words
    assert "pigeons.example" in words
    assert "I agree." in words
    assert "one letter with a link first" not in words
    assert "Once a month." in site.article("subscribe").text_content()


def test_the_field_is_named_and_the_note_read_with_it(make_site: MakeSite) -> None:
    site = make_site(POST, settings(rest=table(action=f'"{ACTIONS["kit"]}"')))
    site.good()
    found = form(site)
    address = found.xpath('.//input[@type="email"]')[0]
    assert found.xpath(f'.//label[@for="{address.get("id")}"]/text()') == ["Your e-mail address"]
    assert (address.get("autocomplete"), "required" in address.attrib) == ("email", True)
    note = found.xpath(f'.//*[@id="{address.get("aria-describedby")}"]')[0].text_content()
    assert "Kit" in note, "known by where the form is sent"
    assert "one letter with a link first" in note


def test_no_form_without_a_table(make_site: MakeSite) -> None:
    site = make_site(POST, settings())
    site.good()
    assert form(site) is None


def test_each_language_has_its_own_words_and_list(make_site: MakeSite) -> None:
    rest = (
        table(provider='"listmonk"', action=f'"{ACTIONS["listmonk"]}"', hidden='{ l = "en-1" }')
        + 'privacy = "/privacy/"\n'
        + '[languages.fr]\n[languages.fr.newsletter]\nhidden = { l = "fr-1" }\ntext = "Mots."\n'
    )
    site = make_site(
        {
            **POST,
            "content/posts/a.fr.md": post("A"),
            "content/pages/privacy.md": "---\ntitle: Privacy\n---\nSafe.",
            "content/pages/privacy.fr.md": "---\ntitle: Données\n---\nSûr.",
        },
        settings('languages = ["en", "fr"]', rest),
    )
    site.good()
    for path, list_id, privacy in (
        ("subscribe", "en-1", "/privacy/"),
        ("fr/subscribe", "fr-1", "/fr/privacy/"),
    ):
        found = form(site, path)
        assert ("hidden", "l", list_id) in fields(found)
        assert found.get("action") == ACTIONS["listmonk"]
        assert found.xpath(".//a/@href") == [privacy]
    assert "Mots." in site.article("fr/subscribe").text_content()


def test_a_privacy_page_that_is_not_there(make_site: MakeSite) -> None:
    rest = table(action=f'"{ACTIONS["kit"]}"', privacy='"/privcy/"')
    site = make_site(
        {**POST, "content/pages/privacy.md": "---\ntitle: Privacy\n---\nSafe."},
        settings(rest=rest),
    )
    found = fault(site.build(), "newsletter.no-privacy-page")
    assert not found.is_error
    assert "privacy" in found.hint
    assert form(site).xpath(".//a") == []


@pytest.mark.parametrize(
    ("given", "code", "is_error"),
    [
        ({"provider": '"kit"'}, "newsletter.no-action", True),
        ({"action": '"http://pigeons.example/"'}, "newsletter.not-private", True),
        (
            {"provider": '"kit"', "action": '"https://brand.kit.com/profile"'},
            "newsletter.other-address",
            False,
        ),
        (
            {"provider": '"mailchmp"', "action": '"https://x.example/"'},
            "newsletter.unknown-provider",
            False,
        ),
        (
            {"provider": '"listmonk"', "action": f'"{ACTIONS["listmonk"]}"'},
            "newsletter.missing-field",
            True,
        ),
    ],
)
def test_faults(make_site: MakeSite, given: dict[str, str], code: str, is_error: bool) -> None:
    site = make_site(POST, settings(rest=table(**given)))
    found = fault(site.build(), code)
    assert found.is_error == is_error
    assert found.location is not None
    assert (found.location.path, found.location.line > 3) == ("site.toml", True)


def test_an_older_name_of_a_provider_is_known() -> None:
    old = NewsletterConfig(provider="ConvertKit", action=ACTIONS["kit"])
    found = form_of(old, "en")
    assert found is not None
    assert (found.provider, found.email_field) == ("Kit", "email_address")


@given(
    host=st.sampled_from(
        ["list-manage.com", "evil-list-manage.com", "list-manage.com.evil.example"]
    )
)
def test_a_host_is_not_taken_for_another(host: str) -> None:
    found = form_of(NewsletterConfig(action=f"https://{host}/subscribe/post"), "en")
    assert found is not None
    assert (found.provider == "Mailchimp") == (host == "list-manage.com")
    assert found.host == urlsplit(found.action).hostname

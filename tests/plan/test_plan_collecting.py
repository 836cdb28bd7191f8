"""/testimonials/give/: a plain form for each service, in each language, and none where none is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from site_factory import CONSENT, Site, settings

from brandkit.advocacy.collecting import SERVICES, form_of
from brandkit.config import load_config
from brandkit.importers.testimonials.columns import FIELDS, TRAPS, plain_name

MakeSite = Callable[..., Site]
PAGES = {
    "content/pages/privacy.md": "---\ntitle: Privacy\n---\nWe keep it for a year.\n",
    "content/pages/privacy.fr.md": "---\ntitle: Vie privée\n---\nUn an.\n",
    "content/products/oil.md": "---\ntitle: Olive Oil\n---\nGreen.\n",
    "content/testimonials/kim.md": f"---\nadvocate: Kim\nrelation: customer\n{CONSENT}---\nGood.\n",
}
FORMSPREE = 'provider = "formspree"\naction = "https://formspree.io/f/abc"\nprivacy = "/privacy/"\n'


def table(lines: str, more: str = "") -> str:
    return settings(rest=f"[testimonials.form]\n{lines}{more}")


def form(site: Site, path: str = "testimonials/give") -> Any:
    (found,) = site.article(path).xpath("//form[contains(@class, 'give')]")
    return found


def test_no_page_without_settings(make_site: MakeSite) -> None:
    site = make_site(PAGES, settings())
    site.good()
    assert not (site.output / "testimonials/give").exists()
    assert "/give/" not in (site.output / "testimonials/index.html").read_text("utf-8")
    assert "/give/" not in (site.output / "connect/index.html").read_text("utf-8")


def test_a_plain_form_that_is_linked_and_not_indexed(make_site: MakeSite) -> None:
    site = make_site(PAGES, table(FORMSPREE))
    site.good()
    found = form(site)
    assert (found.get("action"), found.get("method")) == ("https://formspree.io/f/abc", "post")
    page = site.page("testimonials/give/")
    assert page.xpath("//meta[@name='robots']/@content")[0].startswith("noindex")
    assert not page.xpath("//form//script | //form//*[starts-with(name(@*), 'on')]")
    assert "/give/" not in (site.output / "sitemap.xml").read_text("utf-8")
    for path in ("testimonials/", "connect/"):
        assert "/testimonials/give/" in site.page(path).xpath("//main//a/@href")
    assert "/privacy/" in found.xpath(".//a/@href")
    headers = (site.output / "_headers").read_text("utf-8")
    assert "form-action 'self' https://formspree.io;" in headers
    (trap,) = found.xpath(".//input[@name='_gotcha']")
    assert trap.getparent().get("hidden") is not None
    assert trap.get("tabindex") == "-1"


def test_every_field_has_its_label_and_what_helps_to_fill_it_in(make_site: MakeSite) -> None:
    site = make_site(PAGES, table(FORMSPREE))
    site.good()
    found = form(site)
    fields = found.xpath(".//input[not(@type='hidden')] | .//select | .//textarea")
    ids = {each.get("for") for each in found.iter("label")}
    for each in fields:
        assert each.get("id") in ids or each.xpath("ancestor::label"), each.attrib
        for note in (each.get("aria-describedby") or "").split():
            assert found.xpath(f".//*[@id='{note}']")
    by_name = {each.get("name"): each for each in fields}
    assert by_name["name"].get("autocomplete") == "name"
    assert by_name["email"].get("autocomplete") == "email"
    required = {name for name, each in by_name.items() if each.get("required") is not None}
    assert required == {"quote", "name", "relation", "consent"}
    assert not found.xpath(".//input[@type='checkbox'][@checked]")  # consent is never ticked
    assert found.xpath(".//select[@name='product']/option/@value") == ["", "oil"]


def test_the_import_knows_every_field_of_the_form(make_site: MakeSite) -> None:
    site = make_site(PAGES, table(FORMSPREE))
    site.good()
    known = {name for ours, others in FIELDS.items() for name in (ours.replace("_", " "), *others)}
    names = set(form(site).xpath(".//@name"))
    assert {plain_name(name) for name in names} - known == {"email", "gotcha"}
    assert {plain_name(row.trap) for row in SERVICES.values()} <= TRAPS


def test_netlify_finds_the_form_and_nothing_leaves_the_site(make_site: MakeSite) -> None:
    site = make_site(PAGES, table('provider = "netlify"\nprivacy = "/privacy/"\n'))
    site.good()
    found = form(site)
    assert found.get("action") is None
    assert (found.get("data-netlify"), found.get("name")) == ("true", "testimonial")
    assert found.xpath(".//input[@name='form-name']/@value") == ["testimonial"]
    assert found.xpath(f".//input[@name='{found.get('netlify-honeypot')}']")
    assert "form-action 'self';" in (site.output / "_headers").read_text("utf-8")


def test_a_letter_in_place_of_a_form(make_site: MakeSite) -> None:
    lines = 'provider = "mailto"\nprivacy = "/privacy/"\n[contact]\nname = "Léa"\n'
    site = make_site(PAGES, table(lines + 'email = "lea+q@brand.example"\n'))
    site.good()
    main = site.article("testimonials/give")
    assert not main.xpath("//main//form")
    (address,) = main.xpath("//main//a[contains(@class, 'button')]/@href")
    parts = urlsplit(address)
    assert (parts.scheme, parts.path) == ("mailto", "lea%2Bq@brand.example")
    asked = parse_qs(parts.query)
    assert asked["subject"] == ["A testimonial for Brand"]
    assert "I agree that Brand publishes" in asked["body"][0]
    assert "form-action 'self';" in (site.output / "_headers").read_text("utf-8")


def test_each_language_has_its_own_words(make_site: MakeSite) -> None:
    more = 'text = "Tell us."\nconsent = "You may print it <b>."\n'
    more += "[languages.fr]\n[languages.fr.testimonials.form]\n"
    more += 'text = "Dites-nous."\n'
    site = make_site(
        PAGES, settings('languages = ["fr"]', f"[testimonials.form]\n{FORMSPREE}{more}")
    )
    site.good()
    assert "Tell us." in site.article("testimonials/give").text_content()
    assert "You may print it <b>." in form(site).text_content()
    french = site.article("fr/testimonials/give").text_content()
    assert "Dites-nous." in french
    assert "J’accepte que Brand publie" in french
    assert "You may print it" not in french
    assert "/fr/privacy/" in form(site, "fr/testimonials/give").xpath(".//a/@href")
    assert form(site, "fr/testimonials/give").xpath(".//input[@name='language']/@value") == ["fr"]


def test_it_is_found_before_there_is_any_testimonial(make_site: MakeSite) -> None:
    files = {path: text for path, text in PAGES.items() if "testimonials" not in path}
    site = make_site(files, table(FORMSPREE))
    site.good()
    assert "/testimonials/give/" in site.page("connect/").xpath("//main//a/@href")
    assert "/testimonials/" not in site.page("testimonials/give/").xpath("//a/@href")


def test_a_text_may_lead_there(make_site: MakeSite) -> None:
    more = {"content/pages/about.md": "---\ntitle: About\n---\n[Give](/testimonials/give/).\n"}
    make_site(PAGES | more, table(FORMSPREE)).good()


def test_a_new_testimonial_leaves_the_form_as_it_is(make_site: MakeSite) -> None:
    site = make_site(PAGES, table(FORMSPREE))
    site.good()
    quote = f"---\nadvocate: Ann\nrelation: customer\n{CONSENT}---\nFine.\n"
    site.write({"content/testimonials/ann.md": quote})
    report = site.build()
    assert "testimonials/index.html" in report.written
    assert "testimonials/give/index.html" not in report.written
    site.write({"content/products/soap.md": "---\ntitle: Soap\n---\nWhite.\n"})
    assert "testimonials/give/index.html" in site.build().written
    assert site.build().written == ()


@pytest.mark.parametrize("host", ["evil-formspree.io", "formspree.io.evil.example"])
def test_a_host_is_not_taken_for_another(host: str) -> None:
    config = load_config(table(f'action = "https://{host}/f/x"\n'))[0]
    found = form_of(config, "en", "")
    assert found is not None
    assert (found.service, found.host) == (host, host)

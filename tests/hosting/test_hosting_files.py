"""Policies, and the files that hosts read: nothing that anybody writes begins a line of its own."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from site_factory import CONSENT, NOW, Site, fault, post, settings

from brandkit.build.media import MediaMemo
from brandkit.build.options import Options
from brandkit.build.preview import Resident
from brandkit.check import hosting as limits
from brandkit.check.check import check
from brandkit.cli import cli
from brandkit.config import load_config
from brandkit.hosting.hosts import HOSTS, files_for
from brandkit.hosting.policy import Policy, policy_of
from brandkit.hosting.rules import Rules, fingerprinted, typed
from brandkit.urls import normalise_permalink, origin_of, origins

MakeSite = Callable[..., Site]
VIDEO = "https://www.youtube.com/watch?v=jNQXAC9IVRw"
TUBE = "https://www.youtube-nocookie.com"


def directives(policy: str) -> dict[str, str]:
    return {name: rest for name, _, rest in (row.partition(" ") for row in policy.split("; "))}


def sent(site: Site) -> dict[str, str]:
    found = re.search(r"Content-Security-Policy: (.*)", site.text("_headers"))
    assert found
    return directives(found[1])


# ----------------------------------------------------------------------------------- the policy


def test_the_strict_policy() -> None:
    assert directives(Policy().text()) == {
        "default-src": "'self'",
        "frame-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    assert "frame-ancestors" not in Policy().text(in_page=True)  # CSP 3: not in a <meta>


def test_nothing_inline_is_ever_allowed() -> None:
    every = Policy(*(("https://a.example",) for _ in range(8)), far_media=True)
    text = every.loading(("https://b.example",), far_media=False).text()
    assert "unsafe" not in text
    assert "data:" not in text
    assert directives(text)["frame-src"] == "https://a.example https://b.example"
    assert directives(text)["media-src"] == "'self' https:"


@pytest.mark.parametrize(
    ("table", "strict"),
    [
        ("", True),
        ('[markup]\nhtml = "trust"\n', False),
        ('[markup]\nhtml = "trust"\n[hosting]\npolicy = "strict"\n', True),
        ('[hosting]\npolicy = "none"\n', False),
    ],
)
def test_trusted_html_and_the_policy(table: str, strict: bool) -> None:
    config, _ = load_config(settings(rest=table))
    assert (policy_of(config) is not None) is strict


def test_the_policy_knows_what_the_site_loads(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", text="Words.")})
    site.good()
    assert sent(site)["frame-src"] == "'none'"
    assert "media-src" not in sent(site)
    site.write({"content/posts/a.md": post("A", text=f"Words.\n\n{VIDEO}\n")})
    site.good()
    assert sent(site)["frame-src"] == TUBE
    site.write({"content/posts/a.md": post("A", text='<audio src="https://far.example/a.mp3">')})
    site.good()
    assert sent(site)["frame-src"] == "'none'"
    assert sent(site)["media-src"] == "'self' https:"


def test_a_quote_may_hold_the_only_video(make_site: MakeSite) -> None:
    quote = f"---\nadvocate: Kim\nrelation: customer\n{CONSENT}---\nLook.\n\n{VIDEO}\n"
    site = make_site({"content/posts/a.md": post("A"), "content/testimonials/k.md": quote})
    site.good()
    assert sent(site)["frame-src"] == TUBE


def test_forms_go_where_letters_come_from(make_site: MakeSite) -> None:
    letter = '[newsletter]\nprovider = "buttondown"\naction = "https://{}/embed-subscribe/x"\n'
    table = letter.format("buttondown.com/api/emails")
    site = make_site({"content/posts/a.md": post("A")}, settings(rest=table))
    site.good()
    assert sent(site)["form-action"] == "'self' https://buttondown.com"


META = '//meta[@http-equiv="Content-Security-Policy"]/@content'


def test_pages_carry_the_policy_where_the_host_sends_none(make_site: MakeSite) -> None:
    files = {"content/posts/a.md": post("A", text=VIDEO), "content/posts/b.md": post("B")}
    site = make_site(files, settings(rest='[hosting]\nhosts = ["github"]\n'))
    site.good()
    assert site.has(".nojekyll")
    assert not site.has("_headers")
    assert directives(site.page("blog/a/").xpath(META)[0])["frame-src"] == TUBE
    assert directives(site.page("blog/b/").xpath(META)[0])["frame-src"] == "'none'"
    for path in ("", "404.html", "connect/", "blog/"):
        assert site.page(path).xpath(META), path


def test_pages_leave_it_to_hosts_that_do(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A")})
    site.good()
    assert site.page("blog/a/").xpath(META) == []


@given(st.text(max_size=60))
def test_an_origin_is_nothing_but_an_origin(text: str) -> None:
    for url in (text, f"https://{text}", f"https://a.example/{text}", f"https://a.example:{text}/"):
        found = origin_of(url)
        assert found == "" or re.fullmatch(r"https?://[a-z0-9_.\[\]:-]+", found)


def test_origins() -> None:
    urls = ("https://B.example/x", "https://a.example:8443/y?z", "javascript:x", "https://a b/")
    assert origins(urls) == ("https://a.example:8443", "https://b.example")
    assert origin_of("https://bücher.example/") == "https://xn--bcher-kva.example"


# ------------------------------------------------------------------------------- files of hosts


def test_names_with_digests_may_be_kept_for_ever() -> None:
    paths = [
        "assets/theme/theme.1a2b3c4d.css",
        "assets/theme/theme.1a2b3c4d.js",
        "assets/brand.00112233.css",
        "assets/images/lamp.1a2b3c4d.jpg",
        "assets/images/lamp.1a2b3c4d-640.webp",
        "assets/images/cup.1a2b3c4d-still.webp",
        "assets/content/call-20260101.mp3",
        "assets/icons/32.png",
        "blog/a/index.html",
    ]
    assert fingerprinted(paths) == (
        "/assets/images/",
        "/assets/theme/",
        "/assets/brand.00112233.css",
    )


def test_types_that_hosts_do_not_know() -> None:
    types, named = typed(
        ["a/x.vtt", "feed.json", "p/e/chapters.json", "p/e.chapters.json", "b.css"]
    )
    assert types == (
        ("json", "application/json; charset=utf-8"),
        ("vtt", "text/vtt; charset=utf-8"),
    )
    assert [path for path, _ in named] == ["/feed.json", "/p/e.chapters.json", "/p/e/chapters.json"]


def test_what_netlify_and_cloudflare_read(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A", aliases="[/old/, /a*b:c/]")},
        settings('languages = ["en", "fr"]', base_url="https://brand.example/shop/"),
    )
    site.good()
    assert site.text("_redirects").splitlines()[1:] == [
        "/shop/a%2Ab%3Ac/ /shop/blog/a/ 301",
        "/shop/old/ /shop/blog/a/ 301",
        "/shop/fr/* /shop/fr/404.html 404",
    ]
    headers = site.text("_headers").splitlines()
    assert headers[1] == "/shop/*"
    assert "/shop/assets/theme/*" in headers
    assert "/shop/:a/feed.json" in headers
    rules = [line for line in headers if line.startswith("/")]
    assert len(rules) == len(set(rules))


def test_netlify_alone_is_told_to_lead_on_at_once(make_site: MakeSite) -> None:
    table = '[hosting]\nhosts = ["netlify"]\n'
    site = make_site({"content/posts/a.md": post("A", aliases="[/old/]")}, settings(rest=table))
    site.good()
    assert "/old/ /blog/a/ 301!" in site.text("_redirects")


def test_a_file_of_ones_own_stands_in(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A"), "content/static/_headers": "/*\n  X: y\n"})
    site.good()
    assert site.text("_headers") == "/*\n  X: y\n"


def test_https_for_good(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A")}, settings(rest="[hosting]\nhsts = 30\n"))
    site.good()
    assert "  Strict-Transport-Security: max-age=2592000\n" in site.text("_headers")


def test_unknown_hosts_are_named(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A")}, settings(rest='[hosting]\nhosts = ["netlifi"]\n')
    )
    assert "netlify" in fault(site.build(), "config.bad-choice").hint


LINE = re.compile(
    r"#.*|/\S*|  [A-Z][A-Za-z-]+: .+|/\S+ \S+ (?:301!?|404)", re.ASCII
)  # of _headers, _redirects
ADDRESS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)


def permalinks(text: str) -> str:
    try:
        return normalise_permalink(f"/{text}/")
    except ValueError:
        return "/plain/"


@given(ADDRESS.map(permalinks), ADDRESS.map(permalinks), st.text(max_size=20))
def test_addresses_stay_within_their_line(old: str, new: str, host: str) -> None:
    rules = Rules(
        host=host,
        policy="default-src 'self'",
        redirects=((old, new),),
        not_found=(("/fr/", "/fr/404.html"), ("/", "/404.html")),
        immutable=("/assets/theme/",),
        hosts=tuple(HOSTS),
    )
    plain = Rules(**{**_fields(rules), "redirects": (("/o/", "/n/"),), "host": "a.example"})
    written, expected = files_for(rules), files_for(plain)
    assert written.keys() == expected.keys()
    for name, text in written.items():
        assert len(text.splitlines()) == len(expected[name].splitlines()), name
        if name in {"_headers", "_redirects"}:
            assert all(LINE.fullmatch(line) for line in text.splitlines()), text


def _fields(rules: Rules) -> dict[str, object]:
    return {name: getattr(rules, name) for name in rules.__struct_fields__}


def test_the_preview_sends_what_the_host_shall_send(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", text="Words.")})
    site.good()
    resident = Resident(site.root, Options(), MediaMemo(site.root, None, 0))
    shown = resident.rebuild(NOW).site
    assert shown is not None
    assert directives(shown.policy) == sent(site)
    site.write({"content/posts/a.md": post("A", text=VIDEO)})
    shown = resident.rebuild(NOW, frozenset({"content/posts/a.md"})).site
    assert shown is not None
    assert directives(shown.policy)["frame-src"] == TUBE


def test_the_command_prints_them(make_site: MakeSite) -> None:
    site = make_site({"content/posts/a.md": post("A", aliases="[/old/]")})
    runner = CliRunner()
    for name, words in (
        ("nginx", 'location = "/old/" { return 301 "/blog/a/"; }'),
        ("apache", 'RewriteRule "^old/$" "/blog/a/" [R=301,L,NE]'),
        ("caddy", 'redir @old0 "/blog/a/" permanent'),
        ("netlify", "/old/ /blog/a/ 301!"),
        ("cloudflare", "/old/ /blog/a/ 301\n"),
    ):
        result = runner.invoke(cli, ["--site", str(site.root), "hosting", name])
        assert result.exit_code == 0, result.output
        assert words in result.output, name
    assert not site.output.exists()
    assert runner.invoke(cli, ["--site", str(site.root), "hosting", "iis"]).exit_code == 2


def test_more_old_addresses_than_cloudflare_reads(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_REDIRECTS", 1)
    site = make_site({"content/posts/a.md": post("A", aliases="[/old/, /older/]")})
    codes = [each.code for each in check(site.root, Options(), NOW).diagnostics]
    assert codes.count("hosting.many-redirects") == 1
    site.write({"site.toml": settings(rest='[hosting]\nhosts = ["netlify"]\n')})
    codes = [each.code for each in check(site.root, Options(), NOW).diagnostics]
    assert "hosting.many-redirects" not in codes


def test_servers_show_their_own_files_to_nobody(make_site: MakeSite) -> None:
    site = make_site(
        {"content/posts/a.md": post("A")}, settings(rest='[hosting]\nhosts = ["nginx", "caddy"]\n')
    )
    site.good()
    assert 'location = "/Caddyfile" { return 404; }' in site.text("nginx.conf")
    assert 'location = "/nginx.conf" { return 404; }' in site.text("nginx.conf")
    assert '@settings path "/nginx.conf" "/Caddyfile"' in site.text("Caddyfile")
    assert "error @settings 404" in site.text("Caddyfile")

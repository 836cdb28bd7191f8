"""The written files in the servers that they are for; those not installed are skipped."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from site_factory import Site, post, settings

OLD = (
    *("/old/", "/Blog-Old/", "/café/", "/with$dollar{x}/", "/semi;colon/", '/qu"ote/', "/it's/"),
    *("/per%/", "/back.html", "/a*b/", "/a:b/", "/plus+amp&/", "/(x)[y]/", "/tilde~^/"),
)
ASKED = ("/?p=12", "/?page_id=3&lang=fr", "/old/?p=7", f"/?tag={'long-word-' * 12}")
BELOW = ("/tag/soap/", "/tag/soap/page/2/", "/tag/", "/été/a/", "/$x/a.html")
REDIRECTS = """[redirects]
"/tag/*" = "/blog/a/"
"/été/*" = "/blog/a/"
"/$x/*" = "posts/a.md"
"/index.xml" = "/feed.xml"
"/tag/feed/" = "/feed.xml"
"/blog/*" = "/feed.xml"
"""
FILES = {
    "content/posts/a.md": post("A", aliases=repr([*OLD, *ASKED])),
    "content/posts/b.fr.md": post("B"),
    "content/episodes/e.md": post(
        "E",
        audio="https://media.example/a.mp3",
        audio_length="100",
        duration="10",
        chapters="[{start: 1, title: One}, {start: 3, title: Two}]",
    ),
    "content/episodes/e.vtt": "WEBVTT\n\n00:00.000 --> 00:02.000\nHi\n",
}
ALL = '[hosting]\nhosts = ["nginx", "apache", "caddy"]\n'
ADMIN = "[admin]\nenabled = true\n"
SHOW = '[podcast]\ntitle = "T"\nemail = "a@brand.example"\ncategory = "Business"\n'
MODULES = "mpm_event authz_core authz_host unixd mime dir headers rewrite"
SENT = ("content-security-policy", "x-content-type-options", "referrer-policy")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = Site(tmp_path_factory.mktemp("hosted"))
    site.write(
        {"site.toml": settings('languages = ["en", "fr"]', SHOW + ALL + ADMIN + REDIRECTS), **FILES}
    )
    assert not site.build().failed
    site.output.parent.chmod(0o755)
    return site.output


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def program(name: str) -> Path:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return Path(found)


def nginx(public: Path, folder: Path, port: int) -> list[str]:
    binary = program("nginx")
    conf = (public / "nginx.conf").read_text("utf-8")
    conf = conf.replace("listen 80;", f"listen 127.0.0.1:{port};")
    conf = conf.replace("    listen [::]:80;\n", "").replace("/var/www/brand.example", str(public))
    conf = conf.replace("/etc/nginx", str(binary.parents[2] / "etc/nginx"))
    parts = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{part}_temp_path {folder}/{part}; " for part in parts)
    user = "user root; " if os.getuid() == 0 else ""
    (folder / "main.conf").write_text(
        f"{user}daemon off; pid {folder}/pid; error_log {folder}/log;\nevents {{}}\n"
        f"http {{ access_log off; {places}\n{conf}}}\n"
    )
    return [str(binary), "-c", str(folder / "main.conf"), "-p", str(folder)]


def apache(public: Path, folder: Path, port: int) -> list[str]:
    binary = program("apache2")
    modules = binary.parents[1] / "lib/apache2/modules"
    loads = "".join(
        f"LoadModule {name}_module {modules}/mod_{name}.so\n"
        for name in MODULES.split()
        if (modules / f"mod_{name}.so").exists()
    )
    (folder / "httpd.conf").write_text(
        f"ServerRoot {folder}\nListen 127.0.0.1:{port}\nServerName brand.example\n"
        f"PidFile {folder}/pid\nErrorLog {folder}/log\n{loads}TypesConfig /etc/mime.types\n"
        f'User nobody\nDocumentRoot "{public}"\n<Directory "{public}">\nAllowOverride All\n'
        "Require all granted\n</Directory>\n"
    )
    return [str(binary), "-f", str(folder / "httpd.conf"), "-DFOREGROUND"]


def caddy(public: Path, folder: Path, port: int) -> list[str]:
    binary = program("caddy")
    conf = (public / "Caddyfile").read_text("utf-8").replace("/var/www/brand.example", str(public))
    conf = conf.replace("brand.example {", f"http://brand.example:{port} {{")
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\n{conf}")
    return [str(binary), "run", "--config", str(folder / "Caddyfile")]


SERVERS = {"nginx": nginx, "apache": apache, "caddy": caddy}


class Host:
    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, path: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path, headers={"Host": "brand.example"})
            reply = connection.getresponse()
            headers = {name.lower(): value for name, value in reply.getheaders()}
            return reply.status, headers, reply.read()
        finally:
            connection.close()


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[Host]:
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (
        (folder / "said").open("w") as said,
        subprocess.Popen(command, env=environment, stdout=said, stderr=said) as process,
    ):
        host = Host(port)
        try:
            for _ in range(100):
                try:
                    host.ask("/")
                    break
                except OSError:
                    assert process.poll() is None, (folder / "said").read_text()
                    time.sleep(0.1)
            yield host
        finally:
            process.terminate()


@pytest.fixture(scope="module", params=sorted(SERVERS))
def host(
    request: pytest.FixtureRequest, public: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp(request.param)
    port = free_port()
    with running(SERVERS[request.param](public, folder, port), folder, port) as found:
        yield found


def test_every_file_has_the_headers(host: Host, public: Path) -> None:
    sheet = next(public.glob("assets/theme/theme.*.css")).relative_to(public)
    for path in ("/", "/blog/a/", "/feed.json", "/podcast/e/chapters.json", f"/{sheet}"):
        status, headers, _ = host.ask(path)
        assert status == 200
        assert set(SENT) <= headers.keys(), path
        assert ("immutable" in headers["cache-control"]) == path.startswith("/assets/")


def test_the_editor_alone_has_a_policy_of_its_own(host: Host) -> None:
    name = "content-security-policy"
    for path in ("/admin/", "/admin/config.yml"):
        assert "style-src 'self' 'unsafe-inline'" in host.ask(path)[1][name]
    for path in ("/", "/blog/a/", "/nothing/", "/admins/"):
        found = host.ask(path)[1][name]
        assert "unsafe" not in found
        assert "frame-ancestors" in found
        assert found.count("default-src") == 1


def test_files_are_of_their_types(host: Host, public: Path) -> None:
    captions = next(public.rglob("*.vtt")).relative_to(public).as_posix()
    for path, kind in (
        ("/feed.json", "application/feed+json"),
        ("/podcast/e/chapters.json", "application/json+chapters"),
        (f"/{captions}", "text/vtt"),
    ):
        assert host.ask(path)[1]["content-type"].startswith(kind)


def test_each_language_has_its_page_for_wrong_addresses(host: Host) -> None:
    for path, words in (("/nothing/", "Page not found"), ("/fr/rien/", "Page introuvable")):
        status, _, page = host.ask(path)
        assert status == 404
        assert words in page.decode()


@pytest.mark.parametrize("old", OLD)
def test_old_addresses_lead_on(host: Host, old: str) -> None:
    status, headers, _ = host.ask(quote(old, safe="/"))
    assert status in {301, 308}
    assert urlsplit(headers["location"]).path == "/blog/a/"


@pytest.mark.parametrize("old", ASKED)
def test_old_addresses_with_a_query_lead_on(host: Host, old: str) -> None:
    status, headers, _ = host.ask(old)
    assert status in {301, 308}
    found = urlsplit(headers["location"])
    assert (found.path, found.query) == ("/blog/a/", "")


@pytest.mark.parametrize("path", ["/", "/?p=13", "/?utm_source=p=12", "/blog/?p=12"])
def test_other_queries_are_passed_over(host: Host, path: str) -> None:
    assert host.ask(path)[0] == 200


@pytest.mark.parametrize("old", BELOW)
def test_all_below_an_old_folder_leads_on(host: Host, old: str) -> None:
    status, headers, _ = host.ask(quote(old, safe="/"))
    assert status in {301, 308}
    assert urlsplit(headers["location"]).path == "/blog/a/"


@pytest.mark.parametrize("old", ["/index.xml", "/tag/feed/"])
def test_feeds_lead_to_feeds(host: Host, old: str) -> None:
    status, headers, _ = host.ask(old)
    assert status in {301, 308}
    assert urlsplit(headers["location"]).path == "/feed.xml"

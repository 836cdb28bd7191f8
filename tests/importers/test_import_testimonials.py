"""Testimonials from tables and exports: what comes in, what stays out, what never happens."""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import lxml.html
import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st
from site_factory import SETTINGS, Site

from brandkit.cli import cli
from brandkit.config import MarkupConfig, load_config
from brandkit.content.document import Document, parse
from brandkit.content.kinds import TestimonialMeta
from brandkit.content.sources import scan
from brandkit.errors import ContentError
from brandkit.importers.testimonials.collect import CollectReport, collect
from brandkit.importers.testimonials.columns import columns_of
from brandkit.importers.testimonials.draft import quote_text
from brandkit.importers.testimonials.records import MOST_ROWS, read_records
from brandkit.markup.convert import convert

CORPORA = Path(
    os.environ.get("BRANDKIT_CORPORA") or Path(__file__).parents[3] / "shared" / "corpora"
)
HEAD = ["name", "quote", "rating", "date", "relation", "consent", "show_site", "show_print"]


def table(*rows: list[str], head: list[str] | None = None) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerows([head or HEAD, *rows])
    return stream.getvalue()


def site_in(root: Path, more: str = "") -> Site:
    return Site(root).write({"site.toml": SETTINGS + more, "content/pages/about.md": "# About\n"})


def brought(root: Path, source: str | bytes, name: str = "in.csv", **more: object) -> CollectReport:
    """A file brought into the site in `root`."""
    file = root.parent / name
    file.write_bytes(source if isinstance(source, bytes) else source.encode())
    return collect(root, file, **more)  # type: ignore[arg-type]


def documents(root: Path) -> dict[str, Document]:
    """The testimonials of a site as a build reads them; each must be whole."""
    config = load_config((root / "site.toml").read_text("utf-8"))[0]
    found = {}
    for source in scan(root, config).sources:
        if source.kind == "testimonials":
            document, faults = parse(source, (root / source.path).read_bytes(), config)
            assert document is not None, faults
            assert not [fault for fault in faults if fault.is_error]
            found[source.path.rpartition("/")[2]] = document
    return found


def meta_of(root: Path, name: str) -> TestimonialMeta:
    meta = documents(root)[name].meta
    assert isinstance(meta, TestimonialMeta)
    return meta


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return site_in(tmp_path / "site").root


def test_a_row_becomes_a_draft_with_its_consent(root: Path) -> None:
    row = ["Ann Lee", "Good pots.", "4/5", "2026-03-04", "client", "yes", "yes", ""]
    report = brought(root, table(row))
    assert report.written == ("content/testimonials/ann-lee.md",)
    assert (report.found, report.consented, report.exit_code) == (1, 1, 0)
    meta = meta_of(root, "ann-lee.md")
    assert (meta.draft, meta.advocate, meta.rating, meta.relation) == (
        True,
        "Ann Lee",
        4,
        "customer",
    )
    assert meta.consent is not None
    assert (meta.consent.by, meta.consent.scope) == ("Ann Lee", ("site",))
    assert meta.consent.on == datetime.date(2026, 3, 4)


def test_drafts_are_not_published_and_published_ones_are(root: Path) -> None:
    row = ["Ann", "Nowhere else such pots.", "5", "2026-03-04", "customer", "yes", "yes", ""]
    brought(root, table(row))
    site = Site(root)
    site.build()
    assert not (root / "public/testimonials/index.html").exists()
    file = root / "content/testimonials/ann.md"
    file.write_text(file.read_text("utf-8").replace("draft: true", "draft: false"))
    site.build()
    assert "Nowhere else such pots." in (root / "public/testimonials/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("cells", "remark"),
    [
        (["", "yes", ""], ""),  # nobody said yes
        (["no", "yes", ""], ""),
        (["perhaps", "yes", ""], ""),
        (["pending", "yes", ""], ""),
        (["yes", "", ""], "named no place"),
    ],
)
def test_consent_is_never_guessed(root: Path, cells: list[str], remark: str) -> None:
    report = brought(root, table(["Ann", "Good.", "5", "2026-03-04", "customer", *cells]))
    assert meta_of(root, "ann.md").consent is None
    assert report.consented == 0
    assert [remark in each.why for each in report.remarks] == [True] * bool(remark)


def test_consent_needs_its_day_and_a_readable_end(root: Path) -> None:
    head = ["name", "quote", "consent", "date", "until"]
    rows = [["A", "One.", "yes", "", ""], ["B", "Two.", "yes", "2026-01-02", "next spring"]]
    rows.append(["C", "Three.", "I agree that you publish it", "2026-01-02", "2027-01-02"])
    report = brought(root, table(*rows, head=head))
    assert report.consented == 1
    consent = meta_of(root, "c.md").consent
    assert consent is not None
    assert (consent.scope, consent.until) == (("site",), datetime.date(2027, 1, 2))
    assert len([r for r in report.remarks if r.why.startswith("They agreed")]) == 2


def test_an_approval_of_the_brand_is_no_consent(root: Path) -> None:
    head = ["name", "quote", "approved", "status", "Do you consent to us?", "date"]
    brought(root, table(["A", "One.", "yes", "approved", "yes", "2026-01-02"], head=head))
    assert meta_of(root, "a.md").consent is None


def test_boxes_that_a_service_does_not_send_are_not_taken_for_all(root: Path) -> None:
    row = {"name": "A", "quote": "One.", "consent": "yes", "_date": "2026-01-02T10:00:00Z"}
    brought(root, json.dumps({"submissions": [row | {"scope": "ticked"}]}), "in.json")
    assert meta_of(root, "a.md").consent is None


def test_what_the_site_has_comes_in_once(root: Path) -> None:
    Site(root).write(
        {"content/testimonials/kim.md": "---\nadvocate: Kim\n---\nSo *good*, really & truly.\n"}
    )
    rows = [["Kim", "So good,  really & truly!"], ["Bo", "Fine."], ["BO", "fine"], ["Bo", "Bad."]]
    source = table(*rows, head=["name", "quote"])
    report = brought(root, source)
    assert (len(report.written), report.present, report.found) == (2, 2, 4)
    again = brought(root, source)
    assert (again.written, again.present) == ((), 4)


def test_a_draft_that_was_worked_over_is_known_again(root: Path) -> None:
    source = table(["Kim", "Good pots."], head=["name", "quote"])
    brought(root, source)
    file = root / "content/testimonials/kim.md"
    file.write_text(file.read_text("utf-8").replace("Good pots.", "Good, tall pots."))
    file.rename(file.with_name("kim-of-lyon.md"))
    assert brought(root, source).written == ()


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = sorted(root.rglob("*"))
    report = brought(root, table(["Kim", "Good."], head=["name", "quote"]), dry_run=True)
    assert report.written == ("content/testimonials/kim.md",)
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("into", ["..", "../elsewhere", "/tmp", ".", "site.toml"])
def test_drafts_stay_within_the_site(root: Path, into: str) -> None:
    with pytest.raises(ContentError) as caught:
        brought(root, table(["Kim", "Good."], head=["name", "quote"]), into=into)
    assert [each.code for each in caught.value.diagnostics] == ["import.outside"]


def test_another_folder_knows_its_own(root: Path) -> None:
    source = table(["Kim", "Good."], head=["name", "quote"])
    assert brought(root, source, into="inbox").written == ("inbox/kim.md",)
    assert brought(root, source, into="inbox").present == 1


@pytest.mark.parametrize(
    ("name", "source", "quote"),
    [
        (
            "google.json",
            json.dumps(
                {
                    "reviews": [
                        {
                            "reviewer": {"displayName": "Ann"},
                            "starRating": "FOUR",
                            "comment": "Nice.",
                            "createTime": "2024-05-06T07:08:09.123Z",
                            "reviewReply": {
                                "comment": "Thanks!",
                                "updateTime": "2024-05-08T07:08:09Z",
                            },
                        }
                    ]
                }
            ),
            "Nice.",
        ),
        (
            "trustpilot.csv",
            "Review Created (UTC),Consumer Name,Review Stars,Review Title,Review Content,"
            "Company Reply Text,Company Reply Date\n"
            "2024-05-06 07:08:09,Ann,4,Top,Nice.,Thanks!,2024-05-08\n",
            "Nice.",
        ),
        (
            "senja.csv",
            "type,reviewer_name,reviewer_email,reviewer_tagline,text,rating,date,reply,reply_date\n"
            "text,Ann,a@b.example,Baker,<p>Nice.</p>,4,2024-05-06,Thanks!,2024-05-08\n",
            "Nice.",
        ),
        (
            "netlify.csv",
            "name,email,quote,rating,body,ip,user_agent,created_at,reply,reply_on\n"
            "Ann,a@b.example,Nice.,4,Other,10.0.0.1,Moz,2024-05-06 07:08:09 UTC,"
            "Thanks!,2024-05-08\n",
            "Nice.",
        ),
        (
            "form.json",
            json.dumps(
                {
                    "form": "x",
                    "submissions": [
                        {
                            "Your name": "Ann",
                            "message": "Nice.",
                            "rating": 4,
                            "_date": "2024-05-06T07:08:09+00:00",
                            "reply": {"text": "Thanks!", "on": "2024-05-08"},
                        }
                    ],
                }
            ),
            "Nice.",
        ),
        (
            "list.yml",
            "items:\n- name: Ann\n  text: Nice.\n  rating: 4\n  date: 2024-05-06\n"
            "  reply: {text: Thanks!, on: 2024-05-08}\n",
            "Nice.",
        ),
    ],
)
def test_the_common_exports(root: Path, name: str, source: str, quote: str) -> None:
    report = brought(root, source, name)
    assert report.written == ("content/testimonials/ann.md",), report
    document = documents(root)["ann.md"]
    meta = document.meta
    assert isinstance(meta, TestimonialMeta)
    assert document.text.strip() == quote
    assert (meta.advocate, meta.rating) == ("Ann", 4)
    assert meta.date is not None
    assert meta.date.date() == datetime.date(2024, 5, 6)
    assert meta.reply is not None
    assert (meta.reply.text, meta.reply.on) == ("Thanks!", datetime.date(2024, 5, 8))
    written = (root / "content/testimonials/ann.md").read_text("utf-8")
    assert "a@b.example" not in written
    assert "10.0.0.1" not in written


def test_columns_by_question_misspelling_and_command() -> None:
    asked = ["What is your name?", "Please write your testimonial", "Testimonial ID", "Email name"]
    assert columns_of(asked, {}) == {"name": "What is your name?", "quote": asked[1]}
    assert columns_of(["Authr", "testimonal"], {}) == {"name": "Authr", "quote": "testimonal"}
    named = columns_of(["a", "B b"], {"quote": "a", "name": "b-B"})
    assert named == {"quote": "a", "name": "B b"}
    for said in ({"qoute": "a"}, {"quote": "c"}):
        with pytest.raises(ContentError) as caught:
            columns_of(["a", "b"], said)
        assert caught.value.diagnostics[0].code == "import.unknown-column"


def test_a_file_without_quotes_says_what_it_has(root: Path) -> None:
    with pytest.raises(ContentError) as caught:
        brought(root, "x,y\n1,2\n")
    fault = caught.value.diagnostics[0]
    assert fault.code == "import.no-column"
    assert "--map quote=" in fault.hint
    assert "“x”" in fault.hint


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.csv", b""),
        ("a.csv", b"\x00\x00\x00"),
        ("a.json", b"[" * 100_000),
        ("a.json", b'{"a": 1}'),
        ("a.json", b"[1" + b"0" * 5000 + b"]"),
        ("a.yml", b"a: &a [*a]"),
        ("a.yml", b"- !!python/object/apply:os.system [ls]"),
        ("a.exe", b"MZ"),
        ("a.json", b"\xff\xfe\x00"),
    ],
)
def test_what_is_no_table_ends_in_words(root: Path, name: str, source: bytes) -> None:
    with pytest.raises(ContentError) as caught:
        brought(root, source, name)
    assert all(each.code.startswith("import.") for each in caught.value.diagnostics)


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").replace("\n", "\r\n").encode(),
    ],
)
def test_encodings_and_marks(root: Path, encode: object) -> None:
    text = "name,quote\nJoël,Très bon déjeuner\n"
    brought(root, encode(text))  # type: ignore[operator]
    assert documents(root)["joel.md"].text.strip() == "Très bon déjeuner"
    assert meta_of(root, "joel.md").advocate == "Joël"


HOSTILE = [
    "---\ndraft: false\n---\n",
    "x\n---\nconsent: {by: me}\n---",
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "{{< embed https://evil.example >}}",
    "{% raw %}{{ config }}",
    "[a](javascript:alert(1)) ![b](https://evil.example/x.png)",
    '=HYPERLINK("https://evil.example")',
    "a\x00b\x1b[31mc\u202egpj.exe",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "    code\n\n\ttabs",
    "+++\ndraft = false\n+++",
    "&lt;b&gt; &amp; <b>bold</b>",
    "# Heading\n\n> quote\n\n1. list",
    "![x][y]\n\n[y]: https://evil.example",
]


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_cells_stay_words(root: Path, evil: str) -> None:
    head = ["name", "quote", "role", "incentive", "source", "source_name", "reply", "date"]
    row = [f"{evil} ../../x", f"Say {evil}", evil, evil, evil, evil, evil, evil]
    report = brought(root, table(row, head=head))
    assert len(report.written) == 1
    path = report.written[0]
    assert path.startswith("content/testimonials/")
    assert path.count("/") == 2
    (document,) = documents(root).values()
    meta = document.meta
    assert isinstance(meta, TestimonialMeta)
    assert meta.draft
    assert meta.consent is None
    assert meta.relation == ""
    written = (root / path).read_text("utf-8")
    assert not set(written) & set("\x00\x1b\u202e")
    first, rest = written.split("\n", 2)[1:]
    assert first.startswith("draft: true")
    agreed = "relation: customer\nconsent: {by: A, on: 2020-01-02, scope: [site, feeds, print]}\n"
    (root / path).write_text(f"---\n{agreed}{rest}", "utf-8")
    site = Site(root)
    assert not site.build().failed
    shown_at = root / "public/testimonials/index.html"
    assert "Say" in shown_at.read_text("utf-8")
    for page in (root / "public").rglob("*.html"):
        tree = lxml.html.document_fromstring(page.read_bytes())
        attributes = [(name, value) for each in tree.iter("*") for name, value in each.items()]
        assert not [name for name, _ in attributes if name.startswith("on")]
        assert not [value for _, value in attributes if value.startswith("javascript:")]
        assert not [value for name, value in attributes if name == "src" and "evil" in value]
        assert not [each for each in tree.iter("script") if not each.get("src", each.get("type"))]


def test_a_million_rows_and_a_huge_cell_are_bounded(root: Path) -> None:
    rows = "".join(f"N{n},Quote {n}\n" for n in range(1_000_000))
    begun = time.monotonic()
    file = root.parent / "in.csv"
    file.write_text("name,quote\n" + rows)
    records = read_records(file)
    assert time.monotonic() - begun < 30
    assert (len(records.rows), records.beyond) == (MOST_ROWS, 1_000_000 - MOST_ROWS)
    report = brought(root, f"name,quote\nA,{'x' * 3_000_000}\n{'y' * 500_000},Short.\n")
    assert [each.place for each in report.left_out] == ["row 2"]
    assert max(len(path) for path in report.written) < 200
    assert csv.field_size_limit() == 131_072


def test_what_robots_sent_stays_out(root: Path) -> None:
    report = brought(root, "name,quote,_gotcha\nA,One.,x\nB,Two.,\n")
    assert [each.place for each in report.left_out] == ["row 2"]
    assert report.written == ("content/testimonials/b.md",)
    assert "_gotcha" not in report.not_taken


def test_languages_have_files_of_their_own(tmp_path: Path) -> None:
    root = tmp_path / "site"
    Site(root).write({"site.toml": SETTINGS + 'languages = ["fr"]\n'})
    rows = [["Kim", "Good.", "en"], ["Kim", "Bien.", "fr_FR"], ["Kim", "Gut.", "de"]]
    report = brought(root, table(*rows, head=["name", "quote", "language"]))
    assert [path.rpartition("/")[2] for path in report.written] == [
        "kim.md",
        "kim-2.fr.md",
        "kim-3.md",
    ]
    assert ["de" in each.why for each in report.remarks] == [True]


def test_products_are_those_of_the_site(root: Path) -> None:
    Site(root).write({"content/products/oil.md": "---\ntitle: Olive Oil\n---\nGreen.\n"})
    rows = [["A", "One.", "olive oil"], ["B", "Two.", "oil"], ["C", "Three.", "Soap"]]
    report = brought(root, table(*rows, head=["name", "quote", "product"]))
    assert [meta_of(root, f"{name}.md").product for name in "abc"] == ["oil", "oil", ""]
    assert [each.place for each in report.remarks] == ["row 4"]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-05-06T07:08:09Z", "2024-05-06"),
        ("5 March 2024", "2024-03-05"),
        ("Mar 5, 2024", "2024-03-05"),
        ("25/03/2024", "2024-03-25"),
        ("03/25/2024", "2024-03-25"),
        ("03/04/2024", ""),  # either may be the month
        ("yesterday", ""),
        ("99/99/2024", ""),
    ],
)
def test_days_are_read_in_one_way_only(root: Path, said: str, day: str) -> None:
    report = brought(root, table(["A", "One.", said], head=["name", "quote", "date"]))
    date = meta_of(root, "a.md").date
    assert (date.date().isoformat() if date else "") == day
    assert bool(report.remarks) == (not day)


def shown(text: str, engine: str = "markdown") -> str:
    """What readers see of a file's Markdown: its words in one line."""
    parts = convert(text, MarkupConfig(smart=False, engine=engine)).parts
    assert all(isinstance(part, str) for part in parts)
    html = "".join(map(str, parts))
    return " ".join(lxml.html.fragment_fromstring(html, create_parent="div").text_content().split())


# What each would be in one Markdown or another: a heading, a table, a list, code, a note, a film …
MARKED = [
    *("0\n=", "a\n---", "a\n===", "=\n=", "-\n-", "#\n,", "#\n# a", "a\\\n=", "a\u2028=\u2029b"),
    *("+++\nx\n+++", "---\nx\n---", "~~~\nx\n~~~", "```\nx\n```", "***", "_ _ _", "---"),
    *("| a |\n|---|\n| b |", "a | b\n--- | ---\nc | d", "|", "||x||"),
    *("1. a\n2. b", "a\n1. b", "a\n1) b", "1)\na", "- a", "-a\n-b", "+ a", "a. b", "- [ ] a"),
    *("    code", "\tcode", "a\n\n    code", "`x`", "> q", "> [!NOTE]\n> x", "!!! note\n    x"),
    *("[^1]: note", "a[^1]\n\n[^1]: note", "*[HTML]: x\n\nHTML", "[a]: http://b.example"),
    *("{: .x #y}", "a {: .x}", "a\n{: .x}", "# a {#id}", ":smile:", ":shortcode:", "::: x\ny\n:::"),
    *("a\n\n: def", "a\n:def", "/// x\ny\n///", "[[x]]", "[TOC]", '--8<-- "x"'),
    *("{{< x >}}", "{{<", "{{% x %}}", "{% x %}", "{{ x }}", "<b>", "<!-- x -->", "<?x?>"),
    *("&lt;b&gt;", "&#60", "&#60$", "&amp;amp;", "==x==", "~x~", "~~x~~", "^x^", "$x$", "$$x$$"),
    *("*x*", "__x__", "[x] a", "\\(x\\)", "\\[x\\]", "a\\", "\ufeffx", "a@b.example_"),
    *("http://a.example[b", "(http://a.example*c*", "www.a.example_", "http://a.example\nb"),
    *("http://a.example?a=1&copy;b", "https://youtu.be/dQw4w9WgXcQ", "a\nhttps://vimeo.com/7\nb"),
]


def any_row(name: str, quote: str) -> None:
    with TemporaryDirectory() as folder:
        root = site_in(Path(folder) / "site").root
        source = json.dumps([{"name": name, "quote": quote}])
        report = brought(root, source, "in.json")
        assert report.found == 1
        if report.left_out:
            assert not (root / "content/testimonials").exists()
            return
        (document,) = documents(root).values()
        assert document.meta.draft
        for engine in ("markdown", "commonmark"):
            assert shown(document.text, engine) == " ".join(quote_text(quote).split())
        assert brought(root, source, "in.json").present == 1


@settings(max_examples=150, deadline=None)
@given(
    name=st.text(min_size=1, max_size=60),
    quote=st.text(min_size=1, max_size=300)
    | st.text(alphabet="ab \n-*_#>`~[](){}<&;:=+|\\.1\"'!/", min_size=1, max_size=80)
    | st.lists(st.sampled_from(MARKED), min_size=2, max_size=4).map("\n".join),
)
@example(name="0", quote="0\n=")
def test_any_row_parses_back_to_the_same_quote(name: str, quote: str) -> None:
    any_row(name, quote)


@pytest.mark.parametrize("quote", MARKED)
def test_signs_of_markdown_stay_signs(quote: str) -> None:
    any_row("Kim", quote)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are elsewhere")
@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("hospitalrun/_data/testimonials.yml", 2),
        ("hospitalrun/_testimonials", 4),
        ("eclipse-sparkplug/data/testimonials.yml", 5),
    ],
)
def test_collections_of_other_generators(root: Path, path: str, count: int) -> None:
    source = CORPORA / "testimonials" / path
    report = collect(root, source)
    assert (len(report.written), report.left_out) == (count, ())
    assert len(documents(root)) == count
    assert collect(root, source).present == count


def test_the_command(root: Path) -> None:
    file = root.parent / "in.csv"
    file.write_text("Who,What\nAnn,Good.\n,Nobody.\n")
    run = ["import", "testimonials", str(file), "--site", str(root)]
    failed = CliRunner().invoke(cli, run)
    assert failed.exit_code == 1
    assert "--map quote=COLUMN" in failed.stderr
    mapped = [*run, "--map", "name=Who", "--map", "quote=What"]
    result = CliRunner().invoke(cli, mapped)
    assert result.exit_code == 3
    assert "left out: row 3" in result.stderr
    assert (
        "2 rows: 1 came in as drafts (0 with consent), 0 there already, 1 left out."
        in result.stdout
    )
    told = json.loads(CliRunner().invoke(cli, [*mapped, "--format", "json"]).stdout)
    assert (told["present"], told["found"]) == (1, 2)
    assert CliRunner().invoke(cli, [*run, "--map", "quote"]).exit_code == 2
    assert CliRunner().invoke(cli, ["import", "testimonials", "no.csv"]).exit_code == 2

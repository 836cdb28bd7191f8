"""Files split into settings and text, however they were saved."""

from __future__ import annotations

import pytest

from brandkit.content.front_matter import FrontMatter, read_front_matter
from brandkit.schema import plain_data

YAML = "---\ntitle: A\n---\nText\n"


def read(text: str | bytes) -> FrontMatter:
    return read_front_matter(text if isinstance(text, bytes) else text.encode(), "content/a.md")


@pytest.mark.parametrize(
    ("text", "form", "title", "rest", "line"),
    [
        (YAML, "yaml", "A", "Text\n", 4),
        ("\ufeff" + YAML, "yaml", "A", "Text\n", 4),
        (YAML.replace("\n", "\r\n"), "yaml", "A", "Text\n", 4),
        (YAML.replace("\n", "\r"), "yaml", "A", "Text\n", 4),
        ("\n\n" + YAML, "yaml", "A", "Text\n", 6),
        ("---  \ntitle: A\n--- \t\n\nText", "yaml", "A", "\nText", 4),
        ("---\ntitle: A\n...\nText", "yaml", "A", "Text", 4),
        ("---\ntitle: A\n---", "yaml", "A", "", 3),
        ("---\n---\nText", "yaml", None, "Text", 3),
        ("---\n# nothing\n---\nText", "yaml", None, "Text", 4),
        ("---\ntitle: |\n  A\n  ---\n---\nText\n---\n", "yaml", "A\n---\n", "Text\n---\n", 6),
        ("+++\ntitle = 'A'\n+++\nText\n", "toml", "A", "Text\n", 4),
        ("+++\r\ntitle = 'A'\r\n+++\r\n\r\nText", "toml", "A", "\nText", 4),
        ('{"title": "A"}\nText', "json", "A", "Text", 2),
        ('\n{\n  "title": "A"\n}\n\nText', "json", "A", "\nText", 5),
        ('{"title": "A"} Text', "json", "A", " Text", 1),
        ("{}\nText", "json", None, "Text", 2),
        ("Text\n---\na: b\n---\n", "", None, "Text\n---\na: b\n---\n", 1),
        ("", "", None, "", 1),
        ("{{< video >}}\n", "", None, "{{< video >}}\n", 1),
        ("{% include x %}\n", "", None, "{% include x %}\n", 1),
        ("---\n\nA line above a text.\n", "", None, "---\n\nA line above a text.\n", 1),
        ("----\nNote: A\n----\n", "", None, "----\nNote: A\n----\n", 1),
    ],
)
def test_split(text: str, form: str, title: str | None, rest: str, line: int) -> None:
    front = read(text)
    assert not front.diagnostics
    assert front.node is not None
    assert plain_data(front.node).get("title") == title
    assert (front.format, front.text, front.text_line) == (form, rest, line)


@pytest.mark.parametrize(
    ("data", "code", "line", "hint"),
    [
        ("---\ntitle: A\n\nText", "front-matter.not-closed", 1, "a line of ---"),
        ("\n+++\ntitle = 1\n", "front-matter.not-closed", 2, "a line of +++"),
        ("---\ntitle: 'A\n---\n", "front-matter.open-quotes", 2, "quote"),
        ("+++\n\ntitle = A\n+++\n", "front-matter.no-quotes", 3, 'title = "A"'),
        ('{\n"title": A}', "front-matter.syntax", 2, "quotes"),
        ("Text".encode("utf-16"), "content.utf-16", 1, "UTF-8"),
        ("Text text".encode("utf-16-le"), "content.utf-16", 1, "UTF-8"),
        ("a\nb café".encode("cp1252"), "content.not-utf-8", 2, "UTF-8"),
        (b"\xff\xff\xff", "content.not-utf-8", 1, "UTF-8"),
    ],
)
def test_a_fault(data: str | bytes, code: str, line: int, hint: str) -> None:
    front = read(data)
    assert front.node is None
    (fault,) = front.diagnostics
    assert fault.code == code
    assert fault.is_error
    assert hint in fault.hint
    assert fault.location
    assert (fault.location.path, fault.location.line) == ("content/a.md", line)


def test_the_wrong_letter_is_named_with_its_column() -> None:
    (fault,) = read("a\nb café".encode("cp1252")).diagnostics
    assert "“é”" in fault.message
    assert fault.location
    assert fault.location.column == 6


@pytest.mark.parametrize(
    "bad", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\ufeff", "\ufffe"]
)
def test_control_characters_are_removed_with_a_warning(bad: str) -> None:
    front = read(f"---\ntitle: A\n---\nText\nwi{bad}th it\tand{bad}\n")
    assert front.text == "Text\nwith it\tand\n"
    (fault,) = front.diagnostics
    assert not fault.is_error
    assert "2 invisible" in fault.message
    assert fault.location
    assert (fault.location.line, fault.location.column) == (5, 3)

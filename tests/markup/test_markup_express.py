"""The short way through the default engine gives what Python-Markdown gives, byte for byte."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from commonmark_spec import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from brandkit.config import MarkupConfig
from brandkit.markup import convert as convert_module
from brandkit.markup.convert import convert
from brandkit.markup.engines import python_markdown
from brandkit.markup.engines.python_markdown import PythonMarkdown

ROOT = Path(__file__).parents[2]
CORPORA = Path(os.environ.get("BRANDKIT_CORPORA") or ROOT.parent / "shared" / "corpora")
CONVERTER = PythonMarkdown().converter(MarkupConfig())
_FRONT_MATTER = re.compile(r"\s*(---|\+\+\+)\r?\n.*?\n\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)

PIECES = (
    "*",
    "**",
    "***",
    "_",
    "__",
    "~~",
    "~",
    "a",
    "word",
    "b c",
    "é",
    "日本",
    "1",
    "5*3",
    "x_y",
    " ",
    "  ",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n\n",
    "  \n",
    "   \n",
    "\n    ",
    "\n  ",
    "\n   ",
    "- ",
    "\n- ",
    "\n* ",
    "\n+ ",
    "\n1. ",
    "\n2) ",
    "\n7. ",
    "\n  - ",
    "\n    - ",
    "\n-",
    "\n- [ ] ",
    "[x] ",
    "# ",
    "\n# ",
    "\n## ",
    "\n#",
    " #\n",
    "\n===\n",
    "\n---\n",
    "\n***\n",
    "\n-\n",
    "\n = \n",
    "> ",
    "\n> ",
    "\n>",
    "\n> > ",
    "\n> - ",
    "\n- > ",
    "\n>\n",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "[]",
    "[a](b)",
    "[a *b* c](d_e_f)",
    "![p](q.jpg)",
    '![p *q*](r "s  t")',
    '[a](b "c")',
    "[a](<b c>)",
    "[![p](q)](r)",
    "[a [b] c](d)",
    "[l]",
    "[l][]",
    "[t][l]",
    "\n[l]: /u\n",
    '\n\n[l]: /u "T"\n\n',
    "\n[m]: <v>",
    "[a](b(c)d)",
    "[a](my file.pdf)",
    "[a]( b )",
    "[ ](x)",
    "[^1]",
    "\n\n[^1]: note\n\n",
    "\n*[HTML]: Hyper\n",
    "HTML",
    "*[a](b)*",
    "\nterm\n: def\n",
    "\n: ",
    ": ",
    "\n\n|a|b|\n|-|-|\n|1|*2*|\n",
    "\na | b\n--|--\nc | d\n",
    "|",
    "&",
    "&amp;",
    "&lt",
    "<",
    ">",
    '"',
    "\x130\x12",
    "\n\n\x130\x12\n\n",
    "\n\x131\x12\n",
    "\x110\x12",
    "\x00a0",
    "\u2028",
    "\t",
    "!",
    ".",
    ",",
    "(*a*)",
    "*a*_b_",
    "_a_b_",
    "**a *b* c**",
    "***a***",
    "*a\nb*",
    "///Footnotes Go Here///",
    "\\",
    "`",
)
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=24).map("".join)


def judge(text: str) -> bool:
    """Whether the short way took the text; fails where it gives other bytes than the long one."""
    assert CONVERTER.express is not None
    short = CONVERTER.express.convert(text)
    assert short is None or short == CONVERTER.whole(text)
    return short is not None


class _Recorder:
    diagnostics = ()

    def __init__(self) -> None:
        self.taken: list[bool] = []

    def convert(self, text: str) -> str:
        self.taken.append(judge(text))
        return CONVERTER.whole(text)


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> _Recorder:
    """Stands where the engine stands, so that it sees what the engine sees."""
    found = _Recorder()

    def converter(settings: MarkupConfig) -> _Recorder:
        return found

    converter.cache_clear = lambda: None  # type: ignore[attr-defined]
    monkeypatch.setattr(convert_module, "_converter", converter)
    return found


@settings(max_examples=1500, deadline=None)
@given(texts)
def test_any_text(text: str) -> None:
    judge(text)


@pytest.mark.long
@settings(max_examples=60_000, deadline=None)
@given(texts)
def test_any_text_again(text: str) -> None:
    judge(text)


def _own_texts() -> list[Path]:
    return sorted((ROOT / "content").rglob("*.md")) + sorted(
        (Path(__file__).parent / "cases").glob("*.md")
    )


def _convert(file: Path) -> None:
    text = file.read_text(encoding="utf-8-sig", errors="replace")
    body = convert(_FRONT_MATTER.sub("", text, count=1), MarkupConfig(highlight=False))
    assert not [each for each in body.diagnostics if each.code == "markup.engine-failed"], file


def test_our_own_texts(recorder: _Recorder) -> None:
    for file in _own_texts():
        _convert(file)
    assert sum(recorder.taken) > len(recorder.taken) * 0.7


@pytest.mark.corpora
def test_texts_of_others(recorder: _Recorder) -> None:
    files = [file for file in CORPORA.rglob("*.md") if file.stat().st_size < 200_000]
    if not files:
        pytest.skip(f"{CORPORA} is absent; BRANDKIT_CORPORA names the folder")
    for file in sorted(files):
        _convert(file)
    assert sum(recorder.taken) > len(recorder.taken) * 0.9  # or it is not worth its lines


@pytest.mark.corpora
def test_examples_of_the_specification(recorder: _Recorder) -> None:
    path = CORPORA / "spec" / "commonmark" / "spec.txt"
    if not path.is_file():
        pytest.skip(f"{path} is absent; BRANDKIT_CORPORA names the folder")
    for example in examples(path):
        convert(example.markdown, MarkupConfig(html="trust", smart=False, highlight=False))
        judge(example.markdown)
    assert len(recorder.taken) > 600


def test_other_versions_go_the_long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_markdown, "version_of", lambda name: "4.0")
    converter = PythonMarkdown().converter(MarkupConfig())
    assert converter.express is None
    assert converter.convert("*a*") == "<p><em>a</em></p>"


def test_extensions_of_users_go_the_long_way() -> None:
    converter = PythonMarkdown().converter(MarkupConfig(extensions=("pymdownx.mark",)))
    assert converter.express is None
    assert converter.convert("==a==") == "<p><mark>a</mark></p>"


@pytest.mark.parametrize(
    "text",
    [
        "Words *of* a __paragraph__ with [a link](/x/ \"T\") and ![a picture](a.jpg).",
        "# Heading\n\n- a\n- *b*\n  - c\n\n> quote\n> - d\n\n1. e\n\n   f\n2. g\n\n* * *\n\nend",
        "[a][l] ~~gone~~\n\n[l]: /where/",
    ],
)  # fmt: skip
def test_everyday_texts_go_the_short_way(text: str) -> None:
    assert judge(text)

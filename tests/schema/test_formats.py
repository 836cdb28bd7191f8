"""The forms of text that settings ask for."""

from __future__ import annotations

import pytest

from brandkit.schema.formats import FORMATS, FormatError


@pytest.mark.parametrize(
    ("form", "written", "kept"),
    [
        ("url", "https://brand.example/a?b#c", "https://brand.example/a?b#c"),
        ("url", "http://localhost:8000/", "http://localhost:8000/"),
        ("link", "/about/", "/about/"),
        ("link", "mailto:a@brand.example", "mailto:a@brand.example"),
        ("path", "images/launch.jpg", "images/launch.jpg"),
        ("path", "https://cdn.example/a.jpg", "https://cdn.example/a.jpg"),
        ("path", "with space & é.jpg", "with space & é.jpg"),
        ("media", "first.mp3", "first.mp3"),
        ("color", "#0A7", "#0a7"),
        ("color", "#0A7a5C", "#0a7a5c"),
        ("language", "pt_br", "pt-BR"),
        ("language", "EN", "en"),
        ("language", "zh-hans", "zh-Hans"),
        ("time-zone", "Europe/Paris", "Europe/Paris"),
        ("email", "hello@brand.example", "hello@brand.example"),
    ],
)
def test_good(form: str, written: str, kept: str) -> None:
    assert FORMATS[form](written) == kept


@pytest.mark.parametrize(
    ("form", "written", "hint"),
    [
        ("url", "brand.example/a", "https://brand.example/a"),
        ("url", "javascript:alert(1)", "whole address"),
        ("url", "https:///path", "whole address"),
        ("url", "https://[bad/", "whole address"),
        ("url", "https://a.example:port/", "whole address"),
        ("url", "https://a.example/a b", "whole address"),
        ("url", "https://ana:secret@a.example/", "https://a.example/…"),
        ("profile", "https://ana@a.example/", "before the @"),
        ("profile", "https://a.example/\nana", "whole address"),
        ("url", "https://a.example/\u2028ana", "whole address"),
        ("link", "https://a.example/\rana", "Write a page"),
        ("link", "/about/\u2028ana", "Write a page"),
        ("link", "java\tscript:alert(1)", "Write a page"),
        ("path", "C:\\pictures\\a.jpg", "instead of"),
        ("path", "C:/pictures/a.jpg", "content folder"),
        ("path", "data:image/png;base64,AAAA", "content folder"),
        ("media", "file:///etc/passwd", "content folder"),
        ("color", "red", "#0a7a5c"),
        ("color", "0a7a5c", "#0a7a5c"),
        ("color", "#0a7a5", "#0a7a5c"),
        ("language", "english", "en, fr, pl"),
        ("language", "xx", "en, fr, pl"),
        ("time-zone", "Europe/Pariss", "Europe/Paris?"),
        ("time-zone", "New York", "America/New_York"),
        ("time-zone", "../../etc/passwd", "Europe/Paris"),
        ("time-zone", "Europe", "Europe/"),
        ("email", "hello at brand.example", "hello@brand.example"),
        ("email", "a@b", "hello@brand.example"),
    ],
)
def test_bad(form: str, written: str, hint: str) -> None:
    with pytest.raises(FormatError) as fault:
        FORMATS[form](written)
    assert hint in fault.value.hint

"""What must not stand on a page, whatever the text was."""

from __future__ import annotations

from html.parser import HTMLParser

from brandkit import urls
from brandkit.markup.body import Body

_FORBIDDEN = frozenset(
    ["script", "style", "iframe", "object", "embed", "form", "svg", "math", "base", "meta", "link"]
)


class _Inspector(HTMLParser):
    """Collects what must not stand on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _FORBIDDEN:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcset", "autoplay", "formaction"}:
                self.faults.append(f"{tag} {name}")
            if name in {"href", "src", "poster"} and not urls.is_safe(value or ""):
                self.faults.append(f"{tag} {name}={value}")
            remote = name in {"src", "poster"} and urls.is_external(value or "")
            if remote and not (tag in {"audio", "video", "source"} and name == "src"):
                self.faults.append(f"{tag} loads {value}")
        if tag in {"audio", "video"} and ("preload", "none") not in attrs:
            self.faults.append(f"{tag} loads by itself")
        if tag == "input" and ("type", "checkbox") not in attrs:
            self.faults.append("input")


def faults_of(body: Body) -> list[str]:
    """Everything on the page that could run, load or deceive."""
    html = "".join(part if isinstance(part, str) else "HOLE" for part in body.parts)
    inspector = _Inspector()
    inspector.feed(html)
    inspector.close()
    inspector.faults += [
        f"control character {char!r}" for char in html if ord(char) < 32 and char not in "\n\t"
    ]
    for hole in body.outline.holes:
        written = (hole.target, *(value for _, value in hole.attributes))
        inspector.faults += [
            f"mark in {text!r}"
            for text in written
            if any(ord(char) < 32 and char not in "\n\t" for char in text)
        ]
        if hole.kind in {"link-open", "image", "media"} and urls.is_external(hole.target):
            inspector.faults.append(f"{hole.kind} {hole.target}")
        inspector.faults += [name for name, _ in hole.attributes if name.startswith("on")]
    return inspector.faults

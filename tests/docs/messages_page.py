"""The manual's page of all messages: what each says, what to do, and where more is told.

A message that has a broken site in tests/sites/broken is shown with the words that come out there;
for others the words of the source stand, with … for what is filled in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from message_codes import CONSENT, SETTINGS_ROOMS, every_message

from brandkit.check.checks import all_rules
from brandkit.schema.formats import FORMATS, FormatError

__all__ = ["codes_on", "messages"]

ROOT = Path(__file__).parents[2]
SHOWN = re.compile(
    r"(?m)^(?:(?P<place>\S.*?): )?(?P<severity>error|warning): (?P<message>.*?)"
    r"(?: \(asked by [^)]*\))?  \[(?P<code>[a-z0-9.-]+)\]\n    → (?P<hint>.*)$"
)

_LEAD = """\
---
title: "Reference: every message"
summary: All that brandkit can say, by the name in square brackets, with what to do about it.
weight: 145
toc: false
---
A message ends with its name in square brackets. The name stays the same in later versions, so look
for it here (Ctrl+F, or Cmd+F on a Mac):

```text
content/posts/kettle.md:4:7: error: “date” says “2026-13-01”, which is no date: there is no month \
13.  [front-matter.bad-date]
    → Write it as 2026-11-22 or 2026-11-22 09:00.
```

An **error** stops the build and nothing is written; a **warning** does not, unless you say
`--strict`. Where a name or a number of yours stands in the message, it says … here. The troubles
that everybody meets are told at more length in [Troubleshooting](troubleshooting.md).

This page is made from the code, so it says what this version says.
"""

ROOMS = {  # the first part of a message's name → where it is about
    "settings": "Settings: site.toml, and the top of a text",
    "config": "The settings of the site",
    "front-matter": "The settings at the top of a text",
    "content": "The folder of texts",
    "markup": "Words, links and pictures of a text",
    "media": "Files of pictures, sound and films",
    "images": "Texts of pictures",
    "headings": "Headings",
    "links": "Words of links",
    "pages": "The way to a page",
    "search": "Titles and summaries",
    "words": "Names",
    "sections": "Sections of a page",
    "site": "The site as a whole",
    "redirects": "Old addresses",
    "check": "Looking the site over",
    "brand": "The brand's look",
    "font": "Fonts",
    "theme": "Themes",
    "testimonial": "Testimonials",
    "advocate": "Advocates",
    "advocates": "Notes on advocates",
    "guest": "Guests",
    "reply": "Replies",
    "private": "Private notes",
    "asks": "Asking softly",
    "why": "Why a testimonial is there",
    "share": "Sharing",
    "codes": "Printed codes",
    "cause": "Giving back",
    "podcast": "The podcast",
    "episode": "Episodes",
    "video": "Your videos",
    "chapters": "Chapters",
    "transcript": "Transcripts",
    "embeds": "Posts and films of networks",
    "newsletter": "The newsletter",
    "legal": "Legal pages",
    "analytics": "Counting visits",
    "admin": "The editor in the browser",
    "new": "Beginning something new",
    "import": "Moving in",
    "hosting": "Files for the host",
    "online": "Other hosts",
    "build": "Building",
    "output": "The output folder",
    "ids": "Ids",
    "serve": "The preview",
    "deploy": "Putting it online",
}


class Entry(NamedTuple):
    severity: str
    message: str
    hint: str
    is_example: bool = False


OWN: dict[str, Entry] = {  # said in a way that cannot be read from the source
    "legal.open-field": Entry(
        "warning",
        "Here is still to be written: ….",
        "Write your own words in the place of {{< fill-in … >}}, or take the sentence out.",
    ),
    "newsletter.no-privacy-page": Entry(
        "warning",
        "“privacy” in [newsletter] names “…”, which does not exist.",
        "Write the page, or take the setting out.",
    ),
    "testimonial.form-no-privacy-page": Entry(
        "warning",
        "“privacy” in [testimonials.form] names “…”, which does not exist.",
        "Write the page, or take the setting out.",
    ),
    "testimonial.no-relation": Entry(
        "warning",
        "It does not say how … is tied to the brand, so it is left out.",
        "Add a line relation: customer, or another of: employee, partner, family, paid.",
    ),
    "sections.nothing": Entry(
        "warning",
        "There is no podcast “…”, so this section is left out.",
        "Write another name, or take the section out until there is one.",
    ),
    "new.bad-language": Entry(
        "error", "“…” is no language.", "Write its code, such as en, fr, pl or pt-BR."
    ),
    "new.bad-logo": Entry(
        "error", "There is no file “…”.", "Name a picture: SVG, PNG, JPEG or WebP."
    ),
    "theme.template": Entry(
        "error",
        "A template asks for “…”, which it is not given.",
        "The message has the nearest right name. What a template is given stands in the manual "
        "under “what a template is given”.",
    ),
    "chapters.nearly-named": Entry(
        "warning",
        "This file belongs to no episode, and “….md” has no chapters.",
        "If it has the chapters of that episode, rename it to the episode's name.",
    ),
    "transcript.nearly-named": Entry(
        "warning",
        "This file belongs to no episode, and “….md” has no transcript.",
        "If it has the transcript of that episode, rename it to the episode's name.",
    ),
    "transcript.no-json": Entry(
        "warning",
        "This file of JSON cannot be read.",
        "Export the transcript again, or save it as WebVTT (.vtt).",
    ),
    "brand.contrast": Entry(
        "warning",
        "Text in your colour could not be read well enough, so the nearest that can be read stands "
        "in its place.",
        "The message has the line that makes the nearest colour your own. With "
        '`contrast = "error"` below [brand], it stops the build.',
    ),
    "sections.twice": Entry(
        "warning",
        "Two sections share the id “…”.",
        "Links lead to the first; name this one otherwise.",
    ),
    "markup.missing-file": Entry(
        "warning",
        "There is no file “…”.",
        "Put it beside the text, or write its name as it is: capitals count.",
    ),
}

_RIGHTS = "Look whether the file can be opened, and whether the folder is yours to write to."
DO = {  # what to do where the message is followed by the computer's own reason
    "admin.cannot-read": _RIGHTS,
    "admin.cannot-write": _RIGHTS,
    "new.cannot-read": _RIGHTS,
    "new.cannot-write": _RIGHTS,
    "private.failed": f"{_RIGHTS} What stands in it is not shown, since it is private.",
    "new.bad-archetype": "Mend the file in `archetypes/`, or remove it: brandkit has one within.",
    "import.no-folder": "Name the folder in which the old site lies.",
    "deploy.cannot-tell": "The message says what is missing. The site itself was sent.",
    "serve.cannot-listen": "Another program listens there, most often a preview that still runs. "
    "Stop it, or take another port: `brandkit serve --port 8001`.",
}


def messages() -> str:
    """content/docs/messages.md"""
    entries = _entries()
    by_room: dict[str, dict[str, Entry]] = defaultdict(dict)
    for code, entry in entries.items():
        room, _, name = code.partition(".")
        by_room["settings" if _is_shared(room, name, entries) else room][code] = entry
    assert not set(by_room) - set(ROOMS), f"without a heading: {set(by_room) - set(ROOMS)}"
    shown = [room for room in ROOMS if room in by_room]
    parts = [_LEAD, "\n" + " · ".join(f"[{ROOMS[room]}](#{_id(ROOMS[room])})" for room in shown)]
    told = _told()
    for room in shown:
        parts.append(f"\n## {ROOMS[room]}\n")
        if room == "settings":
            parts += _settings(by_room[room], told)
            continue
        for code, entry in sorted(by_room[room].items()):
            parts.append(f"\n### `{code}`\n")
            parts.append(_shown(entry, told.get(code, ())))
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def codes_on(page: str) -> set[str]:
    """The codes that have an entry on the page."""
    found: set[str] = set()
    for heading in re.findall(r"(?m)^### (.*)$", page):
        found |= set(re.findall(r"`([^`]+)`", heading))
    for also in re.findall(r"(?m)^Also: (.*)$", page):
        found |= set(re.findall(r"`([^`]+)`", also))
    return found


def _entries() -> dict[str, Entry]:
    """Every code with what is shown of it."""
    found: dict[str, Entry] = {}
    for one in every_message():
        entry = Entry(one.severity, one.message, one.hint)
        before = found.get(one.code)
        if before is None or _worth(entry) > _worth(before):
            found[one.code] = entry
    for why in CONSENT:
        found[f"testimonial.{why}"] = Entry("warning", "", "")
    for name, check in FORMATS.items():
        for room in SETTINGS_ROOMS:
            found[f"{room}.bad-{name}"] = _format(check)
    for room in SETTINGS_ROOMS:
        for name, such in (("number", "1.5"), ("whole-number", "12"), ("duration", "42:07")):
            message = f"“…” says “…”, which is no {name.replace('-', ' ')}."
            found[f"{room}.bad-{name}"] = Entry("error", message, f"Write it as {such}.")
    for code, rule in all_rules().items():
        said = found.get(code, Entry("", "", ""))
        if not said.message:
            found[code] = Entry(said.severity or "warning", rule.says, rule.mend)
        elif not said.hint:
            found[code] = said._replace(hint=rule.mend)
    found.update(OWN)
    found.update({code: found[code]._replace(hint=hint) for code, hint in DO.items()})
    for code, example in _examples().items():
        if code in found and code != "content.placeholder":  # its example would be told of itself
            found[code] = example
    return found


def _worth(entry: Entry) -> tuple[bool, bool, bool]:
    return bool(entry.message), bool(entry.severity), bool(entry.hint)


def _format(check: object) -> Entry:
    """What is said of a text that has not the form of, say, a price."""
    assert callable(check)
    for text in ("@ @", "javascript:x", "\\"):
        try:
            check(text)
        except FormatError as fault:
            hint = fault.hint if fault.hint.endswith((".", "…")) else f"{fault.hint}."
            return Entry("error", f"“…” says “…”, which is no {fault.what}.", hint)
    raise AssertionError("this format takes everything")


def _examples() -> dict[str, Entry]:
    """What came out of the broken sites."""
    found: dict[str, Entry] = {}
    for path in sorted((ROOT / "tests/sites/broken").glob("*/expected.txt")):
        for shown in SHOWN.finditer(path.read_text("utf-8")):
            place = f"{shown['place']}: " if shown["place"] else ""
            entry = Entry(shown["severity"], place + shown["message"], shown["hint"], True)
            found.setdefault(shown["code"], entry)
    return found


def _is_shared(room: str, name: str, entries: dict[str, Entry]) -> bool:
    """Whether several sorts of settings say this in the same words."""
    return room in SETTINGS_ROOMS and sum(f"{r}.{name}" in entries for r in SETTINGS_ROOMS) > 3


def _settings(entries: dict[str, Entry], told: dict[str, tuple[str, ...]]) -> list[str]:
    parts = [
        "The names begin with `front-matter.` for the settings at the top of a text, `config.` for "
        "`site.toml`, `theme.` for `theme.toml`, `embeds.` for what was kept of a network, "
        "`private.` for a private note and `import.` for a file that you bring in. They mean the "
        "same wherever they stand.\n"
    ]
    by_name: dict[str, dict[str, Entry]] = defaultdict(dict)
    for code, entry in entries.items():
        room, _, name = code.partition(".")
        by_name[name][room] = entry
    for name, rooms in sorted(by_name.items()):
        ordered = [room for room in SETTINGS_ROOMS if room in rooms]
        best = max(ordered, key=lambda room: (rooms[room].is_example, -ordered.index(room)))
        heads = [room for room in ordered if room in {"front-matter", "config"}] or ordered[:1]
        parts.append("\n### " + ", ".join(f"`{room}.{name}`" for room in heads) + "\n")
        pages = tuple(page for room in ordered for page in told.get(f"{room}.{name}", ()))
        parts.append(_shown(rooms[best], tuple(dict.fromkeys(pages))))
        if rest := [room for room in ordered if room not in heads]:
            parts.append("Also: " + ", ".join(f"`{room}.{name}`" for room in rest) + "\n")
    return parts


def _shown(entry: Entry, pages: tuple[str, ...]) -> str:
    says = "For example: " if entry.is_example else ""
    lines = [f"**{entry.severity.capitalize() or 'Warning'}.** {says}{_prose(entry.message)}\n"]
    if entry.hint:
        lines.append(f"→ {_prose(entry.hint)}\n")
    if pages:
        lines.append("More: " + ", ".join(pages) + "\n")
    return "\n".join(lines)


_AS_CODE = re.compile(
    r"(\{\{.*?\}\}|\{%.*?%\}|`[^`]+`|(?:https?|file)://\S*[\w/]|<[^>]*>|[\w.]+@[\w.]*\w)"
)


def _prose(text: str) -> str:
    """Words of a message as Markdown that shows them as they are."""
    pieces = _AS_CODE.split(text.replace("\n", " "))
    return "".join(
        f"`{piece.strip('`')}`" if i % 2 else re.sub(r"([\\`*_\[\]<|~#])", r"\\\1", piece)
        for i, piece in enumerate(pieces)
    )


def _id(title: str) -> str:
    """As brandkit makes ids of headings."""
    return re.sub(r"[^\w-]+", "-", title.lower().replace("'", "").replace(",", "")).strip("-")


def _told() -> dict[str, tuple[str, ...]]:
    """Code → links to the pages that tell of it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "content/docs").glob("*.md")):
        if path.stem in {"messages", "checks", "architecture", "theme-contract"}:
            continue
        text = path.read_text("utf-8")
        title = re.search(r'(?m)^title: "?(.*?)"?$', text)
        assert title
        for code in sorted(set(re.findall(r"`([a-z-]+\.[a-z0-9-]+)`", text))):
            found[code].append(f"[{title[1]}]({path.name})")
    return {code: tuple(links) for code, links in found.items()}

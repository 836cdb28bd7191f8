"""Writes the reference pages of the manual from the types, rules and messages that they describe.

Run `python tests/docs/generate_reference.py` after a change to brandkit/config/,
brandkit/namespace/settings.py, brandkit/content/kinds.py, brandkit/plan/contexts.py, or to a rule
or message anywhere; a test says so where it was forgotten.
"""

from __future__ import annotations

import re
import types
import typing
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import msgspec
from messages_page import messages

from brandkit.check.checks import all_rules
from brandkit.check.mend.fixes import FIXES
from brandkit.config import Config
from brandkit.config.deploying import TARGETS, FolderTarget
from brandkit.content.kinds import KINDS, EntryMeta
from brandkit.content.sections import SECTIONS
from brandkit.plan.contexts import CONTEXTS, BasePage
from brandkit.plan.embed_values import EmbedView
from brandkit.plan.service_values import ServiceView
from brandkit.schema.fields import FieldInfo, fields_of

ROOT = Path(__file__).parents[2]

_SITE = """\
---
title: "Reference: site.toml"
summary: Every setting of a site, by table, with what it is for and what holds where it is left out.
weight: 110
---
`site.toml` stands at the top of a site's folder. Only a title and an address must be there:

```toml
[site]
title = "Maison Verte"
base_url = "https://maison-verte.example/"
```

Everything else has a default that works. A name in square brackets begins a *table*, and the lines
below it belong to it; a line that starts with `#` is a note for people. A setting that brandkit
does not know is reported with the nearest right word, and with its line.

This page is made from the code, so it says what this version reads.
"""

_FRONT_MATTER = """\
---
title: "Reference: settings at the top of a file"
summary: Everything that may stand at the top of a content file, for each kind of content.
weight: 120
---
Between two lines of three dashes at the top of each content file stand its settings, which other
tools call *front matter*:

```yaml
---
title: Four rivets and a bit of patience
date: 2026-02-20 08:15
tags: [Repair, Tools]
---
```

TOML between lines of `+++` and a JSON object are read as well. A list of one may be written without
its brackets. A setting that brandkit does not know is kept for themes under `extra`, and reported
where it looks like a typing error.

This page is made from the code, so it says what this version reads.
"""

_CONTRACT = """\
---
title: "Reference: what a template is given"
summary: The theme contract. Every template with the values that it may use, and nothing else.
weight: 130
---
A theme's template is given exactly one *context*: the values that stand here under its name, and
nothing else. That is a promise in both directions. What stands here will be there, and a template
that asks for anything else is stopped with its file and line, and with the nearest right name.

Addresses are ready for `href` and `src`. Values of the type *safe HTML* are printed as they are;
all others are escaped. Empty means `""` or `()`; a value is `None` only where that is said. Words
for readers go through `_("text")` and `ngettext("one", "many", n)`, so that they can be translated.

This page is made from the code, so it says what this version gives. How to use it is told in
[Change how it looks](themes.md).
"""


_IN_TEXTS = """
## Within a text

Two partials are rendered where a text asks for them, also in pages of every kind:

| Template | Value | Type | What it is |
|:--|:--|:--|:--|
| `partials/embed.html` | `embed` | [EmbedView](#embedview) | A video or post alone on its line. |
| `partials/quote.html` | `quote` | [QuoteView](#quoteview) | A testimonial that the text names. |
| `partials/services.html` | `services` | list of [ServiceView](#serviceview) | Services in use. |
| `partials/share-quote.html` | `text` | text | A sentence to pass on. |
| | `links` | list of [ShareLinkView](#sharelinkview) | Forms of networks that have it filled in. |
"""

_TYPED = re.compile(
    r"(\"[^\"]*\"(?= or|, |\.|;|$| to)"  # "en"
    r"|\b\w+ = .+$"  # slug = "oldSlug"
    r"|https?://\S+[\w/]"
    r"|\[\[?[\w. A-Z]+\]\]?)"  # [social]
)


_CHECKS = """\
---
title: "Reference: what check looks for"
summary: The rules for texts, podcasts and files, with who asks for each and how to mend it.
weight: 115
---
`brandkit check` says all that a build says, and beyond that what a good editor would: titles that
are cut off, links that don't say where they lead, pages that nobody can find, names that are
written wrongly. And it says what directories, apps and hosts ask of a podcast and of files. Each
message ends with who asks and with the rule's name:

```text
a.md:4:8: warning: Nobody says how long “Tin” is. (asked by Apple, PSP-1)  [podcast.no-duration]
    → Add it to its settings, such as duration: "42:07"
```

## Say what you want to hear

What you have decided is not said again: list its name in `site.toml`, alone or with the files in
which it may stand. Errors cannot be left out. What is under `errors` makes the check fail, which
suits a check that runs by itself whenever somebody changes a text.

```toml
[check]
ignore = ["podcast.number-in-title", "links.says-nothing content/posts/2019/**"]
errors = ["links.broken", "words.term"]
terms = ["YouTube", "Maison Verte"]
```

What only one file may do is said at its top. A build leaves these warnings out, too, so that
`--strict` doesn't stop at them.

```yaml
check:
  ignore: [links.says-nothing]
```

`terms` are names as you want them written. In your titles, summaries and texts, other spellings of
them are reported: “Youtube”, “you tube”, “Maison-Verte”. Code, addresses, e-mail addresses,
@handles and #tags are left alone, and so are words of other people in testimonials and replies. A
name that begins with a small letter may have a capital where a sentence begins.

## Links to other sites

`brandkit check --online` tries them as well: one at a time for each host, with pauses, at most 500
in a run, and what was well is remembered for a day. You hear of pages that are gone, of pages that
have moved for good, and of links with `http` to sites that have `https`. Sites that let no program
in, or rest for an hour, are not reported.

## Let it mend

`brandkit check --fix` mends what has one right answer only:

FIXES
Look at it first: `brandkit check --fix --dry-run` shows every line that would change, and changes
none. Nothing else of a file is touched, not even its line ends; a file that somebody saves at the
same moment stays as it is, and you are told. Settings that decide whether, when and where something
is published, such as `draft` or `date`, are never renamed. What is left is for you to judge, and is
listed as always.

## All rules

“Told by” says when you hear of it: from every *build*, from *check*, or from *check --online*.

This page is made from the code, so it says what this version looks for.
"""

ROOMS = {  # the first part of a rule's code → the heading of its table
    "podcast": "The show, its covers, titles and ids",
    "episode": "An episode's audio",
    "chapters": "Chapters",
    "transcript": "Transcripts",
    "hosting": "Where files are kept",
    "site": "The site's address",
    "content": "Texts of a new site",
    "online": "Files and pages on other hosts",
    "cause": "What was promised",
    "testimonial": "Testimonials",
    "asks": "Asking softly",
    "theme": "A theme of your own",
    "brand": "The brand's icon",
    "search": "Titles and summaries",
    "headings": "Headings",
    "links": "Words of links",
    "images": "Texts of pictures",
    "pages": "The way to a page",
    "words": "Names",
    "legal": "Legal pages",
    "analytics": "Who counts visits",
    "redirects": "Redirects that somebody wrote by hand",
    "media": "Films",
    "check": "Names in the settings of check",
}
_WHEN = {"build": "build", "check": "check", "online": "check --online"}


def checks() -> str:
    """content/docs/checks.md"""
    fixes = "".join(f"- {code(fix.mends)} (`{fix.name}`)\n" for fix in FIXES.values())
    parts = [_CHECKS.replace("FIXES\n", f"{fixes}\n")]
    for room, title in ROOMS.items():
        rows = [
            (
                f"`{rule.code}`",
                code(rule.says),
                ", ".join(rule.sources),
                code(rule.mend),
                _WHEN[rule.when],
            )
            for rule in all_rules().values()
            if rule.code.partition(".")[0] == room
        ]
        head = ("Rule", "What is asked", "By whom", "How to mend it", "Told by")
        if not rows:
            continue
        parts.append(f"\n### {title}\n\n{_table(rows, head)}")
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def code(text: str) -> str:
    """Help text as Markdown: what the author would type is set as code."""
    text = text.replace("|", r"\|").replace("<", "&lt;").replace("*", r"\*")
    pieces = re.split(
        r"(\"[^\"]*\"(?= or|, |\.|;|$| to)|(?<![\w-])[\w-]+ = .+$"
        r"|https?://\S+[\w/]|\[\[?[\w. A-Z]+\]\]?)",
        text,
    )
    return "".join(
        f"`{piece.replace(chr(92), '')}`" if i % 2 else piece for i, piece in enumerate(pieces)
    )


def _table(rows: list[tuple[str, ...]], head: tuple[str, ...]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + ":--|" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _settings(fields: tuple[FieldInfo, ...]) -> str:
    rows = [
        (
            f"`{field.name}`",
            code(field.help) + (" **Needed.**" if field.required else ""),
            field.type,
            f"`{field.default}`" if field.default not in {"", "{}"} else "",
        )
        for field in fields
    ]
    return _table(rows, ("Setting", "What it is for", "What to write", "If left out"))


def _doc(type_: type) -> tuple[str, str]:
    """A docstring's lead, split at its first colon: "[site]: what …" → ("[site]", "What …")."""
    first = " ".join((type_.__doc__ or "").split("\n\n")[0].split())
    name, _, rest = first.partition(": ")
    return name, rest[:1].upper() + rest[1:]


_TITLES = {"menu": "[[menu]]", "podcast": "[podcast]", "languages": "[languages.CODE]"}


def site_toml() -> str:
    """content/docs/site-toml.md"""
    parts = [_SITE]
    plain: list[tuple[str, str]] = []
    for field in fields_of(Config):
        struct = field.struct
        if field.name == "podcasts":
            continue
        if struct is None:
            plain.append((f"[{field.name}]", field.help))
            continue
        name, says = _doc(struct)
        title = _TITLES.get(field.name, f"[{field.name}]")
        says = says if name.startswith("[") else field.help.partition(": ")[2].capitalize()
        if field.name == "podcast":
            says = "A podcast. Several shows have a table each: `[podcasts.NAME]`."
        parts.append(f"\n## `{title}`\n\n{code(says) if '`' not in says else says}\n")
        parts.append(_settings(fields_of(struct)))
        if field.name in {"podcast", "brand"}:
            told: set[type] = set()  # light and dark say the same
            for inner in fields_of(struct):
                if inner.struct is not None and inner.struct not in told:
                    told.add(inner.struct)
                    parts.append(f"Within `{inner.name}`:\n")
                    parts.append(_settings(fields_of(inner.struct)))
        if field.name == "languages":
            parts.append(
                "\nA menu of its own is written as `[[languages.fr.menu]]`, "
                "a contact as `[languages.fr.contact]`.\n"
            )
    for title, says in plain:
        about = says.partition(": ")[2]
        about = about[:1].upper() + about[1:]
        parts.append(f"\n## `{title}`\n\n{code(about)}.\n")
        if title == "[deploy]":
            parts += _targets()
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def _targets() -> list[str]:
    """The types of targets, each with its settings."""
    shared = {"notify", "indexnow_key", "wait"}
    parts = [
        "Each place is a table of its own with any name, such as `[deploy.www]`, and begins with "
        "its `type`. Every one may say:\n",
        _settings(tuple(field for field in fields_of(FolderTarget) if field.name in shared)),
    ]
    for name, kind in TARGETS.items():
        says = " ".join((kind.__doc__ or "").partition(":")[2].split())
        parts.append(f"\n### `{name}`\n\n{code(says[:1].upper() + says[1:])}\n")
        own = tuple(field for field in fields_of(kind) if field.name not in shared)
        parts.append(_settings(own))
    return parts


_FOLDERS = {"pages": "pages/index.md is the home page"}


def front_matter() -> str:
    """content/docs/front-matter.md"""
    common = fields_of(EntryMeta)
    names = {field.name for field in common}
    parts = [_FRONT_MATTER, "\n## Every file\n", _settings(common)]
    for kind in KINDS.values():
        says = " ".join((kind.meta.__doc__ or "").partition(":")[2].split())
        needs = [
            word
            for word, needed in (("title", kind.needs_title), ("date", kind.needs_date))
            if needed
        ]
        parts.append(f"\n## `{kind.name}/`\n\n{says[:1].upper()}{says[1:]}\n")
        if needs:
            parts.append(f"Needed: {' and '.join(f'`{need}`' for need in needs)}.\n")
        own = tuple(field for field in fields_of(kind.meta) if field.name not in names)
        parts.append(_settings(own) if own else "No settings besides those of every file.\n")
        for field in own:
            if field.name == "sections":
                parts.append(_sections())
            if field.struct is not None:
                parts.append(f"Within `{field.name}`:\n")
                parts.append(_settings(fields_of(field.struct)))
                for inner in fields_of(field.struct):
                    if inner.struct is not None:
                        parts.append(f"Within `{field.name}.{inner.name}`:\n")
                        parts.append(_settings(fields_of(inner.struct)))
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def _sections() -> str:
    """The types of sections, each with its settings."""
    parts = [
        "### Sections\n",
        "Each begins with its `type`; one that says no more may be that word alone.\n",
    ]
    shared = {"title", "text", "id", "tone"}
    for name, kind in SECTIONS.items():
        says = " ".join((kind.__doc__ or "").partition(":")[2].split())
        parts.append(f"\n#### `{name}`\n\n{code(says[:1].upper() + says[1:])}\n")
        fields = fields_of(kind)
        own = tuple(f for f in fields if f.name not in shared or f.required)
        if own:
            parts.append(_settings(own))
        for inner in own:
            if inner.struct is not None and inner.name != "buttons":
                parts.append(f"Within `{inner.name}`:\n")
                parts.append(_settings(fields_of(inner.struct)))
    common = tuple(f for f in fields_of(SECTIONS["profiles"]) if f.name in shared)
    parts.append("\n#### Every section\n\nBesides, each may say:\n")
    parts.append(_settings(common))
    button = next(f.struct for f in fields_of(SECTIONS["call"]) if f.name == "buttons")
    parts.append("Within `buttons`:\n")
    parts.append(_settings(fields_of(button)))
    return "\n".join(part.strip("\n") + "\n" for part in parts)


_PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false", Any: "anything"}


def _type(annotation: Any) -> str:
    """A context field's type in words; other views are linked."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is typing.Annotated:
        return _type(args[0])
    if origin in {Union, types.UnionType}:
        return " or ".join("`None`" if arg is type(None) else _type(arg) for arg in args)
    if origin is tuple:
        if args[-1] is Ellipsis:
            return f"list of {_type(args[0])}"
        return "(" + ", ".join(_type(arg) for arg in args) + ")"
    if origin is not None and issubclass(origin, typing.Mapping):
        return f"{_type(args[1])} by name"
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    name = annotation.__name__
    return "safe HTML" if name == "Markup" else f"[{name}](#{name.lower()})"


def _views(type_: type, seen: dict[str, type]) -> None:
    """All views that a context reaches, each once, in the order of first use."""
    hints = typing.get_type_hints(type_, include_extras=True)
    for hint in hints.values():
        todo = [hint]
        while todo:
            one = todo.pop(0)
            todo += [arg for arg in get_args(one) if arg is not Ellipsis]
            if (
                isinstance(one, type)
                and issubclass(one, msgspec.Struct)
                and one.__name__ not in seen
            ):
                seen[one.__name__] = one
                _views(one, seen)


def _values(type_: type[msgspec.Struct], without: frozenset[str] = frozenset()) -> str:
    hints = typing.get_type_hints(type_, include_extras=True)
    rows = []
    for field in msgspec.structs.fields(type_):
        if field.name in without:
            continue
        hint = hints[field.name]
        says = next(
            (meta.description for meta in get_args(hint)[1:] if hasattr(meta, "description")), ""
        )
        rows.append((f"`{field.name}`", _type(hint), code(says or "")))
    return _table(rows, ("Value", "Type", "What it is"))


def theme_contract() -> str:
    """content/docs/theme-contract.md"""
    shared = frozenset(field.name for field in msgspec.structs.fields(BasePage))
    parts = [_CONTRACT, "\n## Every template\n", _values(BasePage)]
    seen: dict[str, type] = {}
    _views(BasePage, seen)
    for name, context in CONTEXTS.items():
        _, says = _doc(context)
        parts.append(f"\n## `{name}`\n\n{says} Besides what every template has:\n")
        parts.append(_values(context, shared))
        _views(context, seen)
    parts.append(_IN_TEXTS)
    seen |= {view.__name__: view for view in (EmbedView, ServiceView)}
    parts.append("\n## Values within values\n")
    for name, view in sorted(seen.items()):
        says = " ".join((view.__doc__ or "").partition("\n\n")[0].split()).strip()
        parts.append(f"\n### {name}\n\n{code(says) if '`' not in says else says}\n")
        parts.append(_values(view))
    return "\n".join(part.strip("\n") + "\n" for part in parts)


PAGES = {
    "content/docs/site-toml.md": site_toml,
    "content/docs/checks.md": checks,
    "content/docs/front-matter.md": front_matter,
    "content/docs/theme-contract.md": theme_contract,
    "content/docs/messages.md": messages,
}


def main() -> None:
    """Write the pages."""
    for path, page in PAGES.items():
        (ROOT / path).write_text(page(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()

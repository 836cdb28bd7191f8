"""A file of the content folder, before and after it was understood."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec

from brandkit.config import Config
from brandkit.content.foreign import adopt
from brandkit.content.front_matter import ROOM, read_front_matter
from brandkit.content.kinds import KINDS, EntryMeta, Kind
from brandkit.content.placeholders import PLACEHOLDERS, line_of
from brandkit.digest import Value
from brandkit.errors import Diagnostic, Location, error, nearest, warning
from brandkit.patterns import pattern
from brandkit.schema import Node, decode
from brandkit.schema.formats import FormatError, time_zone
from brandkit.schema.moments import moment
from brandkit.schema.nodes import clean
from brandkit.urls import is_external, normalise_old, normalise_permalink, slugify

__all__ = ["RESERVED", "Document", "Source", "asked_of", "parse", "titles_of"]


class Source(Value, frozen=True):
    """A content file as found on disk: text that will be parsed."""

    path: str  # relative to the site's folder, forward slashes: "content/posts/launch.fr.md"
    kind: str  # a name of KINDS
    key: str  # path within the kind's folder, without language and ending: "2026/launch"
    language: str  # as the file's name or folder says, or "" where neither does
    text_digest: str  # of the file's bytes
    size: int  # bytes


class Document(Value, frozen=True):
    """A content file, parsed: typed settings and the Markdown below them."""

    source: Source
    meta: EntryMeta
    text: str  # Markdown, newlines as "\n", no byte order mark, no control characters
    text_line: int  # the line of the file on which `text` starts, from 1
    positions: dict[str, tuple[int, int]] = {}  # setting → line, column, for later messages


# The first steps of addresses that brandkit's own files stand under, by the kind whose entries
# would stand beside them.
_LISTS = frozenset(
    {"page", "index", "index.html", "feed", "feed.xml", "feed.json", "atom", "atom.xml"}
)
RESERVED: dict[str, frozenset[str]] = {
    "posts": _LISTS | {"archive"},
    "episodes": _LISTS,
    "videos": _LISTS,
    "products": _LISTS,
    "places": _LISTS,
    "authors": _LISTS,
    "advocates": _LISTS,
    "causes": _LISTS,
    "docs": frozenset({"index", "index.html"}),
    "pages": _LISTS
    | {
        "assets",
        "share",
        "go",
        "ask",
        "with",
        "feeds",
        "tags",
        "authors",
        "advocates",
        "series",
        "responses",
    },
}
MOST_BYTES = 5_000_000  # of a text: a long novel has one
_DATED = pattern(r"^(\d{4}-\d{2}-\d{2})(?:-|$)")
_LONGEST_TITLE = 500
_UNDERLINE = pattern(r"^ {0,3}=+[ \t]*$")
_FENCE = pattern(r"^ {0,3}(`{3,}|~{3,})")
_MARKS = pattern(r"!?\[([^\]]*)\]\([^)]*\)|[*`]+|(?<!\w)_+|_+(?!\w)|\{[#.:][^}]*\}|<[^<>]*>")


def parse(
    source: Source, data: bytes, config: Config
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Read a content file: its settings, typed, and its text.

    `data` is the file's bytes. Every fault is reported; the document is None where one of them is
    an error. `meta.language` is always set; dates are in the site's time zone.
    """
    return _Parser(source, config).parse(data)


def asked_of(config: Config) -> tuple[object, ...]:
    """What of the settings any document depends on; a home page also on `titles_of` them."""
    site = config.site
    return config.content, site.language, site.time_zone, config.all_languages


def titles_of(config: Config) -> tuple[object, ...]:
    """The titles that a home page takes where it has none of its own."""
    return config.site.title, {code: words.title for code, words in config.languages.items()}


class _Parser:
    def __init__(self, source: Source, config: Config) -> None:
        self.source = source
        self.config = config
        self.kind: Kind = KINDS[source.kind]
        self.faults: list[Diagnostic] = []
        self.positions: dict[str, tuple[int, int]] = {}
        self.text_line = 1  # of the file, where its text begins

    def at(self, setting: str = "") -> Location:
        """Where a setting stands, or the top of the file."""
        return Location(self.source.path, *self.positions.get(setting, (1, 0)))

    def error(self, code: str, message: str, hint: str, setting: str = "") -> None:
        self.faults.append(error(f"{ROOM}.{code}", message, hint, self.at(setting)))

    def parse(self, data: bytes) -> tuple[Document | None, tuple[Diagnostic, ...]]:
        path = self.source.path
        if len(data) > MOST_BYTES:
            size = f"{len(data) / 1_000_000:.0f} MB"
            message = f"This text has {size}: more than a page can show."
            hint = f"Divide it; {MOST_BYTES // 1_000_000} MB is the most."
            self.faults.append(error("content.too-large", message, hint, Location(path)))
            return None, tuple(self.faults)
        front = read_front_matter(data, path)
        self.faults += front.diagnostics
        meta: EntryMeta | None = None
        text = front.text
        if front.node is not None and not isinstance(front.node.value, dict):
            message = "The settings at the top of the file (front matter) have no names."
            hint = "Write one setting a line, such as: title: Summer sale"
            place = Location(path, front.node.line, front.node.column)
            self.faults.append(error(f"{ROOM}.no-settings", message, hint, place))
        elif front.node is not None:
            self.text_line = front.text_line
            meta, text = self.complete(self.decode(front.node), front.text, empty=not data.strip())
        if meta is None or any(fault.is_error for fault in self.faults):
            return None, self.report()
        if not meta.draft:
            self.placeholder(text, front.text_line)
        return Document(self.source, meta, text, front.text_line, self.positions), self.report()

    def placeholder(self, text: str, text_line: int) -> None:
        """A sentence of a file that `brandkit new` has begun, which readers would see."""
        line, sentence = line_of(text, PLACEHOLDERS)
        if line:
            message = f"This is the sentence that new files begin with: “{sentence}”"
            hint = "Write your own words in its place. Until then, keep the file a draft."
            place = Location(self.source.path, text_line + line - 1)
            self.faults.append(warning("content.placeholder", message, hint, place))

    def report(self) -> tuple[Diagnostic, ...]:
        return tuple(sorted(self.faults, key=lambda fault: fault.sort_key))

    def decode(self, node: Node) -> EntryMeta:
        """The settings, with defaults for what is at fault, so that all else is checked too."""
        type_ = self.kind.meta
        path = self.source.path
        table, faults = adopt(node, type_.__struct_fields__, self.kind.name, path, self.config)
        zone = time_zone(self.config.site.time_zone)
        given = Node(table, node.line, node.column)
        decoded = decode(given, type_, path, room=ROOM, zone=zone, report_unknown=False)
        self.faults += [*faults, *decoded.diagnostics]
        self.positions = decoded.positions
        meta: EntryMeta = decoded.partial
        return meta

    def complete(self, meta: EntryMeta, text: str, *, empty: bool) -> tuple[EntryMeta, str]:
        """Add what the file's name and text say, and check what one setting cannot know."""
        changes: dict[str, Any] = {"language": self.language(meta)}
        if "\n" in meta.title:
            changes["title"] = " ".join(meta.title.split())
        if not meta.title and self.kind.needs_title and "title" not in self.positions:
            changes["title"], text = self.title(text, empty=empty)
        if meta.date is None and "date" not in self.positions:
            changes["date"] = self.date(empty=empty)
        self.slug(meta)
        if meta.permalink:
            changes["permalink"] = self.address(meta.permalink, "permalink")
        if meta.aliases:
            changes["aliases"] = tuple(
                self.address(alias, f"aliases.{i}") for i, alias in enumerate(meta.aliases)
            )
        return msgspec.structs.replace(meta, **changes), text

    def language(self, meta: EntryMeta) -> str:
        by_path, by_setting = self.source.language, meta.language
        known = self.config.all_languages
        if by_setting and by_setting not in known:
            close = nearest(by_setting, known)
            message = f"“language” says “{by_setting}”, which is no language of the site."
            hint = f"Did you mean “{close}”? " if close else ""
            hint += f"The site has: {', '.join(known)}. More are listed in [site] of site.toml."
            self.error("unknown-language", message, hint, "language")
        elif by_path and by_setting and by_path != by_setting:
            message = f"“language” says “{by_setting}”, but the file's name or folder “{by_path}”."
            hint = "The name counts. Remove the setting, or rename the file."
            place = self.at("language")
            self.faults.append(warning(f"{ROOM}.two-languages", message, hint, place))
        return by_path or by_setting or self.config.site.language

    def title(self, text: str, *, empty: bool) -> tuple[str, str]:
        """The title out of the text's first heading, and the text without that heading."""
        before = text
        title, text = _take_heading(text)
        if title:
            title, removed = clean(title)
            if removed:
                self.turned(before, text)
            return title.strip(), text
        if self.kind.name == "pages" and not self.source.key:  # the home page
            language = self.source.language or self.config.site.language
            words = self.config.languages.get(language)
            return (words.title if words and words.title else self.config.site.title), text
        what = "The file is empty" if empty else f"This {self.kind.singular} has no title"
        hint = (
            "Write title: … at the top of the file, between two lines of --- (front matter),"
            " or begin the text with # …"
        )
        self.error("no-title", f"{what}.", hint)
        return "", text

    def turned(self, before: str, after: str) -> None:
        """A heading with characters that turn the direction of writing, which is the title."""
        pairs = zip(before.split("\n"), after.split("\n"), strict=True)
        line = next(number for number, (one, other) in enumerate(pairs) if one != other)
        self.faults.append(
            warning(
                f"{ROOM}.control-character",
                "The title has invisible characters that turn the direction of writing; those "
                "that are not closed again are left out.",
                "Write the heading again by hand: they came in by copying.",
                Location(self.source.path, self.text_line + line, 1),
            )
        )

    def date(self, *, empty: bool) -> datetime.datetime | None:
        """The date out of the file's name; an error where there must be one and is none."""
        name = self.source.key.rpartition("/")[2]
        problem = ""
        if found := _DATED.match(name):
            try:
                return moment(found[1], time_zone(self.config.site.time_zone))
            except (ValueError, FormatError) as fault:
                problem = f" Its name says {found[1]}, which is no date: {fault}."
        if self.kind.needs_date and not empty:  # an empty file is reported as such, once
            message = f"This {self.kind.singular} has no date.{problem}"
            hint = (
                "Write date: 2026-11-22 at the top of the file, between two lines of ---"
                " (front matter)."
            )
            self.error("no-date", message, hint)
        return None

    def slug(self, meta: EntryMeta) -> None:
        """A slug is one step of an address, and none that brandkit needs for itself."""
        slug, key = meta.slug, self.source.key
        if slug:
            try:
                good = slug.count("/") == 0 and normalise_permalink(slug) not in {"/", ""}
                problem = "is no part of an address" if not good else ""
            except ValueError as fault:
                problem = f"cannot be a part of an address: {fault}"
            if problem:
                better = slugify(slug[:200].replace("/", "-"))
                hint = f"Did you mean “{better}”?" if better else "Write small letters and hyphens."
                self.error("bad-slug", f"“slug” says “{slug[:60]}”, which {problem}.", hint, "slug")
                return
        if meta.permalink or not self.kind.is_page:
            return
        first = slug or _DATED.sub("", key.partition("/")[0] if self.kind.name == "pages" else key)
        if first.casefold() in RESERVED.get(self.kind.name, frozenset()):
            where = "“slug” says" if slug else "The file is called"
            message = f"{where} “{first}”, a word that brandkit keeps for its own pages."
            hint = f"Write another word as slug, such as “my-{slugify(first)}”."
            self.error("reserved-slug", message, hint, "slug")

    def address(self, text: str, setting: str) -> str:
        name = setting.partition(".")[0]
        words = "page address (permalink)" if name == "permalink" else "old address (aliases)"
        hint = "Write an address of this site, such as /summer/"
        if is_external(text):
            message = f"The {words} “{text[:60]}” lies on another site."
            self.error("external-address", message, hint, setting)
            return text
        try:
            normal = normalise_old if name == "aliases" else normalise_permalink
            found = normal(text)
            if found != normal(found):
                raise ValueError("it is percent-encoded twice")  # noqa: TRY301
        except ValueError as fault:
            message = f"The {words} “{text[:60]}” cannot be used: {fault}."
            self.error("bad-address", message, hint, setting)
            return text
        if "/:" in found:
            message = f"The {words} “{text[:60]}” has a placeholder in it."
            hint = "Write the address out; patterns stand in [blog] of site.toml."
            self.error("bad-address", message, hint, setting)
        return found


def _take_heading(text: str) -> tuple[str, str]:
    """The first heading of the first level outside of code; its lines become empty ones."""
    if "#" not in text and "\n=" not in text:
        return "", text
    lines = text.split("\n")
    fence = ""
    for index, line in enumerate(lines):
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            continue
        if opened := _FENCE.match(line):
            fence = opened[1]
            continue
        title, height = _heading(line), 1
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if not title and _UNDERLINE.match(following) and _can_be_underlined(lines, index):
            title, height = line, 2
        title = " ".join(_MARKS.sub(lambda mark: mark[1] or "", title[:_LONGEST_TITLE]).split())
        if title:
            lines[index : index + height] = [""] * height
            return title, "\n".join(lines)
    return "", text


def _heading(line: str) -> str:
    """The words of `# a heading`, with or without # behind them; "" where it is none."""
    mark = line.lstrip(" ")
    if len(line) - len(mark) > 3 or not mark.startswith(("# ", "#\t")):
        return ""
    title = mark[1:].strip()
    bare = title.rstrip("#")
    return title if bare and bare[-1] not in " \t" else bare.strip()


def _can_be_underlined(lines: list[str], index: int) -> bool:
    line = lines[index]
    alone = index == 0 or not lines[index - 1].strip()
    return bool(line.strip()) and not line.startswith(("    ", "\t", ">", "-", "*")) and alone

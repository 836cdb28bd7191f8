"""The content folder as a list of files: which are content of what kind, and which are assets."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from brandkit.config import Config
from brandkit.content.document import Source
from brandkit.content.globs import glob
from brandkit.content.kinds import KINDS
from brandkit.digest import digest_bytes
from brandkit.errors import Diagnostic, Location, error, nearest, warning
from brandkit.patterns import pattern

__all__ = ["Scan", "scan"]

ENDINGS = (".md", ".markdown", ".mdx")
STATIC = "static"  # a folder of the content folder that is copied to the root of the site as it is
_BACKUP = pattern(r"~$|\.(sw[a-p]|bak|orig|tmp)$|^#.*#$|^(thumbs\.db|desktop\.ini)$", re.IGNORECASE)
_ABOUT_THE_FOLDER = frozenset(
    {"readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "security"}
)
# What lies beside the content where the content folder is the site's folder itself.
_BESIDE = frozenset({"private", "public", "themes", "node_modules", "vendor", "_site", "_drafts"})
_WRITTEN = pattern(r"(\.(md|markdown|mdx))?\.(txt|text|docx?|odt|rtf|pages)$", re.IGNORECASE)
_LANGUAGE_LIKE = pattern(r"[a-z]{2}(-[A-Z]{2})?")
_DEEPEST = 40
_BAD_NAME = pattern(r"[\x00-\x1f\x7f\\\ud800-\udfff]")


class Scan(msgspec.Struct, frozen=True):
    """What was found. Everything is sorted by path; paths are relative to the site's folder."""

    sources: tuple[Source, ...]
    assets: tuple[str, ...]  # files that are not Markdown, and all below static/
    diagnostics: tuple[Diagnostic, ...] = ()
    left_out: tuple[str, ...] = ()  # Markdown files that are no content, each with a diagnostic


# The digest and the size of a file's bytes, by where it lies and by its path in the site.
Digest = Callable[[str, str], tuple[str, int]]


def scan(root: Path, config: Config, digest: Digest | None = None) -> Scan:
    """List the content folder of the site in `root`.

    A caller that remembers digests need not read the files; `digest` may raise OSError. Nothing
    below a folder called private is opened, wherever it lies, nor anything outside.
    """
    return _Scanner(root, config, digest or _read_digest).run()


def _read_digest(file: str, _name: str) -> tuple[str, int]:
    data = Path(file).read_bytes()
    return digest_bytes(data), len(data)


class _Folder(msgspec.Struct, frozen=True):
    """A folder that holds one kind, as its steps below the content folder."""

    kind: str
    steps: tuple[str, ...]


# Names with a dot that hosts and their checks ask for (RFC 8615 and what static hosts read).
_FOR_HOSTS = frozenset({".well-known", ".nojekyll", ".htaccess", ".domains"})


def _is_for_hosts(below: tuple[str, ...]) -> bool:
    """Whether a hidden name in static/ is meant to be published."""
    return "static" in below[:-1] and below[-1] in _FOR_HOSTS


class _Scanner:
    def __init__(self, root: Path, config: Config, digest: Digest) -> None:
        self.root = root
        self.real_root = Path(os.path.realpath(root))
        self.config = config
        self.digest = digest
        self.steps = tuple(step for step in config.content.dir.split("/") if step not in {"", "."})
        self.top = "".join(f"{step}/" for step in self.steps)
        self.ignored = tuple(glob(pattern) for pattern in config.content.ignore)
        self.languages = {tag.casefold(): tag for tag in config.all_languages}
        self.folders = _folders(config)
        self.homes: dict[tuple[str, ...], tuple[_Folder, int] | None] = {}  # steps → kind's folder
        self.sources: list[Source] = []
        self.assets: list[str] = []
        self.diagnostics: list[Diagnostic] = []
        self.left_out: list[str] = []
        self.strays: dict[str, list[str]] = {}  # unknown folder → its Markdown files

    def run(self) -> Scan:
        self.diagnostics += _check_settings(self.config)
        start = self.root.joinpath(*self.steps)
        if not start.is_dir():
            folder = "/".join(self.steps) or "."
            message = f"There is no content folder “{folder}”."
            hint = "Make it, with a folder posts/ in it, or set dir in [content] of site.toml."
            self.diagnostics.append(error("content.no-folder", message, hint, Location(folder)))
        elif self.is_inside(str(start), "/".join(self.steps)):
            above = frozenset({os.path.realpath(start)})
            for path, below in self.walk(str(start), (), above):
                self.take(path, below)
        self.report_strays()
        self.report_twins()
        return Scan(
            tuple(sorted(self.sources, key=lambda source: source.path)),
            tuple(sorted(self.assets)),
            tuple(sorted(self.diagnostics, key=lambda fault: fault.sort_key)),
            tuple(sorted(self.left_out)),
        )

    def name(self, below: tuple[str, ...]) -> str:
        """A path relative to the site's folder."""
        return f"{self.top}{'/'.join(below)}" if below else "/".join(self.steps)

    def walk(
        self, folder: str, below: tuple[str, ...], above: frozenset[str]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every file that is not hidden, ignored, a backup, or outside."""
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as fault:
            self.unreadable(self.name(below), fault)
            return
        if len(below) > _DEEPEST:
            message = f"Folders are nested more than {_DEEPEST} deep here."
            self.refuse("content.too-deep", message, "Move the files up.", self.name(below))
            return
        for entry in entries:
            inner = (*below, entry.name)
            hidden = entry.name.startswith(".") and not _is_for_hosts(inner)
            if hidden or _BACKUP.search(entry.name) or self.is_skipped(inner):
                continue
            path = entry.path
            if _BAD_NAME.search(entry.name):
                self.bad_name(inner)
                continue
            if entry.is_symlink() and not self.is_inside(path, self.name(inner)):
                continue
            if entry.is_dir():
                real = os.path.realpath(path)
                if real in above:
                    message = "This link leads back to a folder that it lies in."
                    self.refuse("content.loop", message, "Remove the link.", self.name(inner))
                else:
                    yield from self.walk(path, inner, above | {real})
            elif entry.is_file():
                yield path, inner
            elif entry.is_symlink():
                message = "This link leads to nothing."
                self.refuse("content.dead-link", message, "Remove the link.", self.name(inner))

    def is_skipped(self, below: tuple[str, ...]) -> bool:
        whole = self.name(below)
        if below[-1].casefold() == "private":
            if "/" in whole:  # the one beside the content folder is meant so
                self.note_private(whole)
            return True
        if not self.steps and len(below) == 1 and below[0].casefold() in _BESIDE:
            return True
        if below[-1] == "_drafts":
            return True
        if not self.ignored:
            return False
        path = "/".join(below)
        return any(pattern.fullmatch(path) or pattern.fullmatch(whole) for pattern in self.ignored)

    def note_private(self, name: str) -> None:
        message = "This is called private, so nothing in it is read or published."
        hint = (
            "Keep private notes in the folder private/ beside site.toml; give what readers may see "
            "another name."
        )
        self.diagnostics.append(warning("content.private", message, hint, Location(name)))

    def is_inside(self, path: str, name: str) -> bool:
        """Refuses links that lead out of the site's folder, or into private/."""
        real = Path(os.path.realpath(path))
        if not real.is_relative_to(self.real_root):
            message = "This link leads out of the site's folder, so it is not followed."
            hint = "Copy the file into the content folder."
            self.refuse("content.outside", message, hint, name)
            return False
        steps = real.relative_to(self.real_root).parts
        if any(step.casefold() == "private" for step in steps):
            message = "This link leads into a private folder, so it is not followed."
            self.refuse("content.private", message, "Remove the link.", name)
            return False
        return True

    def refuse(self, code: str, message: str, hint: str, name: str) -> None:
        self.diagnostics.append(error(code, message, hint, Location(name)))
        if name.lower().endswith(ENDINGS):
            self.left_out.append(name)

    def unreadable(self, name: str, fault: OSError) -> None:
        message = f"“{name}” cannot be read: {fault.strerror or 'unknown reason'}."
        self.refuse("content.unreadable", message, "Check its permissions.", name)

    def bad_name(self, below: tuple[str, ...]) -> None:
        shown = _BAD_NAME.sub("\ufffd", self.name(below))
        message = "This name has letters that no web address or other computer can hold."
        self.refuse("content.bad-name", message, "Rename the file.", shown)

    def take(self, path: str, below: tuple[str, ...]) -> None:
        """Sort one file in."""
        name = self.name(below)
        is_text = name.lower().endswith(ENDINGS)
        if below[0] == STATIC:
            self.assets.append(name)
            return
        found = self.folder_of(below[:-1])
        if not is_text:
            if self.steps or (len(below) > 1 and not (found is None and below[0].startswith("_"))):
                self.assets.append(name)
            if found and found[0].steps and len(below) == found[1] + len(found[0].steps) + 1:
                self.note_no_text(name, found[0].kind)
            return
        if found is None:
            stem = below[-1].partition(".")[0].lower()
            if len(below) > 1 or stem not in _ABOUT_THE_FOLDER:
                self.strays.setdefault("/".join(below[:1]) if len(below) > 1 else "", []).append(
                    name
                )
            return
        folder, start = found
        key, language = self.key_of(below[start + len(folder.steps) :], below[:start], name)
        is_section = not key or below[-1].startswith("_index.")
        if is_section and folder.kind not in {"pages", "docs"}:
            self.left_out.append(name)
            message = (
                f"This file stands for the list of {folder.kind}, which brandkit makes itself."
            )
            hint = "Give the file another name, or move its text into pages/."
            self.diagnostics.append(warning("content.section-page", message, hint, Location(name)))
            return
        try:
            digest, size = self.digest(path, name)
        except OSError as fault:
            self.unreadable(name, fault)
            return
        self.sources.append(Source(name, folder.kind, key, language, digest, size))

    def note_no_text(self, name: str, kind: str) -> None:
        """Of files that were surely meant as a text: one of Word, or one with a hidden .txt."""
        last = name.rpartition("/")[2]
        stem = _WRITTEN.sub("", last)
        if stem == last or stem.lower() in _ABOUT_THE_FOLDER:
            return
        kind = KINDS[kind].singular
        message = f"This is no text file of brandkit, so no {kind} is made of it: "
        message += "its name must end in .md."
        hint = f"Rename it to {stem}.md"
        if not name.lower().endswith(".txt"):
            hint = f"Copy its words into a plain text file called {stem}.md"
        self.diagnostics.append(warning("content.no-text", message, f"{hint}.", Location(name)))

    def folder_of(self, steps: tuple[str, ...]) -> tuple[_Folder, int] | None:
        """The kind's folder that a folder is or lies in: looked for once for all of its files."""
        if steps not in self.homes:
            self.homes[steps] = self.find_folder(steps)
        return self.homes[steps]

    def find_folder(self, steps: tuple[str, ...]) -> tuple[_Folder, int] | None:
        """The kind's folder that the steps pass through, and where: the first, then longest."""
        best: tuple[_Folder, int] | None = None
        for folder in self.folders:
            size = len(folder.steps)
            for start in range(len(steps) - size + 1) if size else [0]:
                if best and (start, -size) >= (best[1], -len(best[0].steps)):
                    break
                if steps[start : start + size] == folder.steps:
                    best = folder, start
                    break
        return best

    def key_of(self, steps: tuple[str, ...], before: tuple[str, ...], path: str) -> tuple[str, str]:
        """The key and the language of a file by its steps below the kind's folder."""
        folders, name = list(steps[:-1]), steps[-1]
        stem = name[: name.rfind(".")]
        language = ""
        if folders and (tag := self.languages.get(folders[0].casefold())):
            language = tag
            folders.pop(0)
        elif before and (tag := self.languages.get(before[-1].casefold())):
            language = tag
        head, dot, tail = stem.rpartition(".")
        if dot and head:
            if tag := self.languages.get(tail.casefold()):
                language, stem = tag, head
            elif len(self.languages) > 1 and _LANGUAGE_LIKE.fullmatch(tail):
                self.note_language(tail, path)
        parts = folders if stem in {"index", "_index"} else [*folders, stem]
        return unicodedata.normalize("NFC", "/".join(parts)), language

    def note_language(self, tag: str, path: str) -> None:
        from brandkit.languages import is_tag

        if not is_tag(tag):
            return
        known = ", ".join(self.languages.values())
        name = path.rpartition("/")[2]
        message = f"“{name}” looks like a translation, but the site has no language “{tag}”."
        hint = f'Add "{tag}" to languages in [site] of site.toml (now: {known}), or rename it.'
        self.diagnostics.append(warning("content.unknown-language", message, hint, Location(path)))

    def report_strays(self) -> None:
        names = {folder.steps[-1]: folder.kind for folder in self.folders if folder.steps}
        for folder, files in self.strays.items():
            self.left_out += files
            count = f"{len(files)} files are" if len(files) > 1 else "1 file is"
            if not folder:
                message = f"{count} left out: files directly in the content folder have no kind."
                hint = f"Move {files[0].rpartition('/')[2]} into pages/ or posts/."
                place = Location(files[0])
            else:
                message = f"{count} left out: “{folder}” is no folder that brandkit knows."
                close = nearest(folder, names)
                hint = f"Did you mean {close}/? " if close else ""
                hint += f"Known: {', '.join(f'{name}/' for name in names)}. "
                hint += "Others are named by kinds in [content] of site.toml."
                place = Location(self.name((folder,)))
            self.diagnostics.append(warning("content.unknown-folder", message, hint, place))

    def report_twins(self) -> None:
        """Two files for the same thing in the same language: the first one counts."""
        seen: dict[tuple[str, str, str], str] = {}
        kept = []
        for source in sorted(self.sources, key=lambda source: source.path):
            language = source.language or self.config.site.language
            name = (source.kind, source.key, language)
            first = seen.setdefault(name, source.path)
            if first == source.path:
                kept.append(source)
                continue
            message = (
                f"“{source.path}” and “{first}” stand for the same {KINDS[source.kind].singular}."
            )
            hint = "Rename one of them, or remove it."
            self.refuse("content.twin", message, hint, source.path)
        self.sources = kept


def _folders(config: Config) -> tuple[_Folder, ...]:
    found = []
    for kind in KINDS:
        for folder in config.content.kinds.get(kind, (kind,)):
            steps = tuple(step for step in folder.split("/") if step not in {"", "."})
            found.append(_Folder(kind, steps))
    return tuple(found)


def _check_settings(config: Config) -> list[Diagnostic]:
    """What only this room knows of [content]: the names of kinds and of their settings."""
    found = []
    for kind in config.content.kinds:
        if kind not in KINDS:
            close = nearest(kind, KINDS)
            hint = f"Did you mean “{close}”? " if close else ""
            hint += f"Kinds: {', '.join(KINDS)}."
            message = f"[content] kinds names “{kind}”, which is no kind of content."
            place = Location("site.toml", setting=f"content.kinds.{kind}")
            found.append(error("config.unknown-kind", message, hint, place))
    names = {name for kind in KINDS.values() for name in kind.meta.__struct_fields__}
    for name, theirs in config.content.keys.items():
        if name not in names:
            close = nearest(name, sorted(names))
            hint = f"Did you mean “{close}”? " if close else ""
            hint += "Ours stands left, theirs right: slug = "
            message = f"[content] keys names “{name}”, which is no setting of any kind of content."
            place = Location("site.toml", setting=f"content.keys.{name}")
            found.append(error("config.unknown-key", message, f'{hint}"{theirs}"', place))
    return found

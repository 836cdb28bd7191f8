"""`brandkit new site`: a folder that builds at once and explains itself."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

from brandkit.brand.palette import palettes
from brandkit.config.brand import BrandConfig
from brandkit.errors import ContentError, Diagnostic, error
from brandkit.languages import own_name
from brandkit.model.addresses import Addresses
from brandkit.podcast.lock import LOCK_NAME, Lock, format_lock
from brandkit.scaffold.answers import EXAMPLE_URL, Answers, checked
from brandkit.scaffold.archetype import fill, in_quotes, load
from brandkit.scaffold.editors import editor_files
from brandkit.scaffold.picture import draw
from brandkit.scaffold.writing import write_new
from brandkit.schema.formats import time_zone

__all__ = [
    "TRANSLATED",
    "check_folder",
    "companions",
    "new_site",
    "site_files",
    "starter_pages",
]

TRANSLATED = ("en", "fr", "pl")  # the languages that the starter texts are written in
_PAGES = {
    "content/pages/index": "index.md",
    "content/pages/about": "about.md",
    "content/posts/welcome": "welcome.md",
}
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_EXTENSIONS = ".vscode/extensions.json"
_HARMLESS = frozenset(
    {
        ".DS_Store",
        ".editorconfig",
        ".git",
        ".gitattributes",
        ".gitignore",
        ".github",
        ".idea",
        ".vscode",
    }
)


def new_site(folder: Path, answers: Answers, *, now: datetime.datetime) -> tuple[Path, ...]:
    """Make a site in `folder`, which is made too, and return the files that were written.

    `now` has a zone: the first post is dated with it. Raises ContentError where an answer is wrong
    or the folder holds anything but the hidden files of git and editors; nothing is written then.
    """
    answers = checked(answers)
    check_folder(folder)
    files = site_files(answers, now)
    ignored = folder / ".gitignore"
    if ignored.exists():  # such as GitHub puts into a new repository: keep it, and add to it
        _add_lines(ignored, files.pop(".gitignore").decode())
    if (folder / _EXTENSIONS).exists():  # an editor's own folder was there before
        files.pop(_EXTENSIONS)
    return write_new(folder, files)


def site_files(answers: Answers, now: datetime.datetime) -> dict[str, bytes]:
    """The files of a new site by their paths. Reads the logo; writes nothing."""
    texts = {
        "site.toml": _settings(answers),
        LOCK_NAME: initial_lock(answers, now),
        **dict(starter_pages(answers, now)),
    }
    files = {**{name: text.encode() for name, text in texts.items()}, **companions()}
    files["content/posts/welcome.png"] = draw(answers.color)
    if answers.logo is not None:
        files[f"content/{_logo_name(answers.logo)}"] = answers.logo.read_bytes()
    return files


def companions() -> dict[str, bytes]:
    """What stands beside settings and texts: for git, for editors, for what is private."""
    texts = {
        ".gitignore": load("site/gitignore.txt"),
        "private/README.txt": load("site/private.txt"),
        **editor_files(),
    }
    return {name: text.encode() for name, text in texts.items()}


def starter_pages(answers: Answers, now: datetime.datetime) -> Iterator[tuple[str, str]]:
    """The first texts, by their paths."""
    for language in answers.languages:
        yield from _pages(answers, language, now).items()


def initial_lock(answers: Answers, now: datetime.datetime) -> str:
    """The lock file of ids with a namespace of its own: two new sites never share their ids."""
    seed = f"{answers.base_url}#{answers.name}#{now.isoformat()}"
    return format_lock(Lock(namespace=str(uuid.uuid5(uuid.NAMESPACE_URL, seed))))


def _pages(answers: Answers, language: str, now: datetime.datetime) -> dict[str, str]:
    main = answers.languages[0]
    spoken = language.partition("-")[0]
    source = spoken if spoken in TRANSLATED else "en"
    values = {
        "name": answers.name,
        "blog": Addresses(language, main).blog,
        "date": now.astimezone(time_zone(answers.time_zone)).strftime("%Y-%m-%d %H:%M"),
    }
    ending = ".md" if language == main else f".{language}.md"
    pages: dict[str, str] = {}
    for path, archetype in _PAGES.items():
        page = fill(load(f"site/{source}/{archetype}"), values)
        if source != spoken:
            note = f"# The words are English still: write them in {own_name(language)}."
            page = page.replace("---\n", f"---\n{note}\n", 1)
        pages[f"{path}{ending}"] = page
    return pages


def _settings(answers: Answers) -> str:
    main, *others = answers.languages
    known = {
        "name": answers.name,
        "base_url": answers.base_url,
        "language": main,
        "color": answers.color,
    }
    lines = {
        "url_note": (
            "   # put the real one here before you publish"
            if answers.base_url == EXAMPLE_URL
            else ""
        ),
        "languages": _languages(answers.languages),
        "time_zone": _setting("time_zone", answers.time_zone, example="Europe/Paris")
        if answers.time_zone != "UTC"
        else '# time_zone = "Europe/Paris"           # where the dates of your posts are meant',
        "author": _setting("author", answers.author, example="Your name"),
        "logo": _setting(
            "logo",
            _logo_name(answers.logo) if answers.logo else "",
            example="brand/logo.svg",
        ),
        "readable": _readable(answers.color),
        "contact": _contact(answers),
        "social": _social(answers.social),
        "translations": _translations(others),
    }
    template = load("site/site.toml")
    for name, line in lines.items():  # whole lines, quoted already; the words come after
        template = template.replace(f"${name}", line.replace("$", "$$"))
    return fill(template, known)


def _readable(color: str) -> str:
    """A colour for links, where the brand's own cannot be read as text; else ""."""
    light, _ = palettes(BrandConfig(color=color))
    if light.link == light.brand:
        return ""
    note = "# your colour, as far as it can be read as text"
    return f'\n\n[brand.light]\nlink = "{light.link}"                      {note}'


def _setting(name: str, value: str, *, example: str) -> str:
    return f'{name} = "{in_quotes(value)}"' if value else f'# {name} = "{example}"'


def _languages(languages: tuple[str, ...]) -> str:
    if len(languages) < 2:
        return (
            '# languages = ["en", "fr"]           # for more: then about.fr.md translates about.md'
        )
    listed = ", ".join(f'"{language}"' for language in languages)
    return f"languages = [{listed}]   # about.{languages[1]}.md translates about.md"


def _contact(answers: Answers) -> str:
    name, email = answers.contact_name or answers.author, answers.contact_email
    if not email and not answers.contact_name:
        return (
            "# [contact]\n"
            '# name = "A person\'s name"\n'
            '# role = "Customer care"\n'
            '# photo = "team/person.jpg"\n'
            '# email = "hello@brand.example"\n'
            '# reply_time = "within one day"'
        )
    return (
        "[contact]\n"
        f'name = "{in_quotes(name or answers.name)}"\n'
        '# role = "Customer care"\n'
        '# photo = "team/person.jpg"           # a file in the content folder\n'
        + _setting("email", email, example="hello@brand.example")
        + '\n# reply_time = "within one day"'
    )


def _social(social: dict[str, str]) -> str:
    if not social:
        return (
            "# [social]\n"
            '# youtube = "https://www.youtube.com/@brand"\n'
            '# linkedin = "https://www.linkedin.com/company/brand"\n'
            '# mastodon = "https://mastodon.example/@brand"'
        )
    rows = (
        (key if _BARE_KEY.fullmatch(key) else f'"{in_quotes(key)}"', in_quotes(url))
        for key, url in social.items()
    )
    return "\n".join(["[social]", *(f'{key} = "{url}"' for key, url in rows)])


def _translations(others: list[str]) -> str:
    language = others[0] if others else "fr"
    return (
        "# The site's own words in a further language:\n"
        f"# [languages.{language}]\n"
        '# title = "The name of the site, where it has another"\n'
        '# tagline = "One line under the name"\n'
        '# description = "One or two sentences for search engines and feeds."'
    )


def _logo_name(logo: Path) -> str:
    return f"brand/logo{logo.suffix.lower()}"


def check_folder(folder: Path) -> None:
    """Raise ContentError where the folder cannot become a site's: to ask before any question."""
    fault: Diagnostic | None = None
    try:
        found = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    except NotADirectoryError:
        found = []
        fault = error(
            "new.not-a-folder",
            f"“{folder}” is a file, not a folder.",
            "Choose another name for the site's folder.",
        )
    except OSError as refused:
        found = []
        fault = error("new.cannot-read", f"“{folder}” cannot be read: {refused.strerror}.")
    used = [name for name in found if name not in _HARMLESS]
    if "site.toml" in used:
        fault = error(
            "new.is-a-site",
            f"“{folder}” is a site already: it has a site.toml.",
            "Go there and try: brandkit serve",
        )
    elif used:
        listed = ", ".join(used[:3]) + (f" and {len(used) - 3} more" if len(used) > 3 else "")
        fault = error(
            "new.folder-not-empty",
            f"The folder “{folder}” is not empty: {listed}.",
            "Choose a new folder. Nothing was written.",
        )
    if fault:
        raise ContentError([fault])


def _add_lines(file: Path, wanted: str) -> None:
    """Add the lines that the file has not, so that private/ is never committed."""
    try:
        present = file.read_text("utf-8-sig", errors="replace")
        have = {line.strip() for line in present.splitlines()}
        missing = [line for line in wanted.splitlines() if line and line not in have]
        if missing:
            with file.open("a", encoding="utf-8", newline="\n") as end:
                end.write("" if present.endswith("\n") or not present else "\n")
                end.write("\n".join(("", *missing, "")))
    except OSError as fault:
        raise ContentError(
            [error("new.cannot-write", f"“{file}” cannot be written: {fault.strerror}.")]
        ) from None

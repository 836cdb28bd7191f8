"""What a new site is made from, and whether it can be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from brandkit.brand.colors import hexadecimal, parse_color
from brandkit.brand.networks import NETWORKS, check_profiles
from brandkit.errors import ContentError, Diagnostic, error
from brandkit.scaffold.archetype import clean
from brandkit.schema.formats import FORMATS, FormatError
from brandkit.urls import host_of, is_site_address

__all__ = [
    "EXAMPLE_URL",
    "LOGO_ENDINGS",
    "Answers",
    "another_profile",
    "as_address",
    "as_color",
    "as_email",
    "as_language",
    "as_logo",
    "as_profile",
    "as_time_zone",
    "checked",
]

EXAMPLE_URL = "https://example.com/"
LOGO_ENDINGS = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
_BY_PATH = {  # a network and the first step of an address → what it shows there
    ("facebook", "groups"): "facebook-group",
    ("linkedin", "groups"): "linkedin-group",
    ("linkedin", "company"): "linkedin-page",
    ("linkedin", "school"): "linkedin-page",
    ("linkedin", "showcase"): "linkedin-page",
    ("whatsapp", "channel"): "whatsapp-channel",
}
_HOST_ONLY = re.compile(r"^[\w-]+(\.[\w-]+)+([/:]\S*)?$")


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """The answers to the questions of `brandkit new site`; all but the name have a default."""

    name: str
    base_url: str = EXAMPLE_URL
    languages: tuple[str, ...] = ("en",)  # the main one first
    color: str = "#2f5d8a"
    logo: Path | None = None
    social: dict[str, str] = {}  # network → address
    contact_name: str = ""
    contact_email: str = ""
    author: str = ""
    time_zone: str = "UTC"


def _formatted(name: str, text: str) -> str:
    """The text in its usual form. Raises ValueError with what is wrong and what would be right."""
    try:
        return FORMATS[name](text.strip())
    except FormatError as fault:
        raise ValueError(f"“{text}” is no {fault.what}. {fault.hint}") from None


def as_language(text: str) -> str:
    """A language's code in its usual form: "pt_br" → "pt-BR"."""
    return _formatted("language", text)


def as_email(text: str) -> str:
    """An e-mail address."""
    return _formatted("email", text)


def as_time_zone(text: str) -> str:
    """The name of a time zone."""
    return _formatted("time-zone", text)


def as_color(text: str) -> str:
    """A colour as #rrggbb; names and rgb(…) are taken too."""
    word = text.strip()
    if re.fullmatch(r"[0-9a-fA-F]{3}|[0-9a-fA-F]{6}", word):
        word = f"#{word}"
    try:
        return hexadecimal(parse_color(word))
    except ValueError:
        raise ValueError(
            f"“{text}” is no colour. Write it as #0a7a5c, or a plain name such as teal."
        ) from None


def as_address(text: str) -> str:
    """The address of a site, with scheme and final slash: "brand.example" → "https://brand.example/"."""
    word = text.strip()
    if _HOST_ONLY.match(word):
        word = f"https://{word}"
    found = _formatted("url", word)
    if not is_site_address(found):
        raise ValueError(f"“{text}” has more than host and folder. Write https://brand.example/")
    return found if found.endswith("/") else f"{found}/"


def as_profile(text: str) -> tuple[str, str]:
    """A profile as network and address, found by its host: https://youtube.com/@brand → youtube."""
    word = text.strip()
    if word.startswith("@"):
        raise ValueError(
            f"“{text}” does not say on which network. Open the profile in a browser and paste its"
            " whole address."
        )
    if "@" in word and "/" not in word:
        return "email", f"mailto:{as_email(word.removeprefix('mailto:'))}"
    if _HOST_ONLY.match(word):
        word = f"https://{word}"
    address = re.sub(r"^http://", "https://", _formatted("url", word), flags=re.IGNORECASE)
    return _network_of(address), address


def another_profile(found: Mapping[str, str], text: str) -> tuple[str, str]:
    """As `as_profile`; raises ValueError too where that network has a profile already."""
    network, address = as_profile(text)
    known = found.get(network)
    if known and known != address:
        raise ValueError(
            f"There already is a profile of the sort “{network}”: {known}. site.toml holds one of"
            f" each, so {address} is not taken."
        )
    return network, address


def _network_of(address: str) -> str:
    host = host_of(address)
    best, length = "", 0
    for row in NETWORKS.values():
        for pattern in row.hosts:
            name = pattern.removesuffix("*")
            fits = (
                host.startswith(name)
                if name.endswith(".")
                else host == pattern or host.endswith(f".{pattern}")
            )
            if fits and len(pattern) > length:
                best, length = row.key, len(pattern)
    if best:
        first = urlsplit(address).path.lower().strip("/").partition("/")[0]
        return _BY_PATH.get((best, first), best)
    return "mastodon" if urlsplit(address).path.startswith("/@") else "website"


def as_logo(text: str) -> Path:
    """A picture on this computer."""
    path = Path(text.strip().strip("\"'")).expanduser()
    if not path.is_file():
        raise ValueError(f"There is no file “{path}”.")
    if path.suffix.lower() not in LOGO_ENDINGS:
        raise ValueError(f"A logo is one of {' '.join(LOGO_ENDINGS)}, but this is “{path.name}”.")
    return path


def checked(answers: Answers) -> Answers:
    """The answers in their usual forms. Raises ContentError with everything that is wrong."""
    faults: list[Diagnostic] = []

    def take(code: str, message: ValueError) -> None:
        faults.append(error(f"new.{code}", str(message)))

    name = clean(answers.name)
    if not name:
        faults.append(
            error("new.no-name", "The site has no name.", "Say what your brand is called.")
        )
    found: dict[str, str] = {}
    for setting, form, code in (
        ("base_url", as_address, "bad-url"),
        ("color", as_color, "bad-color"),
        ("contact_email", as_email, "bad-email"),
        ("time_zone", as_time_zone, "bad-time-zone"),
    ):
        value: str = getattr(answers, setting)
        try:
            found[setting] = form(value) if value or setting != "contact_email" else ""
        except ValueError as fault:
            take(code, fault)
    languages: list[str] = []
    for language in answers.languages:
        try:
            languages.append(as_language(language))
        except ValueError as fault:
            take("bad-language", fault)
    if not answers.languages:
        faults.append(error("new.no-language", "The site has no language.", "Such as: en"))
    if answers.logo is not None:
        try:
            as_logo(str(answers.logo))
        except ValueError as fault:
            take("bad-logo", fault)
    faults += [fault for fault in check_profiles(answers.social) if fault.is_error]
    if faults:
        raise ContentError(faults)
    return msgspec.structs.replace(
        answers,
        name=name,
        languages=tuple(dict.fromkeys(languages)),
        contact_name=clean(answers.contact_name),
        author=clean(answers.author),
        **found,
    )

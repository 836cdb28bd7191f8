"""Newsletters: the plain form of each provider. One row each; any other is described in site.toml.

The names of the fields are those of the forms that the providers give out for one's own site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from brandkit.config import Config, NewsletterConfig
from brandkit.digest import Value
from brandkit.errors import Diagnostic, Location, error, nearest, warning

__all__ = ["PROVIDERS", "Form", "Provider", "check_newsletters", "form_of"]


class Provider(Value, frozen=True):
    """Who sends letters: what their form calls things, and where it is sent to."""

    key: str
    name: str
    email: str  # the field of the address
    person: str = ""  # the field of a name, where theirs has one
    is_company: bool = True  # False: software on the site's own server, which sends the letters
    hosts: tuple[str, ...] = ()  # of `action`, with the domains below them; () for any
    path: str = ""  # that `action` has in it
    example: str = ""
    fixed: tuple[tuple[str, str], ...] = ()  # hidden fields; {language} is the page's
    needs: tuple[str, ...] = ()  # hidden fields that only the site knows


PROVIDERS: Mapping[str, Provider] = {
    row.key: row
    for row in (
        Provider(
            "buttondown",
            "Buttondown",
            email="email",
            hosts=("buttondown.com", "buttondown.email"),
            path="/embed-subscribe/",
            example="https://buttondown.com/api/emails/embed-subscribe/YOUR-NAME",
            fixed=(("embed", "1"),),
        ),
        Provider(
            "mailchimp",
            "Mailchimp",
            email="EMAIL",
            person="FNAME",
            hosts=("list-manage.com",),
            path="/subscribe/post",
            example="https://YOUR-NAME.us1.list-manage.com/subscribe/post?u=…&id=…",
        ),
        Provider(
            "brevo",
            "Brevo",
            email="EMAIL",
            hosts=("sibforms.com",),
            path="/serve/",
            example="https://….sibforms.com/serve/…",
            # The second is a trap for robots: people leave it empty.
            fixed=(("locale", "{language}"), ("email_address_check", "")),
        ),
        Provider(
            "kit",
            "Kit",
            email="email_address",
            person="fields[first_name]",
            hosts=("app.kit.com", "app.convertkit.com"),
            path="/subscriptions",
            example="https://app.kit.com/forms/1234567/subscriptions",
        ),
        Provider(
            "listmonk",
            "listmonk",
            email="email",
            person="name",
            is_company=False,
            path="/subscription/form",
            example="https://letters.brand.example/subscription/form",
            fixed=(("nonce", ""),),
            needs=("l",),
        ),
    )
}
_MEANT = {"convertkit": "kit", "sendinblue": "brevo"}  # by what they were called before


class Form(Value, frozen=True):
    """A form as it stands on a page."""

    action: str
    provider: str  # as readers know it; the host where nobody said
    host: str
    email_field: str
    name_field: str  # "" where no name is asked for
    hidden: tuple[tuple[str, str], ...]
    text: str
    consent: str
    confirms: bool


def _provider(settings: NewsletterConfig) -> Provider | None:
    """The row of a provider, by its name, else by where the form is sent."""
    key = settings.provider.casefold()
    if key:
        return PROVIDERS.get(_MEANT.get(key, key))
    host = _host(settings.action)
    rows = (row for row in PROVIDERS.values() if row.hosts)
    return next((row for row in rows if _is_below(host, row.hosts)), None)


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").casefold()


def _is_below(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _known_as(row: Provider | None, said: str) -> str:
    """What readers know the sender as; "" where its site says it best."""
    if row is None:
        return said
    return row.name if row.is_company else ""


def form_of(settings: NewsletterConfig, language: str) -> Form | None:
    """The form of [newsletter] for the pages of a language; None where there is none."""
    host = _host(settings.action)
    if not host:
        return None
    row = _provider(settings)
    hidden = {
        name: value.replace("{language}", language.partition("-")[0])
        for name, value in (row.fixed if row else ())
    }
    name = settings.name_field or (row.person if row else "") or "name"
    return Form(
        action=settings.action,
        provider=_known_as(row, settings.provider) or host,
        host=host,
        email_field=settings.email_field or (row.email if row else "email"),
        name_field=name if settings.ask_name else "",
        hidden=tuple((hidden | settings.hidden).items()),
        text=settings.text,
        consent=settings.consent,
        confirms=settings.confirms,
    )


def check_newsletters(config: Config) -> Iterator[Diagnostic]:
    """What is wrong with [newsletter] and [languages.CODE.newsletter]."""
    tables = [("newsletter", config.newsletter)]
    tables += [
        (f"languages.{code}.newsletter", config.newsletter_of(code))
        for code, words in config.languages.items()
        if words.newsletter
    ]
    for table, settings in tables:
        if settings is not None:
            yield from _check(table, settings)


def _check(table: str, settings: NewsletterConfig) -> Iterator[Diagnostic]:
    def at(setting: str) -> Location:
        return Location("site.toml", setting=f"{table}.{setting}" if setting else table)

    row = _provider(settings)
    said = settings.provider.casefold()
    if said and row is None and (meant := nearest(said, PROVIDERS)):
        yield warning(
            "newsletter.unknown-provider",
            f"“provider” says “{settings.provider}”, whose form brandkit does not know.",
            f"Did you mean “{meant}”? Known: {', '.join(PROVIDERS)}. Any other does as well, with "
            "“action” and “email_field” as its own form has them.",
            at("provider"),
        )
    if not settings.action:
        example = row.example if row else "https://letters.brand.example/subscribe"
        yield error(
            "newsletter.no-action",
            f"[{table}] does not say where the form is sent.",
            "Your provider shows you the code of a form for your own site. Copy the address after "
            f'action= from there: action = "{example}"',
            at(""),
        )
        return
    if urlsplit(settings.action).scheme != "https":
        yield error(
            "newsletter.not-private",
            f"“action” says “{settings.action}”, which carries addresses where others can read.",
            "Write it with https://",
            at("action"),
        )
    elif row and not _fits(settings.action, row):
        yield warning(
            "newsletter.other-address",
            f"“action” says “{settings.action}”, which is not where forms of {row.name} are sent.",
            f"Theirs look like {row.example}. Copy the address after action= in the code of the "
            "form that they give you.",
            at("action"),
        )
    for name in row.needs if row else ():
        if row and not settings.hidden.get(name):
            yield error(
                "newsletter.missing-field",
                f"A form of {row.name} needs the hidden field “{name}”.",
                f"Copy its value from the form that {row.name} shows you: "
                f'hidden = {{ {name} = "…" }}',
                at("hidden") if settings.hidden else at(""),
            )


def _fits(action: str, row: Provider) -> bool:
    parts = urlsplit(action)
    return (not row.hosts or _is_below(_host(action), row.hosts)) and row.path in parts.path

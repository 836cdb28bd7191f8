"""The form for testimonials: the plain form of each service. One row each; any other does as well.

What the services call their own fields is as their guides for plain HTML forms have it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from brandkit.config import Config, LanguageConfig
from brandkit.config.collecting import FormConfig, FormWords
from brandkit.digest import Value
from brandkit.errors import Diagnostic, Location, error, nearest, warning
from brandkit.urls import host_of

__all__ = ["SERVICES", "GiveForm", "Service", "check_form", "form_of"]

_TRAP = "website_2"  # of services that know no such field: the import leaves out what filled it in


class Service(Value, frozen=True):
    """Who receives a form, and what they ask of it."""

    key: str
    name: str
    trap: str = _TRAP  # the field that only robots fill in
    hosts: tuple[str, ...] = ()  # of `action`, with the domains below them; () for any
    path: str = ""  # that `action` has in it
    example: str = ""
    fixed: tuple[tuple[str, str], ...] = ()  # hidden fields
    marks: tuple[tuple[str, str], ...] = ()  # attributes of the form
    needs: tuple[str, ...] = ()  # hidden fields that only the site knows
    needs_action: bool = True  # False: it goes to the site's own host, or is written by e-mail


SERVICES: Mapping[str, Service] = {
    row.key: row
    for row in (
        # Their build finds the form in the page, and takes what is sent to the site itself.
        Service(
            "netlify",
            "Netlify",
            trap="bot-field",
            fixed=(("form-name", "testimonial"),),
            marks=(
                ("name", "testimonial"),
                ("data-netlify", "true"),
                ("netlify-honeypot", "bot-field"),
            ),
            needs_action=False,
        ),
        Service(
            "formspree",
            "Formspree",
            trap="_gotcha",
            hosts=("formspree.io",),
            path="/f/",
            example="https://formspree.io/f/your-form",
        ),
        Service(
            "basin",
            "Basin",
            trap="_gotcha",
            hosts=("usebasin.com",),
            path="/f/",
            example="https://usebasin.com/f/your-form",
        ),
        Service(
            "web3forms",
            "Web3Forms",
            trap="botcheck",
            hosts=("api.web3forms.com",),
            path="/submit",
            example="https://api.web3forms.com/submit",
            needs=("access_key",),
        ),
        Service("mailto", "e-mail", needs_action=False),
    )
}


class GiveForm(Value, frozen=True):
    """The form as it stands on the page of a language."""

    action: str  # "" for the site's own host
    service: str  # as readers know it; "" where it goes to the site's own host
    host: str  # "" likewise
    email: str  # whom people write to in place of a form; "" where there is a form
    trap: str
    hidden: tuple[tuple[str, str], ...]
    marks: tuple[tuple[str, str], ...]
    text: str
    consent: str


def _service(form: FormConfig) -> Service | None:
    """The row of a service, by its name, else by where the form is sent."""
    if form.provider:
        return SERVICES.get(form.provider.casefold())
    host = host_of(form.action)
    return next((row for row in SERVICES.values() if _is_theirs(host, row)), None)


def _is_theirs(host: str, row: Service) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in row.hosts)


def form_of(config: Config, language: str, contact: str) -> GiveForm | None:
    """The form for the pages of a language; `contact` is the e-mail address of its person."""
    form = config.testimonials.form
    if form is None:
        return None
    row = _service(form)
    table = config.languages.get(language, LanguageConfig()).testimonials
    words = (table.form if table else None) or FormWords()
    main = form if language == config.site.language else FormConfig()
    host = host_of(form.action)
    known = row.name if row else form.provider
    return GiveForm(
        action=form.action,
        service=(known or host) if host else "",
        host=host,
        email=(form.email or contact) if row and row.key == "mailto" else "",
        trap=form.trap or (row.trap if row else _TRAP),
        hidden=tuple((dict(row.fixed if row else ()) | form.hidden).items()),
        marks=row.marks if row else (),
        text=words.text or main.text,
        consent=words.consent or main.consent,
    )


def check_form(config: Config, privacy: tuple[str, ...]) -> Iterator[Diagnostic]:
    """What is wrong with [testimonials.form]; `privacy` has each language's page of that."""
    form = config.testimonials.form
    if form is None:
        return

    def at(setting: str = "") -> Location:
        table = "testimonials.form"
        return Location("site.toml", setting=f"{table}.{setting}" if setting else table)

    row = _service(form)
    if form.provider and row is None and (meant := nearest(form.provider.casefold(), SERVICES)):
        yield warning(
            "testimonial.form-unknown-provider",
            f"“provider” says “{form.provider}”, whose form brandkit does not know.",
            f"Did you mean “{meant}”? Known: {', '.join(SERVICES)}. Any other does as well, with "
            "“action” as its own form has it.",
            at("provider"),
        )
    if row and row.key == "mailto":
        if not form.email and not config.contact.email:
            yield error(
                "testimonial.form-no-email",
                "People are to write an e-mail, but nothing says to whom.",
                'Add the address: email = "hello@brand.example", or write [contact] with “email”.',
                at(),
            )
    elif not form.action:
        if row is None or row.needs_action:
            example = row.example if row and row.example else "https://forms.brand.example/quotes"
            yield error(
                "testimonial.form-no-action",
                "[testimonials.form] does not say where the form is sent.",
                "Copy the address after action= in the form that your service shows you: "
                f'action = "{example}"',
                at(),
            )
    elif urlsplit(form.action).scheme != "https":
        yield error(
            "testimonial.form-not-private",
            f"“action” says “{form.action}”, which carries names where others can read.",
            "Write it with https://",
            at("action"),
        )
    elif row and not (row.hosts and _is_theirs(host_of(form.action), row) and _has_path(form, row)):
        yield warning(
            "testimonial.form-other-address",
            f"“action” says “{form.action}”, which is not where forms of {row.name} are sent.",
            f"Theirs look like {row.example}."
            if row.example
            else "With Netlify the form goes to your own site: take “action” out.",
            at("action"),
        )
    for name in row.needs if row else ():
        if row and not form.hidden.get(name):
            yield error(
                "testimonial.form-missing-field",
                f"A form of {row.name} needs the hidden field “{name}”.",
                f'Copy its value from {row.name}: hidden = {{ {name} = "…" }}',
                at("hidden") if form.hidden else at(),
            )
    if not all(privacy) and not form.privacy:
        yield warning(
            "testimonial.form-no-privacy",
            "The form asks for names and words, but no page says what becomes of them.",
            "Write such a page (who keeps it, what for, how long, how to have it deleted), and "
            'name it: privacy = "/privacy/"',
            at(),
        )


def _has_path(form: FormConfig, row: Service) -> bool:
    return row.path in urlsplit(form.action).path

"""[legal] and [analytics]: who answers for the site, and who counts its visits."""

from __future__ import annotations

from typing import Annotated

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["LEGAL_FIELDS", "AnalyticsConfig", "LegalConfig"]


class LegalConfig(Value, frozen=True):
    """[legal]: who answers for the site; the legal pages say it in all languages."""

    company: Annotated[
        str, says('The name of the company with its form: "Maison Verte SARL"; or your own name.')
    ] = ""
    address: Annotated[str, says("Its postal address, in one or several lines.")] = ""
    register: Annotated[
        str, says('Where it is registered, and its number: "RCS Lyon 123 456 789".')
    ] = ""
    capital: Annotated[str, says('Its share capital, where the law asks for it: "10 000 €".')] = ""
    vat: Annotated[str, says('Its number for value added tax: "FR12345678901".')] = ""
    director: Annotated[str, says("Who answers for what is published: a person's name.")] = ""
    email: Annotated[
        str, says("The e-mail address for all of this; that of [contact] if empty.", format="email")
    ] = ""
    phone: Annotated[str, says("The telephone number; that of [contact] if empty.")] = ""
    data_contact: Annotated[
        str, says("Whom to ask about personal data, with an address; the e-mail address if empty.")
    ] = ""
    host: Annotated[str, says('The company whose servers the site lies on: "Netlify, Inc."')] = ""
    host_address: Annotated[str, says("The postal address or web page of that company.")] = ""
    authority: Annotated[
        str, says('Where people may complain about the use of their data: "CNIL, www.cnil.fr".')
    ] = ""


LEGAL_FIELDS: tuple[str, ...] = LegalConfig.__struct_fields__


class AnalyticsConfig(Value, frozen=True):
    """[analytics]: a service that counts visits without cookies. Nobody counts without this."""

    service: Annotated[str, says("Which: plausible, goatcounter, umami or matomo.", min_length=1)]
    site: Annotated[
        str,
        says(
            "How the service knows the site: its domain (Plausible), your code (GoatCounter), the "
            "website id (Umami), the number of the site (Matomo).",
            min_length=1,
        ),
    ]
    address: Annotated[
        str,
        says(
            "Where your own copy of the service runs, such as https://stats.brand.example; the "
            "service's own cloud if empty.",
            format="url",
        ),
    ] = ""
    script: Annotated[
        str,
        says(
            "Where its script is, if not at the usual place, such as "
            "https://plausible.io/js/pa-….js",
            format="url",
        ),
    ] = ""

"""[testimonials.form] of site.toml: the form by which people give a testimonial."""

from __future__ import annotations

from typing import Annotated

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["FormConfig", "FormWords"]

_Text = Annotated[str, says("What you ask for, in a sentence or two.")]
_Consent = Annotated[str, says("What people agree to when they send it, in words of your own.")]
_Privacy = Annotated[
    str, says("The page that says what becomes of it: /privacy/; else that of [newsletter].")
]


class FormConfig(Value, frozen=True):
    """[testimonials.form]: the form on the page /testimonials/give/."""

    provider: Annotated[
        str,
        says("Who receives it: netlify, formspree, basin, web3forms, mailto, or any other name."),
    ] = ""
    action: Annotated[
        str, says("Where the form is sent: what follows action= in their code.", format="url")
    ] = ""
    email: Annotated[
        str, says("With mailto: whom people write to; else [contact] is.", format="email")
    ] = ""
    hidden: Annotated[
        dict[str, str], says('Hidden fields that they ask for: access_key = "…"')
    ] = {}
    trap: Annotated[
        str, says("What they call the field that only robots fill in; known of those above.")
    ] = ""
    text: _Text = ""
    consent: _Consent = ""
    privacy: _Privacy = ""


class FormWords(Value, frozen=True):
    """[languages.CODE.testimonials.form]: the form in another language."""

    text: _Text = ""
    consent: _Consent = ""
    privacy: _Privacy = ""

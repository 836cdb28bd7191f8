"""/testimonials/give/: where people give a testimonial. Inputs, context, plan."""

from __future__ import annotations

from urllib.parse import quote

from brandkit.advocacy.collecting import GiveForm, form_of
from brandkit.model.entries import Reference, Translation
from brandkit.plan.collecting_values import ChoiceView, GiveContext, GiveFormView
from brandkit.plan.outputs import Inputs
from brandkit.plan.planner import SELF, Planner
from brandkit.plan.structured import head
from brandkit.plan.views import Views

__all__ = ["GiveInputs", "give_context", "plan_giving"]


class GiveInputs(Inputs, frozen=True):
    """give.html"""

    form: GiveForm
    privacy: str  # permalink or address of the page about what becomes of it; "" for none
    products: tuple[tuple[str, str], ...]  # file name, title
    has_testimonials: bool
    translations: tuple[Translation, ...]
    stylesheet: str
    noindex: bool = True


def plan_giving(planner: Planner) -> None:
    site = planner.site
    if site.config.testimonials.form is None:
        return
    sheet = next((a.permalink for a in planner.theme.assets if a.name == "give.css"), "")
    same = planner.same(lambda a: a.give, site.languages)
    privacy = site.form_privacy or ("",) * len(site.languages)
    for language, page in zip(site.languages, privacy, strict=True):
        contact = site.info(language).contact
        form = form_of(site.config, language, contact.email if contact else "")
        if form is None:
            continue
        products = planner.here(language, site.products)
        inputs = GiveInputs(
            form,
            page,
            tuple((product.key, product.title) for product in products),
            bool(site.testimonials or site.withheld),
            same,
            sheet,
        )
        planner.page("give.html", planner.addresses(language).give, language, inputs, SELF)


def give_context(inputs: GiveInputs, views: Views) -> GiveContext:
    here = views.shell.addresses.give
    title = views.words.text("Say what you think of us")
    site = views.site(here)
    listing = views.words.text("Selected testimonials")
    way = (Reference(listing, views.shell.addresses.testimonials),)
    return GiveContext(
        site=site,
        head=head(views, title, here, noindex=True, translations=inputs.translations),
        url=views.url(here),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links((views.home, *(way if inputs.has_testimonials else ()))),
        title=title,
        form=_form(inputs, views),
        stylesheet=views.url(inputs.stylesheet),
    )


def _form(inputs: GiveInputs, views: Views) -> GiveFormView:
    form, info = inputs.form, views.shell.info
    contact = form.email or (info.contact.email if info.contact else "")
    return GiveFormView(
        action=form.action,
        service=form.service,
        host=form.host,
        trap=form.trap,
        # Boxes that are not ticked are not sent: "scope" tells the import that they were there.
        hidden=(*form.hidden, ("language", info.language), ("scope", "ticked")),
        marks=form.marks,
        text=form.text,
        consent=form.consent,
        privacy_url=views.url(inputs.privacy),
        products=tuple(ChoiceView(value=key, label=title) for key, title in inputs.products),
        email=form.email,
        letter_url=_letter(form.email, views) if form.email else "",
        photo_email=contact,
    )


def _letter(email: str, views: Views) -> str:
    """A letter with all questions, ready to be filled in (RFC 6068)."""
    say = views.words.text
    brand = views.shell.info.title
    lines = [
        say("Your words:"),
        "",
        say("Your name, as it may stand beside them:"),
        say("Who you are, in a few words (if you like):"),
        say("Stars out of five (if you like):"),
        say("How you are tied to us (customer, employee, partner, family, paid):"),
        say("What you received for this, if anything:"),
        say("What it is about (if you like):"),
        "",
        say("It may be shown (delete what you do not want):")
        + " "
        + ", ".join(
            (say("website"), say("feeds and newsletters"), say("social media"), say("paper"))
        ),
        say("Until (empty: until I take it back):"),
        "",
        say("I agree that %(name)s publishes my words and my name in these places.")
        % {"name": brand},
    ]
    subject = say("A testimonial for %(name)s") % {"name": brand}
    body = "\r\n".join(lines)
    fields = f"subject={quote(subject, safe='')}&body={quote(body, safe='')}"
    return f"mailto:{quote(email, safe='@')}?{fields}"

"""The page of a share kit, from its inputs to its context."""

from __future__ import annotations

import posixpath
from urllib.parse import urlsplit

from msgspec.structs import replace

from brandkit.advocacy.starters import MOTIVES, Starter
from brandkit.languages import Catalogue
from brandkit.plan.durations import clock, iso_duration
from brandkit.plan.kit_values import KitContext, KitImageView, MomentView, StarterView
from brandkit.plan.kits import KitInputs, KitPicture, Moment
from brandkit.plan.structured import head
from brandkit.plan.values import LinkView
from brandkit.plan.views import Views

__all__ = ["FORMS", "alt_of", "kit_context"]

FORMS = {
    "wide": "For posts with a link",
    "square": "For feeds with pictures",
    "story": "For stories",
    "quote": "In somebody’s own words",
    "sentence": "A sentence to pass on",
}


def kit_context(inputs: KitInputs, views: Views) -> KitContext:
    """The context of kit.html."""
    title = views.words.text("Share “%(title)s”", title=inputs.page.title)
    here = inputs.address
    pictures = [each for each in inputs.pictures if each.form != "quote"]
    wide = next((each.picture for each in pictures if each.form == "wide"), None)
    image = views.absolute(wide.permalink) if wide else ""
    url = views.absolute(inputs.page.permalink)
    return KitContext(
        site=views.site(here),
        head=head(views, title, here, card=wide, noindex=True),
        url=views.url(here),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links((views.home, inputs.page)),
        share=views.share_links(views.shell.share, inputs.page.title, url, image=image),
        title=title,
        page=LinkView(title=inputs.page.title, url=views.url(inputs.page.permalink)),
        address=url,
        starters=tuple(_starter(each, inputs, image, views) for each in inputs.starters),
        sentences=tuple(_starter(each, inputs, image, views) for each in inputs.sentences),
        moments=tuple(_moment(each, inputs, views) for each in inputs.moments),
        images=tuple(_image(each, inputs, views) for each in pictures),
        quotes_shown=tuple(
            _image(each, inputs, views) for each in inputs.pictures if each.form == "quote"
        ),
        reuse=inputs.reuse,
        license_url=views.shell.info.license,
        stylesheet=views.url(views.shell.kit_stylesheet),
    )


def _starter(starter: Starter, inputs: KitInputs, image: str, views: Views) -> StarterView:
    url = views.absolute(inputs.page.permalink)
    return StarterView(
        motive=starter.motive,
        title=views.words.text(MOTIVES.get(starter.motive, ""))
        if starter.motive in MOTIVES
        else "",
        text=starter.text,
        copied=f"{starter.text} {url}",
        links=views.share_links(starter.networks, inputs.page.title, url, starter.text, image),
    )


def _moment(moment: Moment, inputs: KitInputs, views: Views) -> MomentView:
    seconds = f"{moment.start:.3f}".rstrip("0").rstrip(".")
    url = views.absolute(inputs.page.permalink) + (f"#t={seconds}" if moment.start else "")
    words = f"{inputs.page.title} ({clock(int(moment.start))}: {moment.title})"
    return MomentView(
        title=moment.title,
        time=clock(int(moment.start)),
        duration=iso_duration(moment.start),
        url=url,
        links=views.share_links(views.shell.share, words, url),
    )


def alt_of(picture: KitPicture, title: str, name: str, words: Catalogue) -> str:
    """All that stands on a picture, for those who cannot see it."""
    match picture.form:
        case "quote":
            told = ", ".join(filter(None, (picture.name, picture.about)))
            return words.text("“%(quote)s” %(person)s", quote=picture.text, person=told)
        case "sentence":
            return words.text("“%(quote)s” %(person)s", quote=picture.text, person=name)
        case _:
            return words.text(
                "A card with the words “%(title)s” and the name %(name)s", title=title, name=name
            )


def _image(picture: KitPicture, inputs: KitInputs, views: Views) -> KitImageView:
    name = views.shell.info.title
    alt = alt_of(picture, inputs.page.title, name, views.words)
    view = views.image(replace(picture.picture, alt=alt))
    if view is None:
        raise ValueError("a picture gives an image")
    page = urlsplit(inputs.page.permalink).path.removesuffix(".html").strip("/").replace("/", "-")
    file = posixpath.basename(picture.picture.permalink)
    return KitImageView(
        image=view,
        title=views.words.text(FORMS[picture.form]),
        name=f"{page}-{file}",
        form=picture.form,
    )

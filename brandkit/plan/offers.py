"""Pages of products and places, and their lists. Inputs, contexts, plan."""

from __future__ import annotations

from brandkit.errors import Location, nearest, warning
from brandkit.model.addresses import term_slug
from brandkit.model.entries import Card, Entry, Reference, Testimonial, Translation
from brandkit.model.offers import Place, Product
from brandkit.model.picture import Picture
from brandkit.model.taxonomies import newest_first
from brandkit.plan.offer_nodes import place_nodes, product_node
from brandkit.plan.offer_values import PlaceContext, PlacesContext, ProductContext
from brandkit.plan.offer_views import AVAILABILITY, place_view, price_of
from brandkit.plan.outputs import Inputs
from brandkit.plan.planner import SELF, Planner
from brandkit.plan.structured import breadcrumbs, head
from brandkit.plan.views import Views

__all__ = [
    "PlaceInputs",
    "PlacesInputs",
    "ProductInputs",
    "place_context",
    "places_context",
    "plan_offers",
    "product_context",
]

_ABOUT = 6  # cards of what tells of a product


class ProductInputs(Inputs, frozen=True):
    """product.html"""

    entry: Product
    card: Picture | None  # drawn for shared links
    said: tuple[Testimonial, ...]
    cards: tuple[Card, ...]  # of what is about it
    has_list: bool


class PlaceInputs(Inputs, frozen=True):
    """place.html"""

    entry: Place
    card: Picture | None
    quotes: tuple[Testimonial, ...]
    has_list: bool


class PlacesInputs(Inputs, frozen=True):
    """places.html"""

    places: tuple[Place, ...]
    translations: tuple[Translation, ...] = ()


def names_of(product: Product) -> set[str]:
    """What other files may call it: its file's name, its address, its own name."""
    last = product.permalink.rstrip("/").rpartition("/")[2]
    return {term_slug(product.key), term_slug(last), term_slug(product.title)}


def plan_offers(planner: Planner) -> None:
    """The page of each product and place, and the lists of both."""
    site = planner.site
    taken = {page.permalink for page in site.pages}
    _check_names(planner)
    about: dict[str, list[Entry]] = {}  # by the names that they call a product
    for entry in sorted((*site.posts, *site.episodes, *site.videos), key=newest_first):
        for name in entry.products:
            about.setdefault(name, []).append(entry)
    for language in site.languages:
        addresses = planner.addresses(language)
        products = planner.here(language, site.products)
        for product in products:
            names = names_of(product)
            told = [e for name in sorted(names) for e in about.get(name, ())]
            cards = {e.permalink: e.card for e in told if e.language == language}
            inputs = ProductInputs(
                entry=planner.with_quotes(product),
                card=planner.brand.card_of(product),
                said=_said(site.testimonials, names, language),
                cards=tuple(cards.values())[:_ABOUT],
                has_list=addresses.products not in taken,
            )
            planner.page("product.html", product.permalink, language, inputs, product.path)
        if products and addresses.products not in taken:
            same = planner.same(lambda a: a.products, {p.language for p in site.products})
            planner.listing(language, "products", "", addresses.products, products, same)
        places = planner.here(language, site.places)
        for place in places:
            room = PlaceInputs(
                entry=planner.with_quotes(place),
                card=planner.brand.card_of(place),
                quotes=planner.entry_quotes(place),
                has_list=addresses.places not in taken,
            )
            planner.page("place.html", place.permalink, language, room, place.path)
        if places and addresses.places not in taken:
            same = planner.same(lambda a: a.places, {p.language for p in site.places})
            rooms = PlacesInputs(places, same)
            planner.page("places.html", addresses.places, language, rooms, SELF)


def _said(
    quotes: tuple[Testimonial, ...], names: set[str], language: str
) -> tuple[Testimonial, ...]:
    """What was said about a product: in the page's language, else in others; the newest first."""
    found = [quote for quote in quotes if quote.product in names]
    found = [quote for quote in found if quote.language == language] or found
    found.sort(key=lambda q: (-q.weight, -(q.date.timestamp() if q.date else 0), q.path))
    return tuple(found)


def _check_names(planner: Planner) -> None:
    """Report the products that files name and that are not there."""
    site = planner.site
    keys = sorted({product.key for product in site.products})
    known = {name for product in site.products for name in names_of(product)}
    asked = [(quote.path, "product", quote.product) for quote in site.ledger if quote.product]
    asked += [
        (entry.path, f"products.{at}", name)
        for entry in site.works
        for at, name in enumerate(entry.products)
    ]
    for path, setting, name in asked:
        if name in known:
            continue
        meant = nearest(name, keys)
        hint = f"Did you mean “{meant}”? " if meant else ""
        planner.diagnostics.append(
            warning(
                "site.unknown-product",
                f"There is no product called “{name}”.",
                f"{hint}Write the name of its file in products/ without .md.",
                Location(path, setting=setting),
            )
        )


# ---------------------------------------------------------------------------------------- contexts


def _way(views: Views, title: str, listing: str, here: Entry) -> tuple[Reference, ...]:
    steps = (Reference(views.words.text(title), listing),) if listing else ()
    return (views.home, *steps, here.reference)


def product_context(inputs: ProductInputs, views: Views) -> ProductContext:
    entry = inputs.entry
    listing = views.shell.addresses.products if inputs.has_list else ""
    way = _way(views, "Products", listing, entry)
    nodes = [product_node(views, entry, inputs.said), breadcrumbs(views, way)]
    buy = None
    if entry.buy and entry.availability not in {"sold-out", "discontinued"}:
        buy = views.link(Reference("", entry.buy))
    return ProductContext(
        site=views.site(entry.permalink),
        head=head(
            views,
            entry.title,
            entry.permalink,
            description=entry.description or entry.summary,
            picture=entry.image,
            card=inputs.card,
            noindex=entry.noindex,
            translations=entry.translations,
            entry=entry,
            nodes=[node for node in nodes if node],
            texts=(entry.prose, *(quote.prose for quote in inputs.said)),
        ),
        url=views.url(entry.permalink),
        languages=views.switch(entry.translations),
        breadcrumbs=views.links(way[:-1]),
        share=views.share(entry.title, entry.permalink),
        entry=views.entry(entry),
        price=price_of(entry, views),
        availability=views.words.text(AVAILABILITY[entry.availability])
        if entry.availability
        else "",
        is_available=entry.availability not in {"sold-out", "discontinued"},
        buy=buy,
        maker=entry.maker,
        sku=entry.sku,
        gtin=entry.gtin,
        said=views.quotes(inputs.said),
        cards=views.cards(inputs.cards),
        stylesheet=views.url(views.shell.offers_stylesheet),
    )


def place_context(inputs: PlaceInputs, views: Views) -> PlaceContext:
    entry = inputs.entry
    listing = views.shell.addresses.places if inputs.has_list else ""
    way = _way(views, "Where to find us", listing, entry)
    nodes = [*place_nodes(views, entry), breadcrumbs(views, way)]
    return PlaceContext(
        site=views.site(entry.permalink),
        head=head(
            views,
            entry.title,
            entry.permalink,
            description=entry.description or entry.summary,
            picture=entry.image,
            card=inputs.card,
            noindex=entry.noindex,
            translations=entry.translations,
            entry=entry,
            nodes=[node for node in nodes if node],
            texts=(entry.prose, *(quote.prose for quote in inputs.quotes)),
        ),
        url=views.url(entry.permalink),
        languages=views.switch(entry.translations),
        breadcrumbs=views.links(way[:-1]),
        share=views.share(entry.title, entry.permalink),
        quotes=views.quotes(inputs.quotes),
        entry=views.entry(entry),
        place=place_view(entry, views),
        stylesheet=views.url(views.shell.offers_stylesheet),
    )


def places_context(inputs: PlacesInputs, views: Views) -> PlacesContext:
    here = views.shell.addresses.places
    title = views.words.text("Where to find us")
    trail = breadcrumbs(views, (views.home, Reference(title, here)))
    return PlacesContext(
        site=views.site(here),
        head=head(
            views,
            title,
            here,
            translations=inputs.translations,
            nodes=[trail] if trail else [],
        ),
        url=views.url(here),
        languages=views.switch(inputs.translations),
        breadcrumbs=views.links((views.home,)),
        share=views.share(title, here),
        title=title,
        cards=views.cards(place.card for place in inputs.places),
        places=tuple(place_view(place, views) for place in inputs.places),
        stylesheet=views.url(views.shell.offers_stylesheet),
    )

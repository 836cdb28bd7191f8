"""Which context is built from which inputs: one line a template."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, NamedTuple, get_type_hints

import msgspec
from msgspec import NODEFAULT, Raw
from msgspec.structs import asdict, fields

from brandkit.model.entries import Card, Testimonial
from brandkit.plan.archive import (
    ArchiveInputs,
    ArchiveYearInputs,
    ArchiveYearsInputs,
    archive_context,
    archive_year_context,
    archive_years_context,
)
from brandkit.plan.ask_pages import AskInputs, ask_context
from brandkit.plan.causes import CauseInputs, CausesInputs, cause_context, causes_context
from brandkit.plan.codes import GoInputs, go_context
from brandkit.plan.collecting import GiveInputs, give_context
from brandkit.plan.contexts import BasePage
from brandkit.plan.drawings import DRAWINGS
from brandkit.plan.kit_pages import kit_context
from brandkit.plan.kits import KitInputs
from brandkit.plan.listings import (
    ListInputs,
    TermsInputs,
    list_context,
    terms_context,
)
from brandkit.plan.offers import (
    PlaceInputs,
    PlacesInputs,
    ProductInputs,
    place_context,
    places_context,
    product_context,
)
from brandkit.plan.outputs import Frozen, Inputs
from brandkit.plan.pages import (
    DocInputs,
    EpisodeInputs,
    PageInputs,
    PostInputs,
    doc_context,
    episode_context,
    page_context,
    post_context,
)
from brandkit.plan.people import (
    PeopleInputs,
    ProfileInputs,
    WorksInputs,
    people_context,
    profile_context,
    works_context,
)
from brandkit.plan.personal import PersonalInputs, personal_context
from brandkit.plan.press import BrandInputs, brand_context
from brandkit.plan.searching import SearchInputs, search_context
from brandkit.plan.sheet import SheetInputs, sheet_context
from brandkit.plan.show_pages import ShowInputs, ShowsInputs, show_context, shows_context
from brandkit.plan.small_views import CARDS, FEW
from brandkit.plan.standing import (
    ConnectInputs,
    FeedsInputs,
    HomeInputs,
    NotFoundInputs,
    RedirectInputs,
    SubscribeInputs,
    connect_context,
    feeds_context,
    home_context,
    not_found_context,
    redirect_context,
    subscribe_context,
)
from brandkit.plan.syndication import FeedInputs, OpmlInputs, SitemapInputs
from brandkit.plan.testimonials import (
    ResponsesInputs,
    TestimonialsInputs,
    responses_context,
    testimonials_context,
)
from brandkit.plan.videos import VideoInputs, video_context
from brandkit.plan.views import Views

__all__ = ["BUILDERS", "context_of", "thaw"]

BUILDERS: dict[type[Inputs], Callable[[Any, Views], BasePage]] = {
    ArchiveInputs: archive_context,
    ArchiveYearInputs: archive_year_context,
    ArchiveYearsInputs: archive_years_context,
    AskInputs: ask_context,
    BrandInputs: brand_context,
    CauseInputs: cause_context,
    CausesInputs: causes_context,
    ConnectInputs: connect_context,
    DocInputs: doc_context,
    EpisodeInputs: episode_context,
    FeedsInputs: feeds_context,
    GiveInputs: give_context,
    GoInputs: go_context,
    HomeInputs: home_context,
    KitInputs: kit_context,
    ListInputs: list_context,
    NotFoundInputs: not_found_context,
    PageInputs: page_context,
    PeopleInputs: people_context,
    PersonalInputs: personal_context,
    PlaceInputs: place_context,
    PlacesInputs: places_context,
    PostInputs: post_context,
    ProductInputs: product_context,
    ProfileInputs: profile_context,
    RedirectInputs: redirect_context,
    ResponsesInputs: responses_context,
    SearchInputs: search_context,
    SheetInputs: sheet_context,
    ShowInputs: show_context,
    ShowsInputs: shows_context,
    SubscribeInputs: subscribe_context,
    TermsInputs: terms_context,
    TestimonialsInputs: testimonials_context,
    VideoInputs: video_context,
    WorksInputs: works_context,
}


def context_of(inputs: Inputs, views: Views) -> BasePage:
    """The context of a page, from its inputs and nothing else."""
    return BUILDERS[type(inputs)](inputs, views)


_FEEDS: tuple[type[Inputs], ...] = (FeedInputs, OpmlInputs, SitemapInputs)
_SORTS: dict[str, type[Inputs]] = {
    sort.__name__: sort for sort in (*BUILDERS.keys(), *_FEEDS, *DRAWINGS)
}


class _Thaw(NamedTuple):
    """How inputs are read: those that stand on many pages at first as they are written."""

    sort: type[Inputs]
    decoder: msgspec.json.Decoder[Any]
    repeated: tuple[tuple[str, Callable[[bytes], Any]], ...]  # fields, and how each item is read


_card = lru_cache(CARDS)(msgspec.json.Decoder(Card).decode)
_quote = lru_cache(FEW)(msgspec.json.Decoder(Testimonial).decode)
_REPEATED: dict[object, Callable[[bytes], Any]] = {
    tuple[Card, ...]: _card,
    tuple[Testimonial, ...]: _quote,
}


@cache
def _thaw(name: str) -> _Thaw:
    sort = _SORTS[name]
    hints = get_type_hints(sort)
    repeated = tuple((field, _REPEATED[hint]) for field, hint in hints.items() if hint in _REPEATED)
    if not repeated:
        return _Thaw(sort, msgspec.json.Decoder(sort), ())
    names = {field for field, _ in repeated}
    written: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    for field in fields(sort):
        kind = tuple[Raw, ...] if field.name in names else hints[field.name]
        given = () if field.default is NODEFAULT else (field.default,)
        written.append((field.name, kind, *given))
    twin = msgspec.defstruct(name, written, kw_only=True, frozen=True)
    return _Thaw(sort, msgspec.json.Decoder(twin), repeated)


def thaw(frozen: Frozen) -> Inputs:
    """The inputs of a page or feed again. Raises KeyError, msgspec.DecodeError for damaged ones.

    Cards and quotes that are the same as on another page are one object.
    """
    sort, decoder, repeated = _thaw(frozen.sort)
    inputs = decoder.decode(frozen.inputs)
    if not repeated:
        return inputs  # type: ignore[no-any-return]
    values = asdict(inputs)
    for field, read in repeated:
        values[field] = tuple([read(bytes(each)) for each in values[field]])
    return sort(**values)

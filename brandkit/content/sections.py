"""What a page may be composed of: `sections:` at the top of a file, one table for each.

A further type is one class here and one word in SectionMeta, what it needs of the site in
`brandkit.plan.sections`, a partial of the theme and an example in the manual.
"""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["SECTIONS", "Button", "SectionMeta", "section_name"]

Few = Annotated[int, Meta(ge=1, le=24)]
Names = tuple[str, ...]


class Button(Value, frozen=True):
    """A link that looks like a button."""

    label: Annotated[str, says("What it says.", min_length=1)]
    url: Annotated[str, says("Where it leads.", format="link")]


class _Section(Value, frozen=True, kw_only=True, tag_field="type"):
    """What all sections may say."""

    title: Annotated[str, says("Its headline.")] = ""
    text: Annotated[str, says("A few sentences; links and *emphasis* as in Markdown.")] = ""
    id: Annotated[
        str,
        says(
            "A name for links that lead to it: prices for #prices.", pattern="^([a-z][a-z0-9-]*)?$"
        ),
    ] = ""
    tone: Annotated[
        str, says("Its ground: plain, tint or bold.", pattern="^(plain|tint|bold)$")
    ] = "plain"


class HeroSection(_Section, frozen=True, kw_only=True, tag="hero"):
    """hero: the large words at the top, with a picture and buttons."""

    title: Annotated[str, says("The large words.", min_length=1)]
    kicker: Annotated[str, says("A few words above them.")] = ""
    image: Annotated[str, says("A picture in the content folder.", format="path")] = ""
    image_alt: Annotated[str, says("What the picture shows.")] = ""
    layout: Annotated[
        str, says("Where the picture is: beside or below.", pattern="^(beside|below)$")
    ] = "beside"
    buttons: Annotated[tuple[Button, ...], says("At most three links.", max_length=3)] = ()
    tone: Annotated[
        str, says("Its ground: plain, tint or bold.", pattern="^(plain|tint|bold)$")
    ] = "bold"


class TextSection(_Section, frozen=True, kw_only=True, tag="text"):
    """text: words, with a picture beside them. Without `text`, what stands below the settings."""

    image: Annotated[str, says("A picture in the content folder.", format="path")] = ""
    image_alt: Annotated[str, says("What the picture shows.")] = ""
    side: Annotated[
        str, says("On which side the picture is: start or end.", pattern="^(start|end)$")
    ] = "end"
    buttons: Annotated[tuple[Button, ...], says("At most three links.", max_length=3)] = ()


class Feature(Value, frozen=True):
    """One of the features."""

    title: Annotated[str, says("What it is.", min_length=1)]
    text: Annotated[str, says("A sentence or two; links as in Markdown.")] = ""
    image: Annotated[str, says("A picture in the content folder.", format="path")] = ""
    image_alt: Annotated[str, says("What the picture shows; empty for decoration.")] = ""
    url: Annotated[str, says("Where it leads.", format="link")] = ""


class FeaturesSection(_Section, frozen=True, kw_only=True, tag="features"):
    """features: what there is to be had, side by side."""

    items: Annotated[tuple[Feature, ...], says("The features.", min_length=1)]


class PostsSection(_Section, frozen=True, kw_only=True, tag="posts"):
    """posts: the newest posts, all of them or those of one tag or series."""

    count: Annotated[Few, says("How many.")] = 3
    tag: Annotated[str, says("Only posts with this tag.")] = ""
    series: Annotated[str, says("Only parts of this series.")] = ""


class EpisodeSection(_Section, frozen=True, kw_only=True, tag="episode"):
    """episode: one episode with its player; the newest, where none is named."""

    episode: Annotated[str, says("Its file's name without .md.")] = ""
    show: Annotated[str, says("Which podcast, where the site has several.")] = ""


class EpisodesSection(_Section, frozen=True, kw_only=True, tag="episodes"):
    """episodes: the newest episodes of a podcast."""

    count: Annotated[Few, says("How many.")] = 3
    show: Annotated[str, says("Which podcast, where the site has several.")] = ""


class VideoSection(_Section, frozen=True, kw_only=True, tag="video"):
    """video: a film of another network, loaded only when somebody asks for it."""

    url: Annotated[str, says("Its address.", format="url")]
    caption: Annotated[str, says("What the film is called.")] = ""
    poster: Annotated[str, says("A picture of it in the content folder.", format="path")] = ""


class TestimonialsSection(_Section, frozen=True, kw_only=True, tag="testimonials"):
    """testimonials: what people say; chosen for the page, or named."""

    __test__ = False

    count: Annotated[Few, says("How many are chosen.")] = 3
    tag: Annotated[str, says("Rather those with this tag.")] = ""
    names: Annotated[Names, says("Whose: people, or files of testimonials/ without .md.")] = ()


class ProfilesSection(_Section, frozen=True, kw_only=True, tag="profiles"):
    """profiles: where else the brand is to be found ([social] of site.toml)."""


class CallSection(_Section, frozen=True, kw_only=True, tag="call"):
    """call: one thing to do, large."""

    title: Annotated[str, says("What to do, or why.", min_length=1)]
    buttons: Annotated[tuple[Button, ...], says("At least one link.", min_length=1, max_length=3)]
    tone: Annotated[
        str, says("Its ground: plain, tint or bold.", pattern="^(plain|tint|bold)$")
    ] = "bold"


class Logo(Value, frozen=True):
    """One logo."""

    name: Annotated[str, says("Whose it is.", min_length=1)]
    image: Annotated[str, says("Its file in the content folder.", format="path")]
    url: Annotated[str, says("Their page.", format="link")] = ""


class LogosSection(_Section, frozen=True, kw_only=True, tag="logos"):
    """logos: of partners, clients or shops, with their consent."""

    items: Annotated[tuple[Logo, ...], says("The logos.", min_length=1)]


class Question(Value, frozen=True):
    """A question with its answer."""

    question: Annotated[str, says("What people ask.", min_length=1)]
    answer: Annotated[str, says("The answer; links as in Markdown.", min_length=1)]


class QuestionsSection(_Section, frozen=True, kw_only=True, tag="questions"):
    """questions: what people ask, with answers; search engines are told too."""

    items: Annotated[tuple[Question, ...], says("The questions.", min_length=1)]


SectionMeta = (
    HeroSection
    | TextSection
    | FeaturesSection
    | PostsSection
    | EpisodeSection
    | EpisodesSection
    | VideoSection
    | TestimonialsSection
    | ProfilesSection
    | CallSection
    | LogosSection
    | QuestionsSection
)


def section_name(kind: type[Any]) -> str:
    """How a section is called in a file: "hero"."""
    return str(kind.__struct_config__.tag)


SECTIONS: dict[str, type[Any]] = {section_name(kind): kind for kind in SectionMeta.__args__}

"""Single stories: those in which a law did not hold, shrunk, and those that are hard by nature."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from law_drivers import fresh, served
from law_sites import SITES, stylesheet
from law_steps import Step
from law_world import picture

Driver = Callable[..., None]
LATER = pytest.mark.long


def twice(name: str, which: int, one: int, other: int) -> list[Step]:
    """Two edits of a file within one tick of its clock, a build after each."""
    return [Step(name, which, one), Step(name, which, other, same_tick=True)]


STORIES = {
    "a text of the same size": twice("body", 11, 0, 1),
    "a picture of other width and height, of the same size": twice("image", 0, 2, 0),
    "a logo of other width and height, of the same size": twice("image", 2, 2, 0),
    "a picture of other shades": [Step("image", 0, 1), *twice("image", 0, 0, 1)],
    "CSS of the same size": twice("style", 0, 0, 1),
    "a partial of the same size": twice("template", 0, 0, 2),
    "translations of the same size": twice("words", 0, 0, 1),
    "site.toml of the same size": twice("settings", 0, 0, 0)[:1] + twice("settings", 1, 0, 0),
    "a copied file of the same size": twice("static", 0, 0, 1),
    "a tag in other letters": twice("retag", 6, 0, 4),
    "a title in the tick of its file, then another text": [
        Step("retitle", 6, 3, same_tick=True),
        Step("retag", 2, 1),
    ],
    "a text gone and back": [Step("delete", 5), Step("create", 0, 0, same_tick=True)],
}


HEARD = {
    "a transcript of the same size": twice("heard", 0, 0, 1),
    "a transcript that captions are made of": twice("heard", 2, 0, 1),
    "chapters and a cover within a recording of the same size": twice("heard", 1, 1, 2),
    "chapters in a text": twice("chapters", 1, 1, 2),
    "chapters in settings, and none": [Step("chapters", 0, 3), Step("chapters", 0, 7)],
    "a file of chapters, other ones, none": [*twice("heard", 8, 0, 1), Step("heard", 8, 6)],
    "a transcript comes and goes": [Step("heard", 5, 0), Step("heard", 5, 6)],
    "a transcript breaks and is mended": [*twice("heard", 0, 7, 1), Step("heard", 2, 7)],
    "a text, then the transcript that its page shows": [
        Step("body", 0, 1),
        *twice("heard", 0, 1, 2),
        Step("retitle", 1, 1),
    ],
}


@pytest.mark.parametrize("story", HEARD.values(), ids=HEARD.keys())
@pytest.mark.parametrize("drive", [fresh, served])
def test_transcripts_chapters_and_covers_are_inputs(drive: Driver, story: list[Step]) -> None:
    drive(SITES["show"], story)


AT_ONCE = ("a text of the same size", "a title in the tick of its file, then another text")


@pytest.mark.parametrize(
    ("drive", "story"),
    [
        pytest.param(
            drive,
            story,
            id=f"{drive.__name__}: {name}",
            marks=() if drive is served and ("width" in name or name in AT_ONCE) else LATER,
        )
        for name, story in STORIES.items()
        for drive in (fresh, served)
    ],
)
def test_edits_within_one_tick_are_seen(drive: Driver, story: list[Step]) -> None:
    drive(SITES["brand"], story)


def test_a_new_process_sees_edits_within_one_tick() -> None:
    """All in one story, so that it takes little time."""
    fresh(SITES["brand"], [*STORIES["a text of the same size"], *STORIES["CSS of the same size"]])


def test_pictures_and_styles_are_alike_in_size() -> None:
    """Else the stories above would prove nothing."""
    pictures = {picture(4, 3, 80), picture(4, 3, 90), picture(8, 8, 80)}
    assert len(pictures) == 3
    assert len({len(each) for each in pictures}) == 1
    assert len(stylesheet(1)) == len(stylesheet(2))


@pytest.mark.parametrize(
    "story",
    [
        pytest.param([Step("delete", 5), Step("wait", 1)], id="a post deleted, and built again"),
        pytest.param([Step("delete", 3), Step("wait", 1)], id="the last episode, built again"),
        pytest.param([Step("rename", 5, 3), Step("wait", 1)], id="a post renamed, built again"),
    ],
)
def test_a_second_build_says_what_a_clean_one_would(story: list[Step]) -> None:
    """What happened once is told once: the lock file knows it from then on."""
    fresh(SITES["brand"], story, events=frozenset())

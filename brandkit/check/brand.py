"""The icon of browser tabs and phones: that nobody wonders why it is a letter."""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.brand.vector import tracer
from brandkit.check.subject import Subject
from brandkit.errors import Diagnostic, Location, Rule, warning
from brandkit.model.picture import Picture
from brandkit.plan.brand import brand_of, is_square

__all__ = ["BrandIcon"]

_SVG = "image/svg+xml"


class BrandIcon:
    """Whether the icon could be made of what the brand has."""

    name = "brand"
    rules = (
        Rule(
            "brand.icon-letter",
            ("brandkit",),
            "A brand with a logo has an icon that is made of it, or one of its own.",
            "Name a square picture as icon in [brand].",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        site = subject.inspection.site
        info = site.infos[0]
        picture = info.icon or info.logo
        if picture is None or brand_of(site).icon is not None:
            return
        setting = "brand.icon" if info.icon else "brand.logo"
        yield warning(
            "brand.icon-letter",
            f"The icon of browser tabs and phones is the first letter of the name: {_why(picture)}",
            'Name a square picture of 512 pixels or more, the mark alone: icon = "brand/icon.png" '
            "in [brand].",
            Location("site.toml", setting=setting),
        )


def _why(picture: Picture) -> str:
    if not is_square(picture):
        wide, high = picture.width or 1, picture.height or 1
        shape = "broad as high" if wide > high else "high as broad"
        times = max(wide, high) / min(wide, high)
        return f"the logo is {times:.1f} times as {shape}, and would be a thin line there."
    if picture.type == _SVG and not tracer():
        needed = 'pip install "brandkit[svg]"'
        return f"the picture is SVG, and what draws it is not installed: {needed}."
    return f"a picture of the kind {picture.type} cannot be drawn from."

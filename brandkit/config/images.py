"""The table of site.toml that is about pictures."""

from __future__ import annotations

from typing import Annotated, Literal

from brandkit.digest import Value
from brandkit.schema.says import says

__all__ = ["ImagesConfig"]


class ImagesConfig(Value, frozen=True):
    """[images]: in which sizes and formats pictures are published."""

    widths: Annotated[
        tuple[Annotated[int, says("Pixels.", ge=16, le=8000)], ...],
        says("The widths that browsers choose from, in pixels; never more than a picture has."),
    ] = (160, 320, 640, 960, 1280, 1920)
    formats: Annotated[
        tuple[Literal["webp", "avif"], ...],
        says(
            "The formats that browsers choose from, beside JPEG or PNG for all others. With "
            '["avif", "webp"] pages are lighter still, and pictures take three times as long to '
            "make. [] publishes pictures in the size and format of their files."
        ),
    ] = ("webp",)
    quality: Annotated[
        int, says("From 1 (small and coarse) to 100 (large and fine).", ge=1, le=100)
    ] = 80
    placeholders: Annotated[
        bool, says("Shows a picture's colour in its place until it is there.")
    ] = True

"""Pictures and films that are far larger than what readers ever get to see of them."""

from __future__ import annotations

from collections.abc import Iterator

from brandkit.check.subject import Subject
from brandkit.errors import Diagnostic, Location, Rule, warning

__all__ = ["HeavyFiles"]

_ORIGINAL = 10_000_000  # bytes of a picture's file; a photo of 4000 pixels has some 4 MB
_WIDEST = 6_000  # pixels of its longer side: twice the widest rendition on a dense screen
_FILM = 10_000_000  # bytes: ten seconds and more of waiting on a common phone
_SMALLEST = 3_000_000  # bytes below which pixels alone are not worth a word
_OURS = ("brandkit",)


class HeavyFiles:
    """Originals of pictures, of which only smaller sizes are published, and films of our own."""

    name = "heavy"
    rules = (
        Rule(
            "images.heavy-original",
            _OURS,
            "A picture's file has at most 10 MB, and 6,000 pixels if it is over 3 MB.",
            "Save it with 3,000 pixels, which is more than any screen shows.",
        ),
        Rule(
            "media.heavy-film",
            _OURS,
            "A film that lies with the site has at most 10 MB.",
            "Put it on a video platform and embed it, or export it smaller.",
        ),
    )

    def run(self, subject: Subject) -> Iterator[Diagnostic]:
        site = subject.inspection.site
        for path in sorted({made.path for made in site.made if not made.within}):
            facts = subject.facts(path)
            if facts is None or (facts.pixels is not None and facts.pixels.frames != 1):
                continue  # moving pictures are told by media.heavy
            longest = max(facts.width or 0, facts.height or 0)
            is_wide = longest > _WIDEST and facts.size > _SMALLEST
            if facts.size <= _ORIGINAL and not is_wide:
                continue
            size = f"{facts.size / 1e6:.1f} MB"
            yield warning(
                "images.heavy-original",
                f"The picture's file has {size} and {facts.width} × {facts.height} pixels.",
                "Readers get smaller ones that are made of it, but each build and each copy of "
                "the repository carries it: save it with 3,000 pixels.",
                Location(path),
            )
        recordings = {each.enclosure.url for each in site.episodes if each.enclosure is not None}
        for asset in site.assets:
            if not asset.type.startswith("video/") or asset.permalink in recordings:
                continue
            facts = subject.facts(asset.path)
            if facts is not None and facts.size > _FILM:
                yield warning(
                    "media.heavy-film",
                    f"The film has {facts.size / 1e6:.0f} MB, and comes from your own host.",
                    "Readers on a phone wait long for it, and hosts count what is fetched: put it "
                    "on a video platform and embed it, or export it smaller (H.264, 720 lines).",
                    Location(asset.path),
                )

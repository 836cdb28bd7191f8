"""The Content-Security-Policy (CSP 3) that the site's own pages keep: our files, and what is asked.

Frames are those of the embeds in use. Sound and film on other hosts needs `https:` as a whole: such
hosts lead on to others, and a policy counts every step. `<meta>` cannot hold `frame-ancestors`.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from brandkit.config import Config
from brandkit.digest import Value
from brandkit.hosting.counting import counter_of
from brandkit.urls import origins

__all__ = ["Policy", "policy_of"]


class Policy(Value, frozen=True):
    """What pages may load beside the site's own files: origins, each such as https://a.example."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    connect: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    far_media: bool = False  # sound and film of other hosts
    wasm: bool = False  # programs of our own files, which search needs

    def loading(self, frames: Iterable[str], far_media: bool) -> Policy:
        """The same for a page or site with these embeds, and with media on other hosts or not."""
        frames = tuple(sorted({*self.frames, *frames}))
        if frames == self.frames and far_media == self.far_media:
            return self
        return replace(self, frames=frames, far_media=far_media or self.far_media)

    def text(self, *, in_page: bool = False) -> str:
        """The policy as a header's value, or as that of a `<meta>`."""
        media = ("https:",) if self.far_media else self.media
        scripts = (*self.scripts, *(("'wasm-unsafe-eval'",) if self.wasm else ()))
        rows = [
            ("default-src", ("'self'",)),
            *(
                (name, ("'self'", *found))
                for name, found in (
                    ("script-src", scripts),
                    ("style-src", self.styles),
                    ("font-src", self.fonts),
                    ("img-src", self.images),
                    ("media-src", media),
                    ("connect-src", self.connect),
                )
                if found
            ),
            ("frame-src", self.frames or ("'none'",)),
            ("object-src", ("'none'",)),
            ("base-uri", ("'none'",)),
            ("form-action", ("'self'", *self.forms)),
        ]
        if not in_page:
            rows.append(("frame-ancestors", ("'self'",)))
        return "; ".join(" ".join((name, *values)) for name, values in rows)


def policy_of(config: Config) -> Policy | None:
    """The policy as site.toml alone says it, before embeds; None where none is kept.

    Where HTML in texts is trusted, it may hold scripts and frames that a policy would stop.
    """
    settings = config.hosting
    if settings.policy == "none" or (settings.policy == "auto" and config.markup.html == "trust"):
        return None
    allow = settings.allow
    forms = [
        letter.action
        for language in config.all_languages
        if (letter := config.newsletter_of(language)) is not None
    ]
    if config.testimonials.form:
        forms.append(config.testimonials.form.action)
    counter = counter_of(config)
    told = counter.sends_to if counter else ()
    return Policy(
        scripts=origins((*allow.scripts, *((counter.script,) if counter else ()))),
        styles=origins(allow.styles),
        fonts=origins(allow.fonts),
        images=origins((*allow.images, *(told if counter and counter.pixel else ()))),
        media=origins(allow.media),
        frames=origins(allow.frames),
        connect=origins((*allow.connect, *told)),
        forms=origins((*allow.forms, *forms)),
    )

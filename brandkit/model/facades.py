"""What a page knows of its embeds: the author's own words, and what is kept in content/embeds/."""

from __future__ import annotations

from brandkit.content.document import Document
from brandkit.embeds.embed import Embed
from brandkit.embeds.kept import Kept
from brandkit.errors import Diagnostic, Location, warning
from brandkit.markup.body import Hole
from brandkit.model.library import Library
from brandkit.model.picture import Facade, Picture
from brandkit.urls import origin_of

__all__ = ["Facades"]


class Facades:
    """Makes facades, for the whole site; collects faults, and the origins that frames load from.

    `profiles` are the brand's own, of [social].
    """

    def __init__(
        self, library: Library, profiles: frozenset[str], diagnostics: list[Diagnostic]
    ) -> None:
        self.library = library
        self.profiles = profiles
        self.diagnostics = diagnostics
        self._origins: set[str] = set()
        self._networks: set[tuple[str, str, str]] = set()
        self._refused: set[str] = set()  # files of which this was told
        self._missed: set[str] = set()  # the same

    @property
    def origins(self) -> tuple[str, ...]:
        """All that frames of this site may load from."""
        return tuple(sorted(self._origins))

    @property
    def networks(self) -> tuple[tuple[str, str, str], ...]:
        """Whom frames of this site send to: the network, who is behind it, its origin."""
        return tuple(sorted(self._networks))

    def shown(self, embed: Embed) -> None:
        """Note that a page has a frame of this embed."""
        if origin := origin_of(embed.frame_url):
            self._origins.add(origin)
            self._networks.add((embed.network, embed.receiver, origin))

    def of(self, embed: Embed, hole: Hole, document: Document, folder: str) -> Facade | None:
        """What is known of an embed in a text; None where its address says all of it."""
        line = document.text_line + hole.line - 1
        return self.at(embed, folder, Location(document.source.path, line))

    def at(self, embed: Embed, folder: str, where: Location) -> Facade | None:
        """The same for an embed that a setting names. `folder` is where the naming file lies."""
        path, kept = self.library.kept(embed)
        gone = kept is not None and kept.status == "gone"
        if gone:
            return Facade(author=_author(embed, kept), gone=True)
        self.shown(embed)
        poster = self._poster(embed, folder, where) if embed.poster else None
        if kept is None:
            return Facade(poster) if poster else None
        if not kept.may_copy(self.profiles):
            self._refuse(path, kept)
            kept_words = Facade(poster, author=_author(embed, kept))
            return kept_words if kept_words != Facade() else None
        if poster is None and kept.picture:
            poster = self._kept_picture(path, kept)
        return Facade(poster, kept.title, kept.text, _author(embed, kept))

    def _kept_picture(self, path: str, kept: Kept) -> Picture | None:
        folder = path.rpartition("/")[0]
        picture = self.library.picture(kept.picture, folder, kept.picture_alt)
        if picture is None and path not in self._missed:
            self._missed.add(path)
            where = Location(path, setting="picture")
            self.diagnostics.append(self.library.missing(kept.picture, folder, where))
        return picture

    def _poster(self, embed: Embed, folder: str, where: Location) -> Picture | None:
        picture = self.library.picture(embed.poster, folder)
        if picture is None:
            message = f"There is no picture “{embed.poster}” beside this file."
            hint = "It is shown without one."
            self.diagnostics.append(warning("markup.missing-image", message, hint, where))
        return picture

    def _refuse(self, path: str, kept: Kept) -> None:
        """Report copies of other people's words and pictures, once for each file."""
        if path in self._refused or not (kept.title or kept.text or kept.picture):
            return
        self._refused.add(path)
        self.diagnostics.append(
            warning(
                "embeds.no-permission",
                "This keeps words or a picture of a post that is not known to be the brand's own, "
                "so they are not shown.",
                "Write into “permission” who allowed it and when, or add the profile that posted "
                "it to [social] in site.toml.",
                Location(path),
            )
        )


def _author(embed: Embed, kept: Kept | None) -> str:
    return (kept.author if kept else "") or embed.author

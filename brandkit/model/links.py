"""What a link, a picture or a file name in a text means once the whole site is known."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from functools import cached_property
from urllib.parse import unquote

from brandkit.content.document import Document
from brandkit.errors import Diagnostic, Location, nearest, warning
from brandkit.markup.body import Hole, Outline
from brandkit.media.types import NOT_FOR_BROWSERS, media_type
from brandkit.model.entries import Prose, Testimonial
from brandkit.model.facades import Facades
from brandkit.model.legal import Facts
from brandkit.model.library import Library
from brandkit.model.nearby import Nearby, stem
from brandkit.model.permalinks import Placed
from brandkit.model.picture import Facade, Picture
from brandkit.urls import is_external, is_safe, origins

__all__ = ["Resolver"]

_MARKDOWN = (".md", ".markdown", ".mdx")
_ANCHORS = "In the browser, copy the address from the heading that you mean."


def _as_folder(path: str) -> str:
    return f"{path.rstrip('/')}/"


class Resolver:
    """Fills the holes of texts. One for the whole site; collects the faults it meets."""

    def __init__(
        self,
        placed: tuple[Placed, ...],
        bodies: Mapping[str, Outline],
        standing: frozenset[str],
        redirects: Mapping[str, str],
        held: Mapping[str, str],
        library: Library,
        base_path: str,
        profiles: frozenset[str] = frozenset(),
        facts: Mapping[str, str] | None = None,
    ) -> None:
        self.library = library
        self.diagnostics: list[Diagnostic] = []
        self.facades = Facades(library, profiles, self.diagnostics)
        self.facts = Facts(facts or {}, self.diagnostics)
        self._bodies = bodies  # document path → outline of its text
        self.standing = standing
        self._redirects = redirects
        self._held = held  # document path → why it is not published
        self._base_path = base_path
        self._by_path = {item.document.source.path: item for item in placed}
        self._by_permalink = {item.permalink: item for item in placed if item.permalink}
        self._by_key = {
            (item.document.source.kind, item.document.source.key, item.language): item
            for item in placed
        }
        self._ids: dict[str, frozenset[str]] = {}
        self.quote_names: frozenset[str] = frozenset()  # the testimonials that there are

    # ------------------------------------------------------------------------------- addresses

    def address(self, target: str, folder: str, language: str, own: str = "/") -> str | None:
        """The permalink (with fragment) that a link within the site leads to; None if broken.

        `folder` is where the naming file lies, `own` the permalink of its page.
        """
        if (
            target in self._by_permalink
            and target[0] == "/"
            and "%" not in target
            and not target.lower().endswith(_MARKDOWN)
        ):
            return target  # as most of those that begin at the root of the site
        name, hash_sign, fragment = target.partition("#")
        name, _, _query = name.partition("?")
        tail = hash_sign + fragment
        name = unquote(name)
        if name.lower().endswith(_MARKDOWN):
            item = self._document(name, folder, language)
            return item.permalink + tail if item is not None and item.permalink else None
        paths = self._paths_of(name, own)
        for permalink in dict.fromkeys(p for path in paths for p in (path, _as_folder(path))):
            if permalink in self._by_permalink or permalink in self.standing:
                return permalink + tail
            if permalink in self._redirects:
                return self._redirects[permalink] + tail
        file = self.library.find(name, folder)
        if file:
            return self.library.publish(file)[0] + tail
        if not name.startswith("/"):
            for file_name in (f"{name.rstrip('/')}.md", posixpath.join(name, "index.md")):
                item = self._document(file_name, folder, language)
                if item is not None and item.permalink:
                    return item.permalink + tail
        return None

    def setting_address(self, target: str, folder: str, language: str) -> str | None:
        """Where a button or menu line leads: an address elsewhere as it is, or a permalink."""
        if is_external(target):
            return target if is_safe(target) else None
        return self.address(target, folder, language)

    def link_setting(self, target: str, folder: str, language: str, where: Location) -> str:
        """The same for a setting at the top of a file; one that leads nowhere is reported."""
        found = self.setting_address(target, folder, language)
        if found is None and not self.is_left_out(target):
            self.diagnostics.append(
                warning(
                    "links.broken",
                    f"The button to “{target}” leads nowhere.",
                    "Write a page's address (/about/), its file (about.md) or https://…",
                    where,
                )
            )
        return self.with_anchor(found or "", where)

    def with_anchor(self, address: str, where: Location) -> str:
        """An address that a setting names, without a fragment that its page does not have."""
        permalink, _, fragment = address.partition("#")
        ids = self._ids_of(permalink) if fragment else None
        if ids is None or unquote(fragment) in ids:
            return address
        message = f"There is no heading “#{fragment}” on the page {permalink}."
        self.diagnostics.append(warning("links.no-anchor", message, _ANCHORS, where))
        return permalink

    def menu_label(self, path: str) -> str:
        """The word under which a document puts itself into the menu, or ""."""
        return self._by_path[path].document.meta.menu if path in self._by_path else ""

    def translated(self, permalink: str, language: str) -> str:
        """The same page in a language where there is one, else the address as it is."""
        path, _, fragment = permalink.partition("#")
        item = self._by_permalink.get(path)
        found = f"/{language}{path}" if f"/{language}{path}" in self.standing else ""
        if item is not None:
            found = {t.language: t.permalink for t in item.translations}.get(language, "")
        if found and fragment and unquote(fragment) in (self._ids_of(found) or ()):
            return f"{found}#{fragment}"
        return found or permalink

    def _paths_of(self, name: str, own: str) -> tuple[str, ...]:
        """An address from the root of the site; also one that has the path of the site in it."""
        folder = own if own.endswith("/") else posixpath.dirname(own)
        joined = posixpath.normpath("/" + posixpath.join(folder, name).lstrip("/"))
        path = _as_folder(joined) if name.endswith("/") else joined
        if self._base_path and name.startswith(f"{self._base_path}/"):
            return path, path[len(self._base_path) :]
        return (path,)

    def _document(self, name: str, folder: str, language: str) -> Placed | None:
        """A content file by its name, in the language of the text that names it if it is there."""
        top = self.library.content_dir
        rooted = name.lstrip("/")
        tries = [posixpath.join(folder, name)] if not name.startswith("/") else []
        tries += [posixpath.join(top, rooted), rooted]
        for path in map(posixpath.normpath, tries):
            item = self._by_path.get(path)
            if item is not None:
                source = item.document.source
                if source.language:  # its name says which language is meant
                    return item
                return self._by_key.get((source.kind, source.key, language), item)
        return None

    def _ids_of(self, permalink: str) -> frozenset[str] | None:
        """The fragments of a page; None for pages whose text is not an author's."""
        item = self._by_permalink.get(permalink)
        if item is None:
            return None
        if permalink not in self._ids:
            ids = self._bodies[item.document.source.path].ids
            sections = getattr(item.document.meta, "sections", ())
            self._ids[permalink] = frozenset((*ids, *(each.id for each in sections if each.id)))
        return self._ids[permalink]

    # ------------------------------------------------------------------------------------ holes

    def prose(self, item: Placed, quotes: Callable[[str], Testimonial | None]) -> Prose:
        """A document's text with the values for its holes. Faults go to `diagnostics`."""
        document = item.document
        body = self._bodies[document.source.path]
        folder = posixpath.dirname(document.source.path)
        links: list[str] = []
        pictures: list[Picture | None] = []
        media: list[str] = []
        found_quotes: list[Testimonial | None] = []
        dead = self._check_within(item, body)
        unnamed: list[int] = []
        facades: dict[int, Facade | None] = {}
        own, sentences = "", list[str]()
        legal: list[str] = []
        for hole in body.holes:
            match hole.kind:
                case "link-open":
                    links.append(self._link(hole, item, folder))
                case "image":
                    pictures.append(self._image(hole, document, folder))
                case "media":
                    media.append(self._media(hole, document, folder))
                case "embed":
                    facades[hole.index] = self.facades.of(
                        body.embeds[hole.index], hole, document, folder
                    )
                case "testimonial":
                    quote = quotes(hole.target) if hole.target else None
                    if hole.target and quote is None:
                        self._report(
                            "markup.unknown-testimonial",
                            f"There is no published testimonial called “{hole.target}”.",
                            self.quote_hint(hole.target),
                            document,
                            hole,
                        )
                    if not hole.target:
                        unnamed.append(len(found_quotes))
                    found_quotes.append(quote)
                case "share":
                    own = item.permalink
                    sentences.append(hole.target)
                case "legal":
                    legal.append(self.facts.said(hole, document))
                case "link-close" | "words" | "services":
                    pass
        return Prose(
            body.body,
            body.headings,
            body.word_count,
            tuple(links),
            tuple(pictures),
            tuple(media),
            tuple([facades.get(i) for i in range(len(body.embeds))]),
            tuple(found_quotes),
            tuple(unnamed),
            dead,
            origins(embed.frame_url for embed in body.embeds) if body.embeds else (),
            body.far_media,
            own=own,
            sentences=tuple(sentences),
            legal=tuple(legal),
            names_services=any(hole.kind == "services" for hole in body.holes),
        )

    def quote_hint(self, name: str) -> str:
        """What to do about a testimonial that is not there."""
        meant = nearest(name, self.quote_names)
        guess = f"Did you mean “{meant}”? " if meant else ""
        return f"{guess}Use the name of who said it, or of its file without .md."

    def _check_within(self, item: Placed, body: Outline) -> tuple[str, ...]:
        """Report links to headings of the same page that are not there; their fragments."""
        if not body.within:
            return ()
        dead = []
        if not item.permalink:  # a quote, which stands on many pages
            ids: frozenset[str] | None = frozenset(body.ids)
        else:
            ids = self._ids_of(item.permalink) if body.within else None
        for fragment in body.within:
            if ids is not None and unquote(fragment) not in ids and fragment != "top":
                dead.append(fragment)
                document = item.document
                line = document.text.count("\n", 0, max(0, document.text.find(f"#{fragment}")))
                meant = nearest(unquote(fragment), ids)
                self.diagnostics.append(
                    warning(
                        "links.no-anchor",
                        f"The link to “#{fragment}” leads to no heading of this page.",
                        f"Did you mean “#{meant}”?" if meant else _ANCHORS,
                        Location(document.source.path, document.text_line + line),
                    )
                )
        return tuple(dead)

    def _link(self, hole: Hole, item: Placed, folder: str) -> str:
        found = self.address(hole.target, folder, item.language, item.permalink or "/")
        if found is None and self.is_left_out(hole.target):
            return ""
        if found is None:
            why = self._why_broken(hole.target, folder, item.language)
            self._report(
                "links.broken",
                f"The link to “{hole.target}” leads nowhere{why[0]}.",
                why[1],
                item.document,
                hole,
            )
            return ""
        permalink, _, fragment = found.partition("#")
        ids = self._ids_of(permalink) if fragment else None
        if ids is not None and unquote(fragment) not in ids:
            meant = nearest(unquote(fragment), ids)
            self._report(
                "links.no-anchor",
                f"The link to “{hole.target}” leads to a page without a heading “#{fragment}”.",
                f"Did you mean “#{meant}”?" if meant else _ANCHORS,
                item.document,
                hole,
            )
            return permalink
        return found

    def _why_broken(self, target: str, folder: str, language: str) -> tuple[str, str]:
        name = unquote(target.partition("#")[0].partition("?")[0])
        for path in (posixpath.normpath(posixpath.join(folder, name)), name.lstrip("/")):
            if path in self._held:
                why = {
                    "draft": "that page is a draft",
                    "future": "that page is published later",
                    "expired": "that page has expired",
                    "sample": "that page is a sample",
                    "fault": "that page is left out, since it has an error",
                }[self._held[path]]
                return f": {why}", "Its words stay, without a link, until the page is published."
        if name.startswith("www."):
            return "", f"For another site, write https://{target}"
        meant = self.near(name, folder, language)
        hint = f"Did you mean “{meant}”?" if meant else "Check its name and folder."
        return "", f"{hint} Its words are shown without a link."

    def is_left_out(self, target: str) -> bool:
        """Whether a link surely fails only because of another fault: its page's own error."""
        name = unquote(target.partition("#")[0].partition("?")[0])
        return stem(name) in self._left_out

    def held_back(self, target: str) -> str:
        """Why the page of a link is not published now ("draft", "expired" …); "" for no page."""
        name = stem(unquote(target.partition("#")[0].partition("?")[0]))
        return next((why for path, why in self._held.items() if stem(path) == name), "")

    @cached_property
    def _left_out(self) -> frozenset[str]:
        return frozenset(stem(path) for path, why in self._held.items() if why == "fault")

    def near(self, name: str, folder: str, language: str = "") -> str:
        """A file or address that is nearly the one asked for, or ""."""
        return self._nearby.near(name, folder, language)

    @cached_property
    def _nearby(self) -> Nearby:
        languages = {i.permalink: i.language for i in self._by_path.values() if i.permalink}
        languages |= {path: item.language for path, item in self._by_path.items()}
        return Nearby(languages, sorted(self.standing))

    def _image(self, hole: Hole, document: Document, folder: str) -> Picture | None:
        alt = dict(hole.attributes).get("alt", "")
        picture = self.library.picture(hole.target, folder, alt)
        if picture is None:
            self._missing("markup.missing-image", "picture", hole, document, folder)
        return picture

    def _media(self, hole: Hole, document: Document, folder: str) -> str:
        path = self.library.find(hole.target, folder)
        if not path:
            self._missing("markup.missing-file", "file", hole, document, folder)
            return ""
        return self.library.publish(path)[0]

    def _missing(self, code: str, what: str, hole: Hole, document: Document, folder: str) -> None:
        path = self.library.find(hole.target, folder)
        if path and what == "picture":
            if path in self.library.broken:
                message = f"The picture “{hole.target}” cannot be read: its words stand instead."
                hint = "Save or export it again, and put it in the place of this one."
                self._report("markup.broken-image", message, hint, document, hole)
                return
            if kind := self.library.unshown.get(path):
                if media_type(path) not in NOT_FOR_BROWSERS:
                    return  # its wrong ending is told, with what to do
                message = f"“{hole.target}” is a {kind} picture, which browsers do not show: its "
                message += "words stand instead."
                hint = "Export it as JPEG or WebP, and name that file."
                self._report("media.not-for-browsers", message, hint, document, hole)
                return
            words = dict(hole.attributes).get("alt", "") or posixpath.basename(path)
            message = f"“{hole.target}” is no picture."
            target = f"<{hole.target}>" if " " in hole.target else hole.target
            hint = f"Link to it instead: [{words}]({target})"
            self._report("markup.no-picture", message, hint, document, hole)
            return
        meant = self.library.near(hole.target, folder)
        hint = f"Put it into {folder}/ beside this file, or mend its name."
        if meant:
            hint = (
                f"Did you mean “{meant}”? If not, put the {what} into {folder}/ beside this file."
            )
        self._report(code, f"There is no {what} “{hole.target}”.", hint, document, hole)

    def _report(self, code: str, message: str, hint: str, document: Document, hole: Hole) -> None:
        line = document.text_line + hole.line - 1
        self.diagnostics.append(warning(code, message, hint, Location(document.source.path, line)))

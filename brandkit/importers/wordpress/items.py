"""Entries of WordPress as items: dates, addresses, people, tags, texts, comments."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin

from brandkit.importers.feed.words import date_of, line, plain_text
from brandkit.importers.files import path_of, safe_address
from brandkit.importers.harvest import Comment, Item, Media
from brandkit.importers.rich import to_rich
from brandkit.importers.wordpress.autop import paragraphs
from brandkit.importers.wordpress.blocks import CARDS, as_html
from brandkit.importers.wordpress.house import (
    WordpressHouse,
    attachments_of,
    thumbnail_of,
    words_of,
)
from brandkit.importers.wordpress.languages import in_languages, tongue_of
from brandkit.importers.wordpress.lists import attachment_pages, short_address
from brandkit.importers.wordpress.notes import with_footnotes
from brandkit.importers.wordpress.people import People
from brandkit.importers.wordpress.sound import Sounds
from brandkit.importers.wordpress.tags import Tags
from brandkit.importers.wordpress.turning import Turner
from brandkit.importers.wordpress.wxr import Entry, Remark, Site
from brandkit.urls import host_of, is_safe, slugify

__all__ = ["Items", "is_internal"]

# What WordPress and its plug-ins keep as rows, and shows to nobody as pages.
_INTERNAL_NAMES = (
    "attachment revision nav_menu_item custom_css customize_changeset oembed_cache user_request"
    " wp_block wp_template wp_template_part wp_global_styles wp_navigation wp_font_family"
    " wp_font_face acf-field acf-field-group wpcf7_contact_form wpforms mc4wp-form"
    " elementor_library e-landing-page shop_order shop_order_refund shop_coupon"
    " shop_subscription product_variation"
    " scheduled-action guest-author jp_pay_order jp_pay_product feedback flamingo_contact"
    " flamingo_inbound nf_sub ngg_gallery ngg_pictures ngg_album amp_validated_url spucpt popup"
    " et_pb_layout fusion_template vc_grid_item wp-types-group safecss patterns_ai_data"
    " jetpack_migration polylang_mo postman_sent_mail wpcode custom-css-js tablepress_table"
)
_INTERNAL = frozenset(_INTERNAL_NAMES.split())
_PASSED = frozenset({"trash", "auto-draft", "inherit", "spam", "request-pending"})
_TO_PART = re.compile(r"href=[\"'][^\"'#<>]{0,2000}#([\w-]{1,60})[\"']")
_NO_DATE = "0000-00-00 00:00:00"


def is_internal(entry: Entry) -> bool:
    """Whether it is nothing that people read: a menu, a setting, an order, something in the bin."""
    return entry.type in _INTERNAL or entry.status in _PASSED


class Items:
    """Makes items of a site's entries, and counts what becomes of their marks."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.turned: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.attachments = attachments_of(site)
        self.house = WordpressHouse(site, self.attachments)
        self.people = People(site)
        self.tags = Tags(site)
        self.reusable = {e.id: e.content for e in site.entries if e.type == "wp_block"}
        self.by_id = {e.id: e for e in site.entries}
        self.used: dict[str, str] = {}  # lasting id → whose
        self.sounds = Sounds(site)
        self.pictures = attachment_pages(site)
        self.ids = frozenset(
            found for e in site.entries for found in _TO_PART.findall(e.content) if "#" in e.content
        )

    def items(self) -> Iterator[Item]:
        for entry in self.site.entries:
            if is_internal(entry):
                if entry.type not in {"attachment", "guest-author", "wp_block", "revision"}:
                    what = "in the bin" if entry.type not in _INTERNAL else entry.type
                    self.unknown[what] += 1
                continue
            parts = in_languages(entry)
            for index, (language, one) in enumerate(parts):
                yield self._item(one, language, first=index == 0, alone=len(parts) == 1)
        yield from self.people.items()

    def _item(self, entry: Entry, language: str, *, first: bool, alone: bool) -> Item:
        link = self._link(entry)
        guid = self._guid(entry, link)
        tongue = tongue_of(entry)
        sound = self.sounds.of(entry)
        turner = Turner(entry.id, self.attachments, self.turned)
        content = with_footnotes(entry.content, entry.said("footnotes"))
        reusable = self._turned_blocks(turner) if "wp:block" in content else {}
        html = as_html(turner.turn(content), reusable)
        rich = to_rich(html, link, self.house, CARDS, self.ids)
        self.turned.update(rich.turned)
        kind, folder = self._place(entry, link)
        kind = "episodes" if sound else kind
        thumbnail = thumbnail_of(entry, self.attachments)
        image = self.house.picture(thumbnail.url, "")[0] if thumbnail else ""
        media = rich.media
        if image and (name := self.house.media_name(image)) is not None:
            media = (*media, Media(image, name))
        is_open = entry.status in {"publish", "future"} and not entry.has_password
        if entry.is_sticky:
            self.unknown["sticky posts"] += 1
        settings = dict(self._settings(entry, tongue.key if alone else guid if not alone else ""))
        if turner.wants_contents:
            settings["toc"] = True
        words = plain_text(rich.markdown and html)
        return Item(
            place=entry.place,
            guid=guid if first else f"{guid}#{language}",
            link=link if is_open and first else "",
            title=words_of(entry.title),
            date=self._date(entry),
            updated=self._moment(entry.modified, entry.modified_gmt) if is_open else None,
            summary=words_of(entry.excerpt) or (sound.summary if sound else ""),
            text=words,
            markdown=rich.markdown or "<!-- empty -->",
            tags=self.tags.of(entry),
            authors=self.people.of(entry),
            language=language or tongue.language,
            image=image,
            image_alt=thumbnail.alt if thumbnail else "",
            kind=kind,
            slug=self._slug(entry, link),
            folder=folder,
            aliases=self._aliases(entry, link) if is_open and first else (),
            addresses=self._addresses(entry) if first else (),
            draft=not is_open,
            settings=settings,
            media=media,
            losses=rich.losses,
            comments=tuple(self._comments(entry, link)) if first else (),
            audio=sound.address if sound else "",
            audio_length=sound.length if sound else None,
            audio_type=sound.type if sound else "",
            duration=sound.duration if sound else None,
            season=sound.season if sound else None,
            number=sound.number if sound else None,
            type=sound.kind if sound else "",
            explicit=sound.explicit if sound else None,
            subtitle=sound.subtitle if sound else "",
        )

    def _turned_blocks(self, turner: Turner) -> dict[str, str]:
        return {key: turner.turn(content) for key, content in self.reusable.items()}

    # --------------------------------------------------------------------------------- addresses

    def _link(self, entry: Entry) -> str:
        """The page's address; Squarespace writes paths."""
        said = entry.link
        if said and not said.startswith(("http://", "https://")) and self.site.home:
            said = urljoin(self.site.home, said)
        return safe_address(said)

    def _guid(self, entry: Entry, link: str) -> str:
        """As it says; where two entries say the same (copies do), the second is told apart."""
        said = entry.guid or link or (f"{self.site.home}?p={entry.id}" if entry.id else "")
        own = entry.id or entry.place
        if said and self.used.setdefault(said, own) != own:
            said = f"{said}#{own}"
        return said

    def _slug(self, entry: Entry, link: str) -> str:
        if (
            entry.type == "page"
            and self.site.home
            and link.rstrip("/") == self.site.home.rstrip("/")
        ):
            return "index"
        last = path_of(link).rstrip("/").rpartition("/")[2] if "?" not in link else ""
        said = last or path_of(f"https://x.example/{entry.slug}").rpartition("/")[2]
        return re.sub(r"\.(?:html?|php|aspx?)$", "", said, flags=re.IGNORECASE)

    def _place(self, entry: Entry, link: str) -> tuple[str, str]:
        """Kind and folder: pages lie as their addresses do; posts lie all together."""
        if entry.type in {"post", "podcast"}:
            return "posts", ""
        home = path_of(self.site.home).rstrip("/")
        path = path_of(link) if "?" not in link else ""
        folder = posixpath.dirname(path.rstrip("/")).removeprefix(home).strip("/")
        if not folder and entry.parent not in {"", "0"} and entry.parent in self.by_id:
            folder = "/".join(self._above(entry))
        return "pages", folder

    def _above(self, entry: Entry) -> list[str]:
        steps: list[str] = []
        above = self.by_id.get(entry.parent)
        while above is not None and len(steps) < 8:
            steps.insert(0, above.slug or slugify(above.title))
            above = self.by_id.get(above.parent)
        return steps

    def _aliases(self, entry: Entry, link: str) -> tuple[str, ...]:
        """Former addresses: `_wp_old_slug` says what the last step once was."""
        path = path_of(link)
        found = [short_address(entry, self.site.home)]
        if path.strip("/") and "?" not in link:
            above = posixpath.dirname(path.rstrip("/")).rstrip("/")
            old = map(line, entry.meta.get("_wp_old_slug", ()))
            found += (f"{above}/{each}/" for each in old if each)
        found += self.pictures.get(entry.id, ())
        return tuple(filter(None, dict.fromkeys(found)))

    def _addresses(self, entry: Entry) -> tuple[str, ...]:
        """Short addresses, by which others may link to it."""
        home = self.site.home or "/"
        keys = ("p", "page_id") if entry.type == "page" else ("p",)
        found = [f"{home}?{key}={entry.id}" for key in keys if entry.id]
        if entry.guid.startswith(("http://", "https://")):
            found.append(entry.guid)
        return tuple(found)

    # ------------------------------------------------------------------------------------- times

    def _date(self, entry: Entry) -> datetime.datetime | None:
        return (
            self._moment(entry.date, entry.date_gmt)
            or date_of(entry.published)
            or self._moment(entry.modified, entry.modified_gmt)
        )

    def _moment(self, local: str, gmt: str) -> datetime.datetime | None:
        """A moment with the offset that the site had then: both clocks are in the export."""
        here, there = _read(local), _read(gmt)
        if here is None:
            return there.replace(tzinfo=datetime.UTC) if there else None
        if there is None:
            return here
        minutes = round((here - there).total_seconds() / 900) * 15
        if abs(minutes) > 14 * 60:
            return there.replace(tzinfo=datetime.UTC)
        return here.replace(tzinfo=datetime.timezone(datetime.timedelta(minutes=minutes)))

    # ---------------------------------------------------------------------------------- settings

    def _settings(self, entry: Entry, key: str) -> Iterator[tuple[str, object]]:
        said = entry.said(
            "_yoast_wpseo_metadesc",
            "rank_math_description",
            "_aioseo_description",
            "_aioseop_description",
            "_genesis_description",
            "_seopress_titles_desc",
        )
        if said and "%%" not in said and "%" not in said:
            yield "description", words_of(said)
        if entry.said("_yoast_wpseo_meta-robots-noindex") == "1":
            yield "noindex", True
        if key:
            yield "translation_key", key
        series = next((t.name for t in entry.terms if t.domain == "series"), "")
        if series and entry.type == "post":
            yield "series", line(series)

    # ---------------------------------------------------------------------------------- comments

    def _comments(self, entry: Entry, link: str) -> Iterator[Comment]:
        for remark in entry.remarks:
            if remark.type not in {"", "comment"}:
                self.unknown["pingbacks and trackbacks"] += 1
            elif remark.approved != "1":
                self.unknown["comments that were not approved"] += 1
            elif remark.content.strip():
                yield self._comment(remark, link)

    def _comment(self, remark: Remark, link: str) -> Comment:
        return Comment(
            id=remark.id,
            author=words_of(remark.author),
            date=self._moment(remark.date, remark.date_gmt),
            html=paragraphs(remark.content),
            url=f"{link}#comment-{remark.id}" if link and remark.id.isdigit() else "",
        )


def _read(said: str) -> datetime.datetime | None:
    if not said or said.startswith(_NO_DATE[:10]):
        return None
    found = date_of(said)
    return found.replace(tzinfo=None) if found else None


def host_names(site: Site) -> tuple[str, ...]:
    """The hosts by which a site's pages are linked to."""
    found = [host_of(site.home) or ""]
    found += [host_of(e.guid) or "" for e in site.entries[:1000] if is_safe(e.guid)]
    return tuple(dict.fromkeys(filter(None, found)))

"""What WordPress's shortcodes become: HTML that the converter knows, its own elements included."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from html import escape, unescape

import msgspec

from brandkit.importers.wordpress.builders import built, is_builder
from brandkit.importers.wordpress.losses import FORMS, KEPT_BY_BRANDKIT, why_lost
from brandkit.importers.wordpress.networks import NETWORKS
from brandkit.importers.wordpress.pieces import box, button, embed, figure, folded
from brandkit.importers.wordpress.shortcodes import Code, arguments_of, turn

__all__ = ["Attachment", "Turner"]

_OPENING = re.compile(r"\[([a-zA-Z][\w-]*)((?:[\s=][^\[\]]*)?)\]")
_LANGUAGES = (
    "code sourcecode source actionscript3 bash shell coldfusion c cpp csharp css delphi diff erlang"
    " fsharp go groovy html java javafx javascript js latex matlab objc perl php text powershell"
    " python py r ruby scala sql vb xml yaml json crayon highlight cc cci pastacode"
)
_CODES = frozenset(_LANGUAGES.split())
_SIMPLE = frozenset(
    {"code", "sourcecode", "source", "crayon", "highlight", "cc", "cci", "pastacode"}
)
_IMAGE = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.DOTALL)
_SOUNDS = ("src", "mp3", "m4a", "ogg", "oga", "wav", "flac", "opus", "file", "url")
_FILMS = ("src", "mp4", "m4v", "webm", "ogv", "mov", "file", "url")


class Attachment(msgspec.Struct, frozen=True):
    """A file of the media library."""

    id: str
    url: str
    alt: str
    caption: str
    title: str
    parent: str
    order: int


class Turner:
    """Turns the shortcodes of one entry; `attachments` are those of the whole site, by id."""

    def __init__(
        self, entry: str, attachments: Mapping[str, Attachment], turned: Counter[str]
    ) -> None:
        self.entry = entry
        self.attachments = attachments
        self.turned = turned
        self.wants_contents = False
        self.handlers: dict[str, Callable[[Code], str | None]] = {
            **dict.fromkeys(("caption", "wp_caption"), self.caption),
            **dict.fromkeys(("gallery", "vc_gallery", "et_pb_gallery"), self.gallery),
            **dict.fromkeys(("audio", "su_audio", "podcast", "sc_embed_player"), self.audio),
            **dict.fromkeys(("video", "su_video", "wpvideo", "videopress"), self.video),
            "playlist": self.playlist,
            **dict.fromkeys(("button", "su_button", "btn", "cta", "fusion_button"), self.button),
            **dict.fromkeys(("embed", "embedyt", "su_embed"), self.embed),
            **dict.fromkeys(("quote", "blockquote", "pullquote", "su_quote"), self.quote),
            **dict.fromkeys(("spoiler", "su_spoiler", "toggle", "accordion-item"), self.folded),
            **dict.fromkeys(("accordion_item", "expand", "read", "collapse", "faq"), self.folded),
            **dict.fromkeys(("tab", "su_tab", "tabby"), self.tab),
            **dict.fromkeys(("footnote", "ref", "efn_note", "fn", "footnotes", "note"), self.note),
            **dict.fromkeys(("su_note", "su_box", "box", "alert", "notice", "info"), self.box),
            **dict.fromkeys(("warning", "tip", "callout", "notification", "message"), self.box),
            **dict.fromkeys(("divider", "su_divider", "hr", "separator", "line"), _rule),
            **dict.fromkeys(("latex", "math", "katex", "tex"), _code_words),
            **dict.fromkeys(("su_heading", "heading", "title"), self.heading),
            **dict.fromkeys(_PLAIN, _inner),
        }

    def turn(self, html: str) -> str:
        return turn(self._take_code(html), self.known, self.is_known, self.lost)

    def is_known(self, name: str) -> bool:
        return (
            name in self.handlers
            or name in NETWORKS
            or name in KEPT_BY_BRANDKIT - {"contents", "share", "clear", "space", "br"}
            or name in FORMS - {"form", "login", "newsletter"}
            or is_builder(name)
        )

    def known(self, code: Code) -> str | None:
        """The HTML for a shortcode, or None."""
        name = code.name
        made: str | None = None
        if name in self.handlers:
            made = self.handlers[name](code)
        elif name in NETWORKS:
            address = NETWORKS[name](code)
            made = embed(address) if address else None
        elif name in KEPT_BY_BRANDKIT:
            self.wants_contents |= "toc" in name or "contents" in name
            made = code.inner or ""
        elif is_builder(name):
            made = built(code, self)
        if made is not None:
            self.turned[f"[{name}]"] += 1
        return made

    def lost(self, code: Code) -> str:
        mark = (
            f'<bk-lost what="{escape(code.written)}" why="{escape(why_lost(code.name))}"></bk-lost>'
        )
        if not code.inner or code.name in FORMS:
            return mark
        return f"{mark}\n\n{code.inner}" if "\n\n" in code.inner else f"{mark}{code.inner}"

    # --------------------------------------------------------------------------------------- code

    def _take_code(self, html: str) -> str:
        """Code first, since what looks like a shortcode or a tag within it is none."""
        low, at = html.lower(), 0
        unclosed: set[str] = set()
        done: list[str] = []
        for found in _OPENING.finditer(html):
            name = found[1].lower()
            if found.start() < at or name not in _CODES or name in unclosed:
                continue
            end = low.find(f"[/{name}]", found.end())
            if end < 0:
                unclosed.add(name)
                continue
            inner = html[found.end() : end]
            if name not in _SIMPLE and "\n" not in inner:
                continue  # [c]…[/c] in a line is a copyright, or somebody's list
            named, positional = arguments_of(found[2])
            said = named.get("lang") or named.get("language") or "".join(positional[:1])
            language = said or ("" if name in _SIMPLE else name)
            text = unescape(inner) if re.search(r"&(?:lt|gt|amp|quot|#\d+);", inner) else inner
            text = re.sub(r"^<(?:pre|code)[^>]*>|</(?:pre|code)>$", "", text.strip("\r\n"))
            text = re.sub(r"<br\s*/?>|</?p>", "", text) if "<br" in text and "\n" in text else text
            done.append(html[at : found.start()])
            if "\n" in text or name in {"sourcecode", "source"}:
                done.append(f'\n\n<bk-code lang="{escape(language)}">{escape(text)}</bk-code>\n\n')
            else:
                done.append(f"<code>{escape(text)}</code>")
            self.turned[f"[{name}]"] += 1
            at = end + len(name) + 3
        done.append(html[at:])
        return "".join(done)

    # ---------------------------------------------------------------------------------- pictures

    def caption(self, code: Code) -> str | None:
        found = _IMAGE.match(code.inner or "")
        if found is None:
            return code.inner
        words = found[2].strip() or code.argument("caption")
        return figure(found[1], words)

    def gallery(self, code: Code) -> str | None:
        said = code.argument("ids", "include", "images", "gallery_ids")
        wanted = [each.strip() for each in said.split(",") if each.strip()]
        if not said:
            left = {each.strip() for each in code.argument("exclude").split(",")}
            own = [
                a
                for a in self.attachments.values()
                if a.parent == (code.argument("id") or self.entry)
            ]
            wanted = [a.id for a in sorted(own, key=lambda a: a.order) if a.id not in left]
        found = [self.attachments[each] for each in wanted if each in self.attachments]
        missing = [each for each in wanted if each not in self.attachments]
        if not found:
            return None
        count = code.argument("columns") or "3"
        tiles = "".join(figure(_image(each), escape(each.caption)) for each in found)
        made = f'\n\n<bk-gallery class="columns-{escape(count)}">{tiles}</bk-gallery>\n\n'
        if missing:
            why = "The export does not have these pictures."
            what = f"[{code.name} ids={','.join(missing)}]"
            made += f'<bk-lost what="{escape(what)}" why="{why}"></bk-lost>'
        return made

    def image_of(self, id_or_url: str, words: str = "") -> str | None:
        """A picture by its number in the library, or by its address."""
        if id_or_url in self.attachments:
            return figure(_image(self.attachments[id_or_url]), words)
        if id_or_url.startswith(("http://", "https://", "/")):
            return figure(f'<img src="{escape(id_or_url)}" alt="">', words)
        return None

    # ----------------------------------------------------------------------------------- players

    def audio(self, code: Code) -> str | None:
        said = code.argument(*_SOUNDS, position=0) or (code.inner or "").strip()
        sources = [each.strip() for each in unescape(said).partition("|")[0].split(",")]
        made = [
            f'<audio src="{escape(each)}"></audio>'
            for each in sources
            if each.startswith(("http", "/"))
        ]
        return "\n\n" + "\n\n".join(made) + "\n\n" if made else None

    def video(self, code: Code) -> str | None:
        said = unescape(code.argument(*_FILMS, position=0) or (code.inner or "").strip())
        if re.fullmatch(r"[A-Za-z0-9]{8}", said):
            said = f"https://videopress.com/v/{said}"
        if not said.startswith(("http", "/")):
            return None
        ending = said.partition("?")[0].rpartition(".")[2].lower()
        if ending in {"mp4", "m4v", "webm", "ogv", "mov"}:
            return f'\n\n<video src="{escape(said)}"></video>\n\n'
        return embed(said)

    def playlist(self, code: Code) -> str | None:
        wanted = [each.strip() for each in code.argument("ids").split(",")]
        found = [self.attachments[each] for each in wanted if each in self.attachments]
        tag = "video" if code.argument("type") == "video" else "audio"
        rows = (
            f'<p>{escape(each.title)}</p><{tag} src="{escape(each.url)}"></{tag}>' for each in found
        )
        return "\n\n".join(("", *rows, "")) if found else None

    def embed(self, code: Code) -> str | None:
        said = unescape(code.argument("url", "src", position=0) or (code.inner or ""))
        said = re.sub(r"<[^>]*>", "", said).strip()
        return embed(said) if said.startswith(("http", "//")) else None

    # -------------------------------------------------------------------------------------- words

    def button(self, code: Code) -> str | None:
        address = unescape(code.argument("url", "link", "href", "button_url"))
        label = code.inner or code.argument("text", "title", "label")
        return button(address, label) if address and label else code.inner

    def quote(self, code: Code) -> str:
        who = code.argument("author", "cite", "source", "name")
        more = f"<cite>{escape(who)}</cite>" if who else ""
        return (
            f"\n\n<blockquote>\n\n{code.inner or code.argument('quote')}\n\n{more}</blockquote>\n\n"
        )

    def folded(self, code: Code) -> str | None:
        title = code.argument("title", "name", "summary", "heading", "more", position=0)
        return folded(title, code.inner) if code.inner is not None else None

    def tab(self, code: Code) -> str | None:
        title = code.argument("title", "name", position=0)
        return (
            f"\n\n<h3>{escape(title)}</h3>\n\n{code.inner}\n\n"
            if title and code.inner
            else code.inner
        )

    def note(self, code: Code) -> str | None:
        if code.name == "note" and code.inner and ("\n" in code.inner or len(code.inner) > 300):
            return self.box(code)
        return f"<bk-footnote>{code.inner}</bk-footnote>" if code.inner else code.inner or ""

    def box(self, code: Code) -> str | None:
        if code.inner is None:
            return None
        said = f"{code.name} {code.argument('type', 'style', 'color', 'class')}".lower()
        kinds = (
            ("warning", "warn|yellow"),
            ("caution", "error|danger|red"),
            ("tip", "tip|success|green"),
        )
        kind = next((kind for kind, words in kinds if re.search(words, said)), "note")
        return box(kind, code.argument("title", "heading"), code.inner)

    def heading(self, code: Code) -> str | None:
        said = code.inner or code.argument("text", "title")
        return f"\n\n<h2>{said}</h2>\n\n" if said else None


# Those that only dress up what they hold.
_PLAIN_NAMES = (
    "dropcap su_dropcap highlight su_highlight su_list list checklist center su_row su_column row"
    " column columns one_half one_half_last one_third one_third_last two_third two_third_last"
    " one_fourth one_fourth_last three_fourth three_fourth_last one_fifth su_tabs tabs tabgroup"
    " su_accordion accordion accordions section container content span div p su_animate full_width"
    " lead intro su_expand su_service su_permalink visible hidden mobile desktop raw noformat"
    " restrict private members lang"
)
_PLAIN = frozenset(_PLAIN_NAMES.split())


def _inner(code: Code) -> str | None:
    return code.inner


def _rule(_: Code) -> str:
    return "\n\n<hr>\n\n"


def _code_words(code: Code) -> str | None:
    return f"<code>{escape(unescape(code.inner))}</code>" if code.inner else None


def _image(attachment: Attachment) -> str:
    return f'<img src="{escape(attachment.url)}" alt="{escape(attachment.alt)}">'

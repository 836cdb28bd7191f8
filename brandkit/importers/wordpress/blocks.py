"""WordPress's block editor: what its comments say, and what classes of elements stand for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from brandkit.importers.markdown import escaped, name_of, prefixed
from brandkit.importers.rich import Card, RichWriter
from brandkit.importers.wordpress.autop import paragraphs
from brandkit.importers.wordpress.losses import why_lost
from brandkit.importers.wordpress.pieces import embed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["CARDS", "as_html"]

_BLOCK = re.compile(r"<!--\s{1,9}(/?)wp:([a-z][\w-]{0,80}/)?([a-z][\w-]{0,80})")
_COMMENT_END = "-->"
_DEEPEST = 5
# Blocks whose content is made anew for each reader, and that nothing is missing without.
_NOTHING_NAMES = (
    "spacer post-title post-featured-image post-content post-author post-date post-excerpt"
    " footnotes nextpage table-of-contents toc-block toc player-block podcast-player castos-player"
    " sharing-buttons sharing-button like post-navigation-link query-title site-title site-logo"
    " audio image gallery video file separator social-links template-part pattern page-break"
    " post-terms comments read-more"
)
_NOTHING = frozenset(_NOTHING_NAMES.split())
_SKIPPED = frozenset({"contact-form", "table-of-contents", "toc-block", "form"})


def as_html(content: str, reusable: Mapping[str, str], depth: int = 0) -> str:
    """Content without its comments; words outside of blocks get their paragraphs.

    `reusable` are the contents of blocks that are kept by themselves, by id.
    """
    content = _more(content)
    if "<!-- wp:" not in content:
        return paragraphs(_without_comments(content))
    done: list[str] = []
    stack: list[tuple[str, int]] = []  # open blocks, each with the place of what it skips
    at, skip_until, language = 0, 0, ""
    for found in _BLOCK.finditer(content):
        if found.start() < max(at, skip_until):
            continue
        end = content.find(_COMMENT_END, found.end())
        if end < 0:
            break
        done.append(_piece(content[max(at, skip_until) : found.start()], stack, language))
        at, language = end + 3, ""
        space, name = (found[2] or "").rstrip("/"), found[3]
        rest = content[found.end() : end].strip()
        said = _attributes(rest.removesuffix("/"))
        if found[1]:
            if name in [each for each, _ in stack]:
                while stack.pop()[0] != name:
                    pass
        elif rest.endswith("/"):
            done.append(_dynamic(space, name, said, reusable, depth))
        elif name in _SKIPPED:
            end = content.find(f"<!-- /wp:{found[2] or ''}{name}", at)
            skip_until = content.find(_COMMENT_END, end) + 3 if end >= 0 else at
            at = max(at, skip_until)
            if name in {"contact-form", "form"}:
                done.append(_lost(space, name))
        else:
            stack.append((name, found.start()))
            chosen = said.get("language") or said.get("codeLanguage") or ""
            language = chosen if isinstance(chosen, str) else ""
    done.append(_piece(content[max(at, skip_until) :], stack, language))
    return "\n".join(done)


def _piece(text: str, stack: list[tuple[str, int]], language: str) -> str:
    bare = _without_comments(text)
    if not bare.strip():
        return ""
    if not stack or stack[-1][0] == "freeform":
        return paragraphs(bare)
    if language:
        bare = re.sub(r"<pre\b", f'<pre data-language="{escape(language)}"', bare, count=1)
    if stack[-1][0] == "shortcode" and not re.search(r"<(?:p|div|figure|bk-)", bare):
        return f"<p>{bare}</p>"
    return bare


def _more(content: str) -> str:
    content = re.sub(r"<!--more[^>]{0,200}-->", "<bk-more></bk-more>", content, count=1)
    return re.sub(r"<!--(?:nextpage|noteaser)-->", "", content)


def _without_comments(text: str) -> str:
    """Comments taken out in one pass; one that never ends stays for the parser."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find(_COMMENT_END, start + 4)
        if end < 0:
            break
        parts.append(text[at:start])
        at = end + 3
    parts.append(text[at:])
    return "".join(parts)


def _attributes(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _dynamic(
    space: str, name: str, said: dict[str, Any], reusable: Mapping[str, str], depth: int
) -> str:
    """A block without content of its own."""
    if name == "block" and depth < _DEEPEST:
        content = reusable.get(str(said.get("ref", "")))
        return as_html(content, reusable, depth + 1) if content is not None else _lost(space, name)
    address = said.get("url")
    if name in {"embed", "social-link"} or space == "core-embed":
        if isinstance(address, str) and address:
            return embed(address, str(said.get("label") or said.get("service") or ""))
        return ""
    return "" if name in _NOTHING else _lost(space, name)


def _lost(space: str, name: str) -> str:
    what = f"block {space}/{name}" if space else f"block {name}"
    return f'<p><bk-lost what="{escape(what)}" why="{escape(why_lost(name))}"></bk-lost></p>'


# ------------------------------------------------------------------------------------------ classes


def _columns(writer: RichWriter, element: Element, depth: int) -> str | None:
    return writer.columns(element, depth)


def _button(writer: RichWriter, element: Element, _: int) -> str | None:
    links = [element] if name_of(element) == "a" else list(element.iter("a"))
    made = [
        writer.button(
            link.get("href") or "",
            "".join(map(str, link.itertext())),
            "ghost" if "outline" in (element.get("class") or "") else "",
        )
        for link in links
    ]
    return "\n\n".join(filter(None, made)) if links else None


def _gallery(writer: RichWriter, element: Element, depth: int) -> str | None:
    return writer.gallery(element, depth) if next(element.iter("img"), None) is not None else None


def _nothing(*_: object) -> str:
    return ""


def _caption(writer: RichWriter, element: Element, depth: int) -> str | None:
    """<div class="wp-caption"> as themes wrote it."""
    pictures = list(element.iter("img"))
    if len(pictures) != 1:
        return None
    words = next((e for e in element.iter() if "wp-caption-text" in (e.get("class") or "")), None)
    link = pictures[0].getparent()
    address = (link.get("href") or "") if link is not None and name_of(link) == "a" else ""
    return writer.figured(pictures[0], words, address, depth)


def _file(writer: RichWriter, element: Element, _: int) -> str | None:
    link = next(element.iter("a"), None)
    if link is None:
        return None
    words = " ".join("".join(map(str, link.itertext())).split())
    address = writer.address(link.get("href"))
    return f"[{escaped(words or address)}]({writer.note(address)})" if address else ""


def _verse(writer: RichWriter, element: Element, depth: int) -> str | None:
    """Lines of a poem."""
    lines = writer.inline_lines(element, depth)
    return prefixed(lines, "> ", "> ") if lines else ""


def _pullquote(writer: RichWriter, element: Element, depth: int) -> str | None:
    inside = next(element.iter("blockquote"), None)
    return writer.block(inside, "blockquote", depth + 1) if inside is not None else None


def _static_list(writer: RichWriter, element: Element, _: int) -> str | None:
    word = next(w for w in (element.get("class") or "").split() if w.startswith("wp-block-"))
    name = word.removeprefix("wp-block-")
    return writer.lost(f"block {name}", why_lost(name))


def _social(writer: RichWriter, element: Element, _: int) -> str | None:
    rows = []
    for link in element.iter("a"):
        address = writer.address(link.get("href"))
        words = " ".join("".join(map(str, link.itertext())).split())
        if address:
            rows.append(f"- [{escaped(words or address)}]({address})")
    return "\n".join(rows)


def _pasted(writer: RichWriter, element: Element, _: int) -> str | None:
    """Squarespace keeps the code of an embed in an attribute."""
    code = unescape(element.get("data-html") or "")
    found = re.search(r"(?:src|href)\s*=\s*[\"']([^\"']+)", code)
    return writer.embed(found[1]) if found else None


_Handler = Callable[[RichWriter, "Element", int], "str | None"]
_BY_CLASS: dict[str, _Handler] = {
    "wp-block-columns": _columns,
    "wp-block-button wp-block-button__link sqs-block-button-element": _button,
    "wp-block-gallery gallery blocks-gallery-grid tiled-gallery wp-block-jetpack-tiled-gallery "
    "wp-block-jetpack-slideshow sqs-gallery sqs-gallery-container gallery-block": _gallery,
    "wp-caption": _caption,
    "wp-block-file": _file,
    "wp-block-verse": _verse,
    "wp-block-pullquote": _pullquote,
    "wp-block-latest-posts wp-block-latest-comments wp-block-archives wp-block-categories "
    "wp-block-tag-cloud wp-block-search wp-block-calendar wp-block-rss "
    "wp-block-query": _static_list,
    "wp-block-social-links": _social,
    "embed-block-wrapper sqs-video-wrapper": _pasted,
    "wp-block-spacer sharedaddy sd-sharing jp-relatedposts addtoany_share_save_container yarpp "
    "wp-block-jetpack-sharing-buttons screen-reader-text wp-block-table-of-contents "
    "ez-toc-container lwptoc swp_social_panel heateor_sss_sharing_container": _nothing,
}
CARDS: dict[str, Card] = {word: made for words, made in _BY_CLASS.items() for word in words.split()}

"""Tags and includes that people use in posts of Jekyll and Eleventy, as ours.

Those of Jekyll itself (highlight, link, post_url), of its well-known plugins, of themes that are in
wide use (figure, gallery, notice), and of Eleventy's guides (image, youtube).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from brandkit.importers.liquid.render import Call
from brandkit.importers.texts import ours
from brandkit.patterns import pattern

__all__ = ["Tags", "is_file"]

_PICTURE = pattern(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)(?:[?#]|\Z)", re.IGNORECASE)
_SOUND = pattern(r"\.(?:mp3|m4a|ogg|oga|opus|wav|aac|flac)(?:[?#]|\Z)", re.IGNORECASE)
_LANGUAGE = pattern(r"[\w+#.-]+")
_SILENT = frozenset(
    {"seo", "feed_meta", "toc", "table_of_contents", "css", "endcss", "csrf", "break_page", "more"}
)
_PICTURES = frozenset(
    {
        "img",
        "image",
        "images",
        "picture",
        "photo",
        "figure",
        "fig",
        "respimage",
        "responsive_image",
        "lightbox",
        "screenshot",
        "asset_img",
        "asset",
        "cloudinary",
        "centered_image",
    }
)
_NETWORKS = {
    "youtube": "youtube",
    "youtube_player": "youtube",
    "youtubeplayer": "youtube",
    "yt": "youtube",
    "vimeo": "vimeo",
    "tweet": "x",
    "twitter": "x",
    "x": "x",
    "instagram": "instagram",
    "soundcloud": "soundcloud",
    "spotify": "spotify",
    "codepen": "codepen",
    "tiktok": "tiktok",
    "bluesky": "bluesky",
    "mastodon": "mastodon",
    "reddit": "reddit",
    "twitch": "twitch",
}
_EMBEDS = frozenset(
    {"embed", "video", "oembed", "youtube_embed", "iframe", "responsive_embed", "embed_video"}
)
_DETAILS = frozenset({"details", "collapse", "spoiler", "accordion", "toggle"})
_WORDS = ("text", "content", "body", "message", "inner", "quote")


def is_file(name: str) -> bool:
    """Whether an address names a picture or a sound."""
    return bool(_PICTURE.search(name) or _SOUND.search(name))


def _key(name: str) -> str:
    return name.casefold().replace("-", "_")


class Tags:
    """`post` gives the address of a file of the source for {% post_url %} and {% link %}."""

    def __init__(self, address_of: Callable[[str, str], str]) -> None:
        self.address_of = address_of

    def __call__(self, call: Call) -> str | None:
        """Ours for a tag; None where there is nothing that does the same."""
        name = _key(call.name)
        if name in _SILENT:
            return ""
        if name in {"post_url", "link", "url_for"}:
            return self.address_of(name, call.markup.strip().strip("\"'")) or None
        if name in {"highlight", "codeblock", "code", "prism"} and call.inner is not None:
            return self.listing(call)
        if call.markup.startswith("=") or not (call.positional or call.named or call.inner):
            return None
        said = self.shown(name, call)
        return self.placed(call, said) if said else None

    def shown(self, name: str, call: Call) -> str:
        """What a tag shows, "" for one of which that is not known."""
        if network := _NETWORKS.get(name):
            return self.network(network, call)
        if name == "gist":
            return self.gist(call)
        if name in _EMBEDS and (found := self.embed(call)):
            return found
        if name in {"audio", "mp3", "audio_player", "podcast_player"}:
            source = call.get("src", "url", "file", "path", position=0)
            return ours.audio(_rooted(source)) if _SOUND.search(source) else ""
        if name in {"button", "btn", "cta"}:
            return ours.button(
                call.get("url", "href", "link", position=0),
                call.get("text", "label", "title", position=1) or (call.inner or ""),
            )
        words = self.words(call)
        if ours.is_callout(call.get("type", "kind", "class")) and "callout" in name and words:
            kind = call.get("type", "kind", "class")
            return ours.callout(kind, words, call.get("title", "heading"))
        if ours.is_callout(name) and words:
            kind = (
                call.positional[0]
                if call.positional and ours.is_callout(call.positional[0])
                else name
            )
            return ours.callout(kind, words, call.get("title", "heading"))
        if name in _DETAILS and call.inner:
            return ours.details(call.get("summary", "title", position=0), call.inner)
        if name in {"blockquote", "quote", "pullquote"} and words:
            return self.quotation(call, words)
        if (
            name in _PICTURES
            or any(part in name.split("_") for part in ("image", "figure", "img", "picture"))
            or name.split("_")[0] in _PICTURES
            or "figure" in name.replace("_", "-").split("-")
        ):
            return self.picture(call)
        return ""

    def words(self, call: Call) -> str:
        """The text of a box, by whatever name."""
        return call.inner or call.get(*_WORDS) or _last(call)

    def placed(self, call: Call, said: str) -> str:
        """A block in the middle of a line cannot be one there: a link or a picture can."""
        is_block = said.startswith("{{<") or said.startswith(("http://", "https://"))
        if call.is_alone or not is_block:
            return said
        if said.startswith("http"):
            return f"<{said}>"
        return f"\n\n{said}\n\n"

    def listing(self, call: Call) -> str:
        """{% highlight ruby linenos %} … {% endhighlight %}"""
        language = _LANGUAGE.match(call.markup.replace("lang:", "").strip())
        body = (call.inner or "").strip("\n")
        said = ours.fence(body, language[0] if language else "")
        return said if call.is_alone else f"\n\n{said}\n\n"

    def network(self, name: str, call: Call) -> str:
        given = call.get("id", "video_id", "videoid", "video", "url", "src", "link", position=0)
        user = call.get("user", "username", "account")
        title = call.get("title", "caption", "alt")
        return ours.network(name, given, user, title) or ours.embed(given, title)

    def embed(self, call: Call) -> str:
        """{% include video id="…" provider="youtube" %}, {{ "https://…" | embed: "Title" }}"""
        title = call.get("title", "caption", "alt") or (
            call.positional[1] if len(call.positional) > 1 else ""
        )
        provider = _NETWORKS.get(call.get("provider", "type", "host").lower(), "")
        given = call.get("id", "url", "src", "link", "file", position=0)
        if provider:
            return ours.network(provider, given, title=title)
        return ours.embed(given, title) or (
            ours.network("youtube", given, title=title) if re.fullmatch(r"[\w-]{11}", given) else ""
        )

    def gist(self, call: Call) -> str:
        """GitHub shows gists by a script: a card with a link does without."""
        given = call.get("id", "url", "src", position=0)
        if not given and call.named:
            return ""
        given = given.removesuffix(".js")
        address = (
            given
            if given.startswith("https://gist.github.com/")
            else f"https://gist.github.com/{given}"
        )
        if not re.fullmatch(r"https://gist\.github\.com/[\w-]+(?:/[0-9a-f]+)?/?", address):
            return ""
        return ours.card(address, call.get("file", "filename", position=1) or "Code on GitHub")

    def quotation(self, call: Call, said: str) -> str:
        quoted = "\n".join(f"> {line}".rstrip() for line in said.strip().split("\n"))
        by = call.get("author", "cite", "by", "source", position=0 if call.inner else 1)
        return f"{quoted}\n>\n> — {ours.words(by)}" if by else quoted

    def picture(self, call: Call) -> str:
        """A picture: the argument that names a file is its source, whatever it is called."""
        source = call.get(
            "src", "image", "image_path", "url", "path", "file", "filename", "img", "name", "source"
        )
        rest = list(call.positional)
        if not source or not (is_file(source) or "/" in source):
            source = next((each for each in rest if is_file(each)), "") or source
        if not source or not _PICTURE.search(source):
            return ""
        rest = [each for each in rest if each != source]
        caption = call.get("caption", "figcaption", "description", "subtitle")
        if call.inner and call.inner.strip():
            caption = " ".join(call.inner.split())
        title = call.get("title")
        alt = call.get("alt", "alternative_text", "alt_text", "description") or (
            rest[-1] if rest else ""
        )
        to = call.get("link", "href", "image_link", "target")
        if call.name.casefold().startswith("fig") and not caption:
            caption, title = title, ""
        return ours.picture(
            _rooted(source),
            alt or (title if not caption else ""),
            title=title,
            caption=caption,
            to=_rooted(to) if to and to != source else "",
            width=call.get("width").removesuffix("px"),
            height=call.get("height").removesuffix("px"),
        )


def _last(call: Call) -> str:
    return (
        call.positional[-1] if len(call.positional) > 1 or " " in "".join(call.positional) else ""
    )


def _rooted(source: str) -> str:
    """`assets/a.png` in a tag is meant from the root of the site; `./a.png` and `a.png` are not."""
    said = source.strip()
    if re.match(r"[a-z][a-z0-9+.-]*:|/|\.|#", said, re.IGNORECASE) or "/" not in said:
        return said
    return f"/{said}"

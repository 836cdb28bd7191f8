"""What pieces of other generators become: brandkit's own shortcodes and Markdown."""

from __future__ import annotations

import re

from brandkit import embeds
from brandkit.markup.containers import CALLOUTS
from brandkit.patterns import pattern
from brandkit.urls import is_safe

__all__ = [
    "audio",
    "button",
    "callout",
    "card",
    "columns",
    "details",
    "embed",
    "fence",
    "link",
    "network",
    "one_line",
    "picture",
]

_SPECIAL = pattern(r"[\\`*_\[\]<>]")
_BARE = pattern(r"[\w@.:-]{1,120}")
_CALLOUTS = {
    "info": "note",
    "information": "note",
    "note": "note",
    "alert": "note",
    "notice": "note",
    "primary": "note",
    "secondary": "note",
    "callout": "note",
    "admonition": "note",
    "aside": "note",
    "todo": "note",
    "tip": "tip",
    "hint": "tip",
    "success": "tip",
    "important": "important",
    "warning": "warning",
    "attention": "warning",
    "caution": "caution",
    "danger": "caution",
    "error": "caution",
}


def one_line(text: str) -> str:
    """Words on one line, without tags of any sort: they stand within a shortcode."""
    said = " ".join(text.split())
    return re.sub(r"\{(?=[{%#])|[}>](?=\}\})", "", said.replace("}}", "} }").replace("%}", "% }"))


def _arguments(**said: str) -> str:
    parts = []
    for name, value in said.items():
        if value := one_line(value):
            escaped = value.replace("\\", "\\\\").replace('"', '\\"')
            parts.append(f'{name}="{escaped}"')
    return " ".join(parts)


def _positional(value: str) -> str:
    said = one_line(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{said}"'


def words(text: str) -> str:
    """Words as Markdown shows them as they are."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", one_line(text))


def target(address: str) -> str:
    """An address as it stands in a link of Markdown; "" where it is not safe."""
    said = address.strip()
    if not is_safe(said) or any(ord(char) < 32 for char in said):
        return ""
    said = said.replace("<", "%3C").replace(">", "%3E").replace("{", "%7B").replace("}", "%7D")
    if " " in said or said.count("(") != said.count(")"):
        return f"<{said}>"
    return said


def link(address: str, said: str) -> str:
    """`[words](address)`; the words alone where it leads nowhere."""
    where = target(address)
    inside = said.strip() or words(address)
    return f"[{inside}]({where})" if where else inside


def picture(  # what HTML says of a figure
    source: str,
    alt: str = "",
    *,
    title: str = "",
    caption: str = "",
    to: str = "",
    width: str = "",
    height: str = "",
) -> str:
    """A picture: Markdown's own where that says it all, else a figure. "" where it is not safe."""
    where = target(source)
    if not where:
        return ""
    if not caption and not width and not height:
        quoted = f' "{words(title)}"'.replace('\\"', '"') if title and '"' not in title else ""
        image = f"![{words(alt)}]({where}{quoted})"
        return link(to, image) if to and target(to) else image
    source = source.strip()
    said = _arguments(
        src=source,
        alt=alt,
        caption=caption,
        link=to if target(to) else "",
        width=width if width.isdigit() else "",
        height=height if height.isdigit() else "",
    )
    return f"{{{{< figure {said} >}}}}"


def embed(address: str, title: str = "") -> str:
    """An address that becomes a player or a post; "" for one that brandkit does not know."""
    said = address.strip()
    said = f"https:{said}" if said.startswith("//") else said
    found = embeds.match(said)
    if found is None:
        return ""
    url = found.url
    if found.start and "t=" not in url:
        url = said
    if not title:
        return url
    return f"{{{{< embed {_positional(url)} {_arguments(title=title)} >}}}}"


def network(name: str, given: str, user: str = "", title: str = "") -> str:
    """What an id or an address of one network stands for; "" where it is none."""
    provider = next((each for each in embeds.PROVIDERS.values() if each.name == name), None)
    if provider is None or not given.strip():
        return ""
    given = given.strip()
    form = str(getattr(provider, "id_form", ""))
    if ("/" in given or "." in given) and provider.match(given):
        return embed(given, title)
    if not form or not _BARE.fullmatch(given) or ("{user}" in form and not user):
        return ""
    return embed(form.replace("{id}", given).replace("{user}", user.lstrip("@")), title)


def card(address: str, title: str, text: str = "", image: str = "") -> str:
    """Another page, with its title."""
    if not target(address):
        return ""
    said = _arguments(title=title, text=text, image=image)
    return f"{{{{< card {_positional(address.strip())} {said} >}}}}"


def callout(kind: str, inner: str, title: str = "") -> str:
    """A box. Of the many words for its kind, the nearest of GitHub's five."""
    ours = _CALLOUTS.get(kind.strip().lower(), "note")
    if ours not in CALLOUTS or not inner.strip():
        return inner
    head = f" {_positional(title)}" if one_line(title) else ""
    return f"{{{{< {ours}{head} >}}}}\n{inner.strip(chr(10))}\n{{{{< /{ours} >}}}}"


def is_callout(word: str) -> bool:
    """Whether it is one of the words for a box."""
    return word.strip().lower() in _CALLOUTS


def columns(parts: list[str]) -> str:
    """Texts side by side."""
    inner = "\n".join(
        f"{{{{< column >}}}}\n{part.strip(chr(10))}\n{{{{< /column >}}}}" for part in parts
    )
    return f"{{{{< columns >}}}}\n{inner}\n{{{{< /columns >}}}}"


def details(summary: str, inner: str, *, is_open: bool = False) -> str:
    """Words to fold out."""
    head = _positional(summary or "Details") + (" open" if is_open else "")
    return f"{{{{< details {head} >}}}}\n{inner.strip(chr(10))}\n{{{{< /details >}}}}"


def button(address: str, label: str) -> str:
    """A link that looks like a button."""
    if not target(address) or not one_line(label):
        return ""
    return f"{{{{< button {_positional(address.strip())} {_positional(label)} >}}}}"


def audio(source: str) -> str:
    """A small player."""
    return f"{{{{< audio {_positional(source.strip())} >}}}}" if target(source) else ""


def fence(code: str, language: str = "") -> str:
    """A listing, with as many ticks as it needs."""
    body = code.strip("\n")
    longest = max((len(run) for run in re.findall(r"`{3,}", body)), default=2)
    ticks = "`" * max(3, longest + 1)
    word = language.strip().lower()
    word = word if re.fullmatch(r"[\w+#.-]{1,30}", word) else ""
    return f"{ticks}{word}\n{body}\n{ticks}"

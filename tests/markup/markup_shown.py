"""A Body as text, for cases: holes in double brackets, faults as comments at the end."""

from __future__ import annotations

from html import escape

from brandkit.markup.body import Body, Hole


def hole(part: Hole, body: Body) -> str:
    """`[[image tent.jpg alt="A tent"]]`"""
    words = [part.kind]
    if part.kind == "embed":
        embed = body.embeds[part.index]
        words += [embed.provider, embed.id, *([f'title="{embed.title}"'] if embed.title else [])]
    elif part.target:
        words.append(part.target)
    words += [f'{name}="{escape(value)}"' for name, value in part.attributes]
    return f"[[{' '.join(words)}]]"


def shown(body: Body) -> str:
    """The page, its summary, its contents and its faults."""
    html = "".join(part if isinstance(part, str) else hole(part, body) for part in body.parts)
    lines = [html.rstrip(), ""]
    lines += [f"<!-- summary: {body.summary} -->"]
    lines += [f"<!-- h{h.level} #{h.id}: {h.text} -->" for h in body.headings]
    lines += [f"<!-- line {d.line}: {d.code}: {d.message} -->" for d in body.diagnostics]
    return "\n".join(lines) + "\n"


def page(body: Body) -> str:
    """The page alone, without line breaks between tags."""
    html = "".join(part if isinstance(part, str) else hole(part, body) for part in body.parts)
    return html.replace(">\n", ">").replace("\n<", "<")

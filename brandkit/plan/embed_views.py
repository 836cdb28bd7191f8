"""Embeds as templates show them."""

from __future__ import annotations

from brandkit.embeds.embed import ASPECTS, Embed, reserved
from brandkit.model.picture import Facade
from brandkit.plan.embed_values import EmbedView
from brandkit.plan.small_views import SmallViews

__all__ = ["embed_view"]


def embed_view(
    views: SmallViews, embed: Embed, facade: Facade | None, *, first: bool = True
) -> EmbedView:
    """An embed with what is known of it. The first of a text brings the theme's files for all."""
    known = facade or Facade()
    frame = "" if known.gone else embed.frame_url
    host = embed.receiver if "." in embed.receiver else ""
    return EmbedView(
        provider=embed.provider,
        network=embed.network,
        kind=embed.kind,
        title=embed.title or known.title,
        url=embed.url,
        frame_url=frame,
        allow=embed.allow,
        sandbox=embed.sandbox,
        aspect=embed.aspect if embed.aspect in ASPECTS else "16/9",
        height=reserved(embed.height),
        poster=views.image(known.poster),
        author=known.author or embed.author,
        text=embed.text or known.text,
        receiver=embed.receiver,
        gone=known.gone,
        memory=f"{embed.provider}:{host}" if host else embed.provider,
        script=views.url(views.shell.embed_script) if first else "",
        stylesheet=views.url(views.shell.embed_stylesheet) if first else "",
    )

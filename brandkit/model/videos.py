"""Videos: files of videos/ → films of another network, with pages here."""

from __future__ import annotations

import posixpath
from typing import Any

from msgspec.structs import replace

from brandkit import embeds
from brandkit.config import Config
from brandkit.content.kinds import VideoMeta
from brandkit.errors import Diagnostic, error
from brandkit.markup.body import Outline
from brandkit.model.enclosures import Found
from brandkit.model.entries import Video
from brandkit.model.library import Library
from brandkit.model.links import Resolver
from brandkit.model.listening import Listening
from brandkit.model.permalinks import Placed, location_of
from brandkit.model.picture import Facade, Subject
from brandkit.urls import origins

__all__ = ["video_of"]


def video_of(
    item: Placed,
    fields: dict[str, Any],
    outline: Outline,
    config: Config,
    library: Library,
    resolver: Resolver,
    diagnostics: list[Diagnostic],
) -> Video | None:
    """The video of a file; None, with an error, where its address is none. `fields` are all
    that entries have."""
    meta = item.document.meta
    if not isinstance(meta, VideoMeta):
        raise TypeError(f"{item.document.source.path} is no video")
    where = location_of(item.document, "video" if meta.video else "")
    embed = embeds.match(meta.video) if meta.video else None
    if embed is None or embed.kind not in {"video", "playlist"}:
        message = f"“{meta.video}” is no address of a video that brandkit can show."
        hint = "Copy the video's address from the browser, such as https://youtu.be/… "
        if not meta.video:
            message = "This says no “video”, so there is nothing to show."
            hint = "Write its address at the top of the file: video: https://youtu.be/… "
        hint += "A film of your own is an episode: put it into episodes/, as “audio”."
        diagnostics.append(error("video.no-video", message, hint, where))
        return None
    folder = posixpath.dirname(item.document.source.path)
    facade = resolver.facades.at(embed, folder, where) or Facade()
    if fields["image"] is None:
        fields["image"] = facade.poster
    if not facade.gone:
        facade = replace(facade, poster=fields["image"], title="", text="")
    prose = fields["prose"]
    framed = (*prose.frames, *origins(() if facade.gone else (embed.frame_url,)))
    prose = replace(prose, subject=Subject(embed, facade), frames=tuple(sorted({*framed})))
    heard = Listening(item, Found(None), config, library, resolver)
    video = Video(
        **fields | {"prose": prose},
        duration=meta.duration,
        chapters=heard.chapters(outline),
        transcripts=heard.transcripts(),
    )
    diagnostics += heard.diagnostics
    return video

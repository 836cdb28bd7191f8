"""Videos: a page for each, and the list of them. Inputs, context, plan."""

from __future__ import annotations

from msgspec.structs import replace

from brandkit import embeds
from brandkit.model.entries import Reference, Testimonial, Video
from brandkit.model.picture import Facade, Picture
from brandkit.plan import listening
from brandkit.plan.ask import Ask, ask_view
from brandkit.plan.contexts import VideoContext
from brandkit.plan.conversation import conversation_view, stylesheet_of
from brandkit.plan.durations import clock, iso_duration
from brandkit.plan.embed_views import embed_view
from brandkit.plan.entries import neighbours
from brandkit.plan.outputs import Inputs
from brandkit.plan.planner import Planner
from brandkit.plan.structured import Node, breadcrumbs, head, image_of, organization_id, person
from brandkit.plan.views import Views

__all__ = ["VideoInputs", "pictured", "plan_videos", "video_context", "video_object"]


class VideoInputs(Inputs, frozen=True):
    """video.html"""

    quotes: tuple[Testimonial, ...]  # chosen for this page
    card: Picture | None  # the picture for shared links, where it is drawn
    entry: Video
    previous: Reference | None
    next: Reference | None
    kit: str = ""  # the permalink of its share kit
    ask: Ask | None = None
    quiet: bool = False  # whether nothing at all is asked


def plan_videos(planner: Planner) -> None:
    """The page of each video, and the numbered pages of their list."""
    site = planner.site
    languages = {video.language for video in site.videos}
    for language in site.languages:
        videos = planner.here(language, site.videos)
        near = neighbours(videos)
        for video in videos:
            inputs = VideoInputs(
                quotes=planner.entry_quotes(video),
                card=planner.brand.card_of(video),
                entry=pictured(planner, planner.with_quotes(video)),
                previous=near[video.permalink][0],
                next=near[video.permalink][1],
                kit=planner.kits.get(video.permalink, ""),
                ask=planner.asks.of(video),
                quiet=planner.asks.is_quiet(video),
            )
            planner.page("video.html", video.permalink, language, inputs, video.path)
        if videos:
            listing = planner.addresses(language).videos
            same = planner.same(lambda a: a.videos, languages)
            shown = tuple(pictured(planner, video) for video in videos)
            planner.listing(language, "videos", "", listing, shown, same)


def pictured(planner: Planner, video: Video) -> Video:
    """A video with a picture to show of it: its own, else the card that is drawn of its title."""
    card = planner.brand.card_of(video)
    subject = video.prose.subject
    if video.image is not None or card is None or subject is None:
        return video
    facade = subject.facade or Facade()
    if facade.poster is None and not facade.gone:
        facade = replace(facade, poster=card)
    prose = replace(video.prose, subject=replace(subject, facade=facade))
    return replace(video, image=card, prose=prose)


def video_context(inputs: VideoInputs, views: Views) -> VideoContext:
    entry = inputs.entry
    listing = Reference(views.words.text("Videos"), views.shell.addresses.videos)
    way = (views.home, listing, entry.reference)
    subject = entry.prose.subject
    shown = embed_view(views, subject.embed, subject.facade) if subject else None
    text = views.entry(entry)
    nodes = [node for node in (video_object(views, entry), breadcrumbs(views, way)) if node]
    return VideoContext(
        site=views.site(entry.permalink),
        head=head(
            views,
            entry.title,
            entry.permalink,
            description=entry.description or entry.summary,
            kind="article",
            picture=entry.image,
            card=inputs.card,
            noindex=entry.noindex,
            translations=entry.translations,
            entry=entry,
            nodes=[*nodes],
            texts=(entry.prose, *(quote.prose for quote in inputs.quotes)),
        ),
        url=views.url(entry.permalink),
        languages=views.switch(entry.translations),
        breadcrumbs=views.links(way[:-1]),
        share=() if inputs.quiet else views.share(entry.title, entry.permalink),
        kit_url=views.url(inputs.kit),
        quotes=views.quotes(inputs.quotes),
        ask=ask_view(inputs.ask, entry.title, views),
        quiet=inputs.quiet,
        entry=replace(text, html=listening.notes(views, entry, text.html)),
        video=replace(shown, title=entry.title) if shown else None,
        conversation=conversation_view(entry, views),
        talk_stylesheet=stylesheet_of(entry, views),
        duration=clock(entry.duration),
        chapters=listening.chapters(views, entry),
        transcript=listening.transcript(views, entry),
        stylesheet=views.url(views.shell.player_stylesheet)
        if entry.chapters or entry.transcripts
        else "",
        previous=views.link(inputs.previous),
        next=views.link(inputs.next),
    )


def video_object(views: Views, entry: Video) -> Node | None:
    """The video for search engines (schema.org/VideoObject); None for one that was taken down,
    and for one without a picture or a date."""
    subject = entry.prose.subject
    if subject is None or (subject.facade and subject.facade.gone):
        return None
    embed = subject.embed
    clips = [chapter for chapter in entry.chapters if chapter.toc]
    ends = [*(c.start for c in clips[1:]), entry.duration]
    picture = entry.image or views.shell.info.image or views.shell.card
    if picture is None or entry.date is None:  # both are asked for
        return None
    node: Node = {
        "@type": "VideoObject",
        "name": entry.title,
        "description": entry.description or entry.summary or entry.title,
        "url": views.absolute(entry.permalink),
        "mainEntityOfPage": views.absolute(entry.permalink),
        "uploadDate": entry.date.isoformat(timespec="seconds"),
        "duration": iso_duration(entry.duration),
        "inLanguage": entry.language,
        "keywords": [tag.title for tag in entry.tags],
        "thumbnailUrl": views.absolute(picture.permalink),
        "image": image_of(views, picture),
        "embedUrl": embed.frame_url.partition("?")[0] if "{" not in embed.frame_url else "",
        "sameAs": embed.url,
        "author": [person(views, who) for who in entry.authors],
        "publisher": {"@id": organization_id(views.shell)},
        "hasPart": [
            {
                "@type": "Clip",
                "name": chapter.title,
                "startOffset": int(chapter.start),
                **({"endOffset": int(end)} if end is not None else {}),
                "url": embeds.address_at(embed, chapter.start),
            }
            for chapter, end in zip(clips, ends, strict=False)
        ],
    }
    return {name: value for name, value in node.items() if value}

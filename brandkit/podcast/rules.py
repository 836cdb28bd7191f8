"""The rules that podcast directories and apps have: who asks for what, and how it is mended.

Apple: "A Podcaster's Guide to RSS" and its artwork and episode guidelines. PSP-1: the Podcast RSS
Specification of the Podcast Standards Project. Spotify: its Podcast Delivery Specification.
"brandkit" is our own advice. A rule that is not in this table does not exist: a test compares it
with what the rooms report, and the manual's table is made from it.
"""

from __future__ import annotations

from brandkit.errors import Rule
from brandkit.podcast.asked import APPLE, OURS, PODCAST20, PSP1, SPOTIFY
from brandkit.podcast.tag_rules import LISTENING_RULES, TAG_RULES

__all__ = ["PODCAST_RULES"]


_SHOW = (
    Rule(
        "podcast.no-table",
        (OURS,),
        "Episodes belong to a show.",
        "Add a table [podcast] to site.toml.",
        "build",
    ),
    Rule(
        "episode.unknown-show",
        (OURS,),
        "The show that an episode names is one of the site's.",
        "Take the name that the message shows.",
        "build",
    ),
    Rule(
        "podcast.no-description",
        (APPLE, SPOTIFY, PSP1),
        "A show has a description.",
        "Say in a few sentences whom it is for.",
        "build",
    ),
    Rule(
        "podcast.long-description",
        (APPLE,),
        "Descriptions of shows and episodes have at most 4000 bytes.",
        "Shorten it; the show notes themselves may be as long as you like.",
        "build",
    ),
    Rule(
        "podcast.no-category",
        (APPLE, SPOTIFY, PSP1),
        "A show has a category.",
        "Choose one of Apple's.",
        "build",
    ),
    Rule(
        "podcast.unknown-category",
        (APPLE, PSP1),
        "The category is one of Apple's.",
        "Take the one that the message names.",
        "build",
    ),
    Rule(
        "podcast.no-email",
        (SPOTIFY,),
        "A show has an e-mail address, where the code goes that proves that it is yours.",
        "Add email.",
        "build",
    ),
    Rule(
        "podcast.bad-email",
        (SPOTIFY,),
        "The e-mail address is one.",
        "Write it as podcast@brand.example.",
        "build",
    ),
    Rule("podcast.no-author", (APPLE, PSP1), "A show says who makes it.", "Add author.", "build"),
    Rule(
        "podcast.no-cover",
        (APPLE, SPOTIFY, PSP1),
        "A show has a cover.",
        "Add image, a square JPEG or PNG.",
        "build",
    ),
    Rule(
        "podcast.cover-format",
        (APPLE, SPOTIFY),
        "Covers are JPEG or PNG.",
        "Save the picture as one of them.",
        "build",
    ),
    Rule(
        "podcast.cover-name",
        (APPLE,),
        "A cover's ending says what it really is.",
        "Rename the file.",
        "build",
    ),
    Rule(
        "podcast.cover-size",
        (APPLE, SPOTIFY),
        "Covers are squares of 1400 to 3000 pixels.",
        "Save the picture in that size.",
        "build",
    ),
    Rule(
        "podcast.cover-alpha",
        (APPLE,),
        "Covers have no transparency.",
        "Save it as JPEG, or as PNG without an alpha channel.",
    ),
    Rule(
        "podcast.cover-colors",
        (APPLE,),
        "Covers are in RGB colours.",
        "Convert it to RGB (sRGB) in your picture program.",
    ),
    Rule(
        "podcast.no-explicit",
        (APPLE, PSP1),
        "A show says whether it has explicit language.",
        "Add explicit, true or false.",
    ),
    Rule(
        "podcast.language-code",
        (APPLE, PSP1),
        "The language is an ISO 639 code of two letters, with a country if need be.",
        "Write en or pt-BR, say.",
    ),
    Rule(
        "podcast.no-episodes",
        (APPLE,),
        "A show has an episode before it is handed in.",
        "Publish one, or take the table out of site.toml.",
    ),
    Rule(
        "podcast.empty-feed",
        (APPLE,),
        "The feed has an episode that can be played.",
        "Give an episode its audio.",
    ),
    Rule(
        "podcast.insecure-feed",
        (APPLE,),
        "Feeds, pictures and audio are served by https.",
        "Write base_url with https://.",
    ),
)
_ENTRY = (
    Rule(
        "podcast.long-title",
        (PSP1,),
        "Titles have at most 255 characters.",
        "Shorten it; apps show some 60.",
        "build",
    ),
    Rule(
        "podcast.long-value",
        (PSP1,),
        "Names and short lines have at most 255 characters.",
        "Shorten it.",
    ),
    Rule(
        "podcast.number-in-title",
        (APPLE,),
        "Titles do not repeat the number of the episode or season.",
        "Take it out of the title, and write episode: 12.",
    ),
    Rule(
        "podcast.show-in-title",
        (APPLE,),
        "Episodes' titles do not repeat the show's name.",
        "Take it out: apps show it beside the title.",
    ),
    Rule(
        "podcast.serial-without-number",
        (APPLE,),
        "Episodes of a serial show have numbers.",
        "Write episode: 1, or make the show episodic.",
    ),
    Rule(
        "podcast.bad-number",
        (APPLE,),
        "Seasons and episodes are counted from 1.",
        "Leave the number out, or begin with 1.",
    ),
    Rule(
        "podcast.same-number",
        (OURS,),
        "No two full episodes of a season have the same number.",
        "Correct one of the two.",
    ),
    Rule(
        "podcast.no-notes",
        (APPLE, PSP1),
        "Episodes have a description.",
        "Write some words as its text, or a summary.",
    ),
)
_AUDIO = (
    Rule(
        "episode.no-audio",
        (APPLE, PSP1),
        "An episode has an enclosure: its audio or video.",
        "Name the file: audio: episode.mp3.",
        "build",
    ),
    Rule(
        "episode.missing-audio",
        (APPLE, PSP1),
        "The audio file is there.",
        "Correct the name, or copy the file.",
        "build",
    ),
    Rule(
        "episode.bad-audio",
        (APPLE, PSP1),
        "The audio's address is a web address.",
        "Write all of it, with https://.",
        "build",
    ),
    Rule(
        "episode.no-length",
        (APPLE, PSP1),
        "The enclosure says its length in bytes.",
        "Write audio_length; brandkit check --online finds it out.",
        "build",
    ),
    Rule(
        "episode.other-length",
        (APPLE, PSP1),
        "The stated length is that of the file.",
        "Take audio_length out.",
        "build",
    ),
    Rule(
        "episode.unknown-type",
        (APPLE, PSP1),
        "The enclosure says its media type.",
        "Write audio_type.",
        "build",
    ),
    Rule(
        "episode.not-for-apps",
        (APPLE, SPOTIFY),
        "Audio is not in a studio format such as WAV or FLAC.",
        "Export it as MP3 or M4A.",
        "build",
    ),
    Rule(
        "podcast.audio-type",
        (APPLE,),
        "The media type is one of Apple's: MP3, M4A, MP4, M4V or MOV.",
        "Export the episode as MP3 or M4A.",
    ),
    Rule(
        "podcast.audio-ending",
        (APPLE,),
        "The address of the audio ends in .mp3, .m4a, .mp4, .m4v or .mov.",
        "Rename the file on its host.",
    ),
    Rule(
        "podcast.insecure-audio",
        (APPLE,),
        "Audio is served by https.",
        "Write its address with https://.",
    ),
    Rule(
        "podcast.duplicate-audio",
        (APPLE,),
        "No two episodes have the same audio: directories show one of them only.",
        "Correct the address in one, or leave one out.",
    ),
    Rule(
        "podcast.no-duration",
        (APPLE, PSP1),
        "An episode says how long it is.",
        "Write duration for audio that lies elsewhere.",
    ),
)
_IDS = (
    Rule(
        "podcast.guid-changed",
        (APPLE, PSP1),
        "An episode's id (guid) never changes.",
        "Write the old one, which the message names.",
        "build",
    ),
    Rule(
        "podcast.same-guid",
        (APPLE, PSP1),
        "No two entries have the same id (guid).",
        "Take it out of one.",
        "build",
    ),
    Rule(
        "podcast.show-guid-changed",
        (PODCAST20,),
        "A show's id (podcast:guid) never changes.",
        "Write the old one.",
        "build",
    ),
    Rule(
        "podcast.same-show-guid",
        (PODCAST20,),
        "No two shows have the same id (podcast:guid).",
        "Take it out of one.",
        "build",
    ),
    Rule(
        "podcast.missing-lock",
        (OURS,),
        "The lasting ids of what was published are known.",
        "Bring episode-ids.lock back.",
        "build",
    ),
)

PODCAST_RULES: tuple[Rule, ...] = (
    *_SHOW,
    *_ENTRY,
    *_AUDIO,
    *_IDS,
    *TAG_RULES,
    *LISTENING_RULES,
)

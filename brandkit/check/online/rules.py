"""What `brandkit check --online` looks for: audio, pictures and pages on other hosts."""

from __future__ import annotations

from brandkit.errors import Rule

__all__ = ["ONLINE_RULES"]

_APPLE, _PSP1, _SPOTIFY = "Apple", "PSP-1", "Spotify"

ONLINE_RULES: tuple[Rule, ...] = (
    Rule(
        "online.unreachable",
        (_APPLE, _SPOTIFY),
        "The host answers a HEAD request for each audio file with success.",
        "Mend the address, or put the file back.",
        "online",
    ),
    Rule(
        "online.length-unknown",
        (_APPLE, _PSP1),
        "The length of audio that lies elsewhere is stated.",
        "Write the audio_length that the message names.",
        "online",
    ),
    Rule(
        "online.other-length",
        (_APPLE, _PSP1),
        "The stated length is the one that the host says.",
        "Write the audio_length that the message names.",
        "online",
    ),
    Rule(
        "online.other-type",
        (_APPLE, _PSP1),
        "The stated type is the one that the host says.",
        "Set the type on the host, or write audio_type.",
        "online",
    ),
    Rule(
        "online.no-ranges",
        (_APPLE, _SPOTIFY),
        "Media hosts answer requests for a part of a file (byte ranges).",
        "Take a host that does: without it nobody can skip ahead.",
        "online",
    ),
    Rule(
        "online.moved",
        (_APPLE,),
        "An address does not lead on to another one for good.",
        "Write the new address.",
        "online",
    ),
    Rule(
        "online.insecure",
        (_APPLE,),
        "An https address does not lead on to an http one.",
        "Mend the redirect on the host.",
        "online",
    ),
    Rule(
        "online.private",
        ("brandkit",),
        "Audio does not lie in a private network, where listeners cannot reach it.",
        "Write an address of the open web.",
        "online",
    ),
    Rule(
        "online.not-asked",
        ("brandkit",),
        "Every address was asked.",
        "Run the command again: what was answered is remembered for a day.",
        "online",
    ),
    Rule(
        "online.dead-link",
        ("brandkit",),
        "Links to other sites lead to a page.",
        "Link to another page, or to its copy at web.archive.org.",
        "online",
    ),
    Rule(
        "online.link-moved",
        ("brandkit",),
        "Links name the address that a page has now.",
        "Write the new address, or let brandkit check --online --fix do it.",
        "online",
    ),
    Rule(
        "online.link-insecure",
        ("brandkit",),
        "Links begin with https where the other site has it.",
        "Add the s, or let brandkit check --online --fix do it.",
        "online",
    ),
)

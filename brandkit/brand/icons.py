"""Plain glyphs drawn for brandkit, one for each network: the data of an SVG path.

The grid is 24 × 24, filled by the even-odd rule: a shape inside a shape is a hole.
"""

from __future__ import annotations

__all__ = ["ICONS"]

# Grounds that letters and signs are cut out of.
_CIRCLE = "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z"
_SQUARE = "M5 2h14a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3z"
_SHEET = "M4 2h11l5 5v15H4z"
_SCREEN = "M5 4.5h14a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3v-9a3 3 0 0 1 3-3z"
_BUBBLE = "M5 3h14a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3h-7l-5 4v-4H5a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z"
_CROWD = (
    "M7.5 2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6z"
    "M16.5 2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6z"
    "M6 8.5h12a4 4 0 0 1 4 4V22H2v-9.5a4 4 0 0 1 4-4z"
)
_F = (
    "M10.5 19.5V13H8.7v-3h1.8V8.7A3.7 3.7 0 0 1 14.2 5h1.6v3h-1.2a1 1 0 0 0-1 1v1h2.2l-.5 3"
    "h-1.7v6.5z"
)
_SMALL_F = (
    "M10.7 21v-4.3H9.2v-2.3h1.5v-1a3.1 3.1 0 0 1 3.1-3.1h1.3v2.4h-.9a.9.9 0 0 0-.9.9v.8h1.8l-.4 2.3"
    "h-1.4V21z"
)
_IN = (
    "M6 10h3v8H6zM7.5 5.5a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4z"
    "M11 10h3v1.1c.6-.8 1.5-1.3 2.6-1.3 2.1 0 3.4 1.4 3.4 3.8V18"
    "h-3v-4c0-1.1-.5-1.7-1.4-1.7S14 12.9 14 14v4h-3z"
)
_SMALL_IN = (
    "M6.5 14H9v6H6.5zM7.75 10.4a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zM10.8 14h2.4v.8c.5-.6 1.2-1"
    " 2.1-1 1.6 0 2.5 1.1 2.5 2.9V20h-2.4v-3c0-.8-.4-1.3-1.1-1.3s-1.1.5-1.1 1.3v3h-2.4z"
)

ICONS: dict[str, str] = {
    "blog": _SHEET + "M7 7h5v2H7zM7 11.5h10v2H7zM7 16h10v2H7z",
    "rss": (
        "M6 16a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM4 10a10 10 0 0 1 10 10h-3a7 7 0 0 0-7-7z"
        "M4 4a16 16 0 0 1 16 16h-3A13 13 0 0 0 4 7z"
    ),
    "youtube": _SCREEN + "M10 8.3v7.4l6-3.7z",
    # A broad stroke, hollow, and a thin one that passes behind it.
    "x": (
        "M3 3h6l12 18h-6zM6.7 5l9.3 14h1.3L8 5z"
        "M17.5 3H20l-6.2 7.2-1.2-1.8zM10.2 13.5l1.2 1.8L6.5 21H4z"
    ),
    "facebook": _CIRCLE + _F,
    "facebook-group": _CROWD + _SMALL_F,
    "facebook-page": _SQUARE + _F,
    "linkedin": _SQUARE + _IN,
    "linkedin-group": _CROWD + _SMALL_IN,
    "linkedin-page": _SHEET + _SMALL_IN,
    # A camera.
    "instagram": (
        "M8.5 4h7L17 7h3a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2h3z"
        "M12 8.5a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM12 11a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z"
    ),
    # A reel of thread.
    "threads": "M5 2h14v4H5zM5 18h14v4H5zM7 7h10v2H7zM7 11h10v2H7zM7 15h10v2H7z",
    # A butterfly.
    "bluesky": (
        "M12 11C10 7 6 4 2.5 3.5c-1 5.5 1 9 5.5 9.5-3.5.5-4.5 3-2.5 5.5 2.5 3 5.5-.5 6.5-4.5"
        " 1 4 4 7.5 6.5 4.5 2-2.5 1-5-2.5-5.5 4.5-.5 6.5-4 5.5-9.5C18 4 14 7 12 11z"
    ),
    "mastodon": _BUBBLE + "M6 15V6h2.5l3.5 4.5L15.5 6H18v9h-2.5v-4.8L12 14.7l-3.5-4.5V15z",
    # A note of music.
    "tiktok": (
        "M12.5 2H16a5 5 0 0 0 4.5 4.5V10A8.5 8.5 0 0 1 16 8.6v6.9a6.25 6.25 0 1 1-6.25-6.25v3.5"
        "a2.75 2.75 0 1 0 2.75 2.75z"
    ),
    # A bubble with a telephone.
    "whatsapp": (
        "M12 2a10 10 0 0 0-8.6 15L2 22l5-1.4A10 10 0 1 0 12 2z"
        "M8 6.5l2 .2 1.2 3L9.9 11a8 8 0 0 0 3.1 3.1l1.3-1.3 3 1.2.2 2a2 2 0 0 1-2 1.6"
        "A9.3 9.3 0 0 1 6.4 8.5 2 2 0 0 1 8 6.5z"
    ),
    # A paper plane.
    "telegram": "M22 3L2 11l6 2.5L18 6.5l-8 8v6l3.5-4L18 20z",
    # A drawing pin.
    "pinterest": "M8 2h8v2l-1 1v5l3 3v2h-5v5l-1 2-1-2v-5H6v-2l3-3V5L8 4z",
    # A face with an aerial.
    "reddit": (
        "M12 8.5c5.5 0 10 2.8 10 6.5s-4.5 6.5-10 6.5S2 18.7 2 15s4.5-6.5 10-6.5z"
        "M8.5 12.2a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2zM15.5 12.2a1.6 1.6 0 1 0 0 3.2"
        " 1.6 1.6 0 0 0 0-3.2zM7.5 17.2c2.7 2 6.3 2 9 0l.8 1.1c-3.2 2.5-7.4 2.5-10.6 0z"
        "M11 7.6l1.3-5.1 4.2 1a1.8 1.8 0 1 1-.3 1.5l-2.9-.7-.8 3.3z"
    ),
    # Two branches that come together.
    "github": (
        "M7 2a3 3 0 0 1 1.25 5.7v4.2C9.4 10.9 11 10.5 13 10.2c2-.3 2.6-.9 2.8-2"
        "A3 3 0 1 1 18.3 8.2c-.3 2.7-1.9 4.1-4.9 4.5-3.2.4-4.6 1-5 3.7"
        "A3 3 0 1 1 5.75 16.3V7.7A3 3 0 0 1 7 2z"
    ),
    "spotify": (
        _CIRCLE + "M6 8c4.5-1.3 9.5-.8 13 1.3l-1 1.8c-3.2-1.8-7.5-2.2-11.5-1.1z"
        "M6.7 11.8c3.8-1 7.7-.6 10.8 1.1l-.9 1.6c-2.7-1.4-6.1-1.7-9.4-.9z"
        "M7.3 15.3c3-.7 6-.4 8.6.9l-.8 1.5c-2.2-1.1-4.7-1.3-7.3-.7z"
    ),
    # A microphone.
    "apple-podcasts": (
        "M12 2a3.5 3.5 0 0 1 3.5 3.5v6a3.5 3.5 0 0 1-7 0v-6A3.5 3.5 0 0 1 12 2z"
        "M4.5 11h2.2a5.3 5.3 0 0 0 10.6 0h2.2a7.5 7.5 0 0 1-6.4 7.4V20H16v2H8v-2"
        "h2.9v-1.6A7.5 7.5 0 0 1 4.5 11z"
    ),
    "youtube-music": (
        _CIRCLE + "M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM12 6.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1"
        " 0-11zM10.3 9.2v5.6l4.5-2.8z"
    ),
    # A cloud that plays.
    "overcast": (
        "M8 20a6 6 0 0 1-.9-11.9 6.6 6.6 0 0 1 12.4 2A5.1 5.1 0 0 1 17 20zM9.8 10.8v6l5-3z"
    ),
    # A pocket that plays.
    "pocket-casts": "M4 3h16v10a8 8 0 0 1-16 0zM6 5v2h12V5zM10 9.5v6.5l5.5-3.2z",
    # A tower with two windows that sends.
    "castro": ("M3 9h4v3h2V9h6v3h2V9h4v13h-7v-5h-4v5H3zM12 1.5l5 5-1.2 1.2L12 3.9 8.2 7.7 7 6.5z"),
    # An aerial on a hill.
    "antennapod": (
        "M12 6.5a2.5 2.5 0 0 1 1.2 4.7L16.5 20H22v2H2v-2h5.5l3.3-8.8A2.5 2.5 0 0 1 12 6.5z"
        "M12 14l-2.2 6h4.4zM6.5 2.5l1.4 1.4a6.6 6.6 0 0 0 0 9.2l-1.4 1.4a8.6 8.6 0 0 1 0-12z"
        "M17.5 2.5a8.6 8.6 0 0 1 0 12l-1.4-1.4a6.6 6.6 0 0 0 0-9.2z"
    ),
    # Headphones with a heart between them.
    "podcast-addict": (
        "M12 2a9 9 0 0 1 9 9v7a3 3 0 0 1-3 3h-2v-8h3v-2a7 7 0 0 0-14 0v2h3v8H6a3 3 0 0 1-3-3v-7"
        "a9 9 0 0 1 9-9zM12 12.2a2.1 2.1 0 0 1 3 2.9l-3 3.4-3-3.4a2.1 2.1 0 0 1 3-2.9z"
    ),
    "twitch": "M4 2h17v12l-5 5h-4l-3 3v-3H4zM10 7v5h2V7zM15 7v5h2V7z",
    # A game pad.
    "discord": (
        "M7 5h10a5 5 0 0 1 5 5v6a3 3 0 0 1-5.5 1.7L15.5 16h-7l-1 1.7A3 3 0 0 1 2 16v-6"
        "a5 5 0 0 1 5-5zM8.5 9a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z"
        "M15.5 9a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z"
    ),
    # An envelope that a letter comes out of.
    "newsletter": (
        "M3 9l3-2.2V2h12v4.8L21 9v13H3zM8 4.5h8v1.8H8zM8 8h8v1.8H8zM5 12l7 5 7-5v2.4l-7 5-7-5z"
    ),
    "vimeo": _SQUARE + "M5.5 7h3.6l2.9 7.5L14.9 7h3.6l-5 10.5h-3z",
    # A screen with two that play.
    "peertube": _SCREEN + "M8 8.5l4.5 3.5L8 15.5zM13 8.5l4.5 3.5-4.5 3.5z",
    # Two strokes that cross and don't match.
    "xing": (
        _SQUARE + "M6.4 7.2h3l2 3.4-2.7 4.6h-3l2.7-4.6zM14.7 5h3.1l-4.3 7.6 2.8 5.4h-3.1l-2.8-5.4z"
    ),
    "pixelfed": (
        _CIRCLE + "M8.6 6.5h4.6a4.3 4.3 0 0 1 0 8.6h-2v3H8.6zM11.2 9v3.6h1.9a1.8 1.8 0 0 0 0-3.6z"
    ),
    # A face with two round ears.
    "lemmy": (
        "M6 4a3 3 0 0 1 2.9 2.3 9 9 0 0 1 6.2 0A3 3 0 1 1 19.4 9.8a8 8 0 1 1-14.8 0A3 3 0 0 1 6 4z"
        "M9 12a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8z"
        "M15 12a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8zM10.3 16.8h3.4L12 18.6z"
    ),
    # A ghost.
    "snapchat": (
        "M12 2a6 6 0 0 1 6 6v5l3 4-3.5 1-1 2-2-.6L12 22l-2.5-2.6-2 .6-1-2L3 17l3-4V8a6 6 0 0 1 6-6z"
        "M9.7 8a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4z"
        "M14.3 8a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4z"
    ),
    # A bubble with a horn.
    "whatsapp-channel": (_BUBBLE + "M6 8.5h3.2l6-3v10l-6-3H6zM16.7 8.2v4.6a2.3 2.3 0 0 0 0-4.6z"),
    # A bubble with a ring.
    "signal": (
        _BUBBLE + "M12 5.5a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM12 8a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z"
    ),
    "matrix": (
        "M2 2h5v2H4v16h3v2H2zM17 2h5v20h-5v-2h3V4h-3z"
        "M7 9h2v1c.5-.7 1.2-1.2 2.1-1.2.9 0 1.6.4 1.9 1.1.6-.7 1.3-1.1 2.1-1.1 1.5 0 2.4 1 2.4 2.6"
        "V16h-2.2v-4c0-.8-.3-1.2-.9-1.2s-1.1.5-1.1 1.2v4h-2.2v-4c0-.8-.3-1.2-.9-1.2S9.2 11.3 9.2 12"
        "v4H7z"
    ),
    # Two lenses, one of them open.
    "flickr": (
        "M7 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM17 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10z"
        "M17 9.3a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4z"
    ),
    "tumblr": (
        _SQUARE + "M10 5h2.7v3.7h3v2.5h-3v3.7c0 1 .5 1.4 1.4 1.4h1.6v2.7h-2.4c-2.2 0-3.3-1.2"
        "-3.3-3.3v-4.5H8.3V9A4.3 4.3 0 0 0 10 5z"
    ),
    "medium": _CIRCLE + "M6 16.5v-9h2.4l3.6 5 3.6-5H18v9h-2.3v-5.2L12 16.2l-3.7-4.9v5.2z",
    # Sheets on a pile, the lowest with a dog-ear.
    "substack": "M4 2h16v3H4zM4 7h16v3H4zM4 12h16v10l-8-4-8 4z",
    # A cloud that begins as a sound.
    "soundcloud": (
        "M2 13h1.6v5H2zM5 11h1.6v7H5zM8 9h1.6v9H8z"
        "M11 6.5a6 6 0 0 1 8.3 4.6A3.6 3.6 0 0 1 18.9 18H11z"
    ),
    # A record.
    "bandcamp": (
        _CIRCLE + "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 11a1 1 0 1 1 0 2 1 1 0 0 1 0-2z"
        "M12 4a8 8 0 0 1 8 8h-1.6A6.4 6.4 0 0 0 12 5.6z"
    ),
    # Brackets round nothing yet.
    "gitlab": ("M8 6l-6 6 6 6 1.8-1.8L5.6 12l4.2-4.2zM16 6l-1.8 1.8 4.2 4.2-4.2 4.2L16 18l6-6z"),
    # A mountain with a dark side.
    "codeberg": "M12 3l10 18H2zM12 9l-4.6 9H12z",
    # A coin with a heart.
    "patreon": _CIRCLE + "M12 9.3a3 3 0 0 1 4.8 3.5L12 18l-4.8-5.2A3 3 0 0 1 12 9.3z",
    # A cup.
    "ko-fi": (
        "M3 5h14v2h1a4 4 0 0 1 0 8h-1.2A5 5 0 0 1 12 19H8a5 5 0 0 1-5-5zM17 9v4h1a2 2 0 0 0 0-4z"
        "M10 9.5a1.8 1.8 0 0 1 2.8 2.2L10 15l-2.8-3.3A1.8 1.8 0 0 1 10 9.5z"
        "M3 20.5h14V22H3z"
    ),
    # Two notes under one beam.
    "amazon-music": (
        _SQUARE + "M9 6l8-1.5v8.8a2.4 2.4 0 1 1-1.8-2.3V7.6l-4.4.8v6.8A2.4 2.4 0 1 1 9 12.9z"
    ),
    # Bars that rise and fall.
    "deezer": (
        "M2 16h4v2H2zM7 16h4v2H7zM12 16h4v2h-4zM17 16h4v2h-4zM7 13h4v2H7zM12 13h4v2h-4z"
        "M17 13h4v2h-4zM7 10h4v2H7zM17 10h4v2h-4zM17 7h4v2h-4z"
    ),
    # A box with a sound in it.
    "castbox": "M12 2l9 5v10l-9 5-9-5V7zM7.5 9h1.7v6H7.5zM11.1 7.5h1.7v9h-1.7zM14.7 10h1.7v4h-1.7z",
    # A bubble with a star.
    "podchaser": (
        _BUBBLE + "M12 4.8l1.7 3.6 3.9.4-2.9 2.6.8 3.8-3.5-1.9-3.5 1.9.8-3.8-2.9-2.6 3.9-.4z"
    ),
    # A source with waves on both sides.
    "podcast-index": (
        "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"
        "M7.5 6.5L9 8a5.6 5.6 0 0 0 0 8l-1.5 1.5a7.8 7.8 0 0 1 0-11z"
        "M16.5 6.5a7.8 7.8 0 0 1 0 11L15 16a5.6 5.6 0 0 0 0-8z"
        "M4.5 3.5L6 5a9.9 9.9 0 0 0 0 14l-1.5 1.5a12 12 0 0 1 0-17z"
        "M19.5 3.5a12 12 0 0 1 0 17L18 19a9.9 9.9 0 0 0 0-14z"
    ),
    # A heart with an open middle.
    "iheart": (
        "M12 6.5A5.3 5.3 0 0 1 21 11c0 3.5-4.5 7-9 11-4.5-4-9-7.5-9-11a5.3 5.3 0 0 1"
        " 9-4.5zM12 10a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z"
    ),
    # A wireless.
    "tunein": (
        "M8 7l9-5 .8 1.6L11.7 7H19a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2z"
        "M8 10.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM14 11h4.5v1.6H14zM14 15h4.5v1.6H14z"
    ),
    "hacker-news": _SQUARE + "M7 6h2.8l2.2 4.5L14.2 6H17l-3.7 7v5h-2.6v-5z",
    "sms": (
        _BUBBLE + "M7 9a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM12 9a1.5 1.5 0 1 0 0 3"
        " 1.5 1.5 0 0 0 0-3zM17 9a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z"
    ),
    # An envelope.
    "email": (
        "M3 4.5h18a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1z"
        "M4 7l8 6.5L20 7v2.5l-8 6.5-8-6.5z"
    ),
    # A globe: its rim, a meridian and the equator.
    "website": (
        _CIRCLE + "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 4c5.3 4.5 5.3 11.5 0 16"
        "-5.3-4.5-5.3-11.5 0-16zM12 6.7c-3 3.3-3 7.3 0 10.6 3-3.3 3-7.3 0-10.6z"
        "M4.2 11.2h4v1.6h-4zM15.8 11.2h4v1.6h-4z"
    ),
    # Two sheets, one behind the other.
    "copy": (
        "M8 2h12a1 1 0 0 1 1 1v13h-2V4H8zM4 7h11a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8"
        "a1 1 0 0 1 1-1zM5 9v11h9V9z"
    ),
    # An arrow out of a box.
    "share": "M12 1.5L17.5 7H13v8h-2V7H6.5zM4 10h4v2H6v8h12v-8h-2v-2h4v12H4z",
}

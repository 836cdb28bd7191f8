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

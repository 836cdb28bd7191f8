"""Media types by file ending: a table of our own, the same on every machine.

Python's `mimetypes` reads the system's table and so differs between machines.
"""

from __future__ import annotations

__all__ = [
    "CHAPTERS",
    "NOT_FOR_BROWSERS",
    "PACKED_SVG",
    "STUDIO",
    "UNKNOWN",
    "content_type",
    "endings_of",
    "media_type",
]

UNKNOWN = "application/octet-stream"
PACKED_SVG = "image/x-svgz"  # a name of our own: some hosts serve it as SVG, some as a download
# Type → what people call it.
NOT_FOR_BROWSERS = {"image/heic": "HEIC", "image/tiff": "TIFF", PACKED_SVG: "SVGZ"}

# Sound that browsers play and podcast apps do not.
STUDIO = {
    "audio/wav": "WAV",
    "audio/x-wav": "WAV",
    "audio/flac": "FLAC",
    "audio/x-flac": "FLAC",
}

_TYPES = {
    # documents
    "html": "text/html",
    "htm": "text/html",
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "zip": "application/zip",
    "gz": "application/gzip",
    # data and feeds; feed readers and hosts agree on application/xml for ".xml"
    "xml": "application/xml",
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "opml": "text/x-opml",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "webmanifest": "application/manifest+json",
    "xsl": "application/xml",
    # code
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "map": "application/json",
    "wasm": "application/wasm",
    # pictures
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "jfif": "image/jpeg",
    "png": "image/png",
    "apng": "image/apng",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "heic": "image/heic",
    "heif": "image/heic",
    "svg": "image/svg+xml",
    "svgz": PACKED_SVG,
    "ico": "image/vnd.microsoft.icon",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    # sound
    "mp3": "audio/mpeg",
    "m4a": "audio/x-m4a",  # what Apple's directory asks for; browsers play it as well
    "m4b": "audio/x-m4b",
    "aac": "audio/aac",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",  # RFC 7845, section 9
    "flac": "audio/flac",
    "wav": "audio/wav",
    # video
    "mp4": "video/mp4",
    "m4v": "video/x-m4v",
    "mov": "video/quicktime",
    "webm": "video/webm",
    "mkv": "video/x-matroska",
    "ogv": "video/ogg",
    # words of sound and video
    "vtt": "text/vtt",
    "srt": "application/x-subrip",
    # fonts
    "woff2": "font/woff2",
    "woff": "font/woff",
    "ttf": "font/ttf",
    "otf": "font/otf",
}
CHAPTERS = "application/json+chapters"  # Podcasting 2.0
_NAMES = {
    "feed.json": "application/feed+json",  # JSON Feed 1.1
    "chapters.json": CHAPTERS,
}
_TEXT = {
    "application/atom+xml",
    "application/feed+json",
    "application/json",
    CHAPTERS,
    "application/ld+json",
    "application/manifest+json",
    "application/rss+xml",
    "application/x-subrip",
    "application/xml",
    "image/svg+xml",
}


def media_type(path: str) -> str:
    """The media type of a file by its name: "a/b.JPG" → "image/jpeg"; UNKNOWN for others."""
    name = path.rpartition("/")[2].lower()
    for suffix, found in _NAMES.items():
        if name == suffix or name.endswith((f".{suffix}", f"-{suffix}")):
            return found
    stem, dot, ending = name.rpartition(".")
    return _TYPES.get(ending, UNKNOWN) if dot and (stem or ending in _TYPES) else UNKNOWN


def content_type(path: str) -> str:
    """The value of a Content-Type header: the media type, with the charset where it is text."""
    found = media_type(path)
    is_text = found.startswith("text/") or found in _TEXT
    return f"{found}; charset=utf-8" if is_text else found


def endings_of(kind: str) -> tuple[str, ...]:
    """The file endings of a media type, the usual one first: "image/jpeg" → ("jpg", "jpeg" …)."""
    return tuple(ending for ending, found in _TYPES.items() if found == kind)

"""Small feeds of our own for the tests of importers."""

from __future__ import annotations

from pathlib import Path

from site_factory import Site

from brandkit.importers.bring import bring
from brandkit.importers.importer import IMPORTERS
from brandkit.importers.report import ImportReport

__all__ = ["ATOM", "JSON", "PODCAST", "RSS", "brought", "rss"]

_NAMESPACES = (
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:podcast="https://podcastindex.org/namespace/1.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
)


def rss(items: str, channel: str = "") -> str:
    """An RSS feed of items."""
    head = f"<title>Old house</title><link>https://old.example/</link>{channel}"
    return (
        f'<?xml version="1.0"?>\n<rss version="2.0" {_NAMESPACES}>\n'
        f"<channel>{head}\n{items}\n</channel></rss>"
    )


RSS = rss(
    """<item>
<title>Soap &amp; water</title>
<link>https://old.example/2019/03/soap.html</link>
<guid isPermaLink="false">https://old.example/?p=12</guid>
<pubDate>Tue, 05 Mar 2019 09:30:00 +0100</pubDate>
<dc:creator>Ada</dc:creator>
<category>Green</category><category>Green</category><category>Soap</category>
<description>Why soap is older than we think.</description>
<content:encoded><![CDATA[<p>It <b>foams</b>, see <a href="/more">more</a>.</p>
<iframe src="https://www.youtube.com/embed/jNQXAC9IVRw"></iframe>
<script>alert(1)</script>]]></content:encoded>
</item>
<item>
<title>No date</title><guid>x-1</guid><description>Words</description>
</item>
<item>
<title>Odd date</title><guid>x-2</guid><pubDate>soon</pubDate><description>Words</description>
</item>"""
)
PODCAST = rss(
    """<item>
<title>Rivets</title>
<guid isPermaLink="false">tag:old.example,2020:1</guid>
<pubDate>Wed, 01 Apr 2020 06:00:00 GMT</pubDate>
<enclosure url="https://media.old.example/rivets.mp3?x=1&amp;y=2" length="353972"
 type="audio/mpeg"/>
<itunes:duration>1:02:03</itunes:duration>
<itunes:season>2</itunes:season><itunes:episode>7</itunes:episode>
<itunes:episodeType>bonus</itunes:episodeType><itunes:explicit>yes</itunes:explicit>
<itunes:subtitle>On metal</itunes:subtitle>
<itunes:image href="https://old.example/rivets.jpg"/>
<podcast:person role="host">Ivy</podcast:person><podcast:person role="guest">Basile</podcast:person>
<podcast:chapters url="https://old.example/c.json" type="application/json+chapters"/>
<link>https://old.example/podcast/rivets/</link>
<description>&lt;p&gt;Notes &amp;amp; links&lt;/p&gt;</description>
</item>""",
    """<description>Short talks.</description><language>en-us</language>
<itunes:author>Old House</itunes:author><itunes:explicit>false</itunes:explicit>
<itunes:owner><itunes:email>pod@old.example</itunes:email></itunes:owner>
<itunes:category text="Leisure"><itunes:category text="Home &amp; Garden"/></itunes:category>
<itunes:image href="https://old.example/cover.jpg"/><itunes:type>serial</itunes:type>
<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>""",
)
ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Old house</title><link href="https://old.example/"/><id>urn:x</id>
<updated>2020-01-02T03:04:05Z</updated><author><name>Ada</name></author>
<entry><id>urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a</id>
<title type="html">Tea &amp;amp; &lt;b&gt;cake&lt;/b&gt;</title>
<link rel="alternate" href="https://old.example/tea"/>
<link rel="enclosure" href="https://media.old.example/tea.m4a" length="9" type="audio/mp4"/>
<published>2020-01-02T03:04:05Z</published><updated>2020-02-02T03:04:05Z</updated>
<category term="tea" label="Tea"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A <em>cup</em></p></div>
</content>
</entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Old house",
"home_page_url": "https://old.example/", "authors": [{"name": "Ada"}],
"items": [{"id": 7, "url": "https://old.example/note/7", "content_text": "A short note, 1 < 2.",
"date_published": "2021-05-06T07:08:09+02:00", "tags": ["Note", 3],
"attachments": [{"url": "https://media.old.example/n.mp3", "mime_type": "audio/mpeg",
"size_in_bytes": 1234, "duration_in_seconds": 61.5}]}, "odd", {"id": "empty"}]}"""


def brought(
    root: Path, source: str | bytes | Path, name: str = "feed.xml", **options: object
) -> tuple[Site, ImportReport]:
    """A feed brought into the site in `root`, which may be empty."""
    root.mkdir(parents=True, exist_ok=True)
    file = source if isinstance(source, Path) else root.parent / name
    if not isinstance(source, Path):
        file.write_bytes(source if isinstance(source, bytes) else source.encode())
    harvest = IMPORTERS["feed"].read(file)
    return Site(root), bring(root, harvest, **options)  # type: ignore[arg-type]

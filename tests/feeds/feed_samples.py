"""Feeds for the tests: a brand's blog and its podcast, in several scripts, with odd details."""

from __future__ import annotations

import datetime

from brandkit.feeds.entry import (
    FeedAuthor,
    FeedEnclosure,
    FeedEntry,
    FeedImage,
    FeedInfo,
    ShowInfo,
)

SITE = "https://maison-verte.example"
PARIS = datetime.timezone(datetime.timedelta(hours=1))
COVER = FeedImage(f"{SITE}/assets/content/cover.png", "A green leaf", 1400, 1400, "image/png")


def at(day: int, hour: int = 9) -> datetime.datetime:
    return datetime.datetime(2026, 10, day, hour, 30, tzinfo=PARIS)


POSTS = (
    FeedEntry(
        id="urn:uuid:0b6f6f5e-6d0f-5d0a-9b53-2f6a3f1f0001",
        url=f"{SITE}/blog/soap-and-water/",
        title="Soap & water: what <em> means to us",
        published=at(20),
        updated=at(21),
        summary="Fewer than 5 < 6 things & “quotes”.",
        html='<p>Read <a href="https://maison-verte.example/about/">about us</a> ]]&gt; &amp; more.'
        '</p>\n<p><img src="https://maison-verte.example/assets/soap.jpg" alt="Soap" width="800" '
        'height="600"></p>',
        language="en",
        authors=(
            FeedAuthor("Ana Lima", f"{SITE}/authors/ana-lima/"),
            FeedAuthor("Jo Müller", email="jo@maison-verte.example"),
        ),
        tags=("Soap", "Care & repair"),
        image=FeedImage(f"{SITE}/assets/soap.JPG?v=1", "Soap", 800, 600, "image/jpeg"),
    ),
    FeedEntry(
        id="urn:uuid:0b6f6f5e-6d0f-5d0a-9b53-2f6a3f1f0002",
        url=f"{SITE}/ar/blog/sabun/",
        title="صابون من زيت الزيتون",
        published=at(12),
        updated=at(12),
        summary="كيف نصنعه في حلب.",
        html='<p dir="rtl">كيف نصنعه في حلب.</p>',
        language="ar",
        authors=(FeedAuthor("ليلى حداد"),),
        tags=("صابون",),
    ),
    FeedEntry(
        id="https://old.maison-verte.example/?p=17",
        url=f"{SITE}/blog/a-walk/",
        title="A walk, recorded",
        published=at(2),
        updated=at(2),
        summary="Ten minutes in the garden.",
        enclosure=FeedEnclosure(f"{SITE}/assets/content/walk.mp3", "audio/mpeg", 4096, 600.4),
    ),
)

BLOG = FeedInfo(
    title="Maison Verte & friends",
    description="Soap, made slowly.",
    url=f"{SITE}/feed.xml",
    home=f"{SITE}/",
    language="en",
    updated=at(21),
    author="Maison Verte",
    copyright="Maison Verte",
    image=FeedImage(f"{SITE}/assets/icon.png", "", 144, 144, "image/png"),
    entries=POSTS,
    stylesheet="/assets/theme/feed.css",
    hubs=("https://hub.example/",),
    ttl=60,
)

EPISODES = (
    FeedEntry(
        id="urn:uuid:0b6f6f5e-6d0f-5d0a-9b53-2f6a3f1f0103",
        url=f"{SITE}/podcast/olive-trees/",
        title="Olive trees & patience",
        published=at(22),
        updated=at(22),
        summary="Why it takes 40 years.",
        html='<p>Why it takes 40 years. <a href="https://maison-verte.example/blog/">Blog</a></p>',
        language="en",
        authors=(FeedAuthor("Ana Lima"),),
        tags=("Olives",),
        image=FeedImage(f"{SITE}/assets/content/olives.JPG", "Olives", 1400, 1400, "image/jpeg"),
        enclosure=FeedEnclosure(f"{SITE}/assets/content/olives.m4a", "audio/mp4", 8192, 1834.6),
        season=2,
        number=1,
        type="full",
        explicit=False,
        hosts=(FeedAuthor("Ana Lima", f"{SITE}/authors/ana-lima/"),),
        guests=(FeedAuthor("Łukasz Żak", "https://zak.example/", image=f"{SITE}/assets/zak.jpg"),),
    ),
    FeedEntry(
        id="urn:uuid:0b6f6f5e-6d0f-5d0a-9b53-2f6a3f1f0102",
        url=f"{SITE}/podcast/water/",
        title="水の話",
        published=at(15),
        updated=at(15),
        summary="雨水で作る石鹸。",
        html="<p>雨水で作る石鹸。</p>",
        language="ja",
        enclosure=FeedEnclosure(f"{SITE}/assets/content/water.mp3", "audio/mpeg", 4096, 61.2),
        season=1,
        number=2,
        type="full",
        explicit=True,
    ),
    FeedEntry(
        id="urn:uuid:0b6f6f5e-6d0f-5d0a-9b53-2f6a3f1f0101",
        url=f"{SITE}/podcast/hello/",
        title="Hello",
        published=at(1),
        updated=at(1),
        subtitle="What this show is about.",
        enclosure=FeedEnclosure(f"{SITE}/assets/content/hello.mp3", "audio/mpeg", 2048, 30),
        season=1,
        number=1,
        type="trailer",
    ),
)

SHOW = ShowInfo(
    guid="a348f88e-0264-5998-8f98-1a5024341a69",
    author="Maison Verte",
    email="podcast@maison-verte.example",
    category="Leisure > Home & Garden",
    explicit=False,
    type="episodic",
    hosts=(FeedAuthor("Ana Lima", f"{SITE}/authors/ana-lima/"),),
)

PODCAST = FeedInfo(
    title="Green Talk",
    description="Talks about soap, olives & patience.",
    url=f"{SITE}/podcast/feed.xml",
    home=f"{SITE}/podcast/",
    language="en",
    updated=at(22),
    copyright="Maison Verte",
    image=COVER,
    show=SHOW,
    entries=EPISODES,
    stylesheet="/assets/theme/feed.css",
)

EMPTY = FeedInfo(
    title="Nothing yet",
    description="",
    url=f"{SITE}/fr/feed.xml",
    home=f"{SITE}/fr/",
    language="fr",
    updated=None,
)

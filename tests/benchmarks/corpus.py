"""Posts for benchmarks: the same ones on every machine, of about 480 words each.

    python tests/benchmarks/corpus.py 1000 FOLDER        a whole brandkit site of 1,000 posts
    python tests/benchmarks/corpus.py --stats 1000       what the posts are made of

`--corpus peers` takes the posts that were made to compare the other generators instead, from the
folder named by BRANDKIT_PEERS (default: ../shared/peers beside the repository).
"""

from __future__ import annotations

import argparse
import datetime
import importlib.util
import json
import os
import random
import shutil
import sys
import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["REPO", "Post", "brandkit_site", "image", "own_posts", "peers_folder", "peers_module"]
__all__ += ["peers_posts", "posts_of", "site_toml"]

REPO = Path(__file__).resolve().parents[2]
THEMES = Path(__file__).resolve().parent / "themes"
PICTURES = 97
MENU = '[[menu]]\nlabel = "Blog"\nurl = "/blog/"\n[[menu]]\nlabel = "Tags"\nurl = "/tags/"\n'


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


AUTHORS = ("Ada Brandt", "Bruno Keller", "Céline Roy", "Dawid Nowak", "Ewa Zielińska")
TAGS = _listed(
    "launches design podcast growth community video newsletter strategy tools events writing "
    "research typography colour interviews product marketing hiring pricing remote culture ethics "
    "accessibility photography analytics sound packaging retail travel food"
)
NOUNS = _listed(
    "brand shop listener story letter picture sound colour customer guest studio market street "
    "window morning season harvest workshop recipe garden bottle label table river winter summer "
    "journey question answer promise price team founder maker neighbour visitor reader friend "
    "idea sketch draft page list feed link title headline paragraph sentence word voice tone "
    "campaign launch plan budget result number week month year hour minute evening weekend"
)
VERBS = _listed(
    "makes finds keeps shows tells asks gives takes brings sends opens closes starts ends grows "
    "changes moves holds helps learns reads writes hears sees builds mends paints prints plants"
)
SMALL = _listed(
    "the a our your their this that every each one some many and or but so to of in on for with "
    "from by as at into over about before after without between under through while because when "
    "it's don't"
)
QUALITIES = _listed(
    "quiet warm bright honest early late small large local fresh slow quick plain rare common "
    "steady gentle bold clear deep narrow wide second third last next"
)
CODE = (
    (
        "python",
        "def slug(title: str) -> str:\n"
        '    words = [word.lower() for word in title.split() if word != "the"]\n'
        '    return "-".join(words)\n\n\nfor number in range(3):\n'
        '    print(f"{number}: <{slug(title)}> & more")',
    ),
    (
        "sh",
        '#!/bin/sh\nset -eu\nfor file in *.md; do\n  wc -w "$file" | sort -n > words.txt\ndone',
    ),
    (
        "html",
        '<section class="hero">\n  <h1>Hello &amp; welcome</h1>\n  <!-- soon -->\n</section>',
    ),
    ("json", '{\n  "name": "brandkit",\n  "items": [1, 2, 3],\n  "none": null\n}'),
)
TESTIMONIALS = (
    ("Marta Lis", "Roaster", "We found our **voice** in an afternoon, and it has stayed ours."),
    ("Jonas Weber", "Bookseller", "People come in and quote the newsletter at me."),
    ("Aya Tanaka", "Ceramist", "The episode brought more letters than a year of adverts."),
    ("Louis Petit", "Baker", "I write on Sunday evening, and on Monday it is simply there."),
    ("Nia Evans", "Gardener", "It looks like us. That is rarer than it sounds."),
)


@dataclass(frozen=True)
class Post:
    """One post, the same for every generator."""

    number: int
    title: str
    slug: str
    date: datetime.datetime  # UTC, without a zone
    tags: tuple[str, ...]
    author: str
    body: str
    summary: str = ""

    @property
    def url(self) -> str:
        return f"/posts/{self.slug}/"


def _title(i: int) -> tuple[str, str]:
    """Title and slug, known without making the post, so that others can link to it."""
    draw = random.Random(f"title-{i}")
    words = [draw.choice(QUALITIES), draw.choice(NOUNS), draw.choice(VERBS)]
    words += [draw.choice(SMALL), draw.choice(NOUNS)][: draw.randint(0, 2)]
    title = " ".join(words).capitalize()
    if draw.random() < 0.1:
        title += ": A & B"
    return title, f"{i:06d}-" + "-".join(words[:4])


def _sentence(draw: random.Random, count: int) -> str:
    """Words with now and then emphasis, code, quotes, a dash or a link, some to other posts."""
    size = draw.randint(7, 18)
    rooms = (SMALL, QUALITIES, NOUNS, VERBS)
    words = [draw.choice(rooms[place % 4]) for place in range(size)]
    at, kind = draw.randrange(1, size - 2), draw.random()
    if kind < 0.10:
        words[at] = f"*{words[at]}*"
    elif kind < 0.18:
        words[at] = f"**{words[at]} {draw.choice(NOUNS)}**"
    elif kind < 0.26:
        words[at] = f"[{words[at]} {draw.choice(NOUNS)}](https://example.com/{draw.choice(NOUNS)}/)"
    elif kind < 0.30:
        other = _title(draw.randrange(count))
        words[at] = f'[{words[at]}](/posts/{other[1]}/ "Read more")'
    elif kind < 0.35:
        words[at] = f"`{words[at]}_{draw.choice(NOUNS)}()`"
    elif kind < 0.38:
        words[at] = f'"{words[at]} {draw.choice(NOUNS)}"'
    elif kind < 0.41:
        words[at] += " --"
    elif kind < 0.42:
        words[at] = f"<https://example.org/{draw.randrange(100)}>"
    text = " ".join(words)
    if draw.random() < 0.15:
        text = text.replace(" ", ", ", 1)
    return text[0].upper() + text[1:] + draw.choice("....!?")


def _post(i: int, count: int) -> Post:
    draw = random.Random(f"post-{i}")
    title, slug = _title(i)

    def paragraph(least: int = 3, most: int = 6) -> str:
        text = " ".join(_sentence(draw, count) for _ in range(draw.randint(least, most)))
        if i % 2:  # half of the authors break their lines
            lines = textwrap.wrap(text, 78, break_long_words=False, break_on_hyphens=False)
            text = "\n".join(lines)
        return text

    blocks = [paragraph()]
    for section in range(draw.randint(3, 4)):
        heading = f"{draw.choice(QUALITIES)} {draw.choice(NOUNS)}".capitalize()
        blocks.append(f"{'###' if section == 2 else '##'} {heading}")
        blocks.append(paragraph())
        kind = draw.random()
        if kind < 0.45:
            ordered = draw.random() < 0.3
            size = draw.randint(3, 6)
            marks = [f"{item + 1}." if ordered else "-" for item in range(size)]
            blocks.append("\n".join(f"{mark} {_sentence(draw, count)}" for mark in marks))
        elif kind < 0.65:
            blocks.append("> " + paragraph(2, 2).replace("\n", "\n> "))
        else:
            blocks.append(paragraph())
    if i % 5 == 0:
        language, code = CODE[draw.randrange(len(CODE))]
        blocks.insert(4, f"```{language}\n{code}\n```")
    if i % 8 == 3:
        lines = ["| Plan | Price | Seats |", "| --- | ---: | :---: |"]
        lines += [
            f"| {draw.choice(NOUNS)} {row} | ${draw.randint(1, 99)} | *{draw.randint(1, 9)}* |"
            for row in range(draw.randint(3, 7))
        ]
        blocks.insert(5, "\n".join(lines))
    if i % 10 == 7:
        blocks[0] += "[^1]"
        blocks.append(f"[^1]: {_sentence(draw, count)}")
    if i % 3 == 0:
        words = f"{draw.choice(QUALITIES)} {draw.choice(NOUNS)}"
        blocks.insert(3, f"![{words}](/images/photo-{i % PICTURES}.jpg)")
    weights = [1 / (place + 2) for place in range(len(TAGS))]
    return Post(
        number=i,
        title=title,
        slug=slug,
        date=datetime.datetime(2012, 1, 1, 9) + datetime.timedelta(hours=12 * i * 10_000 // count),
        tags=tuple(sorted(set(draw.choices(TAGS, weights, k=draw.randint(1, 4))))),
        author=draw.choice(AUTHORS),
        body="\n\n".join(blocks) + "\n",
        summary=f"How {draw.choice(NOUNS)} and {draw.choice(NOUNS)} meet." if i % 2 == 0 else "",
    )


def own_posts(count: int) -> list[Post]:
    """`count` posts over some 14 years, one after the other."""
    return [_post(i, count) for i in range(count)]


# ----------------------------------------------------------------------------- the peers' posts


def peers_folder() -> Path | None:
    """The folder with the other generators' sites, or None where there is none."""
    named = os.environ.get("BRANDKIT_PEERS")
    folder = Path(named) if named else REPO.parent / "shared" / "peers"
    return folder.resolve() if (folder / "corpus.py").is_file() else None


@cache
def peers_module(name: str) -> Any:
    """A module of that folder, `corpus` or `mk`, under a name that is not one of ours."""
    folder = peers_folder()
    if folder is None:
        raise FileNotFoundError("there is no folder of the other generators' sites")
    ours, path = sys.modules.get("corpus"), list(sys.path)
    if name != "corpus":
        sys.modules["corpus"] = peers_module("corpus")
    try:
        spec = importlib.util.spec_from_file_location(f"peers_{name}", folder / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path[:] = path
        sys.modules.pop("corpus", None)
        if ours is not None:
            sys.modules["corpus"] = ours
    return module


def peers_posts(count: int) -> list[Post]:
    """The posts of the peers' own corpus."""
    found: list[dict[str, Any]] = peers_module("corpus").posts(count)
    return [
        Post(p["i"], p["title"], p["slug"], p["date"], tuple(p["tags"]), p["author"], p["body"])
        for p in found
    ]


def posts_of(corpus: str, count: int) -> list[Post]:
    """`own` or `peers`."""
    return peers_posts(count) if corpus == "peers" else own_posts(count)


# ------------------------------------------------------------------------------- a brandkit site


def _front_matter(post: Post) -> str:
    quoted, moment = json.dumps, post.date.strftime("%Y-%m-%dT%H:%M:%SZ")
    tags = ", ".join(quoted(tag) for tag in post.tags)
    if post.number % 2:
        lines = [f"title: {quoted(post.title)}", f"date: {moment}", f"tags: [{tags}]"]
        lines += [f"author: {quoted(post.author, ensure_ascii=False)}", f"slug: {post.slug}"]
        mark = "---"
    else:
        lines = [f"title = {quoted(post.title)}", f"date = {moment}", f"tags = [{tags}]"]
        author = quoted(post.author, ensure_ascii=False)
        lines += [f"author = {author}", f'slug = "{post.slug}"']
        mark = "+++"
    if post.summary:
        lines.append(f'summary{": " if mark == "---" else " = "}"{post.summary}"')
    return "\n".join((mark, *lines, mark, "", ""))


def site_toml(theme: str = "base", engine: str = "markdown") -> str:
    """Settings of the site; the `bench` theme without what the other generators do not have."""
    lines = ["[site]", 'title = "Brand"', 'base_url = "https://example.org/"']
    lines += ['tagline = "A line"', 'description = "What this is."', "", MENU]
    one_page = ["per_term = 0"] if theme == "bench" else []  # as the others list a tag
    lines += ["[blog]", 'permalink = "/posts/:slug/"', "related = 5", *one_page, ""]
    lines += ["[markup]", "highlight = false"]
    lines += [f'engine = "{engine}"'] if engine != "markdown" else []
    lines += ["", "[theme]", f'name = "{theme}"', ""]
    if theme == "bench":
        lines += ["[share]", "enabled = false", "", "[testimonials]", "on_pages = 0", "on_home = 0"]
    return "\n".join(lines) + "\n"


def image(number: int) -> bytes:
    """A small picture, each of another colour."""
    import io

    from PIL import Image

    stream = io.BytesIO()
    color = (number * 37 % 256, number * 91 % 256, number * 13 % 256)
    Image.new("RGB", (48, 32), color).save(stream, "JPEG")
    return stream.getvalue()


def brandkit_site(
    root: Path, posts: list[Post], theme: str = "base", engine: str = "markdown"
) -> Path:
    """Write a site of these posts into a new folder, and return it."""
    shutil.rmtree(root, ignore_errors=True)
    folders = {name: root / "content" / name for name in ("posts", "testimonials", "authors")}
    pictures = root / "content" / "static" / "images"
    for folder in (*folders.values(), pictures):
        folder.mkdir(parents=True)
    (root / "site.toml").write_text(site_toml(theme, engine), "utf-8")
    for post in posts:
        text = _front_matter(post) + post.body
        (folders["posts"] / f"{post.slug}.md").write_text(text, "utf-8")
    for number, (name, role, words) in enumerate(TESTIMONIALS):
        head = f"advocate: {name}\nrole: {role}\nrating: {4 + number % 2}\nrelation: customer"
        head += "\nconsent: {by: Kim, on: 2020-01-02, scope: [site, feeds]}"
        text = f"---\n{head}\n---\n{words}\n"
        (folders["testimonials"] / f"said-{number}.md").write_text(text, "utf-8")
    for number, name in enumerate(sorted({post.author for post in posts})):
        text = f"---\ntitle: {name}\nrole: Writer {number}\n---\nSomebody who writes.\n"
        (folders["authors"] / f"author-{number}.md").write_text(text, "utf-8")
    for number in range(PICTURES):
        (pictures / f"photo-{number}.jpg").write_bytes(image(number))
    if theme == "bench":
        shutil.copytree(THEMES / "bench", root / "themes" / "bench")
    else:  # a site of its own footer, which the benchmark edits
        name = "templates/partials/footer.html"
        own = root / "themes" / theme / name
        own.parent.mkdir(parents=True)
        shutil.copyfile(REPO / "themes" / theme / name, own)
    return root


def _stats(posts: list[Post]) -> str:
    words = sorted(len(post.body.split()) for post in posts)
    shares = {
        name: sum(sign in post.body for post in posts) / len(posts)
        for name, sign in (("code", "```"), ("table", "| ---"), ("image", "!["), ("quote", "\n> "))
    }
    size = sum(len(post.body.encode()) for post in posts) // len(posts)
    told = ", ".join(f"{name} {share:.0%}" for name, share in shares.items())
    return (
        f"{len(posts)} posts; words: {words[0]} to {words[-1]}, mean {sum(words) // len(words)}; "
        f"{size} bytes; {told}; {posts[0].date:%Y-%m-%d} to {posts[-1].date:%Y-%m-%d}\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Make a site for benchmarks.")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--stats", action="store_true", help="say what the posts are made of")
    parser.add_argument("--corpus", choices=("own", "peers"), default="own")
    parser.add_argument("--theme", choices=("base", "bench"), default="base")
    parser.add_argument("--engine", default="markdown")
    given = parser.parse_args()
    posts = posts_of(given.corpus, given.count)
    if given.stats or given.folder is None:
        sys.stdout.write(_stats(posts))
    if given.folder is not None:
        brandkit_site(given.folder, posts, given.theme, given.engine)
        sys.stdout.write(f"{given.folder}\n")


if __name__ == "__main__":
    main()

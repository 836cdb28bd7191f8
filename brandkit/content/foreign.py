"""The words of other generators: which of their settings are ours, and in what shapes they come."""

from __future__ import annotations

from functools import cache, lru_cache

from brandkit.config import Config
from brandkit.errors import Diagnostic, Location, error, nearest, warning
from brandkit.schema.moments import boolean
from brandkit.schema.nodes import Field, Node, Table, clean, quoted

__all__ = ["adopt", "near_settings"]

ROOM = "front-matter"

# Theirs (small letters, no "-" and "_") → ours. The first of theirs that a file has wins.
_ALIASES: dict[str, str] = {
    "lastmod": "updated",
    "modified": "updated",
    "lastmodifiedat": "updated",
    "lastmodified": "updated",
    "updatedat": "updated",
    "dateupdated": "updated",
    "expirydate": "expires",
    "unpublishdate": "expires",
    "publishdate": "date",
    "pubdate": "date",
    "publishedat": "date",
    "published": "date",  # but for yes and no, which mean `draft`
    "tag": "tags",
    "categories": "tags",
    "category": "tags",
    "keywords": "tags",
    "author": "authors",
    "lang": "language",
    "locale": "language",
    "url": "permalink",
    "redirectfrom": "aliases",
    "alias": "aliases",
    "excerpt": "summary",
    "teaser": "summary",
    "cover": "image",
    "coverimage": "image",
    "featuredimage": "image",
    "featureimage": "image",
    "thumbnail": "image",
    "images": "image",
    "imagealt": "image_alt",
    "coveralt": "image_alt",
    "featureimagealt": "image_alt",
    "featuredimagealt": "image_alt",
    "translationkey": "translation_key",
    "navorder": "weight",
    "menuorder": "weight",
    "order": "weight",
    "episodetype": "episode_type",
    "guest": "guests",
    "host": "hosts",
}
_RANKS = {theirs: rank for rank, theirs in enumerate(_ALIASES, 2)}
_PEOPLE = {"name": "title"}  # for authors and advocates
_PEOPLE_KINDS = frozenset({"authors", "advocates"})

# Settings of other generators that only look like typing errors of ours.
_FOREIGN = frozenset(
    {
        "aliasesdisabled",
        "audiourl",
        "banner",
        "body",
        "canonical",
        "canonicalurl",
        "category",
        "class",
        "classes",
        "comment",
        "comments",
        "content",
        "created",
        "css",
        "data",
        "dates",
        "enclosure",
        "feed",
        "headline",
        "hidden",
        "icon",
        "id",
        "images",
        "intro",
        "js",
        "label",
        "layout",
        "link",
        "links",
        "math",
        "mermaid",
        "name",
        "nav",
        "navigation",
        "next",
        "notes",
        "number",
        "outputs",
        "page",
        "pagination",
        "params",
        "parent",
        "path",
        "position",
        "prev",
        "priority",
        "private",
        "product",
        "published",
        "rating",
        "redirect",
        "redirectto",
        "ref",
        "reference",
        "related",
        "robots",
        "section",
        "sections",
        "sidebar",
        "site",
        "sitemap",
        "slides",
        "sponsor",
        "sponsors",
        "state",
        "status",
        "style",
        "styles",
        "subject",
        "tagline",
        "template",
        "text",
        "themes",
        "thumb",
        "thumbnail",
        "time",
        "toctitle",
        "topic",
        "topics",
        "type",
        "types",
        "uuid",
        "version",
        "video",
        "videos",
        "views",
        "visible",
        "year",
        "youtube",
    }
)


def adopt(
    node: Node, names: tuple[str, ...], kind: str, path: str, config: Config
) -> tuple[Table, list[Diagnostic]]:
    """Sort a file's settings under our names (`names`, in that order), in the shapes that we read.

    What is unknown comes under "extra", and is warned about where it looks like a typing error.
    """
    return _Adoption(names, kind, path, config).run(node)


@cache
def _own(names: tuple[str, ...]) -> dict[str, str]:
    return {_fold(name): name for name in names}


@lru_cache(maxsize=4096)
def _meant(folded: str, names: tuple[str, ...]) -> str:
    """Our name that this one was probably meant to be, or ""."""
    if folded in _FOREIGN or folded in _ALIASES or not 4 <= len(folded) <= 40:
        return ""
    own = _own(names)
    close = nearest(folded, own)
    is_close = close and abs(len(close) - len(folded)) <= 2 and folded[0] == close[0]
    return own[close] if is_close else ""


def near_settings(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Our names that this one may have been meant to be; () where it is one, or another's."""
    from difflib import get_close_matches

    folded, own = _fold(name), _own(names)
    if folded in own or not _meant(folded, names):
        return ()
    return tuple(own[each] for each in get_close_matches(folded, own, n=3, cutoff=0.7))


@lru_cache(maxsize=4096)
def _fold(name: str) -> str:
    return name.casefold().replace("_", "").replace("-", "").replace(" ", "")


class _Adoption:
    def __init__(self, names: tuple[str, ...], kind: str, path: str, config: Config) -> None:
        self.names = names
        self.kind = kind
        self.path = path
        self.own = _own(names)
        self.mapped = {_fold(theirs): ours for ours, theirs in config.content.keys.items()}
        self.faults: list[Diagnostic] = []

    def run(self, node: Node) -> tuple[Table, list[Diagnostic]]:
        given: Table = node.value if isinstance(node.value, dict) else {}
        ranked: dict[str, tuple[int, Field]] = {}
        rest: list[Field] = []
        for field in given.values():
            ours, rank = self.ours(field)
            if not ours:
                rest.append(field)
            elif ours not in ranked:
                ranked[ours] = rank, field
            elif rank < ranked[ours][0]:
                rest.append(ranked[ours][1])
                ranked[ours] = rank, field
            elif rank == ranked[ours][0] == 1:
                self.twice(field, ranked[ours][1])
            else:
                rest.append(field)
        table: Table = {}
        for ours in self.names:
            if ours in ranked and ours != "extra":
                field = ranked[ours][1]
                self.place(table, ours, field)
        extra = ranked["extra"][1].node if "extra" in ranked else Node({}, 1, 1)
        others: Table = dict(extra.value) if isinstance(extra.value, dict) else {}
        for field in rest:
            others.setdefault(field.name, field)
            self.check_spelling(field)
        if others:
            table["extra"] = Field("extra", Node(others, node.line, node.column), node.line, 1)
        return table, self.faults

    def ours(self, field: Field) -> tuple[str, int]:
        """Our name for a setting, and how sure that is: 0 site.toml says so, 1 ours, 2 theirs."""
        folded = _fold(field.name)
        if (name := self.mapped.get(folded)) and name in self.names:
            return name, 0
        if name := self.own.get(folded):
            return name, 1
        if self.kind in _PEOPLE_KINDS and folded in _PEOPLE:
            return _PEOPLE[folded], 2
        name = _ALIASES.get(folded, "")
        if name not in self.names or field.node.value is None:
            return "", 9
        if folded == "url" and not str(field.node.value).startswith("/"):
            return "", 9
        if folded == "published" and _is_boolean(field.node):
            name = "draft"
        return name, _RANKS[folded]

    def twice(self, field: Field, first: Field) -> None:
        message = f"“{field.name}” stands twice (first as “{first.name}” on line {first.line})."
        place = Location(self.path, field.line, field.column)
        self.faults.append(error(f"{ROOM}.duplicate", message, "Keep one of the two.", place))

    def place(self, table: Table, ours: str, field: Field) -> None:
        """Bring a value into the shape of our setting."""
        node = field.node
        if ours == "tags" and _is_nothing(node):
            return
        if ours == "draft" and _fold(field.name) == "published":
            node = Node("no" if boolean(node.value) else "yes", node.line, node.column)
        elif ours in {"authors", "guests", "hosts"}:
            node = self.people(node)
        elif ours == "tags" and isinstance(node.value, str):
            node = _at(node, [_at(node, part) for part in clean(node.value)[0].split(",")])
        elif ours == "image":
            node = self.image(table, node)
        elif ours == "menu":
            node = _menu_word(node, table)
        elif ours == "explicit" and node.value in ("clean", "explicit"):
            node = _at(node, "no" if node.value == "clean" else "yes")
        elif ours in {"series", "toc"} and isinstance(node.value, list | dict):
            node = _first(node)
        if node.value is not None:
            current = table.get(ours)
            if current is None or current.node.value is None:
                table[ours] = Field(field.name, node, field.line, field.column)

    def people(self, node: Node) -> Node:
        """Names out of a text, a table with `name`, or a list of such."""
        if _is_nothing(node):
            return _at(node, None)
        if isinstance(node.value, list):
            return _at(node, [self.person(item) for item in node.value])
        return _at(node, [self.person(node)])

    def person(self, node: Node) -> Node:
        if not isinstance(node.value, dict):
            return node
        named = _pick(node.value, "name", "title", "slug", "id")
        if named is None:
            message = f"A person has no name here: {quoted(node)}."
            hint = "Write authors: [Jane Doe], or give each a name: name: Jane Doe"
            place = Location(self.path, node.line, node.column)
            self.faults.append(error(f"{ROOM}.bad-person", message, hint, place))
            return _at(node, None)
        return named

    def image(self, table: Table, node: Node) -> Node:
        """The file out of a text, a list (its first), nothing, or a table with its text."""
        while isinstance(node.value, list):
            if not node.value:
                return _at(node, None)
            node = node.value[0]
        if _is_nothing(node):
            return _at(node, None)
        if isinstance(node.value, dict):
            alt = _pick(node.value, "alt", "image_alt", "description", "title", "caption")
            if alt is not None and "image_alt" in self.names:
                table["image_alt"] = Field("alt", alt, alt.line, alt.column)
            found = _pick(node.value, "src", "url", "path", "image", "file", "href", "name")
            return self.image(table, found) if found is not None else _at(node, None)
        return node

    def check_spelling(self, field: Field) -> None:
        """Warn about a name that was probably meant to be one of ours."""
        folded = _fold(field.name)
        meant = "" if folded in self.own else _meant(folded, self.names)
        if meant:
            place = Location(self.path, field.line, field.column)
            message = f"“{clean(field.name)[0][:60]}” is no setting of brandkit."
            hint = f"Did you mean “{meant}”? As it is, only themes can read it, as extra."
            self.faults.append(warning(f"{ROOM}.unknown-setting", message, hint, place))


def _at(place: Node, value: str | list[Node] | None) -> Node:
    return Node(value, place.line, place.column, place.plain)


def _is_boolean(node: Node) -> bool:
    try:
        boolean(node.value)
    except ValueError:
        return False
    return True


def _is_nothing(node: Node) -> bool:
    """Nothing, "", or `false`, which is how some say "none"."""
    return (
        node.value is None
        or node.value == ""
        or node.value is False
        or (node.plain and node.value in {"false", "False", "FALSE"})
    )


def _pick(table: Table, *names: str) -> Node | None:
    """The first of the named settings that says something."""
    folded: dict[str, Node] = {}
    for name, field in table.items():
        folded.setdefault(_fold(name), field.node)
    for name in names:
        node = folded.get(_fold(name))
        if node is not None and isinstance(node.value, str | int | float) and node.value != "":
            return node
    return None


def _first(node: Node) -> Node:
    items = node.value if isinstance(node.value, list) else []
    return items[0] if items else _at(node, None)


def _menu_word(node: Node, table: Table) -> Node:
    """The word in the menu: other generators write `main`, a list of menus, or tables of them."""
    title = table["title"].node if "title" in table else None
    if isinstance(node.value, dict):
        inner = next(iter(node.value.values())).node if node.value else node
        for candidate in (node, inner):
            if isinstance(candidate.value, dict) and (
                found := _pick(candidate.value, "name", "title", "label")
            ):
                return found
        return title or _at(node, None)
    if isinstance(node.value, list):
        return (title if node.value else None) or _at(node, None)
    if _is_boolean(node):
        return (title if boolean(node.value) else None) or _at(node, None)
    return node

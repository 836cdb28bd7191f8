"""A row as a testimonial that waits for approval. Nothing of it is believed or guessed."""

from __future__ import annotations

import datetime
import hashlib
import html
import re
import unicodedata
from collections.abc import Iterator, Mapping

import msgspec

from brandkit.content.testimony import PLACES, RELATIONS
from brandkit.feeds.characters import clean, one_line
from brandkit.importers.feed.words import as_paragraphs, date_of, plain_text
from brandkit.importers.files import safe_address
from brandkit.importers.front import quoted
from brandkit.importers.markdown import to_markdown
from brandkit.importers.testimonials.columns import SHOWN, TRAPS, plain_name
from brandkit.importers.testimonials.records import Record
from brandkit.patterns import pattern
from brandkit.schema.bidi import balanced
from brandkit.schema.moments import moment

__all__ = ["Draft", "draft_of", "fingerprint", "quote_text"]

_LONGEST_QUOTE = 10_000  # characters
_LONGEST_LINE = 300
_HTML = pattern(r"(?i)<br\s*/?>|</(?:p|div|span|b|i|em|strong|a|li|ul|ol|h[1-6]|blockquote)>")
_BREAK = pattern(r"(?i)<br\s*/?>\n?")
_END = pattern(r"(?i)</(?:p|div|li|h[1-6]|blockquote|ul|ol)>")
_ISOLATES = pattern("[\u202a-\u202e\u2066-\u2069\ufeff]")
_LONE = re.compile(r"^(https?(?=://)|www(?=\.))(?=\S+(?: \\)?$)", re.IGNORECASE | re.MULTILINE)
_NUMBER = pattern(r"(\d{1,3}(?:[.,]\d{1,3})?)(?:\s*(?:/|of|out of|sur|z)\s*(\d{1,3}))?\b")
_WORDS = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0}
_YES = frozenset(
    ("yes", "y", "true", "1", "on", "ok", "agree", "agreed", "granted", "given", "oui", "tak", "✓")
)
_RELATIONS = {
    "client": "customer",
    "buyer": "customer",
    "user": "customer",
    "guest": "customer",
    "member": "customer",
    "staff": "employee",
    "colleague": "employee",
    "team": "employee",
    "supplier": "partner",
    "reseller": "partner",
    "dealer": "partner",
    "friend": "family",
    "influencer": "paid",
    "sponsored": "paid",
    "affiliate": "paid",
}
_WRITTEN = ("%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y")  # "5 March 2024", "Mar 5, 2024"
_SLASHES = pattern(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")


class Draft(msgspec.Struct, frozen=True):
    """What comes of a row."""

    place: str
    name: str
    body: str  # Markdown
    settings: tuple[str, ...]  # lines of YAML, apart from the first
    remarks: tuple[str, ...] = ()  # what could not be taken over, for the file and the report
    language: str = ""  # as the row says it
    has_consent: bool = False
    why_not: str = ""  # why it stays out

    @property
    def guid(self) -> str:
        """By which it is known again, whatever is changed in its file."""
        said = fingerprint(self.name, self.body)
        return "testimonial:" + hashlib.sha256(said.encode()).hexdigest()[:24]

    @property
    def text(self) -> str:
        """The whole file. Every value is quoted, so that no text of the source is a setting."""
        lines = ["draft: true # read it, complete it, then take this line out", *self.settings]
        lines += [f"# {remark}" for remark in self.remarks]
        lines += ["# Keep the next line: by this an import knows it again.", f"guid: {self.guid}"]
        return "---\n" + "\n".join(lines) + f"\n---\n\n{self.body}\n"


def fingerprint(name: str, body: str) -> str:
    """The same for the same words of the same person, however they are set."""
    letters = (
        "".join(filter(str.isalnum, unicodedata.normalize("NFKC", html.unescape(text)).casefold()))
        for text in (name, body)
    )
    person, words = letters
    return f"{person}\n{words or body}"


def quote_text(said: str) -> str:
    """Their words as plain text: paragraphs and lines kept, marks of HTML and tricks taken out."""
    said = _tame(said)
    if _HTML.search(said):
        said = _END.sub("\n\n", _BREAK.sub("\n", said))
        said = "\n".join(map(plain_text, said.split("\n")))
    lines = (" ".join(line.split()) for line in said.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _tame(text: str) -> str:
    """Without control characters and without what turns the direction of writing for good."""
    said = text.replace("\u2028", "\n").replace("\u2029", "\n\n").replace("\ufeff", "")
    return balanced(clean(said))[0]


def _line(text: str, limit: int = _LONGEST_LINE) -> str:
    """A name or the like: one line, nothing in it that turns others about."""
    said = one_line(_ISOLATES.sub("", plain_text(text[: limit * 20])))
    return said if len(said) <= limit else said[: limit - 1].rstrip() + "…"


def draft_of(
    record: Record, columns: Mapping[str, str], products: Mapping[str, str], zone: datetime.tzinfo
) -> Draft:
    """The draft of a row. `products` are the site's: plain name → file name."""
    given = {ours: record.cells.get(theirs, "").strip() for ours, theirs in columns.items()}
    row = _Row({ours: cell for ours, cell in given.items() if cell}, zone)
    row.has_places = not columns.keys().isdisjoint({"scope", *SHOWN.values()})
    name = _line(row.get("name") or f"{row.get('first_name')} {row.get('last_name')}", 200)
    said = row.get("quote")
    why = ""
    if any(cell.strip() for key, cell in record.cells.items() if plain_name(key) in TRAPS):
        why = "A robot sent it: it filled in the field that people do not see."
    elif len(said) > _LONGEST_QUOTE:
        why = f"The quote is longer than {_LONGEST_QUOTE:,} characters."
    body = "" if why else _LONE.sub(r"\1\\", to_markdown(as_paragraphs(quote_text(said))))
    if not why and not _seen(body):
        why = "It has no quote."
    if not why and not _seen(name):
        why = "It says nobody's name."
    if why:
        return Draft(record.place, name, body, (), why_not=why)
    settings = [f"advocate: {quoted(name)}", *row.about(products)]
    consent = list(row.consent(name))
    remarks = tuple(quoted(remark)[1:-1] for remark in row.remarks)
    language = _line(row.get("language"), 20)
    return Draft(record.place, name, body, (*settings, *consent), remarks, language, bool(consent))


def _seen(text: str) -> bool:
    return any(char.isprintable() and not char.isspace() for char in text)


class _Row:
    """The cells of a row by our names, and what was remarked on the way."""

    def __init__(self, cells: Mapping[str, str], zone: datetime.tzinfo) -> None:
        self.cells = cells
        self.zone = zone
        self.remarks: list[str] = []
        self.has_places = False  # whether the file has columns for the places

    def get(self, name: str) -> str:
        return self.cells.get(name, "")

    def about(self, products: Mapping[str, str]) -> Iterator[str]:
        """Who it is, when and where it was said, what it is about."""
        role = ", ".join(filter(None, (_line(self.get("role")), _line(self.get("company")))))
        if role:
            yield f"role: {quoted(role)}"
        relation = plain_name(_line(self.get("relation"), 60))
        relation = _RELATIONS.get(relation, relation)
        if relation in RELATIONS:
            yield f"relation: {relation}"
        elif relation:
            self.remark("relation", self.get("relation"))
        if incentive := _line(self.get("incentive")):
            yield f"incentive: {quoted(incentive)}"
        if said := self.get("rating"):
            rating = _rating(said)
            if rating is None:
                self.remark("rating", said)
            else:
                yield f"rating: {rating:g}"
        if said := _line(self.get("product")):
            if found := products.get(plain_name(said)):
                yield f"product: {quoted(found)}"
            else:
                self.remark("product", said)
        received = self.day("received")
        if day := self.day("date") or received:
            yield f"date: {day.isoformat()}"
        if received:
            yield f"received: {received.isoformat()}"
        source, place = safe_address(self.get("source")), _line(self.get("source_name"), 100)
        if not source and "://" in place:
            source, place = safe_address(place), ""
        if source:
            yield f"source: {quoted(source)}"
        if place:
            yield f"source_name: {quoted(place)}"
        yield from self.answer()

    def answer(self) -> Iterator[str]:
        if text := quote_text(self.get("reply")[:_LONGEST_QUOTE]):
            yield "reply:"
            yield f"  text: {quoted(text)}"
            if day := self.day("reply_on"):
                yield f"  on: {day.isoformat()}"

    def consent(self, name: str) -> Iterator[str]:
        """What they agreed to, if the row says so: whether, when, and to which places."""
        said = _line(self.get("consent"), 600).casefold().strip(" .!")
        whole = all(map(self.get, ("consent_by", "consent_on", "scope")))
        agreed = said in _YES or said.startswith(("i agree", "yes,")) if said else whole
        if not agreed:
            return
        on = self.day("consent_on") or self.day("received") or self.day("date")
        words = re.split(r"[\s,;|]+", self.get("scope").casefold())
        ticked = {place for place, field in SHOWN.items() if self._is_yes(field)}
        if not self.has_places:
            ticked = {"site"}  # they agreed to be published, and nothing says where else
        scope = [place for place in PLACES if place in words or place in ticked]
        until = self.day("until")
        if self.get("until") and until is None:
            self.remarks.append("They agreed until a day that cannot be read: ask them again.")
        elif on is None:
            self.remarks.append(
                "They agreed, but nothing says when: write down the day as consent."
            )
        elif not scope:
            self.remarks.append("They agreed, but named no place where it may be shown.")
        else:
            yield "consent:"
            yield f"  by: {quoted(_line(self.get('consent_by'), 200) or name)}"
            yield f"  on: {on.isoformat()}"
            yield f"  scope: [{', '.join(scope)}]"
            if until:
                yield f"  until: {until.isoformat()}"
            if re.fullmatch(r"sha256:[0-9a-f]{64}", self.get("evidence")):
                yield f"  evidence: {quoted(self.get('evidence'))}"

    def _is_yes(self, field: str) -> bool:
        return self.get(field).casefold() in _YES

    def day(self, field: str) -> datetime.date | None:
        """A day, where it can be read in one way only."""
        said = _line(self.get(field), 60)
        if not said:
            return None
        found = _day(said, self.zone)
        if found is None:
            self.remark(field, said)
        return found

    def remark(self, field: str, said: str) -> None:
        note = f"{field} was not taken over: {_line(said, 80)}"
        if note not in self.remarks:
            self.remarks.append(note)


def _rating(said: str) -> float | None:
    """Stars out of five: "4", "4/5", "8 out of 10", "★★★★☆", "FIVE"."""
    text = _line(said, 40).casefold()
    if text in _WORDS:
        return _WORDS[text]
    if set(text) & {"★", "⭐"}:
        stars = sum(map(text.count, "★⭐"))
        return float(stars) if 1 <= stars <= 5 else None
    found = _NUMBER.match(text)
    if found is None:
        return None
    value, of = float(found[1].replace(",", ".")), int(found[2] or 5)
    if not of or not 0 <= value <= of:
        return None
    return round(value * 5 / of, 2)


def _day(said: str, zone: datetime.tzinfo) -> datetime.date | None:
    found = date_of(said)
    if found is not None:
        return found.date()
    try:
        return moment(said.removesuffix(" UTC"), zone).date()
    except (ValueError, OverflowError):
        pass
    words = " ".join(said.replace(",", " ").split())
    for form in _WRITTEN:
        try:
            return datetime.datetime.strptime(words, form).date()
        except ValueError:
            continue
    if slashes := _SLASHES.match(said):
        first, second, year = map(int, slashes.groups())
        day, month = (first, second) if first > 12 or first == second else (second, first)
        if first > 12 or second > 12 or first == second:  # else either may be the month
            try:
                return datetime.date(year, month, day)
            except ValueError:
                return None
    return None

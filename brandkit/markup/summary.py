"""The words of a text: its summary and how many they are."""

from __future__ import annotations

import re

from brandkit.patterns import pattern

__all__ = ["Words", "shorten"]

_LONGEST = 300  # characters of a summary
# Chinese and Japanese letters: two of them count as a word (Korean puts spaces between words).
_LETTERS_AS_WORDS = (
    "[\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"  # compiled when needed
)
_ADDRESS = pattern(r"(?:https?://|www\.)\S+")
_BARE = pattern(r"\s[^\w\s]++(?=\s)")  # a word without letters and digits
# The same for bytes of Latin 1: without its signs, such a word is gone; all else is " " or "a".
_SIGNS = bytes(
    code for code in range(256) if not (chr(code).isalnum() or chr(code).isspace() or code == 95)
)
_SIGNS_BEYOND = "“”„‘’‚–—…•€↩"  # beyond Latin 1; they make no word either
_SPACES_AND_LETTERS = bytes(32 if chr(code).isspace() else 97 for code in range(256))
_CONTAINERS = frozenset({"blockquote", "li", "figure", "figcaption", "table", "dl", "details"})


class Words:
    """Gathers visible text as the pass goes on."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.straight: dict[int, str] = {}  # pieces as they were before curly punctuation
        self.listings: list[str] = []
        self.cut_at = -1  # pieces before <!--more-->
        self.depth = 0
        self.paused = False
        self.opened = -1  # where the open paragraph begins
        self.first: tuple[int, int] | None = None  # the first paragraph outside lists and quotes
        self.fallback: tuple[int, int] | None = None
        self.headings: list[tuple[int, int]] = []

    @property
    def position(self) -> int:
        return len(self.pieces)

    def add(self, text: str) -> None:
        """Visible text; not where it is paused (the numbers of footnotes)."""
        if text and not self.paused:
            self.pieces.append(text)

    def listing(self, text: str) -> None:
        """A code block: counted, but not a part of summaries."""
        self.listings.append(f"\n{text}")

    def block(self, name: str, *, closes: bool) -> None:
        """A block begins or ends here."""
        if name in _CONTAINERS:
            self.depth += -1 if closes else 1
        elif name == "p":
            if closes:
                self.end_paragraph()
                return
            self.opened = self.position
        elif name[0] == "h" and name != "hr":
            if not closes:
                self.opened = -1
                self.headings.append((self.position, -1))
            elif self.headings:
                self.headings[-1] = (self.headings[-1][0], self.position)
        self.pieces.append("\n")

    def end_paragraph(self) -> None:
        """A paragraph ends here."""
        if self.opened >= 0:
            if self.first is None:
                self._paragraph(self.opened, self.position)
            self.opened = -1
        self.pieces.append("\n")

    def _paragraph(self, start: int, end: int) -> None:
        words = "".join(self.pieces[start:end]).strip()
        if words and not _ADDRESS.fullmatch(words):
            if self.depth <= 0:
                self.first = (start, end)
            elif self.fallback is None:
                self.fallback = (start, end)

    def more(self) -> None:
        """<!--more--> stands here."""
        if self.cut_at < 0:
            self.cut_at = self.position

    def pause(self) -> None:
        self.paused = True

    def resume(self) -> None:
        self.paused = False

    def since(self, position: int) -> str:
        """The text from a position on, white space folded."""
        return " ".join("".join(self.pieces[position:]).split())

    def cut(self, ending: str) -> None:
        """Take back the end of the last piece."""
        for at in range(len(self.pieces) - 1, -1, -1):
            if self.pieces[at].endswith(ending):
                self.pieces[at] = self.pieces[at][: -len(ending)]
                self.straight.pop(at, None)
                return

    def summary(self) -> str:
        """Up to <!--more-->, else the first paragraph; headings are no part of it."""
        if self.cut_at > 0:
            heads = {at for start, end in self.headings for at in range(start, end)}
            words = (
                piece for at, piece in enumerate(self.pieces[: self.cut_at]) if at not in heads
            )
            if text := " ".join("".join(words).split()):
                return shorten(text, 2 * _LONGEST)
        span = self.first or self.fallback
        if span is None:
            return ""
        return shorten(" ".join("".join(self.pieces[slice(*span)]).split()))

    def count(self) -> int:
        """Words of text and listings; two Chinese or Japanese letters are one word."""
        pieces = self.pieces.copy()
        for at, piece in self.straight.items():  # so that most texts are plain letters
            pieces[at] = piece
        text = "".join((" ", *pieces, "\n", *self.listings))
        if not text.isascii():
            for sign in _SIGNS_BEYOND:
                text = text.replace(sign, "")
        try:
            return text.encode("latin-1").translate(_SPACES_AND_LETTERS, _SIGNS).count(b" a")
        except UnicodeEncodeError:
            text, letters = re.subn(_LETTERS_AS_WORDS, " ", text)
            return len(text.split()) - len(_BARE.findall(f"{text} ")) + (letters + 1) // 2


def shorten(text: str, limit: int = _LONGEST) -> str:
    """The text, cut after a word with "…" where it is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text[:limit]
    head, space, _ = cut.rpartition(" ")
    if space and len(head) > limit // 2:
        cut = head
    return cut.rstrip(" ,;:.–—-") + "…"

"""The running text of a court paper: one string over all pages, with every character leading back to its words.

A word broken at the end of a line is joined again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.geometry import BoundingBox
from models.page import Page, Word
from pipeline.extract.decree.text.page_body import RUNNING_TEXT, body_lines, running_lines
from pipeline.extract.lines import Segment, lowest_confidence

_SMALL_WORDS = frozenset("a and as by for from in of on or other the to with".split())  # noqa: SIM905
_NO_TITLE = re.compile(
    r"\b(?:petitioner|respondent|plaintiff|defendant|judge|justice|j\.?s\.?c|county|court|state|clerk|attorney|no|number|date[ds]?|"
    r"signed|entered|filed|so\s+ordered|it\s+is)\b",
    re.IGNORECASE,
)


_SPECK = re.compile(r"(?<=[a-z]{2})[.:;](?=[a-z]|(?:19|20)\d\d\b)|(?<=\bon)[.:;](?=\s(?:\d{1,2}/\d|[A-Z][a-z]+\s\d))")
"""Dirt that was read as a stop: none is printed inside a word in small letters, between one and a year, or before the
day of ``separated on``."""


@dataclass(frozen=True)
class Span:
    """A stretch of the running text, on the page where it begins."""

    text: str
    page: Page
    words: tuple[Word, ...]

    @classmethod
    def of(cls, segment: Segment, start: int = 0, end: int | None = None) -> Span:
        """Return a printed line, or its letters from *start* to *end*, as a stretch of text."""
        text = segment.text[start:end]
        return cls(text, segment.page, segment.words_between(start, start + len(text)))

    @property
    def box(self) -> BoundingBox | None:
        """The box around the words on the page where the stretch begins."""
        return BoundingBox.union(word.box for word in self.words) if self.words else None

    @property
    def confidence(self) -> float | None:
        """Lowest word confidence, None for a text layer."""
        return lowest_confidence(self.words)


@dataclass(frozen=True)
class Prose:
    """Running text with offsets.

    Attributes:
        text: Lines joined by single spaces, paragraphs not kept apart; titles end with a line break.
        lines: The lines that make it up, as printed.
        breaks: Where a line begins that surely does not go on with the one above: an item of a list, a row of a table.
    """

    text: str
    lines: tuple[str, ...]
    _starts: tuple[int, ...]
    _words: tuple[tuple[Page, Word], ...]
    breaks: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return the stretch from *start* to *end* with the words it touches, those of its first page."""
        first = max(0, bisect_right(self._starts, start) - 1)
        touched = []
        for n in range(first, len(self._starts)):
            if self._starts[n] >= end:
                break
            touched.append(self._words[n])
        page = touched[0][0] if touched else self._words[first][0]
        return Span(self.text[start:end], page, tuple(word for owner, word in touched if owner is page))


def prose_of(pages: Sequence[Page]) -> Prose:
    """Return the running text of *pages*, in their order.

    Raises:
        ValueError: If there is no page with a word on it.
    """
    running = running_lines(pages)
    body = [(page, line) for page in pages for line in body_lines(page, running)]
    text, words, lines = "", [], []
    starts: list[int] = []
    breaks: list[int] = []
    margins = {id(page): _right_margin(page, body) for page in pages}
    for n, (page, line) in enumerate(body):
        lines.append(" ".join(word.text for word in line))
        stands_alone = text.endswith(("\n", ".", ";", ":", "!", "?")) or not text or _is_apart(body, n)
        is_title = stands_alone and n + 1 < len(body) and _is_title(line, body[n + 1][1][0].text)
        first = len(starts)
        for word in line:
            text = _with_gap(text, word)
            starts.append(len(text))
            words.append((page, word))
            text += word.text
        text += "\n" if is_title else ""
        if n and _begins_item(body, n, margins[id(page)]):
            breaks.append(starts[first])
    if not words:
        raise ValueError("no words on any page")
    return Prose(_SPECK.sub(" ", text), tuple(lines), tuple(starts), tuple(words), tuple(breaks))


def _right_margin(page: Page, body: Sequence[tuple[Page, list[Word]]]) -> float:
    """Return where the lines of running text end at the right, 0 on a page without any."""
    ends = sorted(line[-1].box.x1 for owner, line in body if owner is page and len(line) >= RUNNING_TEXT)
    return ends[len(ends) * 9 // 10] if ends else 0.0


_GOES_ON = frozenset(
    """a all an and any are as at be been but by each either every except for from had has have he her his if in
    including inclusive is its may must no nor not of on only or other said shall she should such than that the their
    then they through thru to under unless until upon was were when where which while who whose will with would year
    year(s) years tax federal income joint unpaid""".split()  # noqa: SIM905
)
"""Words in which no item of a list ends."""
_INITIAL = 3
"""``R.`` or ``12.`` at the end of a line: an initial or the number of a paragraph."""
_ITEM_MARK = re.compile(
    r"[•●▪■□☐☑☒◦*·–—-]|\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4}|[A-Z]{1,2}-\d{1,2}|\d{1,2}(?:\.\d{1,2}){1,2})[.):]?"
)


def _begins_item(body: Sequence[tuple[Page, list[Word]]], n: int, margin: float) -> bool:
    """True for a line that begins anew though the one above had room for its first word, and for a row of a table."""
    (page, line), (owner, above) = body[n], body[n - 1]
    first, last = line[0].text, above[-1].text
    is_initial = last.endswith(".") and len(last) <= _INITIAL
    # A head such as ``To be paid by`` over a column ends in a word that no sentence ends in.
    is_open = last.lower() in _GOES_ON and not (_is_row(line) and _is_row(above))
    if owner is not page or is_initial or is_open or last.endswith((",", "-", "(", "&")):
        return False
    goes_anew = len(line) > 1 and (line[1].text[:1].isupper() or line[1].text[:1].isdigit())
    is_marked = goes_anew and _ITEM_MARK.fullmatch(first) is not None
    if not (is_marked or first[:1].isupper() or first[:1].isdigit() or first[:1] in '(“"§$'):
        return False
    if _is_row(line) or _is_row(above):
        return True
    needed = line[0].box.x1 - line[0].box.x0 + 0.5 * line[0].box.height
    has_room = above[-1].box.x1 + needed < margin - 0.02 * page.width
    return has_room and (is_marked or not _is_narrow(body, n))


def _is_row(line: Sequence[Word]) -> bool:
    """True for words in columns: somewhere between them stands a gap that no line of text has."""
    return any(b.box.x0 - a.box.x1 > 3 * max(8.0, a.box.height) for a, b in pairwise(line))


def _is_narrow(body: Sequence[tuple[Page, list[Word]]], n: int) -> bool:
    """True in a block of text set narrower than the page, whose lines end near each other."""
    ends = [line[-1].box.x1 for page, line in body[n - 1 : n + 2] if page is body[n][0] and len(line) >= RUNNING_TEXT]
    return len(ends) == 3 and max(ends) - min(ends) < 0.08 * body[n][0].width


def _with_gap(text: str, word: Word) -> str:
    """Join a word broken by a hyphen at the end of a line; compounds such as ``odd-numbered`` keep theirs."""
    if text.endswith("-") and word.text[:1].islower() and not text.endswith((" -", "--")):
        return text
    return f"{text} " if text and not text.endswith("\n") else text


def _is_apart(body: Sequence[tuple[Page, list[Word]]], n: int) -> bool:
    """True for a line in capitals with more room above it than lines of one paragraph have."""
    (page, line), (owner, above) = body[n], body[n - 1]
    letters = [word.text for word in line if any(c.isalpha() for c in word.text)]
    gap = line[0].box.top - max(word.box.bottom for word in above)
    return owner is page and all(text.upper() == text for text in letters) and gap > 0.9 * line[0].box.height


def _is_title(line: Sequence[Word], following: str) -> bool:
    """True for the title of a section: few words in capitals between two paragraphs, with no stop at the end."""
    words = [word.text for word in line if any(c.isalpha() for c in word.text)]
    text = " ".join(words)
    if not words or len(words) > 9 or len(text) < 4 or line[-1].text.endswith((",", ";", "-")):
        return False
    if not following[:1].isupper() and not following[:1].isdigit() and following[:1] not in '(["“§':
        return False
    is_capital = text.upper() == text
    is_headline = all(word[:1].isupper() or word.lower() in _SMALL_WORDS for word in words) and len(words) <= 6
    return _NO_TITLE.search(text) is None and (is_capital or (is_headline and not line[-1].text.endswith(".")))

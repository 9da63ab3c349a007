"""Visual lines of a page, and printed labels found on them however badly they were read.

Readers split a page into blocks of their own liking; a label and its value often land in different ones. Here words
are put into lines by where they stand, and a line is cut into segments where a column's gap opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from statistics import median

from rapidfuzz import fuzz

from models.geometry import BoundingBox
from models.page import Page, Word
from pipeline.extract.normalize import plain

_SAME_LINE = 0.5
_COLUMN_GAP = 2.2
"""A gap wider than this many times the height of the words separates columns."""
_PAGES_KEPT = 16
"""Of a document of a few pages a reader asks for the lines many times."""
_TEXTS_KEPT = 4096
"""Every label is compared with the same few words in a row."""


def lowest_confidence(words: Iterable[Word]) -> float | None:
    """Return how sure the reader was of the word it was least sure of, None for words of a text layer."""
    return min((word.confidence for word in words if word.confidence is not None), default=None)


@dataclass(frozen=True)
class Cell:
    """Words that stand side by side, left to right."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> BoundingBox:
        """The box around all words."""
        return BoundingBox.union(word.box for word in self.words)

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where each word starts in :attr:`text`."""
        starts, at = [], 0
        for word in self.words:
            starts.append(at)
            at += len(word.text) + 1
        return tuple(starts)

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that the characters from *start* to *end* of :attr:`text` touch."""
        return tuple(
            word for word, at in zip(self.words, self.offsets, strict=True) if at < end and at + len(word.text) > start
        )

    def confidence(self) -> float | None:
        """Return the lowest word confidence, None for a text layer."""
        return lowest_confidence(self.words)


@dataclass(frozen=True)
class Segment(Cell):
    """Words of a page that stand side by side without a column's gap."""

    page: Page


_LEADER = re.compile(r"^(?P<before>.*?[^.\s])?(?P<dots>\.{4,}|(?<!.)\.{2,})(?P<after>[^.].*)?$")
_DOT_WIDTH = 0.5
"""Of the width of a letter."""


def without_fax_line(page: Page) -> Page:
    """Return the page without the line of a fax machine, whose date and clock are no row of a table."""
    hidden = {id(word) for word in page.fax_line()}
    if not hidden:
        return page
    return page.model_copy(update={"words": tuple(word for word in page.words if id(word) not in hidden)})


def without_leaders(page: Page) -> Page:
    """Return the page with words that dots tie to the next column taken apart, ``owed......$412.00``.

    The dots themselves say nothing and are dropped.
    """
    if not any(_LEADER.match(word.text) for word in page.words):
        return page
    return page.model_copy(update={"words": tuple(part for word in page.words for part in _parts(word))})


def _parts(word: Word) -> list[Word]:
    match = _LEADER.match(word.text)
    if match is None:
        return [word]
    before, after = match["before"] or "", match["after"] or ""
    unit = word.box.width / (len(before) + len(after) + _DOT_WIDTH * len(match["dots"]))
    box = word.box
    ends = ((before, box.x0, box.x0 + unit * len(before)), (after, box.x1 - unit * len(after), box.x1))
    return [
        word.model_copy(update={"text": text, "box": BoundingBox(x0=x0, top=box.top, x1=x1, bottom=box.bottom)})
        for text, x0, x1 in ends
        if text
    ]


def segments_of(page: Page) -> list[Segment]:
    """Return the page's segments from top to bottom, left to right."""
    return [segment for row in rows_of(page) for segment in row]


@lru_cache(maxsize=_PAGES_KEPT)
def rows_of(page: Page) -> tuple[tuple[Segment, ...], ...]:
    """Return the page's visual lines from top to bottom, each as its segments from left to right."""
    return tuple(_cut(page, line) for line in visual_lines(page.words))


def visual_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Return words grouped into the lines they stand on, top to bottom, each left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.center[1], w.box.x0)):
        fitting = [(gap, n) for n, line in enumerate(lines[-5:]) if (gap := _gap_in_line(line, word)) is not None]
        if fitting:
            lines[-5:][min(fitting)[1]].append(word)
        else:
            lines.append([word])
    lines.sort(key=lambda line: median(word.box.center[1] for word in line))
    return [sorted(line, key=lambda word: word.box.x0) for line in lines]


def _gap_in_line(line: Sequence[Word], word: Word) -> float | None:
    """Return how far a word stands from the nearest one of a line, None where it is not on the line.

    Lines of a scan climb and fall across the page: the end of one may lie as high as the beginning of the next. Words
    of one line lie side by side, not over one another.
    """
    x0, x1 = word.box.x0, word.box.x1
    gaps = [max(other.box.x0 - x1, x0 - other.box.x1) for other in line]
    gap = min(gaps)
    return abs(gap) if line[gaps.index(gap)].box.vertical_overlap(word.box) > _SAME_LINE else None


def _cut(page: Page, words: Sequence[Word]) -> tuple[Segment, ...]:
    parts: list[list[Word]] = [[words[0]]]
    for word in words[1:]:
        previous = parts[-1][-1]
        height = max(6.0, min(14.0, median((previous.box.height, word.box.height))))
        if word.box.x0 - previous.box.x1 > _COLUMN_GAP * height:
            parts.append([word])
        else:
            parts[-1].append(word)
    return tuple(Segment(page=page, words=tuple(part)) for part in parts)


def words_beside(page: Page, box: BoundingBox, *, overlap: float = 0.4) -> list[Word]:
    """Return the words on the line of *box*, those in it too, left to right; each shares *overlap* of its height."""
    level = (word for word in page.words if word.box.vertical_overlap(box) > overlap)
    return sorted(level, key=lambda word: word.box.x0)


def words_behind(page: Page, box: BoundingBox, *, gap: float) -> list[Word]:
    """Return the words that go on right of *box* on its line, up to a space of more than *gap* heights of a word."""
    kept: list[Word] = []
    right = box.x1
    for word in words_beside(page, box):
        if word.box.x0 <= box.x1:
            continue
        if word.box.x0 - right > gap * word.box.height:
            break
        kept, right = [*kept, word], word.box.x1
    return kept


@dataclass(frozen=True)
class LabelHit:
    """A printed label found on a page.

    Attributes:
        label: The label as the layout writes it.
        segment: The segment it stands in.
        start: Offset of its first character in the segment's text.
        end: Offset after its last.
        score: 0 to 100; 100 is letter for letter.
    """

    label: str
    segment: Segment
    start: int
    end: int
    score: float

    @property
    def box(self) -> BoundingBox:
        """The box around the label's words."""
        return BoundingBox.union(w.box for w in self.segment.words_between(self.start, self.end))


@lru_cache(maxsize=_TEXTS_KEPT)
def _fold(text: str) -> str:
    """Return text for comparing: lower case, plain signs, no punctuation at the ends of words."""
    return re.sub(r"[^a-z0-9áéíóúñ&$#% ]", "", plain(text).lower())


def find_label(segments: Iterable[Segment], labels: Sequence[str], *, min_score: float = 86.0) -> list[LabelHit]:
    """Return where any of *labels* is printed, best match first, then top to bottom.

    A label may stand anywhere in a segment but begins at a word. Short labels must match exactly: one letter of
    four is too much doubt.
    """
    hits: list[LabelHit] = []
    for segment in segments:
        best: LabelHit | None = None
        for label in labels:
            hit = _match(segment, label, min_score)
            if hit is not None and (
                best is None or (hit.score, hit.end - hit.start) > (best.score, best.end - best.start)
            ):
                best = hit
        if best is not None:
            hits.append(best)
    return sorted(hits, key=lambda h: (-h.score, h.segment.page.ref.page_number, h.box.top, h.box.x0))


def _match(segment: Segment, label: str, min_score: float) -> LabelHit | None:
    wanted = _fold(label)
    count = max(1, len(wanted.split()))
    if not wanted or len(_fold(segment.text)) < len(wanted) - 2:
        return None
    needed = 100.0 if len(wanted) <= 5 else min_score
    best: LabelHit | None = None
    for first in range(len(segment.words)):
        # A reader glues words together or breaks them apart; one word more or less is allowed.
        for last in range(first + max(1, count - 2), min(len(segment.words), first + count + 1) + 1):
            printed = _fold(" ".join(word.text for word in segment.words[first:last]))
            if abs(len(printed) - len(wanted)) > 0.35 * len(wanted) + 1:
                continue
            score = fuzz.ratio(printed.replace(" ", ""), wanted.replace(" ", ""))
            if score >= needed and (best is None or score > best.score):
                start = segment.offsets[first]
                end = segment.offsets[last - 1] + len(segment.words[last - 1].text)
                best = LabelHit(label, segment, start, end, score)
    return best


def below(hit: LabelHit, segments: Sequence[Segment], *, reach: float = 30.0) -> Segment | None:
    """Return the nearest segment under a label that shares part of its width, within *reach* points."""
    box = hit.box
    under = [
        s
        for s in segments
        if -2 <= s.box.top - box.bottom <= reach and s.box.horizontal_overlap(box) > 0.2 and s is not hit.segment
    ]
    return min(under, key=lambda s: (s.box.top, abs(s.box.x0 - box.x0)), default=None)

"""A page prepared for classification: its rows and segments by geometry, and its text for phrase lookups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from models.geometry import BoundingBox
from models.page import Page, PageRef, Word
from pipeline.classify.phrases import Haystack, squash

_SAME_ROW = 0.55
_GAP_IN_HEIGHTS = 1.8
"""Words of one row farther apart than this many letter heights belong to different columns."""
_UNDER, _ALIGNED = 2.8, 40.0
"""Letter heights to the value under its label, and points that their left edges may lie apart."""
_LINES_OF_A_TITLE, _OF_ONE_COLUMN = 4, 0.3
_LINE_GAP = 2.1
"""Heights of a line between two lines of one title, as far apart as the numbered lines of pleading paper."""
_MARGIN_NUMBER = re.compile(r"\d{1,2}")


@dataclass(frozen=True)
class Segment:
    """Words that stand together on one row.

    Attributes:
        text: Words joined by spaces.
        box: Around the words, in points.
        x: Middle as a share of the page's width.
        y: Middle as a share of the page's height.
        height: Median letter height in points.
        is_first: It opens its row.
    """

    text: str
    box: BoundingBox
    x: float
    y: float
    height: float
    is_first: bool

    @property
    def squashed(self) -> str:
        """The text squashed for comparison."""
        return squash(self.text)

    @property
    def words(self) -> list[str]:
        """The words."""
        return self.text.split()


def text_of(row: Iterable[Segment]) -> str:
    """Return the text of segments that stand in a row."""
    return " ".join(segment.text for segment in row)


def stack_under(segment: Segment, rows: Sequence[Sequence[Segment]]) -> list[Segment]:
    """Return a segment with those right under it, one under another: a title may run over some lines of its column.

    Args:
        segment: The first line.
        rows: The rows under it, from top to bottom.
    """
    stack = [segment]
    for row in rows[: _LINES_OF_A_TITLE - 1]:
        under = next((s for s in row if s.box.horizontal_overlap(stack[-1].box) > _OF_ONE_COLUMN), None)
        if under is None:
            continue  # a line of the column beside it
        if under.box.top - stack[-1].box.bottom > _LINE_GAP * stack[-1].height:
            break
        stack.append(under)
    return stack


class Sheet:
    """One page with everything classification derives from it once.

    Args:
        page: The page.
        position: Its place in the case, counted over all files from 0.
    """

    def __init__(self, page: Page, position: int) -> None:
        self.page = page
        self.position = position

    @property
    def ref(self) -> PageRef:
        """The page's name."""
        return self.page.ref

    @cached_property
    def rows(self) -> list[list[Segment]]:
        """Rows from top to bottom, each cut into segments from left to right; fax line and line numbers left out."""
        rows = [self._segments(row) for row in _cluster(self.printed)]
        return [row for row in rows if row]

    @cached_property
    def lines(self) -> list[list[Segment]]:
        """The page reader's own lines, cut into segments: they keep together what slopes too much for a row."""
        lines: dict[int, list[Word]] = {}
        for word in self.printed:
            lines.setdefault(word.line, []).append(word)
        return [self._segments(words) for words in lines.values()]

    @cached_property
    def segments(self) -> list[Segment]:
        """Every segment, row by row."""
        return [segment for row in self.rows for segment in row]

    @cached_property
    def text(self) -> str:
        """The page's text in the reader's order, fillable values included, a fax line left out."""
        kept = {id(word) for word in self.printed}
        lines: dict[int, list[str]] = {}
        for word in self.page.words:
            if id(word) in kept:
                lines.setdefault(word.line, []).append(word.text)
        filled = [value.value for value in self.page.form_values]
        return "\n".join([*(" ".join(words) for words in lines.values()), *filled])

    @cached_property
    def haystack_of_rows(self) -> Haystack:
        """The words as they stand side by side: a poor copy's reader breaks a line in two and puts them apart."""
        return Haystack("\n".join(" ".join(segment.text for segment in row) for row in self.rows))

    @cached_property
    def haystack(self) -> Haystack:
        """The whole text for phrase lookups."""
        return Haystack(self.text)

    @cached_property
    def letter_height(self) -> float:
        """Median letter height of the page in points."""
        return median([word.box.height for word in self.page.words]) if self.page.words else 0.0

    @cached_property
    def word_count(self) -> int:
        """Number of words with at least two letters or digits."""
        return sum(len(squash(word.text)) >= 2 for word in self.printed)

    def zone(self, *, top: float = 0.0, bottom: float = 1.0, left: float = 0.0, right: float = 1.0) -> list[Segment]:
        """Return the segments whose middle lies in the zone, given in shares of the page."""
        return [s for s in self.segments if top <= s.y < bottom and left <= s.x < right]

    def below(self, segment: Segment) -> Segment | None:
        """Return the segment right under another: the value of a label that stands over it, in whatever column."""
        under = (s for s in self.segments if 0 < s.box.top - segment.box.top <= _UNDER * max(4.0, segment.height))
        aligned = [s for s in under if abs(s.box.x0 - segment.box.x0) < _ALIGNED]
        return min(aligned, key=lambda s: s.box.top, default=None)

    @cached_property
    def printed(self) -> list[Word]:
        """The page's words without a fax line, line numbers of pleading paper and the signs that divide a caption."""
        words = [word for word in self.page.words if word.text.strip()]
        hidden = {id(word) for word in (*self.page.fax_line(), *self._line_numbers(words), *_divider(words))}
        return [word for word in words if id(word) not in hidden]

    def _line_numbers(self, words: Sequence[Word]) -> list[Word]:
        """Return the 1..28 down the left margin of pleading paper, which are not paragraphs."""
        margin = [
            word
            for word in words
            if word.box.center[0] < 0.12 * self.page.width and _MARGIN_NUMBER.fullmatch(word.text.strip())
        ]
        return margin if len(margin) >= 12 else []

    def _segments(self, words: Sequence[Word]) -> list[Segment]:
        groups: list[list[Word]] = []
        for word in sorted(words, key=lambda word: word.box.x0):
            height = word.box.height or self.letter_height
            if groups and word.box.x0 - groups[-1][-1].box.x1 <= _GAP_IN_HEIGHTS * height:
                groups[-1].append(word)
            else:
                groups.append([word])
        return [self._segment(group, is_first=index == 0) for index, group in enumerate(groups)]

    def _segment(self, words: Sequence[Word], *, is_first: bool) -> Segment:
        box = BoundingBox.union(word.box for word in words)
        x, y = box.center
        return Segment(
            text=" ".join(word.text for word in words),
            box=box,
            x=x / max(1.0, self.page.width),
            y=y / max(1.0, self.page.height),
            height=median(word.box.height for word in words),
            is_first=is_first,
        )


def _divider(words: Sequence[Word]) -> list[Word]:
    """Return what was read of the signs that divide a caption: short words one under another, most of them unsure."""
    short = [word for word in words if len(word.text) <= _SIGN]
    unsure = [word for word in short if word.confidence is not None and word.confidence < _UNSURE]
    columns = ([word for word in short if abs(word.box.x0 - sign.box.x0) < _ONE_EDGE] for sign in unsure)
    dividing = (column for column in columns if len(column) >= _SIGNS and _most(column, unsure))
    return [word for column in dividing for word in column]


def _most(words: Sequence[Word], chosen: Sequence[Word]) -> bool:
    return 2 * sum(any(word is one for one in chosen) for word in words) >= len(words)


_UNSURE, _SIGN, _ONE_EDGE, _SIGNS = 0.2, 3, 3.0, 4
"""Chance that a word is right, letters of one, points its edge may lie off, and how many divide a caption."""


def _cluster(words: Iterable[Word]) -> list[list[Word]]:
    """Group words into rows by their vertical middle, top to bottom."""
    rows: list[tuple[float, list[Word]]] = []
    for word in sorted(words, key=lambda word: word.box.center[1]):
        middle = word.box.center[1]
        reach = _SAME_ROW * max(4.0, word.box.height)
        if rows and abs(middle - rows[-1][0]) <= reach:
            row = rows[-1][1]
            row.append(word)
            rows[-1] = (rows[-1][0] + (middle - rows[-1][0]) / len(row), row)
        else:
            rows.append((middle, [word]))
    return [row for _, row in rows]

"""Running text: the segments of a page put together into columns and paragraphs, with a way back to the words.

A sentence of a notice runs over several lines and stands beside a summary box or a column of headings. Reading a page
line by line mixes the two; here a line is cut where another column begins, and lines that stand under one another
are joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from spacy.tokens import Doc

from models.geometry import BoundingBox
from models.page import Page, Word
from pipeline.extract.lines import Segment, segments_of
from pipeline.extract.nlp import build_nlp

_ALIGNED = 4.0
_LINE_PITCH = 1.25
"""The white between two lines of a paragraph, in line heights, is smaller than this."""
_INDENT = 45.0
_WORDS_OF_TEXT, _WIDER = 5, 1.5
"""Words from which a line tells how wide its spaces are, and how many times as wide the gap of a column is."""


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, from top to bottom, all on one page."""

    lines: tuple[Segment, ...]

    @property
    def page(self) -> Page:
        """The page it stands on."""
        return self.lines[0].page

    @cached_property
    def text(self) -> str:
        """The lines joined by single spaces."""
        return " ".join(line.text for line in self.lines)

    @cached_property
    def box(self) -> BoundingBox:
        """The box around all lines."""
        return BoundingBox.union(line.box for line in self.lines)

    @cached_property
    def doc(self) -> Doc:
        """What the language pipeline makes of the text."""
        return build_nlp()(self.text)

    def sentence_before(self, at: int) -> str:
        """Return the words that lead up to the character *at* of :attr:`text` in its sentence."""
        sentence = self.doc.char_span(at, at + 1, alignment_mode="expand").sent
        return self.text[sentence.start_char : at]

    def parts_between(self, start: int, end: int) -> tuple[Segment, ...]:
        """Return the words that the characters from *start* to *end* of :attr:`text` touch, one segment a line."""
        parts, at = [], 0
        for line in self.lines:
            words = line.words_between(start - at, end - at)
            if words:
                parts.append(replace(line, words=words))
            at += len(line.text) + 1
        return tuple(parts)


def paragraphs_of(page: Page) -> list[Paragraph]:
    """Return the page's paragraphs from top to bottom."""
    segments = _split_at_columns(segments_of(page))
    open_paragraphs: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (s.box.center[1], s.box.x0)):
        above = _continues(open_paragraphs, segment)
        if above is None:
            open_paragraphs.append([segment])
        else:
            above.append(segment)
    return [Paragraph(tuple(lines)) for lines in open_paragraphs]


def _split_at_columns(segments: Sequence[Segment]) -> list[Segment]:
    """Cut segments also where a narrower gap falls on a place at which several other lines begin."""
    starts = [segment.box.x0 for segment in segments]
    columns = [x for x in starts if sum(abs(x - other) < _ALIGNED for other in starts) >= 3]
    done: list[Segment] = []
    for segment in segments:
        parts: list[list[Word]] = [[segment.words[0]]]
        space = _space_in(segment)
        for word in segment.words[1:]:
            gap = word.box.x0 - parts[-1][-1].box.x1
            begins_column = any(abs(word.box.x0 - x) < _ALIGNED for x in columns)
            if gap > max(0.9 * word.box.height, _WIDER * space) and begins_column:
                parts.append([word])
            else:
                parts[-1].append(word)
        done += [replace(segment, words=tuple(part)) for part in parts]
    return done


def _space_in(segment: Segment) -> float:
    """Return what stands between the words of a line of text, which on a typewriter is much; 0 for a few words."""
    if len(segment.words) < _WORDS_OF_TEXT:
        return 0.0
    return median(right.box.x0 - left.box.x1 for left, right in pairwise(segment.words))


def _continues(paragraphs: Sequence[list[Segment]], segment: Segment) -> list[Segment] | None:
    """Return the open paragraph that *segment* is the next line of, None where it begins a new one."""
    fitting = [p for p in paragraphs[-12:] if _is_next_line(p[-1], segment)]
    return min(fitting, key=lambda p: abs(p[-1].box.x0 - segment.box.x0), default=None)


def _is_next_line(above: Segment, line: Segment) -> bool:
    height = _line_height(above)
    white = line.box.top - above.box.bottom
    return (
        -0.5 * height <= white <= _LINE_PITCH * height
        and line.box.center[1] > above.box.center[1] + 0.5 * height
        and abs(line.box.x0 - above.box.x0) <= _INDENT
        and line.box.horizontal_overlap(above.box) > 0.2
        and 0.6 < _line_height(line) / height < 1.6
    )


def _line_height(segment: Segment) -> float:
    return max(4.0, median(word.box.height for word in segment.words))

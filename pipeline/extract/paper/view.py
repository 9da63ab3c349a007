"""A notice as its extractors see it: pages with their visual lines and paragraphs, and what a place of them tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from rapidfuzz import fuzz
from spacy.tokens import Span

from models.document import ClassifiedDocument
from models.geometry import BoundingBox
from models.page import Page, PageProbe, Word
from pipeline.extract.confirm import AGREED, Candidate
from pipeline.extract.flow import Paragraph, paragraphs_of
from pipeline.extract.lines import Segment, rows_of, without_fax_line, without_leaders
from pipeline.extract.paper.sightings import Sighting, sighting_of
from pipeline.extract.paper.spanish import is_spanish, with_spanish

_HEAD_WORDS = 14
_MAY_STAND = 80.0
_TALL = 1.6
"""Of the height of the words of a page: a box of so much more was blown up by what lies under or over it."""


def _squeezed(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


@dataclass(frozen=True)
class PageView:
    """One page, its lines and paragraphs made when they are first asked for."""

    page: Page
    number: int

    @cached_property
    def rows(self) -> tuple[tuple[Segment, ...], ...]:
        """The visual lines from top to bottom, each as its segments from left to right."""
        return rows_of(self.page)

    @cached_property
    def segments(self) -> list[Segment]:
        """All segments, line by line."""
        return [segment for row in self.rows for segment in row]

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The page's running text."""
        return paragraphs_of(self.page)

    @cached_property
    def line_height(self) -> float:
        """The usual height of a word."""
        heights = [word.box.height for word in self.page.words if len(word.text) > 2]
        return max(5.0, median(heights)) if heights else 9.0

    @cached_property
    def _heads(self) -> list[tuple[Segment, str]]:
        heads = [Segment(page=self.page, words=segment.words[:_HEAD_WORDS]) for segment in self.segments]
        return [(head, _squeezed(head.text)) for head in heads]

    @cached_property
    def is_spanish(self) -> bool:
        """True for a page of a Spanish edition."""
        return is_spanish(word.text for word in self.page.words)

    def as_printed(self, labels: Sequence[str]) -> Sequence[str]:
        """Return *labels*, on a page in Spanish with their Spanish forms."""
        return with_spanish(labels) if self.is_spanish else labels

    def heads_like(self, labels: Sequence[str]) -> list[Segment]:
        """Return the first words of the segments in which one of *labels* may stand: a quick look before a slow one."""
        wanted = [_squeezed(label) for label in labels]
        return [
            head
            for head, text in self._heads
            if any(len(text) >= len(w) - 2 and fuzz.partial_ratio(w, text, score_cutoff=_MAY_STAND) for w in wanted)
        ]

    def words_right_of(self, box: BoundingBox, *, reach: float = 600.0) -> list[Word]:
        """Return the words that stand on the line of *box*, to the right of it, left to right.

        A word that was given the height of two lines stands on the line that is nearest to its middle.
        """
        beside = [
            word
            for word in self.page.words
            if word.box.x0 >= box.x1 - 1.5
            and word.box.x0 - box.x1 <= reach
            and abs(word.box.center[1] - box.center[1]) < 0.6 * max(box.height, word.box.height, 5.0)
        ]
        if beside and box.height > _TALL * self.line_height:
            line = min((word.box for word in beside), key=lambda other: abs(other.center[1] - box.center[1]))
            beside = [word for word in beside if abs(word.box.center[1] - line.center[1]) < 0.6 * self.line_height]
        return sorted(beside, key=lambda word: word.box.x0)


class Notice:
    """A classified document with its pages, and the second reader for all of them."""

    def __init__(self, document: ClassifiedDocument, pages: Sequence[Page], probe: PageProbe) -> None:
        self.document = document
        own = [without_leaders(without_fax_line(page)) for page in pages]
        self.views = [PageView(page, number) for number, page in enumerate(own, 1)]
        self.reader = probe

    @property
    def first(self) -> PageView:
        """The first page."""
        return self.views[0]

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The running text of all pages."""
        return [paragraph for view in self.views for paragraph in view.paragraphs]

    def spans(self, component: str) -> Iterator[tuple[Paragraph, Span]]:
        """Yield what a component of the language pipeline found in the running text."""
        for paragraph in self.paragraphs:
            for span in paragraph.doc.spans[component]:
                yield paragraph, span

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[Paragraph, re.Match[str]]]:
        """Yield every match of *pattern* in the running text."""
        for paragraph in self.paragraphs:
            for match in pattern.finditer(paragraph.text):
                yield paragraph, match


def text_sighting(paragraph: Paragraph, start: int, end: int, value: str | None, where: str = "text") -> Sighting:
    """Return the sighting of a value at *start* to *end* of a paragraph's text."""
    parts = paragraph.parts_between(start, end)
    return sighting_of(paragraph.page, [part.words for part in parts], value, where=where)


def told_by(
    paragraph: Paragraph, match: re.Match[str], value: str | bool | None = None, *, sure: float = AGREED
) -> Candidate:
    """Return what the words of *match* tell, by default themselves, at the first line they stand on."""
    box = paragraph.parts_between(match.start(), match.end())[0].box
    return Candidate.once_read(match[0] if value is None else value, match[0], paragraph.page, box, sure=sure)

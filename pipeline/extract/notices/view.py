"""A notice as its extractors see it: pages with visual lines and paragraphs, and labels that lead to values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from rapidfuzz import fuzz
from spacy.tokens import Span

from models.document import ClassifiedDocument
from models.geometry import BoundingBox
from models.page import Page, PageProbe, Word
from pipeline.extract.confirm import AGREED, Candidate
from pipeline.extract.flow import Paragraph, paragraphs_of
from pipeline.extract.lines import LabelHit, Segment, below, find_label, rows_of, without_fax_line, without_leaders
from pipeline.extract.notices.sightings import Sighting, sighting_of
from pipeline.extract.notices.spanish import is_spanish, with_spanish
from pipeline.extract.notices.values import Finder

_VALUE_REACH = 190.0
_VALUE_WIDTH = 85.0
"""Room for a date or a number: of a value that was not understood only the first figures may have been seen."""
_LABEL_STARTS_WITHIN = 2
"""A label that heads a value begins its segment, give or take a misread sign or a logo."""


_PROSE_WORDS = 3
"""So many words in small letters beside a label that is itself in small letters: both are part of a sentence."""
_IF_LATER = re.compile(
    r"\bif\s+(?:not\s+)?(?:paid|received|you\s+pay|payment)\b|\bpaid\s+after\b"
    r"|\b(?:by|per|for\s+each)\s+(?:tax\s+)?(?:period|year)\b",
    re.IGNORECASE,
)
"""What stands after *Amount due* where the amount is that of a later day, or where the words head a table."""

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


def labelled(
    views: Iterable[PageView],
    labels: Sequence[str],
    find: Finder,
    *,
    where: str = "label",
    look_below: bool = False,
    other_labels: Sequence[str] = (),
) -> list[Sighting]:
    """Return the values that stand beside or under any of *labels*.

    Args:
        views: Pages to look at.
        labels: Printed variants.
        find: Finds the value in the words after the label.
        where: What to call the place.
        look_below: The value may stand on the line under its label.
        other_labels: Labels of other values: the value's line does not begin with one of them.

    Returns:
        One sighting a label found. Its value is None where the words there do not parse: the second reader may
        still see it.
    """
    found: list[Sighting] = []
    for view in views:
        printed = view.as_printed(labels)
        for hit in find_label(view.heads_like(printed), printed):
            if not (_begins(hit) or _follows_value(hit)) or _is_in_prose(hit):
                continue
            sighting = _value_of(view, hit, find, where, look_below, other_labels)
            if sighting is not None:
                found.append(replace(sighting, label=hit.box))
    return found


def _begins(hit: LabelHit) -> bool:
    text = hit.segment.text
    is_after_bar = text[hit.start] in _BARS or text[: hit.start].rstrip()[-1:] in _BARS
    return text[: hit.start].count(" ") <= _LABEL_STARTS_WITHIN or is_after_bar


_BARS = ("|", "•")


_VALUE_END = re.compile(r"\d\W*$")
_WIDE_SPACE = 0.55
"""Of the height of the words: more than stands between the words of a sentence."""


def _follows_value(hit: LabelHit) -> bool:
    """True for a label with a colon behind another label's value: ``REDUCTION: $5,102.00  PAYMENT DATE:``."""
    text = hit.segment.text
    if not text[hit.start].isupper() or ":" not in text[hit.end - 1 : hit.end + 1]:
        return False
    before, own = hit.segment.words_between(0, hit.start)[-1], hit.segment.words_between(hit.start, hit.end)[0]
    is_apart = own.box.x0 - before.box.x1 > _WIDE_SPACE * max(own.box.height, 5.0)
    return is_apart or _VALUE_END.search(text[: hit.start]) is not None


def _is_in_prose(hit: LabelHit) -> bool:
    """True for the words of a label in the middle of a sentence, which may begin a line as well."""
    text = hit.segment.text
    if not (hit.label[:1].isupper() and text[hit.start].islower()):
        return False
    outside = f"{text[: hit.start]} {text[hit.end :]}".split()
    return sum(word.isalpha() and word.islower() and len(word) > 1 for word in outside) >= _PROSE_WORDS


def _value_of(
    view: PageView, hit: LabelHit, find: Finder, where: str, look_below: bool, other_labels: Sequence[str]
) -> Sighting | None:
    beside = view.words_right_of(hit.box)
    if _IF_LATER.match(" ".join(word.text for word in beside)):
        return None
    sighting = _in_words(view.page, beside, find, where)
    if sighting is not None:
        return sighting
    if look_below and not _is_unread_amount(beside, find):
        for line in _lines_under(view, hit, other_labels):
            sighting = _in_words(view.page, line, find, where)
            if sighting is not None:
                return sighting
    return _unread(view, hit, beside, where)


def _is_unread_amount(beside: Sequence[Word], find: Finder) -> bool:
    """True where an amount is looked for and one stands beside its label, illegible: ``$1, 200..}00``."""
    return find(_AN_AMOUNT) is not None and _LIKE_AN_AMOUNT.search(" ".join(word.text for word in beside)) is not None


_AN_AMOUNT = "$1.00"
_LIKE_AN_AMOUNT = re.compile(r"\$\s?\d|\d\s?[.,]\W{0,3}\d{2}\b")


def _in_words(page: Page, words: Sequence[Word], find: Finder, where: str) -> Sighting | None:
    if not words:
        return None
    segment = Segment(page=page, words=tuple(words))
    value = find(segment.text)
    if value is None:
        return None
    inside = segment.words_between(value.start, value.end)
    return sighting_of(page, [inside], value.value, where=where, mended=value.mended)


def _lines_under(view: PageView, hit: LabelHit, other_labels: Sequence[str]) -> list[list[Word]]:
    """Return the words of the two lines under a label, from its left edge on, up to the next label."""
    lines: list[list[Word]] = []
    box = hit.box
    left = hit.segment.words[0].box.x0 if _LINE_NUMBER.fullmatch(hit.segment.text[: hit.start]) else box.x0
    for _ in range(2):
        segment = _next_under(view, lines[-1], box) if lines else below(hit, view.segments)
        if segment is None:
            break
        words = [word for word in segment.words if word.box.x0 >= left - 6.0]
        words += view.words_right_of(BoundingBox.union(word.box for word in words)) if words else []
        whole = [segment, Segment(page=view.page, words=tuple(words))]
        if not words or find_label(whole, view.as_printed(other_labels)):
            break
        lines.append(words)
    return lines


_LINE_NUMBER = re.compile(r"\W*\d{1,2}[a-z]?\W*")
"""Before a label: what is entered may begin under it."""


def _next_under(view: PageView, line: Sequence[Word], box: BoundingBox) -> Segment | None:
    bottom = max(word.box.bottom for word in line)
    under = [
        s
        for s in view.segments
        if -2 <= s.box.top - bottom <= 14 and s.box.x0 <= box.x1 and s.box.x1 >= box.x0 and s.box.top > box.bottom
    ]
    return min(under, key=lambda s: s.box.top, default=None)


def _unread(view: PageView, hit: LabelHit, beside: Sequence[Word], where: str) -> Sighting | None:
    """Return the empty-handed sighting beside a label, for the second reader to look at."""
    if view.page.text_source == "native":
        return None
    near = [word for word in beside if word.box.x0 - hit.box.x1 < _VALUE_REACH]
    if near:
        sighting = sighting_of(view.page, [near], None, where=where)
        box = sighting.box
        wider = BoundingBox(x0=box.x0, top=box.top, x1=max(box.x1, box.x0 + _VALUE_WIDTH), bottom=box.bottom)
        return Sighting(view.page, (wider,), sighting.text, None, where=where)
    left, right = hit.box.x1 + 2.0, min(hit.box.x1 + _VALUE_REACH, view.page.width - 8.0)
    if right - left < 20.0:
        return None
    box = BoundingBox(x0=left, top=hit.box.top, x1=right, bottom=hit.box.bottom)
    return Sighting(view.page, (box,), "", None, where=where)

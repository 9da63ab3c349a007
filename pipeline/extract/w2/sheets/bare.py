"""Boxes whose labels are bare numbers or vanished: known by the corner they stand in, or by what their figures say.

Red forms lose their labels in many scanners. On every form box 4 is a fixed share of box 3 and box 6 of box 5, beside
one another and each pair under the other; boxes 1 and 2 stand above them, 7 and 8 and then 10 below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, takewhile

from rapidfuzz import fuzz

from models.geometry import BoundingBox
from models.page import Page, Word
from pipeline.extract.lines import words_behind
from pipeline.extract.w2.labels.known import fold, labels_by_length
from pipeline.extract.w2.labels.search import Label
from pipeline.extract.w2.rates import medicare_tax, social_security_rates
from pipeline.extract.w2.sheets.cents import join_cents
from pipeline.extract.w2.sheets.grid import Grid

BARE, VANISHED = 0.75, 0.4
"""Scores of a label that is a number alone, and of one that was not printed at all."""
_NUMBER = re.compile(r"1[0-9]|20|[1-9]|12[a-d]|14[ab]|[a-f]")
_CORNER_X, _CORNER_Y = 7.0, 10.0
_SMALL = 11.0
_FEW = 8
_MONEY = re.compile(r"[$S]?(?:\d[\d,]*|\d{1,3}(?:\.\d{3})+)\.\d{2}")
"""A blurred comma reads as a point, a dollar sign as a letter."""
_CENT, _LEAST = Decimal("0.02"), 300
"""Shares are right to so much; of smaller wages any figure may be a share."""
_PITCH = (11.0, 42.0)
_ASIDE = 45.0
_APART = 5
"""Rows of boxes between one copy and the next below it at least."""


def bare_numbers(page: Page, taken: frozenset[int]) -> list[Label]:
    """Return the numbers that stand alone in the upper left corner of a ruled cell, none where only a few do.

    Args:
        page: The page.
        taken: Words that belong to labels already.
    """
    grid = Grid(page.rules, BoundingBox(x0=0, top=0, x1=page.width, bottom=page.height))
    found = []
    for n, word in enumerate(page.words):
        text = word.text.strip(" .,:;|").lower()
        if n in taken or word.box.height > _SMALL or not _NUMBER.fullmatch(text) or not _is_cornered(grid, word):
            continue
        key = "14" if text == "14a" else text
        if _speaks_of_another(key, _name_behind(page, word)):
            continue
        found.append(Label(key, word.box, frozenset({n}), BARE))
    return found if len({label.key for label in found}) >= _FEW else []


def _name_behind(page: Page, number: Word) -> str:
    """Return the small print right behind a number, folded: what is left of the name of its box."""
    small = takewhile(lambda word: word.box.height <= _SMALL, words_behind(page, number.box, gap=_A_WORD_LOST))
    return fold("".join(word.text for word in small))


def _speaks_of_another(key: str, behind: str) -> bool:
    """True for ``1`` before ``So ial ry wages``: the 3 was misread, and box 1 would take the amount of box 3."""
    if len(behind) < _TELLING:
        return False
    alike: dict[str, float] = {}
    for label, name in chain.from_iterable(labels_by_length().values()):
        alike[name] = max(alike.get(name, 0.0), fuzz.ratio(behind, label))
    best = max(alike, key=lambda name: alike[name])
    return best != key and alike[best] >= max(_ALIKE, alike.get(key, 0.0) + _MORE_ALIKE)


_A_WORD_LOST = 3.0
"""Heights from one word of a name to the next at most where one between them was lost."""
_TELLING = 6
"""Letters of a name from which on what is left of it tells a box."""
_ALIKE, _MORE_ALIKE = 70, 15
"""Of 100: how like the name of another box it is, and how much less like that of its own."""


def _is_cornered(grid: Grid, word: Word) -> bool:
    x, y = word.box.center
    left, above = grid.left_of(x, y), grid.above(x, y)
    return (
        left is not None and above is not None and word.box.x0 - left <= _CORNER_X and word.box.top - above <= _CORNER_Y
    )


@dataclass(frozen=True)
class Anchor:
    """The words of boxes 3 to 6 of one copy, found by their shares.

    Attributes:
        social: Wages and tax of social security.
        medicare: The same of Medicare.
    """

    social: tuple[Word, Word]
    medicare: tuple[Word, Word]

    @property
    def pitch(self) -> float:
        """From one row of boxes to the next, in points."""
        return self.medicare[0].box.center[1] - self.social[0].box.center[1]


def anchors(page: Page) -> list[Anchor]:
    """Return the copies of a W-2 on *page* that their figures give away, top to bottom."""
    words = [word for word in join_cents(page.words, are_bare=True) if _MONEY.fullmatch(word.text.strip(" |_-~'"))]
    rows = [(a, b) for a in words for b in words if b.box.x0 > a.box.x1 + 5 and b.box.vertical_overlap(a.box) > 0.5]
    social = [row for row in rows if _is_social_share(row, words)]
    medicare = [row for row in rows if _is_medicare_share(row)]
    found = [
        Anchor(one, other)
        for one in social
        for other in medicare
        if _PITCH[0] < other[0].box.center[1] - one[0].box.center[1] < _PITCH[1]
        and abs(other[0].box.x1 - one[0].box.x1) < _ASIDE
        and abs(other[1].box.x1 - one[1].box.x1) < _ASIDE
    ]
    found.sort(key=lambda anchor: (anchor.social[0].box.top, anchor.social[0].box.x0))
    apart: list[Anchor] = []
    for anchor in found:
        if not apart or anchor.social[0].box.top - apart[-1].social[0].box.top > _APART * anchor.pitch:
            apart.append(anchor)
    return apart


def _is_social_share(row: tuple[Word, Word], words: Sequence[Word]) -> bool:
    """True for box 3 and box 4, which is a share of boxes 3 and 7; box 7 stands two rows under box 3."""
    wages, tax = (amount_of(word) for word in row)
    under = [word for word in words if _is_under(row[0].box, word.box)]
    bases = [wages, *(wages + amount_of(word) for word in under)]
    return wages >= _LEAST and any(
        abs(rate * base - tax) <= _CENT for rate in social_security_rates() for base in bases
    )


def _is_under(box: BoundingBox, other: BoundingBox) -> bool:
    return abs(other.x1 - box.x1) < _ASIDE and 0 < other.center[1] - box.center[1] < 2 * _PITCH[1]


def _is_medicare_share(row: tuple[Word, Word]) -> bool:
    wages, tax = (amount_of(word) for word in row)
    return wages >= _LEAST and abs(medicare_tax(wages, 9999) - tax) <= _CENT


def amount_of(word: Word) -> Decimal:
    """Return the amount a word prints."""
    return Decimal(re.sub(r"\D", "", word.text)) / 100


def vanished_labels(anchor: Anchor, grid: Grid) -> list[Label]:
    """Return where the labels of boxes 1 to 8 and 10 must stand around *anchor*, in the corners of its ruled cells."""
    (wages, tax), pitch = anchor.social, anchor.pitch
    other_wages, other_tax = anchor.medicare
    left = min(wages.box.x0, other_wages.box.x0)
    right = min(tax.box.x0, other_tax.box.x0)
    # Amounts stand flush at one side: a column begins no further left than half the way from its neighbour.
    step = max(tax.box.x1, other_tax.box.x1) - max(wages.box.x1, other_wages.box.x1)
    lefts = (max(0.0, min(left, max(wages.box.x1, other_wages.box.x1) - 0.8 * step)), min(right, left + step))
    lefts = (lefts[0], max(max(wages.box.x1, other_wages.box.x1) + 3.0, lefts[1] - 0.3 * step))
    columns = ((wages, other_wages), (tax, other_tax))
    lefts = (_right_of_line(lefts[0], columns[0], grid), _right_of_line(lefts[1], columns[1], grid))
    above = grid.above(*wages.box.center)
    is_ruled = above is not None and wages.box.center[1] - above < pitch
    first = above + 1.0 if above is not None and is_ruled else wages.box.center[1] - 0.62 * pitch
    labels = []
    for row, keys in ((-1, ("1", "2")), (0, ("3", "4")), (1, ("5", "6")), (2, ("7", "8")), (3, ("", "10"))):
        top = first + row * pitch
        for key, x0 in zip(keys, lefts, strict=True):
            if key and top > 0:
                box = BoundingBox(x0=x0, top=top, x1=x0 + 20.0, bottom=top + 2.0)
                labels.append(Label(key, box, frozenset(), VANISHED))
    return labels


def _right_of_line(left: float, column: tuple[Word, Word], grid: Grid) -> float:
    """Return *left*, or where a ruled line stands between it and the figures of a column, the place behind the line."""
    lines = [grid.left_of(word.box.x0 + 1.0, word.box.center[1]) for word in column]
    return max([left, *(line + 1.0 for line in lines if line is not None)])


def regions(page: Page, found: Sequence[Anchor]) -> list[BoundingBox]:
    """Return the part of the page that belongs to each of *found*, copies under one another."""
    starts = [max(0.0, anchor.social[0].box.top - 3.4 * anchor.pitch) for anchor in found]
    if not starts:
        return []
    ends = [*starts[1:], page.height]
    starts = [0.0, *starts[1:]]
    return [
        BoundingBox(x0=0, top=top, x1=page.width, bottom=max(top + 1.0, bottom))
        for top, bottom in zip(starts, ends, strict=True)
    ]

"""The columns of a table of tax periods: what the heads over its rows call them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from models.geometry import BoundingBox
from models.page import Page, Word
from pipeline.extract.lines import Cell, visual_lines
from pipeline.extract.notices.periods.cells import CELL_GAP, amount_in
from pipeline.extract.notices.periods.heads import (
    ADDITIONS,
    HEAD_PHRASES,
    INTEREST,
    OWED,
    PAID,
    PENALTY,
    TOTAL,
    fold,
    head_word,
    kinds_of,
    one_total,
)
from pipeline.extract.paper.values import Value
from pipeline.extract.paper.view import PageView

_HEAD_REACH = 62.0
_FEWEST_HEADS = 4
"""Words of heads over a table whose amounts do not tell by their sum that it is one."""


@dataclass(frozen=True)
class RawRow:
    """A line with a tax period and amounts behind it, of whatever table."""

    page: Page
    cells: tuple[Cell, ...]
    period: tuple[int, Value]
    form: tuple[int, Value] | None
    money: tuple[Cell, ...]

    @property
    def top(self) -> float:
        """The upper edge of the line."""
        return min(cell.box.top for cell in self.cells)


@dataclass(frozen=True)
class Column:
    """A column of amounts from *x0* to *x1*, and what its head calls it, None where no head tells."""

    x0: float
    x1: float
    kind: str | None


def columns_of(view: PageView, rows: Sequence[RawRow]) -> list[Column]:
    """Return the money columns of the table with their kinds, empty where no head tells them."""
    without_total: list[Column] = []
    whole: list[tuple[int, list[Column]]] = []
    for row in rows:
        heads, below = head_words_above(view, row), [r for r in rows if r.top >= row.top - 1]
        extents = _extents(below)
        add_up = any(_adds_up(r, len(extents)) for r in below)
        is_headed = len(heads) >= _FEWEST_HEADS or add_up
        if not is_headed or not (_names_period(heads) or all(map(_is_period_of_form, below))):
            continue
        nearest = [" ".join(fold(w.text) for w in _heads_of(n, extents, heads, row)) for n in range(len(extents))]
        told = [
            kinds_of(_stacked_heads(extents, heads, row)),
            kinds_of(nearest),
            _kinds_in_order(view, row, len(extents)),
        ]
        for kinds in filter(None, told):
            told_all = completed(kinds, add_up=add_up)
            columns = [Column(x0, x1, kind) for (x0, x1), kind in zip(extents, told_all, strict=True)]
            if TOTAL in told_all and (None not in told_all or add_up):
                whole.append((kinds.count(None), columns))
            elif told_all in _WITHOUT_TOTAL and not without_total and all(r.form is not None for r in below):
                without_total = columns
    # What the heads over one row tell goes before what those over another leave to be concluded.
    return min(whole, key=lambda found: found[0])[1] if whole else without_total


def _names_period(heads: Sequence[Word]) -> bool:
    return any(head_word(fold(word.text)) in ("period", "periods", "year") for word in heads)


def _is_period_of_form(row: RawRow) -> bool:
    """True for a line of a form and the last day of a period, which needs no head to say that it is one."""
    return row.form is not None and len(row.period[1].value) == len("2018-12-31")


def _adds_up(row: RawRow, count: int) -> bool:
    """True for a row with an amount in each of its *count* columns of which the last is the sum of the others."""
    amounts = [amount_in(cell) for cell in row.money]
    values = [Decimal(amount.value) for amount in amounts if amount is not None]
    return len(values) == len(amounts) == count >= _FEWEST_IN_A_SUM and sum(values[:-1]) == values[-1] != max(
        values[:-1]
    )


_FEWEST_IN_A_SUM = 3


def completed(kinds: Sequence[str | None], *, add_up: bool = False) -> list[str | None]:
    """Return the kinds with those that their heads do not tell, where the others leave but one.

    A debt stands before what was added to it. What columns *add up* to is the total; what stands between it and the
    debt is what was added, and nothing was taken away.
    """
    known = [None if add_up and kind == PAID else kind for kind in kinds]
    if add_up and TOTAL not in known and known[-1] is None:
        known[-1] = TOTAL
    if known[-1] != TOTAL or len(known) > len(_OF_A_LEVY):
        return known
    if known[0] is None and OWED not in known and (add_up or len(known) == len(_OF_A_LEVY)):
        known[0] = OWED
    added = known[1:-1]
    left = [kind for kind in (INTEREST, PENALTY) if kind not in known] if len(added) > 1 else [ADDITIONS]
    if known[0] == OWED and added.count(None) == 1 == len(left) and ADDITIONS not in added:
        known[1 + added.index(None)] = left[0]
    return known


_OF_A_LEVY = (OWED, INTEREST, PENALTY, TOTAL)
_WITHOUT_TOTAL = ([OWED, ADDITIONS], [OWED, INTEREST, PENALTY], [OWED, PENALTY, INTEREST])
"""What a copy that lost its last column still shows of a table of periods, in this order."""


def head_words_above(view: PageView, row: RawRow) -> list[Word]:
    """Return the words over a row that are words of a table's heads, with an *and* between two of them."""
    near = [
        segment for segment in view.segments if row.top - _HEAD_REACH < segment.box.bottom and segment.box.top < row.top
    ]
    prose = {word for segment in near if _is_prose(segment) for word in segment.words}
    above = [
        word for word in view.page.words if row.top - _HEAD_REACH < word.box.center[1] < row.top and word not in prose
    ]
    heads = [word for word in above if head_word(fold(word.text)) is not None]
    joins = [word for word in above if fold(word.text) in ("&", "and", "y") and _is_between(word, heads)]
    return heads + joins


def _is_prose(segment: Cell) -> bool:
    """True for words that run on as a sentence: ``Your unpaid account, with penalty and interest to date, is:``."""
    heads = sum(head_word(fold(word.text)) is not None for word in segment.words)
    return len(segment.words) >= _FEWEST_IN_PROSE and 2 * heads < len(segment.words)


_FEWEST_IN_PROSE = 6


def _is_between(word: Word, others: Sequence[Word]) -> bool:
    """True for a word with one of the *others* right before it and one right behind it."""
    beside = [other for other in others if other.box.vertical_overlap(word.box) > _SAME_LINE]
    is_led = any(0 <= word.box.x0 - other.box.x1 < _space(other, word) for other in beside)
    return is_led and any(0 <= other.box.x0 - word.box.x1 < _space(word, other) for other in beside)


def _space(left: Word, right: Word) -> float:
    """Return the widest space between two words of one head, which a typewriter sets wider than its letters."""
    letter = max(word.box.width / len(word.text) for word in (left, right))
    return max(CELL_GAP * max(5.0, min(left.box.height, right.box.height)), _TYPED_SPACE * letter)


_TYPED_SPACE = 1.6
_SAME_LINE = 0.4


def _extents(rows: Sequence[RawRow]) -> list[tuple[float, float]]:
    """Return the horizontal extent of each money column over all rows, the fullest first.

    Amounts that were read as one, across two columns of other rows, join none.
    """
    extents: list[list[float]] = []
    for row in sorted(rows, key=lambda row: -len(row.money)):
        for cell in row.money:
            box = cell.box
            own = [e for e in extents if min(e[1], box.x1) - max(e[0], box.x0) > -3]
            if not own:
                extents.append([box.x0, box.x1])
            elif len(own) == 1:
                own[0][:] = min(own[0][0], box.x0), max(own[0][1], box.x1)
    return sorted((x0, x1) for x0, x1 in extents)


def _heads_of(number: int, extents: Sequence[tuple[float, float]], heads: Sequence[Word], row: RawRow) -> list[Word]:
    """Return the head words that stand nearest to a column, top to bottom; a dollar sign apart is no column."""
    left = [(cell.box.x0, cell.box.x1) for cell in row.cells if cell not in row.money and _HAS_SIGNS.search(cell.text)]
    own = [w for w in heads if nearest_extent(w.box, [*extents, *left]) == number]
    return [word for line in visual_lines(own) for word in line]


_HAS_SIGNS = re.compile(r"\w")


def _stacked_heads(extents: Sequence[tuple[float, float]], heads: Sequence[Word], row: RawRow) -> list[str]:
    """Return the head of each column whole, with all its lines, in their order; nothing where one is out of place.

    A head may begin far left of amounts that end under its right edge: a word of it may stand nearer to a neighbour.
    """
    stacks: list[list[Cell]] = []
    for cell in (cell for line in visual_lines(heads) for cell in _heads_on(line)):
        over = [stack for stack in stacks if any(cell.box.horizontal_overlap(known.box) > 0 for known in stack)]
        stacks = [stack for stack in stacks if stack not in over] + [[*(c for stack in over for c in stack), cell]]
    stacks.sort(key=lambda stack: min(cell.box.x0 for cell in stack))
    own = stacks[-len(extents) :]
    before = max((cell.box.x1 for cell in row.cells if cell.box.x1 < extents[0][0]), default=0.0)
    for stack, (_, end) in zip(own, extents, strict=False):
        box = BoundingBox.union(cell.box for cell in stack)
        if not (box.x0 < end and box.x1 > before):
            return []
        before = end
    is_whole = len(own) == len(extents) < len(stacks)
    return [" ".join(fold(w.text) for cell in stack for w in cell.words) for stack in own] if is_whole else []


def _heads_on(words: Sequence[Word]) -> Iterator[Cell]:
    """Yield the heads that stand side by side on a line."""
    head = [words[0]]
    for left, right in pairwise(words):
        if right.box.x0 - left.box.x1 > _space(left, right):
            yield Cell(tuple(head))
            head = []
        head.append(right)
    yield Cell(tuple(head))


def nearest_extent(box: BoundingBox, extents: Sequence[tuple[float, float]]) -> int:
    """Return the number of the column, given from where to where it reaches, that stands nearest to a head's word."""

    def apart(extent: tuple[float, float]) -> tuple[float, float]:
        gap = max(0.0, extent[0] - box.x1, box.x0 - extent[1])
        return gap, abs(sum(extent) / 2 - box.center[0])

    return min(range(len(extents)), key=lambda n: apart(extents[n]))


def _kinds_in_order(view: PageView, row: RawRow, count: int) -> list[str | None]:
    """Return the kinds that one line of heads names from left to right, empty where it does not name *count*.

    Heads that are wider than their columns stand nearer to a neighbour's amounts; their order is that of the columns.
    """
    above = [
        line
        for line in view.rows
        if row.top - _HEAD_REACH < min(s.box.center[1] for s in line) and max(s.box.bottom for s in line) < row.top + 2
    ]
    for line in reversed(above):
        text = " ".join(segment.text for segment in line)
        kinds = [match.lastgroup for match in HEAD_PHRASES.finditer(text)]
        if len(kinds) == count > 1:
            return one_total(kinds)
    return []

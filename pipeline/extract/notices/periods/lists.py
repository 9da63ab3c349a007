"""Tax periods that are not rows of a table: a block of labels and values for each, or one column for each.

Every line begins with a label that says what its amounts are; the period stands on the first line of its block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.extract.lines import Cell, Segment
from pipeline.extract.notices.periods.cells import cells_of, is_money
from pipeline.extract.notices.periods.heads import (
    ADDITIONS,
    INTEREST,
    OWED,
    PAID,
    PENALTY,
    TOTAL,
    fold,
    head_word,
    kind_of,
)
from pipeline.extract.notices.periods.rows import PeriodRow
from pipeline.extract.paper.sightings import Sighting, sighting_of
from pipeline.extract.paper.values import Finder, first_form, first_money, first_period
from pipeline.extract.paper.view import PageView

PERIOD, FORM = "period", "form"
_LABELS = (
    (PERIOD, re.compile(r"\W*[tf]ax\s*(?:period|year)s?(?:\s*end[a-z]{2,3})?\b\s*:?", re.IGNORECASE)),
    (FORM, re.compile(r"\W*(?:tax\s*)?(?:form?\s*number|form)\b\s*:?|\W*type\s*of\s*tax\b\s*:?", re.IGNORECASE)),
)
_AMOUNT_LABEL = re.compile(r"[^\d$]+(?:\b(?:19|20)\d{2}\b[^\d$]*)?(?=\$|\d|\Z)")
_LONGEST_LABEL = 7
_TOTAL_HEAD = re.compile(r"\W*(?:total|both|all)\b", re.IGNORECASE)
_BESIDE_PERIOD = re.compile(r"(?i)\b(?:for|the|of|your|de|del|que|el|al)\b")
_VALUE = re.compile(r"\s*(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*)?\S*\d", re.IGNORECASE)
_SAME_EDGE, _INDENT = 12.0, 72.0
_NEXT_LINE, _UNDER_HEAD = 3.2, 4.5
"""Of the height of a line: a block of lines that belong together leaves no wider gap, nor one under its head."""
_CLOSE = 3.0
"""Of the height of a line: more than stands between an amount and the next label of one line."""


@dataclass(frozen=True)
class _Line:
    """One label with the values that follow it."""

    view: PageView
    kind: str
    x0: float
    top: float
    values: tuple[Cell, ...]

    def is_over(self, other: _Line) -> bool:
        """True for the head of a line that is indented, or that begins left of the several periods of this one."""
        return 0 < other.x0 - self.x0 < _INDENT or (len(self.values) > 1 and other.x0 < self.x0)

    def is_close_before(self, other: _Line) -> bool:
        """True for a label whose value the label of *other* follows on the same line, a few spaces apart."""
        gap = other.x0 - self.values[-1].box.x1 if self.values else _CLOSE * other.view.line_height
        return self.is_beside(other) and gap < _CLOSE * other.view.line_height

    def is_beside(self, other: _Line) -> bool:
        """True for a label to the left of *other* on one line."""
        return abs(other.top - self.top) < 0.5 * other.view.line_height and other.x0 > self.x0


@dataclass
class _Block:
    lines: list[_Line] = field(default_factory=list)

    def takes(self, line: _Line) -> bool:
        """True for a line of the block: right under its last one or close behind it, or the form beside its period."""
        if line.kind == FORM and self.lines[0].is_beside(line):
            return True
        kinds = [known.kind for known in self.lines]
        is_summed = TOTAL in kinds or kinds.count(OWED) > 1
        is_behind = line.kind not in kinds and self.lines[-1].is_close_before(line)
        return line.kind != PERIOD and not is_summed and (is_behind or self.is_next(line))

    def is_next(self, line: _Line) -> bool:
        """True for a line right under the last one of the block that has the same edge, or that of its head.

        Under its head it may be indented, or begin left of the columns that are headed by their periods alone.
        """
        column = [known for known in self.lines if abs(line.x0 - known.x0) < _SAME_EDGE]
        reach = _NEXT_LINE
        if all(known.kind in (PERIOD, FORM) for known in self.lines):
            column, reach = column or [known for known in self.lines if known.is_over(line)], _UNDER_HEAD
        return bool(column) and 0 < line.top - column[-1].top < reach * max(8.0, line.view.line_height)


def find_period_lists(views: Sequence[PageView]) -> list[PeriodRow]:
    """Return the periods that are listed one under or beside another, each with its amounts."""
    return [row for view in views for block in _blocks(view) for row in _rows(view, block)]


def _blocks(view: PageView) -> list[_Block]:
    done: list[_Block] = []
    above: _Line | None = None
    is_taken = False
    for line in _labelled_lines(view):
        if line.kind != PERIOD:
            block = next((b for b in reversed(done) if b.takes(line)), None)
            is_taken = block is not None
            if block is not None:
                block.lines.append(line)
        elif above is not None and _heads(above, line, is_taken=is_taken):
            done.append(_Block([above, line]))
        else:
            done.append(_Block([line]))
        above = line
    return done


def _heads(form: _Line, period: _Line, *, is_taken: bool) -> bool:
    """True for a form above its period, or to the left of it where no other block has it beside its own."""
    if form.kind != FORM:
        return False
    return _Block([form]).is_next(period) or (form.is_beside(period) and not is_taken)


def _labelled_lines(view: PageView) -> Iterator[_Line]:
    rows: list[Sequence[Cell]] = [cells_of([word for segment in row for word in segment.words]) for row in view.rows]
    for cells, under in pairwise([*rows, ()]):
        starts = _starts(cells)
        # Lists beside one another repeat their labels line by line; of columns the first cell alone is labelled.
        are_lists = len(starts) > 1 and len(_starts(under)) == len(starts)
        if _are_periods(cells) and not are_lists:
            yield _Line(view, PERIOD, cells[0].box.x0, cells[0].box.top, tuple(cells))
            continue
        ends = [*(n for n, _, _ in starts[1:]), len(cells)]
        for (n, kind, length), end in zip(starts, ends, strict=False):
            cell = cells[n]
            rest = Segment(page=view.page, words=cell.words).words_between(length, len(cell.text))
            values = (*([Cell(rest)] if rest else []), *(c for c in cells[n + 1 : end] if not _is_speck(c, kind)))
            yield _Line(view, kind, cell.box.x0, cell.box.top, values)


def _starts(cells: Sequence[Cell]) -> list[tuple[int, str, int]]:
    """Return (place, kind, length of the label) of each cell that begins with one; one alone at the end is none."""
    last = len(cells) - 1
    labels = ((n, cell, _label_of(cell)) for n, cell in enumerate(cells))
    return [(n, *told) for n, cell, told in labels if told and (n < last or told[1] < len(cell.text))]


def _is_speck(cell: Cell, kind: str) -> bool:
    """True for what a fax leaves between a label and its value, read as a letter or two, or as a word in small letters.

    Periods may be followed by a word that heads the column of their sum.
    """
    is_short = sum(character.isalnum() for character in cell.text) < _LEAST_VALUE
    is_word = kind != PERIOD and not re.search(r"\d|[A-Z]{2}", cell.text)
    return not is_money(cell) and (is_short or is_word)


_LEAST_VALUE = 3


def _are_periods(cells: Sequence[Cell]) -> bool:
    """True for a line that holds periods alone, with their forms: it heads a block, or a column for each."""
    return all(map(_is_period, cells[:-1])) and (_is_period(cells[-1]) or (len(cells) > 1 and _is_total(cells[-1])))


def _is_period(cell: Cell) -> bool:
    rest = cell.text.rpartition(":")[2]  # What stands before a colon is a heading: ``Billing details: Form 1040``.
    period = first_period(rest)
    if period is None:
        return False
    rest = f"{rest[: period.start]} {rest[period.end :]}"
    form = first_form(rest)
    if form is not None:
        rest = f"{rest[: form.start]} {rest[form.end :]}"
    left = [fold(word) for word in _BESIDE_PERIOD.sub(" ", rest).split()]
    return not re.search(r"\d", rest) and all(head_word(word) in _PERIOD_WORDS for word in left if word)


_PERIOD_WORDS = ("tax", "period", "periods", "year", "ending", "ended", "form", "number", "type")


def _is_total(cell: Cell) -> bool:
    return _TOTAL_HEAD.match(cell.text) is not None


def _label_of(cell: Cell) -> tuple[str, int] | None:
    """Return (kind, length) of the label a cell begins with, None where more than a value follows it."""
    for kind, label in _LABELS:
        match = label.match(cell.text)
        if match and (match.end() == len(cell.text) or _VALUE.match(cell.text[match.end() :])):
            return kind, match.end()
    amount = _AMOUNT_LABEL.match(cell.text)
    words = [fold(word) for word in amount[0].split()] if amount else []
    told = kind_of(words) if len(words) <= _LONGEST_LABEL else None
    return None if amount is None or told is None else (told, amount.end())


def _rows(view: PageView, block: _Block) -> Iterator[PeriodRow]:
    """Yield one row a period of the block's first line, where every line has a value for each."""
    by_kind = _by_kind(block.lines)
    amounts = [kind for kind in (OWED, INTEREST, PENALTY, ADDITIONS, PAID, TOTAL) if kind in by_kind]
    if len(by_kind) != len(block.lines) or len(amounts) < _FEWEST_AMOUNTS:
        return
    columns = by_kind[PERIOD].values
    width = len(columns)
    if width > 1 and _is_total(columns[-1]):
        columns = columns[:-1]
    read = [_sighting(view, cell, first_period) for cell in columns]
    if not any(read) or any(len(by_kind[kind].values) != width for kind in amounts):
        return
    # One that is illegible is left to the second reader: its column stands between others that are legible.
    periods = [period or _unread(view, cell) for period, cell in zip(read, columns, strict=True)]
    forms = by_kind[FORM].values[: len(columns)] if FORM in by_kind else columns
    for n, period in enumerate(periods):
        found = {kind: _money(view, by_kind[kind].values[n]) for kind in amounts}
        form = _sighting(view, forms[n], first_form) if len(forms) == len(periods) else None
        yield PeriodRow(view.page, period, form, found)


_FEWEST_AMOUNTS = 2


def _by_kind(lines: Sequence[_Line]) -> dict[str, _Line]:
    """Return the lines by what they hold; the last of two amounts owed is the total."""
    kinds = [line.kind for line in lines]
    if TOTAL not in kinds and kinds.count(OWED) == 2 and kinds[-1] == OWED:
        kinds[-1] = TOTAL
    return dict(zip(kinds, lines, strict=True))


def _sighting(view: PageView, cell: Cell, find: Finder) -> Sighting | None:
    found = find(cell.text)
    if found is None:
        return None
    words = Segment(page=view.page, words=cell.words).words_between(found.start, found.end)
    return sighting_of(view.page, [words], found.value, where="table", mended=found.mended)


def _money(view: PageView, cell: Cell) -> Sighting:
    return _sighting(view, cell, first_money) or _unread(view, cell)


def _unread(view: PageView, cell: Cell) -> Sighting:
    return sighting_of(view.page, [cell.words], None, where="table")

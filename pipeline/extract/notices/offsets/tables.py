"""The debts of a refund offset in a table: one line a tax period, its form, and what was applied to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.page import Word
from pipeline.extract.lines import Cell
from pipeline.extract.notices.periods.columns import RawRow, head_words_above
from pipeline.extract.notices.periods.heads import fold, head_word
from pipeline.extract.notices.periods.rows import amount_sighting, cell_sighting, raw_row, table_lines
from pipeline.extract.paper.sightings import Sighting
from pipeline.extract.paper.view import PageView

_APPLIED = ("applied", "used")
_PERIOD = ("period", "periods", "year", "ending", "ended")
_OWED = ("owe", "owed", "balance", "adeuda", "saldo")
_REFUND = ("overpayment", "refund", "reembolso")
_NEAR_HEAD = 40.0


@dataclass(frozen=True)
class DebtRow:
    """One debt: the amount applied to it, its period, its form where one is printed."""

    amount: Sighting
    period: Sighting
    form: Sighting | None


def debts_in_table(views: Sequence[PageView]) -> list[DebtRow]:
    """Return the rows of the table whose heads name a period and the amount applied to it; no rows without one."""
    found: list[DebtRow] = []
    column: list[Word] = []
    for view in views:
        lines = (words for words in table_lines(view) if not _tells_of_another(words))
        rows = [row for row in (raw_row(view, words) for words in lines) if row is not None]
        heads = head_words_above(view, rows[0]) if rows else []
        kinds = [head_word(fold(word.text)) for word in heads]
        own = _lowest([word for word, kind in zip(heads, kinds, strict=True) if kind in _APPLIED])
        column = own if own and any(kind in _PERIOD for kind in kinds) else column
        for row in rows if column else ():
            cell = _under(column, row)
            if cell is not None:
                form = cell_sighting(row, row.form) if row.form is not None else None
                found.append(DebtRow(amount_sighting(view.page, cell), cell_sighting(row, row.period), form))
    return found


def _tells_of_another(words: Sequence[Word]) -> bool:
    """True for a line on what is left to pay, or on the refund: it names a year as the rows of a table do.

    ``Balance you still owe for 2006``, ``Overpayment on your 1996 return``; ``Overpayment applied to 1993`` is a debt.
    """
    said = {fold(word.text) for word in words}
    return not said.isdisjoint(_OWED) or (not said.isdisjoint(_REFUND) and said.isdisjoint(_APPLIED))


def _lowest(words: Sequence[Word]) -> list[Word]:
    """Return the words of the line nearest to the table: the sentence above it speaks of what was applied, too."""
    line = max((word.box.center[1] for word in words), default=0.0)
    return [word for word in words if line - word.box.center[1] < word.box.height / 2]


def _under(heads: Sequence[Word], row: RawRow) -> Cell | None:
    """Return the amount of a row that stands under the head or nearest to it, or the only one."""
    left, right = min(word.box.x0 for word in heads), max(word.box.x1 for word in heads)

    def apart(cell: Cell) -> float:
        return max(0.0, left - cell.box.x1, cell.box.x0 - right)

    nearest = min(row.money, key=apart)
    return nearest if len(row.money) == 1 or apart(nearest) < _NEAR_HEAD else None

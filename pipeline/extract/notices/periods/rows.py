"""The table of tax periods: one row a period, with its form and its amounts.

Columns are told by their printed heads, cells by where they stand; heads run over two or three lines and change from
edition to edition. Interest and penalty may share one column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise, zip_longest

from models.geometry import BoundingBox
from models.page import Page, Word
from pipeline.extract.dates import parse_date
from pipeline.extract.lines import Cell, Segment
from pipeline.extract.notices.periods.cells import WHOLE_DOLLARS, amount_in, cells_of, is_money
from pipeline.extract.notices.periods.columns import Column, RawRow, columns_of, completed
from pipeline.extract.notices.periods.heads import TOTAL, one_total
from pipeline.extract.paper.sightings import Sighting, sighting_of
from pipeline.extract.paper.values import Value, first_date, first_form, first_period
from pipeline.extract.paper.view import PageView

_NOT_A_ROW = re.compile(r"%|\bdays?\b|\binterest (?:rate|factor)\b", re.IGNORECASE)
_TOTAL_ROW = re.compile(r"^\W*(?:sub)?tota[l1!|]", re.IGNORECASE)
_GRAND_TOTAL = re.compile(r"^\W*tota[l1!|]", re.IGNORECASE)


@dataclass(frozen=True)
class PeriodRow:
    """One row: where its period, its form and its amounts are printed, the amounts by column kind."""

    page: Page
    period: Sighting
    form: Sighting | None
    amounts: dict[str, Sighting] = field(default_factory=dict)


@dataclass(frozen=True)
class PeriodTable:
    """The table of tax periods: its rows, and the amount at its foot where one is printed."""

    rows: list[PeriodRow] = field(default_factory=list)
    foot: list[Sighting] = field(default_factory=list)


def find_period_table(views: Sequence[PageView]) -> PeriodTable:
    """Return the table of tax periods, wherever it stands and however many pages it takes."""
    table = PeriodTable()
    columns: list[Column] = []
    for view, lines, part in _parts(views):
        raw = [row for row in (raw_row(view, words) for words in part) if row is not None]
        columns = _told_by(columns, columns_of(view, raw)) or columns
        if not columns:
            continue
        whole = [row for row in (raw_row(view, words, columns) for words in part) if row is not None]
        fitting = [row for row in whole if _fits(row, columns)]
        table.rows.extend(_finished(row, columns) for row in fitting)
        if fitting:
            under = [words for words in lines if words[0].box.top > max(row.top for row in fitting)]
            table.foot.extend(_feet(view, under, columns, _whole(table.rows)))
            if _is_total(part[-1]):
                break
    return replace(table, rows=[_with_form(row, table.rows) for row in table.rows])


def _told_by(known: Sequence[Column], found: Sequence[Column]) -> list[Column]:
    """Return the columns *found*; where no head tells them, those *known* from the page before do that stand above."""
    if not found:
        return []
    over = [_column_of(BoundingBox(x0=own.x0, top=0, x1=own.x1, bottom=0), known) for own in found]
    kinds = [own.kind or (above.kind if above else None) for own, above in zip(found, over, strict=True)]
    return [replace(own, kind=kind) for own, kind in zip(found, completed(one_total(kinds)), strict=True)]


def _parts(views: Sequence[PageView]) -> Iterator[tuple[PageView, list[list[Word]], list[list[Word]]]]:
    """Yield (page, all its lines, lines up to a total): what follows the total of a table is of another one."""
    for view in views:
        lines = list(table_lines(view))
        ends = [number for number, words in enumerate(lines, 1) if _is_total(words)]
        for start, end in pairwise([0, *ends, len(lines)]):
            yield view, lines, lines[start:end]


def _is_total(words: Sequence[Word]) -> bool:
    """True for a line that begins with ``Total`` and ends with an amount."""
    cells = cells_of(words)
    return _GRAND_TOTAL.match(cells[0].text) is not None and is_money(cells[-1])


def _with_form(row: PeriodRow, rows: Sequence[PeriodRow]) -> PeriodRow:
    """Return a row with the empty place of its form, for the second reader, where the rows around it print one."""
    forms = [other.form.box for other in rows if other.form is not None and other.page is row.page]
    if row.form is not None or len(forms) < len(rows) / 2 or not forms:
        return row
    line, column = row.period.box, BoundingBox.union(forms)
    box = BoundingBox(x0=column.x0, top=line.top, x1=column.x1, bottom=line.bottom)
    return replace(row, form=Sighting(row.page, (box,), "", None, where="table"))


def _feet(
    view: PageView, lines: Sequence[Sequence[Word]], columns: Sequence[Column], whole: str | None
) -> list[Sighting]:
    """Return the amounts on the lines under the table that begin with ``Total``, in the column of totals.

    A typist may set the *whole* of the rows anywhere on such a line, and under the totals it needs no such word.
    """
    feet = []
    for words in lines:
        money = [cell for cell in cells_of(words) if is_money(cell)]
        if not money:
            continue
        column, amount = _column_of(money[-1].box, columns), amount_sighting(view.page, money[-1])
        is_called = _TOTAL_ROW.match(cells_of(words)[0].text) is not None
        is_in_place = column is not None and column.kind == TOTAL
        is_whole = amount.value is not None and amount.value == whole
        if is_called + is_in_place + is_whole > 1:
            feet.append(amount)
    return feet


def _whole(rows: Sequence[PeriodRow]) -> str | None:
    """Return the sum of the totals of the rows, None where one of them was not read."""
    totals = [row.amounts[TOTAL].value if TOTAL in row.amounts else None for row in rows]
    return str(sum(Decimal(total) for total in totals if total)) if None not in totals else None


# ---------------------------------------------------------------- rows
def table_lines(view: PageView) -> Iterator[list[Word]]:
    """Yield the words of each line; a year that a narrow column pushed to the next line joins its day."""
    rows = [[word for segment in row for word in segment.words] for row in view.rows]
    none: list[Word] = []
    for number, (words, following) in enumerate(zip_longest(rows, rows[1:], fillvalue=none)):
        at = next((n for n, word in enumerate(words) if _DAY_WITHOUT_YEAR.match(_pair(words, n))), None)
        year = next(
            (w for w in following if _YEAR_ALONE.match(w.text) and at is not None and _is_under(w, words[at])), None
        )
        if at is not None and year is not None:
            yield [*words[: at + 2], year, *words[at + 2 :]]
        else:
            rest = _with_rest_below(words, following) or _with_form_below(words, following)
            yield rest or _with_broken_period(rows, number) or words


def _with_rest_below(words: Sequence[Word], following: Sequence[Word]) -> list[Word]:
    """Return a line with the rest of its period, which a narrow column pushed alone to the next line."""
    if not 0 < len(following) <= _MOST_BELOW:
        return []
    for start, first in enumerate(words):
        if not 0 < following[0].box.top - first.box.top < 2.2 * first.box.height:
            continue
        for end in range(start + 1, start + 1 + _MOST_BELOW):
            printed = " ".join(word.text for word in (*words[start:end], *following))
            if abs(following[0].box.x0 - first.box.x0) < _ALIGNED and parse_date(printed) is not None:
                return [*words[:end], *following, *words[end:]]
    return []


def _with_form_below(words: Sequence[Word], following: Sequence[Word]) -> list[Word]:
    """Return a line that begins with its period and the form alone under it: ``12/31/2012`` over ``Form 1040``."""
    if not 0 < len(following) <= _MOST_BELOW or not words or not _is_under(following[0], words[0]):
        return []
    form = first_form(" ".join(word.text for word in following))
    is_alone = form is not None and all(_OF_A_FORM.fullmatch(word.text) for word in following)
    own = [word for word in following if first_form(word.text) is not None]
    return [words[0], *own, *words[1:]] if is_alone and first_date(words[0].text) is not None else []


_OF_A_FORM = re.compile(r"\W*(?:form|number|1040[\w-]*|CIVPEN)\W*", re.IGNORECASE)
_MOST_BELOW = 3
_ALIGNED = 12.0


def _with_broken_period(rows: Sequence[list[Word]], number: int) -> list[Word]:
    """Return a line with the period that a narrow column prints on three lines, around that of the amounts."""
    if not 0 < number < len(rows) - 1:
        return []
    above, words, below = rows[number - 1], rows[number], rows[number + 1]
    day = next((word for word in words if word.box.x0 - above[0].box.x0 < _SAME_COLUMN), None)
    if len(above) > 2 or len(below) != 1 or day is not words[0] or below[0].box.x0 - above[0].box.x0 > _SAME_COLUMN:
        return []
    printed = " ".join(word.text for word in (*above, day, *below))
    return [*above, day, *below, *words[1:]] if _WHOLE_DAY.match(printed) else []


_SAME_COLUMN = 60.0
_WHOLE_DAY = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d{2}\Z")
_DAY_WITHOUT_YEAR = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2},?\Z")
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}\Z")


def _pair(words: Sequence[Word], n: int) -> str:
    """Return the n-th word and the next, where no year follows on the same line."""
    after = words[n + 2].text if n + 2 < len(words) else ""
    return "" if _YEAR_ALONE.match(after) else " ".join(word.text for word in words[n : n + 2])


def _is_under(word: Word, above: Word) -> bool:
    return 0 < word.box.top - above.box.top < 2.2 * above.box.height and abs(word.box.x0 - above.box.x0) < 30


def raw_row(view: PageView, words: Sequence[Word], columns: Sequence[Column] = ()) -> RawRow | None:
    """Return a line as a row of the table; in its known *columns* whole dollars without a sign are amounts too.

    Before several amounts a period counts that is misread: the columns are known from all rows.
    """
    if _NOT_A_ROW.search(" ".join(word.text for word in words)):
        return None
    cells = cells_of(words)
    money = tuple(cell for cell in cells if is_money(cell) or _is_dollars_in(cell, columns))
    find = _period_or_day_of if columns or len(money) > 1 else _period_of
    period = next(((n, v) for n, c in enumerate(cells[:4]) if not is_money(c) and (v := find(c))), None)
    period = period or (_beside_form(cells) if columns else None)
    if period is None or not money or money[0].box.x0 < cells[period[0]].box.x0:
        return None
    before = cells[: cells.index(money[0])]
    form = next(((n, v) for n, c in enumerate(before) if (v := first_form(_without_period(c, n, period)))), None)
    return RawRow(view.page, tuple(cells), period, form, money)


def _is_dollars_in(cell: Cell, columns: Sequence[Column]) -> bool:
    return WHOLE_DOLLARS.match(cell.text) is not None and _column_of(cell.box, columns) is not None


def _period_of(cell: Cell) -> Value | None:
    """A period fills its cell but for the form beside it; a sentence that holds a date is no cell."""
    found = first_period(cell.text)
    if found is None:
        return None
    rest = cell.text[: found.start] + " " + cell.text[found.end :]
    form = first_form(rest)
    if form is not None:
        rest = rest[: form.start] + rest[form.end :]
    return found if sum(c.isalnum() for c in rest) <= 3 else None


def _period_or_day_of(cell: Cell) -> Value | None:
    """Return the period of a cell before amounts, also one that is misread: ``42-31-2008`` is no day."""
    digits = sum(character.isdigit() for character in cell.text)
    is_day = _LIKE_A_DAY.fullmatch(cell.text) is not None and digits in _DIGITS_OF_A_DAY
    is_day = is_day or _WITH_STROKES_AS_FIGURES.fullmatch(cell.text) is not None
    return _period_of(cell) or (Value(0, len(cell.text), "") if is_day else None)


def _beside_form(cells: Sequence[Cell]) -> tuple[int, Value] | None:
    """Return the one cell with figures beside a form, before the amounts: the place of a period that is illegible."""
    before = [(n, cell) for n, cell in enumerate(cells[:4]) if not is_money(cell)]
    forms = [n for n, cell in before if first_form(cell.text) is not None]
    figures = [(n, c) for n, c in before if n not in forms and sum(map(str.isdigit, c.text)) >= _FIGURES_OF_A_YEAR]
    return (figures[0][0], Value(0, len(figures[0][1].text), "")) if forms and len(figures) == 1 else None


_FIGURES_OF_A_YEAR = 4
_LIKE_A_DAY = re.compile(r"\W?\w{1,3} ?[-/.] ?\w{1,3} ?[-/.] ?\w{3,5}\W?")
_WITH_STROKES_AS_FIGURES = re.compile(r"\W?\d{2}[\W17lI]\d{2}[\W17lI](?:19|20)\d{2}\W?")
_DIGITS_OF_A_DAY = range(5, 9)


def _without_period(cell: Cell, number: int, period: tuple[int, Value]) -> str:
    """Blank out the period in its own cell: a bare year is no form and a form no year."""
    if number != period[0]:
        return cell.text
    found = period[1]
    return cell.text[: found.start] + " " * (found.end - found.start) + cell.text[found.end :]


# ---------------------------------------------------------------- finish
def _fits(row: RawRow, columns: Sequence[Column]) -> bool:
    """A row of the table has its amounts in the table's columns, at least two of them, legible or not."""
    placed = [_column_of(cell.box, columns) for cell in row.money]
    illegible = [column for column in columns if column not in placed and _has_figures(_unread_in(row, column)[0])]
    is_enough = len(placed) + len(illegible) >= min(2, len(columns))
    return None not in placed and is_enough and not _TOTAL_ROW.match(row.cells[0].text)


def _has_figures(text: str) -> bool:
    """True for figures that may be an amount; a date is none."""
    return sum(character.isdigit() for character in text) >= _FIGURES_OF_AN_AMOUNT and first_date(text) is None


_FIGURES_OF_AN_AMOUNT = 3


def _column_of(box: BoundingBox, columns: Sequence[Column]) -> Column | None:
    return next((c for c in columns if min(c.x1, box.x1) - max(c.x0, box.x0) > -3), None)


def _finished(row: RawRow, columns: Sequence[Column]) -> PeriodRow:
    amounts: dict[str, Sighting] = {}
    for cell in row.money:
        column = _column_of(cell.box, columns)
        if column is not None and column.kind is not None:
            amounts[column.kind] = amount_sighting(row.page, cell)
    for column in columns:
        if column.kind is not None and column.kind not in amounts:
            text, box = _unread_in(row, column)
            amounts[column.kind] = Sighting(row.page, (box,), text, None, where="table")
    return PeriodRow(
        row.page, cell_sighting(row, row.period), cell_sighting(row, row.form) if row.form else None, amounts
    )


def _unread_in(row: RawRow, column: Column) -> tuple[str, BoundingBox]:
    """Return what stands in a column of a row and is no amount, else the empty place where one should stand."""
    told = [place[0] for place in (row.period, row.form) if place is not None]
    for number, cell in enumerate(row.cells):
        if number not in told and cell not in row.money and _column_of(cell.box, [column]) is not None:
            return cell.text, cell.box
    line = row.cells[row.period[0]].box
    return "", BoundingBox(x0=column.x0 - 4, top=line.top, x1=column.x1 + 4, bottom=line.bottom)


def amount_sighting(page: Page, cell: Cell) -> Sighting:
    """Return the amount of a cell."""
    found = amount_in(cell)
    segment = Segment(page=page, words=cell.words)
    words = segment.words_between(found.start, found.end) if found else cell.words
    value, mended = (found.value, found.mended) if found else (None, False)
    return sighting_of(page, [words], value, where="table", mended=mended)


def cell_sighting(row: RawRow, place: tuple[int, Value]) -> Sighting:
    """Return the period or the form of a row."""
    number, found = place
    segment = Segment(page=row.page, words=row.cells[number].words)
    words = segment.words_between(found.start, found.end)
    top = words[0].box
    lines = [
        [w for w in words if w.box.vertical_overlap(top) > 0.3],
        [w for w in words if w.box.vertical_overlap(top) <= 0.3],
    ]
    return sighting_of(row.page, lines, found.value or None, where="table", mended=found.mended)

"""The table of transactions: one row a code, with the lines of its explanation, its cycle, day and amount.

Columns are told by the printed heads, cells by where they stand. A row begins with a three-digit code; lines that begin
under the explanation belong to the row above them: the account a credit went to, the notice issued, a new due date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from models.geometry import BoundingBox
from models.page import Page, Word
from pipeline.extract.amounts import find_amounts
from pipeline.extract.normalize import plain, plain_signs
from pipeline.extract.paper.sightings import Sighting, sighting_of
from pipeline.extract.paper.values import Finder, Value, first_date, value_by
from pipeline.extract.paper.view import PageView

_HEADS = ("code", "explanation", "cycle", "date", "amount")
_NEEDED = ("code", "explanation", "date", "amount")
_CODE_REACH = 14.0
_UNDER = 26.0
_BEYOND = 40.0
"""What stands this far right of the last column belongs to another sheet in the picture."""
_LINE_PITCH = 2.4
_SAME_LINE = 0.25
_LOOKS_LIKE_CODE = re.compile(r"^\W*[\dOoIlSBZ|]{3}\W*$")
_CODE = re.compile(r"^\d{3}$")
_CYCLE = re.compile(r"^(?:19|20)\d{6}$")
_SIGN_BEHIND = re.compile(r"\s*(?:-(?!\s*\$?\d)|CR\b)", re.IGNORECASE)
_FOOTING = re.compile(r"sensitive\s*taxpayer\s*data|tracking\s*number|^\W*page\s*\d", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One transaction as printed.

    Attributes:
        page: Where it stands.
        code: Its code.
        words: The words of its explanation, line by line.
        cycle: Year, week and day of posting, None where none is printed.
        day: Its date.
        amount: Its signed amount.
    """

    page: Page
    code: Sighting
    words: tuple[tuple[Word, ...], ...]
    cycle: Sighting | None
    day: Sighting
    amount: Sighting

    @property
    def text(self) -> str:
        """The explanation in one line, without the dashes that only set its parts apart."""
        words = [word.text for line in self.words for word in line]
        return plain(" ".join(word for word in words if word.strip("-–—")))

    @property
    def box(self) -> BoundingBox:
        """The box of the explanation, of the whole row where it has none."""
        words = [word.box for line in self.words for word in line]
        return BoundingBox.union(words or [self.code.box, self.day.box])


@dataclass(frozen=True)
class _Columns:
    """Left edges of code, explanation, cycle, day and amount, and where the table ends to the right."""

    code: float
    explanation: float
    cycle: float
    day: float
    amount: float
    end: float


@dataclass
class _Open:
    """A row while lines of its explanation may still follow."""

    page: Page
    code: Sighting
    lines: list[tuple[Word, ...]]
    cycle: Sighting | None
    day: Sighting
    amount: Sighting
    bottom: float

    def closed(self) -> Row:
        return Row(self.page, self.code, tuple(self.lines), self.cycle, self.day, self.amount)


def find_rows(views: Sequence[PageView]) -> list[Row]:
    """Return the rows of the table, over all its pages."""
    rows: list[Row] = []
    columns: _Columns | None = None
    for view in views:
        top, found = _columns_of(view)
        columns = found or columns
        if columns is not None:
            rows += _rows_of(view, columns, top if found else 0.0)
    return rows


def _columns_of(view: PageView) -> tuple[float, _Columns | None]:
    """Return where the table's head ends and its columns, None where the page prints no head."""
    for line in view.rows:
        words = [word for segment in line for word in segment.words]
        heads = {head: word for head in _HEADS if (word := _named(words, head)) is not None}
        if all(head in heads for head in _NEEDED):
            day, amount = heads["date"].box, heads["amount"].box
            cycle = heads["cycle"].box.x0 if "cycle" in heads else day.x0
            columns = _Columns(
                heads["code"].box.x0,
                heads["explanation"].box.x0,
                cycle - 8,
                day.x0 - 14,
                max(day.x1, amount.x0 - 70),
                amount.x1 + _BEYOND,
            )
            return max(word.box.bottom for word in words), columns
    return 0.0, None


def _named(words: Sequence[Word], head: str) -> Word | None:
    return next((w for w in words if fuzz.ratio(re.sub(r"\W", "", w.text.lower()), head) >= 80), None)


def _rows_of(view: PageView, columns: _Columns, top: float) -> list[Row]:
    rows: list[Row] = []
    open_row: _Open | None = None
    for words in _lines(view, columns, top):
        begun = _begin(view, words, columns)
        if begun is not None:
            rows += [open_row.closed()] if open_row else []
            open_row = begun
        elif open_row is not None and _continues(open_row, words, columns, view.line_height):
            open_row.lines.append(tuple(words))
            open_row.bottom = max(word.box.bottom for word in words)
    return [*rows, *([open_row.closed()] if open_row else [])]


def _lines(view: PageView, columns: _Columns, top: float) -> list[list[Word]]:
    """Return the lines of the table; cells that stand a little higher or lower than their code are of its line."""
    lines: list[list[Word]] = []
    for row in view.rows:
        words = [w for segment in row for w in segment.words if w.box.top > top and w.box.x0 < columns.end]
        if words and lines and _are_one(lines[-1], words, columns):
            lines[-1] = sorted((*lines[-1], *words), key=lambda word: word.box.x0)
        elif words:
            lines.append(words)
    return lines


def _are_one(above: Sequence[Word], below: Sequence[Word], columns: _Columns) -> bool:
    """True where one holds nothing but the figures that the other, a code with its words, lacks."""
    figures, rest = (above, below) if above[0].box.x0 > columns.cycle else (below, above)
    if figures[0].box.x0 <= columns.cycle or not _is_code(rest[0], columns):
        return False
    across = BoundingBox.union(word.box for word in rest)
    beside = BoundingBox.union(word.box for word in figures)
    return across.x1 < beside.x0 and across.vertical_overlap(beside) > _SAME_LINE


def _is_code(word: Word, columns: _Columns) -> bool:
    return abs(word.box.x0 - columns.code) <= _CODE_REACH and _LOOKS_LIKE_CODE.match(word.text) is not None


def _continues(row: _Open, words: Sequence[Word], columns: _Columns, height: float) -> bool:
    first = words[0].box
    text = " ".join(word.text for word in words)
    return (
        abs(first.x0 - columns.explanation) <= _UNDER
        and first.top - row.bottom <= _LINE_PITCH * height
        and words[-1].box.x1 < columns.amount + 40
        and _FOOTING.search(text) is None
    )


def _begin(view: PageView, words: Sequence[Word], columns: _Columns) -> _Open | None:
    """Return the row that a line begins: a code in its column; one that may be none has a day or an amount as well."""
    head = words[0]
    if not _is_code(head, columns):
        return None
    rest = words[1:]
    day_words = [w for w in rest if columns.day - 40 <= w.box.center[0] <= columns.amount + 4 and _has_digits(w)]
    money_words = [w for w in rest if w.box.center[0] > columns.amount]
    cycle = next((w for w in day_words if _CYCLE.match(w.text)), None)
    day_words = [w for w in day_words if w is not cycle]
    text_words = tuple(w for w in rest if w not in money_words and w not in day_words and w is not cycle)
    code = head.text if _CODE.match(head.text) else None
    if not day_words and not money_words and code is None:
        return None
    cycle = cycle or next((w for w in text_words if _CYCLE.match(w.text)), None)
    text_words = tuple(w for w in text_words if w is not cycle)
    line = BoundingBox.union(word.box for word in words)
    day_room = BoundingBox(x0=columns.day, top=line.top, x1=columns.amount, bottom=line.bottom)
    money_room = BoundingBox(x0=columns.amount, top=line.top, x1=view.page.width - 24, bottom=line.bottom)
    return _Open(
        view.page,
        sighting_of(view.page, [[head]], code, where="table"),
        [text_words] if text_words else [],
        sighting_of(view.page, [[cycle]], cycle.text, where="table") if cycle else None,
        _cell(view.page, day_words, first_date, day_room),
        _cell(view.page, money_words, signed, money_room),
        line.bottom,
    )


def _has_digits(word: Word) -> bool:
    return any(character.isdigit() for character in word.text)


def _cell(page: Page, words: Sequence[Word], find: Finder, room: BoundingBox) -> Sighting:
    """Return the sighting of a cell; an empty one is looked for by the second reader in the room it has."""
    if not words:
        return Sighting(page, (room,), "", None, where="table")
    found = find(" ".join(word.text for word in words))
    return sighting_of(
        page, [words], found.value if found else None, where="table", mended=bool(found and found.mended)
    )


def signed(text: str) -> Value | None:
    """Return the first amount with cents, and its sign: a transcript prints credits with a minus."""
    text = plain_signs(text)
    for found in find_amounts(text):
        money = found.money
        if money.has_cents:
            sign = _SIGN_BEHIND.match(text, found.end)
            amount = -abs(money.amount) if sign else money.amount
            return Value(found.start, sign.end() if sign else found.end, f"{amount:.2f}", money.repaired)
    return None


only_signed = value_by(signed)
"""Returns the signed amount a crop shows."""

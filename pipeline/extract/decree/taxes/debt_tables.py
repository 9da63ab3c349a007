"""Tables of debts: the column or the cell that tells who is to pay the debt of a row.

Where the head of the column says that it is of who pays, and the row names or marks one party in it, that is as plain
as a sentence; else a person sees whose the debt is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.geometry import BoundingBox
from models.page import Page, Word
from pipeline.extract.decree.people.references import References
from pipeline.extract.decree.taxes.clause import Clause
from pipeline.extract.decree.taxes.duties import Obligor
from pipeline.extract.decree.taxes.reconcile import IN_A_LIST, WHOSE_YEARS
from pipeline.extract.decree.taxes.wording import unexplained
from pipeline.extract.decree.taxes.years import names_a_year, tax_years
from pipeline.extract.decree.text.prose import Prose
from pipeline.extract.lines import Segment, segments_of

_MARK = re.compile(r"[xX✓✔☒☑]|\$\s?[\d,]+(?:\.\d\d)?|[\d,]+\.\d\d")
_OPEN_BOXES = frozenset("☐□❑❏")
_BOTH = re.compile(r"\W*(?:both|equally|joint(?:ly)?|each)\b.{0,24}", re.IGNORECASE)


def with_owners_of_rows(prose: Prose, clauses: Sequence[Clause], references: References) -> list[Clause]:
    """Read whose the debts in a table are; a person sees them unless the table says plainly who pays."""
    rows = [[clause] if clause.doubt != IN_A_LIST else _by_cell(prose, clause, references) for clause in clauses]
    return [
        _with_owner(prose, clause, references) if len(row) == 1 and clause.doubt == IN_A_LIST else clause
        for row in rows
        for clause in row
    ]


def _by_cell(prose: Prose, clause: Clause, references: References) -> list[Clause]:
    """Cut a row whose years stand in two cells into the debts of each party, where a party heads each column."""
    cells: dict[int, list[tuple[tuple[int, int], Segment]]] = {}
    for spot in clause.year_spans:
        place = prose.span(*spot)
        if place.box is None:
            return [clause]
        cell = _cell_of(place.page, place.box)
        if cell is None:
            return [clause]
        cells.setdefault(id(cell.words[0]), []).append((spot, cell))
    if len(cells) < 2:
        return [clause]
    parts: list[Clause] = []
    for spots in cells.values():
        side = _heads(spots[0][1], references)
        years = tuple(sorted({year for (a, b), _ in spots for year in tax_years(prose.text[a:b])[0]}))
        if side is None or any(side == part.obligor for part in parts):
            return [replace(clause, years_doubt=clause.years_doubt or WHOSE_YEARS)]
        parts.append(replace(clause, obligor=side, years=years, year_spans=tuple(spot for spot, _ in spots)))
    return parts


def _cell_of(page: Page, box: BoundingBox) -> Segment | None:
    """Return the cell of a row that a word stands in."""
    beside = (segment for segment in segments_of(page) if _beside(segment, box))
    return max(beside, key=lambda segment: segment.box.intersection_area(box), default=None)


def _heads(cell: Segment, references: References) -> Obligor | None:
    """Return the party that alone stands at the head of a cell's column."""
    heads = _columns(cell.page, cell.box, references)
    over = {head.side for head in heads if head.x0 < cell.box.x1 and cell.box.x0 < head.x1}
    return over.pop() if len(over) == 1 else None


def _with_owner(prose: Prose, clause: Clause, references: References) -> Clause:
    owner, is_plain = _owner(prose, clause, references)
    if owner is None or owner == clause.obligor:
        return replace(clause, doubt=None) if owner is not None and is_plain else clause
    if clause.obligor != "unclear":
        # The list that the row stands in tells another.
        return replace(clause, obligor="unclear")
    return replace(clause, obligor=owner, doubt=None if is_plain else clause.doubt)


def _owner(prose: Prose, clause: Clause, references: References) -> tuple[Obligor | None, bool]:
    """Return who is to pay the debt of a row, and whether the table says so plainly."""
    year = prose.span(*clause.year_spans[0]) if clause.year_spans else None
    if year is None or year.box is None:
        return None, False
    page, box = year.page, year.box
    near = [segment for segment in segments_of(page) if _beside(segment, box)]
    own = _cell_of(page, box)
    cells = [segment for segment in near if segment != own and len(segment.text) < _CELL]
    if own is None:
        return None, False
    if any(names_a_year(cell.text) for cell in cells):
        # Two lists side by side.
        return _heads(own, references), False
    is_item = not unexplained(own.text, references.all_in(own.text), (), is_shared=False)
    naming = [cell for cell in cells if _sides(cell.text, references)]
    sides = {side for cell in naming for side in _sides(cell.text, references)}
    if shared := [cell for cell in cells if _BOTH.fullmatch(cell.text)]:
        return "both", is_item and not sides and _tells_who_pays(shared[0], references)
    if len(sides) == 2:
        return "both", False
    if sides:
        return sides.pop(), is_item and len(naming) == 1 and _tells_who_pays(naming[0], references)
    owner, is_under_head = _of_column(page, box, references)
    return owner, is_item and is_under_head


def _tells_who_pays(cell: Segment, references: References) -> bool:
    """True where a cell holds nothing but a party, under a head that says that it is of who pays."""
    rest = _BOTH.sub("", cell.text)
    for start, end, _ in reversed(references.all_in(rest)):
        rest = rest[:start] + rest[end:]
    above = [
        segment
        for segment in segments_of(cell.page)
        if segment.box.bottom <= cell.box.top + 2 and segment.box.horizontal_overlap(cell.box) > 0
    ]
    heads = (
        segment
        for segment in above
        if len(segment.text) < 2 * _CELL and not references.all_in(segment.text) and not _BOTH.fullmatch(segment.text)
    )
    head = max(heads, key=lambda segment: segment.box.top, default=None)
    return not re.search(r"\w", rest) and head is not None and _PAYS.search(head.text) is not None


_PAYS = re.compile(r"\bpa(?:ys?|id)\b|\bpay(?:or|er|ing)\b|\brespons|\bassigned\b|\bobligor\b|\bassum", re.IGNORECASE)
_CELL = 30
_SAME_ROW = 0.5


def _beside(part: Word | Segment, box: BoundingBox) -> bool:
    return part.box.vertical_overlap(box) > _SAME_ROW


def _of_column(page: Page, year: BoundingBox, references: References) -> tuple[Obligor | None, bool]:
    """Return the party in whose column the row is marked or has its amount, and whether it is that of who pays."""
    row = [word for word in page.words if _beside(word, year) and word.text not in _OPEN_BOXES]
    columns = _columns(page, year, references)
    if (owner := _ticked(row, columns)) is not None:
        return owner, _is_of_who_pays(page, columns)
    marks = [word.box.center[0] for word in row if _MARK.fullmatch(word.text)]
    marked = (
        {min(columns, key=lambda column: (column.distance(mark), column.side is None)).side for mark in marks}
        if columns
        else set()
    )
    sides = marked - {None}
    if len(sides) == 2:
        return "both", False
    return (sides.pop() if sides else None), False


def _ticked(row: Sequence[Word], columns: Sequence[_Column]) -> Obligor | None:
    """Return the party under whose head alone the row holds a mark; whatever was read of it is one or two letters."""
    named = [column for column in columns if column.side is not None]
    first = min((column.x0 for column in named), default=None)
    if first is None:
        return None
    cells = [word for word in row if word.box.x1 > first - _ASIDE and word.box.x0 < named[-1].x1 + _ASIDE]
    under = {column.side for word in cells for column in named if column.distance(word.box.center[0]) < _ASIDE}
    is_mark = len(cells) == 1 and len(cells[0].text) <= 2 and not cells[0].text.isdigit()
    return under.pop() if is_mark and len(under) == 1 else None


def _is_of_who_pays(page: Page, columns: Sequence[_Column]) -> bool:
    """True for ``Petitioner shall pay`` over both columns, on one line or on two."""
    named = [column for column in columns if column.side is not None]
    return all(
        any(
            _PAYS.search(word.text)
            for word in page.words
            if abs(word.box.top - column.top) < _TWO_LINES and column.x0 - 2 <= word.box.x0 < column.x0 + _WIDEST
        )
        for column in named
    )


_ASIDE, _WIDEST, _TWO_LINES = 24.0, 100.0, 20.0


@dataclass(frozen=True)
class _Column:
    """The head of a column: from where to where it is printed, how far down, and the party it names."""

    x0: float
    x1: float
    top: float
    side: Obligor | None

    def distance(self, x: float) -> float:
        return max(self.x0 - x, x - self.x1, 0.0)


def _columns(page: Page, year: BoundingBox, references: References) -> list[_Column]:
    """Return the heads of the columns in the nearest line above that heads one for each party."""
    above = [word for word in page.words if word.box.bottom <= year.top + 2]
    for first in sorted(above, key=lambda word: -word.box.top):
        line = sorted((word for word in above if _beside(word, first.box)), key=lambda word: word.box.x0)
        columns = [_column(*near, references) for near in _with_neighbours(line)]
        named = [column.side for column in columns if column.side is not None]
        if len(named) == 2 and named[0] != named[1] and len(line) <= _HEAD:
            return columns
    return []


_HEAD = 14
"""A line of running text names both parties as well, but has more words."""


def _with_neighbours(line: Sequence[Word]) -> Iterator[tuple[Word | None, Word, Word | None]]:
    yield from zip((None, *line[:-1]), line, (*line[1:], None), strict=True)


def _column(before: Word | None, word: Word, after: Word | None, references: References) -> _Column:
    """Return the column that a word heads: ``To Husband``, ``Petitioner 2``."""
    number = after.text if after is not None and re.fullmatch(r"[12AB]", after.text) else ""
    sides = _sides(f"{word.text} {number}".strip(), references)
    side = sides.pop() if len(sides) == 1 else None
    is_to = side is not None and before is not None and before.text.lower() in ("to", "by", "for")
    x0 = before.box.x0 if is_to and before is not None else word.box.x0
    return _Column(x0, word.box.x1, word.box.top, side)


def _sides(text: str, references: References) -> set[Obligor]:
    return {side for _, _, side in (*references.all_in(text), *references.owners_in(text))}

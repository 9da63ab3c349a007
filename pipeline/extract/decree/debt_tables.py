"""Tables of debts: the column or the cell that tells who is to pay the debt of a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.geometry import BoundingBox
from models.page import Page, Word
from pipeline.extract.decree.clause import Clause
from pipeline.extract.decree.duties import Obligor
from pipeline.extract.decree.prose import Prose
from pipeline.extract.decree.reconcile import IN_A_LIST
from pipeline.extract.decree.references import References
from pipeline.extract.decree.tax_years import names_a_year
from pipeline.extract.lines import Segment, segments_of

_MARK = re.compile(r"[xX✓✔☒☑]|\$\s?[\d,]+(?:\.\d\d)?|[\d,]+\.\d\d")
_BOTH = re.compile(r"\W*(?:both|equally|joint(?:ly)?|each)\b.{0,16}", re.IGNORECASE)


def with_owners_of_rows(prose: Prose, clauses: Sequence[Clause], references: References) -> list[Clause]:
    """Read whose the debts in a table are; a person sees in any case whether the row was taken rightly."""
    return [
        replace(clause, obligor=_owner(prose, clause, references) or clause.obligor)
        if clause.doubt == IN_A_LIST
        else clause
        for clause in clauses
    ]


def _owner(prose: Prose, clause: Clause, references: References) -> Obligor | None:
    if not clause.year_spans:
        return None
    year = prose.span(*clause.year_spans[0])
    page, box = year.page, year.box
    if box is None:
        return None
    near = [segment for segment in segments_of(page) if _beside(segment, box)]
    own = max(near, key=lambda segment: segment.box.intersection_area(box), default=None)
    cells = [segment.text for segment in near if segment is not own and len(segment.text) < _CELL]
    if any(names_a_year(cell) for cell in cells):
        # Two lists side by side.
        return None
    sides = {side for cell in cells for side in _sides(cell, references)}
    if any(_BOTH.fullmatch(cell) for cell in cells) or len(sides) == 2:
        return "both"
    return sides.pop() if sides else _of_column(page, box, references)


_CELL = 30
_SAME_ROW = 0.5


def _beside(part: Word | Segment, box: BoundingBox) -> bool:
    return part.box.vertical_overlap(box) > _SAME_ROW


def _of_column(page: Page, year: BoundingBox, references: References) -> Obligor | None:
    """Return the party in whose column the row is marked or has its amount."""
    row = [word for word in page.words if _beside(word, year)]
    columns = _columns(page, year, references)
    marks = [word.box.center[0] for word in row if _MARK.fullmatch(word.text)]
    marked = (
        {min(columns, key=lambda column: (column.distance(mark), column.side is None)).side for mark in marks}
        if columns
        else set()
    )
    sides = marked - {None}
    if len(sides) == 2:
        return "both"
    return sides.pop() if sides else None


@dataclass(frozen=True)
class _Column:
    """The head of a column: from where to where it is printed, and the party it names."""

    x0: float
    x1: float
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
    return _Column(before.box.x0 if is_to and before is not None else word.box.x0, word.box.x1, side)


def _sides(text: str, references: References) -> set[Obligor]:
    named = [*references.all_in(text), *references.owners_in(text)]
    return {"party_1" if side == "party_1" else "party_2" for _, _, side in named}

"""Cells of a table: the words of one column on one line, and the amount in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from models.page import Word
from pipeline.extract.lines import Cell
from pipeline.extract.paper.values import Value, first_money

CELL_GAP = 1.15
"""Of the height of the words: wider than the space between two words of a cell."""
WHOLE_DOLLARS = re.compile(r"\d{1,3}(?:,\d{3})*\Z")


def cells_of(words: Sequence[Word]) -> list[Cell]:
    """Return the words of a line in cells: a gap, a dollar sign or the end of an amount parts two."""
    cells: list[list[Word]] = [[words[0]]]
    for left, right in pairwise(words):
        gap = right.box.x0 - left.box.x1
        height = max(5.0, min(left.box.height, right.box.height))
        widest = 2 * CELL_GAP if _IN_A_DATE.fullmatch(f"{left.text} {right.text}") else CELL_GAP
        if gap > widest * height or right.text.startswith("$") or _ends_amount(left.text) or _is_behind(left, right):
            cells.append([right])
        else:
            cells[-1].append(right)
    return [_without_specks(Cell(tuple(cell))) for cell in cells]


_IN_A_DATE = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2},?|\d{1,2}, (?:19|20)\d{2}")
"""Month and day, or day and year, which a typewriter sets far apart."""


def _without_specks(cell: Cell) -> Cell:
    """Return a money cell cut to the words of its amount."""
    found = amount_in(cell) if is_money(cell) else None
    return cell if found is None else Cell(cell.words_between(found.start, found.end))


def amount_in(cell: Cell) -> Value | None:
    """Return the amount of a cell, None where it leaves figures over: then it is but a part of what is printed."""
    if WHOLE_DOLLARS.match(cell.text):
        return Value(0, len(cell.text), f"{cell.text.replace(',', '')}.00", mended=True)
    found = first_money(cell.text)
    if found is None or re.search(r"\d", cell.text[: found.start] + cell.text[found.end :]):
        return None
    return found


def _ends_amount(text: str) -> bool:
    return re.search(r"\d\.\d{2}\W?$", text) is not None


def _is_behind(left: Word, right: Word) -> bool:
    """True for a whole amount behind a word or a date: ``CIVPEN 5,000.00``, ``12-31-2006 3,340.00``."""
    return _WHOLE_AMOUNT.match(right.text) is not None and _WORD_OR_DATE.search(left.text) is not None


_WORD_OR_DATE = re.compile(r"[A-Z]{3}\W?$|\d[-/]\d{1,2}[-/](?:19|20)\d{2}$")
_WHOLE_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})*\.\d{2}\Z")


def is_money(cell: Cell) -> bool:
    """A cell that looks like an amount is one, also where no amount can be made of it: the second reader may see it."""
    return re.search(r"\d\s?[.,]\s?\d{2}\W{0,2}$|\$\s?\d", cell.text) is not None

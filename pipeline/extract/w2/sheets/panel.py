"""One copy of a W-2 on a page: its labels, and how its layout sets values to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from models.geometry import BoundingBox
from models.page import Page
from pipeline.extract.w2.labels.search import Label
from pipeline.extract.w2.sheets.grid import Grid

AMOUNT_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "10", "11")
PARTIES = frozenset({"c", "e", "ef", "f"})
STATES = frozenset({"15", "15id", "16", "17", "18", "19", "20", "18-20"})
_PLACED = ("b", "1", "2", "3", "4", "5", "6", "7", "8", "10", "11")
"""Boxes of one line, whose labels say whether the form prints labels above or below its values."""
FEW_AMOUNTS, _MANY_AMOUNTS = 4, 6
_MAX_CELL, _TALLEST = 40.0, 110.0
ROOM_FOR_LABEL = 10.0
"""Points by which a cell is higher than the label in it where it has no room for a value under it."""
_SHARE_FOR_LABEL = 1.2
_FEW_LOW, _FEW_FILLED = 4, 3
TAX_BOXES = frozenset("123456")
_MONEY = re.compile(r"[\d,]+\.\d{2}")
_ASIDE, _CLOSE = 12.0, 14.0
"""Points to the side within which an amount stands in the column of a label, and above it close by."""
MARGIN = 3.0
_LEVEL = 2.5


@dataclass(frozen=True)
class Panel:
    """One copy of a W-2 on a page.

    Attributes:
        page: The page.
        region: The part of the page that is this copy's.
        labels: The best label of each box in it.
        second_states: The labels of boxes 15 to 20 that stand once more under the first, for another state.
    """

    page: Page
    region: BoundingBox
    labels: Mapping[str, Label]
    second_states: Mapping[str, Label] = field(default_factory=dict)

    @cached_property
    def grid(self) -> Grid:
        """The ruled lines in reach of the panel, without those that part a band of labels from the values under it."""
        grid = Grid(self.page.rules, self.region)
        under = {key: level for key in self.labels if (level := self._foot_of_band(grid, key)) is not None}
        filled = sum(self._holds_amount(grid, key, under[key]) for key in under.keys() & TAX_BOXES)
        has_bands = filled >= _FEW_FILLED and not self._amounts_stand_above
        return grid.without(under.values()) if has_bands else grid

    def _foot_of_band(self, grid: Grid, key: str) -> float | None:
        """Return the ruled line right under a label in a cell of its own, None where its value may stand in it."""
        box = self.labels[key].box
        above, below = grid.above(*box.center), grid.below(*box.center)
        is_tight = above is not None and below is not None and below - above <= with_room(box)
        if below is None or not is_tight or any(_stands_under(amount, box, below) for amount in self._amounts):
            return None
        return below

    def _holds_amount(self, grid: Grid, key: str, top: float) -> bool:
        """True where an amount and no label stands in the cell under the label of *key*."""
        x0, x1 = self.labels[key].box.x0, self.labels[key].box.x1
        bottom = grid.below(x0, top + MARGIN)
        if bottom is None or bottom - top > _MAX_CELL:
            return False
        cell = BoundingBox(x0=max(0.0, x0 - _ASIDE), top=top, x1=x1 + _ASIDE, bottom=bottom)
        is_free = not any(cell.contains_center_of(label.box) for label in self.labels.values())
        return is_free and any(cell.contains_center_of(amount) for amount in self._amounts)

    @cached_property
    def _amounts(self) -> tuple[BoundingBox, ...]:
        """Where the copy's amounts stand."""
        words = (self.page.words[n] for n in self.words)
        return tuple(word.box for word in words if _MONEY.fullmatch(word.text.strip("$ ")))

    @cached_property
    def labels_below(self) -> bool:
        """True for a form that prints its labels under its values: the lines or the amounts say so."""
        return self._amounts_stand_above or self._lines_leave_room_above

    @cached_property
    def _amounts_stand_above(self) -> bool:
        """True where the nearest amount of each box stands over its label, the uppermost boxes included."""
        nearer = 0
        lines = Grid(self.page.rules, self.region)
        for key in self.labels.keys() & TAX_BOXES:
            box = self.labels[key].box
            column = [a for a in self._amounts if a.x0 < box.x1 + _ASIDE and a.x1 > box.x0 - _ASIDE]
            over = min((box.top - a.bottom for a in column if a.center[1] < box.top), default=_MAX_CELL)
            under = min((a.top - box.bottom for a in column if a.center[1] > box.bottom), default=_MAX_CELL)
            beside = any(a.vertical_overlap(box) > 0.5 for a in column)
            if beside or over > _CLOSE or over >= under or _is_tied_below(lines, box, over, under):
                return False
            nearer += 1
        return nearer >= _FEW_LOW

    @cached_property
    def _lines_leave_room_above(self) -> bool:
        """True where the ruled lines leave room above the labels."""
        low, high = self._labels_low_and_high(_PLACED)
        return low >= _FEW_LOW and low > 2 * high

    def is_below(self, key: str) -> bool:
        """True for a box whose label stands under its value; over states or a party it may stand all the same."""
        if not self.labels_below or key not in STATES | PARTIES:
            return self.labels_below
        low, high = self._labels_low_and_high(STATES) if key in STATES else self._labels_low_and_high([key], _TALLEST)
        return low >= high

    def _labels_low_and_high(self, keys: Iterable[str], highest: float = _MAX_CELL) -> tuple[int, int]:
        """Return how many labels leave room above them in their ruled cells, *highest* points at most, and below."""
        low = high = 0
        for key in keys:
            if key not in self.labels:
                continue
            box = self.labels[key].box
            x, y = box.x0 + 3.0, box.center[1]
            above, below = self.grid.above(x, y), self.grid.below(x, y)
            if above is not None and below is not None and below - above <= highest:
                low += box.top - above > below - box.bottom + 3.0
                high += below - box.bottom > box.top - above + 3.0
        return low, high

    @cached_property
    def values_beside(self) -> bool:
        """True for a form printed as a list: ruled lines leave room for the labels alone, the values stand beside.

        Where they leave more, an amount level with a label in the next cell says the same.
        """
        tight = placed = 0
        for key in () if self._amounts_stand_above else _PLACED[1:]:
            if key in self.labels:
                box = self.labels[key].box
                above, below = self.grid.above(*box.center), self.grid.below(*box.center)
                placed += 1
                if above is not None and below is not None:
                    is_tight = below - above <= with_room(box) or self._holds_beside(box)
                    tight += is_tight and not any(_stands_under(amount, box, below) for amount in self._amounts)
        return tight >= _FEW_LOW and 2 * tight > placed

    def _holds_beside(self, label: BoundingBox) -> bool:
        """True where an amount stands level with a label in the next ruled cell."""
        edge = self.grid.right_of(*label.center)
        end = self.grid.right_of(edge + MARGIN, label.center[1]) if edge is not None else None
        if edge is None or end is None:
            return False
        middle = label.center[1]
        return any(edge < a.x0 and a.x1 < end and abs(a.center[1] - middle) < _LEVEL for a in self._amounts)

    @cached_property
    def is_list(self) -> bool:
        """True for boxes listed under one another as portals print them, most of their amounts on the labels' lines."""
        boxes = [self.labels[key].box for key in self.labels.keys() & set(AMOUNT_KEYS)]
        beside = sum(any(a.x0 > box.x1 and a.vertical_overlap(box) > 0.5 for a in self._amounts) for box in boxes)
        return len(boxes) >= _MANY_AMOUNTS and beside >= FEW_AMOUNTS

    @cached_property
    def is_unruled_list(self) -> bool:
        """True for such a list without ruled columns; the edge of a sheet may be taken for a line."""
        if not self.is_list:
            return False
        among = BoundingBox.union(
            [*(self.labels[key].box for key in self.labels.keys() & set(AMOUNT_KEYS)), *self._amounts]
        )
        return not any(line.intersection_area(among) > 0 for line in self.grid.vertical)

    @cached_property
    def label_words(self) -> frozenset[int]:
        """Positions in ``page.words`` of all words that belong to labels."""
        return frozenset().union(*(label.words for label in self.labels.values()))

    @cached_property
    def words(self) -> tuple[int, ...]:
        """Positions in ``page.words`` of the words in this panel that are no label."""
        return tuple(
            n
            for n, word in enumerate(self.page.words)
            if n not in self.label_words and self.region.contains_center_of(word.box)
        )


def _is_tied_below(lines: Grid, label: BoundingBox, over: float, under: float) -> bool:
    """True where a label and the amount *under* points below it stand in one closed cell, that *over* it in another."""
    above, below = lines.above(*label.center), lines.below(*label.center)
    left, right = lines.left_of(*label.center), lines.right_of(*label.center)
    if above is None or below is None or left is None or right is None:
        return False  # Values may stand on a line over their labels.
    return label.top - above < over + _LEVEL and under < min(_MAX_CELL, below - label.bottom)


def _stands_under(amount: BoundingBox, label: BoundingBox, floor: float) -> bool:
    """True for an amount beneath a label over the ruled line at *floor*, however little room the line leaves."""
    x, y = amount.center
    return label.x0 - _ASIDE < x < label.x1 + _ASIDE and label.bottom < y < floor


def with_room(label: BoundingBox) -> float:
    """Return the height up to which a cell holds the label alone: small print leaves room for a value in little."""
    return label.height + min(ROOM_FOR_LABEL, _SHARE_FOR_LABEL * label.height)

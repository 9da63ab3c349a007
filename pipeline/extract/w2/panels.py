"""A sheet cut into panels: each copy of a W-2 on it, found by the labels that repeat.

The cut is the one that leaves the most *different* labels on each side: through the middle of a form a label set falls
apart, between two copies both sides keep theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from models.geometry import BoundingBox
from models.page import Page
from pipeline.extract.w2.bare import anchors, bare_numbers, regions, vanished_labels
from pipeline.extract.w2.grid import Grid, frames_of
from pipeline.extract.w2.labels import Label, find_labels

_AMOUNTS = frozenset("12345678") | {"10", "11"}
_PARTIES = frozenset("abcef") | {"ef", "d"}
_OF_A_COPY = _AMOUNTS | _PARTIES
_STRUCTURE = frozenset(
    {"title", "13s", "13r", "13t", "14", "15id", "16", "17", "18", "19", "20", "18-20", "last_name", "f"}
)
STATES = frozenset({"15", "15id", "16", "17", "18", "19", "20", "18-20"})
_FEW_STATES = 4
"""Labels of boxes 15 to 20 that stand once more where the form has a second block of them."""
_CUT_KEYS = _AMOUNTS | _PARTIES | _STRUCTURE
_PLACED = ("b", "1", "2", "3", "4", "5", "6", "7", "8", "10", "11")
"""Boxes of one line, whose labels say whether the form prints labels above or below its values."""
_FEW_AMOUNTS, _MANY_AMOUNTS = 4, 7
_FEW_OTHERS = 4
"""Labels of other boxes beside those of four amounts that only a form has, however many of the parties were lost."""
_MAX_CELL = 40.0
ROOM_FOR_LABEL = 10.0
"""Points by which a cell is higher than the label in it where it has no room for a value under it."""
_SHARE_FOR_LABEL = 1.2
_FEW_LOW, _FEW_FILLED = 4, 3
_TAXES = frozenset("123456")
_MONEY = re.compile(r"[\d,]+\.\d{2}")
_ASIDE, _CLOSE = 12.0, 14.0
"""Points to the side within which an amount stands in the column of a label, and above it close by."""
_MARGIN = 3.0
_LEVEL = 2.5
_WIDE_GAP = 60.0
_MAX_DEPTH = 3
_MIN_GAIN = 5
"""A cut must win at least this many labels; a stray repeat of a label is no second copy."""


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
        filled = sum(self._holds_amount(grid, key, under[key]) for key in under.keys() & _TAXES)
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
        bottom = grid.below(x0, top + _MARGIN)
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
        for key in self.labels.keys() & _TAXES:
            box = self.labels[key].box
            column = [a for a in self._amounts if a.x0 < box.x1 + _ASIDE and a.x1 > box.x0 - _ASIDE]
            over = min((box.top - a.bottom for a in column if a.center[1] < box.top), default=_MAX_CELL)
            under = min((a.top - box.bottom for a in column if a.center[1] > box.bottom), default=_MAX_CELL)
            beside = any(a.vertical_overlap(box) > 0.5 for a in column)
            if beside or over > _CLOSE or over >= under:
                return False
            nearer += 1
        return nearer >= _FEW_LOW

    @cached_property
    def _lines_leave_room_above(self) -> bool:
        """True where the ruled lines leave room above the labels."""
        low, high = self._labels_low_and_high(_PLACED)
        return low >= _FEW_LOW and low > 2 * high

    def is_below(self, key: str) -> bool:
        """True for a box whose label stands under its value; over a row of states it may stand all the same."""
        if not self.labels_below or key not in STATES:
            return self.labels_below
        low, high = self._labels_low_and_high(STATES)
        return low >= high

    def _labels_low_and_high(self, keys: Iterable[str]) -> tuple[int, int]:
        """Return how many labels leave room above them in their ruled cells, and how many below."""
        low = high = 0
        for key in keys:
            if key not in self.labels:
                continue
            box = self.labels[key].box
            x, y = box.x0 + 3.0, box.center[1]
            above, below = self.grid.above(x, y), self.grid.below(x, y)
            if above is not None and below is not None and below - above <= _MAX_CELL:
                low += box.top - above > below - box.bottom + 3.0
                high += below - box.bottom > box.top - above + 3.0
        return low, high

    @cached_property
    def values_beside(self) -> bool:
        """True for a form printed as a list: ruled lines leave room for the labels alone, the values stand beside.

        Where they leave more, an amount level with a label in the next cell says the same.
        """
        tight = placed = 0
        for key in _PLACED[1:]:
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
        end = self.grid.right_of(edge + _MARGIN, label.center[1]) if edge is not None else None
        if edge is None or end is None:
            return False
        middle = label.center[1]
        return any(edge < a.x0 and a.x1 < end and abs(a.center[1] - middle) < _LEVEL for a in self._amounts)

    @cached_property
    def is_list(self) -> bool:
        """True for boxes listed under one another as portals print them, most of their amounts on the labels' lines."""
        boxes = [self.labels[key].box for key in self.labels.keys() & _AMOUNTS]
        beside = sum(any(a.x0 > box.x1 and a.vertical_overlap(box) > 0.5 for a in self._amounts) for box in boxes)
        return len(boxes) >= _MANY_AMOUNTS and beside >= _FEW_AMOUNTS

    @cached_property
    def is_unruled_list(self) -> bool:
        """True for such a list without ruled columns; the edge of a sheet may be taken for a line."""
        if not self.is_list:
            return False
        among = BoundingBox.union([*(self.labels[key].box for key in self.labels.keys() & _AMOUNTS), *self._amounts])
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


def _stands_under(amount: BoundingBox, label: BoundingBox, floor: float) -> bool:
    """True for an amount beneath a label over the ruled line at *floor*, however little room the line leaves."""
    x, y = amount.center
    return label.x0 - _ASIDE < x < label.x1 + _ASIDE and label.bottom < y < floor


def with_room(label: BoundingBox) -> float:
    """Return the height up to which a cell holds the label alone: small print leaves room for a value in little."""
    return label.height + min(ROOM_FOR_LABEL, _SHARE_FOR_LABEL * label.height)


def find_panels(page: Page) -> list[Panel]:
    """Return the copies of a W-2 on *page* from top to bottom and left to right; none on an instruction page."""
    labels = find_labels(page)
    if len({label.key for label in labels} & _AMOUNTS) < _FEW_AMOUNTS:
        labels += bare_numbers(page, frozenset().union(*(label.words for label in labels)))
    whole = BoundingBox(x0=0, top=0, x1=page.width, bottom=page.height)
    grid = Grid(page.rules, whole)
    parts = _cut(whole, [label for label in labels if label.key in _CUT_KEYS], grid, 0)
    frames = frames_of(page.rules)
    panels = [_panel(page, labels, _framed(part, labels, frames)) for part in parts]
    panels = [panel for panel in panels if _is_form(panel)] or _by_figures(page, labels)
    if len(panels) > 1:
        most = max(len(panel.labels) for panel in panels)
        panels = [panel for panel in panels if len(panel.labels) >= 0.35 * most]
    # Copies are of one layout: one whose values over its labels were cut off would be read a row too low.
    panels = [panel for panel in panels if panel.labels_below] or panels
    panels.sort(key=lambda panel: (round(panel.region.top / 40), panel.region.x0))
    return panels


def _panel(page: Page, labels: Sequence[Label], region: BoundingBox) -> Panel:
    labels = _with_counted_rows(labels, region)
    best = _best_labels(labels, region)
    rest = [label for label in labels if region.contains_center_of(label.box) and label is not best[label.key]]
    if any(label.key in _TAXES for label in rest):
        return Panel(page, region, best)  # Two copies that could not be cut apart.
    upper = _first_of(label for label in (*best.values(), *rest) if label.key in STATES)
    lower = _first_of(
        label for label in (*best.values(), *rest) if label.key in STATES and label is not upper[label.key]
    )
    is_block = len(lower) >= _FEW_STATES and all(
        label.box.top > max(above.box.bottom for above in upper.values()) for label in lower.values()
    )
    return Panel(page, region, {**best, **upper}, lower) if is_block else Panel(page, region, best)


def _with_counted_rows(labels: Sequence[Label], region: BoundingBox) -> list[Label]:
    """Return the labels, those of the rows of box 12 counted where each says *Box 12* alone."""
    rows = sorted(
        (label for label in labels if label.key == "12" and region.contains_center_of(label.box)),
        key=lambda label: (label.box.top, label.box.x0),
    )
    named = [replace(row, key=key) for row, key in zip(rows, ("12a", "12b", "12c", "12d"), strict=False)]
    return [label for label in labels if label not in rows] + named


def _first_of(labels: Iterable[Label]) -> dict[str, Label]:
    """Return the uppermost label of each box."""
    return {label.key: label for label in sorted(labels, key=lambda label: -label.box.top)}


def _by_figures(page: Page, labels: Sequence[Label]) -> list[Panel]:
    """Return the copies that only their figures give away: labels of amounts were lost or never printed."""
    found = anchors(page)
    panels = []
    for anchor, region in zip(found, regions(page, found), strict=True):
        read = {key: label for key, label in _best_labels(labels, region).items() if key not in _AMOUNTS}
        around = vanished_labels(anchor, Grid(page.rules, region))
        placed = {label.key: label for label in around if region.contains_center_of(label.box)}
        panels.append(Panel(page, region, {**placed, **read}))
    return panels


def _framed(part: BoundingBox, labels: Sequence[Label], frames: Sequence[BoundingBox]) -> BoundingBox:
    """Narrow a part to the ruled frame that holds nearly all its labels: text beside a form speaks of boxes too."""
    keys = {label.key for label in labels if part.contains_center_of(label.box)}
    for frame in frames:
        if frame.intersection_area(part) < 0.8 * frame.width * frame.height:
            continue
        inside = {
            label.key for label in labels if part.contains_center_of(label.box) and frame.contains_center_of(label.box)
        }
        if len(inside) >= 0.8 * len(keys) and len(inside) >= 8:
            # The title, the year and the copy's legend stand above or below the frame, never beside it.
            x0, x1 = max(part.x0, frame.x0 - _MARGIN), min(part.x1, frame.x1 + _MARGIN)
            return BoundingBox(x0=x0, top=part.top, x1=max(x0, x1), bottom=part.bottom)
    return part


def _is_form(panel: Panel) -> bool:
    """True for a form, false for an earnings summary or instructions that only speak of boxes."""
    keys = set(panel.labels)
    amounts, parties, others = (len(keys & some) for some in (_AMOUNTS, _PARTIES, _PARTIES | _STRUCTURE))
    is_list = "title" in keys and panel.is_list
    return (amounts >= 4 and (parties >= 2 or others >= _FEW_OTHERS)) or (amounts >= 2 and parties >= 3) or is_list


def _best_labels(labels: Iterable[Label], region: BoundingBox) -> dict[str, Label]:
    best: dict[str, Label] = {}
    for label in labels:
        if region.contains_center_of(label.box) and (label.key not in best or label.score > best[label.key].score):
            best[label.key] = label
    return best


def _cut(region: BoundingBox, labels: Sequence[Label], grid: Grid, depth: int) -> list[BoundingBox]:
    """Cut *region* in two where that keeps the most labels together and no ruled line is hit, and its parts again."""
    inside = [label for label in labels if region.contains_center_of(label.box)]
    whole = len({label.key for label in inside})
    best: tuple[float, float, bool] | None = None
    for horizontal in (True, False):
        for at, gain, gap in _cuts(inside, horizontal):
            crossed = grid.crossings(region, at, horizontal=horizontal)
            ranked = (gain - whole + min(gap, _WIDE_GAP) / 20 - min(6, crossed), at, horizontal)
            best = max(best, ranked) if best else ranked
    if best is None or best[0] < _MIN_GAIN or depth >= _MAX_DEPTH:
        return [region]
    _, at, horizontal = best
    one, two = _halves(region, at, horizontal)
    return _cut(one, inside, grid, depth + 1) + _cut(two, inside, grid, depth + 1)


def _cuts(labels: Sequence[Label], horizontal: bool) -> Iterable[tuple[float, int, float]]:
    """Yield (place just before the later part, different labels on both sides, width of the gap) of every cut."""
    order = sorted(labels, key=lambda label: label.box.top if horizontal else label.box.x0)
    end = 0.0
    for n, label in enumerate(order):
        start = label.box.top if horizontal else label.box.x0
        if n and start > end:
            before, after = {x.key for x in order[:n]}, {x.key for x in order[n:]}
            if not before & _OF_A_COPY or not after & _OF_A_COPY:
                continue  # A second block of state boxes is no copy.
            yield start - min(_MARGIN, (start - end) / 2), len(before) + len(after), start - end
        end = max(end, label.box.bottom if horizontal else label.box.x1)


def _halves(region: BoundingBox, at: float, horizontal: bool) -> tuple[BoundingBox, BoundingBox]:
    x0, top, x1, bottom = region.x0, region.top, region.x1, region.bottom
    if horizontal:
        return BoundingBox(x0=x0, top=top, x1=x1, bottom=at), BoundingBox(x0=x0, top=at, x1=x1, bottom=bottom)
    return BoundingBox(x0=x0, top=top, x1=at, bottom=bottom), BoundingBox(x0=at, top=top, x1=x1, bottom=bottom)

"""The cell of each box: between ruled lines where there are any, else between this label and the next ones."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.geometry import BoundingBox
from models.page import Word
from pipeline.extract.lines import visual_lines
from pipeline.extract.w2.sheets.panel import PARTIES, STATES, Panel, with_room

_MAX_HEIGHT = {"c": 95.0, "e": 80.0, "ef": 80.0, "f": 70.0, "12a": 70.0, "14": 70.0}
_DEFAULT_HEIGHT = 34.0
_MAX_WIDTH = 330.0
_SAME_LINE = 2.5
_CODE_WIDTH = 45.0
"""Points from the label of a line of box 12 to the right edge at least: a line closer by stands after the code."""
_ROWS_OF_12 = frozenset({"12a", "12b", "12c", "12d"})
_STATE_LABELS = {"15", "15id"}
_REST_OF_LABEL = re.compile(r"(?:(?:name,?|address,?|and|&)\s+)*zip\s*code", re.IGNORECASE)
_UNDERLINE = 5.0
_HEIGHTS_OF_ROW = 3.0
"""Heights of a label up to which a row of a list is high."""
_LINE_OF_PRINT = 10.0
_TALLEST = 130.0
_CORNER = 3.0
_COLUMN = frozenset({"b", "c", "d", "e", "ef", "f"})


def cell(panel: Panel, key: str) -> BoundingBox | None:
    """Return the whole cell that the label of *key* stands in, None where the label was not found."""
    label = panel.labels.get(key)
    if label is None:
        return None
    if panel.values_beside and (row := _row_beside(panel, key)) is not None:
        return row
    if (closed := _closed(panel, key)) is not None:
        return closed
    box = label.box
    x, y = box.x0 + 3.0, box.center[1]
    left = _left_edge(panel, key, x, y)
    right = _right_edge(panel, key, x, y)
    if panel.is_below(key):
        height = _MAX_HEIGHT.get(key, _DEFAULT_HEIGHT)
        # A line may part the value from its label.
        over = panel.grid.above(x, box.top - _UNDERLINE)
        top = _nearest(over, max(0.0, box.top - height, _lowest_above(panel, key, right)), box.top - height, low=True)
        bottom = _nearest(panel.grid.below(x, y), box.bottom + 1.0, box.bottom + 12.0, low=False)
    else:
        top = _nearest(panel.grid.above(x, y), box.top - 2.0, box.top - 12.0, low=True)
        bottom = _bottom_edge(panel, key, x, right)
    if right - left < 6 or bottom - top < 5:
        return None
    return BoundingBox(x0=max(0.0, left), top=max(0.0, top), x1=right, bottom=bottom)


def _closed(panel: Panel, key: str) -> BoundingBox | None:
    """Return the cell that ruled lines close around the label of *key* and no other label, however large it is.

    None where a line is missing, or where a tall cell holds more than one line of print: it may be two cells.
    """
    label = panel.labels[key].box
    x, y = label.center
    left, right, top, bottom = _sides(panel, x, y)
    if key in _ROWS_OF_12:
        # A line parts the code from the amount.
        left, right = _left_of_row(panel, label), _right_edge(panel, key, label.x0 + 3.0, y)
    if left is None or right is None or top is None or bottom is None:
        return None
    if not (6 < right - left <= _MAX_WIDTH and 5 < bottom - top <= _TALLEST):
        return None
    found = BoundingBox(x0=max(0.0, left), top=max(0.0, top), x1=right, bottom=bottom)
    others = [
        o.box for k, o in panel.labels.items() if k != key and not _same_cell(key, k) and {key, k} != _STATE_LABELS
    ]
    if any(found.contains_center_of(other) for other in others) or not _is_closed(panel, found, key):
        return None
    is_tall = found.height > _MAX_HEIGHT.get(key, _DEFAULT_HEIGHT)
    is_one_line = key not in _MAX_HEIGHT and key not in STATES
    return None if is_tall and is_one_line and len(visual_lines(words_in(panel, found))) > 1 else found


def _is_closed(panel: Panel, area: BoundingBox, key: str) -> bool:
    """True where the same lines stand around all four corners of *area*."""
    near = _CORNER
    corners = [(x, y) for x in (area.x0 + near, area.x1 - near) for y in (area.top + near, area.bottom - near)]
    wanted = (area.x0, area.x1, area.top, area.bottom)
    checked = [n for n in range(4) if n != 1 or key not in _ROWS_OF_12]
    sides = [_sides(panel, x, y) for x, y in corners]
    return all((at := found[n]) is not None and abs(at - wanted[n]) <= _SAME_LINE for found in sides for n in checked)


def _row_beside(panel: Panel, key: str) -> BoundingBox | None:
    """Return the row of a list of boxes that the label of *key* opens: its value stands in a cell to the right."""
    label = panel.labels[key].box
    top, bottom = panel.grid.above(*label.center), panel.grid.below(*label.center)
    highest = _MAX_HEIGHT[key] if key in PARTIES else max(with_room(label), _HEIGHTS_OF_ROW * label.height)
    if top is None or bottom is None or bottom - top > highest:
        return None
    beside = [
        o.box.x0 - 2.0
        for k, o in panel.labels.items()
        if k != key and o.box.x0 > label.x1 and top < o.box.center[1] < bottom
    ]
    lines = [box.x0 for box in panel.grid.vertical if box.top <= label.center[1] <= box.bottom and box.x0 > label.x1]
    limit = min(beside, default=panel.region.x1)
    ends = _apart(x for x in lines if x <= limit + _SAME_LINE)
    if not ends:
        return None
    if key in PARTIES:
        is_apart = len(ends) > 1 and not _holds_text(panel, label, ends[0], top, bottom)
        return BoundingBox(x0=ends[0], top=top, x1=ends[1], bottom=bottom) if is_apart else None
    # The cell of the label, then that of the value; the number of the next box may have a cell of its own.
    reach = ends if key in _ROWS_OF_12 else ends[:2]
    rows = [BoundingBox(x0=max(0.0, label.x0 - 2.0), top=top, x1=x, bottom=bottom) for x in reach]
    filled = [row for row in rows if any(word.box.x0 > label.x1 for word in words_in(panel, row))]
    return rows[-1] if key in _ROWS_OF_12 or not filled else filled[0]


def _apart(places: Iterable[float]) -> list[float]:
    """Return the places in order, one of those that are one line: cells side by side each draw theirs."""
    kept: list[float] = []
    for at in sorted(places):
        if not kept or at - kept[-1] > 2 * _SAME_LINE:
            kept.append(at)
    return kept


def _holds_text(panel: Panel, label: BoundingBox, end: float, top: float, bottom: float) -> bool:
    """True where more than the rest of its label stands in the cell of *label*, which ends at *end*."""
    inside = words_in(panel, BoundingBox(x0=max(0.0, label.x0 - 2.0), top=top, x1=end, bottom=bottom))
    return bool(inside) and not is_rest_of_label(" ".join(word.text for word in inside))


def is_rest_of_label(text: str) -> bool:
    """True for the second line of a long label: ``and ZIP code``."""
    return _REST_OF_LABEL.fullmatch(text.strip()) is not None


def value_area(panel: Panel, key: str) -> BoundingBox | None:
    """Return the part of the cell where its value stands: below its label, or above it on forms printed so."""
    whole = cell(panel, key)
    if whole is None:
        return None
    label = panel.labels[key].box
    if panel.values_beside and (row := _row_beside(panel, key)) is not None:
        return BoundingBox(x0=max(row.x0, min(row.x1, label.x1 + 1.0)), top=row.top, x1=row.x1, bottom=row.bottom)
    if panel.is_below(key):
        bottom = max(whole.top, label.top + 0.25 * label.height)
        return BoundingBox(x0=whole.x0, top=whole.top, x1=whole.x1, bottom=bottom)
    top = min(whole.bottom, label.bottom - 0.25 * label.height)
    return BoundingBox(x0=whole.x0, top=top, x1=whole.x1, bottom=whole.bottom)


def cell_beside(panel: Panel, key: str) -> BoundingBox | None:
    """Return where a ruled list holds the value of a box: in the next cell, else behind its label. None elsewhere."""
    row = _row_beside(panel, key) if panel.values_beside and key in panel.labels else None
    if row is None:
        return None
    label = panel.labels[key].box
    edge = panel.grid.right_of(*label.center)
    if edge is not None and edge <= row.x1 - _SAME_LINE:
        return BoundingBox(x0=edge, top=row.top, x1=row.x1, bottom=row.bottom)
    x0 = label.x1 + 1.0
    is_behind = panel.is_list and x0 < row.x1
    return BoundingBox(x0=x0, top=label.top - 1.0, x1=row.x1, bottom=label.bottom + 1.0) if is_behind else None


def share_cell(panel: Panel, key: str, value: BoundingBox) -> bool:
    """True where ruled lines close one cell around the label of *key* and *value*: it can be no other box's."""
    label = panel.labels[key].box
    sides = [_sides(panel, x, y) for x, y in ((label.x0 + 3.0, label.center[1]), value.center)]
    return all(
        one is not None and other is not None and abs(one - other) <= _SAME_LINE
        for one, other in zip(*sides, strict=True)
    )


def _sides(panel: Panel, x: float, y: float) -> tuple[float | None, ...]:
    grid = panel.grid
    return grid.left_of(x, y), grid.right_of(x, y), grid.above(x, y), grid.below(x, y)


def beside_label(panel: Panel, key: str) -> BoundingBox | None:
    """Return the part of the cell to the right of its label, on the label's line."""
    whole = cell(panel, key)
    if whole is None:
        return None
    label = panel.labels[key].box
    x0 = min(whole.x1, label.x1 + 1.0)
    return BoundingBox(x0=x0, top=max(0.0, label.top - 3.0), x1=whole.x1, bottom=label.bottom + 3.0)


def rest_of_line(panel: Panel, key: str) -> BoundingBox | None:
    """Return the line of a label from its end to the next label or the edge, on a list of boxes without ruled columns.

    Portals print the amounts flush at the right of the page, far from the names of their boxes.
    """
    if not panel.is_unruled_list:
        return None
    label = panel.labels[key].box
    after = [
        o.box.x0 - 2.0 for o in panel.labels.values() if o.box.x0 > label.x1 and o.box.vertical_overlap(label) > 0.4
    ]
    x0, x1 = label.x1 + 1.0, min([*after, panel.region.x1])
    return BoundingBox(x0=x0, top=max(0.0, label.top - 1.0), x1=x1, bottom=label.bottom + 1.0) if x1 > x0 else None


def words_in(panel: Panel, area: BoundingBox) -> list[Word]:
    """Return the words of the panel, labels apart, whose middle lies in *area*, in the order of reading."""
    inside = [panel.page.words[n] for n in panel.words if area.contains_center_of(panel.page.words[n].box)]
    return [word for line in visual_lines(inside) for word in line]


def _nearest(found: float | None, fallback: float, limit: float, *, low: bool) -> float:
    """Return the ruled line where it lies in reach, else the fallback."""
    if found is None:
        return fallback
    return found if (found >= limit if low else found <= limit) else fallback


def _left_edge(panel: Panel, key: str, x: float, y: float) -> float:
    """Return the line to the left; without one, where the labels of the column begin: the first word may be lost."""
    box = panel.labels[key].box
    ruled = _left_of_row(panel, box) if key in _ROWS_OF_12 else panel.grid.left_of(x, y)
    if key in _COLUMN:
        begin = min(
            (o.box.x0 for k, o in panel.labels.items() if k in _COLUMN and box.x0 - 70 <= o.box.x0 <= box.x0),
            default=box.x0,
        )
        return ruled if ruled is not None and ruled >= begin - 25.0 else begin - 8.0
    # Of a long label the first words may be lost; the line may then stand further off.
    return _nearest(ruled, box.x0 - 8.0, box.x0 - (60.0 if key == "15id" else 25.0), low=True)


def _left_of_row(panel: Panel, label: BoundingBox) -> float | None:
    """Return the line to the left of a row of box 12; the one that parts code and amount begins under the label.

    Where ``12a`` was lost, what is left of its label stands behind that line.
    """
    beside = [box for box in panel.grid.vertical if box.top < label.top - 0.5 and box.bottom > label.center[1]]
    return max((box.x1 for box in beside if box.center[0] <= label.x0 + 3.0), default=None)


def _right_edge(panel: Panel, key: str, x: float, y: float) -> float:
    box = panel.labels[key].box
    near = box.x0 + (_CODE_WIDTH if key.startswith("12") else 10.0)
    # Where no line parts the columns a label a line higher or lower begins the next one too.
    level = box if panel.grid.vertical else box.expand(0.0, min(box.height, _LINE_OF_PRINT))
    neighbours = [
        other.box.x0 - 2.0
        for other_key, other in panel.labels.items()
        if other_key != key
        and other.box.x0 > box.x0 + 12
        and other.box.vertical_overlap(level) > 0.4
        and not _same_cell(key, other_key)
    ]
    # Portals print names and addresses, as all of a list, flush at the right of the page.
    is_flush_right = key in PARTIES and panel.is_unruled_list
    widest = panel.region.x1 if is_flush_right else box.x0 + _MAX_WIDTH
    limit = min([*neighbours, panel.region.x1, widest])
    if key in _COLUMN:
        limit = min(limit, _column_to_the_right(panel, key))
    # The line must stand beside the value too: a label may run over the edge of its cell.
    # In box 12 a line parts the code from the amount: it is no edge of the cell.
    beyond = max(x + 6, near)
    beside = box.top - 4 if panel.is_below(key) else box.bottom + 4
    # A line of the row above may end just over the label.
    at_label = y if panel.is_below(key) else box.bottom - 1
    ruled = [panel.grid.right_of(beyond, at_label), panel.grid.right_of(beyond, beside)]
    edges = [edge for edge in ruled if edge is not None and edge > near]
    return min([*edges, limit]) if edges else limit


def _column_to_the_right(panel: Panel, key: str) -> float:
    """Return where the next column begins beside a cell of several lines, whose label stands alone on its line."""
    box = panel.labels[key].box
    ruled = panel.grid.below(box.x0 + 3.0, box.bottom - 1)
    reach = min(box.bottom + 45, ruled if ruled is not None and ruled > box.bottom + 6 else box.bottom + 45)
    beside = [
        other.box.x0 - 2.0
        for other_key, other in panel.labels.items()
        if other_key not in _COLUMN
        and not _same_cell(key, other_key)
        and box.top - 12 <= other.box.top <= reach
        and other.box.x0 > box.x0 + 60
    ]
    return min(beside, default=float("inf"))


def _lowest_above(panel: Panel, key: str, right: float) -> float:
    """Return where the labels over the label of *key* end: the values of its column begin there."""
    box = panel.labels[key].box
    over = [
        other.box.bottom
        for other_key, other in panel.labels.items()
        if other_key != key and other.box.bottom < box.top and other.box.x0 < right - 4 and other.box.x1 > box.x0 - 4
    ]
    return max(over, default=0.0)


def _same_cell(key: str, other: str) -> bool:
    """True for labels that share one cell."""
    return key in ("e", "ef") and other in ("last_name", "suffix", "f")


def _bottom_edge(panel: Panel, key: str, x: float, right: float) -> float:
    box = panel.labels[key].box
    under = [
        other.box.top - 0.5
        for other_key, other in panel.labels.items()
        if other_key not in (key, "f", "last_name", "suffix")
        and other.box.top > box.bottom + 1
        and other.box.x0 < right - 4
        and other.box.x1 > box.x0 - 4
    ]
    limit = min([*under, panel.region.bottom, box.bottom + _MAX_HEIGHT.get(key, _DEFAULT_HEIGHT)])
    ruled = panel.grid.below(x, box.bottom - 1)
    return min(ruled, limit) if ruled is not None and ruled > box.bottom + 2 else limit

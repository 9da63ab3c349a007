"""Where boxes 15 to 20 stand: the columns across the form, the rows of boxes and how deep each reaches."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from pipeline.extract.w2.sheets.cells import cell
from pipeline.extract.w2.sheets.panel import Panel
from pipeline.extract.w2.states.values import COLUMNS

Columns = dict[str, tuple[float, float]]
"""From where to where each column reaches across the form, by box."""
MAX_DEPTH = 62.0
"""Points below their labels that the lines of boxes 15 to 20 reach at most."""
SAME_ROW = 7.0
"""Points by which labels, or lines, of one row may stand higher or lower than one another."""
_CENTRED = 15.0
"""Points from the edge of its cell to a label that does not begin there."""


def find_bands(panel: Panel) -> list[list[str]]:
    """Return the boxes of states by the row in which their labels stand, top to bottom."""
    bands: list[tuple[float, list[str]]] = []
    placed = [key for key in (*COLUMNS, "18-20") if key in panel.labels]
    for key in sorted(placed, key=lambda key: panel.labels[key].box.center[1]):
        middle = panel.labels[key].box.center[1]
        if bands and middle - bands[-1][0] <= SAME_ROW:
            bands[-1][1].append(key)
        else:
            bands.append((middle, [key]))
    return [keys for _, keys in bands]


def find_columns(panel: Panel) -> Columns:
    """Return the horizontal reach of each column."""
    found: Columns = {}
    for key in (*COLUMNS, "18-20"):
        whole = cell(panel, key)
        if whole is not None:
            found[key] = (whole.x0, whole.x1)
    if "15" in found and found.get("15id") == found["15"] and panel.labels["15"].box.x0 > found["15"][0] + _CENTRED:
        # Both labels stand in the middle of one cell: they do not tell where the state ends and its number begins.
        return {key: reach for key, reach in found.items() if key != "15"}
    are_level = {"15", "15id"} <= set(found) and panel.labels["15"].box.vertical_overlap(panel.labels["15id"].box) > 0.0
    if are_level and found["15"][1] > found["15id"][0]:
        # The line between the two was not seen: the label of the second says where it begins.
        edge = max(found["15id"][0], panel.labels["15id"].box.x0 - 2.0)
        found["15"], found["15id"] = (found["15"][0], edge), (edge, found["15id"][1])
    _add_ruled(panel, found)
    if "15id" in found and "15" not in found and found["15id"][0] > 30:
        found["15"] = (found["15id"][0] - 45.0, found["15id"][0])
    return found


def _add_ruled(panel: Panel, found: Columns) -> None:
    """Add the columns whose labels were not read where ruled lines bound them beside box 16."""
    if "16" not in found:
        return
    y = panel.labels["16"].box.center[1]
    for key, neighbour, widest in (("15id", "16", 130.0), ("15", "15id", 60.0)):
        if key not in found and neighbour in found:
            edge = panel.grid.left_of(found[neighbour][0] - 6, y)
            if edge is not None and 12 < found[neighbour][0] - edge < widest:
                found[key] = (edge, found[neighbour][0])
    if "17" not in found:
        edge = panel.grid.right_of(found["16"][1] + 6, y)
        taken = min((x0 for key, (x0, _) in found.items() if key in ("18", "18-20")), default=float("inf"))
        if edge is not None and 25 < edge - found["16"][1] < 130 and edge <= taken + 4:
            found["17"] = (found["16"][1], edge)


def columns_of_band(panel: Panel, band: Sequence[str], columns: Columns) -> Columns:
    """Return the columns of one row of boxes, with those whose labels were not read where it holds their neighbours.

    Such a column was found beside box 16, or box 15 beside its number.
    """
    of_row = set(band)
    for key, neighbour in (("15id", "16"), ("17", "16"), ("15", "15id")):
        if key not in panel.labels and neighbour in of_row:
            of_row.add(key)
    return {key: reach for key, reach in columns.items() if key in of_row}


def band_reach(panel: Panel, keys: Sequence[str]) -> tuple[float, float]:
    """Return from where to where the lines of one row of boxes reach."""
    labels = [panel.labels[key].box for key in keys]
    if panel.is_below(keys[0]):
        cells = [whole for key in keys if (whole := cell(panel, key)) is not None]
        top = min((whole.top for whole in cells), default=0.0)
        return top, median(box.top for box in labels)
    top = median(box.bottom for box in labels)
    return top, _bottom(panel, top, keys)


def _bottom(panel: Panel, top: float, keys: Sequence[str]) -> float:
    """Return how far the lines reach: where the lines between the columns end, before the title and the next labels."""
    ends = [box.bottom for box in panel.grid.vertical if box.top <= top + 3 and top + 12 < box.bottom < top + MAX_DEPTH]
    limit = sorted(ends)[len(ends) // 2] + 2 if len(ends) >= 2 else top + MAX_DEPTH
    # The line between two columns may be drawn row by row.
    further = [b.bottom for b in panel.grid.vertical if abs(b.top - limit) < 5 and b.bottom < top + MAX_DEPTH]
    if len(further) >= 2:
        limit = max(further) + 2
    below = [label.box.top - 1 for key, label in panel.labels.items() if key == "title" and label.box.top > top + 12]
    own = [panel.labels[key].box for key in keys]
    x0, x1 = min(box.x0 for box in own), max(box.x1 for box in own)
    below += [
        label.box.top - 0.5
        for key, label in panel.labels.items()
        if key not in keys and label.box.top > top + 1 and label.box.x0 < x1 and label.box.x1 > x0
    ]
    return min([limit, *below, panel.region.bottom])

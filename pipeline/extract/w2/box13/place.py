"""Where box 13 stands: around its names, before them where they are stacked, else where a cell of its size is."""

from __future__ import annotations

from itertools import pairwise, product
from typing import NamedTuple

from models.geometry import BoundingBox
from pipeline.extract.w2.box13.marks import KEYS
from pipeline.extract.w2.sheets.cells import cell
from pipeline.extract.w2.sheets.panel import Panel

_LINE, _STACKED = 5.0, 26.0
"""Points from one name of a stack to the next: more than a line is uneven, and no further than names of one box."""
BESIDE, _ABOVE, _BELOW = 22.0, 5.0, 22.0
_LOWEST, _HIGHEST = 34.0, 28.0
"""The line under box 13 stands no further below its labels, nor that over it above them: squares may be over names."""
_UNDER_ELEVEN = (10.0, 62.0)
"""Points below the label of box 11 between which box 13 stands where it stands under it."""
_CORNER, _FIGURES = 4.0, 3
"""Points from the corner of a cell into it, and figures from which a word is a value."""
_MAX_AREA, _MAX_WIDTH, _OWN_ROW = 10000.0, 330.0, 560.0
"""Square points and points that the box takes at most, and a low one that has a row of the form to itself."""
_LINE_BESIDE = 2.0
"""Points by which a place between two lines reaches over them."""


class _Size(NamedTuple):
    """How wide a cell is at least, how high at least and at most, in points."""

    width: float
    low: float
    high: float


_OF_ROW, _OF_STACK = _Size(60.0, 10.0, 40.0), _Size(36.0, 24.0, 70.0)


def is_stacked(panel: Panel) -> bool:
    """True where the names of the boxes stand under one another."""
    middles = [(n, panel.labels[key].box.center[1]) for n, key in enumerate(KEYS) if key in panel.labels]
    steps = [(below - above) / (n - m) for (m, above), (n, below) in pairwise(middles)]
    return bool(steps) and all(_LINE < step < _STACKED for step in steps)


def strip_before_stack(panel: Panel) -> BoundingBox:
    """Return the strip before names that stand under one another, as high as the three are with any that was lost."""
    names = {n: panel.labels[key].box for n, key in enumerate(KEYS) if key in panel.labels}
    first, last = min(names), max(names)
    step = (names[last].center[1] - names[first].center[1]) / (last - first)
    x0 = min(name.x0 for name in names.values())
    top = names[first].top - first * step - _ABOVE
    bottom = names[last].bottom + (len(KEYS) - 1 - last) * step + _ABOVE
    return BoundingBox(
        x0=max(panel.region.x0, x0 - BESIDE),
        top=max(panel.region.top, top),
        x1=x0 + BESIDE,
        bottom=min(panel.region.bottom, bottom),
    )


def place_of_names(panel: Panel) -> BoundingBox | None:
    """Return box 13 as far as its names tell: between the ruled lines around them, else around them."""
    labels = [panel.labels[key].box for key in KEYS if key in panel.labels]
    union = BoundingBox.union(labels)
    x, y = labels[0].x0 + 2, labels[0].center[1]
    lowest = union.bottom - labels[0].height if is_stacked(panel) else labels[0].bottom
    left, right = panel.grid.left_of(x, y), panel.grid.right_of(x + 4, y)
    has_outer = {"13s", "13t"} <= set(panel.labels)
    widen = BESIDE if has_outer else BESIDE + 0.7 * max(union.width, 60.0)
    x0, x1 = union.x0 - widen, union.x1 + widen
    if left is not None and right is not None and left < union.x0 and right > union.x1 and right - left < _MAX_WIDTH:
        x0, x1 = left - _LINE_BESIDE, right + _LINE_BESIDE
    if "13" in panel.labels and x0 > panel.labels["13"].box.x0:
        x0 = panel.labels["13"].box.x0
    above, ruled = panel.grid.above(x, y), panel.grid.below(x, lowest + 6)
    is_capped = above is not None and 0 < union.top - above <= _HIGHEST
    top = above + 0.5 if above is not None and is_capped else union.top - _ABOVE
    is_near = ruled is not None and ruled <= union.bottom + _LOWEST
    bottom = ruled + 2.5 if ruled is not None and is_near else union.bottom + _BELOW
    x0, x1 = max(0.0, panel.region.x0, x0), min(panel.region.x1, x1)
    if (x1 - x0) * (bottom - top) > _MAX_AREA:
        bottom = min(bottom, union.bottom + _BELOW)
    if (x1 - x0) * (bottom - top) > _MAX_AREA and union.height < 2 * labels[0].height:
        bottom = union.bottom + _ABOVE  # Names far apart on one line have their squares beside them.
    if x1 - x0 < 30 or bottom - top < 8 or (x1 - x0) * (bottom - top) > _MAX_AREA:
        return None
    return BoundingBox(x0=x0, top=max(0.0, top), x1=x1, bottom=bottom)


def cells_of_names(panel: Panel) -> list[BoundingBox]:
    """Return the ruled cells that hold names of box 13: a low one has its squares beside them."""
    centers = [panel.labels[key].box.center for key in KEYS if key in panel.labels]
    return list(dict.fromkeys(ruled for x, y in centers if (ruled := _ruled(panel, x, y, _OF_ROW)) is not None))


def nameless_places(panel: Panel) -> list[BoundingBox]:
    """Return where box 13 may be although no name in it was read: at its number, above box 14, below box 11."""
    labels = panel.labels
    points = [labels["13"].box.center] if "13" in labels else []
    if {"11", "14"} <= set(labels) and abs(labels["11"].box.x0 - labels["14"].box.x0) < 8:
        points.append((labels["14"].box.x0 + 3, labels["14"].box.top - 12))
    found = [ruled for x, y in points if (ruled := _ruled(panel, x, y, _OF_ROW)) is not None]
    return list(dict.fromkeys([*found, *_below_eleven(panel), *_nameless_cells(panel, _OF_ROW)]))


def places_of_stack(panel: Panel) -> list[BoundingBox]:
    """Return the high cells in which squares may stand under one another although no names told that they do."""
    points = [panel.labels[key].box.center for key in ("13", *KEYS) if key in panel.labels]
    found = [ruled for x, y in points if (ruled := _ruled(panel, x, y, _OF_STACK)) is not None]
    return list(dict.fromkeys([*found, *_nameless_cells(panel, _OF_STACK)]))


def _nameless_cells(panel: Panel, size: _Size) -> list[BoundingBox]:
    """Return the ruled cells of the size of box 13 that hold neither another box's label nor figures."""
    words = (panel.page.words[n] for n in panel.words)
    taken = [word.box for word in words if sum(c.isdigit() for c in word.text) >= _FIGURES]
    taken += [label.box for key, label in panel.labels.items() if key not in (*KEYS, "13")]
    found: dict[tuple[int, int], BoundingBox] = {}
    for across, upright in product(panel.grid.horizontal, panel.grid.vertical):
        x, y = upright.x1 + _CORNER, across.bottom + _CORNER
        if across.x0 <= x <= across.x1 and upright.top <= y <= upright.bottom:
            ruled = _ruled(panel, x, y, size)
            if ruled is not None and not any(ruled.contains_center_of(box) for box in taken):
                found.setdefault((round(ruled.x0), round(ruled.top)), ruled)
    return list(found.values())


def _ruled(panel: Panel, x: float, y: float, size: _Size) -> BoundingBox | None:
    """Return the ruled cell around a point where it is of the size of box 13."""
    edges = panel.grid.left_of(x, y), panel.grid.above(x, y), panel.grid.right_of(x, y), panel.grid.below(x, y)
    x0, top, x1, bottom = edges
    if x0 is None or top is None or x1 is None or bottom is None or not size.width < x1 - x0 < _OWN_ROW:
        return None
    fits = size.low < bottom - top < size.high and (x1 - x0) * (bottom - top) < _MAX_AREA
    return _with_lines(x0, top + 0.5, x1, bottom) if fits else None


def _below_eleven(panel: Panel) -> list[BoundingBox]:
    """Return the column under the label of box 11 down to box 14, where the line over box 13 is lost or none is."""
    whole = cell(panel, "11")
    if whole is None or not 60 < whole.width < _MAX_WIDTH:
        return []
    label = panel.labels["11"].box
    top, bottom = label.bottom + _UNDER_ELEVEN[0], label.bottom + _UNDER_ELEVEN[1]
    if "14" in panel.labels and panel.labels["14"].box.top > top:
        bottom = min(bottom, panel.labels["14"].box.top)
    fits = bottom - top > 10 and whole.width * (bottom - top) < _MAX_AREA
    return [_with_lines(whole.x0, top, whole.x1, bottom)] if fits else []


def _with_lines(x0: float, top: float, x1: float, bottom: float) -> BoundingBox:
    """Return the place between two lines with the lines themselves: a square may stand against one."""
    return BoundingBox(x0=max(0.0, x0 - _LINE_BESIDE), top=top, x1=x1 + _LINE_BESIDE, bottom=bottom)

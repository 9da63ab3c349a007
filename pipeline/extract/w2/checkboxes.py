"""Check boxes by their pixels: the squares of box 13 are found beside their labels and their insides weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.geometry import BoundingBox
from models.page import Page, PageProbe
from pipeline.extract.w2.panels import Panel

KEYS = ("13s", "13r", "13t")
_STEP = 1.0
_SIZES = range(6, 15)
_SIDE_INK = 0.2
_SIDE_COVER = 0.75
_EMPTY, _TICKED = 0.07, 0.13
"""Ink inside an empty square and a ticked one; between them nobody can tell."""
_BESIDE, _ABOVE, _BELOW = 22.0, 5.0, 22.0
_MAX_AREA = 9000.0

Map = npt.NDArray[np.float64]
Square = tuple[int, int, int]
"""Column, row and size in steps of the map."""


@dataclass(frozen=True)
class Tick:
    """A check box.

    Attributes:
        ticked: None where the pixels do not decide.
        box: The square.
        page: Where it stands.
    """

    ticked: bool | None
    box: BoundingBox
    page: Page


def read_ticks(panel: Panel, probe: PageProbe) -> dict[str, Tick]:
    """Return the state of each check box of box 13 whose square was found."""
    region = _region(panel)
    if region is None:
        return {}
    ink = ink_map(panel.page, probe, region)
    if ink is None:
        return {}
    boxes = [_to_points(square, region) for square in squares_in(ink)]
    return _weigh(panel.page, probe, _assign(panel, boxes))


def _region(panel: Panel) -> BoundingBox | None:
    """Return the part of box 13 that its labels and squares take."""
    labels = [panel.labels[key].box for key in KEYS if key in panel.labels]
    if not labels:
        return None
    union = BoundingBox.union(labels)
    widen = 0.0 if len(labels) == 3 else 0.6 * max(union.width, 60.0)
    region = BoundingBox(
        x0=max(panel.region.x0, union.x0 - _BESIDE - widen),
        top=max(0.0, union.top - _ABOVE),
        x1=min(panel.region.x1, union.x1 + _BESIDE + widen),
        bottom=union.bottom + _BELOW,
    )
    ruled = panel.grid.below(labels[0].x0 + 2, labels[0].bottom + 6)
    if ruled is not None and ruled < region.bottom:
        region = BoundingBox(x0=region.x0, top=region.top, x1=region.x1, bottom=ruled + 1.5)
    return region if region.width * region.height <= _MAX_AREA else None


def ink_map(page: Page, probe: PageProbe, region: BoundingBox) -> Map | None:
    """Return the ink of *region* in steps of a point, None without a picture."""
    columns, rows = int(region.width / _STEP), int(region.height / _STEP)
    boxes = [
        BoundingBox(x0=region.x0 + c, top=region.top + r, x1=region.x0 + c + _STEP, bottom=region.top + r + _STEP)
        for r in range(rows)
        for c in range(columns)
    ]
    shares = probe.ink(page, boxes)
    if not boxes or any(share is None for share in shares):
        return None
    return np.array([share or 0.0 for share in shares]).reshape(rows, columns)


def squares_in(ink: Map) -> list[Square]:
    """Return the square outlines of a map, left to right, none overlapping a clearer one."""
    found: list[tuple[float, Square]] = []
    for size in _SIZES:
        covers = _covers(ink, size)
        if covers is None:
            continue
        for row, column in zip(*np.nonzero(covers >= _SIDE_COVER), strict=True):
            found.append((float(covers[row, column]) + size / 1000, (int(column), int(row), size)))
    found.sort(key=lambda item: (-item[0], item[1]))
    kept: list[Square] = []
    for _, square in found:
        if not any(_overlap(square, other) for other in kept):
            kept.append(square)
    return sorted(kept)


def _covers(ink: Map, size: int) -> Map | None:
    """Return for each place the share of the least inked side of a square of *size* there.

    A side may fall between two columns of the map, so two neighbouring ones count as one.
    """
    rows, columns = ink.shape
    if rows <= size or columns <= size:
        return None
    across = np.maximum(ink[:, :-1], ink[:, 1:]) > _SIDE_INK
    down = np.maximum(ink[:-1, :], ink[1:, :]) > _SIDE_INK
    height, width = rows - size, columns - size
    inner = size - 2
    upright = np.cumsum(np.vstack([np.zeros((1, across.shape[1])), across]), axis=0)
    level = np.cumsum(np.hstack([np.zeros((down.shape[0], 1)), down]), axis=1)
    side = (upright[1 + inner : 1 + inner + height, :] - upright[1 : 1 + height, :]) / inner
    edge = (level[:, 1 + inner : 1 + inner + width] - level[:, 1 : 1 + width]) / inner
    left, right = side[:, :width], side[:, size - 1 : size - 1 + width]
    top, bottom = edge[:height, :], edge[size - 1 : size - 1 + height, :]
    least: Map = np.minimum(np.minimum(left, right), np.minimum(top, bottom))
    return least


def _overlap(one: Square, other: Square) -> bool:
    return abs(one[0] - other[0]) < max(one[2], other[2]) and abs(one[1] - other[1]) < max(one[2], other[2])


def _to_points(square: Square, region: BoundingBox) -> BoundingBox:
    x0, top = region.x0 + square[0] * _STEP, region.top + square[1] * _STEP
    return BoundingBox(x0=x0, top=top, x1=x0 + square[2] * _STEP, bottom=top + square[2] * _STEP)


def _assign(panel: Panel, squares: Sequence[BoundingBox]) -> dict[str, BoundingBox]:
    """Name the squares: three in one row go by their order, which every form keeps; fewer go to the nearest label."""
    rows = [
        [s for s in squares if abs(s.center[1] - first.center[1]) < 4 and abs(s.width - first.width) <= 2]
        for first in squares
    ]
    row = max(rows, key=len, default=[])
    if len(row) == len(KEYS):
        return dict(zip(KEYS, sorted(row, key=lambda s: s.x0), strict=True))
    named: dict[str, BoundingBox] = {}
    for key in KEYS:
        if key not in panel.labels or not 0 < len(row) < len(KEYS):
            continue
        label = panel.labels[key].box
        near = [s for s in row if label.x0 - _BESIDE <= s.center[0] <= label.x1 + _BESIDE and s not in named.values()]
        if len(near) == 1:
            named[key] = near[0]
    return named


def _weigh(page: Page, probe: PageProbe, squares: Mapping[str, BoundingBox]) -> dict[str, Tick]:
    keys = sorted(squares)
    shares = probe.ink(page, [_inside(squares[key]) for key in keys])
    known = [share for share in shares if share is not None]
    return {key: Tick(_judge(share, known), squares[key], page) for key, share in zip(keys, shares, strict=True)}


def _judge(share: float | None, siblings: Sequence[float]) -> bool | None:
    """Compare with the emptiest sibling: specks and a heavy outline darken all alike."""
    if share is None:
        return None
    if share <= _EMPTY:
        return False
    darker = share - min(siblings)
    if share >= _TICKED and (darker >= 0.08 or min(siblings) >= 0.2):
        return True
    return False if darker <= 0.03 and max(siblings) >= share + 0.1 else None


def _inside(square: BoundingBox) -> BoundingBox:
    inset = max(1.9, 0.24 * square.width)
    return BoundingBox(
        x0=square.x0 + inset, top=square.top + inset, x1=square.x1 - inset + 0.5, bottom=square.bottom - inset + 0.5
    )

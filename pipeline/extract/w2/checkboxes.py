"""Check boxes by their pixels: the square is found beside its label, its inside is weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.geometry import BoundingBox
from models.page import Page, PageProbe
from pipeline.extract.w2.cells import cell
from pipeline.extract.w2.panels import Panel

KEYS = ("13s", "13r", "13t")
_STEP = 1.0
_SIZES = (6, 7, 8, 9, 10, 11, 12, 13)
_SIDE_INK = 0.22
_SIDE_COVER = 0.8
_EMPTY, _TICKED = 0.06, 0.12
"""Ink inside an empty square and a ticked one; between them nobody can tell."""

Map = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Tick:
    """A check box.

    Attributes:
        ticked: None where the pixels do not decide.
        box: The square.
    """

    ticked: bool | None
    box: BoundingBox
    page: Page


def read_ticks(panel: Panel, probe: PageProbe) -> dict[str, Tick]:
    """Return the state of each check box of box 13 whose square was found."""
    regions = {key: _regions(panel, key) for key in KEYS if key in panel.labels}
    squares: dict[str, dict[str, BoundingBox]] = {}
    for key, places in regions.items():
        for place, region in places.items():
            square = _find_square(panel.page, probe, region)
            if square is not None:
                squares.setdefault(place, {})[key] = square
    if not squares:
        return {}
    # All three squares stand on the same side of their labels.
    place = max(sorted(squares), key=lambda name: len(squares[name]))
    return _weigh(panel.page, probe, squares[place])


def _regions(panel: Panel, key: str) -> dict[str, BoundingBox]:
    """Return where a label's square may stand: below, to the right, to the left."""
    label = panel.labels[key].box
    whole = cell(panel, key)
    bottom = min(label.bottom + 26, whole.bottom + 1.5) if whole is not None else label.bottom + 22
    middle = label.center[1]
    regions = {
        "right": (label.x1 - 1, middle - 9, label.x1 + 22, middle + 9),
        "left": (label.x0 - 22, middle - 9, label.x0 + 1, middle + 9),
    }
    if bottom > label.bottom + 7:
        regions["below"] = (label.x0 - 6, label.bottom - 1, max(label.x1 + 4, label.x0 + 26), bottom)
    return {
        name: BoundingBox(x0=max(0.0, x0), top=max(0.0, top), x1=x1, bottom=low)
        for name, (x0, top, x1, low) in regions.items()
    }


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


def _find_square(page: Page, probe: PageProbe, region: BoundingBox) -> BoundingBox | None:
    ink = ink_map(page, probe, region)
    if ink is None:
        return None
    found = best_square(ink)
    if found is None:
        return None
    x, y, size = found
    x0, top = region.x0 + x * _STEP, region.top + y * _STEP
    return BoundingBox(x0=x0, top=top, x1=x0 + size * _STEP, bottom=top + size * _STEP)


def best_square(ink: Map) -> tuple[int, int, int] | None:
    """Return (column, row, size) of the clearest square outline, None where there is none.

    A side may fall between two columns of the map, so two neighbouring ones count as one.
    """
    rows, columns = ink.shape
    across = np.maximum(ink[:, :-1], ink[:, 1:]) if columns > 1 else ink
    down = np.maximum(ink[:-1, :], ink[1:, :]) if rows > 1 else ink
    best: tuple[float, int, int, int] | None = None
    for size in _SIZES:
        for y in range(rows - size):
            for x in range(columns - size):
                sides = (
                    across[y + 1 : y + size - 1, x],
                    across[y + 1 : y + size - 1, min(x + size - 1, across.shape[1] - 1)],
                    down[y, x + 1 : x + size - 1],
                    down[min(y + size - 1, down.shape[0] - 1), x + 1 : x + size - 1],
                )
                covers = [float(np.mean(side > _SIDE_INK)) for side in sides]
                if min(covers) < _SIDE_COVER:
                    continue
                score = min(covers) + float(np.mean([side.mean() for side in sides]))
                if best is None or score > best[0]:
                    best = (score, x, y, size)
    return best[1:] if best else None


def _weigh(page: Page, probe: PageProbe, squares: Mapping[str, BoundingBox]) -> dict[str, Tick]:
    keys = sorted(squares)
    shares = probe.ink(page, [_inside(squares[key]) for key in keys])
    known = [share for share in shares if share is not None]
    level = min(known, default=0.0)
    return {key: Tick(_judge(share, level, known), squares[key], page) for key, share in zip(keys, shares, strict=True)}


def _judge(share: float | None, level: float, known: Sequence[float]) -> bool | None:
    """Compare with the emptiest sibling: specks and a heavy outline darken all alike."""
    if share is None:
        return None
    if share <= _EMPTY:
        return False
    if share >= _TICKED and (share >= level + 0.06 or min(known) >= 0.2):
        return True
    return None


def _inside(square: BoundingBox) -> BoundingBox:
    inset = max(1.9, 0.24 * square.width)
    return BoundingBox(
        x0=square.x0 + inset, top=square.top + inset, x1=square.x1 - inset + 0.6, bottom=square.bottom - inset + 0.6
    )

"""Drawn squares: check boxes are found by the ink of their four sides, in a map of the page.

Letters make outlines too; a check box is whole, stands clear of print, or has siblings as large as itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import numpy.typing as npt

from models.geometry import BoundingBox
from models.page import Page, PageProbe

STEP = 1.0
"""Points from one place of a map to the next."""
EMPTY_INK, MARKED_INK, DARKER = 0.07, 0.13, 0.08
"""Share of ink within an empty square and a marked one, between which nobody can tell, and by how much a marked one is
darker than the emptiest of its siblings: specks and a heavy outline darken all alike."""
_SIZES = range(6, 19)
"""Points that a side of a square may measure."""
_SIDE_INK, _SIDE_COVER = 0.2, 0.8
"""Ink from which a step of the map is part of a side, and share of each side that is."""
_CLEAR = 0.52
_APART = 18
"""Points from one square of a row to the next at least."""
_MOST = 3
_LONE_COVER, _LONE_CLEAR = 0.9, 0.5
_THIRD_COVER = 0.88

Map = npt.NDArray[np.float64]
Square = tuple[int, int, int]
"""Column, row and size in steps of the map."""


def ink_map(page: Page, probe: PageProbe, region: BoundingBox) -> Map | None:
    """Return the ink of *region* in steps of a point, None without a picture."""
    shares = probe.ink_map(page, region, STEP)
    return None if shares is None else np.array(shares)


def to_points(square: Square, region: BoundingBox) -> BoundingBox:
    """Return where a square of a region's map stands on the page."""
    x0, top = region.x0 + square[0] * STEP, region.top + square[1] * STEP
    return BoundingBox(x0=x0, top=top, x1=x0 + square[2] * STEP, bottom=top + square[2] * STEP)


def squares_in(ink: Map, apart: int = _APART) -> list[Square]:
    """Return the best row of up to three equal squares on one level, left to right, *apart* or more from one another.

    Text makes outlines too, but not three alike, apart from one another, with white around them.
    """
    best: tuple[float, list[Square]] = (0.0, [])
    for size in _SIZES:
        covers = covers_of(ink, size)
        if covers is None:
            continue
        for row in range(covers.shape[0]):
            clear = {square: _clearness(ink, covers, square) for square in _row_at(covers, row, size, apart)}
            squares = [square for square, clearness in clear.items() if clearness >= _CLEAR]
            score = sum(clear[square] for square in squares) + size / 100
            if squares and score > best[0]:
                best = (score, squares)
    return _completed(ink, sorted(best[1])) if len(best[1]) > 1 else []


def _completed(ink: Map, squares: list[Square]) -> list[Square]:
    """Return two squares with the third that their spacing promises: a heavy cross makes one look like print.

    It stands on their level, else clear on another: under a name of one line a square is higher than under one of two.
    """
    covers = covers_of(ink, squares[0][2])
    if len(squares) != 2 or covers is None:
        return squares
    (_, row, size), (_, other_row, _) = squares
    low, high = min(row, other_row), max(row, other_row)
    found = _thirds(covers, squares, range(low - 1, high + 2))
    if not found:
        uneven = _thirds(covers, squares, range(low - size, high + size + 1))
        found = [(cover, square) for cover, square in uneven if _clearness(ink, covers, square) >= _CLEAR]
    return sorted([*squares, max(found)[1]]) if found else squares


def _thirds(covers: Map, squares: Sequence[Square], rows: range) -> list[tuple[float, Square]]:
    """Return each outline in *rows* where the spacing of two squares promises a third, with how whole it is."""
    (x0, _, size), (x1, _, _) = squares
    found: list[tuple[float, Square]] = []
    for x in ((x0 + x1) // 2, 2 * x0 - x1, 2 * x1 - x0):
        for column, row in product(range(x - 2, x + 3), rows):
            is_inside = 0 <= column < covers.shape[1] and 0 <= row < covers.shape[0]
            apart = min(abs(column - x0), abs(column - x1))
            if is_inside and apart > size + 4 and covers[row, column] >= _THIRD_COVER:
                found.append((float(covers[row, column]), (column, row, size)))
    return found


def _row_at(covers: Map, row: int, size: int, apart: int) -> list[Square]:
    """Return up to three places about *row*, well apart, where a square of *size* is surely outlined."""
    low = max(0, row - 1)
    band = covers[low : row + 2]
    line = band.max(axis=0).copy()
    found: list[Square] = []
    for _ in range(_MOST):
        x = int(np.argmax(line))
        if line[x] < _SIDE_COVER:
            break
        found.append((x, low + int(np.argmax(band[:, x])), size))
        line[max(0, x - apart) : x + apart] = 0.0
    return found


def covers_of(ink: Map, size: int) -> Map | None:
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


def _clearness(ink: Map, covers: Map, square: Square) -> float:
    return float(covers[square[1], square[0]]) - 0.75 * _ring(ink, square)


def _ring(ink: Map, square: Square) -> float:
    """Return the ink beside the outline, outside and inside: print goes on there, a square stands alone."""
    column, row, size = square
    strips = []
    if column >= 2:
        strips.append(ink[row : row + size, column - 2])
    if column + size + 1 < ink.shape[1]:
        strips.append(ink[row : row + size, column + size + 1])
    if row + size + 1 < ink.shape[0]:
        strips.append(ink[row + size + 1, column : column + size])
    inner = ink[row + 2 : row + size - 1, column + 2 : column + size - 1]
    edges = [inner[0], inner[-1], inner[:, 0], inner[:, -1]]
    outside = float(np.mean(np.concatenate(strips))) if strips else 0.0
    return outside + float(np.mean(np.concatenate(edges)))


def lone_square(ink: Map) -> Square | None:
    """Return the clearest square, None where no outline stands clear of print."""
    best: tuple[float, Square] | None = None
    for size in _SIZES:
        covers = covers_of(ink, size)
        if covers is None:
            continue
        for row, column in np.argwhere(covers >= _LONE_COVER):
            square = (int(column), int(row), size)
            ranked = (_clearness(ink, covers, square) + size / 100, square)
            best = max(best, ranked) if best else ranked
    return best[1] if best is not None and best[0] >= _LONE_CLEAR else None

"""The sheet in a photograph: its corners found by brightness or by its edges, its perspective taken out."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.text.geometry import Matrix, halved, shrink
from pipeline.text.lines import crossing, ransac_line
from pipeline.text.render import Grey
from pipeline.text.sheet_edges import sheet_by_edges

Corners = npt.NDArray[np.float32]
_SIDE_PX = 600
_DESK_SIDE_PX = 200
_MIN_STRAIGHTNESS = 0.45
_DESK_DEPTH = 25
_LETTER, _LETTER_LIKE = 11 / 8.5, (1.16, 1.42)
_SURE_EDGES = 0.4
"""Mean step at the weakest of four edges that leaves no doubt."""


def find_sheet(grey: Grey) -> Corners | None:
    """Return the corners of a sheet on a desk, None where the picture is all sheet.

    Four clear edges settle it. Where they are faint, the brightness of the sheet may still tell it from the desk, and
    print left outside refutes either.

    Returns:
        Array of shape (4, 2): top left, top right, bottom right, bottom left, in pixels (x, y).
    """
    small, factor = shrink(grey, _SIDE_PX)
    printed = _bold_print(small)
    score, by_edges = sheet_by_edges(small, printed) or (0.0, None)
    if by_edges is not None and score < _SURE_EDGES and not _holds_print(by_edges, printed, at_least=0.99):
        by_edges = None
    if by_edges is None or score < _SURE_EDGES:
        by_brightness = _sheet_by_brightness(small, printed)
        by_edges = by_edges if by_brightness is None else by_brightness
    return None if by_edges is None else (by_edges / factor).astype(np.float32)


def shows_desk(grey: Grey) -> bool:
    """True when the rim of a picture is clearly not paper: darker than the page inside, or uneven."""
    small, _ = shrink(halved(grey, _DESK_SIDE_PX), _DESK_SIDE_PX)
    return _brightness_of_frame(small) < float(np.percentile(small, 80)) - _DESK_DEPTH


def _sheet_by_brightness(small: Grey, printed: Grey) -> Corners | None:
    """Return the corners of a bright sheet on a darker desk.

    A desk may be nearly as bright as paper in a shadow and run into the sheet at a corner. So several brightness levels
    are tried, a straight line is fitted to each side that ignores such outgrowths, and the level whose four sides are
    straightest wins.
    """
    blurred = np.asarray(cv2.GaussianBlur(small, (0, 0), 3), dtype=np.uint8)
    otsu, _ = cv2.threshold(blurred, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    best: tuple[float, Corners] | None = None
    for level in range(round(otsu) - 15, min(250, round(otsu) + 61), 15):
        found = _sheet_at(blurred, level)
        if found is not None and (best is None or found[0] > best[0]) and _holds_print(found[1], printed):
            best = found
    return None if best is None else best[1]


def _sheet_at(blurred: Grey, level: int) -> tuple[float, Corners] | None:
    """Return (straightness 0 to 1, corners) of the largest shape brighter than *level*, None where it is no sheet."""
    if _brightness_of_frame(blurred) > level:
        return None
    mask = np.where(blurred > level, 255, 0).astype(np.uint8)
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8)), dtype=np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    shape = np.zeros_like(mask)
    cv2.drawContours(shape, [max(contours, key=cv2.contourArea)], -1, 255, cv2.FILLED)
    if not 0.2 < np.count_nonzero(shape) / shape.size < 0.985:
        return None
    sides = [_straight_side(shape, side) for side in ("left", "top", "right", "bottom")]
    lines = [side for side in sides if side is not None]
    if len(lines) < 4:
        return None
    left, top, right, bottom = lines
    pairs = ((left, top), (right, top), (right, bottom), (left, bottom))
    corners = np.array([crossing(upright[1], level_line[1]) for upright, level_line in pairs], dtype=np.float32)
    height, width = shape.shape
    is_inside = bool(np.all((corners > -0.05 * max(shape.shape)) & (corners < 1.05 * np.array([width, height]))))
    straightness = min(line[0] for line in lines)
    return (straightness, corners) if is_inside and straightness >= _MIN_STRAIGHTNESS else None


def _straight_side(shape: Grey, side: str) -> tuple[float, tuple[float, float]] | None:
    """Return (share of the side on the line, (slope, intercept)) of one side of a shape.

    The line of an upright side gives x from y, that of a level side y from x. Points on the picture's own rim are no
    edge of a sheet and do not count.
    """
    is_upright = side in ("left", "right")
    rows = shape > 0 if is_upright else (shape > 0).T
    filled = np.nonzero(rows.any(axis=1))[0]
    trim = len(filled) // 12
    along = filled[trim : len(filled) - trim : 2]
    if len(along) < 20:
        return None
    edge = rows[along].argmax(axis=1)
    if side in ("right", "bottom"):
        edge = rows.shape[1] - 1 - rows[along][:, ::-1].argmax(axis=1)
    inner = (edge > 1) & (edge < rows.shape[1] - 2)
    if np.count_nonzero(inner) < 0.4 * len(along):
        return None
    share, line = ransac_line(along[inner].astype(np.float64), edge[inner].astype(np.float64))
    return share * np.count_nonzero(inner) / len(along), line


def _bold_print(small: Grey) -> Grey:
    """Return 255 on ink much darker than its surroundings: print and rules, not the grain of a desk."""
    depth = cv2.subtract(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)), small)
    return np.where(depth > 60, 255, 0).astype(np.uint8)


def _holds_print(corners: Corners, printed: Grey, *, at_least: float = 0.97) -> bool:
    inside = np.zeros_like(printed)
    cv2.fillConvexPoly(inside, corners.astype(np.int32), 255)
    total = np.count_nonzero(printed)
    return bool(total == 0 or np.count_nonzero(cv2.bitwise_and(printed, inside)) >= at_least * total)


def _brightness_of_frame(small: Grey) -> float:
    """Median brightness of the outermost pixels, where a desk would show."""
    edge = np.concatenate([small[:4].ravel(), small[-4:].ravel(), small[:, :4].ravel(), small[:, -4:].ravel()])
    return float(np.percentile(edge, 30))


def flatten_sheet(grey: Grey, corners: Corners) -> tuple[Grey, Matrix]:
    """Return (the sheet with its perspective taken out, the matrix that took its pixels there).

    It keeps about the resolution it was photographed in. A sheet that looks about as long as Letter paper is taken for
    Letter paper: a slanted view shortens one side.
    """
    width, height = _sides(corners)
    target = np.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    flat = cv2.warpPerspective(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, dtype=np.uint8), np.asarray(matrix, dtype=np.float64)


def _sides(corners: Corners) -> tuple[int, int]:
    """Return width and height in pixels of the flattened sheet."""
    top_left, top_right, bottom_right, bottom_left = corners
    width = max(_distance(top_left, top_right), _distance(bottom_left, bottom_right))
    height = max(_distance(top_left, bottom_left), _distance(top_right, bottom_right))
    short, long = sorted((width, height))
    if _LETTER_LIKE[0] < long / short < _LETTER_LIKE[1]:
        short, long = max(short, long / _LETTER), max(long, short * _LETTER)
    return (round(short), round(long)) if width < height else (round(long), round(short))


def _distance(a: Corners, b: Corners) -> float:
    return float(np.hypot(*(a - b)))

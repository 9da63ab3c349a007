"""Sheets found in photographs, tilt measured, pictures turned upright: pure functions on grey pictures."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from models.geometry import BoundingBox
from pipeline.text.render import Grey

_SMALL_SIDE_PX = 800
_MAX_SKEW_DEGREES = 8.0
_MIN_STRAIGHTNESS = 0.45
Matrix = npt.NDArray[np.float64]


def pixels_to_points(x0: float, top: float, x1: float, bottom: float, dpi: float) -> BoundingBox:
    """Return a pixel box of a picture at *dpi* in points."""
    scale = 72.0 / dpi
    return BoundingBox(x0=x0 * scale, top=top * scale, x1=x1 * scale, bottom=bottom * scale)


def turn(grey: Grey, degrees_clockwise: int) -> Grey:
    """Return the picture turned by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(grey, k=-(degrees_clockwise // 90) % 4))


def turning(shape: tuple[int, ...], degrees_clockwise: int) -> Matrix:
    """Return the matrix that takes a pixel of a picture of *shape* to its place after :func:`turn`."""
    height, width = shape[0], shape[1]
    last_x, last_y = width - 1.0, height - 1.0
    rows = {
        0: ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)),
        90: ((0.0, -1.0, last_y), (1.0, 0.0, 0.0)),
        180: ((-1.0, 0.0, last_x), (0.0, -1.0, last_y)),
        270: ((0.0, 1.0, 0.0), (-1.0, 0.0, last_x)),
    }
    return np.array((*rows[degrees_clockwise % 360], (0.0, 0.0, 1.0)))


def shrink(grey: Grey, long_side_px: int) -> tuple[Grey, float]:
    """Return a copy no longer than *long_side_px* and the factor it was scaled by."""
    factor = min(1.0, long_side_px / max(grey.shape))
    if factor == 1.0:
        return grey, 1.0
    size = max(1, round(grey.shape[1] * factor)), max(1, round(grey.shape[0] * factor))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8), factor


def find_sheet(grey: Grey) -> npt.NDArray[np.float32] | None:
    """Return the corners of a bright sheet on a darker desk, None where the picture is all sheet.

    A desk may be nearly as bright as paper in a shadow and run into the sheet at a corner. So several brightness levels
    are tried, a straight line is fitted to each side that ignores such outgrowths, and the level whose four sides are
    straightest wins; print left outside refutes it.

    Returns:
        Array of shape (4, 2): top left, top right, bottom right, bottom left, in pixels (x, y).
    """
    small, factor = shrink(grey, 600)
    blurred = np.asarray(cv2.GaussianBlur(small, (0, 0), 3), dtype=np.uint8)
    printed = _bold_print(small)
    otsu, _ = cv2.threshold(blurred, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    best: tuple[float, npt.NDArray[np.float32]] | None = None
    for level in range(round(otsu) - 15, min(250, round(otsu) + 61), 15):
        found = _sheet_at(blurred, level)
        if found is not None and (best is None or found[0] > best[0]) and _holds_print(found[1], printed):
            best = found
    return None if best is None else (best[1] / factor).astype(np.float32)


def _sheet_at(blurred: Grey, level: int) -> tuple[float, npt.NDArray[np.float32]] | None:
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
    corners = np.array([_crossing(upright[1], level_line[1]) for upright, level_line in pairs], dtype=np.float32)
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
    share, line = _ransac_line(along[inner].astype(np.float64), edge[inner].astype(np.float64))
    return share * np.count_nonzero(inner) / len(along), line


def _ransac_line(xs: npt.NDArray[np.float64], ys: npt.NDArray[np.float64]) -> tuple[float, tuple[float, float]]:
    """Return (share of points within two pixels, (slope, intercept)) of the line most points lie on."""
    chance = np.random.default_rng(0)
    best = np.zeros(len(xs), dtype=bool)
    for _ in range(120):
        a, b = chance.choice(len(xs), size=2, replace=False)
        if abs(xs[b] - xs[a]) < 0.2 * (xs[-1] - xs[0]):
            continue
        slope = (ys[b] - ys[a]) / (xs[b] - xs[a])
        near = np.abs(ys - (ys[a] + slope * (xs - xs[a]))) < 2.0
        if near.sum() > best.sum():
            best = near
    if best.sum() < 2:
        return 0.0, (0.0, 0.0)
    slope, intercept = np.polyfit(xs[best], ys[best], 1)
    return float(best.mean()), (float(slope), float(intercept))


def _crossing(upright: tuple[float, float], level: tuple[float, float]) -> tuple[float, float]:
    """Return where ``x = a y + b`` meets ``y = c x + d``."""
    (a, b), (c, d) = upright, level
    y = (c * b + d) / (1 - a * c)
    return a * y + b, y


def _bold_print(small: Grey) -> Grey:
    """Return 255 on ink much darker than its surroundings: print and rules, not the grain of a desk."""
    depth = cv2.subtract(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)), small)
    return np.where(depth > 60, 255, 0).astype(np.uint8)


def _holds_print(corners: npt.NDArray[np.float32], printed: Grey) -> bool:
    inside = np.zeros_like(printed)
    cv2.fillConvexPoly(inside, corners.astype(np.int32), 255)
    total = np.count_nonzero(printed)
    return bool(total == 0 or np.count_nonzero(cv2.bitwise_and(printed, inside)) >= 0.97 * total)


def _brightness_of_frame(small: Grey) -> float:
    """Median brightness of the outermost pixels, where a desk would show."""
    edge = np.concatenate([small[:4].ravel(), small[-4:].ravel(), small[:, :4].ravel(), small[:, -4:].ravel()])
    return float(np.percentile(edge, 30))


def flatten_sheet(grey: Grey, corners: npt.NDArray[np.float32]) -> tuple[Grey, Matrix]:
    """Return (the sheet with its perspective taken out, the matrix that took its pixels there).

    It keeps about the resolution it was photographed in.
    """
    top_left, top_right, bottom_right, bottom_left = corners
    width = round(max(_distance(top_left, top_right), _distance(bottom_left, bottom_right)))
    height = round(max(_distance(top_left, bottom_left), _distance(top_right, bottom_right)))
    target = np.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    flat = cv2.warpPerspective(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, dtype=np.uint8), np.asarray(matrix, dtype=np.float64)


def _distance(a: npt.NDArray[np.float32], b: npt.NDArray[np.float32]) -> float:
    return float(np.hypot(*(a - b)))


def ink_mask(grey: Grey) -> Grey:
    """Return 255 where the picture is clearly darker than the paper around it, else 0."""
    window = max(15, (max(grey.shape) // 40) | 1)
    mask = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, 18)
    return np.asarray(mask, dtype=np.uint8)


def text_runs_sideways(grey: Grey) -> bool:
    """True when the lines of text run from top to bottom: the page is turned by 90 or 270 degrees.

    Text smeared along its own lines makes wide, flat shapes; the direction with more of them wins.
    """
    small, _ = shrink(grey, _SMALL_SIDE_PX)
    mask = _without_rules(ink_mask(small))
    across = _elongated_shapes(mask, (9, 1))
    down = _elongated_shapes(np.ascontiguousarray(mask.T), (9, 1))
    return down > 1.6 * across and down > 20


def _without_rules(mask: Grey) -> Grey:
    """Take out ruled lines, which run both ways on forms and say nothing of the text."""
    long = max(mask.shape) // 16
    across = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    down = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8))
    return np.asarray(cv2.subtract(mask, cv2.dilate(cv2.max(across, down), np.ones((3, 3), np.uint8))), dtype=np.uint8)


def _elongated_shapes(mask: Grey, smear: tuple[int, int]) -> float:
    """Return the total width of shapes at least four times as wide as high after smearing along x, per pixel height."""
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((smear[1], smear[0]), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    width, height = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    is_text = (width > 4 * height) & (height >= 4) & (height <= 24)
    return float(width[is_text].sum()) / 20


def skew_degrees(grey: Grey) -> float:
    """Return the tilt of the text lines, clockwise positive, between -8 and 8 degrees.

    The projection of the ink onto the vertical axis is sharpest where the lines lie level.
    """
    small, _ = shrink(grey, 1000)
    mask = ink_mask(small)
    coarse = max(np.arange(-_MAX_SKEW_DEGREES, _MAX_SKEW_DEGREES + 0.01, 0.5), key=lambda a: _sharpness(mask, a))
    fine = max(np.arange(coarse - 0.5, coarse + 0.51, 0.1), key=lambda a: _sharpness(mask, a))
    return float(round(fine, 2))


def _sharpness(mask: Grey, degrees: float) -> float:
    """Score how level the lines are when the page is turned back by *degrees*: energy of the row-to-row change.

    Shearing stands in for turning: for small angles it moves rows the same way and needs no interpolation.
    """
    height, width = mask.shape
    ys, xs = np.nonzero(mask)
    if len(ys) > 40_000:
        step = len(ys) // 40_000 + 1
        ys, xs = ys[::step], xs[::step]
    rows = (ys - (xs - width / 2) * np.tan(np.radians(degrees))).astype(np.int64) + width // 4
    profile = np.bincount(np.clip(rows, 0, height + width // 2), minlength=height + width // 2 + 1)
    return float(np.square(np.diff(profile.astype(np.float64))).sum())


def deskew(grey: Grey, degrees: float) -> tuple[Grey, Matrix]:
    """Return (the picture turned back by *degrees* around its middle, the matrix that took its pixels there).

    The new corners are paper-coloured.
    """
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    paper = int(np.percentile(grey[:: max(1, height // 200), :: max(1, width // 200)], 80))
    level = cv2.warpAffine(
        grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=paper
    )
    return np.asarray(level, dtype=np.uint8), np.vstack([matrix, (0.0, 0.0, 1.0)])

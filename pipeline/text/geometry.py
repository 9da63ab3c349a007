"""Sheets found in photographs, tilt measured, pictures turned upright: pure functions on grey pictures."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from models.geometry import BoundingBox
from pipeline.text.render import Grey

_SMALL_SIDE_PX = 800
_MAX_SKEW_DEGREES = 8.0


def pixels_to_points(x0: float, top: float, x1: float, bottom: float, dpi: float) -> BoundingBox:
    """Return a pixel box of a picture at *dpi* in points."""
    scale = 72.0 / dpi
    return BoundingBox(x0=x0 * scale, top=top * scale, x1=x1 * scale, bottom=bottom * scale)


def turn(grey: Grey, degrees_clockwise: int) -> Grey:
    """Return the picture turned by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(grey, k=-(degrees_clockwise // 90) % 4))


def shrink(grey: Grey, long_side_px: int) -> tuple[Grey, float]:
    """Return a copy no longer than *long_side_px* and the factor it was scaled by."""
    factor = min(1.0, long_side_px / max(grey.shape))
    if factor == 1.0:
        return grey, 1.0
    size = max(1, round(grey.shape[1] * factor)), max(1, round(grey.shape[0] * factor))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8), factor


def find_sheet(grey: Grey) -> npt.NDArray[np.float32] | None:
    """Return the corners of a bright sheet on a darker desk, None where the picture is all sheet.

    Returns:
        Array of shape (4, 2): top left, top right, bottom right, bottom left, in pixels (x, y).
    """
    small, factor = shrink(grey, 600)
    blurred = cv2.GaussianBlur(small, (0, 0), 3)
    level, mask = cv2.threshold(blurred, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    if _brightness_of_frame(blurred) > level:
        return None
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    largest = max(contours, key=cv2.contourArea)
    share = cv2.contourArea(largest) / (small.shape[0] * small.shape[1])
    if not 0.2 < share < 0.985:
        return None
    corners = _four_corners(cv2.convexHull(largest))
    return None if corners is None else corners / np.float32(factor)


def _brightness_of_frame(small: Grey) -> float:
    """Median brightness of the outermost pixels, where a desk would show."""
    edge = np.concatenate([small[:4].ravel(), small[-4:].ravel(), small[:, :4].ravel(), small[:, -4:].ravel()])
    return float(np.percentile(edge, 30))


def _four_corners(hull: npt.NDArray[np.int32]) -> npt.NDArray[np.float32] | None:
    perimeter = cv2.arcLength(hull, True)
    for tolerance in (0.01, 0.02, 0.03, 0.05, 0.08):
        shape = cv2.approxPolyDP(hull, tolerance * perimeter, True)
        if len(shape) == 4:
            points = shape.reshape(4, 2).astype(np.float32)
            total, difference = points.sum(axis=1), points[:, 1] - points[:, 0]
            order = [total.argmin(), difference.argmin(), total.argmax(), difference.argmax()]
            return points[order] if len(set(order)) == 4 else None
    return None


def flatten_sheet(grey: Grey, corners: npt.NDArray[np.float32]) -> Grey:
    """Return the sheet with its perspective taken out, at about the resolution it was photographed in."""
    top_left, top_right, bottom_right, bottom_left = corners
    width = round(max(_distance(top_left, top_right), _distance(bottom_left, bottom_right)))
    height = round(max(_distance(top_left, bottom_left), _distance(top_right, bottom_right)))
    target = np.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    flat = cv2.warpPerspective(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, dtype=np.uint8)


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


def deskew(grey: Grey, degrees: float) -> Grey:
    """Return the picture turned back by *degrees* around its middle, paper-coloured at the new corners."""
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    paper = int(np.percentile(grey[:: max(1, height // 200), :: max(1, width // 200)], 80))
    level = cv2.warpAffine(
        grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=paper
    )
    return np.asarray(level, dtype=np.uint8)

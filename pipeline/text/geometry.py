"""Pictures turned and levelled, tilt measured, ink told from paper: pure functions on grey pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

from models.geometry import BoundingBox
from pipeline.text.render import Grey

SMALL_SIDE_PX = 1000
"""Long side of the small copy of a page on which its tilt and the like are measured."""
_FRAME_SIDE_PX = 500
_USUAL_SKEW_DEGREES, _MAX_SKEW_DEGREES = 8.0, 16.0
_CLEAR_PEAK = 5.0
"""How much sharper than a middling angle the right one is at least; a page without it may lie more crookedly."""
_INK_SAMPLE = 40_000
"""Dark pixels by which tilt is measured; more tell no more."""
_FINE_SIDE_PX = 3000
"""Long side of a page that is finer than it is read, so that turning it may soften it: in a third of the time."""
_SPECKS = 0.1
"""Per cent of the ink at each end that counts as dirt, not print."""
Matrix = npt.NDArray[np.float64]
Lengths = npt.NDArray[np.int32]
Outline = npt.NDArray[np.int32]
"""Points of an outline in pixels, shape (points, 1, 2)."""


def pixels_to_points(x0: float, top: float, x1: float, bottom: float, dpi: float) -> BoundingBox:
    """Return a pixel box of a picture at *dpi* in points."""
    scale = 72.0 / dpi
    return BoundingBox(x0=x0 * scale, top=top * scale, x1=x1 * scale, bottom=bottom * scale)


def crop_of(grey: Grey, box: BoundingBox, dpi: float) -> Grey:
    """Return the part of a picture that *box*, in points, covers; it may be empty beyond the picture's sides."""
    scale = dpi / 72
    x0, top, x1, bottom = (max(0, round(side * scale)) for side in (box.x0, box.top, box.x1, box.bottom))
    return np.ascontiguousarray(grey[top:bottom, x0:x1])


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
    # Halves cost next to nothing, so that only the small rest of the way is taken slowly.
    near = halved(grey, long_side_px)
    return np.asarray(cv2.resize(near, size, interpolation=cv2.INTER_AREA), dtype=np.uint8), factor


def halved(grey: Grey, least_px: int) -> Grey:
    """Return a copy halved as long as its long side keeps *least_px*: less true than :func:`shrink`, far quicker."""
    while max(grey.shape) >= 2 * least_px:
        height, width = grey.shape[0] // 2, grey.shape[1] // 2
        even = grey[: 2 * height, : 2 * width]
        grey = np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return grey


LEAST_WINDOW = 15
"""Side in pixels of the neighbourhood in which the paper's brightness is judged on a small picture."""
_INK_DEPTH = 18
"""Grey levels under the paper around it from which on a pixel is ink."""


def ink_mask(grey: Grey, *, window: int | None = None) -> Grey:
    """Return 255 where the picture is clearly darker than the paper around it, else 0.

    Args:
        grey: The picture.
        window: Side of the neighbourhood that counts as around, odd; by default it grows with the picture.
    """
    window = window or max(LEAST_WINDOW, (max(grey.shape) // 40) | 1)
    # What adaptiveThreshold does, in two thirds of its time.
    around = cv2.blur(grey, (window, window), borderType=cv2.BORDER_REPLICATE)
    mask = cv2.threshold(cv2.subtract(around, grey), _INK_DEPTH - 1, 255, cv2.THRESH_BINARY)[1]
    return np.asarray(mask, dtype=np.uint8)


def outlines(mask: Grey) -> list[Outline]:
    """Return the outline of each shape of a mask, also of one that lies in a hole of another.

    To label every pixel of a page, as connected components do, takes several times as long.
    """
    found, levels = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    is_shape = [] if levels is None else levels[0, :, 3] < 0
    return [cast(Outline, outline) for outline, is_outer in zip(found, is_shape, strict=True) if is_outer]


def shape_sizes(mask: Grey) -> tuple[Lengths, Lengths]:
    """Return the widths and the heights of the shapes of a mask in pixels."""
    boxes = np.array([cv2.boundingRect(outline) for outline in outlines(mask)], dtype=np.int32).reshape(-1, 4)
    return boxes[:, 2], boxes[:, 3]


def skew_degrees(grey: Grey) -> float:
    """Return the tilt of the text lines, clockwise positive, between -16 and 16 degrees.

    The projection of the ink onto the vertical axis is sharpest where the lines lie level. Tilts that scanners make are
    looked at first, greater ones where none of these stands out.
    """
    small, _ = shrink(grey, SMALL_SIDE_PX)
    ink = _Ink.of(ink_mask(small))
    coarse, peak = _sharpest(ink, _USUAL_SKEW_DEGREES)
    if peak < _CLEAR_PEAK or abs(coarse) > _USUAL_SKEW_DEGREES - 1:
        coarse, _ = _sharpest(ink, _MAX_SKEW_DEGREES)
    fine = max(np.arange(coarse - 0.5, coarse + 0.51, 0.1), key=ink.sharpness)
    return float(round(fine, 2))


def _sharpest(ink: _Ink, most: float) -> tuple[float, float]:
    """Return (the angle up to *most* degrees at which the lines are sharpest, how much sharper than in the middle)."""
    angles = np.arange(-most, most + 0.01, 0.5)
    scores = np.array([ink.sharpness(angle) for angle in angles])
    return float(angles[scores.argmax()]), float(scores.max() / max(1.0, float(np.median(scores))))


@dataclass(frozen=True)
class _Ink:
    """Dark pixels of a page: their rows and their places left or right of its middle."""

    rows: npt.NDArray[np.float32]
    aside: npt.NDArray[np.float32]
    shape: tuple[int, int]

    @classmethod
    def of(cls, mask: Grey) -> _Ink:
        """Take at most some ten thousand dark pixels of *mask*, evenly."""
        height, width = mask.shape
        ys, xs = np.divmod(np.flatnonzero(mask).astype(np.int32), width)
        step = len(ys) // _INK_SAMPLE + 1 if len(ys) > _INK_SAMPLE else 1
        return cls(ys[::step].astype(np.float32), (xs[::step] - width / 2).astype(np.float32), (height, width))

    def sharpness(self, degrees: float) -> float:
        """Score how level the lines are when the page is turned back by *degrees*: energy of the row-to-row change.

        Shearing stands in for turning: for small angles it moves rows the same way and needs no interpolation.
        """
        height, width = self.shape
        rows = (self.rows - self.aside * np.float32(np.tan(np.radians(degrees)))).astype(np.int32) + width // 4
        profile = np.bincount(rows, minlength=height + width // 2 + 1)
        return float(np.square(np.diff(profile.astype(np.float64))).sum())


def deskew(grey: Grey, degrees: float) -> tuple[Grey, Matrix]:
    """Return (the picture turned back by *degrees* around its middle, the matrix that took its pixels there).

    The frame grows where print would fall out of it. New corners are paper-coloured.
    """
    height, width = grey.shape
    matrix = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0), (0.0, 0.0, 1.0)])
    left, top, right, bottom = _ink_frame(grey, matrix)
    matrix = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]], dtype=np.float64) @ matrix
    paper = int(np.percentile(grey[:: max(1, height // 200), :: max(1, width // 200)], 80))
    level = cv2.warpAffine(
        grey,
        matrix[:2],
        (right - left, bottom - top),
        flags=cv2.INTER_CUBIC if max(height, width) < _FINE_SIDE_PX else cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=paper,
    )
    return np.asarray(level, dtype=np.uint8), matrix


def _ink_frame(grey: Grey, matrix: Matrix) -> tuple[int, int, int, int]:
    """Return the picture's frame, widened to hold the print that *matrix* moves out of it."""
    height, width = grey.shape
    small, factor = shrink(grey, _FRAME_SIDE_PX)
    ys, xs = np.nonzero(ink_mask(small))
    if not len(xs):
        return 0, 0, width, height
    moved = matrix[:2] @ np.stack([xs / factor, ys / factor, np.ones(len(xs))])
    (x0, y0), (x1, y1) = (np.percentile(moved, share, axis=1) for share in (_SPECKS, 100 - _SPECKS))
    rim = max(width, height) // 100
    return (
        min(0, int(x0) - rim),
        min(0, int(y0) - rim),
        max(width, int(x1) + rim),
        max(height, int(y1) + rim),
    )

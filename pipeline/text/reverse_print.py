"""White print on dark bands, as payroll providers and table heads have it, turned into dark print on white.

Tesseract reads such a band as noise or not at all; the reader of crops needs nothing of this.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.text.geometry import Outline, shrink
from pipeline.text.render import Grey

_SIDE_PX = 550
"""Long side of the small copy on which bands are sought: some fifty pixels an inch of Letter paper."""
_WINDOW = 7
"""Side of the window in which a band is dark on the average, its print included, and lines of bold print are not."""
_DARK = 135
_LEAST_HEIGHT, _LEAST_WIDTH, _LARGEST = 8, 20, 0.3
"""Pixels of the small copy, and the share of the page beyond which it is no band: a desk, a photograph."""
_FULL = 0.85
"""Share of the rectangle around it that a band fills."""
_LIGHT_PRINT = (0.01, 0.5)
"""Share of a band that its print takes."""
_RIM, _BROKEN_RIM = 2, 0.1
"""Pixels along the edges of a band that its print leaves free, and the share of them that may be light all the same."""
_PRINT_DEPTH = 70
"""Grey levels by which the print is lighter than its band at least."""


def right_reverse_print(grey: Grey) -> Grey:
    """Return the page with the print of its dark bands dark on white; the same array where it has no such band."""
    small, factor = shrink(grey, _SIDE_PX)
    around = cv2.blur(small, (_WINDOW, _WINDOW), borderType=cv2.BORDER_REPLICATE)
    dark = cv2.threshold(around, _DARK, 255, cv2.THRESH_BINARY_INV)[1]
    shapes, _ = cv2.findContours(dark, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    bands = [shape for shape in shapes if _is_band(shape, small)]
    if not bands:
        return grey
    page = grey.copy()
    for x, y, width, height in map(cv2.boundingRect, bands):
        rows = slice(int(y / factor), round((y + height) / factor))
        columns = slice(int(x / factor), round((x + width) / factor))
        page[rows, columns] = _reversed(grey[rows, columns])
    return page


def _is_band(shape: Outline, small: Grey) -> bool:
    """True for a rectangle that is not the whole page and holds lighter print within a dark rim."""
    x, y, width, height = cv2.boundingRect(shape)
    if height < _LEAST_HEIGHT or width < _LEAST_WIDTH or width * height > _LARGEST * small.size:
        return False
    if cv2.contourArea(shape) < _FULL * (width - 1) * (height - 1):
        return False
    band = small[y + 1 : y + height - 1, x + 1 : x + width - 1]
    is_light = band > np.median(band) + _PRINT_DEPTH / 2
    inside = is_light[_RIM:-_RIM, _RIM:-_RIM]
    rim = (np.count_nonzero(is_light) - np.count_nonzero(inside)) / (is_light.size - inside.size)
    return bool(rim < _BROKEN_RIM and _LIGHT_PRINT[0] <= inside.mean() <= _LIGHT_PRINT[1])


def _reversed(band: Grey) -> Grey:
    """Return a band with its ground white and its print black."""
    ground, print_ = float(np.median(band)), float(np.percentile(band, 99.5))
    if print_ - ground < _PRINT_DEPTH:
        return band
    dark = (print_ - band.astype(np.float32)) * (255.0 / (print_ - ground))
    return np.asarray(np.clip(dark, 0, 255), dtype=np.uint8)

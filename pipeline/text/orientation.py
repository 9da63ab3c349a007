"""Which way up a page stands: whether its lines run from top to bottom, whether its letters stand on their heads."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.text.geometry import halved, ink_mask, shape_sizes, shrink
from pipeline.text.render import Grey

_SIDEWAYS_SIDE_PX = 800
_DARK_RIM, _STREAK_BLUR = 0.03, 0.7
"""Share of each side at its ends, and pixels of the small copy, that say nothing of how the text runs."""
_LETTERS_DPI, _LETTER_IN = 150, (0.035, 0.3)
"""Resolution that tells the edges of letters apart, and the least and greatest height of a letter in inches."""
_NEIGHBOURS = 40
"""Shapes to the right, in the order of their left edges over the whole page, among which a letter's neighbour is."""
_SAME_EDGE, _OTHER_EDGE = 0.1, 0.2
"""Shares of a letter's height up to which two letters end alike, and from which they do not."""
_FEW_PAIRS, _PLAINLY_MORE = 40, 1.25


def text_runs_sideways(grey: Grey) -> bool:
    """True when the lines of text run from top to bottom: the page is turned by 90 or 270 degrees.

    Text smeared along its own lines makes wide, flat shapes; the direction with more of them wins.
    """
    small, _ = shrink(grey, _SIDEWAYS_SIDE_PX)
    # The dark edges of a copy and the specks that join into streaks down it run like lines of text.
    height, width = small.shape
    down, aside = round(_DARK_RIM * height), round(_DARK_RIM * width)
    inner = np.ascontiguousarray(small[down : height - down, aside : width - aside])
    calm = np.asarray(cv2.GaussianBlur(inner, (0, 0), _STREAK_BLUR), dtype=np.uint8)
    mask = _without_rules(ink_mask(calm))
    along = _elongated_shapes(np.ascontiguousarray(mask.T), (9, 1))
    return along > 20 and along > 1.6 * _elongated_shapes(mask, (9, 1))


def _without_rules(mask: Grey) -> Grey:
    """Take out ruled lines, which run both ways on forms and say nothing of the text."""
    long = max(mask.shape) // 16
    across = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    down = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8))
    return np.asarray(cv2.subtract(mask, cv2.dilate(cv2.max(across, down), np.ones((3, 3), np.uint8))), dtype=np.uint8)


def _elongated_shapes(mask: Grey, smear: tuple[int, int]) -> float:
    """Return the total width of shapes at least four times as wide as high after smearing along x, per pixel height."""
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((smear[1], smear[0]), np.uint8))
    width, height = shape_sizes(joined)
    is_text = (width > 4 * height) & (height >= 4) & (height <= 24)
    return float(width[is_text].sum()) / 20


def stands_on_its_head(grey: Grey, dpi: float) -> bool:
    """True when the letters of a level page hang from a line instead of standing on one.

    Nearly all letters share the line they stand on, while their upper edges differ: capitals, figures and the likes of
    *b* and *h* rise over the others. Where neighbours share their upper edges instead, the page is upside down.
    """
    mask = ink_mask(halved(grey, round(_LETTERS_DPI * max(grey.shape) / dpi)))
    dpi *= max(mask.shape) / max(grey.shape)
    found, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    boxes = np.array([cv2.boundingRect(outline) for outline in found], dtype=np.float32).reshape(-1, 4)
    least, most = (inches * dpi for inches in _LETTER_IN)
    boxes = boxes[(boxes[:, 3] >= least) & (boxes[:, 3] <= most) & (boxes[:, 2] <= most)]
    left, top, width, height = boxes[boxes[:, 0].argsort()].T
    standing = hanging = 0
    for step in range(1, min(_NEIGHBOURS, len(left))):
        one, other = slice(None, -step), slice(step, None)
        gap = left[other] - (left + width)[one]
        lower, higher = np.minimum(height[one], height[other]), np.maximum(height[one], height[other])
        shared = np.minimum((top + height)[one], (top + height)[other]) - np.maximum(top[one], top[other])
        is_near = (gap < 0.7 * lower + 0.02 * dpi) & (shared > 0.6 * lower)
        above = np.abs(top[one] - top[other])[is_near] / higher[is_near]
        below = np.abs((top + height)[one] - (top + height)[other])[is_near] / higher[is_near]
        standing += int(np.count_nonzero((below <= _SAME_EDGE) & (above >= _OTHER_EDGE)))
        hanging += int(np.count_nonzero((above <= _SAME_EDGE) & (below >= _OTHER_EDGE)))
    return standing + hanging >= _FEW_PAIRS and hanging > _PLAINLY_MORE * standing

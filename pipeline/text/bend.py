"""Lines of text that still run uneven on a flattened sheet: it curled, or its perspective was not all found.

The tilt of the text is measured in many small windows. A smooth field is fitted to it, and the page is pulled up and
down so that all lines lie level. A page whose lines are even already is left alone.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from models.geometry import BEND_POWERS, bend_shift
from pipeline.text.geometry import SMALL_SIDE_PX, ink_mask, shrink
from pipeline.text.render import Grey

Numbers = npt.NDArray[np.float64]

_COLUMNS, _ROWS = 6, 9
_WINDOW = 0.24
"""Side of a window as a share of the page's width."""
_MIN_INK = 150
_ANGLES = np.arange(-6.0, 6.01, 0.25)
_SLOPES = np.tan(np.radians(_ANGLES))
_CLEAR_PEAK = 2.0
_MIN_WINDOWS = 8
_MIN_UNEVEN = np.tan(np.radians(1.2))
_MAX_LEFT = 0.55
"""Share of the unevenness that the field may leave; beyond it is no field but noise."""
_PULL = 2e-4
_WILD = 0.05
"""Slopes off by more than this count no more: they are stamps, signatures, pictures."""


Terms = tuple[float, ...]


def overturned(terms: Terms) -> Terms:
    """Return the bend of the same page turned by 180 degrees."""
    return tuple(term * (-1) ** (i + j) for term, (i, j) in zip(terms, BEND_POWERS, strict=True))


def find_bend(grey: Grey) -> Terms | None:
    """Return how the lines of a page are bent, None where they are even or do not tell.

    Returns:
        Factors of :data:`models.geometry.BEND_POWERS`.
    """
    small, _ = shrink(grey, SMALL_SIDE_PX)
    mask = ink_mask(small)
    found = np.array([seen for seen in _windows(mask) if seen is not None])
    if len(found) < _MIN_WINDOWS:
        return None
    x, y, slope, weight = found.T
    terms = _fit(x, y, slope, weight)
    fitted = _powers(x, y) @ terms
    middle = float(np.average(slope, weights=weight))
    left = weight @ np.minimum(np.abs(slope - fitted), _WILD)
    spread = weight @ np.minimum(np.abs(slope - middle), _WILD)
    is_uneven = np.ptp(fitted) >= _MIN_UNEVEN
    return tuple(float(term) for term in terms) if is_uneven and left <= _MAX_LEFT * spread else None


def unbend(grey: Grey, terms: Terms) -> Grey:
    """Return the page with its lines level."""
    height, width = grey.shape
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = (xs - width / 2) / width, (ys - height / 2) / width
    below = (ys + bend_shift(terms, x, y) * width).astype(np.float32)
    level = cv2.remap(grey, xs, below, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(level, dtype=np.uint8)


def _windows(mask: Grey) -> list[tuple[float, float, float, float] | None]:
    """Return for each window (x, y, slope, weight) in shares of the page's width from its middle."""
    height, width = mask.shape
    side = round(_WINDOW * width)
    lefts = np.linspace(0, width - side, _COLUMNS).astype(int)
    tops = np.linspace(0, height - side, _ROWS).astype(int)
    seen = []
    for top in tops:
        for left in lefts:
            tilt = _tilt(mask[top : top + side, left : left + side])
            x, y = (left + side / 2 - width / 2) / width, (top + side / 2 - height / 2) / width
            seen.append(None if tilt is None else (x, y, *tilt))
    return seen


def _tilt(window: Grey) -> tuple[float, float] | None:
    """Return (slope, weight) of the lines in a window, None where none stand out."""
    ys, xs = np.nonzero(window)
    if len(ys) < _MIN_INK:
        return None
    scores = _sharpness(ys, xs - window.shape[1] / 2, window.shape)
    best = int(scores.argmax())
    peak = float(scores[best] / max(1.0, float(np.median(scores))))
    if peak < _CLEAR_PEAK or best in (0, len(_ANGLES) - 1):
        return None
    return float(np.tan(np.radians(_ANGLES[best]))), min(peak, 6.0)


def _sharpness(ys: npt.NDArray[np.int64], aside: Numbers, shape: tuple[int, ...]) -> Numbers:
    """Return for each angle how level the lines are when the window is turned back by it."""
    most = shape[0] + 2 * shape[1]
    rows = (ys - np.outer(_SLOPES, aside)).astype(np.int64)
    # One row below another the profiles of all angles: they are counted at once.
    rows += np.arange(shape[1], len(_SLOPES) * most, most)[:, None]
    profiles = np.bincount(rows.ravel(), minlength=len(_SLOPES) * most).reshape(len(_SLOPES), most)
    steps: Numbers = np.diff(profiles, axis=1).astype(np.float64)
    return np.asarray(np.square(steps).sum(axis=1), dtype=np.float64)


def _powers(x: Numbers, y: Numbers) -> Numbers:
    return np.stack([x**i * y**j for i, j in BEND_POWERS], axis=1)


def _fit(x: Numbers, y: Numbers, slope: Numbers, weight: Numbers) -> Numbers:
    """Return the terms that fit the slopes; windows that disagree, a stamp or a signature, lose their weight."""
    powers = _powers(x, y)
    trust = weight.copy()
    terms = np.zeros(powers.shape[1])
    for _ in range(6):
        # A little pull to zero keeps the terms small where few windows speak.
        pull = _PULL * trust.sum() * np.diag([float(i + j) ** 2 for i, j in BEND_POWERS])
        terms = np.linalg.solve(powers.T @ (trust[:, None] * powers) + pull, powers.T @ (trust * slope))
        miss = np.abs(slope - powers @ terms)
        trust = weight / (1 + (miss / 0.012) ** 2)
    return terms

"""A photographed sheet found by its edges alone, where its brightness does not tell it from the desk.

On a desk as bright as the paper, or patterned, or under a shadow that crosses both, no one brightness parts the two.
What is left are four straight edges, each brighter inside than just outside, with all print between them.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.text.lines import crossing, ransac_line
from pipeline.text.render import Grey

_REACH_PX = 3
_FULL_STEP = 10.0
"""A step of so many grey levels counts as a whole edge; print's stronger steps count no more."""
_MIN_SCORE = 0.2
_MIN_AREA = 0.25
_EVERY = 2
"""Rows looked at while the lines are sought."""
_SLOPES = np.linspace(-0.3, 0.3, 31)
_NEAR_PX = 7
_MIN_STEP = 2.5
Values = npt.NDArray[np.float32]
Line = tuple[float, float]
"""(slope, place): an upright side is ``x = place + slope y``, a level one the same with x and y changed."""


def sheet_by_edges(small: Grey, printed: Grey) -> tuple[float, Values] | None:
    """Return (mean step at the weakest edge 0 to 1, corners) of a sheet, None where four edges are not to be seen.

    Args:
        small: The photograph, some hundred pixels wide.
        printed: 255 where bold print is.
    """
    bare = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    calm = np.asarray(cv2.GaussianBlur(bare, (0, 0), 1.5), dtype=np.float32)
    sides = []
    for values, ink in ((calm, printed), (calm.T, printed.T)):
        steps = _steps(np.ascontiguousarray(values))
        profiles = _profiles(steps)
        for is_far in (False, True):
            score, line = _strongest(-profiles if is_far else profiles, ink, is_far=is_far)
            if score < _MIN_SCORE:
                return None
            sides.append((score, _fitted(-steps if is_far else steps, line)))
    left, right, top, bottom = sides
    pairs = ((left, top), (right, top), (right, bottom), (left, bottom))
    corners = np.array([crossing(a[1], b[1]) for a, b in pairs], dtype=np.float32)
    height, width = small.shape
    is_inside = bool(np.all((corners > -0.06 * max(small.shape)) & (corners < np.array([width, height]) * 1.06)))
    is_large = cv2.contourArea(corners) > _MIN_AREA * small.size
    weakest = min(side[0] for side in sides)
    return (weakest, corners) if is_inside and is_large and cv2.isContourConvex(corners) else None


def _steps(calm: Values) -> Values:
    """Return for each pixel how many grey levels it is brighter to its right than to its left."""
    steps = np.zeros_like(calm)
    steps[:, _REACH_PX:-_REACH_PX] = calm[:, 2 * _REACH_PX :] - calm[:, : -2 * _REACH_PX]
    return steps


def _profiles(steps: Values) -> Values:
    """Return for each of the slopes the mean step, -1 to 1, along the line of that slope through each place."""
    rows = np.clip(steps[::_EVERY] / _FULL_STEP, -1, 1)
    ends = slice(len(rows) // 8, len(rows) - len(rows) // 8)
    return np.array([_sheared(rows, slope)[ends].mean(axis=0) for slope in _SLOPES])


def _sheared(rows: npt.NDArray[Any], slope: float) -> npt.NDArray[Any]:
    """Return every other row of a picture moved so that lines of *slope* stand upright."""
    height, width = rows.shape
    per_row = slope * _EVERY
    shear = np.array([[1, per_row, -per_row * height / 2], [0, 1, 0]], dtype=np.float32)
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(rows, shear, (width, height), flags=how))


def _strongest(profiles: Values, ink: Grey, *, is_far: bool) -> tuple[float, Line]:
    """Return (mean step 0 to 1, line) of the strongest upright edge that leaves all print on its inner side.

    Slopes are tried from that of the strongest edge on, and none whose edges are all weaker than one that was found.
    """
    rows = np.ascontiguousarray(ink[::_EVERY])
    best = (0.0, (0.0, 0.0))
    strongest = profiles.max(axis=1)
    for n in np.argsort(-strongest, kind="stable"):
        if strongest[n] <= best[0]:
            break
        amount = _sheared(rows, _SLOPES[n]).sum(axis=0, dtype=np.float64)
        outside = np.cumsum(amount[::-1])[::-1] if is_far else np.cumsum(amount)
        means = np.where(outside > 0.02 * max(1.0, outside.max()), 0, profiles[n])
        place = int(means.argmax())
        if means[place] > best[0]:
            best = (float(means[place]), (float(_SLOPES[n]), place - float(_SLOPES[n]) * len(ink) / 2))
    return best


def _fitted(steps: Values, line: Line) -> Line:
    """Return the line through the strongest steps near *line*; *line* itself where they do not lie on one."""
    slope, place = line
    ys = np.arange(steps.shape[0] // 12, steps.shape[0] * 11 // 12, 2)
    start = np.clip(np.rint(place + slope * ys).astype(np.int64) - _NEAR_PX, 0, steps.shape[1] - 2 * _NEAR_PX - 1)
    near = steps[ys[:, None], start[:, None] + np.arange(2 * _NEAR_PX + 1)[None, :]]
    found = near.max(axis=1) >= _MIN_STEP
    if np.count_nonzero(found) < 20:
        return line
    share, fit = ransac_line(ys[found].astype(np.float64), (start + near.argmax(axis=1))[found].astype(np.float64))
    return fit if share > 0.4 else line

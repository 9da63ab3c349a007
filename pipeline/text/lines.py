"""Straight lines through points, and where they meet."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def ransac_line(xs: npt.NDArray[np.float64], ys: npt.NDArray[np.float64]) -> tuple[float, tuple[float, float]]:
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


def crossing(upright: tuple[float, float], level: tuple[float, float]) -> tuple[float, float]:
    """Return where ``x = a y + b`` meets ``y = c x + d``."""
    (a, b), (c, d) = upright, level
    y = (c * b + d) / (1 - a * c)
    return a * y + b, y

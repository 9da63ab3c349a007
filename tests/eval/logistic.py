"""A small logistic model whose weights keep the sign that reason gives them, pulled towards nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
BIAS = "bias"
_STEPS = 4000
_STILL = 1e-7
_LOOSE = 0.01
_LEVELS = ("kind_", "doubted_clause")


def fit(
    rows: Sequence[Mapping[str, float]], right: Sequence[bool], signs: Mapping[str, int], *, pull: float
) -> dict[str, float]:
    """Return the weights that make *right* likeliest.

    Args:
        rows: Features of each value; what is not named is 0.
        right: Whether the value is right.
        signs: 1 for a feature that may only raise the chance, -1 for one that may only lower it; others are free.
        pull: Strength with which weights are pulled towards 0; the bias, and what only sets the level of one kind of
            field, are hardly held.
    """
    names = [BIAS, *sorted({name for row in rows for name in row})]
    place = {name: n for n, name in enumerate(names)}
    inputs = np.zeros((len(rows), len(names)))
    inputs[:, 0] = 1.0
    for n, row in enumerate(rows):
        for name, number in row.items():
            inputs[n, place[name]] = number
    wanted = np.asarray(right, dtype=np.float64)
    low = np.array([0.0 if signs.get(name) == 1 else -np.inf for name in names])
    high = np.array([0.0 if signs.get(name) == -1 else np.inf for name in names])
    pulls = np.full(len(names), pull)
    for n, name in enumerate(names):
        if name == BIAS or name.startswith(_LEVELS):
            pulls[n] = _LOOSE
    weights = _descend(inputs, wanted, pulls, low, high)
    return {name: round(float(weight), 5) for name, weight in zip(names, weights, strict=True) if abs(weight) > 5e-6}


def _descend(inputs: Vector, wanted: Vector, pulls: Vector, low: Vector, high: Vector) -> Vector:
    """Minimise the loss by accelerated projected gradient steps; the loss has one lowest place."""
    step = 1 / (0.25 * float(np.linalg.norm(inputs, 2)) ** 2 + float(pulls.max()))
    weights = np.zeros(inputs.shape[1])
    ahead, speed = weights.copy(), 1.0
    for _ in range(_STEPS):
        slope = inputs.T @ (_chance(inputs @ ahead) - wanted) + pulls * ahead
        moved = np.clip(ahead - step * slope, low, high)
        if float(np.dot(ahead - moved, moved - weights)) > 0:
            speed = 1.0  # it overshot: start anew from here
        faster = (1 + (1 + 4 * speed**2) ** 0.5) / 2
        ahead = moved + (speed - 1) / faster * (moved - weights)
        if float(np.abs(moved - weights).max()) < _STILL and speed > 1:
            return moved
        weights, speed = moved, faster
    return weights


def _chance(total: Vector) -> Vector:
    chance: Vector = 1 / (1 + np.exp(-np.clip(total, -35, 35)))
    return chance


def chances(weights: Mapping[str, float], rows: Sequence[Mapping[str, float]]) -> list[float]:
    """Return the chance of each row."""
    totals = [weights.get(BIAS, 0.0) + sum(weights.get(k, 0.0) * v for k, v in row.items()) for row in rows]
    return [float(chance) for chance in _chance(np.asarray(totals, dtype=np.float64))]

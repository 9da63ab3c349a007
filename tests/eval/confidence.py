"""How well confidence ranks wrong values below right ones, and whether it is the share that is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Pair = tuple[float, bool]
"""Confidence of a reported value, and whether the value is right."""
EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 1.0)
"""Bins of the reliability table: finer where it matters, near certainty."""


@dataclass(frozen=True)
class Bin:
    """Values whose confidence lies from *low* up to *high*."""

    low: float
    high: float
    values: int
    mean: float
    right: int

    @property
    def share(self) -> float:
        """Share that is right."""
        return self.right / self.values


def auroc(pairs: Sequence[Pair]) -> float | None:
    """Return the chance that a right value carries more confidence than a wrong one; ties count half."""
    wrong = sum(not right for _, right in pairs)
    right = len(pairs) - wrong
    if not wrong or not right:
        return None
    below = won = 0.0
    ordered = sorted(pairs)
    start = 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end][0] == ordered[start][0]:
            end += 1
        bad = sum(not ok for _, ok in ordered[start:end])
        won += (end - start - bad) * (below + bad / 2)
        below += bad
        start = end
    return won / (wrong * right)


def bins(pairs: Sequence[Pair], edges: Sequence[float] = EDGES) -> list[Bin]:
    """Return the used bins of the reliability table."""
    found = []
    for low, high in pairwise(edges):
        inside = [(c, ok) for c, ok in pairs if low <= c < high or (high == edges[-1] and c == high)]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            found.append(Bin(low, high, len(inside), mean, sum(ok for _, ok in inside)))
    return found


def calibration_error(pairs: Sequence[Pair]) -> float | None:
    """Return the expected calibration error: how far confidence and share lie apart, on average over the values."""
    if not pairs:
        return None
    return sum(abs(b.mean - b.share) * b.values for b in bins(pairs)) / len(pairs)


def table(pairs: Sequence[Pair]) -> str:
    """Return figures and the reliability table as text."""
    ranked, error = auroc(pairs), calibration_error(pairs)
    wrong = sum(not ok for _, ok in pairs)
    lines = [
        f"{len(pairs)} values, {wrong} wrong   AUROC {'-' if ranked is None else f'{ranked:.4f}'}   "
        f"expected calibration error {'-' if error is None else f'{100 * error:.2f} %'}   used bins {len(bins(pairs))}"
    ]
    for each in bins(pairs):
        said, is_so = f"{100 * each.mean:6.2f} %", f"{100 * each.share:6.2f} %"
        lines.append(f"  {each.low:.3f}-{each.high:.3f}  values {each.values:>5}   said {said}   right {is_so}")
    return "\n".join(lines)

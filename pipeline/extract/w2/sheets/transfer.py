"""Labels one copy of a form lacks, taken from another copy of the same layout on the sheet or from the IRS layout.

Copies on a sheet are the same picture moved. Where enough labels of two panels pair up, the rest of one panel's labels
says where the other's must stand, however badly the reader did there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from models.geometry import BoundingBox
from pipeline.extract.w2.labels.search import Label
from pipeline.extract.w2.sheets.panel import Panel

_MIN_PAIRS = 5
_MAX_RESIDUAL = 5.0
_INTO_CELL = 1.5
"""Points from the line at the left of a cell to its label."""
_TRUST = 0.6
"""Score of a label that was not read but must stand there."""


@dataclass(frozen=True)
class _Map:
    """``x -> scale_x * x + dx`` and the same for y."""

    scale_x: float
    dx: float
    scale_y: float
    dy: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.scale_x * x + self.dx, self.scale_y * y + self.dy

    def box(self, box: BoundingBox) -> BoundingBox:
        x0, top = self.point(box.x0, box.top)
        x1, bottom = self.point(box.x1, box.bottom)
        return BoundingBox(x0=max(0.0, x0), top=max(0.0, top), x1=max(0.0, x1), bottom=max(0.0, bottom))


def share_labels(panels: Sequence[Panel]) -> list[Panel]:
    """Return the panels, each with the labels that it lacks and another panel of its layout has."""
    return [_completed(panel, [other for other in panels if other is not panel]) for panel in panels]


def _completed(panel: Panel, others: Sequence[Panel]) -> Panel:
    found: dict[str, list[BoundingBox]] = {}
    removed: set[str] = set()
    for other in others:
        mapping = _fit(other.labels, panel.labels)
        if mapping is None:
            continue
        for key, label in other.labels.items():
            if label.score <= _TRUST:
                continue
            target = mapping.box(label.box)
            if key not in panel.labels:
                found.setdefault(key, []).append(target)
            elif _far(panel.labels[key].box, target) and label.score > panel.labels[key].score:
                removed.add(key)
                found.setdefault(key, []).append(target)
    kept = {key: label for key, label in panel.labels.items() if key not in removed}
    for key, boxes in sorted(found.items()):
        box = sorted(boxes, key=lambda b: (b.top, b.x0))[len(boxes) // 2]
        if panel.region.expand(4, 4).contains_center_of(box):
            kept[key] = Label(key, box, _words_in(panel, box), _TRUST)
    return replace(panel, labels=_without_rivals(kept))


def _without_rivals(labels: Mapping[str, Label]) -> dict[str, Label]:
    """Drop readings that contradict others: one form has e and f apart or together, and one label a place.

    *Employer's name, address* and *Employee's name, address* differ in one letter.
    """
    kept = dict(labels)
    if "ef" in kept and {"e", "f"} <= set(kept):
        kept.pop("ef")
    if {"c", "ef"} <= set(kept) and kept["c"].box.intersection_area(kept["ef"].box) > 0:
        kept.pop("ef" if kept["c"].score >= kept["ef"].score else "c")
    return kept


_ROWS = (("1", "2"), ("3", "4"), ("5", "6"), ("7", "8"), ("9", "10"))
_LEFT, _RIGHT = ("1", "3", "5"), ("2", "4", "6")


def infer_pairs(panel: Panel) -> Panel:
    """Return the panel with the labels of boxes 1 to 8 and 10 that it lacks where their neighbours say they stand.

    On every layout 1-2, 3-4, 5-6, 7-8 and 9-10 stand side by side, 1-3-5 and 2-4-6 below one another.
    """
    labels = dict(panel.labels)
    step = _step(panel.labels)
    for left, right in _ROWS:
        for key, mate, sign in ((left, right, -1), (right, left, 1)):
            if key in labels or mate not in labels or key == "9":
                continue
            column = _LEFT if key in _LEFT else _RIGHT if key in _RIGHT else ()
            xs = [panel.labels[other].box.x0 for other in column if other in panel.labels]
            beside = labels[mate].box
            x0 = median(xs) if xs else beside.x0 + sign * step if step else _next_cell(panel, mate, sign)
            if x0 is None or (x0 < beside.x0) != (sign < 0) or abs(x0 - beside.x0) < 40:
                continue
            box = BoundingBox(x0=max(0.0, x0), top=beside.top, x1=max(0.0, x0) + beside.width, bottom=beside.bottom)
            if not any(label.box.intersection_area(box) > 0.2 * box.width * box.height for label in labels.values()):
                labels[key] = Label(key, box, _words_in(panel, box), _TRUST)
    return replace(panel, labels=labels)


def _next_cell(panel: Panel, mate: str, sign: int) -> float | None:
    """Return where the ruled cell beside that of *mate* begins, where its whole column was read and no other was."""
    column = next((keys for keys in (_LEFT, _RIGHT) if mate in keys), ())
    places = [panel.labels[key].box.x0 for key in column if key in panel.labels]
    if not column or len(places) < len(column) or max(places) - min(places) > _MAX_RESIDUAL:
        return None
    x, y = panel.labels[mate].box.center
    if sign > 0:
        edge = panel.grid.right_of(x, y)
        return None if edge is None else edge + _INTO_CELL
    own = panel.grid.left_of(x, y)
    edge = None if own is None else panel.grid.left_of(own - _MAX_RESIDUAL, y)
    return None if edge is None else edge + _INTO_CELL


def _step(labels: Mapping[str, Label]) -> float | None:
    """Return how far the right box of a pair stands from the left one, None where no pair was read."""
    steps = [labels[b].box.x0 - labels[a].box.x0 for a, b in _ROWS if a in labels and b in labels]
    return median(steps) if steps else None


def _far(one: BoundingBox, other: BoundingBox) -> bool:
    return abs(one.x0 - other.x0) > 15 or abs(one.center[1] - other.center[1]) > 8


def _words_in(panel: Panel, box: BoundingBox) -> frozenset[int]:
    """Return the words where the label stands: what the reader made of it."""
    near = box.expand(1.0, 0.5)
    return frozenset(
        n
        for n, word in enumerate(panel.page.words)
        if near.contains_center_of(word.box) and word.box.height <= 1.8 * max(4.0, box.height)
    )


def _fit(source: Mapping[str, Label], target: Mapping[str, Label]) -> _Map | None:
    """Return how *source* must be moved to lie on *target*, None where the two are not one layout."""
    shared = sorted(set(source) & set(target))
    if len(shared) < _MIN_PAIRS:
        return None
    xs = [(source[key].box.x0, target[key].box.x0) for key in shared]
    ys = [(source[key].box.center[1], target[key].box.center[1]) for key in shared]
    scale_x, dx = _line(xs)
    scale_y, dy = _line(ys)
    if not (0.85 < scale_x < 1.18 and 0.85 < scale_y < 1.18):
        return None
    residuals = sorted(
        max(abs(scale_x * x + dx - tx), abs(scale_y * y + dy - ty)) for (x, tx), (y, ty) in zip(xs, ys, strict=True)
    )
    return _Map(scale_x, dx, scale_y, dy) if residuals[len(residuals) * 2 // 3] <= _MAX_RESIDUAL else None


def _line(pairs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return (slope, offset) that passes the middle of the points (Theil-Sen): single misread labels do not bend it."""
    slopes = [
        (b[1] - a[1]) / (b[0] - a[0]) for n, a in enumerate(pairs) for b in pairs[n + 1 :] if abs(b[0] - a[0]) > 40
    ]
    slope = median(slopes) if slopes else 1.0
    return slope, median(target - slope * value for value, target in pairs)

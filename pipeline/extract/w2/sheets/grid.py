"""The ruled cell around a point of a form: nearest line on each side that is an edge and not a stroke in a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy

from models.geometry import BoundingBox
from models.page import Rule

_TOUCH = 5.0
_LONG = 90.0
_SLACK = 2.5
_FEW = 5


class Grid:
    """Ruled lines of one panel.

    A line counts as an edge where its ends meet other lines; words smeared together and folds in the paper leave lines
    that meet nothing or run across everything.
    """

    def __init__(self, rules: Sequence[Rule], region: BoundingBox) -> None:
        near = region.expand(8, 8)
        boxes = [rule for rule in rules if near.intersection_area(rule.box.expand(0.1, 0.1)) > 0]
        self.horizontal = [rule.box for rule in boxes if rule.horizontal]
        self.vertical = [rule.box for rule in boxes if not rule.horizontal]
        edges = [box for box in self.horizontal if self._is_edge(box, horizontal=True)]
        self.vertical = [box for box in self.vertical if self._is_edge(box, horizontal=False)]
        self.horizontal = edges

    def without(self, levels: Iterable[float]) -> Grid:
        """Return the grid without the level lines at the given heights."""
        grid = copy(self)
        taken = tuple(levels)
        grid.horizontal = [b for b in self.horizontal if all(abs(b.top - level) > _SLACK for level in taken)]
        return grid

    def _is_edge(self, box: BoundingBox, *, horizontal: bool) -> bool:
        """True where the line ends at other lines: a fold or a stroke in a word ends anywhere."""
        grown = box.expand(_TOUCH, _TOUCH)
        crossing = self.vertical if horizontal else self.horizontal
        met = [other for other in crossing if grown.intersection_area(other.expand(0.1, 0.1)) > 0]
        if horizontal:
            ends = [any(o.x0 <= box.x0 + _TOUCH for o in met), any(o.x1 >= box.x1 - _TOUCH for o in met)]
            return all(ends) or (any(ends) and box.width >= _LONG)
        ends = [any(o.top <= box.top + _TOUCH for o in met), any(o.bottom >= box.bottom - _TOUCH for o in met)]
        return any(ends) or len(self.horizontal) < _FEW

    def above(self, x: float, y: float) -> float | None:
        """Return the lower side of the nearest line above the point, None without one."""
        found = [b.bottom for b in self.horizontal if b.x0 - _SLACK <= x <= b.x1 + _SLACK and b.center[1] <= y]
        return max(found, default=None)

    def below(self, x: float, y: float) -> float | None:
        """Return the upper side of the nearest line below the point, None without one."""
        found = [b.top for b in self.horizontal if b.x0 - _SLACK <= x <= b.x1 + _SLACK and b.center[1] >= y]
        return min(found, default=None)

    def left_of(self, x: float, y: float) -> float | None:
        """Return the right side of the nearest line to the left of the point, None without one."""
        found = [b.x1 for b in self.vertical if b.top - _SLACK <= y <= b.bottom + _SLACK and b.center[0] <= x]
        return max(found, default=None)

    def right_of(self, x: float, y: float) -> float | None:
        """Return the left side of the nearest line to the right of the point, None without one."""
        found = [b.x0 for b in self.vertical if b.top - _SLACK <= y <= b.bottom + _SLACK and b.center[0] >= x]
        return min(found, default=None)

    def crossings(self, region: BoundingBox, at: float, *, horizontal: bool) -> int:
        """Return how many ruled lines a cut through *region* would hit; lines that end near it are not hit."""
        if horizontal:
            hit = [b for b in self.vertical if region.x0 <= b.center[0] <= region.x1 and b.top + 4 < at < b.bottom - 4]
        else:
            hit = [
                b for b in self.horizontal if region.top <= b.center[1] <= region.bottom and b.x0 + 4 < at < b.x1 - 4
            ]
        return len(hit)


def frames_of(rules: Sequence[Rule]) -> list[BoundingBox]:
    """Return the boxes around ruled lines that hang together, largest first."""
    groups: list[list[BoundingBox]] = []
    for rule in rules:
        grown = rule.box.expand(3.0, 3.0)
        touching = [group for group in groups if any(grown.intersection_area(b.expand(0.1, 0.1)) > 0 for b in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([rule.box, *(box for group in touching for box in group)])
    frames = [BoundingBox.union(group) for group in groups if len(group) >= 6]
    return sorted(frames, key=lambda box: -box.width * box.height)

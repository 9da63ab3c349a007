"""Boxes on a page.

One vocabulary everywhere: PDF points (1/72 inch), origin at the top left of the *upright* page, x to the right, y down.
Inside the product that page is the straightened one, from which crops are cut; ``case.json`` has boxes on the page as
its file shows it, turned upright (:class:`Placement`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import model_serializer, model_validator

from models.base import Record


class BoundingBox(Record):
    """A rectangle in PDF points on the upright page.

    Serialised as ``[x0, top, x1, bottom]``, rounded to a hundredth of a point.

    Attributes:
        x0: Distance of the left edge from the left edge of the page.
        top: Distance of the upper edge from the top of the page.
        x1: Distance of the right edge from the left edge of the page.
        bottom: Distance of the lower edge from the top of the page.
    """

    x0: float
    top: float
    x1: float
    bottom: float

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, data: object) -> object:
        if isinstance(data, (list, tuple)) and len(data) == 4:
            return dict(zip(("x0", "top", "x1", "bottom"), data, strict=True))
        return data

    @model_validator(mode="after")
    def _has_no_negative_extent(self) -> BoundingBox:
        if self.x1 < self.x0 or self.bottom < self.top:
            raise ValueError(f"box has negative extent: {self.x0}, {self.top}, {self.x1}, {self.bottom}")
        return self

    @model_serializer
    def _to_list(self) -> list[float]:
        return [round(self.x0, 2), round(self.top, 2), round(self.x1, 2), round(self.bottom, 2)]

    @property
    def width(self) -> float:
        """Horizontal extent in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent in points."""
        return self.bottom - self.top

    @property
    def center(self) -> tuple[float, float]:
        """The middle as (x, y)."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def expand(self, dx: float, dy: float) -> BoundingBox:
        """Return the box grown by *dx* on the left and right and *dy* above and below, cut at the page's top left."""
        return BoundingBox(
            x0=max(0.0, self.x0 - dx), top=max(0.0, self.top - dy), x1=self.x1 + dx, bottom=self.bottom + dy
        )

    def intersection_area(self, other: BoundingBox) -> float:
        """Return the shared area in square points, 0 where the boxes do not touch."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, width) * max(0.0, height)

    def contains_center_of(self, other: BoundingBox) -> bool:
        """True when the middle of *other* lies inside this box."""
        x, y = other.center
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def vertical_overlap(self, other: BoundingBox) -> float:
        """Return the shared height as a fraction of the smaller height, 0 to 1."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, shared) / max(1e-6, min(self.height, other.height))

    def horizontal_overlap(self, other: BoundingBox) -> float:
        """Return the shared width as a fraction of the smaller width, 0 to 1."""
        shared = min(self.x1, other.x1) - max(self.x0, other.x0)
        return max(0.0, shared) / max(1e-6, min(self.width, other.width))

    @staticmethod
    def union(boxes: Iterable[BoundingBox]) -> BoundingBox:
        """Return the smallest box around *boxes*.

        Raises:
            ValueError: If there is no box.
        """
        some = list(boxes)
        if not some:
            raise ValueError("union of no boxes")
        return BoundingBox(
            x0=min(b.x0 for b in some),
            top=min(b.top for b in some),
            x1=max(b.x1 for b in some),
            bottom=max(b.bottom for b in some),
        )


BEND_POWERS = tuple((order - j, j) for order in range(4) for j in range(order + 1))
"""Powers of x and y, up to the third order, that make up the tilt of a bent page's lines."""


def bend_shift(terms: Sequence[float], x: Any, y: Any) -> Any:
    """Return how far below (x, y) the print lies on a bent page that belongs there; numbers or arrays of them.

    Args:
        terms: Factor of each of :data:`BEND_POWERS` in the tilt.
        x: Distance to the right of the page's middle, as a share of its width.
        y: Distance below the page's middle, as a share of its width.
    """
    return sum(term * x ** (i + 1) / (i + 1) * y**j for term, (i, j) in zip(terms, BEND_POWERS, strict=True))


class Bend(Record):
    """How the lines of a page were bent before they were pulled level.

    Attributes:
        terms: Factor of each of :data:`BEND_POWERS` in the tilt.
        width: Width of the level page in points.
        height: Height of it.
    """

    terms: tuple[float, ...]
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the level page was on the bent one."""
        across, down = (x - self.width / 2) / self.width, (y - self.height / 2) / self.width
        return x, y + float(bend_shift(self.terms, across, down)) * self.width


class Placement(Record):
    """Where a straightened page lies on the page as its file shows it, content turned upright.

    A photographed sheet is cut out and flattened and a crooked scan turned straight before it is read. Words and facts
    have boxes on that straightened page; whoever looks at the file needs them on the page that the file shows.

    Attributes:
        width: Width in points of the page as shown, upright.
        height: Height of it.
        matrix: Three rows of three: takes (x, y, 1) on the straightened page to the page as shown, up to scale.
        bend: Applied before the matrix where a curled sheet was pulled level.
    """

    width: float
    height: float
    matrix: tuple[float, float, float, float, float, float, float, float, float]
    bend: Bend | None = None

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the straightened page lies on the page as shown."""
        x, y = (x, y) if self.bend is None else self.bend.point(x, y)
        a, b, c, d, e, f, g, h, i = self.matrix
        scale = g * x + h * y + i
        return (a * x + b * y + c) / scale, (d * x + e * y + f) / scale

    def box(self, box: BoundingBox) -> BoundingBox:
        """Return the smallest upright box around where *box* lies on the page as shown, cut at the page's edges."""
        corners = [self.point(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return BoundingBox(
            x0=_within(min(xs), self.width),
            top=_within(min(ys), self.height),
            x1=_within(max(xs), self.width),
            bottom=_within(max(ys), self.height),
        )


def _within(value: float, end: float) -> float:
    return min(max(0.0, value), end)

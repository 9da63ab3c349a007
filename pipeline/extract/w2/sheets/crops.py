"""What to hand to the second reader so that, with the margin it adds, it sees a place and nothing around it."""

from __future__ import annotations

from models.geometry import BoundingBox


def without_margin(box: BoundingBox) -> BoundingBox:
    """Return a box drawn in by the margin that the reader will add."""
    dx = min(6.0, max(1.5, box.width * 0.055))
    dy = max(1.0, box.height * 0.165)
    dx, dy = min(dx, box.width / 2 - 0.1), min(dy, box.height / 2 - 0.1)
    return BoundingBox(x0=box.x0 + dx, top=box.top + dy, x1=box.x1 - dx, bottom=box.bottom - dy)

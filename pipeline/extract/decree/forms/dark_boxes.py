"""Which box of a form is marked where no sign tells: the one that clearly holds most ink."""

from __future__ import annotations

from collections.abc import Mapping

from models.geometry import BoundingBox
from models.page import Page, PageProbe

_FROM, _TO = 15.0, 3.0
"""Points left of a label between which its box stands."""
_CLEARLY, _AT_LEAST = 1.25, 0.04
"""Times the ink of the next box, and share of the box by which it is more, that only a mark makes."""


def darkest_box(page: Page, labels: Mapping[str, BoundingBox], probe: PageProbe) -> tuple[str, bool] | None:
    """Return the key of the label before which most ink stands, and whether it clearly does; None without a picture."""
    boxes = [box.model_copy(update={"x0": max(0.0, box.x0 - _FROM), "x1": box.x0 - _TO}) for box in labels.values()]
    inks = [ink for ink in probe.ink(page, boxes) if ink is not None]
    if len(inks) < len(labels):
        return None
    ranked = sorted(zip(inks, labels, strict=True), key=lambda each: -each[0])
    (most, key), (next_most, _) = ranked[0], ranked[1]
    return key, most > _CLEARLY * next_most and most - next_most > _AT_LEAST

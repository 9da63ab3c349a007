"""Probes for tests: what looks at a page's picture again."""

from __future__ import annotations

from collections.abc import Sequence

from models.geometry import BoundingBox
from models.page import CheckBox, Page, Reading


class BlindProbe:
    """A probe without pictures: the second reader sees nothing. Others are made of it, each seeing one thing."""

    def read(self, page: Page, boxes: Sequence[BoundingBox]) -> list[Reading]:
        """Return empty readings."""
        return [Reading(text="", confidence=0.0) for _ in boxes]

    def ink(self, page: Page, boxes: Sequence[BoundingBox]) -> list[float | None]:
        """Return that nothing can be measured."""
        return [None for _ in boxes]

    def ink_map(self, page: Page, region: BoundingBox, step: float) -> list[list[float]] | None:
        """Return that nothing can be measured."""
        return None

    def check_boxes(self, page: Page) -> list[CheckBox]:
        """Return that no box is seen."""
        return []

"""A document on its way: pages joined, not yet classified as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.classify.leaf import Leaf
from pipeline.classify.ordering import Ordered


@dataclass
class Draft:
    """A document on its way.

    Attributes:
        pages: Its pages in reading order.
        copies: Pages that repeat one of them.
        alike: Those of its pages that another document has alike.
        part: Which of several forms on one sheet it is, None where it has its sheets for itself.
    """

    pages: Ordered
    copies: list[Leaf] = field(default_factory=list)
    alike: list[Leaf] = field(default_factory=list)
    part: int | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Where it begins in the case: its first page, and which part of that."""
        return min(leaf.position for leaf in self.pages.leaves), self.part or 0

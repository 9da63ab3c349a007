"""One value read from a document, and where it was read."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from models.base import Record
from models.geometry import BoundingBox

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FactStatus = Literal["read", "confirmed", "corrected", "conflict"]
FactValue = str | bool | tuple[str, ...] | None


class Source(Record):
    """The spot a value was read from; the box is in points on the upright page, None for a value no line prints."""

    file: str
    page_number: int
    box: BoundingBox | None = None


class Fact(Record):
    """One value of one field of one document.

    Attributes:
        field: Field name of the document type's layout.
        row: 1-based row where the field repeats; rows with one number belong together.
        value: Canonical: money ``"1234.50"``, date ``"2024-03-04"``, period ``"2018"`` or ``"2018-12-31"``, a
            boolean, text, or a list of texts. None means *could not tell*.
        raw: The reading as printed, before normalising.
        confidence: Measured chance that the value is right, 0 to 1.
        needs_review: A person must look before relying on it.
        reason: Why, in words for the reviewer; None when nothing is doubted.
        status: ``read``; ``conflict`` where two readings disagree and none could be preferred; ``confirmed`` and
            ``corrected`` are a person's.
        alternatives: Other plausible readings in canonical form, best first. Not part of ``case.json`` values that
            are certain.
        source: Where it was read.
    """

    field: str
    row: int | None = None
    value: FactValue
    raw: str | None = None
    confidence: float
    needs_review: bool = False
    reason: str | None = None
    status: FactStatus = "read"
    alternatives: tuple[str, ...] = ()
    source: Source | None = None

    def doubted(self, reason: str, *, at_most: float) -> Fact:
        """Return the fact for a person to look at, for *reason* as well, with no more certainty than *at_most*."""
        reasons = "; ".join(filter(None, (self.reason, reason)))
        confidence = min(self.confidence, at_most)
        return self.model_copy(update={"needs_review": True, "reason": reasons, "confidence": confidence})

    def as_date(self) -> date | None:
        """Return the value as a day, None where it is none or names only a year."""
        if not isinstance(self.value, str) or not _DAY.fullmatch(self.value):
            return None
        return date.fromisoformat(self.value)

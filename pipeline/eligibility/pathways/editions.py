"""Which edition of the law of relief governs, where the law of an earlier day is asked for (editions.md section 2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.eligibility.data import parameters


def is_before(change: str, law_date: date | None) -> bool:
    """Return whether the law of *law_date* is older than a change; False for the rules as they stand (None).

    Raises:
        KeyError: If the change is not on file.
    """
    return law_date is not None and law_date < _changes()[change]["from"]


def notes_for(law_date: date | None) -> tuple[str, ...]:
    """Return the keys of what the answers do not hold for the law of that day."""
    return tuple(it["note"] for name, it in _changes().items() if is_before(name, law_date))


def _changes() -> dict[str, dict[str, Any]]:
    return {it["id"]: it for it in parameters("relief_editions")["changes"]}

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.eligibility.pathways.hardship import guide, poverty_guideline


@pytest.mark.parametrize(
    ("as_of", "household", "amount"),
    [
        pytest.param(date(2025, 1, 14), 1, "15060.00", id="day before the new figures"),
        pytest.param(date(2025, 1, 15), 1, "15650.00", id="first day of the new figures"),
        pytest.param(date(2025, 6, 1), 4, "32150.00", id="household of four"),
    ],
)
def test_poverty_guideline(as_of: date, household: int, amount: str) -> None:
    found = poverty_guideline(as_of, household)
    assert found is not None
    assert found[0] == Decimal(amount)


@pytest.mark.parametrize(
    "as_of", [date(2020, 12, 31), date(2028, 1, 1)], ids=["before the file", "long after the file"]
)
def test_no_guideline_outside_the_file(as_of: date) -> None:
    assert poverty_guideline(as_of, 1) is None
    assert guide(as_of) is None


def test_guide_in_dollars() -> None:
    text = guide(date(2025, 6, 1))
    assert text is not None
    assert "39,125 dollars a year" in text
    assert "300 dollars left each month" in text

from __future__ import annotations

from datetime import date

import pytest

from pipeline.eligibility.pathways.hardship import guide


@pytest.mark.parametrize(
    ("as_of", "amounts"),
    [
        pytest.param(
            date(2025, 1, 14), "37,650 dollars a year for one person and 13,450", id="day before the new figures"
        ),
        pytest.param(
            date(2025, 1, 15), "39,125 dollars a year for one person and 13,750", id="first day of the new figures"
        ),
    ],
)
def test_guide_in_dollars(as_of: date, amounts: str) -> None:
    text = guide(as_of)
    assert text is not None
    assert amounts in text
    assert "300 dollars left each month" in text


@pytest.mark.parametrize(
    "as_of", [date(2020, 12, 31), date(2028, 1, 1)], ids=["before the file", "long after the file"]
)
def test_no_guideline_outside_the_file(as_of: date) -> None:
    assert guide(as_of) is None

"""A date that runs over two lines: read again line by line."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from models.geometry import BoundingBox
from models.page import Page, Reading
from pipeline.extract.decree.days.printed_dates import date_behind
from pipeline.extract.decree.text.prose import prose_of
from tests.extract.decree.pages import page
from tests.probes import BlindProbe


class _Lines(BlindProbe):
    """Reads the parts of a date that stand on two lines."""

    def __init__(self, *parts: str) -> None:
        self._parts = parts

    def read(self, page: Page, boxes: Sequence[BoundingBox]) -> list[Reading]:
        assert len(boxes) == len(self._parts)
        return [Reading(text=part, confidence=0.98) for part in self._parts]


@pytest.mark.parametrize(
    ("second", "is_doubted", "others"),
    [
        pytest.param(("June", "3, 2021"), False, (), id="the same"),
        pytest.param(("June", "8, 2021"), True, ("2021-06-08",), id="another day"),
        pytest.param(("June", ""), True, (), id="not legible"),
    ],
)
def test_a_date_over_two_lines(second: tuple[str, str], is_doubted: bool, others: tuple[str, ...]) -> None:
    prose = prose_of([page("The parties were divorced by this Court on June\n3, 2021 in this county.", source="ocr")])
    found = date_behind(prose, [prose.text.index("divorced")], _Lines(*second))

    assert found is not None
    assert (found.value, found.is_doubted, found.alternatives) == ("2021-06-03", is_doubted, others)

"""How many places of a value the second reader is asked for, and what it says there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from models.geometry import BoundingBox
from models.page import Page, PageRef, Reading, Word
from pipeline.extract.paper.sightings import Sighting, settle, settle_date
from pipeline.extract.paper.values import only_money
from tests.probes import BlindProbe

_PAGE = Page(ref=PageRef(file="notice.pdf", page_number=1), width=612, height=792, text_source="ocr")


class _Reader(BlindProbe):
    """Reads one text after the other, and counts."""

    def __init__(self, *texts: str, confidence: float = 0.99) -> None:
        self._texts = iter(texts)
        self._confidence = confidence
        self.asked = 0
        self.boxes: Sequence[BoundingBox] = ()

    def read(self, page: Page, boxes: Sequence[BoundingBox]) -> list[Reading]:
        self.asked += len(boxes)
        self.boxes = boxes
        return [Reading(text=next(self._texts), confidence=self._confidence) for _ in boxes]


def _places(*values: str | None, mended: bool = False) -> list[Sighting]:
    boxes = [BoundingBox(x0=50, top=50 + 20 * n, x1=120, bottom=60 + 20 * n) for n in range(len(values))]
    return [
        Sighting(_PAGE, (box,), value or "?", value, mended=mended and n == 0)
        for n, (box, value) in enumerate(zip(boxes, values, strict=True))
    ]


@pytest.mark.parametrize(
    ("places", "reader", "asked", "value"),
    [
        pytest.param(_places("40.00", "40.00", "40.00"), _Reader("$40.00"), 1, "40.00", id="read alike"),
        pytest.param(_places(None, "40.00"), _Reader("$40.00"), 1, "40.00", id="one not legible"),
        pytest.param(
            _places("40.00", "40.00"),
            _Reader("$40.00", "$40.00", confidence=0.7),
            2,
            "40.00",
            id="not surely confirmed",
        ),
        pytest.param(
            _places("40.00", "40.00", mended=True), _Reader("$40.00", "$40.00"), 2, "40.00", id="confirmed as mended"
        ),
        pytest.param(_places("40.00", "90.00"), _Reader("$40.00", "$90.00"), 2, "40.00", id="different values"),
        pytest.param(_places("40.00", "40.00"), _Reader("$48.00", "$40.00"), 2, "40.00", id="not confirmed at once"),
        pytest.param(_places(None, None), _Reader("", "$40.00"), 2, "40.00", id="nowhere legible"),
    ],
)
def test_places_are_read_until_one_is_confirmed(
    places: list[Sighting], reader: _Reader, asked: int, value: str
) -> None:
    settled = settle(places, only_money, reader)
    assert settled is not None
    assert (settled.value, reader.asked) == (value, asked)


@pytest.mark.parametrize(
    ("x1", "left"), [pytest.param(49.7, 20.0, id="its head torn off"), pytest.param(44.0, 50.0, id="a word before it")]
)
def test_figures_that_letters_touch_are_read_again_with_them(x1: float, left: float) -> None:
    (place,) = _places("1.90")
    head = Word(text="essai", box=BoundingBox(x0=20, top=50, x1=x1, bottom=60))
    page = _PAGE.model_copy(update={"words": (head,)})
    reader = _Reader("$3,811.90" if left < 50 else "1.90")

    settled = settle([replace(place, page=page, text="1.90")], only_money, reader)

    assert reader.boxes[0].x0 == left
    assert settled is not None
    assert (settled.reason is not None) == (left < 50)


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        pytest.param(("2024-03-04",) * 3, 2, id="read alike"),
        pytest.param(("2024-03-04", "2024-03-04", None), 3, id="one not legible"),
    ],
)
def test_dates_are_read_at_more_places(values: Sequence[str | None], asked: int) -> None:
    reader = _Reader(*("March 4, 2024",) * 3)
    settled = settle_date(_places(*values), reader)
    assert settled is not None
    assert (settled.value, reader.asked) == ("2024-03-04", asked)


@pytest.mark.parametrize(
    ("seen", "value"),
    [
        pytest.param("56644.00", "6644.00", id="the sign as a five"),
        pytest.param("56645.00", "56645.00", id="another amount"),
    ],
)
def test_a_dollar_sign_read_as_a_five_makes_no_other_amount(seen: str, value: str) -> None:
    box = BoundingBox(x0=50, top=50, x1=120, bottom=60)
    settled = settle([Sighting(_PAGE, (box,), "$6644.00", "6644.00")], only_money, _Reader(seen))

    assert settled is not None
    assert (settled.value, settled.is_doubted) == (value, True)

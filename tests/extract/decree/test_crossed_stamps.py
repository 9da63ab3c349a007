"""Stamps that lie across print: the clerk's own date, and the words that tell what a date is the date of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from models.geometry import BoundingBox
from models.page import Page, Reading
from pipeline.extract.decree.days.clerk_stamp import find_entered
from pipeline.extract.decree.days.role_dates import find_role_dates
from pipeline.extract.decree.text.prose import prose_of
from tests.extract.decree.pages import page
from tests.probes import BlindProbe


class _Seeing(BlindProbe):
    """Sees in each box what *look* says."""

    def __init__(self, look: Callable[[BoundingBox], str]) -> None:
        self._look = look

    def read(self, page: Page, boxes: Sequence[BoundingBox]) -> list[Reading]:
        return [Reading(text=text, confidence=0.9 if text else 0.0) for text in map(self._look, boxes)]


def test_line_right_under_the_clerks_word_goes_before_another_offices_stamp() -> None:
    crossed = page("FILED\nae apn eaie\nsupREE\nAPR 27 2021", source="ocr")
    mark = crossed.words[0].box

    def look(box: BoundingBox) -> str:
        is_right_under = mark.bottom <= box.center[1] <= mark.bottom + 1.5 * mark.height
        return "02/05/2019 1:53 PM" if is_right_under and box.width > 80 else ""

    found = find_entered([crossed], _Seeing(look))

    assert found is not None
    assert (found.value, found.alternatives, found.is_doubted) == ("2019-02-05", ("2021-04-27",), True)


@pytest.mark.parametrize(
    ("between", "is_doubted"),
    [
        pytest.param("BRANTLEY DUNES COUNTY, MS", False, id="the court's own line"),
        pytest.param("ae apn eaie of 2 1", True, id="what may be the clerk's date"),
    ],
)
def test_a_date_under_the_line_of_the_court_is_the_clerks(between: str, is_doubted: bool) -> None:
    lines = ("FILED", between, "JAN 11 2022")
    stamp = page("\n".join(lines), source="ocr")
    middle = max(word.box.x1 for word in stamp.words)
    words = []
    for word in stamp.words:
        row = [other for other in stamp.words if other.box.top == word.box.top]
        shift = (middle - row[-1].box.x1) / 2
        words.append(
            word.model_copy(
                update={"box": word.box.model_copy(update={"x0": word.box.x0 + shift, "x1": word.box.x1 + shift})}
            )
        )

    found = find_entered(
        [stamp.model_copy(update={"words": tuple(words)})],
        _Seeing(lambda box: "JAN 11 2022" if 70 < box.center[1] < 90 and box.height < 14 else ""),
    )

    assert found is not None
    assert (found.value, found.is_doubted) == ("2022-01-11", is_doubted)


@pytest.mark.parametrize(
    ("words", "of_another_line", "confidence", "is_doubted"),
    [("2016 FEB 18 texas", "texas", 0.7, False), ("2016 v@n 18 chery", "chery", 0.08, True)],
    ids=["a word of the next line", "an illegible word"],
)
def test_a_stamps_line_is_read_again_without_what_is_not_of_it(
    words: str, of_another_line: str, confidence: float, is_doubted: bool
) -> None:
    stamp = page(f"FILED\n{words}", source="ocr")
    tall = {"confidence": confidence}
    changed = tuple(
        word.model_copy(update={**tall, "box": word.box.model_copy(update={"bottom": word.box.bottom + 12})})
        if word.text == of_another_line
        else word
        for word in stamp.words
    )

    found = find_entered(
        [stamp.model_copy(update={"words": changed})],
        _Seeing(lambda box: "2016 FEB 18" if box.height < 14 and box.top > stamp.words[0].box.top + 5 else ""),
    )

    assert found is not None
    assert (found.value, found.is_doubted) == ("2016-02-18", is_doubted)


def _married_and(words: str, confidence: float) -> Page:
    sheet = page(f"The parties were married on July 8, 2002 {words} on or about\nFebruary 13, 2018.", source="ocr")
    return sheet.model_copy(
        update={
            "words": tuple(
                word.model_copy(update={"confidence": confidence}) if word.text == words else word
                for word in sheet.words
            )
        }
    )


@pytest.mark.parametrize(
    ("second", "day"),
    [
        pytest.param("and2separated on or about", "2018-02-13", id="the second reader reads them"),
        pytest.param("aud sep r ted on or about", None, id="it does not either"),
        pytest.param("married and separated on or about", None, id="it reads two roles"),
    ],
)
def test_garbled_words_before_a_date_are_read_again(second: str, day: str | None) -> None:
    sheet = _married_and("aadrsepavrited", 0.05)
    reader = _Seeing(lambda box: second if box.x0 > 200 else "")

    found = find_role_dates(prose_of([sheet]), reader).get("date_of_separation")

    assert (found.value if found else None) == day
    assert found is None or found.is_doubted


def test_words_that_were_read_well_are_not_read_again() -> None:
    sheet = _married_and("afterwards", 0.96)

    found = find_role_dates(prose_of([sheet]), _Seeing(lambda _: "separated"))

    assert "date_of_separation" not in found

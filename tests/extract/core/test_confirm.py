from collections.abc import Sequence

import pytest

from models.geometry import BoundingBox
from models.page import Page, Reading
from pipeline.extract.confirm import REVIEW_BELOW, Candidate, FirstReading, confirm
from pipeline.extract.normalize import parse_money
from tests.extract.decree.pages import page
from tests.probes import BlindProbe

SCAN = page("1,200.00", source="ocr")
LAYER = page("1,200.00")


def _money(text: str) -> str | None:
    found = parse_money(text)
    return found.canonical if found else None


class _Second(BlindProbe):
    """A second reader that says what it is told."""

    def __init__(self, text: str, confidence: float = 0.99) -> None:
        self.reading = Reading(text=text, confidence=confidence)
        self.asked = 0

    def read(self, page: Page, boxes: Sequence[BoundingBox]) -> list[Reading]:
        self.asked += len(boxes)
        return [self.reading for _ in boxes]


def _judged(second: str, *, first: str = "1,200.00", confidence: float = 0.95, mended: bool = False) -> Candidate:
    reading = FirstReading(SCAN, SCAN.words[0].box, first, _money(first), confidence, mended)
    return confirm([reading], _money, _Second(second))[0]


def test_agreement_passes_straight_through() -> None:
    fact = _judged("1,200.00").fact("amount")

    assert (fact.value, fact.needs_review, fact.reason) == ("1200.00", False, None)
    assert fact.confidence > 0.98


def test_agreement_after_a_repair_still_passes() -> None:
    assert _judged("1,200.00", first="l,200.00", mended=True).confidence >= REVIEW_BELOW


def test_disagreement_keeps_both_and_is_flagged() -> None:
    fact = _judged("1,260.00").fact("amount")

    assert fact.status == "conflict"
    assert fact.needs_review
    assert {fact.value, *fact.alternatives} == {"1200.00", "1260.00"}
    assert fact.reason == "two readers disagree"


@pytest.mark.parametrize(("confidence", "needs_review"), [(0.96, False), (0.7, True)])
def test_value_of_the_first_reader_alone_must_be_very_sure(confidence: float, needs_review: bool) -> None:
    assert _judged("", confidence=confidence).fact("amount").needs_review is needs_review


def test_value_of_the_second_reader_alone_is_flagged() -> None:
    fact = _judged("1,200.00", first="?????").fact("amount")

    assert (fact.value, fact.needs_review) == ("1200.00", True)


def test_illegible_value_is_none_and_says_so() -> None:
    fact = _judged("", first="?????").fact("amount")

    assert fact.value is None
    assert fact.needs_review
    assert fact.reason == "printed, but not legible"


def test_text_layer_needs_no_second_reading() -> None:
    second = _Second("9,999.99")
    reading = FirstReading(LAYER, LAYER.words[0].box, "1,200.00", "1200.00", None)

    (candidate,) = confirm([reading], _money, second)

    assert second.asked == 0
    assert candidate.value == "1200.00"
    assert not candidate.fact("amount").needs_review


def test_failed_check_flags_and_held_check_raises() -> None:
    sure = _judged("1,200.00")

    assert sure.doubted("the rows do not add up").fact("amount").needs_review
    assert sure.supported().confidence > sure.confidence


def test_doubts_are_all_named() -> None:
    doubted = _judged("1,200.00").doubted("first").doubted("second").doubted("first")

    assert doubted.reason == "first; second"

"""Readers, copies and the arithmetic of a W-2: what settles a value, and what says nothing of it."""

from dataclasses import replace

import pytest

from models.geometry import BoundingBox
from models.page import Page, PageRef, Reading
from pipeline.extract.confirm import Candidate
from pipeline.extract.w2.box13.checkboxes import Tick
from pipeline.extract.w2.box13.ticks import _tick
from pipeline.extract.w2.boxes.box12 import parse_code, parse_row_amount
from pipeline.extract.w2.boxes.looks import Look, Parse, parse_amount
from pipeline.extract.w2.voting.checks import apply_equalities, apply_identities
from pipeline.extract.w2.voting.votes import DISAGREE, NO_CENTS, Ballot, decide

PAGE = Page(ref=PageRef(file="scan.pdf", page_number=1), width=612, height=792, text_source="ocr")


def _box(top: float) -> BoundingBox:
    return BoundingBox(x0=300, top=top, x1=360, bottom=top + 10)


def _read(value: str, top: float) -> Candidate:
    return Candidate(value, value, 0.995, PAGE, _box(top))


def test_a_reading_preferred_by_arithmetic_brings_its_own_place() -> None:
    right = _read("2157.80", 100)
    # The reading of the box below had more votes: 6.2 % of 34,803.23 is 2,157.80.
    contested = replace(
        _read("504.65", 130), alternatives=("2157.80",), rivals=(right,), confidence=0.5, status="conflict"
    )
    done = apply_identities({"3": _read("34803.23", 80), "4": contested}, 2022)["4"]
    assert (done.value, done.raw, done.box, done.status) == ("2157.80", "2157.80", _box(100), "read")
    assert done.alternatives == ("504.65",)


def test_a_reading_that_fits_keeps_its_place() -> None:
    done = apply_identities({"3": _read("34803.23", 80), "4": _read("2157.80", 100)}, 2022)["4"]
    assert (done.value, done.box, done.alternatives) == ("2157.80", _box(100), ())


def test_a_rate_does_not_tell_cents_of_wages() -> None:
    # 1.45 % of 148,446.93 and of 148,446.00 differ by a cent.
    wages = replace(_read("148446.00", 80), reason=f"the readings disagree; {NO_CENTS}", confidence=0.5)
    done = apply_identities({"5": wages, "6": _read("2152.48", 100)}, 2022)
    assert (done["5"].reason, done["5"].confidence, done["6"].reason) == (wages.reason, 0.5, None)


def test_readings_that_fit_alike_are_not_told_apart() -> None:
    wages = replace(
        _read("148446.98", 80), alternatives=("148446.93",), reason=DISAGREE, confidence=0.5, status="conflict"
    )
    done = apply_identities({"5": wages, "6": _read("2152.48", 100)}, 2022)
    assert (done["5"].status, done["5"].reason) == ("conflict", DISAGREE)


def test_the_same_figure_twice_without_cents_is_no_proof_of_its_cents() -> None:
    cut = replace(_read("1045723.00", 80), reason=NO_CENTS, confidence=0.8)
    done = apply_equalities({"1": cut, "5": replace(cut, box=_box(120))}, [], [])
    assert (done["1"].reason, done["5"].reason) == (NO_CENTS, NO_CENTS)


def _ballot(first: str, second: str, parse: Parse) -> Ballot:
    look = Look(PAGE, _box(80), _box(80), first, parse(first), 0.9)
    return Ballot(parse, [look], {0: Reading(text=second, confidence=0.98)})


@pytest.mark.parametrize(
    ("first", "second", "parse", "value", "is_sure"),
    [
        pytest.param("10457 23", "1045723", parse_amount, "10457.23", True, id="cents in their own column"),
        pytest.param("10457 23", "1045728", parse_amount, "10457.23", False, id="other figures"),
        pytest.param("s 11,201.65", "S11,201.65", parse_code, "S", True, id="a code that may be a figure"),
        pytest.param("BB 721.65", "BB721.65", parse_code, "BB", True, id="a code whose letter may be a figure"),
        pytest.param("BB 721.65", "BB721.65", parse_row_amount, "721.65", True, id="an amount behind such a code"),
        pytest.param("G 1 46. 35", "G146.35", parse_row_amount, "146.35", False, id="gaps inside an amount"),
        pytest.param("G 1 46 35", "G14635", parse_row_amount, "46.35", False, id="gaps inside, and no point"),
        pytest.param("$ 310.99", "S310.99", parse_code, None, False, id="a dollar sign is no code"),
    ],
)
def test_the_second_reader_passes_over_gaps(
    first: str, second: str, parse: Parse, value: str | None, is_sure: bool
) -> None:
    found = decide(_ballot(first, second, parse))
    assert (found and found.value) == value
    assert bool(found and found.reason is None) == is_sure


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        pytest.param([True, True], True, id="both marked"),
        pytest.param([False], False, id="the only copy"),
        pytest.param([True, None], None, id="one marked, one unclear"),
        pytest.param([None, False], None, id="one empty, one unclear"),
        pytest.param([None, False, False], False, id="two of three empty"),
        pytest.param([True, None, False], None, id="contradicting copies"),
    ],
)
def test_copies_agree_on_a_check_box(answers: list[bool | None], value: bool | None) -> None:
    assert _tick([Tick(answer, _box(80), PAGE) for answer in answers]).value is value

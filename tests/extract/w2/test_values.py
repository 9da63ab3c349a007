"""Single values: amounts, codes, years, check boxes and the arithmetic between them."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from models.page import Page, PageRef
from pipeline.extract.confirm import Candidate
from pipeline.extract.squares import squares_in
from pipeline.extract.w2.boxes.box12 import parse_code, parse_row_amount
from pipeline.extract.w2.boxes.form_year import parse_year
from pipeline.extract.w2.boxes.looks import parse_amount, parse_ein, parse_tail
from pipeline.extract.w2.boxes.small_boxes import parse_nine, parse_occupations
from pipeline.extract.w2.labels.search import find_labels
from pipeline.extract.w2.states.values import parse_state
from pipeline.extract.w2.tables import box_12_codes, is_code_of_year, load_table, state_codes
from pipeline.extract.w2.voting.checks import (
    apply_equalities,
    apply_identities,
    medicare_tax,
    plausibility,
    social_security_rate,
    wage_base,
)
from tests.extract.w2.sheets import Sheet

PAGE = Page(ref=PageRef(file="scan.pdf", page_number=1), width=612, height=792, text_source="ocr")


def box(value: str, *others: str, confidence: float = 0.95) -> Candidate:
    status = "conflict" if others else "read"
    reason = "the readings disagree" if others else None
    return Candidate(value, value, confidence, PAGE, None, reason, tuple(others), status)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("printed", "value", "has_cents"),
    [
        pytest.param("32,922.26", "32922.26", True, id="comma"),
        pytest.param("32922.26", "32922.26", True, id="plain"),
        pytest.param("| 671.88", "671.88", True, id="stroke of the cell"),
        pytest.param("2279.5", "2279.50", True, id="one decimal"),
        pytest.param("48 231 07", "48231.07", True, id="cents in a column"),
        pytest.param("8500", "8500.00", False, id="whole dollars"),
        pytest.param("0.00", "0.00", True, id="zero"),
    ],
)
def test_amounts(printed: str, value: str, has_cents: bool) -> None:
    parsed = parse_amount(printed)

    assert parsed is not None
    assert (parsed.value, parsed.has_cents) == (value, has_cents)


@pytest.mark.parametrize("printed", ["9", "12", "20", "Copy B", "-671.88", "", "XXX-XX-5419"])
def test_what_is_no_amount(printed: str) -> None:
    assert parse_amount(printed) is None


@pytest.mark.parametrize(
    ("printed", "code", "amount"),
    [
        pytest.param("D 671.88", "D", "671.88", id="plain"),
        pytest.param("D|671.88", "D", "671.88", id="line between"),
        pytest.param("DD10432.18", "DD", "10432.18", id="glued"),
        pytest.param("BB1,257.98", "BB", "1257.98", id="a letter of the code is no figure"),
        pytest.param("D D 5,200.00", "DD", "5200.00", id="letters apart"),
        pytest.param("w 1495.96", "W", "1495.96", id="letter alike large and small"),
        pytest.param("12a C 123.45", "C", "123.45", id="label on the same line"),
        pytest.param("O 123.45", None, "123.45", id="O was never a code"),
        pytest.param("S125 1,812.31", None, "1812.31", id="a plan's number is no code"),
        pytest.param("12b", None, None, id="the row's own label"),
    ],
)
def test_rows_of_box_12(printed: str, code: str | None, amount: str | None) -> None:
    found_code, found_amount = parse_code(printed), parse_row_amount(printed)

    assert (found_code.value if found_code else None) == code
    assert (found_amount.value if found_amount else None) == amount


@pytest.mark.parametrize(
    ("code", "year", "expected"),
    [("D", 2004, True), ("TA", 2025, False), ("TA", 2026, True), ("CC", 2010, True), ("CC", 2011, False),
     ("II", 2023, False), ("II", 2024, True), ("O", 2024, False), ("DD", None, True)],
)  # fmt: skip
def test_codes_by_year(code: str, year: int | None, expected: bool) -> None:
    assert is_code_of_year(code, year) is expected


def test_tables_are_complete() -> None:
    assert {"I", "O", "U", "X"} & set(box_12_codes()) == set()
    assert set(load_table("years")["wage_base"]) == set(range(2000, 2027))
    assert len(state_codes()) == 56


@pytest.mark.parametrize(
    ("year", "rate"), [(2010, "0.062"), (2011, "0.042"), (2012, "0.042"), (2013, "0.062"), (None, "0.062")]
)
def test_rate_of_the_payroll_tax_holiday(year: int | None, rate: str) -> None:
    assert social_security_rate(year) == Decimal(rate)


@pytest.mark.parametrize(
    ("wages", "year", "tax"),
    [("200000", 2013, "2900"), ("200100", 2013, "2902.35"), ("200100", 2012, "2901.45"), ("200100", None, "2901.45")],
)
def test_additional_medicare_tax_above_the_threshold(wages: str, year: int | None, tax: str) -> None:
    assert medicare_tax(Decimal(wages), year) == Decimal(tax)


def test_wage_base_of_a_year_that_nobody_published_is_unknown() -> None:
    assert wage_base(2024) == Decimal(168600)
    assert wage_base(2040) is None


def test_tips_count_for_box_4() -> None:
    boxes = apply_identities({"3": box("11240.59"), "7": box("1111.71"), "4": box("765.84", confidence=0.8)}, 2020)

    assert boxes["4"].confidence >= 0.99


def test_the_reading_that_fits_is_taken() -> None:
    boxes = apply_identities({"3": box("33594.14"), "4": box("2032.84", "2082.84", confidence=0.5)}, 2023)

    assert (boxes["4"].value, boxes["4"].status, boxes["4"].reason) == ("2082.84", "read", None)


def test_nothing_is_settled_where_two_readings_fit() -> None:
    boxes = apply_identities(
        {"3": box("100.00", "200.00", confidence=0.5), "4": box("7.00", "6.20", "12.40", confidence=0.5)}, 2023
    )

    assert boxes["3"].status == "conflict"
    assert boxes["4"].status == "conflict"


def test_a_dollar_of_rounding_is_no_failure() -> None:
    boxes = apply_identities({"5": box("41000.00"), "6": box("594.90")}, 2023)

    assert boxes["6"].reason is None


def test_box_1_with_deferrals_confirms_box_5() -> None:
    boxes = apply_equalities(
        {"1": box("32922.26", confidence=0.8), "5": box("33594.14", confidence=0.8)}, [], [box("671.88")]
    )

    assert boxes["1"].confidence > 0.8
    assert boxes["5"].confidence > 0.8


def test_more_than_the_wage_base_is_doubted() -> None:
    boxes = plausibility({"3": box("168601.00"), "7": box("500.00")}, 2024)

    assert boxes["3"].reason == "more than the social security wage base of the year"


def test_wages_a_hundred_times_their_peers_are_doubted() -> None:
    boxes = plausibility({"1": box("3292226.00"), "3": box("33594.14"), "5": box("33594.14")}, 2023)

    assert boxes["1"].value == "3292226.00"
    assert boxes["1"].reason is not None


@pytest.mark.parametrize(
    ("printed", "tail"),
    [("XXX-XX-5419", "5419"), ("***-**-0001", "0001"), ("900-22-4655", "4655"), ("29-0297041", None)],
)
def test_numbers_keep_their_tail_only(printed: str, tail: str | None) -> None:
    parsed = parse_tail(printed)

    assert (parsed.value if parsed else None) == tail


@pytest.mark.parametrize(
    ("printed", "ein"), [("29-0297041", "29-0297041"), ("290297041", "29-0297041"), ("2902970", None)]
)
def test_employer_numbers(printed: str, ein: str | None) -> None:
    parsed = parse_ein(printed)

    assert (parsed.value if parsed else None) == ein


@pytest.mark.parametrize(
    ("printed", "year"),
    [("2023", "2023"), ("OMB No. 1545-0008", None), ("2023 2024", None), ("Form W-2 2012", "2012"), ("12023", None)],
)
def test_years(printed: str, year: str | None) -> None:
    parsed = parse_year(printed)

    assert (parsed.value if parsed else None) == year


@pytest.mark.parametrize(
    ("printed", "value"),
    [("120.00", "120.00"), ("1A2B-3C4D-5E6F-7890", "1A2B3C4D5E6F7890"), ("1545", None), ("see back", None)],
)
def test_box_9_over_the_years(printed: str, value: str | None) -> None:
    parsed = parse_nine(printed)

    assert (parsed.value if parsed else None) == value


@pytest.mark.parametrize(
    ("printed", "value"), [("104", "104"), ("104 207", "104 207"), ("000", "000"), ("D 104", None)]
)
def test_tipped_occupations(printed: str, value: str | None) -> None:
    parsed = parse_occupations(printed)

    assert (parsed.value if parsed else None) == value


@pytest.mark.parametrize(
    ("printed", "state"), [("CA", "CA"), ("ca", "CA"), ("CA |", "CA"), ("ZZ", None), ("OMB", None)]
)
def test_states(printed: str, state: str | None) -> None:
    parsed = parse_state(printed)

    assert (parsed.value if parsed else None) == state


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        pytest.param("1 Wages, tips, other compensation", "1", id="IRS"),
        pytest.param("1Wages, tips, other comp.", "1", id="number glued"),
        pytest.param("3 Socal secumy wages", "3", id="misread"),
        pytest.param("4 Fed. inc. tax wh", "2", id="words before number"),
        pytest.param("c Employer's name, address, and ZIP code", "c", id="employer"),
        pytest.param("e/f Employee's name, address, and ZIP code", "ef", id="one letter from employer"),
        pytest.param("Employee's name, address, ZIP code", "ef", id="no letter, no and"),
        pytest.param("18-20 Local wages / tax / name", "18-20", id="three boxes in one"),
        pytest.param("12b", "12b", id="row of box 12"),
    ],
)
def test_labels(printed: str, key: str) -> None:
    sheet = Sheet(ruled=False)
    sheet.text(printed, 100, 100, size=4.5)

    assert [label.key for label in find_labels(sheet.page())] == [key]


def test_names_of_check_boxes_begin_behind_the_square_of_the_one_before() -> None:
    sheet = Sheet(ruled=False)
    sheet.text("Statutory ☐ Retirement ☒ Third-party ☐", 100, 100, size=5)

    assert sorted(label.key for label in find_labels(sheet.page())) == ["13r", "13s", "13t"]


def test_prose_that_names_a_box_is_no_label() -> None:
    sheet = Sheet(ruled=False)
    sheet.text("You may owe tax on the allocated tips your employer reports to you", 100, 100)

    assert find_labels(sheet.page()) == []


def _map(*squares: tuple[int, int, int]) -> np.ndarray:
    ink = np.zeros((26, 130))
    for x, y, size in squares:
        ink[y, x : x + size] = ink[y + size - 1, x : x + size] = 1.0
        ink[y : y + size, x] = ink[y : y + size, x + size - 1] = 1.0
    return ink


@pytest.mark.parametrize("size", [7, 9, 12, 15])
def test_three_squares_are_found_whatever_their_size(size: int) -> None:
    found = squares_in(_map((10, 6, size), (50, 6, size), (92, 7, size)))

    assert len(found) == 3
    assert all(abs(x - at) <= 1 for (x, _, _), at in zip(found, (10, 50, 92), strict=True))


@pytest.mark.parametrize("seed", range(5))
def test_print_is_no_square(seed: int) -> None:
    ink = np.random.default_rng(seed).choice([0.0, 0.1, 0.4, 0.8], size=(26, 130))
    ink[np.arange(26) % 7 > 4] = 0.0
    ink[:, np.arange(130) % 17 > 14] = 0.0

    assert squares_in(ink) == []

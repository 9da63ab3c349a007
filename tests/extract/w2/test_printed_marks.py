"""Marks of box 13 printed as letters, years printed apart, and rows of states that wrapped labels push apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.geometry import BoundingBox
from pipeline.extract.squares import EMPTY_INK
from pipeline.extract.w2.box13.checkboxes import _inside, _without_outline
from tests.extract.w2.sheets import IRS, Sheet
from tests.extract.w2.test_layouts import VALUES, read

PLAIN = replace(IRS, squares=())
NAMES = ("box_13_statutory_employee", "box_13_retirement_plan", "box_13_third_party_sick_pay")
AT = (312.0, 350.0, 388.0)


def ticks(sheet: Sheet) -> list[object]:
    facts = read(sheet.page(), sheet.probe())
    found = [facts.get((name, None)) for name in NAMES]
    assert not any(fact.needs_review for fact in found if fact)
    return [fact.value if fact else None for fact in found]


def form_with(marks: dict[float, str], source: str = "native") -> Sheet:
    """Return a form without squares and *marks* under the names of box 13, by their place."""
    sheet = Sheet(source=source)
    sheet.form(PLAIN, 36, 30, {key: value for key, value in VALUES.items() if not key.startswith("12")})
    for x, mark in marks.items():
        sheet.text(mark, 36 + x, 30 + 186, size=6.5)
    return sheet


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ({AT[0]: "[ ]", AT[1]: "[X]", AT[2]: "[ ]"}, [False, True, False]),
        ({AT[0]: "[ ]", AT[1]: "[ ]", AT[2]: "[ ]"}, [False, False, False]),
        ({AT[2]: "X"}, [False, False, True]),
        ({AT[1]: "Yes"}, [False, True, False]),
        ({}, [None, None, None]),
        ({AT[1]: "[ ]"}, [None, None, None]),
        ({AT[0]: "X", AT[0] + 6: "X"}, [None, None, None]),
    ],
)
def test_marks_printed_as_letters(marks: dict[float, str], expected: list[object]) -> None:
    assert ticks(form_with(marks)) == expected


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ({AT[1]: "X"}, [False, True, False]),
        ({AT[0]: "X", AT[2]: "X"}, [True, False, True]),
        ({AT[0]: "X", AT[2]: "A7"}, [None, None, None]),
        ({}, [None, None, None]),
    ],
)
def test_crosses_on_a_picture_count_where_the_paper_under_the_other_names_is_empty(
    marks: dict[float, str], expected: list[object]
) -> None:
    assert ticks(form_with(marks, source="ocr")) == expected


def test_signs_before_the_names_on_a_picture_are_theirs_though_read_with_them() -> None:
    sheet = Sheet()
    sheet.form(replace(PLAIN, labels_beside=()), 36, 30, VALUES)
    for x, line in ((40, "[] Statutory employee"), (150, "[X] Retirement plan"), (240, "[] Third-party sick pay")):
        sheet.text(line, x, 345, size=6)

    assert ticks(sheet) == [False, True, False]


def test_squares_beside_their_names_in_a_low_row_of_the_whole_form() -> None:
    sheet = Sheet()
    sheet.form(
        replace(PLAIN, labels_beside=()), 36, 30, {key: v for key, v in VALUES.items() if not key.startswith("12")}
    )
    sheet.frame(36, 340, 576, 355)
    for x, name in ((60, "Statutory employee"), (230, "Retirement plan"), (400, "Third-party sick pay")):
        sheet.text(name, x, 345, size=6)
    for x in (150.0, 320.0, 490.0):
        sheet._square(x, 343, crossed=x == 320.0)
    sheet.text("Copy B To Be Filed With Employee's FEDERAL Tax Return", 60, 362, size=6)

    assert ticks(sheet) == [False, True, False]


def test_a_cross_that_the_reader_of_the_page_lost_is_read_again() -> None:
    sheet = form_with({}, source="ocr")
    sheet.text("X", 36 + AT[1], 30 + 186, size=6.5, read="")
    assert ticks(sheet) == [False, True, False]


def test_marks_beside_names_under_one_another() -> None:
    sheet = Sheet(source="native")
    layout = replace(PLAIN, labels_beside=())
    sheet.form(layout, 36, 30, VALUES)
    for n, name in enumerate(("Statutory employee", "Retirement plan", "Third-party sick pay")):
        sheet.text(name, 36 + 310, 30 + 172 + 8 * n, size=4)
    sheet.text("X", 36 + 390, 30 + 179, size=5)

    assert ticks(sheet) == [False, True, False]


def test_year_printed_apart() -> None:
    sheet = Sheet(source="native")
    sheet.form(IRS, 36, 30, VALUES, year="2 0 0 7")

    fact = read(sheet.page(), sheet.probe())["tax_year", None]

    assert (fact.value, fact.needs_review) == ("2007", False)


def test_wages_pushed_down_by_a_label_of_two_lines_stay_in_their_row() -> None:
    sheet = Sheet(source="native")
    sheet.form(IRS, 36, 30, {key: value for key, value in VALUES.items() if key != "16"})
    for x, rest in ((132, "etc."), (302, "tips, etc."), (392, "tax"), (472, "name")):
        sheet.text(rest, 36 + x, 30 + 252, size=4.2)
    sheet.text("32,922.26", 36 + 140, 30 + 258.5, size=6.5)

    facts = read(sheet.page(), sheet.probe())

    assert facts["box_16_state_wages", 1].value == "32922.26"
    assert facts["box_17_state_tax", 1].value == "1020.59"
    assert ("box_15_state", 2) not in facts


def test_copy_c_that_refers_to_the_back_of_copy_b_is_copy_c_alone() -> None:
    sheet = Sheet(source="native")
    sheet.form(IRS, 36, 30, VALUES)
    sheet.text("Copy C For EMPLOYEE'S RECORDS (See Notice to Employee on the back of Copy B.)", 60, 30 + 300, size=6)

    assert read(sheet.page(), sheet.probe())["copy_designation", None].value == "C"


@pytest.mark.parametrize("crossed", [True, False])
def test_outline_that_shows_in_a_square_found_too_high_is_no_mark(crossed: bool) -> None:
    sheet = Sheet()
    sheet._square(100, 100, crossed=crossed)
    page, probe, found = sheet.page(), sheet.probe(), BoundingBox(x0=100, top=97.3, x1=109, bottom=106.3)
    share = probe.ink(page, [_inside(found)])[0]

    assert share is not None
    assert share > EMPTY_INK
    assert _without_outline(page, probe, found, share) == (share if crossed else 0)

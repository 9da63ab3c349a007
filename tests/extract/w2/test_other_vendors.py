"""Habits of other payroll software: codes at the edge of a cell, forms that go on, stacked boxes, copies by state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.page import Page, PageProbe
from pipeline.extract.w2.labels.search import find_labels
from pipeline.extract.w2.states.values import parse_locality, parse_state_id
from tests.extract.w2.sheets import IRS, QUARTER, Cell, Sheet
from tests.extract.w2.test_layouts import TWO_UP, VALUES, read

FIRST, SECOND = TWO_UP


def test_code_right_at_the_edge_of_its_cell() -> None:
    sheet = Sheet(source="native")
    sheet.form(IRS, 36, 30, {key: value for key, value in VALUES.items() if not key.startswith("12")})
    sheet.text("D", 36 + 422, 30 + 153, size=6.5)
    sheet.text("671.88", 36 + 460, 30 + 153, size=6.5)

    facts = read(sheet.page(), sheet.probe())

    assert (facts["box_12_code", 1].value, facts["box_12_amount", 1].value) == ("D", "671.88")


def test_word_code_printed_sideways_at_the_edge_is_no_code() -> None:
    sheet = Sheet(source="native")
    sheet.form(IRS, 36, 30, {key: value for key, value in VALUES.items() if not key.startswith("12")})
    for n, letter in enumerate("Code"):
        sheet.text(letter, 36 + 422, 30 + 150 + 3 * n, size=2.8)
    sheet.text("671.88", 36 + 460, 30 + 153, size=6.5)

    facts = read(sheet.page(), sheet.probe())

    assert ("box_12_code", 1) not in facts
    assert facts["box_12_amount", 1].needs_review


def test_rows_of_box_12_go_on_on_a_further_form() -> None:
    header = {key: VALUES[key] for key in ("a", "b", "c", "d", "e")}
    sheet = Sheet(source="native")
    sheet.form(IRS, *FIRST, VALUES, ticked=["13r"])
    sheet.form(IRS, *SECOND, {**header, "12a": "W 1,200.00", "12b": "AA 300.00"})

    facts = read(sheet.page(), sheet.probe())

    rows = [(facts["box_12_code", n].value, facts["box_12_amount", n].value) for n in (1, 2, 5, 6)]
    assert rows == [("D", "671.88"), ("DD", "12169.60"), ("W", "1200.00"), ("AA", "300.00")]
    assert facts["box_13_retirement_plan", None].value is True
    assert facts["box_1_wages", None].value == "32922.26"
    assert [fact.field for fact in facts.values() if fact.needs_review] == []


def test_copy_without_amounts_that_repeats_box_12_is_a_copy() -> None:
    header = {key: VALUES[key] for key in ("a", "b", "c", "d", "e", "12a", "12b")}
    sheet = Sheet(source="native")
    sheet.form(IRS, *FIRST, VALUES)
    sheet.form(IRS, *SECOND, header)

    facts = read(sheet.page(), sheet.probe())

    assert ("box_12_code", 5) not in facts
    assert facts["box_12_amount", 1].value == "671.88"


STACKED = replace(
    QUARTER,
    cells=tuple(
        Cell(cell.key, cell.label, (0, 216, 135, 44))
        if cell.key == "13"
        else replace(cell, place=(0, 260, 135, 18))
        if cell.key == "14"
        else cell
        for cell in QUARTER.cells
    ),
    squares=(("13s", 100, 219), ("13r", 100, 232), ("13t", 100, 245)),
    labels_beside=(("Stat. emp.", 20, 221), ("Ret. plan", 20, 234), ("3rd-party sick pay", 20, 247)),
)


def _ticks(page: Page, probe: PageProbe) -> dict[str, object]:
    facts = read(page, probe)
    names = {"13s": "statutory_employee", "13r": "retirement_plan", "13t": "third_party_sick_pay"}
    return {key: facts[f"box_13_{name}", None].value for key, name in names.items()}


@pytest.mark.parametrize("ticked", ["13s", "13r", "13t"])
def test_check_boxes_under_one_another(ticked: str) -> None:
    sheet = Sheet(source="native")
    sheet.form(STACKED, 25, 26, VALUES, ticked=[ticked])

    assert _ticks(sheet.page(), sheet.probe()) == {key: key == ticked for key in ("13s", "13r", "13t")}


@pytest.mark.parametrize("ticked", ["13s", "13r", "13t"])
def test_check_boxes_under_one_another_read_as_letters_of_their_names(ticked: str) -> None:
    sheet = Sheet()
    squares = tuple((key, 14.0, top) for key, _, top in STACKED.squares)
    sheet.form(replace(STACKED, squares=squares, labels_beside=()), 25, 26, VALUES, ticked=[ticked])
    for (_, x, top), name in zip(
        squares, ("Statutory employee", "Retirement plan", "Third-party sick pay"), strict=True
    ):
        sheet.text(name, 25 + x + 12, 26 + top + 2, size=4.2, read="")
        sheet.text("", 25 + x, 26 + top, size=9, read=f"[{name}")
    page = sheet.page()
    unsure = {"confidence": 0.5}
    words = tuple(w.model_copy(update=unsure) if w.text.startswith("[") else w for w in page.words)

    assert _ticks(page.model_copy(update={"words": words}), sheet.probe()) == {
        key: key == ticked for key in ("13s", "13r", "13t")
    }


def test_print_that_lies_on_a_check_box_is_no_mark() -> None:
    sheet = Sheet(source="native")
    sheet.form(IRS, 36, 30, VALUES)
    sheet.text("pay", 36 + 389, 30 + 186, size=5)

    facts = read(sheet.page(), sheet.probe())

    assert ("box_13_third_party_sick_pay", None) not in facts
    assert facts["box_13_retirement_plan", None].value is False


def test_each_of_two_copies_names_its_own_state() -> None:
    other = {**VALUES, "15": "OR", "15id": "538-1129-3", "16": "5,369.61", "17": "164.85"}
    sheet = Sheet(source="native")
    sheet.form(IRS, *FIRST, VALUES, ticked=["13r"])
    sheet.form(IRS, *SECOND, other, ticked=["13r"])

    facts = read(sheet.page(), sheet.probe())

    assert [facts["box_15_state", row].value for row in (1, 2)] == ["CA", "OR"]
    assert [facts["box_16_state_wages", row].value for row in (1, 2)] == ["32922.26", "5369.61"]
    assert not any(fact.needs_review for fact in facts.values())


def test_state_that_was_misread_on_one_copy_makes_no_row() -> None:
    sheet = Sheet()
    sheet.form(IRS, *FIRST, VALUES)
    sheet.form(IRS, *SECOND, VALUES, misread={"15": "GA"})

    facts = read(sheet.page(), sheet.probe())

    assert ("box_15_state", 2) not in facts
    assert facts["box_15_state", 1].value == "CA"


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        pytest.param("WTH-10022771", "WTH-10022771", id="letters before it"),
        pytest.param("19 227 104", "19 227 104", id="spaces"),
        pytest.param("Box 17 State income tax 1,990.04", None, id="a row of a list"),
    ],
)
def test_state_numbers(printed: str, value: str | None) -> None:
    parsed = parse_state_id(printed)

    assert (parsed.value if parsed else None) == value


@pytest.mark.parametrize(("printed", "value"), [("390101", "390101"), ("C18", "C18"), ("1234.50", None), ("20", None)])
def test_localities_may_go_by_figures(printed: str, value: str | None) -> None:
    parsed = parse_locality(printed)

    assert (parsed.value if parsed else None) == value


@pytest.mark.parametrize("printed", ["Revenue Service", "Department of the Treasury", "W-2 Wage and Tax", "Copy C"])
def test_what_every_form_prints_at_its_foot_is_no_locality(printed: str) -> None:
    assert parse_locality(printed) is None


def test_amount_without_a_code_is_doubted() -> None:
    sheet = Sheet(source="native")
    sheet.form(IRS, 36, 30, {**VALUES, "12b": "12,169.60"})

    facts = read(sheet.page(), sheet.probe())

    assert facts["box_12_amount", 2].needs_review
    assert not facts["box_12_amount", 1].needs_review


def test_amounts_are_doubted_where_several_codes_are() -> None:
    one, two = Sheet(), Sheet()
    one.form(IRS, 36, 30, VALUES, misread={"12a": "C 671.88"})
    two.form(IRS, 36, 30, VALUES, misread={"12a": "C 671.88", "12b": "D 12,169.60"})

    doubted = [read(sheet.page(), sheet.probe())["box_12_amount", 1].needs_review for sheet in (one, two)]

    assert doubted == [False, True]


def test_name_that_goes_on_on_the_next_line() -> None:
    lines = ["COUNTY OF PIEDMONT BOARD OF", "EDUCATION", "PO BOX 1120", "ROXBORO NC 27573"]
    sheet = Sheet(source="native")
    sheet.form(IRS, 36, 30, {**VALUES, "c": lines})

    facts = read(sheet.page(), sheet.probe())

    assert facts["box_c_employer_name", None].value == "COUNTY OF PIEDMONT BOARD OF EDUCATION"


def test_address_without_its_name_is_doubted() -> None:
    sheet = Sheet(source="native")
    sheet.form(IRS, 36, 30, {**VALUES, "c": ["Fallow Hill, CA 92138"]})

    facts = read(sheet.page(), sheet.probe())

    assert ("box_c_employer_name", None) not in facts
    assert facts["box_c_employer_name_address", None].needs_review


def test_small_print_leaves_room_for_a_value_in_a_low_cell() -> None:
    places = {"1": (0, 0), "2": (1, 0), "3": (0, 1), "4": (1, 1), "5": (0, 2), "6": (1, 2), "7": (0, 3), "8": (1, 3)}
    boxes = [
        replace(cell, place=(62.0 * places[cell.key][0], 14.0 * places[cell.key][1], 62.0, 14.0))
        for cell in QUARTER.cells
        if cell.key in places
    ]
    parties = [cell for cell in QUARTER.cells if cell.key in ("c", "ef")]
    layout = replace(QUARTER, cells=(*boxes, *parties), squares=(), labels_beside=())
    sheet = Sheet(source="native")
    sheet.form(layout, 25, 26, VALUES)

    facts = read(sheet.page(), sheet.probe())

    assert facts["box_3_ss_wages", None].value == "33594.14"
    assert facts["box_4_ss_tax", None].value == "2082.84"


def test_apartment_is_no_row_of_box_12() -> None:
    sheet = Sheet(source="native")
    sheet.text("88 PEMBROKE LANE APT 2C", 40, 100)
    sheet.text("12c", 340, 100, size=5)

    assert [label.key for label in find_labels(sheet.page())] == ["12c"]


def test_line_that_ends_over_a_label_is_no_edge_of_its_cell() -> None:
    sheet = Sheet(source="native")
    sheet.form(IRS, 36, 30, {**VALUES, "15id": ""})
    sheet.frame(36 + 62, 30 + 220, 36 + 62.5, 30 + 246)
    sheet.text("225785628", 36 + 80, 30 + 253, size=6.5)

    facts = read(sheet.page(), sheet.probe())

    assert facts["box_15_state_id", 1].value == "225785628"


@pytest.mark.parametrize("printed", ["3P SICK", "3rd-party sick pay", "Third-party sick pay"])
def test_third_party_sick_pay_however_it_is_shortened(printed: str) -> None:
    sheet = Sheet(source="native")
    sheet.text(printed, 40, 100, size=5)

    assert [label.key for label in find_labels(sheet.page())] == ["13t"]


@pytest.mark.parametrize("tops", [[60.0], [60.0, 440.0]], ids=["one copy", "two copies"])
def test_values_stand_over_their_labels_on_a_line(tops: list[float]) -> None:
    rows = [("1", "2"), ("3", "4"), ("5", "6"), ("7", "8"), ("10", "11")]
    labels = {cell.key: cell.label for cell in IRS.cells}
    sheet = Sheet(source="native")
    for top in tops:
        for n, pair in enumerate(rows):
            for x, key in zip((300.0, 440.0), pair, strict=True):
                y = top + 38 * n
                sheet.text(str(VALUES.get(key, "")), x, y - 10, size=8)
                sheet.frame(x, y, x + 120, y + 0.2)
                sheet.text(labels[key], x, y + 2, size=5)
        for n, key in enumerate(("b", "c")):
            y = top + 90 * n
            sheet.text(str(VALUES["b"]) if key == "b" else "Marrow Pike Hardware", 40, y - 10, size=8)
            sheet.text(labels[key], 40, y + 2, size=5)
        sheet.text("Form W-2 Wage and Tax Statement 2023", 40, top + 230, size=9)

    facts = read(sheet.page(), sheet.probe())

    found = {key[0]: fact.value for key, fact in facts.items() if key[0][4:6] in ("1_", "2_", "3_", "4_", "5_", "6_")}
    assert found == {
        "box_1_wages": "32922.26", "box_2_federal_withheld": "2273.91", "box_3_ss_wages": "33594.14",
        "box_4_ss_tax": "2082.84", "box_5_medicare_wages": "33594.14", "box_6_medicare_tax": "487.12",
    }  # fmt: skip
    assert facts["box_b_ein", None].value == "29-0041337"


def test_list_whose_labels_take_two_lines() -> None:
    sheet = Sheet(source="native")
    rows: list[tuple[str, list[str], list[str]]] = [
        ("a", ["Employee's social security number"], ["XXX-XX-5419"]),
        ("b", ["Employer identification number (EIN)"], ["29-0041337"]),
        (
            "c",
            ["Employer's name, address, and", "ZIP code"],
            ["Marrow Pike Hardware", "88 Tinsmith Row", "Elm CA 92138"],
        ),
        ("e", ["Employee's name, address, and", "ZIP code"], ["Odile V Brandsma", "2150 Quarrel Ave", "Elm CA 95877"]),
        ("1", ["Wages, tips, other compensation"], ["32,922.26"]),
        ("2", ["Federal income tax withheld"], ["2,273.91"]),
        ("3", ["Social security wages"], ["33,594.14"]),
        ("4", ["Social security tax withheld"], ["2,082.84"]),
        ("5", ["Medicare wages and tips"], ["33,594.14"]),
        ("6", ["Medicare tax withheld"], ["487.12"]),
        ("7", ["Social security tips"], [""]),
        ("8", ["Allocated tips"], [""]),
    ]
    y = 60.0
    for number, label, value in rows:
        height = 10.0 * max(len(label), len(value)) + 5
        for x, width, lines in ((40, 24, [number]), (64, 190, label), (254, 160, value)):
            sheet.frame(x, y, x + width, y + height)
            for n, text in enumerate(lines):
                sheet.text(text, x + 5, y + 4 + 10 * n, size=8)
        y += height
    sheet.text("Form W-2 Wage and Tax Statement 2023", 40, 30, size=10)

    facts = read(sheet.page(), sheet.probe())

    assert facts["box_c_employer_name", None].value == "Marrow Pike Hardware"
    assert facts["box_e_employee_name", None].value == "Odile V Brandsma"
    assert facts["box_f_employee_address", None].value == "2150 Quarrel Ave\nElm CA 95877"
    assert facts["box_1_wages", None].value == "32922.26"


def test_heads_of_an_earnings_summary_are_no_labels_of_boxes() -> None:
    sheet = Sheet(source="native")
    for x, lines in (
        (60, ("Social security wages", "Box 3 of W-2", "49,867.16")),
        (300, ("Social security wages", "48,626.66")),
    ):
        for n, line in enumerate(lines):
            sheet.text(line, x, 100 + 10 * n)

    assert [label.box.x0 for label in find_labels(sheet.page())] == [300]


@pytest.mark.parametrize(("code", "is_doubted"), [("D", True), ("BB", True), ("G", False), ("DD", False)])
def test_an_empty_retirement_box_beside_a_deferral_is_doubted(code: str, is_doubted: bool) -> None:
    sheet = Sheet(source="native")
    kept = {key: value for key, value in VALUES.items() if not key.startswith("12")}
    sheet.form(IRS, 36, 30, {**kept, "12a": f"{code} 671.88"})

    facts = read(sheet.page(), sheet.probe())

    assert facts["box_13_retirement_plan", None].value is False
    assert facts["box_13_retirement_plan", None].needs_review is is_doubted

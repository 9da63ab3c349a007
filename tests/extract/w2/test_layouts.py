"""Whole sheets: every box of every layout, copies that vote, forms that are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.document import ClassifiedDocument
from models.fact import Fact, FactValue
from models.page import Page, PageRef
from pipeline.extract.w2 import extract_w2
from pipeline.extract.w2.box13.checkboxes import read_ticks
from pipeline.extract.w2.sheets.panel import Panel
from pipeline.extract.w2.sheets.panels import find_panels
from tests.extract.w2.sheets import IRS, QUARTER, STRIP, Layout, Sheet, SheetProbe

VALUES: dict[str, str | list[str]] = {
    "a": "XXX-XX-5419",
    "b": "29-0041337",
    "c": ["Marrow Pike Hardware #12", "88 Tinsmith Row", "Fallow Hill, CA 92138"],
    "d": "177278-209",
    "e": ["Odile V Brandsma", "2150 Quarrel Ave", "Port Amity, CA 95877"],
    "ef": ["Odile V Brandsma", "2150 Quarrel Ave", "Port Amity, CA 95877"],
    "1": "32,922.26",
    "2": "2,273.91",
    "3": "33,594.14",
    "4": "2,082.84",
    "5": "33,594.14",
    "6": "487.12",
    "12a": "D 671.88",
    "12b": "DD 12,169.60",
    "14": "CASDI 302.35",
    "15": "CA",
    "15id": "225785628",
    "16": "32,922.26",
    "17": "1,020.59",
}

FACTS: dict[tuple[str, int | None], FactValue] = {
    ("tax_year", None): "2023",
    ("box_a_employee_ssn", None): "5419",
    ("box_b_ein", None): "29-0041337",
    ("box_c_employer_name", None): "Marrow Pike Hardware #12",
    ("box_d_control_number", None): "177278-209",
    ("box_e_employee_name", None): "Odile V Brandsma",
    ("box_c_employer_name_address", None): "Marrow Pike Hardware #12\n88 Tinsmith Row\nFallow Hill, CA 92138",
    ("box_f_employee_address", None): "2150 Quarrel Ave\nPort Amity, CA 95877",
    ("box_1_wages", None): "32922.26",
    ("box_2_federal_withheld", None): "2273.91",
    ("box_3_ss_wages", None): "33594.14",
    ("box_4_ss_tax", None): "2082.84",
    ("box_5_medicare_wages", None): "33594.14",
    ("box_6_medicare_tax", None): "487.12",
    ("box_12_code", 1): "D",
    ("box_12_amount", 1): "671.88",
    ("box_12_code", 2): "DD",
    ("box_12_amount", 2): "12169.60",
    ("box_13_statutory_employee", None): False,
    ("box_13_retirement_plan", None): True,
    ("box_13_third_party_sick_pay", None): False,
    ("box_14_other", None): "CASDI 302.35",
    ("box_15_state", 1): "CA",
    ("box_15_state_id", 1): "225785628",
    ("box_16_state_wages", 1): "32922.26",
    ("box_17_state_tax", 1): "1020.59",
}


def read(page: Page, probe: SheetProbe, part: int | None = None) -> dict[tuple[str, int | None], Fact]:
    document = ClassifiedDocument(
        document_id="d1", type="w2", confidence=1.0, pages=(PageRef(file="scan.pdf", page_number=1),), part=part
    )
    return {(fact.field, fact.row): fact for fact in extract_w2(document, [page], probe)}


def sheet_of(layout: Layout, places: list[tuple[float, float]], **options: object) -> Sheet:
    sheet = Sheet(**options)  # type: ignore[arg-type]
    for x, y in places:
        sheet.form(layout, x, y, VALUES, ticked=["13r"])
    return sheet


ONE_UP, TWO_UP = [(36.0, 30.0)], [(36.0, 30.0), (36.0, 425.0)]
FOUR_UP = [(25.0, 26.0), (315.0, 26.0), (25.0, 410.0), (315.0, 410.0)]
THREE_UP = [(30.0, 28.0), (30.0, 284.0), (30.0, 540.0)]


@pytest.mark.parametrize(
    ("layout", "places", "options"),
    [
        pytest.param(IRS, ONE_UP, {}, id="one on a page"),
        pytest.param(IRS, TWO_UP, {}, id="two copies"),
        pytest.param(IRS, TWO_UP, {"source": "native"}, id="text layer"),
        pytest.param(QUARTER, FOUR_UP, {}, id="four copies, shortened labels"),
        pytest.param(STRIP, THREE_UP, {}, id="three strips, box 12 in a row"),
    ],
)
def test_every_box_is_read_and_none_is_doubted(
    layout: Layout, places: list[tuple[float, float]], options: dict[str, object]
) -> None:
    sheet = sheet_of(layout, places, **options)

    facts = read(sheet.page(), sheet.probe())

    assert {key: fact.value for key, fact in facts.items()} == FACTS
    assert [fact.field for fact in facts.values() if fact.needs_review] == []


@pytest.mark.parametrize("layout", [IRS, QUARTER, STRIP])
def test_without_ruled_lines_the_labels_bound_the_cells(layout: Layout) -> None:
    sheet = sheet_of(layout, ONE_UP, ruled=False)

    facts = read(sheet.page(), sheet.probe())

    wrong = [key for key, fact in facts.items() if not fact.needs_review and fact.value != FACTS.get(key, fact.value)]
    assert wrong == []
    assert {key: facts[key].value for key in FACTS if key[0].startswith("box_") and key[0][4:6] in AMOUNTS} == {
        key: value for key, value in FACTS.items() if key[0].startswith("box_") and key[0][4:6] in AMOUNTS
    }


AMOUNTS = {"1_", "2_", "3_", "4_", "5_", "6_"}


def test_box_and_page_lead_back_to_the_print() -> None:
    sheet = sheet_of(IRS, ONE_UP)

    source = read(sheet.page(), sheet.probe())["box_1_wages", None].source

    assert source is not None
    assert source.file == "scan.pdf"
    assert source.box is not None
    assert 336 < source.box.x0 < source.box.x1 < 456
    assert 54 < source.box.top < source.box.bottom < 80


def test_a_misread_copy_is_outvoted_and_copies_are_never_summed() -> None:
    sheet = Sheet()
    for n, (x, y) in enumerate(FOUR_UP):
        sheet.form(QUARTER, x, y, VALUES, misread={"2": "2,278.91"} if n == 2 else None)

    fact = read(sheet.page(), sheet.probe())["box_2_federal_withheld", None]

    assert (fact.value, fact.needs_review) == ("2273.91", False)
    assert fact.alternatives == ("2278.91",)


def test_readers_that_disagree_on_the_only_copy_leave_it_to_a_person() -> None:
    sheet = Sheet()
    sheet.form(IRS, 36, 30, VALUES, misread={"2": "2,278.91"})

    fact = read(sheet.page(), sheet.probe())["box_2_federal_withheld", None]

    assert (fact.needs_review, fact.status) == (True, "conflict")
    assert {fact.value, *fact.alternatives} == {"2273.91", "2278.91"}


def test_arithmetic_settles_a_disagreement() -> None:
    sheet = Sheet()
    sheet.form(IRS, 36, 30, VALUES, misread={"4": "2,032.84"})

    fact = read(sheet.page(), sheet.probe())["box_4_ss_tax", None]

    assert (fact.value, fact.needs_review, fact.status) == ("2082.84", False, "read")


def test_failed_arithmetic_flags_the_boxes_it_speaks_of() -> None:
    sheet = Sheet()
    sheet.form(IRS, 36, 30, {**VALUES, "6": "4,871.20"}, ticked=["13r"])

    facts = read(sheet.page(), sheet.probe())

    doubted = {field for (field, _), fact in facts.items() if fact.needs_review}
    assert doubted == {"box_6_medicare_tax"}, "box 5 prints what box 3 does, which box 4 confirms"
    assert facts["box_6_medicare_tax", None].value == "4871.20"


def test_a_lost_decimal_point_is_flagged_and_not_put_back() -> None:
    sheet = Sheet()
    sheet.form(IRS, 36, 30, {**VALUES, "10": "500000"})

    fact = read(sheet.page(), sheet.probe())["box_10_dependent_care", None]

    assert (fact.value, fact.needs_review) == ("500000.00", True)


def test_an_amount_the_first_reader_did_not_see_is_found_by_its_ink() -> None:
    sheet = Sheet()
    for x, y in TWO_UP:
        sheet.form(IRS, x, y, VALUES, misread={"6": ""})

    fact = read(sheet.page(), sheet.probe())["box_6_medicare_tax", None]

    assert (fact.value, fact.needs_review) == ("487.12", False)


def test_labels_the_reader_lost_are_taken_from_the_other_copy() -> None:
    sheet = Sheet()
    sheet.form(IRS, 36, 30, VALUES, lost=["1", "5", "16", "c"])
    sheet.form(IRS, 36, 425, VALUES, misread={"1": "32,922.20"})

    facts = read(sheet.page(), sheet.probe())

    assert facts["box_1_wages", None].value == "32922.26"
    assert facts["box_16_state_wages", 1].value == "32922.26"


def test_a_lost_label_is_inferred_from_its_neighbours() -> None:
    sheet = Sheet()
    sheet.form(IRS, 36, 30, VALUES, lost=["3", "4", "7"])

    facts = read(sheet.page(), sheet.probe())

    assert facts["box_5_medicare_wages", None].value == "33594.14"
    assert ("box_7_ss_tips", None) not in facts


def test_two_states_are_two_rows() -> None:
    second = {"15.2": "OR", "15id.2": "538-1129-3", "16.2": "5,369.61", "17.2": "164.85", "18.2": "5,369.61",
              "19.2": "85.91", "20.2": "LANE"}  # fmt: skip
    sheet = Sheet()
    sheet.form(IRS, 36, 30, {**VALUES, **second})

    facts = read(sheet.page(), sheet.probe())

    assert [facts["box_15_state", row].value for row in (1, 2)] == ["CA", "OR"]
    assert [facts["box_17_state_tax", row].value for row in (1, 2)] == ["1020.59", "164.85"]
    assert (facts["box_19_local_tax", 2].value, facts["box_20_locality", 2].value) == ("85.91", "LANE")
    assert ("box_19_local_tax", 1) not in facts


def test_amounts_at_the_bottom_of_their_cells_are_of_the_state_at_the_top() -> None:
    values = {key: text for key, text in VALUES.items() if key not in ("16", "17")}
    sheet = Sheet()
    sheet.form(IRS, 36, 30, {**values, "16.2": VALUES["16"], "17.2": VALUES["17"]})

    facts = read(sheet.page(), sheet.probe())

    assert (facts["box_15_state", 1].value, facts["box_17_state_tax", 1].value) == ("CA", "1020.59")
    assert ("box_17_state_tax", 2) not in facts


def test_amounts_of_a_second_state_are_not_those_of_the_first_whose_own_were_lost() -> None:
    kept = {key: text for key, text in VALUES.items() if key not in ("16", "17", "18", "19", "20")}
    sheet = Sheet()
    sheet.form(IRS, 36, 30, {**kept, "16.2": "5,369.61", "17.2": "164.85"})

    facts = read(sheet.page(), sheet.probe())

    assert ("box_16_state_wages", 1) not in facts
    assert facts["box_16_state_wages", 2].needs_review
    assert facts["box_17_state_tax", 2].needs_review


def test_print_in_a_cell_without_words_keeps_the_lines_of_two_states_apart() -> None:
    lost = {"16": "", "17": "", "15.2": "", "15id.2": ""}
    second = {"15.2": "OR", "15id.2": "538-1129-3", "16.2": VALUES["1"], "17.2": "164.85"}
    kept = {key: text for key, text in VALUES.items() if key not in ("18", "19", "20")}
    sheet = Sheet()
    sheet.form(IRS, 36, 30, {**kept, "16": "5,369.61", **second}, misread=lost)

    facts = read(sheet.page(), sheet.probe())

    assert [facts["box_15_state", row].value for row in (1, 2)] == ["CA", "OR"]
    assert facts["box_16_state_wages", 1].value == "5369.61"


def test_a_second_block_of_state_boxes_under_the_first_is_another_state() -> None:
    left = {"15": 0, "15id": 30, "16": 130, "17": 220, "18": 300, "19": 390, "20": 470}
    again = [
        replace(cell, key=f"{cell.key}.2", place=(left[cell.key], 266, cell.place[2], 22))
        for cell in IRS.cells
        if cell.key in left
    ]
    kept = [cell for cell in IRS.cells if not cell.key.endswith(".2")]
    sheet = Sheet()
    more = {"15.2": "NV", "15id.2": "71-00412", "16.2": "4,100.50", "17.2": "88.20"}
    sheet.form(replace(IRS, cells=(*kept, *again)), 36, 30, {**VALUES, **more})

    facts = read(sheet.page(), sheet.probe())

    names = ("box_15_state", "box_16_state_wages", "box_17_state_tax")
    assert [facts[name, 2].value for name in names] == ["NV", "4100.50", "88.20"]
    assert ("box_15_state", 3) not in facts


def test_local_boxes_in_one_cell_are_told_apart() -> None:
    sheet = Sheet(source="native")
    sheet.form(QUARTER, 25, 26, VALUES)
    sheet.text("8181.00 98.17", 25 + 208, 26 + 285, size=5)
    sheet.text("YONK", 25 + 208, 26 + 292, size=5)

    facts = read(sheet.page(), sheet.probe())

    assert facts["box_18_local_wages", 1].value == "8181.00"
    assert facts["box_19_local_tax", 1].value == "98.17"
    assert facts["box_20_locality", 1].value == "YONK"


def test_a_blank_form_yields_nothing() -> None:
    sheet = Sheet()
    sheet.form(IRS, 36, 30, {})

    assert read(sheet.page(), sheet.probe()) == {}


def test_instructions_yield_nothing() -> None:
    sheet = Sheet()
    sheet.text("Notice to Employee", 40, 40, size=9)
    sheet.text("Box 1. Enter this amount on the wages line of your tax return. Limits of 22,500.00 apply.", 40, 60)
    sheet.text("Box 2. Enter this amount on the federal income tax withheld line of your tax return.", 40, 75)
    sheet.text("Box 8. This amount is not included in boxes 1, 3, 5, or 7. Allocated tips of 20.00 or more", 40, 90)
    sheet.text("D Elective deferrals 401(k). E Elective deferrals 403(b). DD Cost of health coverage 9,999.00", 40, 105)

    assert read(sheet.page(), sheet.probe()) == {}


def test_an_earnings_summary_beside_the_form_is_no_copy() -> None:
    sheet = Sheet()
    for x, y in FOUR_UP[:1] + FOUR_UP[2:]:
        sheet.form(QUARTER, x, y, VALUES)
    sheet.text("2023 W-2 and EARNINGS SUMMARY", 320, 40, size=12)
    for n, line in enumerate(("Gross Pay", "Social Security Tax Withheld Box 4 of W-2", "Medicare Tax Withheld")):
        sheet.text(line, 320, 80 + 14 * n)
        sheet.text("99,999.99", 540, 80 + 14 * n)
    sheet.text("Wages, Tips, other", 400, 150, size=5)
    sheet.text("Medicare Wages", 520, 150, size=5)
    sheet.text("Reported W-2 Wages", 320, 170)
    sheet.text("11,111.11", 400, 170)
    sheet.text("22,222.22", 520, 170)

    facts = read(sheet.page(), sheet.probe())

    assert facts["box_1_wages", None].value == "32922.26"
    assert facts["box_5_medicare_wages", None].value == "33594.14"
    assert facts["box_4_ss_tax", None].value == "2082.84"


OTHER_EMPLOYER = {**VALUES, "b": "18-9337868", "c": ["Delphine Home Health Agency Inc", "12 Elm St", "Reno, NV 89501"],
                  "1": "47,376.67", "2": "2,995.49", "3": "51,723.15", "4": "3,206.84", "5": "51,723.15", "6": "749.99",
                  "16": "47,376.67", "17": "1,468.68"}  # fmt: skip


def two_employers() -> Sheet:
    sheet = Sheet()
    sheet.form(IRS, 36, 30, VALUES)
    sheet.form(IRS, 36, 425, OTHER_EMPLOYER)
    return sheet


def test_each_of_two_employers_on_one_sheet_is_read_by_itself() -> None:
    sheet = two_employers()
    page, probe = sheet.page(), sheet.probe()

    assert read(page, probe, part=1)["box_1_wages", None].value == "32922.26"
    assert read(page, probe, part=2)["box_1_wages", None].value == "47376.67"
    assert not read(page, probe, part=2)["box_1_wages", None].needs_review


def test_two_employers_that_were_not_split_are_all_doubted() -> None:
    sheet = two_employers()

    facts = read(sheet.page(), sheet.probe())

    assert all(fact.needs_review for fact in facts.values())


def test_a_social_security_number_leaves_as_its_tail_only() -> None:
    sheet = Sheet()
    sheet.form(IRS, 36, 30, {**VALUES, "a": "900-22-4655"})

    facts = read(sheet.page(), sheet.probe())

    assert facts["box_a_employee_ssn", None].value == "4655"
    assert all("900-22" not in f"{fact.raw} {fact.value}" for fact in facts.values())


def test_a_covered_name_is_not_replaced_by_the_street() -> None:
    sheet = Sheet()
    sheet.form(QUARTER, 25, 26, {**VALUES, "ef": ["6805 Pecan Trace Dr Apt 1120", "Kettle Point, NY 10476"]})

    assert ("box_e_employee_name", None) not in read(sheet.page(), sheet.probe())


def test_new_boxes_of_2026_do_not_disturb_the_old_ones() -> None:
    cells = tuple(
        type(cell)(cell.key, "14a Other" if cell.key == "14" else cell.label, cell.place) for cell in IRS.cells
    )
    sheet = Sheet()
    sheet.form(Layout(cells, IRS.title, IRS.year, IRS.squares, IRS.labels_beside), 36, 30, VALUES, year="2026")
    sheet.text("14b Treasury Tipped Occupation Code(s)", 340, 248, size=4.2)
    sheet.text("104", 350, 258, size=6.5)

    facts = read(sheet.page(), sheet.probe())

    assert facts["box_14b_tipped_occupation", None].value == "104"
    assert facts["box_14_other", None].value == "CASDI 302.35"
    assert facts["box_12_amount", 1].value == "671.88"


def test_second_reader_is_not_asked_where_the_layer_is_trusted() -> None:
    sheet = sheet_of(IRS, ONE_UP, source="native")
    probe = sheet.probe()

    read(sheet.page(), probe)

    assert probe.crops == 0


@settings(max_examples=6, deadline=None)
@given(dx=st.floats(-30, 30), dy=st.floats(-25, 60))
def test_moving_the_form_on_the_page_changes_no_value(dx: float, dy: float) -> None:
    sheet = Sheet(source="native")
    sheet.form(IRS, 36 + dx, 30 + dy, VALUES, ticked=["13r"])

    assert {key: fact.value for key, fact in read(sheet.page(), sheet.probe()).items()} == FACTS


@pytest.mark.parametrize(
    "seen", ["33,594.14", "33.594.14", "S33,594.14"], ids=["comma", "blurred comma", "dollar sign read as a letter"]
)
def test_amounts_under_vanished_labels_are_found_in_their_ruled_cells(seen: str) -> None:
    sheet = Sheet()
    amounts = ["1", "2", "3", "4", "5", "6", "7", "8", "10", "11"]
    sheet.form(IRS, 36.0, 30.0, VALUES, lost=["a", "b", "c", "d", "e", *amounts], misread={"3": seen, "5": seen})

    facts = read(sheet.page(), sheet.probe())

    for field in ("box_1_wages", "box_2_federal_withheld", "box_3_ss_wages", "box_4_ss_tax", "box_6_medicare_tax"):
        assert facts[field, None].value == FACTS[field, None]
    assert facts["box_2_federal_withheld", None].needs_review


def test_states_of_two_copies_without_labels_are_one_row() -> None:
    sheet = Sheet()
    for y in (30.0, 420.0):
        sheet.form(IRS, 36.0, y, VALUES, lost=[cell.key for cell in IRS.cells])

    facts = read(sheet.page(), sheet.probe())

    rows = {row for field, row in facts if field == "box_16_state_wages"}
    assert rows == {1}


_KEYS = {
    "13s": "box_13_statutory_employee",
    "13r": "box_13_retirement_plan",
    "13t": "box_13_third_party_sick_pay",
}


@pytest.mark.parametrize("crossed", _KEYS)
@pytest.mark.parametrize("drawn", [("13s", "13r", "13t"), ("13s", "13t")], ids=["three", "one lost"])
def test_a_square_belongs_to_the_name_above_it_though_another_stands_higher(
    crossed: str, drawn: tuple[str, ...]
) -> None:
    squares = [square for square in (("13s", 312, 184), ("13r", 350, 179), ("13t", 388, 184)) if square[0] in drawn]
    sheet = Sheet()
    sheet.form(replace(IRS, squares=tuple(squares)), 36.0, 30.0, VALUES, ticked=[crossed])

    facts = read(sheet.page(), sheet.probe())

    sure = {key: facts[name, None].value for key, name in _KEYS.items() if (name, None) in facts}
    assert sure == {key: key == crossed for key in drawn}


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "without lines"])
def test_the_last_square_may_stand_against_the_line_beside_it(ruled: bool) -> None:
    sheet = Sheet(ruled=ruled)
    squares = (("13s", 326, 176), ("13r", 368, 176), ("13t", 410.5, 176))
    sheet.form(replace(IRS, squares=squares, labels_beside=()), 36.0, 30.0, VALUES, ticked=["13r"])

    facts = read(sheet.page(), sheet.probe())

    assert [facts[name, None].value for name in _KEYS.values()] == [False, True, False]


def test_a_broken_line_between_the_rows_of_states_is_no_print() -> None:
    sheet = Sheet()
    sheet.form(IRS, 36, 30, VALUES)
    sheet.text("aU ee", 36 + 480, 30 + 265.7, size=0.6)

    facts = read(sheet.page(), sheet.probe())

    assert {key[0] for key in facts if key[1] == 1} & {"box_20_locality", "box_16_state_wages"} == {
        "box_16_state_wages"
    }


@pytest.mark.parametrize("crossed", _KEYS)
def test_squares_over_their_names_and_not_the_letters_of_the_names_second_line(crossed: str) -> None:
    names = (("Statutory", 306, 180), ("Retirement", 344, 180), ("Third-party", 382, 180))
    squares = (("13s", 314, 169), ("13r", 352, 169), ("13t", 390, 169))
    letters = (("employee", 312, 187), ("sick pay", 388, 187))
    sheet = Sheet()
    sheet.form(replace(IRS, squares=(*squares, *letters), labels_beside=names), 36.0, 30.0, VALUES, ticked=[crossed])

    facts = read(sheet.page(), sheet.probe())

    assert {key: facts[name, None].value for key, name in _KEYS.items()} == {key: key == crossed for key in _KEYS}


@pytest.mark.parametrize("crossed", _KEYS)
@pytest.mark.parametrize("lost", [(), ("13",)], ids=["numbered", "number lost"])
def test_squares_under_one_another_need_no_names(crossed: str, lost: Sequence[str]) -> None:
    places = {"13": (300.0, 168.0, 50.0, 46.0), "14": (300.0, 214.0, 120.0, 30.0)}
    cells = tuple(replace(cell, place=places.get(cell.key, cell.place)) for cell in IRS.cells)
    squares = tuple((key, 306.0, 178.0 + 12 * n) for n, key in enumerate(_KEYS))
    sheet = Sheet()
    stacked = replace(IRS, cells=cells, squares=squares, labels_beside=())
    sheet.form(stacked, 36.0, 30.0, VALUES, ticked=[crossed], lost=lost)

    facts = read(sheet.page(), sheet.probe())

    assert {key: facts[name, None].value for key, name in _KEYS.items()} == {key: key == crossed for key in _KEYS}


@pytest.mark.parametrize("uneven", [0.0, 6.0])
def test_squares_that_stand_unevenly_under_one_another_are_no_box_13(uneven: float) -> None:
    panel = _panel_with_stack(178.0, 190.0, 202.0 + uneven)
    assert bool(read_ticks(*panel)) is (uneven == 0)


def _panel_with_stack(*tops: float) -> tuple[Panel, SheetProbe]:
    places = {"13": (300.0, 168.0, 50.0, 60.0), "14": (300.0, 228.0, 120.0, 16.0)}
    cells = tuple(replace(cell, place=places.get(cell.key, cell.place)) for cell in IRS.cells)
    sheet = Sheet()
    squares = tuple((key, 306.0, top) for key, top in zip(_KEYS, tops, strict=True))
    sheet.form(replace(IRS, cells=cells, squares=squares, labels_beside=()), 36.0, 30.0, VALUES)
    return find_panels(sheet.page())[0], sheet.probe()


@pytest.mark.parametrize("crossed", _KEYS)
def test_squares_beside_names_far_apart_that_were_read_as_letters(crossed: str) -> None:
    sheet = Sheet(ruled=False)
    squares = tuple((key, 44.0 + 165 * n, 329.0) for n, key in enumerate(_KEYS))
    cells = tuple(cell for cell in IRS.cells if cell.key != "13")
    typed = replace(IRS, cells=cells, squares=squares, labels_beside=())
    sheet.form(typed, 36.0, 30.0, VALUES, ticked=[crossed])
    for (_, x, _), name in zip(squares, ("STATUTORY EMPLOYEE", "RETIREMENT PLAN", "THIRD-PARTY SICK PAY"), strict=True):
        sheet.text("", 36 + x, 360.0, size=8, read="CI")
        sheet.text(name, 36 + x + 14, 360.0, size=8)

    facts = read(sheet.page(), sheet.probe())

    assert {key: facts[name, None].value for key, name in _KEYS.items()} == {key: key == crossed for key in _KEYS}

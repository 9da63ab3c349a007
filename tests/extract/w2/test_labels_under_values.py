"""Forms that print the names of boxes under their values, or whose columns no line and no name tell apart."""

from __future__ import annotations

import pytest

from models.document import ClassifiedDocument
from models.fact import Fact
from pipeline.extract.w2 import extract_w2
from pipeline.extract.w2.sheets.panels import find_panels
from tests.extract.w2.sheets import Sheet

Place = tuple[float, float, float, float]
CELLS: dict[str, tuple[str, str, Place]] = {
    "a": ("a Employee's social security number", "XXX-XX-7764", (0, 0, 160, 20)),
    "1": ("1 Wages, tips, other comp.", "40877.19", (160, 0, 95, 20)),
    "2": ("2 Federal income tax withheld", "3311.02", (255, 0, 95, 20)),
    "3": ("3 Social security wages", "42877.19", (350, 0, 95, 20)),
    "4": ("4 Social security tax withheld", "2658.39", (445, 0, 95, 20)),
    "b": ("b Employer identification number (EIN)", "00-1190227", (0, 20, 160, 20)),
    "5": ("5 Medicare wages and tips", "42877.19", (160, 20, 95, 20)),
    "6": ("6 Medicare tax withheld", "621.72", (255, 20, 95, 20)),
    "10": ("10 Dependent care benefits", "", (350, 20, 95, 20)),
    "11": ("11 Nonqualified plans", "", (445, 20, 95, 20)),
    "c": ("c Employer's name, address, and ZIP code", "QUARREL MOUNT CO", (0, 40, 255, 44)),
    "ef": ("e/f Employee's name, address, and ZIP code", "ESME D HOLT", (255, 40, 190, 44)),
    "12b": ("12b", "DD 6120.00", (445, 40, 95, 22)), "12d": ("", "", (445, 62, 95, 22)),
    "15": ("15 State", "KY", (0, 84, 60, 24)), "15id": ("Employer's state ID number", "447120", (60, 84, 140, 24)),
    "16": ("16 State wages, tips, etc.", "40877.19", (200, 84, 110, 24)),
    "17": ("17 State income tax", "1020.55", (310, 84, 100, 24)),
}  # fmt: skip
WANTED = {
    "box_1_wages": "40877.19", "box_2_federal_withheld": "3311.02", "box_3_ss_wages": "42877.19",
    "box_4_ss_tax": "2658.39", "box_5_medicare_wages": "42877.19", "box_6_medicare_tax": "621.72",
}  # fmt: skip
ABOVE, STATE = frozenset({"c", "ef"}), frozenset({"15", "15id", "16", "17"})
OVER_STATE = ABOVE | {"12d"}


def _copy(sheet: Sheet, top: float, lost: frozenset[str] = frozenset(), *, higher: float = 0.0) -> None:
    """Print a copy: the names of parties over theirs, all others under the value; the line over the state *higher*."""
    for key, (label, value, (x, y, width, height)) in CELLS.items():
        x0, y0 = 36 + x, top + y
        start, end = (higher if key in some else 0.0 for some in (STATE, OVER_STATE))
        sheet.frame(x0, y0 - start, x0 + width, y0 + height - end)
        is_over = key in ABOVE
        sheet.text(label, x0 + 2, y0 + 1.5 if is_over else y0 + height - 6, size=4.5, read="" if key in lost else None)
        sheet.text(value, x0 + 6, y0 + 12 if is_over else y0 + height - 15, size=7)
    sheet.text("Form W-2 Wage and Tax Statement 2023", 36, top + 110, size=7)


def _facts(sheet: Sheet) -> list[Fact]:
    page = sheet.page()
    document = ClassifiedDocument(document_id="d1", type="w2", confidence=1.0, pages=(page.ref,))
    return list(extract_w2(document, [page], sheet.probe()))


def _values(facts: list[Fact], field: str) -> list[object]:
    return [fact.value for fact in facts if fact.field == field]


@pytest.mark.parametrize("tops", [[40.0], [40.0, 200.0, 360.0]], ids=["one copy", "three copies"])
def test_names_of_parties_stand_over_them_where_all_others_stand_below(tops: list[float]) -> None:
    sheet = Sheet(source="native")
    for top in tops:
        _copy(sheet, top)

    facts = _facts(sheet)

    assert {fact.field: fact.value for fact in facts if fact.field in WANTED} == WANTED
    assert _values(facts, "box_c_employer_name") == ["QUARREL MOUNT CO"]
    assert _values(facts, "box_e_employee_name") == ["ESME D HOLT"]
    assert (_values(facts, "box_12_code"), _values(facts, "box_12_amount")) == (["DD"], ["6120.00"])
    assert (_values(facts, "box_15_state"), _values(facts, "box_17_state_tax")) == (["KY"], ["1020.55"])


def test_copies_are_cut_over_the_values_of_the_first_row() -> None:
    sheet = Sheet(source="native")
    for top in (40.0, 200.0, 360.0):
        _copy(sheet, top, frozenset({"16", "17"}))

    panels = find_panels(sheet.page())

    assert [panel.labels["title"].box.top > panel.labels["1"].box.top for panel in panels] == [True, True, True]
    assert [panel.region.top < 201.0 + 160.0 * n for n, panel in enumerate(panels[1:])] == [True, True]


def test_a_state_is_one_however_high_the_lines_over_it_were_seen() -> None:
    sheet = Sheet(source="native")
    _copy(sheet, 40.0)
    _copy(sheet, 200.0, higher=9.0)

    assert _values(_facts(sheet), "box_15_state") == ["KY"]


def test_amounts_over_the_uppermost_boxes_are_those_of_box_12_above_them() -> None:
    rows = [
        [("12a", "12a See instructions for box 12", "D 671.88"), ("12b", "12b", "DD 410.00"), ("12c", "12c", "W 20.00")],
        [("1", "", ""), ("3", "", ""), ("5", "", "")], [("2", "", ""), ("4", "", ""), ("6", "", "")],
        [("a", "", ""), ("b", "", ""), ("10", "", "")],
    ]  # fmt: skip
    sheet = Sheet(source="native")
    for n, row in enumerate(rows):
        for m, (key, label, value) in enumerate(row):
            x, y = 36 + 180 * m, 40 + 26 * n
            sheet.frame(x, y, x + 180, y + 26)
            sheet.text(label or CELLS[key][0], x + 2, y + 1.5, size=5)
            sheet.text(value or CELLS[key][1], x + 6, y + 15.5, size=8)
    sheet.text("Form W-2 Wage and Tax Statement 2023", 36, 160, size=7)

    assert {fact.field: fact.value for fact in _facts(sheet) if fact.field in WANTED} == WANTED


def _unruled(further: tuple[str, float]) -> list[Fact]:
    """Read a form without lines; *further*: what stands beside the empty box 11, whose neighbour has lost its name."""
    sheet = Sheet(source="native", ruled=False)
    for n, (left, right) in enumerate((("1", "2"), ("3", "4"), ("5", "6"), ("a", "b"), ("11", ""))):
        for key, x in ((left, 40.0), (right, 300.0)):
            if key:
                sheet.text(CELLS[key][0], x, 60 + 30 * n, size=5)
                sheet.text(CELLS[key][1], x + 3, 72 + 30 * n, size=8)
    sheet.text(further[0], further[1], 192, size=8)
    sheet.text("Form W-2 Wage and Tax Statement 2023", 40, 40, size=8)
    return _facts(sheet)


def test_an_amount_behind_a_code_of_box_12_is_no_other_box_s() -> None:
    facts = _unruled(("D 129.62", 130))
    assert {fact.field: fact.value for fact in facts if fact.field in WANTED} == WANTED
    assert _values(facts, "box_11_nonqualified") == []


def test_an_amount_far_right_of_where_the_others_stand_is_doubted() -> None:
    beside, under = (_unruled(("129.62", x)) for x in (150.0, 43.0))
    assert [fact.needs_review for fact in beside if fact.field == "box_11_nonqualified"] in ([], [True])
    assert [fact.needs_review for fact in under if fact.field == "box_11_nonqualified"] == [False]

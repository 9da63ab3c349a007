"""Cells as the ruled lines close them: labels in their middle, values at the foot of tall ones, lists of boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from models.document import ClassifiedDocument
from models.fact import Fact
from models.geometry import BoundingBox
from models.page import Page
from pipeline.extract.w2 import extract_w2
from tests.extract.w2.sheets import Sheet

LABELS = {
    "a": "a Employee's social security number", "b": "b Employer identification number (EIN)",
    "c": "c Employer's name, address, and ZIP code", "ef": "e/f Employee's name, address, and ZIP code",
    "1": "1 Wages, tips, other comp.", "2": "2 Federal income tax withheld", "3": "3 Social security wages",
    "4": "4 Social security tax withheld", "5": "5 Medicare wages and tips", "6": "6 Medicare tax withheld",
    "7": "7 Social security tips", "8": "8 Allocated tips", "10": "10 Dependent care benefits",
    "11": "11 Nonqualified plans", "12a": "12a See instr. for box 12", "12b": "12b",
    "15": "15 State Employer's state ID no.", "16": "16 State wages, tips, etc.", "17": "17 State income tax",
}  # fmt: skip
VALUES: dict[str, Sequence[str]] = {
    "a": ["XXX-XX-7764"], "b": ["00-1190227"], "c": ["QUARREL MOUNT CO", "400 DEPOT RD", "PORT AMITY KY 42999"],
    "ef": ["ESME D HOLT", "41 CEDAR RD", "PORT AMITY KY 42999"], "1": ["40877.19"], "2": ["3311.02"], "3": ["42877.19"],
    "4": ["2658.39"], "5": ["42877.19"], "6": ["621.72"], "12a": ["E 2000.00"], "12b": ["DD 6120.00"],
    "15": ["KY 447120", "IN 0119022-7"], "16": ["22000.10", "18877.09"], "17": ["1020.55", "610.40"],
}  # fmt: skip
WANTED = {
    "box_b_ein": "00-1190227", "box_c_employer_name": "QUARREL MOUNT CO", "box_e_employee_name": "ESME D HOLT",
    "box_1_wages": "40877.19", "box_2_federal_withheld": "3311.02", "box_3_ss_wages": "42877.19",
    "box_4_ss_tax": "2658.39", "box_5_medicare_wages": "42877.19", "box_6_medicare_tax": "621.72",
}  # fmt: skip
Place = tuple[float, float, float, float]
_ADVANCE = 0.52


def _ruled(sheet: Sheet, place: Place) -> None:
    x, y, width, height = place
    sheet.frame(x, y, x + width, y + height)


def _width(text: str, size: float) -> float:
    return sum(_ADVANCE * size * len(word) + 0.45 * size for word in text.split())


def _cell(sheet: Sheet, place: Place, key: str, *, centred: bool) -> None:
    """Print a cell: its label at the top, its values one under the other at the foot."""
    x, y, width, height = place
    _ruled(sheet, place)
    label = LABELS[key]
    sheet.text(label, x + (width - _width(label, 4.5)) / 2 if centred else x + 2, y + 1.5, size=4.5)
    lines = VALUES.get(key, ())
    for n, text in enumerate(lines):
        sheet.text(text, x + 6, y + height - 8.5 * (len(lines) - n) - 1, size=7)


def _facts(sheet: Sheet, *, swell: float = 0.0) -> list[Fact]:
    """Read a sheet; *swell* points of rule and shadow were taken for part of each word of small print."""
    page: Page = sheet.page()
    words = tuple(word.model_copy(update={"box": _swollen(word.box, swell)}) for word in page.words)
    page = page.model_copy(update={"words": words})
    document = ClassifiedDocument(document_id="d1", type="w2", confidence=1.0, pages=(page.ref,))
    return list(extract_w2(document, [page], sheet.probe()))


def _swollen(box: BoundingBox, by: float) -> BoundingBox:
    is_small = box.height < 5.0
    return box.model_copy(update={"top": box.top - by, "bottom": box.bottom + by}) if is_small else box


def _sure(facts: Sequence[Fact], names: Mapping[str, object]) -> dict[str, object]:
    return {fact.field: fact.value for fact in facts if fact.field in names and not fact.needs_review}


def _row(facts: Sequence[Fact], field: str) -> list[object]:
    return [fact.value for fact in sorted(facts, key=lambda fact: fact.row or 0) if fact.field == field]


def test_labels_in_the_middle_of_their_cells() -> None:
    sheet = Sheet()
    places: dict[str, Place] = {
        "a": (150, 40, 156, 26), "b": (26, 66, 280, 26), "1": (306, 66, 140, 26), "2": (446, 66, 140, 26),
        "c": (26, 92, 280, 78), "3": (306, 92, 140, 26), "4": (446, 92, 140, 26), "5": (306, 118, 140, 26),
        "6": (446, 118, 140, 26), "7": (306, 144, 140, 26), "8": (446, 144, 140, 26), "ef": (26, 170, 280, 78),
        "11": (306, 170, 140, 26), "12a": (446, 170, 140, 26), "10": (306, 196, 140, 26), "12b": (446, 196, 140, 26),
        "15": (26, 248, 122, 36), "16": (148, 248, 96, 36), "17": (244, 248, 84, 36),
    }  # fmt: skip
    for key, place in places.items():
        _cell(sheet, place, key, centred=True)
    sheet.text("W-2 Wage and Tax Statement 2021", 30, 300, size=9)
    facts = _facts(sheet)

    assert _sure(facts, WANTED) == WANTED
    assert _row(facts, "box_12_code") == ["E", "DD"]
    assert _row(facts, "box_12_amount") == ["2000.00", "6120.00"]
    assert _row(facts, "box_15_state") == ["KY", "IN"]
    assert _row(facts, "box_15_state_id") == ["447120", "0119022-7"]
    assert _row(facts, "box_16_state_wages") == ["22000.10", "18877.09"]


@pytest.mark.parametrize("cents_apart", [False, True], ids=["whole", "cents read apart"])
def test_values_in_cells_under_a_band_of_labels(cents_apart: bool) -> None:
    sheet = Sheet()
    rows = (("a", "b", "10"), ("1", "2", "3", "4"), ("5", "6", "7", "8"), ("12a", "12b", "11"))
    for n, keys in enumerate(rows):
        for column, key in enumerate(keys):
            x, y, width = 36 + 135 * column, 80 + 25 * n, 135
            _ruled(sheet, (x, y, width, 8))
            _ruled(sheet, (x, y + 8, width, 17))
            sheet.text(LABELS[key], x + 2, y + 1.5, size=4.5)
            value = "".join(VALUES.get(key, ()))
            sheet.text(value.replace(".", " .") if cents_apart else value, x + 6, y + 13, size=7)
    _cell(sheet, (36, 190, 270, 60), "c", centred=False)
    _cell(sheet, (306, 190, 270, 60), "ef", centred=False)
    sheet.text("Form W-2 Wage and Tax Statement 2021", 200, 60, size=10)
    facts = _facts(sheet)

    assert _sure(facts, WANTED) == WANTED
    assert _row(facts, "box_12_code") == ["E", "DD"]
    assert _row(facts, "box_12_amount") == ["2000.00", "6120.00"]


def test_values_at_the_foot_of_tall_cells() -> None:
    sheet = Sheet()
    places: dict[str, Place] = {
        "a": (36, 40, 150, 26), "b": (186, 40, 150, 26), "c": (36, 66, 300, 62), "1": (336, 66, 120, 62),
        "2": (456, 66, 120, 62), "3": (336, 128, 120, 26), "4": (456, 128, 120, 26), "5": (336, 154, 120, 26),
        "6": (456, 154, 120, 26), "ef": (36, 180, 300, 100), "7": (336, 180, 120, 100), "8": (456, 180, 120, 100),
    }  # fmt: skip
    for key, place in places.items():
        _cell(sheet, place, key, centred=False)
    sheet.text("Form W-2 Wage and Tax Statement 2021", 36, 300, size=9)

    assert _sure(_facts(sheet), WANTED) == WANTED


def test_tall_cell_with_two_lines_may_be_two_boxes() -> None:
    """The line between box 7 and a box below it was lost, and that box's label as well."""
    sheet = Sheet()
    places: dict[str, Place] = {
        "a": (36, 40, 150, 26), "b": (186, 40, 150, 26), "c": (36, 66, 300, 78), "1": (336, 66, 120, 26),
        "2": (456, 66, 120, 26), "3": (336, 92, 120, 26), "4": (456, 92, 120, 26), "5": (336, 118, 120, 26),
        "6": (456, 118, 120, 26), "7": (336, 144, 120, 52), "8": (456, 144, 120, 52),
    }  # fmt: skip
    for key, place in places.items():
        _cell(sheet, place, key, centred=False)
    sheet.text("lO Depend care", 338, 171, size=4.5)
    sheet.text("2500.00", 342, 186, size=7)
    sheet.text("Form W-2 Wage and Tax Statement 2021", 36, 300, size=9)

    assert "box_7_ss_tips" not in _sure(_facts(sheet), {"box_7_ss_tips": None})


def test_list_of_boxes_with_its_values_in_a_column_of_their_own() -> None:
    sheet = Sheet()
    for x, key in ((40, "c"), (330, "ef")):
        sheet.text(LABELS[key], x, 70, size=5)
        for n, text in enumerate(VALUES[key]):
            sheet.text(text, x, 80 + 10 * n, size=7)
    for x, key in ((40, "b"), (330, "a")):
        sheet.text(LABELS[key], x, 125, size=5)
        sheet.text(VALUES[key][0], x, 134, size=7)
    for n, key in enumerate(("1", "2", "3", "4", "5", "6", "7", "8", "10", "11")):
        y = 170 + 15 * n
        number, label = LABELS[key].split(" ", 1)
        for place in ((40, y, 24, 15), (64, y, 230, 15), (294, y, 100, 15)):
            _ruled(sheet, place)
        sheet.text(number, 46, y + 4, size=7)
        sheet.text(label, 70, y + 4, size=7)
        sheet.text(VALUES.get(key, [""])[0], 345, y + 4, size=7)
    sheet.text("2021 Form W-2 Wage and Tax Statement", 180, 40, size=9)
    facts = _facts(sheet)

    assert _sure(facts, WANTED) == WANTED
    assert not [fact for fact in facts if fact.field in ("box_7_ss_tips", "box_8_allocated_tips") and fact.value]


def test_labels_read_with_the_lines_around_them_leave_their_values_under_them() -> None:
    sheet = Sheet()
    for n, keys in enumerate((("b", "1", "2"), ("c", "3", "4"), ("ef", "5", "6"), ("a", "7", "8"))):
        for key, x, width in zip(keys, (26, 306, 446), (280, 140, 140), strict=True):
            _cell(sheet, (x, 66 + 19 * n, width, 19), key, centred=False)
    sheet.text("W-2 Wage and Tax Statement 2021", 30, 160, size=9)
    amounts = {name: value for name, value in WANTED.items() if name.startswith("box_") and value[-3] == "."}

    assert _sure(_facts(sheet, swell=2.5), amounts) == amounts


def test_code_stands_before_its_line_where_the_number_of_the_row_was_lost() -> None:
    sheet = Sheet()
    places: dict[str, Place] = {
        "a": (36, 40, 300, 26), "b": (36, 66, 300, 26), "1": (336, 40, 120, 26), "2": (456, 40, 120, 26),
        "3": (336, 66, 120, 26), "4": (456, 66, 120, 26), "5": (336, 92, 120, 26), "6": (456, 92, 120, 26),
        "11": (336, 118, 120, 26), "c": (36, 92, 300, 52),
    }  # fmt: skip
    for key, place in places.items():
        _cell(sheet, place, key, centred=False)
    _ruled(sheet, (456, 118, 120, 26))
    _ruled(sheet, (475, 124, 101, 20))
    sheet.text("Instructions for box 12", 474, 119.5, size=4.5)
    sheet.text("E", 466, 134.5)
    sheet.text("2000.00", 480, 134.5)
    sheet.text("Form W-2 Wage and Tax Statement 2021", 36, 160, size=9)
    facts = _facts(sheet)

    assert _row(facts, "box_12_code") == ["E"]
    assert _row(facts, "box_12_amount") == ["2000.00"]

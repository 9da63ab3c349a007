"""W-2s without ruled cells: a portal's page of names and values, a payroll centre's list on a typewriter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from models.geometry import BoundingBox
from models.page import Rule
from tests.extract.notices.papers import Line, extract, page
from tests.extract.w2.sheets import IRS, Sheet
from tests.extract.w2.test_layouts import VALUES, read

AMOUNTS = {
    "1": ("Wages, tips, other compensation", "30,000.00"), "2": ("Federal income tax withheld", "2,500.00"),
    "3": ("Social security wages", "31,000.00"), "4": ("Social security tax withheld", "1,922.00"),
    "5": ("Medicare wages and tips", "31,000.00"), "6": ("Medicare tax withheld", "449.50"),
    "7": ("Social security tips", "–"), "8": ("Allocated tips", "–"),
}  # fmt: skip
STATE = {
    "15": ("State", "MI"), "15id": ("Employer's state ID number", "63-2044183"),
    "16": ("State wages, tips, etc.", "30,000.00"), "17": ("State income tax", "882.10"),
    "18": ("Local wages, tips, etc.", "29,000.00"), "19": ("Local income tax", "290.00"),
    "20": ("Locality name", "FLINT"),
}  # fmt: skip


def sure(lines: Sequence[Line]) -> dict[str, object]:
    return {fact.field: fact.value for fact in extract("w2", [page(lines)]) if not fact.needs_review}


def portal(*, parties: Sequence[Line] = ()) -> list[Line]:
    """Return a page that prints every box as *Box 1 – Wages* with its value at the right."""
    rows = [(f"Box {number} – {name}", value) for number, (name, value) in AMOUNTS.items()]
    rows += [("Box 12a – Code D", "1,000.00"), ("Box 14 – Other: UNION", "61.20")]
    heading: Line = "State and local"
    rows_of_state = [(f"Box {number.removesuffix('id')} – {name}", value) for number, (name, value) in STATE.items()]
    placed = [
        [[(60, label), (560 - 4.6 * len(value), value)] for label, value in some] for some in (rows, rows_of_state)
    ]
    return ["Form W-2 Wage and Tax Statement 2022", *parties, *placed[0], heading, *placed[1]]


def test_a_dash_parts_the_number_of_a_box_from_its_name() -> None:
    found = sure(portal())
    assert (found["box_1_wages"], found["box_6_medicare_tax"]) == ("30000.00", "449.50")
    assert (found["box_12_code"], found["box_12_amount"]) == ("D", "1000.00")


def test_boxes_of_the_state_are_answered_at_the_end_of_their_lines() -> None:
    found = sure(portal())
    fields = ("box_15_state", "box_15_state_id", "box_16_state_wages", "box_17_state_tax")
    assert [found[field] for field in fields] == ["MI", "63-2044183", "30000.00", "882.10"]
    fields = ("box_18_local_wages", "box_19_local_tax", "box_20_locality")
    assert [found[field] for field in fields] == ["29000.00", "290.00", "FLINT"]


def test_a_list_of_the_filled_boxes_alone_with_leaders_before_the_values() -> None:
    lines: list[Line] = ["W-2 Wage and Tax Statement for 2020"]
    lines += [
        [(60, f"Box {n} {AMOUNTS[n][0]} ............"), (500, AMOUNTS[n][1])] for n in ("1", "2", "3", "4", "5", "6")
    ]
    lines += [
        [(60, "Box 15 State / Employer's state ID number ............"), (470, "MI / 63-2044183")],
        [(60, "Box 16 State wages, tips, etc. ............"), (500, "30,000.00")],
    ]
    found = sure(lines)
    assert (found["box_1_wages"], found["box_6_medicare_tax"]) == ("30000.00", "449.50")
    assert (found["box_15_state"], found["box_15_state_id"]) == ("MI", "63-2044183")


def test_boxes_of_the_state_in_low_cells_hold_their_values_behind_their_names() -> None:
    rows = [(f"{n} {name}", value) for n, (name, value) in AMOUNTS.items() if n in "123456"]
    rows += [(name if n == "15id" else f"{n} {name}", value) for n, (name, value) in STATE.items()]
    sheet = Sheet(source="native")
    sheet.text("Form W-2 Wage and Tax Statement 2021", 40, 24, size=9)
    for n, (label, value) in enumerate(rows):
        x, y = 40.0 + 268 * (n % 2), 40 + 15.0 * (n // 2)
        sheet.frame(x, y, x + 268, y + 15)
        sheet.text(label, x + 3, y + 4, size=6.5)
        sheet.text(value, x + 200, y + 4, size=8)
    facts = read(sheet.page(), sheet.probe())
    fields = ("box_15_state", "box_15_state_id", "box_16_state_wages", "box_17_state_tax", "box_20_locality")
    assert [facts[field, 1].value for field in fields] == ["MI", "63-2044183", "30000.00", "882.10", "FLINT"]


def test_box_14_of_a_list_ends_with_its_line() -> None:
    assert sure(portal())["box_14_other"] == "UNION 61.20"


def test_headings_over_rows_of_name_and_address_name_the_parties() -> None:
    found = sure(portal(parties=[
        "Employer", [(66, "Name"), (440, "TALL PINES LUMBER LLC")], [(66, "Address"), (420, "PO BOX 33, Flint MI 48502")],
        "", "Employee", [(66, "Name"), (460, "Nadia C Ogletree")], [(66, "Address"), (430, "12 Sycamore Ct, Flint MI 48502")],
    ]))  # fmt: skip
    assert found["box_c_employer_name"] == "TALL PINES LUMBER LLC"
    assert found["box_e_employee_name"] == "Nadia C Ogletree"


def typewriter() -> list[Line]:
    """Return two columns of boxes, boxes 12 and 13 in one line each, the heads of the state's row over two lines."""
    rows: list[Line] = ["WAGE AND TAX STATEMENT  2018   FORM W-2", "EMPLOYER IDENTIFICATION NUMBER  98-7654321"]
    for left, right in (("1", "2"), ("3", "4"), ("5", "6"), ("7", "8")):
        (one, a), (other, b) = AMOUNTS[left], AMOUNTS[right]
        rows.append([(40, f"{left} {one}"), (240, a), (320, f"{right} {other}"), (520, b)])
    rows += [
        "12 CODES AND AMOUNTS   D 1,000.00   DD 3,226.79",
        "13 STATUTORY EMPLOYEE _   RETIREMENT PLAN X   THIRD-PARTY SICK PAY _",
        "",
        "15 STATE  EMPLOYER'S     16 STATE WAGES  17 STATE      18 LOCAL WAGES  19 LOCAL     20 LOCALITY",
        "          STATE ID NO.      TIPS, ETC.      INCOME TAX    TIPS, ETC.      INCOME TAX   NAME",
        "   MD     938-995 872        30,000.00        882.10        29,000.00        290.00     ALLEGANY",
    ]
    return rows


def test_rows_of_box_12_on_one_line_are_told_apart_by_their_amounts() -> None:
    facts = extract("w2", [page(typewriter())])
    rows = [fact.value for fact in facts if fact.field.startswith("box_12") and not fact.needs_review]
    assert rows == ["D", "1000.00", "DD", "3226.79"]


def test_signs_right_behind_the_names_of_box_13_are_theirs() -> None:
    found = sure(typewriter())
    ticks = [found.get(f"box_13_{name}") for name in ("statutory_employee", "retirement_plan", "third_party_sick_pay")]
    assert ticks == [False, True, False]


def test_heads_of_the_state_row_go_on_on_the_next_line() -> None:
    found = sure(typewriter())
    fields = ("box_15_state", "box_15_state_id", "box_16_state_wages", "box_17_state_tax")
    assert [found[field] for field in fields] == ["MD", "938-995 872", "30000.00", "882.10"]
    fields = ("box_18_local_wages", "box_19_local_tax", "box_20_locality")
    assert [found[field] for field in fields] == ["29000.00", "290.00", "ALLEGANY"]


def key_and_value(*, ticked: str = "13r") -> Sheet:
    """Return boxes in two columns of lined cells, each with its name in one cell and its value in the next."""
    rows: list[tuple[tuple[str, str], tuple[str, str]]] = [
        (("Employer ID number (b):", "98-7654321"), ("Social security number (a):", "XXX-XX-9081")),
        *(
            ((f"{left} {AMOUNTS[left][0]}:", AMOUNTS[left][1]), (f"{right} {AMOUNTS[right][0]}:", AMOUNTS[right][1]))
            for left, right in (("1", "2"), ("3", "4"), ("5", "6"))
        ),
        (("12a Code / Amount:", "D 1,000.00"), ("12b Code / Amount:", "W 61.20")),
        (("13 Retirement plan:", "13r"), ("13 Third-party sick pay:", "13t")),
        (("13 Statutory employee:", "13s"), ("14 Other:", "")),
    ]
    for state, tax in (("KY", "640.10"), ("OH", "210.75")):
        rows.append((("15 State:", state), ("15 Employer's state ID number:", "37-2709513")))
        rows.append((("16 State wages, tips, etc.:", "15,000.00"), ("17 State income tax:", tax)))
        rows.append((("18 Local wages, tips, etc.:", ""), ("19 Local income tax:", "")))
        rows.append((("20 Locality name:", f"{state} CITY"), ("", "")))
    sheet = Sheet(source="native")
    sheet.text("Wage and Tax Statement W-2 2019", 40, 40, size=9)
    for n, pair in enumerate(rows):
        for x, (name, value) in zip((40.0, 308.0), pair, strict=True):
            y = 60 + 16.0 * n
            sheet.frame(x, y, x + 126, y + 16)
            sheet.frame(x + 126, y, x + 264, y + 16)
            sheet.text(name, x + 3, y + 4, size=6.5)
            sheet.text(("X" if value == ticked else "") if value.startswith("13") else value, x + 190, y + 4, size=8)
    return sheet


def test_values_in_cells_beside_the_names_of_boxes() -> None:
    sheet = key_and_value()
    facts = read(sheet.page(), sheet.probe())
    assert [facts["box_12_code", n].value for n in (1, 2)] == ["D", "W"]
    assert [facts["box_12_amount", n].value for n in (1, 2)] == ["1000.00", "61.20"]
    assert [facts["box_15_state", n].value for n in (1, 2)] == ["KY", "OH"]
    assert [facts["box_17_state_tax", n].value for n in (1, 2)] == ["640.10", "210.75"]
    assert facts["box_b_ein", None].value == "98-7654321"


@pytest.mark.parametrize("ticked", ["13s", "13r", "13t"])
def test_a_cross_in_the_cell_beside_its_name(ticked: str) -> None:
    sheet = key_and_value(ticked=ticked)
    facts = read(sheet.page(), sheet.probe())
    names = {"13s": "statutory_employee", "13r": "retirement_plan", "13t": "third_party_sick_pay"}
    assert {key: facts[f"box_13_{name}", None].value for key, name in names.items()} == {
        key: key == ticked for key in names
    }


def test_an_app_prints_names_over_values_and_box_12_without_its_letters() -> None:
    cells = [
        (("Employer", "TALL PINES LUMBER LLC"), ("Employer EIN", "98-7654321")),
        (("Employee", "Nadia C Ogletree"), ("Your SSN", "XXX-XX-9081")),
        *(
            ((f"Box {left}: {AMOUNTS[left][0]}", AMOUNTS[left][1]), (f"Box {right}: {AMOUNTS[right][0]}", "2,500.00"))
            for left, right in (("1", "2"), ("3", "4"), ("5", "6"))
        ),
        (("Box 12: Code D", "1,000.00"), ("Box 12: Code DD", "9,120.44")),
        (("Box 15: State", "CA"), ("Employer's state ID number", "97-8650866")),
        (("Box 16: State wages", "30,000.00"), ("Box 17: State income tax", "882.10")),
    ]
    lines: list[Line] = ["W-2 2024", "Wage and Tax Statement"]
    for pair in cells:
        lines += ["", *([(x, part[n]) for x, part in zip((40.0, 300.0), pair, strict=True)] for n in (0, 1))]
    facts = extract("w2", [page(lines)])
    assert [fact.value for fact in facts if fact.field.startswith("box_12")] == ["D", "1000.00", "DD", "9120.44"]
    found = {fact.field: fact.value for fact in facts}
    assert (found["box_e_employee_name"], found["box_15_state"]) == ("Nadia C Ogletree", "CA")


def test_names_beside_the_labels_of_the_parties_go_on_below() -> None:
    found = sure(portal(parties=[
        [(40, "Employer:"), (140, "TRI-COUNTY AMBULANCE")], [(140, "330 SIREN LN")], [(140, "Racine, WI 53403")],
        [(40, "Employee:"), (140, "Delphine L Przybylski")], [(140, "3234 E Magnolia Street")], [(140, "Racine, WI 53403")],
    ]))  # fmt: skip
    assert found["box_c_employer_name"] == "TRI-COUNTY AMBULANCE"
    assert found["box_e_employee_name"] == "Delphine L Przybylski"


def test_cards_name_the_parties_by_letter_and_word() -> None:
    lines: list[Line] = [
        "2024 W-2: Wage and Tax Statement",
        [(40, "c Employer"), (220, "b Employer identification number")],
        [(40, "H & J Masonry LLC"), (220, "98-7654321")],
        "",
        [(40, "e Employee"), (220, "a Social security number"), (400, "f Address")],
        [(40, "Delphine T Przybylski"), (220, "XXX-XX-9081"), (400, "Duluth, MN 55802")],
        "",
    ]
    for one, other in (("1", "2"), ("3", "4"), ("5", "6")):
        lines.append([(40, f"{one} {AMOUNTS[one][0]}"), (300, f"{other} {AMOUNTS[other][0]}")])
        lines += [[(40, AMOUNTS[one][1]), (300, AMOUNTS[other][1])], ""]
    lines.insert(7, "Federal")
    found = sure(lines)
    assert "box_f_employee_address" not in found
    assert found["box_c_employer_name"] == "H & J Masonry LLC"
    assert found["box_e_employee_name"] == "Delphine T Przybylski"


def test_states_may_stand_under_their_labels_where_all_other_values_stand_over_theirs() -> None:
    sheet = Sheet(source="native")
    labels = {cell.key: cell.label for cell in IRS.cells}
    for n, (left, right) in enumerate((("b", "1"), ("a", "2"), ("3", "4"), ("5", "6"))):
        for x, key in ((36.0, left), (306.0, right)):
            sheet.frame(x, 40 + 26 * n, x + 270, 66 + 26 * n)
            sheet.text(str(VALUES.get(key, "")), x + 5, 43 + 26 * n, size=8)
            sheet.text(labels[key], x + 2, 59 + 26 * n, size=5)
    for row in range(2):
        for key in ("15", "15id", "16", "17", "18", "19", "20"):
            x, _, width, _ = next(cell.place for cell in IRS.cells if cell.key == key)
            y = 144 + 26 * row
            sheet.frame(36 + x, y, 36 + x + width, y + 26)
            sheet.text(labels[key], 38 + x, y + 2, size=4.2)
            sheet.text({"15": ("OH", "IN"), "16": ("20,000.00", "12,922.26")}.get(key, ("", ""))[row], 40 + x, y + 14)
    sheet.text("Form W-2 Wage and Tax Statement 2023", 36, 24, size=9)
    facts = read(sheet.page(), sheet.probe())
    assert [facts["box_15_state", n].value for n in (1, 2)] == ["OH", "IN"]
    assert [facts["box_16_state_wages", n].value for n in (1, 2)] == ["20000.00", "12922.26"]


def test_second_line_of_a_label_of_box_15_is_no_idaho() -> None:
    lines: list[Line] = [
        "Form W-2 Wage and Tax Statement 2021",
        *([(40, f"{n} {AMOUNTS[n][0]}"), (300, AMOUNTS[n][1])] for n in ("1", "2", "3", "4", "5", "6")),
        [(40, "15. State Employer's state"), (220, "16. State wages,"), (330, "17. State income tax")],
        [(80, "ID number"), (240, "tips, etc.")],
        [(40, "MO"), (90, "19650979-003"), (220, "30,000.00"), (330, "882.10")],
    ]
    facts = extract("w2", [page(lines, source="ocr")])
    assert [fact.value for fact in facts if fact.field == "box_15_state"] == ["MO"]


def test_edge_of_the_sheet_is_no_ruled_column_of_a_list() -> None:
    edge = Rule(box=BoundingBox(x0=7.0, top=20.0, x1=7.8, bottom=780.0), horizontal=False)
    sheet = page(portal()).model_copy(update={"rules": (edge,)})
    facts = {fact.field: fact.value for fact in extract("w2", [sheet])}
    assert (facts["box_1_wages"], facts["box_16_state_wages"]) == ("30000.00", "30000.00")


def test_two_states_side_by_side_in_boxes_under_one_another_are_two_rows() -> None:
    values = {
        "15": ("OH", "KY"), "15id": ("44-609478", "85-217435"), "16": ("6,148.26", "3,458.39"),
        "17": ("218.20", "173.58"), "18": ("", ""), "19": ("", ""), "20": ("LIMA", "BOYD CO"),
    }  # fmt: skip
    sheet = Sheet(source="native")
    sheet.text("Form W-2 Wage and Tax Statement 2022", 40, 24, size=9)
    for n, (number, (name, value)) in enumerate(list(AMOUNTS.items())[:6]):
        sheet.frame(40, 40 + 24 * n, 200, 64 + 24 * n)
        sheet.text(f"{number} {name}", 42, 42 + 24 * n, size=5)
        sheet.text(value, 140, 54 + 24 * n, size=8)
    for n, (number, (name, _)) in enumerate(STATE.items()):
        sheet.frame(300, 40 + 24 * n, 460, 64 + 24 * n)
        sheet.text(name if number == "15id" else f"{number} {name}", 302, 42 + 24 * n, size=5)
        for x, value in zip((330, 400), values[number], strict=True):
            sheet.text(value, x, 54 + 24 * n, size=7)
    facts = read(sheet.page(), sheet.probe())
    assert [facts["box_15_state", n].value for n in (1, 2)] == ["OH", "KY"]
    assert [facts["box_16_state_wages", n].value for n in (1, 2)] == ["6148.26", "3458.39"]
    assert [facts["box_17_state_tax", n].value for n in (1, 2)] == ["218.20", "173.58"]
    assert [facts["box_20_locality", n].value for n in (1, 2)] == ["LIMA", "BOYD CO"]


def test_year_far_from_the_title_that_is_called_a_year() -> None:
    lines: list[Line] = [[(40, "W-2 WAGE AND TAX STATEMENT"), (300, "CALENDAR YEAR 2021")], *portal()[1:]]
    assert sure(lines)["tax_year"] == "2021"


def test_label_of_the_other_state_lends_its_amount_to_none() -> None:
    lines: list[Line] = [
        "Form W-2 Wage and Tax Statement 2021",
        *([(40, f"{n} {AMOUNTS[n][0]}"), (300, AMOUNTS[n][1])] for n in ("1", "2", "3", "4", "5", "6")),
        [(330, "17 State income tax")],
        [(40, "NY"), (90, "22-5233948"), (220, "29,601.98"), (330, "1,514.92")],
        "",
        [(40, "15 State"), (90, "Employer's state ID number"), (220, "16 State wages"), (440, "18 Local wages")],
        [(40, "NJ"), (90, "20-2329476"), (220, "16,651.12"), (330, "221.91")],
    ]
    taxes = [fact.value for fact in extract("w2", [page(lines)]) if fact.field == "box_17_state_tax"]
    assert "1514.92" not in taxes


def test_the_initial_under_a_label_is_no_second_line_of_it() -> None:
    label = "e Employee's first name and initia"
    cells = tuple(replace(cell, label=label) if cell.key == "e" else cell for cell in IRS.cells)
    x, y = next((36 + cell.place[0] + 2, 30 + cell.place[1] + 7.5) for cell in cells if cell.key == "e")
    sheet = Sheet(source="native")
    sheet.form(replace(IRS, cells=cells), 36, 30, {**VALUES, "e": ""})
    sheet.text("L", x, y, size=6)
    sheet.text("EXAMPLE", x + 60, y, size=6)

    facts = read(sheet.page(), sheet.probe())

    assert str(facts["box_e_employee_name", None].value).split() == ["L", "EXAMPLE"]

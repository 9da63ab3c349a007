"""Forms of no known layout: a figure that stands in another box is never passed on as sure."""

from __future__ import annotations

from collections.abc import Sequence

from models.fact import Fact
from pipeline.extract.w2.labels.search import find_labels
from tests.extract.notices.papers import Line, extract, page

HEAD: list[Line] = [
    "Form W-2 Wage and Tax Statement 2021",
    [(40, "a Employee's social security number"), (300, "900-12-3456")],
    [(40, "b Employer identification number (EIN)"), (300, "98-7654321")],
]


def _sure(lines: Sequence[Line]) -> dict[str, object]:
    facts: Sequence[Fact] = extract("w2", [page([*HEAD, *lines])])
    return {fact.field: fact.value for fact in facts if fact.field[4:5].isdigit() and not fact.needs_review}


def test_figures_above_their_labels_are_those_of_their_own_boxes() -> None:
    sure = _sure(
        [
            [(40, "30,000.00"), (300, "2,500.00")],
            [(40, "1 Wages, tips, other compensation"), (300, "2 Federal income tax withheld")],
            "",
            [(40, "31,000.00"), (300, "1,922.00")],
            [(40, "3 Social security wages"), (300, "4 Social security tax withheld")],
            "",
            [(40, "31,000.00"), (300, "449.50")],
            [(40, "5 Medicare wages and tips"), (300, "6 Medicare tax withheld")],
            "",
            [(40, "100.00"), (300, "750.00")],
            [(40, "8 Allocated tips"), (300, "10 Dependent care benefits")],
        ]
    )
    assert sure == {
        "box_1_wages": "30000.00", "box_2_federal_withheld": "2500.00", "box_3_ss_wages": "31000.00",
        "box_4_ss_tax": "1922.00", "box_5_medicare_wages": "31000.00", "box_6_medicare_tax": "449.50",
        "box_8_allocated_tips": "100.00", "box_10_dependent_care": "750.00",
    }  # fmt: skip


def test_state_boxes_under_one_another_do_not_lend_each_other_their_figures() -> None:
    sure = _sure(
        [
            [(40, "1 Wages, tips, other compensation"), (300, "30,000.00")],
            [(40, "2 Federal income tax withheld"), (300, "2,500.00")],
            [(40, "3 Social security wages"), (300, "31,000.00")],
            [(40, "4 Social security tax withheld"), (300, "1,922.00")],
            [(40, "5 Medicare wages and tips"), (300, "31,000.00")],
            [(40, "6 Medicare tax withheld"), (300, "449.50")],
            [(40, "16 State wages, tips, etc."), (300, "30,000.00")],
            [(40, "17 State income tax"), (300, "800.00")],
        ]
    )
    assert sure["box_1_wages"] == "30000.00"
    assert sure.get("box_16_state_wages") in (None, "30000.00")


def test_amount_of_the_next_box_is_doubted_where_the_line_and_the_label_between_are_lost() -> None:
    sure = _sure(
        [
            [(40, "1 Wages, tips, other compensation"), (300, "2 Federal income tax withheld")],
            [(40, "30,000.00"), (300, "2,500.00")],
            [(40, "3 Social security wages"), (300, "4 Social security tax withheld")],
            [(40, "31,000.00"), (300, "1,922.00")],
            [(40, "5 Medicare wages and tips"), (300, "6 Medicare tax withheld")],
            [(40, "31,000.00"), (300, "449.50")],
            [(40, "7 Social security tips"), (300, "10 Dependent care benefits")],
            "",
            [(300, "8,291.51")],
        ]
    )
    assert sure["box_2_federal_withheld"] == "2500.00"
    assert "box_10_dependent_care" not in sure


def test_employers_block_read_twice_is_not_passed_on_as_the_employee() -> None:
    block = ["MARROW PIKE HARDWARE INC", "88 TINSMITH ROW", "FALLOW HILL, CA 92138"]
    lines: list[Line] = [
        "c Employer's name, address, and ZIP code",
        *block,
        "e Employee's first name and initial Last name",
        *block,
        [(40, "1 Wages, tips, other compensation"), (300, "2 Federal income tax withheld")],
        [(40, "30,000.00"), (300, "2,500.00")],
    ]
    facts = {fact.field: fact for fact in extract("w2", [page([*HEAD, *lines])])}
    assert facts["box_c_employer_name"].value == "MARROW PIKE HARDWARE INC"
    assert facts["box_e_employee_name"].needs_review


def test_amount_of_the_next_column_is_doubted_where_the_line_and_its_label_are_lost() -> None:
    lines: list[Line] = [
        [(40, "1 Wages, tips, other compensation"), (300, "2 Federal income tax withheld")],
        [(120, "30,000.00"), (400, "2,500.00")],
        [(40, "3 Social security wages"), (300, "4 Social security tax withheld")],
        [(120, "31,000.00"), (400, "1,922.00")],
        [(40, "5 Medicare wages and tips"), (300, "6 Medicare tax withheld")],
        [(120, "31,000.00"), (400, "449.50")],
        [(40, "7 Social security tips"), (300, "8 Allocated tips")],
        "",
        "",
        "",
        [(40, "11 Nonqualified plans")],
        [(320, "7,244.00")],
    ]
    sure = _sure(lines)
    assert sure["box_1_wages"] == "30000.00"
    assert "box_11_nonqualified" not in sure


def test_boxes_listed_without_lines_have_the_amounts_at_the_end_of_their_rows() -> None:
    amounts = {
        "1 Wages, tips, other compensation": "$40,877.60", "2 Federal income tax withheld": "$3,655.20",
        "3 Social security wages": "$42,877.60", "4 Social security tax withheld": "$2,658.41",
        "5 Medicare wages and tips": "$42,877.60", "6 Medicare tax withheld": "$621.73",
        "7 Social security tips": "-", "8 Allocated tips": "-",
    }  # fmt: skip
    lines: list[Line] = ["2025 Form W-2", "Wage and Tax Statement", "EIN: 98-7654321", "SSN: XXX-XX-9081"]
    lines += [[(60, label), (520, amount)] for label, amount in amounts.items()]
    facts = extract("w2", [page(lines)])
    assert {fact.field: fact.value for fact in facts if fact.field[4:5].isdigit() and not fact.needs_review} == {
        "box_1_wages": "40877.60", "box_2_federal_withheld": "3655.20", "box_3_ss_wages": "42877.60",
        "box_4_ss_tax": "2658.41", "box_5_medicare_wages": "42877.60", "box_6_medicare_tax": "621.73",
    }  # fmt: skip


def test_portal_rows_of_boxes_12_and_13_are_answered_at_the_end_of_their_lines() -> None:
    amounts = {
        "1 Wages, tips, other compensation": "40,877.60", "2 Federal income tax withheld": "3,655.20",
        "3 Social security wages": "42,877.60", "4 Social security tax withheld": "2,658.41",
        "5 Medicare wages and tips": "42,877.60", "6 Medicare tax withheld": "621.73",
        "7 Social security tips": "-", "8 Allocated tips": "-", "12a Code D": "2,000.00", "12b Code DD": "9,120.44",
        "13 Statutory employee": "No", "13 Retirement plan": "Yes", "13 Third-party sick pay": "No",
    }  # fmt: skip
    lines: list[Line] = ["Wage and Tax Statement 2025", [(60, "Employer (box c)"), (240, "Bellwether Staffing Group")]]
    lines += [[(60, "Employer address"), (240, "PO Box 7719, Albany NY 12205")]]
    lines += [[(60, label), (520 - 4.6 * len(amount), amount)] for label, amount in amounts.items()]
    for source in ("native", "ocr"):
        facts = extract("w2", [page(lines, source=source)])
        said = {(fact.field, fact.row): fact.value for fact in facts if not fact.needs_review}
        rows = [(said["box_12_code", n], said["box_12_amount", n]) for n in (1, 2)]
        assert rows == [("D", "2000.00"), ("DD", "9120.44")]
        assert [said[f"box_13_{name}", None] for name in ("statutory_employee", "retirement_plan")] == [False, True]
        assert said["box_c_employer_name", None] == "Bellwether Staffing Group"


def test_cards_with_the_amount_under_the_name_of_its_box_are_a_form_without_parties() -> None:
    cards = [
        [("", "1 Wages, tips, other comp.", "30,000.00"), ("", "2 Federal income tax withheld", "2,500.00")],
        [("", "3 Social security wages", "31,000.00"), ("", "4 Social security tax withheld", "1,922.00")],
        [("", "5 Medicare wages and tips", "31,000.00"), ("", "6 Medicare tax withheld", "449.50")],
        [("", "11 Nonqualified plans", "0.00"), ("Box 12a", "Code D", "1,000.00")],
        [("", "16 State wages, tips, etc.", "30,000.00"), ("", "17 State income tax", "900.00")],
        [("", "18 Local wages, tips, etc.", "30,000.00"), ("", "19 Local income tax", "450.00")],
    ]  # fmt: skip
    lines: list[Line] = ["2024 Form W-2", "Wage and Tax Statement"]
    for left, right in cards:
        lines += ["", *([(40, one), (240, other)] for one, other in zip(left, right, strict=True))]
    facts = {fact.field: fact.value for fact in extract("w2", [page(lines)]) if not fact.needs_review}
    assert (facts["box_1_wages"], facts["box_12_code"], facts["box_12_amount"]) == ("30000.00", "D", "1000.00")
    assert facts.get("box_11_nonqualified") in (None, "0.00")


def test_box_12_listed_under_one_label_where_no_line_is_ruled() -> None:
    lines: list[Line] = [
        *([(40, one), (300, other)] for one, other in (
            ("1 Wages, tips, other compensation", "2 Federal income tax withheld"), ("30,000.00", "2,500.00"),
            ("3 Social security wages", "4 Social security tax withheld"), ("31,000.00", "1,922.00"),
            ("5 Medicare wages and tips", "6 Medicare tax withheld"), ("31,000.00", "449.50"),
        )),
        [(300, "10 Dependent care benefits")],
        "",
        [(300, "12 See instructions for box 12")],
        [(300, "D    1,000.00")],
        [(300, "DD   9,120.44")],
        [(300, "W    250.00")],
    ]  # fmt: skip
    facts = extract("w2", [page([*HEAD, *lines])])
    rows = [fact.value for fact in facts if fact.field.startswith("box_12") and not fact.needs_review]
    assert rows == ["D", "1000.00", "DD", "9120.44", "W", "250.00"]


def test_a_row_of_the_list_of_box_12_whose_code_was_misread_is_kept() -> None:
    lines: list[Line] = [
        *([(40, one), (300, other)] for one, other in (
            ("1 Wages, tips, other compensation", "2 Federal income tax withheld"), ("30,000.00", "2,500.00"),
            ("3 Social security wages", "4 Social security tax withheld"), ("31,000.00", "1,922.00"),
        )),
        [(300, "12 See instructions for box 12")],
        [(300, "D    1,000.00")],
        [(300, "WwW  1,385.57")],
        [(300, "DD   9,120.44")],
    ]  # fmt: skip
    facts = extract("w2", [page([*HEAD, *lines])])
    amounts = [(fact.value, fact.needs_review) for fact in facts if fact.field == "box_12_amount"]
    assert amounts == [("1000.00", False), ("1385.57", True), ("9120.44", False)]


def test_every_row_of_box_12_may_print_the_words_of_the_first() -> None:
    rows: list[Line] = [[(40, f"12{row} See instructions for box 12"), (400, "DD"), (480, "61.20")] for row in "abcd"]

    assert sorted(label.key for label in find_labels(page(rows))) == ["12a", "12b", "12c", "12d"]

"""Tables of tax periods as typewriters set them and as poor copies leave them."""

from __future__ import annotations

import pytest

from models.page import Page
from tests.extract.notices.papers import Line, Printed, extract, page, values

_TOP: list[Line] = [
    [(40, "Internal Revenue Service"), (380, "Date: MAY 16, 2005")],
    "",
    "ROSALIND T MERCER",
    "4410 PLOVER LANE APT 7",
    "WESTERHAM OH 44099",
    "",
]
_ROWS: list[Line] = [
    [(40, "1040"), (100, "12-31-2002"), (285, "2,214.90"), (400, "318.22"), (420, "2,533.12")],
    [(40, "1040A"), (100, "12-31-2003"), (294, "688.00"), (400, "71.45"), (446, "759.45")],
]
_HEADS: list[Line] = [
    [(40, "FORM"), (100, "TAX PERIOD"), (200, "UNPAID AMOUNT"), (340, "ADDITIONAL"), (446, "AMOUNT")],
    [(40, "NUMBER"), (100, "ENDED"), (200, "FROM PRIOR NOTICES"), (340, "PENALTY & INTEREST"), (446, "YOU OWE")],
]
_TYPED: list[Line] = [*_HEADS, [*_ROWS[0][:4], (446, "2,533.12")], _ROWS[1]]


def _typed(lines: list[Line]) -> Page:
    """Capitals of a typewriter: not as high as they are far apart."""
    whole = page(lines)
    flat = [w.model_copy(update={"box": w.box.model_copy(update={"bottom": w.box.top + 6})}) for w in whole.words]
    apart = [w.model_copy(update={"box": w.box.model_copy(update={"x1": w.box.x1 - 1.6})}) for w in flat]
    return whole.model_copy(update={"words": tuple(apart)})


def test_typed_heads_with_wide_spaces_name_their_columns() -> None:
    facts = extract("irs_letter_1058", [_typed([*_TOP, *_TYPED])])

    assert values(facts, "row_amount_owed") == ["2214.90", "688.00"]
    assert values(facts, "row_statutory_additions") == ["318.22", "71.45"]
    assert values(facts, "row_total") == ["2533.12", "759.45"]


def test_the_total_of_the_rows_counts_wherever_it_is_typed() -> None:
    lines = [*_TOP, *_TYPED, "", [(340, "Total:"), (385, "3,292.57")]]

    assert values(extract("irs_letter_1058", [page(lines)]), "total_due") == ["3292.57"]


def test_another_total_in_the_wrong_column_does_not_count() -> None:
    lines = [*_TOP, *_TYPED, "", [(340, "Total:"), (395, "389.67")]]

    assert values(extract("irs_letter_1058", [page(lines)]), "total_due") == []


@pytest.mark.parametrize(
    ("seen", "needs_review"),
    [
        pytest.param("42-31-2002", False, id="of the same year"),
        pytest.param("1273172002", False, id="with strokes as figures"),
        pytest.param("42-31-2009", True, id="of another year"),
        pytest.param("45-67-2002", True, id="of another month and day"),
    ],
)
def test_a_row_whose_day_was_misread_is_kept_and_seen_by_a_person_unless_its_year_agrees(
    seen: str, needs_review: bool
) -> None:
    lines = [*_TOP, *_TYPED]
    misread = page(lines, source="ocr", misread={"12-31-2002": seen})
    facts = extract("irs_letter_1058", [misread], Printed([page(lines)]))

    assert values(facts, "row_tax_period") == ["2002-12-31", "2003-12-31"]
    assert [f.needs_review for f in facts if f.field == "row_tax_period"] == [needs_review, False]
    assert not any(f.needs_review for f in facts if f.field in ("row_total", "row_amount_owed"))


def test_an_amount_without_its_point_is_read_where_it_stands() -> None:
    lines: list[Line] = [*_TOP, *_HEADS, [*_ROWS[0][:3], (370, "318.22"), (420, "2,533.12")], _ROWS[1]]
    facts = extract(
        "irs_letter_1058", [page(lines, source="ocr", misread={"2,533.12": "2753312"})], Printed([page(lines)])
    )

    assert values(facts, "row_total") == ["2533.12", "759.45"]


def test_a_row_with_one_legible_amount_is_a_row_all_the_same() -> None:
    lines: list[Line] = [*_TOP, *_TYPED, "", [(340, "Total Amount Due"), (446, "3,292.57")]]
    misread = {"71.45": "T3077:", "759.45": "17224527:"}
    facts = extract("irs_letter_1058", [page(lines, source="ocr", misread=misread)], Printed([page(lines)]))

    assert values(facts, "row_statutory_additions") == ["318.22", "71.45"]
    assert values(facts, "row_total") == ["2533.12", "759.45"]
    assert not any(f.needs_review for f in facts if f.field in ("row_total", "row_amount_owed"))


def test_a_table_that_lost_its_last_column_keeps_the_others() -> None:
    lines = [*_TOP, *([part for part in line if part[0] < 420] for line in _TYPED)]  # type: ignore[operator]
    facts = extract("irs_letter_1058", [page(lines)])

    assert values(facts, "row_tax_period") == ["2002-12-31", "2003-12-31"]
    assert values(facts, "row_amount_owed") == ["2214.90", "688.00"]
    assert values(facts, "row_statutory_additions") == ["318.22", "71.45"]
    assert values(facts, "row_total") == []
    assert all(f.needs_review for f in facts if f.field == "row_tax_period")


def test_a_table_that_lost_its_first_amounts_tells_nothing() -> None:
    lines = [*_TOP, *([part for part in line if not 180 < part[0] < 330] for line in _TYPED)]  # type: ignore[operator]

    assert values(extract("irs_letter_1058", [page(lines)]), "row_amount_owed") == []


def test_amounts_of_which_the_first_column_was_not_read_keep_their_own_heads() -> None:
    heads: list[Line] = [
        [(40, "Form"), (100, "Tax"), (200, "Unpaid Amount from"), (385, "Additional"), (470, "Amount")],
        [(40, "Number"), (100, "Period"), (200, "Prior Notices"), (340, "Penalty & Interest"), (470, "You Owe")],
    ]
    rows: list[Line] = [[(40, "1040"), (100, "12-31-2002"), (200, "sss tt"), (400, "318.22"), (470, "2,533.12")]]
    facts = extract("irs_letter_1058", [page([*_TOP, *heads, *rows])])

    assert values(facts, "row_amount_owed") == []
    assert values(facts, "row_statutory_additions") == ["318.22"]
    assert values(facts, "row_total") == ["2533.12"]


def test_the_debt_stands_before_what_was_added_to_it_under_whatever_head() -> None:
    heads: list[Line] = [
        [(200, "Tax and charges"), (330, "Added"), (420, "Added")],
        [(40, "Tax year"), (140, "Form"), (200, "billed before"), (330, "interest"), (420, "penalty"), (530, "Total")],
    ]
    rows: list[Line] = [
        [(40, "2020"), (140, "1040"), (200, "$412.13"), (330, "$30.01"), (420, "$12.07"), (530, "$454.21")],
        [(40, "2021"), (140, "1040"), (200, "$77.50"), (330, "$9.90"), (420, "$4.11"), (530, "$91.51")],
    ]
    facts = extract("irs_cp90", [page([*_TOP, *heads, *rows])])

    assert values(facts, "row_amount_owed") == ["412.13", "77.50"]
    assert values(facts, "row_total") == ["454.21", "91.51"]


_WIDE: list[Line] = [
    [(40, "Period ending"), (140, "Form"), (240, "Amount owed"), (330, "Interest"), (420, "Penalty"), (530, "Total")],
    "",
    [(40, "12/31/2007"), (140, "1040"), (240, "$412.13"), (330, "$30.01"), (420, "$12.07"), (530, "$454.21")],
    [(40, "12/31/2008"), (140, "1040"), (240, "$5,990.00"), (330, "$720.44"), (420, "$918.20"), (530, "$7,628.64")],
    [(40, "12/31/2009"), (140, "1040"), (240, "$77.50"), (330, "$9.90"), (420, "$4.11"), (530, "$91.51")],
]
_TOTALS = ["454.21", "7628.64", "91.51"]


@pytest.mark.parametrize("rise", [0.0, 0.015, 0.0225, 0.03])
def test_amounts_keep_to_their_rows_where_lines_rise_by_a_whole_line(rise: float) -> None:
    """As on a photograph that was flattened badly: the end of a line lies as high as the beginning of the one above."""
    level = page([*_TOP, "", "", *_WIDE])
    up = [rise * word.box.x0 for word in level.words]
    moved = [
        word.model_copy(
            update={"box": word.box.model_copy(update={"top": word.box.top - y, "bottom": word.box.bottom - y})}
        )
        for word, y in zip(level.words, up, strict=True)
    ]
    facts = extract("irs_lt11", [level.model_copy(update={"words": tuple(moved)})])

    assert values(facts, "row_tax_period") == ["2007-12-31", "2008-12-31", "2009-12-31"]
    assert values(facts, "row_total") == _TOTALS


def test_amounts_that_were_read_as_one_join_no_columns() -> None:
    run_together: Line = [*_WIDE[3][:4], (448, "$91,820,007,628.64")]
    facts = extract("irs_lt11", [page([*_TOP, *_WIDE[:3], run_together, _WIDE[4]])])

    assert [f.value for f in facts if f.field == "row_penalty" and f.row != 2] == ["12.07", "4.11"]
    assert [f.value for f in facts if f.field == "row_total" and f.row != 2] == ["454.21", "91.51"]


@pytest.mark.parametrize(("heads", "kinds"), [("ivarb Penalty", 1), ("Interest Fenzity", 1), ("ivarb Fenzity", 0)])
def test_one_illegible_head_is_told_by_the_others(heads: str, kinds: int) -> None:
    third, fourth = heads.split()
    head: Line = [*_WIDE[0][:3], (330, third), (420, fourth), (530, "Total")]
    facts = extract("irs_lt11", [page([*_TOP, head, *_WIDE[1:]])])

    assert values(facts, "row_interest") == kinds * ["30.01", "720.44", "9.90"]
    assert values(facts, "row_penalty") == kinds * ["12.07", "918.20", "4.11"]


def test_an_illegible_head_beside_one_of_both_interest_and_penalty_is_told_by_none() -> None:
    head: Line = [*_WIDE[0][:2], (240, "fenarb"), (330, "Additions"), (420, "Penalty"), (530, "Total")]
    facts = extract("irs_lt11", [page([*_TOP, head, *_WIDE[1:]])])

    assert values(facts, "row_interest") == []


@pytest.mark.parametrize(
    ("heads", "added"),
    [
        ("Tax Charges Interest Balance", {"row_penalty": ["30.01", "720.44"], "row_interest": ["12.07", "918.20"]}),
        ("Tax|due Interest Late|charges Pay|this", {"row_interest": ["30.01", "720.44"]}),
        ("Assessment Accruals Result", {"row_statutory_additions": ["42.08", "1638.64"]}),
        ("Fenzity ivarb tulor wobit", {"row_interest": [], "row_penalty": []}),
    ],
)
def test_what_the_columns_add_up_to_is_the_total_under_whatever_head(heads: str, added: dict[str, list[str]]) -> None:
    names, rows = heads.replace("|", "\xa0").split(" "), [_WIDE[2], _WIDE[3]]
    if len(names) == 3:
        rows = [[*row[:3], (420, whole), row[5]] for row, whole in zip(rows, ("$42.08", "$1,638.64"), strict=True)]
    places = [place for place, _ in rows[0][2:]]
    head: Line = [*_WIDE[0][:2], *((x, name.replace("\xa0", " ")) for x, name in zip(places, names, strict=True))]
    facts = extract("irs_lt11", [page([*_TOP, head, *rows])])

    assert values(facts, "row_amount_owed") == ["412.13", "5990.00"]
    assert values(facts, "row_total") == ["454.21", "7628.64"]
    assert {name: values(facts, name) for name in added} == added


def test_a_form_that_the_page_reader_passed_over_is_read_where_the_other_rows_print_theirs() -> None:
    lines: list[Line] = [*_TOP, *_TYPED, [(40, "1040"), (100, "12-31-2004"), *_ROWS[1][2:]]]
    whole = page(lines, source="ocr")
    lost = next(word for word in reversed(whole.words) if word.text == "1040")
    facts = extract(
        "irs_letter_1058",
        [whole.model_copy(update={"words": tuple(word for word in whole.words if word is not lost)})],
        Printed([page(lines)]),
    )

    assert values(facts, "row_form_number") == ["1040", "1040A", "1040"]


def test_forms_and_last_days_make_a_table_of_periods_where_the_head_of_theirs_is_illegible() -> None:
    heads: list[Line] = [
        [(40, "Form"), (230, "Amount owed"), (340, "Penalty"), (420, "Interest"), (500, "Balance due")],
        [(40, "1040"), (100, "12-31-2018"), (240, "$8,021.00"), (330, "$1,604.20"), (410, "$1,511.62"),
         (500, "$11,136.82")],
    ]  # fmt: skip
    facts = extract("irs_letter_1058", [page([*_TOP, *heads])])

    shown = ("row_tax_period", "row_amount_owed", "row_penalty", "row_interest", "row_total")
    assert [values(facts, name) for name in shown] == [
        ["2018-12-31"], ["8021.00"], ["1604.20"], ["1511.62"], ["11136.82"]
    ]  # fmt: skip


def test_a_row_that_alone_shows_a_column_counts_for_the_columns_though_its_day_was_misread() -> None:
    lines = [*_TOP, *_TYPED]
    misread = page(lines, source="ocr", misread={"12-31-2002": "£2-31-2002", "71.45": "Sir."})
    facts = extract("irs_letter_1058", [misread], Printed([page(lines)]))

    assert values(facts, "row_tax_period") == ["2002-12-31", "2003-12-31"]
    assert values(facts, "row_statutory_additions") == ["318.22", "71.45"]
    assert values(facts, "row_total") == ["2533.12", "759.45"]


def test_the_line_of_a_fax_machine_is_no_row() -> None:
    plain = page([*_TOP, *_TYPED])
    fax_line = page([[(40, "NOV-04-2026"), (100, "WED 03:29 PM"), (285, "$555.01"), (400, "$66.00"), (420, "P. 09")]])
    edge = [w.model_copy(update={"box": w.box.model_copy(update={"top": 6.0, "bottom": 14.0})}) for w in fax_line.words]
    faxed = plain.model_copy(update={"words": (*edge, *plain.words)})

    assert values(extract("irs_letter_1058", [faxed]), "row_tax_period") == ["2002-12-31", "2003-12-31"]


def test_what_the_totals_add_up_to_is_due_whatever_its_line_is_called() -> None:
    facts = extract("irs_lt11", [page([*_TOP, *_WIDE, [(40, "All years"), (530, "$8,174.36")]])])

    assert values(facts, "amount_due_immediately") == ["8174.36"]


def test_an_amount_right_under_the_words_you_owe_is_due() -> None:
    head: list[Line] = ["You owe federal tax for two years.", "It grew to $99.00 more.", "", "You owe", "$8,174.36"]
    facts = extract("irs_lt11", [page([*_TOP, *head])])

    assert values(facts, "amount_due_immediately") == ["8174.36"]


def test_the_end_of_a_paragraph_over_the_heads_makes_no_other_columns_of_them() -> None:
    lines: list[Line] = [
        *_TOP,
        [(40, "A debt of more than $55,000,"), (311, "including"), (353, "penalties and interest.")],
        "",
        "",
        [(190, "Tax period ending"), (273, "Form"), (330, "Amount you"), (405, "Additional"), (467, "Additional"), (554, "Total")],
        [(273, "number"), (358, "owed"), (416, "interest"), (479, "penalty")],
        [(190, "12-31-2019"), (273, "1040"), (342, "$4,778.25"), (415, "$301.03"), (478, "$501.72"), (537, "$5,581.00")],
        [(190, "12-31-2020"), (273, "1040"), (342, "$4,315.82"), (415, "$509.27"), (478, "$492.00"), (537, "$5,317.09")],
    ]  # fmt: skip
    facts = extract("irs_lt11", [page(lines)])

    assert values(facts, "row_interest") == ["301.03", "509.27"]
    assert values(facts, "row_penalty") == ["501.72", "492.00"]
    assert values(facts, "row_statutory_additions") == []


def test_a_dollar_sign_read_as_a_figure_is_told_by_the_sum() -> None:
    lines: list[Line] = [*_TOP, *_WIDE]
    eyes = {"$412.13": "5412.13", "$30.01": "830.01"}
    facts = extract("irs_lt11", [page(lines, source="ocr", misread=eyes)], Printed([page(lines)], misread=eyes))

    assert values(facts, "row_amount_owed")[0] == "412.13"
    assert values(facts, "row_interest")[0] == "30.01"


def test_a_sentence_close_over_the_heads_takes_nothing_away() -> None:
    head: Line = [(40, "Period ending"), (140, "Form"), (240, "Tax owed"), (330, "Penalty and"), (530, "Total owed")]
    rows: list[Line] = [
        [*row[:3], (330, total), row[5]] for row, total in zip(_WIDE[2:4], ("$42.08", "$1,638.64"), strict=True)
    ]
    lines: list[Line] = [*_TOP, [(240, "Use Form 12153.")], head, [(330, "Interest Charges")], *rows]
    facts = extract("irs_lt11", [page(lines)])

    assert values(facts, "row_amount_owed") == ["412.13", "5990.00"]
    assert values(facts, "row_statutory_additions") == ["42.08", "1638.64"]


def test_specks_between_labels_and_amounts_of_a_list_are_no_values() -> None:
    lines: list[Line] = [
        "Tax year 2016, Form 1040",
        [(40, "Amount you owed"), (300, "a"), (480, "$1,000.00")],
        [(40, "Interest"), (300, "0"), (340, "os"), (480, "$50.00")],
        [(40, "Total for 2016"), (480, "$1,050.00")],
    ]
    facts = extract("irs_lt11", [page([*_TOP, *lines])])

    assert values(facts, "row_amount_owed") == ["1000.00"]
    assert values(facts, "row_interest") == ["50.00"]


def test_the_foot_of_the_table_is_due_where_the_words_amount_due_lead_to_no_amount() -> None:
    total: Line = [(40, "Total"), (530, "$8,174.36")]
    lines: list[Line] = [*_TOP, "Amount due as of October 27, 2021", *[""] * 4, *_WIDE, total]
    facts = extract("irs_lt11", [page(lines, source="ocr")], Printed([page(lines)]))

    assert values(facts, "amount_due_immediately") == ["8174.36"]

"""Lists, rows and blocks of notices as faxes and photographs leave them."""

from __future__ import annotations

import pytest

from models.page import Page
from pipeline.extract.lines import without_leaders
from tests.extract.notices import letters
from tests.extract.notices.papers import Line, extract, fact, page, values

_TOP: list[Line] = [
    [(40, "Internal Revenue Service"), (380, "Notice"), (480, "LT11")],
    [(380, "Notice date"), (480, "August 16, 2021")],
    "ROSALIND T MERCER",
    "4410 PLOVER LANE APT 7",
    "WESTERHAM OH 44099",
    "",
]
_CARDS: list[Line] = [
    [(40, "Fax period ending December 31, 2016"), (320, "Tax period ending December 31, 2017")],
    [(40, "Form number"), (220, "1040"), (320, "For number"), (420, "Thee"), (500, "1040")],
    [(40, "Amount you owe"), (220, "$7,982.95"), (320, "Amount you owe"), (500, "$1,857.24")],
    [(40, "Additional penalty"), (220, "$438.38"), (320, "Additional penalty"), (500, "$216.24")],
    [(40, "Additional interest"), (150, "Ure"), (220, "$297.93"), (320, "Additional interest"), (500, "$529.18")],
    [(40, "Total"), (220, "$8,719.26"), (320, "Total"), (410, "fer"), (500, "$2,602.66")],
]


def test_lists_beside_one_another_with_words_that_a_fax_left_between() -> None:
    facts = extract("irs_lt11", [page([*_TOP, *_CARDS])])

    assert values(facts, "row_tax_period") == ["2016-12-31", "2017-12-31"]
    assert values(facts, "row_form_number") == ["1040", "1040"]
    assert values(facts, "row_interest") == ["297.93", "529.18"]
    assert values(facts, "row_total") == ["8719.26", "2602.66"]


_HEADS: list[Line] = [
    [(40, "Form"), (110, "Tax Period"), (250, "Assessed"), (370, "Statutory"), (500, "Total")],
    [(40, "Number"), (110, "Ended"), (250, "Balance"), (370, "Additions")],
]


@pytest.mark.parametrize("seen", ["317.2000", "«=612-31-2000"])
def test_row_whose_period_is_illegible_beside_its_form_is_left_to_the_second_reader(seen: str) -> None:
    rows: list[Line] = [
        [(40, "1040"), (110, "12-31-2000"), (250, "$3,262.51"), (370, "$782.61"), (500, "$4,045.12")],
        [(40, "1040"), (110, "12-31-2002"), (250, "$1,401.03"), (370, "$229.00"), (500, "$1,630.03")],
    ]
    lines = [*_TOP, *_HEADS, *rows]
    facts = extract("irs_cp90", [page(lines, source="ocr", misread={"12-31-2000": seen})])

    assert values(facts, "row_total") == ["4045.12", "1630.03"]
    assert values(facts, "row_form_number") == ["1040", "1040"]


def test_day_that_a_typewriter_sets_far_apart_is_one_period() -> None:
    row: Line = [(40, "1040"), (110, "Dec."), (142, "31,"), (165, "2002"), (250, "$1,401.03"), (370, "$229.00")]
    facts = extract("irs_cp90", [page([*_TOP, *_HEADS, [*row, (500, "$1,630.03")]])])

    assert values(facts, "row_tax_period") == ["2002-12-31"]


def test_dollar_signs_apart_from_their_amounts_are_no_columns_to_the_heads() -> None:
    heads: list[Line] = [
        [(40, "Form"), (62, "Tax"), (90, "Unpaid Amount from"), (290, "Additional"), (420, "Amount")],
        [(40, "Number"), (65, "Period"), (110, "Prior Notices"), (275, "Penalty & Interest"), (420, "You Owe")],
    ]
    row: Line = [(40, "1040"), (110, "12-31-1993"), (170, "$"), (190, "13,282.51"), (280, "$"), (310, "2,783.74")]
    facts = extract("irs_letter_1058", [page([*_TOP, *heads, [*row, (400, "$"), (420, "16,066.25")]])])

    assert values(facts, "row_statutory_additions") == ["2783.74"]


def test_dots_that_lead_up_to_a_value_are_dropped() -> None:
    printed = without_leaders(page([[(40, "PAYMENT DATE.."), (300, "..04/15/2022")]]))

    assert [word.text for word in printed.words] == ["PAYMENT", "DATE..", "04/15/2022"]


def _with_tall_word(lines: list[Line], text: str) -> Page:
    whole = page(lines)
    words = tuple(
        w.model_copy(update={"box": w.box.model_copy(update={"bottom": w.box.bottom + 9})}) if w.text == text else w
        for w in whole.words
    )
    return whole.model_copy(update={"words": words})


def test_creditor_over_an_address_whose_line_was_blown_up() -> None:
    block: list[Line] = [
        "AS AUTHORIZED BY FEDERAL LAW, WE APPLIED YOUR PAYMENT TO A DEBT. THE AGENCY IS LISTED BELOW.",
        "",
        "GRANITE STATE DEPARTMENT OF LABOR",
        "UNEMPLOYMENT INSURANCE DIVISION",
        "4.PO,BOX 8020",
        "NORTH WESTERHAM 59604-8020",
        "406-555-0152",
        "TIN NUM: XXX-XX-4429",
        "AMOUNT THIS CREDITOR: $1,004.00",
        "PURPOSE: UNEMPLOYMENT COMPENSATION DEBT",
    ]
    facts = extract("bfs_offset_notice", [_with_tall_word([*letters.BFS[:3], *_TOP[2:], *block], "4.PO,BOX")])

    assert values(facts, "creditor_agency") == ["GRANITE STATE DEPARTMENT OF LABOR"]


def test_agency_in_a_table_of_labels_without_its_address() -> None:
    table: list[Line] = [
        [(40, "Agency to contact"), (240, "Office of Rural Loans, 20 Mill Street, Westerham, OH 44099")],
        [(40, "Agency telephone"), (240, "800-555-0177")],
        [(40, "Account number"), (240, "6120 447 18")],
        [(40, "Your TIN"), (240, "XXX-XX-3816")],
        [(40, "Payment amount before reduction"), (240, "$1,733.20")],
        [(40, "Amount of this reduction"), (240, "$259.98")],
    ]
    facts = extract("bfs_offset_notice", [page([*letters.BFS[:3], *_TOP[2:], *table])])

    assert values(facts, "creditor_agency") == ["Office of Rural Loans"]


def test_surname_shared_behind_a_name_that_ends_with_a_particle() -> None:
    facts = extract("irs_lt11", [page([*_TOP[:2], "ALTAGRACIA PENA DE & NELSON ROJAS", *_TOP[3:], *_CARDS])])

    assert fact(facts, "taxpayer_name", 1).value == "ALTAGRACIA PENA DE ROJAS"


@pytest.mark.parametrize(
    ("lines", "tail"),
    [([[(380, "Last four of SSN"), (480, "3816")]], "3816"), ([[(380, "Last 4 of SSN"), (480, "8416")]], "8416")],
)
def test_four_digits_of_the_number_under_other_labels(lines: list[Line], tail: str) -> None:
    assert values(extract("irs_lt11", [page([*_TOP[:2], *lines, *_TOP[2:]])]), "taxpayer_tin") == [tail]


def test_bold_letter_of_the_number_that_was_read_twice() -> None:
    lines: list[Line] = [[(40, "Internal Revenue Service"), (380, "Notice number"), (480, "CcP90")], *_TOP[1:], *_CARDS]

    assert values(extract("irs_cp90", [page(lines)]), "notice_number") == ["CP90"]


def test_last_day_for_a_petition_under_its_long_label() -> None:
    lines: list[Line] = [
        [(40, "Internal Revenue Service"), (330, "Date:"), (480, "August 21, 2023")],
        [(330, "Last day to file petition with US Tax Court:")],
        [(480, "November 20, 2023")],
        *_TOP[2:],
        "Notice of Deficiency",
    ]

    assert values(extract("irs_notice_of_deficiency", [page(lines)]), "last_day_to_petition") == ["2023-11-20"]


def test_bare_word_over_what_is_left_is_no_refund_as_it_was_in_spanish() -> None:
    lines: list[Line] = [
        [(40, "Servicio de Impuestos Internos"), (380, "Aviso"), (480, "CP42")],
        [(380, "Fecha del aviso"), (480, "12 de julio de 2021")],
        *_TOP[2:],
        "Cambiamos la cantidad de su reembolso de 2020",
        "Reembolso: $2,045.01",
        "De su reembolso conjunto para el año 2020, aplicamos $1,299.99 a la deuda tributaria de su cónyuge.",
        "Le enviaremos el resto por correo. Usted puede recuperar su parte con el Formulario 8379.",
    ]
    facts = extract("irs_cp42", [page(lines)])

    assert values(facts, "overpayment_original") == []
    assert values(facts, "amount_applied") == ["1299.99"]
    assert values(facts, "remaining_refund") == ["2045.01"]


@pytest.mark.parametrize(
    ("lines", "overpaid", "owed"),
    [
        pytest.param(
            ["Amount you owed for 2012", "Refund from 2016 applied"], "2016", "2012", id="a label over the next"
        ),
        pytest.param(
            [
                "We applied $611.20 of the overpaid tax on your 2016 tax return to other taxes which our records show",
                "you owe for Form 1040, 2012.",
            ],
            None,
            "2012",
            id="behind its form",
        ),
    ],
)
def test_years_of_refund_and_debt(lines: list[str], overpaid: str | None, owed: str) -> None:
    facts = extract("irs_cp39", [page([*letters.CP49[:1], *letters.ADDRESS, "", *lines])])

    assert values(facts, "debt_tax_year") == [owed]
    assert overpaid is None or values(facts, "overpaid_tax_year") == [overpaid]


def test_form_under_the_period_of_its_row() -> None:
    rows: list[Line] = [
        [(40, "Tax period ending"), (180, "Amount you owe"), (290, "Penalty"), (390, "Interest"), (500, "Total")],
        [(40, "12/31/2009"), (190, "$7,982.95"), (290, "$438.38"), (390, "$297.93"), (500, "$8,719.26")],
        "Form 1040",
        [(40, "12/31/2011"), (190, "$1,857.24"), (290, "$216.24"), (390, "$529.18"), (500, "$2,602.66")],
        "Form 1040",
    ]
    facts = extract("irs_lt11", [page([*_TOP, *rows])])

    assert values(facts, "row_form_number") == ["1040", "1040"]
    assert values(facts, "row_total") == ["8719.26", "2602.66"]


def test_list_under_a_heading_that_names_its_period() -> None:
    rows: list[Line] = [
        "Billing details: Form 1040, tax period ending 12/31/2020",
        [(50, "Amount you owe"), (300, "$2,875.58")],
        [(50, "Additional interest"), (300, "$433.98")],
        [(50, "Additional penalty"), (300, "$201.16")],
        [(50, "Total"), (300, "$3,510.72")],
    ]
    facts = extract("irs_lt11", [page([*_TOP, *rows])])

    assert values(facts, "row_tax_period") == ["2020-12-31"]
    assert values(facts, "row_total") == ["3510.72"]


def test_years_and_unpaid_tax_head_a_table_in_spanish() -> None:
    lines: list[Line] = [
        [(40, "Servicio de Impuestos Internos"), (340, "Aviso"), (480, "CP90")],
        [(340, "Últimos 4 dígitos del SSN"), (480, "9263")],
        *_TOP[2:],
        "Usted debe $14,456.77. Si no paga, podemos embargar hasta el 15% de su Seguro Social.",
        "Tiene derecho a una audiencia: envíe el Formulario 12153 antes del 11 de febrero de 2026.",
        [(40, "Año"), (170, "Impuesto")],
        [(40, "tributario"), (170, "no pagado"), (290, "Multas"), (390, "Intereses"), (500, "Total")],
        [(40, "2021"), (170, "$11,074.04"), (290, "$929.08"), (390, "$127.22"), (500, "$12,130.34")],
        [(40, "2022"), (170, "$1,906.08"), (290, "$181.07"), (390, "$239.28"), (500, "$2,326.43")],
    ]
    facts = extract("irs_cp90", [page(lines)])

    assert values(facts, "row_amount_owed") == ["11074.04", "1906.08"]
    assert values(facts, "total_due") == ["14456.77"]
    assert values(facts, "taxpayer_tin") == ["9263"]


def test_balance_in_a_box_under_its_label_and_beside_other_boxes() -> None:
    lines: list[Line] = [
        *letters.CP49[:1],
        *letters.ADDRESS,
        "",
        "Your 2025 refund went to your 2021 tax debt",
        "",
        [(45, "Your 2025 refund"), (230, "We applied to 2021"), (415, "You still owe for 2021")],
        [(45, "$4,402.00"), (230, "$4,402.00"), (415, "$1,837.15")],
        [(45, "before this change"), (230, "Form 1040"), (415, "as of April 13, 2026")],
    ]
    facts = extract("irs_cp49", [page(lines)])

    assert values(facts, "remaining_balance") == ["1837.15"]
    assert values(facts, "offset_date") == []


def test_amount_taken_out_of_a_refund_that_was_expected() -> None:
    lines: list[Line] = [
        *letters.CP49[:1],
        *letters.ADDRESS,
        "",
        "Your spouse owes federal tax for 2020. We took $1,822.40 out of your joint 2025 refund to pay it.",
        [(54, "Refund you expected"), (300, "$2,701.00")],
        [(54, "Refund you'll get"), (300, "$878.60")],
    ]
    facts = extract("irs_cp42", [page(lines)])

    assert values(facts, "amount_applied") == ["1822.40"]
    assert values(facts, "overpayment_original") == ["2701.00"]


def test_lines_of_a_list_with_their_own_labels_name_no_agency() -> None:
    lines: list[Line] = [
        "* Agency to which you owe the debt: Granite State Support Services Division",
        "* Agency address: PO Box 25110, Westerham, OH 44099",
        "* Agency phone: 505-555-0172",
        "* Purpose: Child Support",
        "* TIN: XXX-XX-5531",
    ]
    facts = extract("bfs_offset_notice", [page([*letters.BFS[:3], *_TOP[2:], *lines])])

    assert values(facts, "creditor_agency") == ["Granite State Support Services Division"]


def test_right_that_is_to_be_asked_for_by_a_day() -> None:
    lines: list[Line] = [*_TOP, "You have the right to a hearing. Ask for it by September 15, 2021.", *_CARDS]

    assert values(extract("irs_cp90", [page(lines)]), "hearing_request_deadline_printed") == ["2021-09-15"]

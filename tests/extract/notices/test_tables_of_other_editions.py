"""Tables that other editions print: broken periods, Spanish heads, debts and creditors one line each."""

from __future__ import annotations

import pytest

from tests.extract.notices.papers import Line, extract, fact, page, values

HEAD: list[Line] = [
    [(40, "Department of the Treasury"), (380, "Letter Date: MAR 0 6 2006")],
    [(40, "Internal Revenue Service"), (380, "Taxpayer Identification")],
    [(380, "Number: 900-11-6073")],
    "",
    "ROSALIND T MERCER",
    "4410 PLOVER LANE APT 7",
    "WESTERHAM OH 44099",
    "",
]
ENGLISH: list[Line] = [
    [(40, "Form"), (120, "Tax"), (220, "Unpaid Amount"), (340, "Additional"), (460, "Amount You Owe")],
    [(40, "Number"), (120, "Period"), (220, "from Prior Notices"), (340, "Penalty & Interest")],
]
SPANISH: list[Line] = [
    [(40, "Período tributario"), (160, "Formulario"), (230, "Cantidad que"), (310, "Interés"), (400, "Multa")],
    [(40, "que termina"), (230, "adeuda"), (310, "adicional"), (400, "adicional"), (500, "Total")],
]


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        pytest.param(
            ENGLISH,
            [
                [(40, "1040"), (120, "December"), (220, "$ 3,115.62"), (340, "$ 1,004.17"), (460, "$ 4,119.79")],
                [(120, "31, 2001")],
                [(40, "1040A"), (120, "December"), (220, "$ 402.50"), (340, "$ 61.08"), (460, "$ 463.58")],
                [(120, "31, 2003")],
            ],
            id="a month above its day",
        ),
        pytest.param(
            SPANISH,
            [
                [(40, "31 de diciembre"), (160, "1040"), (230, "$932.05"), (310, "$2.18"), (400, "$3.01"), (500, "$937.24")],
                [(40, "de 2001")],
                [(40, "31 de diciembre"), (160, "1040A"), (230, "$80.00"), (310, "$1.00"), (400, "$2.00"), (500, "$83.00")],
                [(40, "de 2003")],
            ],
            id="a Spanish table",
        ),
    ],
)  # fmt: skip
def test_a_period_broken_over_two_lines(heads: list[Line], rows: list[Line]) -> None:
    facts = extract("irs_letter_1058", [page([*HEAD, *heads, *rows])])

    assert values(facts, "row_tax_period") == ["2001-12-31", "2003-12-31"]
    assert values(facts, "row_form_number") == ["1040", "1040A"]
    assert not [f for f in facts if f.field.startswith("row_") and f.needs_review]


def test_a_penalty_beside_the_tax_of_the_same_year_is_a_row_of_its_own() -> None:
    narrow: list[Line] = [
        [(40, "Tax period ending"), (130, "Form number"), (200, "Amount owed"), (260, "Interest"), (320, "Total")],
        [(40, "12/31/2008"), (95, "1040"), (148, "540.25"), (202, "46.11"), (299, "586.36")],
        [(40, "12/31/2008"), (95, "CIVPEN 5,000.00"), (202, "402.19"), (292, "5,402.19")],
    ]
    facts = extract("irs_lt11", [page([*HEAD, *narrow])])

    assert values(facts, "row_form_number") == ["1040", "CIVPEN"]
    assert values(facts, "row_amount_owed") == ["540.25", "5000.00"]


def test_the_wheels_of_a_stamp_and_a_broken_label() -> None:
    facts = extract("irs_letter_1058", [page(HEAD)])

    assert values(facts, "notice_date") == ["2006-03-06"]
    assert values(facts, "taxpayer_tin") == ["6073"]


OFFSET: list[Line] = [
    [(40, "Department of the Treasury"), (380, "Notice"), (480, "CP42")],
    [(40, "Internal Revenue Service"), (380, "Tax year"), (480, "2016")],
    [(380, "Notice date"), (480, "April 10, 2017")],
    "",
    "ROSALIND T MERCER",
    "4410 PLOVER LANE APT 7",
    "WESTERHAM OH 44099",
    "",
    "We applied part of your 2016 Form 1040 overpayment to past-due tax your spouse owes.",
    [(40, "Overpayment"), (400, "$3,340.00")],
    [(40, "Amount applied to your spouse's tax"), (400, "-2,468.00")],
    [(40, "Refund due"), (400, "$872.00")],
    "",
]
DEBTS: list[Line] = [
    [(40, "Tax period ending"), (200, "Form number"), (400, "Amount applied")],
    [(40, "December 31, 2010"), (200, "1040"), (400, "$1,455.40")],
    [(40, "June 30, 2012"), (200, "CIVPEN"), (400, "$1,012.60")],
]


def test_debts_in_a_table_by_period() -> None:
    facts = extract("irs_cp42", [page([*OFFSET, *DEBTS])])

    assert values(facts, "amount_applied") == ["1455.40", "1012.60"]
    assert values(facts, "debt_tax_year") == ["2010", "2012"]
    assert values(facts, "debt_form") == ["1040", "CIVPEN"]
    assert not any(f.needs_review for f in facts if f.field in ("amount_applied", "debt_tax_year"))


def test_debts_that_miss_the_amount_applied_are_doubted() -> None:
    facts = extract("irs_cp42", [page([*OFFSET, *DEBTS[:2]])])

    assert [f.needs_review for f in facts if f.field == "amount_applied"] == [True]


def test_the_day_of_the_offset_on_a_line_of_the_account() -> None:
    line: Line = [(40, "Refund applied April 3, 2017"), (400, "-$2,468.00")]

    assert values(extract("irs_cp42", [page([*OFFSET, line])]), "offset_date") == ["2017-04-03"]


def test_a_limit_of_a_refund_is_no_refund() -> None:
    limit = "If you are due a refund of $1.00 or more, and you owe no other taxes, you should receive it soon."

    assert fact(extract("irs_cp42", [page([*OFFSET, limit])]), "remaining_refund").value == "872.00"


CREDITORS: list[Line] = [
    "BUREAU OF THE FISCAL SERVICE",
    [(440, "05/04/22")],
    "ORLANDO G MAYHEW",
    "2 RUE DES PINS",
    "WESTERHAM OH 44099",
    "",
    [(40, "Agency"), (200, "Purpose"), (310, "TIN Num"), (390, "TOP Trace Num"), (470, "Amount This")],
    [(470, "Creditor")],
    [(40, "Examplia Department of"), (200, "State Income Tax"), (310, "XXX-XX-"), (390, "R11840277"), (470, "$612.40")],
    [(40, "Revenue Services"), (310, "4094")],
    [(40, "860-555-0121")],
    [(40, "Saltmarsh Board"), (200, "Non-Tax Federal"), (310, "XXX-XX-"), (390, "S40019265"), (470, "$337.60")],
    [(40, "Loan Servicing"), (200, "Debt"), (310, "4094")],
    "",
    [(40, "Payment before reduction"), (300, "$2,000.00")],
    [(40, "Total amount of this reduction"), (300, "$950.00")],
]


def test_creditors_in_a_table_with_heads() -> None:
    facts = extract("bfs_offset_notice", [page(CREDITORS)])

    assert values(facts, "creditor_agency") == ["Examplia Department of Revenue Services", "Saltmarsh Board"]
    assert values(facts, "amount_this_creditor") == ["612.40", "337.60"]
    assert values(facts, "debt_purpose") == ["state_income_tax", "federal_nontax"]
    assert values(facts, "debtor_tin_last4") == ["4094", "4094"]


def test_where_an_agency_of_two_lines_ends_may_be_uncertain() -> None:
    lines = [*CREDITORS[:11], [(40, "Saltmarsh Small Loan"), *CREDITORS[11][1:]], *CREDITORS[12:]]
    facts = extract("bfs_offset_notice", [page(lines)])

    assert fact(facts, "creditor_agency", 2).needs_review


@pytest.mark.parametrize(
    ("kind", "printed", "number"),
    [
        pytest.param("irs_refund_adjustment", "CP21B", "CP21B", id="a letter like a figure"),
        pytest.param("irs_cp504", "CP504SP", "CP504", id="the Spanish text"),
    ],
)
def test_the_letter_behind_a_number(kind: str, printed: str, number: str) -> None:
    lines: list[Line] = [[(40, "Internal Revenue Service"), (380, "Notice"), (480, printed)], *OFFSET[1:8]]

    assert values(extract(kind, [page(lines)]), "notice_number") == [number]


def test_a_surname_of_two_words_may_be_shared() -> None:
    lines: list[Line] = [*HEAD[:4], "ANSELMO R & YADIRA QUINTERO BASALDUA", *HEAD[5:]]
    facts = extract("irs_lt11", [page(lines)])

    assert [f.needs_review for f in facts if f.field == "taxpayer_name"] == [True, False]


def test_a_copy_to_a_representative_leaves_the_letter_to_its_reader() -> None:
    copied = "cc: Theodora Wenham, EA (Power of Attorney on file)"
    facts = extract("irs_letter_1058", [page([*HEAD, copied])])

    assert not fact(facts, "taxpayer_name").needs_review


def test_heads_wider_than_their_columns() -> None:
    lines: list[Line] = [
        [(40, "FORM"), (88, "TAX"), (159, "UNPAID AMOUNT"), (281, "ADDITIONAL PENALTY"), (403, "AMOUNT")],
        [(40, "NUMBER"), (88, "PERIOD"), (159, "FROM PRIOR NOTICES"), (281, "& INTEREST"), (403, "YOU OWE")],
        [(40, "1040A"), (88, "12-31-2004"), (159, "901.11"), (281, "120.06"), (403, "1,021.17")],
        [(40, "1040"), (88, "12-31-2006"), (143, "3,340.00"), (281, "288.90"), (403, "3,628.90")],
    ]
    facts = extract("irs_lt11", [page([*HEAD, *lines])])

    assert values(facts, "row_tax_period") == ["2004-12-31", "2006-12-31"]
    assert values(facts, "row_statutory_additions") == ["120.06", "288.90"]


def test_a_refund_that_was_applied_is_no_refund_left() -> None:
    text = "Your former spouse's 2019 refund of $2,048.00 was applied to the balance you owe for tax year 2014."

    assert values(extract("irs_cp39", [page([*OFFSET[:8], text])]), "remaining_refund") == []


STACK: list[Line] = [
    *CREDITORS[:6],
    [(40, "Creditor 1")],
    [(40, "Creditor agency"), (200, "Examplia Department of Child Support")],
    [(40, "Telephone"), (200, "866-555-0121")],
    [(40, "TIN Num"), (200, "XXX-XX-6630")],
    [(40, "Purpose"), (200, "Child Support")],
    [(40, "Amount This Creditor"), (200, "$950.00")],
]


@pytest.mark.parametrize(
    ("lines", "agency"),
    [
        pytest.param(STACK, ["Examplia Department of Child Support"], id="beside its label"),
        pytest.param([*STACK[:7], *STACK[8:]], [], id="labels alone name nobody"),
    ],
)
def test_a_stack_of_labels_and_values(lines: list[Line], agency: list[str]) -> None:
    assert values(extract("bfs_offset_notice", [page(lines)]), "creditor_agency") == agency


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        pytest.param("You have the right to a hearing.", True, id="offered"),
        pytest.param("We previously sent you a notice of your right to a hearing.", None, id="by an earlier notice"),
        pytest.param("We will send you a notice of your right to a hearing.", None, id="by a later notice"),
        pytest.param("We may send you a notice giving you the right to a hearing.", None, id="by one that may come"),
        pytest.param("We previously asked you to pay. You have the right to a hearing.", True, id="after another recall"),
    ],
)  # fmt: skip
def test_a_right_is_offered_by_the_notice_itself(text: str, offers: bool | None) -> None:
    assert fact(extract("irs_cp91_cp298", [page([*OFFSET[:8], text])]), "mentions_cdp_right").value is offers


def test_a_sentence_over_the_table_heads_no_column() -> None:
    lines: list[Line] = [
        "Your overpayment was $3,340.00. We used it to pay your spouse's tax for the periods below.",
        [(40, "Tax period"), (180, "Amount owed"), (300, "Amount we applied"), (440, "Still owed")],
        [(40, "12/31/2010"), (180, "$3,600.00"), (300, "$2,000.00"), (440, "$1,600.00")],
        [(40, "12/31/2011"), (180, "$4,900.00"), (300, "$468.00"), (440, "$4,432.00")],
    ]
    facts = extract("irs_cp42", [page([*OFFSET, *lines])])

    assert values(facts, "amount_applied") == ["2000.00", "468.00"]


def test_cells_set_in_the_middle_and_a_head_on_two_lines() -> None:
    lines: list[Line] = [
        *CREDITORS[:6],
        [(432, "Account")],
        [(40, "Creditor Agency"), (250, "Debt Type"), (340, "TIN"), (520, "Amount")],
        [(432, "Number")],
        [(40, "Examplia Department of Human Services and")],
        [(250, "Child"), (340, "XXX-XX-")],
        [(40, "Support"), (432, "CS-330119"), (520, "$950.00")],
        [(250, "Support"), (340, "9921")],
        [(40, "303-555-0170")],
    ]
    facts = extract("bfs_offset_notice", [page(lines)])

    assert values(facts, "creditor_agency") == ["Examplia Department of Human Services and Support"]
    assert values(facts, "debtor_tin_last4") == ["9921"]
    assert values(facts, "debt_purpose") == ["child_support"]


def test_heads_whose_rows_cannot_be_told_name_no_creditor() -> None:
    lines: list[Line] = [*CREDITORS[:7], [(40, "see the next page"), (310, "XXX-XX-4094")]]

    assert values(extract("bfs_offset_notice", [page(lines)]), "creditor_agency") == []


def stacked(agency: str, purpose: str, tail: str, amount: str) -> list[Line]:
    return [
        agency,
        "601-555-0110",
        f"PURPOSE: {purpose}",
        f"TIN NUM: XXX-XX-{tail}",
        f"AMOUNT THIS CREDITOR: {amount}",
        "",
    ]


def test_a_purpose_over_its_number_is_not_the_one_that_follows() -> None:
    lines = [
        *CREDITORS[:6],
        *stacked("EXAMPLIA DEPT OF HUMAN SERVICES", "CHILD SUPPORT", "1918", "$1,022.00"),
        *stacked("EXAMPLIA DEPT OF EMPLOYMENT SECURITY", "UNEMPLOYMENT INSURANCE DEBT", "4450", "$310.50"),
    ]
    facts = extract("bfs_offset_notice", [page(lines)])

    assert values(facts, "debt_purpose") == ["child_support", "unemployment"]
    assert values(facts, "creditor_agency") == [
        "EXAMPLIA DEPT OF HUMAN SERVICES",
        "EXAMPLIA DEPT OF EMPLOYMENT SECURITY",
    ]
    assert values(facts, "amount_this_creditor") == ["1022.00", "310.50"]


def listed(year: str, amount: str, total: str) -> list[Line]:
    return [
        [(40, "Tax period ended:"), (235, f"12/31/{year}")],
        [(40, "Form number:"), (235, "1040")],
        [(40, "Assessed balance:"), (235, amount)],
        [(40, "Interest:"), (235, "$10.00")],
        [(40, "Total amount you owe:"), (235, total)],
    ]


def test_the_amount_due_under_the_last_of_several_periods() -> None:
    lines = [
        *HEAD,
        *listed("2012", "$3,200.00", "$3,210.00"),
        *listed("2013", "$5,000.00", "$5,010.00"),
        "Total amount due $8,220.00",
    ]
    facts = extract("irs_letter_1058", [page(lines)])

    assert values(facts, "row_tax_period") == ["2012-12-31", "2013-12-31"]
    assert values(facts, "total_due") == ["8220.00"]


def test_an_address_of_puerto_rico() -> None:
    lines: list[Line] = [*HEAD[:4], "MARIBEL OCASIO TORRES", "URB LAS LOMAS B-14", "PONCE PR 00716"]

    assert values(extract("irs_lt11", [page(lines)]), "taxpayer_name") == ["MARIBEL OCASIO TORRES"]


def test_a_head_that_begins_far_left_of_its_amounts_is_taken_whole() -> None:
    lines: list[Line] = [
        [(45, "Form"), (120, "Tax"), (182, "Unpaid Amount"), (345, "Additional Penalty &"), (487, "Amount You")],
        [(45, "Number"), (120, "Period"), (182, "From Notices"), (345, "Interest"), (487, "Owe")],
        [(45, "1040"), (100, "12/31/2005"), (288, "$1,811.06"), (435, "$905.11"), (520, "$2,716.17")],
        [(45, "1040"), (100, "12/31/2006"), (288, "$4,400.00"), (430, "$1,733.90"), (520, "$6,133.90")],
    ]
    facts = extract("irs_letter_1058", [page([*HEAD, *lines])])

    assert values(facts, "row_statutory_additions") == ["905.11", "1733.90"]
    assert values(facts, "row_penalty") == []


_IN_COLUMNS: list[Line] = [
    [(40, "Form"), (300, "1040"), (400, "1040")],
    [(40, "Unpaid tax"), (300, "$1,000.00"), (400, "$600.00"), (500, "$1,600.00")],
    [(40, "Failure-to-pay penalty"), (300, "$50.00"), (400, "$30.00"), (500, "$80.00")],
    [(40, "Interest"), (300, "$100.00"), (400, "$20.00"), (500, "$120.00")],
    [(40, "Amount you owe"), (300, "$1,150.00"), (400, "$650.00"), (500, "$1,800.00")],
]


@pytest.mark.parametrize("label", [[], [(40, "Tax year")]])
@pytest.mark.parametrize("of_all", ["Total", "Both years", "All years"])
def test_periods_that_head_columns_with_one_of_all_together(label: list[tuple[float, str]], of_all: str) -> None:
    head: Line = [*label, (300, "2016"), (400, "2018"), (500, of_all)]
    facts = extract("irs_cp90", [page([*HEAD, head, *_IN_COLUMNS])])

    assert values(facts, "row_tax_period") == ["2016", "2018"]
    assert values(facts, "row_form_number") == ["1040", "1040"]
    assert values(facts, "row_penalty") == ["50.00", "30.00"]
    assert values(facts, "row_total") == ["1150.00", "650.00"]


@pytest.mark.parametrize(
    "heads",
    [
        ["2016", "Tax", "Penalties", "Interest", "Amount you owe"],
        ["Form 1040 for the tax year 2016", "Balance", "Late payment penalty", "Interest charges", "Total for 2016"],
        ["Año tributario 2016, Formulario 1040", "Cantidad que adeudaba", "Multa", "Interés", "Total de 2016"],
    ],
)
def test_a_period_over_a_list_of_its_amounts(heads: list[str]) -> None:
    amounts = ["", "$1,000.00", "$50.00", "$100.00", "$1,150.00"]
    lines: list[Line] = [[(40, head), (480, amount)] for head, amount in zip(heads, amounts, strict=True)]
    facts = extract("irs_lt11", [page([*HEAD, *lines, "", [(40, "Amount due immediately"), (480, "$1,150.00")]])])

    assert values(facts, "row_tax_period") == ["2016"]
    assert values(facts, "row_amount_owed") == ["1000.00"]
    assert values(facts, "row_penalty") == ["50.00"]
    assert values(facts, "row_total") == ["1150.00"]


def test_lists_beside_one_another_each_begin_with_their_own_period() -> None:
    lines: list[Line] = [
        *HEAD,
        [(48, "Tax period ending 12-31-2011"), (320, "Tax period ending 12-31-2013")],
        [(48, "Form number"), (259, "1040"), (320, "Form number"), (531, "CIVPEN")],
        [(48, "Amount you owed"), (259, "$870.00"), (320, "Amount you owed"), (531, "$2,500.00")],
        [(48, "Additional interest"), (259, "$42.15"), (320, "Additional interest"), (531, "$66.02")],
        [(48, "Total"), (259, "$912.15"), (320, "Total"), (531, "$2,566.02")],
    ]
    facts = extract("irs_lt11", [page(lines)])

    assert values(facts, "row_tax_period") == ["2011-12-31", "2013-12-31"]
    assert values(facts, "row_amount_owed") == ["870.00", "2500.00"]
    assert values(facts, "row_total") == ["912.15", "2566.02"]


_OF_A_CP90: list[Line] = [
    [(40, "Form"), (120, "Tax Period"), (220, "Assessed Balance"), (340, "Statutory Additions"), (460, "Total")],
    [(40, "1040"), (120, "12-31-2001"), (220, "$1,000.00"), (340, "$250.00"), (460, "$1,250.00")],
    [(40, "1040"), (120, "12-31-2002"), (220, "$400.00"), (340, "$100.00"), (460, "$500.00")],
    [(340, "Total Amount Due"), (460, "$1,750.00")],
    "",
]


@pytest.mark.parametrize(
    "after",
    [
        [
            [(40, "2001"), (90, "Late payment penalty"), (200, "$150.00"), (300, "Interest"), (360, "$100.00")],
            [(40, "2002"), (90, "Late payment penalty"), (200, "$60.00"), (300, "Interest"), (360, "$40.00")],
        ],
        [
            [(40, "Notice"), (120, "Tax year"), (220, "Date mailed"), (340, "Amount then due")],
            [(40, "CP503"), (120, "2002"), (220, "July 15, 2004"), (340, "$480.00")],
        ],
    ],
    ids=["what the additions are made of", "notices sent before"],
)
@pytest.mark.parametrize("total", ["Total", "Tota!"])
def test_what_follows_the_total_of_a_table_is_no_row_of_it(after: list[Line], total: str) -> None:
    facts = extract("irs_cp90", [page([*HEAD, *_OF_A_CP90, *after], misread={"Total": total})])

    assert values(facts, "row_tax_period") == ["2001-12-31", "2002-12-31"]
    assert values(facts, "row_statutory_additions") == ["250.00", "100.00"]


def test_a_date_in_a_column_of_amounts_is_no_amount_that_was_misread() -> None:
    mailed: list[Line] = [[(40, "CP503"), (120, "2002"), (340, "July 15, 2004"), (460, "$480.00")]]
    facts = extract("irs_cp90", [page([*HEAD, *_OF_A_CP90[:3], "", *mailed])])

    assert values(facts, "row_total") == ["1250.00", "500.00"]


def test_a_table_goes_on_without_its_heads_on_the_next_page() -> None:
    heads: Line = [
        (40, "Form"),
        (120, "Tax Period"),
        (220, "Owed"),
        (300, "Interest"),
        (380, "Penalty"),
        (460, "Total"),
    ]
    first: Line = [(40, "1040"), (120, "12-31-2001"), (220, "$80.00"), (300, "$6.00"), (380, "$4.00"), (460, "$90.00")]
    last: Line = [(40, "1040"), (120, "12-31-2003"), (220, "$70.00"), (300, "$2.00"), (380, "$8.00"), (460, "$80.00")]
    second = page(["Page 2 of 2", "", last, [(40, "Total"), (460, "$170.00")]], number=2)
    facts = extract("irs_lt11", [page([*HEAD, heads, first]), second])

    assert values(facts, "row_tax_period") == ["2001-12-31", "2003-12-31"]
    assert values(facts, "row_interest") == ["6.00", "2.00"]
    assert values(facts, "row_penalty") == ["4.00", "8.00"]


def test_amounts_of_a_period_one_behind_another_under_its_line() -> None:
    lines: list[Line] = [
        *HEAD,
        "Form 1040  Tax period ended December 31, 2012",
        "Amount you owe $863.30   Interest $27.07   Penalty $90.03   Total $980.40",
        "Form 1040  Tax period ended December 31, 2014",
        [(40, "Amount you owe $500.00   Interest $10.00   Penalty $5.00   Total $515.00"), (480, "Penalty $95.03")],
    ]
    facts = extract("irs_lt11", [page(lines)])

    assert values(facts, "row_tax_period") == ["2012-12-31", "2014-12-31"]
    assert values(facts, "row_penalty") == ["90.03", "5.00"]
    assert values(facts, "row_total") == ["980.40", "515.00"]


def test_the_sentence_over_a_table_heads_none_of_its_columns() -> None:
    heads: list[Line] = [
        [(40, "Form"), (120, "Tax"), (230, "Unpaid Amount"), (400, "Additional"), (520, "Amount")],
        [(40, "Number"), (120, "Period"), (220, "from Prior Notices"), (370, "Penalty & Interest"), (515, "You Owe")],
    ]
    rows: list[Line] = [[(40, "1040"), (120, "12-31-2008"), (255, "$3,377.18"), (400, "$690.42"), (513, "$4,067.60")]]
    over: Line = [(60, "Your unpaid account, with penalty and interest to date, is:")]
    facts = extract("irs_letter_1058", [page([*HEAD, over, *heads, *rows])])

    amounts = [fact(facts, f"row_{name}").value for name in ("amount_owed", "statutory_additions", "total")]
    assert amounts == ["3377.18", "690.42", "4067.60"]
    assert values(facts, "row_interest") == []

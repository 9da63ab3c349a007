"""Layouts of other editions: broken labels, agencies above their number, columns of labels over their values."""

from __future__ import annotations

import pytest

from tests.extract.notices.papers import Line, Printed, extract, fact, page, values

TREASURY: list[Line] = [
    "BUREAU OF THE FISCAL SERVICE",
    [(440, "04/19/22")],
    "THIS IS NOT A BILL - PLEASE RETAIN FOR YOUR RECORDS",
    "",
    "ORLANDO G & PETRA MAYHEW",
    "2 RUE DES PINS",
    "WESTERHAM OH 44099",
    "",
    "we applied all or part of your Federal payment to a debt you owe.",
    "",
]


def _creditor(first: str, *, heading: str | None = None) -> list[Line]:
    return [
        *([heading] if heading else []),
        [(40, first), (330, "866-555-0130")],
        [(40, "SUPPORT DIVISION"), (330, "TIN NUM: XXX-XX-8866")],
        [(40, "PO BOX 1090"), (330, "TOP TRACE NUM: H10072543")],
        [(40, "PURPOSE: CHILD SUPPORT"), (330, "AMOUNT THIS CREDITOR: $ 3250.00")],
        "",
    ]


@pytest.mark.parametrize("heading", [None, "CREDITOR AGENCY 1"])
def test_an_agency_begins_above_the_line_of_its_number(heading):
    lines = [*TREASURY, *_creditor("OHIO DEPT OF JOBS", heading=heading), *_creditor("OHIO DEPT OF TAXES")]
    facts = extract("bfs_offset_notice", [page(lines)])
    assert values(facts, "creditor_agency") == ["OHIO DEPT OF JOBS", "OHIO DEPT OF TAXES"]


def test_an_address_is_no_agency():
    stacked: list[Line] = [
        [(40, "EXAMPLIA DEPARTMENT OF REVENUE AND OF CHILD SUPPORT ENFORCEMENT, SECOND DIVISION")],
        [(40, "PO BOX 7057 EXAMPLETON")],
        [(40, "800-555-0127")],
        [(330, "TIN NUM: XXX-XX-8866")],
        [(330, "AMOUNT THIS CREDITOR: $ 3250.00")],
    ]

    assert values(extract("bfs_offset_notice", [page([*TREASURY, *stacked])]), "creditor_agency") == []


def test_a_banner_over_the_address_names_nobody():
    facts = extract("bfs_offset_notice", [page(TREASURY)])
    assert values(facts, "payee_name") == ["ORLANDO G MAYHEW", "PETRA MAYHEW"]


def test_labels_of_a_payment_over_their_values():
    lines: list[Line] = [
        *TREASURY,
        [(40, "Payee Name"), (200, "Payment Before Reduction"), (400, "Total Amount of This Reduction")],
        [(40, "ORLANDO G MAYHEW"), (200, "$617.00"), (400, "$610.00")],
        [(40, "Payment Date"), (200, "Payment Type"), (400, "Paying Federal Agency")],
        [(40, "02/09/11"), (200, "Check"), (400, "Internal Revenue Service")],
    ]
    facts = extract("bfs_offset_notice", [page(lines)])
    wanted = {
        "payment_before_reduction": "617.00",
        "total_reduction": "610.00",
        "payment_date": "2011-02-09",
        "payment_type": "Check",
        "paying_agency": "Internal Revenue Service",
    }
    assert {name: fact(facts, name).value for name in wanted} == wanted


def test_a_label_after_another_label_s_figures():
    lines: list[Line] = [*TREASURY, "PAYMENT BEFORE REDUCTION: $ 5102.00 PAYMENT DATE: 02/24/16"]
    facts = extract("bfs_offset_notice", [page(lines)])
    assert fact(facts, "payment_date").value == "2016-02-24"


@pytest.mark.parametrize(
    "label",
    [
        [[(380, "Social Security"), (480, "000-15-8846")], [(380, "number")]],
        [[(380, "Social Security or Employer")], [(380, "Identification Number:")], [(400, "000-15-8846")]],
        [[(380, "Taxpayer ID number (last 4 digits):")], [(380, "8846")]],
        [[(380, "Taxpayer ID ending in 8846")]],
    ],
)
def test_a_number_whose_label_is_broken_or_announces_four_digits(label):
    lines: list[Line] = [
        [(40, "Department of the Treasury"), (380, "Employee Identification Number: 73-04419")],
        *label,
        [(380, "Notice date"), (480, "March 4, 2024")],
    ]
    assert values(extract("irs_cp90", [page(lines)]), "taxpayer_tin") == ["8846"]


def test_a_business_name_is_no_second_person():
    lines: list[Line] = ["Department of the Treasury", "", "Hollis W. Mercer", "dba Mercer Well Service", "PO Box 661"]
    lines += ["Westerham, OH 44099", "", "Date: August 14, 2003"]
    assert values(extract("irs_letter_1058", [page(lines)]), "taxpayer_name") == ["HOLLIS W MERCER"]


HEAD: list[Line] = [
    [(40, "Department of the Treasury"), (380, "Notice"), (480, "LT11")],
    [(40, "Internal Revenue Service"), (380, "Notice date"), (480, "March 4, 2024")],
    [(380, "Page 1 of 1")],
    "",
]


def _rows(facts, *names):
    return list(zip(*(values(facts, name) for name in names), strict=True))


@pytest.mark.parametrize(
    ("kind", "number", "expected"),
    [
        ("irs_lt11", "Letter 11 (LT11) (Rev. 4-2021)", "LT11"),
        ("irs_lt11", "LT 11 (Rev. 4-2021)", "LT11"),
        ("irs_lt11", "Letter 11", "LT11"),
        pytest.param("irs_letter_1058", "Letter 10S8-A (Rev. 8-2021)", "Letter 1058-A", id="a figure read as a letter"),
    ],
)
def test_a_levy_letter_may_print_its_number_at_the_foot_alone(kind: str, number: str, expected: str):
    lines: list[Line] = ["Department of the Treasury", "Internal Revenue Service", [(380, "Date: March 4, 2024")]]
    facts = extract(kind, [page([*lines, *[""] * 54, [(380, number)]])])
    assert fact(facts, "notice_number").value == expected


def test_one_block_of_labels_for_each_period():
    lines: list[Line] = [
        *HEAD,
        [(40, "Tax year 2020"), (140, "Form 1040"), (330, "Tax year 2021"), (430, "Form 1040-SR")],
        [(40, "Amount you owed"), (220, "$3,310.00"), (330, "Amount you owed"), (510, "$9,204.88")],
        [(40, "Interest"), (220, "$402.77"), (330, "Interest"), (510, "$1,377.12")],
        [(40, "Total for 2020"), (220, "$3,712.77"), (330, "Total for 2021"), (510, "$10,582.00")],
    ]
    facts = extract("irs_lt11", [page(lines)])
    assert _rows(facts, "row_tax_period", "row_form_number", "row_amount_owed", "row_interest", "row_total") == [
        ("2020", "1040", "3310.00", "402.77", "3712.77"),
        ("2021", "1040-SR", "9204.88", "1377.12", "10582.00"),
    ]


def test_a_period_misread_beside_another_is_left_to_the_second_reader():
    lines: list[Line] = [
        *HEAD,
        [(40, "Tax period ending"), (220, "12/31/2018"), (330, "12/31/2020")],
        [(40, "Form number"), (220, "1040"), (330, "1040EZ")],
        [(40, "Amount you owed"), (220, "$3,310.00"), (330, "$9,204.88")],
        [(40, "Interest"), (220, "$402.77"), (330, "$1,377.12")],
        [(40, "Total"), (220, "$3,712.77"), (330, "$10,582.00")],
    ]
    seen = page(lines, source="ocr", misread={"12/31/2018": "42/31/2018", "1040EZ": "4040EZ_"})
    facts = extract("irs_lt11", [seen], Printed([page(lines)]))
    assert [f.field for f in facts if f.field.startswith("billing_summary")] == []
    assert _rows(facts, "row_tax_period", "row_form_number", "row_total") == [
        ("2018-12-31", "1040", "3712.77"),
        ("2020-12-31", "1040-EZ", "10582.00"),
    ]


@pytest.mark.parametrize(
    "head", ["Tax period ending December 31, {} Form 1040", "Tax year {0} (Form 1040, period ending 12-31-{0})"]
)
@pytest.mark.parametrize("edge", [pytest.param(40, id="flush"), pytest.param(64, id="indented")])
def test_a_block_headed_by_a_written_day_and_its_form(head: str, edge: int):
    lines: list[Line] = list(HEAD)
    for year, owed, interest, total in (
        ("2020", "$5,190.44", "$611.27", "$5,801.71"),
        ("2021", "$90.00", "$1.00", "$91.00"),
    ):
        lines += [head.format(year)]
        lines += [[(edge, "Amount you owe"), (500, owed)], [(edge, "Additional interest"), (500, interest)]]
        lines += [[(edge, "Total"), (500, total)], ""]
    facts = extract("irs_lt11", [page(lines)])
    assert _rows(facts, "row_tax_period", "row_form_number", "row_amount_owed", "row_interest", "row_total") == [
        ("2020-12-31", "1040", "5190.44", "611.27", "5801.71"),
        ("2021-12-31", "1040", "90.00", "1.00", "91.00"),
    ]


def test_a_block_headed_by_its_form_with_the_period_beside_it():
    lines: list[Line] = list(HEAD)
    for year, owed, interest, total in (
        ("2020", "$5,190.44", "$11.27", "$5,201.71"),
        ("2021", "$90.00", "$1.00", "$91.00"),
    ):
        lines += [[(40, "Form 1040"), (120, f"Tax period ended 12-31-{year}")]]
        lines += [[(70, "Amount you owed"), (420, owed)], [(70, "Interest"), (420, interest)]]
        lines += [[(70, "Total"), (420, total)], ""]
    facts = extract("irs_cp90", [page(lines)])
    assert _rows(facts, "row_tax_period", "row_form_number", "row_amount_owed", "row_interest", "row_total") == [
        ("2020-12-31", "1040", "5190.44", "11.27", "5201.71"),
        ("2021-12-31", "1040", "90.00", "1.00", "91.00"),
    ]


@pytest.mark.parametrize("penalty", ["Additional penalty", "Accrued penalty"])
def test_one_column_for_each_period(penalty: str):
    lines: list[Line] = [
        *HEAD,
        [(40, "Tax period ending"), (220, "12/31/2009"), (330, "12/31/2012")],
        [(40, "Form number"), (220, "1040"), (330, "1040")],
        [(40, "Amount you owe"), (220, "$6,700.00"), (330, "$2,900.10")],
        [(40, penalty), (220, "$300.00"), (330, "$145.00")],
        [(40, "Total"), (220, "$7,000.00"), (330, "$3,045.10")],
    ]
    facts = extract("irs_lt11", [page(lines)])
    assert _rows(facts, "row_tax_period", "row_amount_owed", "row_penalty", "row_total") == [
        ("2009-12-31", "6700.00", "300.00", "7000.00"),
        ("2012-12-31", "2900.10", "145.00", "3045.10"),
    ]


def test_the_only_period_of_a_letter_in_lines_is_what_is_due():
    lines: list[Line] = [
        "Internal Revenue Service",
        [(40, "Form:"), (300, "1040")],
        [(40, "Tax period ended:"), (300, "December 31, 2009")],
        [(40, "Unpaid amount from prior notices:"), (300, "$2,460.19")],
        [(40, "Additional penalty & interest:"), (300, "$318.77")],
        [(40, "Amount you owe:"), (300, "$2,778.96")],
    ]
    facts = extract("irs_letter_1058", [page(lines)])
    assert _rows(facts, "row_tax_period", "row_form_number", "row_statutory_additions", "row_total") == [
        ("2009-12-31", "1040", "318.77", "2778.96")
    ]
    total = fact(facts, "total_due")
    assert (total.value, total.needs_review) == ("2778.96", True), "another period may not have been seen"


def test_whole_dollars_under_a_first_row_with_signs_and_a_total_at_the_foot():
    lines: list[Line] = [
        *HEAD,
        [
            (40, "Tax year"),
            (120, "Form"),
            (180, "Amount you owed"),
            (300, "Interest"),
            (400, "Penalty"),
            (500, "Total"),
        ],
        [(40, "2017"), (120, "1040"), (190, "$6,000"), (300, "$1,440"), (400, "$1,500"), (500, "$8,940")],
        [(40, "2019"), (120, "1040"), (190, "3,801"), (300, "560"), (400, "308"), (500, "4,669")],
        [(40, "Total"), (495, "$13,609")],
    ]
    facts = extract("irs_lt11", [page(lines)])
    assert values(facts, "row_total") == ["8940.00", "4669.00"]
    assert fact(facts, "total_due").value == "13609.00"
    assert not fact(facts, "total_due").needs_review


def test_heads_wider_than_their_columns_are_taken_in_order():
    lines: list[Line] = [
        *HEAD,
        "Tax period ending Form number Amount you owe Additional interest Additional penalty Total",
        [(44, "12-31-2016"), (130, "1040"), (190, "$5,120.00"), (250, "$233.18"), (330, "$512.00"), (400, "$5,865.18")],
    ]
    facts = extract("irs_lt11", [page(lines)])
    assert _rows(facts, "row_amount_owed", "row_interest", "row_penalty", "row_total") == [
        ("5120.00", "233.18", "512.00", "5865.18")
    ]


def test_a_heading_over_a_table_is_no_amount_due():
    lines: list[Line] = [
        *HEAD,
        "Amount due immediately: $812.00",
        "Amount due by tax period",
        [
            (40, "Tax year"),
            (120, "Form"),
            (180, "Amount you owed"),
            (300, "Interest"),
            (400, "Penalty"),
            (500, "Total"),
        ],
        [(40, "2014"), (120, "1040"), (190, "$745.00"), (300, "$26.00"), (400, "$41.00"), (500, "$812.00")],
    ]
    total = fact(extract("irs_lt11", [page(lines)]), "total_due")
    assert (total.value, total.needs_review) == ("812.00", False)


def test_a_date_whose_sentence_refers_back_to_the_hearing():
    text = "You may request a Collection Due Process hearing. Your request must be postmarked by April 3, 2024."
    facts = extract("irs_lt11", [page([*HEAD, text])])
    assert fact(facts, "hearing_request_deadline_printed").value == "2024-04-03"


@pytest.mark.parametrize(
    "address",
    [
        ["WINSTON MERCER", "1202-1455 HOWE STREET", "VANCOUVER BC V6Z 1C2", "CANADA"],
        ["WINSTON MERCER", "88-B SANDPIPER LANE", "WESTERHAM OH 44099"],
        ["WINSTON MERCER", "233 BOARDWALK TER", "SHELL BAYOU Nj 08999"],
        ["WINSTON MERCER", "PSC 802 BOX 74", "APO AE 09499"],
        ["WINSTON MERCER", "N4410 COUNTY ROAD TT", "WESTERHAM WI 54999"],
        ["WINSTON MERCER", "MOBILE HOME ESTATES LOT 31", "WESTERHAM OH 44099"],
        ["WINSTON MERCER", "17 ADEOLA ODEKU STREET", "VICTORIA ISLAND", "LAGOS 101241", "NIGERIA"],
    ],
)
def test_addresses_of_other_forms(address):
    facts = extract("irs_lt11", [page([*HEAD, "", *address])])
    assert values(facts, "taxpayer_name") == ["WINSTON MERCER"]
    assert values(facts, "taxpayer_address") == ["\n".join(address[1:])]


def test_a_copy_for_the_representative_names_the_client():
    lines: list[Line] = [
        *HEAD,
        "",
        "PRISCILLA HOLLOWAY CPA",
        "2 COMMERCE PLZ STE 900",
        "WESTERHAM OH 44099",
        "",
        "This is a copy of the notice sent to your client.",
    ]
    unnamed = fact(extract("irs_lt11", [page(lines)]), "taxpayer_name")
    named = fact(extract("irs_lt11", [page([*lines, "Taxpayer: ROSALIND T MERCER"])]), "taxpayer_name")
    assert unnamed.needs_review
    assert (named.value, named.needs_review) == ("ROSALIND T MERCER", False)


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("the balance due on your joint 2008 Form 1040.", ("both", True)),
        ("the tax you and your former spouse owe for 2008.", ("both", False)),
        ("You each owe the full tax. The balance you owe is for 2008.", ("both", False)),
        ("the balance you owe for 2008. The refund due on your joint 2009 return is gone.", ("taxpayer", False)),
    ],
)
def test_a_joint_debt_is_not_taken_for_the_taxpayers_alone(sentence, owner):
    lines: list[Line] = [*HEAD, "Overpayment applied to taxes you owe", "", f"We applied $642.00 to {sentence}"]
    found = fact(extract("irs_cp39", [page(lines)]), "debt_owner")
    assert (found.value, found.needs_review) == owner


def test_an_agency_over_its_number_and_a_name_on_two_lines():
    lines: list[Line] = [
        *TREASURY,
        "MINNESOTA DEPT OF EMPLOYMENT",
        "AND ECONOMIC DEVELOPMENT",
        "332 MINNESOTA ST",
        "TIN Num: XXX-XX-6025",
        "Amount This Creditor: $925.00",
    ]
    facts = extract("bfs_offset_notice", [page(lines)])
    assert values(facts, "creditor_agency") == ["MINNESOTA DEPT OF EMPLOYMENT AND ECONOMIC DEVELOPMENT"]


def test_a_header_in_one_line():
    lines: list[Line] = [
        "LT11 | Notice date: August 21, 2023 | SSN XXX-XX-2019 | Page 1 of 1",
        "",
        "Internal Revenue Service",
    ]
    lines += ["", "Notice of intent to levy", "We sent you a CP504 on March 13, 2023."]
    facts = extract("irs_lt11", [page(lines)])
    assert [fact(facts, name).value for name in ("notice_number", "taxpayer_tin", "notice_date")] == [
        "LT11",
        "2019",
        "2023-08-21",
    ]


def test_a_day_for_an_equivalent_hearing_is_not_the_deadline():
    text = (
        "You have until September 20, 2023, to request a Collection Due Process hearing. If you request an equivalent "
        "hearing, we must receive it by August 21, 2024."
    )
    lines: list[Line] = [[(380, "Notice date"), (480, "August 21, 2023")], "", text[:75], text[76:150], text[151:]]
    found = fact(extract("irs_lt11", [page(lines)]), "hearing_request_deadline_printed")
    assert (found.value, found.needs_review) == ("2023-09-20", False)


def test_a_column_of_payments_is_taken_from_its_row():
    heads = ["Tax period", "Form", "Amount you owed", "Payments and credits", "Interest", "Penalty", "Total"]
    lines: list[Line] = [
        *HEAD,
        list(zip((40, 105, 150, 240, 350, 420, 500), heads, strict=True)),
        list(
            zip(
                (40, 105, 160, 270, 350, 420, 495),
                ("12/2017", "1040", "$8,000.00", "-$500.00", "$410.00", "$200.00", "$8,110.00"),
                strict=True,
            )
        ),
    ]
    facts = extract("irs_lt11", [page(lines)])
    assert _rows(facts, "row_tax_period", "row_amount_owed", "row_interest", "row_penalty", "row_total") == [
        ("2017-12-31", "8000.00", "410.00", "200.00", "8110.00")
    ]
    assert not fact(facts, "row_total").needs_review


def test_a_period_on_three_lines_around_its_amounts():
    lines: list[Line] = [
        *HEAD,
        [(40, "Period"), (120, "Form"), (180, "Amount you owed"), (300, "Interest"), (400, "Penalty"), (500, "Total")],
        "December",
        [(60, "31,"), (120, "1040"), (190, "$745.00"), (300, "$26.00"), (400, "$41.00"), (500, "$812.00")],
        [(55, "2014")],
    ]
    facts = extract("irs_lt11", [page(lines)])
    assert _rows(facts, "row_tax_period", "row_total") == [("2014-12-31", "812.00")]


def test_the_division_under_the_letterhead_is_no_taxpayer():
    lines: list[Line] = [
        "Department of the Treasury",
        "Internal Revenue Service",
        "Small Business Self-Employed",
        "300 N Los Ramos Ave, Stop 5120",
        "Westerham, OH 44099",
        "",
        "",
        "Gregory P Mercer",
        "Bernadette K Mercer",
        "18 Orchard Ct",
        "Westerham, OH 44099",
        "",
        "Dear Gregory P Mercer and Bernadette K Mercer:",
    ]
    found = values(extract("irs_letter_1058", [page(lines)]), "taxpayer_name")
    assert found == ["GREGORY P MERCER", "BERNADETTE K MERCER"]


def test_a_creditor_in_lines_of_labels_and_a_label_that_breaks_in_its_cell():
    lines: list[Line] = [
        "BUREAU OF THE FISCAL SERVICE",
        [(440, "03/27/2024")],
        "THIS IS NOT A BILL",
        "",
        "LUIS F MAYHEW",
        "31 VREELAND ST",
        "WESTERHAM OH 44099",
        "",
        [(40, "Payment before reduction"), (330, "$3,390.00")],
        [(40, "Total amount of this"), (330, "$3,390.00")],
        "reduction",
        "",
        [(40, "Agency you owe"), (330, "U.S. Department of")],
        [(330, "Education")],
        [(40, "Type of debt"), (330, "Non-Tax Federal Debt")],
        [(40, "Agency phone"), (330, "866-555-0147")],
    ]
    facts = extract("bfs_offset_notice", [page(lines)])
    assert fact(facts, "total_reduction").value == "3390.00"
    assert fact(facts, "creditor_agency").value == "U.S. Department of Education"
    assert fact(facts, "debt_purpose").value == "federal_nontax"


def test_an_address_window_at_the_right_where_none_is_at_the_left():
    lines: list[Line] = [
        [(40, "Notice"), (140, "Tax year"), (240, "Notice date"), (360, "SSN")],
        [(40, "CP49"), (140, "2020"), (240, "April 26, 2021"), (360, "XXX-XX-2841")],
        "",
        [(40, "Department of the Treasury"), (330, "INGEBORG A MERCER")],
        [(40, "Internal Revenue Service"), (330, "22 ELM AVE")],
        [(40, "Fresno, CA 93888"), (330, "WESTERHAM, OH 44099")],
        "",
        "We used your refund to pay back taxes",
    ]
    assert values(extract("irs_cp49", [page(lines)]), "taxpayer_name") == ["INGEBORG A MERCER"]


@pytest.mark.parametrize("behind", ["", " AMOUNT TO THIS AGENCY: $614.25"], ids=["alone", "close to the next cell"])
def test_a_form_of_cells_names_its_agency_and_not_the_label_beside_the_payees_number(behind: str):
    lines: list[Line] = [
        *TREASURY,
        [(40, "PAYEE NAME"), (330, "TIN")],
        [(40, "PETRA MAYHEW"), (330, "XXX XX- 8866")],
        [(40, "YOUR PAYMENT"), (330, "TOTAL AMOUNT OF THIS REDUCTION")],
        [(40, "$1,730.00"), (330, "$614.25")],
        "",
        [(40, "AGENCY COLLECTING THE DEBT"), (330, "PURPOSE: UNEMPLOYMENT COMPENSATION")],
        [(40, f"OHIO DEPT OF JOBS{behind}")],
        [(40, "BENEFIT OVERPAYMENT UNIT")],
        [(40, "COLUMBUS OH 44099")],
    ]
    facts = extract("bfs_offset_notice", [page(lines)])
    assert values(facts, "creditor_agency") == ["OHIO DEPT OF JOBS"]
    assert values(facts, "debt_purpose") == ["unemployment"]
    assert values(facts, "debtor_tin_last4") == ["8866"]
    assert values(facts, "payment_before_reduction") == ["1730.00"]


def test_cards_of_periods_with_room_under_their_heads():
    card = [
        [(40, "Amount you owed"), (330, "$4,838.08")],
        [(40, "Additional penalty"), (330, "$543.42")],
        [(40, "Additional interest"), (330, "$1,298.44")],
        [(40, "Total for this period"), (330, "$6,679.94")],
        "",
    ]
    lines: list[Line] = ["Amount owed by tax period", ""]
    for year, ending in ((2008, "ending"), (2009, "endina")):
        lines += [[(40, f"Tax period {ending} December 31, {year}"), (330, "Form number 1040")], "", *card]
    facts = extract("irs_lt11", [page(lines)])
    assert values(facts, "row_tax_period") == ["2008-12-31", "2009-12-31"]
    assert values(facts, "row_total") == ["6679.94"] * 2


def test_a_number_under_a_shortened_label() -> None:
    head: list[Line] = [
        [(40, "Internal Revenue Service"), (330, "Notice"), (480, "LT11")],
        [(330, "Notice date"), (480, "May 6, 2013")],
        [(330, "Soc. Sec. number"), (480, "***-**-6127")],
    ]
    facts = extract("irs_lt11", [page(head)])

    assert values(facts, "taxpayer_tin") == ["6127"]

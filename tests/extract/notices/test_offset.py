"""Refund offsets of the IRS and of the Bureau of the Fiscal Service."""

from __future__ import annotations

import pytest

from tests.extract.notices import letters
from tests.extract.notices.papers import Line, Printed, doubted, extract, fact, page, values


def test_two_debts_are_two_rows_and_the_years_keep_their_roles():
    facts = extract("irs_cp49", [page(letters.CP49)])

    assert fact(facts, "overpaid_tax_year").value == "2018"
    assert values(facts, "debt_tax_year") == ["2015", "2016"]
    assert fact(facts, "overpayment_original").value == "2300.00"
    assert fact(facts, "interest_on_overpayment").value == "41.00"
    assert values(facts, "amount_applied") == ["1900.00", "350.00"]
    assert fact(facts, "remaining_refund").value == "91.00"
    assert fact(facts, "debt_owner").value == "taxpayer"
    assert fact(facts, "mentions_form_8379").value is True
    assert fact(facts, "mentions_form_8857").value is False
    assert doubted(facts) == set()


def test_a_year_misread_in_one_of_two_sentences_is_no_second_debt():
    lines: list[Line] = [
        *letters.CP49[:3],
        "We applied all of your 2018 Form 1040 overpayment to the tax you owe for 2015 (Form 1040).",
        "You still owe $310.00 for 2015.",
    ]
    facts = extract("irs_cp49", [page(lines, source="ocr", misread={"2015.": "2016."})], Printed([page(lines)]))

    assert values(facts, "debt_tax_year") == ["2015"]
    assert values(facts, "debt_form") == ["1040"]
    assert "debt_tax_year" not in doubted(facts)


def test_one_year_for_the_refund_and_the_debt_is_doubted_for_both():
    lines: list[Line] = [
        *letters.CP49[:3],
        "We applied all of your 2018 Form 1040 overpayment to the tax you owe for 2018 (Form 1040).",
    ]
    facts = extract("irs_cp49", [page(lines)])

    assert {"overpaid_tax_year", "debt_tax_year"} <= doubted(facts)


def test_a_credit_is_no_interest_but_the_amount_of_the_line_below():
    """As on a scan on which the small amount of interest was not read."""
    credit = [*letters.CP49[:8], [(350, "Interest we owe you"), (520, "-1,940.60")]]

    assert "interest_on_overpayment" in doubted(extract("irs_cp49", [page(credit)]))


def test_amounts_keep_to_the_years_of_their_lines():
    swapped = [
        [
            (x, part.replace("2015 tax", "9999 tax").replace("2016 tax", "2015 tax").replace("9999 tax", "2016 tax"))
            for x, part in line
        ]
        if not isinstance(line, str)
        else line
        for line in letters.CP49
    ]
    facts = extract("irs_cp49", [page(swapped)])

    assert [(f.row, f.value) for f in facts if f.field == "amount_applied"] == [(1, "1900.00"), (2, "350.00")]
    assert [(f.row, f.value) for f in facts if f.field == "debt_tax_year"] == [(1, "2016"), (2, "2015")]


def test_amounts_whose_lines_name_no_year_are_doubted_with_the_years():
    """As on a copy of which a streak of dirt took the years in the summary; the sentence still names both debts."""
    nameless = [
        [(x, part.replace("2015 tax", "2 tax").replace("2016 tax", "2 tax")) for x, part in line]
        if not isinstance(line, str)
        else line
        for line in letters.CP49
    ]
    facts = extract("irs_cp49", [page(nameless)])

    assert sorted(values(facts, "amount_applied")) == ["1900.00", "350.00"]
    assert {"amount_applied", "debt_tax_year"} <= doubted(facts)


def test_amounts_that_do_not_add_up_are_doubted():
    text = [
        [(x, part.replace("$2,300.00", "$2,800.00")) for x, part in line] if not isinstance(line, str) else line
        for line in letters.CP49
    ]
    facts = extract("irs_cp49", [page(text)])

    assert {"overpayment_original", "amount_applied", "remaining_refund"} <= doubted(facts)


def test_an_offset_of_a_year_read_by_one_reader_only_is_doubted():
    lines = [line for line in letters.CP49 if "Tax year" not in str(line)]
    pages = [page(lines, source="ocr", misread={"2018": "2O1B"})]
    facts = extract("irs_cp49", pages, Printed([page(lines)], {"2018": "20"}))

    assert values(facts, "overpaid_tax_year") == [] or "overpaid_tax_year" in doubted(facts)


CP42 = [
    [(40, "Department of the Treasury"), (380, "Notice"), (480, "CP42")],
    [(380, "Tax year"), (480, "2019")],
    [(380, "Notice date"), (480, "May 11, 2020")],
    [(380, "Social Security number"), (480, "XXX-XX-4821")],
    "",
    "ROSALIND T & JONAH B MERCER",
    "4410 PLOVER LANE APT 7",
    "WESTERHAM OH 44099",
    "",
    "We applied your 2019 overpayment to your spouse's unpaid tax debt",
    "Refund due: $0.00",
    "We used all of your 2019 Form 1040 overpayment to pay your spouse's past due federal tax for 2014.",
    [(350, "Overpayment for 2019"), (520, "$800.00")],
    [(350, "Amount applied to your spouse's 2014")],
    [(350, "tax"), (520, "$800.00")],
    [(350, "Refund due"), (520, "$0.00")],
]


def test_a_spouses_debt_and_a_joint_name_line():
    facts = extract("irs_cp42", [page(CP42)])

    assert fact(facts, "debt_owner").value == "spouse"
    assert values(facts, "taxpayer_name") == ["ROSALIND T MERCER", "JONAH B MERCER"]
    assert fact(facts, "amount_applied").value == "800.00"
    assert fact(facts, "debt_tax_year").value == "2014"
    assert fact(facts, "remaining_refund").value == "0.00"


def test_cp39_names_the_debtors_year_in_its_header():
    lines = [
        [(40, "Department of the Treasury"), (380, "Notice"), (480, "CP39")],
        [(380, "Tax year"), (480, "2009")],
        [(380, "Notice date"), (480, "April 22, 2013")],
        "",
        *letters.ADDRESS,
        "",
        "We applied your former spouse's overpayment to your unpaid balance for 2009",
        "Amount due: $6,535.10",
        "We used a 2012 Form 1040 refund from your spouse or former spouse (JONAH B MERCER) to pay",
        "your past due tax for 2009. You still owe $6,535.10 for 2009.",
        [(350, "Amount applied to tax owed for 2009"), (520, "-$3,450.00")],
        [(350, "Amount due for 2009"), (520, "$6,535.10")],
    ]
    facts = extract("irs_cp39", [page(lines)])

    assert fact(facts, "overpaid_tax_year").value == "2012"
    assert fact(facts, "debt_tax_year").value == "2009"
    assert fact(facts, "amount_applied").value == "3450.00"
    assert fact(facts, "remaining_balance").value == "6535.10"
    assert fact(facts, "debt_owner").value == "taxpayer"
    assert fact(facts, "refund_source_person").value == "JONAH B MERCER"


def test_two_creditors_are_two_rows_that_make_up_the_reduction():
    facts = extract("bfs_offset_notice", [page(letters.BFS)])

    assert fact(facts, "notice_date").value == "2024-05-07"
    assert fact(facts, "payment_date").value == "2024-05-01"
    assert fact(facts, "payee_name").value == "ROSALIND T MERCER"
    assert values(facts, "creditor_agency") == ["OHIO DEPT OF JOB AND FAMILY SERVICES", "U.S. DEPARTMENT OF EDUCATION"]
    assert values(facts, "debtor_tin_last4") == ["4821", "7706"]
    assert values(facts, "amount_this_creditor") == ["600.00", "150.25"]
    assert values(facts, "debt_purpose") == ["child_support", "student_loan"]
    assert fact(facts, "total_reduction").value == "750.25"
    assert fact(facts, "payment_before_reduction").value == "1000.00"
    assert fact(facts, "mentions_form_8379").value is True


def test_a_payment_to_two_people_does_not_say_whose_debt_it_was():
    owner = fact(extract("bfs_offset_notice", [page(letters.BFS)]), "debt_owner")

    assert owner.value is None
    assert owner.needs_review


@pytest.mark.parametrize(
    ("purpose", "expected"),
    [
        pytest.param("Non-Tax Federal Debt", "federal_nontax", id="federal"),
        pytest.param("State Income Tax Obligation", "state_income_tax", id="state tax"),
        pytest.param("STATE UNEMPLOYMENT COMPENSATION", "unemployment", id="unemployment"),
        pytest.param("Spousal Support", "spousal_support", id="spousal support"),
    ],
)
def test_purposes(purpose, expected):
    lines = [f"PURPOSE: {purpose}" if line == "PURPOSE: Child Support" else line for line in letters.BFS]

    assert values(extract("bfs_offset_notice", [page(lines)]), "debt_purpose")[0] == expected


def _offset(*lines, number="CP49"):
    head = [
        [(40, "Department of the Treasury"), (380, "Notice"), (480, number)],
        [(40, "Internal Revenue Service"), (380, "Notice date"), (480, "May 4, 2020")],
        [(380, "Page 1 of 1")],
        "",
    ]
    types = {"CP49": "irs_cp49", "CP42": "irs_cp42"}
    return extract(types[number], [page([*head, *lines])])


def test_the_year_of_the_header_may_be_told_by_its_last_day():
    facts = _offset(
        [(380, "Tax Year Ended: 12-31-2008")],
        "",
        [(40, "Applied to spouse's Form 1040 for period ended 12-31-2005"), (480, "$877.00")],
        [(40, "Refund"), (480, "NONE")],
        number="CP42",
    )
    assert fact(facts, "overpaid_tax_year").value == "2008"
    assert values(facts, "debt_tax_year") == ["2005"]


def test_interest_charged_on_the_debt_is_not_interest_earned():
    facts = _offset(
        [(40, "Overpayment for 2019"), (480, "$1,904.00")],
        [(40, "Interest earned on overpayment"), (480, ".00")],
        [(40, "Amount applied to 2017"), (480, "-1,904.00")],
        [(40, "Interest charges"), (480, "24.18")],
    )
    assert fact(facts, "interest_on_overpayment").value == "0.00"
    assert not fact(facts, "amount_applied").needs_review


def test_a_sentence_that_goes_on_to_the_refund_is_no_amount_applied():
    facts = _offset(
        "We applied all or part of your 2019 Form 1040 overpayment to the 2011 Form 1040 tax",
        "your spouse owes. As a result, your refund is $1,081.55.",
        "",
        [(40, "Your overpayment for 2019"), (480, "$3,908.00")],
        [(40, "Amount applied to your spouse's 2011 taxes"), (480, "2,826.45")],
        [(40, "Refund due"), (480, "$1,081.55")],
        number="CP42",
    )
    assert values(facts, "amount_applied") == ["2826.45"]
    assert not fact(facts, "amount_applied").needs_review


def test_whole_dollars_and_the_day_of_the_offset_in_a_sentence():
    facts = _offset("On March 2, 2020, we applied $3,050 of your $4,400 refund for 2019 to pay your 2016 taxes.")
    wanted = {"amount_applied": "3050.00", "overpayment_original": "4400.00", "offset_date": "2020-03-02"}
    assert {name: fact(facts, name).value for name in wanted} == wanted
    assert fact(facts, "debt_owner").value == "taxpayer"


def test_the_refund_due_of_an_old_statement_is_not_the_overpaid_tax():
    facts = _offset(
        "We used the overpaid tax to pay the balance on your 2009 account.",
        "",
        [(40, "Overpaid tax on your 2011 return"), (480, "$1,904.00")],
        [(40, "Interest earned"), (480, "0.00")],
        [(40, "Total applied to other taxes"), (480, "$1.904.00")],
        [(40, "Amount of refund due you"), (480, "0.00")],
    )
    wanted = {"overpayment_original": "1904.00", "amount_applied": "1904.00", "remaining_refund": "0.00"}
    assert {name: fact(facts, name).value for name in wanted} == wanted
    assert not fact(facts, "overpayment_original").needs_review
    assert fact(facts, "debt_owner").value == "taxpayer"


def test_a_civil_penalty_is_a_debt_of_its_year():
    facts = _offset(
        [(40, "Overpayment for 2019"), (480, "$2,800.00")],
        [(40, "Applied to your 2012 Form 1040"), (480, "-2,000.00")],
        [(40, "Applied to your 2015 civil penalty"), (480, "-800.00")],
    )
    assert values(facts, "debt_tax_year") == ["2012", "2015"]
    assert not any(f.needs_review for f in facts if f.field == "amount_applied")


def test_an_amount_behind_the_label_of_the_next_column_is_not_this_ones():
    facts = _offset(
        [(40, "Amount due for 2017"), (480, "$2,416.73")],
        [(40, "We applied what you overpaid. You still have an"), (350, "Overpayment for 2019"), (530, "$1,904.00")],
        [(40, "amount due."), (350, "Interest earned"), (530, ".00")],
    )
    balance = fact(facts, "remaining_balance")
    assert (balance.value, balance.needs_review) == ("2416.73", False)


def test_two_debts_of_one_sentence_keep_their_years_and_amounts():
    facts = _offset(
        "Your 2024 overpayment was $5,512.00. We applied $3,300.00 to your 2018 Form 1040 and",
        "$2,212.00 to your 2020 Form 1040. You still owe $640.10 for 2020.",
    )
    assert values(facts, "amount_applied") == ["3300.00", "2212.00"]
    assert values(facts, "debt_tax_year") == ["2018", "2020"]
    assert fact(facts, "overpayment_original").value == "5512.00"
    assert not any(f.needs_review for f in facts if f.field in ("amount_applied", "debt_tax_year"))


def test_a_debt_year_beside_its_own_label_leads_to_no_amount_under_it():
    facts = _offset(
        [(40, "Amount of refund applied"), (300, "$1,912.00")],
        [(40, "Applied to"), (300, "2017 Form 1040")],
        [(40, "Amount you owed before"), (300, "$1,998.00")],
    )
    assert values(facts, "amount_applied") == ["1912.00"]
    assert values(facts, "debt_tax_year") == ["2017"]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["November 12, 2020", "", [(330, "Payment Date: October 30, 2020")]], "2020-11-12"),
        ([[(40, "P.O. BOX 1686"), (330, "DATE: 05/21/14")]], "2014-05-21"),
        ([[(330, "Payment Date: October 30, 2020")]], None),
    ],
)
def test_the_date_of_a_treasury_letter_is_not_that_of_the_payment(lines, wanted):
    facts = extract("bfs_offset_notice", [page(["BUREAU OF THE FISCAL SERVICE", *lines])])
    assert values(facts, "notice_date") == ([wanted] if wanted else [])


def test_what_is_carried_over_to_estimated_tax_is_no_debt_but_part_of_the_sum():
    facts = _offset(
        "We used $1,100.00 of your 2019 overpayment to pay the amount you owe for 2017. As you asked, we applied",
        "$900.00 to your 2020 estimated tax.",
        "",
        [(40, "Your overpayment for 2019"), (480, "$2,000.00")],
        [(40, "Amount applied to 2017"), (480, "-$1,100.00")],
        [(40, "Amount credited to 2020 estimated tax"), (480, "-$900.00")],
        [(40, "Refund due"), (480, "$0.00")],
    )
    assert (values(facts, "amount_applied"), values(facts, "debt_tax_year")) == (["1100.00"], ["2017"])
    assert not fact(facts, "overpayment_original").needs_review


def test_a_headline_over_a_sentence_on_the_return_gives_its_year_no_debt():
    facts = _offset(
        "Overpayment applied to your spouse's tax",
        "Your joint 2011 Form 1040 showed an overpayment of $3,333.00. We applied $2,000.45 of it to the tax your",
        "spouse owes for 2006.",
        number="CP42",
    )
    assert (values(facts, "overpaid_tax_year"), values(facts, "debt_tax_year")) == (["2011"], ["2006"])


def test_a_debt_of_the_line_above_is_not_the_year_of_the_overpayment():
    facts = _offset(
        [(380, "Tax year"), (480, "2019")],
        "",
        [(40, "Amount you owed for 2013")],
        [(40, "Overpayment applied"), (300, "-512.00")],
    )
    year = fact(facts, "overpaid_tax_year")
    assert (year.value, year.needs_review) == ("2019", False)


def test_the_year_of_a_spouse_s_return_is_that_of_the_refund():
    facts = _offset(
        "As a result of applying the $2,799.00 overpayment on your spouse's 2015 tax return, you owe $1,201.00",
        "for 2012.",
    )
    assert (values(facts, "overpaid_tax_year"), values(facts, "debt_tax_year")) == (["2015"], ["2012"])


def test_the_year_of_a_joint_form_is_that_of_the_debt():
    facts = _offset("Your refund of $642.00 was applied to the balance due on your joint 2008 Form 1040.")
    assert values(facts, "debt_tax_year") == ["2008"]


def typewritten(text: str) -> Line:
    """A line on which every word stands apart from the next, as a typewriter's do."""
    places, x = [], 40.0
    for word in text.split():
        places.append((x, word))
        x += 5.0 * len(word) + 9.0
    return places


def test_a_typewritten_sentence_is_no_table_of_creditors() -> None:
    lines: list[Line] = [
        "BUREAU OF THE FISCAL SERVICE",
        [(430, "05/06/26")],
        "",
        [(40, "EXAMPLIA DEPT OF HUMAN SERVICES"), (320, "TIN NUM: XXX-XX-4093")],
        [(40, "888-555-0137"), (320, "AMOUNT THIS CREDITOR: $3,912.00")],
        "PURPOSE: CHILD SUPPORT",
        "",
        typewritten("KNOWN TO THE AGENCY. THAT NOTICE EXPLAINED THE AMOUNT AND TYPE OF DEBT"),
    ]
    facts = extract("bfs_offset_notice", [page(lines)])

    assert values(facts, "amount_this_creditor") == ["3912.00"]
    assert values(facts, "debtor_tin_last4") == ["4093"]


def test_a_heading_that_ends_in_a_label_takes_no_amount_from_the_sentence_under_it():
    lines = [
        [(40, "Department of the Treasury"), (380, "Notice Number"), (480, "CP 39")],
        [(380, "Notice Date"), (480, "May 26, 2003")],
        [(380, "Tax Year"), (480, "2002")],
        "",
        *letters.ADDRESS,
        "",
        "OVERPAYMENT FROM SECONDARY TAXPAYER'S ACCOUNT APPLIED TO",
        "YOUR BALANCE DUE",
        "",
        "Your spouse's (or former spouse's) overpayment for tax year 2002, in the amount of $611.00, was",
        "applied to the unpaid balance of your Form 1040 for 2000.",
        "",
        [(40, "Amount sppied .... scci.."), (330, "$611.00")],
        [(40, "Balance you owe for 2000 ........."), (330, "$5,209.74")],
    ]
    facts = extract("irs_cp39", [page(lines)])

    assert values(facts, "amount_applied") == ["611.00"]
    assert values(facts, "remaining_balance") == ["5209.74"]
    assert fact(facts, "debt_tax_year").value == "2000"


@pytest.mark.parametrize(
    "label", ["Refund remaining", "Refund left for you", "Refund you will get", "Refund to be mailed"]
)
def test_what_is_left_of_a_refund_under_other_words(label: str) -> None:
    lines = [
        [(40, "Department of the Treasury"), (380, "Notice"), (480, "CP42")],
        [(380, "Tax year"), (480, "2018")],
        [(380, "Notice date"), (480, "May 6, 2019")],
        "",
        *letters.ADDRESS,
        "",
        "We used it for your spouse's tax",
        [(40, "Refund on your return"), (330, "$4,120.00")],
        [(40, "Applied to your spouse's 2016 tax"), (330, "$2,985.40")],
        [(40, label), (330, "$1,134.60")],
    ]
    facts = extract("irs_cp42", [page(lines)])
    assert values(facts, "remaining_refund") == ["1134.60"]
    assert "overpaid_tax_year" not in doubted(facts)


def _summary(*lines: Line) -> list[Line]:
    return [
        [(40, "Department of the Treasury"), (380, "Notice"), (480, "CP42")],
        [(380, "Tax year"), (480, "2018")],
        [(380, "Notice date"), (480, "May 6, 2019")],
        "",
        *letters.ADDRESS,
        "",
        "We used it for your spouse's tax",
        *lines,
    ]


def test_your_refund_is_the_refund_as_it_was_where_another_line_tells_what_is_left() -> None:
    stated: Line = [(40, "Your refund"), (330, "$4,120.00")]
    applied: Line = [(40, "Applied to your spouse's 2016 tax"), (330, "$2,985.40")]
    left = extract("irs_cp42", [page(_summary(stated, applied, [(40, "You will receive"), (330, "$1,134.60")]))])
    alone = extract("irs_cp42", [page(_summary(stated, applied))])
    first = extract("irs_cp42", [page(_summary([(40, "Overpayment for 2018"), (330, "$7,105.40")], applied, stated))])

    assert (values(left, "overpayment_original"), values(left, "remaining_refund")) == (["4120.00"], ["1134.60"])
    assert values(alone, "overpayment_original") == ["4120.00"]
    assert "overpayment_original" in doubted(alone)
    assert values(first, "remaining_refund") == ["4120.00"]
    assert "remaining_refund" not in doubted(first)


def test_a_line_on_the_refund_is_no_debt_of_its_year() -> None:
    lines = [
        [(40, "Department of the Treasury"), (380, "Notice Number:"), (480, "CP 49")],
        [(380, "Tax Year Ended:"), (480, "DEC. 31, 1996")],
        "",
        *letters.ADDRESS,
        "",
        "WE APPLIED ALL OR PART OF THE OVERPAYMENT ON YOUR 1996 TAX RETURN TO THE FOLLOWING TAX",
        "YOU OWE: FORM 1040, TAX YEAR ENDED DEC. 31, 1993.",
        "",
        [(70, "OVERPAYMENT ON YOUR 1996 RETURN"), (470, "$1,872.00")],
        [(70, "AMOUNT APPLIED TO 1993 FORM 1040 eras"), (470, "640.18")],
        [(70, "AMOUNT TO BE REFUNDED TO YOU"), (470, "$1,231.82")],
    ]
    facts = extract("irs_cp49", [page(lines)])

    assert values(facts, "debt_tax_year") == ["1993"]
    assert values(facts, "amount_applied") == ["640.18"]
    assert fact(facts, "debt_owner").value == "taxpayer"
    assert doubted(facts) <= {"mentions_form_8379", "mentions_form_8857"}


@pytest.mark.parametrize("agency", ["NATIONAL PAYMENT CENTER", "OHIO CHILD SUPPORT PAYMENT CENTRAL"])
def test_a_creditor_s_address_is_no_taxpayer_s_where_the_window_is_illegible(agency: str) -> None:
    lines: list[Line] = [
        "DEPARTMENT OF THE TREASURY",
        [(40, "BUREAU OF THE FISCAL SERVICE"), (500, "03/02/16")],
        "",
        [(45, "U.S. DEPARTMENT OF EDUCATION"), (331, "TIN NUM: XXX-XX-7750")],
        [(45, agency), (331, "TOP TRACE NUM: P610412909")],
        [(45, "PO BOX 105028"), (331, "AMOUNT THIS CREDITOR: $1,844.20")],
        "ATLANTA GA 30348",
        "",
        "PAYEE NAME: HAZEL B OYELOWO",
    ]

    assert agency not in values(extract("bfs_offset_notice", [page(lines)]), "payee_name")


@pytest.mark.parametrize("head", ["Creditor agency", "AGENCY:"])
def test_a_head_over_the_lines_of_a_creditor_is_not_its_name(head: str) -> None:
    lines: list[Line] = [
        "DEPARTMENT OF THE TREASURY",
        [(40, "BUREAU OF THE FISCAL SERVICE"), (500, "03/02/16")],
        "",
        [(45, head), (331, "TIN Num: XXX-XX-7750")],
        [(45, "OHIO DEPARTMENT OF JOB AND FAMILY SERVICES"), (331, "TOP Trace Num: P610412909")],
        [(45, "OFFICE OF CHILD SUPPORT"), (331, "Amount This Creditor: $1,844.20")],
        "",
        "PAYEE NAME: HAZEL B OYELOWO",
    ]
    facts = extract("bfs_offset_notice", [page(lines)])

    assert values(facts, "creditor_agency") == ["OHIO DEPARTMENT OF JOB AND FAMILY SERVICES"]


def test_an_amount_in_a_sentence_under_a_headline_is_not_the_whole_overpayment():
    lines: list[Line] = [
        *letters.CP49[:4],
        [(70, "OVERPAYMENT FROM SPOUSE APPLIED TO YOUR TAX")],
        "We applied $742.00 of the 2000 overpayment of your spouse or former spouse, to the",
        "balance you owe on your 1995 FORM 1040.",
        "",
        [(40, "AMOUNT APPLIED TO YOUR 1995 TAX"), (400, "$742.00")],
    ]
    facts = extract("irs_cp39", [page(lines)])
    assert values(facts, "overpayment_original") == []
    assert values(facts, "amount_applied") == ["742.00"]


def test_a_refund_all_of_which_was_applied_is_none_that_is_left() -> None:
    lines: list[Line] = [
        *letters.CP49[:5],
        "Your refund for 2024 was $1,333.00. We applied all of it to your unpaid 2021 tax.",
        "",
        [(60, "Balance for 2021 before we applied your refund"), (480, "$3,537.18")],
        [(60, "Your 2024 refund we applied"), (480, "$1,333.00")],
        [(60, "Balance you still owe for 2021"), (480, "$2,204.18")],
    ]
    facts = extract("irs_cp49", [page(lines)])

    shown = ("overpayment_original", "amount_applied", "remaining_refund", "remaining_balance")
    assert [values(facts, name) for name in shown] == [["1333.00"], ["1333.00"], [], ["2204.18"]]


def test_a_revised_refund_is_what_is_left() -> None:
    lines: list[Line] = [
        *letters.CP49[:5],
        [(60, "Original overpayment on your return"), (480, "$2,418.00")],
        [(60, "Interest we added to your overpayment"), (480, "$8.36")],
        [(60, "Total amount applied to the taxes you owe"), (480, "$1,906.55")],
        [(60, "Amount of your revised refund"), (480, "$519.81")],
    ]
    facts = extract("irs_cp49", [page(lines)])

    assert values(facts, "remaining_refund") == ["519.81"]
    assert not doubted(facts) & {"overpayment_original", "amount_applied", "remaining_refund"}


def test_a_line_to_call_ends_the_name_of_an_agency_in_a_table() -> None:
    lines: list[Line] = [
        [(40, "Creditor agency"), (260, "TIN"), (340, "Trace number"), (430, "Purpose"), (520, "Amount")],
        [(40, "U.S. DEPARTMENT OF EDUCATION"), (260, "XXX-XX-1450"), (340, "E77100428"), (430, "Student Loan"),
         (520, "$180.90")],
        [(40, "Resolution Group, 800-555-0115")],
    ]  # fmt: skip
    facts = extract("bfs_offset_notice", [page([*letters.BFS[:6], *lines])])

    assert [(f.value, f.needs_review) for f in facts if f.field == "creditor_agency"] == [
        ("U.S. DEPARTMENT OF EDUCATION", False)
    ]


@pytest.mark.parametrize(
    ("purpose", "number"),
    [
        pytest.param("Type of debt:", "Taxpayer ID number:", id="number of the taxpayer"),
        pytest.param("Debt type", "Debtor TIN (last four)", id="number of the debtor"),
    ],
)
def test_the_only_creditor_of_a_list_of_labels_has_its_name_and_purpose(purpose: str, number: str) -> None:
    lines: list[Line] = [
        "BUREAU OF THE FISCAL SERVICE",
        "",
        [(40, "Agency:"), (220, "COMPTROLLER OF EXAMPLIA")],
        [(40, "Agency telephone:"), (220, "410-555-0162")],
        [(40, purpose), (220, "State Income Tax")],
        [(40, "TOP trace number"), (220, "N33100928")],
        [(40, number), (220, "XXX-XX-3590")],
    ]
    facts = extract("bfs_offset_notice", [page(lines)])

    assert values(facts, "creditor_agency") == ["COMPTROLLER OF EXAMPLIA"]
    assert values(facts, "debt_purpose") == ["state_income_tax"]


def test_a_creditor_may_stand_over_a_blank_line_and_be_an_office_of_payments() -> None:
    lines: list[Line] = [
        "The government agency (or agencies) collecting your debt is listed below.",
        "",
        "WORKFORCE EXAMPLIA",
        "BENEFIT PAYMENT CONTROL",
        "(304) 555-0176",
        "",
        "TIN Num: XXX-XX-1583          Acct Num: UI00441908",
    ]
    assert values(extract("bfs_offset_notice", [page(lines)]), "creditor_agency") == ["WORKFORCE EXAMPLIA"]


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        pytest.param("EXAMPLIA DEPARTMENT OF CHILD SUPPORT", "SERVICES", id="the last word"),
        pytest.param("EXAMPLIA DEPARTMENT OF ECONOMIC", "SECURITY, BENEFIT PAYMENT", id="with its office"),
    ],
)
def test_the_end_of_a_creditors_long_name_stands_on_the_next_line(first: str, rest: str) -> None:
    lines: list[Line] = [
        [(40, first), (330, "TIN Num: XXX-XX-5501")],
        [(40, rest), (330, "Amount This Creditor: $2,204.00")],
        "P.O. BOX 419064",
    ]
    assert values(extract("bfs_offset_notice", [page(lines)]), "creditor_agency") == [f"{first} {rest}"]


def test_two_debts_whose_form_stands_before_their_year() -> None:
    lines: list[Line] = [
        *letters.CP49[:3],
        "We applied all or part of your 2018 overpayment to the other federal taxes shown below.",
        "",
        [(60, "Overpayment on your 2018 return"), (420, "$2,300.00")],
        [(60, "Applied to Form 1040, tax year 2015"), (420, "$1,900.00")],
        [(60, "Applied to Form 1040, tax year 2016"), (420, "$350.00")],
        [(60, "Refund to be mailed to you"), (420, "$50.00")],
    ]
    facts = extract("irs_cp49", [page(lines)])

    assert values(facts, "debt_tax_year") == ["2015", "2016"]
    assert values(facts, "amount_applied") == ["1900.00", "350.00"]
    assert not {"debt_tax_year", "amount_applied", "overpaid_tax_year"} & doubted(facts)


def test_the_debtor_is_told_of_the_year_of_the_debt_and_of_the_return_that_paid_it() -> None:
    lines: list[Line] = [
        [(40, "Internal Revenue Service"), (380, "Notice Number: CP39")],
        [(380, "Tax Year: 2006")],
        *letters.ADDRESS,
        "We applied $2,144.00 from the 2009 tax return of your spouse or former spouse to your 2006",
        "federal income tax. After this credit you still owe $1,890.03.",
    ]
    facts = extract("irs_cp39", [page(lines)])

    assert values(facts, "overpaid_tax_year") == ["2009"]
    assert values(facts, "debt_tax_year") == ["2006"]
    assert not any(f.needs_review for f in facts if f.field.endswith("tax_year"))


def test_the_year_in_the_head_of_a_notice_to_the_debtor_is_that_of_the_debt() -> None:
    lines: list[Line] = [
        [(40, "Internal Revenue Service"), (380, "Notice Number: CP39")],
        [(380, "Tax Year: 2006")],
        *letters.ADDRESS,
        "We applied $2,144.00 of your former spouse's overpayment to your account.",
    ]
    facts = extract("irs_cp39", [page(lines)])

    assert values(facts, "overpaid_tax_year") == []
    assert [(f.value, f.needs_review) for f in facts if f.field == "debt_tax_year"] == [("2006", True)]


@pytest.mark.parametrize(
    ("told", "whole", "applied", "left"),
    [
        ("", "Original overpayment", "Amount applied to 2015 Form 1040", "Refund"),
        ("Número de Seguro Social Cantidad", "Reembolso de 2018", "Cantidad aplicada a 2015", "Reembolso a pagar"),
    ],
)
def test_a_refund_that_is_left_under_the_bare_word(told: str, whole: str, applied: str, left: str) -> None:
    amounts: list[Line] = [[(40, whole), (420, "$2,300.00")], [(40, applied), (420, "$1,900.00")]]
    spanish: list[Line] = ["Fecha del aviso. El impuesto que usted adeuda por el año 2015.", told] if told else []
    lines = [*letters.CP49[:9], *spanish, *amounts, [(40, left), (420, "$400.00")]]
    facts = extract("irs_cp49", [page(lines)])

    assert values(facts, "overpayment_original") == ["2300.00"]
    assert values(facts, "remaining_refund") == ["400.00"]
    assert values(facts, "overpaid_tax_year") == ["2018"]
    assert not any(f.needs_review for f in facts if f.field in ("remaining_refund", "overpaid_tax_year"))


def test_a_payment_in_a_table_with_heads_over_two_lines() -> None:
    table: list[Line] = [
        [(180, "Payment before"), (300, "Total amount of"), (420, "Payment"), (500, "Payment")],
        [(40, "Payee"), (200, "reduction"), (310, "this reduction"), (430, "date"), (505, "type")],
        [(40, "ROSALIND T MERCER"), (200, "$1,399.00"), (320, "$250.00"), (420, "03/04/2022"), (500, "EFT")],
    ]
    facts = extract("bfs_offset_notice", [page([*letters.BFS[:6], *letters.ADDRESS, "", *table])])

    assert values(facts, "payment_before_reduction") == ["1399.00"]
    assert values(facts, "total_reduction") == ["250.00"]
    assert values(facts, "payment_date") == ["2022-03-04"]


def test_a_sentence_under_a_block_names_no_agency() -> None:
    block: list[Line] = [
        "PURPOSE: Non-Tax Federal Debt",
        [(330, "TIN Num: XXX-XX-4821")],
        [(330, "Amount This Creditor: $228.30")],
        "",
        "Future payments of this kind may also be reduced until the debt is paid.",
    ]
    facts = extract("bfs_offset_notice", [page([*letters.BFS[:6], *letters.ADDRESS, "", *block])])

    assert values(facts, "creditor_agency") == []


def test_a_balance_behind_the_year_it_is_owed_for() -> None:
    lines: list[Line] = [*letters.CP49[:10], "We kept your 2018 refund.", "You still owe for 2015: $5,104.17"]

    assert values(extract("irs_cp49", [page(lines)]), "remaining_balance") == ["5104.17"]


def test_the_number_of_a_spouse_under_an_illegible_one_is_not_the_taxpayer_s() -> None:
    lines: list[Line] = [
        [(40, "Internal Revenue Service"), (380, "Notice"), (500, "CP42")],
        [(380, "Social Security number"), (500, "XXX-XX-4R 21")],
        [(380, "Spouse's SSN"), (500, "XXX-XX-4406")],
        "",
        *letters.ADDRESS,
    ]

    assert values(extract("irs_cp42", [page(lines)]), "taxpayer_tin") == []


def test_a_card_whose_number_stands_with_the_person_and_whose_agency_in_a_column_of_its_own() -> None:
    card: list[Line] = [
        "Treasury Offset Program",
        "Bureau of the Fiscal Service",
        [(40, "ROSALIND T MERCER"), (380, "Date of notice")],
        [(40, "4410 PLOVER LANE APT 7"), (380, "March 4, 2022")],
        "WESTERHAM OH 44099",
        [(380, "TIN")],
        [(380, "XXX-XX-4821")],
        "",
        [(40, "Who received the money"), (300, "Your payment")],
        [(40, "OREGON DEPARTMENT OF REVENUE"), (300, "Payment before reduction"), (480, "$1,644.00")],
        [(40, "PO BOX 14725"), (300, "Amount sent to the agency"), (480, "$902.37")],
        [(40, "SALEM OR 97309"), (300, "Payment after reduction"), (480, "$741.63")],
    ]
    facts = extract("bfs_offset_notice", [page(card)])

    assert values(facts, "creditor_agency") == ["OREGON DEPARTMENT OF REVENUE"]
    assert values(facts, "debtor_tin_last4") == ["4821"]
    assert values(facts, "amount_this_creditor") == ["902.37"]
    assert values(facts, "payment_before_reduction") == ["1644.00"]


def test_amounts_of_the_financial_management_service_under_its_own_words() -> None:
    amounts: list[Line] = [
        [(40, "ORIGINAL PAYMENT AMOUNT"), (420, "$3,108.00")],
        [(40, "AMOUNT OF THIS REDUCTION"), (420, "$1,745.52")],
    ]
    facts = extract("bfs_offset_notice", [page([*letters.BFS[:6], *letters.ADDRESS, "", *amounts])])

    assert values(facts, "payment_before_reduction") == ["3108.00"]
    assert values(facts, "total_reduction") == ["1745.52"]


def test_the_whole_refund_under_a_label_with_its_year() -> None:
    amounts: list[Line] = [
        [(40, "Your 2018 refund (overpayment)"), (420, "$2,300.00")],
        [(40, "We paid this much of your 2015 tax"), (420, "$1,900.00")],
        [(40, "You will get the rest"), (420, "$400.00")],
    ]
    facts = extract("irs_cp49", [page([*letters.CP49[:9], *amounts])])

    assert values(facts, "overpayment_original") == ["2300.00"]


def test_an_amount_that_is_illegible_beside_its_label_is_not_that_of_the_next_line():
    printed: list[Line] = [*letters.BFS[:-3], "PAYMENT BEFORE REDUCTION: $1,000.00", "TOTAL REDUCTION: $750.25"]
    facts = extract(
        "bfs_offset_notice",
        [page(printed, source="ocr", misread={"$1,000.00": "$1, 000..}00"})],
        Printed([page(printed)], misread={"$1,000.00": "$100000"}),
    )

    assert values(facts, "payment_before_reduction") == []
    assert values(facts, "total_reduction") == ["750.25"]


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("We used your refund to pay your spouse's past due tax (Form 1040, tax year 2010).", "2010"),
        ("The unpaid balance was for the tax period ended Dec. 31, 1995, Form 1040.", "1995"),
        ("We applied $90.00 from your spouse's or former spouse's 2018 Form 1040 to your unpaid 2015 tax.", "2015"),
        ("We paid this much of your 2022 tax:", "2022"),
    ],
)
def test_year_of_the_debt_in_other_words(sentence: str, year: str):
    facts = extract("irs_cp49", [page([*letters.CP49[:2], *letters.ADDRESS, "", sentence])])

    assert values(facts, "debt_tax_year") == [year]


def test_refund_of_the_spouse_or_former_spouse_and_what_is_left_of_one():
    lines: list[Line] = [
        *letters.CP49[:2],
        "We applied $90.00 from your spouse's or former spouse's 2018 Form 1040 to your unpaid 2015 tax.",
        "The rest of the refund, $41.98, is on its way.",
    ]
    facts = extract("irs_cp49", [page(lines)])

    assert values(facts, "overpaid_tax_year") == ["2018"]
    assert values(facts, "remaining_refund") == ["41.98"]


def test_the_label_of_another_amount_stands_on_the_next_line():
    """As on a scan that slopes: the amount of the first line is a line of its own above its label."""
    lines: list[Line] = [
        *letters.CP49[:2],
        "We applied $640.00 of an overpayment from the 2007 account of your former spouse to the amount you owe for 2004.",
        [(420, "$640.00")],
        [(40, "Overpayment applied")],
        [(40, "Amount you owe now"), (420, "$0.00")],
    ]
    facts = extract("irs_cp39", [page(lines)])

    assert values(facts, "amount_applied") == ["640.00"]


def test_line_of_a_summary_under_that_of_the_debt_is_no_refund_of_its_year():
    lines: list[Line] = [
        "Your spouse owed federal tax of $1,781.20 for 2005. We applied $1,404.00 of your 2008 refund to that tax.",
        "",
        [(40, "Refund shown on your return"), (300, "$1,404.00")],
        [(40, "Applied to spouse's tax for 2005"), (300, "$1,404.00")],
        [(40, "Refund"), (300, "$0.00")],
    ]
    facts = extract("irs_cp42", [page(lines)])

    assert (values(facts, "overpaid_tax_year"), values(facts, "debt_tax_year")) == (["2008"], ["2005"])
    assert "overpaid_tax_year" not in doubted(facts)


def test_debt_of_an_account_and_the_refund_that_is_sent():
    sentences = [
        "We applied $1,866.42 of your 2005 overpayment of $2,305.00 to the tax, penalty, and interest on your account",
        "for the year 2001. We are sending you the remaining $438.58.",
    ]
    facts = extract("irs_cp49", [page([*letters.CP49[:2], *sentences])])

    assert values(facts, "debt_tax_year") == ["2001"]
    assert values(facts, "remaining_refund") == ["438.58"]


def test_creditor_in_a_table_of_plain_words_and_the_number_in_a_sentence():
    lines: list[Line] = [
        [(40, "Bureau of the Fiscal Service")],
        "Date: 04/08/2026",
        "",
        *letters.ADDRESS,
        "",
        [(40, "Debt"), (200, "Collected by"), (440, "Amount taken")],
        [(40, "Unemployment Compensation"), (200, "EMPLOYMENT DEVELOPMENT DEPARTMENT"), (440, "$700.25")],
        "",
        [(40, "Payment before reduction"), (440, "$1,400.00")],
        [(40, "Total amount of this reduction"), (440, "$700.25")],
        "",
        "Questions about the debt: 800-555-0155. TIN ending 7093.",
    ]
    facts = extract("bfs_offset_notice", [page(lines)])

    assert values(facts, "creditor_agency") == ["EMPLOYMENT DEVELOPMENT DEPARTMENT"]
    assert values(facts, "debtor_tin_last4") == ["7093"]
    assert values(facts, "notice_date") == ["2026-04-08"]


def test_year_that_ended_and_refund_asked_for():
    lines: list[Line] = [
        "Department of the Treasury",
        "Your spouse owes tax for the year that ended December 31, 2013.",
        [(40, "Refund you asked for on your 2017 return"), (300, "$4,899.00")],
    ]
    facts = extract("irs_cp42", [page(lines)])

    assert values(facts, "debt_tax_year") == ["2013"]
    assert values(facts, "overpayment_original") == ["4899.00"]


def test_day_on_which_an_amount_was_owed_is_no_period_of_a_debt():
    lines: list[Line] = [
        "Department of the Treasury",
        "We applied $1,400.00 of your spouse's or former spouse's 2019 overpayment to the tax you owe for 2016.",
        [(40, "Amount you owed on June 30, 2020"), (400, "$1,981.15")],
        [(40, "Overpayment applied"), (400, "-$1,400.00")],
    ]
    facts = extract("irs_cp39", [page(lines)])

    assert values(facts, "debt_tax_year") == ["2016"]
    assert not {"debt_tax_year", "amount_applied"} & doubted(facts)


def test_a_refund_reduced_by_what_the_spouse_owed_tells_both_years_and_all_amounts():
    facts = _offset(
        [(380, "Tax Year:"), (480, "2005")],
        "",
        "The refund of $2,940.00 that you and your spouse asked for has been reduced by $2,115.38. That sum was",
        "applied to the unpaid tax of your spouse for the year 2002, as the law requires.",
        "Your refund now is $824.62. It should reach you within three weeks.",
        number="CP42",
    )
    wanted = {
        "overpaid_tax_year": "2005",
        "overpayment_original": "2940.00",
        "amount_applied": "2115.38",
        "debt_tax_year": "2002",
        "debt_owner": "spouse",
        "remaining_refund": "824.62",
    }
    assert {name: fact(facts, name).value for name in wanted} == wanted
    assert not set(wanted) & doubted(facts)

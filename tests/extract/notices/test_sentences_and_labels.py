"""Words of a label inside a sentence, amounts of another day, credits: what stands beside them is not the value."""

from __future__ import annotations

import pytest

from tests.extract.notices.letters import ADDRESS
from tests.extract.notices.papers import Line, doubted, extract, fact, page, values


def _head(number: str, day: str = "June 15, 2026", year: str = "2023") -> list[Line]:
    return [
        [(40, "Department of the Treasury"), (380, "Notice"), (480, number)],
        [(40, "Internal Revenue Service"), (380, "Tax year"), (480, year)],
        [(380, "Notice date"), (480, day)],
        [(380, "Social Security number"), (480, "XXX-XX-4821")],
        "",
        *ADDRESS,
        "",
    ]


def test_date_under_a_sentence_about_the_letter_s_date_is_not_its_date() -> None:
    lines: list[Line] = [
        [(40, "Department of the Treasury"), (380, "Date:")],
        [(40, "Internal Revenue Service"), (380, "08/31/2026")],
        *ADDRESS,
        "",
        "Notice of intent to levy and notice of your right to a hearing",
        "Pay what you owe or request a hearing within 30 days from",
        "the date of this letter, or we may take your property.",
        "Delivered in person on 9/2/2026",
    ]
    facts = extract("irs_letter_1058", [page(lines)])

    assert values(facts, "notice_date") == ["2026-08-31"]
    assert "notice_date" not in doubted(facts)


def test_sentence_beside_the_summary_takes_no_amount_from_it() -> None:
    lines: list[Line] = [
        *_head("CP49", year="2025"),
        "We applied part of your 2025 overpayment to unpaid taxes",
        [(40, "We applied $4,206.40 of your 2025 Form 1040"), (350, "Summary")],
        [(40, "overpayment to amounts you owe for 2019 and 2021. As a"), (350, "Overpayment for 2025"), (520, "$5,210.00")],
        [(40, "result, your refund is $1,003.60."), (350, "Amount applied to 2019 tax"), (520, "-1,806.40")],
        [(350, "Amount applied to 2021 tax"), (520, "-2,400.00")],
        [(350, "Refund due"), (520, "$1,003.60")],
    ]  # fmt: skip
    facts = extract("irs_cp49", [page(lines)])

    assert values(facts, "remaining_balance") == []
    assert fact(facts, "overpayment_original").value == "5210.00"


def test_amount_of_a_later_day_and_a_payment_received_are_not_the_amount_due() -> None:
    lines: list[Line] = [
        *_head("CP503"),
        "Second reminder: You have unpaid taxes for 2023",
        "Amount due: $912.60",
        "",
        "We received a payment of $150.00 on May 2, 2026. You still owe tax.",
        "",
        [(40, "Amount due by June 25, 2026"), (520, "$912.60")],
        "",
        "Amount due if paid after June 25, 2026: $918.03",
    ]
    facts = extract("irs_cp503", [page(lines)])

    assert fact(facts, "amount_due").value == "912.60"
    assert "amount_due" not in doubted(facts)


def test_payment_asked_for_is_the_amount_due() -> None:
    lines = [
        *_head("CP503"),
        "Second reminder: You have unpaid taxes for 2023",
        "If we have not received your payment of $912.60 by June 25, 2026, you will owe more.",
    ]
    assert fact(extract("irs_cp503", [page(lines)]), "amount_due").value == "912.60"


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        pytest.param("$200.00 CR", "-200.00", id="CR"),
        pytest.param("-$200.00", "-200.00", id="minus"),
        pytest.param("($200.00)", "-200.00", id="brackets"),
        pytest.param("$200.00 credit", "-200.00", id="credit"),
        pytest.param("$200.00", "200.00", id="owed"),
    ],
)
def test_balance_before_a_change_keeps_its_sign(printed: str, wanted: str) -> None:
    lines: list[Line] = [
        *_head("CP22A"),
        "Changes to your 2023 Form 1040",
        [(40, "Account balance before this change"), (420, printed)],
        [(40, "Increase in tax"), (420, "1,900.00")],
        [(40, "Amount due by July 6, 2026"), (420, "$1,700.00")],
    ]
    assert values(extract("irs_cp22a", [page(lines)]), "account_balance_before") == [wanted]


def test_debt_before_the_offset_is_not_what_is_left_of_it() -> None:
    lines: list[Line] = [
        *_head("CP49", year="2025"),
        "We used your refund to pay part of what you owe",
        "You owe tax for 2022. We used all $733.00 of your 2025 overpayment. You still owe $1,904.11 for tax year 2022.",
        [(40, "Your overpayment for 2025"), (420, "$733.00")],
        [(40, "Overpayment applied to 2022"), (420, "($733.00)")],
        [(40, "Amount you owed for 2022 before this credit"), (420, "$2,637.11")],
        [(40, "Amount due by June 22, 2026"), (420, "$1,904.11")],
    ]
    facts = extract("irs_cp49", [page(lines)])

    assert fact(facts, "remaining_balance").value == "1904.11"
    assert not {"remaining_balance", "overpayment_original", "amount_applied"} & doubted(facts)


def test_spouse_s_refund_of_one_year_and_debt_of_another_keep_their_roles() -> None:
    lines: list[Line] = [
        *_head("CP39", year="2020"),
        "We applied a refund to your 2020 taxes",
        "We applied $905.00 from your spouse's or former spouse's 2025 Form 1040 refund to the amount you owe for 2020.",
        "You still owe $2,418.06.",
        "",
        [(40, "Amount you owed for 2020"), (420, "$3,323.06")],
        [(40, "Refund applied to 2020"), (420, "-905.00")],
        [(40, "Amount due by July 27, 2026"), (420, "$2,418.06")],
    ]
    facts = extract("irs_cp39", [page(lines)])

    assert fact(facts, "overpaid_tax_year").value == "2025"
    assert values(facts, "debt_tax_year") == ["2020"]
    assert fact(facts, "amount_applied").value == "905.00"
    assert fact(facts, "remaining_balance").value == "2418.06"
    assert not {"overpaid_tax_year", "debt_tax_year", "amount_applied", "remaining_balance"} & doubted(facts)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "Your first payment of $185.00 is due on June 28, 2026, and the same amount is due on the 28th of each month "
            "after that. The total you owe is $7,210.14.",
            id="first payment",
        ),
        pytest.param(
            "Your monthly payment is $185.00. Your first payment is due June 28, 2026. The total is $7,210.14.",
            id="monthly payment",
        ),
        pytest.param(
            "You agreed to pay $185.00 each month. The total you owe is $7,210.14. Payments are due on the 28th of each "
            "month beginning June 28, 2026.",
            id="each month",
        ),
        pytest.param(
            "You agreed to pay $185.00 on the 28th day of each month, beginning June 28, 2026. You owe $7,210.14 in all.",
            id="on a day of each month",
        ),
    ],
)  # fmt: skip
def test_installment_is_what_is_paid_each_month_and_not_the_total(sentence: str) -> None:
    words = sentence.split()
    text: list[Line] = [" ".join(words[n : n + 12]) for n in range(0, len(words), 12)]
    lines: list[Line] = [
        [(40, "Department of the Treasury"), (330, "May 18, 2026   LTR 2840C")],
        *ADDRESS,
        "",
        *text,
    ]
    facts = extract("irs_letter_2840c", [page(lines)])

    assert values(facts, "monthly_payment") == ["185.00"]
    assert values(facts, "first_payment_due") == ["2026-06-28"]


def test_number_and_date_of_this_notice() -> None:
    lines: list[Line] = [
        [(40, "Department of the Treasury"), (360, "Number of this Notice: CP 49")],
        [(40, "Internal Revenue Service"), (360, "Date of this Notice: 03-30-2026")],
        [(360, "Form: 1040"), (450, "Tax Period: 12-31-2024")],
        *ADDRESS,
        "",
        "We applied your 2024 overpayment to other federal taxes you owe",
    ]
    facts = extract("irs_cp49", [page(lines)])

    assert fact(facts, "notice_number").value == "CP49"
    assert fact(facts, "notice_date").value == "2026-03-30"


@pytest.mark.parametrize(
    "head",
    [
        [[(380, "CP49 | March 30, 2026")], [(380, "SSN ends in"), (480, "4821")]],
        [
            [(380, "DATE OF LETTER:   MARCH 30, 2026")],
            [(380, "Last 4 of your SSN")],
            [(380, "4821")],
            "LETTER CP49 (REV. 1)",
        ],
    ],
)
def test_date_and_number_in_other_heads(head: list[Line]) -> None:
    facts = extract("irs_cp49", [page(["Internal Revenue Service", *head, *ADDRESS])])

    assert values(facts, "notice_date") == ["2026-03-30"]
    assert values(facts, "taxpayer_tin") == ["4821"]
    assert "notice_date" not in doubted(facts)


def test_number_of_an_old_letter_in_capitals_at_its_foot() -> None:
    facts = extract("irs_lt11", [page(["Internal Revenue Service", *ADDRESS, *[""] * 50, "LETTER 11 (REV. 01-1999)"])])

    assert values(facts, "notice_number") == ["LT11"]


def test_line_of_a_summary_that_ends_in_a_form_keeps_its_amount() -> None:
    lines: list[Line] = [
        *_head("CP49", year="2025"),
        "We used your tax year 2025 overpayment to pay other taxes you owe",
        [(40, "Your 2025 overpayment"), (420, "2,900.00")],
        [(40, "Amount applied to 2021 Form 1040"), (420, "1,200.00")],
        [(40, "Amount applied to 2020 Form 1040"), (420, "-500.00")],
        [(40, "Refund due"), (420, "1,200.00")],
    ]
    facts = extract("irs_cp49", [page(lines)])

    assert values(facts, "amount_applied") == ["1200.00", "500.00"]


def test_dots_that_lead_to_an_amount_are_no_part_of_it() -> None:
    lines: list[Line] = [
        "U.S. DEPARTMENT OF THE TREASURY",
        [(40, "BUREAU OF THE FISCAL SERVICE"), (480, "05/14/26")],
        "",
        *ADDRESS,
        "",
        [(40, "U.S. DEPARTMENT OF EDUCATION"), (330, "TIN Num: XXX-XX-4417")],
        [(330, "Amount This Creditor: $1204.00")],
        "The Agency has previously sent notice to you.",
        "PAYMENT BEFORE REDUCTION.......................................................$3177.00",
        "TOTAL AMOUNT OF THIS REDUCTION.................................................$1204.00",
    ]
    facts = extract("bfs_offset_notice", [page(lines)])

    assert fact(facts, "payment_before_reduction").value == "3177.00"
    assert fact(facts, "total_reduction").value == "1204.00"


def test_a_date_under_a_label_whose_first_word_is_illegible_is_kept_for_a_person() -> None:
    lines: list[Line] = [
        [(330, "betrer: Date:")],
        [(340, "JUNE 12, 2003")],
        "DOLORES P ASHGROVE",
        "12 QUAY ST",
        "SALTMARSH ME 04902",
        "Letter .1058-A (Rev. 9-2017)",
    ]
    facts = extract("irs_letter_1058", [page(lines)])

    assert [(f.value, f.needs_review) for f in facts if f.field == "notice_date"] == [("2003-06-12", True)]
    assert values(facts, "notice_number") == ["Letter 1058-A"]


def test_current_balance_of_an_old_account_summary_is_the_amount_due() -> None:
    lines: list[Line] = ["Account Summary", [(60, "Current Balance:"), (300, "$3,301.96")]]

    assert values(extract("irs_cp504", [page(lines)]), "amount_due") == ["3301.96"]


def test_year_of_the_debt_after_its_form_and_the_refund_with_its_year_before_it() -> None:
    lines: list[Line] = [
        *_head("CP49", year="2025"),
        "You owed this amount on your Form 1040 for the tax year ended DEC. 31, 2021.",
        [(40, "Your 2025 refund"), (420, "$1,733.00")],
        [(40, "Amount applied to tax owed"), (420, "$1,204.11")],
        [(40, "Refund to be sent to you"), (420, "$528.89")],
    ]
    facts = extract("irs_cp49", [page(lines)])

    assert values(facts, "debt_tax_year") == ["2021"]
    assert fact(facts, "overpayment_original").value == "1733.00"
    assert fact(facts, "remaining_refund").value == "528.89"
    assert not {"debt_tax_year", "overpayment_original", "amount_applied", "remaining_refund"} & doubted(facts)


def test_headline_without_a_full_stop_makes_no_debt_of_the_year_that_was_overpaid() -> None:
    lines: list[Line] = [
        *_head("CP49", year="2025"),
        "We used part of your refund to pay taxes you owe",
        "You overpaid your 2025 Form 1040 tax. We used $950.12 to pay your 2021 Form 1040 balance.",
    ]
    facts = extract("irs_cp49", [page(lines)])

    assert fact(facts, "overpaid_tax_year").value == "2025"
    assert [value[:4] for value in values(facts, "debt_tax_year")] == ["2021"]


def test_number_of_the_spouse_is_not_the_taxpayers() -> None:
    lines = [*_head("CP42")[:4], [(380, "Spouse's SSN"), (480, "XXX-XX-0277")]]
    found = fact(extract("irs_cp42", [page(lines)]), "taxpayer_tin")

    assert (found.value, found.needs_review) == ("4821", False)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        pytest.param("‘ROSALIND T MERCER", ["ROSALIND T MERCER"], id="a sign before the name"),
        pytest.param("ROSALIND T& ELIAS M /MERCER", ["ROSALIND T MERCER", "ELIAS M MERCER"], id="no space, and a sign"),
    ],
)
def test_signs_that_touch_a_name_take_nothing_from_it(printed: str, names: list[str]) -> None:
    lines: list[Line] = [*_head("CP49")[:5], printed, *ADDRESS[1:], ""]

    assert values(extract("irs_cp49", [page(lines)]), "taxpayer_name") == names

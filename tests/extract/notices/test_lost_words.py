"""Words of editions that were read for something else: refunds that are gone, late payment, a middle initial."""

from __future__ import annotations

import pytest

from pipeline.extract.lines import visual_lines
from tests.extract.notices.papers import Line, Printed, extract, fact, page, values

_TOP: list[Line] = [
    [(40, "Department of the Treasury"), (380, "Notice Number: CP 42")],
    [(40, "Internal Revenue Service"), (380, "Notice Date: June 2, 2008")],
    [(380, "Tax Year: 2007")],
    "",
    "ROSALIND T MERCER",
    "4410 PLOVER LANE APT 7",
    "WESTERHAM OH 44099",
    "",
]


@pytest.mark.parametrize("whole", ["Your refund before the change", "2007 refund on your return", "Refund you claimed"])
def test_a_refund_as_it_was_is_not_what_is_left_of_it(whole: str) -> None:
    lines = [
        *_TOP,
        "We used all or part of your 2007 refund to pay your spouse's past due tax.",
        [(60, whole), (450, "$2,684.00")],
        [(60, "Amount used for your spouse's tax for 2004, Form 1040"), (450, "$2,190.77")],
        [(60, "Refund we will send you"), (450, "$493.23")],
    ]
    facts = extract("irs_cp42", [page(lines)])

    assert values(facts, "overpayment_original") == ["2684.00"]
    assert values(facts, "remaining_refund") == ["493.23"]


def test_a_refund_of_another_that_was_applied_is_none_to_come() -> None:
    lines = [
        *_TOP,
        "A refund of $845.70 from your former spouse was applied to your unpaid balance for 2015",
        "Amount due: $2,317.06",
        "We took $845.70 from your former spouse's 2018 overpayment.",
    ]
    facts = extract("irs_cp39", [page(lines)])

    assert values(facts, "amount_applied") == ["845.70"]
    assert values(facts, "remaining_refund") == []


def test_part_of_an_overpayment_that_was_applied_is_not_all_of_it() -> None:
    lines = [*_TOP, "Part of your overpayment of $900.00 was applied to the tax you owe for 2004."]

    assert values(extract("irs_cp49", [page(lines)]), "amount_applied") == []


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("DESMOND Y EXAMPLE", ["DESMOND Y EXAMPLE"]),
        ("DESMOND Y & ANNA Y EXAMPLE", ["DESMOND Y EXAMPLE", "ANNA Y EXAMPLE"]),
        ("DESMOND Y and ANNA Y EXAMPLE", ["DESMOND Y EXAMPLE", "ANNA Y EXAMPLE"]),
    ],
)
def test_a_middle_initial_joins_no_two_people(line: str, people: list[str]) -> None:
    facts = extract("irs_cp42", [page([*_TOP[:4], line, *_TOP[5:]])])

    assert values(facts, "taxpayer_name") == people


def test_two_people_joined_in_spanish() -> None:
    spanish = "Aviso: usted adeuda una cantidad de impuesto del año 2007. Fecha del pago: las que nosotros con por"
    facts = extract("irs_cp42", [page([*_TOP[:4], "ANNA Y JORGE EXAMPLE", *_TOP[5:], spanish])])

    assert values(facts, "taxpayer_name") == ["ANNA EXAMPLE", "JORGE EXAMPLE"]


def test_a_late_payment_penalty_is_no_payment() -> None:
    lines = [
        *_TOP,
        [(40, "Form"), (110, "Tax period"), (220, "Assessed"), (300, "Accrued"), (380, "Late payment"), (480, "Total")],
        [(40, "number"), (110, "end date"), (220, "balance"), (300, "interest"), (380, "penalty"), (480, "amount due")],
        [(40, "1040"), (110, "12/31/2019"), (220, "$800.00"), (300, "$20.00"), (380, "$30.00"), (480, "$850.00")],
    ]
    facts = extract("irs_letter_1058", [page(lines)])

    assert [fact(facts, f"row_{name}").value for name in ("interest", "penalty")] == ["20.00", "30.00"]
    assert not any(f.needs_review for f in facts if f.field.startswith("row_"))


def test_a_number_with_a_colon_alone_in_the_header() -> None:
    lines = [
        [(40, "Internal Revenue Service"), (380, "Date of this notice: July 3, 2006")],
        [(380, "CP: 49")],
        *_TOP[3:],
    ]

    assert values(extract("irs_cp49", [page(lines)]), "notice_number") == ["CP49"]


def test_a_joint_account_is_owed_by_both() -> None:
    lines = [*_TOP, "We applied your 2011 overpayment of $900.00 to the amount you owe on your 2010 joint account."]

    assert values(extract("irs_cp49", [page(lines)]), "debt_owner") == ["both"]


def test_a_telephone_number_under_its_label_and_not_that_of_an_employee() -> None:
    lines = [[(380, "Contact telephone number:")], [(380, "ID 1000917733")], [(380, "(302) 555-0133")], *_TOP]

    assert values(extract("irs_letter_1058", [page(lines)]), "contact_phone") == ["302-555-0133"]


def test_the_tail_of_a_number_that_the_end_of_the_line_parts_from_its_mask() -> None:
    lines = [[(330, "Taxpayer Identification Number: XXX-XX-")], [(330, "5567")], *_TOP]

    assert values(extract("irs_letter_3172", [page(lines)]), "taxpayer_tin") == ["5567"]


def test_a_number_at_the_right_edge_under_its_label() -> None:
    lines = [[(330, "TAXPAYER IDENTIFICATION NUMBER:")], [(40, "P.O. BOX 57"), (510, "XXX-XX-2094")], *_TOP]
    other = [[(330, "SPOUSE'S NUMBER:")], [(40, "P.O. BOX 57"), (510, "XXX-XX-2094")], *_TOP]

    assert values(extract("irs_cp39", [page(lines)]), "taxpayer_tin") == ["2094"]
    assert values(extract("irs_cp39", [page(other)]), "taxpayer_tin") == []


def test_a_callers_number_is_that_right_behind_its_label() -> None:
    lines = [[(330, "Your Caller ID"), (450, "220914")], *_TOP]
    other = [[(330, "Your Caller ID"), (450, "800-829-8374")], *_TOP]

    assert values(extract("irs_cp42", [page(lines)]), "caller_id") == ["220914"]
    assert values(extract("irs_cp42", [page(other)]), "caller_id") == []


@pytest.mark.parametrize(("label", "due"), [("AMOUNT YOU OWE:", ["2418.55"]), ("Amount you owed", [])])
def test_what_is_owed_is_due_where_nothing_else_is_called_due(label: str, due: list[str]) -> None:
    facts = extract("irs_cp14", [page([*_TOP, [(60, label), (300, "$2,418.55")]])])

    assert values(facts, "amount_due") == due


def test_the_year_of_the_refund_on_the_line_of_the_amount_is_not_that_of_the_debt() -> None:
    lines = [
        *_TOP,
        "We applied $1,204.75 of an overpayment on your former spouse's 2021 Form 1040 to the amount you owe for 2017.",
        [(60, "Amount applied from 2021 overpayment"), (450, "$1,204.75")],
        [(60, "Amount due by June 20, 2022"), (450, "$90.25")],
    ]
    facts = extract("irs_cp39", [page(lines)])

    assert values(facts, "debt_tax_year") == ["2017"]
    assert not any(f.needs_review for f in facts if f.field in ("amount_applied", "debt_tax_year"))


def test_what_is_due_on_an_account_or_a_return_is_what_is_left() -> None:
    lines = [
        *_TOP,
        [(60, "Overpayment for 2007"), (450, "$500.00")],
        [(60, "Amount applied to 2004 tax return"), (450, "$400.00")],
        [(60, "Refund due on your 2007 return"), (450, "$100.00")],
        [(60, "Amount due on your 2004 account"), (450, "$75.00")],
    ]
    facts = extract("irs_cp49", [page(lines)])

    assert values(facts, "remaining_refund") == ["100.00"]
    assert values(facts, "remaining_balance") == ["75.00"]
    assert values(facts, "amount_applied") == ["400.00"]


@pytest.mark.parametrize("down", range(12))
def test_words_of_lines_that_are_not_level_keep_their_order(down: int) -> None:
    level = page([[(60, "Amount you owed")], [(60, "Amount due")]]).words
    boxes = [word.box.model_copy(update={"top": word.box.top + 0.5 * down - word.box.x0 / 40}) for word in level]
    sloping = [
        word.model_copy(update={"box": box.model_copy(update={"bottom": box.top + 8})})
        for word, box in zip(level, boxes, strict=True)
    ]

    assert [[word.text for word in line] for line in visual_lines(sloping)] == [
        ["Amount", "you", "owed"],
        ["Amount", "due"],
    ]


def test_the_years_of_a_spouses_refund_and_of_a_spouses_tax() -> None:
    refund = [
        *_TOP,
        "We used a refund belonging to your former spouse from the 2010 tax return to pay $1,322.00 of what you owe for 2008.",
    ]
    debt = [*_TOP, [(60, "Amount used for your spouse's tax for 2004, Form 1040"), (450, "$2,190.77")]]

    assert values(extract("irs_cp39", [page(refund)]), "debt_tax_year") == ["2008"]
    assert values(extract("irs_cp42", [page(debt)]), "debt_tax_year") == ["2004"]


def test_an_illegible_line_above_a_name_may_be_a_second_person() -> None:
    lines = ["Internal Revenue Service", "", "HYUN-JU EXAMPLE", "DANIEL S SAMPLE", "12 PRAIRIE CIR", "SALINE MI 48999"]
    printed = page(lines, source="ocr")
    garbled = {"HYUN-JU": "peat", "EXAMPLE": "Eee"}
    read = [
        word.model_copy(update={"text": garbled[word.text], "confidence": 0.23}) if word.text in garbled else word
        for word in printed.words
    ]
    facts = extract("irs_letter_1058", [printed.model_copy(update={"words": tuple(read)})], Printed([printed]))
    names = [(str(f.value).upper(), f.needs_review) for f in facts if f.field == "taxpayer_name"]

    assert names == [("HYUN-JU EXAMPLE", True), ("DANIEL S SAMPLE", False)]


def test_what_was_kept_and_what_is_still_to_pay_under_other_words() -> None:
    kept = [
        *_TOP,
        "We kept $3,333.75 of the refund and applied it to that debt.",
        [(60, "Refund on your joint return"), (450, "$4,380.00")],
        [(60, "Used for your spouse's past-due tax, 2004 Form 1040"), (450, "$3,333.75")],
        [(60, "Refund we are sending you"), (450, "$1,046.25")],
    ]
    left = [*_TOP, "Amount applied: $703.00", "Balance remaining for 2004: $4,031.82"]

    assert values(extract("irs_cp42", [page(kept)]), "amount_applied") == ["3333.75"]
    assert values(extract("irs_cp39", [page(left)]), "remaining_balance") == ["4031.82"]


def test_a_creditor_behind_leaders_with_the_taxpayers_number() -> None:
    lines = [
        "Department of the Treasury",
        "Bureau of the Fiscal Service",
        "April 24, 2019",
        "Notice of Treasury Offset - this is not a bill",
        "Payment before reduction ..... $2,906.00",
        "Total amount of this reduction $2,906.00",
        "Where the money went",
        "Agency ....................... U.S. Department of Education",
        "Address ...................... Treasury Offset Unit, PO Box 5227",
        "Phone ........................ 800-555-0121",
        "Taxpayer ID no. .............. xxx-xx-6071",
        "Amount this creditor ......... $2,906.00",
        "Purpose ...................... Non-Tax Federal Debt (student loan)",
    ]
    facts = extract("bfs_offset_notice", [page(lines)])

    assert fact(facts, "creditor_agency").value == "U.S. Department of Education"
    assert fact(facts, "debtor_tin_last4").value == "6071"
    assert fact(facts, "debt_purpose").value == "student_loan"


@pytest.mark.parametrize(
    "label", ["Balance remaining of your refund", "Refund balance remaining", "Balance remaining to be refunded"]
)
def test_what_is_left_of_a_refund_is_no_debt(label: str) -> None:
    facts = extract("irs_cp42", [page([*_TOP, "Amount applied: $703.00", f"{label}: $1,046.25"])])

    assert values(facts, "remaining_balance") == []


def test_what_is_kept_back_and_not_applied_is_no_offset() -> None:
    facts = extract("irs_cp49", [page([*_TOP, "We kept $300.00 of your refund while we review your return."])])

    assert values(facts, "amount_applied") == []


def test_the_wide_spaces_of_a_typewriter_part_no_columns() -> None:
    """The address window begins where the second word of every line of the sentence does."""
    wide = [
        (40, "WE"),
        (60, "APPLIED"),
        (104, "$455.00"),
        (148, "FROM"),
        (178, "YOUR"),
        (208, "SPOUSE'S"),
        (257, "2004"),
    ]
    lines = [
        *_TOP[:3],
        *([(60, name)] for name in ("ROSALIND T MERCER", "4410 PLOVER LANE APT 7", "WESTERHAM OH 44099")),
        "",
        [*wide, (288, "FORM"), (318, "1040"), (348, "REFUND"), (387, "TO"), (408, "YOUR")],
        [
            (40, "TAX"),
            (65, "FOR"),
            (90, "THE"),
            (115, "PERIOD"),
            (154, "ENDING"),
            (193, "DEC."),
            (223, "31,"),
            (248, "2001."),
        ],
    ]

    assert values(extract("irs_cp39", [page(lines)]), "debt_tax_year") == ["2001"]


def test_the_last_day_of_a_tax_period_under_a_date_that_was_lost_is_none_of_the_notice() -> None:
    lines = [
        [(380, "Notice Number: CP 49")],
        [(380, "Date:"), (476, "Apri1 l1, Z")],
        [(380, "Tax Period:"), (476, "December 31, 2004")],
        *_TOP[4:],
    ]

    assert values(extract("irs_cp49", [page(lines)]), "notice_date") == []


def test_the_rest_of_a_refund_in_a_sentence() -> None:
    lines = [*_TOP, "We used $2,000.00 of your refund. You'll get the remaining $2,777.00 in 4 to 6 weeks."]

    assert values(extract("irs_cp42", [page(lines)]), "remaining_refund") == ["2777.00"]

"""Layouts of other editions: broken labels, agencies above their number, columns of labels over their values."""

from __future__ import annotations

import pytest

from tests.extract.notices.papers import Line, extract, fact, page, values

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

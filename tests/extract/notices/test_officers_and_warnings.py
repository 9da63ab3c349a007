"""Letters of field offices and of agencies: who wrote, when it was handed over, until when one may object."""

from __future__ import annotations

import pytest

from tests.extract.notices.papers import Line, extract, fact, page, values

LETTER: list[Line] = [
    [(40, "Department of the Treasury"), (340, "Date: June 10, 2022")],
    [(40, "Internal Revenue Service"), (340, "Taxpayer ID number: XXX-XX-7284")],
]
TO: list[Line] = ["", "IMOGENE K STRAKOSCH", "18 FERRY SLIP RD UNIT 3", "WESTERHAM OH 44099", ""]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([[(340, "Person to contact: Mr. Dwight A. Pemberline")]], id="beside its label"),
        pytest.param([[(340, "Person to Contact:")], [(340, "Dwight A. Pemberline")]], id="under its label"),
        pytest.param([[(340, "Person to contact:")], [(340, "Name: Dwight A. Pemberline")]], id="with a label of its own"),
        pytest.param(["Sincerely,", "Dwight A. Pemberline", "Revenue Officer"], id="the signature"),
    ],
)  # fmt: skip
def test_the_officer_who_wrote(lines: list[Line]) -> None:
    facts = extract("irs_letter_1058", [page([*LETTER, *TO, *lines])])

    assert values(facts, "revenue_officer_name") == ["Dwight A. Pemberline"]
    assert values(facts, "taxpayer_name") == ["IMOGENE K STRAKOSCH"]


def test_an_office_is_no_officer() -> None:
    lines: list[Line] = [[(340, "Person to contact: Collection Support Unit")]]

    assert values(extract("irs_letter_1058", [page([*LETTER, *TO, *lines])]), "revenue_officer_name") == []


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        pytest.param("HAND DELIVERED", ["2022-06-14"], id="handed over"),
        pytest.param("RECEIVED", [], id="received by somebody"),
    ],
)
def test_the_day_a_letter_was_handed_over(stamp: str, day: list[str]) -> None:
    stamped: list[Line] = [[(400, stamp)], [(400, "06/14/2022 10:20 AM")]]

    assert values(extract("irs_letter_1058", [page([*LETTER, *TO, *stamped])]), "mailing_or_delivery_date") == day


WARNING: list[Line] = [
    "STATE OF EXAMPLIA",
    "Collections Enforcement Section",
    "October 2, 2023",
    "",
    "Ysolde P. Amherst",
    "1440 Carriage Hill Dr",
    "Westerham, OH 44099",
    "",
    "NOTICE OF INTENT TO OFFSET FEDERAL INCOME TAX REFUND",
    "Balance: $1,286.75",
    "",
]


@pytest.mark.parametrize(
    ("until", "day", "doubted"),
    [
        pytest.param("December 1, 2023", "2023-12-01", False, id="sixty days"),
        pytest.param("October 12, 2023", "2023-10-12", True, id="ten days are no sixty"),
    ],
)
def test_a_warning_of_an_offset(until: str, day: str, doubted: bool) -> None:
    text = f"You may dispute the debt until {until}, and send us evidence."
    facts = extract("pre_offset_warning", [page([*WARNING, text])])

    assert values(facts, "notice_date") == ["2023-10-02"]
    assert values(facts, "debt_amount") == ["1286.75"]
    assert values(facts, "debtor_name") == ["YSOLDE P AMHERST"]
    assert (fact(facts, "review_deadline").value, fact(facts, "review_deadline").needs_review) == (day, doubted)


def test_the_debt_that_a_sentence_of_a_warning_tells() -> None:
    told = [*WARNING[:-2], "Our records show that you owe a past-due student loan debt of $14,820.66."]

    assert values(extract("pre_offset_warning", [page(told)]), "debt_amount") == ["14820.66"]


def test_a_day_to_pay_is_no_day_to_object() -> None:
    facts = extract("pre_offset_warning", [page([*WARNING, "Pay in full by November 1, 2023 to avoid offset."])])

    assert values(facts, "review_deadline") == []


RETURN_1099: list[Line] = [
    [(40, "PAYER'S name, street address"), (300, "1 Gross distribution")],
    "",
    [(40, "RECIPIENT'S name"), (150, "14 State tax")],
    [(40, "HYACINTH M WOLF"), (150, "withheld")],
]


def test_a_name_in_capitals_ends_before_the_next_box() -> None:
    assert values(extract("form_1099", [page(RETURN_1099)]), "recipient_name") == ["HYACINTH M WOLF"]


def test_an_entry_may_begin_under_the_number_of_its_line() -> None:
    lines: list[Line] = ["Request for Innocent Spouse Relief", "5 Your current name", "Bo M. Wolf", "Address"]

    assert values(extract("form_8857", [page(lines)]), "requesting_spouse_name") == ["BO M WOLF"]


def test_an_entry_cut_by_its_label_is_left_out() -> None:
    lines: list[Line] = ["Request for Innocent Spouse Relief", [(70, "Your current name")], "Hyacinth M. Wolf"]

    assert values(extract("form_8857", [page(lines)]), "requesting_spouse_name") == []


def test_the_wheels_of_a_stamp_of_receipt() -> None:
    lines: list[Line] = [
        "Request for Innocent Spouse Relief",
        "5 Your current name",
        "Bo M. Wolf",
        *[""] * 12,
        [(400, "RECEIVED")],
        [(400, "03 09 2021")],
        [(400, "IRS COVINGTON KY")],
    ]

    assert values(extract("form_8857", [page(lines)]), "received_stamp_date") == ["2021-03-09"]


def test_a_copy_for_the_representative_names_the_client_in_a_sentence() -> None:
    sentence = (
        "This is a copy of a notice we sent to your client: DARNELL P & MIRABELLE J OSTRANDER-FRY, 5128 NW 31ST ST"
    )
    facts = extract("irs_letter_1058", [page([*LETTER, *TO, sentence])])

    assert values(facts, "taxpayer_name") == ["DARNELL P OSTRANDER-FRY", "MIRABELLE J OSTRANDER-FRY"]

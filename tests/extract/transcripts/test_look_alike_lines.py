"""Lines of a transcript that begin or end like others."""

from __future__ import annotations

import pytest

from pipeline.extract.transcripts.account import standard
from pipeline.extract.transcripts.table import signed
from tests.extract.notices.papers import Line, extract, fact, page, values

HEAD: list[Line] = [
    "This Product Contains Sensitive Taxpayer Data",
    "Account Transcript",
    "FORM NUMBER: 1040",
    "TAX PERIOD: Dec. 31, 2016",
    "ACCOUNT BALANCE: $100.00",
    "",
    [(40, "CODE"), (90, "EXPLANATION OF TRANSACTION"), (330, "CYCLE"), (400, "DATE"), (500, "AMOUNT")],
    [(40, "150"), (90, "Tax return filed"), (330, "20172105"), (400, "06-05-2017"), (500, "$100.00")],
]


def noted(words: str, day: str) -> Line:
    return [(40, "971"), (90, words), (400, day), (500, "$0.00")]


def test_words_of_a_line_are_no_head() -> None:
    facts = extract("irs_account_transcript", [page([*HEAD, noted("Tax period blocked from levy", "05-19-2025")])])
    assert (fact(facts, "tax_period").value, fact(facts, "tax_period").needs_review) == ("2016-12-31", False)


def test_only_a_notice_that_went_out_has_the_day_of_the_notice() -> None:
    lines = [
        noted("Collection due process Notice of Intent to Levy -- issued", "04-07-2025"),
        noted("Collection due process Notice of Intent to Levy -- refused", "05-12-2025"),
        noted("Collection due process levy request received timely", "05-13-2025"),
        noted("Tax period blocked from automated levy program", "05-19-2025"),
    ]
    facts = extract("irs_account_transcript", [page([*HEAD, *lines])])
    assert values(facts, "tc_971_notice_date") == ["2025-04-07"]


def test_tax_withheld_is_that_of_income_alone() -> None:
    lines: list[Line] = [
        "This Product Contains Sensitive Taxpayer Data",
        "Wage and Income Transcript",
        "",
        "Form W-2 Wage and Tax Statement",
        "Wages, Tips and Other Compensation: $31,240.00",
        "Federal Income Tax Withheld: $2,204.00",
        "Social Security Wages: $31,240.00",
        "Social Security Tax Withheld: $1,936.00",
        "Medicare Tax Withheld: $452.00",
        "",
        "Form 1099-G",
        "Tax Withheld: $50.00",
        "State Tax Withheld: $5.00",
    ]
    found = [f for f in extract("irs_wage_income_transcript", [page(lines)]) if f.field == "row_federal_withheld"]
    assert [(f.row, f.value, f.needs_review) for f in found] == [(1, "2204.00", False), (2, "50.00", False)]


def test_wages_in_whole_dollars() -> None:
    lines: list[Line] = [
        "This Product Contains Sensitive Taxpayer Data",
        "Wage and Income Transcript",
        "",
        "Form W-2 Wage and Tax Statement",
        "Wages, Tips and Other Compensation ............ $31,240",
        "Federal Income Tax Withheld ............ $2,204",
    ]
    facts = extract("irs_wage_income_transcript", [page(lines)])
    assert values(facts, "row_wages") == ["31240.00"]
    assert values(facts, "row_federal_withheld") == ["2204.00"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        pytest.param("Lien re1eased", "Lien released", id="a letter off"),
        pytest.param("Noticeissued", "Notice issued", id="a space lost"),
        pytest.param("Credit transferrcd out to 1040 201612", "Credit transferred out to 1040 201612", id="more after"),
        pytest.param("Collection due process Notice of Intent to Lien issued", None, id="lien, not levy"),
        pytest.param("Lien placed on assets due to balance paid", None, id="paid, not owed"),
        pytest.param("Balance due account currently now collectable", None, id="now, not not"),
        pytest.param("Refund applied to IRS debt", None, id="a word less"),
    ],
)
def test_only_misread_letters_are_put_right(read: str, meant: str | None) -> None:
    assert standard(read) == (meant or read)


@pytest.mark.parametrize(
    "printed",
    [
        "-$450.00",
        "$-450.00",
        "- $450.00",
        "($450.00)",
        "450.00-",
        "$450.00 -",
        "450.00 CR",
        "\u2014$450.00",
        "\u2212450.00",
    ],
)
def test_a_credit_keeps_its_sign(printed: str) -> None:
    found = signed(printed)
    assert found is not None
    assert found.value == "-450.00"


def test_two_numbers_on_one_line_are_two_peoples() -> None:
    numbers: Line = [
        (40, "TAXPAYER IDENTIFICATION NUMBER: XXX-XX-4417"),
        (330, "SPOUSE TAXPAYER IDENTIFICATION NUMBER: XXX-XX-9023"),
    ]
    facts = extract("irs_account_transcript", [page([*HEAD[:4], numbers, *HEAD[4:]])])
    assert (values(facts, "tin_masked"), values(facts, "spouse_tin_masked")) == (["4417"], ["9023"])


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["ACCOUNT BALANCE PLUS ACCRUALS (this is not a payoff amount): $2,666.89"], id="on one line"),
        pytest.param(["ACCOUNT BALANCE PLUS ACCRUALS", "(this is not a payoff amount): $2,666.89"], id="on two lines"),
    ],
)
def test_the_balance_with_accruals(lines: list[Line]) -> None:
    facts = extract("irs_account_transcript", [page([*HEAD[:5], *lines, *HEAD[5:]])])
    assert values(facts, "account_balance_plus_accruals") == ["2666.89"]

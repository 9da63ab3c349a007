"""The table of a lien letter: every period it lists, over the page and however its amounts are printed."""

from __future__ import annotations

import pytest

from tests.extract.notices.papers import Line, extract, page, values

HEAD: list[Line] = [
    [(350, "Date: November 2, 2026")],
    [(350, "Letter 3172 (Rev. 3-2017)")],
    "DOLORES P ASHGROVE",
    "12 QUAY ST",
    "SALTMARSH ME 04902",
    "",
    "Notice of Federal Tax Lien Filing and Your Right to a Hearing Under IRC 6320",
    "We filed a Notice of Federal Tax Lien on October 28, 2026.",
    "",
    [(40, "Type of Tax"), (140, "Tax Period"), (260, "Assessment Date"), (400, "Amount on Lien")],
]


def row(form: str, period: str, amount: str = "3120.44") -> Line:
    return [(40, form), (140, period), (260, "05/06/2019"), (400, amount)]


def test_a_day_under_the_words_of_a_sentence_is_not_that_of_the_filing() -> None:
    lines = [*HEAD[:8], "The amount that you owed when the lien", "was filed is", row("1040", "12/31/2017")]

    facts = extract("irs_letter_3172", [page(lines)])
    filed = [(fact.value, fact.needs_review) for fact in facts if fact.field == "nftl_filing_date"]
    assert filed == [("2026-10-28", False)]


def test_the_day_for_the_request_that_the_sentence_before_told_of() -> None:
    told = ["If you want to request a hearing, please complete the enclosed Form 12153.",
            "You must file your request by December 10, 2026."]  # fmt: skip

    facts = extract("irs_letter_3172", [page([*HEAD[:8], *told])])
    assert values(facts, "hearing_request_deadline_printed") == ["2026-12-10"]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The lien was recorded in your county on October 28, 2026.", id="recorded"),
        pytest.param("On October 28, 2026, we filed a public Notice of Federal Tax Lien.", id="the day first"),
        pytest.param("A notice of federal tax lien (NFTL) was filed on October 28, 2026.", id="filed"),
    ],
)
def test_the_day_of_the_filing_is_told_in_other_words(sentence: str) -> None:
    facts = extract("irs_letter_3172", [page([*HEAD[:7], sentence, *HEAD[8:], row("1040", "12/31/2017")])])

    assert values(facts, "nftl_filing_date") == ["2026-10-28"]


@pytest.mark.parametrize(
    ("pages", "periods"),
    [
        pytest.param([[row("1040", "12/31/2017"), row("1040", "12/31/2018", "$918.00")]], [2017, 2018], id="one page"),
        pytest.param([[row("1040", "12/31/2017")], [row("1040", "12/31/2018")]], [2017, 2018], id="over the page"),
        pytest.param([[row("Income 1040", "12/31/2017")]], [2017], id="kind of tax before the form"),
        pytest.param(
            [
                [row("1040", "12/31/2017")],
                ["Form 668(Y)(c)", HEAD[-1], row("1040", "12/31/2017"), "Place of Filing"],
            ],
            [2017],
            id="the lien's own notice repeats it",
        ),
    ],
)
def test_every_period_is_listed_once(pages: list[list[Line]], periods: list[int]) -> None:
    drawn = [page([*HEAD, *pages[0]]), *(page(lines, number=n) for n, lines in enumerate(pages[1:], 2))]
    facts = extract("irs_letter_3172", drawn)
    assert values(facts, "row_tax_period") == [f"{year}-12-31" for year in periods]
    assert values(facts, "assessment_date") == ["2019-05-06"] * len(periods)
    assert values(facts, "nftl_filing_date") == ["2026-10-28"]


def test_heads_and_rows_of_a_narrow_table() -> None:
    narrow: list[Line] = [
        [(40, "Type of Tax Tax Period Assessment Date Amount on Lien")],
        [(40, "1040 12/31/2009 06/06/2011 $12,550.31")],
    ]
    facts = extract("irs_letter_3172", [page([*HEAD[:-1], *narrow])])

    assert values(facts, "row_tax_period") == ["2009-12-31"]
    assert values(facts, "row_amount_owed") == ["12550.31"]

"""Every pattern of tax clause that decrees use, each with who owes, for which years, and what is no clause at all."""

import pytest

from pipeline.extract.decree.people.parties import find_parties
from pipeline.extract.decree.taxes.clause import Clause
from pipeline.extract.decree.taxes.clauses import find_clauses
from pipeline.extract.decree.text.prose import prose_of
from tests.extract.decree.pages import clauses_of, page

CAPTION = """
IN RE THE MARRIAGE OF
ALMA R. TENNYSON,
Petitioner/Wife,
and
BRUNO K. TENNYSON,
Respondent/Husband.
"""


def _clauses(text: str) -> list[Clause]:
    return clauses_of(CAPTION, text)


def _brief(clauses: list[Clause]) -> list[tuple[str, tuple[str, ...]]]:
    return [(clause.obligor, clause.years) for clause in clauses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Respondent alone shall pay all federal and state income taxes for the years 2016 through 2018, with interest and penalties.",
            [("party_2", ("2016", "2017", "2018"))],
            id="range of years",
        ),
        pytest.param(
            "Petitioner assumes any tax liability owed on previously filed joint returns and shall hold Respondent harmless.",
            [("party_1", ())],
            id="all prior years",
        ),
        pytest.param("Each party shall pay one-half of any unpaid joint income taxes.", [("both", ())], id="half each"),
        pytest.param(
            "Each party shall pay half of any federal income tax still due for 2016.",
            [("both", ("2016",))],
            id="each half",
        ),
        pytest.param(
            "They shall each pay half of the federal income tax for 2016.", [("both", ("2016",))], id="shall each"
        ),
        pytest.param(
            "The IRS debt for back taxes shall be divided 50/50 between the parties, including interest and penalties.",
            [("both", ())],
            id="fifty-fifty",
        ),
        pytest.param(
            "Husband shall pay 70 percent and Wife shall pay 30 percent of the federal income tax owed for 2019.",
            [("both", ("2019",))],
            id="percentages",
        ),
        pytest.param(
            "Husband shall be responsible for the federal income tax owed for 2018, and Wife shall be responsible for the federal income tax owed for 2019.",
            [("party_2", ("2018",)), ("party_1", ("2019",))],
            id="years apart in one sentence",
        ),
        pytest.param(
            "Each party shall pay the tax, penalty and interest on the joint income tax returns attributable to his or her own income.",
            [("own", ())],
            id="own income",
        ),
        pytest.param(
            "If a deficiency in federal income tax is assessed, the party whose omission caused it shall pay it and indemnify the other.",
            [("conditional", ())],
            id="whose omission",
        ),
        pytest.param(
            "Husband shall indemnify Wife against all interest, taxes and penalties arising from deficiencies on any previously filed joint income tax returns.",
            [("party_2", ())],
            id="indemnity alone",
        ),
        pytest.param(
            "The income tax liability for 2014 shall be paid from the sale of the house before division.",
            [("conditional", ("2014",))],
            id="from the sale",
        ),
        pytest.param(
            "Any balance due to the Internal Revenue Service for tax year 2017 shall be the sole obligation of the Husband.",
            [("party_2", ("2017",))],
            id="passive: obligation of",
        ),
        pytest.param(
            "The federal income taxes for calendar years 2012 and 2013 shall be paid by Wife.",
            [("party_1", ("2012", "2013"))],
            id="passive: paid by",
        ),
        pytest.param(
            "The debts are allocated as follows: (a) the car loan, to Wife; (b) the IRS debt for 2017, approximate balance $8,214.00, to Husband;",
            [("party_2", ("2017",))],
            id="line in a list of debts",
        ),
        pytest.param(
            "The Court reserves jurisdiction over the income tax liability of the parties, which shall be decided later.",
            [("reserved", ())],
            id="reserved",
        ),
        pytest.param(
            "ALMA R. TENNYSON shall be solely responsible for all federal income tax owed for 2015.",
            [("party_1", ("2015",))],
            id="by name, same surname",
        ),
    ],
)
def test_clause_says_who_owes_which_year(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert _brief(_clauses(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Each party shall pay the real property taxes on the residence awarded to that party.", id="property tax"
        ),
        pytest.param(
            "Wife shall be responsible for the 2021 ad valorem property taxes on the residence.", id="ad valorem"
        ),
        pytest.param("Wife shall receive the federal income tax refund for 2019.", id="refund"),
        pytest.param(
            "Any federal income tax refund for 2022 shall be divided equally between the parties.", id="refund split"
        ),
        pytest.param(
            "Husband may claim the minor child as a dependent for income tax purposes in even-numbered years.",
            id="dependent",
        ),
        pytest.param("The parties shall file separate federal income tax returns for 2023.", id="filing status"),
        pytest.param(
            "Spousal support is taxable to Wife and deductible by Husband for income tax purposes.", id="alimony"
        ),
        pytest.param(
            "Husband shall pay the state income tax owed to the Franchise Tax Board for 2016.", id="state tax alone"
        ),
        pytest.param("Husband shall pay all payroll taxes of the business.", id="payroll tax"),
        pytest.param("Each party shall pay the debts in his or her own name.", id="generic debts"),
        pytest.param("Each party shall cooperate in preparing amended returns.", id="cooperation"),
        pytest.param("10. Federal Income Tax Liability.", id="a heading"),
    ],
)
def test_sentence_that_allocates_no_income_tax(text: str) -> None:
    assert _clauses(text) == []


def test_following_indemnity_belongs_to_the_clause_before() -> None:
    (clause,) = _clauses(
        "Husband shall pay the federal income tax owed for 2016. Husband shall hold Wife harmless from any collection of said taxes by the Internal Revenue Service."
    )

    assert clause.hold_harmless
    assert clause.obligor == "party_2"


def test_clause_without_indemnity_has_none() -> None:
    (clause,) = _clauses("Husband shall pay the federal income tax owed for 2016.")

    assert not clause.hold_harmless


def test_exception_that_names_no_year_is_doubted() -> None:
    (clause,) = _clauses(
        "Husband shall pay all federal income taxes owed for 2014 through 2017, except his share of them."
    )

    assert clause.doubt is not None


def test_negative_wording_is_doubted() -> None:
    (clause,) = _clauses("Wife shall not be responsible for the federal income tax owed for 2016.")

    assert clause.doubt is not None


def test_two_clauses_that_differ_on_the_same_year_are_doubted() -> None:
    clauses = _clauses(
        "Husband shall pay the federal income tax owed for 2016. Wife shall pay the federal income tax owed for 2016."
    )

    assert [clause.doubt for clause in clauses] == ["two clauses on the same years differ"] * 2


def test_an_exception_for_a_cause_leaves_who_owes_the_rest() -> None:
    (clause,) = _clauses(
        "Husband shall be solely responsible for all federal income tax liabilities for 2014 and 2015, except that Wife shall "
        "be solely responsible for any such liability resulting from her own omission of taxable income."
    )

    assert (clause.obligor, clause.years, clause.doubt) == (
        "party_2",
        ("2014", "2015"),
        "the clause makes an exception",
    )


def test_the_day_of_an_agreement_names_no_tax_year() -> None:
    (clause,) = _clauses(
        "By the Agreement dated July 5, 2017 Husband shall pay the federal income tax liabilities for 2010 and 2011."
    )

    assert clause.years == ("2010", "2011")


def test_alias_of_both_spouses_names_nobody() -> None:
    body = page(
        CAPTION.replace("Petitioner/Wife", "Petitioner/Husband")
        + "Husband shall pay the federal income tax owed for 2016."
    )
    prose = prose_of([body])

    (clause,) = find_clauses(prose, find_parties([body], prose))

    assert clause.obligor == "unclear"


def test_swapping_the_spouses_swaps_the_obligor() -> None:
    text = "Husband shall pay the federal income tax owed for 2016."
    swapped = CAPTION.replace("Petitioner/Wife", "x").replace("Respondent/Husband", "Respondent/Wife")
    body = page(swapped.replace("x,", "Petitioner/Husband,") + text)
    prose = prose_of([body])

    assert _clauses(text)[0].obligor == "party_2"
    assert find_clauses(prose, find_parties([body], prose))[0].obligor == "party_1"


@pytest.mark.parametrize(
    ("text", "obligor", "is_doubted"),
    [
        pytest.param(
            "Husband and Wife shall be equally responsible for the federal income tax owed for 2015.",
            "both",
            False,
            id="the last of two is not the only one",
        ),
        pytest.param(
            "Husband and Wife shall pay the federal income tax owed for 2015.", "unclear", True, id="two, shares untold"
        ),
        pytest.param(
            "The federal income tax owed for 2015 shall be paid by Husband and Wife.",
            "unclear",
            True,
            id="two, passive",
        ),
        pytest.param(
            "Neither Petitioner nor Respondent shall be responsible for the federal income tax of the other for 2015.",
            "unclear",
            True,
            id="neither",
        ),
        pytest.param(
            "Wife shall be relieved of any liability for federal income tax for 2015.", "party_1", True, id="relieved"
        ),
        pytest.param(
            "Wife is released from all liability for federal income tax for 2015.", "party_1", True, id="released"
        ),
        pytest.param(
            "The Husband, not the Wife, shall be responsible for federal income tax due for 2015.",
            "party_1",
            True,
            id="not the one",
        ),
        pytest.param(
            "Husband shall pay one-half of the 2015 federal income tax liability.", "party_2", True, id="half of it"
        ),
        pytest.param(
            "Wife shall be indemnified by Husband for all federal income tax debts for 2015.",
            "party_2",
            True,
            id="indemnified by the other",
        ),
        pytest.param(
            "Wife shall be held harmless by Husband from federal income tax debts for 2015.",
            "party_2",
            True,
            id="held harmless by the other",
        ),
        pytest.param(
            "Wife shall cooperate with Husband, who shall pay the federal income tax liability for 2015.",
            "unclear",
            True,
            id="duty of the one named last",
        ),
        pytest.param(
            "Wife shall cooperate with the IRS in resolving the 2015 federal income tax liability.",
            "party_1",
            True,
            id="a duty that is not to pay",
        ),
        pytest.param(
            "If Husband fails to file, Wife shall pay the federal income tax due for 2015.",
            "party_1",
            True,
            id="if",
        ),
        pytest.param(
            "Husband shall pay the federal income tax owed on the parties' jointly filed return for 2015.",
            "party_2",
            False,
            id="jointly filed is not jointly owed",
        ),
        pytest.param("Co-Petitioner shall pay the IRS debt for 2015.", "unclear", True, id="co-petitioner"),
        pytest.param("The IRS debt for 2015 shall be paid by Petitioner 2.", "unclear", True, id="numbered petitioner"),
        pytest.param("Counter-Petitioner shall pay the IRS debt for 2015.", "unclear", True, id="counter-petitioner"),
        pytest.param(
            "Wife shall pay all federal income tax for 2015, including but not limited to penalties, whether or not assessed.",
            "party_1",
            False,
            id="a not that denies nothing",
        ),
    ],
)
def test_duty_is_never_laid_on_the_wrong_party_unasked(text: str, obligor: str, is_doubted: bool) -> None:
    (clause,) = _clauses(text)
    assert (clause.obligor, clause.doubt is not None) == (obligor, is_doubted)


@pytest.mark.parametrize(
    ("years", "is_doubted"),
    [
        pytest.param("2012, 2013 and 2014", False, id="list"),
        pytest.param("2012 through 2014", False, id="range"),
        pytest.param("the period ended December 31, 2014", False, id="last day of the year"),
        pytest.param("2012 through 2014 except 2013", False, id="exception of a year"),
        pytest.param("2012 through 2014 except as told below", True, id="exception of something else"),
        pytest.param("all years prior to 2014", True, id="up to a year"),
        pytest.param("2014 and all prior years", True, id="and earlier ones"),
        pytest.param("2012-14", True, id="short range"),
        pytest.param("2013 on the return filed October 15, 2014", True, id="day of filing"),
    ],
)
def test_years_that_are_not_those_printed_are_doubted(years: str, is_doubted: bool) -> None:
    (clause,) = _clauses(f"Husband shall pay the federal income tax owed for {years}.")
    assert (clause.years_doubt is not None) == is_doubted


def test_a_sentence_behind_an_order_that_opens_it_tells_who_owes() -> None:
    (clause,) = _clauses(
        "Federal Income Taxes for Prior Years IT IS ORDERED AND DECREED as follows:\n"
        "Petitioner shall be solely responsible for all federal income tax liabilities of the parties for all tax years "
        "of the marriage, and shall indemnify and hold Respondent harmless from any liability therefor."
    )
    assert (clause.obligor, clause.doubt) == ("party_1", None)

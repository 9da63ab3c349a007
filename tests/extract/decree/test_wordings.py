"""Clauses in words that nobody listed: what may change a duty goes to a person, what leaves it as it is passes."""

import pytest

from pipeline.extract.decree.people.parties import find_parties
from pipeline.extract.decree.taxes.clause import Clause
from pipeline.extract.decree.taxes.clauses import find_clauses, find_unexplained
from pipeline.extract.decree.text.prose import prose_of
from tests.extract.decree.pages import clauses_of, page

CAPTION = """
IN RE THE MARRIAGE OF
WANDA J. KESTREL,
Petitioner/Wife,
and
HENRY P. KESTREL,
Respondent/Husband.
"""


def _clauses(text: str) -> list[Clause]:
    return clauses_of(CAPTION, text)


@pytest.mark.parametrize(
    "text",
    [
        "Wife shall bear none of the federal income tax for 2015.",
        "Wife is hereby absolved of responsibility for the 2015 federal income tax debt.",
        "Wife shall be discharged from the 2015 federal income tax debt.",
        "Wife is without responsibility for the 2015 federal income tax debt.",
        "Wife will no longer be responsible for the 2015 federal income tax debt.",
        "Husband, to the exclusion of Wife, shall pay the 2015 federal income tax.",
        "The temporary order provided that Husband shall pay the 2015 federal income tax.",
        "Pending trial, Husband shall pay the 2015 federal income tax installments.",
        "Husband shall pay the federal income tax for 2015 out of the sale proceeds of the marital residence.",
        "Husband shall pay the federal income tax for 2015 with funds supplied by Wife.",
        "Husband shall pay the federal income tax for 2015 and Wife shall contribute $3,000.00.",
        "Husband shall pay $4,000.00 of the federal income tax debt for 2015.",
        "Husband shall pay the federal income tax for 2015 to the extent it exceeds $5,000.00.",
        "Husband shall pay three-fourths of the federal income tax for 2015.",
        "Husband shall pay the interest on the federal income tax for 2015.",
        "Husband shall pay the federal income tax for 2015 on his consulting income.",
        "Husband shall pay his 2015 federal income taxes.",
        "Husband shall pay Husband's 2015 federal income taxes.",
        "Wife shall pay the federal income tax on her separate return for 2015.",
        "The Court finds that both parties are liable to the Internal Revenue Service for 2015.",
        "Wife's former husband shall pay the federal income tax for 2015.",
        "Counsel for Wife shall pay the federal income tax for 2015 from the trust account.",
        "Husband shall pay the Trust Fund Recovery Penalty assessed by the IRS for 2015.",
        "Husband shall pay the fee of the accountant who prepared the 2015 joint income tax return.",
        "In the event any deficiency is assessed on the 2014 joint return, Husband shall be liable for it.",
        "The 2015 federal income tax is being paid by Husband.",
        "Husband shall be primarily responsible for the 2015 federal income tax.",
        "Husband shall pay the federal income tax for 2015 together with Wife.",
        "Wife shall be responsible for the federal income tax for 2015 of Husband.",
        "Husband shall pay the federal income tax for 2015. Wife shall hold Husband harmless from said tax.",
    ],
)
def test_words_that_may_change_a_duty_go_to_a_person(text: str) -> None:
    clauses = _clauses(text)

    assert clauses
    assert all(clause.doubt is not None for clause in clauses)


@pytest.mark.parametrize(
    ("text", "obligor", "years", "is_harmless"),
    [
        pytest.param(
            "Husband shall assume, pay, and hold Wife harmless from the following debt: Internal Revenue Service, income "
            "taxes for tax year 2016, in the approximate amount of $11,430.22.",
            "party_2", ("2016",), True, id="a debt with its amount",
        ),
        pytest.param(
            "Husband shall be solely and exclusively responsible for any and all federal income tax obligations, including "
            "interest, penalties and assessments, arising from the joint tax returns filed by the parties for the years "
            "2013 and 2014, and shall indemnify and hold Wife harmless with respect thereto.",
            "party_2", ("2013", "2014"), True, id="in many words",
        ),
        pytest.param(
            "The 2016 federal tax liability is Husband's sole responsibility.", "party_2", ("2016",), False, id="owner",
        ),
        pytest.param(
            "The Court orders that Respondent pay the 2014 federal income tax liability of the parties.",
            "party_2", ("2014",), False, id="orders that",
        ),
        pytest.param(
            "The Court directs Husband to be responsible for the 2014 federal income tax liability of the parties.",
            "party_2", ("2014",), False, id="directs to be",
        ),
        pytest.param(
            "Husband acknowledges and agrees that he shall be responsible for the payment of the federal income tax for "
            "calendar year 2018.",
            "party_2", ("2018",), False, id="acknowledges",
        ),
        pytest.param(
            "Husband shall pay the 2016 federal income taxes on or before June 1, 2022.",
            "party_2", ("2016",), False, id="a deadline is no tax year",
        ),
        pytest.param(
            "Husband is hereby ordered to pay the balance of the 2016 federal income taxes within ninety (90) days of the "
            "entry of this Judgment.",
            "party_2", ("2016",), False, id="balance, within days",
        ),
        pytest.param(
            "The IRS obligation for tax year 2014 shall be paid exclusively by Respondent, and Petitioner shall be held "
            "harmless from it.",
            "party_2", ("2014",), True, id="the other is held harmless",
        ),
        pytest.param(
            "The IRS debt for tax year 2016 is set over to Husband, who shall hold Wife, her heirs and assigns, harmless "
            "from any claim, cost or attorney fees arising therefrom.",
            "party_2", ("2016",), True, id="set over",
        ),
        pytest.param(
            "Husband shall pay all federal, state and local income taxes for TY 2016.",
            "party_2", ("2016",), False, id="all of them",
        ),
        pytest.param(
            "Husband shall pay all federal income taxes for the period from January 1, 2014 through December 31, 2016.",
            "party_2", ("2014", "2015", "2016"), False, id="first and last day of the range",
        ),
        pytest.param(
            "Husband shall pay all federal income taxes for tax years '14, '15 and '16.",
            "party_2", ("2014", "2015", "2016"), False, id="years in two digits",
        ),
        pytest.param(
            "Husband shall pay the federal income tax for the tax year two thousand sixteen.",
            "party_2", ("2016",), False, id="a year in words",
        ),
        pytest.param(
            "Any tax owed for 2013 shall be paid one-half by Husband and one-half by Wife.",
            "both", ("2013",), False, id="half and half",
        ),
        pytest.param(
            "Husband shall pay all income taxes found to be due upon the joint returns for the year 2014.",
            "party_2", ("2014",), False, id="found to be due",
        ),
        pytest.param(
            "The parties will each pay one-half of all additional income taxes, if any, due for 2014.",
            "both", ("2014",), False, id="additional taxes",
        ),
        pytest.param(
            "Husband and Wife shal! each pay one-half of the federal income tax owed for tax year 2013.",
            "both", ("2013",), False, id="shall misread",
        ),
    ],
)  # fmt: skip
def test_words_that_leave_a_duty_as_it_is_pass(
    text: str, obligor: str, years: tuple[str, ...], is_harmless: bool
) -> None:
    (clause,) = _clauses(text)

    assert (clause.obligor, clause.years, clause.hold_harmless) == (obligor, years, is_harmless)
    assert (clause.doubt, clause.years_doubt, clause.indemnity_doubt) == (None, None, None)


@pytest.mark.parametrize(
    "years",
    [
        "2012 through the year of divorce",
        "every year between 2012 and 2015",
        "the years beginning 2012 and ending 2015",
        "2012 through 2016 but for 2014",
        "2012 through 2016, less 2014",
        "2012 through 2016, apart from 2014",
        "2014/2015",
        "2015 no later than June 2021",
        "2015 in monthly payments beginning in 2021",
        "2015 assessed in 2017",
        "2015, account ending 2014",
        "the 2015 tax year, the return for which was filed in 2016",
        "years ending on or before December 31, 2018",
        "all years through December 31, 2018",
        "the five tax years ending with 2018",
        "2018 et seq.",
        "2018 and all years before it",
        "the odd years from 2013 to 2017",
        "those years",
        "2012 and 202l",
        "2012 and .2013",
        "2012 and 20 13",
        "the 20l2 and 2013 tax years",
    ],
)
def test_years_that_the_words_beside_them_leave_open_are_doubted(years: str) -> None:
    clauses = _clauses(f"Husband shall pay the federal income taxes for {years}.")

    assert clauses
    assert all(clause.years_doubt is not None for clause in clauses)


@pytest.mark.parametrize(
    "years", ["2012,2013 and 2014", "2012, 2013 and.2014", "the following years: 2012; 2013; and 2014"]
)
def test_years_that_run_together_or_into_a_speck_are_all_of_the_list(years: str) -> None:
    (clause,) = _clauses(f"Husband shall pay the federal income taxes for {years}.")

    assert (clause.years, clause.years_doubt) == (("2012", "2013", "2014"), None)


@pytest.mark.parametrize(
    "text",
    [
        "Within sixty days of March 1, 2019, Wife shall pay the 2014 income taxes owing to the IRS.",
        "The 2014 federal income tax, which Husband was to pay under the Order of May 3, 2017, shall be paid by Wife.",
        "Wife shall receive the 2011 Camry and pay the federal income taxes for 2014.",
        "Wife shall pay the federal income tax for tax year 2014, which was assessed in 2016.",
    ],
)
def test_years_of_days_and_things_beside_a_tax_year_are_none_and_a_person_sees_them(text: str) -> None:
    (clause,) = _clauses(text)

    assert clause.years == ("2014",)
    assert clause.years_doubt is not None


def test_the_last_day_of_a_year_in_figures_is_that_year() -> None:
    (clause,) = _clauses("Husband shall pay the federal income taxes for the year ending 12/31/2015.")

    assert (clause.years, clause.years_doubt) == (("2015",), None)


@pytest.mark.parametrize(
    "text",
    [
        "The parties shall exchange copies of their federal income tax returns while support is payable.",
        "The transfers are intended to be non-taxable under Section 1041 of the Internal Revenue Code.",
        "Child support is based on the 2019 tax return of each party.",
    ],
)
def test_returns_shown_and_transfers_untaxed_allocate_nothing(text: str) -> None:
    body = page(CAPTION + text)
    prose = prose_of([body])

    assert not find_clauses(prose, find_parties([body], prose))
    assert not find_unexplained(prose)


def test_each_part_of_a_sentence_keeps_its_own_years() -> None:
    clauses = _clauses(
        "Husband is responsible for the 2013 federal income tax and Wife for the 2014 federal income tax, while the "
        "parties shall be equally responsible for the federal income tax for 2015."
    )

    assert [(c.obligor, c.years, c.doubt) for c in clauses] == [
        ("party_2", ("2013",), None),
        ("party_1", ("2014",), None),
        ("both", ("2015",), None),
    ]


def test_year_of_a_title_is_not_lost() -> None:
    (clause,) = _clauses(
        "2015 FEDERAL INCOME TAX\nHusband shall pay the federal income tax owed by the parties to the IRS."
    )

    assert clause.years == ()
    assert clause.years_doubt is not None


def test_another_year_of_the_same_tax_is_not_lost() -> None:
    clauses = _clauses(
        "Husband shall pay the federal income tax for 2015; for 2016 the parties shall share it equally."
    )

    assert [(c.obligor, c.years) for c in clauses] == [("party_2", ("2015",)), ("both", ("2016",))]
    assert clauses[1].doubt is not None


@pytest.mark.parametrize(
    ("sentence", "is_harmless"),
    [
        ("but need not indemnify Wife.", True),
        ("and shall give Wife full indemnity.", True),
        (". Nothing herein requires Husband to hold Wife harmless from said tax.", True),
        (". Husband shall save and protect Wife from any loss on account of said taxes.", False),
    ],
)
def test_indemnity_in_unusual_words_goes_to_a_person(sentence: str, is_harmless: bool) -> None:
    (clause,) = _clauses(f"Husband shall pay the 2015 federal income tax {sentence}".replace(" .", "."))

    assert clause.hold_harmless == is_harmless
    assert ("full" in sentence) == (clause.indemnity_doubt is None)


def test_general_indemnity_leaves_open_whether_a_clause_protects() -> None:
    (clause,) = _clauses(
        "Husband shall pay the 2015 federal income tax. Neither party shall pay alimony. "
        "Each party shall indemnify the other and hold the other harmless from all debts assigned to him or her."
    )

    assert (clause.obligor, clause.doubt, clause.hold_harmless) == ("party_2", None, True)
    assert clause.indemnity_doubt is not None


@pytest.mark.parametrize(
    "text",
    [
        "Husband shall pay the federal income tax for 2015 net of the refund.",
        "Husband shall pay the taxes and Wife shall claim the dependency exemption for federal income tax purposes.",
        "Husband shall pay whatever is owed to the government.",
        "Husband shall settle all taxes.",
        "Exhibit A\nIRS (2018) H $4,000\nIRS (2019) W $3,000",
        "Tax years 2013, 2014, 2015: Husband\nVisa: Wife",
        "Wife may claim the child as a dependent, and Husband shall be responsible for the IRS debt of 2013.",
        "The parties shall file separately for 2018, and the debt to the Internal Revenue Service for 2016 shall be paid by Wife.",
        "Husband shall keep the 2016 refund and pay whatever is owed for 2015.",
        "Husband is awarded the 2016 tax refund and assumes the debt to the IRS for 2015.",
        "Husband assumes the federal lien for 2013.",
        "Any monies owed on the 2016 filing shall be paid by Wife.",
        "Wife's unreported income caused the 2013 deficiency, and the deficiency shall be hers alone to pay.",
        "The parties shall file a joint federal return for 2017. Husband shall pay any amount due with it.",
        "IRS: Husband.",
        "Wife shall pay under the IRS Installment Agreement for 2014 and 2015 (but not 2016, which was a refund year).",
        "If a refund of Wife is applied to the 2016 joint balance, Husband shall repay her, for he bears the 2016 joint balance.",
        "The parties filed jointly in 2012 and 2013. Liabilities for the first of these years are Husband's.",
        "All income tax liabilities of years before 2018 shall be Husband's.",
        "Any additional tax on the return for 2016 shall be borne by Wife.",
        "The parties shall file separately for 2020, except that Husband shall pay up to $1,000 of Wife's 2020 federal tax.",
    ],
)
def test_a_duty_beside_something_else_and_a_schedule_are_not_silence(text: str) -> None:
    body = page(CAPTION + text)
    prose = prose_of([body])

    assert find_clauses(prose, find_parties([body], prose)) or find_unexplained(prose)


def test_letters_in_the_margin_are_no_part_of_a_clause() -> None:
    body = page(
        CAPTION + "Each party shall keep the household goods that he or she now holds.\n"
        "Husband shall be solely responsible for all federal income tax owed for 2015.\n"
        "The Court keeps the power to enforce every part of this judgment later on."
    )
    last = body.words[-1]
    mark = last.model_copy(
        update={
            "text": "yas", "line": 900,
            "box": last.box.model_copy(update={"x0": 40.0, "x1": 52.0, "top": 50.0 + 14 * 7 + 7, "bottom": 50.0 + 14 * 7 + 14}),
        }
    )  # fmt: skip

    assert "yas" not in prose_of([body.model_copy(update={"words": (*body.words, mark)})]).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Husband shall be responsible for the 2015 federal income tax. Husband shall pay the following debts: "
            "(a) the IRS debt for 2016; (b) the Visa card.",
            [("party_2", ("2015",), False), ("party_2", ("2016",), False)],
            id="a list behind a clause",
        ),
        pytest.param(
            "Wife shall assume: (1) the store account; (2) the federal income tax liability for 2014; (3) her student "
            "loan. Husband shall assume: (1) the Visa card; (2) the federal income tax liability for 2015.",
            [("party_1", ("2014",), False), ("party_2", ("2015",), False)],
            id="two lists",
        ),
        pytest.param(
            "Creditor, balance, party. IRS 2017 $8,214 Respondent. Visa $900 Petitioner.",
            [("party_2", ("2017",), True)],
            id="a table",
        ),
        pytest.param(
            "The following shall be divided equally: (a) the Visa card; (b) the IRS debt for 2014.",
            [("both", ("2014",), False)],
            id="a list of both",
        ),
        pytest.param(
            "The parties shall divide the following debts: (a) the Visa card; (b) the IRS debt for 2014.",
            [("unclear", ("2014",), True)],
            id="a list to be divided item by item",
        ),
        pytest.param(
            "Wife shall pay the following only if the house is sold: (1) the Visa card; (2) the IRS debt for 2014.",
            [("party_1", ("2014",), True)],
            id="a list under a condition",
        ),
        pytest.param(
            "Husband shall pay the following debts: (1) the Visa card; (2) the IRS debt for 2014, less her withholding.",
            [("party_2", ("2014",), True)],
            id="an item that says more",
        ),
    ],
)
def test_debt_of_a_list_is_a_row_that_is_sure_where_list_and_item_are_plain(
    text: str, expected: list[tuple[str, tuple[str, ...], bool]]
) -> None:
    assert [(c.obligor, c.years, c.doubt is not None) for c in _clauses(text)] == expected


def test_who_is_to_be_relieved_owes_nothing() -> None:
    (clause,) = _clauses("Federal income tax for 2014: Husband to be responsible, Wife to be relieved of liability.")

    assert clause.obligor == "party_2"

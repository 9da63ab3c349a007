"""Which years are whose: two duties in one sentence, lists that a name heads, columns of two parties, words of old courts."""

from __future__ import annotations

import pytest

from pipeline.extract.decree.people.parties import find_parties
from pipeline.extract.decree.taxes.clause import Clause
from pipeline.extract.decree.taxes.clauses import find_clauses
from pipeline.extract.decree.text.prose import prose_of
from tests.extract.decree.pages import clauses_of, page

CAPTION = """
IN RE THE MARRIAGE OF
ALMA R. TENNYSON,
{first},
and
BRUNO K. TENNYSON,
{second}.
"""
_WORDS = (
    "The marriage of the parties, solemnized in this county many years ago, is dissolved on the date of this judgment."
)


def _of(text: str, first: str = "Petitioner/Wife", second: str = "Respondent/Husband") -> list[Clause]:
    return clauses_of(CAPTION.format(first=first, second=second), text)


def _of_lines(text: str) -> list[Clause]:
    body = page(f"{CAPTION.format(first='Petitioner', second='Respondent')}{_WORDS}\n{text}")
    prose = prose_of([body])
    return find_clauses(prose, find_parties([body], prose))


def _brief(clauses: list[Clause]) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(clause.obligor, clause.years, clause.hold_harmless) for clause in clauses]


def _is_plain(clause: Clause) -> bool:
    return clause.doubt is None and clause.years_doubt is None and clause.indemnity_doubt is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "4. INCOME TAXES. (i) What is owing to the Internal Revenue Service for 2018 shall be borne by Wife alone. "
            "(ii) For 2019 and 2020 Husband is to make all payments, and he shall indemnify Wife. "
            "(iii) For 2021 each has filed a separate return and nothing is owed.",
            [("party_1", ("2018",), False), ("party_2", ("2019", "2020"), True)],
            id="years alone under a title, and years for which nothing is owed",
        ),
        pytest.param(
            "4. INCOME TAX. The parties owe the Internal Revenue Service for the years 2014 and 2015. Husband agrees to be "
            "solely liable for 2014. The parties agree to split the year 2015 down the middle.",
            [("party_2", ("2014",), False), ("both", ("2015",), False)],
            id="a year split under a title",
        ),
        pytest.param(
            "1. Federal tax debt. Husband undertakes the payment of all assessed for 2007 and 2008. Wife undertakes the payment of "
            "all assessed for 2009.",
            [("party_2", ("2007", "2008"), False), ("party_1", ("2009",), False)],
            id="undertaken under a title",
        ),
        pytest.param(
            "Husband shall discharge all amounts due to the Internal Revenue Service for the tax year 2012, and Wife and "
            "Husband shall each discharge one half of the amounts due for the tax year 2011.",
            [("party_2", ("2012",), False), ("both", ("2011",), False)],
            id="a second duty of both by name",
        ),
        pytest.param(
            "Any additional tax for 2011 and 2012 shall be for the account of Husband, who shall hold Wife harmless.",
            [("party_2", ("2011", "2012"), True)],
            id="for the account of",
        ),
        pytest.param(
            "Wife shall take as her debt the 2013 federal tax; and Husband shall take as his debts the 2014 federal taxes.",
            [("party_1", ("2013",), False), ("party_2", ("2014",), False)],
            id="taken as a debt",
        ),
        pytest.param(
            "Husband shall pay the arrearage with the Internal Revenue Service for 2005 and shall indemnify Wife for any sum "
            "she may be called upon to pay thereon.",
            [("party_2", ("2005",), True)],
            id="called upon to pay",
        ),
    ],
)
def test_two_duties_of_one_paragraph_are_told_apart(
    text: str, expected: list[tuple[str, tuple[str, ...], bool]]
) -> None:
    found = _of(text)

    assert _brief(found) == expected
    assert all(map(_is_plain, found))


def test_a_complainant_is_the_first_party() -> None:
    found = _of(
        "Of the federal income tax deficiencies, those for 1998 and 1999 shall be paid by the Respondent and that for 2000 "
        "shall be paid by the Complainant, and neither shall have contribution from the other.",
        first="Complainant",
        second="Respondent",
    )

    assert _brief(found) == [("party_2", ("1998", "1999"), False), ("party_1", ("2000",), False)]
    assert all(map(_is_plain, found))


def test_what_is_said_behind_the_second_of_two_duties_is_looked_at() -> None:
    found = _of("The tax for 2016 shall be paid by Wife and that for 2017 by Husband, once the house is sold.")

    assert found[-1].doubt is not None


@pytest.mark.parametrize(("mark", "side"), [("A", "party_1"), ("B", "party_2")])
def test_two_petitioners_are_told_apart_by_letters(mark: str, side: str) -> None:
    caption = CAPTION.format(first="Petitioner A", second="Petitioner B")

    assert clauses_of(caption, f"Petitioner {mark} shall pay the 2016 income tax.")[0].obligor == side


def test_years_on_both_sides_of_who_pays_are_not_surely_all_his() -> None:
    (clause,) = _of("The IRS debt 2012 the Husband shall pay together with the IRS debt for 2013.")

    assert clause.years_doubt is not None


def test_a_list_that_another_party_opens_without_a_stop_before_it_is_cut_off() -> None:
    found = _of_lines(
        "Petitioner shall pay, and hold the Respondent harmless from: Kennebec Savings loan; IRS 2012 Respondent shall pay, "
        "and hold the Petitioner harmless from: IRS 2013, 2014; furniture loan.\n"
    )

    assert _brief(found) == [("party_1", ("2012",), True), ("party_2", ("2013", "2014"), True)]


def test_items_that_begin_with_the_name_of_who_pays() -> None:
    found = _of_lines(
        "5. DEBTS. Each party shall be solely responsible for the debts listed below after his or her name, and shall hold the "
        "other harmless therefrom:\n"
        "a. Petitioner: First Hawaiian card; Internal Revenue Service for tax year 2017.\n"
        "b. Respondent: Hilo Federal loan; Internal Revenue Service for tax years 2018 and 2019; truck loan.\n"
    )

    assert _brief(found) == [("party_1", ("2017",), True), ("party_2", ("2018", "2019"), True)]
    assert all(map(_is_plain, found))


def test_an_entry_of_a_form_needs_no_stop() -> None:
    (clause,) = _of_lines(
        "Petitioner is responsible for: Citizens card\nRespondent is responsible for: IRS, federal income taxes for 2014\n"
        "15. Marital Home: Not applicable.\n"
    )

    assert (clause.obligor, clause.years, clause.doubt) == ("party_2", ("2014",), None)


def _of_rows(*rows: str) -> list[Clause]:
    body = page(
        f"{CAPTION.format(first='Petitioner', second='Respondent')}{_WORDS}\nThe debts are:\n" + "\n".join(rows)
    )
    in_rows = body.model_copy(update={"words": tuple(w.model_copy(update={"line": w.line // 2}) for w in body.words)})
    prose = prose_of([in_rows])
    return find_clauses(prose, find_parties([in_rows], prose))


def test_the_years_in_two_columns_are_of_the_party_over_each() -> None:
    found = _of_rows("ALMA\tBRUNO", "IRS 2009\tIRS 2010, IRS 2011")

    assert [(c.obligor, c.years) for c in found] == [("party_1", ("2009",)), ("party_2", ("2010", "2011"))]


def test_the_years_in_two_cells_under_no_name_are_not_surely_of_one() -> None:
    (clause,) = _of_rows("IRS 2009\tIRS 2010, IRS 2011")

    assert clause.years_doubt is not None


def test_each_protecting_the_other_leaves_no_clause_surely_without_an_indemnity() -> None:
    (clause,) = _of(
        "Husband shall pay the 2016 income tax. Alimony is waived. As to tax, each party shall protect the other."
    )

    assert clause.indemnity_doubt is not None


@pytest.mark.parametrize(
    ("text", "is_harmless", "is_plain"),
    [
        pytest.param(
            "The sums owed to the Internal Revenue Service for tax year 2014 are the Husband's non-marital liability; the Wife is "
            "relieved of them, and the Husband will hold her harmless.",
            True,
            True,
            id="harmless, with nothing behind it",
        ),
        pytest.param(
            "Husband shall pay the 2014 income tax. Alimony is waived. Whoever is assigned a debt shall hold the other harmless.",
            True,
            False,
            id="whoever is assigned a debt",
        ),
        pytest.param(
            "Husband is cast for the indebtedness to the Internal Revenue Service for taxable year 2014 and shall relieve and "
            "indemnify Wife.",
            True,
            True,
            id="cast for a debt",
        ),
        pytest.param(
            "Husband shall pay the 2014 balance due the Internal Revenue Service.",
            False,
            True,
            id="the balance of a year",
        ),
    ],
)
def test_what_else_protects_the_other(text: str, is_harmless: bool, is_plain: bool) -> None:
    (clause,) = _of(text)

    assert (clause.obligor, clause.years, clause.hold_harmless) == ("party_2", ("2014",), is_harmless)
    assert (clause.indemnity_doubt is None) is is_plain


def test_years_given_one_after_another_are_all_read() -> None:
    found = _of(
        "Of the joint income tax liabilities, 2009 and 2010 are allocated to Wife; 2011, 2012 and 2013 to Husband; and 2014 to "
        "both equally."
    )

    assert [(c.obligor, c.years) for c in found] == [
        ("party_1", ("2009", "2010")),
        ("party_2", ("2011", "2012", "2013")),
        ("both", ("2014",)),
    ]
    assert all(clause.doubt is not None for clause in found[1:])


@pytest.mark.parametrize(
    "text",
    [
        "Wife shall pay the 2016 federal income taxes if Husband has paid the 2015 federal income taxes.",
        "Husband is responsible for the tax years of 2006 and 2008, but the 2007 taxes were discharged in bankruptcy.",
    ],
)
def test_of_two_lists_in_a_doubted_clause_one_may_be_of_something_else(text: str) -> None:
    (clause,) = _of(text)

    assert clause.years_doubt is not None


def test_the_number_of_a_notice_is_no_year() -> None:
    (clause,) = _of("Husband shall pay the deficiency proposed by the IRS in its CP2000 notice for tax year 2018.")

    assert (clause.years, clause.years_doubt) == (("2018",), None)


@pytest.mark.parametrize(
    "text",
    [
        "For 2018 each party files a separate return and pays what federal income tax results.",
        "Petitioner and Respondent shall each be responsible for the tax owed on his or her separate 2018 return.",
        "IT IS ORDERED that for calendar year 2018 each party shall indemnify and hold the other party harmless from any tax "
        "liability associated with the reporting party's individual tax return for that year.",
    ],
)
def test_returns_that_each_files_alone_lay_no_joint_tax_on_anybody(text: str) -> None:
    found = _of(f"Husband shall pay the joint federal income tax for 2017. {text}")

    assert _brief(found) == [("party_2", ("2017",), False)]


def test_taxes_that_are_paid_are_owed_by_nobody() -> None:
    found = _of("Husband shall pay the joint federal income taxes for 2012. The parties' 2013 taxes are paid in full.")

    assert _brief(found) == [("party_2", ("2012",), False)]


def test_one_party_named_beside_the_returns_of_each_may_owe_more() -> None:
    text = "Each shall file a separate return for 2018 and Husband shall pay the federal income tax for 2017."

    assert _of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "wife is responsible for the 2012 federal income tax and husband is responsible for the 2013 federal income tax, "
            "each to indemnify the other.",
            [("party_1", ("2012",), True), ("party_2", ("2013",), True)],
            id="parties in small letters",
        ),
        pytest.param(
            "Husband shall pay 70%, and Wife 30%, of the joint federal income taxes for 2016, and Husband alone shall pay those "
            "for 2015.",
            [("both", ("2016",), False), ("party_2", ("2015",), False)],
            id="one of them alone",
        ),
        pytest.param(
            "The parties owe the Internal Revenue Service for 2013 and 2015. Husband shall pay said indebtedness to the Internal "
            "Revenue Service for 2013. The parties shall each pay one-half of said indebtedness for 2015.",
            [("party_2", ("2013",), False), ("both", ("2015",), False)],
            id="said indebtedness",
        ),
        pytest.param(
            "Wife shall be responsible for the federal income tax for 2016. Husband shall be responsible for 2017.",
            [("party_1", ("2016",), False), ("party_2", ("2017",), False)],
            id="a year for the tax of that year",
        ),
        pytest.param(
            "The joint federal tax for 2018 is apportioned to Husband; the joint federal tax for 2019 is apportioned to Wife.",
            [("party_2", ("2018",), False), ("party_1", ("2019",), False)],
            id="apportioned",
        ),
    ],
)
def test_years_that_the_next_words_lay_on_another(text: str, expected: list[tuple[str, tuple[str, ...], bool]]) -> None:
    assert _brief(_of(text)) == expected

"""Who pays the tax in the words of many drafters, in lists and in tables."""

from __future__ import annotations

import pytest

from models.geometry import BoundingBox
from pipeline.extract.decree.people.parties import find_parties
from pipeline.extract.decree.people.party import Parties
from pipeline.extract.decree.taxes.clauses import find_clauses
from pipeline.extract.decree.text.prose import Prose, prose_of
from tests.extract.decree.pages import (
    DISSOLVED,
    LEAD,
    PARTIES,
    ROLES,
    clauses_of,
    page,
    values_of,
)
from tests.extract.decree.test_wordings import CAPTION


def _rows(text: str, caption: str = PARTIES) -> list[tuple[str, tuple[str, ...], bool, bool]]:
    """Return of every clause who owes, its years, whether it protects the other, and whether a person must see it."""
    body = page(caption + LEAD + text)
    prose = prose_of([body])
    return [
        (c.obligor, c.years, c.hold_harmless, any((c.doubt, c.years_doubt, c.indemnity_doubt)))
        for c in find_clauses(prose, find_parties([body], prose))
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            "Husband, the Respondent, shall pay in full the 2019 federal income tax and Wife, the Petitioner, shall pay in\n"
            "full the 2020 federal income tax.",
            [("party_2", ("2019",), False, False), ("party_1", ("2020",), False, False)],
            id="a word for a party beside the role",
        ),
        pytest.param(
            "Petitioner is referred to as the Wife and Respondent as the Husband.\n"
            "Husband shall pay all federal income taxes for the years 2014 through 2016.",
            [("party_2", ("2014", "2015", "2016"), False, False)],
            id="words for the parties without quotation marks",
        ),
        pytest.param(
            "The parties owe federal income taxes for 2013, 2014 and 2015. Respondent shall pay 2013 and 2014. Petitioner\n"
            "shall pay 2015. Neither party need indemnify the other.",
            [("party_2", ("2013", "2014"), False, False), ("party_1", ("2015",), False, False)],
            id="years of the debt that the sentence before tells of",
        ),
        pytest.param(
            "The parties owe federal income taxes for 2013 and 2014. Respondent shall pay the boat note of 2013.",
            [("unclear", ("2013", "2014"), False, True)],
            id="something else of such a year",
        ),
        pytest.param(
            "TAXES. Respondent shall pay the debt to the Internal Revenue Service for the 2010 tax year. Petitioner shall\n"
            "pay the debt for the 2013 tax year.",
            [("party_2", ("2010",), False, False), ("party_1", ("2013",), False, False)],
            id="the same debt of another year",
        ),
        pytest.param(
            "The balances due the Internal Revenue Service for 2018 and 2019 shall be paid, principal, interest and\n"
            "penalty, by Respondent alone.",
            [("party_2", ("2018", "2019"), False, False)],
            id="what is paid stands before who pays",
        ),
        pytest.param(
            "Petitioner shall pay the federal tax for 2016, and Respondent shall pay the federal tax for 2017. The party\n"
            "paying shall hold the other harmless.",
            [("party_1", ("2016",), True, False), ("party_2", ("2017",), True, False)],
            id="each protects the other in both duties of a sentence",
        ),
        pytest.param(
            "IT IS ORDERED that Petitioner and Respondent shall each pay fifty percent of the federal income tax for 2016,\n"
            "and that Respondent shall pay the entire federal income tax for 2017.",
            [("both", ("2016",), False, False), ("party_2", ("2017",), False, False)],
            id="a share of one year and all of another",
        ),
        pytest.param(
            "Petitioner and Respondent shall each pay 50% of the federal income tax for 2016 plus Respondent shall pay all of\n"
            "the federal income tax for 2017.",
            [("both", ("2016", "2017"), False, True)],
            id="the same, joined otherwise",
        ),
        pytest.param(
            "THREE: That the Petitioner (the Wife) and Respondent (the Husband) shall share equally any federal income tax\n"
            "debt for the tax years 2015 and 2016.",
            [("both", ("2015", "2016"), False, False)],
            id="paragraphs counted in words",
        ),
        pytest.param(
            "Respondent is to pay the following and hold Petitioner harmless:\na. Sample Bank loan\n"
            "b. 2010 and 2011 federal income taxes owed to the IRS\n",
            [("party_2", ("2010", "2011"), True, False)],
            id="an item that begins with its years",
        ),
        pytest.param(
            "Respondent shall pay all federal income tax liabilities of the parties for the tax year 2018, and shall indemnify\n"
            "Petitioner. Petitioner shall pay the federal income tax liability for the tax year 2021.",
            [("party_2", ("2018",), True, False), ("party_1", ("2021",), False, False)],
            id="the parties named in a clause of one are not said to protect each other",
        ),
        pytest.param(
            "The parties' joint federal income tax obligation for 2021 is assigned to Petitioner, and their joint federal\n"
            "income tax obligation for 2022 is assigned to Respondent.",
            [("party_1", ("2021",), False, False), ("party_2", ("2022",), False, False)],
            id="one passive duty and another",
        ),
        pytest.param(
            "Respondent shall pay the federal taxes for tax years 2010 2013.",
            [("party_2", ("2010", "2013"), False, True)],
            id="a dash that was not read",
        ),
        pytest.param(
            "Respondent shall be responsible for any tax owed to the State of New Jersey for 2014.",
            [],
            id="tax owed to a state",
        ),
        pytest.param(
            "Respondent shall pay the joint federal income tax for 2013 and 2014. Petitioner shall be solely responsible\n"
            "for the New Jersey Gross Income Tax for 2014.",
            [("party_2", ("2013", "2014"), False, False)],
            id="a state's tax by its own name",
        ),
        pytest.param(
            "Respondent assumes the debt due the Internal Revenue Service for the tax years two thousand seven (2007) and\n"
            "two thousand eight (2008), relieves and releases Petitioner from any liability therefor, and holds her\nharmless.",
            [("party_2", ("2007", "2008"), True, False)],
            id="years in words and figures, the other party released",
        ),
        pytest.param(
            "The Petitioner is the Wife and the Respondent is the Husband.\nThe Husband prepared the joint returns. He alone\n"
            "shall be liable for any deficiency assessed upon the joint returns for 2008 and 2009.",
            [("party_2", ("2008", "2009"), False, False)],
            id="a pronoun for the only party of the sentence before",
        ),
        pytest.param(
            "The Husband, Respondent, told the Wife, Petitioner, of the returns. He shall pay the federal income tax for 2008.",
            [("unclear", ("2008",), False, True)],
            id="a pronoun behind two parties",
        ),
        pytest.param(
            "The parties are indebted to the I.R.S. for 2006 in the sum of $3,902.55 and for 2007 in the sum of $6,110.00.\n"
            "Petitioner shall pay the 2006 debt. Respondent shall pay the 2007 debt.",
            [("party_1", ("2006",), False, False), ("party_2", ("2007",), False, False)],
            id="two debts of a finding, each paid by its year",
        ),
        pytest.param(
            "It is ordered, in accordance with Paragraph 9 of the Settlement Agreement, that Petitioner shall pay the federal\n"
            "income tax for 2017.",
            [("party_1", ("2017",), False, False)],
            id="a paragraph of the agreement named",
        ),
        pytest.param(
            "Respondent shall pay the federal income taxes for each of the years 2001 and 2002, and shall hold Petitioner\n"
            "harmless therefrom. Petitioner shall pay the federal income tax for 2004.",
            [("party_2", ("2001", "2002"), True, False), ("party_1", ("2004",), False, False)],
            id="each of the years is no indemnity of each party",
        ),
        pytest.param(
            "Petitioner shall pay all federal income taxes for the tax years 2009 through 2011, except the tax year 2010,\n"
            "which shall be paid by Respondent.",
            [("party_1", ("2009", "2011"), False, True), ("party_2", ("2010",), False, True)],
            id="an exception that is paid by the other party",
        ),
        pytest.param(
            "Tips gave rise to the proposed assessment on the 2018 and 2019 Form 1040. Petitioner shall be responsible for the\n"
            "payment of said assessment.",
            [("party_1", ("2018", "2019"), False, True)],
            id="an assessment that the sentence before tells of",
        ),
        pytest.param(
            "Respondent shall pay the federal income tax for 2013. Respondent shall indemnify her and hold her harmless from\n"
            "any collection.",
            [("party_2", ("2013",), False, True)],
            id="an indemnity behind it that does not say from what",
        ),
        pytest.param(
            "Respondent shall pay the federal income tax for 2013. Respondent shall pay Sample Bank and hold Petitioner\n"
            "harmless thereon.",
            [("party_2", ("2013",), False, False)],
            id="an indemnity for another debt behind it",
        ),
        pytest.param(
            "The parties owe a debt to the United States for income taxes for the years 2008 through 2010.\nNobody else does.\n"
            "The debt to the United States for income taxes described above is assigned to Petitioner.",
            [("party_1", ("2008", "2009", "2010"), False, True)],
            id="a debt that is described above",
        ),
        pytest.param(
            "The unpaid federal income taxes for 2010 are distributed to Respondent as his separate obligation.",
            [("party_2", ("2010",), False, False)],
            id="distributed as property is",
        ),
        pytest.param(
            "There is a balance owed the Internal Revenue Service for 2015. Respondent agrees to assume and pay same.",
            [("party_2", ("2015",), False, False)],
            id="same, without an article",
        ),
        pytest.param(
            "Petitioner is the Wife. By its terms, the 2016 federal income tax debt shall be paid 50% by the Former Wife and\n"
            "50% by the Former Husband.",
            [("both", ("2016",), False, False)],
            id="former spouses",
        ),
        pytest.param(
            "Wife shall pay the IRS for the parties' 2016 joint return. Petitioner is Wife and Respondent is Husband.",
            [("party_1", ("2016",), False, False)],
            id="who is Wife, without an article",
        ),
        pytest.param(
            "Respondent shall pay the federal income tax for 2012 and 2013. Respondent shall pay the 2013 registration tax on\n"
            "the trailer.",
            [("party_2", ("2012", "2013"), False, False)],
            id="the tax on a car",
        ),
        pytest.param(
            "Respondent shall be responsible for, and shall hold Petitioner harmless from, the following: Sample Bank,\n"
            "$2,012.88; a hospital, $690.00; and the joint federal income tax liability for 2005 and 2006.",
            [("party_2", ("2005", "2006"), True, False)],
            id="a list in one sentence, with cents",
        ),
        pytest.param(
            "Petitioner is assigned as her debt the 2018 IRS balance, and Respondent is assigned as his debt the 2019 IRS\n"
            "balance, and each shall indemnify, defend and hold the other harmless therefrom.",
            [("party_1", ("2018",), True, False), ("party_2", ("2019",), True, False)],
            id="each defends the other in both duties of a sentence",
        ),
        pytest.param(
            "TAX DEBT. The parties filed jointly for 2016. A deficiency has been assessed by the IRS for that year. Respondent\n"
            "shall pay the deficiency.",
            [("party_2", ("2016",), False, True)],
            id="a year two sentences before",
        ),
    ],
)
def test_clauses_of_many_drafters(text: str, rows: list[tuple[str, tuple[str, ...], bool, bool]]) -> None:
    assert _rows(text) == rows


def test_who_is_protected_is_open_where_it_is_open_who_must_pay() -> None:
    facts = values_of(f"{DISSOLVED}The parties are indebted for federal income tax for 2008.")

    assert facts["tax_allocation_obligor"] == (None, True)
    assert facts["indemnify_hold_harmless"] == (False, True)


def test_the_years_of_ones_own_tax_go_to_a_person() -> None:
    body = page(PARTIES + LEAD + "Petitioner shall be responsible for her own income tax obligation for 2008.")
    prose = prose_of([body])

    (clause,) = find_clauses(prose, find_parties([body], prose))

    assert clause.years_doubt is not None


def test_joint_petitioners_are_the_first_and_the_second_party() -> None:
    caption = "ANNA B EXAMPLE,\nFirst Joint Petitioner,\nand\nCARL D EXAMPLE,\nSecond Joint Petitioner.\n"

    assert _rows("Second Joint Petitioner shall pay the 2019 federal income tax debt.", caption) == [
        ("party_2", ("2019",), False, False)
    ]


EACH = "Each party shall pay what stands under his or her name and shall hold the other harmless:\n"


@pytest.mark.parametrize(
    ("table", "row"),
    [
        pytest.param(
            f"{EACH}Creditor\tParty to pay\nIRS, federal income tax for 2015\tRespondent",
            ("party_2", ("2015",), True, False),
            id="a cell under the head of who pays",
        ),
        pytest.param(
            f"{EACH}Creditor\tIncurred by\nIRS, federal income tax for 2015\tRespondent",
            ("party_2", ("2015",), True, True),
            id="a cell under another head",
        ),
        pytest.param(
            f"{EACH}Debt\tPetitioner to pay   Respondent to pay\nIRS, federal income tax for 2015\tX",
            ("party_1", ("2015",), True, False),
            id="a mark under a head of who pays",
        ),
        pytest.param(
            f"{EACH}Debt\tPetitioner   Respondent\nIRS, federal income tax for 2015\tX",
            ("party_1", ("2015",), True, True),
            id="a mark under a head that tells not of what",
        ),
    ],
)
def test_a_table_that_says_who_pays_is_as_plain_as_a_sentence(
    table: str, row: tuple[str, tuple[str, ...], bool, bool]
) -> None:
    assert _rows(table) == [row]


def test_the_banner_of_a_filing_system_is_no_part_of_the_sentence_under_it() -> None:
    banner = page("FILED IN DISTRICT COURT Sep 02 2020 1:15 PM\n\n\n2. Respondent shall pay the tax for 2017.")
    up = [
        word.model_copy(update={"box": BoundingBox(x0=word.box.x0, top=20, x1=word.box.x1, bottom=30)})
        for word in banner.words[:8]
    ]
    banner = banner.model_copy(update={"words": (*up, *banner.words[8:])})

    assert prose_of([banner]).text == "2. Respondent shall pay the tax for 2017."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "For the 2014 tax year, any liability arising shall be borne by the Husband.",
            [(("2014",), "party_2")],
        ),
        (
            "Wife shall pay the tax, interest and penalties due the Internal Revenue Service for tax year 2011. "
            "Husband shall pay the tax, interest and penalties due for tax years 2012-2014.",
            [(("2011",), "party_1"), (("2012", "2013", "2014"), "party_2")],
        ),
        (
            "The parties shall equally divide the federal income tax indebtedness for 2016 and 2017.",
            [(("2016", "2017"), "both")],
        ),
        (
            "The parties filed jointly for 2014 and 2015. The parties shall share any additional assessment for those "
            "years in the proportion of 60% to Husband and 40% to Wife.",
            [(("2014", "2015"), "both")],
        ),
        (
            "4. TAXES. The parties filed joint returns for 2012 and 2013 on which a balance is due to the IRS. "
            "The parties shall be equally responsible for the balance. 5. Husband shall be liable for the return of "
            "the boat.",
            [(("2012", "2013"), "both")],
        ),
        (
            "IT IS ORDERED that the Husband be and he is hereby charged with the payment of the income taxes due the "
            "Internal Revenue Service for 2014 and 2015.",
            [(("2014", "2015"), "party_2")],
        ),
        (
            "Husband is hereby cast for the federal income taxes for the years 2008 to 2010.",
            [(("2008", "2009", "2010"), "party_2")],
        ),
    ],
)
def test_clause_is_found_in_other_words(text: str, expected: list[tuple[tuple[str, ...], str]]) -> None:
    assert [(clause.years, clause.obligor) for clause in clauses_of(CAPTION, text)] == expected


def test_indemnity_for_state_tax_is_none_for_the_federal_one() -> None:
    (clause,) = clauses_of(
        CAPTION,
        "Husband shall pay the federal income tax for 2016. Wife shall hold Husband harmless from the state tax debt "
        "owed to the Department of Revenue.",
    )

    assert (clause.obligor, clause.doubt, clause.hold_harmless) == ("party_2", None, False)


def test_each_is_protected_from_the_part_of_the_other() -> None:
    clauses = clauses_of(
        CAPTION,
        "Wife shall assume the sole liability for federal income taxes for 2012, and Husband shall assume the sole "
        "liability for federal income taxes for 2010 and 2011, each to hold the other harmless.",
    )

    assert [clause.hold_harmless for clause in clauses] == [True, True]


def test_who_is_freed_does_not_owe_what_the_next_sentence_lays_on_the_other() -> None:
    (clause,) = clauses_of(
        CAPTION,
        "Husband shall not be responsible for the federal income tax owing for 2012. Wife shall pay said tax in full "
        "and hold Husband harmless.",
    )

    assert (clause.obligor, clause.hold_harmless) == ("party_1", True)
    assert clause.doubt is not None


def test_claiming_a_child_for_a_tax_year_allocates_no_tax() -> None:
    text = "Husband shall claim the child for tax year 2019 if his support obligation is not past due on December 31."

    assert clauses_of(CAPTION, text) == []


def test_an_indemnity_of_each_for_the_other_covers_the_clauses_before_it() -> None:
    text = (
        "Wife shall pay the federal income tax for 2016. Husband shall pay the federal income tax for 2017. "
        "Each shall hold the other harmless from the amount assigned to him or her."
    )

    assert [(c.years, c.hold_harmless, c.indemnity_doubt) for c in clauses_of(ROLES, text)] == [
        (("2016",), True, None),
        (("2017",), True, None),
    ]


def test_an_indemnity_of_each_for_the_other_covers_no_clause_of_another_section() -> None:
    text = (
        "Wife shall pay the federal income tax for 2014. Wife keeps the house. "
        "Husband shall pay the federal income tax for 2016. Wife keeps the boat. "
        "Husband shall pay the federal income tax for 2017. "
        "Each shall hold the other harmless from the amount assigned to him or her."
    )

    assert [c.hold_harmless for c in clauses_of(ROLES, text)] == [False, False, True]


def test_an_indemnity_elsewhere_for_every_debt_is_doubted() -> None:
    text = (
        "Wife shall pay the federal income tax for 2016. Wife keeps the house. Should either party fail to pay a debt that "
        "party shall indemnify the other."
    )
    (clause,) = clauses_of(ROLES, text)

    assert not clause.hold_harmless
    assert clause.indemnity_doubt is not None


@pytest.mark.parametrize(
    ("text", "obligor", "years"),
    [
        pytest.param(
            "Wife is relieved of all liability for federal income tax for 2015, which shall be paid by Husband.",
            "party_2",
            ("2015",),
            id="one freed, the other named",
        ),
        pytest.param(
            "In the event any deficiency is assessed on the joint returns for 2015, Husband shall pay it.",
            "party_2",
            ("2015",),
            id="what may still be assessed",
        ),
        pytest.param(
            "The parties filed joint returns for 2012 through 2013. Husband shall pay the federal income tax for those years.",
            "party_2",
            ("2012", "2013"),
            id="years of the sentence before",
        ),
        pytest.param(
            "If the 2015 return, which the parties file jointly, shows tax due, Wife shall pay the tax due for 2015.",
            "party_1",
            ("2015",),
            id="filed jointly, owed by one",
        ),
    ],
)
def test_who_owes_where_a_person_must_look(text: str, obligor: str, years: tuple[str, ...]) -> None:
    (clause,) = clauses_of(ROLES, text)

    assert (clause.obligor, clause.years) == (obligor, years)
    assert clause.doubt or clause.years_doubt


def test_the_next_sentence_tells_who_owes_a_debt_that_is_stated() -> None:
    text = "The Internal Revenue Service claims $22,140 for the 2015 tax year. Husband shall pay this debt."
    (clause,) = clauses_of(ROLES, text)

    assert (clause.obligor, clause.years) == ("party_2", ("2015",))


def test_both_named_in_one_breath_share_it() -> None:
    (clause,) = clauses_of(
        ROLES, "The tax debt due the IRS for 2015 shall be paid by Wife and Husband in equal shares."
    )

    assert (clause.obligor, clause.doubt) == ("both", None)


def test_a_state_tax_ordered_next_is_no_clause() -> None:
    text = (
        "IT IS ORDERED that Wife shall pay the IRS debt for 2015. "
        "IT IS FURTHER ORDERED that the Nebraska Department of Revenue balance for 2013 shall be paid by Husband."
    )

    assert [clause.years for clause in clauses_of(ROLES, text)] == [("2015",)]


def test_a_tax_in_a_list_of_what_one_party_shall_pay() -> None:
    text = "The Respondent shall pay: a bank; the 2010 and 2011 federal income tax; the property tax."

    assert [(c.obligor, c.years) for c in clauses_of(ROLES, text)] == [("party_2", ("2010", "2011"))]


def _read(text: str) -> tuple[Prose, Parties]:
    body = page(f"{ROLES}{text}")
    prose = prose_of([body])
    return prose, find_parties([body], prose)


def test_items_of_a_form_end_where_the_next_box_stands() -> None:
    text = "a. ☒ The petitioner shall pay: a card. b. ☒ The respondent shall be responsible for the IRS debt for 2012."
    (clause,) = find_clauses(*_read(text))

    assert (clause.obligor, clause.years) == ("party_2", ("2012",))


@pytest.mark.parametrize(
    "text",
    [
        "FIFTH: Husband shall pay all federal income tax owed for 2015 and hold Wife and her property harmless.",
        "Husband shall pay all the debt owed to the Internal Revenue Service and the State of Alabama for 2015.",
    ],
)
def test_drafters_words_that_change_no_duty(text: str) -> None:
    (clause,) = clauses_of(ROLES, text)

    assert (clause.obligor, clause.doubt) == ("party_2", None)

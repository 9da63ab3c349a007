"""Wordings of decrees of many states: tax without the word, duties in two sentences, days beside a clerk's word."""

import pytest

from tests.extract.decree.pages import clauses_of, facts_of, page
from tests.extract.decree.test_wordings import CAPTION

_DECREE = """
IN THE CIRCUIT COURT OF HANLEY COUNTY, MISSOURI
IN RE THE MARRIAGE OF
WANDA J. KESTREL,
Petitioner/Wife,
and
HENRY P. KESTREL,
Respondent/Husband.
Case No. 19DR-004411
JUDGMENT OF DISSOLUTION OF MARRIAGE
{body}
IT IS ORDERED that the marriage between the parties is dissolved.
{ending}
"""


def _day(field: str, body: str = "", ending: str = "SO ORDERED this 3rd day of May, 2021.\nJUDGE") -> object:
    facts = facts_of(page(_DECREE.format(body=body, ending=ending)))
    return facts[field].value if field in facts else None


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


@pytest.mark.parametrize(
    ("field", "body", "day"),
    [
        ("date_of_marriage", "The parties were joined in the bonds of matrimony on May 28, 1999.", "1999-05-28"),
        ("date_of_marriage", "The marriage of A. B. Kestrel, which was solemnized on May 28, 1999.", "1999-05-28"),
        (
            "date_of_separation",
            "The parties lived together as husband and wife until May 1, 2013, when they separated.",
            "2013-05-01",
        ),
        (
            "date_of_separation",
            "The parties have lived separate and apart without any cohabitation and without interruption since the "
            "1st day of May, 2013.",
            "2013-05-01",
        ),
    ],
)
def test_day_is_told_in_other_words(field: str, body: str, day: str) -> None:
    assert _day(field, body) == day


def test_day_of_service_that_ends_a_community_goes_to_a_person() -> None:
    body = "The community ended on 07/20/2018, the date of service."
    facts = facts_of(page(_DECREE.format(body=body, ending="SO ORDERED this 3rd day of May, 2021.\nJUDGE")))

    assert facts["date_of_separation"].needs_review


@pytest.mark.parametrize(
    ("ending", "day"),
    [
        ("DONE IN OPEN COURT: May 3, 2021\nJUDICIAL OFFICER", "2021-05-03"),
        ("Dated: May 3, 2021\nENTER:\nB. Osgood\nJ.S.C./Referee\nENTERED\nMAY 21 2021\nCOUNTY CLERK", "2021-05-03"),
        ("Signed: May 3, 2021\nEntered: May 5, 2021\nJUDGE", "2021-05-03"),
    ],
)
def test_judge_signs_and_the_clerk_enters(ending: str, day: str) -> None:
    assert _day("date_signed_by_judge", ending=ending) == day


def test_court_of_a_part_is_read_over_several_lines() -> None:
    paper = page(
        "\tAt the Matrimonial Part 22 of the Supreme\n\tCourt of the State of New York, held in and for\n"
        "\tthe County of Onatego, at the Courthouse, 40\n\tCourt Street, on the 6th day of February, 2018.\n"
        "WANDA J. KESTREL,\nPlaintiff,\n-against-\nHENRY P. KESTREL,\nDefendant.\nIndex No. 2017-03381\n"
        "JUDGMENT OF DIVORCE\nIT IS ORDERED that the marriage between the parties is dissolved.\n"
    )
    facts = facts_of(paper)

    assert (facts["court_name"].value, facts["county"].value) == (
        "Supreme Court of the State of New York, Onatego County",
        "Onatego",
    )


def test_former_name_may_stand_behind_a_colon() -> None:
    assert _day("name_restored", "Wife's former name is restored: Carolina Bexley.") == "Carolina Bexley"


def test_range_that_begins_with_the_marriage_tells_no_date_of_it() -> None:
    body = "Husband shall pay all income tax of the parties from the date of marriage through December 31, 2017."

    assert _day("date_of_marriage", body) is None


def test_entered_before_a_judge_is_no_stamp() -> None:
    ending = "ENTERED:\nL. Vandermolen JUDGE\nDATE: May 29, 2018"

    assert _day("date_filed_or_entered", ending=ending) is None


@pytest.mark.parametrize(
    ("caption", "court"),
    [
        (
            "IN THE DISTRICT COURT OF HANLEY COUNTY, OKLAHOMA\nFILED IN DISTRICT COURT\nHANLEY COUNTY OKLA.\n",
            "DISTRICT COURT OF HANLEY COUNTY, OKLAHOMA",
        ),
        ("IN THE CIRCUIT COURT\nFOR\nHANLEY COUNTY\nMARYLAND\n", "CIRCUIT COURT, HANLEY COUNTY, MARYLAND"),
    ],
)
def test_court_has_its_state_and_no_stamp(caption: str, court: str) -> None:
    rest = _DECREE.format(body="", ending="SO ORDERED this 3rd day of May, 2021.\nJUDGE").split("MISSOURI", 1)[1]
    facts = facts_of(page(caption + rest))

    assert facts["court_name"].value == court


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


def test_and_is_no_part_of_a_name() -> None:
    paper = _DECREE.format(body="", ending="SO ORDERED this 3rd day of May, 2021.\nJUDGE").replace(
        "WANDA J. KESTREL,\nPetitioner/Wife,\nand\nHENRY P. KESTREL,\nRespondent/Husband.",
        "WANDA J. KESTREL\nAND HENRY P. KESTREL\n",
    )

    assert facts_of(page(paper))["party_2_name"].value == "HENRY P. KESTREL"

"""Dates in more wordings: each by its role, an allegation or another paper's date never as a finding."""

import pytest

from tests.extract.decree.pages import facts_of_judgment


@pytest.mark.parametrize(
    ("text", "field", "day"),
    [
        ("Petitioner and Respondent intermarried on June 4, 2005.", "date_of_marriage", "2005-06-04"),
        ("The marriage of the parties was solemnized on June 4, 2005.", "date_of_marriage", "2005-06-04"),
        ("That the parties were lawfully joined in marriage on June 4, 2005.", "date_of_marriage", "2005-06-04"),
        (
            "Petitioner was previously married on March 1, 1999. The parties were married on June 4, 2005.",
            "date_of_marriage",
            "2005-06-04",
        ),
        ("The parties finally separated May 2, 2018.", "date_of_separation", "2018-05-02"),
        ("The parties separated on. 05/02/2018", "date_of_separation", "2018-05-02"),
        ("The parties' date of final separation was May 2, 2018.", "date_of_separation", "2018-05-02"),
        ("Until the parties ceased cohabitation on May 2, 2018 they lived as one.", "date_of_separation", "2018-05-02"),
        (
            "The parties first separated on May 2, 2016 and again separated on May 9, 2018.",
            "date_of_separation",
            "2018-05-09",
        ),
        ("The marital status of the parties shall end on June 30, 2021.", "marital_status_end_date", "2021-06-30"),
        ("The complaint for divorce was filed on August 3, 2018.", "date_petition_filed", "2018-08-03"),
    ],
)
def test_date_is_read_by_its_role(text: str, field: str, day: str) -> None:
    fact = facts_of_judgment(text)[field]

    assert (fact.value, fact.needs_review) == (day, False)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Respondent was married to another on March 1, 1999.", "date_of_marriage"),
        ("The parties were not married on March 1, 1999, as Petitioner alleged.", "date_of_marriage"),
        ("The prenuptial agreement dated March 3, 2005 is valid.", "agreement_signed_date"),
        ("The lease agreement dated March 3, 2020 is assigned to Petitioner.", "agreement_signed_date"),
    ],
)
def test_date_of_something_else_is_not_taken(text: str, field: str) -> None:
    assert field not in facts_of_judgment(text)


def test_what_one_party_alleges_goes_to_a_person() -> None:
    fact = facts_of_judgment("Petitioner alleges that the parties separated on May 2, 2018.")["date_of_separation"]

    assert fact.needs_review


@pytest.mark.parametrize(
    "ending",
    [
        "DONE in open court this 3rd day of May, 2021.\nJUDGE",
        "Given under my hand this 3rd day of May, 2021.\nJUDGE",
        "IT IS SO ORDERED\nMay 3, 2021\nJUDGE",
        "Dated: April 20, 2021\nWanda J. Kestrel, Petitioner\nDated: April 21, 2021\nHenry P. Kestrel, Respondent\n"
        "IT IS SO ORDERED.\nDated: May 3, 2021\nJUDGE",
        "Submitted by: Dated: April 20, 2021\nAttorney\nIT IS SO ORDERED\nMay 3, 2021\nJUDGE",
    ],
)
def test_judge_signs_last(ending: str) -> None:
    fact = facts_of_judgment("", ending)["date_signed_by_judge"]

    assert (fact.value, fact.needs_review) == ("2021-05-03", False)


def test_entered_this_day_is_the_judges_word_and_no_stamp() -> None:
    facts = facts_of_judgment("", "ENTERED this 3rd day of May, 2021.\nJUDGE")

    assert facts["date_signed_by_judge"].value == "2021-05-03"
    assert "date_filed_or_entered" not in facts


@pytest.mark.parametrize(
    "ending",
    [
        pytest.param("Date\tSignature Of District Court Judge\n05-03-2021\tA. B.", id="under their labels"),
        pytest.param("ENTERED:\nnARKR SDAR\tMay 3, 2021\nJudge\tDate", id="over their labels, behind a signature"),
    ],
)
def test_day_whose_label_stands_beside_the_judges(ending: str) -> None:
    fact = facts_of_judgment("", ending)["date_signed_by_judge"]

    assert (fact.value, fact.needs_review) == ("2021-05-03", False)


def test_day_whose_label_stands_beside_a_party_is_not_the_judges() -> None:
    ending = "ENTERED:\nnARKR SDAR\tMay 3, 2021\nRespondent\tDate\nJUDGE"

    fact = facts_of_judgment("", ending).get("date_signed_by_judge")
    assert fact is None or fact.needs_review

"""A date passes only where every word between it and what it is of is understood; what else happened there is doubted."""

import pytest

from pipeline.extract.decree.days.date_words import is_understood
from tests.extract.decree.pages import JUDGMENT_CAPTION, facts_of, facts_of_judgment, page


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        (" at Bardstown, in the County of Nelson and State of Kentucky, on the ", True),
        (" to each other on or about ", True),
        (" by a religious ceremony on ", True),
        (" (date): ", True),
        (" when, on ", False),
        (" in Reno, and on ", False),
        (" by Judge Pell on ", False),
        (" for ten years, and Petitioner filed on ", False),
    ],
)
def test_words_that_lead_up_to_a_date_are_understood(words: str, is_told: bool) -> None:
    assert is_understood(words) is is_told


@pytest.mark.parametrize(
    ("text", "field", "day"),
    [
        ("The parties wed on February 29, 2008.", "date_of_marriage", "2008-02-29"),
        ("On the 14th day of June, 2003, the parties were married in Reno.", "date_of_marriage", "2003-06-14"),
        ("The parties have been husband and wife since July 12, 1986.", "date_of_marriage", "1986-07-12"),
        ("They were lawfully united in matrimony in Brandon on the 9th day of May, 2001.", "date_of_marriage", "2001-05-09"),
        ("They have kept separate households since April 24, 2021.", "date_of_separation", "2021-04-24"),
        ("On or about May 2, 2018, the parties separated.", "date_of_separation", "2018-05-02"),
        (
            "The parties separated on May 2, 2018 and have not since that date resumed cohabitation.",
            "date_of_separation",
            "2018-05-02",
        ),
        ("The verified petition herein was lodged with the Clerk December 11, 2018.", "date_petition_filed", "2018-12-11"),
        ("All was heard. It dissolves the bonds of matrimony which were contracted on June 4, 2005.", "date_of_marriage", "2005-06-04"),
        ("She is divorced from Respondent, to whom she was married on June 4, 2005.", "date_of_marriage", "2005-06-04"),
        (
            "The parties have lived apart for one year, having separated on May 2, 2018.",
            "date_of_separation",
            "2018-05-02",
        ),
        (
            "They were married on June 4, 2005. The termination date of the marriage is May 2, 2018.",
            "date_of_marriage",
            "2005-06-04",
        ),
        (
            "The marriage ended for property purposes May 2, 2018, the date on which they separated.",
            "date_of_separation",
            "2018-05-02",
        ),
        ("The parties having executed a Property Settlement Agreement on March 6, 2020.", "agreement_signed_date", "2020-03-06"),
    ],
)  # fmt: skip
def test_more_words_tell_a_role(text: str, field: str, day: str) -> None:
    fact = facts_of_judgment(text)[field]

    assert (fact.value, fact.needs_review) == (day, False)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("The parties were married ten years when, on June 4, 2005, a son was born.", "date_of_marriage"),
        ("The parties were married in Reno, and on June 4, 2005 moved to Hollis County.", "date_of_marriage"),
        ("The parties were married in church on June 4, 2005 and had been in a civil union.", "date_of_marriage"),
        ("Date of marriage: Date of separation: June 4, 2005 May 2, 2018", "date_of_marriage"),
        ("Date of marriage: Date of separation: June 4, 2005 May 2, 2018", "date_of_separation"),
        ("The parties separated on May 2, 2018 but reconciled that summer.", "date_of_separation"),
        ("The Settlement Agreement signed by Petitioner on May 2, 2019 is approved.", "agreement_signed_date"),
    ],
)
def test_what_is_not_understood_goes_to_a_person(text: str, field: str) -> None:
    fact = facts_of_judgment(text).get(field)

    assert fact is None or fact.needs_review


def test_a_supplemental_complaint_is_not_the_first() -> None:
    facts = facts_of_judgment("A Supplemental Complaint was filed on October 29, 2019.")

    assert "date_petition_filed" not in facts


@pytest.mark.parametrize(
    "ending",
    [
        pytest.param(
            "An Order Approving Agreement was signed by Judge Pell on February 1, 2021.\n_____\nJUDGE", id="another order"
        ),
        pytest.param(
            "BY THE COURT:\tDrafted by: Wanda Kestrel\nPat Sample\tDate 02-01-2021\nCircuit Court Judge", id="the drafter"
        ),
        pytest.param("Date: 02-01-2021\tDate: 03-05-2021\nJUDGE\tPetitioner", id="side by side"),
    ],
)  # fmt: skip
def test_another_persons_or_papers_day_is_no_day_of_signing(ending: str) -> None:
    fact = facts_of_judgment("", ending).get("date_signed_by_judge")

    assert fact is None or fact.needs_review


@pytest.mark.parametrize(
    "ending",
    [
        "Decree entered this 3rd day of May, 2021.\nPat Sample\nJudge",
        "RENDERED in court on April 9, 2021 but signed on May 3, 2021.\nPat Sample\nJUDGE PRESIDING",
        "DATED: Honolulu, Hawaii, May 3, 2021\nJUDGE",
    ],
)
def test_the_judges_own_words_need_no_look(ending: str) -> None:
    fact = facts_of_judgment("", ending)["date_signed_by_judge"]

    assert (fact.value, fact.needs_review) == ("2021-05-03", False)


@pytest.mark.parametrize(
    ("text", "field", "day"),
    [
        ("They have lived separate since February 16, 2019.", "date_of_separation", "2019-02-16"),
        ("They live in a bona fide state of separation since the 3rd of January, 2021.", "date_of_separation", "2021-01-03"),
        ("The parties separated on or about the Fourth of July, 2019.", "date_of_separation", "2019-07-04"),
        ("The Complaint for Divorce, filed herein September 1, 2020, is sustained.", "date_petition_filed", "2020-09-01"),
        ("The parties' Agreement of November 5, 2019 is incorporated.", "agreement_signed_date", "2019-11-05"),
    ],
)  # fmt: skip
def test_still_other_words_tell_a_role(text: str, field: str, day: str) -> None:
    fact = facts_of_judgment(text)[field]

    assert (fact.value, fact.needs_review) == (day, False)


def test_and_now_is_the_day_of_the_decree() -> None:
    text = f"{JUDGMENT_CAPTION}AND NOW, March 30, 2021, it is ordered and decreed that the parties are divorced.\nBy the Court,\nJ."
    fact = facts_of(page(text))["date_signed_by_judge"]

    assert (fact.value, fact.needs_review) == ("2021-03-30", False)


@pytest.mark.parametrize(
    "stamp",
    [
        "FILED Dec 07, 2021 AT 09:15AM BEVERLEY MCGREW-WALK, DISTRICT CLERK",
        "ENDORSED FILED\nDEC 07 2021",
        "FILED\nDEC - 7 2021",
    ],
)
def test_stamps_in_more_forms_tell_the_day_of_filing(stamp: str) -> None:
    facts = facts_of_judgment("", f"SIGNED on December 6, 2021.\nJUDGE\n{stamp}")

    assert facts["date_filed_or_entered"].value == "2021-12-07"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Husband's parents were married on June 4, 1965.", "date_of_marriage"),
        ("Wife's son was married on June 4, 2015.", "date_of_marriage"),
        ("On June 4, 2015 the parties were married to each other again.", "date_of_marriage"),
        (
            "The parties, though ceremonially married in Reno on February 14, 2013, had been lawfully wed at the Hollis "
            "courthouse on December 28, 2012.",
            "date_of_marriage",
        ),
        ("The parties last lived together in Reno, where on May 2, 2018 a son was born.", "date_of_separation"),
        ("The parties have lived separate and apart, Wife having been in Reno since May 2, 2018.", "date_of_separation"),
        ("On May 2, 2018 the parties separated for the first time.", "date_of_separation"),
        ("On May 2, 2018, they separated their bank accounts.", "date_of_separation"),
        ("The bankruptcy petition was filed on May 2, 2018.", "date_petition_filed"),
        ("The agreement is dated May 2, 2018 but was signed later.", "agreement_signed_date"),
        ("The decree becomes absolute on May 2, 2021 unless the time is extended.", "marital_status_end_date"),
    ],
)  # fmt: skip
def test_what_is_said_of_others_or_on_condition_goes_to_a_person(text: str, field: str) -> None:
    fact = facts_of_judgment(text).get(field)

    assert fact is None or fact.needs_review


def test_without_cohabitation_and_interruption_is_understood() -> None:
    text = (
        "The parties have lived separate and apart without any cohabitation and without interruption since May 2, 2018."
    )
    fact = facts_of_judgment(text)["date_of_separation"]

    assert (fact.value, fact.needs_review) == ("2018-05-02", False)


@pytest.mark.parametrize(
    "ending",
    [
        "Dated: April 20, 2021\nWanda J. Kestrel, Petitioner\nIT IS SO ORDERED.\nDated: ________\nJUDGE",
        "Dated: April 20, 2021\n____________\nWanda J. Kestrel\nSO ORDERED.\n____________\nJUDGE",
        "Signed this 20th day of April, 2021.\nWanda Kestrel\nHenry Kestrel\nAPPROVED:\n_____\nJudge",
        "Signed: Wanda Kestrel April 20, 2021\nJUDGE",
        "Date: April 20, 2021\nGuardian ad litem\nMay 3, 2021\nJUDGE",
        "Certified copy issued: Date April 20, 2021\nJUDGE OF PROBATE",
        "SO ORDERED on the motion of April 20, 2021.\nJUDGE",
        "Date received in chambers: April 20, 2021\nJUDGE",
    ],
)
def test_where_the_judges_day_is_open_nobody_elses_is_taken(ending: str) -> None:
    fact = facts_of_judgment("", ending).get("date_signed_by_judge")

    assert fact is None or fact.needs_review


@pytest.mark.parametrize("stamp", ["FILED: Answer May 20, 2021", "Docketed appeal May 20, 2021"])
def test_the_day_another_paper_was_filed_goes_to_a_person(stamp: str) -> None:
    fact = facts_of_judgment("", f"SIGNED on May 3, 2021.\nJUDGE\n{stamp}").get("date_filed_or_entered")

    assert fact is None or fact.needs_review


def test_ordered_this_day_is_the_day_of_the_decree() -> None:
    text = f"{JUDGMENT_CAPTION}IT IS ORDERED, this 2nd day of February A.D. 2021, that the parties are divorced.\nPat Sample\nJudge"
    fact = facts_of(page(text))["date_signed_by_judge"]

    assert (fact.value, fact.needs_review) == ("2021-02-02", False)


@pytest.mark.parametrize(
    "text",
    [
        "Wife lived in this state for six months before the filing of the petition on May 3, 2021.",
        "Husband filed for divorce May 3, 2021.",
    ],
)
def test_the_day_of_filing_for_divorce(text: str) -> None:
    fact = facts_of_judgment(text)["date_petition_filed"]

    assert (fact.value, fact.needs_review) == ("2021-05-03", False)


def test_what_one_party_says_is_no_finding_where_the_date_stands_first() -> None:
    fact = facts_of_judgment("Petitioner alleges that on May 2, 2018, the parties separated.")["date_of_separation"]

    assert fact.needs_review


def test_a_denial_behind_a_date_tells_no_marriage() -> None:
    assert "date_of_marriage" not in facts_of_judgment("On June 14, 2003, the parties were not married.")

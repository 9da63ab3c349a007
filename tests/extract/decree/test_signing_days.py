"""The days on which a judge signed and a clerk entered, told from the days of other acts."""

from __future__ import annotations

import pytest

from tests.extract.decree.pages import (
    DISSOLVED,
    JUDGMENT_CAPTION,
    value_of,
    values_of,
)


@pytest.mark.parametrize(
    ("label", "is_told"),
    [
        ("Hearing Date:", None),
        ("Trial Date:", None),
        ("Mediation Date:", False),
        ("Date:", True),
        ("Date Signed:", True),
        ("NOW on this", False),
    ],
)
def test_the_date_of_another_act_is_not_that_of_the_signature(label: str, is_told: bool | None) -> None:
    facts = values_of(f"{DISSOLVED}{label} May 14, 2013 Presiding Judge: Hon. Ada B. Cobb")

    signed = facts.get("date_signed_by_judge")
    assert (None if signed is None or signed[0] is None else not signed[1]) is is_told


def test_stars_around_the_word_of_a_stamp_are_no_letters() -> None:
    caption = f"Clerk of the Superior Court\nake FILED kk\n11/16/2020 8:05 AM\nR. Begay, Deputy\n{JUDGMENT_CAPTION}"

    assert values_of(DISSOLVED, caption)["date_filed_or_entered"][0] == "2020-11-16"


@pytest.mark.parametrize(
    ("lines", "day", "is_sure"),
    [
        ("This 2nd day of October, 2015.\nThurman C. Ashby\nJUDGE, WOLFE RUN CIRCUIT COURT", "2015-10-02", True),
        ("JUDGMENT RENDERED AND SIGNED at St. Clement, this 28th day of February, 2019.\nJudge", "2019-02-28", True),
        ("Scofield, J.\nDate: June 18, 2012", "2012-06-18", True),
        ("Scofield, J.\nJudgment signed June 18, 2012", "2012-06-18", True),
        ("DATE: February 5, 2016\nHon. Lucius Greer\nCIRCUIT JUDGE", "2016-02-05", True),
        ('DONE this 9" day of July, 2019.\n/s/ CLAUDETTE H. ROPER\nCIRCUIT JUDGE', "2019-07-09", True),
        ("ENTERED this. 17th day of November, 2016.\nIgnatius Farrow\nJudge", "2016-11-17", False),
        ("SO-ORDERED this. 2nd day of February, 2023.\nIgnatius Farrow\nJudge", "2023-02-02", False),
        (
            "D. That each party pay his or her attorney fees.\nDATED: June 3, 2019\nIda Farrow\nJudge",
            "2019-06-03",
            True,
        ),
        ("Ada B. Cobb, District Court Judge\nFifth District of Iowa\nSigned on August 20, 2020", "2020-08-20", True),
        ("DISTRICT JUDGE / JUEZ DE DISTRITO\nDate signed / Fecha de la firma: July 30, 2019", "2019-07-30", True),
        ("October 6, 2020\nDate of Judgment Judge's Signature\n9/30/20\nParty's Signature Date", "2020-10-06", True),
        ("October 6, 2020 LY -L—Y““Y(“9Y\nDate of Judgment Judge's Signature", "2020-10-06", True),
        ("12-8-22\nDate Temperance Vogel (P00005), Circuit Judge\nI consent to this:", "2022-12-08", True),
        (
            "They separated on May 3, 2022.\nOrdered.\n11/20/2023\nDate Judge or Commissioner\nmay be signed by the court without notice to me\n11/14/23 11/15/23",
            "2023-11-20",
            True,
        ),
        ("AND NOW, this 10th day of December, 2018, the Court having weighed what was\nsaid,", "2018-12-10", False),
    ],
)
def test_more_places_of_the_day_of_signing(lines: str, day: str, is_sure: bool) -> None:
    assert values_of(DISSOLVED + lines)["date_signed_by_judge"] == (day, not is_sure)


def test_a_day_in_the_sentence_behind_the_judges_name_is_not_the_signature() -> None:
    text = "the Judge of the District Court. The Court finds that the Petition was filed on November 13, 2020.\n"

    assert values_of(f"This comes before\n{text}{DISSOLVED}").get("date_signed_by_judge", (None, True))[0] is None


@pytest.mark.parametrize(
    ("ending", "day"),
    [
        ("DONE IN OPEN COURT: May 3, 2021\nJUDICIAL OFFICER", "2021-05-03"),
        ("Dated: May 3, 2021\nENTER:\nB. Osgood\nJ.S.C./Referee\nENTERED\nMAY 21 2021\nCOUNTY CLERK", "2021-05-03"),
        ("Signed: May 3, 2021\nEntered: May 5, 2021\nJUDGE", "2021-05-03"),
    ],
)
def test_judge_signs_and_the_clerk_enters(ending: str, day: str) -> None:
    assert value_of("date_signed_by_judge", ending=ending) == day


def test_entered_before_a_judge_is_no_stamp() -> None:
    ending = "ENTERED:\nL. Vandermolen JUDGE\nDATE: May 29, 2018"

    assert value_of("date_filed_or_entered", ending=ending) is None

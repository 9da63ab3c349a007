"""The days on which a judge signed and a clerk entered, told from the days of other acts."""

from __future__ import annotations

import pytest

from tests.extract.decree.pages import (
    DISSOLVED,
    EXAMPLE_CAPTION,
    JUDGMENT_CAPTION,
    facts_of,
    page,
    value_of,
    value_on,
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
        ("Judge\nDate of Decree: May 3, 2021\ncc: File   Date mailed: 5/5/21", "2021-05-03"),
        ("ENTER:\tPER ORDER:\nAssociate Justice\tClerk\nDATE: 5/3/2021\tDATE: 5/4/2021", "2021-05-03"),
        ("DATED: May 3, 2021\nENTERED\tENTER:\nMAY 5 2021\nJUDGE H. PELL 0417\n\tJUDGE", "2021-05-03"),
        (
            "Wanda Kestrel Date 4/8/2021 Henry Kestrel Date 4/11/2021\nMay 3, 2021\nDate\tJudge of Superior Court",
            "2021-05-03",
        ),
    ],
)
def test_judge_signs_and_the_clerk_enters(ending: str, day: str) -> None:
    assert value_of("date_signed_by_judge", ending=ending) == day


def test_entered_before_a_judge_is_no_stamp() -> None:
    ending = "ENTERED:\nL. Vandermolen JUDGE\nDATE: May 29, 2018"

    assert value_of("date_filed_or_entered", ending=ending) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("DONE this 12th day of August, 2021.\n/s/ PAT SAMPLE\nCIRCUIT JUDGE", id="done this"),
        pytest.param("ENTER: 8 / 12 / 2021\nPat Sample\nJUDGE", id="enter"),
        pytest.param("This the 12th day of August, 2021.\nPat Sample\nDistrict Court Judge", id="this the"),
        pytest.param("IT IS SO ORDERED.\nPat Sample\nCIRCUIT JUDGE\nDATE: 8/12/2021", id="date under the judge"),
        pytest.param(
            "It is so.\n8/12/2021  Pat Sample\nDate  Judge or Commissioner", id="labels under what is filled in"
        ),
        pytest.param("It is so.\nAugust 12, 2021  Pat Sample.\nDaté  * Judge  Bar no. 00917", id="a misread label"),
        pytest.param(
            "IT IS on this 12th day of August, 2021, ORDERED AND ADJUDGED that the parties be divorced.",
            id="it is on this",
        ),
        pytest.param("AND NOW, this 12th day of August, 20 21, it is ordered that they are divorced.", id="and now"),
    ],
)
def test_the_judges_day_is_told_in_many_ways(text: str) -> None:
    assert value_on("date_signed_by_judge", f"{EXAMPLE_CAPTION}{text}") == "2021-08-12"


def test_a_date_under_the_judges_title_without_a_word_is_doubted() -> None:
    signed = facts_of(page(f"{EXAMPLE_CAPTION}AND IT IS SO.\nPat Sample\nJudge of the Family Court\nAugust 12, 2021\n"))

    assert signed["date_signed_by_judge"].value == "2021-08-12"
    assert signed["date_signed_by_judge"].needs_review


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("FILED 2022 NOV -4 A 10:19", "2022-11-04"),
        ("FILED 14 DEC -9 AM 11:20", "2014-12-09"),
        ("and Decree of the Court. Judgment entered: June 4, 2018.", "2018-06-04"),
        ("FILED '06 JUN 12 A9:51", "2006-06-12"),
        ("F I L E D\n2016-09-02 10:14:33 AM", "2016-09-02"),
        ("DATE FILED: August 14, 2018 9:51 AM", "2018-08-14"),
        ("ELECTRONICALLY FILED 07-FEB-2020", "2020-02-07"),
    ],
)
def test_clerks_time_stamps(stamp: str, day: str) -> None:
    assert value_on("date_filed_or_entered", f"{stamp}\n{EXAMPLE_CAPTION}Nothing else.") == day


def test_the_time_of_a_hearing_is_not_when_the_judge_signed() -> None:
    text = "Date: February 5, 2020\nTime: 8:30 a.m.\nJudge: Pat Sample\nDATED: Honolulu, Hawaii, February 6, 2020.\nJudge of this Court"

    assert value_on("date_signed_by_judge", f"{EXAMPLE_CAPTION}{text}") == "2020-02-06"


def test_a_clerks_time_stamp_some_lines_under_its_word_is_sure_on_a_layer() -> None:
    stamp = "FILED\nLOUIS P GANT\n2018 DEC 12 PM 2:41\nCLERK OF COURTS\n"
    entered = facts_of(page(f"{stamp}{EXAMPLE_CAPTION}Nothing else."))["date_filed_or_entered"]

    assert (entered.value, entered.needs_review) == ("2018-12-12", False)


def test_the_stamp_of_a_clerk_beside_the_judges_line_is_no_signature() -> None:
    stamp = "\t__________________\nEntered: Clerk, Circuit Court for\tJUDGE\nSample County, MD\nFebruary 12, 2020"

    assert value_on("date_filed_or_entered", f"{EXAMPLE_CAPTION}Nothing else.\n{stamp}") == "2020-02-12"


def test_the_label_of_a_form_whose_layer_lost_its_space() -> None:
    assert (
        value_on("date_signed_by_judge", f"{EXAMPLE_CAPTION}Date: February 19, 2020\n\tJUDICIALOFFICER") == "2020-02-19"
    )

"""Captions and dates of New England, the plains, the islands and Alaska."""

from __future__ import annotations

import pytest

from pipeline.extract.decree.court.case_number import find_case_number
from pipeline.extract.decree.court.courts import find_court
from pipeline.extract.decree.court.places import find_county_line
from pipeline.extract.decree.people.parties import find_parties
from pipeline.extract.decree.text.prose import prose_of
from tests.extract.decree.pages import JUDGMENT_CAPTION, facts_of, page, probe

_DISSOLVED = "The marriage of the parties is hereby dissolved.\n"


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        pytest.param(
            "At an IAS Term, Part 7 of the Supreme Court of\nthe State of New York, held in and for the\n"
            "County of Oquaga, at the Courthouse, 3 Court\nStreet, on the 12th day of October, 2016.",
            "Supreme Court of the State of New York, Oquaga County",
            id="New York, held in and for",
        ),
        pytest.param(
            "At an I.A.S. Part 14 of the Supreme Court\nof the State of New York, held in and for\nthe County of Oquaga,",
            "Supreme Court of the State of New York, Oquaga County",
            id="New York, a part with stops",
        ),
        pytest.param(
            "IN THE DISTRICT COURT OF HANLEY COUNTY, KANSAS\nCIVIL DEPARTMENT",
            "DISTRICT COURT OF HANLEY COUNTY, KANSAS, CIVIL DEPARTMENT",
            id="a department",
        ),
        pytest.param(
            "NORTH CAROLINA\tIN THE GENERAL COURT OF JUSTICE\nUWHARRIE COUNTY\tDISTRICT COURT DIVISION",
            "GENERAL COURT OF JUSTICE, DISTRICT COURT DIVISION, UWHARRIE COUNTY, NORTH CAROLINA",
            id="a state alone on its line",
        ),
        pytest.param(
            "STATE OF VERMONT\nSUPERIOR COURT\tFAMILY DIVISION\nDanbrook Unit\tDocket No. 21-DM-00617",
            "SUPERIOR COURT, Danbrook Unit, FAMILY DIVISION, VERMONT",
            id="Vermont",
        ),
        pytest.param(
            "IN THE SUPERIOR COURT FOR THE STATE OF ALASKA\nAT KUSKULANA",
            "SUPERIOR COURT FOR THE STATE OF ALASKA, AT KUSKULANA",
            id="Alaska",
        ),
        pytest.param(
            "IN THE FAMILY COURT OF THE SIXTH CIRCUIT\nSTATE OF HAWAII",
            "FAMILY COURT OF THE SIXTH CIRCUIT, STATE OF HAWAII",
            id="Hawaii",
        ),
        pytest.param(
            "STATE OF WYOMING\tIN THE DISTRICT COURT\nCOUNTY OF MEDICINE FORK)\tTENTH JUDICIAL DISTRICT",
            "DISTRICT COURT, TENTH JUDICIAL DISTRICT, COUNTY OF MEDICINE FORK, WYOMING",
            id="a bracket that touches the county",
        ),
        pytest.param(
            "STATE OF NORTH DAKOTA\tIN DISTRICT COURT\nCOUNTY OF COTEAU RIDGE\tSOUTH CENTRAL JUDICIAL\n\tDISTRICT",
            "DISTRICT COURT, SOUTH CENTRAL JUDICIAL DISTRICT, COUNTY OF COTEAU RIDGE, NORTH DAKOTA",
            id="a district broken over two lines",
        ),
        pytest.param(
            "District Court ~ Denver Juvenile Court\nSopris County, Colorado",
            "District Court, Sopris County, Colorado",
            id="two courts of a form of Colorado",
        ),
    ],
)
def test_a_court_is_named_in_full(caption: str, name: str) -> None:
    court = find_court([page(caption)], probe())

    assert court is not None
    assert (court.value, court.reason) == (name, None)


def test_the_name_that_a_form_labels_is_joined_with_its_state() -> None:
    court = find_court(
        [page("THE STATE OF NEW HAMPSHIRE\nCourt Name: 10th Circuit - Family Division - Danbrook")], probe()
    )

    assert court is not None
    assert str(court.value).endswith("Danbrook, NEW HAMPSHIRE")


def test_the_venue_of_an_old_state_is_its_county() -> None:
    county = find_county_line([page("STATE OF RHODE ISLAND\tFAMILY COURT\nSAKONNET, SC.")])

    assert county is not None
    assert county.value == "SAKONNET"


@pytest.mark.parametrize(
    ("foot", "is_told"),
    [("Filed on: 07/19/2021 Burnt Knife County 51DIV21-000034", True), ("Filed on: 07/19/2021", False)],
)
def test_a_number_without_a_label_is_told_by_the_banner_that_repeats_it(foot: str, is_told: bool) -> None:
    caption = "LEOTA F. ELM,\t) 51DIV21-000034\nPlaintiff,\t)\nCALVIN ELM,\t) JUDGMENT\nDefendant.\t)\n"

    number = find_case_number([page(f"{caption}{_DISSOLVED}\n{foot}")], probe())

    assert number is not None
    assert (number.value, number.reason is None) == ("51DIV21-000034", is_told)


def test_a_comma_read_for_the_stop_of_a_label_loses_no_number() -> None:
    number = find_case_number([page("vs.\tCivil Action No, 2015-118-DC")], probe())

    assert number is not None
    assert number.value == "2015-118-DC"


def test_a_number_behind_its_label_without_a_stop() -> None:
    number = find_case_number([page('WANDA J. KESTREL\tNUMBER 208,114   DIV. "C"')], probe())

    assert number is not None
    assert number.value == "208,114"


def test_a_name_before_its_role_on_one_line_is_the_partys() -> None:
    body = page("STATE OF MAINE\nLucille P. Boudin, Plaintiff\nv.\nReginald T. Boudin. Defendant\nDIVORCE JUDGMENT")

    parties = find_parties([body], prose_of([body]))

    assert (parties.first.name, parties.second.name) == ("Lucille P. Boudin", "Reginald T. Boudin")


@pytest.mark.parametrize(
    ("ending", "day", "is_plain"),
    [
        pytest.param("7/19/2021 10:22:41 AM\nBY THE COURT:\nCircuit Court Judge", "2021-07-19", True, id="by machine"),
        pytest.param("7/19/2021 10:22:41 AM\nCircuit Court Judge Ada Brask", "2021-07-19", True, id="over the name"),
        pytest.param("July 19, 2021\nDated\tJudge of District Court", "2021-07-19", True, id="over labels"),
        pytest.param(
            "ENTERED as an Order of this Court on this 27th day of April, A.D. 2010.\nENTER:\nJustice",
            "2010-04-27",
            True,
            id="entered as an order",
        ),
        pytest.param("CIRCUIT JUDGE\nMay 22, 2017\nDATE", "2017-05-22", True, id="a label under the day by the judge"),
        pytest.param("Dennis J. Kestrel\n10-19-2020", None, False, id="the initial of a party is no justice"),
        pytest.param(
            "JUDGE\nAt a session of said Court at Oquaga, and at an IAS Part 7 on October 3, 2014.",
            "2014-10-03",
            False,
            id="the head of a part of the court",
        ),
        pytest.param("J.S.C.\nENTERED\nOCT 24 2016", None, False, id="the stamp under a judge's line"),
    ],
)
def test_the_day_on_which_a_judge_signed(ending: str, day: str | None, is_plain: bool) -> None:
    signed = facts_of(page(f"{JUDGMENT_CAPTION}{_DISSOLVED}{ending}")).get("date_signed_by_judge")

    assert (signed.value if signed is not None else None) == day
    assert (signed is not None and not signed.needs_review) is is_plain

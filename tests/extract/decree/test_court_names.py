"""The court's name, however many lines, stamps and labels stand around it."""

from __future__ import annotations

import pytest

from models.geometry import BoundingBox
from models.page import Word
from pipeline.extract.decree.court.courts import find_court
from tests.extract.decree.pages import (
    DECREE_FORM,
    DISSOLVED,
    facts_of,
    page,
    probe,
    value_on,
    values_of,
)


def test_the_session_of_a_court_is_told_with_a_doubt() -> None:
    session = "At a session of said Court held in the City of Port Sample,\nState of Michigan, on the 17th day of December, 2018."

    assert values_of(f"{session}\nPRESENT: HONORABLE ADA B. COBB\n{DISSOLVED}")["date_signed_by_judge"] == (
        "2018-12-17",
        True,
    )


def test_the_court_of_a_stamp_is_no_part_of_the_courts_name() -> None:
    stamped = "FILED\nTOLMIE COUNTY SUPERIOR COURT\n\nSuperior Court of Washington, County of Tolmie\n"

    assert values_of(DISSOLVED, stamped)["court_name"][0] == "Superior Court of Washington, County of Tolmie"


def test_a_county_is_told_where_the_court_is_not_found() -> None:
    caption = "STATE OF INDIANA\nCOUNTY OF SAMPLE\nIN RE: THE MARRIAGE OF\nANNA B EXAMPLE,\nPetitioner,\n"

    assert values_of(DISSOLVED, caption)["county"] == ("SAMPLE", True)


def test_a_court_whose_name_a_narrow_column_breaks() -> None:
    caption = "VERSUS\tTWENTY-EIGHTH JUDICIAL DISTRICT\n.\tCOURT\n.\tPARISH OF SAMPLE\n.\tSTATE OF LOUISIANA\n"
    facts = values_of(DISSOLVED, caption)

    assert facts["court_name"][0] == "TWENTY-EIGHTH JUDICIAL DISTRICT COURT, PARISH OF SAMPLE, STATE OF LOUISIANA"
    assert facts["county"] == ("SAMPLE", False)


def test_a_hyphened_district_over_the_court_is_a_part_of_its_name() -> None:
    caption = "IN THE THIRTY-SECOND JUDICIAL DISTRICT\nDISTRICT COURT OF SAMPLE COUNTY, KANSAS\n"

    assert "THIRTY-SECOND JUDICIAL DISTRICT" in str(values_of(DISSOLVED, caption)["court_name"][0])


def test_a_form_leaves_more_room_than_the_name_of_the_county_needs() -> None:
    form = page("STATE OF WISCONSIN, CIRCUIT COURT,\tPRAIRIE LAKE\nIn re the marriage", columns=300)
    end = Word(text="COUNTY", box=BoundingBox(x0=480, top=50, x1=520, bottom=60), line=9)
    form = form.model_copy(update={"words": (*form.words, end)})
    court = find_court([form], probe())

    assert court is not None
    assert (court.value, court.reason) == ("STATE OF WISCONSIN, CIRCUIT COURT, PRAIRIE LAKE COUNTY", None)


def test_a_county_without_its_name_names_no_place() -> None:
    court = find_court([page("STATE OF WISCONSIN, CIRCUIT COURT,\nCOUNTY\nIn re the marriage")], probe())

    assert court is None or court.reason is not None


def test_two_courts_that_a_form_offers_are_no_name_of_one() -> None:
    court = find_court([page("& District Court County Court at Law of:\nSample County, Texas\nIn re")], probe())

    assert court is not None
    assert court.reason is not None


def test_a_county_under_the_court_is_set_off_from_it() -> None:
    caption = page("IN THE KANKA SUPERIOR COURT 2\nCOUNTY OF KANKA\nSTATE OF INDIANA\nIn re the marriage")
    court = find_court([caption], probe())

    assert court is not None
    assert court.value == "KANKA SUPERIOR COURT 2, COUNTY OF KANKA, STATE OF INDIANA"


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
    rest = DECREE_FORM.format(body="", ending="SO ORDERED this 3rd day of May, 2021.\nJUDGE").split("MISSOURI", 1)[1]
    facts = facts_of(page(caption + rest))

    assert facts["court_name"].value == court


@pytest.mark.parametrize(
    ("lines", "court", "county"),
    [
        pytest.param(
            "Sample County Superior Court\n***EFILED***\nIN THE SUPERIOR COURT OF SAMPLE COUNTY\nSTATE OF GEORGIA",
            "SUPERIOR COURT OF SAMPLE COUNTY, STATE OF GEORGIA",
            "SAMPLE",
            id="a clerk's stamp over the caption",
        ),
        pytest.param(
            "[X] District Court [ ] Denver Juvenile Court\nSample County, Colorado",
            "District Court, Sample County, Colorado",
            "Sample",
            id="boxes",
        ),
        pytest.param(
            "STATE OF MICHIGAN\n17th JUDICIAL CIRCUIT\nSAMPLE COUNTY",
            "17th JUDICIAL CIRCUIT, SAMPLE COUNTY, MICHIGAN",
            "SAMPLE",
            id="no word court",
        ),
        pytest.param(
            "COMMONWEALTH OF KENTUCKY\nFAYETTE CIRCUIT COURT",
            "FAYETTE CIRCUIT COURT, KENTUCKY",
            "FAYETTE",
            id="county before the court",
        ),
    ],
)
def test_courts_of_other_captions(lines: str, court: str, county: str) -> None:
    facts = facts_of(page(f"{lines}\n\n\n\nCase No. 21-DR-1177\nDECREE OF DIVORCE\n"))

    assert (facts["court_name"].value, facts["county"].value) == (court, county)


def test_a_court_of_which_a_form_leaves_the_other_box_open() -> None:
    lines = (
        "[X] District Court\n[ ] County Court at Law of:\nPrint the name of the spouse who filed\nSample County, Texas"
    )

    assert "County Court" not in str(value_on("court_name", f"{lines}\nFinal Decree of Divorce"))


def test_a_court_named_by_the_stamp_and_again_by_the_caption_is_named_once() -> None:
    lines = "Montana Fourth Judicial District Court\nSample County\nFILED 09/21/2020\nMONTANA FOURTH JUDICIAL DISTRICT COURT\nSAMPLE COUNTY"

    assert str(value_on("court_name", f"{lines}\nDECREE OF DISSOLUTION")).upper().count("FOURTH") == 1

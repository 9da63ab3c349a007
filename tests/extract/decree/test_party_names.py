"""The names of the parties in many captions, and the names they had before."""

from __future__ import annotations

import pytest

from pipeline.extract.decree.people.former_name import find_restored_name
from pipeline.extract.decree.people.parties import find_parties
from pipeline.extract.decree.text.prose import prose_of
from tests.extract.decree.pages import (
    DECREE_FORM,
    LEAD,
    facts_of,
    page,
    value_of,
    value_on,
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Petitioner / Party A", "Respondent / Party B"),
        ("Petitioner Party A", "Respondent Party B"),
        ("Petitioner/Counter-Respondent", "Respondent/Counter-Petitioner"),
        ("Plaintiff / Counterclaim Defendant,", "Defendant / Counterclaimant."),
    ],
)
def test_a_second_label_behind_the_role_hides_no_name(first: str, second: str) -> None:
    caption = page(f"IN THE CIRCUIT COURT\nANNA B EXAMPLE,\n{first}\nand\nCARL D EXAMPLE,\n{second}\n{LEAD}")
    parties = find_parties([caption], prose_of([caption]))

    assert (parties.first.name, parties.second.name) == ("ANNA B EXAMPLE", "CARL D EXAMPLE")


def test_the_respondent_of_a_form_that_offers_a_co_petitioner() -> None:
    form = page(f"Petitioner: ANNA B EXAMPLE\nand\nCO Co-Petitioner & Respondent: CARL D EXAMPLE\n{LEAD}", source="ocr")

    assert find_parties([form], prose_of([form])).second.name == "CARL D EXAMPLE"


def test_roles_that_head_two_columns_stand_over_the_names() -> None:
    form = page(f"Petitioner\tRespondent\nANNA B EXAMPLE\tCARL D EXAMPLE\n{LEAD}")
    parties = find_parties([form], prose_of([form]))

    assert (parties.first.name, parties.second.name) == ("ANNA B EXAMPLE", "CARL D EXAMPLE")


def test_a_versus_with_a_speck_is_no_given_name() -> None:
    caption = page(f"ANNA B EXAMPLE,\nPlaintiff,\nV. A\nRUFUS THIGPEN,\nDefendant.\n{LEAD}", source="ocr")

    assert find_parties([caption], prose_of([caption])).second.name == "RUFUS THIGPEN"


def test_the_names_under_a_joint_petition() -> None:
    caption = page(
        "In the Matter of the Joint Petition for Divorce\tCASE NO.: D-21-60\nof:\tDEPT. NO.: K\nANNA B EXAMPLE\nand\n"
        f"CARL D EXAMPLE,\nJoint Petitioners.\n{LEAD}",
        columns=400,
    )
    parties = find_parties([caption], prose_of([caption]))

    assert (parties.first.name, parties.second.name) == ("ANNA B EXAMPLE", "CARL D EXAMPLE")


def test_a_respondent_beside_an_unmarked_co_petitioner() -> None:
    form = page(f"Petitioner: Anna B Example\nand\n☒ Respondent: ☐ Co-Petitioner: Carl D Example\n{LEAD}")

    assert find_parties([form], prose_of([form])).second.name == "Carl D Example"


def test_a_name_behind_the_label_that_asks_for_it() -> None:
    form = page(f"Plaintiff's name: Anna B Example\nDefendant's name: Carl D Example\n{LEAD}")
    parties = find_parties([form], prose_of([form]))

    assert (parties.first.name, parties.second.name) == ("Anna B Example", "Carl D Example")


def test_former_name_may_stand_behind_a_colon() -> None:
    assert value_of("name_restored", "Wife's former name is restored: Carolina Bexley.") == "Carolina Bexley"


def test_and_is_no_part_of_a_name() -> None:
    paper = DECREE_FORM.format(body="", ending="SO ORDERED this 3rd day of May, 2021.\nJUDGE").replace(
        "WANDA J. KESTREL,\nPetitioner/Wife,\nand\nHENRY P. KESTREL,\nRespondent/Husband.",
        "WANDA J. KESTREL\nAND HENRY P. KESTREL\n",
    )

    assert facts_of(page(paper))["party_2_name"].value == "HENRY P. KESTREL"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The wife's former name, to wit: ANNA BEA SAMPLE, is restored.", "ANNA BEA SAMPLE"),
        (
            "Plaintiff may resume the use of her maiden name, Anna Bea Sample. The claims are reserved.",
            "Anna Bea Sample",
        ),
        ("Petitioner's name shall be changed to Anna Bea Sample.", "Anna Bea Sample"),
        ("The Petitioner is restored to her former name, ANNA BEA SAMPLE. All is done.", "ANNA BEA SAMPLE"),
        ("[X] The Petitioner's name is changed to: Anna Bea Sample.", "Anna Bea Sample"),
        ("[ ] The wife's former name of ______ is restored. The Court keeps jurisdiction.", None),
        ("Neither party's name is changed.", None),
        ("Petitioner's name is not changed to Anna Bea Sample.", None),
    ],
)
def test_a_restored_name_is_found_and_none_is_made_up(sentence: str, name: str | None) -> None:
    found = find_restored_name(prose_of([page(sentence)]))

    assert (None if found is None else found.value) == name


@pytest.mark.parametrize(
    ("caption", "names"),
    [
        pytest.param(
            "Anna B Example\nPetitioner 1\nand\nCarl D Example\nPetitioner 2",
            ("Anna B Example", "Carl D Example"),
            id="two petitioners",
        ),
        pytest.param(
            "Anna B Example\nPetitioner / Party A\nCarl D Example\nRespondent / Party B",
            ("Anna B Example", "Carl D Example"),
            id="a second label",
        ),
        pytest.param(
            "Petitioner / Joint Petitioner A\nName (First, Middle and Last) Anna B Example\nand\nRespondent / Joint Petitioner B\n"
            "Name (First, Middle and Last) Carl D Example",
            ("Anna B Example", "Carl D Example"),
            id="a label for the name",
        ),
        pytest.param("ANNA B EXAMPLE\nVERSUS\nCARL D EXAMPLE", ("ANNA B EXAMPLE", "CARL D EXAMPLE"), id="no roles"),
        pytest.param(
            "ANNA B EXAMPLE :\t14TH JUDICIAL DISTRICT COURT\nVERSUS NO. 2014-3381, DIVISION “F” :\tPARISH OF BAYOU NOIRE\n"
            "CARL D EXAMPLE :\tSTATE OF LOUISIANA",
            ("ANNA B EXAMPLE", "CARL D EXAMPLE"),
            id="the number beside the versus",
        ),
        pytest.param(
            "Petitioner: Anna B Example\nCo-Petitioner/Respondent: Carl D Example",
            ("Anna B Example", "Carl D Example"),
            id="either word",
        ),
    ],
)
def test_parties_of_other_captions(caption: str, names: tuple[str, str]) -> None:
    facts = facts_of(
        page(f"DISTRICT COURT, SAMPLE COUNTY, OHIO\n{caption}\nCase No. 21-DR-1177\nDECREE OF DISSOLUTION\n")
    )

    assert (facts["party_1_name"].value, facts["party_2_name"].value) == names


def test_a_second_petitioner_has_no_role_that_is_the_firsts() -> None:
    facts = facts_of(page("DECREE OF DISSOLUTION\nAnna B Example\nPetitioner 1\nand\nCarl D Example\nPetitioner 2\n"))

    assert "party_2_role" not in facts


def test_the_caption_spells_a_name_that_the_text_lengthens() -> None:
    text = "ANNA BEA SAMPLE EXAMPLE, Petitioner, appeared. ANNA BEA SAMPLE EXAMPLE, Petitioner, agreed."
    decree = f"IN THE MATTER OF\nTHE MARRIAGE OF\nANNA BEA SAMPLE\nAND\nCARL D EXAMPLE\nFINAL DECREE OF DIVORCE\n{text}"

    assert value_on("party_1_name", decree) == "ANNA BEA SAMPLE"


def test_the_marriage_of_the_parties_in_the_text_is_no_caption() -> None:
    text = "DOCKET NO. FA-17-5048811\nANNA B EXAMPLE\nV.\nCARL D EXAMPLE\nIt is adjudged that the marriage of the parties\nis dissolved.\nPat Sample\n"
    facts = facts_of(page(text))

    assert (facts["party_1_name"].value, facts["party_2_name"].value) == ("ANNA B EXAMPLE", "CARL D EXAMPLE")


def test_both_names_on_one_line_of_a_form() -> None:
    facts = facts_of(page("Case Number: 670-2016-DM-00402\nPetitioner: Anna Example Respondent: Carl Example\nDECREE"))

    assert (facts["party_1_name"].value, facts["party_2_name"].value) == ("Anna Example", "Carl Example")


@pytest.mark.parametrize(
    ("second", "asks"), [("GIDEON A. BRIG", True), ("GIDEON A. BRIGHTWATER", False), ("GIDEON A. STONE", False)]
)
def test_a_name_that_breaks_off_within_the_other_surname_is_doubted(second: str, asks: bool) -> None:
    caption = page(
        f"In the Matter of the Marriage of\nNOLA F. BRIGHTWATER,\nPetitioner,\nand\n{second},\nRespondent.\n{LEAD}"
    )
    name = facts_of(caption)["party_2_name"]

    assert (name.value, name.needs_review) == (second, asks)

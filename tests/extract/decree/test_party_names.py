"""The names of the parties in many captions, and the names they had before."""

from __future__ import annotations

import pytest

from pipeline.extract.decree.parties import find_parties
from pipeline.extract.decree.prose import prose_of
from tests.extract.decree.pages import (
    DECREE_FORM,
    LEAD,
    facts_of,
    page,
    value_of,
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

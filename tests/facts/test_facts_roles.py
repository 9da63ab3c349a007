"""Who the client is, with a case file and without."""

from __future__ import annotations

import pytest

from models.assembled import AssembledMatter
from models.case import CaseDocument
from pipeline.case_settings import CaseSettings
from pipeline.facts.assemble import assemble_matter
from tests.facts.factories import (
    AS_OF,
    BOTH,
    CLIENT,
    CLIENT_LAST4,
    SPOUSE,
    SPOUSE_LAST4,
    assemble,
    decree,
    deficiency_notice,
    fact,
    levy_notice,
    names,
    offset_notice,
    paper,
    wage_paper,
)

CLAIM = paper("claim", "form_8857", fact("requesting_spouse_name", "Dolores P Ashgrove"))
SPOUSE_WAGES = wage_paper("w2-spouse", name="Emmett R Ashgrove", number=SPOUSE_LAST4)


def _without_case_file(*documents: CaseDocument) -> AssembledMatter:
    return assemble_matter("ashgrove", documents, None, AS_OF)


@pytest.mark.parametrize(
    ("documents", "client"),
    [
        pytest.param((deficiency_notice(),), None, id="a joint notice alone"),
        pytest.param((decree(), wage_paper()), None, id="one kind of paper"),
        pytest.param((decree(), wage_paper(), levy_notice()), "DOLORES", id="two kinds point to one person"),
        pytest.param((decree(), wage_paper(), levy_notice(), SPOUSE_WAGES), None, id="papers of both"),
        pytest.param((deficiency_notice(), SPOUSE_WAGES, CLAIM), "DOLORES", id="a request for relief names the client"),
        pytest.param((wage_paper(), levy_notice()), None, id="no other spouse is known"),
        pytest.param((decree(), decree("other", parties=(CLIENT, "Quentin Marsh")), CLAIM), None, id="two marriages"),
    ],
)
def test_without_a_case_file_the_client_is_known_only_where_the_papers_are_of_one_mind(
    documents: tuple[CaseDocument, ...], client: str | None
) -> None:
    assembled = _without_case_file(*documents)
    found = assembled.client_name
    assert (found.split()[0].upper() if found else None) == client
    assert assembled.identified_by == ("papers" if client else None)
    assert assembled.issues[0].category == ("client_concluded" if client else "client_unknown")
    assert assembled.questions[0].fact == "documents.addressed_to"


def test_without_a_client_a_joint_notice_is_still_addressed_to_both() -> None:
    facts = _without_case_file(deficiency_notice(), levy_notice()).matter.facts
    assert {each.type: each.addressed_to for each in facts.documents or ()} == {
        "irs_notice_of_deficiency": "both",
        "irs_lt11": None,
    }


def test_the_other_spouse_is_the_one_named_together_with_the_client() -> None:
    told = CaseSettings.model_validate({"client": {"name": CLIENT}})
    assembled = assemble(decree(), levy_notice(to=BOTH), case_file=told)
    assert assembled.spouse_name is not None
    assert "EMMETT" in assembled.spouse_name.upper()


def test_two_people_named_with_the_client_leave_the_other_spouse_open() -> None:
    told = CaseSettings.model_validate({"client": {"name": CLIENT}})
    refund = offset_notice("cp42", to=("DOLORES P ASHGROVE", "QUENTIN MARSH"), kind="irs_cp42", owner="spouse")
    assembled = assemble(decree(), refund, case_file=told)
    assert assembled.spouse_name is None
    offset = next(each for each in assembled.matter.facts.documents or () if each.type == "irs_cp42")
    assert offset.addressed_to is None


def test_a_case_file_with_the_clients_number_alone_tells_who_the_client_is() -> None:
    told = CaseSettings.model_validate({"client": {"ssn_last4": CLIENT_LAST4}})
    assembled = assemble(decree(), wage_paper(), SPOUSE_WAGES, case_file=told)
    assert (assembled.client_name, assembled.identified_by) == ("Dolores P. Ashgrove", "case_file")


def test_a_folder_of_somebody_else_is_said() -> None:
    stranger = paper("bill", "irs_cp14", *names("QUENTIN MARSH"), fact("notice_date", "2026-01-05"))
    assert [issue.category for issue in assemble(stranger).issues] == ["client_not_in_papers"]


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        pytest.param(levy_notice(to=("QUENTIN MARSH",), number="7777"), ["levy.pdf"], id="name and number"),
        pytest.param(levy_notice(to=("QUENTIN MARSH",)), [], id="the client's number"),
        pytest.param(levy_notice(number="7777"), [], id="the client's name"),
        pytest.param(levy_notice(), [], id="the client's own"),
    ],
)
def test_a_paper_of_another_case_is_pointed_at_and_counts_for_nothing(
    letter: CaseDocument, expected: list[str]
) -> None:
    assembled = assemble(letter, wage_paper())
    assert [issue.file for issue in assembled.issues if issue.category == "paper_of_others"] == expected
    kinds = {record.type for record in assembled.matter.facts.documents or ()}
    assert ("irs_lt11" in kinds) == (not expected)
    assert bool(assembled.matter.facts.liabilities) == (not expected)


@pytest.mark.parametrize(
    ("name", "number", "person"),
    [
        pytest.param("Dolores P Ashgrove", CLIENT_LAST4, "requesting_spouse", id="name and number agree"),
        pytest.param("Dolores Ashgrove", SPOUSE_LAST4, None, id="name and number disagree"),
        pytest.param("Dolores Ashgrove", "7777", None, id="the name with a number of nobody"),
        pytest.param("D", SPOUSE_LAST4, "nonrequesting_spouse", id="no readable name"),
    ],
)
def test_a_wage_paper_is_its_persons_by_name_and_number(name: str, number: str, person: str | None) -> None:
    (record,) = assemble(wage_paper(name=name, number=number)).matter.facts.documents or ()
    assert record.person == person


def test_names_of_the_case_file_are_given_back_as_written() -> None:
    assembled = assemble(levy_notice())
    assert (assembled.client_name, assembled.spouse_name, assembled.identified_by) == (CLIENT, SPOUSE, "case_file")

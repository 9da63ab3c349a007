"""Decrees: marriage, clauses, and whose duty a clause is."""

from __future__ import annotations

from datetime import date

import pytest

from models.fact import Fact
from tests.facts.factories import (
    CLIENT,
    SPOUSE,
    assemble,
    decree,
    fact,
    facts_of,
    only_document,
    paper,
    settings,
    wage_paper,
)


@pytest.mark.parametrize(
    ("obligor", "parties", "expected"),
    [
        pytest.param("party_1", (CLIENT, SPOUSE), "requesting_spouse", id="client is party 1"),
        pytest.param("party_2", (CLIENT, SPOUSE), "nonrequesting_spouse", id="spouse is party 2"),
        pytest.param("party_1", (SPOUSE, CLIENT), "nonrequesting_spouse", id="spouse is party 1"),
        pytest.param("party_2", (CLIENT, "Quentin Marsh"), "unclear", id="a decree with somebody else"),
        pytest.param("both", (CLIENT, SPOUSE), "both_percent", id="both, shares not said"),
        pytest.param("each_own_income", (CLIENT, SPOUSE), "each_own_income", id="own income"),
        pytest.param("silent", (CLIENT, SPOUSE), "silent", id="nothing said"),
        pytest.param("no such code", (CLIENT, SPOUSE), "unclear", id="a code nobody knows"),
    ],
)
def test_the_party_who_must_pay_becomes_a_spouse(obligor: str, parties: tuple[str, str], expected: str) -> None:
    (clause,) = only_document(decree(parties=parties, clause=(obligor, ("2018",)))).tax_clauses or ()
    assert clause.obligor == expected


def test_an_unread_party_is_the_spouse_the_other_is_not() -> None:
    court = decree().model_copy(
        update={"facts": tuple(each for each in decree().facts if each.field != "party_2_name")}
    )
    (clause,) = only_document(court).tax_clauses or ()
    assert clause.obligor == "nonrequesting_spouse"


def test_a_doubtful_clause_is_unclear_and_named() -> None:
    court = decree("decree", fact("tax_allocation_obligor", "party_2", 1, doubt="two parties named"), clause=None)
    assembled = assemble(court)
    (record,) = assembled.matter.facts.documents or ()
    assert [clause.obligor for clause in record.tax_clauses or ()] == ["unclear"]
    assert ("documents[0].tax_clauses[0].obligor", "doubtful") in [
        (each.path, each.kind) for each in assembled.conflicts
    ]


@pytest.mark.parametrize(
    ("words", "obligor", "share"),
    [
        pytest.param("Petitioner shall pay 70% and Respondent 30% of it", "both_percent", "70", id="side, share"),
        pytest.param("30% by Respondent and 70 percent by Petitioner", "both_percent", "70", id="share, side"),
        pytest.param(
            "Respondent 30%, Petitioner 70%; Respondent holds Petitioner harmless", "both_percent", "70", id="more"
        ),
        pytest.param("Petitioner and Respondent pay 70% and 30%", "both_percent", None, id="sides first, then shares"),
        pytest.param("Petitioner pays 70% of it", "both_percent", None, id="one share only"),
        pytest.param("Petitioner 70%, Respondent 40%", "both_percent", None, id="no whole"),
        pytest.param("Petitioner 50% and Respondent 50%", "both_equal", None, id="equal shares"),
        pytest.param("each party pays one half", "both_equal", None, id="half in words"),
        pytest.param("both parties shall pay it", "both_percent", None, id="shares not said"),
    ],
)
def test_shares(words: str, obligor: str, share: str | None) -> None:
    roles = (fact("party_1_role", "petitioner"), fact("party_2_role", "respondent"))
    court = decree("decree", fact("tax_allocation_text", words, 1), *roles, clause=("both", ("2018",)))
    (clause,) = only_document(court).tax_clauses or ()
    assert (clause.obligor, clause.requesting_spouse_percent and str(clause.requesting_spouse_percent)) == (
        obligor,
        share,
    )


def test_a_clause_nobody_could_be_given_is_unclear_with_its_reason() -> None:
    found = (
        fact("tax_allocation_obligor", None, 1, doubt="each pays on own income"),
        fact("tax_allocation_years", ("2018",), 1),
    )
    assembled = assemble(decree("decree", *found, clause=None))
    (record,) = assembled.matter.facts.documents or ()
    assert [(clause.obligor, clause.tax_years) for clause in record.tax_clauses or ()] == [("unclear", (2018,))]
    assert [each.reason for each in assembled.conflicts] == ["each pays on own income"]


@pytest.mark.parametrize(
    ("extra", "incomplete"),
    [
        pytest.param((), True, id="a page is missing"),
        pytest.param((fact("agreement_incorporated", True),), False, id="it refers to an agreement"),
        pytest.param((fact("status_only_or_bifurcated", True),), False, id="it settles the status only"),
    ],
)
def test_silence_proves_nothing_where_a_clause_may_stand_elsewhere(extra: tuple[Fact, ...], incomplete: bool) -> None:
    assembled = assemble(decree("decree", *extra, clause=("silent", ()), incomplete=incomplete))
    (record,) = assembled.matter.facts.documents or ()
    assert record.tax_clauses is None
    assert "documents[0].tax_clauses" in [each.path for each in assembled.conflicts]


@pytest.mark.parametrize(
    ("state", "signed", "entered", "ended"),
    [
        pytest.param("FL", "2022-05-03", "2022-05-09", date(2022, 5, 9), id="entry counts"),
        pytest.param("TX", "2022-05-03", "2022-05-09", date(2022, 5, 3), id="Texas: the judge's day"),
        pytest.param("CA", "2022-05-03", "2022-05-03", None, id="California prints the day apart"),
        pytest.param("MA", "2022-05-03", "2022-05-03", None, id="Massachusetts: nisi"),
    ],
)
def test_the_day_the_marriage_ended(state: str, signed: str, entered: str, ended: date | None) -> None:
    people = facts_of(decree(state=state, signed=signed, entered=entered)).people
    assert people is not None
    assert (people.marital_status, people.date_of_divorce) == ("divorced", ended)


def test_a_printed_day_of_status_decides() -> None:
    people = facts_of(decree("decree", fact("marital_status_end_date", "2022-11-20"), state="CA")).people
    assert people is not None
    assert people.date_of_divorce == date(2022, 11, 20)


def test_a_fresh_judgment_with_a_later_day_of_status_leaves_the_status_open() -> None:
    people = facts_of(decree(state="CA", signed="2026-10-01", entered="2026-10-01")).people
    assert people is not None
    assert (people.marital_status, people.date_of_divorce) == (None, None)


@pytest.mark.parametrize(
    "court",
    [
        pytest.param(decree("d", fact("judge_signature_present", False)), id="signature in question"),
        pytest.param(decree(parties=(CLIENT, "Quentin Marsh")), id="another marriage"),
        pytest.param(decree(judgment="nullity"), id="an annulment"),
        pytest.param(paper("petition", "divorce_petition", fact("party_1_name", CLIENT)), id="a petition"),
    ],
)
def test_no_divorce_without_a_signed_divorce_of_the_two(court: object) -> None:
    people = facts_of(court).people  # type: ignore[arg-type]
    assert people is None or people.marital_status is None


def test_a_legal_separation_ends_with_the_divorce() -> None:
    separation = decree("separation", judgment="legal_separation", signed="2021-02-01", entered="2021-02-03")
    people = facts_of(separation).people
    assert people is not None
    assert (people.marital_status, people.date_of_legal_separation) == ("legally_separated", date(2021, 2, 3))
    later = facts_of(separation, decree()).people
    assert later is not None
    assert (later.marital_status, later.date_of_divorce) == ("divorced", date(2022, 5, 3))


def test_the_marked_box_decides_between_divorce_and_separation() -> None:
    court = decree(judgment="legal_separation").model_copy(update={"type": "divorce_decree"})
    assert only_document(court).type == "legal_separation_decree"


def test_a_restored_name_finds_its_person_on_other_papers() -> None:
    restored = decree("decree", fact("name_restored", "Dolores Quillfeather"))
    facts = facts_of(restored, wage_paper(name="DOLORES QUILLFEATHER", number="0000"), case_file=_without_numbers())
    assert [each.person for each in facts.documents or () if each.type == "w2"] == ["requesting_spouse"]


def _without_numbers() -> object:
    told = settings()
    assert told.client is not None
    assert told.spouse is not None
    people = {name: {"name": getattr(told, name).name} for name in ("client", "spouse")}
    return type(told).model_validate(people)


def test_a_clause_that_calls_the_tax_joint_shows_a_joint_return() -> None:
    words = fact("tax_allocation_text", "Respondent shall pay the unpaid joint income tax for 2018.", 1)
    assert [each.tax_year for each in facts_of(decree("decree", words)).returns or ()] == [2018]
    assert facts_of(decree()).returns is None

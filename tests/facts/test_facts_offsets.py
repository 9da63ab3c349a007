"""Refund offsets: whose refund, whose debt."""

from __future__ import annotations

import pytest

from models.case import CaseDocument
from models.fact import Fact
from models.matter import MatterDocument
from tests.facts.factories import (
    BOTH,
    CLIENT_LAST4,
    SPOUSE_LAST4,
    assemble,
    deficiency_notice,
    fact,
    facts_of,
    levy_notice,
    offset_notice,
    only_document,
    paper,
    settings,
    treasury_offset,
)


def _offset_of(*documents: object, **more: object) -> MatterDocument:
    facts = facts_of(*documents, **more)  # type: ignore[arg-type]
    kinds = ("irs_cp49", "irs_cp42", "irs_cp39", "bfs_offset_notice")
    return next(each for each in facts.documents or () if each.type in kinds)


def test_a_debt_the_client_is_told_to_owe_is_undecided_until_the_year_is_shown_to_be_joint() -> None:
    alone = assemble(offset_notice())
    (record,) = alone.matter.facts.documents or ()
    assert (record.overpayment_owner, record.debt_type, record.debt_owner) == (
        "requesting_spouse",
        "federal_income_tax",
        None,
    )
    (conflict,) = alone.conflicts
    assert [candidate.value for candidate in conflict.candidates] == ["requesting_spouse", "both"]
    (question,) = alone.questions
    assert question.fact == "documents.debt_owner"
    assert question.text.startswith("CP49 of 2025-04-07: Whose debt")
    assert _offset_of(offset_notice(), deficiency_notice()).debt_owner == "both"


def test_the_interview_can_say_that_the_year_was_joint() -> None:
    told = settings(facts={"returns": [{"tax_year": 2018, "filed_by": "joint"}]})
    assembled = assemble(offset_notice(), case_file=told)
    (record,) = assembled.matter.facts.documents or ()
    assert record.debt_owner == "both"
    assert "case.yaml" in [link.document_id for link in assembled.origins["documents[0].debt_owner"]]


def test_a_separate_return_makes_the_debt_the_clients_own() -> None:
    own = paper(
        "return",
        "irs_return_transcript",
        fact("tax_period", "2018-12-31"),
        fact("filing_status", "single"),
        fact("tin_masked", CLIENT_LAST4),
    )
    assert _offset_of(offset_notice(), own).debt_owner == "requesting_spouse"


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        pytest.param(
            (fact("debt_owner_text", "The past due amount is owed by EMMETT R ASHGROVE."),),
            "nonrequesting_spouse",
            id="names the other spouse",
        ),
        pytest.param(
            (fact("debt_owner_text", "The past due amount is owed by DOLORES P ASHGROVE."),),
            "requesting_spouse",
            id="names the client",
        ),
        pytest.param((), None, id="names nobody"),
    ],
)
def test_a_joint_refund_taken_for_one_spouses_tax(extra: tuple[Fact, ...], expected: str | None) -> None:
    record = _offset_of(offset_notice("cp42", *extra, kind="irs_cp42", to=BOTH, owner="spouse", debt_year="2012"))
    assert (record.overpayment_owner, record.debt_owner) == ("both", expected)


def test_a_joint_refund_shows_a_joint_return_of_the_refund_year_and_not_of_the_debt_year() -> None:
    facts = facts_of(offset_notice("cp42", kind="irs_cp42", to=BOTH, owner="spouse", debt_year="2012"))
    assert [(each.tax_year, each.filed_by) for each in facts.returns or ()] == [(2024, "joint")]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        pytest.param((), "none", id="alone"),
        pytest.param(
            (levy_notice("lt11", years=("2012-12-31",)),), None, id="a levy notice to the client for the year"
        ),
    ],
)
def test_tax_of_one_spouse_alone_is_no_joint_tax_whichever_of_the_two_owes_it(
    others: tuple[CaseDocument, ...], expected: str | None
) -> None:
    facts = facts_of(offset_notice("cp42", kind="irs_cp42", to=BOTH, owner="spouse", debt_year="2012"), *others)
    assert [(each.tax_year, each.liability_type) for each in facts.liabilities or ()] == [(2012, expected)]


def test_a_refund_taken_for_the_spouses_tax_is_not_called_the_clients_own() -> None:
    assert only_document(offset_notice("cp42", kind="irs_cp42", owner="spouse")).overpayment_owner is None


def test_your_spouses_tax_of_a_joint_year_is_a_contradiction() -> None:
    assembled = assemble(offset_notice(owner="spouse"), deficiency_notice())
    assert ("contradiction", "documents[1].debt_owner") in [(each.kind, each.path) for each in assembled.conflicts]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("EMMETT R ASHGROVE", "nonrequesting_spouse", id="the other spouse's refund"),
        pytest.param("QUENTIN MARSH", None, id="a stranger's"),
        pytest.param(None, None, id="not read"),
    ],
)
def test_a_notice_to_the_debtor_on_anothers_refund(source: str | None, expected: str | None) -> None:
    extra = () if source is None else (fact("refund_source_person", source),)
    assert only_document(offset_notice("cp39", *extra, kind="irs_cp39")).overpayment_owner == expected


@pytest.mark.parametrize(
    ("to", "debtor", "owner", "debt_owner"),
    [
        pytest.param(BOTH, SPOUSE_LAST4, "both", "nonrequesting_spouse", id="joint refund, other's debt"),
        pytest.param(BOTH, CLIENT_LAST4, "both", "requesting_spouse", id="joint refund, client's debt"),
        pytest.param(BOTH, "7777", "both", None, id="a number of neither"),
        pytest.param(BOTH, None, "both", None, id="no number read"),
        pytest.param(
            ("EMMETT R ASHGROVE",), SPOUSE_LAST4, None, "nonrequesting_spouse", id="one payee proves no own refund"
        ),
    ],
)
def test_a_treasury_offset_goes_by_payees_and_the_debtors_number(
    to: tuple[str, ...], debtor: str | None, owner: str | None, debt_owner: str | None
) -> None:
    record = only_document(treasury_offset(to=to, debtor=debtor))
    assert (record.overpayment_owner, record.debt_owner, record.debt_type) == (owner, debt_owner, "child_support")


@pytest.mark.parametrize(
    ("owner", "expected"),
    [
        pytest.param("taxpayer", "requesting_spouse", id="you owe: printed on every letter, the number decides"),
        pytest.param("both", None, id="words that contradict the number"),
    ],
)
def test_words_on_a_treasury_offset(owner: str, expected: str | None) -> None:
    letter = treasury_offset("treasury", fact("debt_owner", owner), debtor=CLIENT_LAST4)
    assert only_document(letter).debt_owner == expected


def test_several_creditors_are_several_records() -> None:
    second = (
        fact("debtor_tin_last4", CLIENT_LAST4, 2),
        fact("amount_this_creditor", "95.00", 2),
        fact("debt_purpose", "student_loan", 2),
    )
    facts = facts_of(treasury_offset("treasury", *second, to=BOTH))
    assert {(each.debt_type, each.debt_owner, str(each.amount)) for each in facts.documents or ()} == {
        ("child_support", "nonrequesting_spouse", "810.00"),
        ("federal_student_loan", "requesting_spouse", "95.00"),
    }


def test_a_benefit_taken_by_the_treasury_is_no_refund_offset() -> None:
    assembled = assemble(treasury_offset("benefit", fact("paying_agency", "Social Security Administration")))
    assert assembled.matter.facts.documents == ()
    assert [issue.category for issue in assembled.issues] == ["not_a_refund_offset"]


def test_tax_of_another_form_is_not_called_income_tax() -> None:
    assert only_document(offset_notice("cp49", fact("debt_form", "CIVPEN", 1))).debt_type is None


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(offset_notice(), (2018,), id="own refund: the year of the debt"),
        pytest.param(
            offset_notice(
                "cp42",
                fact("debt_owner_text", "owed by EMMETT R ASHGROVE"),
                kind="irs_cp42",
                to=BOTH,
                owner="spouse",
                debt_year="2012",
            ),
            (2024,),
            id="joint refund for the other's tax: the year of the refund",
        ),
    ],
)
def test_years_the_answer_is_about(document: object, expected: tuple[int, ...]) -> None:
    assert facts_of(document).tax_years == expected  # type: ignore[arg-type]

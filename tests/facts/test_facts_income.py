"""Wage papers, returns, transcripts, and forms as filed."""

from __future__ import annotations

from datetime import date

import pytest

from models.fact import Fact
from tests.facts.factories import CLIENT_LAST4, SPOUSE_LAST4, assemble, fact, facts_of, only_document, paper, wage_paper

TRANSCRIPT = (
    fact("tax_period", "2018-12-31"),
    fact("tin_masked", f"XXX-XX-{CLIENT_LAST4}"),
    fact("row_tc_code", "150", 1),
    fact("row_date", "2019-06-03", 1),
    fact("row_amount", "4200.00", 1),
    fact("row_tc_code", "300", 2),
    fact("row_date", "2021-09-13", 2),
    fact("row_amount", "0.00", 2),
    fact("row_tc_code", "670", 3),
    fact("row_date", "2022-01-10", 3),
    fact("row_amount", "-150.00", 3),
)
JOINT = (fact("spouse_tin_masked", f"XXX-XX-{SPOUSE_LAST4}"),)
SINGLE = (fact("filing_status", "Single"),)


def test_a_w2_gives_wages_and_withholding_of_its_person() -> None:
    assert only_document(wage_paper()).model_dump(mode="json", exclude_none=True) == {
        "type": "w2",
        "tax_years": [2018],
        "all_pages_in_file": "yes",
        "person": "requesting_spouse",
        "wages": "31000.00",
        "federal_tax_withheld": "2900.00",
    }


def test_a_w2_nobody_could_read_is_no_legible_copy() -> None:
    assert only_document(paper("w2", "w2", fact("box_1_wages", "31000.00", doubt="blurred"))).all_pages_in_file is None


def test_a_void_w2_says_nothing() -> None:
    assert facts_of(wage_paper("w2", fact("void", True))).documents == ()


@pytest.mark.parametrize(
    ("extra", "filed_by", "spouse"),
    [
        pytest.param(JOINT, "joint", "both", id="both numbers: a joint module"),
        pytest.param(SINGLE, "requesting_spouse", "requesting_spouse", id="single"),
        pytest.param((), None, None, id="neither"),
    ],
)
def test_an_account_transcript_lists_assessments_and_payments(
    extra: tuple[Fact, ...], filed_by: str | None, spouse: str | None
) -> None:
    facts = facts_of(paper("transcript", "irs_account_transcript", *TRANSCRIPT, *extra))
    assert [each.filed_by for each in facts.returns or ()] == ([filed_by] if filed_by else [])
    (assessed,) = facts.assessments or ()
    assert (assessed.transaction_code, assessed.assessment_date, assessed.spouse) == ("150", date(2019, 6, 3), spouse)
    (paid,) = facts.payments or ()
    assert (paid.payment_date, str(paid.amount), paid.method, paid.paid_by) == (date(2022, 1, 10), "150.00", None, None)


def test_a_return_of_the_irs_is_told() -> None:
    words = fact("row_tc_explanation", "Substitute tax return prepared by IRS", 1)
    facts = facts_of(paper("transcript", "irs_account_transcript", *TRANSCRIPT, *SINGLE, words))
    assert [each.substitute_for_return for each in facts.returns or ()] == ["yes"]


def test_two_copies_of_a_transcript_assess_once() -> None:
    copies = [paper(name, "irs_account_transcript", *TRANSCRIPT, *JOINT) for name in ("one", "two")]
    facts = facts_of(*copies)
    assert (len(facts.assessments or ()), len(facts.payments or ()), len(facts.documents or ())) == (1, 1, 1)


def test_returns_that_disagree_stay_open() -> None:
    joint = paper(
        "joint",
        "irs_return_transcript",
        fact("tax_period", "2018-12-31"),
        fact("filing_status", "married_filing_jointly"),
        fact("tin_masked", CLIENT_LAST4),
        fact("spouse_tin_masked", SPOUSE_LAST4),
    )
    separate = paper(
        "separate",
        "irs_account_transcript",
        fact("tax_period", "2018-12-31"),
        fact("filing_status", "married_filing_separately"),
        fact("tin_masked", CLIENT_LAST4),
    )
    assembled = assemble(joint, separate)
    assert [(each.tax_year, each.filed_by) for each in assembled.matter.facts.returns or ()] == [(2018, None)]
    assert [(each.path, each.kind) for each in assembled.conflicts] == [("returns[0].filed_by", "contradiction")]
    assert [each.filed_by for each in facts_of(joint).returns or ()] == ["joint"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        pytest.param("Married Filing Joint", "married_filing_jointly", id="transcript wording"),
        pytest.param("married_filing_separately", "married_filing_separately", id="code"),
        pytest.param("Head of Household", "head_of_household", id="head of household"),
        pytest.param("MFJ", "married_filing_jointly", id="short"),
    ],
)
def test_filing_status_words(status: str, expected: str) -> None:
    copy = paper(
        "return",
        "irs_return_transcript",
        fact("tax_period", "2018-12-31"),
        fact("filing_status", status),
        fact("tin_masked", f"XXX-XX-{CLIENT_LAST4}"),
        fact("spouse_tin_masked", f"XXX-XX-{SPOUSE_LAST4}") if "joint" in expected else fact("received_date", None),
    )
    assert [each.filing_status for each in facts_of(copy).returns or ()] == [expected]


@pytest.mark.parametrize(
    ("stamp", "received"),
    [
        pytest.param((fact("received_stamp_date", "2025-03-10"),), date(2025, 3, 10), id="stamped"),
        pytest.param((fact("signature_date", "2025-03-01"),), None, id="signed only"),
        pytest.param((fact("received_stamp_date", "2025-03-10", doubt="smudged"),), None, id="stamp in doubt"),
    ],
)
def test_a_form_in_the_file_is_filed_only_where_something_proves_it(
    stamp: tuple[Fact, ...], received: date | None
) -> None:
    claim = paper(
        "claim",
        "form_8857",
        fact("requesting_spouse_name", "Dolores P Ashgrove"),
        fact("tax_years_requested", "2018", 1),
        *stamp,
    )
    assembled = assemble(claim)
    filings = assembled.matter.facts.filings or ()
    assert [each.received_date for each in filings] == ([received] if received else [])
    assert all((each.filed_by, each.tax_years) == ("requesting_spouse", (2018,)) for each in filings)
    assert ("filings.filed_date" in [each.fact for each in assembled.questions]) is (received is None)


def test_a_hearing_request_says_what_it_asks_for() -> None:
    request = paper(
        "request",
        "form_12153",
        fact("taxpayer_name", "Dolores P. Ashgrove"),
        fact("tax_information_rows", "2018", 1),
        fact("irs_received_date", "2026-03-20"),
        fact("equivalent_hearing_box", True),
        fact("basis_levy_or_lien", "levy"),
        fact("reasons", "Innocent spouse relief"),
    )
    (filing,) = facts_of(request).filings or ()
    assert filing.model_dump(mode="json", exclude_none=True) == {
        "form": "form_12153",
        "filed_by": "requesting_spouse",
        "tax_years": [2018],
        "received_date": "2026-03-20",
        "hearing_type": "cdp_or_equivalent",
        "hearing_subject": "levy",
        "raises_spousal_relief": "yes",
    }

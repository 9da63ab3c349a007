"""Every contradiction is flagged and said in words, and facts that agree are left in peace."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from pipeline.eligibility.data import explanations
from tests.pathways.worked import Example, examples, set_fact

TEXTS: dict[str, str] = explanations()["notes"]["conflicts"]
BASE = next(it for it in examples() if it.rule == "triage")

CONTRADICTIONS: dict[str, dict[str, Any]] = {
    "divorced_before_decree_ends_it": {
        "people.date_of_divorce": None,
        "documents": [{"type": "divorce_decree", "marital_status_end_date": "2026-09-01"}],
    },
    "married_after_death": {
        "people": {"marital_status": "married", "nonrequesting_spouse_date_of_death": "2025-01-06"},
    },
    "married_after_divorce": {"people.marital_status": "married"},
    "ended_before_wedding": {"people.date_of_marriage": "2022-03-02"},
    "together_and_apart": {
        "people": {"same_household": "yes", "household_periods": [{"together": "no", "ongoing": "yes"}]},
    },
    "joint_with_another_status": {"returns[0].filing_status": "single"},
    "letters_without_contact": {
        "circumstances": {"irs_contact_about_liability": "no"},
        "documents": [{"type": "irs_cp14", "document_date": "2026-01-05", "addressed_to": "both"}],
    },
    "assessed_and_only_proposed": {"liabilities[0].assessed": "no"},
    "assessed_later": {"assessments[0].assessment_date": "2026-03-03"},
    "before_year_end": {"assessments[0].assessment_date": "2020-12-31"},
    "paid_and_owed": {"liabilities[0].balance_unpaid": "no", "assessments[0].balance_unpaid": "yes"},
}


def _assessed(change: dict[str, Any]) -> tuple[bool, list[str]]:
    """Return whether the flag is raised, and what the notes say of contradictions."""
    facts = copy.deepcopy(BASE.facts)
    for where, value in change.items():
        set_fact(facts, where, value)
    example = Example(BASE.rule, BASE.name, BASE.as_of, BASE.law_edition, facts, BASE.deadlines, BASE.entry)
    answer = example.assess()
    notes = [note for note in answer.relief().notes if note.startswith("Contradiction")]
    return "conflicting_facts" in answer.flags, notes


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_contradiction_is_flagged_and_said(name: str) -> None:
    assert _assessed(CONTRADICTIONS[name]) == (True, [TEXTS[name].format(year=2020)])


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"people.date_of_marriage": "2012-06-02"},
        {"assessments[0].assessment_date": "2021-01-01"},
        {"liabilities[0].balance_unpaid": "no", "assessments[0].balance_unpaid": "no"},
        {"people.marital_status": "married", "people.date_of_divorce": "2026-03-03"},
    ],
)
def test_facts_that_agree_are_left_in_peace(change: dict[str, Any]) -> None:
    assert _assessed(change) == (False, [])

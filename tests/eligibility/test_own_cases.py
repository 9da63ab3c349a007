"""Nearly four hundred cases written from the law alone, before the engine was asked.

Patterns of published opinions, both sides of each boundary, sparse and doubtful facts. Each line of
``own_cases.jsonl`` holds the facts, the day, the limits that must be in the answer (date, safe date, status, and which of
several), every pathway that applies, and papers that must be listed as missing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from models.determination import Deadline
from models.matter import Matter
from pipeline.eligibility.engine import determine

_OFF = {"not_triggered", "not_applicable"}
_LINES = Path(__file__).with_name("own_cases.jsonl").read_text(encoding="utf-8").splitlines()
_CASES = [pytest.param(case, id=case["name"]) for case in map(json.loads, _LINES)]


@pytest.mark.parametrize("case", _CASES)
def test_case(case: dict[str, Any]) -> None:
    edition = case.get("law_edition", "current")
    facts = {"id": "case", "as_of": case["as_of"], "law_edition": edition, "facts": case["facts"]}
    answer = determine(Matter.model_validate(facts)).answer
    for wanted in case["deadlines"]:
        about = [it for it in answer.deadlines if it.id == wanted["id"] and _is_meant(it, wanted.get("scope", {}))]
        assert any(_is_right(it, wanted) for it in about), [wanted, *about]
    values = {name: value for name, value in answer.pathways.model_dump().items() if value != "not_applicable"}
    assert values == case["pathways"], answer.pathway_reasons
    assert set(case["evidence"]) <= set(answer.missing_evidence)


def _is_meant(found: Deadline, scope: dict[str, Any]) -> bool:
    given = found.scope.model_dump(mode="json") if found.scope else {}
    if (given.get("person") or "requesting_spouse") != scope.get("person", "requesting_spouse"):
        return False
    years = given.get("tax_years")
    if years and not set(scope.get("tax_years", [])) <= set(years):
        return False
    return all(given.get(key) == value for key, value in scope.items() if key not in ("person", "tax_years"))


def _is_right(found: Deadline, wanted: dict[str, Any]) -> bool:
    given = found.model_dump(mode="json")
    is_status = given["status"] == wanted["status"] or {given["status"], wanted["status"]} <= _OFF
    return is_status and (given["date"], given["conservative_date"]) == (wanted["date"], wanted["safe"])


def test_a_boundary_has_both_sides() -> None:
    statuses = {
        (limit["id"], limit["status"]) for (case,) in (it.values for it in _CASES) for limit in case["deadlines"]
    }
    assert {name for name, status in statuses if status == "open" and (name, "missed") not in statuses} == set()

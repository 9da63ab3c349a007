from __future__ import annotations

from typing import Any

import pytest

from pipeline.eligibility.context import PathwayAnswer
from tests.pathways.worked import Example, examples, reordered, swapped

pytestmark = pytest.mark.filterwarnings("error")


@pytest.mark.parametrize("example", examples(), ids=lambda it: it.id)
def test_worked_example(example: Example) -> None:
    answer = example.assess()
    entry = example.entry
    got = {name: getattr(answer.pathways, name) for name in entry["expect"]}
    assert got == entry["expect"], answer.reasons
    assert set(entry.get("flags", ())) <= set(answer.flags)
    assert not set(entry.get("no_flags", ())) & set(answer.flags)
    assert set(entry.get("evidence", ())) <= set(answer.missing_evidence)
    assert not set(entry.get("no_evidence", ())) & set(answer.missing_evidence)
    assert set(entry.get("asks", ())) <= {question.fact for question in answer.questions}


@pytest.mark.parametrize("example", [it for it in examples() if "matrix" in it.entry], ids=lambda it: it.id)
def test_conditions_of_the_matrix(example: Example) -> None:
    _check_matrix(example.assess(), example.entry["matrix"])


def _check_matrix(answer: PathwayAnswer, matrix: list[dict[str, Any]]) -> None:
    findings = answer.relief().findings
    for wanted in matrix:
        found = [
            condition
            for finding in findings
            if finding.pathway == wanted["pathway"]
            and str(finding.tax_year) == str(wanted.get("year", finding.tax_year))
            for condition in finding.conditions
            if condition.name == wanted["name"]
        ]
        assert found, wanted
        for key in ("verdict", "weight"):
            if key in wanted:
                assert {getattr(it, key) for it in found} == {wanted[key]}, wanted


_SWAPPED = [it for it in examples() if {"swapped", "swapped_matrix", "swapped_evidence"} & set(it.entry)]


@pytest.mark.parametrize("example", _SWAPPED, ids=lambda it: it.id)
def test_spouses_in_each_others_place(example: Example) -> None:
    answer = example.assess(swapped(example.facts))
    wanted = example.entry.get("swapped", {})
    assert {name: getattr(answer.pathways, name) for name in wanted} == wanted, answer.reasons
    assert set(example.entry.get("swapped_evidence", ())) <= set(answer.missing_evidence)
    _check_matrix(answer, example.entry.get("swapped_matrix", []))


def test_every_file_of_examples_swaps_the_spouses() -> None:
    assert {it.rule for it in examples()} == {it.rule for it in _SWAPPED}


@pytest.mark.parametrize("example", examples(), ids=lambda it: it.id)
def test_order_of_records_changes_nothing(example: Example) -> None:
    one, other = example.assess(), example.assess(reordered(example.facts))
    assert other.pathways == one.pathways
    assert other.missing_evidence == one.missing_evidence
    assert other.flags == one.flags
    assert other.questions == one.questions

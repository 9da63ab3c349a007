from __future__ import annotations

import pytest

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
    findings = example.assess().relief().findings
    for wanted in example.entry["matrix"]:
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


@pytest.mark.parametrize("example", [it for it in examples() if "swapped" in it.entry], ids=lambda it: it.id)
def test_spouses_in_each_others_place(example: Example) -> None:
    answer = example.assess(swapped(example.facts))
    wanted = example.entry["swapped"]
    assert {name: getattr(answer.pathways, name) for name in wanted} == wanted, answer.reasons


@pytest.mark.parametrize("example", examples(), ids=lambda it: it.id)
def test_order_of_records_changes_nothing(example: Example) -> None:
    one, other = example.assess(), example.assess(reordered(example.facts))
    assert other.pathways == one.pathways
    assert other.missing_evidence == one.missing_evidence
    assert other.flags == one.flags
    assert other.questions == one.questions

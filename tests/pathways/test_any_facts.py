from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from models.matter import Matter
from pipeline.eligibility.engine import determine
from tests.pathways.any_matter import matters

_FAR = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@_FAR
@given(matter=matters())
def test_any_facts_get_an_answer_in_words(matter: Matter) -> None:
    found = determine(matter, with_relief=True)
    assert found.relief is not None
    assert {it.pathway for it in found.relief.findings} == set(type(found.answer.pathways).model_fields)
    for finding in found.relief.findings:
        assert "{" not in finding.reason
        assert any(it.decides for it in finding.conditions) or finding.value == "open"
    assert [paper.code for paper in found.relief.papers] == list(found.answer.missing_evidence)


@_FAR
@given(matter=matters())
def test_the_matrix_gives_the_answer(matter: Matter) -> None:
    """Convention 1: the best value over the years and amounts is the answer's."""
    found = determine(matter, with_relief=True)
    assert found.relief is not None
    order = ("open", "needs_facts", "closed", "not_applicable")
    for name in type(found.answer.pathways).model_fields:
        values = {it.value for it in found.relief.findings if it.pathway == name}
        assert getattr(found.answer.pathways, name) == next(value for value in order if value in values)

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from models.matter import Matter
from pipeline.eligibility.engine import determine
from tests.pathways.any_matter import matters

_BEST_FIRST = ("open", "needs_facts", "closed", "not_applicable")


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(matter=matters())
def test_any_facts_get_an_answer_in_words(matter: Matter) -> None:
    """Whatever is known: every pathway has its finding and reason, and the best of the years is the answer."""
    found = determine(matter, with_relief=True)
    assert found.relief is not None
    for finding in found.relief.findings:
        assert "{" not in finding.reason
        assert any(it.decides for it in finding.conditions) or finding.value == "open"
    assert [paper.code for paper in found.relief.papers] == list(found.answer.missing_evidence)
    for name in type(found.answer.pathways).model_fields:
        values = {it.value for it in found.relief.findings if it.pathway == name}
        assert getattr(found.answer.pathways, name) == next(value for value in _BEST_FIRST if value in values)

from dataclasses import replace
from typing import Any

import pytest

from pipeline.extract.certainty import COST_OF_ERROR, Signs, chance_of, features, kind_of, must_be_seen
from pipeline.extract.confirm import DISAGREED, Candidate
from pipeline.reliability import certainty_model
from tests.extract.decree.pages import page

SCAN = page("1,200.00", source="ocr")
SEEN = Signs(seen_by="both", second=0.99, backers=2)


def _chance(
    signs: Signs, field: str = "amount_due", *, conflict: bool = False, others: int = 0, reasoned: float = 0.97
) -> float:
    return chance_of(features(signs, field, reasoned, SCAN, SCAN.words[0].box, others, conflict=conflict))


@pytest.mark.parametrize(
    "worse",
    [
        {"failed": 1},
        {"against": 2},
        {"mended": True},
        {"unlike": 0.5},
        {"second": 0.6},
        {"label": 0.5},
        {"seen_by": "first"},
        {"seen_by": "second"},
    ],
    ids=str,
)
def test_a_bad_sign_never_raises_the_chance(worse: dict[str, Any]) -> None:
    assert _chance(replace(SEEN, **worse)) <= _chance(SEEN)


@pytest.mark.parametrize("better", [{"held": 1}, {"backers": 5}, {"seen_by": "layer"}], ids=str)
def test_a_good_sign_never_lowers_the_chance(better: dict[str, Any]) -> None:
    assert _chance(replace(SEEN, **better)) >= _chance(replace(SEEN, seen_by="rule") if "seen_by" in better else SEEN)


def test_a_conflict_lowers_the_chance() -> None:
    assert _chance(replace(SEEN, against=1), conflict=True, others=1, reasoned=DISAGREED) < _chance(SEEN)


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("notice_date", "date"),
        ("box_1_wages", "money"),
        ("box_b_ein", "number"),
        ("tax_allocation_obligor", "clause"),
        ("indemnify_hold_harmless", "clause"),
        ("party_1_name", "name"),
        ("of_no_layout", "text"),
    ],
)
def test_kind_of_a_field(field: str, kind: str) -> None:
    assert kind_of(field) == kind


def test_dates_and_clauses_must_be_surest() -> None:
    dearest = sorted(COST_OF_ERROR, key=lambda kind: -COST_OF_ERROR[kind])

    assert dearest[:2] == ["date", "clause"]
    assert must_be_seen(0.98, "notice_date")
    assert not must_be_seen(0.98, "box_14_other")


def test_no_kind_passes_below_what_the_facts_stage_relies_on() -> None:
    assert all(1 - 1 / cost >= 0.9 for cost in COST_OF_ERROR.values())


def test_doubt_is_flagged_however_likely_the_value() -> None:
    candidate = Candidate("1200.00", "1,200.00", 0.999, SCAN, None, signs=SEEN).doubted("the rows do not add up")

    assert candidate.fact("amount_due").needs_review


def test_a_doubt_that_evidence_has_settled_counts_no_more() -> None:
    candidate = Candidate("1200.00", "1,200.00", 0.97, SCAN, SCAN.words[0].box, signs=SEEN)
    settled = candidate.doubted("the readings disagree").settled(at_least=0.99).fact("amount_due")

    assert (settled.needs_review, settled.reason) == (False, None)
    assert settled.confidence >= candidate.fact("amount_due").confidence


def test_value_that_nobody_could_read_has_no_chance() -> None:
    assert Candidate(None, "?", 0.0, SCAN, None).fact("amount_due").confidence == 0


def test_reliability_was_measured_in_five_bins_at_least() -> None:
    model = certainty_model()

    assert len(model.reliability) >= 5
    assert sum(row.values for row in model.reliability) == model.measured["values"]
    assert (model.measured["auroc"] or 0) >= 0.95

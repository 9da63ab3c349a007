from __future__ import annotations

import pytest

from models.fact import Fact, FactValue
from pipeline.extract.notices.order import in_order


def day(field: str, value: FactValue) -> Fact:
    return Fact(field=field, value=value, confidence=0.99)


def doubted(*facts: Fact) -> set[str]:
    return {fact.field for fact in in_order(facts) if fact.needs_review and fact.confidence < 0.9 and fact.reason}


@pytest.mark.parametrize(
    ("asked", "doubts"),
    [
        pytest.param("2026-05-01", {"notice_date", "pay_by_date"}, id="the day of the notice itself"),
        pytest.param("2025-05-22", {"notice_date", "pay_by_date"}, id="a year too early"),
        pytest.param("2026-05-22", set(), id="three weeks later"),
        pytest.param(None, set(), id="not read"),
        pytest.param("2026", set(), id="no whole day"),
    ],
)
def test_a_bill_is_payable_after_the_day_it_is_dated(asked: FactValue, doubts: set[str]) -> None:
    assert doubted(day("notice_date", "2026-05-01"), day("pay_by_date", asked)) == doubts


def test_only_the_days_that_do_not_fit_are_doubted() -> None:
    facts = [
        day("notice_date", "2026-05-01"),
        day("pay_by_date", "2026-05-22"),
        day("interest_figured_to", "2026-04-01"),
    ]
    assert doubted(*facts, day("hearing_request_deadline_printed", "2026-04-30")) == {
        "notice_date",
        "hearing_request_deadline_printed",
    }

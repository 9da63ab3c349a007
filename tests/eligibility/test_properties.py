"""What must hold for any facts."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.eligibility.calendar import add_months, add_years, is_business_day, roll
from pipeline.eligibility.engine import determine
from pipeline.eligibility.intervals import Span, extend, merge
from tests.eligibility.corpus import deadlines_of, examples, matter_of

DAYS = st.dates(date(2000, 1, 1), date(2035, 12, 31))
EARLIEST_DATES = {"tax_court_6015_six_month", "refund_suit_earliest", "sep_household_test_met_from"}
_ALL = [pytest.param(example, id=name) for name, example in examples()]


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(DAYS)
    return Span(start, start + timedelta(days=draw(st.integers(0, 900))))


@given(DAYS, st.lists(spans(), max_size=6), spans())
def test_more_suspension_never_makes_a_period_shorter(begin: date, some: list[Span], more: Span) -> None:
    expiry = add_years(begin, 10)
    assert extend(begin, expiry, [*some, more]) >= extend(begin, expiry, some) >= expiry


@given(DAYS, st.lists(spans(), max_size=6))
def test_overlaps_count_once(begin: date, some: list[Span]) -> None:
    expiry = add_years(begin, 10)
    assert extend(begin, expiry, some) == extend(begin, expiry, [*some, *some])
    suspended = sum((end - start).days for start, end in merge(some))
    assert (extend(begin, expiry, some) - expiry).days <= suspended


@given(DAYS)
def test_a_roll_lands_on_the_next_business_day(day: date) -> None:
    rolled = roll(day)
    assert is_business_day(rolled)
    assert all(not is_business_day(day + timedelta(days=n)) for n in range((rolled - day).days))
    assert (rolled - day).days <= 4


@given(DAYS, st.integers(-48, 240))
def test_months_keep_the_day_or_end_the_month(day: date, months: int) -> None:
    found = add_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)


_BANKRUPTCY = {"debtor": "requesting_spouse", "petition_date": "2018-01-10", "discharge_date": "2018-05-10"}
_SUSPENSIONS = st.fixed_dictionaries(
    {
        "debtor": st.just("requesting_spouse"),
        "petition_date": DAYS.map(date.isoformat),
        "discharge_date": DAYS.map(date.isoformat),
    }
)


@settings(max_examples=50, deadline=None)
@given(st.lists(_SUSPENSIONS, max_size=4), _SUSPENSIONS)
def test_a_further_bankruptcy_never_makes_the_csed_earlier(some: list[dict[str, str]], more: dict[str, str]) -> None:
    def expiry(bankruptcies: list[dict[str, str]]) -> date:
        facts: dict[str, Any] = {
            "tax_years": [2010],
            "documents": [],
            "assessments": [{"tax_year": 2010, "spouse": "requesting_spouse", "assessment_date": "2011-05-30"}],
            "suspensions": {"bankruptcies": bankruptcies},
        }
        found = deadlines_of({"as_of": "2012-01-10"}, facts)
        day = next(f.deadline.date for f in found if f.id == "csed_latest_estimate")
        assert day is not None
        return day

    assert expiry([*some, more]) >= expiry(some)


@pytest.mark.parametrize("example", _ALL)
def test_dates_keep_their_order_and_every_deadline_occurs(example: dict[str, Any]) -> None:
    found = deadlines_of(example)
    assert len({finding.id for finding in found}) == 28
    for finding in found:
        it = finding.deadline
        if it.date is None or it.conservative_date is None:
            continue
        is_earliest = it.id in EARLIEST_DATES
        assert it.conservative_date >= it.date if is_earliest else it.conservative_date <= it.date
        assert finding.steps, f"{it.id} has no chain"


@pytest.mark.parametrize("example", _ALL)
def test_the_order_of_the_records_changes_nothing(example: dict[str, Any]) -> None:
    shuffled = _shuffle(example["facts"], random.Random(example["name"]))
    answer = determine(matter_of(example)).answer
    assert determine(matter_of(example, shuffled)).answer.deadlines == answer.deadlines


def _shuffle(value: Any, source: random.Random) -> Any:
    if isinstance(value, dict):
        return {key: _shuffle(item, source) for key, item in value.items()}
    if isinstance(value, list):
        items = [_shuffle(item, source) for item in value]
        source.shuffle(items)
        return items
    return value


@pytest.mark.parametrize("example", _ALL)
def test_the_chain_leads_from_facts_that_exist_to_the_date(example: dict[str, Any]) -> None:
    determined = determine(matter_of(example))
    assert len(determined.chains) == len(determined.answer.deadlines)
    for deadline, chain in zip(determined.answer.deadlines, determined.chains, strict=True):
        assert chain.deadline_id == deadline.id
        if deadline.date is not None:
            assert chain.fact_paths, f"{deadline.id} rests on no fact"
        for path in chain.fact_paths:
            assert _record(example["facts"], path), f"{deadline.id}: {path} leads nowhere"


def _record(facts: dict[str, Any], path: str) -> bool:
    """True where the record that holds the fact exists, or the fact itself may be absent at the top."""
    record: Any = facts
    for part in path.split(".")[:-1] if "." in path else []:
        name, _, index = part.partition("[")
        record = record.get(name) if isinstance(record, dict) else None
        if index and isinstance(record, list):
            record = record[int(index.rstrip("]"))]
        if record is None:
            return False
    return True


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(examples()), st.sampled_from(examples()), st.integers(-900, 3000))
def test_any_mixture_of_facts_has_an_answer(one: Any, other: Any, days: int) -> None:
    facts = {**other[1]["facts"], **one[1]["facts"]}
    for name in ("documents", "filings", "payments"):
        facts[name] = [*one[1]["facts"].get(name, []), *other[1]["facts"].get(name, [])]
    as_of = (date.fromisoformat(one[1]["as_of"]) + timedelta(days=days)).isoformat()
    answer = determine(matter_of({"as_of": as_of, "law_edition": "as_of"}, facts)).answer
    for deadline in answer.deadlines:
        assert deadline.date is not None or deadline.status not in {"open", "missed", "met"}


@pytest.mark.parametrize("example", _ALL)
def test_the_chain_leads_to_every_day_that_is_shown(example: dict[str, Any]) -> None:
    for finding in deadlines_of(example):
        shown = (finding.deadline.raw_date, finding.deadline.date, finding.deadline.conservative_date)
        told = " ".join(f"{step.date} {step.text}" for step in finding.steps[:-1])
        assert [day for day in shown if day is not None and day.isoformat() not in told] == [], finding

"""The order of a paper's days: what it asks for by a certain day lies after the day it is dated."""

from __future__ import annotations

from collections.abc import Sequence

from models.fact import Fact
from pipeline.extract.confirm import CHECK_FAILS

_DATED = "notice_date"
_ASKED = (
    "pay_by_date",
    "coupon_pay_by_date",
    "respond_by_date",
    "hearing_request_deadline_printed",
    "appeal_deadline_printed",
    "last_day_to_petition",
    "petition_deadline_printed",
)
_REASON = "the day it asks for is not after the day it is dated: one of the two was misread"


def in_order(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts, its date and the days that it asks for doubted where they cannot both be right."""
    days = {name: {fact.as_date() for fact in facts if fact.field == name} - {None} for name in (_DATED, *_ASKED)}
    late = {name for name in _ASKED for day in days[name] for dated in days[_DATED] if day and dated and day <= dated}
    if not late:
        return tuple(facts)
    return tuple(
        fact.doubted(_REASON, at_most=CHECK_FAILS) if fact.field in (_DATED, *late) else fact for fact in facts
    )

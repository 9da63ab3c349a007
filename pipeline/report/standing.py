"""Where a deadline stands on a day: how long is left, how pressing it is, on which list it belongs.

Nothing here decides law. The status is the engine's; days are counted from its dates and the day of the report.
"""

from __future__ import annotations

import datetime
from typing import Literal, Protocol, TypeAlias

from models.determination import DeadlineStatus
from models.summary_page import Tone

URGENT_DAYS = 14
SOON_DAYS = 60
FIRST_DAY_IDS = frozenset({"tax_court_6015_six_month", "refund_suit_earliest", "sep_household_test_met_from"})

Day: TypeAlias = datetime.date
Group = Literal["pressing", "opening", "past", "undated", "settled", "not_concerned"]


class Dated(Protocol):
    """What a deadline and its digest have in common."""

    @property
    def date(self) -> Day | None: ...  # noqa: D102

    @property
    def conservative_date(self) -> Day | None: ...  # noqa: D102

    @property
    def status(self) -> DeadlineStatus: ...  # noqa: D102


def is_first_day(deadline_id: str) -> bool:
    """True where the dates are the first day of something, so that acting too early is the danger."""
    return deadline_id in FIRST_DAY_IDS


def last_possible_day(deadline: Dated) -> Day | None:
    """Return the later of the two dates: after it nothing speaks for being in time any more."""
    days = [day for day in (deadline.date, deadline.conservative_date) if day is not None]
    return max(days) if days else None


def days_left(deadline: Dated, as_of: Day) -> int | None:
    """Return the days to the safe date, negative once it is past, None without one."""
    return (deadline.conservative_date - as_of).days if deadline.conservative_date else None


def is_late_but_timely(deadline: Dated, as_of: Day) -> bool:
    """True when the safe date is past and the rule still allows the day of the report."""
    safe, rule = deadline.conservative_date, deadline.date
    return safe is not None and rule is not None and safe < as_of <= rule


def group(deadline: Dated, as_of: Day) -> Group:
    """Return the list the deadline belongs on.

    A clock that a missing fact may set going, and one that only the safe count sees running, are pressing like an open
    one while their day lies ahead, and past once it does not.
    """
    status = deadline.status
    if status == "not_applicable":
        return "not_concerned"
    if status == "missed":
        return "past"
    if status in ("not_yet_open", "open_from"):
        return "opening"
    last = last_possible_day(deadline)
    if status in ("open", "needs_facts") or (status == "not_triggered" and last is not None):
        if last is None:
            return "undated"
        return "pressing" if last >= as_of else "past"
    return "settled"


def tone(deadline: Dated, as_of: Day) -> Tone:
    """Return how the deadline is set: the word beside it always says the same."""
    where = group(deadline, as_of)
    if where == "past":
        return "missed"
    if where == "undated":
        return "doubt"
    if where != "pressing":
        return "done" if where in ("settled", "not_concerned") else "calm"
    left = days_left(deadline, as_of)
    if left is None:
        return "doubt"
    return "urgent" if left <= URGENT_DAYS else "soon" if left <= SOON_DAYS else "calm"

"""Date arithmetic of the internal revenue laws: counting, the weekend and holiday roll, and Eastern Time.

T1 days: leave out the starting day, count the last one. T2 months and years: same day of the month, or the last day of
a month that has no such day. T3 (26 U.S.C. 7503): a last day on a Saturday, Sunday or legal holiday moves to the next
day that is none of these. T4: legal holiday means legal holiday of the District of Columbia, wherever the client lives.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from pipeline.eligibility.data import parameters

_EASTERN = ZoneInfo("America/New_York")
_SATURDAY = 5
_IN_EVERY_MONTH = 28


def add_days(start: date, days: int) -> date:
    """Return the last of *days* days that begin the day after *start* (T1)."""
    return start + timedelta(days=days)


def add_months(start: date, months: int) -> date:
    """Return the same day of the month *months* later (earlier if negative), or that month's last day (T2)."""
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    if start.day <= _IN_EVERY_MONTH:
        return date(year, month + 1, start.day)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def add_years(start: date, years: int) -> date:
    """Return the anniversary; of a 29 February the 28th in a common year (T2)."""
    return add_months(start, 12 * years)


def has_two_anniversaries(start: date, last: date) -> bool:
    """True for a period from a 29 February that ends on the 28th: another reading ends it on 1 March."""
    return (start.month, start.day) == (2, 29) and (last.month, last.day) == (2, 28)


@cache
def _holidays_of(year: int) -> dict[date, str]:
    table = dict(holidays.country_holidays("US", subdiv="DC", years=year, observed=True).items())
    own = parameters("holidays")
    for entry in own["add"]:
        table[entry["date"]] = entry["name"]
    for entry in own["remove"]:
        table.pop(entry["date"], None)
    return table


def holiday_name(day: date) -> str | None:
    """Return the name of the D.C. legal holiday on *day*, None on any other day (T4)."""
    return _holidays_of(day.year).get(day)


def is_business_day(day: date) -> bool:
    """True unless *day* is a Saturday, a Sunday or a D.C. legal holiday."""
    return day.weekday() < _SATURDAY and holiday_name(day) is None


def roll(day: date) -> date:
    """Return *day*, or the next day that is no Saturday, Sunday or D.C. legal holiday (T3)."""
    while not is_business_day(day):
        day += timedelta(days=1)
    return day


def why_rolled(day: date) -> str:
    """Return in words why *day* is no day to act on; empty for a business day."""
    name = holiday_name(day)
    if name is not None:
        return f"{name} in the District of Columbia"
    return day.strftime("%A") if day.weekday() >= _SATURDAY else ""


def add_business_days(start: date, days: int) -> date:
    """Return the last of *days* business days after *start*."""
    day = start
    while days:
        day += timedelta(days=1)
        days -= is_business_day(day)
    return day


def is_beyond_checked_holidays(day: date) -> bool:
    """True past the day up to which a person has checked the holiday table."""
    checked: date = parameters("holidays")["checked_through"]
    return day > checked


def eastern_day(moment: datetime) -> date:
    """Return the calendar day on which *moment* falls in Washington (T6)."""
    return moment.astimezone(_EASTERN).date()

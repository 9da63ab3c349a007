"""Periods that only a letter fixes: the printed date counts, else the letter's date and its days; no roll assumed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from models.determination import FlagCode
from pipeline.eligibility.calendar import add_days
from pipeline.eligibility.findings import Days
from pipeline.eligibility.notices import Start
from pipeline.eligibility.steps import Step


@dataclass(frozen=True, slots=True)
class LetterPeriod:
    """A period a letter fixes.

    Attributes:
        raw: Counted last day, or the printed one.
        last: The printed last day where there is one.
        safe: The earlier of both.
        steps: How it was found.
        flags: ``printed_date_conflict`` where the two differ.
    """

    raw: date
    last: date
    safe: date
    steps: tuple[Step, ...]
    flags: tuple[FlagCode, ...] = ()

    @property
    def days(self) -> Days:
        """The dates of the deadline."""
        return Days(self.raw, self.last, self.safe)


def read_period(start: Start, days: int | None) -> LetterPeriod | None:
    """Return the period of a letter, None where neither its date nor a last day can be read.

    Args:
        start: The letter.
        days: Length of the period; None where only a printed date will do.
    """
    found = start.document
    printed = found.record.printed_last_day
    counted = (
        add_days(start.printed or start.mailed or date.max, days) if days and (start.printed or start.mailed) else None
    )
    if printed is None and counted is None:
        return None
    steps = []
    if counted is not None:
        text = f"{days} days from {start.printed or start.mailed}: {counted}"
        steps.append(
            Step(text=text, rule_id="T1", date=counted, start=start.printed or start.mailed, fact_paths=start.paths)
        )
    if printed is not None:
        text = f"The letter prints {printed} as its last day"
        steps.append(Step(text=text, date=printed, fact_paths=(found.at("printed_last_day"),)))
    last = printed or counted or date.max
    safe = min(day for day in (printed, counted) if day is not None)
    flags: tuple[FlagCode, ...] = (
        ("printed_date_conflict",) if printed is not None and counted not in {None, printed} else ()
    )
    return LetterPeriod(counted or last, last, safe, tuple(steps), flags)


class Reading(NamedTuple):
    """A last day that one reading of a letter's dates gives, and what it rests on."""

    day: date
    why: str
    paths: tuple[str, ...]


def from_earlier_date(start: Start, end_of: Callable[[date], date]) -> Reading | None:
    """Return the period counted from the earlier of printed and mailing date."""
    if start.earliest is None:
        return None
    why = f"counted from {start.earliest}, the earlier of the letter's date and its mailing"
    return Reading(end_of(start.earliest), why, start.paths)


def as_printed(start: Start) -> Reading | None:
    """Return the last day that the letter prints itself."""
    day, path = start.document.record.printed_last_day, start.document.at("printed_last_day")
    return None if day is None else Reading(day, "the last day that the letter prints", (path,))


def safest(raw: date, *readings: Reading | None) -> tuple[date, tuple[Step, ...]]:
    """Return the earliest of the counted day and its other readings, and the step that says why it is not *raw*."""
    earlier = [it for it in readings if it is not None and it.day < raw]
    if not earlier:
        return raw, ()
    first = min(earlier, key=lambda it: it.day)
    return first.day, (Step(text=f"Safe date {first.day}: {first.why}", date=first.day, fact_paths=first.paths),)

"""What the three Tax Court petitions have in common: letters that start them, last day, closures, and being in time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from models.determination import DeadlineId, DeadlineStatus, FlagCode
from models.matter import Filing
from pipeline.eligibility.calendar import add_days, roll
from pipeline.eligibility.context import Context, DeadlineFinding, covers
from pipeline.eligibility.filing_dates import FoundFiling, timely
from pipeline.eligibility.findings import Writer, days_of, status_by_time
from pipeline.eligibility.last_day import LastDay, Shifts, last_day
from pipeline.eligibility.letter_periods import as_printed, from_earlier_date, safest
from pipeline.eligibility.notices import Start, is_own
from pipeline.eligibility.steps import Step

# Days before the end of which a petition is no work for a volunteer.
_URGENT_DAYS = 3


class Window(NamedTuple):
    """How long a letter leaves for a petition, and what may move its last day."""

    days: int
    shifts: Shifts

    def last_day(self, context: Context, sent: date) -> date:
        """Return the last timely day after a letter sent on *sent*."""
        return last_day(context, sent, add_days(sent, self.days), self.shifts).day


AFTER_HEARING = Window(30, Shifts(in_tax_court=True, days_after_stay=30))
AFTER_RELIEF_CASE = Window(90, Shifts(in_tax_court=True, days_after_stay=60))


def petitions(
    context: Context, years: tuple[int, ...] | None, is_wanted: Callable[[Filing], bool]
) -> list[FoundFiling]:
    """Return the petitions of the client, or of nobody named, that concern *years* and are of the wanted kind."""
    return [
        found
        for found in context.filings
        if found.record.form == "tax_court_petition"
        and is_own(found.record.filed_by) is not False
        and (years is None or any(covers(found.record.tax_years, year) for year in years))
        and is_wanted(found.record)
    ]


def each_year(years: tuple[int, ...] | None) -> list[tuple[int, ...] | None]:
    """Return the years of a letter one by one: a petition may name some of them and not others."""
    return [(year,) for year in years] if years else [None]


@dataclass(frozen=True, slots=True)
class Petition:
    """A Tax Court petition that a letter opens.

    Attributes:
        start: The letter, under one reading of its date.
        years: Years it covers.
        window: Its length, and what may move the last day.
        is_wanted: Whether a petition of that kind satisfies it.
        is_certain: False where it is not known that the letter is the client's, or is such a letter.
        printed_protects: A later last day printed on the letter is good (notice of deficiency only).
        is_doubtful_when_late: A missing fact could make the last day later.
        not_before: A petition before this day answers an earlier letter, or none.
    """

    start: Start
    years: tuple[int, ...] | None
    window: Window
    is_wanted: Callable[[Filing], bool]
    is_certain: bool = True
    printed_protects: bool = False
    is_doubtful_when_late: bool = False
    not_before: date | None = None


def write_petition(
    writer: Writer,
    it: Petition,
    basis: str,
    *,
    missed_flags: Iterable[FlagCode] = (),
    flags: Iterable[FlagCode] = (),
    missing: tuple[str, ...] = (),
) -> DeadlineFinding:
    """Return the deadline of a petition."""
    context = writer.context
    deadline_id = writer.rule.deadline_ids[0]
    limit = _limit(context, it)
    if limit is None:
        return writer.write(
            deadline_id,
            "needs_facts",
            "the letter came, and its date cannot be read",
            scope=it.start.scope(it.years),
            steps=(Step(text="The letter carries no date that can be read", fact_paths=(it.start.document.path,)),),
            missing=("documents.document_date",),
        )
    last, conservative, counting, why_safe = limit
    candidates = petitions(context, it.years, it.is_wanted)
    test = timely(context, candidates, last.day, not_before=it.not_before, in_tax_court=True)
    is_undated = it.start.sent is None
    is_doubtful = it.is_doubtful_when_late or last.is_open_ended or is_undated
    status = status_by_time(context, last.day, test.met, is_doubtful_when_late=is_doubtful)
    if not it.is_certain and status != "met":
        status = "needs_facts"
    return writer.write(
        deadline_id,
        status,
        "the last day printed on the letter, whose own date cannot be read" if is_undated else basis,
        days_of(last, conservative),
        scope=it.start.scope(it.years),
        steps=(counting, *last.steps, *why_safe, *test.steps),
        flags=(
            *flags,
            *last.flags,
            *_letter_flags(it.start, last.raw),
            *_statement_flags(context, deadline_id, it, last.day),
            *test.flags,
            *(missed_flags if status == "missed" else ()),
            *_urgency(context, last.day, status),
        ),
        missing=() if status != "needs_facts" else ("documents.document_date",) if is_undated else missing,
    )


def _limit(context: Context, it: Petition) -> tuple[LastDay, date, Step, tuple[Step, ...]] | None:
    """Return the last day, the safe one, how it was counted, and why the safe one is another.

    A letter whose date cannot be read has the last day it prints, if that protects; else there is none.
    """
    document, begin = it.start.document, it.start.sent
    printed = document.record.printed_last_day
    if begin is None:
        if printed is None or not it.printed_protects:
            return None
        path = document.at("printed_last_day")
        step = Step(text=f"Printed on the letter: {printed}", date=printed, fact_paths=(path,))
        return last_day(context, printed, printed, it.window.shifts), printed, step, ()
    raw = add_days(begin, it.window.days)
    last = last_day(
        context,
        begin,
        raw,
        it.window.shifts,
        protected_until=printed if it.printed_protects else None,
        protected_by=(document.at("printed_last_day"),),
    )
    counted = from_earlier_date(it.start, lambda day: add_days(day, it.window.days))
    safe, why_safe = safest(raw, counted, as_printed(it.start))
    return last, safe, _counting(it, begin, raw), why_safe


def _counting(it: Petition, begin: date, raw: date) -> Step:
    text = f"{it.window.days} days from {begin}, leaving out the first day: {raw}"
    return Step(text=text, rule_id="T1", date=raw, start=begin, fact_paths=it.start.paths)


def _letter_flags(start: Start, raw: date) -> Iterable[FlagCode]:
    if start.is_mailed_later:
        yield "mailed_later_than_dated"
    printed = start.document.record.printed_last_day
    if printed is not None and printed not in {raw, roll(raw)}:
        yield "printed_date_conflict"


def _statement_flags(context: Context, deadline_id: DeadlineId, it: Petition, last: date) -> Iterable[FlagCode]:
    """Say that a later day named by another letter, by an IRS employee or on the letter itself changes nothing."""
    named = [
        found.record.stated_last_day
        for found in context.documents
        if it.years is None or any(covers(found.record.tax_years, year) for year in it.years)
    ]
    named += [
        said.stated_last_day
        for said in context.environment.irs_oral_statements or ()
        if said.deadline in {None, deadline_id}
    ]
    named.append(it.start.document.record.printed_last_day)
    if any(day is not None and day > last for day in named):
        yield "irs_statement_does_not_extend"


def _urgency(context: Context, last: date, status: DeadlineStatus) -> Iterable[FlagCode]:
    if status == "open" and (last - context.as_of).days <= _URGENT_DAYS:
        yield "attorney_today"

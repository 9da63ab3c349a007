"""From the last of the counted days to the last timely day: suspension, roll, closures and postponements.

Each shift is a step of the chain and most raise a flag: a shifted day is never shown without the unshifted one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from models.determination import FlagCode
from models.matter import Bankruptcy, PersonPeriod
from pipeline.eligibility.calendar import add_days, is_beyond_checked_holidays, is_business_day, roll, why_rolled
from pipeline.eligibility.context import Context, locate
from pipeline.eligibility.data import parameters
from pipeline.eligibility.intervals import Span, extend
from pipeline.eligibility.logic import Truth, truth
from pipeline.eligibility.notices import is_own
from pipeline.eligibility.steps import Step

_SERVICE = {"combat_zone", "contingency_operation"}
_DAYS_AFTER_SERVICE = 180


@dataclass(frozen=True, slots=True)
class Shifts:
    """What may move a last day.

    Attributes:
        in_tax_court: A closed clerk's office or filing portal counts.
        days_after_stay: The period stands still while the client's bankruptcy bars a petition, and so many days more.
        is_refund: Financial disability counts (26 U.S.C. 6511(h)).
    """

    in_tax_court: bool = False
    days_after_stay: int | None = None
    is_refund: bool = False


IRS_REQUEST = Shifts()
REFUND = Shifts(is_refund=True)


@dataclass(slots=True)
class LastDay:
    """A last day on its way from counted to timely.

    Attributes:
        raw: Last counted day.
        day: Last timely day so far.
        steps: How it moved.
        flags: What that raises.
        is_open_ended: A suspension runs whose end is not known, or may be another person's: the true day may be later.
    """

    raw: date
    day: date
    steps: list[Step] = field(default_factory=list)
    flags: list[FlagCode] = field(default_factory=list)
    is_open_ended: bool = False

    def move(self, day: date, text: str, rule_id: str, citation: str, paths: tuple[str, ...] = ()) -> None:
        """Set the last timely day to *day* and say why."""
        self.day = day
        self.steps.append(Step(text=text, rule_id=rule_id, date=day, fact_paths=paths, citation=citation))


def last_day(
    context: Context,
    begin: date,
    raw: date,
    shifts: Shifts = IRS_REQUEST,
    *,
    protected_until: date | None = None,
    protected_by: tuple[str, ...] = (),
) -> LastDay:
    """Return the last timely day of a period.

    Args:
        context: The matter.
        begin: The day the period runs from.
        raw: Its last counted day.
        shifts: What may move it.
        protected_until: A printed last day that protects whoever relies on it.
        protected_by: The fact that names it.
    """
    last = suspended(context, begin, raw, shifts)
    _roll(last)
    _note_state_holidays(context, last)
    if protected_until is not None and protected_until > last.day:
        text = f"The notice prints {protected_until} as the last day: an act by that day is timely"
        last.move(protected_until, text, "R10", "26 U.S.C. 6213(a), last sentence", protected_by)
    if shifts.in_tax_court:
        _pass_closures(context, last)
    _postpone(context, last)
    return last


def _roll(last: LastDay) -> None:
    day = roll(last.day)
    if day != last.day:
        text = f"{last.day} is a {_reason(last.day)}: moves to {day}"
        last.move(day, text, "T3", "26 U.S.C. 7503")
    if is_beyond_checked_holidays(day):
        last.steps.append(Step(text="The holiday table has not been checked this far ahead", rule_id="T4"))


def _note_state_holidays(context: Context, last: LastDay) -> None:
    """A statewide holiday counts only for acts at an IRS office in that state: it is shown, and moves nothing."""
    for found in locate("environment.state_holidays", context.environment.state_holidays):
        if found.record.date == last.day:
            text = f"{last.day} is a holiday in {found.record.state}; it does not count for papers sent by mail"
            last.steps.append(Step(text=text, rule_id="T4", fact_paths=(found.at("date"),)))


def _reason(day: date) -> str:
    why = why_rolled(day)
    return why if why in {"Saturday", "Sunday"} else f"legal holiday ({why})"


# ------------------------------------------------------------------------------------------- suspension


def suspended(context: Context, begin: date, raw: date, shifts: Shifts) -> LastDay:
    """Return the last day of a period with the time it stood still alone: for what is no act, nothing else moves it."""
    last = LastDay(raw, raw)
    service = _service(context, begin)
    if service:
        last.flags.append("combat_zone_or_disability_check")
    spans = [*_stays(context, shifts), *service, *_disability(context, begin, last, shifts)]
    own = [span for span in spans if span.is_certain]
    day = extend(begin, last.raw, own)
    is_running = any(span.end is None and span.start <= last.raw for span in spans)
    last.is_open_ended = is_running or extend(begin, last.raw, spans) != day
    for span in spans:
        if span.start <= day and (span.end is None or span.end > begin):
            last.steps.append(_stands_still(span))
    if day != last.raw:
        causes = ", ".join(dict.fromkeys(span.cause for span in own if span.end is not None and span.start <= day))
        last.move(day, f"With the time the period stood still ({causes}): {day}", "R11", own[0].citation)
    return last


def _stands_still(span: Span) -> Step:
    until = f"to {span.end}" if span.end is not None else "with no known end, not counted"
    step = Step(
        text=f"The period stands still, {span.cause}: {span.start} {until}",
        date=span.end,
        fact_paths=span.paths,
        citation=span.citation,
        stood_still=(span.start, span.end),
    )
    if span.is_certain:
        return step
    return step._replace(text=f"{step.text}; may be another person's, not counted", stood_still=None)


def _stays(context: Context, shifts: Shifts) -> list[Span]:
    if shifts.days_after_stay is None:
        return []
    spans = []
    for found in locate("suspensions.bankruptcies", context.suspensions.bankruptcies):
        it = found.record
        whose = is_own(it.debtor)
        if it.petition_date is None or whose is False:
            continue
        end = end_of_stay(it)
        until = None if end is None else add_days(end, shifts.days_after_stay)
        cause = f"the bankruptcy stay bars a petition, and {shifts.days_after_stay} days more"
        citation = "26 U.S.C. 6015(e)(6), 6213(f), 6330(d)(2)"
        paths = (found.at("petition_date"),)
        spans.append(Span(it.petition_date, until, cause, citation, paths, is_certain=whose is True))
    return spans


def end_of_stay(bankruptcy: Bankruptcy) -> date | None:
    """Return the day the automatic stay ended: the first of lifting, discharge, dismissal and closing."""
    days = (
        bankruptcy.stay_lifted_date,
        bankruptcy.discharge_date,
        bankruptcy.dismissal_date,
        bankruptcy.closed_date,
    )
    return min((day for day in days if day is not None), default=None)


def _service(context: Context, begin: date) -> list[Span]:
    spans = []
    for found in locate("suspensions.person_periods", context.suspensions.person_periods):
        it = found.record
        if it.reason not in _SERVICE or it.from_date is None or it.person == "new_spouse":
            continue
        until = _runs_again(it, begin, _DAYS_AFTER_SERVICE)
        cause = f"combat zone service and {_DAYS_AFTER_SERVICE} days"
        spans.append(Span(it.from_date, until, cause, "26 U.S.C. 7508", (found.at("from_date"), found.at("to_date"))))
    return spans


def _disability(context: Context, begin: date, last: LastDay, shifts: Shifts) -> list[Span]:
    if not shifts.is_refund:
        return []
    spans = []
    for found in locate("suspensions.person_periods", context.suspensions.person_periods):
        it = found.record
        if it.reason != "financially_disabled" or it.from_date is None or is_own(it.person) is False:
            continue
        last.flags.append("combat_zone_or_disability_check")
        if it.other_person_authorised_to_act != "no" or not is_own(it.person):
            continue
        until = _runs_again(it, begin)
        paths = (found.at("from_date"), found.at("to_date"), found.at("other_person_authorised_to_act"))
        spans.append(Span(it.from_date, until, "financial disability", "26 U.S.C. 6511(h)", paths))
    return spans


def _runs_again(it: PersonPeriod, begin: date, days_more: int = 0) -> date | None:
    """Return the day from which the time runs again that stood still through *it* and so many days more.

    The day a period runs from is never counted (T1): one that begins while the time stands still gets no day for it.
    """
    if it.to_date is None:
        return None
    through = add_days(it.to_date, days_more)
    return through if it.from_date is not None and it.from_date <= begin else add_days(through, 1)


# ------------------------------------------------------------------------------------------- closures


def _pass_closures(context: Context, last: LastDay) -> None:
    found_closures = locate("environment.tax_court_closures", context.environment.tax_court_closures)
    closed = {found.record.date: found.at("date") for found in found_closures}
    if last.day not in closed:
        return
    rule = next(e for e in parameters("tax_court_closures")["editions"] if _applies(e, last.day))
    due, path = last.day, closed[last.day]
    last.flags.append("tax_court_closed_on_last_day")
    if rule["rule"] == "next_open_day":
        day = due
        while day in closed or not is_business_day(day):
            day += timedelta(days=1)
        text = f"The Tax Court was closed on {due}: timely on the first day it is open, {day}"
    else:
        days = (_end_of_closure(due, set(closed)) - due).days + 1
        day = roll(add_days(due, days + rule["added_days"]))
        text = f"The Tax Court was closed on {due}: {days} + {rule['added_days']} days more, {day} after any roll"
    last.move(day, text, "T7", rule["citation"], (path,))


def _applies(edition: dict[str, date | None], due: date) -> bool:
    first, final = edition["due_from"], edition["due_to"]
    return first is not None and first <= due and (final is None or due <= final)


def _end_of_closure(due: date, closed: set[date]) -> date:
    """Return the last day of the closure that covers *due*; weekends and holidays between closed days belong to it."""
    end = day = due
    while day in closed or not is_business_day(day):
        end = day if day in closed else end
        day += timedelta(days=1)
    return end


# ------------------------------------------------------------------------------------------- postponements


class _Postponement(NamedTuple):
    """Acts due from *first* on and before *until* may be done until *until*; *applies* is unknown where nobody told."""

    first: date
    until: date
    name: str
    citation: str
    paths: tuple[str, ...]
    applies: Truth


def _postpone(context: Context, last: LastDay) -> None:
    """Postpone, the earliest announcement first: a day postponed into the next one is postponed again."""
    for it in sorted(_postponements(context)):
        if not it.first <= last.day < it.until:
            continue
        if it.applies:
            _apply_postponement(last, it)
        else:
            last.flags.append("disaster_postponement_possible")
            last.steps.append(Step(text=f"{it.name} may apply and is not counted", fact_paths=it.paths))


def _postponements(context: Context) -> Iterable[_Postponement]:
    for it in parameters("postponements")["nationwide"]:
        yield _Postponement(it["from_date"], it["to_date"], it["name"], it["source"], (), True)
    for found in locate("environment.disaster_postponements", context.environment.disaster_postponements):
        record, applies = found.record, truth(found.record.applies_to_requesting_spouse)
        if record.from_date is None or record.to_date is None or applies is False:
            continue
        paths = (found.at("to_date"),) if applies else (found.path,)
        yield _Postponement(record.from_date, record.to_date, record.name, "26 U.S.C. 7508A", paths, applies)


def _apply_postponement(last: LastDay, it: _Postponement) -> None:
    day = roll(it.until)
    last.flags.append("disaster_postponement_applied")
    last.move(day, f"{it.name} postpones acts due {last.day} to {day}", "T3", it.citation, it.paths)

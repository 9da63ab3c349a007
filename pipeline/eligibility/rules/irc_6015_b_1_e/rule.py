"""R5: two years from the first collection activity for sec. 6015(b) and (c)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from models.determination import DeadlineId, FlagCode, Scope
from pipeline.eligibility.calendar import add_years, has_two_anniversaries
from pipeline.eligibility.collection import Event, events, flags_of_harmless_papers
from pipeline.eligibility.context import Context, DeadlineFinding, covers
from pipeline.eligibility.filing_dates import FoundFiling, TimelyTest, timely, unsent_copy
from pipeline.eligibility.findings import Days, Writer, days_of, group_by_year, status_by_time
from pipeline.eligibility.last_day import LastDay, last_day
from pipeline.eligibility.letter_periods import Reading, safest
from pipeline.eligibility.notices import is_own
from pipeline.eligibility.raised import may_be_understatement
from pipeline.eligibility.rule import Edition, Rule, unknown_before
from pipeline.eligibility.steps import Step

YEARS = 2
_ID: DeadlineId = "innocent_sep_two_year"


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one deadline per year, or group of years with the same dates, and reading of a doubtful date."""
    return group_by_year(finding for year in writer.context.tax_years for finding in _of_year(writer, year))


def _of_year(writer: Writer, year: int | None) -> Iterable[DeadlineFinding]:
    context, scope = writer.context, Scope(tax_years=None if year is None else (year,))
    if may_be_understatement(context, year) is False:
        text = "no joint understatement in question: sec. 6015(b) and (c) do not reach it"
        return [writer.write(_ID, "not_applicable", text, scope=scope, flags=_harmless(context, year))]
    return from_first_activity(writer, year, scope)


def from_first_activity(writer: Writer, year: int | None, scope: Scope) -> list[DeadlineFinding]:
    """Count the two years of *year*, whatever kind of tax it is: one deadline per reading of a doubtful date.

    Before Notice 2011-70 the same two years bound a request for equitable relief.
    """
    found = events(writer.context, year)
    readings = sorted({it.reading for it in found if it.reading is not None})
    if not readings:
        return [_decide(writer, year, found, scope)]
    return [
        _decide(
            writer,
            year,
            [it for it in found if it.reading in {None, reading}],
            scope.model_copy(update={"document_date": reading}),
        )
        for reading in readings
    ]


def _harmless(context: Context, year: int | None) -> tuple[FlagCode, ...]:
    return tuple(dict.fromkeys(flags_of_harmless_papers(context, year)))


def _decide(writer: Writer, year: int | None, found: Sequence[Event], scope: Scope) -> DeadlineFinding:
    """Pick the event that binds and count from it."""
    undated = next((it for it in found if it.day is None and it.force != "silent"), None)
    dated = [it for it in found if it.day is not None]
    certain = next((it for it in dated if it.force == "certain"), None)
    possible = next((it for it in dated if it.force == "possible"), None)
    if certain is not None and (possible is None or _day(certain) <= _day(possible)):
        return _count(writer, year, found, scope, certain, None)
    if possible is not None:
        return _count(writer, year, found, scope, possible, certain)
    if undated is not None:
        return _undated(writer, scope, undated)
    return _not_started(writer, year, found, scope)


def _day(event: Event) -> date:
    return event.day or date.max


def _count(
    writer: Writer,
    year: int | None,
    found: Sequence[Event],
    scope: Scope,
    event: Event,
    certain: Event | None,
) -> DeadlineFinding:
    """Count from *event*; *certain* is the later event that binds if *event* turns out not to count."""
    context = writer.context
    last = _last_day(context, event)
    test = _asked_for(context, year, last.day)
    is_possible = event.force == "possible"
    later = _last_day(context, certain) if certain else None
    if is_possible and later is not None and not test.met:
        test_of_later = _asked_for(context, year, later.day)
        if test_of_later.met is False and context.as_of > later.day:
            # Late under either reading: the missing fact does not decide.
            event, last, test, is_possible = certain or event, later, test_of_later, False
    copy = unsent_copy(context, "form_8857", None if year is None else (year,), last.day)
    status = status_by_time(
        context,
        last.day,
        test.met,
        is_doubtful_when_late="last_known_address_disputed" in event.flags or last.is_open_ended or bool(copy),
    )
    text = f"2 years after {event.what}"
    if is_possible:
        text += ", if it counts"
        if certain is not None and later is not None:
            text += f"; if not, until {later.day}: 2 years after {certain.what}"
    if is_possible and status != "met":
        status = "needs_facts"
    safe, why_safe = safest(last.raw, *_readings(found))
    has_unread = any(it.day is None and it.force != "silent" for it in found)
    if has_unread and status == "open":
        status = "needs_facts"
    return writer.write(
        _ID,
        status,
        f"{text}{copy}",
        days_of(last, safe),
        scope=scope,
        steps=(*_steps(found, event, last), *why_safe, *test.steps),
        flags=(*_flags(event, last, found), *_harmless(context, year), *test.flags),
        missing=_missing(event, found, status),
    )


def _flags(event: Event, last: LastDay, found: Sequence[Event]) -> Iterable[FlagCode]:
    yield from last.flags
    for it in found:
        yield from it.flags
    if has_two_anniversaries(_day(event), last.raw):
        yield "unsettled_law"


def _last_day(context: Context, event: Event) -> LastDay:
    return last_day(context, _day(event), add_years(_day(event), YEARS))


def _readings(found: Sequence[Event]) -> list[Reading]:
    """Return the last day that each event would give, whether or not it counts."""
    return [
        Reading(add_years(it.early, YEARS), f"{YEARS} years from {it.early}, {it.what}", it.paths)
        for it in found
        if it.early is not None
    ]


def _missing(event: Event, found: Sequence[Event], status: str) -> tuple[str, ...]:
    if status != "needs_facts":
        return ()
    if event.missing:
        return event.missing
    return ("documents.document_date",) if any(it.day is None for it in found) else ("filings.postmark_date",)


def _steps(found: Sequence[Event], event: Event, last: LastDay) -> list[Step]:
    """List what was looked at, then count."""
    steps = []
    for it in found:
        verdict = {"certain": "counts", "possible": "may count", "silent": "does not count in the IRS's own view"}
        steps.append(Step(text=f"{it.what}: {verdict[it.force]}", date=it.day, fact_paths=it.paths))
    counted = Step(
        text=f"{YEARS} years from {_day(event)}, the earliest that binds: {last.raw}",
        rule_id="T2",
        date=last.raw,
        start=_day(event),
        fact_paths=event.paths,
        citation="26 U.S.C. 6015(b)(1)(E), (c)(3)(B)",
    )
    return [*steps, counted, *last.steps]


def _asked_for(context: Context, year: int | None, last: date) -> TimelyTest:
    return timely(context, [found for found in context.filings if _is_request(found, year)], last)


def _is_request(found: FoundFiling, year: int | None) -> bool:
    """A Form 8857, or relief pleaded with a hearing request or in a petition, of the client for the year."""
    filing = found.record
    if is_own(filing.filed_by) is False or not covers(filing.tax_years, year):
        return False
    is_pleaded = filing.form in {"form_12153", "tax_court_petition"} and filing.raises_spousal_relief == "yes"
    return filing.form == "form_8857" or is_pleaded


def _undated(writer: Writer, scope: Scope, event: Event) -> DeadlineFinding:
    return writer.write(
        _ID,
        "needs_facts",
        f"2 years after {event.what}: its date is needed",
        scope=scope,
        steps=(Step(text=event.what, fact_paths=event.paths),),
        missing=("documents.document_date",),
    )


def _not_started(writer: Writer, year: int | None, found: Sequence[Event], scope: Scope) -> DeadlineFinding:
    context = writer.context
    flags = (*(flag for it in found for flag in it.flags), *_harmless(context, year))
    if found:
        safe, why_safe = safest(date.max, *_readings(found))
        text = "the offset notice did not tell the client of Form 8857: no collection activity that counts"
        steps = [*(Step(text=it.what, date=it.day, fact_paths=it.paths) for it in found), *why_safe]
        days = Days(None, None, safe)
        return writer.write(_ID, "not_triggered", text, days, scope=scope, steps=steps, flags=flags)
    if context.facts.documents is None:
        text = "the papers the client received were never asked for"
        return writer.write(_ID, "needs_facts", text, scope=scope, flags=flags, missing=("documents",))
    text = "no collection activity against the client is known"
    return writer.write(_ID, "not_triggered", text, scope=scope, flags=flags)


RULE = Rule(
    rule_id="R5",
    provision="irc_6015_b_1_e",
    question="Until when may the client elect relief under sec. 6015(b) and (c)?",
    citation="26 U.S.C. 6015(b)(1)(E), (c)(3)(B), 7503; 26 CFR 1.6015-5(b)",
    deadline_ids=(_ID,),
    editions=(
        unknown_before(date(1998, 7, 22)),
        Edition(
            "26 U.S.C. 6015(b), (c) (Code text of April 2023); IRS Pub. 971 (Rev. December 2021)", date(1998, 7, 22)
        ),
    ),
    find=find,
)

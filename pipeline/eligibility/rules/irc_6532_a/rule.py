"""R12: suing for a refund, sec. 6532(a)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.determination import Scope
from pipeline.eligibility.calendar import add_days, add_months, add_years
from pipeline.eligibility.context import Context, DeadlineFinding, covers, in_order
from pipeline.eligibility.filing_dates import FoundFiling, filing_date, timely
from pipeline.eligibility.findings import Days, Writer, days_of, first_day_status, status_by_time
from pipeline.eligibility.last_day import last_day
from pipeline.eligibility.letter_periods import from_earlier_date, safest
from pipeline.eligibility.notices import FoundDocument, Start, is_own, letters, starts_of
from pipeline.eligibility.refunds import CLAIM_FORMS
from pipeline.eligibility.rule import FIRST_DAY, Edition, Rule
from pipeline.eligibility.steps import Step
from pipeline.eligibility.triggers import untriggered

SUIT_YEARS = 2
WAITING_MONTHS = 6


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give the first day of a suit per claim, and the last day per notice of disallowance."""
    context = writer.context
    claims = [
        found
        for found in context.filings
        if found.record.form in CLAIM_FORMS
        and is_own(found.record.filed_by) is not False
        and any(covers(found.record.tax_years, year) for year in context.tax_years)
    ]
    first = [_earliest(writer, it) for it in in_order(claims)]
    yield from first or [writer.none("refund_suit_earliest", "no refund claim is known")]
    last = [
        _latest(writer, found, start)
        for found in letters(context, "refund_disallowance_notice")
        if is_own(found.record.addressed_to) is not False
        for start in starts_of(found)
    ]
    yield from last or [untriggered(writer, "refund_suit", "no certified notice of disallowance to the client")]


def _earliest(writer: Writer, found: FoundFiling) -> DeadlineFinding:
    context, when = writer.context, filing_date(found.record)
    scope = Scope(tax_years=context.years_of(found.record.tax_years))
    if when.day is None or when.day > context.as_of:
        text, missing = "the day of the refund claim is not known", ("filings.filed_date",)
        return writer.write("refund_suit_earliest", "needs_facts", text, scope=scope, missing=missing)
    end = add_months(when.day, WAITING_MONTHS)
    first, why = add_days(end, 1), f"the 6 months from the claim of {when.day} end on {end}"
    decided = _decision_after(context, found, when.day)
    if decided is not None and decided < first:
        first, why = decided, f"the IRS decided the claim on {decided}"
    late = max(when.day, found.record.received_date or when.day)
    safe = max(first, add_days(add_months(late, WAITING_MONTHS), 1 if end.day == when.day.day else 2))
    if decided is not None and first == decided:
        safe = first
    step = Step(
        text=f"{why}; a suit is possible from {first}" + (f", and safe from {safe}" if safe > first else ""),
        rule_id="R12",
        date=first,
        start=when.day,
        fact_paths=(found.at(when.fact),),
        citation="26 U.S.C. 6532(a)(1)",
    )
    return writer.write(
        "refund_suit_earliest",
        first_day_status(context, first),
        why,
        Days(first, first, safe),
        scope=scope,
        steps=(step,),
    )


def _decision_after(context: Context, found: FoundFiling, filed: date) -> date | None:
    """Return the day a notice of disallowance decided the claim, None where none is known."""
    days = [
        sent
        for letter in letters(context, "refund_disallowance_notice")
        if (sent := starts_of(letter)[0].sent) is not None
        and sent >= filed
        and (found.record.tax_years is None or any(covers(letter.record.tax_years, y) for y in found.record.tax_years))
    ]
    return min(days, default=None)


def _latest(writer: Writer, found: FoundDocument, start: Start) -> DeadlineFinding:
    context, years = writer.context, writer.context.years_of(found.record.tax_years)
    begin = start.sent
    if begin is None:
        text, missing = "a notice of disallowance came, and its date cannot be read", ("documents.document_date",)
        return writer.write("refund_suit", "needs_facts", text, scope=start.scope(years), missing=missing)
    raw = add_years(begin, SUIT_YEARS)
    conservative, why_safe = safest(raw, from_earlier_date(start, lambda day: add_years(day, SUIT_YEARS)))
    last = last_day(context, begin, raw)
    suits = [
        it
        for it in context.filings
        if it.record.form == "refund_suit"
        and is_own(it.record.filed_by) is not False
        and (years is None or any(covers(it.record.tax_years, year) for year in years))
    ]
    test = timely(context, suits, last.day, by_mail=False)
    status = status_by_time(context, last.day, test.met, is_doubtful_when_late=last.is_open_ended)
    step = Step(
        text=f"{SUIT_YEARS} years from {begin}: {raw}",
        rule_id="T2",
        date=raw,
        start=begin,
        fact_paths=start.paths,
        citation="26 U.S.C. 6532(a)(1)",
    )
    is_unclear = found.record.addressed_to is None and status != "met"
    return writer.write(
        "refund_suit",
        "needs_facts" if is_unclear else status,
        f"{SUIT_YEARS} years after the notice of disallowance {start.describe()}",
        days_of(last, conservative),
        scope=start.scope(years),
        steps=(step, *last.steps, *why_safe, *test.steps),
        flags=(*last.flags, *(("mailed_later_than_dated",) if start.is_mailed_later else ())),
        missing=("documents.addressed_to",) if is_unclear else (),
    )


RULE = Rule(
    rule_id="R12s",
    provision="irc_6532_a",
    question="From when and until when may the client sue for a refund?",
    citation="26 U.S.C. 6532(a), 7503",
    deadline_ids=("refund_suit_earliest", "refund_suit"),
    editions=(Edition("26 U.S.C. 6532(a) (Code text of April 2023)", FIRST_DAY),),
    find=find,
)

"""R6a: equitable relief for unpaid tax, as long as the tax may be collected, sec. 6015(f)(2)(A)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.determination import DeadlineId, DeadlineStatus, FlagCode, Scope
from models.matter import Assessment
from pipeline.eligibility.calendar import is_business_day
from pipeline.eligibility.collection_period import (
    CollectionPeriod,
    are_suspensions_known,
    assessments_of,
    period_of,
)
from pipeline.eligibility.context import Context, DeadlineFinding, Found, covers
from pipeline.eligibility.filing_dates import FoundFiling, TimelyTest, filing_date, timely
from pipeline.eligibility.findings import Days, Writer, group_by_year, is_within_months, status_by_time
from pipeline.eligibility.logic import Truth
from pipeline.eligibility.notices import FoundDocument, is_own, starts_of
from pipeline.eligibility.raised import is_relief_tax
from pipeline.eligibility.rule import Edition, Rule, unknown_before
from pipeline.eligibility.rules.irc_6015_b_1_e.rule import RULE as TWO_YEAR_RULE
from pipeline.eligibility.rules.irc_6015_b_1_e.rule import from_first_activity
from pipeline.eligibility.rules.irc_6015_e_1_a.rule import final_determinations, is_final
from pipeline.eligibility.steps import Step
from pipeline.eligibility.suspensions import Spouse

_ID: DeadlineId = "equitable_unpaid_csed"
_RS: Spouse = "requesting_spouse"
TWO_YEAR_EDITION = "two_years"


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one deadline per assessment against the client, or say per year why there is none."""
    return group_by_year(finding for year in writer.context.tax_years for finding in _of_year(writer, year))


def _of_year(writer: Writer, year: int | None) -> Iterable[DeadlineFinding]:
    context, scope = writer.context, Scope(tax_years=None if year is None else (year,))
    reason = _why_not(context, year)
    if reason is not None:
        return [writer.none(_ID, reason, applies=False, scope=scope)]
    liability = context.liability(year)
    if liability is not None and liability.record.assessed == "no":
        text = "the tax is only proposed: no collection period runs"
        step = Step(text=text, fact_paths=(liability.at("assessed"),))
        return [writer.write(_ID, "not_triggered", text, scope=scope, steps=(step,))]
    found = assessments_of(context, year, _RS)
    open_ones = [it for it in found if it.record.balance_unpaid != "no"]
    if found and not open_ones:
        return [writer.write(_ID, "not_applicable", "nothing of the assessments is unpaid", scope=scope)]
    dated = [period for it in open_ones if (period := period_of(context, it, _RS)) is not None]
    findings = [_write(writer, year, period) for period in dated]
    return findings if len(dated) == len(open_ones) > 0 else [*findings, _undated(writer, year, scope, open_ones)]


def _why_not(context: Context, year: int | None) -> str | None:
    if is_relief_tax(context, year) is False:
        return "no joint return and no community income in question for this year"
    liability = context.liability(year)
    if liability is not None and liability.record.balance_unpaid == "no":
        return "nothing of the tax is unpaid"
    return None


def _undated(writer: Writer, year: int | None, scope: Scope, found: list[Found[Assessment]]) -> DeadlineFinding:
    text = "the date of assessment is not known"
    if year is not None:
        # Tax of a year cannot be assessed before the year has ended.
        text = f"{text}; collection is possible at least until {date(year + 10, 12, 31)}"
    steps = [Step(text=text, rule_id="R6", fact_paths=tuple(it.path for it in found))]
    missing: tuple[str, ...] = ("assessments.assessment_date",)
    old = _old_limit(writer, year)
    if old is None or old.deadline.date is None:
        return writer.write(_ID, "needs_facts", text, scope=scope, steps=steps, missing=missing)
    # Whenever the tax was assessed, the rule of that day ends the time to ask.
    context, last = writer.context, old.deadline.date
    is_late = context.as_of > last and old.status != "needs_facts" and _pending(context, year, last).met is False
    status: DeadlineStatus = "missed" if is_late else "needs_facts"
    steps += _steps_of(old)
    basis = f"{_OLD_RULE}; {text}"
    missing = () if is_late else missing
    finding = writer.write(_ID, status, basis, _days_of(old), scope=scope, steps=steps, missing=missing)
    return finding._replace(consequences=())  # the debt itself lives on


# ------------------------------------------------------------------------------------------- one assessment


def _write(writer: Writer, year: int | None, period: CollectionPeriod) -> DeadlineFinding:
    context = writer.context
    days = Days(period.expiry, period.expiry, period.earliest)
    steps, basis = list(period.steps), f"assessed {period.assessed} + 10 years = {period.earliest}"
    if period.expiry != period.earliest:
        basis = f"{basis}, with suspensions {period.expiry}"
    if period.is_running:
        basis = f"{basis}; a suspension still runs and is not counted"
    if doubts := (*period.uncertain, *period.uncounted):
        basis = f"{basis}; may be later, if it counts for the client: {', '.join(doubts)}"
    is_early = year is not None and period.assessed.year <= year
    if is_early:
        basis = f"{basis}; a date that cannot be right: tax of {year} is not assessed before the year has ended"
    old, is_doubtful = _old_limit(writer, year), is_early or _may_be_later(context, period)
    is_old = old is not None and (old.deadline.date or period.expiry) < period.expiry
    if old is not None and is_old:
        days = _days_of(old)
        days = days._replace(conservative=min(days.conservative or period.earliest, period.earliest))
        basis, is_doubtful = f"{_OLD_RULE}; {basis}", old.status == "needs_facts"
        steps += _steps_of(old)
    last = days.last or period.expiry
    test = _pending(context, year, last)
    status = status_by_time(context, last, test.met, is_doubtful_when_late=is_doubtful)
    if period.assessment.record.spouse is None and status in {"open", "missed"}:
        status = "needs_facts"
    finding = writer.write(
        _ID,
        status,
        basis,
        days,
        scope=period.scope(_RS),
        steps=(*steps, *test.steps),
        flags=period.flags if is_old else (*period.flags, *_flags(context, status, last)),
        missing=_missing(period, status),
    )
    return finding._replace(consequences=()) if is_old else finding  # the debt itself lives on


def _may_be_later(context: Context, period: CollectionPeriod) -> bool:
    is_uncertain = bool(period.uncertain or period.uncounted)
    return period.is_running or is_uncertain or period.has_suit or not are_suspensions_known(context)


def _missing(period: CollectionPeriod, status: DeadlineStatus) -> tuple[str, ...]:
    if status != "needs_facts":
        return ()
    if period.assessment.record.spouse is None:
        return ("assessments.spouse",)
    if period.has_suit:
        return ("suspensions.collection_judgments.judgment_date",)
    return ("suspensions", "bars.offers_in_compromise")


def _flags(context: Context, status: DeadlineStatus, last: date) -> Iterable[FlagCode]:
    if status in {"open", "met"} and is_within_months(context, last, 12):
        yield "csed_near_expiry_attorney_decision"
    if status == "missed":
        yield "csed_expired_debt_not_collectible"
    if not is_business_day(last):
        yield "unsettled_law"  # whether the IRS may still collect on the next business day


# -------------------------------------------------------------------- before Notice 2011-70

_OLD_RULE = "2 years after the first collection activity, the rule before Notice 2011-70"


def _old_limit(writer: Writer, year: int | None) -> DeadlineFinding | None:
    """Return the two years that bound (f) before Notice 2011-70; None under later law, or while none run."""
    context = writer.context
    if writer.rule.edition(context.law_date).variant != TWO_YEAR_EDITION:
        return None
    found = from_first_activity(Writer(context, TWO_YEAR_RULE), year, Scope())
    dated = [it for it in found if it.deadline.date is not None]
    return min(dated, key=lambda it: it.deadline.date or date.max, default=None)


def _days_of(old: DeadlineFinding) -> Days:
    it = old.deadline
    return Days(it.raw_date, it.date, it.conservative_date)


def _steps_of(old: DeadlineFinding) -> list[Step]:
    own = Step(text=_OLD_RULE, rule_id="R6a", date=old.deadline.date, citation="26 CFR 1.6015-5(b)(1)")
    return [*old.steps[:-1], own]


def _pending(context: Context, year: int | None, last: date) -> TimelyTest:
    """Return whether a request in time is still pending; one that ended in a final determination is not."""
    states = [(found, _is_pending(context, found, year)) for found in context.filings if _is_request(found, year)]
    sure = timely(context, [found for found, state in states if state], last)
    if sure.met:
        return sure
    unsure = timely(context, [found for found, state in states if state is None], last)
    return unsure._replace(met=None) if unsure.met is not False else sure


def _is_request(found: FoundFiling, year: int | None) -> bool:
    filing = found.record
    return filing.form == "form_8857" and is_own(filing.filed_by) is not False and covers(filing.tax_years, year)


def _is_pending(context: Context, found: FoundFiling, year: int | None) -> Truth:
    filing = found.record
    if filing.withdrawn_date is not None and filing.withdrawn_date <= context.as_of:
        return False
    if context.facts.documents is None:
        return None
    filed = filing_date(filing).day
    answer: Truth = True
    for letter in (*final_determinations(context), *_unread_determinations(context)):
        sent = starts_of(letter)[0].sent
        if not covers(letter.record.tax_years, year) or (filed is not None and sent is not None and sent < filed):
            continue
        is_sure = (
            is_final(letter.record) and is_own(letter.record.addressed_to) and filed is not None and sent is not None
        )
        if is_sure:
            return False
        answer = None
    return answer


def _unread_determinations(context: Context) -> list[FoundDocument]:
    """Return the determinations after a hearing that may, or may not, have denied the relief asked for as well."""
    return [
        found
        for found in context.documents
        if found.record.type == "irs_cdp_determination"
        and found.record.denies_spousal_relief is None
        and is_own(found.record.addressed_to) is not False
    ]


RULE = Rule(
    rule_id="R6a",
    provision="irc_6015_f_2_a",
    question="Until when may the client ask for equitable relief from unpaid tax?",
    citation="26 U.S.C. 6015(f)(2)(A), 6502(a)(1)",
    deadline_ids=(_ID,),
    editions=(
        unknown_before(date(1998, 7, 22)),
        Edition(
            "26 CFR 1.6015-5(b)(1) as applied before Notice 2011-70",
            date(1998, 7, 22),
            date(2011, 7, 24),
            variant=TWO_YEAR_EDITION,
        ),
        Edition("IRS Notice 2011-70", date(2011, 7, 25), date(2019, 6, 30)),
        Edition("26 U.S.C. 6015(f)(2) (Pub. L. 116-25; Code text of April 2023)", date(2019, 7, 1)),
    ),
    find=find,
)

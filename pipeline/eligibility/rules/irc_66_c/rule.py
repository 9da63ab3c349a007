"""R7: traditional relief from community income, sec. 66(c): six months before the assessment period ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.determination import DeadlineId, Scope
from pipeline.eligibility.calendar import add_days, add_months, add_years, is_business_day
from pipeline.eligibility.context import Context, DeadlineFinding, covers, locate
from pipeline.eligibility.filing_dates import TimelyTest, timely
from pipeline.eligibility.findings import Days, Writer, group_by_year, status_by_time
from pipeline.eligibility.logic import Truth
from pipeline.eligibility.notices import Start, is_own, letters, starts_of
from pipeline.eligibility.raised import is_community_tax_in_question
from pipeline.eligibility.refunds import FiledReturn, filed_return
from pipeline.eligibility.rule import Edition, Rule, unknown_before
from pipeline.eligibility.steps import Step

_ID: DeadlineId = "sec66c_traditional"
ASSESSMENT_YEARS = 3
LARGE_OMISSION_YEARS = 6
MONTHS_BEFORE = 6
CONTACT_DAYS = 30
_CITATION = "26 U.S.C. 66(c), 6501; 26 CFR 1.66-4(j)"


@dataclass(frozen=True, slots=True)
class _Window:
    """The limit of one year.

    Attributes:
        last: Last day.
        safe: Earliest defensible last day.
        basis: In words.
        may_be_later: A missing fact could make it later.
        steps: How it was found.
        missing: What would settle it.
    """

    last: date
    safe: date
    basis: str
    may_be_later: bool
    steps: tuple[Step, ...]
    missing: tuple[str, ...] = ()


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one deadline per year, or group of years with the same dates."""
    return group_by_year(_of_year(writer, year) for year in writer.context.tax_years)


def _of_year(writer: Writer, year: int | None) -> DeadlineFinding:
    context, scope = writer.context, Scope(tax_years=None if year is None else (year,))
    if not is_community_tax_in_question(context, year):
        text = "sec. 66(c) needs a year without a joint return and a community property domicile"
        return writer.none(_ID, text, applies=False, scope=scope)
    filed = filed_return(context, year, "nonrequesting_spouse")
    reason = _never_ends(filed)
    if reason is not None:
        return writer.write(_ID, "not_triggered", reason, scope=scope, steps=(filed.step(),))
    window = _window(context, year, filed)
    if window is None:
        missing = ("returns.filed_date",)
        return writer.write(_ID, "needs_facts", "the year is not known", scope=scope, missing=missing)
    test = _asked_for(context, year, window.last)
    status = status_by_time(context, window.last, test.met, is_doubtful_when_late=window.may_be_later)
    return writer.write(
        _ID,
        status,
        window.basis,
        Days(window.last, window.last, min(window.safe, window.last)),
        scope=scope,
        steps=(filed.step(), *window.steps, *test.steps),
        flags=(*(("unsettled_law",) if not is_business_day(window.last) else ()), *test.flags),
        missing=window.missing if status == "needs_facts" else (),
    )


def _never_ends(filed: FiledReturn) -> str | None:
    """Return why the assessment period of the other spouse never ends, None where it does or may."""
    if filed.found is None:
        return "the other spouse filed no return: the assessment period does not run" if filed.is_certain else None
    if filed.found.record.fraudulent == "yes":
        return "the other spouse's return is fraudulent: the assessment period has no end"
    return None


def _window(context: Context, year: int | None, filed: FiledReturn) -> _Window | None:
    begin = filed.day or filed.due
    if begin is None:
        return None
    is_large = filed.found is not None and filed.found.record.omits_over_25_percent == "yes"
    years = LARGE_OMISSION_YEARS if is_large else ASSESSMENT_YEARS
    end, steps, may_end_later = _assessment_end(context, year, begin, years)
    limit = add_months(end, -MONTHS_BEFORE)
    safe = add_months(add_years(begin, ASSESSMENT_YEARS), -MONTHS_BEFORE)
    steps.append(
        Step(text=f"{MONTHS_BEFORE} months before {end}: {limit}", rule_id="R7", date=limit, citation=_CITATION)
    )
    if safe < limit:
        text = f"Safe date {safe}: with the {ASSESSMENT_YEARS} years alone"
        steps.append(Step(text=text, rule_id="R7", date=safe, citation="26 U.S.C. 6501(a)"))
    contact = _contact_inside(context, year, limit, end)
    if contact is not None:
        return _after_contact(contact, steps)
    liability = context.liability(year)
    examined = liability.record.examination_started if liability else None
    contacts = _contacts(context, year)
    is_dated = bool(contacts) and all(start.sent is not None for start in contacts)
    # A letter inside the last six months leaves 30 days: once these are over, none that is still unknown can help.
    is_examination_open = examined != "no" and not is_dated and context.as_of <= add_days(end, CONTACT_DAYS)
    may_be_examined = any(
        start.sent is not None and limit < start.sent <= end and context.as_of <= add_days(start.sent, CONTACT_DAYS)
        for start in _contacts(context, year, is_own_letter=None)
    )
    may_be_later = not filed.is_certain or filed.day is None or is_examination_open or may_be_examined or may_end_later
    if not filed.is_certain:
        missing = ("returns.filed_date",)
    elif may_end_later:
        missing = ("suspensions.agreed_extensions.signed_date",)
    else:
        missing = ("documents.addressed_to",) if may_be_examined else ("liabilities.examination_started",)
    basis = f"{MONTHS_BEFORE} months before {end}, the end of the time to assess the other spouse's return"
    return _Window(limit, safe, basis, may_be_later, tuple(steps), missing)


def _assessment_end(context: Context, year: int | None, begin: date, years: int) -> tuple[date, list[Step], bool]:
    """Return the end of the time to assess, how it was counted, and whether an agreement may have made it later."""
    end = add_years(begin, years)
    text = f"Time to assess the other spouse: {begin} + {years} years: {end}"
    steps = [Step(text=text, rule_id="R7", date=end, start=begin, citation="26 U.S.C. 6501")]
    may_end_later = False
    for found in locate("suspensions.agreed_extensions", context.suspensions.agreed_extensions):
        it = found.record
        is_theirs = it.form in {"form_872", None} and it.person in {"nonrequesting_spouse", "both", None}
        if not is_theirs or not covers(it.tax_years, year) or (it.extended_to is not None and it.extended_to <= end):
            continue
        if it.form is None or it.person is None or it.extended_to is None:
            may_end_later = True
        else:
            end = it.extended_to
            text, path = f"Form 872 agrees on {end}", (found.at("extended_to"),)
            steps.append(Step(text=text, rule_id="R7", date=end, fact_paths=path))
    return end, steps, may_end_later


def _contact_inside(context: Context, year: int | None, limit: date, end: date) -> Start | None:
    """Return the letter that opened an examination of the client inside the last six months, None without one."""
    inside = [start for start in _contacts(context, year) if start.sent is not None and limit < start.sent <= end]
    return inside[0] if inside and inside[0] == _contacts(context, year)[0] else None


def _contacts(context: Context, year: int | None, *, is_own_letter: Truth = True) -> list[Start]:
    """Return the first letters of examinations of the client, or of nobody known, by date; the first one opened it."""
    return [
        starts_of(found)[0]
        for found in letters(context, "exam_initial_contact")
        if is_own(found.record.addressed_to) is is_own_letter and covers(found.record.tax_years, year)
    ]


def _after_contact(contact: Start, steps: list[Step]) -> _Window:
    begin, early = contact.latest or date.max, contact.earliest or date.max
    last = add_days(begin, CONTACT_DAYS)
    text = f"The examination of the client began inside those months: {CONTACT_DAYS} days from {begin}: {last}"
    step = Step(text=text, rule_id="R7", date=last, start=begin, fact_paths=contact.paths, citation=_CITATION)
    basis = f"{CONTACT_DAYS} days after the first examination letter {contact.describe()}"
    return _Window(last, add_days(early, CONTACT_DAYS), basis, False, (*steps, step))


def _asked_for(context: Context, year: int | None, last: date) -> TimelyTest:
    requests = [
        found
        for found in context.filings
        if found.record.form == "form_8857"
        and is_own(found.record.filed_by) is not False
        and covers(found.record.tax_years, year)
    ]
    return timely(context, requests, last)


RULE = Rule(
    rule_id="R7",
    provision="irc_66_c",
    question="Until when may the client ask for traditional relief from community income?",
    citation=_CITATION,
    deadline_ids=(_ID,),
    editions=(
        unknown_before(date(2003, 7, 10)),
        Edition("26 U.S.C. 66(c); 26 CFR 1.66-4(j); IRS Pub. 971 (Rev. December 2021)", date(2003, 7, 10)),
    ),
    find=find,
)

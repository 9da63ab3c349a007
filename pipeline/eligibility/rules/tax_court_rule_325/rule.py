"""R9: a client who is the nonrequesting spouse of another request may join the Tax Court case, Rule 325."""

from __future__ import annotations

from collections.abc import Iterable

from models.determination import DeadlineId
from pipeline.eligibility.calendar import add_days
from pipeline.eligibility.context import Context, DeadlineFinding
from pipeline.eligibility.findings import Writer, days_of, status_by_time
from pipeline.eligibility.last_day import Shifts, last_day
from pipeline.eligibility.letter_periods import from_earlier_date, safest
from pipeline.eligibility.notices import FoundDocument, Start, is_own, letters, starts_of
from pipeline.eligibility.rule import FIRST_DAY, Edition, Rule
from pipeline.eligibility.steps import Step
from pipeline.eligibility.triggers import untriggered

_ID: DeadlineId = "tax_court_intervention"
INTERVENTION_DAYS = 60
_SHIFTS = Shifts(in_tax_court=True)
_PAPERS = ("irs_innocent_spouse_determination", "irs_letter_other", "tax_court_petition")


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one deadline per notice that tells the client of the other spouse's petition."""
    findings = [
        _write(writer, found, start)
        for found in letters(writer.context, *_PAPERS)
        if _is_notice_of_petition(found) and is_own(found.record.addressed_to) is not False
        for start in starts_of(found)
    ]
    return findings or [untriggered(writer, _ID, "the other spouse's request is not known to be in the Tax Court")]


def _is_notice_of_petition(found: FoundDocument) -> bool:
    return found.record.stage == "notice_to_nonrequesting"


def _other_spouse_petitioned(context: Context) -> bool:
    return any(
        found.record.form == "tax_court_petition"
        and found.record.filed_by == "nonrequesting_spouse"
        and (found.record.petition_kind == "sec_6015" or found.record.raises_spousal_relief == "yes")
        for found in context.filings
    )


def _write(writer: Writer, found: FoundDocument, start: Start) -> DeadlineFinding:
    context, years = writer.context, writer.context.years_of(found.record.tax_years)
    begin = start.sent
    if begin is None:
        text, missing = (
            "a notice of the other spouse's case came, and its date cannot be read",
            ("documents.document_date",),
        )
        return writer.write(_ID, "needs_facts", text, scope=start.scope(years), missing=missing)
    raw = add_days(begin, INTERVENTION_DAYS)
    conservative, why_safe = safest(raw, from_earlier_date(start, lambda day: add_days(day, INTERVENTION_DAYS)))
    last = last_day(context, begin, raw, _SHIFTS)
    is_known = _other_spouse_petitioned(context)
    text = f"{INTERVENTION_DAYS} days from {begin}: {raw}"
    step = Step(text=text, rule_id="T1", date=raw, start=begin, fact_paths=start.paths)
    return writer.write(
        _ID,
        status_by_time(context, last.day) if is_known else "needs_facts",
        f"{INTERVENTION_DAYS} days after the notice of the other spouse's petition {start.describe()}",
        days_of(last, conservative),
        scope=start.scope(years),
        steps=(step, *last.steps, *why_safe),
        flags=last.flags,
        missing=() if is_known else ("filings.petition_kind",),
    )


RULE = Rule(
    rule_id="R9i",
    provision="tax_court_rule_325",
    question="Until when may the client join the other spouse's Tax Court case?",
    citation="26 U.S.C. 6015(e)(4); Tax Court Rule 325",
    deadline_ids=(_ID,),
    editions=(Edition("Tax Court Rule 325, from general knowledge", FIRST_DAY, confidence="C"),),
    find=find,
)

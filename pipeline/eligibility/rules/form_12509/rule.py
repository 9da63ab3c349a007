"""R9: disagreeing with a preliminary determination on relief, Form 12509."""

from __future__ import annotations

from collections.abc import Iterable

from models.determination import DeadlineId, FlagCode
from pipeline.eligibility.context import DeadlineFinding, covers
from pipeline.eligibility.filing_dates import timely
from pipeline.eligibility.findings import Writer, status_by_time
from pipeline.eligibility.letter_periods import read_period
from pipeline.eligibility.notices import FoundDocument, Start, is_own, letters, starts_of
from pipeline.eligibility.rule import FIRST_DAY, Edition, Rule
from pipeline.eligibility.triggers import untriggered

_ID: DeadlineId = "form_12509_appeal"
APPEAL_DAYS = 30


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one deadline per preliminary letter; both spouses have the right, each by their own letter."""
    findings = [
        _write(writer, found, start)
        for found in letters(writer.context, "irs_innocent_spouse_determination")
        if found.record.stage in {"preliminary", None} and is_own(found.record.addressed_to) is not False
        for start in starts_of(found)
    ]
    return findings or [untriggered(writer, _ID, "no preliminary determination to the client")]


def _write(writer: Writer, found: FoundDocument, start: Start) -> DeadlineFinding:
    context, years = writer.context, writer.context.years_of(found.record.tax_years)
    period = read_period(start, APPEAL_DAYS)
    if period is None:
        text, missing = "a preliminary determination came, and no date can be read", ("documents.document_date",)
        return writer.write(_ID, "needs_facts", text, scope=start.scope(years), missing=missing)
    forms = [
        it
        for it in context.filings
        if it.record.form == "form_12509"
        and is_own(it.record.filed_by) is not False
        and (years is None or any(covers(it.record.tax_years, year) for year in years))
    ]
    test = timely(context, forms, period.last)
    status = status_by_time(context, period.last, test.met)
    is_unclear = None in {found.record.addressed_to, found.record.stage} and status != "met"
    flags: tuple[FlagCode, ...] = ("record_closes_at_determination",) if status == "open" else ()
    return writer.write(
        _ID,
        "needs_facts" if is_unclear else status,
        f"{APPEAL_DAYS} days after the preliminary determination {start.describe()}; no roll is assumed",
        period.days,
        scope=start.scope(years),
        steps=(*period.steps, *test.steps),
        flags=(*flags, *period.flags, *test.flags),
        missing=("documents.stage" if found.record.stage is None else "documents.addressed_to",) if is_unclear else (),
    )


RULE = Rule(
    rule_id="R9",
    provision="form_12509",
    question="Until when may the client disagree with a preliminary determination?",
    citation="IRS innocent-spouse appeals page; Form 12509",
    deadline_ids=(_ID,),
    editions=(Edition("IRS innocent-spouse appeals page, as read in 2026", FIRST_DAY, confidence="B"),),
    find=find,
)

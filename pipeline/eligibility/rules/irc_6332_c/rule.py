"""R15: the 21 days for which a bank holds levied money, sec. 6332(c)."""

from __future__ import annotations

from collections.abc import Iterable

from models.determination import DeadlineId
from pipeline.eligibility.calendar import add_days
from pipeline.eligibility.context import DeadlineFinding
from pipeline.eligibility.findings import Days, Writer, status_by_time
from pipeline.eligibility.notices import FoundDocument, Start, is_own, letters, starts_of
from pipeline.eligibility.rule import FIRST_DAY, Edition, Rule
from pipeline.eligibility.steps import Step
from pipeline.eligibility.triggers import untriggered

_ID: DeadlineId = "bank_levy_release"
HOLDING_DAYS = 21


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one deadline per levy on a bank account of the client."""
    findings = [
        _write(writer, found, start)
        for found in letters(writer.context, "bank_levy")
        if is_own(found.record.property_of or found.record.addressed_to) is not False
        for start in starts_of(found)
    ]
    return findings or [untriggered(writer, _ID, "no levy on a bank account of the client is known")]


def _write(writer: Writer, found: FoundDocument, start: Start) -> DeadlineFinding:
    context, years = writer.context, writer.context.years_of(found.record.tax_years)
    begin = start.printed or start.mailed
    if begin is None:
        text, missing = "a bank account was levied on an unknown day", ("documents.document_date",)
        return writer.write(_ID, "needs_facts", text, scope=start.scope(years), missing=missing)
    day = add_days(begin, HOLDING_DAYS)
    is_unclear = (found.record.property_of or found.record.addressed_to) is None
    step = Step(
        text=f"{HOLDING_DAYS} days from the levy of {begin}: {day}",
        rule_id="T1",
        date=day,
        start=begin,
        fact_paths=start.paths,
    )
    return writer.write(
        _ID,
        "needs_facts" if is_unclear else status_by_time(context, day),
        f"the bank holds the money {HOLDING_DAYS} days after the levy of {begin}",
        Days(day, day, day),
        scope=start.scope(years),
        steps=(step,),
        missing=("documents.property_of",) if is_unclear else (),
    )


RULE = Rule(
    rule_id="R15b",
    provision="irc_6332_c",
    question="Until when does the bank hold levied money?",
    citation="26 U.S.C. 6332(c)",
    deadline_ids=(_ID,),
    editions=(Edition("26 U.S.C. 6332(c) (Code text of April 2023)", FIRST_DAY),),
    find=find,
)

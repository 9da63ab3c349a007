"""R15: contesting a state or agency debt before a refund is taken for it, sec. 6402(e)(4), (f)(3)."""

from __future__ import annotations

from collections.abc import Iterable

from models.determination import DeadlineId
from pipeline.eligibility.context import DeadlineFinding
from pipeline.eligibility.findings import Writer, status_by_time
from pipeline.eligibility.letter_periods import read_period
from pipeline.eligibility.notices import FoundDocument, Start, is_own, letters, starts_of
from pipeline.eligibility.rule import FIRST_DAY, Edition, Rule
from pipeline.eligibility.triggers import untriggered

_ID: DeadlineId = "pre_offset_objection"
OBJECTION_DAYS = 60


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one deadline per warning letter to the client."""
    findings = [
        _write(writer, found, start)
        for found in letters(writer.context, "pre_offset_warning")
        if is_own(found.record.addressed_to) is not False
        for start in starts_of(found)
    ]
    return findings or [untriggered(writer, _ID, "no warning of an offset for a state or agency debt of the client")]


def _write(writer: Writer, found: FoundDocument, start: Start) -> DeadlineFinding:
    context, years = writer.context, found.record.tax_years
    period = read_period(start, OBJECTION_DAYS)
    if period is None:
        text, missing = "a warning of an offset came, and no date can be read", ("documents.document_date",)
        return writer.write(_ID, "needs_facts", text, scope=start.scope(years), missing=missing)
    is_unclear = found.record.addressed_to is None
    return writer.write(
        _ID,
        "needs_facts" if is_unclear else status_by_time(context, period.last),
        f"{OBJECTION_DAYS} days after the warning {start.describe()}; no roll is assumed",
        period.days,
        scope=start.scope(years),
        steps=period.steps,
        flags=period.flags,
        missing=("documents.addressed_to",) if is_unclear else (),
    )


RULE = Rule(
    rule_id="R15o",
    provision="irc_6402_e_4",
    question="Until when may the client contest a state or agency debt before a refund is taken for it?",
    citation="26 U.S.C. 6402(e)(4), (f)(3)",
    deadline_ids=(_ID,),
    editions=(Edition("26 U.S.C. 6402 (Code text of April 2023)", FIRST_DAY),),
    find=find,
)

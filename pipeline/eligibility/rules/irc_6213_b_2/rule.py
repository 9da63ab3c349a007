"""R10: taking back a math-error assessment, sec. 6213(b)(2)."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.eligibility.calendar import add_days
from pipeline.eligibility.context import DeadlineFinding
from pipeline.eligibility.findings import Writer, days_of, status_by_time
from pipeline.eligibility.last_day import last_day
from pipeline.eligibility.letter_periods import as_printed, from_earlier_date, safest
from pipeline.eligibility.notices import FoundDocument, Start, is_irs_offset, is_own, letters, starts_of
from pipeline.eligibility.rule import FIRST_DAY, Edition, Rule
from pipeline.eligibility.steps import Step
from pipeline.eligibility.triggers import untriggered

ABATEMENT_DAYS = 60


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one deadline per math-error notice and reading of its date."""
    findings = [
        _write(writer, found, start)
        for found in letters(writer.context, "irs_refund_adjustment")
        if is_own(found.record.addressed_to) is not False and not is_irs_offset(found.record)
        for start in starts_of(found)
    ]
    return findings or [untriggered(writer, "math_error_abatement_request", "no math-error notice to the client")]


def _write(writer: Writer, found: FoundDocument, start: Start) -> DeadlineFinding:
    context, document = writer.context, found.record
    scope = start.scope(context.years_of(document.tax_years))
    begin = start.sent
    if begin is None:
        text = "a math-error notice came, and its date cannot be read"
        return writer.write(
            "math_error_abatement_request", "needs_facts", text, scope=scope, missing=("documents.document_date",)
        )
    raw = add_days(begin, ABATEMENT_DAYS)
    last = last_day(context, begin, raw)
    counted = from_earlier_date(start, lambda day: add_days(day, ABATEMENT_DAYS))
    conservative, why_safe = safest(raw, counted, as_printed(start))
    status = status_by_time(context, last.day)
    return writer.write(
        "math_error_abatement_request",
        "needs_facts" if document.addressed_to is None else status,
        f"{ABATEMENT_DAYS} days after the math-error notice {start.describe()}",
        days_of(last, conservative),
        scope=scope,
        steps=(
            Step(
                text=f"{ABATEMENT_DAYS} days from {begin}: {raw}",
                rule_id="T1",
                date=raw,
                start=begin,
                fact_paths=start.paths,
            ),
            *last.steps,
            *why_safe,
        ),
        flags=(*last.flags, *(("mailed_later_than_dated",) if start.is_mailed_later else ())),
        missing=("documents.addressed_to",) if document.addressed_to is None else (),
    )


RULE = Rule(
    rule_id="R10m",
    provision="irc_6213_b_2",
    question="Until when may the client ask the IRS to take back a math-error assessment?",
    citation="26 U.S.C. 6213(b)(2), 7503",
    deadline_ids=("math_error_abatement_request",),
    editions=(Edition("26 U.S.C. 6213(b)(2) (Code text of April 2023)", FIRST_DAY),),
    find=find,
)

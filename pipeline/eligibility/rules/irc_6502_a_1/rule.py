"""R11: the day on which the time to collect an assessment ends, per assessment and spouse, sec. 6502(a)(1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.determination import DeadlineId
from pipeline.eligibility.collection_period import CollectionPeriod, assessments_of, period_of
from pipeline.eligibility.context import DeadlineFinding
from pipeline.eligibility.findings import Days, Writer
from pipeline.eligibility.rule import Edition, Rule, unknown_before
from pipeline.eligibility.steps import Step
from pipeline.eligibility.suspensions import Spouse

_ID: DeadlineId = "csed_latest_estimate"


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one line per dated assessment and spouse."""
    context = writer.context
    spouses: tuple[Spouse, ...] = ("requesting_spouse", "nonrequesting_spouse")
    lines = [
        _write(writer, period, spouse)
        for spouse in spouses
        for year in context.tax_years
        for found in assessments_of(context, year, spouse)
        if spouse == "requesting_spouse" or found.record.spouse is not None
        if (period := period_of(context, found, spouse)) is not None
    ]
    return lines or [_no_line(writer)]


def _no_line(writer: Writer) -> DeadlineFinding:
    context = writer.context
    if any(found.record.assessed == "no" for found in context.liabilities):
        return writer.none(_ID, "the tax is only proposed: no collection period runs")
    was_never_asked = context.facts.liabilities is None and context.facts.assessments is None
    if was_never_asked or context.assessments or any(it.record.liability_type != "none" for it in context.liabilities):
        text = "the date of assessment is not known"
        return writer.write(_ID, "needs_facts", text, missing=("assessments.assessment_date",))
    return writer.none(_ID, "no assessment is in question")


def _write(writer: Writer, period: CollectionPeriod, spouse: Spouse) -> DeadlineFinding:
    basis = f"assessed {period.assessed} + 10 years = {period.earliest}, latest by the known facts {period.latest}"
    if period.is_running:
        basis = f"{basis}; a suspension still runs, so the true day is later"
    steps = list(period.steps)
    if period.uncertain:
        counted = f"counting what may not be this spouse's: {', '.join(period.uncertain)}"
        basis = f"{basis}, {counted}"
        steps.append(Step(text=f"{period.latest}, {counted}", rule_id="R11", date=period.latest))
    if period.uncounted:
        basis = f"{basis}; may be later still by {', '.join(period.uncounted)}"
    if period.has_suit:
        basis = f"{basis}; a suit or judgment may keep the debt alive after it"
    return writer.write(
        _ID,
        "info",
        basis,
        Days(period.latest, period.latest, period.earliest),
        scope=period.scope(spouse),
        steps=steps,
        flags=period.flags if spouse == "requesting_spouse" else (),
    )


RULE = Rule(
    rule_id="R11",
    provision="irc_6502_a_1",
    question="When does the time to collect an assessment end?",
    citation="26 U.S.C. 6502(a)(1), 6503, 6330(e), 6331(k), 6015(e)(2)",
    deadline_ids=(_ID,),
    editions=(
        unknown_before(date(1990, 11, 5)),
        Edition("26 U.S.C. 6502, 6503 (Code text of April 2023)", date(1990, 11, 5)),
    ),
    find=find,
)

"""R15: the client's own property levied for a debt only the other spouse owes, sec. 6343(b) and 7426."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.determination import DeadlineId
from pipeline.eligibility.calendar import add_years
from pipeline.eligibility.context import DeadlineFinding
from pipeline.eligibility.findings import Writer, days_of, status_by_time
from pipeline.eligibility.last_day import last_day
from pipeline.eligibility.notices import LEVIES, FoundDocument, Start, is_own, letters, starts_of
from pipeline.eligibility.rule import Edition, Rule, unknown_before
from pipeline.eligibility.steps import Step
from pipeline.eligibility.triggers import untriggered

_ID: DeadlineId = "wrongful_levy_claim"
CLAIM_YEARS = 2


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one deadline per levy on the client's property for the other spouse's separate debt."""
    findings = [
        _write(writer, found, start)
        for found in letters(writer.context, *sorted(LEVIES))
        if found.record.debt_owner in {"nonrequesting_spouse", "new_spouse"}
        and is_own(found.record.property_of) is not False
        for start in starts_of(found)
    ]
    why = "no levy on the client's property for a separate debt of the other spouse is known"
    return findings or [untriggered(writer, _ID, why)]


def _write(writer: Writer, found: FoundDocument, start: Start) -> DeadlineFinding:
    context, years = writer.context, writer.context.years_of(found.record.tax_years)
    begin = start.printed or start.mailed
    if begin is None:
        text, missing = "the day of the levy is not known", ("documents.document_date",)
        return writer.write(_ID, "needs_facts", text, scope=start.scope(years), missing=missing)
    raw = add_years(begin, CLAIM_YEARS)
    last = last_day(context, begin, raw)
    is_unclear = found.record.property_of is None
    step = Step(
        text=f"{CLAIM_YEARS} years from the levy of {begin}: {raw}",
        rule_id="T2",
        date=raw,
        start=begin,
        fact_paths=start.paths,
    )
    return writer.write(
        _ID,
        "needs_facts" if is_unclear else status_by_time(context, last.day),
        f"{CLAIM_YEARS} years after the levy of {begin} on the client's own property",
        days_of(last, raw),
        scope=start.scope(years),
        steps=(step, *last.steps),
        flags=last.flags,
        missing=("documents.property_of",) if is_unclear else (),
    )


RULE = Rule(
    rule_id="R15w",
    provision="irc_6343_b",
    question="Until when may the client ask back property levied for the other spouse's debt?",
    citation="26 U.S.C. 6343(b), 6532(c), 7426",
    deadline_ids=(_ID,),
    editions=(
        unknown_before(date(2017, 12, 23)),
        Edition("26 U.S.C. 6343(b), 6532(c) (Code text of April 2023)", date(2017, 12, 23)),
    ),
    find=find,
)

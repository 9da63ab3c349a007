"""R15: appealing a rejected offer, or a rejected or ended installment agreement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.determination import DeadlineId, Scope
from models.matter import MatterDocument
from pipeline.eligibility.context import Context, DeadlineFinding, Found, covers, locate
from pipeline.eligibility.filing_dates import TimelyTest, timely
from pipeline.eligibility.findings import Writer, status_by_time
from pipeline.eligibility.letter_periods import read_period
from pipeline.eligibility.notices import FoundDocument, Start, is_own, letters, starts_of
from pipeline.eligibility.rule import FIRST_DAY, Edition, Rule
from pipeline.eligibility.triggers import untriggered

_ID: DeadlineId = "collection_rejection_appeal"
APPEAL_DAYS = 30
_LETTERS = ("oic_rejection", "installment_agreement_rejection", "irs_cp523")


def find(context: Context) -> Iterable[DeadlineFinding]:
    """Give one deadline per letter, and one per recorded rejection or termination whose letter is not known."""
    writer = Writer(context, RULE)
    found = [
        it for it in letters(context, *_LETTERS) if is_own(it.record.addressed_to or it.record.person) is not False
    ]
    known = {start.printed for it in found for start in starts_of(it)}
    starts = [start for it in found for start in starts_of(it)]
    starts += [start for start in _recorded(context) if start.printed not in known]
    findings = [_write(writer, start) for start in starts]
    why = "no offer or installment agreement of the client is known to be rejected or ended"
    return findings or [untriggered(writer, _ID, why)]


def _recorded(context: Context) -> list[Start]:
    """Return the rejections and terminations of the lists of offers and agreements, as if their letters were there."""
    events: list[tuple[str, date | None, tuple[int, ...] | None, str]] = []
    for offer in locate("bars.offers_in_compromise", context.bars.offers_in_compromise):
        if is_own(offer.record.spouse):
            events.append(
                (offer.at("rejected_date"), offer.record.rejected_date, offer.record.tax_years, "oic_rejection")
            )
    for found in locate("suspensions.installment_agreements", context.suspensions.installment_agreements):
        it = found.record
        if is_own(it.spouse):
            events.append(
                (found.at("rejected_date"), it.rejected_date, it.tax_years, "installment_agreement_rejection")
            )
            events.append((found.at("terminated_date"), it.terminated_date, it.tax_years, "irs_cp523"))
    return [
        Start(Found(path, _as_letter(kind, day, years)), day, None)
        for path, day, years, kind in sorted(events, key=lambda event: (event[1] or date.max, event[3]))
        if day is not None and any(covers(years, year) for year in context.tax_years)
    ]


def _as_letter(kind: str, day: date, years: tuple[int, ...] | None) -> MatterDocument:
    return MatterDocument.model_validate(
        {"type": kind, "document_date": day, "tax_years": years, "addressed_to": "requesting_spouse"}
    )


def _write(writer: Writer, start: Start) -> DeadlineFinding:
    context, found = writer.context, start.document
    scope = Scope(tax_years=context.years_of(found.record.tax_years), document_date=start.printed)
    period = read_period(start, APPEAL_DAYS)
    if period is None:
        text, missing = "a letter of rejection came, and no date can be read", ("documents.document_date",)
        return writer.write(_ID, "needs_facts", text, scope=scope, missing=missing)
    test = _appealed(context, found, period.last)
    return writer.write(
        _ID,
        status_by_time(context, period.last, test.met),
        f"{APPEAL_DAYS} days after the letter {start.describe()}; no roll is assumed",
        period.days,
        scope=scope,
        steps=(*period.steps, *test.steps),
        flags=(*period.flags, *test.flags),
    )


def _appealed(context: Context, found: FoundDocument, last: date) -> TimelyTest:
    forms = [it for it in context.filings if it.record.form == "form_9423" and is_own(it.record.filed_by) is not False]
    return timely(context, forms, last, not_before=found.record.document_date)


RULE = Rule(
    rule_id="R15c",
    provision="collection_appeals",
    question="Until when may the client appeal a rejected offer, or a rejected or ended installment agreement?",
    citation="26 U.S.C. 7122(e), 6159(f); 26 CFR 301.7122-1(f)(5), 301.6159-1",
    deadline_ids=(_ID,),
    editions=(Edition("26 U.S.C. 6159, 7122, from general knowledge", FIRST_DAY, confidence="C"),),
    find=find,
)

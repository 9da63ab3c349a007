"""R15: appealing a rejected offer, or a rejected or ended installment agreement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.determination import DeadlineId, Scope
from models.matter import InstallmentAgreement, MatterDocument, OfferInCompromise, Party
from pipeline.eligibility.context import Context, DeadlineFinding, Found, locate
from pipeline.eligibility.filing_dates import TimelyTest, timely
from pipeline.eligibility.findings import Writer, status_by_time
from pipeline.eligibility.letter_periods import read_period
from pipeline.eligibility.notices import FoundDocument, Start, is_own, letters, starts_of
from pipeline.eligibility.rule import FIRST_DAY, Edition, Rule
from pipeline.eligibility.triggers import untriggered

_ID: DeadlineId = "collection_rejection_appeal"
APPEAL_DAYS = 30
_LETTERS = ("oic_rejection", "installment_agreement_rejection", "irs_cp523")


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one deadline per letter, and one per recorded rejection or termination whose letter is not known."""
    context = writer.context
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
    starts = []
    for offer in locate("bars.offers_in_compromise", context.bars.offers_in_compromise):
        starts += _as_letters(offer.path, offer.record, offer.record.spouse, {"rejected_date": "oic_rejection"})
    names = {"rejected_date": "installment_agreement_rejection", "terminated_date": "irs_cp523"}
    for found in locate("suspensions.installment_agreements", context.suspensions.installment_agreements):
        starts += _as_letters(found.path, found.record, found.record.spouse, names)
    mine = [it for it in starts if context.concerns(it.document.record)]
    return sorted(mine, key=lambda it: (it.printed or date.max, it.document.record.type, it.fact))


def _as_letters(
    path: str, record: OfferInCompromise | InstallmentAgreement, spouse: Party | None, names: dict[str, str]
) -> list[Start]:
    """Return one letter for each of the named dates the record has, addressed to the spouse it names."""
    starts = []
    for name, kind in names.items():
        day = getattr(record, name)
        if day is not None and is_own(spouse) is not False:
            letter = MatterDocument.model_validate(
                {"type": kind, "document_date": day, "tax_years": record.tax_years, "addressed_to": spouse}
            )
            starts.append(Start(Found(path, letter), day, None, fact=name))
    return starts


def _write(writer: Writer, start: Start) -> DeadlineFinding:
    context, found = writer.context, start.document
    scope = Scope(tax_years=context.years_of(found.record.tax_years), document_date=start.printed)
    period = read_period(start, APPEAL_DAYS)
    if period is None:
        text, missing = "a letter of rejection came, and no date can be read", ("documents.document_date",)
        return writer.write(_ID, "needs_facts", text, scope=scope, missing=missing)
    test = _appealed(context, found, period.last)
    status = status_by_time(context, period.last, test.met)
    is_unclear = (found.record.addressed_to or found.record.person) is None and status != "met"
    return writer.write(
        _ID,
        "needs_facts" if is_unclear else status,
        f"{APPEAL_DAYS} days after the letter {start.describe()}; no roll is assumed",
        period.days,
        scope=scope,
        steps=(*period.steps, *test.steps),
        flags=(*period.flags, *test.flags),
        missing=("documents.addressed_to",) if is_unclear else (),
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

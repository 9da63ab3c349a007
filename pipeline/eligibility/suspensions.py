"""What stops the ten years of collection for one spouse and one year (R11), as spans of days.

Only a spouse's own events stop that spouse's period. A span without a known end is kept, and not counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from models.matter import Filing, InstallmentAgreement, OfferInCompromise, Party
from pipeline.eligibility.calendar import add_days, add_months
from pipeline.eligibility.context import Context, covers, in_order, locate
from pipeline.eligibility.filing_dates import FoundFiling, filing_date, timely
from pipeline.eligibility.hearing_rights import hearing_rights
from pipeline.eligibility.hearings import full_request, request_limit
from pipeline.eligibility.intervals import Span
from pipeline.eligibility.last_day import end_of_stay
from pipeline.eligibility.notices import FoundDocument, by_time, starts_of

Spouse = Literal["requesting_spouse", "nonrequesting_spouse"]
_DAYS_AFTER_RELIEF_CASE = 60
_DAYS_AFTER_REJECTION = 30
_DAYS_AFTER_HEARING = 90
_MONTHS_AFTER_BANKRUPTCY = 6
_MONTHS_AFTER_RETURN = 6
_DAYS_AFTER_AGREEMENT = 90
_DAYS_TO_APPEAL = 90


@dataclass(slots=True)
class Suspensions:
    """Everything that lengthens one collection period.

    Attributes:
        spans: Suspensions; overlaps count once.
        floors: From ``start`` on, the period cannot end before ``end``.
        notes: What was seen and not counted.
    """

    spans: list[Span] = field(default_factory=list)
    floors: list[Span] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def suspensions_of(context: Context, spouse: Spouse, year: int | None) -> Suspensions:
    """Return what stops the collection of *year* from *spouse*."""
    found = Suspensions()
    found.spans += _relief_requests(context, spouse, year)
    if spouse == "requesting_spouse":
        _hearings(context, year, found)
    found.spans += _bankruptcies(context, spouse)
    found.spans += _offers(context, spouse, year)
    found.spans += _agreements(context, spouse, year)
    _absences(context, spouse, found)
    found.spans += _custody(context)
    found.spans += _taxpayer_advocate(context, spouse, year)
    _agreed(context, spouse, year, found)
    return found


def _is_of(party: Party | None, spouse: Spouse) -> bool:
    return party in {spouse, "both"} or (spouse == "requesting_spouse" and party == "requesting_spouse_and_new_spouse")


def _filings(context: Context, spouse: Spouse, year: int | None, *forms: str) -> list[FoundFiling]:
    if context.forms.isdisjoint(forms):
        return []
    found = [
        it
        for it in context.filings
        if it.record.form in forms and _is_of(it.record.filed_by, spouse) and covers(it.record.tax_years, year)
    ]
    return in_order(found)


def _received(filing: Filing) -> date | None:
    """The day the IRS has a request: receipt where it is known."""
    return filing.received_date or filing_date(filing).day


# ------------------------------------------------------------------------------------------- Form 8857


def determinations(context: Context, spouse: Spouse, year: int | None) -> list[FoundDocument]:
    """Return the final determinations on relief sent to *spouse* for *year*, by date."""
    found = [
        it
        for it in context.documents
        if it.record.type == "irs_innocent_spouse_determination"
        and it.record.stage == "final"
        and _is_of(it.record.addressed_to, spouse)
        and covers(it.record.tax_years, year)
    ]
    return sorted(found, key=by_time)


def _relief_requests(context: Context, spouse: Spouse, year: int | None) -> Iterable[Span]:
    waivers = [_received(it.record) for it in _filings(context, spouse, year, "form_870_is")]
    for found in _filings(context, spouse, year, "form_8857"):
        start = _received(found.record)
        if start is None or start > context.as_of:
            continue
        cause, paths = "Form 8857 of the client is pending", (found.at("received_date"),)
        if spouse == "nonrequesting_spouse":
            cause = "Form 8857 of the other spouse is pending"
        end = _end_of_relief_case(context, spouse, year, found, start, [day for day in waivers if day is not None])
        yield Span(start, end, cause, "26 U.S.C. 6015(e)(2)", paths)


def _end_of_relief_case(
    context: Context, spouse: Spouse, year: int | None, found: FoundFiling, start: date, waivers: list[date]
) -> date | None:
    """Return the day the period runs again: 60 days after day 90, the final decision, a waiver or a withdrawal."""
    ends = [day for day in waivers if day >= start]
    if found.record.withdrawn_date is not None:
        ends.append(found.record.withdrawn_date)
    petitions = _petitions(context, spouse, year, {"sec_6015", None})
    for letter in determinations(context, spouse, year):
        sent = starts_of(letter)[0].sent
        if sent is None or sent < start:
            continue
        day_90 = add_days(sent, 90)
        if timely(context, petitions, day_90, in_tax_court=True).met is False:
            ends.append(day_90)
        elif (decided := _decision(context, year)) is not None:
            ends.append(decided)
        break
    return add_days(min(ends), _DAYS_AFTER_RELIEF_CASE) if ends else None


def _petitions(context: Context, spouse: Spouse, year: int | None, kinds: set[str | None]) -> list[FoundFiling]:
    return [it for it in _filings(context, spouse, year, "tax_court_petition") if it.record.petition_kind in kinds]


def _decision(context: Context, year: int | None) -> date | None:
    """Return the day a Tax Court decision about *year* became final, None where none is known."""
    days = [
        it.final_date
        for it in context.bars.prior_cases or ()
        if it.court == "tax_court" and it.final_date is not None and covers(it.tax_years, year)
    ]
    if days:
        return min(days)
    # A decision becomes final when nobody appeals within 90 days (26 U.S.C. 7481, 7483).
    entered = [
        found.record.document_date
        for found in context.documents
        if found.record.type == "tax_court_decision" and covers(found.record.tax_years, year)
    ]
    final = [add_days(day, _DAYS_TO_APPEAL) for day in entered if day is not None]
    return min((day for day in final if day <= context.as_of), default=None)


# ------------------------------------------------------------------------------------------- hearings


def _hearings(context: Context, year: int | None, found: Suspensions) -> None:
    for subject in ("levy", "lien"):
        for right in hearing_rights(context, subject):
            limit = request_limit(context, right)
            if limit is None or not covers(right.years, year):
                continue
            test = full_request(context, right, limit)
            if not test.met or test.filing is None:
                continue
            start = _received(test.filing.record)
            if start is None:
                continue
            end, is_final = _end_of_hearing(context, year, test.filing.record, start)
            path = (test.filing.at("received_date"),)
            found.spans.append(Span(start, end, f"a timely {subject} hearing request", "26 U.S.C. 6330(e)(1)", path))
            if end is not None and is_final:
                floor = add_days(end, _DAYS_AFTER_HEARING)
                what = "the 90th day after the hearing ended"
                found.floors.append(Span(start, floor, what, "26 U.S.C. 6330(e)(1)", path))


def _end_of_hearing(context: Context, year: int | None, filing: Filing, start: date) -> tuple[date | None, bool]:
    """Return the day the hearing ended, and whether by a determination."""
    if filing.withdrawn_date is not None:
        return filing.withdrawn_date, False
    for letter in sorted(context.documents, key=by_time):
        document = letter.record
        sent = starts_of(letter)[0].sent
        if document.type != "irs_cdp_determination" or not covers(document.tax_years, year):
            continue
        if sent is None or sent < start:
            continue
        day_30 = add_days(sent, 30)
        petitions = _petitions(context, "requesting_spouse", year, {"cdp", None})
        if timely(context, petitions, day_30, in_tax_court=True).met is False:
            return day_30, True
        return _decision(context, year), True
    return None, True


# ------------------------------------------------------------------------------------------- the rest


def _bankruptcies(context: Context, spouse: Spouse) -> Iterable[Span]:
    for found in locate("suspensions.bankruptcies", context.suspensions.bankruptcies):
        it = found.record
        if it.petition_date is None or not _is_of(it.debtor, spouse):
            continue
        end = end_of_stay(it)
        until = None if end is None else add_months(end, _MONTHS_AFTER_BANKRUPTCY)
        paths = (found.at("petition_date"), found.at("discharge_date"))
        yield Span(it.petition_date, until, "bankruptcy and 6 months", "26 U.S.C. 6503(h)", paths)


def _offers(context: Context, spouse: Spouse, year: int | None) -> Iterable[Span]:
    for found in locate("bars.offers_in_compromise", context.bars.offers_in_compromise):
        it = found.record
        if it.pending_from is not None and _is_of(it.spouse, spouse) and covers(it.tax_years, year):
            paths = (found.at("pending_from"),)
            cause, citation = "an offer in compromise is pending", "26 U.S.C. 6331(k)(1)"
            yield Span(it.pending_from, _end_of_offer(it), cause, citation, paths)


def _end_of_offer(it: OfferInCompromise) -> date | None:
    if it.accepted_date is not None:
        return it.accepted_date
    if it.rejected_date is not None:
        return _after_rejection(it.rejected_date, it.appeal_ended_date)
    return it.withdrawn_date


def _after_rejection(rejected: date, appeal_ended: date | None) -> date:
    day = add_days(rejected, _DAYS_AFTER_REJECTION)
    return day if appeal_ended is None else max(day, appeal_ended)


def _agreements(context: Context, spouse: Spouse, year: int | None) -> Iterable[Span]:
    citation = "26 U.S.C. 6331(k)(2), (i)(5)"
    for found in locate("suspensions.installment_agreements", context.suspensions.installment_agreements):
        it = found.record
        if not _is_of(it.spouse, spouse) or not covers(it.tax_years, year):
            continue
        if it.requested_date is not None:
            path = (found.at("requested_date"),)
            yield Span(it.requested_date, _end_of_request(it), "an installment agreement is requested", citation, path)
        if it.terminated_date is not None:
            until = _after_rejection(it.terminated_date, it.appeal_ended_date)
            path = (found.at("terminated_date"),)
            yield Span(it.terminated_date, until, "30 days after the agreement ended", citation, path)
    if context.suspensions.installment_agreements is None:
        for request in _filings(context, spouse, year, "form_9465"):
            start = _received(request.record)
            if start is not None:
                cause, path = "an installment agreement is requested", (request.at("received_date"),)
                yield Span(start, request.record.decided_date or request.record.withdrawn_date, cause, citation, path)


def _end_of_request(it: InstallmentAgreement) -> date | None:
    if it.accepted_date is not None:
        return it.accepted_date
    if it.rejected_date is not None:
        return _after_rejection(it.rejected_date, it.appeal_ended_date)
    return it.terminated_date


def _absences(context: Context, spouse: Spouse, found: Suspensions) -> None:
    for it in locate("suspensions.person_periods", context.suspensions.person_periods):
        period = it.record
        if period.from_date is None or not _is_of(period.person, spouse):
            continue
        if period.reason != "abroad":
            reason = (period.reason or "a period without a reason").replace("_", " ")
            found.notes.append(f"{reason} from {period.from_date} is not counted")
            continue
        paths = (it.at("from_date"), it.at("to_date"))
        is_long = (period.to_date or context.as_of) >= add_months(period.from_date, 6)
        if not is_long:
            continue
        cause, citation = "six months or more outside the United States", "26 U.S.C. 6503(c)"
        found.spans.append(Span(period.from_date, period.to_date, cause, citation, paths))
        if period.to_date is not None:
            floor = add_months(period.to_date, _MONTHS_AFTER_RETURN)
            what = "six months after the return to the United States"
            found.floors.append(Span(period.from_date, floor, what, citation, paths))


def _custody(context: Context) -> Iterable[Span]:
    for found in locate("suspensions.court_custody", context.suspensions.court_custody):
        it = found.record
        if it.from_date is not None:
            until = None if it.to_date is None else add_months(it.to_date, 6)
            paths = (found.at("from_date"), found.at("to_date"))
            yield Span(it.from_date, until, "assets in the custody of a court and 6 months", "26 U.S.C. 6503(b)", paths)


def _taxpayer_advocate(context: Context, spouse: Spouse, year: int | None) -> Iterable[Span]:
    for found in _filings(context, spouse, year, "form_911"):
        start = _received(found.record)
        if start is not None:
            cause, path = "an application to the Taxpayer Advocate", (found.at("decided_date"),)
            yield Span(start, found.record.decided_date, cause, "26 U.S.C. 7811(d)", path)


def _agreed(context: Context, spouse: Spouse, year: int | None, found: Suspensions) -> None:
    for it in locate("suspensions.agreed_extensions", context.suspensions.agreed_extensions):
        record = it.record
        if record.form != "form_900" or record.extended_to is None:
            continue
        if _is_of(record.person, spouse) and covers(record.tax_years, year):
            days = _DAYS_AFTER_AGREEMENT if record.with_installment_agreement == "yes" else 0
            text = f"the day agreed on Form 900, {record.extended_to}" + (f", and {days} days more" if days else "")
            start = record.signed_date or date.min
            until = add_days(record.extended_to, days)
            found.floors.append(Span(start, until, text, "26 U.S.C. 6502(a)(2)", (it.at("extended_to"),)))

"""What stops the ten years of collection for one spouse and one year (R11), as spans of days.

Only a spouse's own events stop that spouse's period. A span without a known end is kept, and not counted; one that may
be another person's counts for the latest plausible day alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from models.matter import Filing, InstallmentAgreement, OfferInCompromise, Party
from pipeline.eligibility.calendar import add_days, add_months
from pipeline.eligibility.context import Context, covers, in_order, locate
from pipeline.eligibility.filing_dates import FoundFiling, filing_date, timely
from pipeline.eligibility.hearing_limits import request_limit
from pipeline.eligibility.hearing_requests import full_request
from pipeline.eligibility.hearing_rights import hearing_rights
from pipeline.eligibility.intervals import Span
from pipeline.eligibility.last_day import end_of_stay
from pipeline.eligibility.logic import Truth, all_of
from pipeline.eligibility.notices import FoundDocument, by_time, is_final_determination, starts_of
from pipeline.eligibility.petitions import AFTER_HEARING, AFTER_RELIEF_CASE

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
        as_of: The day of the answer: what begins later has not happened.
        spans: Suspensions; overlaps count once.
        floors: From ``start`` on, the period cannot end before ``end``.
        uncounted: What may lengthen the period too, and by how much is not known.
    """

    as_of: date
    spans: list[Span] = field(default_factory=list)
    floors: list[Span] = field(default_factory=list)
    uncounted: list[str] = field(default_factory=list)

    def add(
        self, whose: Truth, start: date | None, end: date | None, cause: str, citation: str, paths: tuple[str, ...]
    ) -> None:
        """Note a suspension that is the spouse's own, or may be (*whose* unknown)."""
        if whose is False or (start is not None and start > self.as_of):
            return
        if start is None:
            self.uncounted.append(f"{cause}, from a day that is not known")
        else:
            self.spans.append(Span(start, end, cause, citation, paths, is_certain=whose is True))


def suspensions_of(context: Context, spouse: Spouse, year: int | None) -> Suspensions:
    """Return what stops the collection of *year* from *spouse*."""
    found = Suspensions(context.as_of)
    _relief_requests(context, spouse, year, found)
    if spouse == "requesting_spouse":
        _hearings(context, year, found)
    _bankruptcies(context, spouse, found)
    _offers(context, spouse, year, found)
    _agreements(context, spouse, year, found)
    _absences(context, spouse, found)
    _custody(context, found)
    _taxpayer_advocate(context, spouse, year, found)
    _agreed(context, spouse, year, found)
    return found


def _is_of(party: Party | None, spouse: Spouse) -> Truth:
    """Return whether *party* is, or includes, the spouse; unknown where nobody is named."""
    if party is None:
        return None
    return party in {spouse, "both"} or (spouse == "requesting_spouse" and party == "requesting_spouse_and_new_spouse")


def _filings(context: Context, spouse: Spouse, year: int | None, *forms: str) -> list[FoundFiling]:
    if context.forms.isdisjoint(forms):
        return []
    found = [
        it
        for it in context.filings
        if it.record.form in forms
        and _is_of(it.record.filed_by, spouse) is not False
        and covers(it.record.tax_years, year)
    ]
    return in_order(found)


def _received(filing: Filing) -> date | None:
    """The day the IRS has a request: receipt where it is known."""
    return filing.received_date or filing_date(filing).day


# ------------------------------------------------------------------------------------------- Form 8857


def determinations(context: Context, spouse: Spouse, year: int | None) -> list[FoundDocument]:
    """Return the final determinations on relief sent to *spouse*, or to nobody named, for *year*, by date."""
    found = [
        it
        for it in context.documents
        if is_final_determination(it.record)
        and _is_of(it.record.addressed_to, spouse) is not False
        and covers(it.record.tax_years, year)
    ]
    return sorted(found, key=by_time)


def _relief_requests(context: Context, spouse: Spouse, year: int | None, into: Suspensions) -> None:
    waivers = [
        day
        for it in _filings(context, spouse, year, "form_870_is")
        if _is_of(it.record.filed_by, spouse) and (day := _received(it.record)) is not None
    ]
    for found in _filings(context, spouse, year, "form_8857"):
        start, whose = _received(found.record), _is_of(found.record.filed_by, spouse)
        end = None if start is None else _end_of_relief_case(context, spouse, year, found, start, waivers)
        client = "the client" if spouse == "requesting_spouse" else "the other spouse"
        cause = f"Form 8857 of {client} is pending"
        into.add(whose, start, end, cause, "26 U.S.C. 6015(e)(2)", (found.at("received_date"),))


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
        if timely(context, petitions, AFTER_RELIEF_CASE.last_day(context, sent), in_tax_court=True).met is False:
            ends.append(add_days(sent, AFTER_RELIEF_CASE.days))
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
    has_asked = bool(_filings(context, "requesting_spouse", year, "form_12153"))
    if has_asked and context.facts.documents is None:
        found.uncounted.append("a hearing request that answers a notice which is not known")
    for subject in ("levy", "lien"):
        for right in hearing_rights(context, subject):
            limit = request_limit(context, right)
            if not covers(right.years, year):
                continue
            if limit is None:
                found.uncounted += [f"a {subject} hearing request that answers an undated notice"] if has_asked else []
                continue
            test = full_request(context, right, limit)
            cause, citation = f"a timely {subject} hearing request", "26 U.S.C. 6330(e)(1)"
            is_timely = all_of((test.met, right.is_certain or None))
            if is_timely is False:
                continue
            if test.filing is None:
                found.add(is_timely, None, None, cause, citation, ())
                continue
            start, path = _received(test.filing.record), (test.filing.at("received_date"),)
            end, is_final = (
                (None, False) if start is None else _end_of_hearing(context, year, test.filing.record, start)
            )
            found.add(is_timely, start, end, cause, citation, path)
            if start is not None and end is not None and is_final:
                floor, what = add_days(end, _DAYS_AFTER_HEARING), "the 90th day after the hearing ended"
                found.floors.append(Span(start, floor, what, citation, path, is_certain=is_timely is True))


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
        petitions = _petitions(context, "requesting_spouse", year, {"cdp", None})
        if timely(context, petitions, AFTER_HEARING.last_day(context, sent), in_tax_court=True).met is False:
            return add_days(sent, AFTER_HEARING.days), True
        return _decision(context, year), True
    return None, True


# ------------------------------------------------------------------------------------------- the rest


def _bankruptcies(context: Context, spouse: Spouse, into: Suspensions) -> None:
    for found in locate("suspensions.bankruptcies", context.suspensions.bankruptcies):
        it = found.record
        end = end_of_stay(it)
        until = None if end is None else add_months(end, _MONTHS_AFTER_BANKRUPTCY)
        cause, paths = "bankruptcy and 6 months", (found.at("petition_date"), found.at("discharge_date"))
        into.add(_is_of(it.debtor, spouse), it.petition_date, until, cause, "26 U.S.C. 6503(h)", paths)


def _offers(context: Context, spouse: Spouse, year: int | None, into: Suspensions) -> None:
    for found in locate("bars.offers_in_compromise", context.bars.offers_in_compromise):
        it = found.record
        if covers(it.tax_years, year):
            cause, paths = "an offer in compromise is pending", (found.at("pending_from"),)
            end, citation = _decided(it) or it.withdrawn_date, "26 U.S.C. 6331(k)(1)"
            into.add(_is_of(it.spouse, spouse), it.pending_from, end, cause, citation, paths)


def _decided(it: OfferInCompromise | InstallmentAgreement) -> date | None:
    """Return the day from which a request that was accepted or rejected stops nothing any more."""
    if it.accepted_date is not None or it.rejected_date is None:
        return it.accepted_date
    return _after_rejection(it.rejected_date, it.appeal_ended_date)


def _after_rejection(rejected: date, appeal_ended: date | None) -> date:
    day = add_days(rejected, _DAYS_AFTER_REJECTION)
    return day if appeal_ended is None else max(day, appeal_ended)


def _agreements(context: Context, spouse: Spouse, year: int | None, into: Suspensions) -> None:
    citation, cause = "26 U.S.C. 6331(k)(2), (i)(5)", "an installment agreement is requested"
    for found in locate("suspensions.installment_agreements", context.suspensions.installment_agreements):
        it = found.record
        if not covers(it.tax_years, year):
            continue
        whose = _is_of(it.spouse, spouse)
        into.add(
            whose, it.requested_date, _decided(it) or it.terminated_date, cause, citation, (found.at("requested_date"),)
        )
        if it.terminated_date is not None:
            until = _after_rejection(it.terminated_date, it.appeal_ended_date)
            ended, path = "30 days after the agreement ended", (found.at("terminated_date"),)
            into.add(whose, it.terminated_date, until, ended, citation, path)
    if context.suspensions.installment_agreements is None:
        for request in _filings(context, spouse, year, "form_9465"):
            filing, path = request.record, (request.at("received_date"),)
            until_decided = filing.decided_date or filing.withdrawn_date
            into.add(_is_of(filing.filed_by, spouse), _received(filing), until_decided, cause, citation, path)


def _absences(context: Context, spouse: Spouse, into: Suspensions) -> None:
    for found in locate("suspensions.person_periods", context.suspensions.person_periods):
        period, whose = found.record, _is_of(found.record.person, spouse)
        if whose is False or period.reason == "financially_disabled":
            continue  # financial disability stops the refund periods alone
        if period.reason != "abroad":
            reason = (period.reason or "a period without a reason").replace("_", " ")
            into.uncounted.append(f"{reason} from {period.from_date or 'a day that is not known'}")
            continue
        start, paths = period.from_date, (found.at("from_date"), found.at("to_date"))
        if start is not None and (period.to_date or context.as_of) < add_months(start, 6):
            continue
        cause, citation = "six months or more outside the United States", "26 U.S.C. 6503(c)"
        into.add(whose, start, period.to_date, cause, citation, paths)
        if start is not None and period.to_date is not None:
            floor, what = (
                add_months(period.to_date, _MONTHS_AFTER_RETURN),
                "six months after the return to the United States",
            )
            into.floors.append(Span(start, floor, what, citation, paths, is_certain=whose is True))


def _custody(context: Context, into: Suspensions) -> None:
    for found in locate("suspensions.court_custody", context.suspensions.court_custody):
        it = found.record
        until = None if it.to_date is None else add_months(it.to_date, 6)
        cause, paths = "assets in the custody of a court and 6 months", (found.at("from_date"), found.at("to_date"))
        into.add(True, it.from_date, until, cause, "26 U.S.C. 6503(b)", paths)


def _taxpayer_advocate(context: Context, spouse: Spouse, year: int | None, into: Suspensions) -> None:
    for found in _filings(context, spouse, year, "form_911"):
        whose, end = _is_of(found.record.filed_by, spouse), found.record.decided_date
        cause, path = "an application to the Taxpayer Advocate", (found.at("decided_date"),)
        into.add(whose, _received(found.record), end, cause, "26 U.S.C. 7811(d)", path)


def _agreed(context: Context, spouse: Spouse, year: int | None, into: Suspensions) -> None:
    for found in locate("suspensions.agreed_extensions", context.suspensions.agreed_extensions):
        record, whose = found.record, _is_of(found.record.person, spouse)
        if record.form == "form_872" or whose is False or not covers(record.tax_years, year):
            continue
        if record.form is None:
            into.uncounted.append("an agreed extension on a form that is not known")
            continue
        if record.extended_to is None:
            into.uncounted.append("a Form 900 to a day that is not known")
            continue
        days = _DAYS_AFTER_AGREEMENT if record.with_installment_agreement == "yes" else 0
        text = f"the day agreed on Form 900, {record.extended_to}" + (f", and {days} days more" if days else "")
        start, until = record.signed_date or date.min, add_days(record.extended_to, days)
        path = (found.at("extended_to"),)
        into.floors.append(Span(start, until, text, "26 U.S.C. 6502(a)(2)", path, is_certain=whose is True))

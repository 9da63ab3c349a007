"""What begins collection from the client: the table of events that start, or do not start, the two years (rules.md, 4).

An event is certain, possible (a fact that decides is missing) or silent (an IRS offset whose notice does not mention
Form 8857: no trigger in the IRS's own view, and still the earliest date a careful clinic shows).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.determination import FlagCode
from models.matter import MatterDocument, Payment
from pipeline.eligibility.context import Context, Found, covers, locate
from pipeline.eligibility.logic import Truth, all_of, truth
from pipeline.eligibility.notices import (
    BILLS,
    LEVIES,
    FoundDocument,
    Start,
    is_irs_offset,
    is_levy_notice,
    is_lien_notice,
    is_offset,
    is_own,
    starts_of,
)

Force = Literal["certain", "possible", "silent"]
# Collection activity on or before this day never counts (Pub. L. 105-206).
LAST_DAY_WITHOUT_CLOCK = date(1998, 7, 22)
_LITIGATION = {"collection_suit_complaint", "proof_of_claim"}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that begins, or may begin, collection from the client.

    Attributes:
        day: From which the two years are counted; None where its date cannot be read.
        early: The earliest reading of that day.
        force: Whether it counts.
        what: In words.
        paths: Facts it rests on.
        missing: Facts that would make a possible event certain, or none.
        reading: The printed date, where it is one of several readings.
        flags: What it raises.
    """

    day: date | None
    early: date | None
    force: Force
    what: str
    paths: tuple[str, ...]
    missing: tuple[str, ...] = ()
    reading: date | None = None
    flags: tuple[FlagCode, ...] = ()


def events(context: Context, year: int | None) -> list[Event]:
    """Return every event that counts or may count for *year*, the undated ones last."""
    found = [*_of_documents(context, year), *_of_payments(context, year), *_of_suits(context, year)]
    late = [it for it in found if it.day is None or it.day > LAST_DAY_WITHOUT_CLOCK]
    past = [it for it in late if it.early is None or it.early <= context.as_of]
    return sorted(past, key=lambda it: (it.day or date.max, it.early or date.max, it.force, it.what))


def _force(counts: Truth) -> Force:
    return "certain" if counts else "possible"


def _of_documents(context: Context, year: int | None) -> Iterable[Event]:
    for found in context.documents:
        if not covers(found.record.tax_years, year):
            continue
        yield from _levy_notice(found)
        yield from _levy(found)
        yield from _litigation(found)
        yield from _offset(found, year)


def _levy_notice(found: FoundDocument) -> Iterable[Event]:
    document = found.record
    counts = all_of((is_levy_notice(document), is_own(document.addressed_to)))
    if counts is False:
        return
    is_disputed = document.sent_to_last_known_address in {"no", "disputed"}
    missing = ("documents.addressed_to",) if document.addressed_to is None else ("documents.mentions_cdp_right",)
    for start in starts_of(found):
        yield Event(
            day=start.sent,
            early=start.earliest,
            force=_force(counts),
            what=f"the sec. 6330 notice to the client {start.describe()}",
            paths=start.paths or (found.path,),
            missing=() if counts else missing,
            reading=start.printed if start.is_reading else None,
            flags=(
                *(("last_known_address_disputed",) if is_disputed else ()),
                *(("mailed_later_than_dated",) if start.is_mailed_later else ()),
            ),
        )


def _levy(found: FoundDocument) -> Iterable[Event]:
    document = found.record
    if document.type not in LEVIES or document.debt_owner == "nonrequesting_spouse":
        return
    counts = is_own(document.property_of or document.addressed_to)
    if counts is not False:
        yield from _dated(found, counts, "a levy on the client's property", "documents.property_of")


def _litigation(found: FoundDocument) -> Iterable[Event]:
    document = found.record
    if document.type not in _LITIGATION:
        return
    counts = is_own(document.case_of)
    if counts is not True and is_own(document.property_of):
        counts = True
    if counts is not False:
        what = (
            "a claim of the IRS in court" if document.type == "proof_of_claim" else "a suit to collect from the client"
        )
        yield from _dated(found, counts, what, "documents.case_of")


def _dated(found: FoundDocument, counts: Truth, what: str, missing: str) -> Iterable[Event]:
    for start in starts_of(found):
        yield _event_of(start, start.printed or start.mailed, counts, what, missing)


def _event_of(start: Start, day: date | None, counts: Truth, what: str, missing: str) -> Event:
    return Event(
        day=day,
        early=day,
        force=_force(counts),
        what=f"{what}, {start.describe()}",
        paths=start.paths or (start.document.path,),
        missing=() if counts else (missing,),
        reading=start.printed if start.is_reading else None,
    )


# ------------------------------------------------------------------------------------------- offsets


def is_joint_debt(document: MatterDocument, year: int | None) -> Truth:
    """Return whether an offset went to the joint tax of *year*; unknown where the debtor is not known."""
    if document.debt_type not in {None, "federal_income_tax"} or not covers(
        None if document.debt_tax_year is None else (document.debt_tax_year,), year
    ):
        return False
    return None if document.debt_owner is None else document.debt_owner == "both"


def _offset(found: FoundDocument, year: int | None) -> Iterable[Event]:
    document = found.record
    if not is_irs_offset(document):
        return
    counts = all_of((is_joint_debt(document, year), is_own(document.overpayment_owner)))
    if counts is False:
        return
    wording = truth(document.mentions_form_8857)
    for start in starts_of(found):
        days = [day for day in (document.offset_date, start.printed) if day is not None]
        day = min(days) if days else start.mailed
        yield Event(
            day=day,
            early=day,
            force="silent" if wording is False else _force(all_of((counts, wording))),
            what=f"the IRS offset of {day}, {_wording(wording)}",
            paths=tuple(found.at(name) for name in ("offset_date", "document_date", "mentions_form_8857")),
            missing=_missing_of_offset(document, wording),
            reading=start.printed if start.is_reading and not document.offset_date else None,
            flags=_offset_flags(wording),
        )


def _wording(wording: Truth) -> str:
    if wording is None:
        return "whose notice may or may not mention Form 8857"
    return "whose notice mentions Form 8857" if wording else "whose notice does not mention Form 8857"


def _offset_flags(wording: Truth) -> tuple[FlagCode, ...]:
    if wording is None:
        return ("offset_wording_unknown",)
    return () if wording else ("two_year_clock_not_started_by_silent_offset", "unsettled_law")


def _missing_of_offset(document: MatterDocument, wording: Truth) -> tuple[str, ...]:
    names = {
        "documents.mentions_form_8857": wording,
        "documents.debt_owner": document.debt_owner,
        "documents.overpayment_owner": document.overpayment_owner,
    }
    return tuple(name for name, value in names.items() if value is None)


def _of_payments(context: Context, year: int | None) -> Iterable[Event]:
    for found in context.payments:
        it = found.record
        if not context.is_of(it.tax_year, year) or it.payment_date is None:
            continue
        owner = is_own(it.paid_by)
        if owner is False:
            continue
        if it.method == "levy":
            yield _paid_event(found, _force(owner), f"the levy of {it.payment_date}", ())
        elif it.method == "refund_offset" and not _is_known_as_document(context, it):
            wording = truth(it.offset_notice_mentions_form_8857)
            force: Force = "silent" if wording is False else _force(all_of((owner, wording)))
            what = f"the IRS offset of {it.payment_date}, {_wording(wording)}"
            yield _paid_event(found, force, what, _offset_flags(wording))


def _paid_event(found: Found[Payment], force: Force, what: str, flags: tuple[FlagCode, ...]) -> Event:
    day = found.record.payment_date
    names = ["payments.offset_notice_mentions_form_8857"] if flags else []
    names += ["payments.paid_by"] if found.record.paid_by is None else []
    missing = tuple(names) if force == "possible" else ()
    return Event(day, day, force, what, (found.at("payment_date"),), missing, flags=flags)


def _is_known_as_document(context: Context, payment: Payment) -> bool:
    days = {
        day
        for found in context.documents
        if is_offset(found.record)
        for day in (found.record.offset_date, found.record.document_date)
    }
    return payment.payment_date in days


def _of_suits(context: Context, year: int | None) -> Iterable[Event]:
    for found in locate("suspensions.collection_judgments", context.suspensions.collection_judgments):
        it = found.record
        counts = is_own(it.spouse)
        if it.suit_filed_date is not None and counts is not False and covers(it.tax_years, year):
            what = f"a suit to collect from the client, filed {it.suit_filed_date}"
            missing = () if counts else ("suspensions.collection_judgments.spouse",)
            path = found.at("suit_filed_date")
            yield Event(it.suit_filed_date, it.suit_filed_date, _force(counts), what, (path,), missing)


# ------------------------------------------------------------------------------------------- what does not count


def flags_of_harmless_papers(context: Context, year: int | None) -> Iterable[FlagCode]:
    """Say which papers of *year* look like collection and start nothing."""
    for found in context.documents:
        document = found.record
        if not covers(document.tax_years, year):
            continue
        is_separate = is_irs_offset(document) and document.debt_owner in {"nonrequesting_spouse", "new_spouse"}
        if is_separate or document.type == "bfs_offset_notice":
            yield "offset_not_collection_of_joint_tax"
        elif document.type in BILLS or document.type == "irs_notice_of_deficiency" or is_lien_notice(document):
            yield "notice_is_not_collection_activity"

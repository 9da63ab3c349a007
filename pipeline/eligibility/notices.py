"""What kind of paper a document is in the eyes of the deadline rules, whom it concerns and when its periods start.

A printed notice number is a hint; for refund offsets the facts decide (whose refund, whose debt, which debt).
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.determination import Scope
from models.matter import MatterDocument, Party
from pipeline.eligibility.context import Content, Context, Found
from pipeline.eligibility.logic import Truth, truth

LEVY_HEARING_NOTICES = frozenset(
    {"irs_lt11", "irs_letter_1058", "irs_cp90", "irs_cdp_levy_other", "sec_6330_notice"},
)
IRS_OFFSETS = frozenset({"irs_cp49", "irs_cp39", "irs_cp42", "irs_offset_notice"})
IRS_MAYBE_OFFSETS = frozenset({"irs_refund_adjustment", "irs_cp44", "irs_cp45", "irs_letter_other"})
LEVIES = frozenset({"wage_levy", "bank_levy", "federal_payment_levy", "property_seizure"})
BILLS = frozenset({"irs_cp14", "irs_cp501", "irs_cp503", "irs_cp504", "irs_cp22a", "irs_cp71"})
NON_TAX_DEBTS = frozenset(
    {
        "child_support",
        "spousal_support",
        "federal_student_loan",
        "other_federal_agency_debt",
        "state_unemployment_debt",
    }
)

FoundDocument = Found[MatterDocument]
CLIENT: frozenset[str | None] = frozenset({"requesting_spouse", "both", "requesting_spouse_and_new_spouse"})
"""Parties that include the client."""
OTHER: frozenset[str | None] = frozenset({"nonrequesting_spouse", "both"})
"""Parties that include the other spouse."""


def is_own(party: Party | None) -> Truth:
    """True where the requesting spouse is (one of) the persons meant, unknown where nobody is named."""
    return None if party is None else party in CLIENT


def is_levy_notice(document: MatterDocument) -> Truth:
    """True for a notice under sec. 6330; unknown for one whose hearing right has to be read on the page."""
    if document.type in LEVY_HEARING_NOTICES:
        return True
    if document.type == "irs_cp91_cp298":
        return truth(document.mentions_cdp_right)
    if document.type in {"irs_letter_other", "unknown"} and document.nftl_filing_date is None:
        return document.mentions_cdp_right == "yes"
    return False


def is_lien_notice(document: MatterDocument) -> bool:
    """True for a notice under sec. 6320."""
    if document.type == "irs_letter_3172":
        return True
    return document.type in {"irs_letter_other", "unknown"} and document.nftl_filing_date is not None


def is_final_determination(document: MatterDocument) -> Truth:
    """True for a letter that finally decides a request for relief, unknown where its stage is not known."""
    if document.type == "irs_cdp_determination":
        return document.denies_spousal_relief == "yes"
    if document.type != "irs_innocent_spouse_determination":
        return False
    return None if document.stage is None else document.stage == "final"


def is_irs_offset(document: MatterDocument) -> bool:
    """True for an IRS notice that a refund was applied to a debt."""
    if document.type in IRS_OFFSETS:
        return True
    return document.type in IRS_MAYBE_OFFSETS and document.debt_type == "federal_income_tax"


def is_offset(document: MatterDocument) -> bool:
    """True for any refund offset, by the IRS or the Bureau of the Fiscal Service."""
    return document.type == "bfs_offset_notice" or is_irs_offset(document)


class Start(NamedTuple):
    """When a letter's period starts, under one reading of its date.

    Attributes:
        document: The letter.
        printed: The date on it, None where it cannot be read.
        mailed: The proven mailing date, None where the printed date stands.
        is_reading: True where the printed date is one of several readings.
        fact: Name of the fact that holds the printed date.
    """

    document: FoundDocument
    printed: date | None
    mailed: date | None
    is_reading: bool = False
    fact: str = "document_date"

    @property
    def latest(self) -> date | None:
        """The later of printed and mailing date."""
        days = [day for day in (self.printed, self.mailed) if day is not None]
        return max(days) if days else None

    @property
    def earliest(self) -> date | None:
        """The earlier of printed and mailing date."""
        days = [day for day in (self.printed, self.mailed) if day is not None]
        return min(days) if days else None

    @property
    def sent(self) -> date | None:
        """The mailing date where it is proven, else the printed date."""
        return self.mailed or self.printed

    @property
    def is_mailed_later(self) -> bool:
        """True where the letter was mailed after its printed date."""
        return self.printed is not None and self.mailed is not None and self.mailed > self.printed

    @property
    def paths(self) -> tuple[str, ...]:
        """The facts the start rests on."""
        names = ["document_date_readings" if self.is_reading else self.fact] if self.printed else []
        return tuple(self.document.at(name) for name in [*names, *(["mailed_date"] if self.mailed else [])])

    def describe(self) -> str:
        """Return the date in words, with the mailing date where it differs."""
        if self.printed is None:
            return f"mailed {self.mailed}" if self.mailed else "of an unreadable date"
        doubt = " (one reading of a doubtful date)" if self.is_reading else ""
        mailed = f", mailed {self.mailed}" if self.mailed is not None and self.mailed != self.printed else ""
        return f"of {self.printed}{doubt}{mailed}"

    def scope(self, years: tuple[int, ...] | None) -> Scope:
        """Return the scope of a deadline that runs from this letter."""
        return Scope(tax_years=years, document_date=self.printed)


def starts_of(found: FoundDocument) -> tuple[Start, ...]:
    """Return one start per reading of the letter's date, earliest first."""
    document = found.record
    if document.document_date is None and document.document_date_readings:
        readings = sorted(document.document_date_readings)
        return tuple(Start(found, day, _proven_mailing(document, day), is_reading=True) for day in readings)
    return (Start(found, document.document_date, _proven_mailing(document, document.document_date)),)


def _proven_mailing(document: MatterDocument, printed: date | None) -> date | None:
    """Return the mailing date; a later one than the printed date only if something proves it (Weiss)."""
    mailed = document.mailed_date
    is_later = mailed is not None and printed is not None and mailed > printed
    return None if is_later and document.mailed_date_proof == "none" else mailed


def by_time(found: FoundDocument) -> tuple[date, Content]:
    """Sort key: when a letter's period starts, then its content, so that the order of the file decides nothing."""
    it = found.record
    readings = it.document_date_readings
    first = it.mailed_date or it.document_date or (min(readings) if readings else date.max)
    return first, Content(it)


def letters(context: Context, *types: str) -> list[FoundDocument]:
    """Return the documents of the given types, in the order of their dates."""
    if context.document_types.isdisjoint(types):
        return []
    dated = context.once("documents by time", lambda: sorted(context.documents, key=by_time))
    return [found for found in dated if found.record.type in types]

"""How the values of a fact are written: days, money, years, places, parties, types of documents. Unknown is absent."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field

from models.base import Record

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIMESTAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})")
_MONEY = re.compile(r"\d+\.\d{2}")


def _drop_unknown(value: object) -> object:
    return None if value == "unknown" else value


def _check_day(value: object) -> object:
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("a date is written YYYY-MM-DD")
    if not "1900" <= str(value)[:4] <= "2199":
        raise ValueError("the year of a date lies between 1900 and 2199")
    if not isinstance(value, (str, date)):
        raise ValueError("a date is text, YYYY-MM-DD")  # noqa: TRY004  (pydantic reports ValueError only)
    return value


def _check_timestamp(value: object) -> object:
    if isinstance(value, str) and not _TIMESTAMP.fullmatch(value):
        raise ValueError("a timestamp is written YYYY-MM-DDTHH:MM:SS with a UTC offset")
    return value


def _check_money(value: object) -> object:
    if isinstance(value, Decimal) or (isinstance(value, str) and _MONEY.fullmatch(value)):
        return value
    raise ValueError('money is text, dollars and cents ("1234.50")')


def _check_unique(value: tuple[object, ...]) -> tuple[object, ...]:
    if len(set(value)) != len(value):
        raise ValueError("a value stands twice in the list")
    return value


UNKNOWN_IS_ABSENT = BeforeValidator(_drop_unknown)
YesNo = Annotated[Literal["yes", "no"] | None, UNKNOWN_IS_ABSENT]
Party = Literal["requesting_spouse", "nonrequesting_spouse", "both", "new_spouse", "requesting_spouse_and_new_spouse"]
PartyOrUnknown = Annotated[Party | None, UNKNOWN_IS_ABSENT]
Day = Annotated[date, BeforeValidator(_check_day)]
Timestamp = Annotated[AwareDatetime, BeforeValidator(_check_timestamp)]
Money = Annotated[Decimal, BeforeValidator(_check_money)]
Year = Annotated[int, Field(ge=1913, le=2100, strict=True)]
Years = Annotated[tuple[Year, ...], Field(min_length=1), AfterValidator(_check_unique)]
Readings = Annotated[tuple[Day, ...], Field(min_length=2), AfterValidator(_check_unique)]
State = Annotated[str, Field(pattern=r"^([A-Z]{2}|foreign)$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
DocumentType = Literal[
    "irs_lt11",
    "irs_letter_1058",
    "irs_cp90",
    "irs_cp91_cp298",
    "irs_cdp_levy_other",
    "irs_cp49",
    "irs_cp39",
    "irs_cp42",
    "irs_cp44",
    "irs_cp45",
    "irs_refund_adjustment",
    "bfs_offset_notice",
    "pre_offset_warning",
    "irs_cp504",
    "irs_cp503",
    "irs_cp501",
    "irs_cp14",
    "irs_cp22a",
    "irs_cp71",
    "irs_cp523",
    "irs_cp2000",
    "irs_notice_of_deficiency",
    "irs_letter_3172",
    "irs_letter_2840c",
    "irs_innocent_spouse_determination",
    "irs_letter_other",
    "w2",
    "w2c",
    "w2g",
    "w3",
    "form_1099",
    "ssa_1099",
    "form_1040",
    "irs_account_transcript",
    "irs_wage_income_transcript",
    "irs_return_transcript",
    "divorce_decree",
    "legal_separation_decree",
    "marital_settlement_agreement",
    "notice_of_entry_of_judgment",
    "divorce_petition",
    "divorce_certificate",
    "qdro",
    "support_order",
    "form_8857",
    "form_8379",
    "form_12153",
    "form_2848",
    "form_8821",
    "form_9465",
    "pay_stub",
    "bank_statement",
    "envelope_or_mail_receipt",
    "fax_cover_sheet",
    "blank_page",
    "unknown",
    "sec_6330_notice",
    "irs_offset_notice",
    "irs_cdp_determination",
    "irs_cdp_decision_letter",
    "exam_initial_contact",
    "exam_30_day_letter",
    "exam_report",
    "refund_disallowance_notice",
    "wage_levy",
    "bank_levy",
    "federal_payment_levy",
    "property_seizure",
    "proof_of_claim",
    "collection_suit_complaint",
    "court_judgment",
    "tax_court_decision",
    "tax_court_petition",
    "bankruptcy_petition",
    "bankruptcy_discharge_order",
    "bankruptcy_docket",
    "oic_acceptance",
    "oic_rejection",
    "closing_agreement",
    "installment_agreement_rejection",
    "state_tax_notice",
    "agency_debt_letter",
    "protective_order",
    "police_report",
    "medical_record",
    "affidavit",
    "death_certificate",
    "letters_testamentary",
    "deed_or_title",
    "lease_or_utility_bill",
    "income_expense_statement",
    "certified_mail_list",
    "form_12509",
    "form_1040x",
]


class FactRecord(Record):
    """A record of facts. ``note`` is for people; no rule reads it."""

    note: str | None = None

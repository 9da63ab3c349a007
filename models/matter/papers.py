"""Documents known of, what they say of who pays a tax, and what was filed when."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from models.matter.values import (
    UNKNOWN_IS_ABSENT,
    Country,
    Day,
    DocumentType,
    FactRecord,
    Money,
    PartyOrUnknown,
    Readings,
    Timestamp,
    Year,
    Years,
    YesNo,
)


class TaxClause(FactRecord):
    """A clause of a decree or agreement on income tax of joint years."""

    obligor: Literal[
        "nonrequesting_spouse",
        "requesting_spouse",
        "both_equal",
        "both_percent",
        "each_own_income",
        "each_own_return",
        "conditional",
        "court_reserved",
        "silent",
        "general_debts_only",
        "unclear",
    ]
    tax_years: Years | None = None
    requesting_spouse_percent: Annotated[Decimal, Field(ge=0, le=100)] | None = None
    hold_harmless: YesNo = None
    knew_it_would_not_be_paid: YesNo = None


class MatterDocument(FactRecord):
    """One document known of, whether or not a copy is in the file. A refund offset is described by its notice."""

    type: DocumentType
    document_date: Day | None = None
    document_date_readings: Readings | None = None
    mailed_date: Day | None = None
    mailed_date_proof: Annotated[
        Literal["certified_mail_list", "postmark", "transcript", "none"] | None, UNKNOWN_IS_ABSENT
    ] = None
    delivered_date: Day | None = None
    received: YesNo = None
    tax_years: Years | None = None
    addressed_to: PartyOrUnknown = None
    sent_to_last_known_address: Annotated[Literal["yes", "no", "disputed"] | None, UNKNOWN_IS_ABSENT] = None
    addressee_country: Country | None = None
    all_pages_in_file: YesNo = None
    printed_last_day: Day | None = None
    stated_last_day: Day | None = None
    mentions_form_8857: YesNo = None
    mentions_form_8379: YesNo = None
    mentions_cdp_right: YesNo = None
    is_post_levy: YesNo = None
    stage: Annotated[
        Literal[
            "preliminary",
            "final",
            "no_consideration",
            "acknowledgement",
            "information_request",
            "notice_to_nonrequesting",
        ]
        | None,
        UNKNOWN_IS_ABSENT,
    ] = None
    outcome: Annotated[Literal["granted", "partial", "denied"] | None, UNKNOWN_IS_ABSENT] = None
    relief_sections: tuple[Literal["6015b", "6015c", "6015f", "66c"], ...] | None = None
    denies_spousal_relief: YesNo = None
    offset_date: Day | None = None
    overpaid_tax_year: Year | None = None
    overpayment_owner: PartyOrUnknown = None
    debt_type: Annotated[
        Literal[
            "federal_income_tax",
            "child_support",
            "spousal_support",
            "federal_student_loan",
            "other_federal_agency_debt",
            "state_income_tax",
            "state_unemployment_debt",
        ]
        | None,
        UNKNOWN_IS_ABSENT,
    ] = None
    debt_owner: PartyOrUnknown = None
    debt_tax_year: Year | None = None
    amount: Money | None = None
    creditor_agency: str | None = None
    nftl_filing_date: Day | None = None
    property_of: PartyOrUnknown = None
    case_of: PartyOrUnknown = None
    person: PartyOrUnknown = None
    wages: Money | None = None
    federal_tax_withheld: Money | None = None
    tax_clauses: tuple[TaxClause, ...] | None = None
    signed_by_judge: YesNo = None
    temporary_order: YesNo = None
    marital_status_end_date: Day | None = None


class Filing(FactRecord):
    """Something filed with the IRS or a court by either spouse."""

    form: Literal[
        "form_8857",
        "form_8379",
        "form_12153",
        "form_12509",
        "tax_court_petition",
        "refund_claim",
        "form_1040x",
        "form_843",
        "refund_suit",
        "form_656",
        "form_9465",
        "form_9423",
        "form_911",
        "form_870_is",
    ]
    filed_by: PartyOrUnknown = None
    tax_years: Years | None = None
    filed_date: Day | None = None
    postmark_date: Day | None = None
    sent_date: Day | None = None
    received_date: Day | None = None
    efiled_at: Timestamp | None = None
    delivery_method: Annotated[
        Literal[
            "usps",
            "usps_certified",
            "usps_registered",
            "private_meter",
            "designated_private_delivery",
            "other_private_delivery",
            "fax",
            "hand",
            "electronic",
            "foreign_post",
        ]
        | None,
        UNKNOWN_IS_ABSENT,
    ] = None
    hearing_type: Annotated[Literal["cdp", "equivalent", "cdp_or_equivalent"] | None, UNKNOWN_IS_ABSENT] = None
    hearing_subject: Annotated[Literal["levy", "lien", "both"] | None, UNKNOWN_IS_ABSENT] = None
    petition_kind: Annotated[Literal["deficiency", "cdp", "sec_6015"] | None, UNKNOWN_IS_ABSENT] = None
    raises_spousal_relief: YesNo = None
    signed: YesNo = None
    perfected_date: Day | None = None
    withdrawn_date: Day | None = None
    decided_date: Day | None = None
    proof_of_mailing_in_file: YesNo = None

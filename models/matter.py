"""The facts of a matter: what the eligibility engine reads.

A fact that is absent, or written out as ``unknown``, is None. A list that is present is complete as far as file and
interview go: empty means "asked, and there is none", None means "never asked". Nothing has a default. Names, values and
meanings are those of the fact dictionary; dates stand as printed or as they happened, never rolled or deemed.

Here RS is the requesting spouse (always the clinic's client) and NRS the other signer of the return in question.
"""

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


class TaxReturn(FactRecord):
    """One return: of a liability year, a refund year, or a separate return of either spouse."""

    tax_year: Year | None = None
    filed_by: Annotated[Literal["joint", "requesting_spouse", "nonrequesting_spouse"] | None, UNKNOWN_IS_ABSENT] = None
    joint_with: Annotated[Literal["nonrequesting_spouse", "new_spouse"] | None, UNKNOWN_IS_ABSENT] = None
    filing_status: Annotated[
        Literal[
            "single",
            "married_filing_jointly",
            "married_filing_separately",
            "head_of_household",
            "qualifying_surviving_spouse",
        ]
        | None,
        UNKNOWN_IS_ABSENT,
    ] = None
    filed: YesNo = None
    filed_date: Day | None = None
    due_date: Day | None = None
    extension: YesNo = None
    extended_due_date: Day | None = None
    filed_on_time: YesNo = None
    substitute_for_return: YesNo = None
    omits_over_25_percent: YesNo = None
    fraudulent: YesNo = None
    signed_by_requesting_spouse: YesNo = None
    signature_forged: YesNo = None
    signed_under_duress: YesNo = None
    duress_documented: YesNo = None
    joint_election_disputed: YesNo = None
    address_state: State | None = None
    overpayment: Money | None = None
    tax_shown: Money | None = None
    paid_with_return: Money | None = None
    requesting_spouse_wages: Money | None = None
    requesting_spouse_earned_income: Money | None = None
    requesting_spouse_withholding: Money | None = None
    requesting_spouse_estimated_tax: Money | None = None
    requesting_spouse_refundable_credits: YesNo = None
    earned_income_or_child_credit_claimed: YesNo = None
    nonrequesting_spouse_wages: Money | None = None
    nonrequesting_spouse_withholding: Money | None = None
    form_8379_attached: YesNo = None


class ErroneousItem(FactRecord):
    """An item behind an understatement."""

    kind: str
    attributable_to: PartyOrUnknown = None
    amount: Money | None = None
    amount_known: Money | None = None
    nominal_owner_only: YesNo = None
    caused_by_nonrequesting_spouse_fraud: YesNo = None


class CommunityItem(FactRecord):
    """Community income in question where no joint return was filed."""

    kind: str
    earned_by: PartyOrUnknown = None
    reported_by_requesting_spouse: YesNo = None


class Liability(FactRecord):
    """The tax in question of one year."""

    tax_year: Year | None = None
    tax_kind: Annotated[
        Literal["income_tax", "trust_fund_penalty", "household_employment_tax", "other"] | None, UNKNOWN_IS_ABSENT
    ] = None
    liability_type: Annotated[Literal["understatement", "unpaid_tax", "both", "none"] | None, UNKNOWN_IS_ABSENT] = None
    examination_started: YesNo = None
    assessed: YesNo = None
    balance_unpaid: YesNo = None
    unpaid_amount: Money | None = None
    deficiency_amount: Money | None = None
    deficiency_agreed: YesNo = None
    attributable_to: PartyOrUnknown = None
    erroneous_items: tuple[ErroneousItem, ...] | None = None
    community_items: tuple[CommunityItem, ...] | None = None
    funds_for_tax_misappropriated: YesNo = None
    misappropriated_amount: Money | None = None


class Assessment(FactRecord):
    """One assessment, with spouse and year; each spouse has an own CSED."""

    tax_year: Year | None = None
    spouse: PartyOrUnknown = None
    transaction_code: Annotated[Literal["150", "240", "290", "300", "other"] | None, UNKNOWN_IS_ABSENT] = None
    assessment_date: Day | None = None
    amount: Money | None = None
    balance_unpaid: YesNo = None


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


class Payment(FactRecord):
    """A payment on the tax in question."""

    tax_year: Year | None = None
    payment_date: Day | None = None
    amount: Money | None = None
    paid_by: PartyOrUnknown = None
    method: Annotated[
        Literal["refund_offset", "levy", "installment", "voluntary", "withholding", "estimated_tax", "with_return"]
        | None,
        UNKNOWN_IS_ABSENT,
    ] = None
    funds: Annotated[
        Literal[
            "requesting_spouse_separate_property", "community_property", "joint_funds", "nonrequesting_spouse_funds"
        ]
        | None,
        UNKNOWN_IS_ABSENT,
    ] = None
    offset_notice_mentions_form_8857: YesNo = None
    proof_in_file: YesNo = None


class HouseholdPeriod(FactRecord):
    """A period in which the spouses were, or were not, members of one household."""

    together: YesNo
    from_date: Day | None = None
    to_date: Day | None = None
    ongoing: YesNo = None
    temporary_absence: YesNo = None
    estranged: YesNo = None


class Domicile(FactRecord):
    """A state of domicile."""

    state: State
    person: PartyOrUnknown = None
    tax_year: Year | None = None
    from_date: Day | None = None
    to_date: Day | None = None


class AddressChange(FactRecord):
    """A move, and how the IRS was told."""

    person: PartyOrUnknown = None
    date: Day | None = None
    how: Annotated[
        Literal["return_with_new_address", "form_8822", "written_statement", "oral", "usps_change_only", "not_told"]
        | None,
        UNKNOWN_IS_ABSENT,
    ] = None


class People(FactRecord):
    """The two spouses, their marriage, households and domiciles."""

    marital_status: Annotated[
        Literal["married", "separated", "legally_separated", "divorced", "widowed", "never_married"] | None,
        UNKNOWN_IS_ABSENT,
    ] = None
    date_of_marriage: Day | None = None
    date_of_separation: Day | None = None
    date_of_legal_separation: Day | None = None
    date_of_divorce: Day | None = None
    divorce_pending: YesNo = None
    same_household: YesNo = None
    household_periods: tuple[HouseholdPeriod, ...] | None = None
    requesting_spouse_remarried: YesNo = None
    nonrequesting_spouse_date_of_death: Day | None = None
    nonrequesting_spouse_death_year: Year | None = None
    heir_to_nonrequesting_spouse_estate: YesNo = None
    requesting_spouse_date_of_death: Day | None = None
    marital_status_at_death: Annotated[
        Literal["married", "separated", "legally_separated", "divorced", "widowed"] | None, UNKNOWN_IS_ABSENT
    ] = None
    same_household_at_death: YesNo = None
    executor_appointed: YesNo = None
    domiciles: tuple[Domicile, ...] | None = None
    marriage_recognized_by_state: YesNo = None
    address_changes: tuple[AddressChange, ...] | None = None


class Knowledge(FactRecord):
    """Interview answers about one tax year. Never inferred."""

    tax_year: Year | None = None
    actual_knowledge: Annotated[Literal["yes", "no", "partly"] | None, UNKNOWN_IS_ABSENT] = None
    reason_to_know: YesNo = None
    knew_tax_would_not_be_paid: YesNo = None
    expected_nonrequesting_spouse_to_pay: YesNo = None
    installment_plan_within_90_days: YesNo = None
    knew_of_misappropriation: YesNo = None
    community_item_known: YesNo = None
    community_source_known: YesNo = None
    community_amount_known: YesNo = None
    reviewed_return: YesNo = None
    involved_in_finances: YesNo = None
    deceived_by_nonrequesting_spouse: YesNo = None


class Circumstances(FactRecord):
    """Interview answers that belong to no year. Never inferred."""

    abuse: YesNo = None
    abuse_documented: YesNo = None
    abuse_before_signing: YesNo = None
    financial_control: YesNo = None
    economic_hardship: YesNo = None
    benefit_from_item: Annotated[
        Literal["none", "normal_support_only", "beyond_normal_support"] | None, UNKNOWN_IS_ABSENT
    ] = None
    nonrequesting_spouse_benefited: YesNo = None
    later_year_compliance: Annotated[
        Literal["compliant", "tried_in_good_faith", "not_compliant"] | None, UNKNOWN_IS_ABSENT
    ] = None
    poor_health: YesNo = None
    deserted: YesNo = None
    irs_contact_about_liability: YesNo = None


class OfferInCompromise(FactRecord):
    """An offer in compromise."""

    tax_years: Years | None = None
    spouse: PartyOrUnknown = None
    pending_from: Day | None = None
    accepted_date: Day | None = None
    rejected_date: Day | None = None
    withdrawn_date: Day | None = None
    appeal_ended_date: Day | None = None


class ClosingAgreement(FactRecord):
    """A closing agreement."""

    tax_years: Years | None = None
    date: Day | None = None
    same_liability: YesNo = None
    partnership_items_only: YesNo = None


class PriorCase(FactRecord):
    """A court case on the tax."""

    court: Annotated[
        Literal["tax_court", "district_court", "court_of_federal_claims", "bankruptcy_court", "state_court", "other"]
        | None,
        UNKNOWN_IS_ABSENT,
    ]
    tax_years: Years | None = None
    final_date: Day | None = None
    requesting_spouse_was_party: YesNo = None
    requesting_spouse_signed: YesNo = None
    meaningful_participation: YesNo = None
    relief_raised: YesNo = None
    relief_denied: YesNo = None


class ReliefGranted(FactRecord):
    """Relief already granted."""

    section: Literal["6015b", "6015c", "6015f", "66c"]
    tax_years: Years | None = None
    date: Day | None = None
    in_full: YesNo = None


class Transfer(FactRecord):
    """Property moved between the spouses."""

    asset: str
    date: Day | None = None
    from_person: PartyOrUnknown = None
    to_person: PartyOrUnknown = None
    value: Money | None = None
    under_decree: YesNo = None
    to_avoid_tax: YesNo = None


class Bars(FactRecord):
    """What may close a pathway."""

    fraudulent_transfer_scheme: YesNo = None
    fraudulent_transfer_scheme_proved: YesNo = None
    participated_in_fraudulent_return: YesNo = None
    offers_in_compromise: tuple[OfferInCompromise, ...] | None = None
    closing_agreements: tuple[ClosingAgreement, ...] | None = None
    prior_cases: tuple[PriorCase, ...] | None = None
    relief_granted: tuple[ReliefGranted, ...] | None = None
    transfers: tuple[Transfer, ...] | None = None


class Bankruptcy(FactRecord):
    """A bankruptcy of either spouse."""

    debtor: PartyOrUnknown
    chapter: Annotated[Literal["7", "11", "12", "13"] | None, UNKNOWN_IS_ABSENT] = None
    petition_date: Day | None = None
    status: Annotated[Literal["pending", "discharged", "dismissed", "closed"] | None, UNKNOWN_IS_ABSENT] = None
    discharge_date: Day | None = None
    dismissal_date: Day | None = None
    closed_date: Day | None = None
    stay_lifted_date: Day | None = None


class InstallmentAgreement(FactRecord):
    """A request for an installment agreement and what became of it."""

    spouse: PartyOrUnknown = None
    tax_years: Years | None = None
    requested_date: Day | None = None
    accepted_date: Day | None = None
    rejected_date: Day | None = None
    terminated_date: Day | None = None
    appeal_ended_date: Day | None = None


class PersonPeriod(FactRecord):
    """A period of absence abroad, combat service, deferment or financial disability."""

    reason: Annotated[
        Literal["abroad", "combat_zone", "contingency_operation", "servicemembers_deferment", "financially_disabled"]
        | None,
        UNKNOWN_IS_ABSENT,
    ]
    person: PartyOrUnknown = None
    from_date: Day | None = None
    to_date: Day | None = None
    ongoing: YesNo = None
    other_person_authorised_to_act: YesNo = None


class CollectionJudgment(FactRecord):
    """A suit or judgment for the tax."""

    spouse: PartyOrUnknown = None
    suit_filed_date: Day | None = None
    judgment_date: Day | None = None
    tax_years: Years | None = None


class AgreedExtension(FactRecord):
    """An agreed extension: Form 872 of the time to assess, Form 900 of the time to collect."""

    form: Annotated[Literal["form_872", "form_900"] | None, UNKNOWN_IS_ABSENT]
    person: PartyOrUnknown = None
    tax_years: Years | None = None
    signed_date: Day | None = None
    extended_to: Day | None = None
    with_installment_agreement: YesNo = None


class CourtCustody(FactRecord):
    """Assets in the custody of a court."""

    from_date: Day | None = None
    to_date: Day | None = None


class Suspensions(FactRecord):
    """What stops or lengthens a period."""

    bankruptcies: tuple[Bankruptcy, ...] | None = None
    installment_agreements: tuple[InstallmentAgreement, ...] | None = None
    person_periods: tuple[PersonPeriod, ...] | None = None
    agreed_extensions: tuple[AgreedExtension, ...] | None = None
    court_custody: tuple[CourtCustody, ...] | None = None
    collection_judgments: tuple[CollectionJudgment, ...] | None = None


class TaxCourtClosure(FactRecord):
    """A day on which the Tax Court could not be reached."""

    date: Day
    location: Annotated[Literal["clerk_office", "efiling_portal"] | None, UNKNOWN_IS_ABSENT] = None


class DisasterPostponement(FactRecord):
    """A postponement known to have been announced."""

    name: str
    from_date: Day | None = None
    to_date: Day | None = None
    applies_to_requesting_spouse: YesNo = None


class IrsOralStatement(FactRecord):
    """What an IRS employee said about a last day."""

    date: Day | None = None
    stated_last_day: Day | None = None
    deadline: str | None = None


class StateHoliday(FactRecord):
    """A statewide holiday, for a note only."""

    date: Day
    state: State


class Environment(FactRecord):
    """Closures, disasters, and what IRS employees said."""

    tax_court_closures: tuple[TaxCourtClosure, ...] | None = None
    disaster_postponements: tuple[DisasterPostponement, ...] | None = None
    irs_oral_statements: tuple[IrsOralStatement, ...] | None = None
    state_holidays: tuple[StateHoliday, ...] | None = None


class Facts(FactRecord):
    """Every fact of a matter. Years the answer is about are in ``tax_years``."""

    tax_years: Years | None = None
    returns: tuple[TaxReturn, ...] | None = None
    liabilities: tuple[Liability, ...] | None = None
    assessments: tuple[Assessment, ...] | None = None
    documents: tuple[MatterDocument, ...] | None = None
    filings: tuple[Filing, ...] | None = None
    payments: tuple[Payment, ...] | None = None
    people: People | None = None
    knowledge: tuple[Knowledge, ...] | None = None
    circumstances: Circumstances | None = None
    bars: Bars | None = None
    suspensions: Suspensions | None = None
    environment: Environment | None = None


class Matter(Record):
    """One matter: the facts known on a day.

    Attributes:
        id: The case.
        title: For people.
        source: For people.
        as_of: The day for which the answer is given; the engine reads no clock.
        law_edition: ``current``: the rules as they stand, whatever ``as_of`` is. ``as_of``: the law in force on that
            day, where the rule book knows it.
        facts: What is known.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
    title: str | None = None
    source: str | None = None
    as_of: Day
    law_edition: Literal["current", "as_of"] = "current"
    facts: Facts

"""Returns, what is owed on them and why, assessments and payments."""

from __future__ import annotations

from typing import Annotated, Literal

from models.matter.values import UNKNOWN_IS_ABSENT, Day, FactRecord, Money, PartyOrUnknown, State, Year, YesNo


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

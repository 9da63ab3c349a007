"""What closes the way to relief: offers, closing agreements, earlier cases, relief granted, transfers."""

from __future__ import annotations

from typing import Annotated, Literal

from models.matter.values import UNKNOWN_IS_ABSENT, Day, FactRecord, Money, PartyOrUnknown, Years, YesNo


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

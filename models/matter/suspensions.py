"""What stops the period of collection: bankruptcy, installment agreements, absence, judgments, custody."""

from __future__ import annotations

from typing import Annotated, Literal

from models.matter.values import UNKNOWN_IS_ABSENT, Day, FactRecord, PartyOrUnknown, Years, YesNo


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

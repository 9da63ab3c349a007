"""The two spouses: household, domicile, addresses, what each knew, how they live."""

from __future__ import annotations

from typing import Annotated, Literal

from models.matter.values import UNKNOWN_IS_ABSENT, Day, FactRecord, PartyOrUnknown, State, Year, YesNo


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

"""The eligibility engine's answer, and the chain that explains each deadline.

``Determination`` serialises to exactly one answer of the results vocabulary: dates that are null stay in, optional
parts that are absent are left out.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from models.base import Record
from models.relief import PathwayValue, Relief

Day: TypeAlias = datetime.date
DeadlineId = Literal[
    "cdp_hearing_request",
    "cdp_equivalent_hearing",
    "cdp_lien_hearing_request",
    "cdp_lien_equivalent_hearing",
    "tax_court_cdp_petition",
    "innocent_sep_two_year",
    "equitable_unpaid_csed",
    "relief_refund_rsed",
    "sec66c_traditional",
    "tax_court_6015_petition",
    "tax_court_6015_six_month",
    "form_12509_appeal",
    "tax_court_deficiency_petition",
    "math_error_abatement_request",
    "csed_latest_estimate",
    "refund_claim",
    "refund_amount_lookback",
    "refund_suit_earliest",
    "refund_suit",
    "form_8379",
    "bank_levy_release",
    "collection_rejection_appeal",
    "pre_offset_objection",
    "wrongful_levy_claim",
    "tax_court_intervention",
    "printed_response_date",
    "sep_household_test_met_from",
    "transfer_presumption_starts_after",
]
DeadlineStatus = Literal[
    "open",
    "met",
    "missed",
    "not_triggered",
    "not_applicable",
    "needs_facts",
    "not_yet_open",
    "open_from",
    "not_needed",
    "info",
]
EvidenceCode = Literal[
    "joint_return",
    "account_transcript_client",
    "account_transcript_other",
    "notice_of_deficiency",
    "exam_report_30day_letter",
    "lt11_or_1058",
    "certified_mail_record",
    "envelope_or_postmark",
    "offset_notice_all_pages",
    "bfs_offset_notice",
    "debt_ownership_proof",
    "state_or_agency_debt_letter",
    "divorce_decree",
    "settlement_agreement_tax_clause",
    "legal_separation_order",
    "proof_separate_households",
    "death_certificate",
    "letters_testamentary",
    "w2_client",
    "w2_other_spouse",
    "forms_1099_withholding",
    "form_8379_filed_copy",
    "form_8857_filed_copy",
    "proof_of_mailing",
    "income_expense_statement",
    "bank_statements_own_payments",
    "abuse_evidence",
    "medical_records",
    "knowledge_evidence",
    "attribution_evidence",
    "later_year_returns",
    "final_determination_letter",
    "cdp_determination_letter",
    "nftl_letter_3172",
    "bankruptcy_docket",
    "domicile_proof",
    "nrs_return_filed_date",
    "exam_contact_letter",
    "transfer_documents",
    "oic_acceptance_letter",
    "prior_court_record",
]
FlagCode = Literal[
    "rolled_past_weekend_or_holiday",
    "safe_date_passed_still_timely",
    "due_within_14_days",
    "mailed_later_than_dated",
    "printed_date_conflict",
    "irs_statement_does_not_extend",
    "efile_counts_in_eastern_time",
    "courier_not_designated",
    "tax_court_closed_on_last_day",
    "disaster_postponement_applied",
    "disaster_postponement_possible",
    "combat_zone_or_disability_check",
    "addressed_outside_united_states",
    "tolling_argument",
    "jurisdictional_limit_missed",
    "attorney_today",
    "unsettled_law",
    "last_known_address_disputed",
    "second_notice_gives_no_new_right",
    "premature_hearing_request",
    "premature_request",
    "equivalent_hearing_only",
    "two_year_clock_not_started_by_silent_offset",
    "offset_wording_unknown",
    "offset_not_collection_of_joint_tax",
    "notice_is_not_collection_activity",
    "csed_near_expiry_attorney_decision",
    "csed_estimate_confirm_with_irs",
    "csed_suspension_running",
    "csed_expired_debt_not_collectible",
    "second_request_limited",
    "irs_reconsideration_possible",
    "new_determination_opens_new_90_days",
    "offset_bypass_refund_possible",
    "debt_year_during_marriage",
    "record_closes_at_determination",
    "raise_relief_in_pending_case",
    "partial_relief_only",
    "refund_not_available_under_c",
    "payment_not_refundable",
    "household_test_not_met_yet",
    "disqualified_asset_presumed",
    "fraudulent_scheme",
    "oic_bars_relief",
    "prior_decision_may_bar",
    "duress_plead_in_alternative",
    "abuse_changes_knowledge_factor",
    "decree_does_not_bind_irs",
    "decree_clause_unclear",
    "transferee_liability_survives",
    "wrong_form_8379_for_joint_debt",
    "new_spouse_is_injured_spouse",
    "conflict_of_interest_check",
    "community_property_allocation_by_state_law",
    "six_year_argument_nontax_offset",
    "state_debt_not_reached",
    "collection_alternatives_only",
    "nonrequesting_spouse_will_be_contacted",
    "safety_warning_before_form_8857",
    "conflicting_facts",
]
Person = Literal["requesting_spouse", "nonrequesting_spouse", "new_spouse"]
Confidence = Literal["A", "B", "C", "U"]
TransactionCode = Literal["150", "240", "290", "300", "other", "unknown"]


def _is_absent(value: object) -> bool:
    return value is None


# An optional part that is absent is left out when the record is written.
_OPTIONAL: Any = Field(default=None, exclude_if=_is_absent)


class Scope(Record):
    """Which of several deadlines of one id is meant. Absent person: the requesting spouse."""

    tax_years: tuple[int, ...] | None = _OPTIONAL
    person: Person | None = _OPTIONAL
    payment_date: Day | None = _OPTIONAL
    assessment_date: Day | None = _OPTIONAL
    transaction_code: TransactionCode | None = _OPTIONAL
    document_date: Day | None = _OPTIONAL


class Deadline(Record):
    """One deadline.

    Attributes:
        id: Which limit.
        raw_date: Last day before any roll, protection by a printed date, closure or postponement.
        date: Last day on which the act is timely; for an earliest date the first day.
        conservative_date: The day a careful clinic shows: never later than ``date``, and for an earliest date never
            before it.
        status: Where it stands on the day of the answer.
        scope: Which of several, where the id occurs more than once.
        basis: From what it was counted, in words.
        citation: The provision.
        rule_id: The rule card, such as ``R5``.
        confidence: How well the rule is founded: A primary text, B secondary, C unconfirmed, U unsettled law.
        edition: Edition of the source.
    """

    id: DeadlineId
    raw_date: Day | None
    date: Day | None
    conservative_date: Day | None
    status: DeadlineStatus
    scope: Scope | None = _OPTIONAL
    basis: str
    citation: str
    rule_id: Annotated[str, Field(pattern=r"^(R|T)\d+[a-z]?$")] | None = _OPTIONAL
    confidence: Confidence | None = _OPTIONAL
    edition: str | None = _OPTIONAL


class Pathways(Record):
    """Where each relief pathway stands. Never says *eligible*: the merits stay open."""

    injured_spouse: PathwayValue
    innocent_spouse: PathwayValue
    separation_of_liability: PathwayValue
    equitable: PathwayValue
    community_income: PathwayValue
    cdp: PathwayValue


class PathwayReasons(Record):
    """For each pathway the condition that fails, the fact that is missing, or why it may be open."""

    injured_spouse: str | None = _OPTIONAL
    innocent_spouse: str | None = _OPTIONAL
    separation_of_liability: str | None = _OPTIONAL
    equitable: str | None = _OPTIONAL
    community_income: str | None = _OPTIONAL
    cdp: str | None = _OPTIONAL


class Question(Record):
    """Something to ask.

    Attributes:
        fact: Path in the fact dictionary, such as ``knowledge.actual_knowledge``.
        tax_year: Where it matters.
        text: The question in plain words.
        settles: Deadline ids and pathways the answer would decide.
    """

    fact: str
    tax_year: int | None = _OPTIONAL
    text: str
    settles: tuple[str, ...] | None = _OPTIONAL


class Determination(Record):
    """One answer of the eligibility engine. Every deadline id occurs at least once."""

    id: str
    deadlines: tuple[Deadline, ...]
    pathways: Pathways
    pathway_reasons: PathwayReasons | None = _OPTIONAL
    missing_evidence: tuple[EvidenceCode, ...] = ()
    flags: tuple[FlagCode, ...] = ()
    questions: tuple[Question, ...] = ()


class ChainStep(Record):
    """One step of the way from a fact to a date.

    Attributes:
        text: What was done, in words a reviewer can check.
        rule_id: Rule card or arithmetic rule applied, such as ``R1`` or ``T3``.
        date: The day the step arrives at, None where it gives none.
        fact_paths: Facts it rests on, such as ``documents[0].document_date``.
        citation: The provision it applies.
        start: The day the step counts from, None where it counts nothing.
        stood_still: First day of a suspension and the day the clock runs again; the latter None while it has no known
            end. None for a step that is no suspension.
    """

    text: str
    rule_id: str | None = None
    date: Day | None = None
    fact_paths: tuple[str, ...] = ()
    citation: str | None = None
    start: Day | None = None
    stood_still: tuple[Day, Day | None] | None = None


class Chain(Record):
    """How one deadline came about.

    Attributes:
        deadline_id: The deadline it explains.
        steps: From the fact to the date.
        flags: Flags this deadline raises.
        consequences: What is still possible once it is missed, in words.
    """

    deadline_id: DeadlineId
    steps: tuple[ChainStep, ...]
    flags: tuple[FlagCode, ...] = ()
    consequences: tuple[str, ...] = ()

    @property
    def fact_paths(self) -> tuple[str, ...]:
        """Every fact the deadline rests on, in order of use, without repeats."""
        return tuple(dict.fromkeys(path for step in self.steps for path in step.fact_paths))


class Determined(Record):
    """The answer and, for every deadline of it in the same order, the chain that explains it.

    Attributes:
        answer: The answer.
        chains: One per deadline.
        relief: The relief matrix per tax year and the missing papers in words; None where it was not asked for.
    """

    answer: Determination
    chains: tuple[Chain, ...]
    relief: Relief | None = None

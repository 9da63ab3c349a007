"""Flags about the merits (facts.md section 4.5). Flags about time come from the deadlines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.determination import FlagCode
from models.relief import PathwayName, PathwayValue, Verdict
from pipeline.eligibility.context import Context, Limits
from pipeline.eligibility.notices import CLIENT, is_final_determination
from pipeline.eligibility.pathways.bars import pending_petitions
from pipeline.eligibility.pathways.conditions import Condition, Draft
from pipeline.eligibility.pathways.conflicts import conflicts
from pipeline.eligibility.pathways.decree import SPEAKING, clause, is_draft
from pipeline.eligibility.pathways.editions import is_before
from pipeline.eligibility.pathways.injured_spouse import NEW_COUPLE, Offset, offsets
from pipeline.eligibility.pathways.joint_relief import has_own_part
from pipeline.eligibility.pathways.refunds import paid_amounts
from pipeline.eligibility.pathways.triage import is_disputed, is_no_joint_return
from pipeline.eligibility.pathways.view import AGREEMENTS, RS, YearView
from pipeline.eligibility.raised import community_domicile

_RELIEF: tuple[PathwayName, ...] = ("innocent_spouse", "separation_of_liability", "equitable", "community_income")
_STATE_OR_AGENCY = frozenset(
    {
        "child_support",
        "spousal_support",
        "federal_student_loan",
        "other_federal_agency_debt",
        "state_income_tax",
        "state_unemployment_debt",
    }
)


@dataclass(frozen=True)
class FlagView:
    """What the flags look at.

    Attributes:
        context: The matter.
        views: Its years.
        values: The value of each pathway.
        drafts: Every pathway of every year.
        limits: Every deadline of the answer.
    """

    context: Context
    views: tuple[YearView, ...]
    values: Mapping[PathwayName, PathwayValue]
    drafts: Sequence[Draft]
    limits: Limits

    @cached_property
    def offsets(self) -> tuple[Offset, ...]:
        """Every offset of the matter."""
        return tuple(offsets(self.context))

    @cached_property
    def relief_possible(self) -> bool:
        """True where a Form 8857 may be open, or needs facts."""
        return any(self.values[name] in ("open", "needs_facts") for name in _RELIEF)

    @cached_property
    def relief_raised(self) -> tuple[YearView, ...]:
        """Years in which relief of a joint return, or of community income, is raised."""
        years = {it.year for it in self.drafts if it.pathway in _RELIEF and it.value != "not_applicable"}
        return tuple(view for view in self.views if view.year in years)

    def filed(self, form: str) -> bool:
        """True where the client has filed *form* for a year of the matter."""
        return any(found.record.form == form for view in self.views for found in view.filings)

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition of every pathway and year."""
        return tuple(found for draft in self.drafts for found in draft.conditions)

    @cached_property
    def verdicts(self) -> frozenset[tuple[str, Verdict]]:
        """Every condition with its verdict in some pathway and year."""
        return frozenset([(found.name, found.verdict) for found in self.conditions])

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The conditions that made the value of some pathway what it is."""
        return frozenset([found.name for draft in self.drafts for found in draft.deciding])


def find_flags(it: FlagView) -> tuple[FlagCode, ...]:
    """Return every flag that is raised, in the order of the table."""
    return tuple(code for code, is_raised in _FLAGS.items() if is_raised(it))


def _is_premature(it: FlagView) -> bool:
    return ("not_premature", "not_met") in it.verdicts


def _determination_past(it: FlagView) -> bool:
    return any(found.name == "no_final_determination" and found.said == "past" for found in it.conditions)


def _record_closes(it: FlagView) -> bool:
    if not it.filed("form_8857") or is_before("taxpayer_first_act", it.context.law_date):
        return False
    return not any(is_final_determination(found.record) for found in it.context.documents)


def _pending_case(it: FlagView) -> bool:
    for view in it.relief_raised:
        hearings = {*view.statuses("cdp_hearing_request"), *view.statuses("cdp_lien_hearing_request")}
        petition = view.statuses("tax_court_deficiency_petition")
        is_heard = it.values["cdp"] == "open" and bool({"open", "met"} & hearings)
        if is_heard or "open" in petition:
            return True
        if "met" in petition and not pending_petitions(view):
            return True
    return False


def _is_partial(it: FlagView) -> bool:
    partly = any(found.record.actual_knowledge == "partly" for found in it.context.knowledge)
    taken = any(found.record.funds_for_tax_misappropriated == "yes" for found in it.context.liabilities)
    mixed = any(has_own_part(view) for view in it.relief_raised)
    return bool(it.relief_raised) and it.relief_possible and (partly or taken or mixed)


def _paid_by_client(it: FlagView) -> bool:
    return it.values["separation_of_liability"] != "not_applicable" and any(
        view.is_paid or any(amount.is_refundable is not False for amount in paid_amounts(view))
        for view in it.relief_raised
    )


def _unrefundable(it: FlagView) -> bool:
    community = any(found.record.funds == "community_property" for view in it.relief_raised for found in view.payments)
    return community or any(amount.is_refundable is False for view in it.relief_raised for amount in paid_amounts(view))


def _household_later(it: FlagView) -> bool:
    return any(found.status == "not_yet_open" for found in it.limits.of("sep_household_test_met_from"))


def _presumed_asset(it: FlagView) -> bool:
    return "disqualified_asset" in it.deciding


def _scheme(it: FlagView) -> bool:
    bars = it.context.bars
    return "yes" in (bars.fraudulent_transfer_scheme, bars.fraudulent_transfer_scheme_proved)


def _offer_bars(it: FlagView) -> bool:
    return ("no_offer_in_compromise", "not_met") in it.verdicts or "no_offer_in_compromise" in it.deciding


def _prior_decision(it: FlagView) -> bool:
    return bool(it.context.bars.prior_cases) or _determination_past(it)


def _duress(it: FlagView) -> bool:
    return any(is_disputed(view) and not is_no_joint_return(view) for view in it.views)


def _abuse(it: FlagView) -> bool:
    told = it.context.circumstances
    return "yes" in (told.abuse, told.abuse_documented, told.financial_control)


def _safety(it: FlagView) -> bool:
    told = it.context.circumstances
    duress = any(
        "yes" in (found.record.signed_under_duress, found.record.duress_documented) for found in it.context.returns
    )
    return "yes" in (told.abuse, told.abuse_documented) or duress


def _decree_speaks(it: FlagView) -> bool:
    return any(
        clause(view).kind.removesuffix("_known_unpaid") in SPEAKING | {"contradictory", "draft"} for view in it.views
    )


def _decree_unclear(it: FlagView) -> bool:
    papers = [found.record for found in it.context.documents if found.record.type in AGREEMENTS]
    if any(is_draft(paper) or paper.all_pages_in_file == "no" for paper in papers):
        return True
    return any(clause(view).kind in ("unclear", "contradictory") for view in it.views)


def _transferee(it: FlagView) -> bool:
    heir = it.context.people.heir_to_nonrequesting_spouse_estate == "yes"
    received = any(transfer.to_person in CLIENT for transfer in it.context.bars.transfers or ())
    return bool(it.relief_raised) and (heir or received)


def _both_owe(it: FlagView) -> bool:
    joint = any(offset.refund_of == "both" and offset.debt_of == "both" for offset in it.offsets)
    filed = it.filed("form_8379") and any(offset.debt_of == "both" for offset in it.offsets)
    return joint or filed


def _new_spouse(it: FlagView) -> bool:
    return any(offset.refund_of == NEW_COUPLE and offset.debt_of in (RS, "both") for offset in it.offsets)


def _conflict_of_interest(it: FlagView) -> bool:
    clients_debt = any(offset.refund_of == "both" and offset.debt_of == RS for offset in it.offsets)
    other_request = any(
        found.record.type == "irs_innocent_spouse_determination" and found.record.stage == "notice_to_nonrequesting"
        for found in it.context.documents
    )
    return _new_spouse(it) or clients_debt or other_request


def _community_share(it: FlagView) -> bool:
    return any(
        offset.refund_of in ("both", NEW_COUPLE) and community_domicile(it.context, CLIENT, offset.year) is True
        for offset in it.offsets
    )


def _debt_during_marriage(it: FlagView) -> bool:
    wedding = it.context.people.date_of_marriage
    return wedding is not None and any(
        offset.debt_of not in CLIENT
        and offset.paper.record.debt_type == "federal_income_tax"
        and offset.paper.record.debt_tax_year is not None
        and offset.paper.record.debt_tax_year >= wedding.year
        for offset in it.offsets
    )


def _bypass(it: FlagView) -> bool:
    hardship = it.context.circumstances.economic_hardship == "yes"
    return hardship and any(view.kind not in (None, "none") and view.is_paid is not True for view in it.views)


def _state_debt(it: FlagView) -> bool:
    return any(offset.paper.record.debt_type in _STATE_OR_AGENCY and offset.debt_of in CLIENT for offset in it.offsets)


def _only_alternatives(it: FlagView) -> bool:
    relief: tuple[PathwayName, ...] = (*_RELIEF, "injured_spouse")
    owes = any(view.kind != "none" and (view.liability or view.documents) and not _is_dead(view) for view in it.views)
    return owes and not _is_premature(it) and all(it.values[name] in ("closed", "not_applicable") for name in relief)


def _is_dead(view: YearView) -> bool:
    """True where nothing is left to collect: every collection period is over, or everything is paid."""
    return view.is_paid is True or set(view.statuses("equitable_unpaid_csed")) == {"missed"}


_FLAGS: dict[FlagCode, Callable[[FlagView], bool]] = {
    "premature_request": _is_premature,
    "second_request_limited": _determination_past,
    "irs_reconsideration_possible": _determination_past,
    "offset_bypass_refund_possible": _bypass,
    "debt_year_during_marriage": _debt_during_marriage,
    "record_closes_at_determination": _record_closes,
    "raise_relief_in_pending_case": _pending_case,
    "partial_relief_only": _is_partial,
    "refund_not_available_under_c": _paid_by_client,
    "payment_not_refundable": _unrefundable,
    "household_test_not_met_yet": _household_later,
    "disqualified_asset_presumed": _presumed_asset,
    "fraudulent_scheme": _scheme,
    "oic_bars_relief": _offer_bars,
    "prior_decision_may_bar": _prior_decision,
    "duress_plead_in_alternative": _duress,
    "abuse_changes_knowledge_factor": lambda it: _abuse(it) and bool(it.relief_raised),
    "decree_does_not_bind_irs": _decree_speaks,
    "decree_clause_unclear": _decree_unclear,
    "transferee_liability_survives": _transferee,
    "wrong_form_8379_for_joint_debt": _both_owe,
    "new_spouse_is_injured_spouse": _new_spouse,
    "conflict_of_interest_check": _conflict_of_interest,
    "community_property_allocation_by_state_law": _community_share,
    "state_debt_not_reached": _state_debt,
    "collection_alternatives_only": _only_alternatives,
    "nonrequesting_spouse_will_be_contacted": lambda it: it.relief_possible or it.filed("form_8857"),
    "safety_warning_before_form_8857": lambda it: _safety(it),
    "conflicting_facts": lambda it: bool(conflicts(it.context, it.views)),
}

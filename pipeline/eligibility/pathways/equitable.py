"""Equitable relief: 26 U.S.C. 6015(f), and the second sentence of sec. 66(c) (eligibility.md 5.1; Pub. 971 Figure C).

Factors weigh, they never gate. The amounts in play are the unpaid tax and each payment; the best of them counts.
"""

from __future__ import annotations

from datetime import date

from models.determination import Scope
from models.relief import PathwayValue, Verdict
from pipeline.eligibility.context import locate
from pipeline.eligibility.findings import Writer
from pipeline.eligibility.logic import Truth, all_of, any_of, truth
from pipeline.eligibility.pathways import innocent_spouse
from pipeline.eligibility.pathways.bars import bars, pending_petitions
from pipeline.eligibility.pathways.conditions import (
    APPLIES,
    APPLIES_UNLESS_SHOWN,
    CLOSES_WHEN_SHOWN,
    DOUBT,
    REQUIRED,
    WEIGHED,
    Condition,
    Draft,
    best,
    verdict_of,
)
from pipeline.eligibility.pathways.editions import is_before
from pipeline.eligibility.pathways.factors import factors
from pipeline.eligibility.pathways.joint_relief import items, shared_conditions
from pipeline.eligibility.pathways.refunds import paid_amounts
from pipeline.eligibility.pathways.transfers import disqualified_asset
from pipeline.eligibility.pathways.triage import income_tax, not_premature, tax_in_question
from pipeline.eligibility.pathways.view import RS, YearView
from pipeline.eligibility.raised import is_joint_return
from pipeline.eligibility.rules.irc_6015_b_1_e.rule import RULE as TWO_YEAR_RULE
from pipeline.eligibility.rules.irc_6015_b_1_e.rule import from_first_activity


def assess(view: YearView) -> Draft:
    """Return where relief under sec. 6015(f) stands for a year with a joint return."""
    conditions = (
        *shared_conditions(view),
        not_granted(view),
        kind_known(view),
        *thresholds(view),
        *factors(view),
    )
    return Draft("equitable", view.year, conditions)


def assess_community(view: YearView) -> Draft:
    """Return where equitable relief of sec. 66(c) stands for a year without a joint return: 5.1 without 1 and 2."""
    conditions = (
        tax_in_question(view),
        income_tax(view),
        not_premature(view),
        *bars(view),
        *thresholds(view),
        *factors(view, community=True),
    )
    return Draft("equitable", view.year, conditions)


def thresholds(view: YearView) -> tuple[Condition, ...]:
    """Return the threshold conditions 3 and 5 to 7; the scheme of condition 4 is among the bars."""
    return (timely(view), disqualified_asset(view), fraudulent_return(view), attribution(view))


def not_granted(view: YearView) -> Condition:
    """5.1(1): relief in full under (b) leaves nothing for (f) (convention 12)."""
    for found in locate("bars.relief_granted", view.context.bars.relief_granted):
        it = found.record
        if it.section == "6015b" and view.covers(it.tax_years) and it.in_full != "no":
            return Condition("not_granted", "not_met", "", APPLIES, (found.at("section"),))
    granted = innocent_spouse.relief_granted(view)
    return Condition("not_granted", "met", "partly" if granted else "", WEIGHED)


def kind_known(view: YearView) -> Condition:
    """Understated or unpaid tax: (f) reaches both, but which it is must be known (convention 4)."""
    verdict: Verdict = "undetermined" if view.kind is None else "met"
    paths = view.liability_at("liability_type") if view.kind else ()
    return Condition("kind_known", verdict, view.kind or "", REQUIRED, paths, ("liabilities.liability_type",))


# ----------------------------------------------------------------------------- 5.1(3): in time


def timely(view: YearView) -> Condition:
    """5.1(3), R6: before the CSED for unpaid tax, within the refund period for each payment."""
    if _is_late_by_old_rule(view):
        return Condition("timely", "not_met", "old_rule", REQUIRED)
    unpaid, paid = unpaid_value(view), paid_value(view)
    value = best(value for value in (unpaid, paid) if value is not None)
    paths = tuple(found.at("assessment_date") for found in view.assessments)
    paths += tuple(amount.path for amount in paid_amounts(view))
    if value == "open":
        said = _open_because(view, unpaid)
        asks: tuple[str, ...] = ("assessments.assessment_date",) if said in ("before_year_eleven", "pending") else ()
        return Condition("timely", "met", said, REQUIRED, paths, asks, keeps_asking=bool(asks))
    if value == "closed":
        said = "payments" if unpaid is None else "expired"
        return Condition("timely", "not_met", said, REQUIRED, paths)
    if value == "needs_facts":
        said, missing = _missing(view, unpaid)
        return Condition("timely", "undetermined", said, REQUIRED, paths, missing)
    return Condition("timely", "not_met", "nothing_in_play", APPLIES_UNLESS_SHOWN, paths)


def _open_because(view: YearView, unpaid: PathwayValue | None) -> str:
    if unpaid != "open":
        return "refund"
    if view.liability and view.liability.record.assessed == "no":
        return "proposed"
    if pending_petitions(view):
        return "pending"
    return "" if "open" in view.statuses("equitable_unpaid_csed") else "before_year_eleven"


def _missing(view: YearView, unpaid: PathwayValue | None) -> tuple[str, tuple[str, ...]]:
    if unpaid == "needs_facts":
        missing = tuple(dict.fromkeys(it for limit in view.limits("equitable_unpaid_csed") for it in limit.missing))
        return "csed", missing or ("assessments.assessment_date",)
    return "payment", ("payments.paid_by", "payments.funds", "payments.payment_date")


def unpaid_value(view: YearView) -> PathwayValue | None:
    """Return what relief could do about the unpaid tax; None where nothing is unpaid."""
    if view.is_paid:
        return None
    values = [_limit_value(view, status) for status in _unpaid_limits(view)]
    value = best(values) if values else "needs_facts"
    if value == "closed":
        return "closed"
    assessed = view.liability.record.assessed if view.liability else None
    if assessed == "no" or pending_petitions(view):
        return "open"
    return value


def _unpaid_limits(view: YearView) -> list[str]:
    """Return the status of each of the year's collection limits, without those of assessments that are paid."""
    paid = {it.record.assessment_date for it in view.assessments if it.record.balance_unpaid == "no"}
    statuses: list[str] = []
    for limit in view.limits("equitable_unpaid_csed"):
        scope = limit.deadline.scope
        if not (scope and scope.assessment_date in paid and scope.assessment_date):
            statuses.append(limit.status)
    return statuses or ["needs_facts"]


def _limit_value(view: YearView, status: str) -> PathwayValue:
    if status in ("open", "met", "not_triggered"):
        return "open"
    if status == "missed":
        return "closed"
    if view.year is not None and view.as_of < date(view.year + 11, 1, 1):
        return "open"
    return "needs_facts"


def paid_value(view: YearView) -> PathwayValue | None:
    """Return what relief could do about the payments; None where there is none."""
    amounts = paid_amounts(view)
    if amounts:
        return best(amount.value for amount in amounts)
    return "needs_facts" if view.context.facts.payments is None else None


def _is_late_by_old_rule(view: YearView) -> bool:
    """Under the law of a day before Notice 2011-70 the IRS held every request under (f) to the two years as well."""
    if not is_before("notice_2011_70", view.context.law_date):
        return False
    statuses = set(view.statuses("innocent_sep_two_year"))
    if statuses <= {"not_applicable"}:
        # Tax that is merely unpaid: (b) and (c) do not reach it, and still the two years of that day bound (f).
        found = from_first_activity(Writer(view.context, TWO_YEAR_RULE), view.year, Scope())
        statuses = {limit.status for limit in found}
    return statuses == {"missed"}


# -------------------------------------------------------------------------- 5.1(6) and 5.1(7)


def fraudulent_return(view: YearView) -> Condition:
    """5.1(6): the client did not knowingly take part in filing a fraudulent joint return."""
    name, answer = "no_fraudulent_return", view.context.bars.participated_in_fraudulent_return
    paths = ("bars.participated_in_fraudulent_return",)
    if answer is not None:
        return Condition(name, "not_met" if answer == "yes" else "met", "", REQUIRED, paths)
    # A separate return of the other spouse is nothing the client could have taken part in as a signer.
    fraudulent = [found for found in view.returns if found.record.fraudulent == "yes" and is_joint_return(found.record)]
    if fraudulent:
        return Condition(name, "undetermined", "fraudulent", DOUBT, (fraudulent[0].at("fraudulent"),), paths)
    return Condition(name, "undetermined", "", CLOSES_WHEN_SHOWN, (), paths)


def attribution(view: YearView) -> Condition:
    """5.1(7): wholly or partly the other spouse's item or income, or one of the exceptions (a) to (e)."""
    own, paths = is_wholly_own(view)
    name = "attribution_f"
    asks: tuple[str, ...] = ("liabilities.attributable_to", "liabilities.erroneous_items.attributable_to")
    if not own:
        return Condition(name, verdict_of(None if own is None else True), "", CLOSES_WHEN_SHOWN, paths, asks)
    answer, said, where = exception(view)
    if answer:
        return Condition(name, "met", said, REQUIRED, (*paths, *where))
    if answer is None and said:
        return Condition(name, "undetermined", said, REQUIRED, (*paths, *where), _EXCEPTION_ASKS[said])
    asks = tuple(ask for group in _EXCEPTION_ASKS.values() for ask in group)
    return Condition(name, "not_met", "", REQUIRED, paths, asks)


def is_wholly_own(view: YearView) -> tuple[Truth, tuple[str, ...]]:
    """Return whether all of the tax in question is the client's own, and the facts that say so."""
    if view.liability is None:
        return None, ()
    it, owners, paths = view.liability.record, [], []
    community = locate(view.liability.at("community_items"), it.community_items)
    if view.has_understatement is not False:
        owners += [found.record.attributable_to for found in items(view)]
        paths += [found.at("attributable_to") for found in items(view)]
    owners += [found.record.earned_by for found in community]
    paths += [found.at("earned_by") for found in community]
    if view.has_unpaid_tax or not owners:
        owners.append(it.attributable_to)
        paths.append(view.liability.at("attributable_to"))
    if any(owner not in (None, RS) for owner in owners):
        return False, tuple(paths)
    return (None if None in owners else True), tuple(paths)


_EXCEPTION_ASKS = {
    "misappropriated": ("knowledge.knew_of_misappropriation", "liabilities.funds_for_tax_misappropriated"),
    "abuse": ("circumstances.abuse_before_signing", "circumstances.abuse"),
    "fraud": ("liabilities.erroneous_items.caused_by_nonrequesting_spouse_fraud",),
    "nominal": ("liabilities.erroneous_items.nominal_owner_only",),
}


def exception(view: YearView) -> tuple[Truth, str, tuple[str, ...]]:
    """Return whether an exception to condition 7 holds, which one, and its facts. None with a name: raised, undecided.

    (a) needs no fact here: owners are given with community property law ignored.
    """
    for found in items(view):
        if found.record.nominal_owner_only == "yes":
            return True, "nominal", (found.at("nominal_owner_only"),)
        if found.record.caused_by_nonrequesting_spouse_fraud == "yes":
            return True, "fraud", (found.at("caused_by_nonrequesting_spouse_fraud"),)
    raised: dict[str, tuple[Truth, tuple[str, ...]]] = {
        "misappropriated": _misappropriated(view),
        "abuse": _abused(view),
    }
    answer = any_of(truth_ for truth_, _ in raised.values())
    said = next((name for name, (truth_, _) in raised.items() if truth_ == answer), "") if answer is not False else ""
    return answer, said, raised[said][1] if said else ()


def _misappropriated(view: YearView) -> tuple[Truth, tuple[str, ...]]:
    liability = view.liability
    if liability is None or liability.record.funds_for_tax_misappropriated != "yes":
        return False, ()
    knew = view.known("knew_of_misappropriation")
    paths = (liability.at("funds_for_tax_misappropriated"), *view.knowledge_at("knew_of_misappropriation"))
    return (None if knew is None else knew == "no"), paths


def _abused(view: YearView) -> tuple[Truth, tuple[str, ...]]:
    it = view.context.circumstances
    if it.abuse != "yes" and it.abuse_documented != "yes":
        return False, ()
    answer = all_of((True, truth(it.abuse_before_signing)))
    return answer, ("circumstances.abuse", "circumstances.abuse_before_signing")

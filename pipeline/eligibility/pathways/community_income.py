"""Traditional relief of 26 U.S.C. 66(c): married, no joint return, community property (eligibility.md section 6)."""

from __future__ import annotations

from models.matter import CommunityItem
from pipeline.eligibility.context import Found, locate
from pipeline.eligibility.logic import Truth, any_of
from pipeline.eligibility.notices import CLIENT, OTHER
from pipeline.eligibility.pathways.bars import final_determination, fraudulent_scheme
from pipeline.eligibility.pathways.conditions import (
    APPLIES,
    APPLIES_ONLY_IF_SHOWN,
    APPLIES_UNLESS_SHOWN,
    DOUBT,
    REQUIRED,
    Condition,
    Draft,
    verdict_of,
)
from pipeline.eligibility.pathways.joint_relief import fairness
from pipeline.eligibility.pathways.triage import (
    income_tax,
    not_premature,
    tax_in_question,
)
from pipeline.eligibility.pathways.view import RS, YearView, facts_behind, first_day, marriage_in_year
from pipeline.eligibility.raised import community_domicile


def assess(view: YearView) -> Draft:
    """Return where traditional relief under sec. 66(c) stands for the year."""
    conditions = (
        tax_in_question(view),
        no_joint_return(view),
        married(view),
        community_property(view),
        income_tax(view),
        not_premature(view),
        scheme(view),
        final_determination(view),
        in_time(view),
        not_reported(view),
        others_item(view),
        knowledge(view),
        fairness(view),
    )
    return Draft("community_income", view.year, conditions)


def not_raised(view: YearView) -> Draft:
    """Return the finding of a year that nothing raises for sec. 66(c), however much is unknown (convention 2)."""
    conditions = (tax_in_question(view), no_joint_return(view), married(view), community_property(view))
    return Draft(
        "community_income",
        view.year,
        tuple(it.gated(APPLIES_ONLY_IF_SHOWN) for it in conditions if it.name != "married" or it.verdict == "not_met"),
    )


def married(view: YearView) -> Condition:
    """Were the two married to each other at some time in the year? Taken so unless the file shows otherwise."""
    answer = marriage_in_year(view)
    asks = ("people.date_of_marriage",)
    return Condition("married", verdict_of(answer), "", APPLIES_UNLESS_SHOWN, asks if answer is not None else (), asks)


def scheme(view: YearView) -> Condition:
    """Assets moved in a fraudulent scheme (Reg. 1.66-4): the source is secondary, so a person decides."""
    found = fraudulent_scheme(view)
    return found.gated(DOUBT) if found.verdict == "not_met" else found


def no_joint_return(view: YearView) -> Condition:
    """(1): no joint return of the two for the year."""
    paths = tuple(found.at("filed_by") for found in view.returns)
    answer = None if view.joint is None else not view.joint
    return Condition("no_joint_return", verdict_of(answer), "", APPLIES, paths, ("returns.filed_by",))


def community_property(view: YearView) -> Condition:
    """Was one of the two domiciled in a community property state in the year, and are they married there?"""
    answer = community_domicile(view.context, CLIENT | OTHER, view.year)
    paths = ("people.domiciles",) if view.context.people.domiciles else ()
    return Condition("community_property", verdict_of(answer), "", APPLIES, paths, ("people.domiciles",))


def in_time(view: YearView) -> Condition:
    """R7: six months before the end of the other spouse's assessment period, or 30 days after the first exam letter."""
    limits = view.limits("sec66c_traditional")
    statuses = {limit.status for limit in limits} - {"not_applicable"}
    words, paths = {"date": first_day(limits)}, facts_behind(limits)
    if statuses == {"missed"}:
        asks = ("filings.filed_date", "returns.filed_date")
        return Condition("in_time_66c", "not_met", "", REQUIRED, paths, asks, words=words)
    if "needs_facts" in statuses or "missed" in statuses or not statuses:
        missing = tuple(dict.fromkeys(fact for limit in limits for fact in limit.missing)) or ("returns.filed_date",)
        return Condition("in_time_66c", "undetermined", "", REQUIRED, paths, missing, words=words)
    said = "filed" if "met" in statuses else "" if "open" in statuses else "not_running"
    return Condition("in_time_66c", "met", said, REQUIRED, paths, words=words)


def _items(view: YearView) -> tuple[Found[CommunityItem], ...]:
    if view.liability is None:
        return ()
    return locate(view.liability.at("community_items"), view.liability.record.community_items)


def not_reported(view: YearView) -> Condition:
    """(2): the client did not report the item."""
    found = _items(view)
    said = {item.record.reported_by_requesting_spouse for item in found}
    answer: Truth = any_of(None if it is None else it == "no" for it in said) if found else None
    if not found and view.kind == "unpaid_tax":
        answer = False
    paths = tuple(item.at("reported_by_requesting_spouse") for item in found)
    asks = ("liabilities.community_items.reported_by_requesting_spouse",)
    return Condition("not_reported", verdict_of(answer), "", REQUIRED, paths, asks)


def others_item(view: YearView) -> Condition:
    """(3): the item belongs to the other spouse: wages, business, partnership share, separate property, or other."""
    found = _items(view)
    owners = {item.record.earned_by for item in found}
    answer: Truth = any_of(None if owner is None else owner != RS for owner in owners) if found else None
    paths = tuple(item.at("earned_by") for item in found)
    asks = ("liabilities.community_items.earned_by",)
    return Condition("others_item", verdict_of(answer), "", REQUIRED, paths, asks)


def knowledge(view: YearView) -> Condition:
    """(4): neither the item nor its source was known; to know the source without the amount is to know."""
    names = ("community_item_known", "community_source_known")
    answers = {name: view.known(name) for name in names}
    paths = view.knowledge_at(*names, "community_amount_known", "reason_to_know")
    asks = tuple(f"knowledge.{name}" for name, answer in answers.items() if answer is None)
    if "yes" in answers.values() or view.known("community_amount_known") == "yes":
        said = "source" if answers["community_item_known"] != "yes" else ""
        return Condition("knowledge_66c", "not_met", said, REQUIRED, paths)
    if view.known("reason_to_know") == "yes":
        return Condition("knowledge_66c", "not_met", "reason", REQUIRED, paths)
    if asks:
        return Condition("knowledge_66c", "undetermined", "", REQUIRED, paths, asks)
    return Condition("knowledge_66c", "met", "", REQUIRED, paths)

"""Separation of liability, 26 U.S.C. 6015(c) (eligibility.md section 4; Pub. 971 Figure B)."""

from __future__ import annotations

from pipeline.eligibility.pathways.conditions import (
    CLOSES_WHEN_SHOWN,
    DOUBT,
    REQUIRED,
    Condition,
    Draft,
    verdict_of,
)
from pipeline.eligibility.pathways.household import marital_test
from pipeline.eligibility.pathways.joint_relief import (
    attribution,
    shared_conditions,
    two_years,
    understatement,
)
from pipeline.eligibility.pathways.transfers import disqualified_asset
from pipeline.eligibility.pathways.triage import is_disputed
from pipeline.eligibility.pathways.view import YearView


def assess(view: YearView) -> Draft:
    """Return where relief under sec. 6015(c) stands for the year."""
    conditions = [
        condition.gated(DOUBT) if condition.said == "reported" and is_disputed(view) else condition
        for condition in shared_conditions(view)
    ]
    own = (
        understatement(view),
        two_years(view),
        marital_test(view),
        something_unpaid(view),
        actual_knowledge(view),
        # An unknown owner does not block: it only sets the amount (convention 8).
        attribution(view).gated(CLOSES_WHEN_SHOWN),
        disqualified_asset(view),
    )
    return Draft("separation_of_liability", view.year, (*conditions, *own))


def something_unpaid(view: YearView) -> Condition:
    """With nothing unpaid there is nothing to allocate, and no refund. The debt counts until it is shown to be paid."""
    is_unpaid = None if view.is_paid is None else not view.is_paid
    if is_unpaid is None and view.assessments:
        balances = {found.record.balance_unpaid for found in view.assessments}
        is_unpaid = True if "yes" in balances else False if balances == {"no"} else None
    paths = view.liability_at("balance_unpaid") if view.is_paid is not None else ()
    return Condition(
        "something_unpaid",
        verdict_of(is_unpaid),
        gate=CLOSES_WHEN_SHOWN,
        paths=paths,
        asks=("liabilities.balance_unpaid",),
    )


def actual_knowledge(view: YearView) -> Condition:
    """Bar 2: the IRS must prove actual knowledge of the item, so an unknown answer does not block (convention 7).

    Abuse before signing that kept the client from challenging the item lifts the bar once it is documented; only
    reported, a person must look. The same holds for duress that is only reported.
    """
    answer = view.known("actual_knowledge")
    paths = view.knowledge_at("actual_knowledge")
    name = "knowledge_c"
    asks: tuple[str, ...] = ("knowledge.actual_knowledge",)
    if answer is None:
        return Condition(name, "undetermined", "", CLOSES_WHEN_SHOWN, (), asks)
    if answer != "yes":
        return Condition(name, "met", "partly" if answer == "partly" else "", REQUIRED, paths)
    it = view.context.circumstances
    paths += tuple(f"circumstances.{fact}" for fact in _ABUSE if getattr(it, fact) is not None)
    abused = it.abuse == "yes" or it.abuse_documented == "yes"
    if abused and it.abuse_before_signing != "no":
        if it.abuse_documented == "yes" and it.abuse_before_signing == "yes":
            return Condition(name, "met", "abuse", REQUIRED, paths)
        asks = tuple(f"circumstances.{fact}" for fact in _ABUSE[1:] if getattr(it, fact) != "yes")
        return Condition(name, "undetermined", "abuse_reported", REQUIRED, paths, asks)
    if is_disputed(view):
        return Condition(name, "undetermined", "duress_reported", REQUIRED, paths, ("returns.duress_documented",))
    return Condition(name, "not_met", "", REQUIRED, paths, ("circumstances.abuse",))


_ABUSE = ("abuse", "abuse_documented", "abuse_before_signing")

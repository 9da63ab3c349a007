"""Innocent spouse relief, 26 U.S.C. 6015(b) (eligibility.md section 3; Pub. 971 Figure A)."""

from __future__ import annotations

from pipeline.eligibility.context import locate
from pipeline.eligibility.pathways.conditions import DOUBT, REQUIRED, WEIGHED, Condition, Draft
from pipeline.eligibility.pathways.joint_relief import (
    attribution,
    fairness,
    shared_conditions,
    two_years,
    understatement,
)
from pipeline.eligibility.pathways.triage import is_disputed
from pipeline.eligibility.pathways.view import YearView


def assess(view: YearView) -> Draft:
    """Return where relief under sec. 6015(b) stands for the year."""
    granted = relief_granted(view)
    if granted is not None:
        return Draft("innocent_spouse", view.year, (granted,), "bank_statements_own_payments")
    conditions = [
        condition.gated(DOUBT) if condition.said == "reported" and is_disputed(view) else condition
        for condition in shared_conditions(view)
    ]
    own = (understatement(view), two_years(view), attribution(view), knowledge(view), fairness(view))
    return Draft("innocent_spouse", view.year, (*conditions, *own))


def relief_granted(view: YearView) -> Condition | None:
    """Return the condition met by relief already granted under (b), None where none is known (convention 12)."""
    for found in locate("bars.relief_granted", view.context.bars.relief_granted):
        it = found.record
        if it.section == "6015b" and view.covers(it.tax_years) and (it.date is None or it.date <= view.as_of):
            return Condition("granted_b", "met", gate=WEIGHED, paths=(found.at("section"),))
    return None


def knowledge(view: YearView) -> Condition:
    """A4: when signing, did the client know or have reason to know? Known in part: open for the rest (convention 7).

    Abuse excuses no knowledge here; it may show duress.
    """
    actual, reason = view.known("actual_knowledge"), view.known("reason_to_know")
    paths = view.knowledge_at("actual_knowledge", "reason_to_know")
    missing = {"actual_knowledge": actual, "reason_to_know": reason}
    asks = tuple(f"knowledge.{name}" for name, answer in missing.items() if answer is None)
    if actual == "yes":
        return Condition("knowledge_b", "not_met", "actual", REQUIRED, paths)
    if reason == "yes":
        return Condition("knowledge_b", "not_met", "reason", REQUIRED, paths)
    if asks:
        return Condition("knowledge_b", "undetermined", "", REQUIRED, paths, asks)
    return Condition("knowledge_b", "met", "partly" if actual == "partly" else "", REQUIRED, paths)

"""What (b) and (c) share: the understatement, the two years, and whose item it is."""

from __future__ import annotations

from models.determination import DeadlineId
from models.matter import ErroneousItem
from pipeline.eligibility.context import Found, locate
from pipeline.eligibility.logic import Truth
from pipeline.eligibility.notices import IRS_OFFSETS
from pipeline.eligibility.pathways.bars import bars
from pipeline.eligibility.pathways.conditions import APPLIES, REQUIRED, WEIGHED, Condition, verdict_of
from pipeline.eligibility.pathways.triage import (
    income_tax,
    joint_return,
    not_premature,
    tax_in_question,
    valid_joint_return,
)
from pipeline.eligibility.pathways.view import (
    NRS,
    RS,
    YearView,
    address_in_doubt,
    facts_behind,
    first_day,
    once_a_year,
)

_TWO_YEARS: DeadlineId = "innocent_sep_two_year"


@once_a_year
def shared_conditions(view: YearView) -> tuple[Condition, ...]:
    """Return what must hold before any relief of a joint return is looked at, and every bar."""
    return (
        tax_in_question(view),
        joint_return(view),
        valid_joint_return(view),
        income_tax(view),
        not_premature(view),
        *bars(view),
    )


@once_a_year
def understatement(view: YearView) -> Condition:
    """A3, B3: did the IRS change the tax, or should it have? Unpaid reported tax is not enough."""
    return Condition(
        "understatement",
        verdict_of(view.has_understatement),
        gate=APPLIES,
        paths=view.liability_at("liability_type") if view.kind else (),
        asks=("liabilities.liability_type",),
    )


@once_a_year
def two_years(view: YearView) -> Condition:
    """A2, B2 (R5): Form 8857 within two years of the first collection activity against the client."""
    limits = view.limits(_TWO_YEARS)
    statuses = {limit.status for limit in limits} - {"not_applicable"}
    words = {"date": first_day(limits)}
    paths, asks = facts_behind(limits), _asks_about_start(view)
    if statuses == {"missed"}:
        return Condition("two_years", "not_met", "", REQUIRED, paths, asks, words=words)
    if "missed" in statuses or "needs_facts" in statuses:
        missing = tuple(dict.fromkeys(fact for limit in limits for fact in limit.missing))
        return Condition("two_years", "undetermined", "", REQUIRED, paths, missing or asks, words=words)
    if "met" in statuses:
        return Condition("two_years", "met", "filed", REQUIRED, paths)
    said = "" if "open" in statuses else "silent_offset" if words["date"] else "not_started"
    return Condition("two_years", "met", said, REQUIRED, paths, words=words)


def _asks_about_start(view: YearView) -> tuple[str, ...]:
    offsets = [found for found in view.context.documents if found.record.type in IRS_OFFSETS]
    asks: tuple[str, ...] = ("documents.mentions_form_8857",) if offsets else ()
    if address_in_doubt(view.context):
        asks = (*asks, "documents.sent_to_last_known_address")
    return (*asks, "filings.filed_date")


# ------------------------------------------------------------------------------------ whose item


@once_a_year
def items(view: YearView) -> tuple[Found[ErroneousItem], ...]:
    """Return the erroneous items of the year."""
    if view.liability is None:
        return ()
    return locate(view.liability.at("erroneous_items"), view.liability.record.erroneous_items)


def reaches_other_spouse(view: YearView) -> Truth:
    """Return whether part of the understatement is due to an item of the other spouse; unknown where it is not said."""
    found = items(view)
    owners = [item.record.attributable_to for item in found]
    if not found and view.liability and view.has_understatement:
        owners = [view.liability.record.attributable_to]
    if any(owner in (NRS, "both") for owner in owners):
        return True
    return False if owners and all(owner == RS for owner in owners) else None


@once_a_year
def attribution(view: YearView) -> Condition:
    """A3: is an erroneous item the other spouse's? Where every item is the client's own there is nothing to relieve."""
    found, answer = items(view), reaches_other_spouse(view)
    paths = tuple(item.at("attributable_to") for item in found if item.record.attributable_to) or (
        view.liability_at("attributable_to") if answer is not None else ()
    )
    said = "mixed" if answer and has_own_part(view) else ""
    asks = ("liabilities.erroneous_items.attributable_to",)
    return Condition("attribution", verdict_of(answer), said, REQUIRED, paths, asks)


@once_a_year
def has_own_part(view: YearView) -> bool:
    """True where part of the tax in question is the client's own."""
    liability = view.liability.record if view.liability else None
    owners = {item.record.attributable_to for item in items(view)}
    if liability and view.has_unpaid_tax:
        owners.add(liability.attributable_to)
    return bool(owners & {RS, "both", "requesting_spouse_and_new_spouse"})


def fairness(view: YearView) -> Condition:
    """A5: would it be unfair to hold the client liable? A legal judgment: shown, never decided."""
    told = [name for name in _FAIRNESS if getattr(view.context.circumstances, name) is not None]
    return Condition(
        "fairness",
        "undetermined",
        gate=WEIGHED,
        paths=tuple(f"circumstances.{name}" for name in told),
        asks=tuple(f"circumstances.{name}" for name in _FAIRNESS if name not in told),
    )


_FAIRNESS = ("benefit_from_item", "deserted", "economic_hardship", "nonrequesting_spouse_benefited")

"""What kind of tax a year is about: joint, community, or neither. The deadline rules ask this before they count."""

from __future__ import annotations

from datetime import date

from models.matter import Domicile, TaxReturn
from pipeline.eligibility.context import Context, once_per_year
from pipeline.eligibility.data import parameters
from pipeline.eligibility.logic import Truth
from pipeline.eligibility.notices import CLIENT, OTHER

_COVERED_TAXES = {"income_tax", None}


@once_per_year
def is_joint(context: Context, year: int | None) -> Truth:
    """Return whether RS and NRS filed a joint return for *year*; unknown where no return of the year is known."""
    answer: Truth = None
    is_undated = False
    for found in context.returns:
        it = found.record
        if not context.is_of(it.tax_year, year):
            is_undated = is_undated or it.tax_year is None
            continue
        joint = is_joint_return(it)
        if joint:
            is_void = it.signature_forged == "yes" or it.duress_documented == "yes"
            return False if is_void else (None if it.joint_election_disputed == "yes" else True)
        answer = False if joint is False else answer
    # A return of an unknown year could be the joint one.
    return None if is_undated else answer


def is_joint_return(it: TaxReturn) -> Truth:
    """Return whether the record is of a joint return of RS and NRS."""
    if it.filed == "no" or it.substitute_for_return == "yes" or it.joint_with == "new_spouse":
        return False
    if it.filed_by is not None:
        return it.filed_by == "joint"
    if it.joint_with is not None or it.filing_status == "married_filing_jointly":
        return True
    return None if it.filing_status is None else False


def liability_kind(context: Context, year: int | None) -> str | None:
    """Return ``understatement``, ``unpaid_tax``, ``both`` or ``none``, None where it is not known."""
    found = context.liability(year)
    return found.record.liability_type if found else None


@once_per_year
def is_joint_tax_in_question(context: Context, year: int | None) -> Truth:
    """True where a joint income tax of *year* is, or may be, in question; unknown where the return is not known."""
    found = context.liability(year)
    if found and (found.record.liability_type == "none" or found.record.tax_kind not in _COVERED_TAXES):
        return False
    if found is None and context.facts.liabilities is not None:
        # A liability of an unknown year could be this one's.
        return None if any(it.record.tax_year is None for it in context.liabilities) else False
    return is_joint(context, year)


@once_per_year
def is_relief_tax(context: Context, year: int | None) -> Truth:
    """True where relief of sec. 6015 or 66(c) may be asked for; unknown where a liability has no known return."""
    joint = is_joint_tax_in_question(context, year)
    if joint or is_community_tax_in_question(context, year):
        return True
    has_liability = any(it.record.tax_year in {year, None} for it in context.liabilities)
    has_assessment = any(it.record.tax_year in {year, None} for it in context.assessments)
    return None if joint is None and (has_liability or has_assessment) else False


@once_per_year
def may_be_understatement(context: Context, year: int | None) -> Truth:
    """True where sec. 6015(b) and (c) may reach the year: joint tax that is not merely unpaid."""
    if liability_kind(context, year) in {"unpaid_tax", "none"}:
        return False
    return is_joint_tax_in_question(context, year)


def community_states(day: date) -> dict[str, str]:
    """Return the community property states on *day* with the group of their injured-spouse ruling."""
    states = parameters("community_property_states")["states"]
    return {code: it["ruling"] for code, it in states.items() if it["from"] is None or it["from"] <= day}


def community_domicile(context: Context, persons: frozenset[str | None], year: int | None) -> Truth:
    """Return whether one of *persons* had a community property domicile at some time in *year*.

    Unknown where nothing is said of that year. A marriage the state does not recognise makes no community.
    """
    if context.people.marriage_recognized_by_state == "no":
        return False
    states = community_states(date(year or context.as_of.year, 12, 31))
    answers = {
        domicile.state in states
        for domicile in context.people.domiciles or ()
        if domicile.person in (None, *persons) and _in_year(domicile, year)
    }
    return None if not answers else True in answers


def _in_year(domicile: Domicile, year: int | None) -> bool:
    named, start, end = domicile.tax_year, domicile.from_date, domicile.to_date
    if year is None or (named is None and start is None and end is None):
        return True
    if named is not None:
        return named == year
    return (start is None or start.year <= year) and (end is None or end.year >= year)


@once_per_year
def is_community_tax_in_question(context: Context, year: int | None) -> Truth:
    """True where sec. 66(c) is raised: no joint return for *year* and a community property domicile."""
    found = context.liability(year)
    if found and (found.record.liability_type == "none" or found.record.tax_kind not in _COVERED_TAXES):
        return False
    if is_joint(context, year) is not False or were_married(context, year) is False:
        return False
    return community_domicile(context, CLIENT | OTHER, year)


def were_married(context: Context, year: int | None) -> Truth:
    """Return whether the two were married to each other at some time in *year*."""
    people = context.people
    if people.marital_status == "never_married":
        return False
    if year is None:
        return None
    if people.date_of_marriage and people.date_of_marriage.year > year:
        return False
    ended = people.date_of_divorce or people.nonrequesting_spouse_date_of_death
    if ended and ended.year < year:
        return False
    return True if people.date_of_marriage else None

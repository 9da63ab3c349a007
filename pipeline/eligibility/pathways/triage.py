"""What is the problem? (eligibility.md section 1): which relief a year raises, and what must hold before any condition.

Nothing in the facts raises a pathway: it is not applicable, however much is unknown (facts.md 5, convention 2).
"""

from __future__ import annotations

from models.relief import Verdict
from pipeline.eligibility.logic import Truth
from pipeline.eligibility.notices import CLIENT, OTHER
from pipeline.eligibility.pathways.conditions import (
    APPLIES,
    APPLIES_UNLESS_SHOWN,
    DOUBT,
    WEIGHED,
    Condition,
    verdict_of,
)
from pipeline.eligibility.pathways.view import CONTACT_LETTERS, YearView, marriage_in_year, once_a_year
from pipeline.eligibility.raised import community_domicile

_OTHER_TAXES = frozenset({"trust_fund_penalty", "household_employment_tax", "other"})


@once_a_year
def raises_joint_relief(view: YearView) -> Truth:
    """Return whether the year raises (b), (c) and (f): a joint return of RS and NRS whose tax is in question.

    A return of the year that may or may not be joint leaves it unknown; without any return nothing is raised.
    """
    if view.kind == "none" or view.joint is False:
        return False
    if view.joint is True:
        return True
    return None if view.returns and view.liability else False


@once_a_year
def raises_community_relief(view: YearView) -> Truth:
    """Return whether the year raises sec. 66(c): married, no joint return, a community property domicile."""
    if view.kind == "none" or view.joint is True or not view.returns or marriage_in_year(view) is False:
        return False
    community = community_domicile(view.context, CLIENT | OTHER, view.year)
    if community is not True:
        has_items = bool(view.liability and view.liability.record.community_items)
        return None if community is None and has_items else False
    return True if view.joint is False else None


@once_a_year
def joint_return(view: YearView) -> Condition:
    """A1, B1, 5.1(2): was a joint return filed for the year?"""
    record = view.joint_record or next(iter(view.returns), None)
    paths = (record.at("filed_by"),) if record else ()
    verdict = verdict_of(raises_joint_relief(view) if view.kind != "none" else view.joint)
    said = "none_known" if verdict == "not_met" and view.joint is not False else ""
    return Condition("joint_return", verdict, said, APPLIES, paths, ("returns.filed_by",))


@once_a_year
def tax_in_question(view: YearView) -> Condition:
    """Is any tax of the client in question for the year, or is it only the year of a refund?"""
    verdict: Verdict = "not_met" if view.kind == "none" else "met"
    return Condition("tax_in_question", verdict, gate=APPLIES, paths=view.liability_at("liability_type"))


def valid_joint_return(view: YearView) -> Condition:
    """Proved duress or forgery: no joint return at all. Only said: relief is asked for in the alternative."""
    record = view.joint_record
    name = "valid_joint_return"
    asks = ("returns.duress_documented", "returns.signature_forged", "returns.signed_by_requesting_spouse")
    if record is None:
        return Condition(name, "undetermined", "met", gate=APPLIES_UNLESS_SHOWN)
    it = record.record
    if it.duress_documented == "yes":
        return Condition(name, "not_met", "duress", gate=APPLIES, paths=(record.at("duress_documented"),))
    if it.signature_forged == "yes":
        return Condition(name, "not_met", "forged", gate=APPLIES, paths=(record.at("signature_forged"),))
    if is_disputed(view):
        paths = tuple(record.at(fact) for fact, said in _DISPUTES.items() if getattr(it, fact) == said)
        return Condition(name, "undetermined", "reported", gate=WEIGHED, paths=paths, asks=asks)
    return Condition(name, "met", gate=WEIGHED, paths=(record.at("filed_by"),))


_DISPUTES = {"signed_under_duress": "yes", "joint_election_disputed": "yes", "signed_by_requesting_spouse": "no"}


@once_a_year
def is_disputed(view: YearView) -> bool:
    """True where duress, a missing signature or a dispute about the joint return is reported but not proved."""
    record = view.joint_record
    if record is None or record.record.joint_election_disputed == "no":
        return False
    it = record.record
    # Not signed, but not forged either: the client agreed, and a return can be joint without a signature.
    never_signed = it.signed_by_requesting_spouse == "no" and it.signature_forged != "no"
    return never_signed or "yes" in (it.signed_under_duress, it.joint_election_disputed)


def is_no_joint_return(view: YearView) -> bool:
    """True where duress or forgery is proved, so that the year has no joint return."""
    return any(
        found.record.duress_documented == "yes" or found.record.signature_forged == "yes" for found in view.returns
    )


def income_tax(view: YearView) -> Condition:
    """Is it income or self-employment tax of the return? Relief reaches no other tax."""
    kind = view.liability.record.tax_kind if view.liability else None
    verdict: Verdict = "undetermined" if kind is None else "not_met" if kind in _OTHER_TAXES else "met"
    return Condition(
        "income_tax",
        verdict,
        gate=APPLIES_UNLESS_SHOWN,
        paths=view.liability_at("tax_kind") if kind else (),
        asks=("liabilities.tax_kind",),
    )


def not_premature(view: YearView) -> Condition:
    """Has the IRS shown a possible liability, or is there an assessed unpaid balance (convention 24)?"""
    contact = view.context.circumstances.irs_contact_about_liability
    letters = client_letters(view)
    if letters:
        return Condition("not_premature", "met", "letter", paths=letters, gate=APPLIES_UNLESS_SHOWN)
    paths = ("circumstances.irs_contact_about_liability",) if contact else ()
    if contact == "no" and not has_assessed_balance(view):
        unclear = client_letters(view, frozenset({None}))
        if unclear:
            return Condition("not_premature", "undetermined", "addressee", DOUBT, unclear, ("documents.addressed_to",))
        return Condition("not_premature", "not_met", paths=paths, gate=APPLIES_UNLESS_SHOWN)
    verdict: Verdict = "met" if contact == "yes" or has_assessed_balance(view) else "undetermined"
    asks = ("circumstances.irs_contact_about_liability",)
    return Condition("not_premature", verdict, paths=paths, asks=asks, gate=APPLIES_UNLESS_SHOWN)


def client_letters(view: YearView, addressees: frozenset[str | None] = CLIENT) -> tuple[str, ...]:
    """Return the paths of the IRS letters to *addressees* that show a possible or actual liability of the year."""
    letters = tuple(
        found.at("type")
        for found in view.documents
        if found.record.type in CONTACT_LETTERS and found.record.addressed_to in addressees
    )
    is_examined = view.liability is not None and view.liability.record.examination_started == "yes"
    return letters or (view.liability_at("examination_started") if is_examined and addressees == CLIENT else ())


@once_a_year
def has_assessed_balance(view: YearView) -> bool:
    """True where an assessed balance of the year is, or as far as known may be, unpaid."""
    liability = view.liability.record if view.liability else None
    if liability and (liability.balance_unpaid == "no" or liability.assessed == "no"):
        return False
    if any(found.record.balance_unpaid != "no" for found in view.assessments):
        return True
    if liability is None:
        return False
    return liability.assessed == "yes" or (
        liability.liability_type == "unpaid_tax" and liability.balance_unpaid == "yes"
    )

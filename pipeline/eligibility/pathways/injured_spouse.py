"""Injured spouse allocation, Form 8379 (eligibility.md section 2; rules.md section 3; convention 19).

Raised by an offset of a joint refund. The form gives a share of the refund back; it never touches liability, and does
nothing for a debt both owe. In a community property state the share follows state law: no amount is computed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from models.matter import MatterDocument, TaxReturn
from pipeline.eligibility.context import Context, Found, Limits
from pipeline.eligibility.logic import Truth, all_of, any_of, truth
from pipeline.eligibility.notices import CLIENT
from pipeline.eligibility.pathways.conditions import (
    APPLIES,
    APPLIES_ONLY_IF_SHOWN,
    APPLIES_UNLESS_SHOWN,
    REQUIRED,
    WEIGHED,
    Condition,
    Draft,
    verdict_of,
)
from pipeline.eligibility.pathways.view import NRS, OFFSETS, RS, YearView, facts_behind, first_day
from pipeline.eligibility.raised import community_domicile, is_joint_return

NEW_COUPLE = "requesting_spouse_and_new_spouse"


@dataclass(frozen=True, slots=True)
class Offset:
    """A refund that was taken, as far as the file tells whose refund and whose debt it was.

    Attributes:
        paper: The notice.
        year: Year of the refund, None where not known.
        refund_of: Whose refund.
        debt_of: Whose debt.
    """

    paper: Found[MatterDocument]
    year: int | None
    refund_of: str | None
    debt_of: str | None

    @property
    def is_joint_refund(self) -> Truth:
        """Whether the refund belongs to RS and NRS, or to RS and a new spouse who owes the debt."""
        if self.refund_of is None or (self.refund_of == NEW_COUPLE and self.debt_of is None):
            return None
        return self.refund_of == "both" or (self.refund_of == NEW_COUPLE and self.debt_of == "new_spouse")


def assess(context: Context, limits: Limits) -> tuple[Draft, ...]:
    """Return where Form 8379 stands for each offset of the matter; without one, that nothing raises it."""
    drafts = [_assess_offset(context, limits, offset) for offset in offsets(context)]
    if drafts:
        return tuple(drafts)
    condition = Condition("joint_refund_taken", "not_met", "none", APPLIES_ONLY_IF_SHOWN)
    return (Draft("injured_spouse", None, (condition,)),)


def offsets(context: Context) -> Iterator[Offset]:
    """Give every offset that concerns a year of the matter."""
    for found in context.documents:
        it = found.record
        if it.type in OFFSETS and _concerns(context, it):
            yield Offset(found, it.overpaid_tax_year, _refund_of(context, it), _debt_of(context, it))


def _concerns(context: Context, it: MatterDocument) -> bool:
    day = it.offset_date or it.document_date
    if day is not None and day > context.as_of:
        return False
    years = {it.overpaid_tax_year, it.debt_tax_year}
    return it.overpaid_tax_year is None or bool(years & set(context.tax_years)) or context.tax_years == (None,)


def _refund_of(context: Context, it: MatterDocument) -> str | None:
    if it.overpayment_owner is not None:
        return it.overpayment_owner
    for found in context.returns:
        tax_return = found.record
        if it.overpaid_tax_year is not None and tax_return.tax_year == it.overpaid_tax_year:
            if is_joint_return(tax_return):
                return "both"
            if tax_return.joint_with == "new_spouse":
                return NEW_COUPLE
            if tax_return.filed_by in (RS, NRS):
                return tax_return.filed_by
    return None


def _debt_of(context: Context, it: MatterDocument) -> str | None:
    """Whose debt: as the file says; else a federal tax debt belongs to whoever filed the return of its year."""
    if it.debt_owner is not None or it.debt_type != "federal_income_tax" or it.debt_tax_year is None:
        return it.debt_owner
    filed = [found.record for found in context.returns if found.record.tax_year == it.debt_tax_year]
    if any(is_joint_return(tax_return) for tax_return in filed):
        return "both"
    makers = {tax_return.filed_by for tax_return in filed}
    return makers.pop() if len(makers) == 1 else None


def _assess_offset(context: Context, limits: Limits, offset: Offset) -> Draft:
    view = YearView(context, limits, offset.year if offset.year is not None else _only_year(context))
    conditions = (
        joint_refund(offset),
        someone_elses_debt(offset),
        not_liable(offset),
        own_payments(view),
        in_time(view),
    )
    return Draft("injured_spouse", view.year, conditions)


def _only_year(context: Context) -> int | None:
    return context.tax_years[0] if len(context.tax_years) == 1 else None


def joint_refund(offset: Offset) -> Condition:
    """Injured 1: a refund of a joint return of the client and the person who owes the debt."""
    said = {RS: "own", NEW_COUPLE: "new_spouse"}.get(offset.refund_of or "", "")
    verdict = verdict_of(offset.is_joint_refund)
    # A debt the client owes leaves Form 8379 nothing to do, whoever's refund it was.
    gate = APPLIES_ONLY_IF_SHOWN if offset.debt_of in CLIENT else APPLIES
    asks = ("documents.overpayment_owner",)
    return Condition("joint_refund_taken", verdict, said, gate, (offset.paper.at("overpayment_owner"),), asks)


def someone_elses_debt(offset: Offset) -> Condition:
    """Not for a debt that is the client's alone: then the other spouse is the one to file."""
    verdict = "not_met" if offset.debt_of in (RS, NEW_COUPLE) else verdict_of(True if offset.debt_of else None)
    where = (offset.paper.at("debt_owner"),) if offset.debt_of else ()
    return Condition("not_own_debt", verdict, "", APPLIES_UNLESS_SHOWN, where, ("documents.debt_owner",))


def not_liable(offset: Offset) -> Condition:
    """Injured 3: the client is not legally obligated on the debt. Always confirmed in the interview."""
    answer: Truth = None if offset.debt_of is None else offset.debt_of not in CLIENT
    where = (offset.paper.at("debt_owner"),) if offset.debt_of else ()
    return Condition("not_liable", verdict_of(answer), "", REQUIRED, where, ("documents.debt_owner",))


# ------------------------------------------------------------------- injured 4 and 5


def own_payments(view: YearView) -> Condition:
    """Injured 4: own payments, or earned income with a child or earned income credit, or a refundable credit.

    Injured 5: with a community property domicile in the year the form may be filed without any of them.
    """
    own = any_of((_paid(view), _earned_with_credit(view), _refundable_credit(view)))
    community = community_domicile(view.context, CLIENT, view.year)
    answer = any_of((own, community))
    record = view.joint_record or next(iter(view.returns), None)
    paths = (record.at("requesting_spouse_withholding"),) if record else ()
    if community and not own:
        return Condition("own_payments", "met", "community", REQUIRED, ("people.domiciles",))
    asks = tuple(ask for ask, it in _PARTS if it(view) is None) + (("people.domiciles",) if community is None else ())
    return Condition("own_payments", verdict_of(answer), "", REQUIRED, paths, asks)


def _returns(view: YearView) -> tuple[TaxReturn, ...]:
    return tuple(
        found.record for found in view.returns if is_joint_return(found.record) is not False or found.record.joint_with
    )


def _is_positive(amounts: list[Decimal | None]) -> Truth:
    known = [amount for amount in amounts if amount is not None]
    return any(amount > 0 for amount in known) if known else None


def _w2_withholding(view: YearView) -> list[Decimal | None]:
    return [
        found.record.federal_tax_withheld
        for found in view.context.documents
        if found.record.type in ("w2", "form_1099", "w2g", "ssa_1099")
        and found.record.person == RS
        and view.covers(found.record.tax_years)
    ]


def _paid(view: YearView) -> Truth:
    """(a): withholding or estimated tax of the client."""
    returns = _returns(view)
    on_return = _is_positive([it.requesting_spouse_withholding for it in returns])
    withheld = any_of((on_return, _is_positive(_w2_withholding(view)) or None)) if on_return is None else on_return
    return any_of((withheld, _is_positive([it.requesting_spouse_estimated_tax for it in returns])))


def _earned_with_credit(view: YearView) -> Truth:
    """(b): earned income of the client, and the earned income or additional child tax credit claimed."""
    returns = _returns(view)
    earned = _is_positive([it.requesting_spouse_earned_income for it in returns])
    if earned is None:
        # Wages of nothing leave self-employment open; wages above nothing are earned income.
        earned = _is_positive([it.requesting_spouse_wages for it in returns]) or None
    claimed = any_of(truth(it.earned_income_or_child_credit_claimed) for it in returns) if returns else None
    return all_of((earned, claimed))


def _refundable_credit(view: YearView) -> Truth:
    """(c): a refundable credit allocable to the client."""
    returns = _returns(view)
    return any_of(truth(it.requesting_spouse_refundable_credits) for it in returns) if returns else None


_PARTS = (
    ("returns.requesting_spouse_withholding", _paid),
    ("returns.earned_income_or_child_credit_claimed", _earned_with_credit),
    ("returns.requesting_spouse_refundable_credits", _refundable_credit),
)


def in_time(view: YearView) -> Condition:
    """R13: the later of three years from the due date of the return and two years from the payment."""
    limits = view.limits("form_8379")
    statuses = {limit.status for limit in limits} - {"not_triggered"}
    words, paths = {"date": first_day(limits)}, facts_behind(limits)
    name = "in_time_8379"
    if statuses & {"open", "met"}:
        return Condition(name, "met", "filed" if "met" in statuses else "", REQUIRED, paths, words=words)
    if statuses == {"missed"}:
        return Condition(name, "not_met", "", REQUIRED, paths, ("filings.postmark_date",), words=words)
    last_days = [limit.deadline.date for limit in limits if limit.status == "needs_facts"]
    if last_days and all(day is not None and day >= view.as_of for day in last_days):
        # What is missing there is whose debt it is; time there is in any case.
        return Condition(name, "met", "", REQUIRED, paths, words=words)
    # A limit that does not apply was answered by another condition (a debt both owe, an own refund).
    gate = WEIGHED if statuses == {"not_applicable"} else REQUIRED
    missing = tuple(dict.fromkeys(fact for limit in limits for fact in limit.missing)) or ("returns.due_date",)
    return Condition(name, "undetermined", "", gate, paths, missing, words=words)

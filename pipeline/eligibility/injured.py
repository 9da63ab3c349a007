"""Refund offsets as Form 8379 sees them: whose refund, whose debt, and whether the client has a share to ask for."""

from __future__ import annotations

from decimal import Decimal

from models.matter import MatterDocument, TaxReturn
from pipeline.eligibility.context import Context, Found, covers
from pipeline.eligibility.logic import Truth, all_of, any_of, truth
from pipeline.eligibility.notices import CLIENT, FoundDocument, by_time, is_offset
from pipeline.eligibility.raised import community_domicile

_SHARED = "both"
_WITH_NEW_SPOUSE = "requesting_spouse_and_new_spouse"


def refund_year(context: Context, document: MatterDocument) -> int | None:
    """Return the year of the refund that was taken, None where it is not known.

    A notice that names one year, or none in a matter of one year, means that year, unless it is the year of the debt.
    """
    if document.overpaid_tax_year is not None:
        return document.overpaid_tax_year
    years = document.tax_years or context.tax_years
    return years[0] if len(years) == 1 and document.debt_tax_year != years[0] else None


def refund_offsets(context: Context) -> list[FoundDocument]:
    """Return every refund offset, in the order of dates."""
    return sorted((found for found in context.documents if is_offset(found.record)), key=by_time)


def refund_return(context: Context, year: int | None) -> Found[TaxReturn] | None:
    """Return the joint return of the refund year, whoever it was filed with."""
    for found in context.returns:
        if found.record.filed_by == "joint" and context.is_of(found.record.tax_year, year):
            return found
    return None


def owner_of(context: Context, document: MatterDocument) -> str | None:
    """Return whose refund was taken; a joint return of the refund year says it where the notice does not."""
    if document.overpayment_owner is not None:
        return document.overpayment_owner
    joint = refund_return(context, refund_year(context, document))
    if joint is None:
        return None
    return _WITH_NEW_SPOUSE if joint.record.joint_with == "new_spouse" else _SHARED


def is_only_others_debt(document: MatterDocument) -> Truth:
    """Return whether the client owes nothing of the debt; unknown where the debtor is not known."""
    owner = document.debt_owner
    return None if owner is None else owner in {"nonrequesting_spouse", "new_spouse"}


def has_share(context: Context, year: int | None) -> Truth:
    """Conditions 4 and 5: the client paid in, or earned towards a credit, or lives under community property law."""
    return any_of((_has_payments(context, year), community_domicile(context, CLIENT, year)))


def _has_payments(context: Context, year: int | None) -> Truth:
    found = refund_return(context, year)
    it = found.record if found else TaxReturn()
    earned = any_of((_positive(it.requesting_spouse_wages), _positive(it.requesting_spouse_earned_income)))
    if earned is False and it.requesting_spouse_earned_income is None:
        earned = None
    withheld = _positive(it.requesting_spouse_withholding)
    credits_of_work = truth(it.earned_income_or_child_credit_claimed)
    return any_of(
        (
            True if _w2_shows_withholding(context, year) else withheld,
            _positive(it.requesting_spouse_estimated_tax),
            all_of((earned, credits_of_work)),
            truth(it.requesting_spouse_refundable_credits),
        )
    )


def _positive(amount: Decimal | None) -> Truth:
    return None if amount is None else amount > 0


def _w2_shows_withholding(context: Context, year: int | None) -> bool:
    return any(
        found.record.type in {"w2", "w2c", "w2g", "form_1099"}
        and found.record.person == "requesting_spouse"
        and covers(found.record.tax_years, year)
        and bool(_positive(found.record.federal_tax_withheld))
        for found in context.documents
    )

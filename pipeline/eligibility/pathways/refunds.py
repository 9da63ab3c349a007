"""Which payments may come back under (b), (f) or sec. 66(c) (eligibility.md section 9; rules.md R12).

Only the client's own money; never payments with the return, joint payments, the other spouse's, withholding or
estimates; payments from community property may not come back. Relief under (c) never refunds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.determination import DeadlineStatus
from models.matter import Payment
from models.relief import PathwayValue
from pipeline.eligibility.logic import Truth
from pipeline.eligibility.notices import CLIENT, IRS_OFFSETS, OTHER
from pipeline.eligibility.pathways.view import RS, YearView, once_a_year
from pipeline.eligibility.raised import community_domicile

_PAID_WITH_RETURN = frozenset({"withholding", "estimated_tax", "with_return"})
_NOT_OWN = frozenset({"joint_funds", "nonrequesting_spouse_funds"})


@dataclass(frozen=True, slots=True)
class PaidAmount:
    """One payment as an amount in play.

    Attributes:
        payment_date: When it was paid, None where not known.
        value: What relief could still do about it.
        is_refundable: Whether it is the kind of payment that can come back.
        status: Where its refund limit stands; None where there is no limit for it.
        path: The fact it stands for.
    """

    payment_date: date | None
    value: PathwayValue
    is_refundable: Truth
    status: DeadlineStatus | None
    path: str


@once_a_year
def paid_amounts(view: YearView) -> tuple[PaidAmount, ...]:
    """Return every payment on the year's tax, from the list of payments and from notices of offsets."""
    return tuple(_from_payments(view)) + tuple(_from_offsets(view))


def _from_payments(view: YearView) -> Iterator[PaidAmount]:
    for found in view.payments:
        it = found.record
        if it.payment_date and it.payment_date > view.as_of:
            continue
        refundable = is_refundable(it, view)
        status = _limit(view, it.payment_date)
        value = _value(refundable, status)
        yield PaidAmount(it.payment_date, value, refundable, status, found.at("payment_date"))


def _from_offsets(view: YearView) -> Iterator[PaidAmount]:
    paid = {found.record.payment_date for found in view.payments}
    for found in view.context.documents:
        it = found.record
        day = it.offset_date or it.document_date
        is_payment = it.type in IRS_OFFSETS and it.overpayment_owner in (None, RS) and it.debt_owner in (None, *OTHER)
        if is_payment and view.is_of(it.debt_tax_year) and day not in paid and (day is None or day <= view.as_of):
            status, refundable = _limit(view, day), True if it.overpayment_owner else None
            yield PaidAmount(day, _value(refundable, status), refundable, status, found.at("offset_date"))


def is_refundable(payment: Payment, view: YearView) -> Truth:
    """Return whether the payment is the client's own money paid after the return."""
    if payment.paid_by is not None and payment.paid_by != RS:
        return False
    if payment.funds in _NOT_OWN or payment.method in _PAID_WITH_RETURN:
        return False
    # One circuit refuses refunds out of community property (Ordlock): a person decides, it does not close here.
    if payment.paid_by is None or payment.funds == "community_property":
        return None
    if payment.funds is None and payment.method != "refund_offset":
        year = payment.payment_date.year if payment.payment_date else view.year
        return None if community_domicile(view.context, CLIENT | OTHER, year) is True else True
    return True


def _limit(view: YearView, day: date | None) -> DeadlineStatus | None:
    limits = view.limits("relief_refund_rsed")
    exact = [it for it in limits if it.deadline.scope and it.deadline.scope.payment_date == day]
    found = exact or [it for it in limits if not (it.deadline.scope and it.deadline.scope.payment_date)]
    statuses = [it.status for it in found if it.status not in ("not_triggered", "not_applicable")]
    return statuses[0] if statuses else None


def _value(refundable: Truth, status: DeadlineStatus | None) -> PathwayValue:
    if refundable is False or status == "missed":
        return "closed"
    if status in ("open", "met") and refundable:
        return "open"
    return "needs_facts"

"""The time limits of refunds (sec. 6511, 6513): when a return and a payment count, and how long a claim is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from models.matter import Payment, TaxReturn
from pipeline.eligibility.calendar import add_months, add_years, roll
from pipeline.eligibility.context import Content, Context, Found, covers, locate
from pipeline.eligibility.last_day import REFUND, LastDay, last_day
from pipeline.eligibility.notices import is_own
from pipeline.eligibility.steps import Step

CLAIM_FORMS = frozenset({"refund_claim", "form_1040x", "form_843"})
CLAIM_YEARS = 3
PAYMENT_YEARS = 2
EXTENSION_MONTHS = 6
END_OF_SUSPENSION = ("suspensions.person_periods.to_date",)
"""What is missing where a period stands still and nobody knows until when."""
_MONTHS_AFTER_AGREEMENT = 6


def statutory_due_date(year: int) -> date:
    """Return 15 April after *year*: the due date before any roll."""
    return date(year + 1, 4, 15)


def statutory_extended_date(year: int) -> date:
    """Return 15 October after *year*: the extended due date before any roll."""
    return date(year + 1, 10, 15)


@dataclass(frozen=True, slots=True)
class FiledReturn:
    """When the return of a year counts as filed.

    Attributes:
        found: The return, None where none is known.
        day: The day it counts as filed; None where no return was filed, or nothing is known of one.
        early: The earliest defensible reading of that day.
        due: The due date before any roll, None where the year is not known.
        is_certain: False where the day stands in for an unknown filing date: the true one can only be later.
        is_filed_on_rolled_day: Filed on the business day to which the due date rolled.
    """

    found: Found[TaxReturn] | None
    day: date | None
    early: date | None
    due: date | None
    is_certain: bool
    is_filed_on_rolled_day: bool = False

    def extension_months(self) -> int:
        """Return the months by which the time to file was extended, 0 where it is not known to be."""
        it = self.found.record if self.found else None
        if it is None or self.due is None or (it.extension != "yes" and it.extended_due_date is None):
            return 0
        until = it.extended_due_date or statutory_extended_date(self.due.year - 1)
        return (until.year - self.due.year) * 12 + until.month - self.due.month

    def is_extension_unknown(self) -> bool:
        """True where nobody told whether the time to file was extended."""
        return self.found is None or (self.found.record.extension, self.found.record.extended_due_date) == (None, None)

    def step(self) -> Step:
        """Return how the day was found."""
        paths = (self.found.at("filed_date"),) if self.found else ()
        if self.day is None:
            return Step(text="No filed return is known", rule_id="R12", fact_paths=paths)
        how = "counts as filed" if self.is_certain else "filed on an unknown day, at the earliest"
        return Step(
            text=f"The return {how} {self.day}",
            rule_id="R12",
            date=self.day,
            fact_paths=paths,
            citation="26 U.S.C. 6513(a)",
        )


def filed_return(context: Context, year: int | None, *filed_by: str) -> FiledReturn:
    """Return when the return of *year* by one of *filed_by* counts as filed.

    An early or timely return counts as filed on the due date itself, not on the day to which that rolls. Of several the
    first that was filed counts: a joint return in the place of a separate one lengthens no refund period (26 U.S.C.
    6013(b)(3)(B)).
    """
    due = statutory_due_date(year) if year is not None else None
    of_year = (it for it in context.returns if context.is_of(it.record.tax_year, year))
    found = min((it for it in of_year if it.record.filed_by in filed_by), key=_by_filing, default=None)
    if found is None or _is_no_return(found.record):
        return FiledReturn(None, None, None, due, is_certain=found is not None)
    it = found.record
    due = it.due_date or due
    if it.filed_date is None:
        # Filed on time without an extension is filed on the due date for this purpose, whatever the day was.
        is_certain = it.filed_on_time == "yes" and it.extension == "no"
        return FiledReturn(found, due, due, due, is_certain)
    if due is None:
        return FiledReturn(found, it.filed_date, it.filed_date, None, is_certain=True)
    if it.filed_date <= due:
        return FiledReturn(found, due, due, due, is_certain=True)
    is_rolled = it.filed_date <= roll(due)
    early = due if is_rolled else it.filed_date
    return FiledReturn(found, it.filed_date, early, due, is_certain=True, is_filed_on_rolled_day=is_rolled)


def _is_no_return(record: TaxReturn) -> bool:
    return record.filed == "no" or record.substitute_for_return == "yes"


def _by_filing(found: Found[TaxReturn]) -> tuple[bool, date, Content]:
    it = found.record
    return _is_no_return(it), it.filed_date or date.min, Content(it)


def paid_day(payment: Payment, due: date | None) -> date | None:
    """Return the day a payment counts as made: one made before the due date counts as made on it."""
    day = payment.payment_date
    return day if day is None or due is None else max(day, due)


@dataclass(slots=True)
class ClaimPeriod:
    """How long a refund of one payment may be claimed.

    Attributes:
        last: The last day, raw and timely.
        early: The earliest defensible last day.
        is_by_return: The three years from the return bind, else the two years from the payment.
        is_certain: False where a missing fact could make it later.
        missing: Facts that would settle it then.
    """

    last: LastDay
    early: date
    is_by_return: bool
    is_certain: bool
    steps: list[Step] = field(default_factory=list)
    missing: tuple[str, ...] = ("returns.filed_date",)


def claim_period(
    context: Context, year: int | None, filed: FiledReturn, paid: date | None, path: str | None
) -> ClaimPeriod | None:
    """Return the later of three years from the return and two years from the payment; None where neither is known."""
    by_return = add_years(filed.day, CLAIM_YEARS) if filed.day else None
    by_payment = add_years(paid, PAYMENT_YEARS) if paid else None
    if by_return is None and by_payment is None:
        return None
    is_by_return = by_return is not None and (by_payment is None or by_return >= by_payment)
    raw = max(day for day in (by_return, by_payment) if day is not None)
    begin = (filed.day if is_by_return else paid) or raw
    early_by_return = add_years(filed.early, CLAIM_YEARS) if filed.early else None
    early = max(day for day in (early_by_return, by_payment) if day is not None)
    last = last_day(context, begin, raw, REFUND)
    may_be_extended = _extend_by_agreement(context, year, last)
    text = (
        f"Later of return + {CLAIM_YEARS} years ({by_return}) and payment + {PAYMENT_YEARS} years ({by_payment}): {raw}"
    )
    step = Step(
        text=text,
        rule_id="R12",
        date=raw,
        start=begin,
        fact_paths=(path,) if path else (),
        citation="26 U.S.C. 6511(a)",
    )
    period = ClaimPeriod(last, early, is_by_return, is_certain=filed.is_certain and not last.is_open_ended)
    if last.is_open_ended:
        period.missing = END_OF_SUSPENSION
    period.steps += [filed.step(), step, *last.steps]
    if early < raw:
        text = f"Safe date {early}: counted from {filed.early}, the due date itself"
        period.steps.append(Step(text=text, rule_id="R12", date=early, citation="26 U.S.C. 6513(a)"))
    if may_be_extended:
        period.is_certain, period.missing = False, ("suspensions.agreed_extensions.signed_date",)
    return period


def _extend_by_agreement(context: Context, year: int | None, last: LastDay) -> bool:
    """Form 872, signed while a claim was still open, keeps claims open 6 months beyond the agreed day.

    Returns:
        True where one may, of which it is not known who signed it, when, or until when it holds.
    """
    may_extend = False
    for found in locate("suspensions.agreed_extensions", context.suspensions.agreed_extensions):
        it, whose = found.record, is_own(found.record.person)
        if it.form == "form_900" or whose is False or not covers(it.tax_years, year):
            continue
        if it.signed_date is not None and it.signed_date > last.day:
            continue
        day = roll(add_months(it.extended_to, _MONTHS_AFTER_AGREEMENT)) if it.extended_to is not None else date.max
        if None in (it.form, whose, it.signed_date, it.extended_to):
            may_extend = may_extend or day > last.day
        elif day > last.day:
            text = f"Form 872 agrees on {it.extended_to}: claims stay open 6 months longer, {day}"
            last.move(day, text, "R12", "26 U.S.C. 6511(c)", (found.at("extended_to"),))
    return may_extend

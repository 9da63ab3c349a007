"""R12: refund claims, and the look-back that limits their amount, sec. 6511(a) and (b)(2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.determination import Scope
from models.matter import Payment
from pipeline.eligibility.calendar import add_months, add_years, roll
from pipeline.eligibility.context import Context, DeadlineFinding, Found, covers, in_order
from pipeline.eligibility.filing_dates import FoundFiling, timely
from pipeline.eligibility.findings import Writer, days_of, status_by_time
from pipeline.eligibility.last_day import REFUND, LastDay, last_day, suspended
from pipeline.eligibility.notices import is_own
from pipeline.eligibility.refunds import (
    CLAIM_FORMS,
    CLAIM_YEARS,
    END_OF_SUSPENSION,
    EXTENSION_MONTHS,
    PAYMENT_YEARS,
    FiledReturn,
    claim_period,
    filed_return,
    paid_day,
)
from pipeline.eligibility.rule import FIRST_DAY, Edition, Rule
from pipeline.eligibility.steps import Step


@dataclass(frozen=True, slots=True)
class _Paid:
    """A payment of a year, or None for the return alone."""

    year: int | None
    found: Found[Payment] | None

    def scope(self) -> Scope:
        return Scope(
            tax_years=None if self.year is None else (self.year,),
            payment_date=self.found.record.payment_date if self.found else None,
        )


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give a claim date and a look-back date per payment, and a claim date where only the return is known."""
    context = writer.context
    claims: list[DeadlineFinding] = []
    looks: list[DeadlineFinding] = []
    for year in context.tax_years:
        filed = filed_return(context, year, "joint", "requesting_spouse")
        payments = _payments(context, year)
        if not payments and not _claims(context, year):
            continue
        for paid in payments or [_Paid(year, None)]:
            claims += _claim(writer, paid, filed)
            looks += _look_back(writer, paid, filed)
    yield from claims or [writer.none("refund_claim", "no payment of the client and no refund claim is in question")]
    yield from looks or [writer.none("refund_amount_lookback", "no payment of the client is in question")]


def _payments(context: Context, year: int | None) -> list[_Paid]:
    found = [
        it
        for it in context.payments
        if context.is_of(it.record.tax_year, year) and is_own(it.record.paid_by) is not False
    ]
    return [_Paid(year, it) for it in in_order(found)]


def _claims(context: Context, year: int | None) -> list[FoundFiling]:
    return [
        found
        for found in context.filings
        if found.record.form in CLAIM_FORMS
        and is_own(found.record.filed_by) is not False
        and covers(found.record.tax_years, year)
    ]


def _claim(writer: Writer, paid: _Paid, filed: FiledReturn) -> Iterable[DeadlineFinding]:
    context = writer.context
    day = paid_day(paid.found.record, filed.due) if paid.found else None
    path = paid.found.at("payment_date") if paid.found else None
    period = claim_period(context, paid.year, filed, day, path)
    if period is None:
        text = "neither the filing of the return nor the day of the payment is known"
        missing = ("returns.filed_date", "payments.payment_date")
        return [writer.write("refund_claim", "needs_facts", text, scope=paid.scope(), missing=missing)]
    test = timely(context, _claims(context, paid.year), period.last.day)
    is_certain = period.is_certain and not (paid.found is not None and day is None)
    status = status_by_time(context, period.last.day, test.met, is_doubtful_when_late=not is_certain)
    begin = f"the return of {filed.day}" if period.is_by_return else f"the payment of {day}"
    years = CLAIM_YEARS if period.is_by_return else PAYMENT_YEARS
    return [
        writer.write(
            "refund_claim",
            status,
            f"{years} years from {begin}, the later of both periods",
            days_of(period.last, period.early),
            scope=paid.scope(),
            steps=(*period.steps, *test.steps),
            flags=(*period.last.flags, *test.flags),
            missing=period.missing if status == "needs_facts" else (),
        )
    ]


def _look_back(writer: Writer, paid: _Paid, filed: FiledReturn) -> Iterable[DeadlineFinding]:
    """Give the last claim day whose look-back still reaches the payment."""
    context = writer.context
    day = paid_day(paid.found.record, filed.due) if paid.found else None
    if paid.found is None:
        return []
    if day is None:
        text, missing = "the day of the payment is not known", ("payments.payment_date",)
        return [writer.write("refund_amount_lookback", "needs_facts", text, scope=paid.scope(), missing=missing)]
    path = paid.found.at("payment_date")
    last = _last_reach(context, day, filed, filed.extension_months(), path)
    claims = timely(context, _claims(context, paid.year), last.day)
    may_reach = filed.is_extension_unknown() and (
        context.as_of <= _last_reach(context, day, filed, EXTENSION_MONTHS, path).day
    )
    is_doubtful = last.is_open_ended or may_reach or not filed.is_certain
    status = status_by_time(context, last.day, claims.met, is_doubtful_when_late=is_doubtful)
    missing = END_OF_SUSPENSION if last.is_open_ended else ("returns.extension" if may_reach else "returns.filed_date",)
    step = Step(
        text=f"The payment counts as made {day}; inside the look-back for a claim until {last.raw}",
        rule_id="R12",
        date=last.raw,
        fact_paths=(path,),
        citation="26 U.S.C. 6511(b)(2)",
    )
    return [
        writer.write(
            "refund_amount_lookback",
            status,
            f"payment of {day}; a claim reaches {CLAIM_YEARS} years back, or {PAYMENT_YEARS} if made later",
            days_of(last, last.raw),
            scope=paid.scope(),
            steps=(filed.step(), step, *last.steps, *claims.steps),
            flags=tuple(last.flags),
            missing=missing if status == "needs_facts" else (),
            citation="26 U.S.C. 6511(b)(2)",
        )
    ]


def _last_reach(context: Context, day: date, filed: FiledReturn, extension: int, path: str) -> LastDay:
    """Return the last day on which a claim reaches a payment made on *day*; *extension* is the months had to file.

    The look-back is no act: it follows a rolled day only where the claim itself is made on a rolled last day, or the
    return was filed on the rolled due date (Rev. Rul. 66-118; Rev. Rul. 2003-41, situation 3). It stands still with
    the time to claim (26 U.S.C. 6511(h), 7508(a)(3)).
    """
    by_payment = suspended(context, day, add_years(day, PAYMENT_YEARS), REFUND)
    if filed.day is None:
        return by_payment
    three_years = add_months(add_years(day, CLAIM_YEARS), extension)
    reach = suspended(context, day, three_years, REFUND)
    limit = suspended(context, filed.day, add_years(filed.day, CLAIM_YEARS), REFUND)
    unrolled = min(limit.day, reach.day)
    if by_payment.day > unrolled:
        return by_payment
    last = last_day(context, filed.day, limit.raw, REFUND) if limit.day == unrolled else reach
    until = roll(limit.day)
    if filed.is_filed_on_rolled_day and until > last.day:
        text = f"The return was filed on the rolled due date: the look-back follows, {until}"
        last.move(until, text, "R12", "Rev. Rul. 2003-41, situation 3", (path,))
    if last.day != unrolled:
        last.flags.append("unsettled_law")
    return last


RULE = Rule(
    rule_id="R12",
    provision="irc_6511_a",
    question="Until when may a refund be claimed, and does the claim reach the payment?",
    citation="26 U.S.C. 6511(a), 6513, 7503",
    deadline_ids=("refund_claim", "refund_amount_lookback"),
    editions=(Edition("26 U.S.C. 6511, 6513 (Code text of April 2023)", FIRST_DAY),),
    find=find,
)

"""R6b: refunds of what the client has paid, under sec. 6015(b), (f) or 66(c): sec. 6015(f)(2)(B), (g)(1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.determination import DeadlineId, FlagCode, Scope
from models.matter import Filing, Payment
from pipeline.eligibility.collection import is_joint_debt
from pipeline.eligibility.context import Content, Context, DeadlineFinding, covers
from pipeline.eligibility.filing_dates import FoundFiling, filing_date, timely
from pipeline.eligibility.findings import Writer, days_of, status_by_time
from pipeline.eligibility.notices import is_irs_offset, is_own, starts_of
from pipeline.eligibility.raised import is_relief_tax
from pipeline.eligibility.refunds import CLAIM_YEARS, PAYMENT_YEARS, claim_period, filed_return, paid_day
from pipeline.eligibility.rule import Edition, Rule, unknown_before
from pipeline.eligibility.suspensions import determinations

_ID: DeadlineId = "relief_refund_rsed"
_UNREFUNDABLE = {"withholding", "estimated_tax", "with_return"}


@dataclass(frozen=True, slots=True)
class _Paid:
    """A payment of the client, from the list of payments or from an offset notice."""

    record: Payment
    path: str


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one deadline per payment of the client, of an unknown payer, or out of a refund of the client."""
    context = writer.context
    findings = [
        _write(writer, year, paid)
        for year in context.tax_years
        if _is_raised(context, year)
        for paid in _payments(context, year)
    ]
    if not findings and context.facts.payments is None and any(_is_raised(context, year) for year in context.tax_years):
        return [writer.write(_ID, "needs_facts", "payments were never asked for", missing=("payments",))]
    return findings or [writer.none(_ID, "no payment of the client on a tax from which relief can be asked")]


def _is_raised(context: Context, year: int | None) -> bool:
    return is_relief_tax(context, year) is not False


def _payments(context: Context, year: int | None) -> list[_Paid]:
    listed = [
        _Paid(found.record, found.at("payment_date"))
        for found in context.payments
        if context.is_of(found.record.tax_year, year) and _may_be_refunded(found.record)
    ]
    seen = {paid.record.payment_date for paid in listed}
    for found in context.documents:
        it = found.record
        is_to_joint_tax = is_irs_offset(it) and is_joint_debt(it, year) and is_own(it.overpayment_owner)
        day = it.offset_date or it.document_date
        is_listed = not seen.isdisjoint({it.offset_date, it.document_date} - {None})
        if is_to_joint_tax and covers(it.tax_years, year) and day is not None and not is_listed:
            seen.add(day)
            payment = Payment(tax_year=year, payment_date=day, paid_by=it.overpayment_owner, method="refund_offset")
            listed.append(_Paid(payment, found.at("offset_date")))
    return sorted(listed, key=lambda paid: (paid.record.payment_date or date.max, Content(paid.record)))


def _may_be_refunded(payment: Payment) -> bool:
    """True for a payment of the client or an unknown payer; of a joint refund a part may be the client's."""
    if payment.paid_by == "both":
        return payment.method == "refund_offset"
    return is_own(payment.paid_by) is not False


def _write(writer: Writer, year: int | None, paid: _Paid) -> DeadlineFinding:
    context, payment = writer.context, paid.record
    scope = Scope(tax_years=None if year is None else (year,), payment_date=payment.payment_date)
    flags: list[FlagCode] = ["payment_not_refundable"] if _is_unrefundable(payment) else []
    filed = filed_return(context, year, "joint", "requesting_spouse")
    day = paid_day(payment, filed.due)
    period = claim_period(context, year, filed, day, paid.path) if day is not None else None
    if period is None:
        text = "the day of the payment is not known"
        missing = ("payments.payment_date",)
        return writer.write(_ID, "needs_facts", text, scope=scope, flags=flags, missing=missing)
    test = timely(context, _requests(context, year, payment), period.last.day)
    status = status_by_time(context, period.last.day, test.met, is_doubtful_when_late=not period.is_certain)
    if is_relief_tax(context, year) is None:
        status = "needs_facts"
    begin = (
        f"the return of {filed.day} + {CLAIM_YEARS}"
        if period.is_by_return
        else f"the payment of {day} + {PAYMENT_YEARS}"
    )
    return writer.write(
        _ID,
        status,
        f"{begin} years, the later of both periods",
        days_of(period.last, period.early),
        scope=scope,
        steps=(*period.steps, *test.steps),
        flags=(*flags, *period.last.flags, *test.flags),
        missing=period.missing if status == "needs_facts" else (),
    )


def _is_unrefundable(payment: Payment) -> bool:
    is_joint_money = payment.paid_by == "both" or payment.funds in {"joint_funds", "nonrequesting_spouse_funds"}
    return is_joint_money or payment.method in _UNREFUNDABLE or payment.funds == "community_property"


def _requests(context: Context, year: int | None, payment: Payment) -> list[FoundFiling]:
    """Return the requests that cover the payment: made after it, or still pending when it was made."""
    return [
        found
        for found in context.filings
        if found.record.form == "form_8857"
        and is_own(found.record.filed_by) is not False
        and covers(found.record.tax_years, year)
        and not _ended_before(context, year, found.record, payment.payment_date)
    ]


def _ended_before(context: Context, year: int | None, filing: Filing, paid: date | None) -> bool:
    """True where a request had been withdrawn or finally decided when the payment was made."""
    filed = filing_date(filing).day
    if paid is None or filed is None or filed >= paid:
        return False
    ends = [filing.withdrawn_date]
    for letter in determinations(context, "requesting_spouse", year):
        sent = starts_of(letter)[0].sent
        ends += [sent] if sent is not None and sent >= filed else []
    return any(end is not None and end < paid for end in ends)


RULE = Rule(
    rule_id="R6b",
    provision="irc_6015_g_1",
    question="Until when may the client ask for a refund of what the client has paid on the tax?",
    citation="26 U.S.C. 6015(f)(2)(B), (g)(1), 6511, 7503",
    deadline_ids=(_ID,),
    editions=(
        unknown_before(date(1998, 7, 22)),
        Edition("26 U.S.C. 6015(g), 6511; IRS Notice 2011-70", date(1998, 7, 22), date(2019, 6, 30)),
        Edition("26 U.S.C. 6015(f)(2)(B), (g), 6511 (Code text of April 2023)", date(2019, 7, 1)),
    ),
    find=find,
)

"""R13: the injured spouse's allocation, Form 8379."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.determination import DeadlineId, DeadlineStatus, FlagCode, Person, Scope
from pipeline.eligibility.calendar import add_years
from pipeline.eligibility.context import Context, DeadlineFinding, covers
from pipeline.eligibility.data import parameters
from pipeline.eligibility.filing_dates import FoundFiling, TimelyTest, timely, unsent_copy
from pipeline.eligibility.findings import Writer, days_of, status_by_time
from pipeline.eligibility.injured import (
    has_share,
    is_only_others_debt,
    owner_of,
    refund_offsets,
    refund_return,
    refund_year,
)
from pipeline.eligibility.last_day import REFUND, LastDay, last_day
from pipeline.eligibility.logic import Truth, any_of
from pipeline.eligibility.notices import NON_TAX_DEBTS, FoundDocument, is_own
from pipeline.eligibility.refunds import paid_day, statutory_due_date, statutory_extended_date
from pipeline.eligibility.rule import FIRST_DAY, Edition, Rule
from pipeline.eligibility.steps import Step
from pipeline.eligibility.triggers import untriggered

_ID: DeadlineId = "form_8379"
RETURN_YEARS = 3
PAYMENT_YEARS = 2


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one deadline per refund year; of a joint refund with a new spouse it is the new spouse's."""
    context = writer.context
    offsets = refund_offsets(context)
    if not offsets:
        return [untriggered(writer, _ID, "no refund is known to have been taken for a debt")]
    groups: dict[tuple[int | None, str | None], list[FoundDocument]] = {}
    for found in offsets:
        groups.setdefault((refund_year(context, found.record), owner_of(context, found.record)), []).append(found)
    findings = [_write(writer, year, owner, found) for (year, owner), found in groups.items()]
    if all(it.deadline.scope is not None and it.deadline.scope.person is not None for it in findings):
        text = "the refund is joint with a new spouse, for a debt of the client: the new spouse asks for a share"
        findings.append(writer.write(_ID, "not_applicable", text))
    return findings


def _write(writer: Writer, year: int | None, owner: str | None, found: list[FoundDocument]) -> DeadlineFinding:
    context = writer.context
    person = _person(owner, found)
    scope = Scope(tax_years=None if year is None else (year,), person=person)
    applies = _applies(context, year, owner, found, person)
    paths = tuple(it.at(name) for it in found for name in ("overpayment_owner", "debt_owner"))
    if applies is False:
        text = "the client has no share to ask for: own refund, a debt the client owes too, or nothing paid in"
        return writer.write(_ID, "not_applicable", text, scope=scope, steps=(Step(text=text, fact_paths=paths),))
    if year is None:
        text, missing = "the year of the refund is not known", ("documents.overpaid_tax_year",)
        return writer.write(_ID, "needs_facts", text, scope=scope, missing=missing)
    last, steps, is_extension_unknown = _limit(context, year)
    test = _filed(context, year, person, last.day)
    copy = unsent_copy(context, "form_8379", (year,), last.day)
    status = _status(context, found, last, test.met, applies, is_extension_unknown or bool(copy))
    return writer.write(
        _ID,
        status,
        f"later of {RETURN_YEARS} years from the {year} due date and {PAYMENT_YEARS} years from the payment{copy}",
        days_of(last, last.raw),
        scope=scope,
        steps=(*steps, *last.steps, *test.steps),
        flags=(*last.flags, *test.flags, *_late_flags(context, found, last), *_base_flags(year)),
        missing=_missing(found, applies, is_extension_unknown) if status == "needs_facts" else (),
    )


def _person(owner: str | None, found: list[FoundDocument]) -> Person | None:
    is_new = owner == "requesting_spouse_and_new_spouse"
    return "new_spouse" if is_new and any(it.record.debt_owner != "new_spouse" for it in found) else None


def _applies(
    context: Context, year: int | None, owner: str | None, found: list[FoundDocument], person: Person | None
) -> Truth:
    """Whose share: RS's of a refund joint with NRS, for a debt only NRS owes; a new spouse's of one joint with them."""
    if person == "new_spouse":
        return True
    if owner not in {None, "both", "requesting_spouse_and_new_spouse"}:
        return False
    debt = any_of(is_only_others_debt(it.record) for it in found)
    if debt is False or has_share(context, year) is False:
        return False
    return None if owner is None else debt


# ------------------------------------------------------------------------------------------- the date


def _limit(context: Context, year: int) -> tuple[LastDay, list[Step], bool]:
    """Return the last day, how it was counted, and whether an unknown extension could make it later."""
    found = refund_return(context, year)
    it = found.record if found else None
    due = (it.due_date if it else None) or statutory_due_date(year)
    base, is_unknown = due, it is None or (it.extension is None and it.extended_due_date is None)
    if it is not None and (it.extension == "yes" or (it.extension is None and it.extended_due_date is not None)):
        base = it.extended_due_date or statutory_extended_date(year)
    paid = _latest_payment(context, year, due)
    by_return, by_payment = add_years(base, RETURN_YEARS), add_years(paid, PAYMENT_YEARS)
    raw = max(by_return, by_payment)
    text = f"Later of due date {base} + {RETURN_YEARS} years and payment {paid} + {PAYMENT_YEARS} years: {raw}"
    paths = tuple(found.at(name) for name in ("due_date", "extension")) if found else ()
    begin = base if raw == by_return else paid
    citation = "Form 8379 instructions"
    step = Step(text=text, rule_id="R13", date=raw, start=begin, fact_paths=paths, citation=citation)
    still_open = context.as_of <= last_day(context, due, add_years(statutory_extended_date(year), RETURN_YEARS)).day
    return last_day(context, begin, raw, REFUND), [step], is_unknown and still_open


def _latest_payment(context: Context, year: int, due: date) -> date:
    days = [
        day
        for found in context.payments
        if found.record.tax_year == year and (day := paid_day(found.record, due)) is not None
    ]
    return max(days, default=due)


def _filed(context: Context, year: int, person: Person | None, last: date) -> TimelyTest:
    joint = refund_return(context, year)
    if joint is not None and joint.record.form_8379_attached == "yes":
        step = Step(text="Form 8379 went in with the return", fact_paths=(joint.at("form_8379_attached"),))
        return TimelyTest(True, steps=(step,))
    return timely(context, [it for it in context.filings if _is_form(it, year, person)], last)


def _is_form(found: FoundFiling, year: int, person: Person | None) -> bool:
    filing = found.record
    if filing.form != "form_8379" or not covers(filing.tax_years, year):
        return False
    return filing.filed_by == person if person else is_own(filing.filed_by) is not False


# ------------------------------------------------------------------------------------------- where it stands


def _status(
    context: Context,
    found: list[FoundDocument],
    last: LastDay,
    met: Truth,
    applies: Truth,
    may_be_in_time: bool,
) -> DeadlineStatus:
    is_doubtful = may_be_in_time or last.is_open_ended or _is_non_tax(found)
    status = status_by_time(context, last.day, met, is_doubtful_when_late=is_doubtful)
    return "needs_facts" if applies is None and status != "met" else status


def _is_non_tax(found: list[FoundDocument]) -> bool:
    """A longer period has been reported for Treasury offsets to debts that are no tax."""
    return any(it.record.type == "bfs_offset_notice" and it.record.debt_type in {*NON_TAX_DEBTS, None} for it in found)


def _late_flags(context: Context, found: list[FoundDocument], last: LastDay) -> Iterable[FlagCode]:
    if context.as_of > last.day and _is_non_tax(found):
        yield "six_year_argument_nontax_offset"
        yield "unsettled_law"


def _base_flags(year: int) -> Iterable[FlagCode]:
    """For the years whose due date was postponed it is not settled from which day to count; the earlier is shown."""
    if any(it["tax_year"] == year for it in parameters("postponements")["return_due_dates"]):
        yield "unsettled_law"


def _missing(found: list[FoundDocument], applies: Truth, is_extension_unknown: bool) -> tuple[str, ...]:
    names = []
    if applies is None:
        names += ["documents.debt_owner"] if any(it.record.debt_owner is None for it in found) else []
        names += ["documents.overpayment_owner"] if any(it.record.overpayment_owner is None for it in found) else []
    if is_extension_unknown:
        names.append("returns.extension")
    return tuple(names or ("filings.filed_date",))


RULE = Rule(
    rule_id="R13",
    provision="form_8379",
    question="Until when may the injured spouse ask for a share of a refund that was taken?",
    citation="Instructions for Form 8379; 26 U.S.C. 6402, 6511, 7503",
    deadline_ids=(_ID,),
    editions=(Edition("Instructions for Form 8379, as read on IRS-derived pages in 2026", FIRST_DAY, confidence="B"),),
    find=find,
)

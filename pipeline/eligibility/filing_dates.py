"""When a filing counts as filed: postmark, receipt or the Eastern Time of an electronic petition (T5, T6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from models.determination import FlagCode
from models.matter import Filing
from pipeline.eligibility.calendar import eastern_day
from pipeline.eligibility.context import Context, Found, in_order
from pipeline.eligibility.logic import Truth, any_of
from pipeline.eligibility.notices import is_own
from pipeline.eligibility.steps import Step

FoundFiling = Found[Filing]
_RECEIPT_ONLY = frozenset({"fax", "hand", "other_private_delivery"})
# Longest time in the post for which a late arrival still leaves open that the postmark was in time.
_DAYS_IN_THE_POST = 14
# What a letter ordinarily takes; past it a private meter's date proves nothing by itself.
_ORDINARY_DAYS = 7
_LATE_EVENING = 20


class FilingDate(NamedTuple):
    """The day on which a filing counts.

    Attributes:
        day: None where the facts do not give it.
        fact: Name of the fact it is read from.
        may_be_earlier: The postmark is not known and could lie before the day.
        flags: What a person should look at.
    """

    day: date | None
    fact: str = "filed_date"
    may_be_earlier: bool = False
    flags: tuple[FlagCode, ...] = ()


def filing_date(filing: Filing, *, in_tax_court: bool = False, by_mail: bool = True) -> FilingDate:
    """Return the day on which *filing* counts.

    Args:
        filing: The filing.
        in_tax_court: It goes to the Tax Court: electronic filings count in Eastern Time, a foreign postmark is nothing.
        by_mail: A postmark in time is enough (26 U.S.C. 7502); False for courts other than the Tax Court.
    """
    if filing.efiled_at is not None:
        return _electronic(filing, in_tax_court)
    method = filing.delivery_method
    if not by_mail or method in _RECEIPT_ONLY or (method == "foreign_post" and in_tax_court):
        return _receipt(filing)
    if method == "designated_private_delivery":
        return _first_given(filing, "sent_date", "postmark_date", "filed_date", "received_date")
    if filing.postmark_date is None and filing.sent_date is not None and filing.filed_date is None:
        # A carrier other than the post, and nobody says whether it is a designated one: receipt is the safe reading.
        return FilingDate(filing.received_date, "received_date", may_be_earlier=True, flags=("courier_not_designated",))
    return _first_given(filing, "postmark_date", "filed_date", "received_date")


def _electronic(filing: Filing, in_tax_court: bool) -> FilingDate:
    moment = filing.efiled_at
    if moment is None:
        return FilingDate(None)
    if not in_tax_court:
        return FilingDate(moment.date(), "efiled_at")
    day = eastern_day(moment)
    is_close = day != moment.date() or moment.hour >= _LATE_EVENING
    return FilingDate(day, "efiled_at", flags=("efile_counts_in_eastern_time",) if is_close else ())


def _receipt(filing: Filing) -> FilingDate:
    flags: tuple[FlagCode, ...] = (
        ("courier_not_designated",) if filing.delivery_method == "other_private_delivery" else ()
    )
    if filing.received_date is not None:
        return FilingDate(filing.received_date, "received_date", flags=flags)
    return FilingDate(filing.filed_date, "filed_date", flags=flags)


def _first_given(filing: Filing, *names: str) -> FilingDate:
    for name in names:
        day: date | None = getattr(filing, name)
        if day is not None:
            return FilingDate(day, name, may_be_earlier=name == "received_date")
    return FilingDate(None)


class TimelyTest(NamedTuple):
    """Whether a filing was made in time.

    Attributes:
        met: Unknown where a fact of a filing is missing that decides it.
        filing: The filing that satisfies, else the one that came closest.
        day: When it counts as filed.
        steps: How that was found.
        flags: What a person should look at.
    """

    met: Truth = False
    filing: FoundFiling | None = None
    day: date | None = None
    steps: tuple[Step, ...] = ()
    flags: tuple[FlagCode, ...] = ()


def timely(
    context: Context,
    filings: Iterable[FoundFiling],
    last_day: date,
    *,
    not_before: date | None = None,
    in_tax_court: bool = False,
    by_mail: bool = True,
) -> TimelyTest:
    """Return whether one of *filings* was made in time, on or before the day of the answer.

    Args:
        context: The matter.
        filings: Those that could satisfy the limit.
        last_day: Last timely day.
        not_before: A filing before this day does not count: it was premature.
        in_tax_court: See ``filing_date``.
        by_mail: See ``filing_date``.
    """
    tests = []
    for found in in_order(filings):
        when = filing_date(found.record, in_tax_court=in_tax_court, by_mail=by_mail)
        met = _counts(context, found.record, when, last_day, not_before)
        tests.append(TimelyTest(met, found, when.day, (_step(found, when, last_day, met),), when.flags))
    if not tests:
        # By the vocabulary a limit is missed when its day is past and no timely filing is known: a clinic that has yet
        # to ask must see the lost day first, and the question beside it.
        return TimelyTest(False)
    if len(tests) == 1:
        return tests[0]
    met = any_of(test.met for test in tests)
    best = next((test for test in tests if test.met is met), tests[0])
    flags = tuple(dict.fromkeys(flag for test in tests for flag in test.flags))
    return TimelyTest(met, best.filing, best.day, best.steps, flags)


def _counts(context: Context, filing: Filing, when: FilingDate, last_day: date, not_before: date | None) -> Truth:
    if when.day is None:
        return None
    if when.day > context.as_of or (not_before is not None and when.day < not_before):
        return False
    if when.day > last_day:
        is_near = when.may_be_earlier and when.day <= last_day + timedelta(days=_DAYS_IN_THE_POST)
        return None if is_near else False
    if filing.signed == "no" and filing.perfected_date is None:
        return None
    if filing.delivery_method == "private_meter" and not _came_in_ordinary_time(filing, last_day):
        return None
    return is_own(filing.filed_by)


def _came_in_ordinary_time(filing: Filing, last_day: date) -> bool:
    """A private meter's date helps only if the letter came when one posted on the last day would have come."""
    return filing.received_date is not None and filing.received_date <= last_day + timedelta(days=_ORDINARY_DAYS)


def unsent_copy(context: Context, form: str, years: Sequence[int] | None, last_day: date) -> str:
    """Return what to add to the basis of a limit that is past where the file holds the client's copy of its form.

    Nobody told whether the copy was sent, so that the limit is not surely missed. Empty without one, and where a filing
    of the form is known: that one decides.
    """
    is_told = context.facts.filings == () or any(found.record.form == form for found in context.filings)
    if context.as_of <= last_day or is_told:
        return ""
    is_held = any(
        it.record.type == form
        and is_own(it.record.person) is not False
        and (years is None or it.record.tax_years is None or not set(years).isdisjoint(it.record.tax_years))
        for it in context.documents
    )
    return f"; a {form.replace('_', ' ')} is in the file: was it sent in time?" if is_held else ""


def _step(found: FoundFiling, when: FilingDate, last_day: date, met: Truth) -> Step:
    name = found.record.form.replace("_", " ")
    if when.day is None:
        return Step(text=f"A {name} was filed; its date is not known", rule_id="T5", fact_paths=(found.path,))
    verdict = {True: "in time", False: "does not satisfy the limit", None: "cannot be told to be in time"}[met]
    return Step(
        text=f"{name} counts as filed {when.day} ({when.fact.replace('_', ' ')}); last day {last_day}: {verdict}",
        rule_id="T6" if when.fact == "efiled_at" else "T5",
        date=when.day,
        fact_paths=(found.at(when.fact),),
        citation="26 U.S.C. 7502",
    )

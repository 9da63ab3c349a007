"""Until when a hearing under sec. 6330 (levy) or sec. 6320 (lien) may be asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.eligibility.calendar import add_business_days, add_days, add_years
from pipeline.eligibility.context import Context
from pipeline.eligibility.hearing_rights import EQUIVALENT_YEARS, HearingRight
from pipeline.eligibility.last_day import LastDay, last_day
from pipeline.eligibility.letter_periods import as_printed, from_earlier_date, safest
from pipeline.eligibility.steps import Step

REQUEST_DAYS = 30
LIEN_BUSINESS_DAYS = 5


@dataclass(frozen=True, slots=True)
class Limit:
    """A last day, the day a careful clinic shows, and from what it was counted."""

    last: LastDay
    conservative: date
    basis: str
    steps: tuple[Step, ...] = ()
    is_estimate: bool = False


@dataclass(frozen=True, slots=True)
class _Period:
    """How long after a levy notice a hearing may be asked for, and the words that tell it.

    Attributes:
        text: Its length.
        end_of: Its last day, by the day from which it is counted.
        counted: How the first day counts, behind the day.
        since: What stands before the notice.
        rule_id: The rule that counts it.
        citation: Its law.
        uses_printed: The last day that a letter prints is of this period.
    """

    text: str
    end_of: Callable[[date], date]
    counted: str
    since: str
    rule_id: str
    citation: str
    uses_printed: bool


_FULL = _Period(
    f"{REQUEST_DAYS} days",
    lambda day: add_days(day, REQUEST_DAYS),
    ", leaving out the first day",
    "after",
    "T1",
    "26 U.S.C. 6330(a)(3)(B)",
    uses_printed=True,
)
_EQUIVALENT = _Period(
    f"{EQUIVALENT_YEARS} year",
    lambda day: add_years(day, EQUIVALENT_YEARS),
    "",
    "starting the day after",
    "T2",
    "26 CFR 301.6330-1(i)",
    uses_printed=False,
)


def request_limit(context: Context, right: HearingRight) -> Limit | None:
    """Return the last day for a full hearing, None where no date can be read."""
    return context.once(("request_limit", *right.letter), lambda: _limit(context, right, _FULL))


def equivalent_limit(context: Context, right: HearingRight) -> Limit | None:
    """Return the last day for an equivalent hearing, None where no date can be read."""
    return context.once(("equivalent_limit", *right.letter), lambda: _limit(context, right, _EQUIVALENT))


def _limit(context: Context, right: HearingRight, period: _Period) -> Limit | None:
    return _lien_limit(context, right, period) if right.subject == "lien" else _levy_limit(context, right, period)


def _levy_limit(context: Context, right: HearingRight, period: _Period) -> Limit | None:
    begin = right.start.latest
    if begin is None:
        return None
    raw = period.end_of(begin)
    printed = (as_printed(right.start),) if period.uses_printed else ()
    conservative, why_safe = safest(raw, from_earlier_date(right.start, period.end_of), *printed)
    step = Step(
        text=f"{period.text} from {begin}{period.counted}: {raw}",
        rule_id=period.rule_id,
        date=raw,
        start=begin,
        fact_paths=right.start.paths,
        citation=period.citation,
    )
    basis = f"{period.text} {period.since} the levy hearing notice {right.start.describe()}"
    return Limit(last_day(context, begin, raw), conservative, basis, (step, *why_safe))


def _lien_limit(context: Context, right: HearingRight, period: _Period) -> Limit | None:
    """Count from the fifth business day after the lien was filed; the letter's date is the safe stand-in for it."""
    record, found = right.document.record, right.document
    printed = record.printed_last_day if period.uses_printed else None
    fifth = add_business_days(record.nftl_filing_date, LIEN_BUSINESS_DAYS) if record.nftl_filing_date else None
    if fifth is None and printed is not None:
        return _printed_limit(context, right, printed)
    begin = fifth or right.start.earliest
    if begin is None:
        return None
    raw = period.end_of(begin)
    source = "nftl_filing_date" if fifth else "document_date"
    what = (
        f"the fifth business day after the lien was filed on {record.nftl_filing_date}"
        if fifth
        else "the date of the letter, because the filing day is unknown"
    )
    step = Step(
        text=f"Counted from {begin}, {what}: {raw}",
        rule_id="R3",
        date=raw,
        start=begin,
        fact_paths=(found.at(source),),
        citation="26 U.S.C. 6320(a)(3)(B)",
    )
    last = last_day(context, begin, raw)
    if printed is not None:
        conservative, why_safe = safest(raw, as_printed(right.start))
        if printed > last.day:
            last.move(
                printed,
                f"The letter prints {printed}",
                "R3",
                "26 U.S.C. 6320(a)(3)(B)",
                (found.at("printed_last_day"),),
            )
    else:
        conservative, why_safe = safest(raw, from_earlier_date(right.start, period.end_of))
    return Limit(
        last, conservative, f"{period.text} after {begin}, {what}", (step, *why_safe), is_estimate=fifth is None
    )


def _printed_limit(context: Context, right: HearingRight, printed: date) -> Limit:
    """Return the last day that a letter prints, where the day on which the lien was filed is not known."""
    path = right.document.at("printed_last_day")
    step = Step(text=f"Printed on the letter: {printed}", date=printed, fact_paths=(path,))
    basis = f"printed on the lien hearing notice {right.start.describe()}"
    return Limit(last_day(context, printed, printed), printed, basis, (step,))

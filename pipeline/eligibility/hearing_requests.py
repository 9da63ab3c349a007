"""Whether a hearing was asked for in time: by a form that was filed, or as a determination tells."""

from __future__ import annotations

from pipeline.eligibility.context import Context
from pipeline.eligibility.filing_dates import FoundFiling, TimelyTest, filing_date, timely, unsent_copy
from pipeline.eligibility.hearing_limits import Limit
from pipeline.eligibility.hearing_rights import HearingRight, hearing_rights
from pipeline.eligibility.logic import Truth
from pipeline.eligibility.notices import is_own, letters, starts_of
from pipeline.eligibility.steps import Step

_FORM = "form_12153"


def _requests(context: Context, right: HearingRight) -> list[FoundFiling]:
    wanted = {None, "both", right.subject}
    return [
        found
        for found in context.filings
        if found.record.form == _FORM
        and found.record.hearing_subject in wanted
        and is_own(found.record.filed_by) is not False
        and _share_years(right.years, found.record.tax_years)
    ]


def full_request(context: Context, right: HearingRight, limit: Limit) -> TimelyTest:
    """Return whether a full hearing was asked for in time, and not before the notice."""
    return context.once(("full_request", *right.key), lambda: _full_request(context, right, limit))


def _full_request(context: Context, right: HearingRight, limit: Limit) -> TimelyTest:
    filings = [found for found in _requests(context, right) if found.record.hearing_type != "equivalent"]
    test = timely(context, filings, limit.last.day, not_before=right.start.earliest)
    return test if test.met else _determined(context, right) or test


def _determined(context: Context, right: HearingRight) -> TimelyTest | None:
    """Return what a notice of determination tells: the hearing before it was asked for in time.

    A late request ends in a decision letter. Where the client has both a lien and a levy notice for the year, which of
    the two the hearing was about is not known.
    """
    others = hearing_rights(context, "lien" if right.subject == "levy" else "levy")
    is_only = not any(_share_years(right.years, other.years) for other in others)
    for found in letters(context, "irs_cdp_determination"):
        sent = starts_of(found)[0].sent
        is_later = sent is None or right.start.earliest is None or right.start.earliest < sent <= context.as_of
        is_to_client = is_own(found.record.addressed_to)
        if is_to_client is False or not is_later or not _share_years(right.years, found.record.tax_years):
            continue
        text = "A determination followed the hearing: it was asked for in time"
        step = Step(text=text, rule_id="R4", date=sent, fact_paths=(found.path,), citation="26 U.S.C. 6330(c)(3)")
        is_sure = is_to_client and is_only and None not in (sent, right.years, found.record.tax_years)
        return TimelyTest(True if is_sure else None, steps=(step,))
    return None


def _share_years(some: tuple[int, ...] | None, others: tuple[int, ...] | None) -> bool:
    """True where two papers have a year in common; one that names none may be about any."""
    return some is None or others is None or not set(some).isdisjoint(others)


def equivalent_request(context: Context, right: HearingRight, limit: Limit) -> Truth:
    """Return whether an equivalent hearing was asked for in time; unknown where the box ticked is not known."""
    asked = [f for f in _requests(context, right) if f.record.hearing_type in {"equivalent", "cdp_or_equivalent"}]
    answer = timely(context, asked, limit.last.day, not_before=right.start.earliest).met
    if answer is False:
        unclear = [f for f in _requests(context, right) if f.record.hearing_type is None]
        return None if timely(context, unclear, limit.last.day, not_before=right.start.earliest).met else False
    return answer


def held_copy(context: Context, right: HearingRight, limit: Limit) -> str:
    """Return words on a copy of the form that is held and of which nobody says that it was sent, empty without one."""
    return unsent_copy(context, _FORM, right.years, limit.last.day)


def is_premature(context: Context, right: HearingRight) -> bool:
    """True where a request is dated before the notice."""
    days = [filing_date(found.record).day for found in _requests(context, right)]
    first = right.start.earliest
    return first is not None and any(day is not None and day < first for day in days)

"""Until when a hearing under sec. 6330 (levy) or sec. 6320 (lien) may be asked for, and when it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from models.determination import DeadlineStatus, FlagCode
from pipeline.eligibility.calendar import add_business_days, add_days, add_years, has_two_anniversaries, roll
from pipeline.eligibility.context import Context, DeadlineFinding
from pipeline.eligibility.filing_dates import FoundFiling, TimelyTest, filing_date, timely, unsent_copy
from pipeline.eligibility.findings import Writer, days_of, group_by_year, status_by_time
from pipeline.eligibility.hearing_rights import EQUIVALENT_YEARS, HearingRight, Subject, hearing_rights
from pipeline.eligibility.last_day import LastDay, last_day
from pipeline.eligibility.letter_periods import as_printed, from_earlier_date, safest
from pipeline.eligibility.logic import Truth
from pipeline.eligibility.notices import is_levy_notice, is_own, letters, starts_of
from pipeline.eligibility.steps import Step
from pipeline.eligibility.triggers import untriggered

REQUEST_DAYS = 30
LIEN_BUSINESS_DAYS = 5
_FORM = "form_12153"


# ------------------------------------------------------------------------------------------- when


@dataclass(frozen=True, slots=True)
class Limit:
    """A last day, the day a careful clinic shows, and from what it was counted."""

    last: LastDay
    conservative: date
    basis: str
    steps: tuple[Step, ...] = ()
    is_estimate: bool = False


def request_limit(context: Context, right: HearingRight) -> Limit | None:
    """Return the last day for a full hearing, None where no date can be read."""
    return context.once(("request_limit", *right.letter), lambda: _request_limit(context, right))


def _request_limit(context: Context, right: HearingRight) -> Limit | None:
    if right.subject == "lien":
        period = f"{REQUEST_DAYS} days"
        return _lien_limit(context, right, lambda day: add_days(day, REQUEST_DAYS), period, uses_printed=True)
    begin = right.start.latest
    if begin is None:
        return None
    raw = add_days(begin, REQUEST_DAYS)
    counted = from_earlier_date(right.start, lambda day: add_days(day, REQUEST_DAYS))
    conservative, why_safe = safest(raw, counted, as_printed(right.start))
    step = Step(
        text=f"{REQUEST_DAYS} days from {begin}, leaving out the first day: {raw}",
        rule_id="T1",
        date=raw,
        start=begin,
        fact_paths=right.start.paths,
        citation="26 U.S.C. 6330(a)(3)(B)",
    )
    basis = f"{REQUEST_DAYS} days after the levy hearing notice {right.start.describe()}"
    return Limit(last_day(context, begin, raw), conservative, basis, (step, *why_safe))


def equivalent_limit(context: Context, right: HearingRight) -> Limit | None:
    """Return the last day for an equivalent hearing, None where no date can be read."""
    return context.once(("equivalent_limit", *right.letter), lambda: _equivalent_limit(context, right))


def _equivalent_limit(context: Context, right: HearingRight) -> Limit | None:
    if right.subject == "lien":
        period = f"{EQUIVALENT_YEARS} year"
        return _lien_limit(context, right, lambda day: add_years(day, EQUIVALENT_YEARS), period, uses_printed=False)
    begin = right.start.latest
    if begin is None:
        return None
    raw = add_years(begin, EQUIVALENT_YEARS)
    counted = from_earlier_date(right.start, lambda day: add_years(day, EQUIVALENT_YEARS))
    conservative, why_safe = safest(raw, counted)
    step = Step(
        text=f"{EQUIVALENT_YEARS} year from {begin}: {raw}",
        rule_id="T2",
        date=raw,
        start=begin,
        fact_paths=right.start.paths,
        citation="26 CFR 301.6330-1(i)",
    )
    basis = f"{EQUIVALENT_YEARS} year starting the day after the levy hearing notice {right.start.describe()}"
    return Limit(last_day(context, begin, raw), conservative, basis, (step, *why_safe))


def _lien_limit(
    context: Context, right: HearingRight, end_of: Callable[[date], date], period: str, *, uses_printed: bool
) -> Limit | None:
    """Count from the fifth business day after the lien was filed; the letter's date is the safe stand-in for it."""
    record, found = right.document.record, right.document
    printed = record.printed_last_day
    letter = right.start.earliest
    fifth = add_business_days(record.nftl_filing_date, LIEN_BUSINESS_DAYS) if record.nftl_filing_date else None
    if fifth is None and uses_printed and printed is not None:
        last = last_day(context, printed, printed)
        step = Step(text=f"Printed on the letter: {printed}", date=printed, fact_paths=(found.at("printed_last_day"),))
        return Limit(last, printed, f"printed on the lien hearing notice {right.start.describe()}", (step,))
    begin = fifth or letter
    if begin is None:
        return None
    raw = end_of(begin)
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
    if uses_printed and printed is not None:
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
        conservative, why_safe = safest(raw, from_earlier_date(right.start, end_of))
    return Limit(last, conservative, f"{period} after {begin}, {what}", (step, *why_safe), is_estimate=fifth is None)


# ------------------------------------------------------------------------------------------- asked for


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


def _unsent(context: Context, right: HearingRight, limit: Limit) -> str:
    return unsent_copy(context, _FORM, right.years, limit.last.day)


def is_premature(context: Context, right: HearingRight) -> bool:
    """True where a request is dated before the notice."""
    days = [filing_date(found.record).day for found in _requests(context, right)]
    first = right.start.earliest
    return first is not None and any(day is not None and day < first for day in days)


# ------------------------------------------------------------------------------------------- the findings


def request_status(
    context: Context, right: HearingRight, limit: Limit, met: Truth, *, is_copy_held: bool
) -> DeadlineStatus:
    """Return where a request for a full hearing stands; *is_copy_held*: of one that nobody says was sent."""
    is_doubtful = right.is_disputed or limit.is_estimate or limit.last.is_open_ended or is_copy_held
    status = status_by_time(context, limit.last.day, met, is_doubtful_when_late=is_doubtful)
    if status == "met":
        return status
    if not right.is_certain or (right.is_behind_doubt and status == "open"):
        return "needs_facts"
    return status


def flags_of(context: Context, right: HearingRight, limit: Limit, status: DeadlineStatus) -> Iterable[FlagCode]:
    """Return the flags a request for a full hearing raises."""
    yield from limit.last.flags
    if right.start.is_mailed_later:
        yield "mailed_later_than_dated"
    printed = right.document.record.printed_last_day
    if printed is not None and printed not in {limit.last.raw, roll(limit.last.raw)}:
        yield "printed_date_conflict"
    if right.is_disputed:
        yield "last_known_address_disputed"
    if right.has_successor or right.is_behind_doubt:
        yield "second_notice_gives_no_new_right"
    if is_premature(context, right):
        yield "premature_hearing_request"
    if status == "missed":
        yield "tolling_argument"


def each_right(
    writer: Writer, subject: Subject, give: Callable[[Writer, HearingRight], DeadlineFinding], *, if_none: str
) -> list[DeadlineFinding]:
    """Give one deadline per first notice and group of years; *if_none* says why there is none."""
    rights = hearing_rights(writer.context, subject)
    if not rights:
        return [untriggered(writer, writer.rule.deadline_ids[0], if_none)]
    return group_by_year(give(writer, right) for right in rights)


def full_hearing(writer: Writer, right: HearingRight) -> DeadlineFinding:
    """Return the deadline for asking for a full hearing."""
    limit = request_limit(writer.context, right)
    scope = right.start.scope(right.years)
    if limit is None:
        return _undated(writer, right)
    test = full_request(writer.context, right, limit)
    unsent = _unsent(writer.context, right, limit)
    status = request_status(writer.context, right, limit, test.met, is_copy_held=bool(unsent))
    return writer.write(
        writer.rule.deadline_ids[0],
        status,
        f"{limit.basis}{unsent if status == 'needs_facts' else ''}",
        days_of(limit.last, limit.conservative),
        scope=scope,
        steps=(*limit.steps, *limit.last.steps, *test.steps),
        flags=(*flags_of(writer.context, right, limit, status), *test.flags),
        missing=_missing(right, status),
    )


def equivalent_hearing(writer: Writer, right: HearingRight) -> DeadlineFinding:
    """Return the deadline for asking for an equivalent hearing."""
    context = writer.context
    full, limit = request_limit(context, right), equivalent_limit(context, right)
    if limit is None or full is None:
        return _undated(writer, right)
    asked = full_request(context, right, full)
    status = _equivalent_status(context, right, limit, asked.met)
    begin = right.start.latest or limit.last.raw
    doubts: tuple[FlagCode, ...] = ("unsettled_law",) if has_two_anniversaries(begin, limit.last.raw) else ()
    is_copy_held = bool(_unsent(context, right, full))
    of_full = request_status(context, right, full, asked.met, is_copy_held=is_copy_held)
    is_only = status in {"open", "met"} and of_full == "missed"
    return writer.write(
        writer.rule.deadline_ids[0],
        status,
        limit.basis,
        days_of(limit.last, limit.conservative),
        scope=right.start.scope(right.years),
        steps=(*limit.steps, *limit.last.steps),
        flags=(*limit.last.flags, *doubts, *(("equivalent_hearing_only",) if is_only else ())),
        missing=_missing(right, status),
    )


def _equivalent_status(context: Context, right: HearingRight, limit: Limit, full: Truth) -> DeadlineStatus:
    if full:
        return "not_needed"
    asked = equivalent_request(context, right, limit)
    if asked:
        return "met"
    may_be_asked = asked is None or full is None or bool(_unsent(context, right, limit))
    is_doubtful = right.is_disputed or limit.is_estimate or may_be_asked
    status = status_by_time(context, limit.last.day, False, is_doubtful_when_late=is_doubtful)
    return "needs_facts" if not right.is_certain or (right.is_behind_doubt and status == "open") else status


def _undated(writer: Writer, right: HearingRight) -> DeadlineFinding:
    path = "documents.nftl_filing_date" if right.subject == "lien" else "documents.document_date"
    return writer.write(
        writer.rule.deadline_ids[0],
        "needs_facts",
        f"a {right.subject} hearing notice came, and its date cannot be read",
        scope=right.start.scope(right.years),
        steps=(Step(text="The notice carries no date that can be read", fact_paths=(right.document.path,)),),
        missing=(path,),
    )


def _missing(right: HearingRight, status: DeadlineStatus) -> tuple[str, ...]:
    if status != "needs_facts":
        return ()
    names = []
    if right.document.record.addressed_to is None:
        names.append("documents.addressed_to")
    if is_levy_notice(right.document.record) is None:
        names.append("documents.mentions_cdp_right")
    if right.is_disputed or right.is_behind_doubt:
        names.append("documents.sent_to_last_known_address")
    if right.subject == "lien" and right.document.record.nftl_filing_date is None:
        names.append("documents.nftl_filing_date")
    return tuple(names or ("filings.postmark_date",))

"""The deadlines for a hearing under sec. 6330 (levy) or sec. 6320 (lien), full or equivalent."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from models.determination import DeadlineStatus, FlagCode
from pipeline.eligibility.calendar import has_two_anniversaries, roll
from pipeline.eligibility.context import Context, DeadlineFinding
from pipeline.eligibility.findings import Writer, days_of, group_by_year, status_by_time
from pipeline.eligibility.hearing_limits import Limit, equivalent_limit, request_limit
from pipeline.eligibility.hearing_requests import equivalent_request, full_request, held_copy, is_premature
from pipeline.eligibility.hearing_rights import HearingRight, Subject, hearing_rights
from pipeline.eligibility.logic import Truth
from pipeline.eligibility.notices import is_levy_notice
from pipeline.eligibility.steps import Step
from pipeline.eligibility.triggers import untriggered


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
    unsent = held_copy(writer.context, right, limit)
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
    is_copy_held = bool(held_copy(context, right, full))
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
    may_be_asked = asked is None or full is None or bool(held_copy(context, right, limit))
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

"""The index: one row a case, the nearest deadline first, and what in it needs a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.summary import CaseDigest, DigestDeadline
from models.summary_page import CountView, IndexRow, IndexSummary
from pipeline.report.deadlines import title
from pipeline.report.standing import (
    SOON_DAYS,
    URGENT_DAYS,
    days_left,
    group,
    tone,
)
from pipeline.report.wording import Wording

_LAWYER_TODAY = frozenset({"attorney_today", "safe_date_passed_still_timely"})


def index_rows(digests: Sequence[CaseDigest], as_of: date, words: Wording) -> tuple[IndexRow, ...]:
    """Return one row a case. A case whose papers hide its dates stands before one that has nothing to count."""
    rows = [(_order(digest, as_of), _row(digest, as_of, words)) for digest in digests]
    return tuple(row for _, row in sorted(rows, key=lambda item: item[0]))


def index_summary(digests: Sequence[CaseDigest], rows: Sequence[IndexRow], as_of: date, words: Wording) -> IndexSummary:
    """Return the figures above the list."""
    deadlines = [deadline for digest in digests for deadline in digest.deadlines]
    soon = sum(_is_soon(deadline, as_of, URGENT_DAYS) for deadline in deadlines)
    figures = (
        ("cases", len(digests)),
        ("urgent", soon),
        ("alarms", sum(row.is_alarm for row in rows)),
        ("missed", sum(group(deadline, as_of) == "past" for deadline in deadlines)),
        ("unread", sum(digest.files_unread for digest in digests)),
        ("to_check", sum(digest.facts_to_check for digest in digests)),
    )
    return IndexSummary(
        as_of=words.day(as_of, "date_weekday") or "",
        counts=tuple(
            CountView(
                figure=n,
                text=words.count(f"index.counts.{name}", n, days=URGENT_DAYS),
                unit=words.unit(f"index.counts.{name}", n, days=URGENT_DAYS),
            )
            for name, n in figures
        ),
    )


def _pressing(digest: CaseDigest, as_of: date) -> list[DigestDeadline]:
    deadlines = [one for one in digest.deadlines if group(one, as_of) == "pressing"]
    return sorted(deadlines, key=lambda one: (one.conservative_date or date.max, one.status != "open", one.uid))


def _order(digest: CaseDigest, as_of: date) -> tuple[int, int, str]:
    pressing = _pressing(digest, as_of)
    if pressing:
        return 0, days_left(pressing[0], as_of) or 0, digest.case_id
    in_doubt = not digest.is_determined or any(group(one, as_of) in ("undated", "past") for one in digest.deadlines)
    return (1 if in_doubt else 2), 0, digest.case_id


def _is_soon(deadline: DigestDeadline, as_of: date, days: int) -> bool:
    left = days_left(deadline, as_of)
    return group(deadline, as_of) == "pressing" and left is not None and left <= days


def _row(digest: CaseDigest, as_of: date, words: Wording) -> IndexRow:
    pressing = _pressing(digest, as_of)
    nearest = pressing[0] if pressing else None
    left = days_left(nearest, as_of) if nearest else None
    rule = nearest.date if nearest and nearest.date != nearest.conservative_date else None
    return IndexRow(
        case_id=digest.case_id,
        is_alarm=_is_alarm(digest, as_of),
        alarms=_alarms(digest, words),
        tone=tone(nearest, as_of) if nearest else "calm",
        days_left=left,
        days=_days(left, words),
        days_unit=words.unit("urgent.day_left", left) if left and left > 0 else None,
        deadline=title(nearest.deadline_id, words, short=True) if nearest else None,
        needs_facts=nearest is not None and nearest.status != "open",
        safe_date=words.day(nearest.conservative_date, "date_weekday") if nearest else None,
        rule_date=words.day(rule, "date_weekday"),
        note=_note(digest, nearest, words),
        also=_also(digest, pressing, as_of, words),
        needs=_needs(digest, words),
        stale=words.text("index.stale", date=words.day(digest.as_of)) if digest.as_of != as_of else None,
    )


def _is_alarm(digest: CaseDigest, as_of: date) -> bool:
    """True where waiting a day may lose a right: the engine says so, or an open deadline's safe date has come."""
    return bool(_LAWYER_TODAY & set(digest.flags)) or any(
        deadline.status == "open" and _is_soon(deadline, as_of, 0) for deadline in digest.deadlines
    )


def _alarms(digest: CaseDigest, words: Wording) -> tuple[str, ...]:
    """Return why, in the engine's flags; a flag that only says *today* stands where there is no other."""
    flags = [flag for flag in words.items_of("alarms") if flag in digest.flags]
    reasons = [flag for flag in flags if flag not in _LAWYER_TODAY]
    return tuple(words.text(f"flags.{flag}") for flag in reasons or flags)


def _days(left: int | None, words: Wording) -> str | None:
    if left is None:
        return None
    if left == 0:
        return words.text("urgent.last_day")
    return words.count("urgent.day_left", left) if left > 0 else words.count("urgent.past_safe", -left)


def _note(digest: CaseDigest, nearest: DigestDeadline | None, words: Wording) -> str | None:
    if nearest is not None:
        return None
    return words.text("index.no_deadline" if digest.is_determined else "index.undetermined")


def _also(digest: CaseDigest, pressing: Sequence[DigestDeadline], as_of: date, words: Wording) -> tuple[str, ...]:
    more = sum(_is_soon(deadline, as_of, SOON_DAYS) for deadline in pressing[1:])
    groups = [group(deadline, as_of) for deadline in digest.deadlines]
    figures = (("more", more), ("missed", groups.count("past")), ("undated", groups.count("undated")))
    return tuple(words.count(f"index.{name}", n, days=SOON_DAYS) for name, n in figures if n)


def _needs(digest: CaseDigest, words: Wording) -> tuple[str, ...]:
    figures = (
        ("unread_files", digest.files_unread),
        ("unread_pages", digest.pages_unread),
        ("to_check", digest.facts_to_check),
        ("documents_to_check", digest.documents_to_check),
        ("papers", digest.papers_missing),
        ("questions", digest.questions),
    )
    return tuple(words.count(f"index.{name}", n) for name, n in figures if n)

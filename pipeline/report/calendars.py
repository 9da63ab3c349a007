"""Deadlines as a calendar (RFC 5545): one all-day entry a deadline, on its safe date.

Entries carry the case id, cut to initials where it is somebody's full name. Their UIDs stay the same from run to run,
and the time stamp and sequence number come from the day of the report, so a calendar that imports a later docket moves
its entries instead of doubling them. A deadline that was met stays as an entry that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event, vText

from models.summary import CaseDigest, DigestDeadline
from pipeline.report.deadlines import title
from pipeline.report.masking import one_line
from pipeline.report.standing import is_late_but_timely
from pipeline.report.wording import Wording

_EPOCH = date(2000, 1, 1)
_PRODUCT = "-//relief-intake//docket//EN"
_REMIND_DAYS = (30, 14, 7, 1, 0)
_REMIND_HOUR = 9
# A clock that has not started by the rule has a date only where the safe count sees it running.
_BUSY = frozenset({"open", "needs_facts", "not_triggered"})
_SHOWN = _BUSY | {"missed", "met", "not_needed", "not_yet_open", "open_from"}


def calendar(name: str, digests: Iterable[CaseDigest], as_of: date, words: Wording) -> bytes:
    """Return the calendar of the deadlines of some cases."""
    out = Calendar()
    out.add("prodid", _PRODUCT)
    out.add("version", "2.0")
    out.add("calscale", "GREGORIAN")
    out.add("method", "PUBLISH")
    out.add("x-wr-calname", _line(words.text("calendar.name", name=name)))
    for digest in digests:
        for deadline in digest.deadlines:
            for event in _events(digest.short_name or digest.case_id, deadline, as_of, words):
                out.add_component(event)
    return bytes(out.to_ical())


def _events(case_id: str, deadline: DigestDeadline, as_of: date, words: Wording) -> Sequence[Event]:
    day = deadline.conservative_date
    if day is None or deadline.status not in _SHOWN:
        return ()
    short = title(deadline.deadline_id, words, short=True)
    name = words.text(f"calendar.{deadline.status}", case_id=case_id, short=short)
    events = [_event(deadline.uid, name, day, deadline, as_of, words)]
    if deadline.status == "open" and deadline.date and is_late_but_timely(deadline, as_of):
        last = words.text("calendar.last_day", case_id=case_id, short=short)
        events.append(_event(f"last-{deadline.uid}", last, deadline.date, deadline, as_of, words))
    return events


def _event(uid: str, name: str, day: date, deadline: DigestDeadline, as_of: date, words: Wording) -> Event:
    event = Event()
    stamp = datetime.combine(as_of, time(), tzinfo=UTC)
    busy = deadline.status in _BUSY
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", max(0, (as_of - _EPOCH).days))
    event.add("summary", _line(name))
    event.add("description", _lines(_description(deadline, words)))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("class", "CONFIDENTIAL")
    event.add("transp", "OPAQUE" if busy else "TRANSPARENT")
    event.add("categories", [words.text(f"status.{deadline.status}")])
    if busy or deadline.status == "not_yet_open":
        for days in _REMIND_DAYS if busy else (0,):
            if day - timedelta(days=days) >= as_of:
                event.add_component(_alarm(days, _line(name)))
    return event


def _alarm(days: int, text: vText) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", timedelta(hours=_REMIND_HOUR) - timedelta(days=days))
    return alarm


def _description(deadline: DigestDeadline, words: Wording) -> list[str]:
    which = "_first" if deadline.is_first_day else ""
    lines = [
        title(deadline.deadline_id, words),
        words.text(f"calendar.safe{which}", date=words.day(deadline.conservative_date, "date_weekday")),
    ]
    if deadline.date and deadline.date != deadline.conservative_date:
        lines.append(words.text(f"calendar.rule{which}", date=words.day(deadline.date, "date_weekday")))
    if deadline.tax_years:
        key = "one" if len(deadline.tax_years) == 1 else "other"
        lines.append(words.text(f"scope.year.{key}", years=words.years(deadline.tax_years)))
    lines += [
        words.text("calendar.status", status=words.text(f"status.{deadline.status}")),
        words.text("calendar.law", rule=deadline.rule_id or "-", citation=deadline.citation),
        words.text("calendar.confirm"),
    ]
    return lines


def _line(text: str) -> vText:
    """Return text as one line of a calendar: no control characters, no whole number of a person."""
    return vText(one_line(text))


def _lines(lines: Sequence[str]) -> vText:
    return vText("\n".join(str(_line(line)) for line in lines))

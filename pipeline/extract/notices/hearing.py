"""The hearing that a notice gives a right to: the printed last day to ask for it, and the days that it names."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.confirm import Candidate
from pipeline.extract.flow import Paragraph
from pipeline.extract.notices.dates_by_role import by_role
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.sightings import settle_date
from pipeline.extract.paper.view import told_by

_DAYS = re.compile(
    r"(?:within\s*)?(?P<days>\d{2})\s*days\s*(?:from|of|after)\s*the\s*date\s*of\s*(?:this|the)\s*(?:letter|notice)",
    re.IGNORECASE,
)
_HEARING = re.compile(r"hearing|12153|\bappeal|audiencia|\bvista\b|apelar|apelaci[oó]n", re.IGNORECASE)
_STOP = re.compile(r"[.!?]\s+(?=[A-ZÀ-Þ])")
_CDP_DAYS = range(20, 61)
_CDP_LIMIT = 30
"""Days for a hearing; other numbers of days that a notice names are those to pay without more interest."""


def add_hearing(draft: Draft) -> None:
    """Add the printed last day for a hearing request and the days the notice speaks of."""
    draft.add("hearing_request_deadline_printed", _printed_deadline(draft))
    stated = [one for one in draft.notice.matches(_DAYS) if _is_of_hearing(*one) or int(one[1]["days"]) == _CDP_LIMIT]
    if stated:
        draft.add("hearing_days_stated", _days_stated(*next((o for o in stated if _is_of_hearing(*o)), stated[0])))


def _days_stated(paragraph: Paragraph, match: re.Match[str]) -> Candidate:
    found = told_by(paragraph, match)
    if _is_of_hearing(paragraph, match):
        return found
    return found.doubted("it may be the time to pay, not that to ask for a hearing", at_most=0.6)


def _is_of_hearing(paragraph: Paragraph, match: re.Match[str]) -> bool:
    """True where the sentence that names the days, or the list it opens, speaks of the hearing."""
    start = max((end.end() for end in _STOP.finditer(paragraph.text, 0, match.start())), default=0)
    stop = _STOP.search(paragraph.text, match.end())
    return _HEARING.search(paragraph.text, start, stop.start() if stop else len(paragraph.text)) is not None


def _printed_deadline(draft: Draft) -> Candidate | None:
    """Return the date printed next to the hearing or Form 12153, checked against the notice's own date."""
    notice = draft.notice
    sightings = by_role(notice, "hearing_deadline", draft.labels("hearing_request_deadline_printed"), look_below=True)
    candidate = settle_date(sightings, notice.reader)
    if candidate is None or draft.issued is None:
        return candidate
    days = (date.fromisoformat(str(candidate.value)) - draft.issued).days
    if days not in _CDP_DAYS:
        return candidate.doubted("it is not about a month after the date of the notice")
    return candidate.supported() if days == _CDP_LIMIT and candidate.status == "read" else candidate

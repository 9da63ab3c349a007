"""Letters of an agency that means to have a federal payment offset: their date, the debt, the last day to object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.extract.confirm import Candidate
from pipeline.extract.notices.head import people
from pipeline.extract.notices.head.notice_date import notice_date
from pipeline.extract.notices.offsets.amounts import AMOUNT
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting, settle, settle_date
from pipeline.extract.paper.values import first_money, only_money
from pipeline.extract.paper.view import text_sighting
from pipeline.extract.text_dates import DATES

_DEBT_LABELS = ("Balance", "Total balance", "Amount of debt", "Debt amount", "Total debt", "Total amount due")
_OWED = re.compile(
    rf"\b(?:you\s+owe|(?:debt|balance|support|arrears|amount|liability)(?:\s+(?:due|owed))?\s+(?:of|is|in\s+the\s+amount\s+of))\s+{AMOUNT}",
    re.IGNORECASE,
)
"""Where a sentence tells the debt: ``a past-due student loan debt of $14,820.66``."""
_OBJECT = re.compile(
    r"\b(?:60|65|sixty)\W+(?:\(\d+\)\W+)?days\b|\bdisput\w+|\breview\w*|\bevidence\b|\bobject\w*|\bcontest\w*",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\b(?:by|until|before|through|than)\W*$", re.IGNORECASE)
_OBJECTION_DAYS = range(55, 76)
_NOT_SIXTY = "it is not about sixty days after the date of the letter"


def extract_warning(draft: Draft) -> None:
    """Add the facts of a warning of an offset."""
    notice = draft.notice
    draft.add("notice_date", notice_date(notice, draft.labels("notice_date"), unlabelled=True))
    draft.add_each("debtor_name", people.taxpayers(notice))
    draft.add("review_deadline", _checked(draft, settle_date(list(_last_days(draft)), notice.reader)))
    labels = (*_DEBT_LABELS, *draft.labels("debt_amount"))
    found = [s for s in labelled(notice.views, labels, first_money, where="summary") if s.value is not None]
    found += [
        text_sighting(paragraph, match.start("amount"), match.end("amount"), only_money(match["amount"]))
        for paragraph, match in notice.matches(_OWED)
    ]
    draft.add("debt_amount", settle(found, only_money, notice.reader))


def _last_days(draft: Draft) -> Iterator[Sighting]:
    """Yield the dates up to which a sentence lets the reader dispute the debt."""
    for paragraph, span in draft.notice.spans(DATES):
        if _UP_TO.search(paragraph.text[: span.start_char]) and _OBJECT.search(span.sent.text):
            yield text_sighting(paragraph, span.start_char, span.end_char, span.kb_id_)


def _checked(draft: Draft, candidate: Candidate | None) -> Candidate | None:
    if candidate is None or draft.issued is None:
        return candidate
    days = (date.fromisoformat(str(candidate.value)) - draft.issued).days
    return candidate if days in _OBJECTION_DAYS else candidate.doubted(_NOT_SIXTY)

"""Letter 3172: the day the lien was filed, the printed last day for a hearing, one row a tax period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.amounts import find_amounts
from pipeline.extract.dates import find_dates
from pipeline.extract.lines import Segment
from pipeline.extract.notices.letters import extract_letter
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.sightings import Sighting, settle, settle_date, sighting_of
from pipeline.extract.paper.values import (
    first_form,
    first_money,
    first_period,
    only_form,
    only_money,
    only_period,
)
from pipeline.extract.paper.view import PageView, text_sighting

_FILED = re.compile(
    r"(?:filed\s+(?:a|the|this)?\s*(?:notice\s+of\s+)?(?:federal\s+)?tax\s+lien|lien\s*\(?NFTL\)?\s+(?:was\s+)?(?:filed|recorded)"
    r"|(?:notice|lien)\s+was\s+(?:filed|recorded))[^.]{0,60}?\bon\s+(?P<rest>[^.]{6,30})"
    r"|\bon\s+(?P<first>[^.]{6,20}?),?\s+we\s+(?:have\s+)?filed\s+(?:\w+\s+){0,2}notice\s+of\s+federal\s+tax\s+lien",
    re.IGNORECASE,
)
_PERIOD_HEAD = re.compile(r"tax\s*period|period\s*ending|period\s*ended", re.IGNORECASE)
_MONEY_HEAD = re.compile(r"amount|balance", re.IGNORECASE)
_TABLE_REACH = 330.0
_FORM_WITHIN = 24
_BEFORE_FORM = re.compile(r"^\W*(?:(?:form|income|individual|tax)\W+)*$", re.IGNORECASE)


@dataclass(frozen=True)
class _Row:
    form: Sighting
    period: Sighting
    assessed: Sighting | None
    amount: Sighting


def extract_lien(draft: Draft) -> None:
    """Add the facts of a letter about a lien and its right to a hearing."""
    extract_letter(draft)
    _add_filing_date(draft)
    if draft.found("row_tax_period"):
        return
    reader = draft.notice.reader
    for number, row in enumerate(_all_rows(draft.notice.views), 1):
        draft.add("row_tax_period", settle([row.period], only_period, reader), row=number)
        draft.add("row_form_number", settle([row.form], only_form, reader), row=number)
        draft.add("row_amount_owed", settle([row.amount], only_money, reader), row=number)
        if row.assessed is not None:
            draft.add("assessment_date", settle_date([row.assessed], reader), row=number)


def _add_filing_date(draft: Draft) -> None:
    if draft.found("nftl_filing_date"):
        return
    found = []
    for paragraph, match in draft.notice.matches(_FILED):
        place = "rest" if match["rest"] else "first"
        dates = find_dates(match[place])
        if dates and dates[0].start <= 2:
            start = match.start(place) + dates[0].start
            end = match.start(place) + dates[0].end
            found.append(text_sighting(paragraph, start, end, dates[0].canonical))
    draft.add("nftl_filing_date", settle_date(found, draft.notice.reader))


def _all_rows(views: Sequence[PageView]) -> list[_Row]:
    """Return the rows of the table, each once: it may go on over the page, and the lien's own notice repeats it."""
    rows: dict[tuple[str | None, str | None], _Row] = {}
    for view in views:
        found = _rows(view, is_begun=bool(rows))
        for row in found:
            rows.setdefault((row.form.value, row.period.value), row)
    return list(rows.values())


def _rows(view: PageView, *, is_begun: bool) -> list[_Row]:
    """Return the rows under a head that names period and amount: form, period, day of assessment, amount."""
    head = next((line for line in view.rows if _is_head(line)), None)
    if head is None and not is_begun:
        return []
    top, reach = (max(s.box.bottom for s in head), _TABLE_REACH) if head is not None else (0.0, view.page.height)
    lines = [line for line in view.rows if top < min(segment.box.top for segment in line) < top + reach]
    return [row for line in lines if (row := _row_of(view, line)) is not None]


def _is_head(line: Sequence[Segment]) -> bool:
    text = " ".join(segment.text for segment in line)
    is_apart = len(line) > 1 or (len(text.split()) <= _MOST_HEAD_WORDS and not re.search(r"[.,;:\d]", text))
    return _PERIOD_HEAD.search(text) is not None and _MONEY_HEAD.search(text) is not None and is_apart


_MOST_HEAD_WORDS = 12
"""Of a narrow table, whose heads stand as near to one another as the words of a line."""


def _row_of(view: PageView, line: Sequence[Segment]) -> _Row | None:
    segment = Segment(page=view.page, words=tuple(word for cell in line for word in cell.words))
    form = first_form(segment.text[:_FORM_WITHIN])
    amounts = list(find_amounts(line[-1].text))
    money = first_money(line[-1].text[amounts[-1].start : amounts[-1].end]) if amounts else None
    if form is None or not _BEFORE_FORM.match(segment.text[: form.start]) or money is None:
        return None
    paid = line[-1].words_between(amounts[-1].start, amounts[-1].end)
    rest = segment.text[form.end : len(segment.text) - len(line[-1].text) + amounts[-1].start]
    period = first_period(rest)
    if period is None:
        return None
    after = find_dates(rest[period.end :])

    def seen(start: int, end: int, value: str) -> Sighting:
        return sighting_of(view.page, [segment.words_between(start, end)], value, where="table")

    at = form.end + period.end
    return _Row(
        seen(form.start, form.end, form.value),
        seen(form.end + period.start, at, period.value),
        seen(at + after[0].start, at + after[0].end, after[0].canonical) if after else None,
        sighting_of(view.page, [paid], money.value, where="table", mended=money.mended),
    )

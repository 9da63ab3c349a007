"""Letter 3172: the day the lien was filed, the printed last day for a hearing, one row a tax period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.page import Word
from pipeline.extract.components import find_amounts
from pipeline.extract.lines import Segment
from pipeline.extract.normalize import find_dates
from pipeline.extract.notices.draft import Draft
from pipeline.extract.notices.letters import extract_letter
from pipeline.extract.notices.sightings import Sighting, settle, sighting_of
from pipeline.extract.notices.values import (
    first_form,
    first_money,
    first_period,
    only_date,
    only_form,
    only_money,
    only_period,
)
from pipeline.extract.notices.view import PageView, text_sighting

_FILED = re.compile(
    r"(?:filed\s+(?:a|the|this)?\s*(?:notice\s+of\s+)?(?:federal\s+)?tax\s+lien|lien\s*\(?NFTL\)?\s+(?:was\s+)?(?:filed|recorded)"
    r"|(?:notice|lien)\s+was\s+(?:filed|recorded))[^.]{0,60}?\bon\s+(?P<rest>[^.]{6,30})",
    re.IGNORECASE,
)
_PERIOD_HEAD = re.compile(r"tax\s*period|period\s*ending|period\s*ended", re.IGNORECASE)
_MONEY_HEAD = re.compile(r"amount|balance", re.IGNORECASE)
_TABLE_REACH = 330.0


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
    if any(fact.field == "row_tax_period" for fact in draft.facts):
        return
    rows = next((found for view in draft.notice.views if (found := _rows(view))), [])
    for number, row in enumerate(rows, 1):
        reader = draft.notice.reader
        draft.add("row_tax_period", settle([row.period], only_period, reader), row=number)
        draft.add("row_form_number", settle([row.form], only_form, reader), row=number)
        draft.add("row_amount_owed", settle([row.amount], only_money, reader), row=number)
        if row.assessed is not None:
            draft.add("assessment_date", settle([row.assessed], only_date, reader), row=number)


def _add_filing_date(draft: Draft) -> None:
    if any(fact.field == "nftl_filing_date" for fact in draft.facts):
        return
    found = []
    for paragraph, match in draft.notice.matches(_FILED):
        dates = find_dates(match["rest"])
        if dates and dates[0].start <= 2:
            start = match.start("rest") + dates[0].start
            end = match.start("rest") + dates[0].end
            found.append(text_sighting(paragraph, start, end, dates[0].canonical))
    draft.add("nftl_filing_date", settle(found, only_date, draft.notice.reader))


def _rows(view: PageView) -> list[_Row]:
    """Return the rows under a head that names period and amount: form, period, day of assessment, amount."""
    head = next((line for line in view.rows if _is_head(line)), None)
    if head is None:
        return []
    bottom = max(segment.box.bottom for segment in head)
    rows = []
    for line in view.rows:
        words = [word for segment in line for word in segment.words]
        if bottom < min(word.box.top for word in words) < bottom + _TABLE_REACH:
            row = _row_of(view, words)
            rows += [row] if row is not None else []
    return rows


def _is_head(line: Sequence[Segment]) -> bool:
    text = " ".join(segment.text for segment in line)
    return _PERIOD_HEAD.search(text) is not None and _MONEY_HEAD.search(text) is not None and len(line) > 1


def _row_of(view: PageView, words: Sequence[Word]) -> _Row | None:
    segment = Segment(page=view.page, words=tuple(words))
    form = first_form(segment.text[:12])
    amounts = list(find_amounts(segment.text))
    if form is None or form.start > 2 or not amounts:
        return None
    rest = segment.text[form.end : amounts[-1].start]
    period = first_period(rest)
    if period is None:
        return None
    after = find_dates(rest[period.end :])

    def seen(start: int, end: int, value: str) -> Sighting:
        return sighting_of(view.page, [segment.words_between(start, end)], value, where="table")

    money = first_money(segment.text[amounts[-1].start : amounts[-1].end])
    if money is None:
        return None
    at = form.end + period.end
    return _Row(
        seen(form.start, form.end, form.value),
        seen(form.end + period.start, at, period.value),
        seen(at + after[0].start, at + after[0].end, after[0].canonical) if after else None,
        seen(amounts[-1].start, amounts[-1].end, money.value),
    )

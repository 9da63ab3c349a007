"""The years that a filled form is on, by its kind."""

from __future__ import annotations

import re

from pipeline.extract.confirm import Candidate
from pipeline.extract.filed.entries import entered
from pipeline.extract.notices.periods.years import once_each, years_on
from pipeline.extract.paper.draft import Draft

_YEARS_OF = {
    "form_8857": re.compile(r"tax\s*year\s*\d\b|enter\s*each\s*tax\s*year", re.IGNORECASE),
    "form_8379": re.compile(r"enter\s*the\s*tax\s*year", re.IGNORECASE),
}
_PERIOD_HEAD = re.compile(r"tax\s*period", re.IGNORECASE)
_FORM_CELL = re.compile(r"\b(?:10[4I]0|CIVPEN|94\d)", re.IGNORECASE)
_ROWS_REACH = 150.0


def add_years(draft: Draft) -> None:
    """Add the years that a form asks relief or a hearing for, or whose refund it is on."""
    kind = draft.layout.type
    if kind == "form_12153":
        found, name = _periods(draft), "tax_information_rows"
    else:
        found = _years_beside(draft, _YEARS_OF[kind])
        name = "tax_years_requested" if kind == "form_8857" else "tax_year"
    draft.add_each(name, [entered(year) for year in once_each(found)])


def _years_beside(draft: Draft, label: re.Pattern[str]) -> list[Candidate]:
    """Return the years on the first lines of a label, or under them; later pages head tables with the same words."""
    for view in draft.notice.views:
        for at, line in enumerate(view.rows):
            if not any(label.search(segment.text) for segment in line):
                continue
            under = view.rows[at + 1] if at + 1 < len(view.rows) else []
            is_bare = bool(under) and not any(re.search(r"[A-Za-z]{3}", segment.text) for segment in under)
            is_near = is_bare and under[0].box.top - line[0].box.bottom < 16
            cells = [*line, *(under if is_near else [])]
            found = [year for cell in cells for year in years_on(view, cell.words, draft.notice.reader)]
            if found:
                return found
    return []


def _periods(draft: Draft) -> list[Candidate]:
    """Return the periods of the table of taxes: lines under its head that name a form."""
    for view in draft.notice.views:
        head = next((s for row in view.rows for s in row if _PERIOD_HEAD.search(s.text) and len(row) > 1), None)
        if head is None:
            continue
        found: list[Candidate] = []
        for row in view.rows:
            text = " ".join(segment.text for segment in row)
            if 0 < row[0].box.top - head.box.bottom < _ROWS_REACH and _FORM_CELL.search(text):
                cells = [segment for segment in row if segment.box.x1 > head.box.x0 - 20]
                found += [year for s in cells for year in years_on(view, s.words, draft.notice.reader)]
        return found
    return []

"""The rows of a table of tax periods as facts: each period with its form, its amounts beside it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from models.page import PageProbe
from pipeline.extract.confirm import Candidate
from pipeline.extract.notices.periods.heads import ADDITIONS, INTEREST, OWED, PENALTY, TOTAL
from pipeline.extract.notices.periods.rows import PeriodRow, find_period_table
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.sightings import Sighting, settle
from pipeline.extract.paper.values import only_form, only_period
from pipeline.extract.paper.view import Notice

_ROW_FIELDS = {
    OWED: "row_amount_owed",
    INTEREST: "row_interest",
    PENALTY: "row_penalty",
    ADDITIONS: "row_statutory_additions",
    TOTAL: "row_total",
}
_YEARS_LISTED = re.compile(
    r"tax\s*(?:years?|periods?)\s*\((?P<years>(?:19|20)\d{2}(?:\s*(?:,|and|&)\s*(?:19|20)\d{2})*)\)"
)


def add_period_table(draft: Draft) -> None:
    """Add the periods of a bill's table: its amounts are wanted as a whole only."""
    add_rows(draft, find_period_table(draft.notice.views).rows, {})


def add_rows(
    draft: Draft, rows: Sequence[PeriodRow], amounts: Mapping[Hashable, Candidate], doubt: str | None = None
) -> None:
    """Add each row's period and form, and of its amounts those in *amounts*, by number of the row and kind.

    The periods are doubted for *doubt*, where one is given.
    """
    listed = _years_listed(draft.notice)
    for number, row in enumerate(rows, 1):
        period = _period_of(row.period, draft.notice.reader)
        if period is not None:
            known = _against_list(period, listed)
            draft.add("row_tax_period", known.doubted(doubt) if doubt is not None else known, row=number)
        if row.form is not None:
            draft.add("row_form_number", settle([row.form], only_form, draft.notice.reader), row=number)
        for kind, name in _ROW_FIELDS.items():
            draft.add(name, amounts.get((number, kind)), row=number)


def _period_of(sighting: Sighting, reader: PageProbe) -> Candidate | None:
    """Return the period of a row; a reading of a day that is none confirms the year end where its year is the same.

    Every return of a person ends with a year: of ``12-31-2014`` beside ``42-34-2014`` the year alone could be misread.
    """
    period = settle([sighting], only_period, reader)
    if period is None or not str(period.value).endswith(_YEAR_END):
        return period
    end = str(period.value)

    def parse(text: str) -> str | None:
        return only_period(text) or (end if _is_like(text, end) else None)

    return settle([replace(sighting, value=sighting.value or parse(sighting.text))], parse, reader)


def _is_like(text: str, end: str) -> bool:
    """True for figures in the form of a day, of the year of *end* and in two places or more of its month and day."""
    match = _FIGURES_OF_A_DAY.fullmatch(text.strip())
    if match is None or match["year"] != end[:4]:
        return False
    figures = f"{match['month']}{match['day']}"
    return sum(a == b for a, b in zip(figures, end[5:7] + end[8:], strict=True)) > 1


_YEAR_END = "-12-31"
_FIGURES_OF_A_DAY = re.compile(r"\W?(?P<month>\d{2})[\W17lI](?P<day>\d{2})[\W17lI](?P<year>(?:19|20)\d{2})\W?")


def _years_listed(notice: Notice) -> set[str]:
    """Return the years the payment coupon names."""
    return {y for _, m in notice.matches(_YEARS_LISTED) for y in re.findall(r"(?:19|20)\d{2}", m["years"])}


def _against_list(period: Candidate, listed: set[str]) -> Candidate:
    """Confirm a row's period by the years the coupon names; another reading that is named there is preferred."""
    if not listed or str(period.value)[:4] in listed:
        return period.supported() if listed and period.status == "read" else period
    named = [value for value in period.alternatives if value[:4] in listed]
    if len(named) == 1:
        return replace(period, value=named[0], alternatives=(str(period.value),)).doubted("two readers disagree")
    return period

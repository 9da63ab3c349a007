"""The day on which an IRS offset was applied, which its notice need not print and the account shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pipeline.facts.account_lines import (
    ACCOUNT,
    CREDITS_IN,
    CREDITS_OUT,
    NEAR_DAYS,
    Line,
    lines,
    standing,
    transferred_to,
    year_of,
)
from pipeline.facts.draft import Draft, Known, value_of
from pipeline.facts.offsets import IRS_OFFSETS
from pipeline.facts.paper import Paper


def with_offset_days(records: list[Draft], papers: Iterable[Paper]) -> list[Draft]:
    """Give each IRS offset notice in the file the day on which an account shows that its amount was applied."""
    applied = [each for paper in papers if paper.type == ACCOUNT for each in _applied(paper)]
    return [_with_offset_day(record, applied) for record in records]


def _applied(paper: Paper) -> Iterable[tuple[int, Line]]:
    own = year_of(paper)
    for line in standing(lines(paper)):
        if line.code in CREDITS_IN and own is not None:
            yield own.number, line
        elif line.code in CREDITS_OUT and (other := transferred_to(line)) is not None:
            yield other.number, line


def _with_offset_day(record: Draft, applied: Sequence[tuple[int, Line]]) -> Draft:
    if value_of(record, "type") not in IRS_OFFSETS or "offset_date" in record:
        return record
    printed, amount = value_of(record, "document_date"), value_of(record, "amount")
    if not isinstance(printed, str) or amount is None:
        return record
    fitting = {
        line.day: line
        for debt_year, line in applied
        if debt_year == value_of(record, "debt_tax_year")
        and line.day is not None
        and line.amount is not None
        and str(line.amount.value).removeprefix("-") == amount
        and abs((line.day - date.fromisoformat(printed)).days) <= NEAR_DAYS
    }
    if len(fitting) != 1:
        return record
    (line,) = fitting.values()
    return {**record, "offset_date": Known(str(line.day), line.all_links)}

"""Notices of deficiency: one row a tax year with its deficiency and penalty, the last day to petition, the waiver."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.page import Page, Word
from pipeline.extract.amounts import find_amounts
from pipeline.extract.confirm import Candidate
from pipeline.extract.lines import Segment
from pipeline.extract.notices.letters import extract_letter
from pipeline.extract.notices.periods.years import listed_years
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.sightings import Sighting, settle, sighting_of
from pipeline.extract.paper.values import first_money, first_period, only_money, only_period
from pipeline.extract.paper.view import PageView, told_by

_YEAR_HEAD = re.compile(r"tax\s*years?\b|years?\s*ended|periods?\s*ended", re.IGNORECASE)
_DEFICIENCY = re.compile(r"\bdeficienc(?:y|ies)\b|\bincrease\s*in\s*tax\b", re.IGNORECASE)
_PENALTY = re.compile(r"penalt|addition|\b(?:IRC|I\.R\.C\.|section|sec\.?)\W*66[5-7]\d\b", re.IGNORECASE)
"""Of a penalty's line, which may name the section alone: ``IRC 6662(a)``."""
_WAIVER = re.compile(r"\bForm\s*(?P<form>4089|5564|870)(?:-?[A-Z])?\b", re.IGNORECASE)
_OF_A_YEAR = ("tax_year_ended", "deficiency")
_NOTHING = re.compile(r"\b(?:none|nil|n/?a)\b|-0-|--|(?<!\S)-(?!\S)", re.IGNORECASE)
_ROW_GAP = 34.0
_HEAD_LINES = 3
_COLUMN_REACH = 90.0


@dataclass(frozen=True)
class _Row:
    page: Page
    year: Sighting
    deficiency: Sighting | None
    penalties: tuple[Sighting, ...]


def extract_deficiency(draft: Draft) -> None:
    """Add the facts of a notice of deficiency."""
    extract_letter(draft)
    rows = _of_all_pages(draft)
    if rows:
        draft.facts[:] = [fact for fact in draft.facts if fact.field not in _OF_A_YEAR]
        for number, row in enumerate(rows, 1):
            _add_row(draft, row, number)
    else:
        _add_stacked_years(draft)
    _add_waiver(draft)
    _add_jointly_addressed(draft)


def _of_all_pages(draft: Draft) -> list[_Row]:
    """Return the rows of the table of years, which may go on over the page; a year is listed once."""
    rows: dict[str, _Row] = {}
    for view in draft.notice.views:
        for row in _rows(view):
            rows.setdefault(str(row.year.value)[:4], row)
    return list(rows.values())


def _add_stacked_years(draft: Draft) -> None:
    """Take several years that stand one under the other; the amounts stacked apart from them belong to none surely."""
    years = listed_years(draft, draft.labels("tax_year_ended"))
    if len(years) > 1:
        draft.facts[:] = [fact for fact in draft.facts if fact.field not in _OF_A_YEAR]
        draft.add_each("tax_year_ended", years)


def _add_row(draft: Draft, row: _Row, number: int) -> None:
    reader = draft.notice.reader
    draft.add("tax_year_ended", settle([row.year], only_period, reader), row=number)
    for name, sightings in (("deficiency", (row.deficiency,)), ("penalty_or_addition", row.penalties)):
        for sighting in sightings:
            if sighting is not None:
                draft.add(name, settle([sighting], only_money, reader), row=number)


def _rows(view: PageView) -> list[_Row]:
    """Return the rows of the table of years, however it lies: years down the page or across it."""
    for at, line in enumerate(view.rows):
        text = " ".join(segment.text for segment in line)
        if not _YEAR_HEAD.search(text):
            continue
        across = _across(view, at)
        if across:
            return across
        heads = [segment for each in view.rows[at : at + _HEAD_LINES] for segment in each]
        if any(_DEFICIENCY.search(segment.text) for segment in heads):
            down = _down(view, at, heads)
            if down:
                return down
    return []


# ---------------------------------------------------------------- years down the page
def _down(view: PageView, at: int, heads: Sequence[Segment]) -> list[_Row]:
    rows: list[_Row] = []
    bottom = max(segment.box.bottom for segment in view.rows[at])
    for line in view.rows[at + 1 :]:
        words = [word for segment in line for word in segment.words]
        top = min(word.box.top for word in words)
        if top - bottom > _ROW_GAP:
            break
        row = _row_of(view, line, heads)
        if row is not None:
            rows.append(row)
            bottom = max(word.box.bottom for word in words)
        elif not rows and top - bottom < 14:
            bottom = max(word.box.bottom for word in words)
    return rows


def _row_of(view: PageView, line: Sequence[Segment], heads: Sequence[Segment]) -> _Row | None:
    segment = Segment(page=view.page, words=tuple(word for cell in line for word in cell.words))
    period = first_period(segment.text)
    if period is None or period.start > 6:
        return None
    year = segment.words_between(period.start, period.end)
    amounts = [cell.words_between(found.start, found.end) for cell in line for found in find_amounts(cell.text)]
    right = [words for words in amounts if words[0].box.x0 >= year[-1].box.x1 - 1]
    cells = [(_head_over(words, heads), words) for words in right]
    is_empty = not cells and _NOTHING.search(segment.text[period.end :]) is not None
    if not is_empty and not any(kind == "deficiency" for kind, _ in cells):
        return None
    seen = [(kind, _money(view, words)) for kind, words in cells]
    deficiency = next((amount for kind, amount in seen if kind == "deficiency"), None)
    penalties = tuple(amount for kind, amount in seen if kind == "penalty")
    return _Row(view.page, sighting_of(view.page, [year], period.value, where="table"), deficiency, penalties)


def _head_over(words: Sequence[Word], heads: Sequence[Segment]) -> str | None:
    """Return what the head nearest to an amount calls it."""
    named = [
        (abs(head.box.center[0] - words[0].box.center[0]), kind)
        for head in heads
        for kind, pattern in (("deficiency", _DEFICIENCY), ("penalty", _PENALTY))
        if pattern.search(head.text) and not _YEAR_HEAD.search(head.text)
    ]
    distance, kind = min(named, default=(_COLUMN_REACH, ""))
    return kind if distance < _COLUMN_REACH else None


def _money(view: PageView, words: Sequence[Word]) -> Sighting:
    value = first_money(" ".join(word.text for word in words))
    return sighting_of(
        view.page, [words], value.value if value else None, where="table", mended=bool(value and value.mended)
    )


# ---------------------------------------------------------------- years across the page
def _across(view: PageView, at: int) -> list[_Row]:
    """Return rows of a table whose columns are years: at least two on the line of the label, amounts under them."""
    years = _cells(view, view.rows[at], _years_in)
    if len(years) < 2:
        return []
    columns = [x for x, _ in years]
    deficiencies: dict[int, Sighting] = {}
    penalties: list[dict[int, Sighting]] = []
    for line in view.rows[at + 1 : at + 1 + _LINES_OF_AMOUNTS]:
        first, under = line[0].text, _by_column(columns, _cells(view, line, _amounts_in))
        if _DEFICIENCY.search(first):
            deficiencies = deficiencies or under
        elif _PENALTY.search(first):
            penalties.append(under)
    if not deficiencies:
        return []
    return [
        _Row(view.page, year, deficiencies.get(n), tuple(under[n] for under in penalties if n in under))
        for n, (_, year) in enumerate(years)
    ]


_LINES_OF_AMOUNTS = 8
_Find = Callable[[str], list[tuple[int, int, str]]]


def _cells(view: PageView, line: Sequence[Segment], find: _Find) -> list[tuple[float, Sighting]]:
    segment = Segment(page=view.page, words=tuple(word for part in line for word in part.words))
    found = []
    for start, end, value in find(segment.text):
        words = segment.words_between(start, end)
        sighting = sighting_of(view.page, [words], value, where="table")
        found.append((sighting.box.center[0], sighting))
    return found


def _years_in(text: str) -> list[tuple[int, int, str]]:
    found, at = [], 0
    while (period := first_period(text[at:])) is not None:
        found.append((at + period.start, at + period.end, period.value))
        at += period.end
    return found


def _amounts_in(text: str) -> list[tuple[int, int, str]]:
    values = ((found.start, found.end, first_money(text[found.start : found.end])) for found in find_amounts(text))
    return [(start, end, value.value) for start, end, value in values if value is not None]


def _by_column(columns: Sequence[float], cells: Sequence[tuple[float, Sighting]]) -> dict[int, Sighting]:
    """Return each amount under the one year that is nearest to it: an empty cell stays empty."""
    found: dict[int, Sighting] = {}
    for x, cell in cells:
        nearest = min(range(len(columns)), key=lambda n: abs(columns[n] - x))
        if abs(columns[nearest] - x) < _COLUMN_REACH:
            found.setdefault(nearest, cell)
    return found


# ---------------------------------------------------------------- the rest
def _add_waiver(draft: Draft) -> None:
    found = next(draft.notice.matches(_WAIVER), None)
    if found is not None:
        paragraph, match = found
        draft.add("waiver_form", told_by(paragraph, match, f"Form {match['form']}"))


def _add_jointly_addressed(draft: Draft) -> None:
    """Say that two people are addressed where two names were read; one name alone proves no separate notice."""
    names = [fact for fact in draft.found("taxpayer_name") if fact.value]
    if len(names) == 2 and names[0].source is not None and not any(fact.needs_review for fact in names):
        page = draft.notice.first.page
        certain = min(fact.confidence for fact in names)
        draft.add("jointly_addressed", Candidate(True, names[0].raw or "", certain, page, names[0].source.box))

"""The years of a refund offset: the year of the refund, and the years of the debts it paid.

Both stand on one page and are easily swapped: each is told by the words beside it, never by its order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.confirm import Candidate
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting, settle
from pipeline.extract.paper.values import Value, first_form, first_period, first_year, only_form
from pipeline.extract.paper.view import Notice, text_sighting
from pipeline.extract.text_periods import PERIODS


def add_years(draft: Draft) -> list[Candidate]:
    """Add the year of the refund; return the years of the debts, which are paired with their amounts later."""
    notice = draft.notice
    overpaid = [s.as_year for s in _in_text(notice, "overpaid")]
    owed = [s.as_year for s in _in_text(notice, "owed")]
    owed += [s for s in labelled(notice.views, ("Applied to",), year_first, where="summary") if s.value is not None]
    for sighting in labelled(notice.views, ("Tax year", "Tax period"), _period_of_label, where="header"):
        if sighting.value is None or _is_header(sighting):
            _file_header_year(sighting, overpaid, owed, of_debtor=draft.layout.type == _TO_THE_DEBTOR)
    overpaid_year = settle(overpaid, only_year_of, notice.reader)
    debts = _debt_years(notice, owed)
    if overpaid_year is not None and any(overpaid_year.value == str(debt.value)[:4] for debt in debts):
        reason = "the year of the refund and the year of the debt read alike"
        overpaid_year = overpaid_year.doubted(reason)
        debts = [debt.doubted(reason) for debt in debts]
    draft.add("overpaid_tax_year", overpaid_year)
    return debts


_TO_THE_DEBTOR = "irs_cp39"


def _period_of_label(text: str) -> Value | None:
    """Return the year behind a header's label, which may be told by its last day: ``Tax Year Ended: 12-31-2008``."""
    ended = _ENDED.match(text)
    found = first_period(text[ended.end() :]) if ended else None
    if ended is not None and found is not None and found.start == 0:
        return Value(ended.end(), ended.end() + found.end, found.value[:4])
    return first_year(text)


def year_first(text: str) -> Value | None:
    """Return the year that the value of a label begins with: ``Applied to: 2017``, ``Form 1040, year 2017``."""
    found = first_year(text)
    return found if found is not None and _BEFORE_YEAR.fullmatch(text[: found.start]) else None


_BEFORE_YEAR = re.compile(r"\W*(?:to\b|your\b|form\s+1040[\w-]*|tax\b|year\b|\W)*", re.IGNORECASE)


_ENDED = re.compile(r"\W*(?:end(?:ed|ing)\b)\W*", re.IGNORECASE)


def _file_header_year(sighting: Sighting, overpaid: list[Sighting], owed: list[Sighting], *, of_debtor: bool) -> None:
    """The header names the account the notice is about: the refund's in a CP49, the debt's in a CP39.

    Which one, the running text says; without its word the header's year is taken for that of the person addressed.
    """
    is_owed = of_debtor or any(s.value == sighting.value for s in owed)
    is_owed = is_owed and not any(s.value == sighting.value for s in overpaid)
    if sighting.value is not None:
        (owed if is_owed else overpaid).append(sighting)


def _is_header(sighting: Sighting) -> bool:
    return sighting.box.top < 0.35 * sighting.page.height or sighting.box.top > 0.6 * sighting.page.height


def only_year_of(text: str) -> str | None:
    """Return the year of the one period a crop shows."""
    found = first_period(text)
    rest = first_period(text[found.end :]) if found else None
    return found.value[:4] if found is not None and (rest is None or rest.value[:4] == found.value[:4]) else None


def _in_text(notice: Notice, role: str) -> list[Sighting]:
    return [
        text_sighting(paragraph, span.start_char, span.end_char, span.kb_id_, where="text")
        for paragraph, span in notice.spans(PERIODS)
        if span.label_ == role
    ]


def _debt_years(notice: Notice, sightings: Sequence[Sighting]) -> list[Candidate]:
    """Return the years of the debts, each confirmed by every place that names it, in the order printed."""
    years = list(dict.fromkeys(s.value for s in sightings if s.value is not None))
    found = []
    for year in years:
        candidate = settle([s for s in sightings if s.value == year], only_year_of, notice.reader)
        if candidate is not None:
            is_told = any(s.value == year and s.where != "header" for s in sightings)
            found.append(candidate if is_told else candidate.doubted("only the header names it"))
    return _without_misreadings(found)


def _without_misreadings(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Drop a year that one reader saw once where it differs in a figure from one that is certain."""
    certain = [c for c in candidates if c.confidence >= 0.9]
    return [c for c in candidates if c in certain or not any(_may_be(c, sure) for sure in certain)]


def _may_be(seen: Candidate, sure: Candidate) -> bool:
    """True where the year *seen* may be the one that is *sure*: but for a figure, or as one of the readers saw it."""
    apart = sum(x != y for x, y in zip(str(seen.value), str(sure.value), strict=False))
    return apart <= 1 or sure.value in seen.alternatives


_FORM_OF_DEBT = re.compile(
    r"(?:owe|tax|balance|debt)[\w\s]{0,20}\d{4}\s*\(\s*(?P<form>form\s*[\w-]+)\s*\)", re.IGNORECASE
)


def debt_forms(notice: Notice) -> list[Candidate]:
    """Return the form of the debt where the text names one."""
    for paragraph, match in notice.matches(_FORM_OF_DEBT):
        form = first_form(match["form"])
        if form is not None:
            start = match.start("form") + form.start
            sighting = text_sighting(paragraph, start, start + form.end - form.start, form.value)
            candidate = settle([sighting], only_form, notice.reader)
            return [candidate] if candidate is not None else []
    return []

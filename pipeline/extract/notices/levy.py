"""Levy notices with a right to a hearing: LT11, Letter 1058, CP90 and their kin."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from models.page import PageProbe
from pipeline.extract.confirm import AGREED, Candidate
from pipeline.extract.flow import Paragraph
from pipeline.extract.notices.common import add_common
from pipeline.extract.notices.dates_by_role import add_decoy_dates, by_role
from pipeline.extract.notices.draft import Draft
from pipeline.extract.notices.officer import add_officer
from pipeline.extract.notices.period_lists import find_period_lists
from pipeline.extract.notices.periods import PeriodRow, find_period_table
from pipeline.extract.notices.sightings import Sighting, settle, settle_date
from pipeline.extract.notices.sums import Sum, check_sums, holds
from pipeline.extract.notices.table_heads import ADDITIONS, INTEREST, OWED, PAID, PENALTY, TOTAL
from pipeline.extract.notices.values import Value, first_money, only_form, only_money, only_period
from pipeline.extract.notices.view import Notice, labelled, text_sighting, told_by

_TOTAL_LABELS = ("Amount due immediately", "Total amount due", "Total amount you owe", "Amount due")
_SUMMARY_LABELS = {
    OWED: ("Amount you owed", "Amount you owe"),
    PENALTY: ("Additional penalty", "Failure-to-pay penalty", "Additional failure-to-pay penalty"),
    INTEREST: ("Additional interest", "Interest charges", "Additional interest charges"),
}
_DETAIL_LABELS = {PENALTY: ("Total failure-to-pay",), INTEREST: ("Total interest",)}
_SUMMARY_FIELDS = {
    OWED: "billing_summary_amount_owed",
    PENALTY: "billing_summary_penalty",
    INTEREST: "billing_summary_interest",
}
_ROW_FIELDS = {
    OWED: "row_amount_owed",
    INTEREST: "row_interest",
    PENALTY: "row_penalty",
    ADDITIONS: "row_statutory_additions",
    TOTAL: "row_total",
}
_MENTIONS = (
    "mentions_form_12153", "mentions_cdp_right", "mentions_innocent_spouse", "mentions_injured_spouse",
    "mentions_passport", "mentions_nftl", "equivalent_hearing_language", "is_post_levy",
)  # fmt: skip
_AMOUNT_IN_TEXT = re.compile(
    r"(?:amount\s*due\s*of|full\s*payment\s*of|total\s*amount\s*(?:due|you\s*owe)(?:,[^.$]{1,80},)?\s*is)\s*"
    r"(?P<amount>\$\s?[\d,]+\s?\.\s?\d{2})",
    re.IGNORECASE,
)
_YEARS_LISTED = re.compile(
    r"tax\s*(?:years?|periods?)\s*\((?P<years>(?:19|20)\d{2}(?:\s*(?:,|and|&)\s*(?:19|20)\d{2})*)\)"
)
_HEARING_LABELS = ("Request a hearing by", "File Form 12153 by", "Last day to request a hearing", "Hearing request due")
_DAYS = re.compile(
    r"(?:within\s*)?(?P<days>\d{2})\s*days\s*(?:from|of|after)\s*the\s*date\s*of\s*(?:this|the)\s*(?:letter|notice)",
    re.IGNORECASE,
)
_HEARING = re.compile(r"hearing|12153|\bappeal|audiencia|\bvista\b|apelar|apelaci[oó]n", re.IGNORECASE)
_STOP = re.compile(r"[.!?]\s+(?=[A-ZÀ-Þ])")
_CDP_DAYS = range(20, 61)
_CDP_LIMIT = 30
"""Days for a hearing; other numbers of days that a notice names are those to pay without more interest."""


def extract_levy(draft: Draft) -> None:
    """Add the facts of a levy notice."""
    add_common(draft)
    add_officer(draft)
    _add_amounts(draft)
    add_hearing(draft)
    add_decoy_dates(draft)
    draft.add_mentions(_MENTIONS)


# ---------------------------------------------------------------- amounts
def _add_amounts(draft: Draft) -> None:
    notice = draft.notice
    table = find_period_table(notice.views)
    rows = table.rows or find_period_lists(notice.views)
    totals = _total_sightings(notice, rows)
    total_sightings = _outside(rows, totals, but=_may_be_the_total(rows))
    summary_sightings = {kind: _outside(rows, _summary_sightings(notice, kind)) for kind in _SUMMARY_LABELS}
    amounts: dict[Hashable, Candidate] = {}
    _settle_into(amounts, notice, TOTAL, total_sightings)
    if TOTAL not in amounts:
        _settle_into(amounts, notice, TOTAL, table.foot)
    if TOTAL not in amounts:
        _settle_into(amounts, notice, TOTAL, _of_one_row(rows), doubt="of the one period that was seen")
    for kind, found in summary_sightings.items():
        _settle_into(amounts, notice, ("summary", kind), found)
    for number, row in enumerate(rows, 1):
        for kind, sighting in row.amounts.items():
            _settle_into(amounts, notice, (number, kind), [sighting])
    sums = _sums(rows)
    amounts.update(_with_signs_as_figures(rows, amounts))
    checked = check_sums(amounts, sums)
    _doubt_incomplete_table(checked, sums, len(rows))
    _add_totals(draft, checked)
    is_cut = bool(table.rows) and not any(TOTAL in row.amounts for row in table.rows)
    _add_rows(draft, rows, checked, doubt="a column of its table was not read" if is_cut else None)


def _with_signs_as_figures(
    rows: Sequence[PeriodRow], amounts: Mapping[Hashable, Candidate]
) -> dict[Hashable, Candidate]:
    """Return the amounts of a table that prints dollar signs whose own may have been read as the figure it looks like.

    What is left without that figure is one more reading, for the sums to decide.
    """
    seen = {(number, kind): s.text for number, row in enumerate(rows, 1) for kind, s in row.amounts.items()}
    if not any("$" in text for text in seen.values()):
        return {}
    found: dict[Hashable, Candidate] = {}
    for name, text in seen.items():
        candidate = amounts.get(name)
        if candidate is not None and "$" not in text:
            read = (str(candidate.value), *candidate.alternatives)
            shorter = (value[1:] for value in read if _FIGURE_LIKE_A_SIGN.match(value))
            found[name] = replace(candidate, alternatives=tuple(dict.fromkeys((*candidate.alternatives, *shorter))))
    return found


_FIGURE_LIKE_A_SIGN = re.compile(r"[58][1-9]\d*\.\d{2}\Z")


def _outside(rows: Sequence[PeriodRow], found: Sequence[Sighting], but: Sequence[Sighting] = ()) -> list[Sighting]:
    """Leave out what belongs to one period, where the rows print the labels of the summary or of the amount due."""
    own = [amount for row in rows for amount in row.amounts.values() if amount not in but]
    return [s for s in found if not any(s.page is o.page and s.box.intersection_area(o.box) > 0 for o in own)]


def _may_be_the_total(rows: Sequence[PeriodRow]) -> list[Sighting]:
    """Return what of the only period may be due in all: its total, or any amount where that is not told apart."""
    return _of_one_row(rows) or [amount for row in rows[:1] if len(rows) == 1 for amount in row.amounts.values()]


def _of_one_row(rows: Sequence[PeriodRow]) -> list[Sighting]:
    """Return the total of the only period: where no other amount is called due, it is the amount due."""
    return [rows[0].amounts[TOTAL]] if len(rows) == 1 and TOTAL in rows[0].amounts else []


def add_period_table(draft: Draft) -> None:
    """Add the periods of a bill's table: its amounts are wanted as a whole only."""
    _add_rows(draft, find_period_table(draft.notice.views).rows, {})


def _settle_into(
    amounts: dict[Hashable, Candidate],
    notice: Notice,
    name: Hashable,
    found: Sequence[Sighting],
    doubt: str | None = None,
) -> None:
    candidate = settle(found, only_money, notice.reader)
    if candidate is not None:
        amounts[name] = candidate.doubted(doubt) if doubt is not None else candidate


def _total_sightings(notice: Notice, rows: Sequence[PeriodRow]) -> list[Sighting]:
    found = labelled(notice.views, _TOTAL_LABELS, first_money, where="total", look_below=True)
    told = labelled(notice.views, ("You owe",), _money_at_once, where="total", look_below=True)
    found += [sighting for sighting in _outside(rows, told) if sighting.value is not None and _is_whole_label(sighting)]
    for paragraph, match in notice.matches(_AMOUNT_IN_TEXT):
        value = first_money(match["amount"])
        found.append(
            text_sighting(paragraph, match.start("amount"), match.end("amount"), value.value if value else None)
        )
    return sorted(found, key=lambda s: (s.page.ref.page_number, s.box.top))


def _is_whole_label(sighting: Sighting) -> bool:
    """True where no word stands right before a label: ``You owe`` also ends ``Amount you owed``, a part of the sum."""
    label = sighting.label
    return label is None or not any(
        word.box.vertical_overlap(label) > 0.5 and 0 < label.x0 - word.box.x1 < label.height
        for word in sighting.page.words
    )


def _money_at_once(text: str) -> Value | None:
    """Return the amount that a text begins with: words that open many a sentence are a label right before one."""
    found = first_money(text)
    return found if found is not None and not re.search(r"\w", text[: found.start]) else None


def _summary_sightings(notice: Notice, kind: str) -> list[Sighting]:
    found = labelled([notice.first], _SUMMARY_LABELS[kind], first_money, where="summary")
    found += labelled(notice.views, _DETAIL_LABELS.get(kind, ()), first_money, where="detail")
    return [s for s in found if s.value is not None or s.text == ""]


def _sums(rows: Sequence[PeriodRow]) -> list[Sum]:
    """Return the sums a levy notice prints: along the rows, down the columns, in the summary."""
    sums = [Sum((("summary", OWED), ("summary", PENALTY), ("summary", INTEREST)), TOTAL)]
    numbers = range(1, len(rows) + 1)
    for number, row in zip(numbers, rows, strict=True):
        parts = [(number, kind) for kind in (OWED, INTEREST, PENALTY, ADDITIONS) if kind in row.amounts]
        minus = ((number, PAID),) if PAID in row.amounts else ()
        if len(parts) > 1:
            sums.append(Sum(tuple(parts), (number, TOTAL), minus))
    if rows:
        sums.append(Sum(tuple((n, TOTAL) for n in numbers), TOTAL))
        for kind in (OWED, INTEREST, PENALTY):
            sums.append(Sum(tuple((n, kind) for n in numbers), ("summary", kind)))
    return sums


def _doubt_incomplete_table(amounts: dict[Hashable, Candidate], sums: Sequence[Sum], count: int) -> None:
    """A row that adds up may still stand alone where another one was not seen: then the rows miss the total."""
    whole = next((s for s in sums if s.total == TOTAL and s.parts and s.parts[0] == (1, TOTAL)), None)
    if whole is None or TOTAL not in amounts or holds(whole, amounts):
        return
    if all(name in amounts for name in whole.names) and amounts[TOTAL].confidence >= AGREED:
        for number in range(1, count + 1):
            amounts[(number, TOTAL)] = amounts[(number, TOTAL)].doubted("the rows do not add up to the amount due")


def _add_totals(draft: Draft, amounts: dict[Hashable, Candidate]) -> None:
    total = amounts.get(TOTAL)
    draft.add("amount_due_immediately", total)
    draft.add("total_due", total)
    for kind, name in _SUMMARY_FIELDS.items():
        draft.add(name, amounts.get(("summary", kind)))


def _add_rows(
    draft: Draft, rows: Sequence[PeriodRow], amounts: dict[Hashable, Candidate], doubt: str | None = None
) -> None:
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


# ---------------------------------------------------------------- the hearing
def add_hearing(draft: Draft) -> None:
    """Add the printed last day for a hearing request and the days the notice speaks of."""
    deadline = hearing_deadline(draft)
    draft.add("hearing_request_deadline_printed", deadline)
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


def hearing_deadline(draft: Draft) -> Candidate | None:
    """Return the date printed next to the hearing or Form 12153, checked against the notice's own date."""
    notice = draft.notice
    sightings = by_role(notice, "hearing_deadline", _HEARING_LABELS, look_below=True)
    candidate = settle_date(sightings, notice.reader)
    if candidate is None:
        return None
    issued = next((f for f in draft.facts if f.field == "notice_date" and f.value), None)
    day = issued.as_date() if issued is not None else None
    if day is None:
        return candidate
    days = (date.fromisoformat(str(candidate.value)) - day).days
    if days not in _CDP_DAYS:
        return candidate.doubted("it is not about a month after the date of the notice")
    return candidate.supported() if days == _CDP_LIMIT and candidate.status == "read" else candidate

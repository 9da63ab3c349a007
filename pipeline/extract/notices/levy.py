"""Levy notices with a right to a hearing: LT11, Letter 1058, CP90 and their kin."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from pipeline.extract.confirm import AGREED, Candidate
from pipeline.extract.lines import words_beside
from pipeline.extract.notices.dates_by_role import add_decoy_dates
from pipeline.extract.notices.head.common import add_common
from pipeline.extract.notices.head.officer import add_officer
from pipeline.extract.notices.hearing import add_hearing
from pipeline.extract.notices.periods.facts import add_rows
from pipeline.extract.notices.periods.heads import ADDITIONS, INTEREST, OWED, PAID, PENALTY, TOTAL
from pipeline.extract.notices.periods.lists import find_period_lists
from pipeline.extract.notices.periods.rows import PeriodRow, find_period_table
from pipeline.extract.notices.periods.sums import Sum, check_sums, holds
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting, settle
from pipeline.extract.paper.values import Value, first_money, only_money
from pipeline.extract.paper.view import Notice, text_sighting

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
_MENTIONS = (
    "mentions_form_12153", "mentions_cdp_right", "mentions_innocent_spouse", "mentions_injured_spouse",
    "mentions_passport", "mentions_nftl", "equivalent_hearing_language", "is_post_levy",
)  # fmt: skip
_AMOUNT_IN_TEXT = re.compile(
    r"(?:amount\s*due\s*of|full\s*payment\s*of|total\s*amount\s*(?:due|you\s*owe)(?:,[^.$]{1,80},)?\s*is)\s*"
    r"(?P<amount>\$\s?[\d,]+\s?\.\s?\d{2})",
    re.IGNORECASE,
)


def extract_levy(draft: Draft) -> None:
    """Add the facts of a levy notice."""
    add_common(draft)
    add_officer(draft)
    _add_amounts(draft)
    add_hearing(draft)
    add_decoy_dates(draft)
    draft.add_mentions(_MENTIONS)


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
    add_rows(draft, rows, checked, doubt="a column of its table was not read" if is_cut else None)


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
    return [s for s in found if not any(s.overlaps(o) for o in own)]


def _may_be_the_total(rows: Sequence[PeriodRow]) -> list[Sighting]:
    """Return what of the only period may be due in all: its total, or any amount where that is not told apart."""
    return _of_one_row(rows) or [amount for row in rows[:1] if len(rows) == 1 for amount in row.amounts.values()]


def _of_one_row(rows: Sequence[PeriodRow]) -> list[Sighting]:
    """Return the total of the only period: where no other amount is called due, it is the amount due."""
    return [rows[0].amounts[TOTAL]] if len(rows) == 1 and TOTAL in rows[0].amounts else []


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
    if label is None:
        return True
    level = words_beside(sighting.page, label, overlap=0.5)
    return not any(0 < label.x0 - word.box.x1 < label.height for word in level)


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

"""IRS account transcripts: whose account, which period, what is owed, and the coded transactions with their days."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from models.page import Word
from pipeline.extract.components import find_amounts
from pipeline.extract.confirm import LAYER, Candidate
from pipeline.extract.lines import Segment
from pipeline.extract.normalize import parse_money
from pipeline.extract.notices import header
from pipeline.extract.notices.draft import Draft
from pipeline.extract.notices.sightings import Parse, Sighting, settle, sighting_of
from pipeline.extract.notices.sums import Sum, check_sums
from pipeline.extract.notices.values import (
    Finder,
    Value,
    first_date,
    first_form,
    first_period,
    only_date,
    only_form,
    only_period,
    only_tin,
)
from pipeline.extract.notices.view import PageView, labelled

_BALANCES = ("account_balance", "accrued_interest", "accrued_penalty", "account_balance_plus_accruals")
_AMOUNTS = (*_BALANCES, "agi", "tax_per_return")
_ROW = re.compile(
    r"^\W*(?P<code>\d{3})\s+(?P<text>\S.*?)\s+(?:(?P<cycle>20\d{6})\s+)?(?P<date>\d{2}-\d{2}-(?:19|20)\d{2})"
    r"\s+(?P<amount>-?\$?\s?-?[\d,]+\.\d{2})\W*$"
)
_EVENTS = (
    ("tc_826_706_date", ("706", "826"), None),
    ("tc_898_date", ("898",), None),
    ("tc_971_notice_date", ("971",), re.compile(r"intent\s*to\s*levy|due\s*process", re.IGNORECASE)),
    ("tc_582_date", ("582",), None),
    ("tc_300_date", ("300",), None),
)


def extract_transcript(draft: Draft) -> None:
    """Add the facts of an account transcript."""
    for name in ("request_date", "response_date", "processing_date"):
        draft.add(name, _beside(draft, name, first_date, only_date))
    draft.add("tin_masked", _tin(draft, "tin_masked"))
    draft.add("spouse_tin_masked", _tin(draft, "spouse_tin_masked"))
    draft.add("tax_period", _beside(draft, "tax_period", first_period, only_period))
    draft.add("form_number", _beside(draft, "form_number", first_form, only_form))
    draft.add("filing_status", _filing_status(draft))
    _add_balances(draft)
    _add_transactions(draft)


def _beside(draft: Draft, name: str, find: Finder, parse: Parse) -> Candidate | None:
    return settle(labelled(draft.notice.views, draft.labels(name), find, where="head"), parse, draft.notice.reader)


def _tin(draft: Draft, name: str) -> Candidate | None:
    """The label of the spouse's number ends in the label of the taxpayer's."""
    found = labelled(draft.notice.views, draft.labels(name), header.find_tin, where="head")
    if name == "tin_masked":
        spouse = labelled(draft.notice.views, draft.labels("spouse_tin_masked"), header.find_tin, where="head")
        found = [s for s in found if not any(_on_same_line(s, other) for other in spouse)]
    return settle(found, only_tin, draft.notice.reader)


def _on_same_line(a: Sighting, b: Sighting) -> bool:
    return a.page is b.page and a.box.vertical_overlap(b.box) > 0.5


_STATUS = re.compile(
    r"married\s*filing\s*joint(?:ly)?|married\s*filing\s*separate(?:ly)?|head\s*of\s*household|single|qualifying\s*widow\w*"
    r"|qualifying\s*surviving\s*spouse",
    re.IGNORECASE,
)


def _filing_status(draft: Draft) -> Candidate | None:
    def find(text: str) -> Value | None:
        match = _STATUS.search(text)
        return None if match is None else Value(match.start(), match.end(), " ".join(match[0].lower().split()))

    def parse(text: str) -> str | None:
        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
        found = find(spaced)
        return None if found is None else found.value

    return _beside(draft, "filing_status", find, parse)


# ---------------------------------------------------------------- amounts
def _signed(text: str) -> Value | None:
    for found in find_amounts(text):
        money = parse_money(text[found.start : found.end].strip())
        if money is not None and money.has_cents:
            return Value(found.start, found.end, money.canonical, money.repaired)
    return None


def _only_signed(text: str) -> str | None:
    found = _signed(text)
    return None if found is None else found.value


def _add_balances(draft: Draft) -> None:
    amounts: dict[Hashable, Candidate] = {}
    whole = labelled(draft.notice.views, draft.labels("account_balance_plus_accruals"), _signed, where="head")
    for name in _AMOUNTS:
        found = labelled(draft.notice.views, draft.labels(name), _signed, where="head")
        if name == "account_balance":
            found = [s for s in found if not any(_on_same_line(s, other) for other in whole)]
        candidate = settle(found, _only_signed, draft.notice.reader)
        if candidate is not None:
            amounts[name] = candidate
    checked = check_sums(amounts, [Sum(_BALANCES[:3], _BALANCES[3])])
    for name in _AMOUNTS:
        draft.add(name, checked.get(name))


# ---------------------------------------------------------------- transactions
@dataclass(frozen=True)
class _Transaction:
    """One line of the table, with the candidates for its day and amount."""

    code: Candidate | None
    text: str
    cycle: str | None
    where: Segment
    day: Candidate | None
    amount: Candidate | None


def _add_transactions(draft: Draft) -> None:
    rows = [row for view in draft.notice.views for line in view.rows if (row := _transaction(draft, view, line))]
    for number, row in enumerate(rows, 1):
        certain = LAYER if row.where.page.text_source == "native" else 0.95
        page, box = row.where.page, row.where.box
        draft.add("row_tc_code", row.code, row=number)
        draft.add("row_tc_explanation", Candidate(row.text, row.text, certain, page, box), row=number)
        if row.cycle is not None:
            draft.add("row_cycle", Candidate(row.cycle, row.cycle, certain, page, box), row=number)
        draft.add("row_date", row.day, row=number)
        draft.add("row_amount", row.amount, row=number)
    for name, codes, wording in _EVENTS:
        events = [r for r in rows if r.code and r.code.value in codes and (wording is None or wording.search(r.text))]
        draft.add_each(name, [event.day for event in events if event.day is not None])


def _only_code(text: str) -> str | None:
    digits = re.sub(r"\D", "", text)
    return digits if len(digits) == 3 else None


def _transaction(draft: Draft, view: PageView, line: Sequence[Segment]) -> _Transaction | None:
    segment = Segment(page=view.page, words=tuple(word for part in line for word in part.words))
    match = _ROW.match(segment.text)
    if match is None:
        return None

    def words(group: str) -> tuple[Word, ...]:
        return segment.words_between(match.start(group), match.end(group))

    day, amount = first_date(match["date"]), _signed(match["amount"])
    reader = draft.notice.reader
    return _Transaction(
        settle([sighting_of(view.page, [words("code")], match["code"])], _only_code, reader),
        match["text"],
        match["cycle"],
        segment,
        settle([sighting_of(view.page, [words("date")], day.value if day else None)], only_date, reader),
        settle([sighting_of(view.page, [words("amount")], amount.value if amount else None)], _only_signed, reader),
    )

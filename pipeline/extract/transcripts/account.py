"""Account transcripts: what is owed, and the coded transactions with their days.

The lines of the table add up to the printed balance. Where they do, that confirms them all, or decides between two
readings of one. Where they do not, a line is missing rather than misread, and no single amount is doubted for it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rapidfuzz import fuzz, process

from models.geometry import BoundingBox
from models.page import PageProbe
from pipeline.extract.confirm import DISAGREED, WORDS_READ, Candidate
from pipeline.extract.normalize import plain
from pipeline.extract.notices.periods.sums import Sum, check_sums
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import settle, settle_date
from pipeline.extract.transcripts.heads import add_head, on_other_lines
from pipeline.extract.transcripts.table import Row, find_rows, only_signed, signed

_BALANCES = ("account_balance", "accrued_interest", "accrued_penalty", "account_balance_plus_accruals")
_AMOUNTS = (*_BALANCES, "agi", "tax_per_return")
_LEVY_NOTICE = re.compile(
    r"^(?=.*levy)(?=.*(?:issued|notice))(?!.*(?:request|refused|unclaimed|undeliver|return receipt|revers|removed))",
    re.IGNORECASE,
)
"""A notice that went out; how the mail fared and what came in answer stand on lines of their own."""
_EVENTS: tuple[tuple[str, tuple[str, ...], re.Pattern[str] | None], ...] = (
    ("tc_826_706_date", ("706", "826"), None),
    ("tc_898_date", ("898",), None),
    ("tc_971_notice_date", ("971",), _LEVY_NOTICE),
    ("tc_582_date", ("582",), None),
    ("tc_300_date", ("300",), None),
)
_STANDARD = (
    "Tax return filed", "Substitute tax return prepared by IRS", "W-2 or 1099 withholding", "Credit to your account",
    "Earned income credit", "Extension of time to file tax return ext. Date", "Examination of tax return",
    "Closed examination of tax return", "Additional tax assessed", "Additional tax assessed by examination",
    "Prior tax abated", "Prior tax abated by examination", "Penalty for filing tax return after the due date",
    "Penalty for late payment of tax", "Penalty for not pre-paying tax", "Interest charged for late payment",
    "Fees and other expenses for collection", "Estimated tax payment", "Payment with return", "Payment",
    "Advance payment of tax owed", "Payment Levy", "Credit transferred in from", "Credit transferred out to",
    "Credit you chose to apply to next year's taxes", "Refund issued", "Refund applied to non-IRS debt",
    "Lien placed on assets due to balance owed", "Lien released", "Notice issued", "Tax relief credit",
    "Collection due process Notice of Intent to Levy issued", "Bankruptcy or other legal action filed",
    "Removed bankruptcy or other legal action", "Balance due account currently not collectable",
    "Offer in compromise received", "Offer in compromise rejected", "Installment agreement established",
    "Innocent spouse claim received", "Interest credited to your account", "Amended return filed",
)  # fmt: skip
"""What the IRS prints again and again; a line a letter off one of these is that line."""


def extract_account(draft: Draft) -> None:
    """Add the facts of an account transcript."""
    add_head(draft)
    rows = [_transaction(draft.notice.reader, row) for row in find_rows(draft.notice.views)]
    amounts = _checked(_amounts(draft), rows)
    for name in _AMOUNTS:
        draft.add(name, amounts.get(name))
    for number, row in enumerate(rows, 1):
        _add_row(draft, replace(row, amount=amounts.get(number)), number)
    for name, codes, wording in _EVENTS:
        events = [r for r in rows if r.code and r.code.value in codes and (wording is None or wording.search(r.text))]
        draft.add_each(name, [event.day for event in events if event.day is not None])


@dataclass(frozen=True)
class _Transaction:
    """One line of the table, with the candidates for what it says."""

    row: Row
    code: Candidate | None
    explanation: Candidate
    cycle: Candidate | None
    day: Candidate | None
    amount: Candidate | None

    @property
    def text(self) -> str:
        return str(self.explanation.value)


def _transaction(reader: PageProbe, row: Row) -> _Transaction:
    return _Transaction(
        row,
        settle([row.code], _only_code, reader),
        _explanation(reader, row),
        settle([row.cycle], _only_cycle, reader) if row.cycle is not None else None,
        settle_date([row.day], reader),
        settle([row.amount], only_signed, reader),
    )


def _only_code(text: str) -> str | None:
    digits = re.sub(r"\D", "", text)
    return digits if len(digits) == 3 else None


def _only_cycle(text: str) -> str | None:
    digits = re.sub(r"\D", "", text)
    return digits if len(digits) == 8 else None


def _explanation(reader: PageProbe, row: Row) -> Candidate:
    """Return the explanation: as the IRS prints it, or else as both readers see it.

    What follows known words, another account or a day, is read a second time: the law may turn on it.
    """
    text = standard(row.text)
    found = Candidate.once_read(text, row.text, row.page, row.box, sure=WORDS_READ)
    if row.page.text_source == "native" or text in _STANDARD:
        return found
    lines = [BoundingBox.union(word.box for word in line) for line in row.words]
    seen = plain(" ".join(reading.text for reading in reader.read(row.page, lines)))
    second = _spaced(standard(seen))
    if _squeezed(second) == _squeezed(text):
        return found
    if second in _STANDARD and _most_like(text) == second:
        return replace(found, value=second)
    return replace(
        found.doubted("two readers disagree", at_most=DISAGREED), status="conflict", alternatives=(second,) * bool(seen)
    )


def _spaced(text: str) -> str:
    """Return known words with their spaces, which the second reader passes over."""
    return next((words for words in _STANDARD if _squeezed(words) == _squeezed(text)), text)


def _most_like(text: str) -> str | None:
    """Return the known words that *text* is most like, None where it is like none."""
    found = process.extractOne(text.lower(), _STANDARD, processor=str.lower, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return None if found is None else found[0]


def standard(text: str) -> str:
    """Return an explanation as the IRS prints it where it is a letter or two off that, else as it was read.

    What follows the words, such as an account or a day, stays as it was read.
    """
    for words in _STANDARD:
        read = text[: len(words)]
        rest = text[len(read) :]
        ends = not rest or not rest[0].isalpha()
        if read != words and ends and _is_misread(read.lower().split(), words.lower().split()):
            return words + rest
    return text


def _is_misread(read: Sequence[str], words: Sequence[str]) -> bool:
    """True where every word is nearly that of the other: ``Lien`` is no misread ``Levy``, nor ``now`` a ``not``."""
    if fuzz.ratio(" ".join(read), " ".join(words)) < _NEARLY:
        return False
    is_each = len(read) == len(words) and all(
        fuzz.ratio(a, b) >= _WORD_NEARLY for a, b in zip(read, words, strict=True)
    )
    return is_each or "".join(read) == "".join(words)


_NEARLY, _WORD_NEARLY = 92.0, 75.0
_ALIKE = 60.0


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]", "", text).upper()


# ---------------------------------------------------------------- amounts
_UNDER_THE_WHOLE = "(this is not a payoff amount)"


def _amounts(draft: Draft) -> dict[Hashable, Candidate]:
    views, reader = draft.notice.views, draft.notice.reader
    amounts: dict[Hashable, Candidate] = {}
    whole = labelled(views, draft.labels("account_balance_plus_accruals"), signed, where="head", look_below=True)
    for name in _AMOUNTS:
        found = labelled(views, draft.labels(name), signed, where="head")
        if name == _BALANCES[3] and not any(sighting.value for sighting in found):
            found += labelled(views, (_UNDER_THE_WHOLE,), signed, where="head")
        if name == "account_balance":
            found = on_other_lines(found, whole)
        candidate = settle(found, only_signed, reader)
        if candidate is not None:
            amounts[name] = candidate
    return check_sums(amounts, [Sum(_BALANCES[:3], _BALANCES[3])])


_MOST_OPEN = 5


def _checked(amounts: dict[Hashable, Candidate], rows: Sequence[_Transaction]) -> dict[Hashable, Candidate]:
    """Weigh the lines by their sum: one that holds confirms them, one that fails tells against none of them."""
    lines: dict[Hashable, Candidate] = {n: row.amount for n, row in enumerate(rows, 1) if row.amount is not None}
    balance = amounts.get("account_balance")
    if not rows or balance is None:
        return {**amounts, **lines}
    together = {**lines, "account_balance": balance}
    is_whole = len(lines) == len(rows)
    if is_whole and sum(bool(candidate.alternatives) for candidate in together.values()) <= _MOST_OPEN:
        weighed = check_sums(together, [Sum(tuple(lines), "account_balance")])
        if _adds_up(weighed, lines):
            return {**amounts, **weighed}
    return {**amounts, **lines}


def _adds_up(amounts: dict[Hashable, Candidate], lines: dict[Hashable, Candidate]) -> bool:
    total = sum((Decimal(str(amounts[name].value)) for name in lines), Decimal())
    return abs(total - Decimal(str(amounts["account_balance"].value))) < Decimal("0.005")


def _add_row(draft: Draft, found: _Transaction, number: int) -> None:
    draft.add("row_tc_code", found.code, row=number)
    draft.add("row_tc_explanation", found.explanation, row=number)
    draft.add("row_cycle", found.cycle, row=number)
    draft.add("row_date", found.day, row=number)
    draft.add("row_amount", found.amount, row=number)

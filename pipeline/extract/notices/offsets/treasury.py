"""Offset notices of the Bureau of the Fiscal Service: a payment reduced for debts to one creditor or several."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from pipeline.extract.confirm import WORDS_READ, Candidate
from pipeline.extract.lines import below, find_label
from pipeline.extract.notices.head import people
from pipeline.extract.notices.head.notice_date import notice_date
from pipeline.extract.notices.head.taxpayer_tin import taxpayer_tin
from pipeline.extract.notices.offsets.creditor_blocks import as_printed
from pipeline.extract.notices.offsets.creditors import find_creditors
from pipeline.extract.notices.offsets.payment_table import payment_in_table
from pipeline.extract.notices.periods.sums import Sum, check_sums
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting, settle, settle_date, sighting_of
from pipeline.extract.paper.values import Value, first_date, first_money, only_money, squeezed
from pipeline.extract.paper.view import Notice, told_by

_ISSUER = re.compile(r"BUREAU\s*OF\s*THE\s*FISCAL\s*SERVICE|FINANCIAL\s*MANAGEMENT\s*SERVICE", re.IGNORECASE)
_WHOSE_DEBT = re.compile(r"\ba\s*debt\s*you\s*owe\b|debt\s*owed\s*by\s*your\s*spouse", re.IGNORECASE)
_ROWS = ("PAYMENT DATE", "PAYMENT TYPE", "PAYING FEDERAL AGENCY", "PAYEE NAME", "AMOUNT THIS CREDITOR")
"""Labels that begin lines of their own: what stands there belongs to them."""
_AFTER = "after"
_AFTER_LABELS = ("PAYMENT AFTER REDUCTION", "Amount after reduction")
"""No fact: it shows that the two others are right."""


def extract_treasury(draft: Draft) -> None:
    """Add the facts of a Treasury offset notice."""
    notice = draft.notice
    draft.add("issuer", _issuer(notice))
    labels = ("Date of notice", "Notice date", "Letter date", "Date")
    draft.add("notice_date", notice_date(notice, labels, unlabelled=True))
    _add_payee(draft)
    creditors = find_creditors(draft)
    table = payment_in_table(notice.views)
    _add_amounts(draft, creditors.shares(draft), table)
    creditors.add(draft)
    if not draft.found("debtor_tin_last4"):
        draft.add("debtor_tin_last4", taxpayer_tin(notice, ()))
    dates = labelled(notice.views, draft.labels("payment_date"), first_date, where="payment", look_below=True)
    day = [table["payment_date"]] if "payment_date" in table else dates
    draft.add("payment_date", settle_date(day, notice.reader))
    for name in ("paying_agency", "payment_type"):
        draft.add(name, _text_right_of(draft, name))
    draft.add_mentions(("mentions_form_8379", "not_a_bill"))
    _add_owner(draft)


def _issuer(notice: Notice) -> Candidate | None:
    for view in notice.views:
        for segment in view.segments:
            match = _ISSUER.search(segment.text)
            if match:
                return Candidate.once_read(match[0].upper(), match[0], view.page, segment.box, sure=WORDS_READ)
    return None


# ---------------------------------------------------------------- people
def _add_payee(draft: Draft) -> None:
    """Add the person addressed; a payment to two people names both, the notice goes to each alone."""
    addressed = people.taxpayers(draft.notice)
    if not addressed:
        found = _text_right_of(draft, "payee_name")
        addressed = [found.doubted("from the payment summary alone")] if found is not None else []
    draft.add_each("payee_name", addressed)


def _add_owner(draft: Draft) -> None:
    """The boilerplate says *a debt you owe* to either spouse; it is taken at its word where one payee is named."""
    payees = [s for s in labelled(draft.notice.views, ("PAYEE NAME",), _whole_line, where="payment") if s.value]
    phrase = next(draft.notice.matches(_WHOSE_DEBT), None)
    if phrase is None:
        return
    text = told_by(*phrase)
    draft.add("debt_owner_text", text)
    if "spouse" in text.raw.lower():
        draft.add("debt_owner", replace(text, value="spouse"))
    elif any(" & " in f" {s.value} " for s in payees):
        unknown = replace(text, value=None).doubted(
            "the payment was to two people: the number of the debtor tells which"
        )
        draft.add("debt_owner", replace(unknown, confidence=0.0))
    else:
        draft.add("debt_owner", replace(text, value="taxpayer"))


def _whole_line(text: str) -> Value | None:
    return Value(0, len(text), text) if sum(c.isalpha() for c in text) > 3 else None


# ---------------------------------------------------------------- the payment
def _add_amounts(draft: Draft, shares: Sequence[Candidate | None], table: Mapping[str, Sighting]) -> None:
    """Add what was paid, what was taken and what each creditor got, checked against one another.

    A *table* of the payment prints its heads apart from the amounts: there no label leads to one.
    """
    notice = draft.notice
    amounts: dict[Hashable, Candidate] = {}
    for name in ("payment_before_reduction", "total_reduction", _AFTER):
        found = labelled(
            notice.views,
            _AFTER_LABELS if name == _AFTER else draft.labels(name),
            first_money,
            where="payment",
            look_below=True,
            other_labels=_ROWS,
        )
        candidate = settle([table[name]] if name in table else found, only_money, notice.reader)
        if candidate is not None:
            amounts[name] = candidate
    amounts.update({number: share for number, share in enumerate(shares, 1) if share is not None})
    numbers = tuple(range(1, len(shares) + 1))
    sums = [Sum(("total_reduction", _AFTER), "payment_before_reduction")]
    sums += [Sum(numbers, "total_reduction")] if numbers else []
    checked = check_sums(amounts, sums)
    for name in ("payment_before_reduction", "total_reduction"):
        draft.add(name, checked.get(name))
    for number in numbers:
        draft.add("amount_this_creditor", checked.get(number), row=number if len(numbers) > 1 else None)


def _text_right_of(draft: Draft, name: str) -> Candidate | None:
    """Return the words after a label, up to the next column."""
    for view in draft.notice.views:
        for sighting in labelled([view], draft.labels(name), _up_to_next_label, where="payment"):
            if sighting.value:
                return as_printed(draft, replace(sighting, value=squeezed(sighting.text)))
    return _text_under(draft, name)


def _text_under(draft: Draft, name: str) -> Candidate | None:
    """Return the words under a label, which heads a column of its own."""
    for view in draft.notice.views:
        for hit in find_label(view.heads_like(draft.labels(name)), draft.labels(name)):
            segment = below(hit, view.segments)
            if segment is not None and hit.start == 0 and _up_to_next_label(segment.text) is not None:
                return as_printed(draft, sighting_of(view.page, [segment.words], squeezed(segment.text)))
    return None


def _up_to_next_label(text: str) -> Value | None:
    end = _NEXT_LABEL.search(text)
    kept = text[: end.start()].strip() if end else text.strip()
    return Value(0, len(kept), kept) if sum(c.isalpha() for c in kept) >= 3 else None


_NEXT_LABEL = re.compile(r"(?:^|\s)(?:CLAIM|PAYMENT|PAYEE|PAYING|TOTAL|FOR OFFICIAL)\b", re.IGNORECASE)

"""Every other notice and letter of the IRS: number, date, taxpayer, year, amount and the dates it prints, by role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.confirm import Candidate
from pipeline.extract.lines import words_beside
from pipeline.extract.notices.dates_by_role import add_decoy_dates, by_role
from pipeline.extract.notices.head.common import add_common
from pipeline.extract.notices.hearing import add_hearing
from pipeline.extract.notices.periods.facts import add_period_table
from pipeline.extract.paper import phrases
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.own_words import sentence_before
from pipeline.extract.paper.sightings import Sighting, settle, settle_date
from pipeline.extract.paper.values import (
    first_balance,
    first_date,
    first_money,
    first_period,
    only_balance,
    only_money,
    only_period,
)
from pipeline.extract.paper.view import text_sighting
from pipeline.extract.text_periods import PERIODS

_YEAR_FIELDS = ("tax_year", "tax_year_ended", "overpaid_tax_year")
_AMOUNT_FIELDS = (
    "amount_due", "deficiency", "proposed_balance_due", "proposed_tax_increase", "penalties", "summary_tax_owed",
    "summary_penalty", "summary_interest", "summary_payments", "account_balance_before", "increase_in_tax",
    "levied_amount", "total_owed", "refund_amount_held", "debt_amount",
)  # fmt: skip
_BALANCES = frozenset({"account_balance_before"})
"""Amounts whose sign tells who owes whom."""
_ROLE_OF_FIELD = {
    "pay_by_date": "pay_by",
    "last_day_to_petition": "petition_deadline",
    "petition_deadline_printed": "petition_deadline",
    "response_due_date": "respond_by",
    "respond_by_date": "respond_by",
    "termination_date": "seizure",
}
_LABELLED_DATES = ("nftl_filing_date",)
_SHORTEST_LABEL = 8
_AMOUNT_IN_TEXT = re.compile(
    r"(?:amount\s*due\s*of|payment\s*of|cantidad\s+adeudada\s+de|don.t\s+pay|si\s+no\s+paga)\s*"
    r"(?P<amount>\$\s?[\d,]+\s?\.\s?\d{2})",
    re.IGNORECASE,
)
_TOTAL_LABELS = (
    "Amount due by", "Amount due immediately", "Amount due", "Total amount due", "Cantidad adeudada",
    "Cantidad adeudada a más tardar", "Current balance",
)  # fmt: skip
_PETITION_LABELS = (
    "Last day to petition", "Last date to petition", "Last day to file a petition",
    "Last day to file petition with US Tax Court",
)  # fmt: skip
_PAY_LABELS = ("Amount due by", "Amount due, to be received by")


def extract_letter(draft: Draft) -> None:
    """Add the facts of a notice or letter that is no levy notice and no offset."""
    add_common(draft)
    for name in _YEAR_FIELDS:
        if draft.has(name):
            draft.add(name, _year(draft, name))
    for name in _AMOUNT_FIELDS:
        if draft.has(name):
            draft.add(name, _amount(draft, name))
    _add_dates(draft)
    add_decoy_dates(draft)
    if draft.has("hearing_request_deadline_printed"):
        add_hearing(draft)
    if draft.has("row_tax_period"):
        add_period_table(draft)
    draft.add_mentions([field.name for field in draft.layout.fields if field.name in phrases.PHRASES])


# ---------------------------------------------------------------- years and amounts
def _year(draft: Draft, name: str) -> Candidate | None:
    """Return the year the letter is about: its header and, where it speaks of a debt, its text."""
    notice = draft.notice
    labels = [label for label in draft.labels(name) if "20XX" not in label]
    under = name == "tax_year_ended"
    sightings = [s.as_year for s in labelled(notice.views, labels, first_period, where="header", look_below=under)]
    for paragraph, span in notice.spans(PERIODS):
        if span.label_ == "owed" and name == "tax_year":
            sightings.append(text_sighting(paragraph, span.start_char, span.end_char, span.kb_id_[:4]))
    return settle(sightings, _year_in, notice.reader)


def _year_in(text: str) -> str | None:
    period = only_period(text)
    return period[:4] if period else None


def _amount(draft: Draft, name: str) -> Candidate | None:
    notice = draft.notice
    if name == "deficiency":
        return _deficiency(draft)
    labels = _TOTAL_LABELS if name == "amount_due" else _long(draft.labels(name))
    find = first_balance if name in _BALANCES else first_money
    found = labelled(notice.views, labels, find, where="summary")
    found = [s for s in found if s.value is not None or s.page is notice.first.page]
    if name == "amount_due":
        found += _amounts_in_text(draft)
        found = found or [s for s in labelled(notice.views, (_OWE,), find, where="summary") if _is_owe(s)]
    found.sort(key=lambda s: (s.page.ref.page_number, s.box.top))
    return settle(found, only_balance if name in _BALANCES else only_money, notice.reader)


def _is_owe(sighting: Sighting) -> bool:
    """True where the label is that of what is due now, not of what was: ``Amount you owe``, not ``you owed``."""
    label = sighting.label
    words = [w.text for w in sighting.page.words if label is not None and label.intersection_area(w.box) > 0]
    return sighting.value is not None and any(word.strip(":.").lower() == "owe" for word in words)


_OWE = "Amount you owe"


def _deficiency(draft: Draft) -> Candidate | None:
    """Return the deficiency: under its label in the head of the letter, beside it in the statement."""
    notice = draft.notice
    labels = ("Tax year ended and deficiency", *_long(draft.labels("deficiency")))
    found = labelled([notice.first], labels, first_money, where="header", look_below=True)
    found += labelled(notice.views[1:], labels, first_money, where="statement")
    found = [s for s in found if (s.value is not None or s.page is notice.first.page) and not _names_the_letter(s)]
    return settle(found, only_money, notice.reader)


def _names_the_letter(sighting: Sighting) -> bool:
    """True where the label is the end of the letter's name: ``This letter is your NOTICE OF DEFICIENCY``."""
    label = sighting.label
    if label is None:
        return False
    before = (w.text for w in words_beside(sighting.page, label, overlap=0.5) if w.box.x1 <= label.x0 + 1)
    return re.search(r"\bnotice\s+of\W*$", " ".join(before), re.IGNORECASE) is not None


def _long(labels: Sequence[str]) -> list[str]:
    """Return the labels that are long enough to mean one thing only."""
    return [label for label in labels if len(label) >= _SHORTEST_LABEL and "20XX" not in label]


def _amounts_in_text(draft: Draft) -> list[Sighting]:
    found = []
    for paragraph, match in draft.notice.matches(_AMOUNT_IN_TEXT):
        money = first_money(match["amount"])
        if money is not None and not _is_paid(sentence_before(paragraph, match)):
            found.append(text_sighting(paragraph, match.start("amount"), match.end("amount"), money.value))
    return found


def _is_paid(words: str) -> bool:
    """True where the sentence goes on to a payment that the IRS has: it is nothing to be paid."""
    return _HAS_COME.search(words) is not None and _NOT_COME.search(words) is None


_HAS_COME = re.compile(r"\b(?:received|applied|credited|posted|made|sent)\b", re.IGNORECASE)
_NOT_COME = re.compile(r"\b(?:not|never|until|unless|if)\b|n't\b", re.IGNORECASE)


# ---------------------------------------------------------------- dates
def _add_dates(draft: Draft) -> None:
    for name, role in _ROLE_OF_FIELD.items():
        field = draft.layout.field(name)
        if field is None or field.decoy:
            continue
        labels = {"petition_deadline": _PETITION_LABELS, "pay_by": _PAY_LABELS}.get(role, ())
        sightings = by_role(draft.notice, role, labels, look_below=role == "petition_deadline")
        draft.add(name, settle_date(sightings, draft.notice.reader))
    for name in _LABELLED_DATES:
        if draft.has(name):
            found = []
            for label in _long(draft.labels(name)):
                # Words of a sentence are in lower case: what stands under them is another line's.
                is_head = label[0].isupper()
                found += labelled(draft.notice.views, [label], first_date, where="text", look_below=is_head)
            draft.add(name, settle_date(found, draft.notice.reader))

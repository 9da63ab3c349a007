"""The record of a paper that only an account transcript tells of, with what its line leaves open."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.facts.account_events import Event, Kind
from pipeline.facts.draft import Draft, Known, Node, Open, put
from pipeline.facts.offsets import BFS_OFFSET

LIEN_LETTER = "irs_letter_3172"

_WHOM = (
    "An account of both spouses shows a notice of intent to levy with a right to a hearing. To whom was it sent: the "
    "client, the other spouse, or each of them? Look for the letter (LT11 or 1058) and its envelope."
)
_WHICH_NOTICE = (
    "The account shows a notice of intent to levy. Was it an LT11 or Letter 1058 with a right to a hearing, or a CP504 "
    "without one? Look for the letter."
)
_WHETHER_IT_STANDS = "The account shows that the IRS took a notice back. Was it withdrawn, and was another one sent?"
_WHEN_LIEN = "On which day was the lien filed? Look for Letter 3172; the account's day may be another."


def _sent_notice(event: Event, kind: str) -> Draft:
    links = event.line.links
    draft: Draft = {"type": Known(kind, links), "all_pages_in_file": Known("no", links)}
    draft["tax_years"] = Known((event.tax_year.number,), event.tax_year.links)
    if event.line.on is not None:
        draft["mailed_date"] = Known(str(event.line.on.value), event.line.all_links)
        draft["mailed_date_proof"] = Known("transcript", event.line.all_links)
    put(draft, "addressed_to", _addressee(event))
    return draft


def _addressee(event: Event) -> Node:
    """The account of one person says to whom; that of both does not: each spouse may have got a notice, or one."""
    owner = event.owner
    if event.is_taken_back:
        return Open("undecided", "The account shows that the notice was taken back.", (), _WHETHER_IT_STANDS)
    if isinstance(owner, Known) and owner.value != "both":
        return owner
    candidates = (owner,) if isinstance(owner, Known) else ()
    return Open("undecided", "The account does not say to which spouse the notice went.", candidates, _WHOM)


def _levy_notice(event: Event) -> Draft:
    draft = _sent_notice(event, "sec_6330_notice")
    draft["mentions_cdp_right"] = Known("yes", event.line.links)
    return draft


def _levy_warning(event: Event) -> Draft:
    """A line that does not say whether the notice gave a right to a hearing: it may have begun the two years."""
    draft = _sent_notice(event, "sec_6330_notice")
    reason = "The account does not say whether the notice gave a right to a hearing."
    draft["addressed_to"] = Open("undecided", reason, (), _WHICH_NOTICE)
    return draft


def _lien_letter(event: Event) -> Draft:
    return _sent_notice(event, LIEN_LETTER)


def _lien(event: Event) -> Draft:
    draft = _sent_notice(event, LIEN_LETTER)
    for name in ("mailed_date", "mailed_date_proof"):
        draft.pop(name, None)
    on = (Known(str(event.line.on.value), event.line.all_links),) if event.line.on else ()
    reason = "The account shows a lien; the day it was filed may be another."
    draft["nftl_filing_date"] = Open("undecided", reason, on, _WHEN_LIEN)
    return draft


def _other_debt(event: Event) -> Draft:
    links = event.line.links
    draft: Draft = {"type": Known(BFS_OFFSET, links), "all_pages_in_file": Known("no", links)}
    put(draft, "offset_date", event.line.on)
    draft["overpaid_tax_year"] = event.tax_year
    if isinstance(event.owner, Known):
        draft["overpayment_owner"] = event.owner
        if event.owner.value != "both":
            draft["addressed_to"] = event.owner
    if event.line.amount is not None:
        draft["amount"] = Known(str(event.line.amount.value).removeprefix("-"), event.line.amount.links)
    return draft


def record_of(event: Event) -> Draft:
    """Return the record of the paper that an account's line stands for."""
    return _RECORDS[event.kind](event)


_RECORDS: dict[Kind, Callable[[Event], Draft]] = {
    "levy_notice": _levy_notice,
    "levy_warning": _levy_warning,
    "lien_notice": _lien_letter,
    "lien": _lien,
    "offset_to_other_debt": _other_debt,
}

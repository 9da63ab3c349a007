"""What an account transcript tells of papers that are not in the file: notices, liens, offsets.

A line is evidence that the IRS sent something on a day; it is no copy of it. Where the paper itself is in the file the
line adds at most the day on which a refund was applied, or names a day that differs. Whom a notice on a joint account
went to stands on no transcript: that stays open and is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

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
from pipeline.facts.draft import Draft, Known, Node, Open, known, put, value_of
from pipeline.facts.income import account_of
from pipeline.facts.offsets import BFS_OFFSET, IRS_OFFSETS
from pipeline.facts.paper import Paper
from pipeline.facts.requests import LEVY, LIEN, asks_for_hearing
from pipeline.facts.roles import Roles

Kind = Literal["levy_notice", "levy_warning", "lien_notice", "lien", "offset_to_other_debt"]
LEVY_NOTICES = ("irs_lt11", "irs_letter_1058", "irs_cp90", "irs_cdp_levy_other", "irs_cp91_cp298", "sec_6330_notice")
_LIEN_LETTER = "irs_letter_3172"
_NEAR_PAYMENT = 14
"""Days by which an account may date a credit apart from the notice that tells of it."""
_DUE_PROCESS = re.compile(r"due\s*process|right\s*to\s*(?:a\s*)?hearing|\bCDP\b", re.IGNORECASE)
_SENT = re.compile(r"issued|notice", re.IGNORECASE)
_CAME_BACK = re.compile(r"refused|unclaimed|undeliver|return\s*receipt", re.IGNORECASE)
_CP504 = re.compile(r"\bCP\s*-?\s*0?504", re.IGNORECASE)
_LEVY_NUMBER = re.compile(
    r"\b(?:LT\s*-?\s*0*11|(?:LT|letter|LTR)\s*-?\s*0*1058|CP\s*-?\s*0*(?:90|297|77))[A-Z]?\b", re.IGNORECASE
)
_BENEFIT_NUMBER = re.compile(r"\bCP\s*-?\s*0*(?:91|298)\b", re.IGNORECASE)
"""Notices before a levy on a benefit: whether they give a right to a hearing stands on their pages."""

_WHOM = (
    "An account of both spouses shows a notice of intent to levy with a right to a hearing. To whom was it sent: the "
    "client, the other spouse, or each of them? Look for the letter (LT11 or 1058) and its envelope."
)
_WHICH_NOTICE = (
    "The account shows a notice of intent to levy. Was it an LT11 or Letter 1058 with a right to a hearing, or a CP504 "
    "without one? Look for the letter."
)
_WHETHER_IT_STANDS = "The account shows that the IRS took a notice back. Was it withdrawn, and was another one sent?"
_WHEN_MAILED = "On which day was the notice mailed? Look at the envelope, or ask the IRS for the certified mail list."
_WHEN_LIEN = "On which day was the lien filed? Look for Letter 3172; the account's day may be another."


@dataclass(frozen=True, slots=True)
class Event:
    """A line that stands for a paper.

    Attributes:
        kind: What it stands for.
        line: The line.
        tax_year: Year of the account.
        owner: Whose account it is.
        is_taken_back: A later line takes a notice of its kind back.
    """

    kind: Kind
    line: Line
    tax_year: Known
    owner: Node | None
    is_taken_back: bool = False

    @property
    def party(self) -> str | None:
        """Whose account it is, None where that is not known."""
        return str(self.owner.value) if isinstance(self.owner, Known) else None


def events(paper: Paper, roles: Roles) -> Iterable[Event]:
    """Give the lines of a transcript that stand for a notice, a lien or an offset."""
    tax_year = year_of(paper)
    if tax_year is None:
        return
    owner = account_of(paper, roles)
    listed = standing(lines(paper))
    kinds = {line.row: kind for line in listed if (kind := _kind(line)) is not None}
    for line in listed:
        if line.row in kinds:
            kind = kinds[line.row]
            yield Event(kind, line, tax_year, owner, any(_takes_back(other, kind, line) for other in listed))


def _kind(line: Line) -> Kind | None:
    if line.code == "582":
        return "lien"
    if line.code == "898":
        return "offset_to_other_debt"
    return _kind_of_notice(line.words) if line.code == "971" else None


def _kind_of_notice(words: str) -> Kind | None:
    is_sent = _SENT.search(words) and not asks_for_hearing(words) and not _CAME_BACK.search(words)
    if not is_sent or _CP504.search(words):
        return None
    if _LEVY_NUMBER.search(words):
        return "levy_notice"
    if _DUE_PROCESS.search(words) and (LEVY.search(words) or LIEN.search(words)):
        return "levy_notice" if LEVY.search(words) else "lien_notice"
    return "levy_warning" if LEVY.search(words) or _BENEFIT_NUMBER.search(words) else None


def _takes_back(other: Line, kind: Kind, line: Line) -> bool:
    """True for the reversal of a notice, as far as its words and day tell: it may be that of another one."""
    subject = LIEN if kind == "lien_notice" else LEVY if kind in ("levy_notice", "levy_warning") else None
    is_later = line.day is None or other.day is None or other.day >= line.day
    return other.code == "972" and subject is not None and is_later and subject.search(other.words) is not None


# ------------------------------------------------------------------------------------------- beside the papers
def add_events(records: Sequence[Draft], papers: Iterable[Paper], roles: Roles) -> list[Draft]:
    """Return the document records with what the transcripts tell: days of known papers, and papers not in the file."""
    found = [event for paper in papers if paper.type == ACCOUNT for event in events(paper, roles)]
    merged = _with_offset_days(list(records), papers)
    for event in _once(found):
        places = [n for n, record in enumerate(merged) if _is_about(record, event)]
        if not places:
            merged += _record_of(event, found)
        elif len(places) == 1:
            merged[places[0]] = _with_day(merged[places[0]], event)
    return merged


def _once(found: Iterable[Event]) -> list[Event]:
    """Return each event once, though two copies of a transcript list it; each spouse's own account has its own."""
    kept: dict[tuple[object, ...], Event] = {}
    for event in found:
        own = None if event.party == "both" else event.party
        line = event.line
        kept.setdefault((event.kind, own, event.tax_year.value, line.day, line.words, line.cents), event)
    return list(kept.values())


def _is_about(record: Draft, event: Event) -> bool:
    types = {
        "levy_notice": LEVY_NOTICES,
        "levy_warning": (*LEVY_NOTICES, "irs_cp504"),
        "lien_notice": (_LIEN_LETTER,),
        "lien": (_LIEN_LETTER,),
        "offset_to_other_debt": (BFS_OFFSET,),
    }[event.kind]
    if value_of(record, "type") not in types or not _may_cover(record, event):
        return False
    if not (_may_be_debt if event.kind == "offset_to_other_debt" else _may_be_for)(record, event):
        return False
    days = _days(record)
    if event.kind == "lien" or event.line.day is None:
        return True
    reach = _NEAR_PAYMENT if event.kind == "offset_to_other_debt" else NEAR_DAYS
    return any(abs((each - event.line.day).days) <= reach for each in days)


def _may_be_debt(record: Draft, event: Event) -> bool:
    """False where notice and account name different amounts: one refund may pay several creditors."""
    amount = value_of(record, "amount")
    return amount is None or not event.line.cents or amount == f"{abs(event.line.cents):.2f}"


def _may_be_for(record: Draft, event: Event) -> bool:
    """False where letter and account are of different people: the other spouse's copy is not the client's notice."""
    to = value_of(record, "addressed_to")
    if to == "nonrequesting_spouse":
        return event.party == to
    return not (to == "requesting_spouse" and event.party == "nonrequesting_spouse")


def _may_cover(record: Draft, event: Event) -> bool:
    covered = value_of(record, "overpaid_tax_year" if event.kind == "offset_to_other_debt" else "tax_years")
    if covered is None:
        return True
    return event.tax_year.value in covered if isinstance(covered, tuple) else covered == event.tax_year.value


def _days(record: Draft) -> list[date]:
    found = [value_of(record, name) for name in ("document_date", "mailed_date", "offset_date")]
    readings = value_of(record, "document_date_readings")
    listed = [each for each in found if isinstance(each, str)]
    listed += [str(each) for each in readings] if isinstance(readings, tuple) else []
    return [date.fromisoformat(each) for each in listed]


def _with_day(record: Draft, event: Event) -> Draft:
    """Add to a letter in the file the day on which the account shows it: proof of mailing, or a day to be settled."""
    printed = known(record, "document_date")
    if event.kind not in ("levy_notice", "lien_notice") or event.line.on is None or "mailed_date" in record:
        return record
    if printed is None:
        return record
    on = Known(str(event.line.on.value), event.line.all_links)
    if printed.value == on.value:
        return {**record, "mailed_date": on, "mailed_date_proof": Known("transcript", on.links)}
    reason = "The account shows the notice on another day than the one it prints."
    return {**record, "mailed_date": Open("undecided", reason, (on,), _WHEN_MAILED)}


def _record_of(event: Event, found: Sequence[Event]) -> list[Draft]:
    """Return the record of a paper that only the account tells of."""
    if event.kind == "lien" and any(
        other.kind == "lien_notice" and other.tax_year.value == event.tax_year.value for other in found
    ):
        return []
    return [_RECORDS[event.kind](event)]


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
    return _sent_notice(event, _LIEN_LETTER)


def _lien(event: Event) -> Draft:
    draft = _sent_notice(event, _LIEN_LETTER)
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


_RECORDS: dict[Kind, Callable[[Event], Draft]] = {
    "levy_notice": _levy_notice,
    "levy_warning": _levy_warning,
    "lien_notice": _lien_letter,
    "lien": _lien,
    "offset_to_other_debt": _other_debt,
}


def _with_offset_days(records: list[Draft], papers: Iterable[Paper]) -> list[Draft]:
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

"""What an account transcript tells of papers that are not in the file: notices, liens, offsets, requests, offers.

A line is evidence that the IRS sent or received something on a day; it is no copy of it. Where the paper itself is in
the file the line adds at most the day on which a refund was applied, or names a day that differs. Whom a notice on a
joint account went to, and who made a request, stands on no transcript: that stays open and is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.determination import Question
from pipeline.facts.accounts import ACCOUNT, Line, lines, transferred_to, year_of
from pipeline.facts.draft import Draft, Known, Node, Open, known, put, value_of
from pipeline.facts.income import account_of
from pipeline.facts.offsets import BFS_OFFSET, IRS_OFFSETS
from pipeline.facts.paper import Paper
from pipeline.facts.roles import Roles

Kind = Literal["levy_notice", "levy_warning", "lien_notice", "lien", "offset_to_other_debt"]
LEVY_NOTICES = ("irs_lt11", "irs_letter_1058", "irs_cp90", "irs_cdp_levy_other", "irs_cp91_cp298", "sec_6330_notice")
_LIEN_LETTER = "irs_letter_3172"
_NEAR = 45
_NEAR_PAYMENT = 14
_DUE_PROCESS = re.compile(r"due\s*process|right\s*to\s*(?:a\s*)?hearing|\bCDP\b", re.IGNORECASE)
_LEVY = re.compile(r"\blevy\b", re.IGNORECASE)
_LIEN = re.compile(r"\blien\b", re.IGNORECASE)
_REQUEST = re.compile(r"request|received\s*timely|hearing\s*received", re.IGNORECASE)
_SENT = re.compile(r"issued|notice", re.IGNORECASE)
_CAME_BACK = re.compile(r"refused|unclaimed|undeliver|return\s*receipt", re.IGNORECASE)
_INNOCENT = re.compile(r"innocent\s*spouse", re.IGNORECASE)
_ENDED = re.compile(r"deni|disallow|clos|withdr|revers|determin|not\s*considered|resolved|releas|satisf", re.IGNORECASE)
_CP504 = re.compile(r"\bCP\s*-?\s*0?504", re.IGNORECASE)
_WHOM = (
    "An account of both spouses shows a notice of intent to levy with a right to a hearing. To whom was it sent: the "
    "client, the other spouse, or each of them? Look for the letter (LT11 or 1058) and its envelope."
)
_WHICH_NOTICE = (
    "The account shows a notice of intent to levy. Was it an LT11 or Letter 1058 with a right to a hearing, or a CP504 "
    "without one? Look for the letter."
)
_WHO_ASKED = "The account shows a request. Who made it: the client or the other spouse?"
_WHOSE_OFFER = "The account shows an offer in compromise. Whose was it: the client's, the other spouse's, or both?"
_WHEN_MAILED = "On which day was the notice mailed? Look at the envelope, or ask the IRS for the certified mail list."
_WHEN_LIEN = "On which day was the lien filed? Look for Letter 3172; the account's day may be another."
_ASKED = {
    "520": ("suspensions.bankruptcies", "The account shows a bankruptcy or a court action. Which, and until when?"),
    "550": ("suspensions.agreed_extensions", "The account shows a longer time to collect. Who signed it, until when?"),
}
_AGREEMENT = re.compile(r"install?ment\s*agreement", re.IGNORECASE)
_ASK_AGREEMENT = (
    "suspensions.installment_agreements",
    "The account shows an installment agreement. Who asked for it, and when was it asked for, accepted or ended?",
)


@dataclass(frozen=True, slots=True)
class Event:
    """A line that stands for a paper.

    Attributes:
        kind: What it stands for.
        line: The line.
        tax_year: Year of the account.
        owner: Whose account it is.
    """

    kind: Kind
    line: Line
    tax_year: Known
    owner: Node | None


def events(paper: Paper, roles: Roles) -> Iterable[Event]:
    """Give the lines of a transcript that stand for a notice, a lien or an offset."""
    tax_year = year_of(paper)
    if tax_year is None:
        return
    listed = lines(paper)
    owner = account_of(paper, roles)
    for line in listed:
        kind = _kind(line, listed)
        if kind is not None:
            yield Event(kind, line, tax_year, owner)


def _kind(line: Line, listed: Sequence[Line]) -> Kind | None:
    if line.code == "582":
        return "lien"
    if line.code == "898":
        back = any(other.code == "899" and line.cents and other.cents == -line.cents for other in listed)
        return None if back else "offset_to_other_debt"
    if line.code != "971" or _REQUEST.search(line.words) or not _SENT.search(line.words):
        return None
    if _CAME_BACK.search(line.words) or _CP504.search(line.words):
        return None
    if _DUE_PROCESS.search(line.words):
        return "lien_notice" if _LIEN.search(line.words) and not _LEVY.search(line.words) else _levy_kind(line)
    return "levy_warning" if _LEVY.search(line.words) else None


def _levy_kind(line: Line) -> Kind | None:
    return "levy_notice" if _LEVY.search(line.words) else None


# ------------------------------------------------------------------------------------------- beside the papers
def add_events(records: Sequence[Draft], papers: Iterable[Paper], roles: Roles) -> list[Draft]:
    """Return the document records with what the transcripts tell: days of known papers, and papers not in the file."""
    found = [event for paper in papers if paper.type == ACCOUNT for event in events(paper, roles)]
    merged = _with_offset_days(list(records), papers, roles)
    for event in _once(found):
        places = [n for n, record in enumerate(merged) if _is_about(record, event)]
        if not places:
            merged += _record_of(event, found)
        elif len(places) == 1:
            merged[places[0]] = _with_day(merged[places[0]], event, found)
    return merged


def _once(found: Iterable[Event]) -> list[Event]:
    """Return each event once, though two copies of a transcript list it."""
    kept: dict[tuple[object, ...], Event] = {}
    for event in found:
        kept.setdefault((event.kind, event.tax_year.value, event.line.day, event.line.words), event)
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
    days = _days(record)
    if event.kind == "lien" or not days or event.line.day is None:
        return True
    reach = _NEAR_PAYMENT if event.kind == "offset_to_other_debt" else _NEAR
    return any(abs((each - event.line.day).days) <= reach for each in days)


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


def _with_day(record: Draft, event: Event, found: Sequence[Event]) -> Draft:
    """Add to a letter in the file the day on which the account shows it: proof, stand-in, or a day to be settled."""
    if event.kind not in ("levy_notice", "lien_notice") or event.line.on is None or "mailed_date" in record:
        return record
    printed, days = known(record, "document_date"), _days(record)
    on = Known(str(event.line.on.value), event.line.all_links)
    is_only_line = sum(other.kind == event.kind for other in _once(found) if _may_cover(record, other)) == 1
    if printed is not None and printed.value == on.value:
        return {**record, "mailed_date": on, "mailed_date_proof": Known("transcript", on.links)}
    if not days and is_only_line:
        return {**record, "mailed_date": on, "mailed_date_proof": Known("transcript", on.links)}
    if printed is not None:
        reason = "The account shows the notice on another day than the one it prints."
        return {**record, "mailed_date": Open("undecided", reason, (on,), _WHEN_MAILED)}
    return record


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
    draft["tax_years"] = Known((int(str(event.tax_year.value)),), event.tax_year.links)
    if event.line.on is not None:
        draft["mailed_date"] = Known(str(event.line.on.value), event.line.all_links)
        draft["mailed_date_proof"] = Known("transcript", event.line.all_links)
    put(draft, "addressed_to", _addressee(event))
    return draft


def _addressee(event: Event) -> Node:
    """The account of one person says to whom; that of both does not: each spouse may have got a notice, or one."""
    owner = event.owner
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


def _with_offset_days(records: list[Draft], papers: Iterable[Paper], roles: Roles) -> list[Draft]:
    """Give each IRS offset notice in the file the day on which an account shows that its amount was applied."""
    applied = [each for paper in papers if paper.type == ACCOUNT for each in _applied(paper)]
    return [_with_offset_day(record, applied) for record in records]


def _applied(paper: Paper) -> Iterable[tuple[int, Line]]:
    own = year_of(paper)
    for line in lines(paper):
        if line.code == "706" and own is not None:
            yield int(str(own.value)), line
        elif line.code == "826" and (other := transferred_to(line)) is not None:
            yield int(str(other.value)), line


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
        and abs((line.day - date.fromisoformat(printed)).days) <= _NEAR
    }
    if len(fitting) != 1:
        return record
    (line,) = fitting.values()
    return {**record, "offset_date": Known(str(line.day), line.all_links)}


# ------------------------------------------------------------------------------------------- requests and offers
def requests(paper: Paper, roles: Roles) -> Iterable[Draft]:
    """Give the requests that an account shows as received: for relief, and for a hearing."""
    tax_year = year_of(paper)
    if tax_year is None:
        return
    owner = account_of(paper, roles)
    for line in lines(paper):
        form = _form_of(line)
        if form is None or line.on is None:
            continue
        draft: Draft = {"form": Known(form, line.links), "received_date": Known(str(line.on.value), line.all_links)}
        draft["tax_years"] = Known((int(str(tax_year.value)),), tax_year.links)
        is_one = isinstance(owner, Known) and owner.value != "both"
        reason = "The account does not say which spouse made the request."
        draft["filed_by"] = owner if owner and is_one else Open("undecided", reason, (), _WHO_ASKED)
        if form == "form_12153":
            _put_hearing(draft, line)
        yield draft


def _form_of(line: Line) -> str | None:
    if line.code != "971" or _ENDED.search(line.words):
        return None
    if _INNOCENT.search(line.words):
        return "form_8857"
    is_hearing = _DUE_PROCESS.search(line.words) or re.search(r"equivalent\s*hearing", line.words, re.IGNORECASE)
    return "form_12153" if is_hearing and _REQUEST.search(line.words) else None


def _put_hearing(draft: Draft, line: Line) -> None:
    if re.search(r"equivalent", line.words, re.IGNORECASE):
        draft["hearing_type"] = Known("equivalent", line.links)
    elif re.search(r"timely", line.words, re.IGNORECASE):
        draft["hearing_type"] = Known("cdp", line.links)
    if _LIEN.search(line.words) or _LEVY.search(line.words):
        subject = "lien" if not _LEVY.search(line.words) else "levy" if not _LIEN.search(line.words) else "both"
        draft["hearing_subject"] = Known(subject, line.links)


def is_known_request(request: Draft, filed: Iterable[Draft]) -> bool:
    """True where a form in the file with a stamp of about the same day is the request that the account shows."""
    return any(
        value_of(each, "form") == value_of(request, "form")
        and _years_meet(value_of(each, "tax_years"), value_of(request, "tax_years"))
        and _is_near(each, request)
        for each in filed
    )


def _years_meet(one: object, other: object) -> bool:
    if not isinstance(one, tuple) or not isinstance(other, tuple):
        return True
    return bool(set(one) & set(other))


def _is_near(one: Draft, other: Draft) -> bool:
    on = value_of(other, "received_date")
    names = ("postmark_date", "filed_date", "received_date")
    days = [value for name in names if isinstance(value := value_of(one, name), str)]
    if not isinstance(on, str):
        return False
    return any(abs((date.fromisoformat(each) - date.fromisoformat(on)).days) <= _NEAR for each in days)


def offers(papers: Iterable[Paper], roles: Roles) -> list[Draft]:
    """Return the offers in compromise that accounts show: one per day on which one began to be considered."""
    found: dict[str, Draft] = {}
    years: dict[str, set[int]] = {}
    for paper in papers:
        tax_year, owner = year_of(paper), account_of(paper, roles)
        listed = lines(paper)
        for line in listed if tax_year is not None else ():
            if line.code != "480" or line.on is None or tax_year is None:
                continue
            key = str(line.on.value)
            years.setdefault(key, set()).add(int(str(tax_year.value)))
            found.setdefault(key, _offer(line, listed, owner))
            found[key]["tax_years"] = Known(tuple(sorted(years[key])), tax_year.links)
    return [found[key] for key in sorted(found)]


def _offer(line: Line, listed: Sequence[Line], owner: Node | None) -> Draft:
    draft: Draft = {"pending_from": Known(str(line.on.value), line.all_links)} if line.on else {}
    is_one = isinstance(owner, Known) and owner.value != "both"
    reason = "The account does not say whose offer it was."
    draft["spouse"] = owner if owner and is_one else Open("undecided", reason, (), _WHOSE_OFFER)
    for name, code in (("rejected_date", "481"), ("withdrawn_date", "482"), ("accepted_date", "780")):
        end = next((e for e in listed if e.code == code and e.day and line.day and e.day >= line.day), None)
        if end is not None and end.on is not None:
            draft[name] = Known(str(end.on.value), end.all_links)
    return draft


def questions_on_suspensions(papers: Iterable[Paper]) -> tuple[Question, ...]:
    """Return what to ask about lines that may lengthen the time to collect and do not say enough."""
    found: list[Question] = []
    for paper in papers:
        tax_year = year_of(paper)
        asked = {_ASKED[line.code] for line in lines(paper) if line.code in _ASKED}
        if any(line.code in ("971", "972") and _AGREEMENT.search(line.words) for line in lines(paper)):
            asked.add(_ASK_AGREEMENT)
        year = int(str(tax_year.value)) if tax_year else None
        found += [Question(fact=fact, tax_year=year, text=text) for fact, text in sorted(asked)]
    return tuple(found)

"""What account transcripts tell of things asked for: relief, a hearing, an offer, and what may stop the ten years.

A line shows that the IRS received something on a day. Who sent it stands on the account of one person only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from models.determination import Question
from pipeline.facts.account_lines import NEAR_DAYS, Line, lines, year_of
from pipeline.facts.draft import Draft, Known, Node, Open, as_tuple, join_links, known, may_agree, may_meet, value_of
from pipeline.facts.income import account_of
from pipeline.facts.paper import Paper
from pipeline.facts.roles import Roles

_DUE_PROCESS = re.compile(r"due\s*process|right\s*to\s*(?:a\s*)?hearing|equivalent\s*hearing|\bCDP\b", re.IGNORECASE)
LEVY = re.compile(r"\blevy\b", re.IGNORECASE)
LIEN = re.compile(r"\blien\b", re.IGNORECASE)
_HEARING_ASKED = re.compile(r"request|received\s*timely|hearing\s*received", re.IGNORECASE)
_RELIEF_ASKED = re.compile(r"claim|request|received|filed|pending|8857", re.IGNORECASE)
_INNOCENT = re.compile(r"innocent\s*spouse", re.IGNORECASE)
_SENT_OUT = re.compile(
    r"\bissued\b|\bsent\b|\bmailed\b|\bletter\b|publication|right\s*to\b|return\s*receipt|refused|undeliver",
    re.IGNORECASE,
)
"""The IRS tells of a right, or how its own letter fared: nothing was asked for."""

_ENDED = re.compile(
    r"deni|disallow|clos|withdr|revers|remov|cancel|dismiss|reject|terminat|determin|not\s*considered|resolved|releas"
    r"|satisf",
    re.IGNORECASE,
)
_LATE = re.compile(r"not\s*(?:received\s*)?timely|untimely|\blate\b", re.IGNORECASE)
_WHO_ASKED = "The account shows a request. Who made it: the client or the other spouse?"
_WHOSE_OFFER = "The account shows an offer in compromise. Whose was it: the client's, the other spouse's, or both?"
_WHICH_HEARING = "The account says that the request for a hearing was late. Did it ask for an equivalent hearing?"
_ASKED = {
    "520": ("suspensions.bankruptcies", "The account shows a bankruptcy or a court action. Which, and until when?"),
    "550": ("suspensions.agreed_extensions", "The account shows a longer time to collect. Who signed it, until when?"),
}
_AGREEMENT = re.compile(r"install?ment\s*agreement", re.IGNORECASE)
_ASK_AGREEMENT = (
    "suspensions.installment_agreements",
    "The account shows an installment agreement. Who asked for it, and when was it asked for, accepted or ended?",
)
_ENDS_OF_OFFER = (("rejected_date", "481"), ("withdrawn_date", "482"), ("accepted_date", "780"))


def asks_for_hearing(words: str) -> bool:
    """True where a line tells of a request for a hearing, False where it tells of the right to one."""
    return bool(_HEARING_ASKED.search(words) and _DUE_PROCESS.search(words) and not _SENT_OUT.search(words))


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
        draft["tax_years"] = Known((tax_year.number,), tax_year.links)
        reason = "The account does not say which spouse made the request."
        draft["filed_by"] = _one_person(owner) or Open("undecided", reason, (), _WHO_ASKED)
        if form == "form_12153":
            _put_hearing(draft, line)
        yield draft


def _one_person(owner: Node | None) -> Known | None:
    return owner if isinstance(owner, Known) and owner.value != "both" else None


def _form_of(line: Line) -> str | None:
    if line.code != "971" or _ENDED.search(line.words):
        return None
    if _INNOCENT.search(line.words):
        is_asked = _RELIEF_ASKED.search(line.words) and not _SENT_OUT.search(line.words)
        return "form_8857" if is_asked else None
    return "form_12153" if asks_for_hearing(line.words) else None


def _put_hearing(draft: Draft, line: Line) -> None:
    if re.search(r"equivalent", line.words, re.IGNORECASE):
        draft["hearing_type"] = Known("equivalent", line.links)
    elif _LATE.search(line.words):
        draft["hearing_type"] = Open("undecided", "The account says that the request was late.", (), _WHICH_HEARING)
    elif re.search(r"timely", line.words, re.IGNORECASE):
        draft["hearing_type"] = Known("cdp", line.links)
    if LIEN.search(line.words) or LEVY.search(line.words):
        subject = "lien" if not LEVY.search(line.words) else "levy" if not LIEN.search(line.words) else "both"
        draft["hearing_subject"] = Known(subject, line.links)


def is_known_request(request: Draft, filed: Iterable[Draft]) -> bool:
    """True where a form in the file with a stamp of about the same day is the request that the account shows."""
    return any(
        value_of(each, "form") == value_of(request, "form")
        and may_meet(value_of(each, "tax_years"), value_of(request, "tax_years"))
        and may_agree(value_of(each, "filed_by"), value_of(request, "filed_by"))
        and _is_near(each, request)
        for each in filed
    )


def _is_near(one: Draft, other: Draft) -> bool:
    on = value_of(other, "received_date")
    names = ("postmark_date", "filed_date", "received_date")
    days = [value for name in names if isinstance(value := value_of(one, name), str)]
    if not isinstance(on, str):
        return False
    return any(abs((date.fromisoformat(each) - date.fromisoformat(on)).days) <= NEAR_DAYS for each in days)


# ------------------------------------------------------------------------------------------- offers, suspensions
def offers(papers: Iterable[Paper], roles: Roles) -> list[Draft]:
    """Return the offers in compromise that accounts show: one per day on which one began to be considered, and person.

    Of an offer for several years each year's account shows the same day.
    """
    found: dict[tuple[str, str], Draft] = {}
    for paper in papers:
        tax_year, owner = year_of(paper), _one_person(account_of(paper, roles))
        listed = lines(paper)
        for line in listed if tax_year is not None else ():
            if line.code != "480" or line.on is None or tax_year is None:
                continue
            key = (str(line.on.value), str(owner.value) if owner else "")
            offer = found.setdefault(key, _offer(line, listed, owner))
            held = known(offer, "tax_years")
            years = {tax_year.number, *(map(int, as_tuple(held.value)) if held else ())}
            links = join_links(tax_year.links, held.links if held else ())
            offer["tax_years"] = Known(tuple(sorted(years, key=str)), links)
    return [found[key] for key in sorted(found)]


def _offer(line: Line, listed: Sequence[Line], owner: Known | None) -> Draft:
    draft: Draft = {"pending_from": Known(str(line.on.value), line.all_links)} if line.on else {}
    draft["spouse"] = owner or Open("undecided", "The account does not say whose offer it was.", (), _WHOSE_OFFER)
    later = [each for each in listed if each.day and line.day and each.day >= line.day and each is not line]
    next_offer = min((each.day for each in later if each.code == "480" and each.day), default=date.max)
    for name, code in _ENDS_OF_OFFER:
        end = next((e for e in later if e.code == code and e.day and e.day < next_offer), None)
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
        year = tax_year.number if tax_year else None
        found += [Question(fact=fact, tax_year=year, text=text) for fact, text in sorted(asked)]
    return tuple(found)

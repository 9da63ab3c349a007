"""What the court papers say of the marriage of the two spouses, and since when it has ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from pipeline.facts.decrees import COURT_PAPERS, DATE_FIELDS, TYPE_BY_JUDGMENT, judges_signature
from pipeline.facts.draft import Draft, Known, Node, Open, agree, known, put
from pipeline.facts.paper import Paper, day, text
from pipeline.facts.roles import PARTY_FIELDS, Roles

# Where the marriage may end on a later day than the judgment: California by its six months, Massachusetts by the nisi.
_STATUS_ENDS_LATER = {"CA", "MA"}
_LONGEST_DELAY = timedelta(days=366)
_WHEN_ENDED = "On which day did the marriage end?"


def describe_marriage(papers: Iterable[Paper], roles: Roles, as_of: date) -> Draft:
    """Return what the court papers say of the marriage of the two spouses."""
    own = [paper for paper in papers if paper.type in COURT_PAPERS and is_of_the_couple(paper, roles)]
    people: Draft = {}
    differ = "Two court papers give different days."
    put(people, "date_of_marriage", agree((_married(paper) for paper in own), differ, "When did the two marry?"))
    put(people, "date_of_separation", agree((_separated(paper) for paper in own), differ, "When did they separate?"))
    divorces = [paper for paper in own if judged(paper) == "divorce_decree" and _is_judgment(paper)]
    separations = [paper for paper in own if judged(paper) == "legal_separation_decree" and _is_judgment(paper)]
    entered = agree((paper.one(*DATE_FIELDS, convert=day) for paper in separations), differ)
    put(people, "date_of_legal_separation", entered)
    put(people, "date_of_divorce", agree((_end_of_marriage(paper) for paper in divorces), differ, _WHEN_ENDED))
    put(people, "marital_status", _status(people, divorces, as_of))
    return people


def is_of_the_couple(paper: Paper, roles: Roles) -> bool:
    """True when the two spouses of the case are the parties, or when nobody can tell that they are not."""
    named = [name for field in PARTY_FIELDS if isinstance(name := paper.one(field, convert=text), Known)]
    return bool(named) and {roles.who(str(name.value)) for name in named} <= {0, 1}


def _married(paper: Paper) -> Node | None:
    return paper.one("date_of_marriage", convert=day)


def _separated(paper: Paper) -> Node | None:
    return paper.one("date_of_separation", convert=day)


def judged(paper: Paper) -> str | None:
    """Return what the paper adjudges as a type of decree; None for an annulment, or where it adjudges nothing."""
    marked = paper.one("judgment_type", "judgment_kind", convert=text)
    if isinstance(marked, Known):
        return TYPE_BY_JUDGMENT.get(str(marked.value))
    if isinstance(marked, Open) or paper.document.needs_review:
        return None
    if paper.type == "divorce_certificate":
        return "divorce_decree"
    return paper.type if paper.type in TYPE_BY_JUDGMENT.values() else None


def _is_judgment(paper: Paper) -> bool:
    """True for a decree that a judge signed, and for a record that there is one."""
    if paper.type in ("divorce_certificate", "notice_of_entry_of_judgment"):
        return True
    signed = judges_signature(paper)
    return isinstance(signed, Known) and signed.value == "yes"


def _end_of_marriage(paper: Paper) -> Node | None:
    """Return the day the marriage ended: the printed day of status, else the day that counts in the decree's state."""
    printed = paper.one("marital_status_end_date", convert=day)
    if printed is not None:
        return printed
    state = _state(paper)
    entered = paper.one(*DATE_FIELDS, convert=day)
    signed = paper.one("date_signed_by_judge", convert=day)
    if state is None or state in _STATUS_ENDS_LATER or isinstance(entered, Open) or isinstance(signed, Open):
        return Open("undecided", "The decree's day may not be the day the marriage ended.", (), _WHEN_ENDED)
    # Texas: rendered when the judge signs. Elsewhere the entry controls (formats of decrees, dates).
    return signed if state == "TX" else entered


def _state(paper: Paper) -> str | None:
    state = paper.one("state", convert=text)
    return str(state.value).upper() if isinstance(state, Known) else None


def _status(people: Draft, divorces: list[Paper], as_of: date) -> Known | None:
    """Return the marital status on the day of the answer as far as a signed decree proves it."""
    ended = known(people, "date_of_divorce")
    if ended is not None and str(ended.value) <= as_of.isoformat():
        return Known("divorced", ended.links)
    for paper in divorces:
        last = _last_day(paper)
        if last is not None and _certainly_over(paper, str(last.value), as_of):
            return Known("divorced", last.links)
    separated = known(people, "date_of_legal_separation")
    if not divorces and separated is not None and str(separated.value) <= as_of.isoformat():
        return Known("legally_separated", separated.links)
    return None


def _last_day(paper: Paper) -> Known | None:
    found = [paper.one(*DATE_FIELDS, convert=day), paper.one("date_signed_by_judge", convert=day)]
    dated = [each for each in found if isinstance(each, Known)]
    return max(dated, key=lambda each: str(each.value), default=None)


def _certainly_over(paper: Paper, last: str, as_of: date) -> bool:
    """True when the marriage has ended even where the state lets the status end some months after the judgment."""
    if isinstance(paper.one("marital_status_end_date", convert=day), Known):
        return False
    state = _state(paper)
    delay = _LONGEST_DELAY if state is None or state in _STATUS_ENDS_LATER else timedelta(0)
    return date.fromisoformat(last) + delay <= as_of

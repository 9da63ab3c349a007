"""Court papers that are no decree: the notice that one was entered, and what asks for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.document import ClassifiedDocument
from models.fact import Fact
from models.page import Page, PageProbe
from pipeline.extract.confirm import Candidate
from pipeline.extract.decree.blank_form import is_blank_form
from pipeline.extract.decree.court.entered_kind import find_entered_kind
from pipeline.extract.decree.court.head_facts import caption_facts, party_facts
from pipeline.extract.decree.days import clerk_stamp, role_dates
from pipeline.extract.decree.days.printed_dates import date_behind
from pipeline.extract.decree.days.role_doubts import HEARSAY
from pipeline.extract.decree.people.parties import find_parties
from pipeline.extract.decree.text.page_body import plain_page
from pipeline.extract.decree.text.prose import Prose, prose_of

_OTHER_ACT = r"(?!\b(?:dated|signed|executed|heard|hearing|served|mailed)\b)"
_A_DATE = r"(?=(?:the\s+)?(?:[A-Z][a-z]{2,8}\.?\s+\d|\d))"
_ENTERED = re.compile(
    rf"\b(?:entered|journali[sz]ed|docketed)\b(?:{_OTHER_ACT}[^.;]){{0,120}}?"
    rf"\b(?:on(?:\s+or\s+about)?|this|the(?=\s+\d))(?:\s*\(date\))?[\s:,_]*{_A_DATE}",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"\b(?:judge?ment|decree|order)\b[^.;]{0,80}?\b(?:filed|rendered)\b"
    rf"(?:{_OTHER_ACT}[^.;]){{0,90}}?\bon[\s:,_]*{_A_DATE}",
    re.IGNORECASE,
)
_TO_BE = re.compile(r"\b(?:will|shall|may|to|be|not)\s+(?:be\s+)?(?:\w+\s+)?\Z", re.IGNORECASE)
_OF_AN_ENTRY = frozenset({"marital_status_end_date"})


def extract_notice_of_entry(document: ClassifiedDocument, pages: Sequence[Page], probe: PageProbe) -> tuple[Fact, ...]:
    """Read a notice of entry: of which judgment it tells, and on what day that was entered."""
    readable = [plain_page(page) for page in pages if page.words]
    if not readable:
        return ()
    prose = prose_of(readable)
    facts = _head(readable, prose, probe)
    found = {
        "judgment_entered_date": _entered(prose, probe),
        "judgment_kind": find_entered_kind(readable, prose, probe),
    }
    roles = role_dates.find_role_dates(prose, probe)
    found |= {role: candidate for role, candidate in roles.items() if role in _OF_AN_ENTRY}
    facts += [candidate.fact(field) for field, candidate in found.items() if candidate is not None]
    return () if is_blank_form(readable, facts, prose) else tuple(facts)


def extract_petition(document: ClassifiedDocument, pages: Sequence[Page], probe: PageProbe) -> tuple[Fact, ...]:
    """Read a petition, motion or answer: who against whom, and when it was filed. What it asks for binds nobody."""
    readable = [plain_page(page) for page in pages if page.words]
    if not readable:
        return ()
    prose = prose_of(readable)
    facts = _head(readable, prose, probe)
    roles = role_dates.find_role_dates(prose, probe)
    found = {
        "date_filed": clerk_stamp.find_entered(readable, probe),
        "date_of_marriage": roles.get("date_of_marriage"),
        "date_of_separation": _alleged(roles.get("date_of_separation")),
    }
    facts += [candidate.fact(field) for field, candidate in found.items() if candidate is not None]
    return () if is_blank_form(readable, facts, prose) else tuple(facts)


def _head(pages: Sequence[Page], prose: Prose, probe: PageProbe) -> list[Fact]:
    """Return court, case and parties; the kind of a judgment is that of another paper."""
    caption = [fact for fact in caption_facts(pages, prose, probe) if fact.field != "judgment_type"]
    return [*caption, *party_facts(find_parties(pages, prose), probe)]


def _alleged(candidate: Candidate | None) -> Candidate | None:
    return candidate.doubted(HEARSAY) if candidate is not None else None


def _entered(prose: Prose, probe: PageProbe) -> Candidate | None:
    for form in (_ENTERED, _FILED):
        told = [m.end() for m in form.finditer(prose.text) if not _TO_BE.search(prose.text[: m.start()][-20:])]
        found = date_behind(prose, told, probe)
        if found is not None:
            return found
    return None

"""Settlement and separation agreements: a contract between the spouses, signed by them, that ends no marriage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.document import ClassifiedDocument
from models.fact import Fact
from models.page import Page, PageProbe
from pipeline.extract.confirm import DISAGREED, Candidate
from pipeline.extract.decree.blank_form import is_blank_form
from pipeline.extract.decree.court.head_facts import caption_facts, party_facts
from pipeline.extract.decree.days import role_dates, role_doubts, signature
from pipeline.extract.decree.days.printed_dates import date_behind
from pipeline.extract.decree.people.contract_parties import find_contract_parties
from pipeline.extract.decree.people.party import Parties, Party, clean_name
from pipeline.extract.decree.taxes.facts import tax_facts
from pipeline.extract.decree.text.page_body import plain_page
from pipeline.extract.decree.text.prose import Prose, prose_of
from pipeline.extract.lines import Segment, segments_of

_MADE = (
    re.compile(
        r"\bagreement\b(?:(?!\bagreement\b)[^.;\n]){0,200}?\b(?:made|entered\s+into|executed|effective|dated)\b"
        r"(?:\s+(?:and|entered|into|executed|effective|concluded|at\s+\w+(?:\s\w+)?(?:,\s\w+)?,?))*"
        r"(?:\s+(?:on|as\s+of|this|the)(?:\s+or\s+about)?)*[\s,]*(?=[A-Z\d])",
        re.IGNORECASE,
    ),
    re.compile(r"\beffective\s+date\b[^.;\d]{0,40}?[\s:]+(?=[A-Z\d])", re.IGNORECASE),
)
_HEAD_OF_TEXT = 3000
"""The recital that dates an agreement stands at its beginning."""
_MARKED_DRAFT = re.compile(r"^\W*(?:(?:rough|first|second|final)\s+)?(?:draft|proposed)\b", re.IGNORECASE)
_LONGEST_MARK = 45
_DRAFT = "it is marked as a draft"
_UNSIGNED = "no signature of a party was seen on its line: it may be a draft"
_OF_AGREEMENT = ("date_of_marriage", "date_of_separation")
_OF_CAPTION = frozenset({"state", "county", "case_number"})


def extract_agreement(document: ClassifiedDocument, pages: Sequence[Page], probe: PageProbe) -> tuple[Fact, ...]:
    """Read an agreement between the spouses.

    Args:
        document: What it was classified as, and whether pages are missing.
        pages: Its pages in reading order.
        probe: Looks at parts of the pages again.

    Returns:
        Facts of the fields of ``marital_settlement_agreement``; clauses as those of a decree, doubted where a party's
        line is bare.
    """
    readable = [plain_page(page) for page in pages if page.words]
    if not readable:
        return ()
    prose = prose_of(readable)
    parties = find_contract_parties(readable, prose)
    facts = [fact for fact in caption_facts(readable, prose, probe) if fact.field in _OF_CAPTION]
    facts += party_facts(parties, probe)
    roles = role_dates.find_role_dates(prose, probe)
    made = _made(prose, probe)
    facts += [made.fact("agreement_effective_date")] if made is not None else []
    facts += [roles[role].fact(role) for role in _OF_AGREEMENT if role in roles]
    approved = signature.find_signature(readable, probe)
    facts += [approved.fact("judge_approval_present")] if approved is not None else []
    is_whole = not document.incomplete and len(readable) == len(pages)
    clauses = tax_facts(readable, prose, parties, probe, is_whole=is_whole)
    why = _why_a_draft(readable, parties, probe) if approved is None else None
    facts += [
        fact.doubted(why, at_most=DISAGREED) if why is not None and fact.field == "tax_allocation_obligor" else fact
        for fact in clauses
    ]
    return () if is_blank_form(readable, facts, prose) else tuple(facts)


def _made(prose: Prose, probe: PageProbe) -> Candidate | None:
    head = prose.text[:_HEAD_OF_TEXT]
    for form in _MADE:
        told = (m for m in form.finditer(head) if not role_doubts.OTHER_PAPER.search(head[: m.start()]))
        found = (date_behind(prose, [match.end()], probe) for match in told)
        made = next((candidate for candidate in found if candidate is not None), None)
        if made is not None:
            return made
    return None


# ---------------------------------------------------------------- signatures
def _why_a_draft(pages: Sequence[Page], parties: Parties, probe: PageProbe) -> str | None:
    """Say why nobody may be bound yet, None where nothing speaks for that."""
    segments = (segment for page in pages for segment in segments_of(page))
    if any(len(segment.text) < _LONGEST_MARK and _MARKED_DRAFT.match(segment.text) for segment in segments):
        return _DRAFT
    return _UNSIGNED if _is_unsigned(pages, parties, probe) else None


def _is_unsigned(pages: Sequence[Page], parties: Parties, probe: PageProbe) -> bool:
    """True where a line for a party's signature is there and surely bare."""
    for party in (parties.first, parties.second):
        label = next(_signature_labels(pages, party), None)
        if label is not None and signature.is_bare(label, probe):
            return True
    return False


def _signature_labels(pages: Sequence[Page], party: Party) -> Iterator[Segment]:
    """Yield the printed names under the lines on which a party signs, the last first."""
    name = clean_name(party.name or "").casefold()
    for page in reversed(pages):
        for segment in reversed(segments_of(page)):
            if name and clean_name(segment.text).casefold().startswith(name) and len(segment.text) < len(name) + 30:
                yield segment

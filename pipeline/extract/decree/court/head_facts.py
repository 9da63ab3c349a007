"""Facts of a court paper's head: court and case, names and roles of the parties."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from models.fact import Fact
from models.page import Page, PageProbe
from pipeline.extract.confirm import AGREED, PLAINLY_TOLD, Candidate, FirstReading, confirm
from pipeline.extract.decree.court import courts, places
from pipeline.extract.decree.court.case_number import find_case_number
from pipeline.extract.decree.court.judgment_type import find_judgment_type
from pipeline.extract.decree.people.party import Parties
from pipeline.extract.decree.text.prose import Prose, Span


def caption_facts(pages: Sequence[Page], prose: Prose, probe: PageProbe, *, is_signed: bool = False) -> list[Fact]:
    """Return what the caption says of the court and the case, and what kind of judgment the paper is.

    *is_signed* are all pages of a judgment under the judge's hand: its title then adjudges what it names.
    """
    court = courts.find_court(pages, probe)
    found = {
        "court_name": court,
        "county": places.find_county(court) or places.find_county_line(pages),
        "state": places.find_state(pages, court, prose),
        "case_number": find_case_number(pages, probe),
        "judgment_type": find_judgment_type(pages, prose, probe, is_signed=is_signed),
    }
    return [candidate.fact(field) for field, candidate in found.items() if candidate is not None]


def party_facts(parties: Parties, probe: PageProbe) -> list[Fact]:
    """Return names and roles of the parties."""
    facts = []
    for side, party in parties.sides():
        if party.name is not None and party.span is not None:
            name = confirmed_name(party.name, party.span, probe)
            name = name.supported() if party.seen >= 2 else name
            if any(_breaks_off(party.name, other.name) for _, other in parties.sides() if other.name is not None):
                name = name.doubted("the other party's surname goes on where this one ends: it may be cut")
            facts.append(name.fact(f"{side}_name"))
        if party.role is not None and party.role_span is not None:
            span = party.role_span
            facts.append(Candidate(party.role, party.role, PLAINLY_TOLD, span.page, span.box).fact(f"{side}_role"))
    return facts


def _breaks_off(name: str, other: str) -> bool:
    """True for ``GIDEON A. BRIG`` beside ``NOLA F. BRIGHTWATER``: a stamp may have hidden the rest."""
    surname, whole = (each.casefold().split()[-1] for each in (name, other))
    return len(surname) >= _SHORTEST_SURNAME and whole.startswith(surname) and whole != surname


_SHORTEST_SURNAME = 3


def confirmed_name(name: str, span: Span, probe: PageProbe) -> Candidate:
    """Return a person's name as both readers see it; spaces and accents, in which they differ, count for nothing."""
    if span.box is None:
        raise ValueError("a name without a place on the page")
    reading = FirstReading(span.page, span.box, span.text, name, span.confidence)
    candidate = confirm([reading], _fold_name, probe)[0]
    if candidate.status == "conflict" and _close(name, candidate):
        candidate = Candidate(name, span.text, AGREED, span.page, span.box, signs=candidate.signs)
    signs, sure = candidate.signs, candidate.confidence
    return Candidate(name, span.text, sure, span.page, span.box, candidate.reason, signs=signs)


def _close(name: str, candidate: Candidate) -> bool:
    seen = {str(candidate.value), *candidate.alternatives, candidate.raw}
    folded = (_fold_name(name) or "").replace(" ", "")
    return any(
        fuzz.ratio(folded, (_fold_name(other) or "").replace(" ", "")) >= 88
        for other in seen
        if other and other != name
    )


def _fold_name(text: str) -> str | None:
    folded = re.sub(r"[^a-zà-ÿ ]", "", text.casefold()).strip()
    return folded or None

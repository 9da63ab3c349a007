"""Who is who: the two parties of a caption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from models.page import Page
from pipeline.extract.decree.people.aliases import aliases_of
from pipeline.extract.decree.people.caption_parties import parties_in_caption
from pipeline.extract.decree.people.party import SECOND_ROLES, Parties, Party
from pipeline.extract.decree.people.prose_parties import parties_in_prose
from pipeline.extract.decree.people.title_parties import beside_versus, in_one_line, marriage_of
from pipeline.extract.decree.text.prose import Prose, Span


def find_parties(pages: Sequence[Page], prose: Prose) -> Parties:
    """Return the parties, from the caption and from the sentences that name them with their role."""
    names: dict[str, list[tuple[str, Span]]] = {"party_1": [], "party_2": []}
    roles: dict[str, tuple[str, Span]] = {}
    for found in (*parties_in_caption(pages), *parties_in_prose(prose)):
        if found.name:
            names[found.side].append((found.name, found.span))
        if found.side == "party_1" or found.role in SECOND_ROLES:
            # A second petitioner is printed as one, but is no petitioner beside the first.
            roles.setdefault(found.side, (found.role, found.role_span))
    if not all(names.values()):
        for side, name, span in (*marriage_of(pages), *beside_versus(pages), *in_one_line(pages)):
            other = names["party_2" if side == "party_1" else "party_1"]
            if not names[side] and not any(_alike(name, known) for known, _ in other):
                names[side].append((name, span))
    first, second = (_party(names[side], roles.get(side)) for side in ("party_1", "party_2"))
    first, second = (_as_in_the_caption(party, pages) for party in (first, second))
    if first.name is not None and second.name is not None and first.name.casefold() == second.name.casefold():
        # One name for both is wrong for one of them at least.
        first, second = (replace(party, name=None, span=None, seen=0) for party in (first, second))
    return Parties(first, second, aliases_of(prose, first, second))


def _party(found: list[tuple[str, Span]], role: tuple[str, Span] | None) -> Party:
    """Take the spelling that most others agree with; a name is misread differently each time."""
    name, span, seen = None, None, 0
    if found:
        scored = [(sum(_alike(a, b) for b, _ in found), -n) for n, (a, _) in enumerate(found)]
        best = max(range(len(found)), key=lambda n: scored[n])
        (name, span), seen = found[best], scored[best][0]
        if _differ_by_whole_names(found[0][0], name):
            # The caption stands first: what the text adds to the name, or leaves out of it, it does not print.
            name, span = found[0]
    return Party(name, span, role[0] if role else None, role[1] if role else None, seen)


def _as_in_the_caption(party: Party, pages: Sequence[Page]) -> Party:
    """Return the party as ``THE MARRIAGE OF`` prints it, where the text adds a name or leaves one out."""
    for _, name, span in marriage_of(pages):
        if party.name is not None and _differ_by_whole_names(name, party.name):
            return replace(party, name=name, span=span)
    return party


def _differ_by_whole_names(a: str, b: str) -> bool:
    one, other = (set(name.casefold().split()) for name in (a, b))
    return one != other and min(len(one), len(other)) >= 2 and (one < other or other < one)


def _alike(a: str, b: str) -> bool:
    return fuzz.token_sort_ratio(a.casefold(), b.casefold()) >= 88

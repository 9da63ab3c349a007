"""Which spouse must pay the tax of which years under the clauses of a court paper, and in what shares.

A decree is no longer than its pages: where one is missing, or an agreement it refers to is not in the file, silence on
taxes proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.facts.draft import Draft, Known, Links, Open, as_tuple, join_links, put, value_of
from pipeline.facts.paper import Paper, text, years
from pipeline.facts.roles import PARTY_FIELDS, Roles

_OBLIGORS = {
    "both_equal",
    "both_percent",
    "each_own_income",
    "each_own_return",
    "conditional",
    "court_reserved",
    "silent",
    "general_debts_only",
}
_CLAUSE_FIELDS = ("tax_allocation_obligor", "tax_allocation_years", "indemnify_hold_harmless")
_JOINT_TAX = re.compile(r"\bjoint(?:ly)?\b", re.IGNORECASE)
_PERCENT = re.compile(r"(?<![\d.])(\d{1,3})\s*(?:%|percent\b|per\s+cent\b)", re.IGNORECASE)
_HALF = re.compile(r"\b(?:half|halves|equal(?:ly)?|fifty\s+percent|50\s*(?:%|percent|/\s*50|-\s*50))", re.IGNORECASE)
_WHO_MUST_PAY = "Which spouse must pay the tax under this clause of the decree?"
_IS_THERE_A_CLAUSE = "Does the decree or the agreement say who pays the tax?"


def tax_clauses(paper: Paper, roles: Roles) -> list[Draft] | Open | None:
    """Return a record for each clause; an open question where silence proves nothing."""
    rows = paper.rows(*_CLAUSE_FIELDS)
    if (unproven := _unproven_silence(paper)) is not None:
        return unproven
    clauses = [clause for row in rows if (clause := _clause(paper, row, roles)) is not None]
    is_silent = any(value_of(clause, "obligor") == "silent" for clause in clauses)
    if is_silent and _may_hide_a_clause(paper):
        reason = "Nothing on tax was found, but pages or an agreement are missing."
        return Open("undecided", reason, (), _IS_THERE_A_CLAUSE)
    return clauses or None


def _unproven_silence(paper: Paper) -> Open | None:
    """Return the open question where a paper says nothing on tax but something on it may stand elsewhere."""
    silent = [fact for fact in paper.facts("tax_allocation_obligor") if fact.value == "silent"]
    if not silent or any(paper.is_sure(fact) for fact in silent):
        return None
    return Open("doubtful", silent[0].reason or "The reading is not certain.", (), _IS_THERE_A_CLAUSE)


def _may_hide_a_clause(paper: Paper) -> bool:
    elsewhere = (paper.answer(field) for field in ("agreement_incorporated", "status_only_or_bifurcated"))
    return paper.document.incomplete or any(isinstance(each, Known) and each.value == "yes" for each in elsewhere)


def _clause(paper: Paper, row: int | None, roles: Roles) -> Draft | None:
    obligor = _obligor(paper, row, roles) or _not_understood(paper, row)
    if obligor is None:
        return None
    clause: Draft = {"obligor": obligor}
    covered = paper.in_row(row, "tax_allocation_years", convert=years)
    put(clause, "tax_years", covered)
    if obligor.value == "both_percent":
        put(clause, "requesting_spouse_percent", _percent(paper, row, roles))
    if obligor.value != "silent":
        put(clause, "hold_harmless", paper.in_row(row, "indemnify_hold_harmless", convert=_yes_no_text))
    return clause


def _yes_no_text(value: object) -> str | None:
    return ("yes" if value else "no") if isinstance(value, bool) else None


def _obligor(paper: Paper, row: int | None, roles: Roles) -> Known | None:
    """Return who must pay; ``unclear`` where the clause was read but not surely understood."""
    code = paper.in_row(row, "tax_allocation_obligor", convert=text)
    if isinstance(code, Open):
        return Known("unclear", join_links(*(each.links for each in code.candidates)), _asking(code))
    if code is None:
        return None
    if code.value in ("party_1", "party_2"):
        return _party(paper, str(code.value), code.links, roles)
    if code.value == "both":
        return Known(_kind_of_share(paper, row), code.links)
    return Known(str(code.value) if code.value in _OBLIGORS else "unclear", code.links)


def _not_understood(paper: Paper, row: int | None) -> Known | None:
    """Return ``unclear`` for a clause that was found but whose duty nobody could be given."""
    found = [fact for fact in paper.facts("tax_allocation_obligor") if fact.row == row]
    if not found:
        return None
    reason = found[0].reason or "It is not clear who must pay."
    link = paper.link("tax_allocation_obligor", row)
    return Known("unclear", (link,), Open("doubtful", reason, (), _WHO_MUST_PAY))


def _asking(found: Open) -> Open:
    return Open(found.kind, found.reason, found.candidates, _WHO_MUST_PAY)


def _party(paper: Paper, side: str, links: Links, roles: Roles) -> Known:
    """Map a party of the caption to a spouse. A party whose name nobody could read is the spouse the other is not."""
    mine, theirs = f"{side}_name", ("party_2_name" if side == "party_1" else "party_1_name")
    own, other = (_person(paper, field, roles) for field in (mine, theirs))
    is_unread = not isinstance(paper.one(mine, convert=text), Known)
    person = own if own is not None else (1 - other if other is not None and is_unread else None)
    party = roles.party(person)
    if party is None or (own is not None and own == other):
        doubt = Open("undecided", "The party of the clause could not be matched to a spouse.", (), _WHO_MUST_PAY)
        return Known("unclear", links, doubt)
    return Known(party, join_links(links, (paper.link(mine), paper.link(theirs))))


def _person(paper: Paper, field: str, roles: Roles) -> int | None:
    name = paper.one(field, convert=text)
    return roles.who(str(name.value)) if isinstance(name, Known) else None


def _kind_of_share(paper: Paper, row: int | None) -> str:
    """``both`` is half and half only where the clause says so; else the shares are not known."""
    shares = _shares(paper, row)
    if shares is not None:
        return "both_equal" if len(set(shares.values())) == 1 else "both_percent"
    words = (paper.in_row(row, field, convert=text) for field in ("tax_allocation_percent", "tax_allocation_text"))
    is_half = any(isinstance(each, Known) and _HALF.search(str(each.value)) for each in words)
    return "both_equal" if is_half else "both_percent"


def _shares(paper: Paper, row: int | None) -> dict[str, int] | None:
    """Return the share of each side in percent: only where the clause sets each side beside its own share."""
    words = paper.in_row(row, "tax_allocation_text", convert=text)
    if not isinstance(words, Known):
        return None
    found: dict[str, int] = {}
    for side, number in _beside(_marks(str(words.value), paper)):
        found[side] = number
    return found if len(found) == len(PARTY_FIELDS) and sum(found.values()) == 100 else None


def _marks(clause: str, paper: Paper) -> list[str | int]:
    """Return the sides and the percentages a clause names, in its order."""
    marks: list[tuple[int, str | int]] = [(match.start(), int(match.group(1))) for match in _PERCENT.finditer(clause)]
    for side in PARTY_FIELDS:
        role = paper.says(side.replace("_name", "_role"))
        for match in re.finditer(rf"\b{re.escape(role)}\b", clause, re.IGNORECASE) if role else ():
            marks.append((match.start(), side))
    return [mark for _, mark in sorted(marks, key=lambda mark: mark[0])]


def _beside(marks: list[str | int]) -> list[tuple[str, int]]:
    """Pair sides and shares that strictly alternate from the first mark on; nothing in any other order."""
    pairs: list[tuple[str, int]] = []
    for one, other in zip(marks[:4:2], marks[1:4:2], strict=False):
        if isinstance(one, str) and isinstance(other, int):
            pairs.append((one, other))
        elif isinstance(one, int) and isinstance(other, str):
            pairs.append((other, one))
    return pairs


def _percent(paper: Paper, row: int | None, roles: Roles) -> Known | None:
    shares = _shares(paper, row)
    for side in PARTY_FIELDS if shares is not None else ():
        if roles.party(_person(paper, side, roles)) == "requesting_spouse":
            links = (paper.link("tax_allocation_text", row), paper.link(side))
            return Known(str((shares or {})[side]), join_links(links))
    return None


def joint_tax_years(paper: Paper) -> Iterable[tuple[int, Links]]:
    """Give the years of which a clause says in so many words that the tax or return is joint."""
    for row in paper.rows("tax_allocation_text"):
        words = paper.in_row(row, "tax_allocation_text", convert=text)
        covered = paper.in_row(row, "tax_allocation_years", convert=years)
        if isinstance(words, Known) and _JOINT_TAX.search(str(words.value)) and isinstance(covered, Known):
            for each in as_tuple(covered.value):
                yield int(each), join_links(words.links, covered.links)

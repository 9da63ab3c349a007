"""What a paper says of an indemnity apart from its clauses: for one of them, or for all that each party pays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.decree.people.references import References
from pipeline.extract.decree.taxes.clause import Clause, with_indemnity
from pipeline.extract.decree.taxes.duties import protector
from pipeline.extract.decree.taxes.wording import HOLD_HARMLESS, indemnity_of
from pipeline.extract.decree.taxes.years import tax_years
from pipeline.extract.decree.text.prose import Prose


def with_indemnities_apart(
    prose: Prose, spans: Sequence[tuple[int, int]], clauses: Sequence[Clause], references: References
) -> list[Clause]:
    """Add what sentences apart from the clauses say of an indemnity: ``Husband shall hold Wife harmless on 2016``."""
    found = list(clauses)
    for start, end in spans:
        text = prose.text[start:end]
        match = HOLD_HARMLESS.search(text)
        if match is None or not _OF_A_DEBT.search(text, match.end()):
            continue
        if not any(c.start < end and start < c.end for c in clauses):
            found = [_protected(clause, text, references) for clause in found]
    return found


def _protected(clause: Clause, text: str, references: References) -> Clause:
    side, years = protector(text, references), tax_years(text)[0]
    if clause.obligor in ("party_1", "party_2") and side not in (None, clause.obligor):
        return clause
    is_on_both = clause.obligor in ("party_1", "party_2") or _ON_TAX.search(text)
    if not is_on_both or (years and set(years).isdisjoint(clause.years)):
        return clause
    is_harmless, doubt = indemnity_of(text)
    is_plain = side == clause.obligor and clause.years and set(clause.years) <= set(years)
    if is_plain and is_harmless and doubt is None:
        return with_indemnity(clause, True, None)
    return clause if clause.hold_harmless else replace(clause, indemnity_doubt=clause.indemnity_doubt or COVERED)


_ON_TAX = re.compile(r"\btax(?:es)?\b|\bIRS\b|internal\s+revenue", re.IGNORECASE)
_OF_A_DEBT = re.compile(
    r"(?<!\bthis )(?<!\bthat )(?<!\bsaid )(?<!\bsuch )(?<!\bthese )(?<!\bthose )"
    r"\b(?:debts?|obligations?|liabilit(?:y|ies)|tax(?:es)?|balances?|IRS|internal\s+revenue)\b",
    re.IGNORECASE,
)
COVERED = "another sentence on an indemnity may cover it"


_EACH = r"each(?!\s+(?:of\s+(?:the|said|those|these)\s+)?(?:tax\s+)?years?\b)"
EACH_PROTECTS = re.compile(
    rf"\b(?:{_EACH}|either|both|one\s+(?:spouse|party)|that\s+party|"
    r"the\s+(?:party|spouse|person)\s+(?:to\s+whom|(?:who\s+is\s+)?(?:ordered|assigned|required))|the\s+parties(?=\s+(?:shall|will|must|agree|hereby|further|do)\b)|"
    r"if\s+a\s+party)\b[^.;]{0,160}?"
    r"\b(?:harmless|indemnif)|\b(?:hold|indemnif\w+)\b[^.;]{0,20}\bthe\s+other\b",
    re.IGNORECASE,
)
_GENERAL_INDEMNITY = re.compile(
    rf"\b(?:{_EACH}|either|both|the\s+parties)\b[^.;]{{0,60}}\b(?:harmless|indemnif)"
    r"[^.;]{0,60}\b(?:debts?|obligations?|liabilit(?:y|ies))\b[^.;]{0,60}"
    r"\b(?:assigned|allocated|awarded|ordered|assumed|responsible|he\s+or\s+she|his\s+or\s+her)\b",
    re.IGNORECASE,
)


_ONE_FOR_ALL = re.compile(
    r"\b(?:harmless|indemnif\w+)\b[^.;]{0,60}\b(?:debts?|obligations?|liabilit(?:y|ies)|taxes)\b[^.;]{0,60}"
    r"\b(?:assigned|allocated|allotted|assumed)\b",
    re.IGNORECASE,
)
"""``Husband shall hold Wife harmless from the liabilities assigned to him``."""


_GUARDS_THE_OTHER = re.compile(
    r"\b(?:each|either|both|parties|party)\b[^.;]{0,80}\b(?:protect|defend|save|make\s+whole)\b[^.;]{0,20}\bthe\s+other\b",
    re.IGNORECASE,
)
_NEITHER = re.compile(r"\bneither\b[^.;]{0,40}\Z", re.IGNORECASE)


def under_general_indemnity(text: str, clauses: Sequence[Clause]) -> list[Clause]:
    """Doubt that a clause protects nobody where the paper elsewhere protects each from the other's debts."""
    forms = (_GENERAL_INDEMNITY, EACH_PROTECTS, _GUARDS_THE_OTHER, _ONE_FOR_ALL)
    found = [match for form in forms for match in form.finditer(text)]
    is_general = any(not (_NEITHER.search(text[: m.start()]) or _is_of_a_thing(text, m.end())) for m in found)
    if not is_general:
        return list(clauses)
    doubt = "a general indemnity may cover it"
    # Where it is of what each was ordered to pay it most likely does; a person looks in either case.
    is_likely = _OF_WHAT_EACH_PAYS.search(text) is not None
    return [
        clause
        if clause.hold_harmless
        else replace(clause, hold_harmless=is_likely, indemnity_doubt=clause.indemnity_doubt or doubt)
        for clause in clauses
    ]


def _is_of_a_thing(text: str, end: int) -> bool:
    """True for ``who shall pay the mortgage on it and hold the other harmless from it``: no other debt is meant."""
    start = max(text.rfind(stop, 0, end) for stop in ".;")
    before, behind = text[start + 1 : end], text[end : end + _REACH]
    return bool(_THING.search(before) and not _ANY_DEBT.search(before) and _FROM_IT.match(behind))


_REACH = 60
_THING = re.compile(r"\b(?:mortgage|property\s+tax(?:es)?|car\s+loan|auto\s+loan|vehicle|lien)\b", re.IGNORECASE)
_ANY_DEBT = re.compile(r"\b(?:each|either|debts?|obligations?|liabilit(?:y|ies)|income\s+tax(?:es)?)\b", re.IGNORECASE)
_FROM_IT = re.compile(
    r"(?:\s+harmless)?\s+(?:from|of|on|as\s+to)\s+(?:it|them|the\s+same|(?:the|that)\s+(?:mortgage|loan|lien))\s*(?:[.;]|\Z)"
    r"|(?:\s+harmless)?\s+there(?:from|on)\b",
    re.IGNORECASE,
)


_ASSIGNED = r"(?:assigned|allocated|awarded|ordered|assumed|set\s+(?:aside|over)|listed|paid\s+by)"
_OF_WHAT_EACH_PAYS = re.compile(
    rf"\beach\b[^.;]{{0,40}}\bpay\b[^.;]{{0,30}}\b(?:debts?|obligations?|liabilities)\b[^.;]{{0,20}}\b(?:set\s+(?:off|forth|out)|{_ASSIGNED})\b"
    r"[^.;]{0,40}\bharmless\b|\bharmless\b[^.;]{0,60}\bliabilities\s+set\s+(?:forth|out)\b|"
    r"\bshall\s+pay\s+that\s+debt\s+and\s+hold\s+the\s+other\s+harmless\b|"
    rf"\beach\b[^.;]{{0,80}}\b(?:harmless|indemnif\w+)\b[^.;]{{0,60}}\b(?:debts?|obligations?|liabilit(?:y|ies))\b[^.;]{{0,60}}\b{_ASSIGNED}\b|"
    rf"\bto\s+whom\s+an?\s+(?:debt|obligation|liability)\s+is\s+{_ASSIGNED}\s+(?:must|shall|will)\s+(?:hold|save|indemnify)\b[^.;]{{0,30}}\bthe\s+other\b|"
    r"\b(?:whoever|whichever\s+party|where\s+(?:one|a|either)\s+party|(?:the|an?)\s+(?:party|spouse|person)\s+who)\b[^.;]{0,30}"
    r"\b(?:assigned|ordered|agreed|required|(?:must|is\s+to|has\s+to)\s+pay)\b[^.;]{0,90}?\bhold\s+the\s+other\b[^.;]{0,20}\bharmless\b|"
    r"\bordered\s+to\s+pay\s+(?:the|a)\s+debt\s+(?:must|shall|will)\s+(?:indemnify\s+(?:the\s+other\s+(?:\w+\s+)?)?and\s+)?"
    r"hold\s+the\s+other\b[^.;]{0,20}\bharmless\b|"
    r"\bpaid\s+by\s+the\s+(?:party|spouse)\b[^.;]{0,60}\bwho\s+(?:shall|must|will)\b[^.;]{0,30}\bthe\s+other\b[^.;]{0,20}\bharmless\b",
    re.IGNORECASE,
)

"""Every word by which the text of a court paper calls a party, and the side it means."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import fuzz

from pipeline.extract.decree.people.party import (
    FIRST_ROLES,
    NAME,
    ROLE,
    SECOND_ROLES,
    Parties,
    Party,
    Side,
    clean_name,
    side_of_mention,
    side_of_role,
)
from pipeline.extract.decree.text.prose import Prose

ALIASES = (
    "Husband|Wife|Father|Mother|Dad|Mom|Spouse A|Spouse B|Spouse 1|Spouse 2|Party A|Party B|Party 1|Party 2|"
    "First Party|Second Party|Obligor|Obligee"
)
# Two words defined in one breath, ``A and B ("Husband" and "Wife")``, leave it open which means whom: none is taken.
_DEFINITION = re.compile(
    rf"(?P<who>{NAME}|[Pp]etitioner|[Rr]espondent|[Pp]laintiff|[Dd]efendant)\s*,?\s*"
    rf"(?:\(\s*)?(?:hereinafter|referred to as|also called|known as|\()(?:(?!\b(?:{ALIASES})\b)[^.;)]){{0,40}}?"
    rf"[\"“”‘’'`]{{1,2}}\s*(?:the\s+)?(?P<alias>{ALIASES}|[A-Z]{{2,4}})\b"
    rf"(?![\"“”‘’'`,\s]*(?:and|&|or)\s*[\"“”‘’'`]+\s*(?:the\s+)?(?:{ALIASES})\b)"
)
_ROLE_WORD = r"(?P<role>petitioner|plaintiff|respondent|defendant)"
_CALLED = (
    r"(?:is|shall\s+be|will\s+be|hereinafter|hereinabove|hereafter|herein|sometimes|also|referred\s+to|called|known)"
)
_BESIDE_A_ROLE = (
    re.compile(rf"\b(?P<alias>{ALIASES})\s*\(\s*(?:the\s+)?{_ROLE_WORD}\s*\)", re.IGNORECASE),
    re.compile(rf"\b{_ROLE_WORD}\s*\(\s*(?:the\s+)?(?P<alias>{ALIASES})\s*\)", re.IGNORECASE),
    re.compile(rf"(?<!/)\b{_ROLE_WORD}\s*/\s*(?P<alias>{ALIASES})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<alias>{ALIASES})\s*/\s*{_ROLE_WORD}\b", re.IGNORECASE),
    re.compile(rf"\b(?P<alias>{ALIASES})\s*,\s*(?:the\s+)?{_ROLE_WORD}\s*,", re.IGNORECASE),
    re.compile(
        rf"[\"“”‘’'`](?:the\s+)?(?P<alias>{ALIASES})[\"“”‘’'`]+\s*,?\s*"
        rf"(?:means|refers\s+to|is|shall\s+mean|denotes)\s+(?:the\s+)?{_ROLE_WORD}\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_ROLE_WORD}\s*,\s*(?:the\s+)?(?P<alias>{ALIASES})\s*,", re.IGNORECASE),
    re.compile(
        rf"\b{_ROLE_WORD}(?:\s*,\s*(?-i:{NAME}))?\s*,?\s+(?:{_CALLED}\s+)*"
        rf"(?:as\s+|(?:called|named)\s+)(?:the\s+)?[\"“]?(?P<alias>{ALIASES})\b(?!['’])",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_ROLE_WORD}\s+is\s+(?:the\s+)?(?P<alias>{ALIASES})\b(?!['’])", re.IGNORECASE),
    re.compile(rf"(?<!['’]s\s)\b(?P<alias>{ALIASES})\s+is\s+(?:the\s+)?{_ROLE_WORD}\b(?!['’])", re.IGNORECASE),
)
_APPOSITION = (
    re.compile(rf"\b[Tt]he\s+(?P<alias>(?i:husband|wife))\s*,\s*(?P<who>{NAME})\s*,"),
    re.compile(rf"(?P<who>{NAME})\s*,\s*(?:the\s+)?(?P<alias>(?i:husband|wife))\s*,"),
    re.compile(rf"\b(?P<alias>(?i:husband|wife))\s+is\s+(?P<who>{NAME})"),
)
"""``the husband, Karl A. Weber, shall``; ``Husband is Karl A. Weber``"""
_SIDES: frozenset[Side] = frozenset({"party_1", "party_2"})
_COUPLES = (("husband", "wife"), ("father", "mother"), ("party a", "party b"), ("spouse a", "spouse b"))
_LEADING_ROLE = re.compile(r"\A(?:Petitioner|Plaintiff|Respondent|Defendant)\s+(?=\S+\s)")
_OTHER_ROLES: dict[str, Side] = {
    "complainant": "party_1", "libelant": "party_1", "libellant": "party_1", "libelee": "party_2",
    "libellee": "party_2", "co-petitioner/respondent": "party_2", "respondent/co-petitioner": "party_2",
}  # fmt: skip
"""Words of chancery and of old libels, and of forms for one petitioner or two."""
_SECOND_OF_TWO = re.compile(rf"\b(?:{'|'.join(FIRST_ROLES)})\s+(?:2|B)\b", re.IGNORECASE)
_SECOND_ROLE = re.compile(r"\b(?:respondent|defendant)", re.IGNORECASE)


def aliases_of(prose: Prose, first: Party, second: Party) -> dict[str, Side]:
    """Return every word by which the text calls a party, in lower case, with the side it means."""
    aliases = {role: side_of_role(role) for role in (*FIRST_ROLES, *SECOND_ROLES)} | _OTHER_ROLES
    claims: dict[str, set[Side]] = {}
    for match in ROLE.finditer(prose.text[:6000]):
        if match["alias"]:
            claims.setdefault(match["alias"].lower(), set()).add(side_of_mention(match))
        if match["ordinal"]:
            called = prose.text[match.start("ordinal") : match.end("role")].lower()
            claims.setdefault(called, set()).add(side_of_mention(match))
    if not _SECOND_ROLE.search(prose.text[:6000]):
        # ``Petitioner 1`` and ``Petitioner 2``, or A and B, of a joint petition.
        claims |= {f"{role} {mark}": {"party_1"} for role in FIRST_ROLES for mark in "1a"}
        claims |= {f"{role} {mark}": {"party_2"} for role in FIRST_ROLES for mark in "2b"}
        if _SECOND_OF_TWO.search(prose.text):
            # The bare word is either of them: its number may be lost.
            aliases = {alias: side for alias, side in aliases.items() if alias not in FIRST_ROLES}
    for match in (m for form in _BESIDE_A_ROLE for m in form.finditer(prose.text)):
        claims.setdefault(match["alias"].lower(), set()).add(side_of_role(match["role"]))
    for match in (m for form in (_DEFINITION, *_APPOSITION) for m in form.finditer(prose.text)):
        side = side_of_name(match["who"], first, second, aliases)
        if side is not None:
            claims.setdefault(match["alias"].lower(), set()).add(side)
    _claim_the_other(claims)
    # A word that names both sides (two husbands) names nobody.
    return aliases | {alias: sides.pop() for alias, sides in claims.items() if len(sides) == 1}


def _claim_the_other(claims: dict[str, set[Side]]) -> None:
    """Where one word of a couple is told and the other is not, that one can only mean the other side."""
    for couple in _COUPLES:
        for told, other in (couple, couple[::-1]):
            if len(claims.get(told, ())) == 1 and other not in claims:
                claims[other] = {*_SIDES} - claims[told]


def side_of_name(who: str, first: Party, second: Party, aliases: Mapping[str, Side]) -> Side | None:
    """Return the side a name or an alias means, None where both are about as near."""
    if who.lower() in aliases:
        return aliases[who.lower()]
    who = _LEADING_ROLE.sub("", who)
    scores = {
        side: fuzz.token_sort_ratio(clean_name(who).casefold(), party.name.casefold()) if party.name else 0.0
        for side, party in Parties(first, second).sides()
    }
    side, other = sorted(scores, key=lambda s: -scores[s])
    return side if scores[side] >= 84 and scores[side] - scores[other] >= 5 else None

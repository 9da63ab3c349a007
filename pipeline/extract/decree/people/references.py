"""Where a text names a party: by role, by alias, by name."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from pipeline.extract.decree.people.party import Parties, Side, clean_name

_ANOTHER = r"(?<!co-)(?<!counter-)(?<!cross-)(?<!joint\s)(?<!second\s)(?<!new\s)(?<!/)"
"""A co-petitioner or counter-petitioner is the other side; which one is for a person to say."""


_NEVER = r"(?!)"
_SAID_AGAIN = r"(?:/(?:joint\s+petitioner|party|spouse)[\s-]?[AB12]\b)?"
"""``Petitioner/Joint Petitioner-A``, ``Respondent/Party B``: a form's one word for two kinds of cases."""


Mention = tuple[int, int, Side]
"""From where to where a text names a party, and which."""


class References:
    """Every way in which the text names a party, ready to be found."""

    def __init__(self, parties: Parties) -> None:
        self._aliases = parties.aliases
        self._names = {side: party.name for side, party in parties.sides() if party.name}
        words = sorted(self._aliases, key=len, reverse=True)
        alias = "|".join(map(re.escape, words)) or _NEVER
        self._alias = re.compile(
            rf"\b(?:the\s+(?:former\s+)?|(?-i:Former)\s+)?{_ANOTHER}(?P<alias>{alias})\b(?!\s*#?\s*\d\b){_SAID_AGAIN}",
            re.IGNORECASE,
        )
        self._patterns = {side: _name_pattern(name) for side, name in self._names.items()}
        self._short = _short_forms(self._names)

    def all_in(self, text: str) -> list[Mention]:
        """Return (start, end, side) of every mention of a party, in order; ``Wife's`` mentions something of hers."""
        return [(a, b, side) for a, b, side in self._names_in(text) if not _is_owner(text, a, b)]

    def owners_in(self, text: str) -> list[Mention]:
        """Return (start, end, side) of every party that something is said to be of."""
        return [(a, _end_of_owner(text, b), side) for a, b, side in self._names_in(text) if _is_owner(text, a, b)]

    def _names_in(self, text: str) -> list[Mention]:
        found = [(m.start(), m.end(), self._aliases[m["alias"].lower()]) for m in self._alias.finditer(text)]
        for side, pattern in self._patterns.items():
            for match in pattern.finditer(text):
                if self._is_surely(match.group(), side) and not _SENTENCE_WORD.search(match.group()):
                    found.append((match.start(), match.end(), side))
        for side, form in self._short.items():
            found += [(match.start(), match.end(), side) for match in form.finditer(text)]
        return _with_apposition(text, _outermost(found))

    def at_start(self, text: str) -> Mention | None:
        """Return the mention that *text* begins with, None without one."""
        return next((mention for mention in self.all_in(text) if mention[0] <= 4), None)

    def _is_surely(self, printed: str, side: Side) -> bool:
        """True when the printed name fits this side clearly better than the other: spouses share a surname."""
        scores = {
            s: fuzz.token_sort_ratio(clean_name(printed).casefold(), n.casefold()) for s, n in self._names.items()
        }
        other = max((score for s, score in scores.items() if s != side), default=0.0)
        return scores[side] >= 80 and scores[side] - other >= 8


def _is_owner(text: str, start: int, end: int) -> bool:
    return _OWNER_END.search(text, start, end) is not None or _OWNER_MARK.match(text, end) is not None


def _end_of_owner(text: str, end: int) -> int:
    mark = _OWNER_MARK.match(text, end)
    return mark.end() if mark is not None else end


_OWNER_END = re.compile(r"\w['’]s?\Z")
_OWNER_MARK = re.compile(r"['’]s?(?!\w)")
_SENTENCE_WORD = re.compile(r"\s(?:shall|will|is|are|and|or|must|to|from|for|of|agrees?|pays?|assumes?)\b")
"""A name with an initial left out would run on into the sentence."""


def _outermost(found: list[Mention]) -> list[Mention]:
    """Drop a mention that lies within another: the first name within the whole name."""
    ordered = sorted(set(found), key=lambda mention: (mention[0], -mention[1]))
    kept: list[Mention] = []
    for mention in ordered:
        if not kept or mention[0] >= kept[-1][1]:
            kept.append(mention)
    return kept


def _with_apposition(text: str, found: list[Mention]) -> list[Mention]:
    """Take ``Husband, the Respondent,`` for one mention, with its closing comma."""
    joined: list[Mention] = []
    for start, end, side in found:
        is_said_again = joined and joined[-1][2] == side and text[joined[-1][1] : start].strip() == ","
        if is_said_again and text[end : end + 1] == ",":
            joined[-1] = (joined[-1][0], end + 1, side)
        else:
            joined.append((start, end, side))
    return joined


def _short_forms(names: dict[Side, str]) -> dict[Side, re.Pattern[str]]:
    """Match a party's first name, with or without the family name, and ``Ms. Family`` where that names one only."""
    parts = {side: _parts(name) for side, name in names.items()}
    forms = {}
    for side, (first, family) in parts.items():
        others = [part for other, part in parts.items() if other != side]
        chosen = []
        if len(first) >= 3 and not any(fuzz.ratio(first.casefold(), o.casefold()) >= 80 for o, _ in others):
            given = _any_case(first)
            chosen.append(
                rf"(?<![\w-]){given}(?![\w-])(?:(?:\s+\w\.?)?\s+{_any_case(family)}(?![\w-]))?(?!\s+(?:\d{{1,2}},|Street|St\b|Road|Ave))"
            )
        if len(family) >= 3 and not any(fuzz.ratio(family.casefold(), o.casefold()) >= 80 for _, o in others):
            chosen.append(rf"\bM(?:r|rs|s|x|iss)\.?\s+{_any_case(family)}(?![\w-])")
        if chosen:
            forms[side] = re.compile("|".join(chosen))
    return forms


def _any_case(name: str) -> str:
    """Match a name as printed, in capitals, or with capitals at the start of its words."""
    spellings = {name, name.upper(), name.title()}
    return "(?:" + "|".join(r"\s+".join(map(re.escape, spelling.split())) for spelling in sorted(spellings)) + ")"


def _parts(name: str) -> tuple[str, str]:
    """Return first and family name; the family name keeps the small words before it."""
    tokens = [
        token for token in clean_name(name).split() if not re.fullmatch(r"(?:Jr|Sr|II|III|IV)\.?", token, re.IGNORECASE)
    ]
    first, rest = tokens[0], tokens[1:]
    while len(rest) > 1 and len(rest[0].rstrip(".")) == 1:
        rest = rest[1:]
    return first, " ".join(rest)


def _name_pattern(name: str) -> re.Pattern[str]:
    """Match a name of as many words as the caption's, whatever a reader made of its letters."""
    tokens = clean_name(name).split()
    first = re.escape(tokens[0][:1])
    word = r"[\wÀ-ÿ'’.{-]+"
    return re.compile(rf"\b[{first}{first.lower()}]{word[:-1]}*(?:\s+{word}){{{len(tokens) - 1}}}")

"""Where a text names a party: by role, by alias, by name."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from pipeline.extract.decree.parties import Parties, clean_name

_ANOTHER = r"(?<!co-)(?<!counter-)(?<!cross-)(?<!joint\s)(?<!second\s)(?<!new\s)(?<!/)"
"""A co-petitioner or counter-petitioner is the other side; which one is for a person to say."""


class References:
    """Every way in which the text names a party, ready to be found."""

    def __init__(self, parties: Parties) -> None:
        self._aliases = parties.aliases
        self._names = {
            side: party.name for side, party in (("party_1", parties.first), ("party_2", parties.second)) if party.name
        }
        words = sorted(self._aliases, key=len, reverse=True)
        self._alias = re.compile(
            rf"\b(?:the\s+)?{_ANOTHER}(?P<alias>{'|'.join(map(re.escape, words))})\b(?!['’]s|\s*#?\s*\d\b)",
            re.IGNORECASE,
        )
        self._patterns = {side: _name_pattern(name) for side, name in self._names.items()}

    def all_in(self, text: str) -> list[tuple[int, int, str]]:
        """Return (start, end, side) of every mention of a party, in order."""
        found = [(m.start(), m.end(), self._aliases[m["alias"].lower()]) for m in self._alias.finditer(text)]
        for side, pattern in self._patterns.items():
            for match in pattern.finditer(text):
                if self._is_surely(match.group(), side):
                    found.append((match.start(), match.end(), side))
        return sorted(found)

    def at_start(self, text: str) -> tuple[int, int, str] | None:
        """Return the mention that *text* begins with, None without one."""
        return next((mention for mention in self.all_in(text) if mention[0] <= 4), None)

    def orders(self, text: str) -> str | None:
        """Return the side in ``orders Husband to pay``, None where the sentence is not of that form."""
        for start, end, side in self.all_in(text):
            if re.match(r"\s+to\s+(?:pay|assume|be)", text[end:]) and re.search(
                r"order|direct", text[:start], re.IGNORECASE
            ):
                return side
        return None

    def _is_surely(self, printed: str, side: str) -> bool:
        """True when the printed name fits this side clearly better than the other: spouses share a surname."""
        scores = {
            s: fuzz.token_sort_ratio(clean_name(printed).casefold(), n.casefold()) for s, n in self._names.items()
        }
        other = max((score for s, score in scores.items() if s != side), default=0.0)
        return scores[side] >= 80 and scores[side] - other >= 8


def _name_pattern(name: str) -> re.Pattern[str]:
    """Match a name of as many words as the caption's, whatever a reader made of its letters."""
    tokens = clean_name(name).split()
    first = re.escape(tokens[0][:1])
    word = r"[\wÀ-ÿ'’.{-]+"
    return re.compile(rf"\b[{first}{first.lower()}]{word[:-1]}*(?:\s+{word}){{{len(tokens) - 1}}}")

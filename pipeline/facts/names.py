"""Names of people, compared as papers print and scanners read them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

_NOT_A_LETTER = re.compile(r"[^A-Z]+")
_APOSTROPHE = re.compile(r"['’`´]")
_AND = re.compile(r"\s*(?:&|\+|\bAND\b|\n|;)\s*", re.IGNORECASE)
_DIGITS_FOR_LETTERS = str.maketrans("015", "OIS")
_SUFFIXES = {"JR", "SR", "II", "III", "IV"}
_TITLES = {"MR", "MRS", "MS", "DR"}
_INITIAL_DIFFERS = 1
_MARRIED_NAME = 2
_MARGIN = 2


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in capitals without accents.

    Attributes:
        given: The first name.
        initial: The first middle initial, empty without one.
        family: Every later word of the name, in order.
    """

    given: str
    initial: str
    family: tuple[str, ...]

    @property
    def last(self) -> str:
        """The last word of the family name."""
        return self.family[-1] if self.family else ""


def fold(name: str) -> str:
    """Return capitals without accents; digits that a scanner took for letters become those letters again."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").upper()
    return _APOSTROPHE.sub("", plain).translate(_DIGITS_FOR_LETTERS)


def parse_name(name: str) -> PersonName | None:
    """Read ``FIRST M LAST`` or ``LAST, FIRST M``; None where there is no first name and family name."""
    before, comma, after = fold(name).partition(",")
    words = _words(before)
    if comma and _words(after):
        words = _words(after) + words
    initials = [word for word in words[1:] if len(word) == 1]
    family = tuple(word for word in words[1:] if len(word) > 1)
    if not words or not family:
        return None
    return PersonName(words[0], initials[0] if initials else "", family)


def _words(part: str) -> list[str]:
    words = [word for word in _NOT_A_LETTER.split(part) if word]
    return [word for word in words if word not in _SUFFIXES and word not in _TITLES]


def split_joint(line: str) -> tuple[str, ...]:
    """Split ``JAMES & KAREN Q HINDS`` into two whole names; a name of one person comes back as it is."""
    parts = [part for part in _AND.split(line) if part.strip()]
    if len(parts) != 2:
        return tuple(parts)
    first, second = parts
    last = parse_name(second)
    if parse_name(first) is None and last is not None:
        first = f"{first} {' '.join(last.family)}"
    return first, second


def _distance(one: str, other: str) -> int | None:
    """Return the edit distance, None where it is too large for one word misread."""
    allowed = max(1, min(len(one), len(other)) // 4)
    distance = Levenshtein.distance(one, other, score_cutoff=allowed)
    return distance if distance <= allowed else None


def _family_distance(one: PersonName, other: PersonName) -> int | None:
    found = [_distance(" ".join(one.family), " ".join(other.family)), _distance(one.last, other.last)]
    return min((each for each in found if each is not None), default=None)


def _given_distance(one: PersonName, other: PersonName) -> int | None:
    distance = _distance(one.given, other.given)
    if distance is None:
        return None
    differs = one.initial and other.initial and one.initial != other.initial
    return distance + (_INITIAL_DIFFERS if differs else 0)


def match_cost(reading: PersonName, person: PersonName) -> int | None:
    """Return how far a reading is from a person's name, 0 for the same; None where it is another name."""
    given, family = _given_distance(reading, person), _family_distance(reading, person)
    return given + family if given is not None and family is not None else None


def married_name_cost(reading: PersonName, person: PersonName, spouse: PersonName) -> int | None:
    """Return the cost of reading *person* under the family name of *spouse*, None where it is not that."""
    given, family = _given_distance(reading, person), _family_distance(reading, spouse)
    if given is None or family is None or _distance(reading.given, spouse.given) is not None:
        return None
    return given + family + _MARRIED_NAME


def choose(costs: dict[int, int]) -> int | None:
    """Return the person who is clearly nearest, None where two are about as near."""
    ranked = sorted((cost, person) for person, cost in costs.items())
    if not ranked:
        return None
    if len(ranked) == 1:
        return ranked[0][1]
    (nearest, person), (next_cost, _) = ranked[0], ranked[1]
    is_clear = next_cost - nearest >= _MARGIN or (nearest == 0 and next_cost > 0)
    return person if is_clear else None

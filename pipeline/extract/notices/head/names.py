"""The people a line of an address names: one, or two joined by an ampersand who may share a surname."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from models.page import Word, spread_words
from pipeline.extract.lines import Segment
from pipeline.extract.paper.values import folded_name
from pipeline.extract.paper.view import PageView

_SAME_NAME = 84.0
_INITIAL_OR_SUFFIX = re.compile(r"^(?:[A-Z]\.?|JR\.?|SR\.?|II|III|IV)$")


def is_capitals(text: str) -> bool:
    """True for a text in capitals, give or take a letter misread."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.8 * len(letters)


@dataclass(frozen=True)
class Person:
    """One person of the address window.

    Attributes:
        words: The words that print this person's part of the line.
        surname: Words of a surname that is printed apart: shared by two people on one line, or before all names.
        unsure: It is not certain that the shared surname belongs to this person.
    """

    page_view: PageView
    words: tuple[Word, ...]
    surname: tuple[Word, ...] = ()
    unsure: bool = False

    @property
    def text(self) -> str:
        """The name with its surname."""
        return " ".join(word.text for word in (*self.words, *self.surname))


def people_in(view: PageView, segment: Segment) -> list[Person]:
    """Return the people a name line names: one, or two joined by an ampersand."""
    first, words = _surname_first(_name_words(segment))
    joins = ("&", "8", "AND", "Y") if view.is_spanish else ("&", "8", "AND")
    joint = next(
        (n for n, word in enumerate(words) if word.text.upper() in joins and 0 < n < _least_after(words, n)), None
    )
    if joint is None:
        return [Person(view, words, first)] if words else []
    left, right = words[:joint], words[joint + 1 :]
    is_open = len(right[-1].text.strip(".,")) == 1
    if first:
        return [Person(view, left, first), Person(view, right, first if is_open or len(right) == 1 else ())]
    if _has_surname(left, right):
        return [Person(view, left), Person(view, right)]
    surname = () if is_open else _surname_of(right)
    unsure = is_open or _is_ambiguous(left) or (len(surname) == 1 and _may_be_double(right))
    return [Person(view, left, surname, unsure=unsure), Person(view, right, unsure=is_open)]


def _surname_first(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Part a surname that stands before all names, with a comma behind it, from the rest of the line."""
    end = next((n for n, word in enumerate(words, 1) if word.text.upper() not in _PARTICLES), len(words))
    has_comma = end < len(words) and words[end - 1].text.endswith(",")
    if not has_comma or _INITIAL_OR_SUFFIX.match(words[end].text.upper()):
        return (), words
    plain = words[end - 1].model_copy(update={"text": words[end - 1].text.rstrip(",")})
    return (*words[: end - 1], plain), words[end:]


def _name_words(segment: Segment) -> tuple[Word, ...]:
    """Drop specks that a reader saw at the ends of a line of capitals; part an ampersand from the word it touches."""
    words = [part for word in segment.words for part in _without_ampersand(word)]
    if is_capitals(segment.text):
        while words and _is_speck(words[-1]):
            words.pop()
        while words and _is_speck(words[0]):
            words.pop(0)
    return tuple(words)


def _without_ampersand(word: Word) -> tuple[Word, ...]:
    if len(word.text) == 1 or "&" not in (word.text[0], word.text[-1]):
        return (word,)
    return spread_words(word.text.replace("&", " & "), word.box, confidence=word.confidence, line=word.line)


def _is_speck(word: Word) -> bool:
    """True for signs at the end of a name; a sign that touches a name of some letters takes nothing from it."""
    is_name = re.match(r"^[A-ZÀ-Þ'’.,-]+$", word.text) is not None
    return not is_name and sum(character.isalpha() for character in word.text) < _LETTERS_OF_A_NAME


_LETTERS_OF_A_NAME = 3


def _has_surname(left: Sequence[Word], right: Sequence[Word]) -> bool:
    if left[-1].text.strip(".,").upper() == right[-1].text.strip(".,").upper():
        return True
    last = left[-1].text.upper()
    return len(left) >= 3 and not _INITIAL_OR_SUFFIX.match(last) and last not in _PARTICLES


def _least_after(words: Sequence[Word], number: int) -> int:
    """Return the place before which a word that joins two names stands; a lone Y before a surname is an initial."""
    return len(words) - (2 if words[number].text.upper() == "Y" else 1)


def _is_ambiguous(left: Sequence[Word]) -> bool:
    return len(left) == 2 and not _INITIAL_OR_SUFFIX.match(left[-1].text.upper())


def _may_be_double(right: Sequence[Word]) -> bool:
    """True where the surname may be of two words: none of the second person's names is an initial."""
    return len(right) > _NAME_AND_SURNAME and all(len(word.text.strip(".,")) > 1 for word in right)


_NAME_AND_SURNAME = 2
_PARTICLES = frozenset(
    ("ST", "SAN", "SANTA", "DE", "DEL", "LA", "LAS", "LOS", "LE", "DA", "DI", "DO", "DOS", "VAN", "VON", "DER", "DEN",
     "TER", "AL", "EL", "BIN", "MC", "MAC", "O")
)  # fmt: skip


def _surname_of(right: Sequence[Word]) -> tuple[Word, ...]:
    """Return the surname of the second person: what follows the initial, else the last word with its particles."""
    texts = [word.text.strip(".,").upper() for word in right]
    initials = [n for n in range(1, len(right) - 1) if _INITIAL_OR_SUFFIX.match(texts[n]) and len(texts[n]) == 1]
    if initials:
        return tuple(right[initials[-1] + 1 :])
    start = len(right) - 1
    while start > 1 and texts[start - 1] in _PARTICLES:
        start -= 1
    return tuple(right[start:])


DEAR = re.compile(r"^\W*(?:Dear|Estimad[oa]s?)\s+", re.IGNORECASE)
_GREETS_TWO = re.compile(r"\s(?:and|&|y)\s", re.IGNORECASE)
"""Two people are greeted by parts of their names."""


def like(segment: Segment, wanted: str) -> tuple[Word, ...]:
    """Return the words of a segment that print a name like *wanted*, empty where none do."""
    words = list(segment.words)
    greeting = DEAR.match(segment.text)
    if greeting and _GREETS_TWO.search(segment.text):
        return ()
    if greeting:
        words = list(segment.words_between(greeting.end(), len(segment.text)))
    count = len(wanted.split())
    best: tuple[float, tuple[Word, ...]] = (0.0, ())
    for first in range(max(0, len(words) - count + 1)):
        window = tuple(words[first : first + count])
        score = fuzz.ratio(folded_name(" ".join(w.text for w in window)) or "", wanted)
        best = max(best, (score, window), key=lambda b: b[0])
    return best[1] if best[0] >= _SAME_NAME else ()

"""Find printed phrases in text that a machine misread here and there.

Texts are compared *squashed*: no spaces, no signs, no accents, one case, and letters that scanners mix up (``0``/``O``,
``1``/``l``/``I``, ``5``/``S``) written alike. A phrase that is not found exactly may still be found nearly.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

_GLYPH_CODES = re.compile(r"\(cid:\d+\)")
_NOT_ALPHANUMERIC = re.compile(r"[^0-9a-z]+")
_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s"})
_MIN_FUZZY = 11
"""Shorter phrases are found exactly or not at all: a nearly found short word is another word."""
_SIMILAR = 87.0
"""Similarity in percent from which a phrase counts as nearly found."""
_GRAM = 3
_SHARED_GRAMS = 0.55


@lru_cache(maxsize=65536)
def squash(text: str) -> str:
    """Return *text* without spaces, signs and accents, in one case, look-alike letters written alike."""
    plain = unicodedata.normalize("NFKD", _GLYPH_CODES.sub(" ", text)).casefold()
    return _NOT_ALPHANUMERIC.sub("", plain).translate(_ALIKE)


def grams(squashed: str) -> frozenset[str]:
    """Return the runs of three letters in a squashed text."""
    return frozenset(squashed[i : i + _GRAM] for i in range(len(squashed) - _GRAM + 1))


@lru_cache(maxsize=8192)
def _needle(phrase: str) -> tuple[str, frozenset[str]]:
    squashed = squash(phrase)
    return squashed, grams(squashed)


class Haystack:
    """A text in which phrases are looked up; lookups are remembered.

    Args:
        text: The text in reading order.
    """

    def __init__(self, text: str) -> None:
        self.squashed = squash(text)
        self._words = frozenset(squash(word) for word in text.split())
        self._found: dict[str, float] = {}

    @cached_property
    def _grams(self) -> frozenset[str]:
        return grams(self.squashed)

    def similarity(self, phrase: str) -> float:
        """Return how surely *phrase* stands in the text: 1 for letter by letter, 0 for not at all."""
        if phrase not in self._found:
            self._found[phrase] = self._look_up(*_needle(phrase))
        return self._found[phrase]

    def __contains__(self, phrase: str) -> bool:
        """True when *phrase* stands in the text, exactly or nearly."""
        return self.similarity(phrase) > 0

    def _look_up(self, needle: str, needle_grams: frozenset[str]) -> float:
        if len(needle) < 6:
            return float(needle in self._words)
        if needle in self.squashed:
            return 1.0
        if len(needle) < _MIN_FUZZY or len(self.squashed) < len(needle) // 2:
            return 0.0
        if len(needle_grams & self._grams) < _SHARED_GRAMS * len(needle_grams):
            return 0.0
        return fuzz.partial_ratio(needle, self.squashed, score_cutoff=_SIMILAR) / 100.0

"""Whether both readers see the same words in a stretch of running text."""

from __future__ import annotations

import re
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from models.geometry import BoundingBox
from models.page import PageProbe
from pipeline.extract.decree.text.prose import Span

_TOKEN = re.compile(r"[^\W_]+")
_LONG_ENOUGH = 6
"""A word of so many letters that a reader got one of them wrong is still no other word."""


def is_read_alike(span: Span, probe: PageProbe) -> bool:
    """True where the second reader, line by line, sees every word of *span* and no other.

    A stretch that goes on over the page is not, and none is on a text layer, which no reader has to confirm.
    """
    if span.page.text_source == "native" or not span.words:
        return False
    lines = [list(words) for _, words in groupby(span.words, key=lambda word: word.line)]
    seconds = probe.read(span.page, [BoundingBox.union(word.box for word in words) for words in lines])
    one = _TOKEN.findall(span.text.casefold())
    other = _TOKEN.findall(" ".join(second.text for second in seconds).casefold())
    return len(one) == len(other) and all(map(_is_same, one, other))


def _is_same(one: str, other: str) -> bool:
    is_long_word = len(one) >= _LONG_ENOUGH and one.isalpha() and other.isalpha()
    return one == other or (is_long_word and Levenshtein.distance(one, other, score_cutoff=1) <= 1)

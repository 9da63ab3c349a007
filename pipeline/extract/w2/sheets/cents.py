"""Cents that were read as a word of their own: typewriter figures stand wide apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.geometry import BoundingBox
from models.page import Page, Word
from pipeline.extract.lines import lowest_confidence

_DOLLARS = re.compile(r"[$S]?\d[\d,]*\.?")
_CENTS = re.compile(r"\.?\d{2}")


def with_whole_amounts(page: Page) -> Page:
    """Return the page with every amount that was cut before its point as one word: ``41005 .45``."""
    return page.model_copy(update={"words": tuple(join_cents(page.words))})


def join_cents(words: Sequence[Word], *, are_bare: bool = False) -> list[Word]:
    """Return the words, cents joined to the dollars before them; *are_bare*: also those printed without a point."""
    joined: list[Word] = []
    for word in words:
        before = joined[-1] if joined else None
        if before is not None and _belong_together(before, word, are_bare=are_bare):
            joined[-1] = _as_one(before, word)
        else:
            joined.append(word)
    return joined


def _belong_together(dollars: Word, cents: Word, *, are_bare: bool) -> bool:
    if _DOLLARS.fullmatch(dollars.text) is None or not 0 <= cents.box.x0 - dollars.box.x1 < cents.box.height:
        return False
    is_pair = _CENTS.fullmatch(cents.text) is not None and (are_bare or cents.text.startswith("."))
    return is_pair and cents.box.vertical_overlap(dollars.box) > 0.5


def _as_one(dollars: Word, cents: Word) -> Word:
    return dollars.model_copy(
        update={
            "text": f"{dollars.text.rstrip('.')}.{cents.text.lstrip('.')}",
            "box": BoundingBox.union([dollars.box, cents.box]),
            "confidence": lowest_confidence((dollars, cents)),
        }
    )

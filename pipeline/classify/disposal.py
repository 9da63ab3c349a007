"""Pages that are no documents: blank ones, separator sheets, printed instructions, pages nobody can read."""

from __future__ import annotations

import re

from models.document import Disposition
from pipeline.classify.head import parse_date
from pipeline.classify.leaf import Leaf
from pipeline.classify.payroll import has_own_number
from pipeline.classify.phrases import squash

_MAX_BLANK_INK = 0.012
"""More ink than this on a page without words is a picture or writing nobody could read, not a blank page."""
_SURE_WORD = 0.5
_MAX_WORDS = 2
_LEFT_BLANK = (
    "page intentionally left blank",
    "page intentionally blank",
    "intentionally left blank",
    "page left blank",
)
_SEPARATOR = ("separator sheet", "separator page", "document separator", "patch t", "patch code", "batch separator")
_OF_A_SCANNER = re.compile(r"(?i)\b(?:separator|divider|slip[ -]?sheet|patch(?:\s+(?:[ivt\d]{1,3}|code))?|batch)\b")
_WORDS_OF_A_SLIP = 14
_INSTRUCTIONS = (
    "notice to employee",
    "instructions for employee",
    "instructions for recipient",
    "box 12. the following list explains the codes",
    "uncollected social security or rrta tax",
)
_MAX_LIMITS = 3
"""Amounts with cents that instructions print: the most social security tax of the year."""
_WORD = re.compile(r"[^\W_]{2,}")


def dispose(leaf: Leaf) -> None:
    """Set the disposition of a page that is no part of any document."""
    words = _readable_words(leaf)
    haystack = leaf.sheet.haystack
    if leaf.sheet.page.is_lost:
        _set(leaf, "unreadable", "it could not be read")
    elif words <= 12 and any(phrase in haystack for phrase in _LEFT_BLANK):
        _set(leaf, "blank", "it says that it was left blank")
    elif (words <= 30 and any(phrase in haystack for phrase in _SEPARATOR)) or _is_slip(leaf, words):
        _set(leaf, "separator", "a separator sheet")
    elif words <= _MAX_WORDS and not leaf.marks.numbers and leaf.marks.page_number is None:
        if leaf.sheet.page.quality.ink_ratio <= _MAX_BLANK_INK and not _tells_something(leaf):
            _set(leaf, "blank", "hardly any ink and no words")
        else:
            _set(leaf, "unreadable", "there is ink on it but no words could be read")
    elif _is_instructions(leaf):
        _set(leaf, "blank", "printed instructions only, with nothing about the case")


def _set(leaf: Leaf, disposition: Disposition, reason: str) -> None:
    leaf.disposition = disposition
    leaf.reason = reason


def _readable_words(leaf: Leaf) -> int:
    kept = leaf.sheet.printed
    return sum(
        bool(_WORD.search(word.text)) and (word.confidence is None or word.confidence >= _SURE_WORD) for word in kept
    )


def _is_slip(leaf: Leaf, words: int) -> bool:
    """True for a sheet of a few words that is put between papers for the scanner and tells nothing of a case."""
    text = leaf.sheet.text
    return 0 < words <= _WORDS_OF_A_SLIP and _OF_A_SCANNER.search(text) is not None and not _tells_something(leaf)


def _tells_something(leaf: Leaf) -> bool:
    """True where a page with next to no words prints a date: a signature page of which the rest was not read."""
    return parse_date(" ".join(word.text for word in leaf.sheet.printed)) is not None


def _is_instructions(leaf: Leaf) -> bool:
    """True for the back of a W-2 or 1099: the instructions and no number or amount of anybody, limits apart."""
    found = sum(phrase in leaf.sheet.haystack for phrase in _INSTRUCTIONS)
    if found < 2 or leaf.marks.page_number is not None:
        return False
    amounts = [word for word in leaf.sheet.text.split() if re.fullmatch(r"\$?\d{1,3}(?:,?\d{3})*\.\d{2}", word)]
    limits = 0 if has_own_number(leaf.sheet) else _MAX_LIMITS
    return len(amounts) <= limits and squash("wage and tax statement") not in squash(leaf.sheet.text[:400])

"""The number printed beside a label: before it, behind it in brackets, or read as part of its first word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.page import Page, Word
from pipeline.extract.w2.labels.chains import Chains
from pipeline.extract.w2.labels.known import fold

_NUMBER_BONUS, _NUMBER_MALUS = 0.08, 0.12
GLUED_NUMBER = re.compile(r"(1[0-9][a-d]?|20|[1-9])(?=[a-z])")
_NUMBER = re.compile(r"(?P<number>1[0-9][a-d]?|20|[1-9]|e\W?f|18\W?20|[a-f])", re.IGNORECASE)
TWELVE = re.compile(r"1?2\s?([abcd])\b", re.IGNORECASE)
BEHIND = re.compile(r"\((?:box\s*)?(?P<number>1[0-9][a-d]?|20|[1-9]|e\W*f|[a-f])\)\W*\Z", re.IGNORECASE)
_FAMILY = {"13s": "13", "13r": "13", "13t": "13", "15id": "15", "12a": "12", "18-20": "18"}
_SHARED = {"ef": ("e", "ef"), "e": ("e", "ef")}


def with_box(words: Sequence[Word], chains: Chains, number: int) -> set[int]:
    """Return the word of a box number with *Box* before it."""
    before = chains.previous.get(number)
    return {number} if before is None or fold(words[before].text) != "box" else {before, number}


def row_of_12(key: str, number: str) -> str:
    """Return the key of the row that its number tells where every row of box 12 prints the words of the first."""
    match = TWELVE.fullmatch(number.strip(" .,:")) if key == "12a" else None
    return f"12{match[1]}" if match else key


def without_number(printed: str, wanted: str) -> tuple[str, str | None]:
    """Take a box number off that was read as part of the first word (``1Wages``)."""
    if printed[:1] == wanted[:1]:
        return printed, None
    match = GLUED_NUMBER.match(printed)
    return (printed[match.end() :], match[1]) if match and printed[match.end()] == wanted[0] else (printed, None)


def number_before(page: Page, chains: Chains, start: int) -> tuple[int, str] | None:
    """Return (position, text) of a box number standing before word *start*."""
    before = chains.previous.get(start)
    if before is None or page.words[start].box.x0 - page.words[before].box.x1 > 16:
        return None
    match = _NUMBER.fullmatch(page.words[before].text.strip(" .,:;|[](){}"))
    return (before, fold(match["number"])) if match else None


def number_behind(chains: Chains, start: int) -> str | None:
    """Return the box number that stands in brackets behind the label: ``Employer ID number (box b)``."""
    match = BEHIND.search(chains.text(chains.segment(start)))
    return fold(match["number"]) if match else None


def number_weight(number: str | None, key: str) -> float:
    """Return how much a box number beside a label speaks for it."""
    if number is None:
        return 0.0
    expected = _FAMILY.get(key, key)
    if expected == "18" and number == "1820":
        return _NUMBER_BONUS if key == "18-20" else -_NUMBER_MALUS
    fits = number in _SHARED.get(key, (expected,)) or (number[0].isdigit() and number.rstrip("abcd") == expected)
    if not fits and expected == f"1{number}":
        return 0.0  # The one beside a ruled line is easily lost.
    return _NUMBER_BONUS if fits else -_NUMBER_MALUS


def is_between_figures(words: Sequence[Word], chains: Chains, n: int) -> bool:
    """True for a part of a number written with spaces."""
    beside = (chains.previous.get(n), chains.next[n])
    return any(other is not None and words[other].text.strip("*#Xx").isdigit() for other in beside)

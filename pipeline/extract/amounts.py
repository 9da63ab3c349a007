"""Amounts of money in a text, as readers see them: a point for a comma, a blank inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.normalize import Money, parse_money


@dataclass(frozen=True)
class AmountFound:
    """An amount printed inside a text: characters *start* to *end*, and what they say."""

    start: int
    end: int
    money: Money


_WHOLE = r"\d{1,3}(?:\s?,\s?(?:\d{3}|\d\s\d{2}|\d{2}\s\d))+|\d{1,3}(?:\.\d{3})+|\d[\d,]*"
"""Thousands with a comma, a blank beside it or a group of three broken by one, or a point read for it; or one run."""
_AMOUNT = re.compile(
    rf"(?:[-(]\s?)?(?:[$S]\s?)?-?(?:{_WHOLE})\s?[.,]\s?\d{{2}}(?!\d)\)?-?(?:\s?CR\b)?"
    r"|-?\$\s?-?\d{1,3}\s\d{3}\.\d{2}(?!\d)|-?\$\s?\.\d{2}(?!\d)|(?<![\w.,$])\.00(?![\w.,])"
    r"|-?\$\s?\d[\d,]*(?![\d.]|\s?[,.]\s?\d|\s\d)"
)
_CUT_BEFORE = re.compile(r"[\d,.$]\s?$")
"""Figures right before an amount without a dollar sign: the reader broke it in two."""

_OWN_BEFORE = re.compile(r"(?<![\d,.$])(?:1040|(?:19|20)\d{2})\s$")
"""A form or a year, which stands beside an amount and is no part of it."""

_LOST_FIGURE = re.compile(r"[^\d.]*0\s?,?\s?\d")
"""No printed amount begins with a zero before other figures: the first one was read as a sign."""


def find_amounts(text: str) -> Iterator[AmountFound]:
    """Yield the amounts with cents, and whole dollars after a dollar sign.

    The tail of an amount that was broken apart is none.
    """
    for match in _AMOUNT.finditer(text):
        before = text[: match.start()]
        is_own = "$" in match[0] or (match[0][0] in "-(" and before.endswith(" ")) or _OWN_BEFORE.search(before)
        if (not is_own and _CUT_BEFORE.search(before)) or _LOST_FIGURE.match(match[0]):
            continue
        money = parse_money(match[0].strip())
        if money is not None:
            yield AmountFound(match.start(), match.end(), money)

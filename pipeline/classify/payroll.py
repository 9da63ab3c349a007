"""Know a W-2 by its figures where the labels vanished, as red forms do in a scanner.

On every W-2 the tax withheld is a fixed share of the wages beside it: 6.2 % for social security (4.2 % in 2011 and
2012), 1.45 % for Medicare. Two such pairs beside an employer's and an employee's number are no accident.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.sheet import Sheet

_MONEY = re.compile(r"(?<![\d.,])\$?(\d[\d,]{2,})(?: ?\.| )(\d{2})(?!\d)")
"""Cents may be read as a word of their own where a typewriter sets figures apart, or be printed so."""
_EIN = re.compile(r"(?<!\d)\d{2}-\d{7}(?!\d)")
_SSN = re.compile(r"(?:[X*]{3}|\d{3})-(?:[X*]{2}|\d{2})-\d{4}(?!\d)")
_SOCIAL_SECURITY = (0.062, 0.042)
_MEDICARE = (0.0145,)
_TOLERANCE = 0.011
_MIN_WAGES = 500.0
_MAX_AMOUNTS = 150


def has_w2_figures(sheet: Sheet) -> bool:
    """True when the page holds an employer's and an employee's number and the taxes of a W-2 for some wages."""
    text = sheet.text
    if not _EIN.search(text) or not _SSN.search(text):
        return False
    found = {float(f"{dollars.replace(',', '')}.{cents}") for dollars, cents in _MONEY.findall(text)}
    amounts = sorted(found)[:_MAX_AMOUNTS]
    return _has_share(amounts, _SOCIAL_SECURITY) and _has_share(amounts, _MEDICARE)


def has_own_number(sheet: Sheet) -> bool:
    """True when an employer's or a person's number stands on the page."""
    return _EIN.search(sheet.text) is not None or _SSN.search(sheet.text) is not None


def _has_share(amounts: Sequence[float], rates: Sequence[float]) -> bool:
    wages = [amount for amount in amounts if amount >= _MIN_WAGES]
    return any(abs(tax - rate * pay) <= _TOLERANCE for pay in wages for rate in rates for tax in amounts if tax < pay)

"""Social security numbers cut to their last four digits, the last door of every text that is written."""

from __future__ import annotations

import re

_DASH = r"(?: ?[-‐‑‒–—−] ?| {1,2})"
_SSN = re.compile(rf"(?<!\d)\d{{3}}(?:{_DASH}\d{{2}}{_DASH}| ?\. ?\d{{2}} ?\. ?)(\d{{4}})(?!\d)")
"""Points stand in both places or in none: ``123.45 2018`` is an amount and a year."""
_NAMED_SSN = re.compile(r"(\b(?:SSN|ITIN|TIN|social security)\b[^\d\n]{0,20})\d{5}(\d{4})(?!\d)", re.IGNORECASE)
"""Nine digits in a row may be any number, unless words before them say which."""


def mask_ssns(text: str) -> str:
    """Replace all but the last four digits of every social security number written as one.

    The stages mask what they recognise; this is for a number that slipped through inside another text. One inside a
    longer number goes too: accounts of student loans are made of them.
    """
    return _NAMED_SSN.sub(r"\1***-**-\2", _SSN.sub(r"***-**-\1", text))

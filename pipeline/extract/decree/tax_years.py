"""The tax years a clause names: single ones, lists and ranges, and what makes them doubtful."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.normalize import find_dates

YEAR = re.compile(r"(?<![\d$,./-])(?P<year>(?:19|20)\d{2})(?![\d,]\d|\d)")
_RANGE = re.compile(
    r"(?P<a>(?:19|20)\d{2})\s*(?:through|thru|to|until|[-–—])\s*(?:and\s+including\s+|the\s+end\s+of\s+)?(?P<b>(?:19|20)\d{2})",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\bexcept(?:ing)?\b|\bother\s+than\b|\bexcluding\b|\bbut\s+not\b(?!\s+limited)", re.IGNORECASE)
_MORE_YEARS = re.compile(
    r"\b(?:prior\s+to|before|after|since|preceding|following|up\s+to)\s+(?:the\s+)?(?:\w+\s+){0,4}?(?:19|20)\d{2}\b|"
    r"\b(?:19|20)\d{2}\s*(?:,\s*)?(?:and|or)\s+(?:\w+\s+){0,2}?(?:prior|earlier|previous|subsequent|later|thereafter|"
    r"forward|following|preceding)\b|\b(?:19|20)\d{2}\s+(?:forward|onward)|\b(?:19|20)\d{2}\s*[-–—/]\s*\d{2}(?!\d)",
    re.IGNORECASE,
)


def tax_years(text: str) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...], str | None]:
    """Return the years of a clause, where each is printed, and why a person must read them, None where all is plain."""
    found = list(YEAR.finditer(text))
    years = {match["year"] for match in found}
    for match in _RANGE.finditer(text):
        first, last = int(match["a"]), int(match["b"])
        if 0 < last - first <= 30:
            years |= {str(year) for year in range(first, last + 1)}
    return tuple(sorted(years)), tuple((match.start(), match.end()) for match in found), _year_doubt(text, found)


def _year_doubt(text: str, found: Sequence[re.Match[str]]) -> str | None:
    if _EXCEPT.search(text):
        return "the clause makes an exception"
    if _MORE_YEARS.search(text):
        return "the clause means other years than those it prints"
    days = [(day.start, day.end) for day in find_dates(text) if not day.canonical.endswith("-12-31")]
    if any(start <= match.start() < end for match in found for start, end in days):
        return "a year may be that of a day and no tax year"
    return None

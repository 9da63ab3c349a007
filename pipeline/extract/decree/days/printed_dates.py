"""Dates in the running text of a court paper: read, confirmed by the second reader, and weighed against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.geometry import BoundingBox
from models.page import PageProbe, Word
from pipeline.extract.confirm import AGREED, Candidate, FirstReading, confirm
from pipeline.extract.dates import DateFound, find_dates, only_date
from pipeline.extract.decree.text.prose import Prose

REACH = 60
"""How many characters a date may stand behind the words that give it its role."""
DIFFERENT_DAYS = "the text prints different dates for it"


@dataclass(frozen=True)
class PrintedDate:
    """A date as the first reader saw it, with the part of it that stands on the next line."""

    first: FirstReading
    rest: BoundingBox | None


def first_line(words: Sequence[Word]) -> list[Word]:
    """Return the words that stand on the line of the first of them."""
    return [word for word in words if word.box.vertical_overlap(words[0].box) > 0.4]


def date_ahead(text: str, start: int) -> DateFound | None:
    """Return the date that begins within a few words after *start*, with offsets into *text*."""
    stray = _STRAY.match(text, start) if _POINTS_AT_A_DAY.search(text, 0, start) else None
    start = stray.end() if stray is not None else start
    ahead = text[start : start + REACH + 40]
    found = next(iter(find_dates(ahead)), None)
    if found is None or found.start > REACH or re.search(r"[.;]\s", _ABBREVIATED.sub("", ahead[: found.start])):
        return None
    return replace(found, start=start + found.start, end=start + found.end)


_POINTS_AT_A_DAY = re.compile(r"\b(?:this|on)\s*\Z", re.IGNORECASE)
_STRAY = re.compile(r"\s*[.;,]\s+(?=\d)")
"""``ENTERED this. 17th day``: a speck on the line."""
_ABBREVIATED = re.compile(r"\b(?:No|St|Ste|Ft|Mt)\.\s")
_STAMPED = re.compile(r"\b(?:FILED|ENTERED|RECORDED|DOCKETED|JOURNALI[SZ]ED|Filed|Entered)\b")


def dates_behind(prose: Prose, places: Sequence[int]) -> list[DateFound]:
    """Return the dates a few words behind *places*, without those of a clerk's stamp: ``ENTER: … ENTERED …``."""
    ahead = ((place, date_ahead(prose.text, place)) for place in sorted(places))
    return [date for place, date in ahead if date and not _STAMPED.search(prose.text, place, date.start)]


def reading_of(prose: Prose, found: DateFound) -> PrintedDate:
    """Return a date found in the text, with its place on the page."""
    span = prose.span(found.start, found.end)
    words = first_line(span.words)
    rest = [word.box for word in span.words if word not in words]
    box = BoundingBox.union(word.box for word in words)
    first = FirstReading(span.page, box, span.text, found.canonical, span.confidence, found.repaired)
    return PrintedDate(first, BoundingBox.union(rest) if rest else None)


def confirmed(printed: Sequence[PrintedDate], probe: PageProbe) -> list[Candidate]:
    """Confirm dates in their order; one that runs over two lines is read again line by line and put together."""
    whole = iter(confirm([each.first for each in printed if each.rest is None], only_date, probe))
    return [next(whole) if each.rest is None else _over_two_lines(each.first, each.rest, probe) for each in printed]


def _over_two_lines(first: FirstReading, rest: BoundingBox, probe: PageProbe) -> Candidate:
    found = Candidate(first.value, first.text, AGREED, first.page, first.box)
    if first.page.text_source == "native":
        return found
    second = only_date(" ".join(reading.text for reading in probe.read(first.page, [first.box, rest])))
    if second == first.value:
        return found
    others = (second,) if second is not None else ()
    return replace(found, alternatives=others).doubted("a date over two lines that one reader alone could read")


def agreeing(candidates: Sequence[Candidate]) -> Candidate:
    """Return the surest of several printings of one date; different days for one role are a conflict."""
    best = max(candidates, key=lambda c: c.confidence)
    others = {str(c.value) for c in candidates if c.value not in (None, best.value) and c.confidence >= 0.6}
    if not others:
        return best.supported() if sum(c.value == best.value for c in candidates) > 1 else best
    doubted = best.doubted(DIFFERENT_DAYS, at_most=0.5)
    return replace(doubted, alternatives=tuple(sorted(others)), status="conflict")


def date_behind(prose: Prose, places: Sequence[int], probe: PageProbe) -> Candidate | None:
    """Return the date that stands within a few words behind *places*; different days are a conflict."""
    found = dates_behind(prose, places)
    return agreeing(confirmed([reading_of(prose, date) for date in found], probe)) if found else None

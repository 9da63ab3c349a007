"""The day a decree was filed or entered: the clerk's stamp, crooked, unevenly inked, often crossed by other stamps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from models.fact import FactValue
from models.geometry import BoundingBox
from models.page import Page, PageProbe
from pipeline.extract.certainty import Signs
from pipeline.extract.confirm import AGREED, Candidate
from pipeline.extract.dates import find_dates, only_date
from pipeline.extract.lines import Segment, segments_of

_RECORDED = re.compile(r"^\W*recorded\b", re.IGNORECASE)
_STAMP = re.compile(
    r"^\W*(?:filing\s*#?\s*\d+\s+|date\s+|endorsed\s+|received\s+(?:and|&)\s+|conformed\s+(?:copy\s+)?)?(?:e-?\s?|electronically\s+)?(?:filed|f\si\sl\se\sd|(?:judge?ment\s+)?entered|journali[sz]ed|recorded|docketed)\b",
    re.IGNORECASE,
)

_GOES_ON = re.compile(r"^\W*(?:[a-z]|(?:ENTERED|Entered)\s+(?:on\s+)?(?:this|THIS)\b)")
"""A line that begins in small letters goes on with a sentence: ``entered.`` at the end of a paragraph is no stamp,
and ``ENTERED this 4th day`` is how a judge signs."""

_ASIDE = 6.0
"""How far a stamp's date may reach beyond the word above it, in heights of the word."""
_NEXT_LINE = (1.0, 2.5)
"""Where the line under a stamp's word stands, in heights of the word from its top."""


def find_entered(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    """Return the day of the clerk's FILED or ENTERED stamp: on the first or last page, or where the judge signed.

    Stamps that tell different days are of different acts or offices; a recorder's stamp is no clerk's.
    """
    found: list[Candidate] = []
    for n, page in enumerate(pages):
        segments = segments_of(page)
        is_outer = n in (0, len(pages) - 1)
        for mark in (s for s in segments if _is_mark(s, is_outer=is_outer) and not _is_judges(s, segments)):
            candidate = _stamp_date(mark, segments, probe)
            recorded = _RECORDED.match(mark.text) is not None
            found.append(candidate.doubted("it is the day of recording") if recorded else candidate)
    if not found:
        return None
    legible = [each for each in found if each.value is not None]
    best = next((each for each in legible if each.reason is None), legible[0] if legible else found[0])
    if len(legible) < len(found) and best.reason is None:
        best = best.doubted("another stamp of the clerk is not legible", at_most=0.5)
    others = sorted({str(each.value) for each in found if each.reason is None and each.value != best.value})
    if not others:
        return best
    doubted = best.doubted("the stamps tell different days", at_most=0.5)
    return replace(doubted, alternatives=tuple(dict.fromkeys((*best.alternatives, *others))))


def _is_mark(segment: Segment, *, is_outer: bool) -> bool:
    """True for the word of a stamp; amid a paper, before its attachments, only where it stands alone in capitals."""
    text = segment.text
    is_plain = is_outer or (text.replace(" and ", " AND ").isupper() and len(text) < _LONE_MARK)
    is_short = len(text) < _LONGEST_STAMP or (_CLERK.search(text) is not None and only_date(text) is not None)
    is_word = _STAMP.match(text) is not None and not _GOES_ON.match(text)
    is_word = is_word or _AMID_STARS.fullmatch(text) is not None
    return (is_plain and is_short and is_word) or (is_outer and _IN_A_CERTIFICATE.search(text) is not None)


_IN_A_CERTIFICATE = re.compile(r"\b[Jj]udgment\s+[Ee]ntered\s*:\s*(?=[A-Z\d])")
"""``… the Judgment and Decree of the Court. Judgment entered: June 4, 2018.``, over the clerk's name."""
_AMID_STARS = re.compile(r"\S{1,4}\s+(?:FILED|ENTERED)(?:\s+\S{1,4})?")
"""``*** FILED ***``, whatever was read of the stars."""
_LONGEST_STAMP = 60
_CLERK = re.compile(r"\bclerk\b|\bfiled\s+on\s*:", re.IGNORECASE)
"""A stamp printed on one line names its clerk: ``FILED Dec 07, 2021 AT 09:15AM B. SAMPLE, DISTRICT CLERK``."""


_LONE_MARK = 20
_JUDGES_LABEL = re.compile(r"^\W*ENTER(?:ED)?\s*:", re.IGNORECASE)
_A_JUDGE = re.compile(r"\b(?:judge|justice|chancellor|magistrate)\b", re.IGNORECASE)


def _is_judges(mark: Segment, segments: Sequence[Segment]) -> bool:
    """True for ``ENTERED:`` before a judge's line: there the judge signs, and the date under it is his."""
    if not _JUDGES_LABEL.match(mark.text) or _CLERK.search(mark.text) or only_date(mark.text) is not None:
        return False
    return any(_A_JUDGE.search(s.text) for s in (mark, *_under(mark, segments)[:2]))


_ANOTHER_PAPER = re.compile(
    r"\b(?:answer|appeal|petition|complaint|motion|default|summons|agreement|stipulation|affidavit|report|notice|brief|response|"
    r"waiver|appearance|plan|proposed|draft|hearing|trial|born|birth|served|mailed)\b",
    re.IGNORECASE,
)
_TIME_OF_DAY = re.compile(r"\d{1,2}\s?:\s?\d{2}|\b[AP]\.?M\b", re.IGNORECASE)


def _stamp_date(mark: Segment, segments: Sequence[Segment], probe: PageProbe) -> Candidate:
    """Read the stamp's lines with both readers; stamps are crooked and inked unevenly, so both must agree."""
    lines = [mark, *_under(mark, segments)]
    is_layer = mark.page.text_source == "native"
    for place, line in enumerate(lines):
        first = only_date(line.text)
        second = None if is_layer else only_date(probe.read(mark.page, [_level_with_date(line)])[0].text)
        value = second or first
        if value is None:
            continue
        others = tuple(sorted(seen for seen in (first, second) if seen and seen != value))
        seen = Signs(seen_by="layer" if is_layer else "both" if first and second else "first" if first else "second")
        found = Candidate(value, line.text, AGREED, line.page, line.box, None, others, signs=seen)
        if _ANOTHER_PAPER.search(line.text) or _ANOTHER_PAPER.search(mark.text):
            found = found.doubted("it may be the day on which another paper was filed")
        if not is_layer and first != second:
            found = found.doubted("the clerk's stamp is hard to read")
        # Another office's stamp may lie across the clerk's: only the line right under the word is surely its own.
        # A layer prints no stamps across each other, and the time of day is printed by the clerk's own machine.
        is_printed = is_layer and (_TIME_OF_DAY.search(line.text) or _has_one_date(lines))
        is_own = is_printed or (first == second and _has_one_date(lines) and _is_in_its_column(line, mark, lines))
        if place > 1 and not is_own:
            found = found.doubted("it does not stand right under the clerk's stamp")
            return _right_under(mark, found.value, probe) or found
        return found
    illegible = Candidate(None, mark.text, 0.0, mark.page, mark.box, "the date of the clerk's stamp is not legible")
    return _right_under(mark, None, probe) or illegible


def _level_with_date(line: Segment) -> BoundingBox:
    """Return where the date of a line stands, without words of another line that a crooked stamp brings in."""
    date = next(iter(find_dates(line.text)), None)
    if date is None:
        legible = [word.box for word in line.words if word.confidence is None or word.confidence > _ILLEGIBLE]
        return BoundingBox.union(legible) if legible else line.box
    own = BoundingBox.union(word.box for word in line.words_between(date.start, date.end))
    level = (word.box for word in line.words if word.box.height < _TALL * own.height)
    return BoundingBox.union([own, *(box for box in level if box.vertical_overlap(own) > _LEVEL)])


_LEVEL, _TALL, _ILLEGIBLE = 0.5, 1.6, 0.15


def _has_one_date(lines: Sequence[Segment]) -> bool:
    return sum(only_date(line.text) is not None for line in lines) == 1


def _is_in_its_column(line: Segment, mark: Segment, lines: Sequence[Segment]) -> bool:
    """True where nothing stands between the word of a stamp and the date under it but lines that name the court.

    A line that was read as something else may be the clerk's own date, and the one under it another office's.
    """
    column = [s for s in lines if mark.box.top <= s.box.top <= line.box.top and _is_centred(s, mark)]
    column.sort(key=lambda s: s.box.top)
    gaps = [below.box.top - above.box.bottom for above, below in pairwise(column)]
    is_close = all(gap < max(8.0, mark.box.height) for gap in gaps)
    return line in column and is_close and all(_OF_THE_COURT.search(s.text) for s in column[1:-1])


def _is_centred(line: Segment, mark: Segment) -> bool:
    return abs(line.box.center[0] - mark.box.center[0]) < _OFF_CENTRE


_OFF_CENTRE = 14.0
_OF_THE_COURT = re.compile(r"\b(?:clerk|court|county|parish|district|office|circuit|division)\b", re.IGNORECASE)


def _right_under(mark: Segment, other: FactValue, probe: PageProbe) -> Candidate | None:
    """Read the line under the word itself, whatever the first reader made of it and of the stamps that cross it."""
    height, aside = mark.box.height, _ASIDE * mark.box.height
    box = BoundingBox(
        x0=max(0.0, mark.box.x0 - aside),
        top=mark.box.top + _NEXT_LINE[0] * height,
        x1=min(mark.page.width, mark.box.x1 + aside),
        bottom=min(mark.page.height, mark.box.top + _NEXT_LINE[1] * height),
    )
    reading = probe.read(mark.page, [box])[0]
    value = only_date(reading.text)
    if value is None:
        return None
    others = (str(other),) if other not in (None, value) else ()
    found = Candidate(value, reading.text, AGREED, mark.page, box, None, others, signs=Signs(seen_by="second"))
    return found.doubted("the clerk's stamp is hard to read")


def _under(mark: Segment, segments: Sequence[Segment]) -> list[Segment]:
    near = (
        s
        for s in segments
        if s is not mark
        and -6 < s.box.top - mark.box.top < 75
        and s.box.x1 > mark.box.x0 - 90
        and s.box.x0 < mark.box.x1 + 90
    )
    return sorted(near, key=lambda s: abs(s.box.center[1] - mark.box.center[1]))[:6]

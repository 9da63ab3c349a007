"""The stamp that shows when a form was received.

It counts for the IRS only where it names it; a clinic stamps what it receives, too. The form's own print names the IRS
and bears other dates all around: its head, its sentences, its labels are no part of a stamp.
"""

from __future__ import annotations

import re

from pipeline.extract.confirm import Candidate
from pipeline.extract.lines import Segment
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.sightings import Sighting, settle_date, sighting_of
from pipeline.extract.paper.values import first_date
from pipeline.extract.paper.view import PageView

_WHOSE_STAMP = "the stamp does not say whose it is"
_RECEIVED = re.compile(r"\bRECEIVED\b", re.IGNORECASE)
_IRS = re.compile(r"\bIRS\b|internal\s*revenue|CCISO|innocent\s*spouse\s*unit|campus", re.IGNORECASE)
_STAMP_ROOM, _STAMP_REACH = 60.0, 46.0
_MOST_STAMP_WORDS = 6
_PRINTED = re.compile(
    r"received\s*date|use\s*only|form\s*\d{4}|www\.|irs\.gov|\(99\)|department\s*of\s*the\s*treasury"
    r"|\b(?:the|will|your?|is|was|to|if|with|i|we|a|letter|notice)\b",
    re.IGNORECASE,
)
"""Words of the form itself, its labels and its sentences: none of them was stamped."""

_TREASURY = re.compile(r"department\s*of\s*the\s*treasury", re.IGNORECASE)
_OTHER_DAY = re.compile(r"\b(?:date|since|sign(?:ed|ature)?|birth|rev|from|ended)\b", re.IGNORECASE)


def stamp_of_receipt(draft: Draft) -> Candidate | None:
    """Return the day of a stamp of receipt: the date around the word, sure where the stamp names the IRS."""
    for view in draft.notice.views:
        stamped = [segment for segment in view.segments if _is_stamped(segment)]
        for word in (segment for segment in stamped if _RECEIVED.search(segment.text)):
            around = word.box.expand(_STAMP_ROOM, _STAMP_REACH)
            near = [s for s in stamped if around.intersection_area(s.box) > 0]
            dates = [seen for s in near if not _is_other_day(view, s) and (seen := _date_of(view, s)) is not None]
            candidate = settle_date(dates, draft.notice.reader) if dates else None
            if candidate is not None:
                named = any(_IRS.search(s.text) and _is_in_stamp(view, s, word) for s in near)
                return candidate if named else candidate.doubted(_WHOSE_STAMP)
    return None


def _is_stamped(segment: Segment) -> bool:
    """True for a few words that the form itself does not print."""
    return len(segment.words) <= _MOST_STAMP_WORDS and _PRINTED.search(segment.text) is None


def _is_in_stamp(view: PageView, segment: Segment, received: Segment) -> bool:
    """True for a line over or under the word; a form's head, where the IRS stands under its department, is none."""
    head = [s for s in view.segments if _TREASURY.search(s.text) and abs(s.box.x0 - segment.box.x0) < 30]
    is_head = any(abs(s.box.center[1] - segment.box.center[1]) < 24 for s in head)
    return segment.box.horizontal_overlap(received.box) > 0 and not is_head


def _is_other_day(view: PageView, segment: Segment) -> bool:
    """True for a date that belongs to a label of the form, in its own words or left of them on the line."""
    if _RECEIVED.search(segment.text):
        return False
    row = next(row for row in view.rows if segment in row)
    left = [s for s in row if s.box.x1 <= segment.box.x0]
    return any(_OTHER_DAY.search(s.text) for s in (*left[-1:], segment))


_FIGURES = re.compile(r"\W*([01]?\d) ([0-3]\d) ((?:19|20)\d{2})\W*")
"""The wheels of a stamp without signs between them: ``03 09 2021``."""


def _date_of(view: PageView, segment: Segment) -> Sighting | None:
    figures = _FIGURES.fullmatch(segment.text)
    value = first_date(_FIGURES.sub(r"\1/\2/\3", segment.text)) if figures else first_date(segment.text)
    if value is None:
        return None
    words = segment.words if figures else segment.words_between(value.start, value.end)
    return sighting_of(view.page, [words], value.value, where="stamp", mended=value.mended)

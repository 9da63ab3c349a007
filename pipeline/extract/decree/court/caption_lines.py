"""The lines of a caption, each as one with what a form or a narrow column broke off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.page import Page
from pipeline.extract.lines import Segment, rows_of
from pipeline.layouts.countries import STATES

STATE_NAMES = "|".join(sorted(STATES, key=len, reverse=True)).replace("HAWAII", "HAWAI['’‘`ʻ]?I")
_CAPTION_ZONE = 0.5
ORDINAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|(?:(?:twenty|thirty)-?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|"
    r"\w+teenth|\w+ieth)"
)
PLACE_WORD = (
    rf"(?!(?:the|a|of|for|in|and|state|trial|family|district|circuit|superior|court|{ORDINAL})\b)"
    r"[\w’'.-]*[A-Za-z][\w’'.-]*"
)
STATE_LINE = re.compile(
    rf"^\W*(?:(?:in\s+the\s+|the\s+)?(?:state|commonwealth)\s+of\s+\w+(?:[\s’']\w+)?|{STATE_NAMES})\W*\Z", re.IGNORECASE
)
OF_STATE = re.compile(r"^(?:in\s+the\s+|the\s+)?(?:(?:state|commonwealth)\s+of\s+)?", re.IGNORECASE)


def caption_segments(pages: Sequence[Page]) -> list[Segment]:
    """Return the lines of the caption from top to bottom, each as one with what a form or a narrow column broke off."""
    rows = [row for page in pages[:1] for row in rows_of(page)]
    segments = [s for row in rows for s in row if s.box.top < _CAPTION_ZONE * s.page.height]
    return _with_broken_courts(_with_filled_in(segments))


def _with_filled_in(segments: Sequence[Segment]) -> list[Segment]:
    """Join ``CIRCUIT COURT, HANLEY      COUNTY``: a form leaves more room than the name of the county needs."""
    joined = list(segments)
    for county in (s for s in segments if _COUNTY_ALONE.fullmatch(s.text)):
        left = [s for s in joined if s.box.x1 <= county.box.x0 and s.box.vertical_overlap(county.box) > SAME_LINE]
        name = max(left, key=lambda s: s.box.x1, default=None)
        is_near = name is not None and county.box.x0 - name.box.x1 < _LONGEST_BLANK
        if name is not None and is_near and _COUNTY_NAME.fullmatch(name.text):
            joined[joined.index(name)] = Segment(page=name.page, words=(*name.words, *county.words))
            joined.remove(county)
    return joined


SAME_LINE, _LONGEST_BLANK = 0.5, 200.0
_COUNTY_ALONE = re.compile(rf"(?:county|parish)\W*(?:{STATE_NAMES})?\W*", re.IGNORECASE)
_COUNTY_NAME = re.compile(rf"(?:.*\bcourt\b\W+)?{PLACE_WORD}(?:\s{PLACE_WORD}){{0,2}}", re.IGNORECASE)


def _with_broken_courts(segments: Sequence[Segment]) -> list[Segment]:
    """Join ``NINTH JUDICIAL DISTRICT`` to the ``COURT`` on the line under it: a narrow column broke the name."""
    ends = {n: _rest_of_court(s, segments) for n, s in enumerate(segments) if _WHAT_COURT.search(s.text)}
    taken = {id(rest) for rest in ends.values() if rest is not None}
    return [
        s if (rest := ends.get(n)) is None else Segment(page=s.page, words=(*s.words, *rest.words))
        for n, s in enumerate(segments)
        if id(s) not in taken
    ]


def _rest_of_court(start: Segment, segments: Sequence[Segment]) -> Segment | None:
    return next(
        (
            s
            for s in segments
            if _COURT_ALONE.match(s.text)
            and 0 < s.box.top - start.box.top < 2 * max(8.0, start.box.height)
            and abs(s.box.x0 - start.box.x0) < _SAME_EDGE
        ),
        None,
    )


_WHAT_COURT = re.compile(r"\b(?:superior|circuit|judicial(?:\s+district)?|chancery)\W*\Z", re.IGNORECASE)
_COURT_ALONE = re.compile(r"COURT\b(?!\s*(?:clerk|address|use|file))|(?:DISTRICT|CIRCUIT)\W*\Z", re.IGNORECASE)
_SAME_EDGE = 8.0


_MARKED_PART = re.compile(r"(?:\[\s*[xX✓✔]\s*\]|[☒☑■])\s*(?P<marked>[^\[☐□☒☑■]{4,})")


def bare(text: str) -> str:
    """Return text without the signs that draw the columns of a caption, and without what a form leaves unmarked."""
    marked = _MARKED_PART.search(text)
    text = marked["marked"] if marked is not None else text
    text = text.rstrip(" )") if "(" not in text else text
    return re.sub(r"\s+", " ", re.sub(r"[§|{}]+|(?<=\s)[)*:]|^[)*:]|(?<!_)_(?!_)", " ", text)).strip(" ,;:")

"""The date of a notice or letter itself: under its label in any header or coupon, else at the top of its first page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.extract.confirm import Candidate
from pipeline.extract.lines import Segment, words_beside
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting, label_line, settle_date, sighting_of
from pipeline.extract.paper.values import Value, first_date
from pipeline.extract.paper.view import Notice, PageView

_LETTER_TOP = 0.45


def notice_date(notice: Notice, labels: Sequence[str], *, unlabelled: bool = False) -> Candidate | None:
    """Return the date of the notice or letter itself.

    Args:
        notice: The document.
        labels: Printed variants of its label.
        unlabelled: Papers of this type print it at the top without a label; else a date found so is doubted.
    """
    sightings = _labelled_dates(notice, labels)
    candidate = settle_date(sightings, notice.reader)
    if candidate is not None:
        return candidate
    tops = [s for s in _top_dates(notice.first) if not _overlaps(s, sightings) and not _is_year_end(s)]
    if not tops:
        return settle_date(_under_reply_head(notice.first), notice.reader)
    if len({s.value for s in tops}) != 1:
        return None
    candidate = settle_date(tops, notice.reader)
    is_told = unlabelled or any(map(_is_by_number, tops))
    return candidate if candidate is None or is_told else candidate.doubted("its label could not be read")


def _labelled_dates(notice: Notice, labels: Sequence[str]) -> list[Sighting]:
    """Return the places that print the date under one of *labels*.

    The bare *Date*, which many dates bear, counts only in the upper part of the first page.
    """
    exact = [*(label for label in labels if label != _ANY_DATE), "Date of notice", "Date of this notice"]
    named = labelled(notice.views, exact, first_date, where="header", look_below=True, other_labels=_OF_THE_HEADER)
    found = [s for s in named if not _OTHER_DAY.search(label_line(s))]
    bare = (_ANY_DATE,) if _ANY_DATE in labels else ()
    loose = labelled([notice.first], bare, first_date, where="letter", look_below=True, other_labels=_OF_THE_HEADER)
    for sighting in loose:
        if sighting.box.top < _LETTER_TOP * sighting.page.height and not _overlaps(sighting, named):
            found += [sighting] if _stands_alone(sighting) else []
    return found


_ANY_DATE = "Date"
_OF_THE_HEADER = (
    "Tax period",
    "Tax year",
    "Tax year ended",
    "Tax form",
    "Social Security number",
    "Taxpayer ID number",
)
"""Labels under that of the date: what stands beside them is theirs."""
_OTHER_DAY = re.compile(
    r"\b(?:previous|prior|original|earlier|last|due|pay(?:ment)?|repl(?:y|ies)|response|respond|received|birth|hearing|until)\b",
    re.IGNORECASE,
)
_FAX_LINE = 0.035
_CLOCK = re.compile(r"\d\s?:\s?\d\d")


def _stands_alone(sighting: Sighting) -> bool:
    """True when the label is the bare word and not part of another, nor of the line a fax machine prints."""
    label = sighting.label
    if label is None or sighting.box.center[1] < _FAX_LINE * sighting.page.height:
        return False
    behind = max(sighting.box.x0, label.x1)
    beside = [word for word in words_beside(sighting.page, label) if word.box.x0 > behind]
    others = [word for word in label_line(sighting).split() if sum(c.isalpha() for c in word) > 2]
    return len(others) <= 1 and not _CLOCK.search(" ".join(word.text for word in beside))


def _overlaps(sighting: Sighting, others: Iterable[Sighting]) -> bool:
    return any(sighting.overlaps(other) for other in others)


_BY_NUMBER = re.compile(r"\W*LTR\W?\s?\d")
"""What follows the date of a letter of the C series, which has no label: ``Jan. 12, 2022  LTR 3284C``."""


_BEHIND_NUMBER = re.compile(r"\b(?:CP|LT|Letter)\s?\d{2,4}[A-Z]?\s*[|•·,-]?\s*$")
"""What leads up to the date in a header of one line: ``CP49 | June 16, 2025``."""


def _is_by_number(sighting: Sighting) -> bool:
    """True for a date with the number of its own notice right before or behind it."""
    beside = words_beside(sighting.page, sighting.box)
    before = " ".join(word.text for word in beside if word.box.x1 <= sighting.box.x0 + 1)
    behind = " ".join(word.text for word in beside if word.box.x0 >= sighting.box.x1 - 1)
    return _BY_NUMBER.match(behind) is not None or _BEHIND_NUMBER.search(before) is not None


_REPLY_HEAD = re.compile(r"in\s*reply\s*refer", re.IGNORECASE)


def _under_reply_head(view: PageView) -> list[Sighting]:
    """Return where a letter of the C series prints its date, for the second reader: the page reader made none of it."""
    for row, below in pairwise(view.rows):
        head = next((segment for segment in row if _REPLY_HEAD.search(segment.text)), None)
        under = [] if head is None else [s for s in below if abs(s.box.x0 - head.box.x0) < _UNDER_HEAD]
        if under:
            return [Sighting(view.page, (under[0].box,), under[0].text, None, where="top")]
    return []


_UNDER_HEAD = 15.0


def _is_year_end(sighting: Sighting) -> bool:
    return sighting.value is not None and sighting.value.endswith("-12-31")


def _top_dates(view: PageView) -> list[Sighting]:
    """Return the dates in the upper right of the first page, below the line where a fax prints its own."""
    found = []
    for segment in view.segments:
        y, x = segment.box.center[1] / view.page.height, segment.box.x1 / view.page.width
        value = first_date(segment.text) if 0.035 < y < 0.25 else None
        if value is None or not (x > 0.5 or _is_date_alone(segment.text, value)):
            continue
        if not _OTHER_LABEL.search(segment.text[: value.start]) and not _has_other_label(view, segment):
            words = segment.words_between(value.start, value.end)
            found.append(sighting_of(view.page, [words], value.value, where="top", mended=value.mended))
    return found


_OTHER_LABEL = re.compile(r"\b(?!dated?\b)[a-z]{3,}\W*(?:\bdate\b)?\W*$", re.IGNORECASE)


def _is_date_alone(text: str, value: Value) -> bool:
    return not re.search(r"\w", text[: value.start] + text[value.end :])


def _has_other_label(view: PageView, segment: Segment) -> bool:
    """True when the line above, over the date, is a label that ends in a colon and names something else."""
    above = [
        s
        for s in view.segments
        if 0 <= segment.box.top - s.box.bottom < 9 and s.box.horizontal_overlap(segment.box) > 0.2
    ]
    return any(s.text.rstrip().endswith(":") and not _is_own_label(s.text) for s in above)


def _is_own_label(text: str) -> bool:
    """True for a label of the letter's own date, whatever its first word was misread as: ``Letter Date:``."""
    return re.search(r"\bdate\W*$", text, re.IGNORECASE) is not None and not _OTHER_DAY.search(text)

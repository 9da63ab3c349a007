"""Tax years that a paper lists: ``2016, 2017``, ``12/2016 and 12/2017``, ``2015-2018``, one under the other.

A list that is present counts as complete, so a range is filled, a list is followed from line to line, and one that
holds something that was not understood is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from models.geometry import BoundingBox
from models.page import PageProbe, Word
from pipeline.extract.confirm import Candidate
from pipeline.extract.lines import Segment, find_label
from pipeline.extract.normalize import plain_signs
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.sightings import settle, sighting_of
from pipeline.extract.paper.view import PageView

_YEAR = re.compile(
    r"(?:(?<![\d,.$])|(?<=(?:19|20)\d\d,))(?:\d{1,2}[/-](?:\d{1,2}[/-])?)?"
    r"(?P<year>(?:19[89]|20[0-4])\d)(?:(?:0[1-9]|1[0-2])|-(?:0[1-9]|1[0-2])-\d\d)?(?!\d|\.\d|,\d{3}(?!\d))"
)
"""A year, the last day or month of one, or a period code: ``2016``, ``12/31/2016``, ``2016-12-31``, ``201612``."""

_RANGE = re.compile(r"^\W*(?:-|through|thru|to|hasta|al?)\W*$", re.IGNORECASE)
_NOT_UNDERSTOOD = re.compile(
    r"['`]\s?\d\d\b|(?<![\d/.,-])\d\d(?![\d/.,-])|\b(?:all|various|other|multiple|prior|earlier|later|etc)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:and|or|y|e|o|through|thru|to|hasta|al?|the|tax|years?|periods?|end(?:ed|ing)|form|1040|de"
    r"|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|dic\w*|\d{1,2}(?=,))\b",
    re.IGNORECASE,
)
_LIST_GOES_ON = re.compile(r"\s*(?:,|&|\band\b|,\s*and\b)\s*$", re.IGNORECASE)
_RANGE_GOES_ON = re.compile(r"\s*(?:-|through|thru|to|hasta)\s*$", re.IGNORECASE)
_MAY_BE_LONGER = "the list of years may be longer"
_LABEL_STARTS_WITHIN = 2
_REACH_RIGHT = 260.0
_BETWEEN_PARTS = 30.0
"""Points of white, at most, between two parts of one list."""
_REACH_UNDER = 160.0
_FIRST_LINE_BELOW, _NEXT_LINE_BELOW = 20.0, 16.0
_MARGIN = 8.0
_COLUMN_GAP = 2.2


def add_years(draft: Draft, name: str, labels: Sequence[str]) -> None:
    """Add the years that stand beside or under one of *labels*, one row a year where there are several."""
    draft.add_each(name, listed_years(draft, labels))


def listed_years(draft: Draft, labels: Sequence[str]) -> list[Candidate]:
    """Return the years of the first place that lists any, ascending."""
    for view in draft.notice.views:
        for hit in sorted(find_label(view.heads_like(labels), labels), key=lambda h: (h.box.top, h.box.x0)):
            if hit.segment.text[: hit.start].count(" ") > _LABEL_STARTS_WITHIN:
                continue
            for words in (_beside(view, hit.box), _under(view, hit.box)):
                years = _from_first_line(view, hit.box, words, draft.notice.reader)
                if years:
                    return years
    return []


def years_on(view: PageView, words: Sequence[Word], reader: PageProbe) -> list[Candidate]:
    """Return the years that stand on one line, ascending; all of them doubted where more may be meant."""
    if not words:
        return []
    segment = Segment(page=view.page, words=tuple(words))
    text = plain_signs(segment.text)
    matches = list(_YEAR.finditer(text))
    found: dict[str, Candidate] = {}
    for match in matches:
        seen = sighting_of(view.page, [segment.words_between(match.start(), match.end())], match["year"])
        candidate = settle([seen], _only_year, reader)
        if candidate is not None:
            found.setdefault(str(candidate.value), candidate)
    for first, last in pairwise(matches):
        if _RANGE.match(text[first.end() : last.start()]):
            for year in range(int(first["year"]) + 1, int(last["year"])):
                found.setdefault(str(year), _between(found, first["year"], str(year)))
    years = [found[year] for year in sorted(found)]
    return [year.doubted(_MAY_BE_LONGER) for year in years] if _may_be_longer(words) else years


def _may_be_longer(words: Sequence[Word]) -> bool:
    """True where something after the first year, in a column with years, was not understood."""
    rest = []
    for column in _columns(words):
        text = plain_signs(" ".join(word.text for word in column))
        first = _YEAR.search(text)
        rest += [_YEAR.sub(" ", text[first.start() :])] if first is not None else []
    return any(_NOT_UNDERSTOOD.search(text) for text in rest)


def _columns(words: Sequence[Word]) -> list[list[Word]]:
    columns: list[list[Word]] = [[words[0]]]
    for before, word in pairwise(words):
        if word.box.x0 - before.box.x1 > _COLUMN_GAP * max(before.box.height, 5.0):
            columns.append([])
        columns[-1].append(word)
    return columns


def once_each(years: Iterable[Candidate]) -> list[Candidate]:
    """Return each year once, ascending."""
    found: dict[str, Candidate] = {}
    for year in years:
        found.setdefault(str(year.value), year)
    return [found[year] for year in sorted(found)]


def _between(found: dict[str, Candidate], first: str, year: str) -> Candidate:
    held = found[first] if first in found else next(iter(found.values()))
    return Candidate(year, held.raw, held.confidence, held.page, held.box, reason=held.reason)


def _only_year(text: str) -> str | None:
    years = {match["year"] for match in _YEAR.finditer(plain_signs(text))}
    return years.pop() if len(years) == 1 else None


# ---------------------------------------------------------------- from line to line
def _beside(view: PageView, box: BoundingBox) -> list[Word]:
    """Return the words right of a label: those within reach, and what goes on behind them without much white."""
    kept: list[Word] = []
    for word in view.words_right_of(box):
        is_near = bool(kept) and word.box.x0 - kept[-1].box.x1 <= _BETWEEN_PARTS
        if word.box.x0 - box.x1 > _REACH_RIGHT and not is_near:
            break
        kept.append(word)
    return kept


def _under(view: PageView, box: BoundingBox) -> list[Word]:
    """Return the words of the next line that stand under a label or a little to its right."""
    below = [
        word
        for word in view.page.words
        if -2 <= word.box.top - box.bottom <= _FIRST_LINE_BELOW
        and box.x0 - _MARGIN <= word.box.x0 <= box.x1 + _REACH_UNDER
    ]
    first = min((word.box.center[1] for word in below), default=0.0)
    line = [word for word in below if word.box.center[1] - first < 6]
    return sorted(line, key=lambda word: word.box.x0)


def _from_first_line(view: PageView, label: BoundingBox, words: Sequence[Word], reader: PageProbe) -> list[Candidate]:
    """Return the years of a line and of the lines under it that hold nothing but years, each in its column."""
    years = years_on(view, words, reader)
    if not years or _is_prose(words):
        return []
    listed = [word for word in words if _YEAR.search(plain_signs(word.text))]
    bottom, left, right = max(w.box.bottom for w in listed), min(w.box.x0 for w in listed), listed[-1].box.x1
    lines = [words]
    for row in view.rows:
        top = min(segment.box.top for segment in row)
        if not bottom - 2 <= top <= bottom + _NEXT_LINE_BELOW:
            continue
        column = _cell(row, min(label.x0, left) - _MARGIN, right)
        if column is None:
            break
        years += years_on(view, column.words, reader)
        bottom = column.box.bottom
        lines.append(column.words)
    is_open = _goes_on(lines[-1], _LIST_GOES_ON) or any(_goes_on(line, _RANGE_GOES_ON) for line in lines)
    return once_each(year.doubted(_MAY_BE_LONGER) if is_open else year for year in years)


def _is_prose(words: Sequence[Word]) -> bool:
    """True where other words than those of a list lead up to the first year: ``Tax years you filed since 2009``."""
    text = plain_signs(" ".join(word.text for word in words))
    first = _YEAR.search(text)
    return first is not None and re.search(r"[A-Za-z]{2}", _BETWEEN.sub(" ", text[: first.start()])) is not None


def _goes_on(line: Sequence[Word], ending: re.Pattern[str]) -> bool:
    """True for a line whose last year is followed by what announces another."""
    text = plain_signs(" ".join(word.text for word in line))
    last = [*_YEAR.finditer(text)][-1]
    return ending.match(text, last.end()) is not None


def _cell(row: Sequence[Segment], left: float, right: float) -> Segment | None:
    """Return the segment of a line between *left* and *right* if it is the first there and holds years alone."""
    inside = [segment for segment in row if segment.box.x1 > left and segment.box.x0 < right]
    if not inside or inside[0].box.x0 < left:
        return None
    text = plain_signs(inside[0].text)
    is_years = _YEAR.search(text) is not None
    rest = _BETWEEN.sub(" ", _YEAR.sub(" ", text))
    return inside[0] if is_years and not re.search(r"[\w$]", rest) else None

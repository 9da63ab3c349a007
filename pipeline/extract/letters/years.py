"""Tax years that a letter lists beside one label: ``2016, 2017``, ``12/2016 and 12/2017``, ``2015 through 2018``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from models.geometry import BoundingBox
from models.page import Word
from pipeline.extract.confirm import Candidate
from pipeline.extract.lines import Segment, find_label
from pipeline.extract.notices.draft import Draft
from pipeline.extract.notices.sightings import settle, sighting_of
from pipeline.extract.notices.view import PageView

_YEAR = re.compile(r"(?<![\d,.$])(?:\d{1,2}[/-](?:\d{1,2}[/-])?)?(?P<year>(?:19[89]|20[0-4])\d)(?![\d/-])")
_RANGE = re.compile(r"^\W*(?:-|through|thru|to)\W*$", re.IGNORECASE)
_LINE_BELOW = 20.0
_LABEL_STARTS_WITHIN = 2


def add_years(draft: Draft, name: str, labels: Sequence[str]) -> None:
    """Add the years that stand beside or under one of *labels*, one row a year where there are several."""
    found = listed_years(draft, labels)
    draft.add_each(name, found)


def listed_years(draft: Draft, labels: Sequence[str]) -> list[Candidate]:
    """Return the years of the first place that lists any, ascending."""
    for view in draft.notice.views:
        for hit in sorted(find_label(view.heads_like(labels), labels), key=lambda h: (h.box.top, h.box.x0)):
            if hit.segment.text[: hit.start].count(" ") > _LABEL_STARTS_WITHIN:
                continue
            for words in (view.words_right_of(hit.box, reach=260), _under(view, hit.box)):
                years = _years_in(draft, view, words)
                if years:
                    return years
    return []


def _under(view: PageView, box: BoundingBox) -> list[Word]:
    """Return the words of the next line that stand under a label or a little to its right."""
    below = [
        word
        for word in view.page.words
        if -2 <= word.box.top - box.bottom <= _LINE_BELOW and box.x0 - 8 <= word.box.x0 <= box.x1 + 160
    ]
    first = min((word.box.center[1] for word in below), default=0.0)
    line = [word for word in below if word.box.center[1] - first < 6]
    return sorted(line, key=lambda word: word.box.x0)


def _years_in(draft: Draft, view: PageView, words: Sequence[Word]) -> list[Candidate]:
    if not words:
        return []
    segment = Segment(page=view.page, words=tuple(words))
    matches = list(_YEAR.finditer(segment.text))
    found: dict[str, Candidate] = {}
    for match in matches:
        seen = sighting_of(view.page, [segment.words_between(match.start(), match.end())], match["year"])
        candidate = settle([seen], _only_year, draft.notice.reader)
        if candidate is not None:
            found.setdefault(str(candidate.value), candidate)
    for first, last in pairwise(matches):
        if _RANGE.match(segment.text[first.end() : last.start()]):
            for year in range(int(first["year"]) + 1, int(last["year"])):
                found.setdefault(str(year), _between(found, first["year"], str(year)))
    return [found[year] for year in sorted(found)]


def _between(found: dict[str, Candidate], first: str, year: str) -> Candidate:
    held = found[first] if first in found else next(iter(found.values()))
    return Candidate(year, held.raw, held.confidence, held.page, held.box, reason=held.reason)


def _only_year(text: str) -> str | None:
    years = {match["year"] for match in _YEAR.finditer(text)}
    return years.pop() if len(years) == 1 else None

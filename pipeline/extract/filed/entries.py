"""What is entered beside or under a label of a form: names, numbers and days; on a scan perhaps by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.extract.confirm import Candidate, Parse
from pipeline.extract.lines import Segment
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting, settle, sighting_of
from pipeline.extract.paper.values import Finder, Value, folded_name
from pipeline.extract.paper.view import PageView

_BY_HAND = "it may be written by hand"
_OTHER_LABELS = (
    "Your social security number", "Social security number (if known)", "Current address", "Current Address",
    "Taxpayer Identification Number", "Social security number shown first", "Social security number shown second",
)  # fmt: skip
_OF_THE_FORM = re.compile(
    r"taxpayer|numbers?|names?|address|security|shown|if|spouse|your?|social|relief|daytime|phone|telephone|date|current|home"
    r"|first|initial|last|the|and|on|file|form|see|instructions?",
    re.IGNORECASE,
)
_SECOND = re.compile(r"taxpayer\s*2|^\W*2\W+taxpayer", re.IGNORECASE)
_ALIKE = 75.0
_MOST_NAMES = 5


def add_entry(
    draft: Draft, name: str, labels: Sequence[str], find: Finder, parse: Parse, *, is_of_person: bool = True
) -> None:
    """Add the first value beside or under one of *labels*; that of a person stands before a second one's entries."""
    if not draft.has(name):
        return
    found: list[Sighting] = []
    for view in draft.notice.views:
        end = _second_person(view) if is_of_person else view.page.height
        for sighting in labelled([view], labels, find, where="form", look_below=True, other_labels=_OTHER_LABELS):
            own = _in_one_cell(view, sighting, find) if _is_own(sighting, labels) else None
            found += [own] if own is not None and own.box.top < end else []
        if end < view.page.height:
            break
    candidate = settle(found[:1], parse, draft.notice.reader)
    draft.add(name, entered(candidate) if candidate is not None else None)


def _is_own(sighting: Sighting, labels: Sequence[str]) -> bool:
    """True for a value right of where its label begins, if that is one of *labels* and not one that holds its words."""
    label = sighting.label
    if label is None or sighting.box.x0 < label.x0 - 12:
        return False
    printed = [word.text for word in sighting.page.words if label.expand(1, 1).contains_center_of(word.box)]
    return any(fuzz.ratio(printed[0].lower(), each.split()[0].lower()) >= _ALIKE for each in labels if printed)


def _in_one_cell(view: PageView, sighting: Sighting, find: Finder) -> Sighting | None:
    """Return a value as far as its own cell goes: beyond a column's gap stands the next label; a name fills it."""
    start = sighting.box.x0
    cells = (s for s in view.segments if s.box.vertical_overlap(sighting.box) > 0.5)
    cell = next((s for s in cells if any(word.box.x0 == start for word in s.words)), None)
    if cell is None or sighting.value is None:
        return None
    words = tuple(word for word in cell.words if word.box.x0 >= start)
    if sighting.label is not None and sighting.box.top > sighting.label.bottom - 2 and len(words) < len(cell.words):
        return None  # what is entered under a label begins before it
    inside = Segment(page=view.page, words=words)
    value = find(inside.text)
    is_prose = value is not None and find is find_name and re.search(r"[A-Za-z]{2}", inside.text[value.end :])
    if value is None or is_prose:
        return None
    seen = sighting_of(view.page, [inside.words_between(value.start, value.end)], value.value, where="form")
    return replace(seen, mended=value.mended, label=sighting.label)


def _second_person(view: PageView) -> float:
    """Return where the entries of a second taxpayer begin, the page's height where it has none."""
    second = (segment.box.top for segment in view.segments if _SECOND.search(segment.text))
    return min(second, default=view.page.height)


def entered(candidate: Candidate) -> Candidate:
    """Return an entry, doubted on a scan: handwriting is never certain."""
    return candidate if candidate.page.text_source == "native" else candidate.doubted(_BY_HAND)


def find_name(text: str) -> Value | None:
    """Return the words before the first figures or words of the form: two names at the least."""
    lead = re.match(r"[^A-Za-z]*", text)
    start = end = lead.end() if lead is not None else 0
    for count, word in enumerate(re.finditer(r"\s*([A-Za-z][A-Za-z.'’-]*)", text[start:])):
        if count == _MOST_NAMES or start + word.start() != end or _OF_THE_FORM.fullmatch(word[1].strip(".")):
            break
        end = start + word.end()
    name = folded_name(text[start:end]) if len(text[start:end].split()) > 1 else None
    return None if name is None else Value(start, end, name)

"""Information returns of the 1099 family: whose, of which year, and how much tax was withheld.

Each box prints its label in small letters over its value. What a box means changes with the form, so only the first
amount and the withheld tax are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.confirm import Candidate, Parse
from pipeline.extract.normalize import find_ein
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting, settle, sighting_of
from pipeline.extract.paper.values import (
    Finder,
    Value,
    find_tin,
    first_money,
    folded_name,
    only_money,
    only_tin,
    only_year,
)
from pipeline.extract.paper.view import PageView

_VARIANT = re.compile(r"\bForm\s*(?P<variant>1099\s*-?\s*(?:NEC|MISC|INT|DIV|R|G|K|B|S|OID))\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:calendar\s*year|tax\s*year)\W{0,3}(?P<year>(?:19|20)\d{2})(?!\d)", re.IGNORECASE)
_FIRST_BOX = {
    "1099-NEC": ("1 Nonemployee compensation", "Nonemployee compensation"),
    "1099-INT": ("1 Interest income",),
    "1099-R": ("1 Gross distribution", "Gross distribution"),
    "1099-G": ("1 Unemployment compensation", "Unemployment compensation"),
    "1099-MISC": ("1 Rents",),
    "1099-DIV": ("1a Total ordinary dividends", "Total ordinary dividends"),
}
_LABEL_WORDS = re.compile(
    r"\b(?:street|address|city|town|state|province|account|number|country|including|name|TIN|code)\b", re.IGNORECASE
)
"""Of the label under an empty box."""

_WITHHELD = ("4 Federal income tax withheld", "Federal income tax withheld")


def extract_information(draft: Draft) -> None:
    """Add the facts of a 1099; of several copies on a sheet the first that shows a value."""
    variant = _variant(draft)
    draft.add("form_variant", variant)
    draft.add("tax_year", _year(draft))
    _add(draft, "recipient_tin", ("RECIPIENT'S TIN", "RECIPIENT'S identification number"), find_tin, only_tin)
    _add(draft, "payer_tin", ("PAYER'S TIN", "PAYER'S federal identification number"), _find_ein, _only_ein)
    _add(draft, "recipient_name", ("RECIPIENT'S name",), _find_name, folded_name)
    _add(draft, "federal_withheld", _WITHHELD, first_money, only_money)
    if variant is not None:
        _add(draft, "primary_amount", _FIRST_BOX.get(str(variant.value), ()), first_money, only_money)


def _add(draft: Draft, name: str, labels: Sequence[str], find: Finder, parse: Parse) -> None:
    found = [
        sighting
        for view in draft.notice.views
        for sighting in (labelled([view], labels, find, where="box", look_below=True) if labels else [])
        if sighting.value is not None and _is_in_cell(view, sighting)
    ]
    draft.add(name, settle(found, parse, draft.notice.reader))


def _is_in_cell(view: PageView, sighting: Sighting) -> bool:
    """True for a value in the cell of its label: under it, not far to its right, and no other label between them."""
    label, box = sighting.label, sighting.box
    if label is None or not (-12 <= box.x0 - label.x0 <= 110 and 0 < box.top - label.top < 30):
        return False
    between = (s for s in view.segments if label.bottom - 2 <= s.box.top and s.box.bottom <= box.top + 2)
    return not any(s.box.horizontal_overlap(box) > 0 and re.search(r"[A-Za-z]{3}", s.text) for s in between)


def _variant(draft: Draft) -> Candidate | None:
    for view in draft.notice.views:
        for segment in view.segments:
            match = _VARIANT.search(segment.text)
            if match is not None:
                value = re.sub(r"\s", "", match["variant"].upper()).replace("1099-", "1099").replace("1099", "1099-")
                return Candidate.once_read(value, match[0], view.page, segment.box)
    return None


def _year(draft: Draft) -> Candidate | None:
    found = []
    for view in draft.notice.views:
        for segment in view.segments:
            match = _YEAR.search(segment.text)
            if match is not None:
                words = segment.words_between(match.start("year"), match.end("year"))
                found.append(sighting_of(view.page, [words], match["year"]))
            elif _LONE_YEAR.fullmatch(segment.text) and segment.box.height > _LARGE * view.line_height:
                found.append(sighting_of(view.page, [segment.words], segment.text))
    return settle(found, only_year, draft.notice.reader)


_LONE_YEAR = re.compile(r"(?:19|20)\d{2}")
_LARGE = 1.4
"""Of the usual height of a word: the form prints its year in large figures beside its title."""


def _find_ein(text: str) -> Value | None:
    found = find_ein(text)
    return None if found is None else Value(found[1], found[2], found[0])


def _only_ein(text: str) -> str | None:
    found = find_ein(text)
    return None if found is None else found[0]


_CAPITALS = re.compile(r"\W*([A-Z]{2}[A-Z.'’-]*(?:\s+[A-Z][A-Z.'’-]*(?![a-z])){1,3})(?=\s|$)")
"""A name in capitals ends before the small letters of the next box."""


def _find_name(text: str) -> Value | None:
    words = _CAPITALS.match(text) or re.match(r"\W*([A-Za-z][A-Za-z.'’-]*(?:\s+[A-Za-z][A-Za-z.'’-]*){1,3})", text)
    name = folded_name(words[1]) if words is not None and not _LABEL_WORDS.search(words[1]) else None
    return None if words is None or name is None else Value(words.start(1), words.end(1), name)

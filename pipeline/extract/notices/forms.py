"""Forms that a clinic files and finds again in a packet: 12153, 8857, 8379. Mostly written by hand.

Handwriting is never certain: what both readers make of it goes to a person, unless it was typed into the PDF.
"""

from __future__ import annotations

import re

from models.page import FormValue, Page
from pipeline.extract.confirm import LAYER, Candidate
from pipeline.extract.notices import header
from pipeline.extract.notices.draft import Draft
from pipeline.extract.notices.sightings import Parse, settle
from pipeline.extract.notices.values import Finder, first_date, first_year, folded_name, only_date, only_tin, only_year
from pipeline.extract.notices.view import labelled

_BY_HAND = "written by hand"
_TIN_FIELDS = ("taxpayer_tin", "requesting_spouse_ssn", "other_spouse_ssn")
_NAME_FIELDS = ("taxpayer_name", "requesting_spouse_name", "other_spouse_name", "injured_spouse_name")
_YEAR_FIELDS = ("tax_year", "tax_years_requested", "tax_information_rows")
_DATE_FIELDS = ("signature_date", "marital_status_since_date")
_STAMP_FIELDS = ("received_stamp_date", "irs_received_date")
_RECEIVED = re.compile(r"\bRECEIVED\b", re.IGNORECASE)
_SHORTEST_LABEL = 8


def extract_form(draft: Draft) -> None:
    """Add what a filled form says of itself: who, which years, when."""
    for name in _TIN_FIELDS:
        _add(draft, name, header.find_tin, only_tin)
    for name in _YEAR_FIELDS:
        _add(draft, name, first_year, only_year)
    for name in _DATE_FIELDS:
        _add(draft, name, first_date, only_date)
    for name in _STAMP_FIELDS:
        if draft.has(name):
            draft.add(name, _stamp(draft))
    for name in _NAME_FIELDS:
        draft.add(name, _typed(draft, name))


def _add(draft: Draft, name: str, find: Finder, parse: Parse) -> None:
    labels = [label for label in draft.labels(name) if len(label) >= _SHORTEST_LABEL]
    found = [s for s in labelled(draft.notice.views, labels, find, where="form", look_below=True) if s.value]
    candidate = settle(found, parse, draft.notice.reader)
    if candidate is not None and candidate.page.text_source != "native":
        candidate = candidate.doubted(_BY_HAND)
    draft.add(name, candidate)


def _stamp(draft: Draft) -> Candidate | None:
    """Return the date of a RECEIVED stamp: the first date within an inch under the word."""
    for view in draft.notice.views:
        for segment in view.segments:
            if not _RECEIVED.search(segment.text):
                continue
            near = [s for s in view.segments if -6 <= s.box.top - segment.box.top <= 72 and first_date(s.text)]
            if near:
                found = first_date(near[0].text)
                value = None if found is None else found.value
                return Candidate(value, near[0].text, 0.6, view.page, near[0].box, reason="read from a stamp")
    return None


def _typed(draft: Draft, name: str) -> Candidate | None:
    """Return a name typed into a PDF field whose own name says whose it is."""
    for view in draft.notice.views:
        for value in view.page.form_values:
            if _names_field(value, name) and folded_name(value.value):
                return _of_form(view.page, value)
    return None


def _names_field(value: FormValue, name: str) -> bool:
    words = set(re.findall(r"[a-z]+", value.name.lower()))
    return "name" in words and (("spouse" in words) == name.startswith("other"))


def _of_form(page: Page, value: FormValue) -> Candidate:
    return Candidate(value.value.strip(), value.value, LAYER, page, value.box)

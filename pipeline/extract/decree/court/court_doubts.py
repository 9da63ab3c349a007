"""What speaks against a court's name as it was found, and the county that a name tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.page import Page, PageProbe
from pipeline.extract.confirm import LITTLE_CERTAINTY, Candidate
from pipeline.extract.decree.court.caption_lines import ORDINAL, PLACE_WORD, STATE_NAMES
from pipeline.extract.lines import Segment

_WEAK_WORD = 0.6
"""A word the first reader was no surer of is read by the second one as well."""
_NAMES_A_PLACE = re.compile(
    rf"\b(?:county|parish|borough|city|division|unit|judicial\s+district)\s+(?:of|at)\s+{PLACE_WORD}|\bdistrict\s+of\s+columbia\b|\bof\s+the\s+{ORDINAL}\s+circuit,\s+state\s+of\s+hawai|\bstate\s+of\s+alaska\b.*\bat\s+{PLACE_WORD}|"
    rf"(?<![\w’']){PLACE_WORD}\s+(?:county|parish|borough|unit)\b|^{PLACE_WORD}(?:\s+(?!judicial\b){PLACE_WORD})?\s+(?:circuit|superior|county|district)\s+court\b",
    re.IGNORECASE,
)
_PROBATE_DIVISION = re.compile(r"\bprobate\b.*\bdivision\b", re.IGNORECASE)
_BREAKS_OFF = re.compile(r"_{2,}|\b(?:of|for|in|and|the|at)\W*\Z", re.IGNORECASE)
_OF_MARYLAND = r"(?<=\bcourt for )(?P<name>[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,2})\s*,\s*MARYLAND\b"
"""Courts of Maryland leave out the word behind the name of their county, which their form has as a label below."""
COUNTY = (
    re.compile(
        r"\b(?:county|parish)\s+of\s+(?P<name>[A-Z][\w'’.-]*(?:\s+(?!state|at|in|on|clerk)[A-Z][\w'’.-]*){0,3})",
        re.IGNORECASE,
    ),
    re.compile(
        r"probate\s+and\s+family\s+court(?:\s+department)?\W+(?P<name>(?:[A-Z][\w'’.-]*\s+){1,3})division\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<name>(?:\b(?!FOR\b|THE\b|OF\b|AND\b|IN\b|COURTHOUSE\b)[A-Z][\w'’.-]*\s+){1,3})(?:county|parish)\b",
        re.IGNORECASE,
    ),
    # ``FAYETTE CIRCUIT COURT``: in some states the county stands before the court without a word.
    re.compile(
        rf"^(?!(?:judicial|trial|juvenile|domestic|united|states?|probate|chancery|supreme|magistrate)\b)"
        rf"(?P<name>{PLACE_WORD}(?:\s+(?!judicial\b|trial\b|probate\b){PLACE_WORD})?)\s+(?:circuit|superior|family)\s+court\b"
        r"(?!\s+(?:of|for|in)\b)",
        re.IGNORECASE,
    ),
    re.compile(_OF_MARYLAND, re.IGNORECASE),
)
_STRANGE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b\d+-\d+|\b[ap]\.?m\b|\bcourt\s+(?:\S\s+)?county\s+court\b|\b(?:filed|endorsed|deputy)\b|\b(?!walla\b)(?P<twice>[a-z]{4,})\s+(?P=twice)\b",
    re.IGNORECASE,
)
"""What the name of no court holds: a year, an hour, a number of a case, a word twice, two courts of a form."""
NO_STATE = "the court's state was not found: part of its name may be missing"
NO_PLACE = "the court's place was not found: part of its name may be missing"
_CUT_SHORT = "the paper names a county that begins alike and is longer: a stamp may cover its end"
_OF_A_STAMP = "words of a stamp or a number beside it may have been taken for a part of the court's name"
_ELSEWHERE = "the place where it sits stands apart from its name"
_LOCATION = re.compile(r"\W*(?:court\s+)?location\s*:", re.IGNORECASE)


def doubted_court(court: Candidate, segments: Sequence[Segment]) -> Candidate:
    """Return a court with every doubt that its name, or the lines of the caption around it, gives."""
    name, certainty = str(court.value), court.confidence
    if not _is_whole(name):
        court = court.doubted(NO_PLACE, at_most=0.6)
    elif any(_LOCATION.match(s.text) for s in segments):
        court = court.doubted(_ELSEWHERE, at_most=0.85)
    elif not re.search(STATE_NAMES, name, re.IGNORECASE):
        court = court.doubted(NO_STATE, at_most=0.85)
    if _STRANGE.search(name):
        court = court.doubted(_OF_A_STAMP, at_most=0.6)
    elif _is_cut_short(name, court.page):
        court = court.doubted(_CUT_SHORT, at_most=0.6)
    return court if certainty > 0.9 else court.doubted(LITTLE_CERTAINTY, at_most=0.8)


def _is_cut_short(name: str, page: Page) -> bool:
    """True where the county of a court's name is but the beginning of one that stands elsewhere on the page."""
    match = next((found for form in COUNTY if (found := form.search(name))), None)
    if match is None:
        return False
    county = re.escape(match["name"].strip(" ,"))
    longer = (
        rf"\b{county}[a-z]{{2,}}\b[\W_]*(?:county|parish|{STATE_NAMES})|\b(?:county|parish)\s+of\s+{county}[a-z]{{2,}}"
    )
    return re.search(longer, page.text(), re.IGNORECASE) is not None


def is_well_read(name: str, parts: Sequence[Segment], probe: PageProbe) -> bool:
    """True where each word of the name was surely read, or read alike by the second reader.

    A hand-written day beside the court's name is no part of it.
    """
    for part in parts:
        cores = [(re.sub(r"^[\W_]+|[\W_]+$", "", word.text), word) for word in part.words]
        weak = [
            (core, word.box)
            for core, word in cores
            if core and core in name and word.confidence is not None and word.confidence <= _WEAK_WORD
        ]
        seconds = probe.read(part.page, [box for _, box in weak])
        if any(core.casefold() not in second.text.casefold() for (core, _), second in zip(weak, seconds, strict=True)):
            return False
    return True


def _is_whole(name: str) -> bool:
    """True for a name that says which county or place the court is of, with nothing left open."""
    return _BREAKS_OFF.search(name) is None and bool(
        _NAMES_A_PLACE.search(name) or _PROBATE_DIVISION.search(name) or re.search(_OF_MARYLAND, name, re.IGNORECASE)
    )

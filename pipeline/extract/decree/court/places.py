"""The county and the state of a court: from its name, else from the lines of the caption around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from models.geometry import BoundingBox
from models.page import Page
from pipeline.extract.confirm import Candidate
from pipeline.extract.decree.court.caption_lines import STATE_LINE, STATE_NAMES, bare, caption_segments
from pipeline.extract.decree.court.court_doubts import COUNTY, NO_PLACE, NO_STATE
from pipeline.extract.decree.text.prose import Prose
from pipeline.extract.lines import Segment
from pipeline.layouts.countries import STATES

_STATE_FOR_COUNTY = "this may be the state, and the county is not told"


def _spot(text: str, court: Candidate) -> BoundingBox | None:
    """Return the box of *text* where the caption around the court's name prints it, else that of the court's name."""
    form = re.compile(r"\b" + r"\s+".join(map(re.escape, text.split())) + r"\b", re.IGNORECASE)
    for segment in caption_segments([court.page]):
        match = form.search(segment.text)
        if match is not None and re.search(r"court|county|parish|state\s+of", segment.text, re.IGNORECASE):
            return BoundingBox.union(word.box for word in segment.words_between(*match.span()))
    return court.box


def find_county(court: Candidate | None) -> Candidate | None:
    """Return the county of the court's name, None where it names none."""
    for form in COUNTY:
        match = form.search(str(court.value)) if court is not None else None
        if match is not None and court is not None:
            name = _LEADS_UP.sub("", match["name"].strip(" ,"))
            name = _CAPTION_WORD.split(_DISTRICT.split(name)[-1])[0].strip(" ,")
            if re.search(r"\bcourt\b", name, re.IGNORECASE) or len(name) < 3:
                continue
            box = _spot(name, court)
            is_told = court.reason == NO_STATE
            certainty, reason = (0.95, None) if is_told else (court.confidence, court.reason)
            found = Candidate(name, match.group(), certainty, court.page, box, reason)
            return found.doubted(_STATE_FOR_COUNTY) if _may_be_the_state(name, str(court.value)) else found
    return None


def find_county_line(pages: Sequence[Page]) -> Candidate | None:
    """Return the county of ``COUNTY OF …`` or ``NORFOLK, SS.`` under the state at the head of a paper."""
    for segment in caption_segments(pages):
        match = _COUNTY_OF.fullmatch(bare(segment.text)) or _VENUE.fullmatch(segment.text.strip())
        if match is not None and any(STATE_LINE.match(bare(s.text)) for s in caption_segments(pages)):
            found = Candidate(match["name"], segment.text, 0.95, segment.page, segment.box)
            return found.doubted("the court it is of was not found", at_most=0.85)
    return None


_COUNTY_OF = re.compile(r"(?:county|parish)\s+of\s+(?P<name>[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,3})", re.IGNORECASE)
_VENUE = re.compile(r"(?P<name>[A-Z][A-Za-z'’.-]+(?:\s[A-Z][A-Za-z'’.-]+)?)\s*,\s*(?:SS|SC|ss|sc|Sc)\.?")
"""How the oldest states print the county of a court."""
_LEADS_UP = re.compile(r"^(?:(?:and|for|in|the|of|courthouse|judicial|district|circuit)\s+)+", re.IGNORECASE)
_DISTRICT = re.compile(r"\bjudicial\s+(?:district|circuit)\b[\s,]*", re.IGNORECASE)
"""``Third Judicial District Wabash County``: the county stands behind the district."""
_CAPTION_WORD = re.compile(
    r"[\s,]*\b(?:docket|case|cause|index|civil|filed?|no|number|plaintiff|petitioner|division|notice|judge?ment|decree|"
    r"final|findings|order|family|ss|district|circuit|superior|action|term|part)\b",
    re.IGNORECASE,
)
"""A word of another line of the caption: no county goes on with it."""


def _may_be_the_state(name: str, court: str) -> bool:
    """True for ``COURT OF ARIZONA COUNTY``: the county may be left open, or stand where it was not read.

    Where another state is named, a county called like a state is one: ``COURT OF WASHINGTON COUNTY, VIRGINIA``.
    """
    states = {match.lower() for match in re.findall(rf"\b(?:{STATE_NAMES})\b", court, re.IGNORECASE)}
    return states == {name.lower()} and re.search(rf"court\s+of\s+{name}\b", court, re.IGNORECASE) is not None


def find_state(pages: Sequence[Page], court: Candidate | None, prose: Prose) -> Candidate | None:
    """Return the state as two letters: from the court's name, else ``STATE OF …``, else the court's address."""
    if court is not None and (match := re.search(STATE_NAMES, str(court.value), re.IGNORECASE)):
        box = _spot(match.group(), court)
        # A court whose county is not told still names its state.
        certainty = 0.95 if court.reason == NO_PLACE else court.confidence
        return Candidate(_code(match.group()), match.group(), certainty, court.page, box)
    if (headed := _heading_state(pages)) is not None:
        return headed
    forms = (rf"(?:state|commonwealth)\s+of\s+({STATE_NAMES})", rf"\b({STATE_NAMES})\b")
    for form in forms:
        if match := re.search(form, prose.text[:3000], re.IGNORECASE):
            span = prose.span(*match.span(1))
            found = Candidate(_code(match[1]), match[1], 0.93, span.page, span.box)
            named = [_code(name) for name in re.findall(rf"\b(?:{STATE_NAMES})\b", prose.text, re.IGNORECASE)]
            is_told = len(named) >= _TOLD_TWICE and set(named) == {found.value}
            return found if is_told else found.doubted(_IN_THE_TEXT)
    counts = Counter(re.findall(r"\b([A-Z]{2})\s+\d{5}\b", "\n".join(page.text() for page in pages[:1])))
    code = next((code for code, _ in counts.most_common() if code in STATES.values()), None)
    return Candidate(code, code, 0.7, pages[0], None, "taken from an address only") if code else None


_TOLD_TWICE = 2
_IN_THE_TEXT = "named in the text, where another state may be meant"


def _heading_state(pages: Sequence[Page]) -> Candidate | None:
    """Return the state that a line of the caption, not its text, names."""
    for form in (rf"(?:state|commonwealth)\s+of\s+({STATE_NAMES})\b", rf"\b({STATE_NAMES})\b"):
        for segment in (s for s in caption_segments(pages) if _is_heading(s)):
            if match := re.search(form, segment.text, re.IGNORECASE):
                box = BoundingBox.union(word.box for word in segment.words_between(*match.span(1)))
                return Candidate(_code(match[1]), match[1], 0.93, segment.page, box)
    return None


def _is_heading(segment: Segment) -> bool:
    """True for a line of a caption: running text has more words, most of them in small letters."""
    words = [word for word in segment.text.split() if word[:1].isalpha()]
    return len(words) < 12 and sum(word[:1].islower() for word in words) <= len(words) / 3


def _code(name: str) -> str:
    return STATES[re.sub(r"['’‘`ʻ]", "", name.upper())]

"""Courts that no line of their own names: told in a sentence, behind a label, in a form's corner."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.page import PageProbe
from pipeline.extract.confirm import LITTLE_CERTAINTY, PLAINLY_TOLD, Candidate
from pipeline.extract.decree.court.caption_lines import OF_STATE, SAME_LINE, STATE_LINE, STATE_NAMES, bare
from pipeline.extract.decree.court.court_doubts import NO_PLACE, is_well_read
from pipeline.extract.lines import Segment

_CIRCUIT_OF_A_STATE = re.compile(
    rf"(?:state|commonwealth)\s+of\s+(?P<state>{STATE_NAMES})\s+(?P<circuit>\d{{1,2}}(?:st|nd|rd|th)\s+judicial\s+(?:circuit|district))"
    r"(?:\s+court)?\s+(?P<county>[A-Z][\w.'’ -]{2,24}?\s+county)\b",
    re.IGNORECASE,
)


_AT_A_PART = re.compile(r"^\W*at\s*(?:the\s+|an?\s+)?(?:[\w/.]+,?\s+){0,3}(?:part|term)\b", re.IGNORECASE)
_OF_NEW_YORK = re.compile(
    r"\bnew\s+york\s+state\s+supreme\s+court\b.{0,60}?[,\s]"
    r"(?!courthouse)(?P<county>(?-i:[A-Z])[\w'’.-]*(?:\s+(?-i:[A-Z])[\w'’.-]*){0,2})\s+county\b",
    re.IGNORECASE,
)
_HELD_FOR = re.compile(
    rf"\b(?P<court>supreme\s+court)(?:\s+of\s+the\s+state\s+of\s+(?P<state>{STATE_NAMES}))\b[\s,]*(?:held\s+)?(?:in\s+and\s+)?for\s+"
    r"the\s+county\s+of\s+(?P<county>[A-Z][\w'’.-]*(?:\s+(?!at\b|on\b)[A-Z][\w'’.-]*){0,2})",
    re.IGNORECASE,
)


def _pieced(name: str, raw: str, parts: Sequence[Segment], probe: PageProbe) -> Candidate:
    """Return a court's name put together from *parts*, doubted where a word of it was not surely read."""
    found = Candidate(name, raw, PLAINLY_TOLD, parts[0].page, parts[0].box)
    return found if is_well_read(name, parts, probe) else found.doubted(LITTLE_CERTAINTY, at_most=0.8)


def court_in_a_sentence(segments: Sequence[Segment], probe: PageProbe) -> Candidate | None:
    """Return the court of ``At Part 22 of the Supreme Court …, held in and for the County of …``."""
    for start in (s for s in segments if _AT_A_PART.match(s.text)):
        lines = [
            s for s in segments if 0 <= s.box.top - start.box.top < 100 and s.box.horizontal_overlap(start.box) > 0.5
        ]
        text = " ".join(s.text for s in lines)
        if match := _OF_NEW_YORK.search(text):
            return _pieced(f"New York State Supreme Court, {match['county']} County", match.group(), lines, probe)
        if match := _HELD_FOR.search(text):
            name = f"{match['court']} of the State of {match['state']}, {match['county']} County"
            return _pieced(name, match.group(), lines, probe)
    return None


_LABELLED = re.compile(r"^court\s+name\s*:\s*(?P<name>[^:]{6,80})\Z", re.IGNORECASE)


def court_without_its_line(segments: Sequence[Segment], probe: PageProbe) -> Candidate | None:
    """Return the court of forms that label it, or whose corner prints state, circuit and county but no ``court``."""
    for segment in segments:
        beside = [s for s in segments if s.box.x0 > segment.box.x0 and s.box.vertical_overlap(segment.box) > SAME_LINE]
        line = [segment, *sorted(beside, key=lambda s: s.box.x0)]
        if match := _LABELLED.match(" ".join(part.text for part in line)):
            state = next((OF_STATE.sub("", bare(s.text)) for s in segments if STATE_LINE.match(s.text)), None)
            name = match["name"].strip(" _")
            found = _pieced(f"{name}, {state}" if state else name, match.group(), line, probe)
            return found.doubted(NO_PLACE, at_most=0.6)
    for start in (s for s in segments if STATE_LINE.match(s.text)):
        under = [
            s for s in segments if 0 <= s.box.top - start.box.top < 75 and s.box.horizontal_overlap(start.box) > 0.2
        ]
        match = _CIRCUIT_OF_A_STATE.match(" ".join(s.text for s in under))
        if match is not None:
            name = f"{match['circuit']}, {match['county']}, {match['state']}"
            return _pieced(name, match.group(), under, probe)
    return None

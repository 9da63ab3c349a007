"""The court of a paper: its name with the lines that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.page import Page, PageProbe
from pipeline.extract.confirm import PLAINLY_TOLD, Candidate
from pipeline.extract.decree.court.caption_lines import OF_STATE, STATE_LINE, bare, caption_segments
from pipeline.extract.decree.court.court_doubts import doubted_court, is_well_read
from pipeline.extract.decree.court.told_courts import court_in_a_sentence, court_without_its_line
from pipeline.extract.lines import Segment

_LONGEST_LINE = 90
_COURT = re.compile(
    r"\b(?:superior|circuit|district|supreme|family|county|chancery|trial|surrogate['’]?s|probate(?:\s+and\s+family)?)"
    r"\s+(?:division\s+)?court\b|\b(?:judicial\s+)?(?:district|circuit)\s+court\b|\bgeneral\s+court\s+of\s+justice\b|\bcourt\s+of\s+common\s+pleas\b|\bcourt\s+of\s+(?:chancery|domestic)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:is|are|must|may|has\s+been)\s+(?:\w+\s+){0,2}?(?:approved|required|accepted|used|filed)\b", re.IGNORECASE
)
"""``This form is approved by the Supreme Court``: what a form says of itself names no court of the case."""
_NO_COURT = re.compile(r"\b(?:\w+\s+)?court\s+(?:judge|clerk|commissioner|address|telephone)\b", re.IGNORECASE)
"""A judge's title, or the label of a form: no name of a court."""
_COURT_PART = re.compile(
    r"\bcounty\b|\bparish\b|\bjudicial\s+(?:district|circuit)\b|\bdivision\b|\bthe\s+courthouse\b|\bfamily\s+(?:part|branch)\b|\bin\s+and\s+for\b|"
    r"\bdomestic\s+relations\b|\b(?:civil|family)\s+department\b|^\W*\w+\s+unit\W*\Z|^\W*AT\s+[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+)?\W*\Z",
    re.IGNORECASE,
)
_NAMES_PLACE = re.compile(r"\bcounty\b|\bparish\b|\bdivision\b.*\bprobate|\bin\s+and\s+for\b", re.IGNORECASE)
_COUNTY_LINE = re.compile(
    r"(?:in\s+and\s+for\s+)?(?:(?:the\s+)?county\s+of\s+[A-Z][\w'’. -]{2,30}|[A-Z][\w'’. -]{2,30}\s+county)",
    re.IGNORECASE,
)
_FAMILY_LINE = re.compile(r"family\s+division", re.IGNORECASE)
_DISTRICT_LINE = re.compile(r"(?:in\s+the\s+)?(?:[\w-]+\s+){1,3}judicial\s+(?:district|circuit)", re.IGNORECASE)
_NO_COURT_PART = re.compile(
    r"^\W*(?:filed\b|entered\b|hon\b|judge\b|justice\b)|\bclerk\b|\bdeputy\b|\battorney\b|address|\bbranch\s+name\b|\bindex\b|\bcase\b|\bcause\b|^\s*division\s*:|"
    r"^\W*(?:family\s+(?:court\s+)?)?division\s+(?:no\.?\s*)?(?:\d+|[ivx]+)\W*\Z|^\W*\[[\s_]*\]|^\s*[☐□]|\bprint\b|\bspouse\b|\bmiddle\b|^\W*city\s*/\s*county\W*\Z",
    re.IGNORECASE,
)


def find_court(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    """Return the court's name as the caption prints it, its lines joined, None where none is found."""
    segments = caption_segments(pages)
    if (held := court_in_a_sentence(segments, probe)) is not None:
        return held
    starts = [s for s in segments if _names_a_court(s.text)]
    if not starts:
        return court_without_its_line(segments, probe)
    lines = _lines_of_court([s for s in starts if not _is_in_a_stamp(s, segments)] or starts, segments)
    states = [s for s in _apart(STATE_LINE, lines[0], segments) if not _is_told(s, lines)]
    # A state that heads the paper is named after the court, as most captions do.
    texts = [*(bare(line.text) for line in lines), *(OF_STATE.sub("", bare(s.text)) for s in states)]
    name, parts = _court_words(_joined(texts)), [*lines, *states]
    # A letter misread in a name that is compared loosely misleads nobody.
    certainty = PLAINLY_TOLD if is_well_read(name, parts, probe) else 0.8
    court = Candidate(name, " / ".join(part.text for part in parts), certainty, lines[0].page, lines[0].box)
    return doubted_court(court, segments)


def _names_a_court(text: str) -> bool:
    is_court = _COURT.search(_NO_COURT.sub(" ", text)) is not None
    return is_court and not _NO_COURT_PART.search(text) and not _TELLS.search(text)


def _lines_of_court(starts: Sequence[Segment], segments: Sequence[Segment]) -> list[Segment]:
    """Return the line that names the court and those that go on with its name, under it or in the other half.

    Args:
        starts: Every line that names a court.
        segments: All lines of the caption.
    """
    # A clerk's stamp names the court as well, but only the caption begins in full.
    start = next((s for s in starts if _BEGINS_IN_FULL.match(s.text) and len(s.text) < _LONGEST_LINE), starts[0])
    start = next((s for s in starts if bare(s.text).casefold().startswith(f"{bare(start.text).casefold()} ")), start)
    lines = [
        start,
        *(
            s
            for s in _following_parts(start, segments)
            if bare(s.text).casefold() not in bare(start.text).casefold() and not _repeats_county(s, start)
        ),
    ]
    if not any(_NAMES_PLACE.search(line.text) for line in lines):
        fuller = next((s for s in starts[1:] if _is_fuller(s, start)), None)
        lines = [fuller] if fuller is not None else [*lines, *_apart(_COUNTY_LINE, start, segments)]
    if "probate" in " ".join(line.text for line in lines).lower():
        lines += [s for s in _apart(_DIVISION_LINE, lines[-1], segments) if not _is_told(s, lines)]
    for form in (_DISTRICT_LINE, _FAMILY_LINE):
        lines += [s for s in _apart(form, lines[0], segments) if not _is_told(s, lines)]
    return lines


def _is_in_a_stamp(segment: Segment, segments: Sequence[Segment]) -> bool:
    """True for a line right under the word of a clerk's stamp."""
    return any(
        _STAMPED.fullmatch(s.text)
        and 0 < segment.box.top - s.box.top < _STAMP_LINES
        and segment.box.horizontal_overlap(s.box) > 0
        for s in segments
    )


_STAMPED = re.compile(r"\W*(?:FILED|ENTERED|RECEIVED|ENDORSED)(?:\s+(?:IN\s+OFFICE|AND\s+ENTERED))?\W*")
_STAMP_LINES = 30.0


def _repeats_county(segment: Segment, start: Segment) -> bool:
    """True for a clerk's stamp under the court's line: it names the county once more."""
    match = re.search(r"[\w’'.-]+\s+(?:county|parish)\b", segment.text, re.IGNORECASE)
    return match is not None and match.group().casefold() in start.text.casefold()


_BEGINS_IN_FULL = re.compile(r"\W*I[Nn]\s+(?:THE|The|the)\b")
_DIVISION_LINE = re.compile(r"[A-Z][\w.]+(?:\s[A-Z][\w.]+)?\s+division", re.IGNORECASE)


def _is_fuller(segment: Segment, start: Segment) -> bool:
    """True for a line that begins with the same court and names its county: *start* is then but the clerk's stamp."""
    court, same = _COURT.search(_court_words(segment.text)), _COURT.search(start.text)
    return (
        court is not None
        and same is not None
        and court.start() == 0
        and court.group().casefold() == same.group().casefold()
        and _NAMES_PLACE.search(segment.text) is not None
        and len(segment.text) < _LONGEST_LINE
    )


def _joined(lines: Sequence[str]) -> str:
    """Join the lines of a court's name: with a comma, but for a line that breaks off or goes on."""
    text = lines[0]
    for line in lines[1:]:
        goes_on = re.search(r"\b(?:at|of|in|for|the|and)\Z", text, re.IGNORECASE) or re.match(
            r"county\b(?!\s+of\b)", line, re.IGNORECASE
        )
        text = f"{text} {line}" if goes_on or text.endswith(",") else f"{text}, {line}"
    return text


def _court_words(text: str) -> str:
    """Return a court's name without the words that lead up to it and follow it."""
    text = re.sub(
        r"\s*\bat\s+the\s+courthouse\b|,?\s*\bon\s+(?:or\b)?.{0,40}\Z|\bstreet\s+address.*\Z",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^\s*in\s+(?:the\s+)?", "", text, flags=re.IGNORECASE)
    text = _OTHER_COURT_OF_A_FORM.sub("", text)
    match = re.search(r"\b(?:new\s+york\s+state\s+)?supreme\s+court\b.*", text, re.IGNORECASE)
    text = match.group() if match and "matrimonial" in text.lower() else text
    return re.sub(r"\s+", " ", text).strip(" ,;:")


_OTHER_COURT_OF_A_FORM = re.compile(
    r"(?<=\bdistrict court)\s+\W*\w?\W*Denver\s+(?:juvenile|probate)\s+court\b", re.IGNORECASE
)
"""Forms of Colorado print both courts with a box before each; a divorce is never before the second."""


def _following_parts(start: Segment, segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments under the court's line that go on with its name, in the same column."""
    parts, bottom = [], start.box.bottom
    for segment in segments:
        if segment.box.top < start.box.top + 2 or segment.box.horizontal_overlap(start.box) <= 0.2:
            continue
        if segment.box.top - bottom > 60:
            break
        is_part = _COURT_PART.search(segment.text) or _COURT.search(segment.text) or STATE_LINE.match(segment.text)
        if is_part and not _NO_COURT_PART.search(segment.text) and not _is_labelled(segment, segments):
            parts.append(segment)
            bottom = segment.box.bottom
    return parts[:3]


def _is_labelled(segment: Segment, segments: Sequence[Segment]) -> bool:
    """True for what stands behind a label that is of no court: ``BRANCH NAME:   Family Law Division``."""
    beside = (s for s in segments if s.box.x1 <= segment.box.x0 and s.box.vertical_overlap(segment.box) > 0.5)
    return any(_NO_COURT_PART.search(s.text) and not any(c.isdigit() for c in s.text) for s in beside)


def _apart(form: re.Pattern[str], start: Segment, segments: Sequence[Segment]) -> list[Segment]:
    """Return the line of *form* that stands in the other half of the caption, beside the court's name or above it."""
    near = (
        s
        for s in segments
        if s is not start
        and -70 < s.box.top - start.box.top < 40
        and form.fullmatch(bare(s.text))
        and not _NO_COURT_PART.search(s.text)
    )
    return sorted(near, key=lambda s: abs(s.box.top - start.box.top))[:1]


def _is_told(segment: Segment, parts: Sequence[Segment]) -> bool:
    """True where the other parts say what a line says: the state, or which judicial district."""
    told = " ".join(bare(part.text) for part in parts).casefold()
    said = OF_STATE.sub("", bare(segment.text)).casefold()
    return said in told or ("judicial" in said and "judicial" in told)

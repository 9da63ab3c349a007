"""The court of a paper: its name with the lines that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.page import Page, PageProbe
from pipeline.extract.confirm import LITTLE_CERTAINTY, Candidate
from pipeline.extract.lines import Segment, rows_of
from pipeline.layouts.countries import STATES

STATE_NAMES = "|".join(sorted(STATES, key=len, reverse=True)).replace("HAWAII", "HAWAI['’‘`ʻ]?I")
_CAPTION_ZONE = 0.5
_LONGEST_LINE = 90
_WEAK_WORD = 0.6
"""A word the first reader was no surer of is read by the second one as well."""
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
_ORDINAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|(?:(?:twenty|thirty)-?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|"
    r"\w+teenth|\w+ieth)"
)
_A_NAME = (
    rf"(?!(?:the|a|of|for|in|and|state|trial|family|district|circuit|superior|court|{_ORDINAL})\b)"
    r"[\w’'.-]*[A-Za-z][\w’'.-]*"
)
_NAMES_A_PLACE = re.compile(
    rf"\b(?:county|parish|borough|city|division|unit|judicial\s+district)\s+(?:of|at)\s+{_A_NAME}|\bdistrict\s+of\s+columbia\b|\bof\s+the\s+{_ORDINAL}\s+circuit,\s+state\s+of\s+hawai|\bstate\s+of\s+alaska\b.*\bat\s+{_A_NAME}|"
    rf"(?<![\w’']){_A_NAME}\s+(?:county|parish|borough|unit)\b|^{_A_NAME}(?:\s+(?!judicial\b){_A_NAME})?\s+(?:circuit|superior|county|district)\s+court\b",
    re.IGNORECASE,
)
_PROBATE_DIVISION = re.compile(r"\bprobate\b.*\bdivision\b", re.IGNORECASE)
_BREAKS_OFF = re.compile(r"_{2,}|\b(?:of|for|in|and|the|at)\W*\Z", re.IGNORECASE)
_COUNTY_LINE = re.compile(
    r"(?:in\s+and\s+for\s+)?(?:(?:the\s+)?county\s+of\s+[A-Z][\w'’. -]{2,30}|[A-Z][\w'’. -]{2,30}\s+county)",
    re.IGNORECASE,
)
STATE_LINE = re.compile(
    rf"^\W*(?:(?:in\s+the\s+|the\s+)?(?:state|commonwealth)\s+of\s+\w+(?:[\s’']\w+)?|{STATE_NAMES})\W*\Z", re.IGNORECASE
)
_OF_STATE = re.compile(r"^(?:in\s+the\s+|the\s+)?(?:(?:state|commonwealth)\s+of\s+)?", re.IGNORECASE)
_FAMILY_LINE = re.compile(r"family\s+division", re.IGNORECASE)
_DISTRICT_LINE = re.compile(r"(?:in\s+the\s+)?(?:[\w-]+\s+){1,3}judicial\s+(?:district|circuit)", re.IGNORECASE)
_NO_COURT_PART = re.compile(
    r"^\W*(?:filed\b|entered\b|hon\b|judge\b|justice\b)|\bclerk\b|\bdeputy\b|\battorney\b|address|\bbranch\s+name\b|\bindex\b|\bcase\b|\bcause\b|^\s*division\s*:|"
    r"^\W*(?:family\s+(?:court\s+)?)?division\s+(?:no\.?\s*)?(?:\d+|[ivx]+)\W*\Z|^\W*\[[\s_]*\]|^\s*[☐□]|\bprint\b|\bspouse\b|\bmiddle\b|^\W*city\s*/\s*county\W*\Z",
    re.IGNORECASE,
)
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
        rf"(?P<name>{_A_NAME}(?:\s+(?!judicial\b|trial\b|probate\b){_A_NAME})?)\s+(?:circuit|superior|family)\s+court\b"
        r"(?!\s+(?:of|for|in)\b)",
        re.IGNORECASE,
    ),
    re.compile(_OF_MARYLAND, re.IGNORECASE),
)


def caption_segments(pages: Sequence[Page]) -> list[Segment]:
    """Return the lines of the caption from top to bottom, each as one with what a form or a narrow column broke off."""
    rows = [row for page in pages[:1] for row in rows_of(page)]
    segments = [s for row in rows for s in row if s.box.top < _CAPTION_ZONE * s.page.height]
    return _with_broken_courts(_with_filled_in(segments))


def _with_filled_in(segments: Sequence[Segment]) -> list[Segment]:
    """Join ``CIRCUIT COURT, HANLEY      COUNTY``: a form leaves more room than the name of the county needs."""
    joined = list(segments)
    for county in (s for s in segments if _COUNTY_ALONE.fullmatch(s.text)):
        left = [s for s in joined if s.box.x1 <= county.box.x0 and s.box.vertical_overlap(county.box) > _SAME_LINE]
        name = max(left, key=lambda s: s.box.x1, default=None)
        is_near = name is not None and county.box.x0 - name.box.x1 < _LONGEST_BLANK
        if name is not None and is_near and _COUNTY_NAME.fullmatch(name.text):
            joined[joined.index(name)] = Segment(page=name.page, words=(*name.words, *county.words))
            joined.remove(county)
    return joined


_SAME_LINE, _LONGEST_BLANK = 0.5, 200.0
_COUNTY_ALONE = re.compile(rf"(?:county|parish)\W*(?:{STATE_NAMES})?\W*", re.IGNORECASE)
_COUNTY_NAME = re.compile(rf"(?:.*\bcourt\b\W+)?{_A_NAME}(?:\s{_A_NAME}){{0,2}}", re.IGNORECASE)


def _with_broken_courts(segments: Sequence[Segment]) -> list[Segment]:
    """Join ``NINTH JUDICIAL DISTRICT`` to the ``COURT`` on the line under it: a narrow column broke the name."""
    ends = {n: _rest_of_court(s, segments) for n, s in enumerate(segments) if _WHAT_COURT.search(s.text)}
    taken = {id(rest) for rest in ends.values() if rest is not None}
    return [
        s if (rest := ends.get(n)) is None else Segment(page=s.page, words=(*s.words, *rest.words))
        for n, s in enumerate(segments)
        if id(s) not in taken
    ]


def _rest_of_court(start: Segment, segments: Sequence[Segment]) -> Segment | None:
    return next(
        (
            s
            for s in segments
            if _COURT_ALONE.match(s.text)
            and 0 < s.box.top - start.box.top < 2 * max(8.0, start.box.height)
            and abs(s.box.x0 - start.box.x0) < _SAME_EDGE
        ),
        None,
    )


_WHAT_COURT = re.compile(r"\b(?:superior|circuit|judicial(?:\s+district)?|chancery)\W*\Z", re.IGNORECASE)
_COURT_ALONE = re.compile(r"COURT\b(?!\s*(?:clerk|address|use|file))|(?:DISTRICT|CIRCUIT)\W*\Z", re.IGNORECASE)
_SAME_EDGE = 8.0


_MARKED_PART = re.compile(r"(?:\[\s*[xX✓✔]\s*\]|[☒☑■])\s*(?P<marked>[^\[☐□☒☑■]{4,})")


def bare(text: str) -> str:
    """Return text without the signs that draw the columns of a caption, and without what a form leaves unmarked."""
    marked = _MARKED_PART.search(text)
    text = marked["marked"] if marked is not None else text
    text = text.rstrip(" )") if "(" not in text else text
    return re.sub(r"\s+", " ", re.sub(r"[§|{}]+|(?<=\s)[)*:]|^[)*:]|(?<!_)_(?!_)", " ", text)).strip(" ,;:")


def find_court(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    """Return the court's name as the caption prints it, its lines joined, None where none is found."""
    segments = caption_segments(pages)
    starts = [
        s
        for s in segments
        if _COURT.search(_NO_COURT.sub(" ", s.text)) and not _NO_COURT_PART.search(s.text) and not _TELLS.search(s.text)
    ]
    if (held := _in_a_sentence(segments, probe)) is not None:
        return held
    if not starts:
        return _circuit_of_a_state(segments, probe)
    starts = [s for s in starts if not _is_in_a_stamp(s, segments)] or starts
    # A clerk's stamp names the court as well, but only the caption begins in full.
    start = next((s for s in starts if _BEGINS_IN_FULL.match(s.text) and len(s.text) < _LONGEST_LINE), starts[0])
    start = next((s for s in starts if bare(s.text).casefold().startswith(f"{bare(start.text).casefold()} ")), start)
    parts = [start]
    parts += [
        s
        for s in _following_parts(start, segments)
        if bare(s.text).casefold() not in bare(start.text).casefold() and not _repeats_county(s, start)
    ]
    if not any(_NAMES_PLACE.search(part.text) for part in parts):
        fuller = next((s for s in starts[1:] if _is_fuller(s, start)), None)
        start, parts = (
            (fuller, [fuller]) if fuller is not None else (start, [*parts, *_apart(_COUNTY_LINE, start, segments)])
        )
    if "probate" in " ".join(part.text for part in parts).lower():
        parts += [s for s in _apart(_DIVISION_LINE, parts[-1], segments) if not _is_told(s, parts)]
    for form in (_DISTRICT_LINE, _FAMILY_LINE):
        parts += [s for s in _apart(form, start, segments) if not _is_told(s, parts)]
    states = [s for s in _apart(STATE_LINE, start, segments) if not _is_told(s, parts)]
    # A state that heads the paper is named after the court, as most captions do.
    lines = [*(bare(part.text) for part in parts), *(_OF_STATE.sub("", bare(s.text)) for s in states)]
    name, parts = _court_words(_joined(lines)), [*parts, *states]
    # A letter misread in a name that is compared loosely misleads nobody.
    certainty = 0.97 if _is_well_read(name, parts, probe) else 0.8
    candidate = Candidate(name, " / ".join(p.text for p in parts), certainty, start.page, start.box)
    if not _is_whole(name):
        candidate = candidate.doubted(NO_PLACE, at_most=0.6)
    elif any(_LOCATION.match(s.text) for s in segments):
        candidate = candidate.doubted("the place where it sits stands apart from its name", at_most=0.85)
    elif not re.search(STATE_NAMES, name, re.IGNORECASE):
        candidate = candidate.doubted(NO_STATE, at_most=0.85)
    if _STRANGE.search(name):
        candidate = candidate.doubted(_OF_A_STAMP, at_most=0.6)
    elif _is_cut_short(name, start.page):
        candidate = candidate.doubted(_CUT_SHORT, at_most=0.6)
    return candidate if certainty > 0.9 else candidate.doubted(LITTLE_CERTAINTY, at_most=0.8)


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
_STRANGE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b\d+-\d+|\b[ap]\.?m\b|\bcourt\s+(?:\S\s+)?county\s+court\b|\b(?:filed|endorsed|deputy)\b|\b(?!walla\b)(?P<twice>[a-z]{4,})\s+(?P=twice)\b",
    re.IGNORECASE,
)
"""What the name of no court holds: a year, an hour, a number of a case, a word twice, two courts of a form."""
_CUT_SHORT = "the paper names a county that begins alike and is longer: a stamp may cover its end"
_OF_A_STAMP = "words of a stamp or a number beside it may have been taken for a part of the court's name"
_LOCATION = re.compile(r"\W*(?:court\s+)?location\s*:", re.IGNORECASE)


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


def _repeats_county(segment: Segment, start: Segment) -> bool:
    """True for a clerk's stamp under the court's line: it names the county once more."""
    match = re.search(r"[\w’'.-]+\s+(?:county|parish)\b", segment.text, re.IGNORECASE)
    return match is not None and match.group().casefold() in start.text.casefold()


_BEGINS_IN_FULL = re.compile(r"\W*I[Nn]\s+(?:THE|The|the)\b")
_DIVISION_LINE = re.compile(r"[A-Z][\w.]+(?:\s[A-Z][\w.]+)?\s+division", re.IGNORECASE)
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
    found = Candidate(name, raw, 0.97, parts[0].page, parts[0].box)
    return found if _is_well_read(name, parts, probe) else found.doubted(LITTLE_CERTAINTY, at_most=0.8)


def _in_a_sentence(segments: Sequence[Segment], probe: PageProbe) -> Candidate | None:
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


def _circuit_of_a_state(segments: Sequence[Segment], probe: PageProbe) -> Candidate | None:
    """Return the court of forms that label it, or whose corner prints state, circuit and county but no ``court``."""
    for segment in segments:
        beside = [s for s in segments if s.box.x0 > segment.box.x0 and s.box.vertical_overlap(segment.box) > _SAME_LINE]
        line = [segment, *sorted(beside, key=lambda s: s.box.x0)]
        if match := _LABELLED.match(" ".join(part.text for part in line)):
            state = next((_OF_STATE.sub("", bare(s.text)) for s in segments if STATE_LINE.match(s.text)), None)
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


NO_STATE = "the court's state was not found: part of its name may be missing"
NO_PLACE = "the court's place was not found: part of its name may be missing"


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


def _is_well_read(name: str, parts: Sequence[Segment], probe: PageProbe) -> bool:
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
    said = _OF_STATE.sub("", bare(segment.text)).casefold()
    return said in told or ("judicial" in said and "judicial" in told)


def _is_whole(name: str) -> bool:
    """True for a name that says which county or place the court is of, with nothing left open."""
    return _BREAKS_OFF.search(name) is None and bool(
        _NAMES_A_PLACE.search(name) or _PROBATE_DIVISION.search(name) or re.search(_OF_MARYLAND, name, re.IGNORECASE)
    )

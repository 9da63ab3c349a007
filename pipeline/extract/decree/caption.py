"""The caption of a court paper: court, county, state, case number, and what kind of judgment it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from models.geometry import BoundingBox
from models.page import Page, PageProbe
from pipeline.extract.confirm import Candidate, FirstReading, confirm
from pipeline.extract.decree.prose import Prose
from pipeline.extract.lines import Segment, rows_of, segments_of

STATES = {
    "ALABAMA": "AL", "ALASKA": "AK", "ARIZONA": "AZ", "ARKANSAS": "AR", "CALIFORNIA": "CA", "COLORADO": "CO",
    "CONNECTICUT": "CT", "DELAWARE": "DE", "DISTRICT OF COLUMBIA": "DC", "FLORIDA": "FL", "GEORGIA": "GA",
    "HAWAII": "HI", "IDAHO": "ID", "ILLINOIS": "IL", "INDIANA": "IN", "IOWA": "IA", "KANSAS": "KS", "KENTUCKY": "KY",
    "LOUISIANA": "LA", "MAINE": "ME", "MARYLAND": "MD", "MASSACHUSETTS": "MA", "MICHIGAN": "MI", "MINNESOTA": "MN",
    "MISSISSIPPI": "MS", "MISSOURI": "MO", "MONTANA": "MT", "NEBRASKA": "NE", "NEVADA": "NV", "NEW HAMPSHIRE": "NH",
    "NEW JERSEY": "NJ", "NEW MEXICO": "NM", "NEW YORK": "NY", "NORTH CAROLINA": "NC", "NORTH DAKOTA": "ND",
    "OHIO": "OH", "OKLAHOMA": "OK", "OREGON": "OR", "PENNSYLVANIA": "PA", "RHODE ISLAND": "RI",
    "SOUTH CAROLINA": "SC", "SOUTH DAKOTA": "SD", "TENNESSEE": "TN", "TEXAS": "TX", "UTAH": "UT", "VERMONT": "VT",
    "VIRGINIA": "VA", "WASHINGTON": "WA", "WEST VIRGINIA": "WV", "WISCONSIN": "WI", "WYOMING": "WY",
}  # fmt: skip
_CAPTION_ZONE = 0.5
_LONGEST_LINE = 90
_WEAK_WORD = 0.6
"""A word the first reader was no surer of is read by the second one as well."""
_COURT = re.compile(
    r"\b(?:superior|circuit|district|supreme|family|county|chancery|trial|surrogate['’]?s|probate(?:\s+and\s+family)?)"
    r"\s+court\b|\bcourt\s+of\s+common\s+pleas\b|\bcourt\s+of\s+(?:chancery|domestic)\b",
    re.IGNORECASE,
)
_COURT_PART = re.compile(
    r"\bcounty\b|\bparish\b|\bjudicial\s+(?:district|circuit)\b|\bdivision\b|\bthe\s+courthouse\b|\bfamily\s+part\b|\bin\s+and\s+for\b",
    re.IGNORECASE,
)
_NAMES_PLACE = re.compile(r"\bcounty\b|\bparish\b|\bdivision\b.*\bprobate|\bin\s+and\s+for\b", re.IGNORECASE)
_NAMES_A_PLACE = re.compile(r"\b(?:county|parish|division|city|borough|" + "|".join(STATES) + r")\b", re.IGNORECASE)
_COUNTY_LINE = re.compile(
    r"(?:in\s+and\s+for\s+)?(?:(?:the\s+)?county\s+of\s+[A-Z][\w'’. -]{2,30}|[A-Z][\w'’. -]{2,30}\s+county)",
    re.IGNORECASE,
)
_STATE_LINE = re.compile(r"^\W*(?:in\s+the\s+)?(?:state|commonwealth)\s+of\s+\w+(?:\s+\w+)?\W*\Z", re.IGNORECASE)
_NO_COURT_PART = re.compile(
    r"^\W*(?:hon\b|judge\b|justice\b)|\bclerk\b|\bdeputy\b|\battorney\b|address|\bbranch\s+name\b|\bindex\b|\bcase\b|\bcause\b|^\s*division\s*:",
    re.IGNORECASE,
)
_COUNTY = (
    re.compile(
        r"\bcounty\s+of\s+(?P<name>[A-Z][\w'’.-]*(?:\s+(?!state|at|in|on|clerk)[A-Z][\w'’.-]*){0,3})", re.IGNORECASE
    ),
    re.compile(r"probate\s+and\s+family\s+court\W+(?P<name>(?:[A-Z][\w'’.-]*\s+){1,3})division\b", re.IGNORECASE),
    re.compile(
        r"(?P<name>(?:\b(?!FOR\b|THE\b|OF\b|AND\b|IN\b|COURTHOUSE\b)[A-Z][\w'’.-]*\s+){1,3})(?:county|parish)\b",
        re.IGNORECASE,
    ),
)


def _caption_segments(pages: Sequence[Page]) -> list[Segment]:
    return [s for page in pages[:1] for s in segments_of(page) if s.box.top < _CAPTION_ZONE * page.height]


def _bare(text: str) -> str:
    """Return text without the signs that draw the columns of a caption."""
    return re.sub(r"\s+", " ", re.sub(r"[§|{}]+|(?<=\s)\)|^\)", " ", text)).strip(" ,;:")


def find_court(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    """Return the court's name as the caption prints it, its lines joined, None where none is found."""
    segments = _caption_segments(pages)
    starts = [s for s in segments if _COURT.search(s.text) and not _NO_COURT_PART.search(s.text)]
    if not starts:
        return None
    start, parts = starts[0], [starts[0], *_following_parts(starts[0], segments)]
    if not any(_NAMES_PLACE.search(part.text) for part in parts):
        fuller = next((s for s in starts[1:] if _is_fuller(s, start)), None)
        start, parts = (fuller, [fuller]) if fuller is not None else (start, [*parts, *_county_apart(start, segments)])
    name = _court_words(_joined([_bare(part.text) for part in parts]))
    # A letter misread in a name that is compared loosely misleads nobody.
    certainty = 0.97 if _is_well_read(name, parts, probe) else 0.8
    candidate = Candidate(name, " / ".join(p.text for p in parts), certainty, start.page, start.box)
    if not _NAMES_A_PLACE.search(name):
        candidate = candidate.doubted("the court's place was not found: part of its name may be missing", at_most=0.6)
    return candidate if certainty > 0.9 else candidate.doubted("read with little certainty", at_most=0.8)


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
        cores = [(re.sub(r"^\W+|\W+$", "", word.text), word) for word in part.words]
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
            r"county\b", line, re.IGNORECASE
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
    text = re.sub(r"^\s*in\s+the\s+", "", text, flags=re.IGNORECASE)
    match = re.search(r"\b(?:new\s+york\s+state\s+)?supreme\s+court\b.*", text, re.IGNORECASE)
    text = match.group() if match and "matrimonial" in text.lower() else text
    return re.sub(r"\s+", " ", text).strip(" ,;:")


def _following_parts(start: Segment, segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments under the court's line that go on with its name, in the same column."""
    parts, bottom = [], start.box.bottom
    for segment in segments:
        if segment.box.top < start.box.top + 2 or segment.box.horizontal_overlap(start.box) <= 0.2:
            continue
        if segment.box.top - bottom > 60:
            break
        is_part = _COURT_PART.search(segment.text) or _COURT.search(segment.text) or _STATE_LINE.match(segment.text)
        if is_part and not _NO_COURT_PART.search(segment.text):
            parts.append(segment)
            bottom = segment.box.bottom
    return parts[:3]


def _county_apart(start: Segment, segments: Sequence[Segment]) -> list[Segment]:
    """Return the line with the county where it stands in the other half of the caption, beside or above the court."""
    near = (
        s
        for s in segments
        if s is not start
        and -70 < s.box.top - start.box.top < 40
        and _COUNTY_LINE.fullmatch(_bare(s.text))
        and not _NO_COURT_PART.search(s.text)
    )
    return sorted(near, key=lambda s: abs(s.box.top - start.box.top))[:1]


def _spot(text: str, court: Candidate) -> BoundingBox | None:
    """Return the box of *text* where the caption around the court's name prints it, else that of the court's name."""
    form = re.compile(r"\b" + r"\s+".join(map(re.escape, text.split())) + r"\b", re.IGNORECASE)
    for segment in _caption_segments([court.page]):
        match = form.search(segment.text)
        if match is not None and re.search(r"court|county|parish|state\s+of", segment.text, re.IGNORECASE):
            return BoundingBox.union(word.box for word in segment.words_between(*match.span()))
    return court.box


def find_county(court: Candidate | None) -> Candidate | None:
    """Return the county of the court's name, None where it names none."""
    for form in _COUNTY:
        match = form.search(str(court.value)) if court is not None else None
        if match is not None and court is not None:
            name = re.sub(r"^(?:and|for|in|the|of|courthouse)\s+", "", match["name"].strip(" ,"), flags=re.IGNORECASE)
            name = name.strip(" ,")
            box = _spot(name, court)
            return Candidate(name, match.group(), court.confidence, court.page, box, court.reason)
    return None


def find_state(pages: Sequence[Page], court: Candidate | None, prose: Prose) -> Candidate | None:
    """Return the state as two letters: from the court's name, else ``STATE OF …``, else the court's address."""
    names = "|".join(sorted(STATES, key=len, reverse=True))
    if court is not None and (match := re.search(names, str(court.value), re.IGNORECASE)):
        box = _spot(match.group(), court)
        return Candidate(STATES[match.group().upper()], match.group(), court.confidence, court.page, box)
    forms = (rf"(?:state|commonwealth)\s+of\s+({names})", rf"\b({names})\b")
    for form in forms:
        if match := re.search(form, prose.text[:3000], re.IGNORECASE):
            span = prose.span(*match.span(1))
            return Candidate(STATES[match[1].upper()], match[1], 0.93, span.page, span.box)
    counts = Counter(re.findall(r"\b([A-Z]{2})\s+\d{5}\b", "\n".join(page.text() for page in pages[:1])))
    code = next((code for code, _ in counts.most_common() if code in STATES.values()), None)
    return Candidate(code, code, 0.7, pages[0], None, "taken from an address only") if code else None


_NUMBER_LABEL = re.compile(
    r"(?:case\s*(?:no|number|#)|cause\s*(?:no|number)|index\s*(?:no|number)|docket\s*(?:no|number)|civil\s+action"
    r"(?:\s+file)?\s*(?:no|number)?|(?:court\s+)?file\s*(?:no|number))\s*[.:#]*\s*|(?:^|[§|):*“”\"',.;]\s*)(?:no|number)\s*[.:]\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[A-Z0-9](?:[A-Z0-9./:–-]|\s(?=[A-Z0-9]{1,6}(?:\s|\Z|[.,;-])))*", re.IGNORECASE)


def normal_case_number(text: str) -> str | None:
    """Return a case number with plain dashes and single spaces, None where it holds no number."""
    cleaned = re.sub(r"\s+", " ", text.replace("–", "-").replace("—", "-")).strip(" .,:;|§")
    cleaned = re.sub(r"\s*([-/])\s*", r"\1", cleaned)
    return cleaned if sum(c.isdigit() for c in cleaned) >= 3 and len(cleaned) <= 30 else None


def find_case_number(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    """Return the case number that most pages agree on, confirmed by the second reader."""
    readings = [reading for page in pages for reading in _numbers_on(page)]
    if not readings:
        return None
    votes = Counter(_folded(r.value) for r in readings)
    leader = max(votes, key=lambda v: (votes[v], -[_folded(r.value) for r in readings].index(v)))
    first = next(r for r in readings if _folded(r.value) == leader)
    candidate = confirm([first], _second_number, probe)[0]
    if _folded(candidate.value) != leader:
        return candidate
    signs, sure = candidate.signs, candidate.confidence
    candidate = Candidate(first.value, first.text, sure, first.page, first.box, candidate.reason, signs=signs)
    if votes[leader] >= 2 and votes[leader] > sum(votes.values()) / 2:
        candidate = candidate.supported()
    return candidate


def _folded(value: object) -> str:
    return re.sub(r"[^A-Z0-9]", "", str(value).upper())


def _second_number(text: str) -> str | None:
    """Compare letter for letter, but not by spaces: the second reader drops them."""
    match = _NUMBER_LABEL.search(text)
    return normal_case_number(text[match.end() :] if match else text)


def _numbers_on(page: Page) -> list[FirstReading]:
    rows = rows_of(page)
    found = []
    for n, row in enumerate(rows):
        for segment in row:
            match = _NUMBER_LABEL.search(segment.text)
            if match is None:
                continue
            reading = (
                _reading(segment, match.end())
                or _reading_beside(segment, row)
                or _reading_below(segment, rows[n + 1 : n + 3])
            )
            if reading is not None:
                found.append(reading)
    return found


def _reading(segment: Segment, start: int) -> FirstReading | None:
    match = _NUMBER.match(segment.text, start)
    if match is None or normal_case_number(match.group()) is None:
        return None
    text = _cut_words(match.group())
    value = normal_case_number(text)
    words = segment.words_between(match.start(), match.start() + len(text))
    if value is None or not words:
        return None
    part = Segment(page=segment.page, words=words)
    return FirstReading(segment.page, part.box, text, value, part.confidence())


def _cut_words(text: str) -> str:
    """Cut a number off where prose or the next label begins: a word of letters only, longer than a suffix."""
    tokens = text.split(" ")
    kept = [tokens[0]]
    for token in tokens[1:]:
        if re.fullmatch(r"[A-Za-z]{4,}", token):
            break
        kept.append(token)
    return " ".join(kept)


def _reading_beside(segment: Segment, row: Sequence[Segment]) -> FirstReading | None:
    right = [s for s in row if s.box.x0 >= segment.box.x1 - 1 and s.box.x0 - segment.box.x1 < 120]
    return _reading(min(right, key=lambda s: s.box.x0), 0) if right else None


def _reading_below(segment: Segment, rows: Sequence[Sequence[Segment]]) -> FirstReading | None:
    for row in rows:
        for other in row:
            is_under = other.box.x1 > segment.box.x0 - 5 and other.box.x0 < segment.box.x1 + 60
            if is_under and (reading := _reading(other, 0)) is not None:
                return reading
            tail = re.search(r"\b(\w*\d[\w./-]*\d\w*)\s*\Z", other.text)
            if is_under and tail and other.text != tail.group():
                return _reading(other, tail.start(1))
    return None


_KINDS = (
    (
        "nullity",
        re.compile(
            r"nullity|annul|invalid(?:ity)?\s+(?:of\s+)?marriage|declared\s+(?:null\s+and\s+)?void", re.IGNORECASE
        ),
    ),
    (
        "legal_separation",
        re.compile(
            r"legal\s+separation|judgment\s+of\s+separation|decree\s+of\s+separat|separate\s+maintenance|bed\s+and\s+board|limited\s+divorce",
            re.IGNORECASE,
        ),
    ),
    ("dissolution", re.compile(r"dissolution|divorce|a\s+vinculo", re.IGNORECASE)),
)
_TITLE = re.compile(r"\b(?:decree|judge?ment|final\s+order|order)\b", re.IGNORECASE)
_IN_SENTENCE = r"(?:[^.]|(?<=\b\w)\.|(?<=\b\w\w)\.)"
"""A letter of the same sentence: the stop of an initial, ``St.`` or ``Jr.`` does not end it."""
_DECRETAL = (
    (
        "nullity",
        re.compile(
            rf"marriage\s+(?:between|of){_IN_SENTENCE}{{0,160}}\bis\s+(?:hereby\s+)?(?:annulled|declared\s+(?:null|void))|marriage\s+is\s+annulled",
            re.IGNORECASE,
        ),
    ),
    (
        "legal_separation",
        re.compile(
            r"(?:adjudged|are|is)\s+(?:hereby\s+)?(?:legally\s+)?separated\s+from\s+bed|are\s+(?:hereby\s+)?legally\s+separated|separation\s+is\s+(?:hereby\s+)?(?:granted|decreed)",
            re.IGNORECASE,
        ),
    ),
    (
        "dissolution",
        re.compile(
            rf"marriage\b{_IN_SENTENCE}{{0,200}}\bis\s+(?:hereby\s+)?dissolved|are\s+(?:hereby\s+)?divorced|"
            r"(?:divorce|dissolution)\s+(?:of\s+the\s+marriage\s+)?is\s+(?:hereby\s+)?granted|"
            r"bonds?\s+of\s+matrimony[^.]{0,120}dissolved",
            re.IGNORECASE,
        ),
    ),
)


def find_judgment_type(pages: Sequence[Page], prose: Prose, probe: PageProbe) -> Candidate | None:
    """Return ``dissolution``, ``legal_separation`` or ``nullity``: the marked box, else title and decretal words."""
    boxed = _marked_kind(pages, probe)
    if boxed is not None:
        return boxed
    title = _title_kind(pages)
    decreed = [(kind, match) for kind, form in _DECRETAL if (match := form.search(prose.text))]
    if not decreed:
        return title.doubted("only the title says so", at_most=0.85) if title is not None else None
    kind, match = next((each for each in decreed if title is not None and each[0] == title.value), decreed[0])
    span = prose.span(*match.span())
    candidate = Candidate(kind, span.text[:120], 0.97, span.page, span.box)
    if title is not None and title.value != kind:
        return candidate.doubted(f"the title says {title.value}, the order {kind}", at_most=0.5)
    if len(decreed) > 1:
        return candidate.doubted("the order prints more than one kind of judgment", at_most=0.5)
    return candidate.supported() if title is not None else candidate


def _title_kind(pages: Sequence[Page]) -> Candidate | None:
    for segment in (s for page in pages[:1] for s in segments_of(page) if s.box.top < 0.65 * page.height):
        if _TITLE.search(segment.text) and len(segment.text) < 90:
            for kind, form in _KINDS:
                if form.search(segment.text):
                    return Candidate(kind, segment.text, 0.95, segment.page, segment.box)
    return None


def _marked_kind(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    """Read the check boxes before the three kinds where a form prints all of them on one line."""
    for page in pages[:1]:
        for row in rows_of(page):
            words = [word for segment in row for word in segment.words]
            upper = [word.text.upper().strip(".,;:") for word in words]
            if "NULLITY" in upper and any(w.startswith("DISSOL") for w in upper) and len(words) <= 14:
                return _darkest_box(page, row, probe)
    return None


def _darkest_box(page: Page, row: Sequence[Segment], probe: PageProbe) -> Candidate | None:
    anchors = {"dissolution": "DISSOL", "legal_separation": "LEGAL", "nullity": "NULLITY"}
    labels = {}
    for kind, start in anchors.items():
        label = next((w for s in row for w in s.words if w.text.upper().lstrip("[](){}|_~—-").startswith(start)), None)
        if label is None:
            return None
        labels[kind] = label
    boxes = [
        word.box.model_copy(update={"x0": max(0.0, word.box.x0 - 15), "x1": word.box.x0 - 3})
        for word in labels.values()
    ]
    inks = probe.ink(page, boxes)
    if any(ink is None for ink in inks):
        return None
    ranked = sorted(zip((ink or 0.0 for ink in inks), labels, strict=True), reverse=True)
    (most, kind), (next_most, _) = ranked[0], ranked[1]
    candidate = Candidate(kind, labels[kind].text, 0.97, page, labels[kind].box)
    is_clear = most > 1.25 * next_most and most - next_most > 0.04
    return candidate if is_clear else candidate.doubted("it is not clear which box is marked", at_most=0.5)

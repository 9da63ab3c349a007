"""The case number of a court paper: under its label, on most pages, or alone in the caption."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from models.page import Page, PageProbe
from pipeline.extract.confirm import Candidate, FirstReading, confirm
from pipeline.extract.dates import find_dates
from pipeline.extract.decree.text.prose import Prose
from pipeline.extract.lines import Segment, rows_of, segments_of

_NUMBER_LABEL = re.compile(
    r"(?:case\s*(?:no|number|#)|\bc\s?/\s?a\s*(?:no|number)|cause\s*(?:no|number)|index\s*(?:no|number)|docket\s*(?:no|number)|suit\s*(?:no|number)|(?:civil\s+)?action\s+(?:no|number)|civil\s+action"
    r"(?:\s+file)?\s*(?:no|number)?|(?:civil|family|domestic|divorce|chancery|equity|F\.?\s?C\.?(?:\s?-?\s?D\.?)?)\s+(?:no|number)|(?:court\s+)?file\s*(?:no|number))\s*[.,:;#]*\s*|(?:^|[§|):*“”\"',.;]\s*|\b(?:versus|vs?\.)\s+)(?:no|number)\s*[.:]\s*(?:/\s*n[úu]m(?:ero)?\s*[.:]\s*)?|^number\s+(?=\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[A-Z0-9](?:[A-Z0-9./:–-]|,(?=\d{3})|\s(?=[A-Z0-9]{1,6}(?:\s|\Z|[.,;-])))*", re.IGNORECASE)


def normal_case_number(text: str) -> str | None:
    """Return a case number with plain dashes and single spaces, None where it holds no number."""
    cleaned = re.sub(r"\s+", " ", text.replace("–", "-").replace("—", "-")).strip(" .,:;|§")
    cleaned = re.sub(r"\s*([-/])\s*", r"\1", cleaned)
    return cleaned if sum(c.isdigit() for c in cleaned) >= 3 and len(cleaned) <= 30 else None


def find_case_number(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    """Return the case number that most pages agree on, confirmed by the second reader."""
    readings = [reading for page in pages for reading in _numbers_on(page)]
    if not readings:
        return _without_label(pages, probe)
    votes = Counter(_folded(r.value) for r in readings)
    leader = max(votes, key=lambda v: (votes[v], -[_folded(r.value) for r in readings].index(v)))
    first = next(r for r in readings if _folded(r.value) == leader)
    candidate = confirm([first], _second_number, probe)[0]
    if _folded(candidate.value) != leader:
        return candidate
    signs, sure = candidate.signs, candidate.confidence
    candidate = Candidate(first.value, first.text, sure, first.page, first.box, candidate.reason, signs=signs)
    ends_in_unit = _WITH_UNIT.fullmatch(str(candidate.value)) is not None
    if _I_OR_L.search(str(candidate.value)) and not ends_in_unit:
        likely = str(candidate.value).replace("l", "I")
        candidate = replace(candidate, value=likely).doubted("an l of it may be an I", at_most=0.6)
    if ends_in_unit and first.page.text_source != "native" and _I_OR_L_SMALL.search(str(candidate.value)):
        candidate = candidate.doubted("an l of it may be an i", at_most=0.6)
    if _WITHOUT_SERIAL.fullmatch(str(candidate.value)):
        candidate = candidate.doubted("its last part may stand under a stamp", at_most=0.6)
    if votes[leader] >= 2 and votes[leader] > sum(votes.values()) / 2:
        candidate = candidate.supported()
    return candidate


_WITHOUT_SERIAL = re.compile(r"(?:19|20)\d\d[ -]?[A-Z]{1,4}", re.IGNORECASE)
"""``2019 D``: behind the year and the kind of a case every court prints its serial number."""


def _without_label(pages: Sequence[Page], probe: PageProbe) -> Candidate | None:
    """Return the number that stands alone in the caption, ``51DIV21-000034``; a banner that repeats it settles it."""
    for segment in (s for page in pages[:1] for s in segments_of(page) if s.box.top < _UPPER_PART * page.height):
        match = _ALONE.fullmatch(segment.text)
        reading = _reading(segment, match.start("number")) if match is not None else None
        if reading is None:
            continue
        found = confirm([reading], _second_number, probe)[0]
        printed = " ".join(_folded(page.text()) for page in pages).count(_folded(reading.value))
        return found if printed > 1 else found.doubted("no label stands before it", at_most=0.8)
    return None


_UPPER_PART = 0.4
_ALONE = re.compile(r"\W*(?P<number>\d{0,3}[A-Z]{2,4}[ -]?\d{2,4}-\d{3,7})\W*")
_I_OR_L = re.compile(r"[A-Z]l|l[A-Z]")
"""Courts print the letters of a number in capitals: ``CI`` may have been read as ``Cl``."""


def _folded(value: object) -> str:
    return re.sub(r"[^A-Z0-9]", "", str(value).upper())


def _second_number(text: str) -> str | None:
    """Compare letter for letter, but not by spaces: the second reader drops them."""
    match = _NUMBER_LABEL.search(text)
    return normal_case_number(text[match.end() :] if match else text)


def _numbers_on(page: Page) -> list[FirstReading]:
    """Return the numbers a page prints; that of an e-filing banner only where it prints no other."""
    rows = [[_without_bar(segment) for segment in row] for row in rows_of(page)]
    found: list[tuple[bool, FirstReading]] = []
    for n, row in enumerate(rows):
        for segment in row:
            match = _label_in(segment.text)
            if match is None:
                continue
            below = rows[n + 1 : n + 5]
            near = (s for other in rows[max(0, n - 1) : n + 2] for s in other)
            level = [s for s in near if s.box.vertical_overlap(segment.box) > _SAME_LINE]
            if _BREAKS_OFF.fullmatch(segment.text, match.end()):
                reading = _over_two_lines(segment, match.end(), below)
            else:
                reading = (
                    _reading(segment, match.end())
                    or _reading_beside(segment, level)
                    or _reading_below(segment, below)
                    or _reading_over(segment, [s for other in rows[max(0, n - 2) : n] for s in other])
                )
            if reading is not None:
                found.append((_BANNER.search(segment.text) is not None, reading))
    own = [reading for is_banner, reading in found if not is_banner]
    return own or [reading for _, reading in found]


def _without_bar(segment: Segment) -> Segment:
    """Return a line without what was read of the brackets that divide the caption: letters no reader is sure of."""
    sure = [
        n
        for n, word in enumerate(segment.words)
        if word.confidence is None or word.confidence > _NO_LETTERS or _WORD_OF_LABEL.fullmatch(word.text)
    ]
    return Segment(page=segment.page, words=segment.words[sure[0] :]) if sure and sure[0] else segment


_NO_LETTERS = 0.15
_WORD_OF_LABEL = re.compile(r"\W*(?:case|cause|index|docket|suit|action|civil|file|no|number)\W*", re.IGNORECASE)
_BANNER = re.compile(r"\bfiled\b", re.IGNORECASE)
_BREAKS_OFF = re.compile(r"\s*[A-Z0-9][A-Z0-9./–-]*[-–/]\s*", re.IGNORECASE)
_GOES_ON = re.compile(r"(?=[A-Z./–-]*\d)[A-Z0-9][A-Z0-9./–-]*", re.IGNORECASE)


def _over_two_lines(segment: Segment, start: int, rows: Sequence[Sequence[Segment]]) -> FirstReading | None:
    """Return the number that breaks off at the end of its line and goes on under it, None where it does not."""
    head = segment.words_between(start, len(segment.text))
    under = (
        other
        for row in rows
        for other in row
        if 0 < other.box.top - segment.box.top < _BELOW and other.box.horizontal_overlap(segment.box) > 0
    )
    rest = next(((other, match) for other in under if (match := _GOES_ON.match(other.text))), None)
    if rest is None or not head:
        return None
    other, match = rest
    words = (*head, *other.words_between(*match.span()))
    text = segment.text[start:].strip() + match.group()
    part = Segment(page=segment.page, words=words)
    return FirstReading(segment.page, part.box, text, normal_case_number(text), part.confidence())


def _label_in(text: str) -> re.Match[str] | None:
    """Return the first label of a number; of two in a row, ``Civil Action Case No.``, the second."""
    match = _NUMBER_LABEL.search(text)
    while match is not None and (another := _NUMBER_LABEL.match(text, match.end())):
        match = another
    return match


def _reading(segment: Segment, start: int) -> FirstReading | None:
    if label := _NUMBER_LABEL.match(segment.text, start):
        start = label.end()
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
        if _WITH_UNIT.fullmatch(f"{kept[-1]} {token}"):
            return " ".join((*kept, token))
        if re.fullmatch(r"[A-Za-z]{4,}|(?:div|dept|sec|part|room|hon)\.?:?", token, re.IGNORECASE):
            break
        kept.append(token)
    return " ".join(kept)


_WITH_UNIT = re.compile(r"\d{1,4}-\d{1,2}-\d{2} [A-Z][a-z]{3}")
"""``88-4-17 Rdfa``: Vermont ends a docket number with the letters of its unit and division."""
_I_OR_L_SMALL = re.compile(r"[il]\w*\Z")
_SAME_LINE = 0.5


def _reading_beside(segment: Segment, level: Sequence[Segment]) -> FirstReading | None:
    right = [s for s in level if s.box.x0 >= segment.box.x1 - 1 and s.box.x0 - segment.box.x1 < 120]
    return _reading(min(right, key=lambda s: s.box.x0), 0) if right else None


_BELOW = 32.0


def _reading_below(segment: Segment, rows: Sequence[Sequence[Segment]]) -> FirstReading | None:
    for row in rows:
        for other in row:
            if other.box.top - segment.box.top > _BELOW:
                continue
            is_under = other.box.x1 > segment.box.x0 - 5 and other.box.x0 < segment.box.x1 + 60
            if is_under and (reading := _reading(other, 0)) is not None:
                return reading
            tail = re.search(r"(?<![\w./-])([\w./-]*\d[\w./-]*\d\w*)\s*\Z", other.text)
            if is_under and tail and other.text != tail.group():
                return _reading(other, tail.start(1))
    return None


def _reading_over(label: Segment, above: Sequence[Segment]) -> FirstReading | None:
    """Return the number typed on the line that a label alone stands under, where none stands beside or below it."""
    if _NUMBER_LABEL.fullmatch(label.text) is None:
        return None
    over = (
        s
        for s in above
        if 0 < label.box.top - s.box.bottom < label.box.height
        and s.box.horizontal_overlap(label.box) > 0
        and not find_dates(s.text)
    )
    return next((reading for s in over if (reading := _reading(s, 0)) is not None), None)


def asks_for_number(prose: Prose) -> bool:
    """True where the label of a case number is printed."""
    return any(_NUMBER_LABEL.search(line) for line in prose.lines)

"""What a notice says about itself: number, date, identification number.

All of it is printed in the header of every page and on the coupon, so every place votes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.confirm import Candidate, Parse
from pipeline.extract.lines import Segment, find_label
from pipeline.extract.notices.sightings import Sighting, settle, settle_date, sighting_of
from pipeline.extract.notices.values import Value, find_tin, first_date, first_tin, only_tin
from pipeline.extract.notices.view import Notice, PageView, labelled, text_sighting

_HEADER_BOTTOM = 0.32
_LETTER_TOP = 0.45
_TYPE_KNOWN = 0.97
"""A number read once only, that is the one by which the document was told from all others."""

_LOOK_ALIKES = str.maketrans({"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "|": "1", "Z": "2", "S": "5", "G": "9"})
_NUMBER = re.compile(
    r"\b(?P<kind>[Cc] ?P|[Ll] ?T|IT|LTR|Letter|Carta|Notice|Aviso)[\s.:-]*"
    r"(?P<number>[0-9OoQDIl|iZSGgB](?:\||\s?[0-9OoQDIliZSGgB]){0,4})[\s-]*(?P<suffix>[A-Z]{0,2})\b"
)
_PLAIN = re.compile(
    r"(?P<kind>[Cc] ?P|[Ll] ?T|IT|LTR|Letter|Carta|Notice|Aviso)[\s.:-]*"
    r"(?P<number>\d{2,4})[\s-]*(?P<suffix>[A-Z]{0,2})\b"
)
"""Figures with an edition's letter, which may look like one more figure: ``CP21B``; ``SP`` is the Spanish text."""
_BARE = re.compile(r"(?<![\d-])(?P<number>\d{3,4})\s*-?\s*(?P<suffix>[A-Z]?)(?![\w-])")
_FOOT = re.compile(
    r"\b(?:Letter|Carta|LTR|LT|Lettre|L)[\s.:]*(?P<number>\d[\dOIlSZGB]{2,3}|11)\s*-?\s*(?P<suffix>[A-Z]?)\b(?!\d)"
)

_EDITION = re.compile(r"\s*\(\s*(?:Rev|DO|SP|CG|EN)", re.IGNORECASE)
"""Follows a letter's own number wherever it stands, and no mention in running text."""


def notice_number(notice: Notice, known: Sequence[str]) -> Candidate | None:
    """Return the notice's own number from the number zones alone.

    Args:
        notice: The document.
        known: Numbers of its type in normal form, ``CP49``, ``LT11``, ``LT1058``.

    Returns:
        The number as people write it, ``CP49`` or ``Letter 1058``; doubted where it does not fit the type.
    """
    named = [re.sub(r"^(?:LETTER|LTR|LT|L)(?=\d{3})", "", number) for number in known]

    def parse(text: str) -> str | None:
        return number_in(text, named)

    sightings = [*_header_numbers(notice, parse), *_foot_numbers(notice, named)]
    fitting = [s for s in sightings if s.value is not None and fits(s.value, named)]
    candidate = settle(fitting or sightings, parse, notice.reader)
    if candidate is None or not isinstance(candidate.value, str):
        return None
    written = replace(candidate, value=_written(candidate.value, known))
    if named and not fits(candidate.value, named):
        return written.doubted("the number does not fit the kind of paper")
    if fitting and candidate.value == named[0]:
        return written.settled(at_least=_TYPE_KNOWN)
    return written


def _header_numbers(notice: Notice, parse: Parse) -> list[Sighting]:
    def find(text: str) -> Value | None:
        value = parse(text) if _leads_to_number(text) else None
        match = _PLAIN.search(text) or _NUMBER.search(text) or _BARE.search(text)
        return None if value is None or match is None else Value(match.start(), match.end(), value)

    labels = ("Notice", "Aviso", "Number of this notice", "Letter Number")
    found = labelled(notice.views, labels, find, where="header", look_below=True)
    named = [s for s in found if s.value is not None or not _DATE_LABEL.match(s.text)]
    return named if any(s.value is not None for s in named) else [*named, *_at_line_starts(notice, parse)]


def _at_line_starts(notice: Notice, parse: Parse) -> list[Sighting]:
    """Return the numbers without a label: one that a running line begins with, or that stands alone in the header."""
    found = []
    for view in notice.views:
        for segment in view.segments:
            place = segment.box.bottom / view.page.height
            alone = _PLAIN.fullmatch(segment.text) if place < _HEADER_BOTTOM else None
            words = segment.words if alone is not None else segment.words[:1]
            printed = " ".join(word.text for word in words)
            value = parse(printed) if alone is not None or place < _RUNNING_LINE else None
            if value is not None and _NUMBER.match(printed):
                found.append(sighting_of(view.page, [words], value, where="header"))
    return found


_RUNNING_LINE = 0.12


def _leads_to_number(text: str) -> bool:
    """True where only words of a label stand before the number: a sentence that mentions one is no header."""
    match = _NUMBER.search(text) or _BARE.search(text)
    words = re.findall(r"[A-Za-zÀ-ÿ]{3,}", text[: match.start()]) if match else []
    return all(_LABEL_WORD.match(word) for word in words)


_LABEL_WORD = re.compile(r"(?:number|num|notice|letter|ltr|this|aviso|n[uú]mero|carta|del)$", re.IGNORECASE)


def _foot_numbers(notice: Notice, known: Sequence[str]) -> list[Sighting]:
    """Letters print their number at the foot of a page, or in the reply block at its top."""
    found = []
    for view in notice.views:
        for segment in view.segments:
            middle = segment.box.center[1] / view.page.height
            match = _FOOT.search(segment.text)
            edition = match is not None and _EDITION.match(segment.text[match.end() :]) is not None
            if match is None or not (edition or middle > 0.7 or middle < _HEADER_BOTTOM):
                continue
            words = segment.words_between(match.start(), match.end())
            found.append(sighting_of(view.page, [words], number_in(match[0], known), where="foot"))
    return found


_DATE_LABEL = re.compile(r"\W*(?:date|del|of|fecha)\b", re.IGNORECASE)


def number_in(text: str, known: Sequence[str] = ()) -> str | None:
    """Return the first notice number of *text* in normal form, ``CP504``, ``LT11`` or ``1058A``.

    Look-alike letters become digits only where that makes one of the *known* numbers.
    """
    match = _NUMBER.search(text)
    if match is None:
        bare = _BARE.search(text)
        value = None if bare is None else bare["number"] + bare["suffix"]
        return value if value is not None and fits(value, known) else None
    plain = _PLAIN.match(text, match.start())
    printed = f"{_prefix(plain)}{plain['number']}{plain['suffix']}" if plain is not None else ""
    if fits(printed, known):
        return printed.removesuffix("SP")
    digits = re.sub(r"\s", "", match["number"])
    mapped = digits.upper().translate(_LOOK_ALIKES)
    prefix = _prefix(match)
    if digits.isdigit():
        return f"{prefix}{digits}{match['suffix']}"
    value = f"{prefix}{mapped}{match['suffix']}".removesuffix("SP")
    return value if mapped.isdigit() and fits(value, known) else None


def _prefix(match: re.Match[str]) -> str:
    kind = match["kind"].upper().replace(" ", "")
    return "CP" if kind == "CP" else "" if len(re.sub(r"\s", "", match["number"])) >= 3 else "LT"


def fits(value: str, known: Sequence[str]) -> bool:
    """True when *value* is one of the *known* numbers, or one of them with an edition's letter."""
    return value in known or re.sub(r"[A-Z]{1,2}$", "", value) in known


def _written(number: str, known: Sequence[str]) -> str:
    """Return the number as people write it: ``Letter 1058-A``, and ``Letter 2840C`` for a letter of the C series.

    A long LT number keeps its letters where no plain L goes with it.
    """
    if not number[0].isdigit():
        return number
    if f"LT{number}" in known and f"L{number}" not in known:
        return f"LT{number}"
    return "Letter " + re.sub(r"(?<=\d)(?=[ABD-Z]$)", "-", number)


# ---------------------------------------------------------------- dates
def date_sightings(notice: Notice, labels: Sequence[str], *, generic: Sequence[str] = ("Date",)) -> list[Sighting]:
    """Return the places that print the date under one of *labels*.

    A *generic* label, which many dates bear, counts only in the upper part of the first page.
    """
    exact = [*(label for label in labels if label not in generic), "Date of notice", "Date of this notice"]
    named = labelled(notice.views, exact, first_date, where="header", look_below=True, other_labels=_OF_THE_HEADER)
    found = [s for s in named if not _OTHER_DAY.search(_label_line(s))]
    loose = [g for g in generic if g in labels]
    for sighting in labelled(
        [notice.first], loose, first_date, where="letter", look_below=True, other_labels=_OF_THE_HEADER
    ):
        if sighting.box.top < _LETTER_TOP * sighting.page.height and not _overlaps(sighting, named):
            found += [sighting] if _stands_alone(sighting) else []
    return found


_OF_THE_HEADER = (
    "Tax period",
    "Tax year",
    "Tax year ended",
    "Tax form",
    "Social Security number",
    "Taxpayer ID number",
)
"""Labels under that of the date: what stands beside them is theirs."""
_OTHER_DAY = re.compile(
    r"\b(?:previous|prior|original|earlier|last|due|pay(?:ment)?|repl(?:y|ies)|response|respond|received|birth|hearing|until)\b",
    re.IGNORECASE,
)
_FAX_LINE = 0.035
_CLOCK = re.compile(r"\d\s?:\s?\d\d")


def _label_line(sighting: Sighting) -> str:
    """Return the label with the words close to its left and right, up to the value: what it says as a whole."""
    label = sighting.label
    if label is None:
        return ""
    is_beside = sighting.box.vertical_overlap(label) > 0.4 and sighting.box.x0 >= label.x1 - 2
    end = sighting.box.x0 if is_beside else sighting.page.width
    line = [word for word in sighting.page.words if word.box.vertical_overlap(label) > 0.4 and word.box.x0 < end]
    line.sort(key=lambda word: word.box.x0)
    left, right = label.x0, label.x1
    for word in reversed(line):
        left = word.box.x0 if word.box.x0 < left <= word.box.x1 + _WORD_GAP else left
    for word in line:
        right = word.box.x1 if word.box.x1 > right >= word.box.x0 - _WORD_GAP else right
    return " ".join(word.text for word in line if left <= word.box.x0 and word.box.x1 <= right)


_WORD_GAP = 10.0


def _stands_alone(sighting: Sighting) -> bool:
    """True when the label is the bare word and not part of another, nor of the line a fax machine prints."""
    label = sighting.label
    if label is None or sighting.box.center[1] < _FAX_LINE * sighting.page.height:
        return False
    beside = [
        word
        for word in sighting.page.words
        if word.box.vertical_overlap(label) > 0.4 and word.box.x0 > sighting.box.x0 and word.box.x0 > label.x1
    ]
    others = [word for word in _label_line(sighting).split() if sum(c.isalpha() for c in word) > 2]
    return len(others) <= 1 and not _CLOCK.search(" ".join(word.text for word in beside))


def _overlaps(sighting: Sighting, others: Iterable[Sighting]) -> bool:
    return any(
        other.page is sighting.page and other.box.intersection_area(sighting.box) > 0 for other in others if other.boxes
    )


def notice_date(notice: Notice, labels: Sequence[str], *, unlabelled: bool = False) -> Candidate | None:
    """Return the date of the notice or letter itself.

    Args:
        notice: The document.
        labels: Printed variants of its label.
        unlabelled: Papers of this type print it at the top without a label; else a date found so is doubted.
    """
    sightings = date_sightings(notice, labels)
    candidate = settle_date(sightings, notice.reader)
    if candidate is not None:
        return candidate
    tops = [s for s in _top_dates(notice.first) if not _overlaps(s, sightings) and not _is_year_end(s)]
    if not tops:
        return settle_date(_under_reply_head(notice.first), notice.reader)
    if len({s.value for s in tops}) != 1:
        return None
    candidate = settle_date(tops, notice.reader)
    is_told = unlabelled or any(_BY_NUMBER.match(_rest_of_line(sighting)) for sighting in tops)
    return candidate if candidate is None or is_told else candidate.doubted("its label could not be read")


_BY_NUMBER = re.compile(r"\W*LTR\W?\s?\d")
"""What follows the date of a letter of the C series, which has no label: ``Jan. 12, 2022  LTR 3284C``."""


_REPLY_HEAD = re.compile(r"in\s*reply\s*refer", re.IGNORECASE)


def _under_reply_head(view: PageView) -> list[Sighting]:
    """Return where a letter of the C series prints its date, for the second reader: the page reader made none of it."""
    for row, below in pairwise(view.rows):
        head = next((segment for segment in row if _REPLY_HEAD.search(segment.text)), None)
        under = [] if head is None else [s for s in below if abs(s.box.x0 - head.box.x0) < _UNDER_HEAD]
        if under:
            return [Sighting(view.page, (under[0].box,), under[0].text, None, where="top")]
    return []


_UNDER_HEAD = 15.0


def _rest_of_line(sighting: Sighting) -> str:
    box = sighting.box
    beside = [w for w in sighting.page.words if w.box.x0 >= box.x1 - 1 and w.box.vertical_overlap(box) > 0.4]
    return " ".join(word.text for word in sorted(beside, key=lambda word: word.box.x0))


def _is_year_end(sighting: Sighting) -> bool:
    return sighting.value is not None and sighting.value.endswith("-12-31")


def _top_dates(view: PageView) -> list[Sighting]:
    """Return the dates in the upper right of the first page, below the line where a fax prints its own."""
    found = []
    for segment in view.segments:
        y, x = segment.box.center[1] / view.page.height, segment.box.x1 / view.page.width
        value = first_date(segment.text) if 0.035 < y < 0.25 else None
        if value is None or not (x > 0.5 or _is_date_alone(segment.text, value)):
            continue
        if not _OTHER_LABEL.search(segment.text[: value.start]) and not _has_other_label(view, segment):
            words = segment.words_between(value.start, value.end)
            found.append(sighting_of(view.page, [words], value.value, where="top", mended=value.mended))
    return found


_OTHER_LABEL = re.compile(r"\b(?!dated?\b)[a-z]{3,}\W*(?:\bdate\b)?\W*$", re.IGNORECASE)


def _is_date_alone(text: str, value: Value) -> bool:
    return not re.search(r"\w", text[: value.start] + text[value.end :])


def _has_other_label(view: PageView, segment: Segment) -> bool:
    """True when the line above, over the date, is a label that ends in a colon and names something else."""
    above = [
        s
        for s in view.segments
        if 0 <= segment.box.top - s.box.bottom < 9 and s.box.horizontal_overlap(segment.box) > 0.2
    ]
    return any(s.text.rstrip().endswith(":") and not _is_own_label(s.text) for s in above)


def _is_own_label(text: str) -> bool:
    """True for a label of the letter's own date, whatever its first word was misread as: ``Letter Date:``."""
    return re.search(r"\bdate\W*$", text, re.IGNORECASE) is not None and not _OTHER_DAY.search(text)


# ---------------------------------------------------------------- identification number
_IN_BRACKETS = re.compile(r"(?:number|n[uú]mero[\w\s]{0,20})\s*\((?P<tin>[^()]{8,14})\)", re.IGNORECASE)


def taxpayer_tin(notice: Notice, labels: Sequence[str]) -> Candidate | None:
    """Return the last four digits of the taxpayer's number."""
    sightings = labelled(
        notice.views, labels, find_tin, where="header", look_below=True, other_labels=_LABELS_OF_SPOUSE
    )
    sightings = [s for s in sightings if not _OF_SPOUSE.search(_label_line(s))]
    sightings += _tins_beside_parts(notice, sightings) + _tins_over_two_lines(notice, labels)
    for paragraph, match in notice.matches(_IN_BRACKETS):
        found = find_tin(match["tin"])
        if found is not None:
            sightings.append(text_sighting(paragraph, match.start("tin"), match.end("tin"), found.value))
    return settle(sightings, only_tin, notice.reader)


_HEAD = 0.3
_PARTS_OF_LABEL = ("Social Security", "Identification Number", "Taxpayer Identification")
"""Where a narrow column breaks the label, its value stands beside or under one part of it."""
_TAIL_LABELS = (
    "Taxpayer ID number (last 4 digits)", "Social Security number (last 4 digits)", "Taxpayer ID ending in",
    "Social Security number ending in", "Last 4 digits of Social Security number",
)  # fmt: skip
_TAIL = re.compile(r"^\W*(?P<tail>\d{4})(?![\d/-])")
_OF_SPOUSE = re.compile(r"\bspouse\W?s\b|\bc[oó]nyuge\b", re.IGNORECASE)
_LABELS_OF_SPOUSE = ("Spouse's SSN", "Spouse's Social Security number")
_NOT_OF_TAXPAYER = re.compile(r"\b(?:employee|contact|employer|spouse\W?s?)\b", re.IGNORECASE)


def _tins_beside_parts(notice: Notice, known: Sequence[Sighting]) -> list[Sighting]:
    """Return what stands by a label that is broken over two lines, or that announces four digits alone.

    A typewriter sets the number at the right edge of the line under its label: there it stands alone.
    """
    if any(sighting.value is not None for sighting in known):
        return []
    alone = _tins_alone(notice.first)
    if alone:
        return alone
    found = labelled(
        notice.views, _PARTS_OF_LABEL, first_tin, where="header", look_below=True, other_labels=_LABELS_OF_SPOUSE
    )
    found += labelled(notice.views, _TAIL_LABELS, _find_tail, where="header", look_below=True)
    return [s for s in found if s.value is not None and not _NOT_OF_TAXPAYER.search(_label_line(s))]


def _tins_alone(view: PageView) -> list[Sighting]:
    """Return the identification numbers that stand alone at the top of a page, under no label of somebody else's."""
    found = []
    for segment in view.segments:
        box = segment.box
        tin = first_tin(segment.text) if box.bottom < _HEAD * view.page.height else None
        if tin is None or (segment.text[: tin.start] + segment.text[tin.end :]).strip(" .,:"):
            continue
        near = [w.text for w in view.page.words if box.top - 1.6 * view.line_height < w.box.center[1] < box.bottom]
        if not _NOT_OF_TAXPAYER.search(" ".join(near)):
            found.append(sighting_of(view.page, [segment.words], tin.value, where="header"))
    return found


def _tins_over_two_lines(notice: Notice, labels: Sequence[str]) -> list[Sighting]:
    """Return the last four digits where the end of the line parts them from the mask: ``XXX-XX-`` / ``5567``."""
    found = []
    for view in notice.views:
        for hit in find_label(view.heads_like(labels), labels):
            beside = view.words_right_of(hit.box)
            if not _OPEN_MASK.search(" ".join(word.text for word in beside)):
                continue
            reach = (hit.box.x0 - 5, hit.box.top, beside[-1].box.x1, hit.box.top + 2.2 * view.line_height)
            for segment in view.segments:
                box = segment.box
                is_under = reach[0] <= box.x0 <= reach[2] and reach[1] < box.top < reach[3]
                if is_under and _FOUR_DIGITS.fullmatch(segment.text):
                    found.append(sighting_of(view.page, [segment.words], segment.text[:4], where="header"))
    return found


_OPEN_MASK = re.compile(r"(?:[Xx*#]{3}\W{0,2}[Xx*#]{2}|(?<!\d)\d{3}-\d{2})\W{0,2}$")
_FOUR_DIGITS = re.compile(r"\d{4}")


def _find_tail(text: str) -> Value | None:
    match = _TAIL.search(text)
    return None if match is None else Value(match.start("tail"), match.end("tail"), match["tail"])

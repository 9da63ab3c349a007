"""What a page says about its place in a document: page number, running header, case number, paragraphs, footer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from pipeline.classify.head import (
    coupon_date,
    has_date_label,
    is_letterhead,
    labelled_date,
    labelled_year,
    parse_date,
    running_line,
    tin_tail,
)
from pipeline.classify.numbers import NumberReading
from pipeline.classify.phrases import squash
from pipeline.classify.sheet import Segment, Sheet, text_of

_DIGIT = r"[0-9IlO|]"
_PAGE_WORD = rf"(?i)\bp(?:[aá]g(?:e|ina)|g?(?=\.\s?{_DIGIT}{{1,3}}?\s*[o0]{{1,2}}f))\.?\s*"
"""``Page``, and ``p.`` where a number of pages follows."""
_PAGE_OF = re.compile(
    rf"{_PAGE_WORD}({_DIGIT}{{1,3}}?|t)?\s*(?:[o0u]{{1,2}}f|ot|0t|de|/|0(?=\d\b))\s*({_DIGIT}{{1,3}}|S\b)(?![\w$,.]*\d)"
)
"""The count of a page, *of* misread as well: ``Page 2 uf 2``, ``Page 102`` for 1 of 2, ``of S`` for of 5."""
_PAGE = re.compile(rf"(?i)^\W*p[aá]g(?:e|ina)\.?\s*({_DIGIT}{{1,3}})\W*$")
_PAGE_AT_END = re.compile(rf"(?i)\bp[aá]g(?:e|ina)\.?\s*({_DIGIT}{{1,3}})\W*$")
_COUNTED = re.compile(r"([1-9]\d?)\s?/\s?([2-9]|[1-9]\d)")
_PAGE_OF_LETTER = re.compile(rf"(?i)^[a-z]{{4,6}}\s(?=\S*\d)(?:\S+\s){{1,3}}p[aá]g(?:e|ina)\s({_DIGIT}{{1,3}})\W*$")
"""The foot ``Letter 1058  page 2``, the word *Letter* misread as well."""
_DASHED = re.compile(r"^[-=–—~\s]{1,3}(\d{1,2})[-=–—~\s]{1,3}$")
_BARE = re.compile(r"^\d{1,2}$")
_PARAGRAPH = re.compile(r"^(\d{1,2})\s?[.,)]\s+[A-Z]")
"""A numbered paragraph; on a fax its stop is read as a comma as well."""
_CASE_LABEL = re.compile(
    r"(?i)\b(?:(?:case|court\s+file|civil\s+action\s+file|file|action)\s*(?:no\.?|number|num\.?|#)|"
    r"(?:cause|index|docket)\s*(?:no\.?|number|num\.?|#)?)\s*[.:#]*\s*([A-Z0-9][A-Z0-9\-/]{2,24}(?:\s[A-Z0-9]{2,8}){0,2})"
    r"|^\W{0,3}NO\s*[.:,]\s*([A-Z0-9][A-Z0-9\-/]{3,24})"
)
_CASE_LABEL_ALONE = re.compile(r"(?i)\b(?:case|cause|docket|index)\s*(?:number|no\.?)\s*[:.]?\s*$")
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_'’.-]*\.?(?:-[^\W\d_]+)*")
_VOWEL = re.compile(r"[AEIOUYÁÉÍÓÚ]")
_MIN_TEXT = 60
"""A page with fewer words is no page of running text."""
_FOOT = 0.88
_HEAD, _LETTERHEAD = 0.26, 0.17


@dataclass
class Marks:
    """What a page says about its place.

    Attributes:
        page_number: Printed number of the page, None where none could be read.
        page_total: Printed number of pages.
        is_foot_number: The page number is a bare number at the foot: weak, and it may restart in attachments.
        numbers: Numbers the notice gives itself.
        notice_date: Date in the running header.
        coupon_date: Date of the letter on the coupon at the foot.
        lone_dates: Dates that stand alone to the right at the top: a running header may have lost its labels.
        tin_tail: Last four digits of the taxpayer's number in the running header.
        tax_year: Tax year in the running header.
        case_numbers: Court case numbers, squashed.
        footers: Squashed words of the last rows, among them the running footer where there is one.
        paragraphs: Numbers of the numbered paragraphs in order.
        first_paragraph: Number of the paragraph that its first line begins, None where it begins none.
        starts_inside: Its first sentence began on another page.
        ends_inside: Its last sentence goes on on another page.
        addressee: Lines of the address window that may be names, squashed.
        has_issuer: An IRS letterhead stands at the top.
        has_running_header: The labels of an IRS running header stand at the top.
    """

    page_number: int | None = None
    page_total: int | None = None
    is_foot_number: bool = False
    numbers: list[NumberReading] = field(default_factory=list)
    notice_date: date | None = None
    coupon_date: date | None = None
    lone_dates: frozenset[date] = frozenset()
    tin_tail: str | None = None
    tax_year: str | None = None
    case_numbers: frozenset[str] = frozenset()
    footers: tuple[str, ...] = ()
    paragraphs: tuple[int, ...] = ()
    first_paragraph: int | None = None
    starts_inside: bool = False
    ends_inside: bool = False
    addressee: frozenset[str] = frozenset()
    has_issuer: bool = False
    has_running_header: bool = False

    @property
    def letter_date(self) -> date | None:
        """The date of the letter: in the running header, else on the coupon."""
        return self.notice_date or self.coupon_date


def read_marks(sheet: Sheet, numbers: list[NumberReading]) -> Marks:
    """Read the marks of one page; *numbers* are those of its number zones."""
    marks = Marks(numbers=numbers)
    marks.page_number, marks.page_total, marks.is_foot_number = _page_number(sheet)
    _read_header(sheet, marks)
    marks.case_numbers = frozenset(_case_numbers(sheet))
    marks.footers = _footers(sheet)
    marks.paragraphs = _paragraphs(sheet)
    begun = _PARAGRAPH.match(text_of(sheet.rows[0])) if sheet.rows else None
    marks.first_paragraph = int(begun.group(1)) if begun else None
    marks.starts_inside, marks.ends_inside = _open_ends(sheet)
    marks.addressee = _addressee(sheet)
    return marks


def _page_number(sheet: Sheet) -> tuple[int | None, int | None, bool]:
    edge = [row for row in sheet.rows if row[0].y < _HEAD or row[0].y > _FOOT]
    for row in edge:
        match = _PAGE_OF.search(text_of(row))
        if match:
            total = _to_int(match.group(2))
            number = _to_int(match.group(1)) if match.group(1) else None
            if total and total <= 200 and (number is None or 1 <= number <= total):
                return number, total, False
    running = _PAGE_AT_END.search(running_line(sheet))
    if running and _to_int(running.group(1)):
        return _to_int(running.group(1)), None, False
    for segment in (segment for row in edge for segment in row):
        match = _PAGE.match(segment.text)
        if match is None and segment.y > _FOOT:
            match = _PAGE_OF_LETTER.match(segment.text)
        if match and _to_int(match.group(1)):
            return _to_int(match.group(1)), None, False
    counted = _counted_foot(sheet)
    return (*counted, False) if counted is not None else (_foot_number(sheet), None, True)


def _counted_foot(sheet: Sheet) -> tuple[int, int] | None:
    """Return number and count of ``2/3`` alone on a line at the foot; beside other words it may be a fax machine's."""
    for row in sheet.rows:
        match = _COUNTED.fullmatch(row[0].text) if len(row) == 1 and row[0].y > _FOOT else None
        if match and 1 <= int(match.group(1)) <= int(match.group(2)):
            return int(match.group(1)), int(match.group(2))
    return None


def _foot_number(sheet: Sheet) -> int | None:
    for row in reversed([row for row in sheet.rows if row[0].y > 0.9]):
        for segment in row:
            dashed = _DASHED.match(segment.text)
            if dashed:
                return int(dashed.group(1))
            if len(row) == 1 and _BARE.match(segment.text) and 0.4 < segment.x < 0.6:
                return int(segment.text)
    return None


def _to_int(text: str) -> int | None:
    plain = text.translate(str.maketrans("IilOo|tTSs", "1110011155"))
    return int(plain) if plain.isdigit() else None


def _read_header(sheet: Sheet, marks: Marks) -> None:
    rows = [row for row in sheet.rows if row[0].y < _HEAD]
    marks.has_issuer = any(is_letterhead(segment) for row in rows for segment in row if segment.y < _LETTERHEAD)
    marks.has_running_header = has_date_label(rows)
    marks.notice_date = labelled_date(sheet, rows)
    marks.coupon_date = coupon_date(sheet)
    alone = (parse_date(segment.text) for row in rows for segment in row if segment.x > 0.5 and len(segment.words) <= 3)
    marks.lone_dates = frozenset(day for day in (*alone, parse_date(running_line(sheet))) if day is not None)
    marks.tax_year = labelled_year(rows)
    marks.tin_tail = tin_tail(sheet, rows)


def _case_numbers(sheet: Sheet) -> Iterator[str]:
    for row in sheet.rows:
        for text in (*(segment.text for segment in row), text_of(row)):
            for match in _CASE_LABEL.finditer(text):
                value = (match.group(1) or match.group(2)).strip()
                token = value.split("  ")[0]
                if sum(c.isdigit() for c in token) >= 4:
                    yield squash(token)
    yield from _stacked_case_numbers(sheet)


def _stacked_case_numbers(sheet: Sheet) -> Iterator[str]:
    """Yield the case numbers that stand under their label, as in the box of a court form."""
    for row, below in pairwise(sheet.rows):
        for segment in row:
            if _CASE_LABEL_ALONE.search(segment.text):
                for under in below:
                    token = under.text.split()[-1] if under.text.split() else ""
                    if abs(under.box.x1 - segment.box.x1) < 120 and sum(c.isdigit() for c in token) >= 4:
                        yield squash(token)


def _footers(sheet: Sheet) -> tuple[str, ...]:
    """Return the words of the last rows without numbers: among them the running title many court papers carry."""
    footers = (_words_only(row) for row in [row for row in sheet.rows if row[0].y > 0.9][-3:])
    return tuple(footer for footer in footers if 10 <= len(footer) <= 60)


def _words_only(row: Sequence[Segment]) -> str:
    words = [word for segment in row for word in segment.words]
    kept = [squash(word) for word in words if len(word) > 2 and not any(c.isdigit() for c in word)]
    return "".join(word for word in kept if word not in ("page", "of"))


def _paragraphs(sheet: Sheet) -> tuple[int, ...]:
    found: list[int] = []
    for row in sheet.rows:
        match = _PARAGRAPH.match(text_of(row))
        if match and row[0].x < 0.6:
            number = int(match.group(1))
            if not found or number == found[-1] + 1:
                found.append(number)
    return tuple(found)


def _open_ends(sheet: Sheet) -> tuple[bool, bool]:
    """Tell whether the running text of the page begins and ends inside a sentence."""
    body = [text for row in sheet.rows if 0.04 < row[0].y < 0.96 and _is_running(text := text_of(row))]
    if len(body) < 3 or sheet.word_count < _MIN_TEXT:
        return False, False
    first, last = body[0].lstrip(), body[-1].rstrip()
    return first[:1].islower(), last[-1:].isalnum() or last[-1:] == ","


def _is_running(text: str) -> bool:
    """True for a line of running text, not a heading, a footer or a short last line."""
    return len(text) > 45 and not text.isupper() and not _PAGE_OF.search(text)


def _addressee(sheet: Sheet) -> frozenset[str]:
    """Return the lines of the address window that are capitals without digits: names, not streets or bar codes."""
    window = sheet.zone(top=0.12, bottom=0.36, right=0.5)
    return frozenset(segment.squashed for segment in window if _may_be_name(segment))


def _may_be_name(segment: Segment) -> bool:
    words = [word for word in segment.words if word != "&"]
    if not 2 <= len(words) <= 7 or not segment.text.isupper():
        return False
    is_plain = all(_NAME_WORD.fullmatch(word) for word in words)
    return is_plain and sum(len(word) >= 3 and bool(_VOWEL.search(word)) for word in words) >= 2

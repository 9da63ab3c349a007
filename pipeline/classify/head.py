"""The head of a letter: who sends it, its date, the taxpayer's number and the tax year in its running header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rapidfuzz import fuzz

from pipeline.classify.phrases import squash
from pipeline.classify.sheet import Segment, Sheet, text_of

_TIN = re.compile(
    r"(?:[X*xK%]{3}\s?[-–.]?\s?[X*xK%]{2}\s?[-–.]?|\d{3}\s?[-–.]\s?\d{2}\s?[-–.]|\*{3,5}\s?-?)\s?(\d{4})(?!\d)"
)
_MASKED_TIN = re.compile(r"(?:[X*xK%]{3}\s?[-–.]?\s?[X*xK%]{2}|\*{3,5})\s?[-–.]?\s?(\d{4})(?!\d)")
_TIN_LABELS = tuple(
    squash(label)
    for label in ("social security", "seguro social", "taxpayer id", "identification number", "tin num", "ssn")
)
_MONTH_NAMES = ("jan ene", "feb", "mar", "apr abr", "may", "jun", "jul", "aug ago", "sep", "oct", "nov", "dec dic")
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
"""The months by the first letters of their names, English and Spanish."""
_LONG_DATE = re.compile(r"(?i)\b([a-z]{3,10})\.?\s*(\d{1,2})\s*[.,]?\s*((?:19|20)\d{2})\b")
_SPANISH_DATE = re.compile(r"(?i)\b(\d{1,2})\s+de\s+([a-z]{3,10})\s+de\s+((?:19|20)\d{2})\b")
_SHORT_DATE = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)?\d{2})\b")
_DATE_LABELS = tuple(squash(label) for label in ("notice date", "fecha del aviso", "date of this notice"))
_BARE_DATE = re.compile(r"\W*(?:[A-Za-z]+\W+){0,2}(?i:dated?)\b\W*(?=\Z|\d|[A-Z])")
"""The bare label, not a ``due date`` in a sentence on the first lines of a page."""
_WORDS_OF_A_DATE = 4
_YEAR = re.compile(r"\b((?:19|20)\d{2})\b")
_YEAR_LABELS = tuple(squash(label) for label in ("tax year", "año tributario", "tax period"))
_ISSUERS = (
    "department of the treasury",
    "internal revenue service",
    "departamento del tesoro",
    "servicio de impuestos internos",
)
_RUNNING_LINE, _COUPON = 0.14, 0.6
"""Shares of the height of a page: where its running header ends, and where the coupon may begin."""


def running_line(sheet: Sheet) -> str:
    """Return the line at the top of the page that is a running header without labels: a number, a name, a date."""
    lines = (text_of(row) for row in sheet.rows if row[0].y < _RUNNING_LINE)
    return next((line for line in lines if _TIN.search(line)), "")


def is_letterhead(segment: Segment) -> bool:
    """True for a segment that is the name of the issuer, not a sentence that mentions it."""
    squashed = segment.squashed
    named = [len(squash(name)) for name in _ISSUERS if _near(squashed, name)]
    return bool(named) and len(squashed) <= sum(named) + 18


def has_date_label(rows: Sequence[Sequence[Segment]]) -> bool:
    """True where the labels of a running header stand in *rows*."""
    labels = squash(" ".join(segment.text for row in rows for segment in row))
    return any(_near(labels, label) for label in ("notice date", "fecha del aviso"))


def _near(squashed: str, phrase: str) -> bool:
    needle = squash(phrase)
    return needle in squashed or (len(squashed) >= len(needle) and fuzz.partial_ratio(needle, squashed) >= 88)


def tin_tail(sheet: Sheet, rows: Sequence[Sequence[Segment]]) -> str | None:
    """Return the last four digits of the taxpayer's number in the header *rows*, or else on the coupon of the page."""
    own = _TIN.search(running_line(sheet))
    coupon = [row for row in sheet.rows if row[0].y > _COUPON]
    return _tail_in(rows) or (own.group(1) if own else None) or _tail_in(coupon)


def _tail_in(rows: Sequence[Sequence[Segment]]) -> str | None:
    """Return the tail of the number behind, or right under, a label for it; else of a number that is masked."""
    for index, row in enumerate(rows):
        line = text_of(row)
        if any(label in squash(line) for label in _TIN_LABELS):
            below = text_of(rows[index + 1]) if index + 1 < len(rows) else ""
            match = _TIN.search(line) or _TIN.search(below)
            if match:
                return match.group(1)
    masked = _MASKED_TIN.search(" ".join(segment.text for row in rows for segment in row))
    return masked.group(1) if masked else None


def labelled_date(sheet: Sheet, rows: Sequence[Sequence[Segment]]) -> date | None:
    """Return the date behind, or right under, a label for it, None without one."""
    for index, row in enumerate(rows):
        line = text_of(row)
        is_labelled = any(label in squash(line) for label in _DATE_LABELS)
        if is_labelled or any(_BARE_DATE.match(segment.text) for segment in row):
            found = parse_date(line)
            if found is None and index + 1 < len(rows):
                found = parse_date(text_of(rows[index + 1]))
            if found is not None:
                return found
    under = (_text_below(sheet, row, _DATE_LABELS) for row in rows)
    return next((found for text in under if (found := parse_date(text)) is not None), None)


def coupon_date(sheet: Sheet) -> date | None:
    """Return the day that the coupon at the foot of a page gives the letter it belongs to, None without one."""
    rows = [row for row in sheet.rows if row[0].y > _COUPON]
    torn = next((n for n, row in enumerate(rows) if _TEAR_OFF.search(text_of(row))), len(rows))
    lines = (row for row in rows[torn:] if any(_LETTER_DATE.match(segment.text) for segment in row))
    unsigned = (line for line in map(text_of, lines) if not _SIGNED.search(line))
    return next((day for line in unsigned if (day := parse_date(line)) is not None), None)


_TEAR_OFF = re.compile(r"(?i)\b(?:return|send|detach|enclose|include)\b.{0,24}\b(?:part|stub|coupon|portion|payment)\b")
_LETTER_DATE = re.compile(rf"(?i)\W*(?:(?:notice|letter)\s+)?date\b\W*(?=\Z|\d|{'|'.join(_MONTHS)})")
"""The bare label, no ``Date of birth`` nor ``Date due``."""
_SIGNED = re.compile(r"(?i)\bsign")
"""Of a reply that the client signed: that day is not the letter's."""


def _text_below(sheet: Sheet, row: Sequence[Segment], labels: Sequence[str]) -> str:
    """Return what stands right under the labels of a row, whatever another column prints between the two."""
    values = [sheet.below(segment) for segment in row if any(label in segment.squashed for label in labels)]
    return " ".join(value.text for value in values if value is not None and len(value.words) <= _WORDS_OF_A_DATE)


def labelled_year(rows: Sequence[Sequence[Segment]]) -> str | None:
    """Return the tax year behind a label for it, None without one."""
    for row in rows:
        line = text_of(row)
        if any(label in squash(line) for label in _YEAR_LABELS):
            match = _YEAR.search(line)
            if match:
                return match.group(1)
    return None


def parse_date(text: str) -> date | None:
    """Return the first date written in *text*, in English or Spanish, None where there is none."""
    long, spanish, short = _LONG_DATE.search(text), _SPANISH_DATE.search(text), _SHORT_DATE.search(text)
    if spanish:
        return _date(spanish.group(3), _MONTHS.get(spanish.group(2)[:3].casefold()), spanish.group(1))
    if long:
        return _date(long.group(3), _MONTHS.get(long.group(1)[:3].casefold()), long.group(2))
    if short:
        year = short.group(3)
        return _date(year if len(year) == 4 else f"20{year}", int(short.group(1)), short.group(2))
    return None


def dates_in(text: str) -> frozenset[date]:
    """Return every date written in *text*, in English or Spanish."""
    written = (match.group() for form in (_LONG_DATE, _SPANISH_DATE, _SHORT_DATE) for match in form.finditer(text))
    return frozenset(day for day in map(parse_date, written) if day is not None)


def _date(year: str, month: int | None, day: str) -> date | None:
    try:
        return date(int(year), month or 0, int(day))
    except ValueError:
        return None

"""Who signs by a date: the judge, or another person between it and the judge's line, beside it or over it."""

from __future__ import annotations

import re
from typing import Literal

from pipeline.extract.confirm import FirstReading
from pipeline.extract.dates import DateFound, only_date
from pipeline.extract.lines import segments_of

JUDGE = re.compile(
    r"\bjudge\b|\bjudicial\s*officer\b|\b[jt]\.?\s?s\.?\s?c\b|\bjustice\b|\breferee\b|\bcommissioner\b|\bmagistrate\b|\bchancellor\b|"
    r"\bhonorable\b|\bby\s+the\s+court\b|\bhon\b\.?|(?<=\s)j\.\s*(?:\Z|(?=[^\w\s]|page\b|no\b|case\b|docket\b|\d))",
    re.IGNORECASE,
)
_NOT_THE_JUDGE = re.compile(
    r"\battorneys?\b(?!['’]?s?['’]?\s+fees?\b)|\bcounsel\b|\b(?:submitted|drafted|prepared|tendered|presented)\b|\bapproved\s+(?:as\s+to|by)\b|\bclerk\b|\bnotary\b|\bsubscribed\b|\besq\b",
    re.IGNORECASE,
)
_APPROVES = re.compile(r"\b(?:so\s+ordered|approved|dated?\s*:?\s*_{3,})", re.IGNORECASE)
_ANOTHER_SIGNER = re.compile(
    r"\b(?:petitioner|respondent|plaintiff|defendant|husband|wife|guardian|mediator|witness|reporter|registrar)\b(?!['’])",
    re.IGNORECASE,
)


def another_signs(text: str, date: DateFound) -> bool:
    """True where somebody else is named between a date and the judge's line: the judge's own date may be left open."""
    ahead = text[date.end : date.end + 260]
    judge = JUDGE.search(ahead)
    between = ahead[: judge.start()] if judge is not None else ahead
    approves = _APPROVES.search(between)
    named = approves is not None and re.search(r"[A-Za-z]{2}", between[: approves.start()]) is not None
    is_open = approves is not None and "_" in approves.group()
    return named or is_open or _ANOTHER_SIGNER.search(between) is not None


def stands_by_the_judges_label(reading: FirstReading) -> bool:
    """True where the label right over or under a date stands in one line with the judge's: ``Judge        Date``."""
    segments = segments_of(reading.page)
    reach = _NEXT_LINE * max(8.0, reading.box.height)
    labels = (
        segment.box
        for segment in segments
        if DATE_LABEL.fullmatch(segment.text)
        and abs(segment.box.x0 - reading.box.x0) < _SAME_CELL
        and abs(segment.box.center[1] - reading.box.center[1]) < reach
    )
    for label in labels:
        beside = " ".join(s.text for s in segments if s.box.vertical_overlap(label) > _BESIDE_IT)
        if JUDGE.search(beside) and not (_NOT_THE_JUDGE.search(beside) or _ANOTHER_SIGNER.search(beside)):
            return True
    return False


_NEXT_LINE, _SAME_CELL, _BESIDE_IT = 2.0, 40.0, 0.5
_BESIDE = 26.0
"""How far above or below a date another one stands in the line of signatures beside it."""


def stands_beside_another(reading: FirstReading) -> bool:
    """True where one of two dates stands beside the other: two persons sign there."""
    others = (
        segment
        for segment in segments_of(reading.page)
        if abs(segment.box.center[1] - reading.box.center[1]) < _BESIDE
        and segment.box.horizontal_overlap(reading.box) <= 0
    )
    return any(day not in (None, reading.value) for day in (only_date(segment.text) for segment in others))


def is_under_another(reading: FirstReading) -> bool:
    """True where whoever is told right above a date, in its own column, is no judge: ``Drafted by … Date …``."""
    return signer_over(reading) == "another"


def signer_over(reading: FirstReading) -> Literal["judge", "another"] | None:
    """Return who is told right above a date in its own column, None where nobody is."""
    above = (
        segment
        for segment in segments_of(reading.page)
        if 0 < reading.box.top - segment.box.top < _OVER and segment.box.horizontal_overlap(reading.box) > 0
    )
    for segment in sorted(above, key=lambda s: -s.box.top):
        if JUDGE.search(segment.text):
            return "judge"
        if _NOT_THE_JUDGE.search(segment.text):
            return "another"
    return None


_OVER = 45.0
DATE_LABEL = re.compile(r"[\s_]*(?:DATED?|Dated?)\b(?!\s*(?:[:of]|\w*\d))")
"""The label under a day that stands by the judge's line."""


def is_of_another(text: str, match: re.Match[str]) -> bool:
    """True when an attorney, clerk or notary stands between the date and the judge's line."""
    ahead = text[match.end() : match.end() + 260]
    judge = JUDGE.search(ahead)
    return judge is not None and _NOT_THE_JUDGE.search(ahead[: judge.start()]) is not None

"""Spans of days that stop a period: overlaps count once, and a span counts only while the period still runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipeline.eligibility.calendar import add_days


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A suspension.

    Attributes:
        start: First suspended day.
        end: First day on which the period runs again, None while the suspension has no known end.
        cause: In words.
        citation: The provision.
        paths: Facts it rests on.
        is_certain: False where it may be another person's.
    """

    start: date
    end: date | None
    cause: str = ""
    citation: str = ""
    paths: tuple[str, ...] = ()
    is_certain: bool = True


def merge(spans: Iterable[Span]) -> list[tuple[date, date]]:
    """Return the union of the spans whose end is known, in order, none of them touching another."""
    merged: list[tuple[date, date]] = []
    for start, end in sorted(
        (span.start, span.end) for span in spans if span.end is not None and span.end > span.start
    ):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def extend(begin: date, expiry: date, spans: Iterable[Span]) -> date:
    """Return the last day of a period from *begin* to *expiry* once the union of *spans* is added.

    A span that begins after the period has run out adds nothing.
    """
    for start, end in merge(spans):
        start = max(start, begin)
        if start > expiry:
            break
        if end > start:
            expiry = add_days(expiry, (end - start).days)
    return expiry

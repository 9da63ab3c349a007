"""The day that a judge's order, or the place beside the signature, tells without a word of signing."""

from __future__ import annotations

import re

from models.page import PageProbe
from pipeline.extract.confirm import Candidate
from pipeline.extract.dates import DateFound, find_dates
from pipeline.extract.decree.days.printed_dates import agreeing, confirmed, reading_of
from pipeline.extract.decree.days.signer import DATE_LABEL, signer_over
from pipeline.extract.decree.text.prose import Prose

HEARING = re.compile(r"\bheard\b|\bhearing\b|\bdept\b|\broom\b|\btime\s*:", re.IGNORECASE)


_THIS_DAY = re.compile(
    r"\b(?:it\s*is|and\s+now)\b[\s,]*(?:on\s+)?this\s+(?:the\s+)?\Z|\bAND\s+NOW\b[\s,]*(?:the\s+)?\Z|"
    r"\bit\s+is\s+(?:hereby\s+)?(?:ordered|decreed)\b[\s,]*this\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_NOW_ON_THIS = re.compile(r"\bNOW\s*,?\s+on\s+this\s+(?:the\s+)?\Z")
_IS_ORDERED = re.compile(r"[^.]{0,90}\b(?:order|adjudg|decree|(?:is|are|be)\s+(?:divorced|dissolved))", re.IGNORECASE)
_JUDGES_TITLE = (
    r"(?:judge|chancellor|justice|magistrate|referee|commissioner|judicial\s+officer|j\.\s?s\.\s?c\.|"
    r"(?-i:(?<![A-Za-z]\s)\bJ\.))"
)
_DATE_UNDER_JUDGE = re.compile(
    rf"\b{_JUDGES_TITLE}(?![^:]{{0,60}}\b(?:attorney|clerk|by)\b)[^:;]{{0,60}}?"
    r"\b(?:dated?(?:\s+signed|\s+of\s+(?:the\s+)?(?:decree|judge?ment|order))?(?:\s*/[^:/]{4,30})?\s*:|signed(?:\s+on)?\b)\s*\Z",
    re.IGNORECASE,
)
_BARE_UNDER_JUDGE = re.compile(
    rf"\b{_JUDGES_TITLE}(?:[\s,]+(?-i:[A-Z](?:[\w'’]*|\.))(?!\w)|[\s,]+(?:of|the|for|in|and)){{0,15}}[\s,]*\Z",
    re.IGNORECASE,
)
_BY_MACHINE = re.compile(
    r"\s*(?:at\s+)?\d{1,2}:\d\d(?::\d\d)?\s*(?:[AP]\.?M\b\.?)?\W*BY\s+THE\s+COURT\b|"
    r"\s*\d{1,2}:\d\d:\d\d\s*(?:[AP]\.?M\b\.?)?\s*(?:\w+\s+court\s+)?judge\s+(?-i:[A-Z])",
    re.IGNORECASE,
)
"""``7/19/2021 10:22:41 AM BY THE COURT:``: the day and hour that the court's own machine prints over a signature, or
over the judge's name."""
_LABEL_BEFORE = re.compile(r"\bdated?\s*:\s*\Z", re.IGNORECASE)
"""``DATE:`` under the judge's line, where the clerk's line and date stand beside it."""
_STAMPED = re.compile(r"\b(?:filed|entered|received|journali[sz]ed|docketed|recorded)\s*\Z", re.IGNORECASE)
_AT_A_SESSION = re.compile(
    r"(?:\bat\s+a\s+session\s+of\s+(?:said|the)\s+court\b|\bat\s*an?\s+[\w.]+\s+(?:term|part)\b)[^;]{0,200}?\bon\s+(?:this\s+|the\s+)*\Z",
    re.IGNORECASE,
)
"""The head of a judgment of Michigan or New York: as a rule the judge signs on that day."""
_LABEL_UNDER_DATE = re.compile(
    rf"\W*(?:[A-Z\d][\w.'’-]*\W+){{0,6}}dat[eé]d?\b[^.:;]{{0,60}}?\b{_JUDGES_TITLE}\b", re.IGNORECASE
)


def day_of_the_order(prose: Prose, probe: PageProbe) -> Candidate | None:
    """Return the day that a judge's order or the place beside the signature tells without a word of signing.

    ``It is on this 3rd day of May, 2021, ordered``; ``Date:`` under the judge's line; a form whose labels ``Date`` and
    ``Judge`` stand under what is filled in.
    """
    surely, maybe = [], []
    for date in find_dates(prose.text):
        before, behind = prose.text[max(0, date.start - 110) : date.start], prose.text[date.end : date.end + 110]
        is_told = _THIS_DAY.search(before) and _IS_ORDERED.match(behind)
        is_told = (
            is_told or _BY_MACHINE.match(behind) or (_BARE_UNDER_JUDGE.search(before) and DATE_LABEL.match(behind))
        )
        is_under_judge = _DATE_UNDER_JUDGE.search(before) or end_of_label_under(prose.text, date)
        reading = reading_of(prose, date)
        if is_told or is_under_judge or (_LABEL_BEFORE.search(before) and signer_over(reading.first) == "judge"):
            surely.append(reading)
        elif _is_bare(prose.text, date):
            maybe.append(reading)
    if surely:
        return agreeing(confirmed(surely[-3:], probe))
    return agreeing(confirmed(maybe[-1:], probe)).doubted("no word of signing stands beside it") if maybe else None


def end_of_label_under(text: str, date: DateFound) -> int | None:
    """Return where the labels ``Date … Judge`` under a date end, None where they stand under no date or another."""
    label = _LABEL_UNDER_DATE.match(text[date.end : date.end + 110])
    return date.end + label.end() if label is not None and not find_dates(label.group()) else None


def _is_bare(text: str, date: DateFound) -> bool:
    """True for a day under the judge's title, or at the head of the session or order, with no word of signing."""
    before = text[max(0, date.start - 110) : date.start]
    is_now = _THIS_DAY.search(before) is not None or _NOW_ON_THIS.search(before) is not None
    is_of_other = HEARING.search(before[-60:]) or _STAMPED.search(before[-40:])
    is_under_judge = _BARE_UNDER_JUDGE.search(before) is not None and not is_of_other
    return is_now or is_under_judge or _AT_A_SESSION.search(text, max(0, date.start - 260), date.start) is not None

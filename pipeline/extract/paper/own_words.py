"""What a letter does itself, told from what it recalls of an earlier one."""

from __future__ import annotations

import re

from pipeline.extract.dates import find_dates
from pipeline.extract.flow import Paragraph
from pipeline.extract.paper.draft import Draft

_REACH = 60
_DATE_NEAR, _DATE_AFTER = 30, 8
"""A day so many characters before the words, or beginning so many after them, is the day of what they tell."""


def before(paragraph: Paragraph, match: re.Match[str]) -> str:
    """Return the words that lead up to a match."""
    return paragraph.text[max(0, match.start() - _REACH) : match.start()]


def sentence_before(paragraph: Paragraph, match: re.Match[str]) -> str:
    """Return the words of the same sentence that lead up to a match."""
    return paragraph.sentence_before(match.start())[-_REACH:]


def is_of_another_day(draft: Draft, paragraph: Paragraph, match: re.Match[str]) -> bool:
    """True where the words of a match have a day by them that is not the letter's own."""
    after = paragraph.text[match.end() : match.end() + _DATE_NEAR]
    near = list(find_dates(sentence_before(paragraph, match)[-_DATE_NEAR:]))
    near += [found for found in find_dates(after) if found.start <= _DATE_AFTER]
    own = {fact.value for fact in draft.found("notice_date")}
    return any(found.canonical not in own for found in near)

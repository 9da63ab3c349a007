"""The words that may stand between what a date is of and the date itself, when the date is surely of that.

``were married at Reno, in the County of Washoe, on or about June 4, 2005`` is understood to the last word. Where any
other word stands between, something else may have happened on that day.
"""

from __future__ import annotations

import re

_LEADING = (
    "on|or|about|around|the|this|in|at|near|of|to|wit|day|date|dated|is|was|as|since|from|effective|beginning|specify|"
    "approximately|approx|circa|sometime|both|said|a|an|month|year"
)
_PLACE_KINDS = "city|county|parish|state|commonwealth|town|township|village|borough|country|district|republic|province"
_TOGETHER = (
    r"(?:to|from|with)?\s*(?:each\s+other|one\s+another)|husband\s+and\s+wife|(?:a\s+)?married\s+couple|man\s+and\s+wife|"
    r"(?:by\s+)?(?:a\s+)?(?:civil|religious|lawful|church|catholic|christian|jewish|formal)\s+(?:ceremony|marriage|wedding)|"
    r"(?:city|county|parish|town)\s*(?:,|/|and|or)\s*(?:state|county|country)(?:\s*(?:,|/|and|or)\s*(?:state|country))?|"
    r"(?:month|mo)\s*/\s*(?:day|d)\s*/\s*(?:year|yr|y)|mm\s*[/-]\s*dd\s*[/-]\s*yy(?:yy)?|"
    r"from\s+and\s+after|(?:under|in)\s+(?:the\s+same|one)\s+(?:roof|household|residence)|between\s+(?:the\s+)?(?:parties|them)|by\s+the\s+parties|"
    r"of\s+the\s+parties|by\s+both\s+parties|by\s+them|(?:in\s+)?open\s+court|(?:in\s+)?chambers"
)
_NO_PLACE = (
    r"(?!(?:petitioner|respondent|plaintiff|defendant|husband|wife|father|mother|court|judge|clerk|counsel|attorney|"
    r"complaint|petition|summons|motion|answer|agreement|decree|judgment|order|hearing|trial|filed|served|entered|signed|"
    r"dated|recorded|born|divorced?|separat\w*|marri\w*|dissol\w*|notar\w*|service|date|day|and|or|i|we|he|she|they|his|her)\b)"
)
_PLACE_WORD = rf"(?i:{_NO_PLACE})[A-ZÀ-Þ][\w’'‘`.-]*"
_PLACE = (
    rf"(?i:in|at|near|of)[\s.]+(?:(?i:the|said)\s+)?{_PLACE_WORD}"
    rf"(?:[\s,]+(?:(?i:and|of|the|{_PLACE_KINDS})\s+){{0,3}}{_PLACE_WORD}){{0,7}}"
)
_UNDERSTOOD = re.compile(
    rf"(?:{_PLACE}|(?i:(?:{_TOGETHER}|{_LEADING}|{_PLACE_KINDS}|united\s+states(?:\s+of\s+america)?))(?!\w)|[\s,:;_()\[\]*|-]+)*"
)
_NEW_CLAUSE = re.compile(
    r"\b(?:and|but|or)\s+(?:then\s+)?(?:on|since|in|at|from|by|the|as)\b(?!\s+about)", re.IGNORECASE
)


def is_understood(between: str) -> bool:
    """True where nothing stands *between* but words that lead up to a date, and the name of a place."""
    return _UNDERSTOOD.fullmatch(between) is not None and _NEW_CLAUSE.search(between) is None

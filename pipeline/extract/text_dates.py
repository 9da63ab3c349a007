"""The dates of running text, each with its role.

A date never leaves here without a role: the nearest word that governs it decides, and one that nothing governs stays
``other``.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.extract.dates import find_dates

DATES = "dates"

_BY = re.compile(
    r"\b(?:by|before|until|not? later than|earlier than|than|postmarked|tardar(?: el(?: d[ií]a)?)?|antes del"
    r"|antes del d[ií]a|antes de|hasta el)[\s:,]*$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(?:on or after|after|from|beginning|despu[eé]s del?)\s*$", re.IGNORECASE)
_AS_OF = re.compile(
    r"\b(?:figured|computed|calculated|accrued|charged)\s+(?:to|through|until|as of|up to)\s*$|\bas of:?\s*$"
    r"|\b(?:calculad|computad|acumulad)[oa]s?\s+(?:hasta|al)(?:\s+el)?\s*$",
    re.IGNORECASE,
)
_PERIOD_END = re.compile(
    r"\b(?:(?:tax\s+)?(?:year|period)s?(?:\s*\(s\))?\s*(?:end(?:ed|ing|s)?)?|ending|ended|termin[oó](?: el)?)[\s:,]*$",
    re.IGNORECASE,
)
_DEADLINE_WORDS = (
    (
        "hearing_deadline",
        re.compile(r"hearing|12153|\bappeals?\b|due process|\baudiencia|\bvista\b|\bapelaci", re.IGNORECASE),
    ),
    ("petition_deadline", re.compile(r"petition|petici[oó]n", re.IGNORECASE)),
    (
        "pay_by",
        re.compile(
            r"\bpay\w*|amount\s*due|\bowe\w*|balance\s*due|\bpag(?:ue|a|ar|o)\b|(?:cantidad|monto|saldo)\s+adeudad",
            re.IGNORECASE,
        ),
    ),
    (
        "respond_by",
        re.compile(
            r"\brespon\w+|\breply\b|return (?:the|this)|\bsend us\b|\bhear from you\b|\bconteste\b", re.IGNORECASE
        ),
    ),
    ("seizure", re.compile(r"\bseize\w*|\blevy\w*|\bterminat\w+|\bembarg\w+|\bincaut\w+", re.IGNORECASE)),
)
_OR_A_HEARING = re.compile(
    r"\bor\s+(?:to\s+)?(?:ask|apply|request)\b(?!.*\bequivalent\b).*\b(?:hearing|12153)", re.IGNORECASE
)
"""Behind a day until which one may pay, or else ask for a hearing."""
_EQUIVALENT = re.compile(r"(?<!\bor )\bequivalent hearing\b|\baudiencia equivalente\b", re.IGNORECASE)
_DUE_PROCESS = re.compile(r"\bdue process\b|\bdebido proceso\b", re.IGNORECASE)
"""An equivalent hearing may be asked for within a year: its day is another."""
_ASKED_BEFORE = re.compile(r"\b(?:asked|told|requested|reminded)\s+(?:that\s+)?you\b", re.IGNORECASE)
"""What an earlier letter asked for: its day is over."""
_WITH_PAYMENT = re.compile(
    r"\b(?:respon\w+|reply)\b.*\bwith\s+(?:your|the|a)\s+payment[\w\s]{0,12}\bby\s*$", re.IGNORECASE
)
_PETITION_IS = re.compile(
    r"(?:last\s+da(?:y|te)\s+to\s+(?:file\s+a\s+)?petition[\w\s]{0,60}?)\s*(?:is|:|by)?\s*$", re.IGNORECASE
)
_OTHER_PAPER = re.compile(
    r"\b(?:notices?|letters?|return|form \w+)[\w\s,]{0,20}\b(?:dated|of|sent(?: to)?(?: you)? on|filed(?: on)?)\s*$",
    re.IGNORECASE,
)
_REACH, _REACH_BEHIND = 320, 120
"""Characters of its sentence before and behind a date that may govern it."""


@Language.component(DATES, requires=["token.is_sent_start"], assigns=["doc.spans"])  # type: ignore[untyped-decorator]
def file_dates(doc: Doc) -> Doc:
    """File every date of the text: the label of its span is its role, ``kb_id_`` the day."""
    doc.spans[DATES] = [
        doc.char_span(
            found.start,
            found.end,
            label=_role_of(doc, found.start, found.end),
            kb_id=found.canonical,
            alignment_mode="expand",
        )
        for found in find_dates(doc.text)
    ]
    return doc


def _role_of(doc: Doc, start: int, end: int) -> str:
    """Return the role of the date at the characters *start* to *end* of a text whose sentences are known.

    One of ``hearing_deadline``, ``petition_deadline``, ``pay_by``, ``respond_by``, ``seizure``, ``figured_to``,
    ``period``, ``other_paper`` and ``other``.
    """
    sentence = doc.char_span(start, end, alignment_mode="expand").sent
    before = doc.text[max(sentence.start_char, start - _REACH) : start]
    if _PETITION_IS.search(before):
        return "petition_deadline"
    if _AS_OF.search(before):
        return "figured_to"
    if _PERIOD_END.search(before):
        return "period"
    if _OTHER_PAPER.search(before):
        return "other_paper"
    if _AFTER.search(before):
        return "seizure" if _nearest(before) == "seizure" else "other"
    if _BY.search(before):
        after = doc.text[end : min(sentence.end_char, end + _REACH_BEHIND)]
        return _by_when(before, after) or _referred_to(before, sentence) or "other"
    return "other"


def _by_when(before: str, after: str) -> str | None:
    """Return what is to be done by a day, told by the words of its sentence; None where they do not tell."""
    if _EQUIVALENT.search(before) and not _DUE_PROCESS.search(before):
        return "other"
    if _ASKED_BEFORE.search(before):
        return "other_paper"
    if _WITH_PAYMENT.search(before):
        return "respond_by"
    if _OR_A_HEARING.search(after):
        return "hearing_deadline"
    return _nearest(before) or _first(after)


_REFERS_BACK = re.compile(
    r"^\W*(?:(?:your|the|this|that) (?:\w+ )?(?:request|appeal|form)|it|we)\b.*\b(?:must|has to|should)\b"
    r"|^\W*you (?:must|have to|should|need to) (?:\w+ )?(?:your|the|this|that) (?:\w+ )?(?:request|appeal|form)\b"
    r"|^\W*(?:please )?(?:mail|send|fax|return|submit|file|ask for)\b[\w\s,]*"
    r"\b(?:it|the (?:completed )?form|your request)\b",
    re.IGNORECASE,
)
"""A sentence about what the one before it told of: ``Your request must be postmarked by``."""


def _referred_to(before: str, sentence: Span) -> str | None:
    """Return the role that the sentence before gives a date whose own sentence only refers back to it."""
    if sentence.start == 0 or not _REFERS_BACK.search(before):
        return None
    return _nearest(sentence.doc[sentence.start - 1].sent.text)


def _nearest(before: str) -> str | None:
    """Return the role whose word stands last in the text before the date."""
    last = [(match.end(), role) for role, word in _DEADLINE_WORDS for match in word.finditer(before)]
    return max(last)[1] if last else None


def _first(after: str) -> str | None:
    first = [(match.start(), role) for role, word in _DEADLINE_WORDS if (match := word.search(after))]
    return min(first)[1] if first else None

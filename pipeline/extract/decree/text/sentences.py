"""Where the sentences and list items of a court paper begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

# After these a full stop ends no sentence; single capitals are initials.
_ABBREVIATIONS = frozenset(
    """ann apr approx apt aug ave blvd cal co corp ct dec dept dr esq ex fam feb hon inc jan jr ln mar mr mrs ms no nos
    nov oct rd rev sec sept sr st stat v vs""".split()  # noqa: SIM905
)
_SPECK = r"[-–—·•*~|_'‘.,]{1,2} ?[A-ZÀ-Þ]"
"""The first letter of a sentence behind a dash, or behind dirt that was read as a mark."""
_PARTIES = "petitioner respondent plaintiff defendant husband wife party.[ab12] or ,"
_NO_PARTY = "".join(rf"(?<!(?i:{word}))" for word in _PARTIES.split())
"""``[ ] Wife [X] Husband shall pay``: a box between parties offers one of them and begins no sentence."""
_BREAK = re.compile(
    rf"(?P<stop>[.!?])[\"”’)]*\s+(?=[A-ZÀ-Þ0-9(\[\"“§☐☒☑□■✓✔]|[a-z][.)]\s+[A-ZÀ-Þ]|{_SPECK})|"
    r"\n|;\s+(?!(?<=\d{4};\s)(?:and\s+)?(?:19|20)\d\d(?:[;,.]|\s+and\b))|:\s+(?=\(?[a-z0-9]{1,3}[).]|[A-Z]-\d{1,2}\.\s)|(?<=[,.:;])\s(?=\(\d{1,2}\)\s)|"
    rf"(?<![☐☒☑□■\]])\s(?=\([a-z]{{1,3}}\)\s)|{_NO_PARTY}\s(?=(?:[a-z]\.\s+)?(?:[☐☒☑□■]|\[[\sxX_]*\])\s+(?:\([a-z]\)\s+)?[A-Z])|"
    # A fax prints the semicolon before these words as a colon or a comma, and the stop before the next item as a comma.
    r"(?<=\bas\sfollows:)\s+|[:,]\s+(?=and\s+it\s+\S{2}\s+(?:hereby\s+)?further\b)|(?<=\w,)\s+(?=\d{1,2}\.\s+[A-Z][a-z]+\s)"
)


_LIST_NUMBER = re.compile(r"(?:[A-Z]-)?\d{1,2}\.\s+[A-Z]")
"""``… in paragraph 5. 6. TAXES.``, ``… Elm Fence Co. H-2. The tax``: where the next number stands a sentence ended."""


def sentence_spans(text: str, breaks: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Return (start, end) of every sentence or list item of *text*, in order, white space trimmed.

    A semicolon, a title and the mark of a list item end one as well: debts and orders are listed that way; and so does
    each of *breaks*, where a line begins that does not go on with the one above.
    """
    spans, start = [], 0
    for match in _BREAK.finditer(text):
        if match["stop"] and _is_abbreviation(text, match.start()) and not _LIST_NUMBER.match(text, match.end()):
            continue
        end = match.start() + (1 if match["stop"] or text[match.start()] in ";:" else 0)
        spans.append((start, end))
        start = match.end()
    spans.append((start, len(text)))
    spans = [piece for span in spans for piece in _cut(span, breaks)]
    return [trimmed for trimmed in (_trim(text, *span) for span in spans) if trimmed[0] < trimmed[1]]


def _cut(span: tuple[int, int], breaks: Sequence[int]) -> list[tuple[int, int]]:
    inside = breaks[bisect_right(breaks, span[0]) : bisect_left(breaks, span[1])]
    return list(pairwise((span[0], *inside, span[1])))


def _is_abbreviation(text: str, stop: int) -> bool:
    word = re.search(r"[\w.'’]*\Z", text[max(0, stop - 12) : stop])
    token = word.group().lower() if word else ""
    if re.search(r"\w['’]s?\Z", token):
        # ``shall be Wife's.``: the one letter is no initial.
        return False
    return (
        token in _ABBREVIATIONS
        or bool(re.fullmatch(r"(?:[a-z]\.)*[a-z]", token))
        or (token.isdigit() and len(token) < 3)
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

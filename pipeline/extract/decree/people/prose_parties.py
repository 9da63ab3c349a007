"""Parties named with their role in the running text of a court paper."""

from __future__ import annotations

import re

from models.page import Page, Word
from pipeline.extract.decree.people.party import NAME, NameWithRole, clean_name, is_name, side_of_role
from pipeline.extract.decree.text.prose import Prose

_PROSE_FORMS = (
    re.compile(rf"\b(?P<role>Petitioner|Plaintiff|Respondent|Defendant)\s*,\s*(?P<name>{NAME})\s*,"),
    re.compile(rf"(?P<name>{NAME})\s*,\s*(?P<role>[Pp]etitioner|[Pp]laintiff|[Rr]espondent|[Dd]efendant)\b(?!['’]s)"),
)


def parties_in_prose(prose: Prose) -> list[NameWithRole]:
    """Return the parties of ``Petitioner, JANE ROE,`` and ``Jane Roe, Petitioner``."""
    found: list[NameWithRole] = []
    for form in _PROSE_FORMS:
        for match in form.finditer(prose.text[:12000]):
            cut = _first_of_line(prose, *match.span("name"))
            start = _start_of_name(match["name"][cut:])
            if start is not None:
                start += cut
                span = prose.span(match.start("name") + start, match.end("name"))
                role_span = prose.span(match.start("role"), match.end("role"))
                role = match["role"].lower()
                found.append(NameWithRole(side_of_role(role), clean_name(match["name"][start:]), role, span, role_span))
    return found


def _first_of_line(prose: Prose, start: int, end: int) -> int:
    """Return where the last line of a name begins: a line that ends before the margin is not continued on the next.

    Nor is one that stands in the right half of the page alone: what follows at the left is another column.
    """
    begin = 0
    previous: Word | None = None
    first: Word | None = None
    for token in re.finditer(r"\S+", prose.text[start:end]):
        span = prose.span(start + token.start(), start + token.end())
        word = span.words[0] if span.words else None
        if previous is not None and word is not None and previous.box.vertical_overlap(word.box) < 0.4:
            is_short = previous.box.x1 < _MARGIN * span.page.width
            begin = token.start() if is_short else begin
            if not is_short and first is not None and _may_be_a_column(first, span.page):
                begin = token.start()
            first = word
        first = first or word
        previous = word or previous
    return begin


_MARGIN, _RIGHT_HALF = 0.72, 0.5
_RUNNING_TEXT = 6


def _may_be_a_column(word: Word, page: Page) -> bool:
    """True for a word in the right half of a line too short to be running text."""
    line = [other for other in page.words if other.box.vertical_overlap(word.box) > 0.4]
    return word.box.x0 > _RIGHT_HALF * page.width and len(line) < _RUNNING_TEXT


def _start_of_name(text: str) -> int | None:
    """Return where a name begins that may follow the last words of a title, None where there is no name."""
    starts = [0, *(match.end() for match in re.finditer(r"\s+", text))]
    return next((start for start in starts if is_name(text[start:])), None)

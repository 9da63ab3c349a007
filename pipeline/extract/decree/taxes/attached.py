"""What a judgment takes up, an agreement or an exhibit with debts, and whether that is among the pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.page import Page
from pipeline.extract.confirm import PLAINLY_TOLD, Candidate
from pipeline.extract.decree.forms.choices import is_not_chosen
from pipeline.extract.decree.text.prose import Prose
from pipeline.extract.lines import segments_of

_INCORPORATED = re.compile(
    r"\bincorporated\b[^.;]{0,60}?\b(?:by\s+reference|in(?:to)?\s+this|but\s+not\s+merged|herein|as\s+(?:a\s+)?part\s+of)|\bshall\s+not\s+(?:be\s+)?merge|"
    r"\b(?:agreement|stipulation|contract)\b[^.;]{0,160}?\bmade\s+(?:a\s+)?part\s+(?:of|hereof)\b|"
    r"\battached\s+(?:hereto\s+)?as\s+exhibit\b|\bset\s+forth\s+in\s+the\s+attached\b",
    re.IGNORECASE,
)
_EMPTY_BOX = re.compile(r"[\s,:]*(?:\(\d\)\s*)?(?:☐|\[[\s_]*\])")
_ONE_OF_SEVERAL = re.compile(r"[^.;]{0,30}\bagreement\s*,?\s*stipulation\s+for\s+judgment\b", re.IGNORECASE)
_AGREEMENT = re.compile(
    r"\b(?:settlement|separation|property)\s+(?:\w+\s+)?(?:agreement|stipulation|contract)\b", re.IGNORECASE
)
_NO_AGREEMENT = re.compile(
    r"\b(?:no|without(?:\s+an?y?)?|(?:not|never)\s+(?:entered\s+into|signed|executed|reached|made|have)(?:\s+an?y?)?)\s+"
    r"(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
_AGREEMENT_TITLE = re.compile(
    r"\W*(?:exhibit\s+\W?\w\W?\W+)?(?:(?:marital|property|divorce|voluntary|mediated|and)\s+)*"
    r"(?:settlement|separation)\s+agreement(?:\s+between\b.{0,60}|\s+of\s+the\s+parties)?\W*|\W*attachment\s+to\s+judgment\b.*",
    re.IGNORECASE,
)
"""A line that is the title of an agreement: its text is then among the pages."""
_IN_AN_EXHIBIT = re.compile(
    r"\b(?:debts?|liabilit(?:y|ies)|obligations?|taxes)\b[^.;]{0,120}?\b(?P<name>(?:exhibit|schedule|attachment|appendix|addendum)"
    r"\s+[\"“”']?(?:[A-Z]|\d{1,2})\b)",
    re.IGNORECASE,
)


def find_incorporation(prose: Prose) -> Candidate | None:
    """Return that an agreement is part of the judgment, None where no word says so."""
    for match in _INCORPORATED.finditer(prose.text):
        span = prose.span(*match.span())
        found = Candidate(True, span.text, PLAINLY_TOLD, span.page, span.box)
        is_open = _EMPTY_BOX.match(prose.text, match.end()) is not None or is_not_chosen(prose.text, match.start())
        if is_open and span.page.text_source == "native":
            continue
        if is_open or _ONE_OF_SEVERAL.match(prose.text, match.end()):
            return found.doubted("the form offers several papers to attach: see which box is marked", at_most=0.6)
        return found
    return None


def lacks_agreement(pages: Sequence[Page], prose: Prose) -> bool:
    """True where the parties have an agreement, part of the judgment or not, that is not among the pages."""
    is_named = _INCORPORATED.search(prose.text) is not None or _names_an_agreement(prose.text)
    return is_named and not _has_agreement(pages)


def lacks_exhibit(pages: Sequence[Page], prose: Prose) -> bool:
    """True where debts are listed in an exhibit that is not among the pages."""
    return not all(_is_here(match["name"], pages) for match in _IN_AN_EXHIBIT.finditer(prose.text))


def _names_an_agreement(text: str) -> bool:
    """True where the parties have an agreement: however the court takes it up, it may tell who pays the tax."""
    named = (match.start() for match in _AGREEMENT.finditer(text))
    return any(not _NO_AGREEMENT.search(text[:start]) and not is_not_chosen(text, start) for start in named)


def _has_agreement(pages: Sequence[Page]) -> bool:
    """True where the text of an agreement stands among the pages, under its own title."""
    lines = (segment.text for page in pages for segment in segments_of(page))
    return any(_AGREEMENT_TITLE.fullmatch(line) and line[:1].isupper() for line in lines)


def _is_here(exhibit: str, pages: Sequence[Page]) -> bool:
    """True where an exhibit stands among the pages under its own title."""
    name = re.sub(r"[^a-z0-9]+", " ", exhibit.lower()).strip()
    titles = (
        re.sub(r"[^a-z0-9]+", " ", segment.text.lower()).strip() for page in pages for segment in segments_of(page)
    )
    return any(title == name or (title.startswith(f"{name} ") and len(title) < len(name) + 40) for title in titles)

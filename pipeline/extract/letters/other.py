"""Letters without a type of their own that the law knows all the same, told by the words they say of themselves."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.extract.confirm import AGREED, LAYER, Candidate
from pipeline.extract.flow import Paragraph
from pipeline.extract.notices.draft import Draft
from pipeline.extract.notices.letters import extract_letter
from pipeline.extract.notices.view import PageView
from pipeline.extract.notices.year_lists import add_years

_TITLE_BOTTOM = 0.6

_YEAR_LABELS = (
    "Tax period(s) ended",
    "Tax periods ended",
    "Tax period(s)",
    "Tax year(s)",
    "Tax years",
    "Tax year",
    "Tax period",
)
_SUBJECTS = tuple(
    re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)
    for pattern in (
        r"decision letter (?:concerning|on|regarding)(?: an?)? equivalent hearing",
        r"notice of determination (?:concerning|on|regarding) (?:your )?collection actions?",
        r"notice of (?:claim )?disallowance",
        r"(?:we(?:'ve| have)? |is )disallow(?:ed|ing) your claim",
        r"we (?:have )?accepted your offer(?: in compromise)?",
        r"we (?:have )?rejected your offer(?: in compromise)?",
        r"we (?:have )?rejected your (?:proposed |request for an )?installment agreement",
        r"your (?:federal )?(?:income )?(?:tax )?return(?: \w+){0,6} (?:was|has been|is being) selected for "
        r"(?:examination|audit)",
        r"we(?:'re| are) auditing your",
    )
)
_DENIES = re.compile(
    r"\bden(?:y|ied|ies|ying)\b[^.]{0,90}(?:6015|innocent\s*spouse|joint\s*and\s*several)"
    r"|(?:6015|innocent\s*spouse|joint\s*and\s*several)[^.]{0,90}\b(?:is|was|are|were|been)\s+denied",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|whether|unless|may|might|could)\b[^.]{0,40}$", re.IGNORECASE)


def extract_other(draft: Draft) -> None:
    """Add the facts of a letter of no other type: what it is about, and for which years."""
    extract_letter(draft)
    subject = _subject(draft)
    draft.add("subject", subject)
    if subject is None:
        return
    add_years(draft, "tax_years", _YEAR_LABELS)
    for paragraph, match in draft.notice.matches(_DENIES):
        if not _CONDITION.search(paragraph.text[max(0, match.start() - 60) : match.start()]):
            draft.add("denies_spousal_relief", _candidate(True, paragraph, match))
            break


def _subject(draft: Draft) -> Candidate | None:
    """Return the words by which the letter says what it is, from its first page alone."""
    page = draft.notice.first.page
    for pattern in _SUBJECTS:
        for paragraph, match in draft.notice.matches(pattern):
            is_condition = _CONDITION.search(paragraph.text[max(0, match.start() - 60) : match.start()])
            if paragraph.page is page and not is_condition:
                return _candidate(" ".join(match[0].split()), paragraph, match)
    return _title(draft.notice.first)


def _title(view: PageView) -> Candidate | None:
    """Return a subject whose title runs over two lines, each set in the middle of the page."""
    upper = [row for row in view.rows if row[0].box.center[1] < _TITLE_BOTTOM * view.page.height]
    for above, below in pairwise(upper):
        text = " ".join(segment.text for segment in (*above, *below))
        for pattern in _SUBJECTS:
            match = pattern.search(text)
            if match is not None:
                certain = LAYER if view.page.text_source == "native" else AGREED
                return Candidate(" ".join(match[0].split()), match[0], certain, view.page, above[0].box)
    return None


def _candidate(value: str | bool, paragraph: Paragraph, match: re.Match[str]) -> Candidate:
    box = paragraph.parts_between(match.start(), match.end())[0].box
    certain = LAYER if paragraph.page.text_source == "native" else AGREED
    return Candidate(value, match[0], certain, paragraph.page, box)

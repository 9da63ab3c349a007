"""Letters without a type of their own that the law knows all the same, told by the words they say of themselves."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.extract.confirm import Candidate
from pipeline.extract.flow import Paragraph
from pipeline.extract.notices.letters import extract_letter
from pipeline.extract.notices.periods.years import add_years
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.own_words import before, is_of_another_day, sentence_before
from pipeline.extract.paper.view import PageView, told_by

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


def _any_of(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE) for pattern in patterns)


_NAMES = _any_of(
    r"decision letter (?:concerning|on|regarding)(?: an?)? equivalent hearing",
    r"notice of determination (?:concerning|on|regarding) (?:your )?collection actions?",
    r"notice of (?:claim )?disallowance",
)
"""What a letter is called. Others speak of it, so it must stand as the title, or the letter say that it is one."""

_ACTS = _any_of(
    r"(?:we(?:'ve| have)? |is )disallow(?:ed|ing) your claim",
    r"we (?:have )?accepted your offer(?: in compromise)?",
    r"we (?:have )?rejected your offer(?: in compromise)?",
    r"we (?:have )?rejected your (?:proposed |request for an )?installment agreement",
    r"your (?:federal )?(?:income )?(?:tax )?return(?: \w+){0,6} (?:was|has been|is being) selected for "
    r"(?:examination|audit)",
    r"we(?:'re| are) auditing your",
)
"""What the IRS does by a letter."""

_TITLE_LEAD = re.compile(r"^\W*(?:(?:re|subject)\W+)?$", re.IGNORECASE)
(_IS_ONE,) = _any_of(
    r"this (?:letter |notice )?(?:is|constitutes|serves as)"
    r"(?: (?:your|our|an?|the|legal|formal|final|official)){0,3}\W*$"
)
_HAPPENS = re.compile(r"\W*(?:will|would|was|were|is|has|had|may|can|must|dated|we)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:previously|already|earlier|when|after|since|before|because|once)\b[^.]{0,40}$", re.IGNORECASE
)
_TITLE_WORDS = 8
_DENIES = re.compile(
    r"\bden(?:y|ied|ies|ying)\b[^.]{0,90}(?:6015|innocent\s*spouse|joint\s*and\s*several)"
    r"|(?:6015|innocent\s*spouse|joint\s*and\s*several)[^.]{0,90}\b(?:is|was|are|were|been)\s+denied",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|whether|unless|may|might|could|will|not|never|without)\b[^.]{0,40}$|n't\b[^.]{0,40}$", re.IGNORECASE
)


def extract_other(draft: Draft) -> None:
    """Add the facts of a letter of no other type: what it is about, and for which years."""
    extract_letter(draft)
    subject = _subject(draft)
    draft.add("subject", subject)
    if subject is None:
        return
    add_years(draft, "tax_years", _YEAR_LABELS)
    for paragraph, match in draft.notice.matches(_DENIES):
        if not _CONDITION.search(before(paragraph, match)):
            draft.add("denies_spousal_relief", told_by(paragraph, match, True))
            break


def _subject(draft: Draft) -> Candidate | None:
    """Return the words by which the letter says what it is, from its first page alone."""
    for pattern in _NAMES:
        for paragraph, match in draft.notice.matches(pattern):
            if paragraph.page is draft.notice.first.page and _is_named(paragraph, match):
                return told_by(paragraph, match, " ".join(match[0].split()))
    for pattern in _ACTS:
        for paragraph, match in draft.notice.matches(pattern):
            if paragraph.page is draft.notice.first.page and _is_done_now(draft, paragraph, match):
                return told_by(paragraph, match, " ".join(match[0].split()))
    return _title(draft.notice.first)


def _is_named(paragraph: Paragraph, match: re.Match[str]) -> bool:
    lead = paragraph.text[: match.start()]
    is_title = _TITLE_LEAD.match(lead) and not _HAPPENS.match(paragraph.text[match.end() :])
    return bool(is_title or _IS_ONE.search(lead))


def _is_done_now(draft: Draft, paragraph: Paragraph, match: re.Match[str]) -> bool:
    """True for what this letter does; an earlier one did what has a day of its own."""
    if _CONDITION.search(before(paragraph, match)) or _EARLIER.search(sentence_before(paragraph, match)):
        return False
    return not is_of_another_day(draft, paragraph, match)


def _title(view: PageView) -> Candidate | None:
    """Return a title over two lines that were not read as one paragraph, being set in the middle of the page."""
    for above, below in pairwise(view.paragraphs):
        if len(above.text.split()) > _TITLE_WORDS or above.lines[0].box.top > _TITLE_BOTTOM * view.page.height:
            continue
        text = f"{above.text} {below.text}"
        for pattern in _NAMES:
            match = pattern.search(text)
            is_title = match is not None and _TITLE_LEAD.match(text[: match.start()])
            if match is not None and is_title and not _HAPPENS.match(text[match.end() :]):
                name = " ".join(match[0].split())
                return Candidate.once_read(name, match[0], view.page, above.lines[0].box)
    return None

"""What follows a judgment in the scan and belongs to it: its last pages, and the agreement that it makes its own.

The last pages of a judgment often print nothing but signatures, and an agreement that is attached opens under a title
of its own. Links between marks do not join those; their place right behind a judgment does, where nothing speaks
against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.classify.apart import are_of_two_cases, can_be_one, share_case
from pipeline.classify.court import DIVORCE, SEPARATION
from pipeline.classify.court_close import has_close, is_judges_title
from pipeline.classify.leaf import Leaf
from pipeline.classify.links import LEANING
from pipeline.classify.names import capitals_of, names_at_the_top
from pipeline.classify.ordering import Ordered

_AGREEMENT = "marital_settlement_agreement"
_MAKES_IT_ITS_OWN = re.compile(
    r"\b(?:agreement|stipulation)\b[^.]{0,400}?\b(?:incorporat\w+|attached|made\s+a\s+part|made\s+the\s+order|approved|"
    r"ratified|adopted|merged?|exhibit)\b|\b(?:attached|incorporat\w+)\b[^.]{0,200}?\b(?:agreement|stipulation)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?i)\bcertificate\s+of\s+(?:service|mailing)\b|\bapproved\s+(?:for\s+entry|as\s+to\s+form)\b|\bto\s+the\s+form\s+and\s+entry\b|"
    r"\btrue\s+(?:and\s+correct\s+)?copy\b"
)
"""What stands on the last sheet of a court paper, behind the judge's lines."""
_SHORT, _LEAST_TEXT = 160, 20
"""Words: a sheet with fewer goes on with no sentence unless it begins inside one."""
_AT_THE_TOP = 0.3
_SAME_PEOPLE, _SAME_PEOPLE_GO_ON = 3, 2


def follow(papers: Sequence[Ordered]) -> list[Ordered]:
    """Return the papers with what follows a judgment joined to it, each in reading order."""
    waiting = sorted(papers, key=lambda paper: min(leaf.position for leaf in paper.leaves))
    done: list[Ordered] = []
    for paper in waiting:
        if done and _is_next(done[-1], paper) and (_goes_on(done[-1], paper) or _is_attached(done[-1], paper)):
            done[-1] = _joined(done[-1], paper)
        else:
            done.append(paper)
    return _take_signature_pages(done)


def _take_signature_pages(papers: Sequence[Ordered]) -> list[Ordered]:
    """Return the papers with a stray page that a judge signs joined to the one judgment that lacks such a page.

    Of pages photographed one by one, the last may lie anywhere: then the names it signs with must be the judgment's.
    The order stays a guess unless it lies right behind, or in one file beside the others.
    """
    unsigned = [paper for paper in papers if _is_judgment(paper) and not has_close(paper.leaves)]
    if len(unsigned) != 1:
        return list(papers)
    (judgment,) = unsigned
    stray = [paper for paper in papers if len(paper.leaves) == 1 and _may_end(judgment, paper)]
    if len(stray) != 1:
        return list(papers)
    (page,) = stray
    is_beside = _is_beside(judgment, page)
    is_known = is_beside or _shared_names(judgment, page) >= _SAME_PEOPLE_GO_ON
    if not is_known or not _fits(judgment.leaves, page.leaves[0]):
        return list(papers)
    is_behind = page.leaves[0].position == judgment.leaves[-1].position + 1
    whole = replace(_joined(judgment, page), is_guessed=judgment.is_guessed or not (is_beside or is_behind))
    return [whole if paper is judgment else paper for paper in papers if paper is not page]


def _may_end(judgment: Ordered, paper: Ordered) -> bool:
    """True for a signature page, and for a page with more text that a judge signs and that lies beside the judgment.

    Such a page opens nothing and names the people of the judgment.
    """
    (page,) = paper.leaves
    if _is_signature_page(page):
        return True
    is_signed = page.is_court and not page.is_opening and page.is_bare and has_close([judgment.leaves[0], page])
    return is_signed and _is_beside(judgment, paper) and _shared_names(judgment, paper) >= _SAME_PEOPLE


def _is_beside(judgment: Ordered, page: Ordered) -> bool:
    """True for a page in the same file right before or behind one of the judgment's."""
    (leaf,) = page.leaves
    return any(
        leaf.ref.file == other.ref.file and abs(leaf.position - other.position) == 1 for other in judgment.leaves
    )


def _joined(judgment: Ordered, rest: Ordered) -> Ordered:
    missing = (*judgment.missing, *rest.missing)
    is_guessed = judgment.is_guessed or rest.is_guessed
    return Ordered((*judgment.leaves, *rest.leaves), missing, judgment.reason or rest.reason, is_guessed)


def _is_next(judgment: Ordered, paper: Ordered) -> bool:
    """True where *paper* begins in the same file behind the last page of a judgment that lies in order."""
    places = [leaf.position for leaf in judgment.leaves]
    last, following = judgment.leaves[-1], paper.leaves[0]
    is_in_order = places == sorted(places) and following.position > places[-1]
    return _is_judgment(judgment) and is_in_order and last.ref.file == following.ref.file


def _is_judgment(paper: Ordered) -> bool:
    first = paper.leaves[0]
    is_titled = first.is_sure or first.heading is not None
    return first.is_court and first.type in (DIVORCE, SEPARATION) and is_titled and first.heading in (None, "judgment")


def _goes_on(judgment: Ordered, paper: Ordered) -> bool:
    """True for a page that says nothing of itself and goes on with the text, signs it or names its people."""
    if len(paper.leaves) != 1:
        return False
    page, last = paper.leaves[0], judgment.leaves[-1]
    is_of_as_many = page.marks.page_total in (None, last.marks.page_total)
    is_end = _is_signature_page(page) or _is_machines_sheet(judgment, page) or (_is_last_sheet(page) and is_of_as_many)
    if (is_end or _runs_over(last, page)) and _fits(judgment.leaves, page):
        return True
    is_open = not page.is_opening and page.is_bare and (page.is_court or page.strength < LEANING)
    if not is_open or not _fits(judgment.leaves, page) or not is_of_as_many:
        return False
    is_signed = not has_close(judgment.leaves) and has_close([judgment.leaves[0], page])
    has_text = page.marks.starts_inside or page.sheet.word_count >= _LEAST_TEXT
    runs_on = last.marks.ends_inside and has_text and not page.is_part
    return page.is_part or is_signed or runs_on or _shared_names(judgment, paper) >= _SAME_PEOPLE_GO_ON


def _runs_over(last: Leaf, page: Leaf) -> bool:
    """True where a sentence breaks off at the foot of one page and goes on at the head of the next.

    A heading further down, such as the clerk's ``JUDGMENT``, then opens no paper.
    """
    return last.marks.ends_inside and page.marks.starts_inside


def _is_signature_page(page: Leaf) -> bool:
    """True for a short page that begins with the lines of a judge: the text that he signs stands on another page.

    The day beside his name is no date of a letter, and ``judgment entered`` under it opens no paper.
    """
    return _is_short_and_nameless(page) and any(
        segment.y < _AT_THE_TOP and is_judges_title(segment) for segment in page.sheet.segments
    )


def _is_machines_sheet(judgment: Ordered, page: Leaf) -> bool:
    """True for the sheet on which a court's filing system signs: it names the case and the type of paper once more."""
    is_short = page.sheet.word_count < _SHORT and _SIGNED_BY_MACHINE.search(page.sheet.text) is not None
    return is_short and any(share_case(page, leaf) for leaf in judgment.leaves)


_SIGNED_BY_MACHINE = re.compile(
    r"\bcase\s+title\b[\s\S]*\btype\s*:[\s\S]*\bso\s+ordered\b[\s\S]*\belectronically\s+signed\b", re.IGNORECASE
)


def _is_last_sheet(page: Leaf) -> bool:
    """True for a short page with what stands behind the judge's lines, whatever days the clerk wrote on it."""
    return _is_short_and_nameless(page) and not page.is_opening and _TAIL.search(page.sheet.text) is not None


def _is_short_and_nameless(page: Leaf) -> bool:
    is_nameless = page.number is None and not page.case_numbers and not page.is_sure and page.heading is None
    return is_nameless and page.sheet.word_count < _SHORT


def _is_attached(judgment: Ordered, paper: Ordered) -> bool:
    """True for the agreement between the same people that the judgment speaks of as attached or incorporated."""
    first = paper.leaves[0]
    if first.type != _AGREEMENT or not all(_fits(judgment.leaves, page) for page in paper.leaves):
        return False
    is_named = any(_MAKES_IT_ITS_OWN.search(" ".join(leaf.sheet.text.split())) for leaf in judgment.leaves)
    is_same_case = any(share_case(page, leaf) for page in paper.leaves for leaf in judgment.leaves)
    return is_named and (is_same_case or _shared_names(judgment, paper) >= _SAME_PEOPLE)


def _fits(judgment: Sequence[Leaf], page: Leaf) -> bool:
    return all(can_be_one(leaf, page) and not are_of_two_cases(leaf, page) for leaf in judgment)


def _shared_names(judgment: Ordered, paper: Ordered) -> int:
    """Return how many of the names that the judgment's caption prints stand in *paper*."""
    names = names_at_the_top(judgment.leaves[0], among=[*judgment.leaves, *paper.leaves])
    return len(names & {name for leaf in paper.leaves for name in capitals_of(leaf.sheet.text)})

"""Doubts about the split: documents that may be parts of one, pages that may be another's."""

from __future__ import annotations

from collections.abc import Sequence

from models.document import ClassifiedDocument
from models.page import PageRef
from pipeline.classify.draft import Draft
from pipeline.classify.joining import could_be_one_letter, is_table_alone, lacks_table
from pipeline.classify.leaf import ONE_SHEET, Leaf
from pipeline.classify.rivals import find_contests
from pipeline.classify.scoring import is_barred_from
from pipeline.layouts.loader import UNKNOWN

_MIN_TEXT = 60
"""A page of no known type with fewer words and no page number is a card or a note, not a lost page."""
_STRAY = "a page that could not be placed may belong to it"


def doubt_splits(drafts: Sequence[Draft], documents: Sequence[ClassifiedDocument]) -> list[ClassifiedDocument]:
    """Flag the documents that may be parts of one, or may lack a page that lies nearby without a place."""
    doubted = list(documents)
    for i, document in enumerate(documents):
        others = [j for j in range(len(documents)) if j != i]
        if any(_may_belong_together(drafts, documents, i, j) for j in others):
            reasons = [document.reason] if document.reason else []
            reason = "; ".join([*reasons, _STRAY])
            doubted[i] = document.model_copy(update={"needs_review": True, "reason": reason})
    return doubted


def doubt_pages(drafts: Sequence[Draft], documents: Sequence[ClassifiedDocument]) -> list[ClassifiedDocument]:
    """Flag the pages that another document may claim, and the documents that may lack them."""
    joined = {leaf.position: leaf for draft in drafts for leaf in draft.pages.leaves}
    for place, position in enumerate(sorted(joined)):
        joined[position].place = place
    doubted = {index: {leaf.ref for leaf in draft.alike} for index, draft in enumerate(drafts)}
    claiming: set[int | None] = set()
    for contest in find_contests([draft.pages for draft in drafts]):
        doubted[contest.home].add(contest.leaf.ref)
        claiming |= {contest.rival} - {None}
    return [
        _doubted(document, doubted[index], is_claiming=index in claiming) for index, document in enumerate(documents)
    ]


def _doubted(document: ClassifiedDocument, doubted: set[PageRef], *, is_claiming: bool) -> ClassifiedDocument:
    reasons = [document.reason] if document.reason else []
    if doubted:
        reasons.append("pages that print no number, date or name may belong to another document: check which they are")
    elif is_claiming and _STRAY not in (document.reason or ""):
        reasons.append(_STRAY)
    if not doubted and not is_claiming:
        return document
    pages = tuple(ref for ref in document.pages if ref in doubted)
    return document.model_copy(update={"needs_review": True, "reason": "; ".join(reasons), "doubtful_pages": pages})


def _may_belong_together(drafts: Sequence[Draft], documents: Sequence[ClassifiedDocument], i: int, j: int) -> bool:
    a, b = drafts[i].pages.leaves, drafts[j].pages.leaves
    if documents[i].type == documents[j].type != UNKNOWN:
        is_torn = documents[i].type not in ONE_SHEET and not (_has_opening(a) and _has_opening(b))
        return is_torn and could_be_one_letter(a, b)
    if len(b) == 1 and is_table_alone(b[0]) and lacks_table(a):
        return True
    is_barred = any(is_barred_from(leaf.layouts[documents[i].type], leaf.barred) for leaf in b)
    may_lack = documents[i].incomplete or any(leaf.is_court for leaf in a)
    is_stray = documents[j].type == UNKNOWN and may_lack and not _has_opening(b) and not is_barred
    has_text = any(leaf.marks.page_number is not None or leaf.sheet.word_count >= _MIN_TEXT for leaf in b)
    return is_stray and has_text and any(abs(x.position - y.position) <= 1 for x in a for y in b)


def _has_opening(leaves: Sequence[Leaf]) -> bool:
    return any(leaf.is_opening for leaf in leaves)

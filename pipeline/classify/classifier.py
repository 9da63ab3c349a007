"""Classify a case: pages first, then pages to documents, then every document again from all its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from models.document import Classification, ClassifiedDocument, Disposition, PageAssignment
from models.layout import Layout
from models.page import Page, PageProbe, PageRef
from pipeline.classify.apart import may_be_of_one_paper
from pipeline.classify.court import DIVORCE, SEPARATION
from pipeline.classify.court_close import has_close
from pipeline.classify.court_titles import heading_of
from pipeline.classify.disposal import dispose
from pipeline.classify.documents import classify_document
from pipeline.classify.following import follow
from pipeline.classify.joining import could_be_one_letter, join
from pipeline.classify.leaf import ONE_SHEET, Leaf
from pipeline.classify.marks import read_marks
from pipeline.classify.numbers import NOTICE_ZONES, NumberBook, is_known, read_numbers, see_again
from pipeline.classify.ordering import Ordered, order_pages
from pipeline.classify.panels import count_forms
from pipeline.classify.repeats import mark_repeats
from pipeline.classify.rivals import find_contests
from pipeline.classify.scan_order import turn_over
from pipeline.classify.scoring import TitleBook, is_barred_from, page_scores
from pipeline.classify.sender import FROM_THE_IRS, barred_kinds
from pipeline.classify.sheet import Sheet
from pipeline.layouts.loader import UNKNOWN, load_layouts

_W2 = "w2"
_MIN_TEXT = 60
"""A page of no known type with fewer words and no page number is a card or a note, not a lost page."""
_STRAY = "a page that could not be placed may belong to it"


@dataclass
class _Draft:
    """A document on its way: its pages, the copies of them, and those of its pages that another document has alike."""

    pages: Ordered
    copies: list[Leaf] = field(default_factory=list)
    alike: list[Leaf] = field(default_factory=list)
    part: int | None = None


def classify_case(pages: Sequence[Page], probe: PageProbe) -> Classification:
    """Return the document type and place of every page of a case.

    Args:
        pages: Every page that was read, file by file.
        probe: Looks at check boxes where words do not tell which alternative of a form is marked.

    Returns:
        One assignment a page, in the order given, and the documents in the order of their first page. The page of a
        sheet that several documents share is assigned to the first of them.
    """
    layouts = load_layouts()
    leaves = _read(pages, layouts, probe)
    for leaf in leaves:
        dispose(leaf)
    live = [leaf for leaf in leaves if leaf.disposition is None]
    turn_over(live)
    live.sort(key=lambda leaf: leaf.position)
    mark_repeats(live)
    joined = join([leaf for leaf in live if leaf.copy_of is None])
    drafts = [_Draft(paper) for paper in follow([order_pages(group) for group in joined])]
    drafts = list(_place_copies(drafts, [leaf for leaf in live if leaf.copy_of is not None]))
    drafts = [part for draft in drafts for part in _share_sheet(draft)]
    drafts.sort(key=_first_position)
    documents = [_document(f"d{n}", draft, layouts, probe) for n, draft in enumerate(drafts, start=1)]
    documents = _doubt_splits(drafts, documents)
    documents = _doubt_pages(drafts, documents)
    return Classification(assignments=_assignments(leaves, drafts, documents), documents=tuple(documents))


@cache
def _books() -> tuple[NumberBook, TitleBook]:
    layouts = load_layouts()
    return NumberBook(layouts), TitleBook(layouts)


def _read(pages: Sequence[Page], layouts: Mapping[str, Layout], probe: PageProbe) -> list[Leaf]:
    book, titles = _books()
    leaves = []
    for position, page in enumerate(pages):
        sheet = Sheet(page, position)
        numbers = read_numbers(sheet, book)
        if not any(map(is_known, numbers)):
            numbers += see_again(sheet, book, probe)
        barred = barred_kinds(sheet, is_numbered=any(number.zone in NOTICE_ZONES for number in numbers))
        if barred.keys() & set(FROM_THE_IRS):
            numbers = [number for number in numbers if number.zone not in NOTICE_ZONES]
        marks = read_marks(sheet, numbers)
        heading = heading_of(sheet)
        scores = page_scores(sheet, marks, layouts, titles, heading=heading, barred=barred)
        leaf = Leaf(sheet, marks, scores, layouts, heading, barred)
        has_issuer = marks.has_issuer or marks.has_running_header
        if leaf.is_transcript or (leaf.is_court and not has_issuer):
            # What stands under the word "date" is that of an entry or signature, or the day a transcript was asked for.
            marks.notice_date = None
        leaves.append(leaf)
    return leaves


def _first_position(draft: _Draft) -> tuple[int, int]:
    return min(leaf.position for leaf in draft.pages.leaves), draft.part or 0


def _place_copies(drafts: Sequence[_Draft], copies: Sequence[Leaf]) -> Iterator[_Draft]:
    """Give every copy to the document it repeats, or to another that lacks the page: pages without names look alike."""
    pages = {draft_index: list(draft.pages.leaves) for draft_index, draft in enumerate(drafts)}
    spare: dict[int, list[Leaf]] = {index: [] for index in pages}
    alike: dict[int, list[Leaf]] = {index: [] for index in pages}
    owner = {id(leaf): index for index, leaves in pages.items() for leaf in leaves}
    for copy in copies:
        home = owner[id(copy.copy_of)]
        twin = next((i for i in pages if i != home and _lacks(pages[i], copy, pages[home])), None)
        if twin is None:
            spare[home].append(copy)
        else:
            original, copy.copy_of = copy.copy_of, None
            in_turn = _follows(copy, pages[twin]) and original is not None and _follows(original, pages[home])
            if not in_turn and not _is_same_letter(_opening(pages[twin]), _opening(pages[home])):
                alike[twin].append(copy)
            pages[twin].append(copy)
    for index, draft in enumerate(drafts):
        is_changed = len(pages[index]) != len(draft.pages.leaves)
        ordered = order_pages(sorted(pages[index], key=lambda leaf: leaf.position)) if is_changed else draft.pages
        yield _Draft(ordered, spare[index], alike[index])


def _lacks(pages: Sequence[Leaf], copy: Leaf, home: Sequence[Leaf]) -> bool:
    """True for the same letter to another person, or another paper of the same kind, that lacks the page."""
    opening, own = _opening(pages), _opening(home)
    if opening is None or own is None or copy.is_opening or opening.type != own.type:
        return False
    if copy.page_number is not None and copy.page_number in {leaf.page_number for leaf in pages}:
        return False
    if _is_same_letter(opening, own):
        return copy.page_number is not None
    return all(may_be_of_one_paper(leaf, copy) for leaf in pages)


def _follows(leaf: Leaf, pages: Sequence[Leaf]) -> bool:
    """True for a page that lies right behind one of *pages*."""
    return any(page.position == leaf.position - 1 for page in pages)


def _opening(pages: Sequence[Leaf]) -> Leaf | None:
    return next((leaf for leaf in pages if leaf.is_opening), None)


def _is_same_letter(a: Leaf | None, b: Leaf | None) -> bool:
    """True for two openings of one letter, which went to two people."""
    if a is None or b is None or a.number is None:
        return False
    return a.number == b.number and a.marks.notice_date == b.marks.notice_date


def _share_sheet(draft: _Draft) -> Iterator[_Draft]:
    """Yield the documents of a sheet on which several W-2s are printed, else the draft itself."""
    leaves = draft.pages.leaves
    forms = count_forms(leaves[0].sheet) if len(leaves) == 1 and leaves[0].type == _W2 else 1
    if forms == 1:
        yield draft
    else:
        for part in range(1, forms + 1):
            yield _Draft(draft.pages, draft.copies, part=part)


def _document(document_id: str, draft: _Draft, layouts: Mapping[str, Layout], probe: PageProbe) -> ClassifiedDocument:
    ordered = draft.pages
    verdict = classify_document(ordered.leaves, layouts, probe, is_complete=ordered.reason is None)
    reasons = list(verdict.reasons)
    if ordered.is_guessed:
        reasons.append("pages without numbers were put in order by their text: check the order")
    needs_review = bool(reasons)
    missing = ordered.reason
    if missing is None and verdict.type in (DIVORCE, SEPARATION) and not has_close(ordered.leaves):
        missing = "the end with the judge's lines is not here"
    if missing is not None:
        reasons.append(missing)
    return ClassifiedDocument(
        document_id=document_id,
        type=verdict.type,
        confidence=verdict.confidence,
        needs_review=needs_review,
        reason="; ".join(reasons) or None,
        incomplete=missing is not None,
        pages=tuple(leaf.ref for leaf in ordered.leaves),
        evidence=verdict.evidence,
        candidates=verdict.candidates,
        part=draft.part,
    )


def _doubt_splits(drafts: Sequence[_Draft], documents: Sequence[ClassifiedDocument]) -> list[ClassifiedDocument]:
    """Flag the documents that may be parts of one, or may lack a page that lies nearby without a place."""
    doubted = list(documents)
    for i, document in enumerate(documents):
        others = [j for j in range(len(documents)) if j != i]
        if any(_may_belong_together(drafts, documents, i, j) for j in others):
            reasons = [document.reason] if document.reason else []
            reason = "; ".join([*reasons, _STRAY])
            doubted[i] = document.model_copy(update={"needs_review": True, "reason": reason})
    return doubted


def _doubt_pages(drafts: Sequence[_Draft], documents: Sequence[ClassifiedDocument]) -> list[ClassifiedDocument]:
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


def _may_belong_together(drafts: Sequence[_Draft], documents: Sequence[ClassifiedDocument], i: int, j: int) -> bool:
    a, b = drafts[i].pages.leaves, drafts[j].pages.leaves
    if documents[i].type == documents[j].type != UNKNOWN:
        is_torn = documents[i].type not in ONE_SHEET and not (_has_opening(a) and _has_opening(b))
        return is_torn and could_be_one_letter(a, b)
    is_barred = any(is_barred_from(leaf.layouts[documents[i].type], leaf.barred) for leaf in b)
    is_stray = documents[j].type == UNKNOWN and documents[i].incomplete and not _has_opening(b) and not is_barred
    has_text = any(leaf.marks.page_number is not None or leaf.sheet.word_count >= _MIN_TEXT for leaf in b)
    return is_stray and has_text and any(abs(x.position - y.position) <= 1 for x in a for y in b)


def _has_opening(leaves: Sequence[Leaf]) -> bool:
    return any(leaf.is_opening for leaf in leaves)


def _assignments(
    leaves: Sequence[Leaf], drafts: Sequence[_Draft], documents: Sequence[ClassifiedDocument]
) -> tuple[PageAssignment, ...]:
    owner: dict[int, ClassifiedDocument] = {}
    copied: dict[int, ClassifiedDocument] = {}
    for draft, document in zip(drafts, documents, strict=True):
        for leaf in draft.pages.leaves:
            owner.setdefault(leaf.position, document)
        for leaf in draft.copies:
            copied.setdefault(leaf.position, document)
    return tuple(_assignment(leaf, owner, copied) for leaf in leaves)


def _assignment(
    leaf: Leaf, owner: Mapping[int, ClassifiedDocument], copied: Mapping[int, ClassifiedDocument]
) -> PageAssignment:
    if leaf.disposition is not None:
        return PageAssignment(ref=leaf.ref, disposition=leaf.disposition, reason=leaf.reason)
    if leaf.position in copied:
        original = leaf.copy_of.ref if leaf.copy_of is not None else None
        reason = f"repeats page {original.page_number} of {original.file}" if original is not None else "a repeat"
        return PageAssignment(
            ref=leaf.ref, disposition="duplicate", document_id=copied[leaf.position].document_id, reason=reason
        )
    document = owner[leaf.position]
    disposition: Disposition = "unknown" if document.type == UNKNOWN else "document"
    return PageAssignment(ref=leaf.ref, disposition=disposition, document_id=document.document_id)

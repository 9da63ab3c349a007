"""Classify a case: pages first, then pages to documents, then every document again from all its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from models.document import Classification, ClassifiedDocument
from models.layout import Layout
from models.page import Page, PageProbe
from pipeline.classify.apart import FORM
from pipeline.classify.assignments import assign_pages
from pipeline.classify.copies import place_copies
from pipeline.classify.court import DIVORCE, SEPARATION
from pipeline.classify.court_close import has_close
from pipeline.classify.court_titles import heading_of
from pipeline.classify.disposal import dispose
from pipeline.classify.documents import classify_document
from pipeline.classify.draft import Draft
from pipeline.classify.following import follow
from pipeline.classify.joining import join
from pipeline.classify.leaf import Leaf
from pipeline.classify.marks import read_marks
from pipeline.classify.numbers import NOTICE_ZONES, NumberBook, is_known, read_numbers, see_again
from pipeline.classify.ordering import order_pages
from pipeline.classify.panels import count_forms
from pipeline.classify.repeats import mark_repeats
from pipeline.classify.scan_order import turn_over
from pipeline.classify.scoring import TitleBook, page_scores
from pipeline.classify.sender import FROM_THE_IRS, barred_kinds
from pipeline.classify.sheet import Sheet
from pipeline.classify.split_doubts import doubt_pages, doubt_splits
from pipeline.layouts.loader import load_layouts

_W2 = "w2"


def classify_case(pages: Sequence[Page], probe: PageProbe) -> Classification:
    """Return the document type and place of every page of a case.

    Args:
        pages: Every page that was read, file by file.
        probe: Looks again where the words of a page do not tell: at its number, at the boxes of a form.

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
    drafts = [Draft(paper) for paper in follow([order_pages(group) for group in joined])]
    drafts = list(place_copies(drafts, [leaf for leaf in live if leaf.copy_of is not None]))
    drafts = [part for draft in drafts for part in _share_sheet(draft)]
    drafts.sort(key=lambda draft: draft.place)
    documents = [_document(f"d{n}", draft, layouts, probe) for n, draft in enumerate(drafts, start=1)]
    documents = doubt_splits(drafts, documents)
    documents = doubt_pages(drafts, documents)
    return Classification(assignments=assign_pages(leaves, drafts, documents), documents=tuple(documents))


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
        if marks.has_running_header:
            # A notice tells which form to file; no form that a client fills in bears the head of a notice.
            barred = {**barred, FORM: "the running header of a notice"}
        scores = page_scores(sheet, marks, layouts, titles, heading=heading, barred=barred)
        leaf = Leaf(sheet, marks, scores, layouts, heading, barred)
        has_issuer = marks.has_issuer or marks.has_running_header
        if leaf.is_transcript or (leaf.is_court and not has_issuer):
            # What stands under the word "date" is that of an entry or signature, or the day a transcript was asked for.
            marks.notice_date = None
        leaves.append(leaf)
    return leaves


def _share_sheet(draft: Draft) -> Iterator[Draft]:
    """Yield the documents of a sheet on which several W-2s are printed, else the draft itself."""
    leaves = draft.pages.leaves
    forms = count_forms(leaves[0].sheet) if len(leaves) == 1 and leaves[0].type == _W2 else 1
    if forms == 1:
        yield draft
    else:
        for part in range(1, forms + 1):
            yield Draft(draft.pages, draft.copies, part=part)


def _document(document_id: str, draft: Draft, layouts: Mapping[str, Layout], probe: PageProbe) -> ClassifiedDocument:
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

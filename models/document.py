"""Pages classified and joined into documents."""

from __future__ import annotations

from typing import Literal

from models.base import Record
from models.page import PageRef

Disposition = Literal["document", "blank", "duplicate", "separator", "unknown", "unreadable"]


class Evidence(Record):
    """One reason for a document type: what was found, where, and how much it weighs."""

    reason: str
    page: PageRef | None = None
    weight: float = 0.0


class PageAssignment(Record):
    """Where one page went. Every page of every file has exactly one.

    Attributes:
        ref: The page.
        disposition: What the page is.
        document_id: The document it belongs to; for a duplicate, the document it repeats; None otherwise.
        reason: Why, in a few words that hold nothing of the page's text.
    """

    ref: PageRef
    disposition: Disposition
    document_id: str | None = None
    reason: str = ""


class ClassifiedDocument(Record):
    """A document before extraction.

    Attributes:
        document_id: ``d1``, ``d2`` ... in the order of the case's files.
        type: A key of the layouts, or ``unknown``.
        confidence: 0 to 1 that the type is right.
        needs_review: A person must look at type or split before relying on it.
        reason: Why it needs review, or what is missing of an incomplete document; else None.
        incomplete: A page is known to be missing.
        pages: In reading order.
        doubtful_pages: Those of them that may belong to another document: what stands on them needs review.
        part: Which of several documents on the same pages it is, 1-based in reading order (two W-2s on one sheet);
            None where it has its pages to itself.
        evidence: What chose the type.
        candidates: Other types that came close, best first.
    """

    document_id: str
    type: str
    confidence: float
    needs_review: bool = False
    reason: str | None = None
    incomplete: bool = False
    pages: tuple[PageRef, ...]
    doubtful_pages: tuple[PageRef, ...] = ()
    part: int | None = None
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[str, ...] = ()


class Classification(Record):
    """The whole case after classify: every page's disposition and every document."""

    assignments: tuple[PageAssignment, ...]
    documents: tuple[ClassifiedDocument, ...]

"""The account of pages: every page of every file exactly once."""

from __future__ import annotations

from collections.abc import Sequence

from models.document import Classification, ClassifiedDocument, PageAssignment
from models.page import PageRef


def settle_accounts(refs: Sequence[PageRef], classification: Classification) -> tuple[Classification, int]:
    """Return *classification* with every page of *refs* exactly once and in their order, and the number of faults.

    A page that was forgotten comes back as unknown, so that a person looks at it; one that was named twice keeps its
    first place; one that the case does not have is dropped. A document keeps only pages that are assigned to it.
    """
    known = set(refs)
    first: dict[PageRef, PageAssignment] = {}
    faults = 0
    for assignment in classification.assignments:
        if assignment.ref in known and assignment.ref not in first:
            first[assignment.ref] = assignment
        else:
            faults += 1
    faults += len(known - set(first))
    assignments = tuple(first.get(ref) or _forgotten(ref) for ref in refs)
    documents = tuple(_own_pages(document, first) for document in classification.documents)
    faults += sum(len(old.pages) - len(new.pages) for old, new in zip(classification.documents, documents, strict=True))
    return Classification(assignments=assignments, documents=tuple(d for d in documents if d.pages)), faults


def _forgotten(ref: PageRef) -> PageAssignment:
    return PageAssignment(ref=ref, disposition="unknown", reason="no stage placed this page")


def _own_pages(document: ClassifiedDocument, assigned: dict[PageRef, PageAssignment]) -> ClassifiedDocument:
    pages = tuple(ref for ref in document.pages if ref in assigned)
    return document if pages == document.pages else document.model_copy(update={"pages": pages, "needs_review": True})

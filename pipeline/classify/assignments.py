"""Where every page of a case went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.document import ClassifiedDocument, Disposition, PageAssignment
from pipeline.classify.draft import Draft
from pipeline.classify.leaf import Leaf
from pipeline.layouts.loader import UNKNOWN


def assign_pages(
    leaves: Sequence[Leaf], drafts: Sequence[Draft], documents: Sequence[ClassifiedDocument]
) -> tuple[PageAssignment, ...]:
    """Return one assignment a page; of a sheet that several documents share, to the first of them."""
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

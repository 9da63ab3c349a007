"""Boxes on the way out: from the straightened pages that the stages read to the pages that the files show.

Inside, a box lies on the straightened picture in the store, from which the second reader and the summary cut their
crops. ``case.json`` is for whoever looks at the file itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from models.case import Case, CaseDocument, CasePage
from models.fact import Fact
from models.geometry import Placement
from models.page import Page

Placements = dict[tuple[str, int], Placement]


def as_shown(case: Case, pages: Iterable[Page]) -> Case:
    """Return the case with page sizes and boxes as on the upright pages of its files."""
    placements = {(page.ref.file, page.ref.page_number): page.placement for page in pages if page.placement is not None}
    if not placements:
        return case
    return case.model_copy(
        update={
            "pages": tuple(_page(page, placements) for page in case.pages),
            "documents": tuple(_document(document, placements) for document in case.documents),
        }
    )


def _page(page: CasePage, placements: Placements) -> CasePage:
    placement = placements.get((page.file, page.page_number))
    if placement is None:
        return page
    return page.model_copy(update={"width": placement.width, "height": placement.height})


def _document(document: CaseDocument, placements: Placements) -> CaseDocument:
    return document.model_copy(update={"facts": tuple(_fact(fact, placements) for fact in document.facts)})


def _fact(fact: Fact, placements: Placements) -> Fact:
    source = fact.source
    if source is None or source.box is None:
        return fact
    placement = placements.get((source.file, source.page_number))
    if placement is None:
        return fact
    return fact.model_copy(update={"source": source.model_copy(update={"box": placement.box(source.box)})})

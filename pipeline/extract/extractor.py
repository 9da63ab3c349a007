"""A classified document to its facts: which extractor reads which type."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence

from models.document import ClassifiedDocument
from models.fact import Fact
from models.page import Page, PageProbe
from pipeline.extract.confirm import CHECK_FAILS
from pipeline.extract.notices.reading import read_paper

_MAY_BE_OF_ANOTHER = "the page it stands on may belong to another document"
Extractor = Callable[[ClassifiedDocument, Sequence[Page], PageProbe], tuple[Fact, ...]]

_ELSEWHERE = {
    "w2": ("pipeline.extract.w2", "extract_w2"),
    "divorce_decree": ("pipeline.extract.decree", "extract_decree"),
    "legal_separation_decree": ("pipeline.extract.decree", "extract_decree"),
    "marital_settlement_agreement": ("pipeline.extract.decree", "extract_agreement"),
    "notice_of_entry_of_judgment": ("pipeline.extract.decree", "extract_notice_of_entry"),
    "divorce_petition": ("pipeline.extract.decree", "extract_petition"),
}


def extract_document(document: ClassifiedDocument, pages: Sequence[Page], probe: PageProbe) -> tuple[Fact, ...]:
    """Return the facts of one document.

    Args:
        document: As classified; its type chooses the extractor.
        pages: Its pages in reading order.
        probe: Looks at small parts of the pages again.

    Returns:
        The facts, empty where no extractor reads the type.
    """
    if not pages:
        return ()
    facts = _extractor(document.type)(document, pages, probe)
    return tuple(
        fact.doubted(_MAY_BE_OF_ANOTHER, at_most=CHECK_FAILS) if _may_be_of_another(fact, document) else fact
        for fact in facts
    )


def _may_be_of_another(fact: Fact, document: ClassifiedDocument) -> bool:
    """True for a value read from a page that may belong to another document, or from no one page of such a paper."""
    if fact.source is None:
        return bool(document.doubtful_pages)
    source = (fact.source.file, fact.source.page_number)
    return source in {(ref.file, ref.page_number) for ref in document.doubtful_pages}


def _extractor(document_type: str) -> Extractor:
    place = _ELSEWHERE.get(document_type)
    if place is None:
        return read_paper
    module, function = place
    extractor: Extractor = getattr(importlib.import_module(module), function)
    return extractor

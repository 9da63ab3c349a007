"""A classified document to its facts: which extractor reads which type."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence

from models.document import ClassifiedDocument
from models.fact import Fact
from models.page import Page, PageProbe
from pipeline.extract.notices.reading import read_paper

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
    return _extractor(document.type)(document, pages, probe)


def _extractor(document_type: str) -> Extractor:
    place = _ELSEWHERE.get(document_type)
    if place is None:
        return read_paper
    module, function = place
    extractor: Extractor = getattr(importlib.import_module(module), function)
    return extractor

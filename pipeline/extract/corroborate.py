"""Numbers of people and employers that one paper shows badly and another paper of the case shows well.

A number misread by chance hardly ever comes out as one that the case knows from elsewhere: of ten thousand tails of a
social security number a handful belong to its people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from models.case import CaseDocument
from models.fact import Fact
from pipeline.extract.confirm import LITTLE_CERTAINTY, ONE_READER
from pipeline.layouts.loader import load_layouts

_KINDS = ("ssn", "ein")
_HARD_TO_READ = frozenset({ONE_READER, LITTLE_CERTAINTY})
_CONFIRMED = 0.998
Numbers = defaultdict[tuple[str, str], set[str]]


def corroborate(documents: Sequence[CaseDocument]) -> list[CaseDocument]:
    """Return the documents of a case, no number doubted for its print alone that another of them surely prints.

    Where readings disagree, or anything but legibility is in doubt, the doubt stays.
    """
    printed: Numbers = defaultdict(set)
    for document in documents:
        for fact in document.facts:
            kind = _kind(document, fact)
            if kind is not None and not (fact.needs_review or document.needs_review):
                printed[kind, str(fact.value)].add(document.document_id)
    return [_settled(document, printed) for document in documents]


def _settled(document: CaseDocument, printed: Numbers) -> CaseDocument:
    facts = tuple(_confirmed(fact) if _stands_elsewhere(document, fact, printed) else fact for fact in document.facts)
    return document.model_copy(update={"facts": facts})


def _stands_elsewhere(document: CaseDocument, fact: Fact, printed: Numbers) -> bool:
    kind = _kind(document, fact)
    if kind is None or fact.status != "read" or fact.reason not in _HARD_TO_READ:
        return False
    return bool(printed.get((kind, str(fact.value)), set()) - {document.document_id})


def _kind(document: CaseDocument, fact: Fact) -> str | None:
    """Return the kind of number a fact is, None for anything else and for none that could be read."""
    layout = load_layouts().get(document.type)
    field = layout.field(fact.field) if layout is not None else None
    return field.kind if field is not None and field.kind in _KINDS and fact.value is not None else None


def _confirmed(fact: Fact) -> Fact:
    certain = {"needs_review": False, "reason": None, "confidence": max(fact.confidence, _CONFIRMED)}
    return fact.model_copy(update=certain)

"""Made-up notices as pages: lines of text put on paper, and a second reader that sees what is really printed."""

from __future__ import annotations

from collections.abc import Sequence

from models.document import ClassifiedDocument
from models.fact import Fact
from models.geometry import BoundingBox
from models.page import Page, PageRef, Reading, Word
from pipeline.extract.extractor import extract_document

_CHARACTER, _HEIGHT, _PITCH = 4.6, 8.0, 11.0

Line = str | Sequence[tuple[float, str]]


def page(
    lines: Sequence[Line], *, number: int = 1, source: str = "native", misread: dict[str, str] | None = None
) -> Page:
    """Put *lines* on a page, one under the other; a line is a text at the left margin or parts at given places.

    Args:
        lines: From top to bottom; an empty text leaves a line of white.
        number: Page number.
        source: ``native`` or ``ocr``.
        misread: What the page reader makes of some words, for ``ocr``.
    """
    words = []
    for n, line in enumerate(lines):
        for x, text in [(40.0, line)] if isinstance(line, str) else line:
            words += _words(x, 30.0 + n * _PITCH, text, n, misread or {})
    return Page(
        ref=PageRef(file="paper.pdf", page_number=number),
        width=612,
        height=792,
        text_source=source,
        words=tuple(words),
    )


def _words(x: float, top: float, text: str, line: int, misread: dict[str, str]) -> list[Word]:
    words = []
    for token in text.split(" "):
        if token:
            box = BoundingBox(x0=x, top=top, x1=x + _CHARACTER * len(token), bottom=top + _HEIGHT)
            words.append(Word(text=misread.get(token, token), box=box, confidence=0.9, line=line))
        x += _CHARACTER * (len(token) + 1)
    return words


class Printed:
    """A second reader that reads what is printed on the true pages; *blind* spots read as nothing."""

    def __init__(self, pages: Sequence[Page], misread: dict[str, str] | None = None) -> None:
        self._pages = {p.ref.page_number: p for p in pages}
        self._misread = misread or {}

    def read(self, page: Page, boxes: Sequence[BoundingBox]) -> list[Reading]:
        return [Reading(text=self._text(page, box), confidence=0.99) for box in boxes]

    def ink(self, page: Page, boxes: Sequence[BoundingBox]) -> list[float | None]:
        return [0.1 if self._text(page, box) else 0.0 for box in boxes]

    def ink_map(self, page: Page, region: BoundingBox, step: float) -> list[list[float]] | None:
        return None

    def _text(self, page: Page, box: BoundingBox) -> str:
        words = [w for w in self._pages[page.ref.page_number].words if box.expand(1, 1).contains_center_of(w.box)]
        return " ".join(self._misread.get(w.text, w.text) for w in words)


def extract(
    document_type: str, pages: Sequence[Page], probe: Printed | None = None, *, incomplete: bool = False
) -> list[Fact]:
    """Return the facts of *pages* read as a paper of *document_type*."""
    document = ClassifiedDocument(
        document_id="d1", type=document_type, confidence=1.0, pages=tuple(p.ref for p in pages), incomplete=incomplete
    )
    return list(extract_document(document, pages, probe or Printed(pages)))


def values(facts: Sequence[Fact], field: str) -> list[object]:
    """Return the values of *field* in the order of the facts."""
    return [fact.value for fact in facts if fact.field == field]


def fact(facts: Sequence[Fact], field: str, row: int | None = None) -> Fact:
    """Return the one fact of *field* (and *row*)."""
    found = [f for f in facts if f.field == field and (row is None or f.row == row)]
    assert len(found) == 1, f"{len(found)} facts of {field}"
    return found[0]


def doubted(facts: Sequence[Fact]) -> set[str]:
    """Return the fields that need review."""
    return {f.field for f in facts if f.needs_review}

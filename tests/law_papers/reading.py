"""Drawn papers put through the stages: pages read, classified, extracted; and a whole case to its answer."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PIL import Image

from models.assembled import AssembledMatter
from models.case import CaseDocument
from models.determination import Deadline, Determined
from models.document import ClassifiedDocument
from models.fact import Fact, FactValue
from models.page import Page, PageRef
from pipeline.case_settings import CaseSettings
from pipeline.classify.classifier import classify_case
from pipeline.eligibility.engine import determine
from pipeline.extract.extractor import extract_document
from pipeline.facts.assemble import assemble_matter
from pipeline.settings import Settings
from pipeline.text.probe import PictureProbe
from pipeline.text.reader import read_page
from sample_docs.generator.sheet import Paper, pdf_of, picture_of

AS_OF = date(2026, 11, 21)


class Pictures(dict[str, bytes]):
    """Pictures of pages by key."""

    def load(self, image_key: str) -> bytes | None:
        return self.get(image_key)


@dataclass(frozen=True)
class Read:
    """A document with its facts."""

    document: ClassifiedDocument
    facts: tuple[Fact, ...]

    @property
    def type(self) -> str:
        return self.document.type

    def values(self, field: str) -> list[object]:
        return [fact.value for fact in self.facts if fact.field == field]

    def sure(self, field: str, row: int | None = None) -> object:
        """Return the value of a fact nobody need look at, None where there is none."""
        found = [f for f in self.facts if f.field == field and f.row == row and not f.needs_review]
        return found[0].value if len(found) == 1 else None

    def rows(self, *fields: str) -> list[tuple[object, ...]]:
        numbers = sorted({fact.row for fact in self.facts if fact.field in fields and fact.row is not None})
        return [tuple(self._cell(field, row) for field in fields) for row in numbers]

    def _cell(self, field: str, row: int) -> object:
        return next((fact.value for fact in self.facts if fact.field == field and fact.row == row), None)

    @property
    def doubted(self) -> set[str]:
        return {fact.field for fact in self.facts if fact.needs_review}


def read_papers(folder: Path, *papers: Paper, degrade: object = None) -> list[Read]:
    """Write each paper as a file of its own, read all as one case, and return its documents.

    Args:
        folder: Where the files go.
        papers: What was left at the clinic.
        degrade: Makes a scan of a picture (``sample_docs.generator.degrade``); None for text-layer PDFs.
    """
    pictures = Pictures()
    pages: list[Page] = []
    for number, paper in enumerate(papers, 1):
        pages += _pages(folder / f"scan {number}.{'pdf' if degrade is None else 'png'}", paper, degrade, pictures)
    probe = PictureProbe(pictures)
    by_ref = {page.ref: page for page in pages}
    documents = classify_case(pages, probe).documents
    return [Read(d, extract_document(d, [by_ref[ref] for ref in d.pages], probe)) for d in documents]


def _pages(path: Path, paper: Paper, degrade: object, pictures: Pictures) -> list[Page]:
    if degrade is None:
        path.write_bytes(pdf_of(paper.pages))
        read = [read_page(path, "pdf", path.name, n + 1, Settings()) for n in range(len(paper.pages))]
    else:
        read = []
        for n, draw in enumerate(paper.pages):
            file = path.with_stem(f"{path.stem} {n + 1}")
            file.write_bytes(_png(degrade(picture_of(draw))))  # type: ignore[operator]
            page = read_page(file, "image", path.name, 1, Settings())
            read.append(
                replace(page, page=page.page.model_copy(update={"ref": PageRef(file=path.name, page_number=n + 1)}))
            )
    pages = []
    for each in read:
        key = f"{path.name}/{each.page.ref.page_number}"
        pictures[key] = each.image
        pages.append(each.page.model_copy(update={"image_key": key}))
    return pages


def _png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG", dpi=(200, 200))
    return stream.getvalue()


@dataclass(frozen=True)
class Answered:
    """A case with its answer."""

    read: list[Read]
    assembled: AssembledMatter
    determined: Determined

    def deadlines(self, deadline_id: str) -> list[Deadline]:
        return [each for each in self.determined.answer.deadlines if each.id == deadline_id]

    def printed_boxes(self, deadline: Deadline) -> set[tuple[str, str, int | None]]:
        """Return the facts on paper a deadline's chain leads to: type of paper, field, row."""
        chain = next(
            c for c, d in zip(self.determined.chains, self.determined.answer.deadlines, strict=True) if d is deadline
        )
        types = {each.document.document_id: each for each in self.read}
        found = set()
        for path in (path for step in chain.steps for path in step.fact_paths):
            for link in self.assembled.origins.get(path, ()):
                if link.document_id in types:
                    read = types[link.document_id]
                    has_box = any(
                        f.field == link.field and f.row == link.row and f.source and f.source.box for f in read.facts
                    )
                    found |= {(read.type, link.field, link.row)} if has_box else set()
        return found


def answer(folder: Path, settings: CaseSettings, *papers: Paper, as_of: date = AS_OF) -> Answered:
    """Read the papers of a case and work out its answer."""
    read = read_papers(folder, *papers)
    documents = [
        CaseDocument(
            document_id=each.document.document_id,
            type=each.document.type,
            confidence=each.document.confidence,
            needs_review=each.document.needs_review,
            reason=each.document.reason,
            incomplete=each.document.incomplete,
            pages=each.document.pages,
            facts=each.facts,
        )
        for each in read
    ]
    assembled = assemble_matter("case", documents, settings, as_of)
    return Answered(read, assembled, determine(assembled.matter))


def answer_facts(settings: CaseSettings, *documents: CaseDocument, as_of: date = AS_OF) -> Answered:
    """Work out the answer of papers whose facts are given: what comes after reading."""
    read = [
        Read(ClassifiedDocument(document_id=d.document_id, type=d.type, confidence=1.0, pages=d.pages), d.facts)
        for d in documents
    ]
    assembled = assemble_matter("case", documents, settings, as_of)
    return Answered(read, assembled, determine(assembled.matter))


def as_read(document_id: str, paper: Paper, *more: Fact) -> CaseDocument:
    """Return a paper as a reader without fault would hand it over."""
    facts = [Fact(field=t.field, row=t.row, value=_canonical(t.value), confidence=0.999) for t in paper.says]
    return CaseDocument(
        document_id=document_id,
        type=paper.type,
        confidence=0.99,
        needs_review=False,
        incomplete=False,
        pages=tuple(PageRef(file=f"{document_id}.pdf", page_number=n + 1) for n in range(len(paper.pages))),
        facts=(*facts, *more),
    )


def _canonical(value: object) -> FactValue:
    return tuple(value) if isinstance(value, list) else value  # type: ignore[return-value]

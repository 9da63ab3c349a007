"""Stages that need no scan: a file's first line says what it is, every further line is a page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from models.assembled import AssembledMatter
from models.case import CaseDocument
from models.determination import Determination, Determined
from models.document import Classification, ClassifiedDocument, PageAssignment
from models.fact import Fact, Source
from models.geometry import BoundingBox
from models.intake import IntakeFile
from models.matter import Matter
from models.page import ImageSource, Page, PageProbe, PageRef, SourceFile, Word
from models.summary import CaseDigest, CaseOutputs, CaseView, DocketOutputs
from pipeline.case_settings import CaseSettings
from pipeline.errors import CorruptDocumentError
from pipeline.settings import Settings
from pipeline.stages import Stage, Stages
from tests.probes import BlindProbe

_BOX = BoundingBox(x0=10.123456, top=20, x1=110, bottom=32)


@dataclass
class Counts:
    """How often each stage ran, and on what."""

    pages: list[tuple[str, int]] = field(default_factory=list)
    classified: int = 0
    extracted: int = 0
    assembled: int = 0
    reported: int = 0
    dockets: int = 0
    before_page: Callable[[Path, int], None] = lambda _path, _number: None


def stand_in_stages(counts: Counts | None = None) -> Stages:
    """Return stages that count how often they run."""
    counts = counts or Counts()

    def check(path: Path, settings: Settings) -> IntakeFile:
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        if data.startswith(b"DAMAGED"):
            source = SourceFile(name="", sha256=sha256, pages=0, status="quarantined", reason="The file is damaged.")
            return IntakeFile(source=source, path=path, category="corrupt")
        source = SourceFile(name="", sha256=sha256, pages=len(data.splitlines()))
        return IntakeFile(source=source, path=path, media_type="image", attachments=data.count(b"attached"))

    def read_page(file: IntakeFile, page_number: int, settings: Settings) -> tuple[Page, bytes]:
        counts.before_page(file.path, page_number)
        counts.pages.append((file.path.name, page_number))
        line = file.path.read_text().splitlines()[page_number - 1]
        if line == "torn":
            raise CorruptDocumentError(f"Page {page_number} is damaged.")
        words = tuple(Word(text=text, box=_BOX, confidence=0.9) for text in line.split())
        page = Page(
            ref=PageRef(file="", page_number=page_number), width=612, height=792, text_source="ocr", words=words
        )
        return page, line.encode()

    def classify(pages: Sequence[Page], probe: PageProbe) -> Classification:
        counts.classified += 1
        assignments, documents = [], []
        for number, page in enumerate(pages, start=1):
            is_read = page.text_source != "none"
            document_id = f"d{number}" if is_read else None
            disposition = "document" if is_read else "unreadable"
            assignments.append(PageAssignment(ref=page.ref, disposition=disposition, document_id=document_id))
            if document_id:
                document = ClassifiedDocument(document_id=document_id, type="w2", confidence=1.0, pages=(page.ref,))
                documents.append(document)
        return Classification(assignments=tuple(assignments), documents=tuple(documents))

    def extract(document: ClassifiedDocument, pages: Sequence[Page], probe: PageProbe) -> tuple[Fact, ...]:
        counts.extracted += 1
        page = pages[0]
        source = Source(file=page.ref.file, page_number=page.ref.page_number, box=page.words[0].box)
        return (Fact(field="box_e_name", value=page.text(), raw=page.text(), confidence=0.9, source=source),)

    def assemble(
        case_id: str, documents: Sequence[CaseDocument], case_settings: CaseSettings | None, as_of: date
    ) -> AssembledMatter:
        counts.assembled += 1
        return AssembledMatter(matter=a_matter(case_id, as_of))

    def report(view: CaseView) -> CaseOutputs:
        counts.reported += 1
        digest = CaseDigest(case_id=view.case.case_id, as_of=view.case.as_of, files=len(view.case.files))
        return CaseOutputs(summary_html=f"<p>{view.case.as_of}</p>", deadlines_ics=b"BEGIN:VCALENDAR", digest=digest)

    def docket(digests: Sequence[CaseDigest], as_of: date) -> DocketOutputs:
        counts.dockets += 1
        rows = "".join(f"{digest.case_id},{digest.as_of}\n" for digest in digests)
        return DocketOutputs(index_html=rows, docket_csv=rows, docket_ics=rows.encode())

    def make_probe(settings: Settings, images: ImageSource) -> PageProbe:
        return BlindProbe()

    return Stages(
        ingest=Stage("ingest", lambda: "1", check),
        text=Stage("text", lambda: "1", read_page),
        classify=Stage("classify", lambda: "1", classify),
        extract=Stage("extract", lambda: "1", extract),
        corroborate=Stage("corroborate", lambda: "1", list),
        facts=Stage("facts", lambda: "1", assemble),
        eligibility=Stage("eligibility", lambda: "1", determine_nothing),
        relief=Stage("relief", lambda: "1", lambda _matter: None),
        report=Stage("report", lambda: "1", report),
        docket=Stage("docket", lambda: "1", docket),
        make_probe=make_probe,
    )


def a_matter(case_id: str, as_of: date) -> Matter:
    """Return a matter of which nothing is known."""
    return Matter.model_validate({"id": "m", "title": case_id, "as_of": as_of.isoformat(), "facts": {}})


def determine_nothing(matter: Matter) -> Determined:
    """Answer that nothing is known."""
    return Determined(answer=an_answer(matter.id), chains=())


def an_answer(matter_id: str) -> Determination:
    """Return an answer without deadlines."""
    pathways = dict.fromkeys(
        ("injured_spouse", "innocent_spouse", "separation_of_liability", "equitable", "community_income", "cdp"),
        "needs_facts",
    )
    return Determination.model_validate(
        {"id": matter_id, "deadlines": [], "pathways": pathways, "missing_evidence": [], "flags": []}
    )


def with_version(stages: Stages, name: str, version: str) -> Stages:
    """Return *stages* with another version of one stage."""
    return replace(stages, **{name: replace(getattr(stages, name), make_version=lambda: version)})


def with_function(stages: Stages, name: str, function: Callable[..., object]) -> Stages:
    """Return *stages* with another function for one stage."""
    return replace(stages, **{name: replace(getattr(stages, name), function=function)})

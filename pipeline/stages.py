"""The stages, written once: name, version and function of each, in the order of the data.

Both ``relief-intake run`` under Prefect and ``--no-prefect`` take their stages from :data:`STAGES`. A stage's module is
imported when the stage first runs, so that a command which needs none of them starts at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Generic, TypeVar

from models.assembled import AssembledMatter
from models.case import CaseDocument
from models.determination import Determined
from models.document import Classification, ClassifiedDocument
from models.fact import Fact
from models.intake import IntakeFile
from models.matter import Matter
from models.page import ImageSource, Page, PageProbe
from models.relief import Relief
from models.summary import CaseDigest, CaseOutputs, CaseView, DocketOutputs
from pipeline.case_settings import CaseSettings
from pipeline.errors import DocumentError
from pipeline.settings import Settings
from pipeline.store import digest_of
from pipeline.versions import library_version, source_version, tesseract_version

F = TypeVar("F", bound=Callable[..., Any])


class PageTimeoutError(DocumentError):
    """A page took too long and was given up."""

    category = "timeout"


_MODULES = (
    "ingest.intake",
    "text.reader",
    "classify.classifier",
    "extract.extractor",
    "facts.assemble",
    "eligibility.engine",
    "report.render",
)


@dataclass(frozen=True)
class Stage(Generic[F]):
    """One stage.

    Attributes:
        name: Short name, part of every key of its results.
        make_version: Gives the version; called when a run starts, never at import.
        function: The stage itself.
    """

    name: str
    make_version: Callable[[], str]
    function: F

    @property
    def version(self) -> str:
        """Changes whenever the stage may answer differently."""
        return self.make_version()


@dataclass(frozen=True)
class Stages:
    """All stages, in the order of the data."""

    ingest: Stage[Callable[[Path, Settings], IntakeFile]]
    text: Stage[Callable[[IntakeFile, int, Settings], tuple[Page, bytes]]]
    classify: Stage[Callable[[Sequence[Page], PageProbe], Classification]]
    extract: Stage[Callable[[ClassifiedDocument, Sequence[Page], PageProbe], tuple[Fact, ...]]]
    corroborate: Stage[Callable[[Sequence[CaseDocument]], list[CaseDocument]]]
    facts: Stage[Callable[[str, Sequence[CaseDocument], CaseSettings | None, date], AssembledMatter]]
    eligibility: Stage[Callable[[Matter], Determined]]
    relief: Stage[Callable[[Matter], Relief | None]]
    report: Stage[Callable[[CaseView], CaseOutputs]]
    docket: Stage[Callable[[Sequence[CaseDigest], date], DocketOutputs]]
    make_probe: Callable[[Settings, ImageSource], PageProbe]


def load_stages() -> None:
    """Import the stages and load the second reader now, where a run has to wait for something else anyway."""
    for name in _MODULES:
        import_module(f"pipeline.{name}")
    from pipeline.layouts.loader import load_layouts
    from pipeline.text.recognizer import load

    load_layouts()
    load()


def _check(path: Path, settings: Settings) -> IntakeFile:
    from pipeline.ingest.intake import check_file

    return check_file(path, "", settings)


def _read_page(file: IntakeFile, page_number: int, settings: Settings) -> tuple[Page, bytes]:
    from pipeline.text.reader import read_page
    from pipeline.text.tesseract import OcrTimeoutError

    assert file.media_type is not None, "a quarantined file has no pages to read"
    try:
        read = read_page(file.path, file.media_type, "", page_number, settings)
    except OcrTimeoutError:
        raise PageTimeoutError(
            f"Page {page_number} took longer than {settings.ocr_timeout_s:g} s and was given up. Read it by hand, or "
            "raise RELIEF_INTAKE_OCR_TIMEOUT_S and run again."
        ) from None
    return read.page, read.image


def _classify(pages: Sequence[Page], probe: PageProbe) -> Classification:
    from pipeline.classify.classifier import classify_case

    return classify_case(pages, probe)


def _extract(document: ClassifiedDocument, pages: Sequence[Page], probe: PageProbe) -> tuple[Fact, ...]:
    from pipeline.extract.extractor import extract_document

    return extract_document(document, pages, probe)


def _corroborate(documents: Sequence[CaseDocument]) -> list[CaseDocument]:
    from pipeline.extract.corroborate import corroborate

    return corroborate(documents)


def _assemble(
    case_id: str, documents: Sequence[CaseDocument], case_settings: CaseSettings | None, as_of: date
) -> AssembledMatter:
    from pipeline.facts.assemble import assemble_matter

    return assemble_matter(case_id, documents, case_settings, as_of)


def _determine(matter: Matter) -> Determined:
    from pipeline.eligibility.engine import determine

    return determine(matter)


def _relief(matter: Matter) -> Relief | None:
    from pipeline.eligibility.engine import determine

    return determine(matter, with_relief=True).relief


def _report_case(view: CaseView) -> CaseOutputs:
    from pipeline.report.render import render_case

    return render_case(view)


def _report_docket(digests: Sequence[CaseDigest], as_of: date) -> DocketOutputs:
    from pipeline.report.render import render_docket

    return render_docket(digests, as_of)


def _make_probe(settings: Settings, images: ImageSource) -> PageProbe:
    from pipeline.text.probe import PictureProbe

    return PictureProbe(images, second_reader=settings.second_reader, engine=settings.ocr_engine)


_OPENERS = ("pipeline/pdfium.py", "pipeline/pictures.py", "models/page.py", "models/geometry.py", "models/intake.py")
_PROBE = tuple(
    f"pipeline/text/{name}.py"
    for name in (
        "probe", "recognizer", "geometry", "render", "filled", "squares", "tesseract", "library", "library_worker",
    )
)  # fmt: skip
_DATA = ("pipeline/plain_yaml.py",)
_CERTAINTY = ("pipeline/reliability.py", "pipeline/certainty.json")
SOURCES: dict[str, tuple[str, ...]] = {
    "ingest": ("pipeline/ingest", *_OPENERS),
    "text": ("pipeline/text", *_OPENERS),
    "classify": ("models", "pipeline/classify", "pipeline/layouts", *_DATA, *_PROBE),
    "extract": ("models", "pipeline/extract", "pipeline/layouts", *_DATA, *_PROBE, *_CERTAINTY),
    "corroborate": ("models", "pipeline/extract", "pipeline/layouts", *_DATA),
    "facts": ("models", "pipeline/facts", "pipeline/layouts", *_DATA, "pipeline/case_settings.py"),
    "eligibility": ("models", "pipeline/eligibility", *_DATA),
    "relief": ("models", "pipeline/eligibility", *_DATA),
    "report": (
        "models",
        "pipeline/report",
        "pipeline/layouts",
        *_DATA,
        "pipeline/as_shown.py",
        "pipeline/masking.py",
        *_CERTAINTY,
    ),
    "docket": ("models", "pipeline/report", *_DATA, "pipeline/masking.py"),
}
"""What each stage's answer depends on: files and folders below the project's root."""
_PICTURES = ("pypdfium2", "pillow", "pillow-heif")
_READERS = ("tesserocr", "pytesseract", "rapidocr", "onnxruntime", "opencv-python-headless", "numpy")
_LIBRARIES: dict[str, tuple[str, ...]] = {
    "ingest": _PICTURES,
    "text": (*_PICTURES, "pdfplumber", *_READERS),
    "classify": ("rapidfuzz", *_READERS),
    "extract": ("spacy", "rapidfuzz", "pycountry", *_READERS),
    "corroborate": (),
    "facts": ("rapidfuzz", "pycountry"),
    "eligibility": ("holidays",),
    "relief": ("holidays",),
    "report": ("jinja2", "icalendar", "pillow"),
    "docket": ("jinja2", "icalendar"),
}


def _stage(name: str, function: F) -> Stage[F]:
    def version() -> str:
        tools = tesseract_version() if name == "text" else ""
        return digest_of(source_version(*SOURCES[name]), library_version(*_LIBRARIES[name]), tools)

    return Stage(name, version, function)


STAGES = Stages(
    ingest=_stage("ingest", _check),
    text=_stage("text", _read_page),
    classify=_stage("classify", _classify),
    extract=_stage("extract", _extract),
    corroborate=_stage("corroborate", _corroborate),
    facts=_stage("facts", _assemble),
    eligibility=_stage("eligibility", _determine),
    relief=_stage("relief", _relief),
    report=_stage("report", _report_case),
    docket=_stage("docket", _report_docket),
    make_probe=_make_probe,
)

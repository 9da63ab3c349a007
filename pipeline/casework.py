"""One case from the texts of its files to its outputs: the stages after text, in order.

A stage that fails unexpectedly costs its own result and nothing else. The case goes on with what is left, says so in
its issues, and is done again by the next run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from models.assembled import AssembledMatter
from models.base import Record
from models.case import Case, CaseDocument, CasePage
from models.determination import Determined
from models.document import Classification, ClassifiedDocument
from models.fact import Fact
from models.issue import Issue
from models.page import Page, PageProbe, PageRef, SourceFile
from models.relief import Relief
from models.run import CaseOutcome, CaseRecord, Defect, FileText, UnreadFile
from models.summary import CaseDigest, CaseOutputs, CaseView
from pipeline.accounting import settle_accounts
from pipeline.as_shown import as_shown
from pipeline.case_settings import CaseSettings, CaseSettingsError, load_case_settings
from pipeline.defects import OUR_FAULT, STOPPING, defect_of
from pipeline.outputs import CASE_CALENDAR, CASE_JSON, SUMMARY, case_folder, case_json, write_outputs
from pipeline.page_images import PageImages
from pipeline.plan import PlannedCase, PlannedFile
from pipeline.settings import Settings
from pipeline.stages import Stages
from pipeline.store import Store, digest_of, make_private_folder, result_key

NOTHING_READ = "nothing could be read from it"
_NEVER_BLANK = frozenset({"wage_statement", "balance_notice", "levy_notice", "refund_notice", "treasury_offset"})

T = TypeVar("T")
GetText = Callable[[PlannedFile], FileText]


class _Facts(Record):
    """The facts of one document, as the store keeps them."""

    facts: tuple[Fact, ...]


@dataclass
class _Gathered:
    """What is known of a case before its stages run."""

    files: list[SourceFile] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    unread: list[UnreadFile] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)
    is_lasting: bool = True


class Casework:
    """Finishes cases. One for a whole run; safe to use from several threads for different cases.

    Args:
        stages: The stages.
        store: Holds texts and page images, keeps what extraction makes.
        settings: Limits and choices.
        out: The output folder.
        as_of: The day the clock stands on.
    """

    def __init__(self, stages: Stages, store: Store, settings: Settings, *, out: Path, as_of: date) -> None:
        self._stages = stages
        self._store = store
        self._settings = settings
        self._out = out
        self._as_of = as_of
        self._extract_version = stages.extract.version

    def finish(self, planned: PlannedCase, get_text: GetText, probe: PageProbe) -> CaseOutcome:
        """Run the stages after text, write the case's files and return what is kept of it."""
        case = _OneCase(self, planned, gather(planned, get_text))
        record, pages = case.run(probe)
        return self._write(case, record, pages)

    def _write(self, case: _OneCase, record: CaseRecord, pages: Sequence[Page]) -> CaseOutcome:
        assembled = case.assembled
        view = CaseView(
            case=record.case,
            chains=record.chains,
            origins=record.origins,
            relief=case.relief,
            conflicts=assembled.conflicts if assembled is not None else (),
            questions=assembled.questions if assembled is not None else (),
            client_name=assembled.client_name if assembled is not None else None,
            spouse_name=assembled.spouse_name if assembled is not None else None,
            identified_by=assembled.identified_by if assembled is not None else None,
            region_image=PageImages(pages, self._store.get_blob).region,
        )
        outputs = case.guard("report", lambda: self._stages.report.function(view), None)
        contents = {
            CASE_JSON: case_json(as_shown(record.case, pages)),
            SUMMARY: outputs.summary_html.encode() if outputs is not None else None,
            CASE_CALENDAR: outputs.deadlines_ics if outputs is not None else None,
        }
        planned = case.planned
        self._store.note(record_name(planned.case_id), record, CaseRecord)
        written = write_outputs(make_private_folder(case_folder(self._out, planned.case_id)), contents)
        return CaseOutcome(
            key=planned.key,
            case_id=planned.case_id,
            digest=_digest(outputs, record.case),
            written=written,
            unread=tuple(case.gathered.unread),
            defects=tuple(case.defects),
            is_lasting=case.gathered.is_lasting,
        )

    def classify(self, pages: Sequence[Page], probe: PageProbe) -> Classification:
        """Run the classify stage over a case's pages."""
        return self._stages.classify.function(pages, probe)

    def extract(
        self, planned: PlannedCase, document: ClassifiedDocument, pages: Sequence[Page], probe: PageProbe
    ) -> tuple[Fact, ...]:
        """Run the extract stage over one document, or take what it made of the same document before."""
        texts = {file.name: file.text_key for file in planned.files}
        inputs = [digest_of(document.model_dump(mode="json")), *(texts[page.ref.file] for page in pages)]
        settings = {"second_reader": self._settings.second_reader}
        stage = self._stages.extract
        key = result_key(stage.name, self._extract_version, settings, inputs)
        return self._store.remember(
            key, stage.name, _Facts, lambda: _Facts(facts=stage.function(document, pages, probe))
        ).facts

    def corroborate(self, documents: Sequence[CaseDocument]) -> list[CaseDocument]:
        """Let the papers of a case vouch for one another's numbers."""
        return self._stages.corroborate.function(documents)

    def assemble(
        self, case_id: str, documents: Sequence[CaseDocument], case_settings: CaseSettings | None
    ) -> AssembledMatter:
        """Run the facts stage."""
        return self._stages.facts.function(case_id, documents, case_settings, self._as_of)

    def determine(self, assembled: AssembledMatter) -> Determined:
        """Run the eligibility stage; the answer says as well what the facts stage could not settle."""
        determined = self._stages.eligibility.function(assembled.matter)
        answer = determined.answer
        if any(conflict.kind == "contradiction" for conflict in assembled.conflicts):
            flags = tuple(dict.fromkeys((*answer.flags, "conflicting_facts")))
            answer = answer.model_copy(update={"flags": flags})
        questions = tuple(dict.fromkeys((*assembled.questions, *answer.questions)))
        return determined.model_copy(update={"answer": answer.model_copy(update={"questions": questions})})

    def find_relief(self, assembled: AssembledMatter) -> Relief | None:
        """Put the pathways into words for the reviewer."""
        return self._stages.relief.function(assembled.matter)

    @property
    def as_of(self) -> date:
        """The day the clock stands on."""
        return self._as_of


class _OneCase:
    """The state of one case while its stages run."""

    def __init__(self, work: Casework, planned: PlannedCase, gathered: _Gathered) -> None:
        self._work = work
        self.planned = planned
        self.gathered = gathered
        self.defects: list[Defect] = list(gathered.defects)
        self.issues: list[Issue] = list(gathered.issues)
        self.case_settings = self._load_settings()
        self.assembled: AssembledMatter | None = None
        self.determined: Determined | None = None
        self.relief: Relief | None = None

    def run(self, probe: PageProbe) -> tuple[CaseRecord, Sequence[Page]]:
        """Run the stages from classify to eligibility in their order."""
        work, pages = self._work, self.gathered.pages
        nothing = Classification(assignments=(), documents=())
        classification = self._account(self.guard("classify", lambda: work.classify(pages, probe), nothing))
        read = [self._extract(document, probe) for document in classification.documents]
        documents = self.guard("corroborate", lambda: work.corroborate(read), read)
        self._conclude_from(documents)
        case = self._case(classification, documents)
        record = CaseRecord(
            case=case,
            chains=self.determined.chains if self.determined is not None else (),
            origins=self.assembled.origins if self.assembled is not None else {},
        )
        return record, pages

    def _conclude_from(self, documents: Sequence[CaseDocument]) -> None:
        """Run facts and eligibility; without facts there is no answer."""
        work, case_id = self._work, self.planned.case_id
        assembled = self.guard("facts", lambda: work.assemble(case_id, documents, self.case_settings), None)
        if assembled is None:
            return
        self._heed(assembled.issues)
        self.assembled = assembled
        self.determined = self.guard("eligibility", lambda: work.determine(assembled), None)
        # The deadlines must reach the reviewer even where the words around the pathways fail.
        self.relief = self.guard("relief", lambda: work.find_relief(assembled), None)

    def _heed(self, issues: Sequence[Issue]) -> None:
        """Take over the issues of the facts stage; an answer in case.yaml that it could not use is a file unread."""
        self.issues.extend(issues)
        settings_file = self.planned.folder.settings_file
        for issue in issues:
            if settings_file is not None and issue.file == settings_file.name:
                unread = UnreadFile(case_id=self.planned.case_id, file=issue.file, reason=issue.message)
                self.gathered.unread.append(unread)

    def guard(self, stage: str, work: Callable[[], T], instead: T) -> T:
        """Return what *work* gives, or *instead* where it fails with anything but an error meant for the user."""
        try:
            return work()
        except STOPPING:
            raise
        except Exception as error:  # noqa: BLE001 (one stage of one case must not lose the others)
            self.defects.append(defect_of(stage, error))
            self.issues.append(Issue(component=stage, category="defect", message=f"Stage {stage} failed. {OUR_FAULT}"))
            return instead

    def _load_settings(self) -> CaseSettings | None:
        path = self.planned.folder.settings_file
        if path is None:
            return None
        try:
            return load_case_settings(path)
        except CaseSettingsError as error:
            self.issues.append(
                Issue(component="case_settings", category=error.category, file=path.name, message=str(error))
            )
            self.gathered.unread.append(UnreadFile(case_id=self.planned.case_id, file=path.name, reason=str(error)))
            return None

    def _account(self, classification: Classification) -> Classification:
        refs = [page.ref for page in self.gathered.pages]
        settled, faults = settle_accounts(refs, classification)
        if faults and not any(defect.stage == "classify" for defect in self.defects):
            self.defects.append(Defect(stage="classify", error="PagesNotAccountedFor"))
            message = f"{faults} pages were not sorted into exactly one place. {OUR_FAULT}"
            self.issues.append(Issue(component="classify", category="defect", message=message))
        return settled

    def _extract(self, document: ClassifiedDocument, probe: PageProbe) -> CaseDocument:
        by_ref = {page.ref: page for page in self.gathered.pages}
        pages = [by_ref[ref] for ref in document.pages]
        defects = len(self.defects)
        nothing: tuple[Fact, ...] = ()
        facts = self.guard("extract", lambda: self._work.extract(self.planned, document, pages, probe), nothing)
        failed = len(self.defects) > defects
        is_mute = not facts and _always_says_something(document.type)
        return CaseDocument(
            document_id=document.document_id,
            type=document.type,
            confidence=document.confidence,
            needs_review=document.needs_review or failed or is_mute,
            reason=OUR_FAULT if failed else document.reason or (NOTHING_READ if is_mute else None),
            incomplete=document.incomplete,
            pages=document.pages,
            facts=facts,
        )

    def _case(self, classification: Classification, documents: Iterable[CaseDocument]) -> Case:
        return Case(
            case_id=self.planned.case_id,
            as_of=self._work.as_of,
            files=tuple(self.gathered.files),
            pages=_case_pages(self.gathered.pages, classification),
            documents=tuple(documents),
            determination=self.determined.answer if self.determined is not None else None,
            issues=tuple(self.issues),
        )


def _always_says_something(document_type: str) -> bool:
    """True for papers that are never blank; a form from the clinic's drawer may be."""
    from pipeline.layouts.loader import load_layouts

    layout = load_layouts().get(document_type)
    return layout is not None and layout.family in _NEVER_BLANK


def record_name(case_id: str) -> str:
    """Return the name under which the store notes the finished record of a case."""
    return f"record:{digest_of(case_id)}"


def gather(planned: PlannedCase, get_text: GetText) -> _Gathered:
    """Collect the files, pages and issues of a case; the pages get the names of this case's files."""
    gathered = _Gathered()
    for file in planned.files:
        text = get_text(file)
        check = text.check
        gathered.is_lasting = gathered.is_lasting and check.is_lasting
        gathered.files.append(
            SourceFile(
                name=file.name, sha256=file.sha256, pages=check.page_count, status=check.status, reason=check.reason
            )
        )
        if check.status == "quarantined":
            reason, category = check.reason or "The file could not be read.", check.category or "unreadable"
            gathered.unread.append(UnreadFile(case_id=planned.case_id, file=file.name, reason=reason))
            gathered.issues.append(Issue(component="ingest", category=category, file=file.name, message=reason))
        lost = [page.issue for page in text.pages if page.page.is_lost and page.issue is not None]
        if lost and len(lost) == len(text.pages):
            gathered.unread.append(UnreadFile(case_id=planned.case_id, file=file.name, reason=lost[0].message))
        if check.attachments:
            gathered.issues.append(_attachments_issue(file.name, check.attachments))
        gathered.pages.extend(_named(page.page, file.name) for page in text.pages)
        gathered.defects.extend(page.defect for page in text.pages if page.defect is not None)
        issues = (page.issue for page in text.pages if page.issue is not None)
        gathered.issues.extend(issue.model_copy(update={"file": file.name}) for issue in issues)
    return gathered


def _attachments_issue(name: str, count: int) -> Issue:
    files = "a file lies" if count == 1 else f"{count} files lie"
    message = f"Inside this PDF {files} that nobody reads here. Save what is attached and add it to the case."
    return Issue(component="ingest", category="attachments", file=name, message=message)


def _named(page: Page, name: str) -> Page:
    return page.model_copy(update={"ref": PageRef(file=name, page_number=page.ref.page_number)})


def _case_pages(pages: Iterable[Page], classification: Classification) -> tuple[CasePage, ...]:
    assigned = {assignment.ref: assignment for assignment in classification.assignments}
    return tuple(
        CasePage(
            file=page.ref.file,
            page_number=page.ref.page_number,
            document_id=assigned[page.ref].document_id,
            disposition=assigned[page.ref].disposition,
            rotation=page.rotation,
            text_source=page.text_source,
            width=round(page.width, 2),
            height=round(page.height, 2),
        )
        for page in pages
    )


def _digest(outputs: CaseOutputs | None, case: Case) -> CaseDigest:
    if outputs is not None:
        return outputs.digest
    return CaseDigest(case_id=case.case_id, as_of=case.as_of, is_determined=False)

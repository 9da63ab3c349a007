"""What the report stage takes and gives, and what its templates see.

``CaseView`` goes in. ``CaseOutputs`` and ``DocketOutputs`` come out. ``CaseDigest`` is the little that is kept of a
case so that the index and the docket can be written again without rendering the case. ``CaseSummary`` and the records
below it hold every sentence and figure of ``summary.html``; the template only sets them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

from pydantic import Field

from models.assembled import FactConflict
from models.base import Record
from models.case import Case
from models.determination import Chain, DeadlineId, DeadlineStatus
from models.fact import Source
from models.origin import FactLink
from models.relief import Relief

Day: TypeAlias = datetime.date
RegionImage: TypeAlias = Callable[[Source, float], bytes | None]
"""Gives the picture (PNG or JPEG) of a source's box grown by so many points on each side and cut at the page's edges,
from the upright page; None where no picture of the page is kept."""

Tone = Literal["urgent", "soon", "calm", "missed", "doubt", "done"]


class CaseView(Record):
    """One case as the report stage gets it.

    Attributes:
        case: Everything known of the case.
        chains: One per deadline of the determination, in the same order.
        origins: For each fact path of the matter, the document facts it rests on.
        relief: What the pathway rules found beyond the bare answer, None where that is not to be shown.
        conflicts: Facts that could not be settled.
        client_name: Name for the letter to the client, None to leave a line to fill in.
        region_image: Gives the picture of a spot on a page; None where no pictures are to be shown.
    """

    case: Case
    chains: tuple[Chain, ...] = ()
    origins: Mapping[str, tuple[FactLink, ...]] = Field(default_factory=dict)
    relief: Relief | None = None
    conflicts: tuple[FactConflict, ...] = ()
    client_name: str | None = None
    region_image: RegionImage | None = Field(default=None, exclude=True, repr=False)


class DigestDeadline(Record):
    """One deadline as the docket lists it. Texts are plain, not yet escaped for any format."""

    uid: str
    deadline_id: DeadlineId
    status: DeadlineStatus
    is_first_day: bool
    raw_date: Day | None
    date: Day | None
    conservative_date: Day | None
    tax_years: tuple[int, ...] = ()
    person: str | None = None
    payment_date: Day | None = None
    assessment_date: Day | None = None
    transaction_code: str | None = None
    document_date: Day | None = None
    rule_id: str | None = None
    citation: str
    confidence: str | None = None
    basis: str


class CaseDigest(Record):
    """What the index and the docket need of one case.

    Attributes:
        case_id: Name of the case folder.
        as_of: The day its deadlines were counted for.
        deadlines: All but those that do not concern the case.
        files: Number of files.
        files_unread: Of them quarantined.
        pages: Number of pages.
        pages_unread: Of them not readable, or of a type nobody could tell.
        documents: Number of documents.
        documents_to_check: Of them with type, split or completeness in doubt.
        facts: Number of values read.
        facts_to_check: Of them marked for review.
        papers_missing: Number of missing papers.
        questions: Number of questions for the interview.
        flags: Flag codes of the determination.
        is_determined: False where the engine gave no answer.
    """

    case_id: str
    as_of: Day
    deadlines: tuple[DigestDeadline, ...] = ()
    files: int = 0
    files_unread: int = 0
    pages: int = 0
    pages_unread: int = 0
    documents: int = 0
    documents_to_check: int = 0
    facts: int = 0
    facts_to_check: int = 0
    papers_missing: int = 0
    questions: int = 0
    flags: tuple[str, ...] = ()
    is_determined: bool = True


class CaseOutputs(Record):
    """The files of one case, and its digest to keep for the docket."""

    summary_html: str
    deadlines_ics: bytes
    digest: CaseDigest


class DocketOutputs(Record):
    """The files over all cases."""

    index_html: str
    docket_csv: str
    docket_ics: bytes


class Picture(Record):
    """A picture of a spot on a page, as a ``data:`` address."""

    data_uri: str
    alt: str
    width: int
    height: int


class FactView(Record):
    """One value of one document.

    Attributes:
        label: Name of the field in words.
        value: The value as people write it.
        raw: As printed, None where that adds nothing.
        is_doubtful: A person must look before relying on it.
        reason: Why, None when nothing is doubted.
        confidence: Such as ``97 %``.
        status: Word for the status, None for a plain reading.
        alternatives: Other plausible readings.
        document: Name of the document it stands in.
        place: File and page in words.
        anchor: Id of the element that shows the value among the documents.
        picture: The line on the page.
        no_picture: Why there is none.
    """

    label: str
    value: str
    raw: str | None = None
    is_doubtful: bool = False
    reason: str | None = None
    confidence: str
    status: str | None = None
    alternatives: tuple[str, ...] = ()
    document: str
    place: str | None = None
    anchor: str
    picture: Picture | None = None
    no_picture: str | None = None


class StepView(Record):
    """One step of a chain with the values it rests on; *unlinked* are facts that no paper of the case shows."""

    text: str
    date: str | None = None
    rule: str | None = None
    citation: str | None = None
    facts: tuple[FactView, ...] = ()
    unlinked: tuple[str, ...] = ()


class DeadlineView(Record):
    """One deadline in words.

    ``safe_date`` is the conservative date. ``rule_date`` is None where it is the same day, ``raw_date`` where it is one
    of the other two.
    """

    anchor: str
    title: str
    scope: str | None
    status: DeadlineStatus
    status_label: str
    tone: Tone
    is_first_day: bool
    days_left: int | None
    days: str | None
    days_unit: str | None
    safe_label: str
    safe_date: str | None
    safe_iso: str | None
    rule_label: str
    rule_date: str | None
    raw_date: str | None
    rule_note: str | None
    act: str | None
    where: str | None
    remains: tuple[str, ...]
    basis: str
    rule: str | None
    citation: str
    confidence: str | None
    edition: str | None
    steps: tuple[StepView, ...]
    doubtful: str | None


class ConditionView(Record):
    """One condition of a pathway; *asks* are the facts that would settle it."""

    title: str
    role: str
    stands: str
    verdict: str
    decides: bool
    text: str
    citation: str
    asks: tuple[str, ...]


class FindingView(Record):
    """How a pathway stands for the years that stand alike."""

    years: str
    value: str
    value_label: str
    reason: str
    first_paper: str | None
    deciding: tuple[ConditionView, ...]
    others: tuple[ConditionView, ...]
    more: str


class PathwayView(Record):
    """One relief pathway: the answer for the case, and year by year where the rules looked at years."""

    anchor: str
    title: str
    law: str
    form: str
    value: str
    value_label: str
    reason: str | None
    findings: tuple[FindingView, ...] = ()


class MatrixRow(Record):
    """One pathway across the years: value and its word, None for a year the rules did not look at."""

    title: str
    anchor: str
    cells: tuple[tuple[str, str] | None, ...]


class Matrix(Record):
    """Pathways by tax year."""

    years: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


class PaperView(Record):
    """One missing paper."""

    title: str
    years: str | None
    why: str
    feeds: str | None
    who: str
    how: str
    caution: str | None


class QuestionView(Record):
    """One question for the interview."""

    text: str
    year: str | None
    settles: str | None


class FlagView(Record):
    """One flag in words."""

    text: str
    is_alarm: bool


class DocumentView(Record):
    """One document: the doubtful values apart and first."""

    anchor: str
    title: str
    place: str
    confidence: str
    notes: tuple[str, ...]
    doubtful: tuple[FactView, ...]
    certain: tuple[FactView, ...]


class FileView(Record):
    """One file in the account of all pages."""

    name: str
    status: str
    is_quarantined: bool
    reason: str | None
    pages: int
    runs: tuple[str, ...]


class UnreadView(Record):
    """A file or page a person must read, and why."""

    place: str
    reason: str


class CountView(Record):
    """A figure with its words, the words without the figure, and where on the page it leads."""

    figure: int
    text: str
    unit: str
    target: str | None = None


class LetterView(Record):
    """The letter to the client."""

    date: str
    greeting: str
    papers: tuple[str, ...]


class TimelineTick(Record):
    """A mark on the axis."""

    x: float
    label: str


class TimelineRow(Record):
    """One clock: a bar from its start to the safe date, the suspensions, the day by the rule where it is another."""

    y: float
    label: str
    scope: str | None
    tone: Tone
    start_x: float
    is_start_shown: bool
    safe_x: float
    rule_x: float | None
    held: tuple[tuple[float, float], ...]
    date: str


class Timeline(Record):
    """A drawing of clocks, in user units of its view box."""

    title: str
    width: float
    height: float
    today_x: float
    today: str
    ticks: tuple[TimelineTick, ...]
    rows: tuple[TimelineRow, ...]
    shows_held: bool


class ConflictView(Record):
    """A fact that could not be settled, with what it might be."""

    title: str
    kind: str
    reason: str
    candidates: tuple[tuple[str, tuple[FactView, ...]], ...]


class CaseSummary(Record):
    """Everything ``summary.html`` shows."""

    case_id: str
    as_of: str
    counts: tuple[CountView, ...]
    is_determined: bool
    nothing_urgent: str
    urgent: tuple[DeadlineView, ...]
    later: tuple[DeadlineView, ...]
    missed: tuple[DeadlineView, ...]
    undated: tuple[DeadlineView, ...]
    settled: tuple[DeadlineView, ...]
    settled_title: str
    not_concerned: tuple[str, ...]
    flags: tuple[FlagView, ...]
    conflicts: tuple[ConflictView, ...]
    pathways: tuple[PathwayView, ...]
    matrix: Matrix | None
    decrees: tuple[str, ...]
    safety: tuple[str, ...]
    timelines: tuple[Timeline, ...]
    papers: tuple[PaperView, ...]
    questions: tuple[QuestionView, ...]
    documents: tuple[DocumentView, ...]
    unread: tuple[UnreadView, ...]
    files: tuple[FileView, ...]
    page_account: str
    issues: tuple[UnreadView, ...]
    letter: LetterView

    @property
    def deadlines(self) -> tuple[DeadlineView, ...]:
        """Every deadline whose clock runs or ran out, most pressing first."""
        return self.urgent + self.missed + self.later + self.undated


class IndexRow(Record):
    """One case in the index; the deadline is the nearest that can still be kept."""

    case_id: str
    is_alarm: bool
    tone: Tone
    days_left: int | None
    days: str | None
    days_unit: str | None
    deadline: str | None
    needs_facts: bool
    safe_date: str | None
    rule_date: str | None
    note: str | None
    also: tuple[str, ...]
    needs: tuple[str, ...]
    stale: str | None


class IndexSummary(Record):
    """The figures above the index."""

    as_of: str
    counts: tuple[CountView, ...]

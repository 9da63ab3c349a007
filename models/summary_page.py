"""What the report's templates see: every sentence and figure of a page. The templates only set them."""

from __future__ import annotations

from typing import Literal

from models.base import Record
from models.determination import DeadlineStatus

Tone = Literal["urgent", "soon", "calm", "missed", "doubt", "done"]


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
    in_file: str | None = None


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


class TimelineMark(Record):
    """A day on a clock's line with the text beside it, None where the text would hide another mark."""

    x: float
    text: str | None
    text_x: float


class TimelineRow(Record):
    """One clock: a bar from its start to the safe date, the suspensions, the day by the rule where it is another.

    Marks outside the drawing are None; ``before`` then tells the safe date at the left edge.
    """

    y: float
    label: str
    scope: str | None
    tone: Tone
    start_x: float
    is_start_shown: bool
    end_x: float
    safe: TimelineMark | None
    rule: TimelineMark | None
    held: tuple[tuple[float, float], ...]
    before: str | None


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
    """A fact that could not be settled, with what it might be, and the paper it is about: anchor, name and place."""

    title: str
    paper: tuple[str, str] | None = None
    kind: str
    reason: str
    candidates: tuple[tuple[str, tuple[FactView, ...]], ...]


class CaseSummary(Record):
    """Everything ``summary.html`` shows."""

    case_id: str
    as_of: str
    people: str
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
    notes: tuple[str, ...]
    safety: tuple[str, ...]
    timelines: tuple[Timeline, ...]
    papers: tuple[PaperView, ...]
    questions: tuple[QuestionView, ...]
    more_questions: tuple[QuestionView, ...]
    more_questions_title: str
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
    alarms: tuple[str, ...]
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

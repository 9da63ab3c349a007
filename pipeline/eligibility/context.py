"""What every rule is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, total_ordering, wraps
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel

from models.determination import (
    Deadline,
    DeadlineId,
    DeadlineStatus,
    EvidenceCode,
    FlagCode,
    PathwayReasons,
    Pathways,
    Question,
)
from models.matter import (
    Assessment,
    Bars,
    Circumstances,
    Environment,
    Facts,
    Filing,
    Knowledge,
    Liability,
    Matter,
    MatterDocument,
    Payment,
    People,
    Suspensions,
    TaxReturn,
)
from models.relief import Relief
from pipeline.eligibility.steps import Step

RecordT = TypeVar("RecordT")
ModelT = TypeVar("ModelT", bound=BaseModel)

_SHOW_INCOME = frozenset({"w2", "w2c", "w2g", "form_1099", "ssa_1099", "irs_wage_income_transcript"})
"""Papers on what somebody earned: that a year had income tells of no tax in question."""
_NO_PEOPLE = People()
_NO_CIRCUMSTANCES = Circumstances()
_NO_BARS = Bars()
_NO_SUSPENSIONS = Suspensions()
_NO_ENVIRONMENT = Environment()


@total_ordering
class Content:
    """Sorts records by what they say, so that the order of the file decides nothing; reads them only on a tie."""

    __slots__ = ("record",)

    def __init__(self, record: BaseModel) -> None:
        self.record = record

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Content) and self.record == other.record

    def __lt__(self, other: Content) -> bool:
        return self.record.model_dump_json() < other.record.model_dump_json()

    def __hash__(self) -> int:
        return hash(self.record)


class Found(NamedTuple, Generic[RecordT]):
    """A record of facts and where it stands, so that a chain can name the fact it used.

    Attributes:
        path: Such as ``documents[0]``.
        record: The record itself.
    """

    path: str
    record: RecordT

    def at(self, fact: str) -> str:
        """Return the path of one fact of the record, such as ``documents[0].document_date``."""
        return f"{self.path}.{fact}"


def locate(name: str, records: Iterable[RecordT] | None) -> tuple[Found[RecordT], ...]:
    """Return the records with their paths; none where the list was never asked for."""
    if not records:
        return ()
    return tuple([Found(f"{name}[{index}]", record) for index, record in enumerate(records)])


def in_order(records: Iterable[Found[ModelT]]) -> list[Found[ModelT]]:
    """Return the records sorted by what they say."""
    found = list(records)
    return found if len(found) < 2 else sorted(found, key=lambda it: Content(it.record))


def covers(years: Sequence[int] | None, year: int | None) -> bool:
    """True unless the record names years and *year* is not among them.

    A record that names no year belongs to every year of the matter: it must not be lost for want of a year.
    """
    return year is None or years is None or year in years


@dataclass(frozen=True)
class Context:
    """One matter as the rules see it.

    Attributes:
        matter: The matter.
        as_of: The day of the answer.
        law_date: The day whose law governs: ``as_of``, or None for the rules as they stand now.
    """

    matter: Matter
    as_of: date
    law_date: date | None

    @classmethod
    def of(cls, matter: Matter) -> Context:
        """Return the context of *matter*."""
        return cls(matter, matter.as_of, matter.as_of if matter.law_edition == "as_of" else None)

    @cached_property
    def memory(self) -> dict[Hashable, Any]:
        """What was worked out once for this matter."""
        return {}

    def once(self, key: Hashable, work_out: Callable[[], RecordT]) -> RecordT:
        """Return what *work_out* finds, worked out only the first time *key* is asked for in this matter."""
        memory = self.memory
        if key not in memory:
            memory[key] = work_out()
        found: RecordT = memory[key]
        return found

    @cached_property
    def facts(self) -> Facts:
        """The facts of the matter."""
        return self.matter.facts

    @cached_property
    def tax_years(self) -> tuple[int | None, ...]:
        """Years the answer is about, ascending; ``(None,)`` where the one year is not known."""
        if self.facts.tax_years:
            return tuple(sorted(self.facts.tax_years))
        years = {record.tax_year for _, record in self._yearly() if record.tax_year is not None}
        for document in self.facts.documents or ():
            years.update(document.tax_years or () if document.type not in _SHOW_INCOME else ())
            if document.debt_tax_year is not None and document.debt_owner != "nonrequesting_spouse":
                years.add(document.debt_tax_year)
        return tuple(sorted(years)) or (None,)

    def _yearly(self) -> Iterable[tuple[str, TaxReturn | Liability | Assessment | Payment]]:
        for name in ("returns", "liabilities", "assessments", "payments"):
            for record in getattr(self.facts, name) or ():
                yield name, record

    @cached_property
    def returns(self) -> tuple[Found[TaxReturn], ...]:
        """Every return, with its path."""
        return locate("returns", self.facts.returns)

    @cached_property
    def liabilities(self) -> tuple[Found[Liability], ...]:
        """Every liability, with its path."""
        return locate("liabilities", self.facts.liabilities)

    @cached_property
    def assessments(self) -> tuple[Found[Assessment], ...]:
        """Every assessment, with its path."""
        return locate("assessments", self.facts.assessments)

    @cached_property
    def documents(self) -> tuple[Found[MatterDocument], ...]:
        """Every document that concerns a year of the matter, with its path."""
        return tuple(found for found in locate("documents", self.facts.documents) if self.concerns(found.record))

    @cached_property
    def document_types(self) -> frozenset[str]:
        """The types of those documents."""
        return frozenset([found.record.type for found in self.documents])

    @cached_property
    def filings(self) -> tuple[Found[Filing], ...]:
        """Every filing, with its path."""
        return locate("filings", self.facts.filings)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The forms of those filings."""
        return frozenset([found.record.form for found in self.filings])

    @cached_property
    def payments(self) -> tuple[Found[Payment], ...]:
        """Every payment, with its path."""
        return locate("payments", self.facts.payments)

    @cached_property
    def knowledge(self) -> tuple[Found[Knowledge], ...]:
        """The interview answers per year, with their paths."""
        return locate("knowledge", self.facts.knowledge)

    @cached_property
    def people(self) -> People:
        """The people; without a single fact where none is known."""
        return self.facts.people or _NO_PEOPLE

    @cached_property
    def circumstances(self) -> Circumstances:
        """The circumstances; without a single fact where none is known."""
        return self.facts.circumstances or _NO_CIRCUMSTANCES

    @cached_property
    def bars(self) -> Bars:
        """The bars; without a single fact where none is known."""
        return self.facts.bars or _NO_BARS

    @cached_property
    def suspensions(self) -> Suspensions:
        """The suspensions; without a single fact where none is known."""
        return self.facts.suspensions or _NO_SUSPENSIONS

    @cached_property
    def environment(self) -> Environment:
        """The environment; without a single fact where none is known."""
        return self.facts.environment or _NO_ENVIRONMENT

    def concerns(self, document: MatterDocument) -> bool:
        """True unless the document covers other years only: such a document decides nothing."""
        return any(covers(document.tax_years, year) for year in self.tax_years)

    def is_of(self, record_year: int | None, year: int | None) -> bool:
        """True where a record of *record_year* belongs to *year*; without a year, to the one year of the matter."""
        return record_year == year or (record_year is None and len(self.tax_years) == 1)

    def liability(self, year: int | None) -> Found[Liability] | None:
        """Return the liability of *year*, None where there is no record of it."""
        return self.once(
            ("liability", year),
            lambda: next((found for found in self.liabilities if self.is_of(found.record.tax_year, year)), None),
        )

    def years_of(self, years: Sequence[int] | None) -> tuple[int, ...] | None:
        """Return those of *years* (all of the matter where None) that the answer is about; None where not known."""
        own = tuple(year for year in self.tax_years if year is not None and covers(years, year))
        return own or None


def once_per_year(rule: Callable[[Context, int | None], RecordT]) -> Callable[[Context, int | None], RecordT]:
    """Make what depends on nothing but matter and year be worked out once for each year."""

    @wraps(rule)
    def looked_up(context: Context, year: int | None) -> RecordT:
        return context.once((rule, year), lambda: rule(context, year))

    return looked_up


class DeadlineFinding(NamedTuple):
    """One deadline and how it came about.

    Attributes:
        deadline: As it goes into the answer.
        steps: From the fact to the date.
        flags: Flags it raises.
        missing: Facts that would settle it, as dictionary paths such as ``assessments.assessment_date``.
        consequences: What is still possible once it is missed.
    """

    deadline: Deadline
    steps: tuple[Step, ...] = ()
    flags: tuple[FlagCode, ...] = ()
    missing: tuple[str, ...] = ()
    consequences: tuple[str, ...] = ()

    @property
    def id(self) -> DeadlineId:
        """Which limit."""
        return self.deadline.id

    @property
    def status(self) -> DeadlineStatus:
        """Where it stands."""
        return self.deadline.status

    def is_about(self, year: int | None) -> bool:
        """True unless its scope names years and *year* is not among them."""
        scope = self.deadline.scope
        return covers(scope.tax_years if scope else None, year)


class Limits:
    """The deadlines of an answer, found by their id."""

    def __init__(self, deadlines: Iterable[DeadlineFinding] = ()) -> None:
        self._by_id: dict[DeadlineId, list[DeadlineFinding]] = {}
        for finding in deadlines:
            self._by_id.setdefault(finding.deadline.id, []).append(finding)

    def of(self, *deadline_ids: DeadlineId) -> list[DeadlineFinding]:
        """Return the deadlines of those ids, in the order of the answer."""
        return [finding for name in deadline_ids for finding in self._by_id.get(name, ())]


@dataclass(frozen=True, slots=True)
class PathwayAnswer:
    """What the pathway rules give back to the engine.

    Attributes:
        pathways: One value per pathway.
        reasons: For each pathway, why.
        missing_evidence: Codes due and not answered by a complete paper in the file.
        flags: Flags beyond those of the deadlines.
        questions: What to ask next, most useful first.
        relief: Gives the matrix per tax year and what else the reviewer's page shows; put into words only when asked.
    """

    pathways: Pathways
    reasons: PathwayReasons | None = None
    missing_evidence: tuple[EvidenceCode, ...] = ()
    flags: tuple[FlagCode, ...] = ()
    questions: tuple[Question, ...] = field(default=())
    relief: Callable[[], Relief] = Relief

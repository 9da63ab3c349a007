"""What happened beside the case: closures, disasters, statements, holidays."""

from __future__ import annotations

from typing import Annotated, Literal

from models.determination import DeadlineId
from models.matter.values import UNKNOWN_IS_ABSENT, Day, FactRecord, State, YesNo


class TaxCourtClosure(FactRecord):
    """A day on which the Tax Court could not be reached."""

    date: Day
    location: Annotated[Literal["clerk_office", "efiling_portal"] | None, UNKNOWN_IS_ABSENT] = None


class DisasterPostponement(FactRecord):
    """A postponement known to have been announced."""

    name: str
    from_date: Day | None = None
    to_date: Day | None = None
    applies_to_requesting_spouse: YesNo = None


class IrsOralStatement(FactRecord):
    """What an IRS employee said about a last day."""

    date: Day | None = None
    stated_last_day: Day | None = None
    deadline: DeadlineId | None = None


class StateHoliday(FactRecord):
    """A statewide holiday, for a note only."""

    date: Day
    state: State


class Environment(FactRecord):
    """Closures, disasters, and what IRS employees said."""

    tax_court_closures: tuple[TaxCourtClosure, ...] | None = None
    disaster_postponements: tuple[DisasterPostponement, ...] | None = None
    irs_oral_statements: tuple[IrsOralStatement, ...] | None = None
    state_holidays: tuple[StateHoliday, ...] | None = None

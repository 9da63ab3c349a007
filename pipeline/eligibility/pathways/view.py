"""One tax year of a matter as the pathway rules see it: its records with their paths, its deadlines, its state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import Any, Protocol, TypeVar

from models.determination import DeadlineId, DeadlineStatus
from models.matter import Assessment, Filing, Knowledge, Liability, MatterDocument, Payment, TaxReturn
from pipeline.eligibility.context import Context, DeadlineFinding, Found, Limits, covers
from pipeline.eligibility.logic import Truth
from pipeline.eligibility.notices import CLIENT, IRS_OFFSETS, LEVY_HEARING_NOTICES
from pipeline.eligibility.raised import is_joint_return, were_married

RS = "requesting_spouse"
NRS = "nonrequesting_spouse"

LEVY_NOTICES = LEVY_HEARING_NOTICES | {"irs_cp91_cp298"}
OFFSETS = IRS_OFFSETS | {"bfs_offset_notice"}
DECREES = frozenset({"divorce_decree", "legal_separation_decree"})
AGREEMENTS = DECREES | {"marital_settlement_agreement"}
CONTACT_LETTERS = LEVY_NOTICES | {
    "irs_notice_of_deficiency",
    "irs_letter_3172",
    "irs_cp2000",
    "irs_cp14",
    "irs_cp501",
    "irs_cp503",
    "irs_cp504",
    "irs_cp22a",
    "irs_cp71",
    "irs_cp523",
    "exam_initial_contact",
    "exam_30_day_letter",
    "exam_report",
}
"""Letters that show the taxpayer a possible or an actual liability."""


AnswerT = TypeVar("AnswerT")


def once_a_year(rule: Callable[[YearView], AnswerT]) -> Callable[[YearView], AnswerT]:
    """Make a rule that depends on nothing but the year's view be looked at once for each view."""

    @wraps(rule)
    def looked_up(view: YearView) -> AnswerT:
        answers = view.answers
        if rule not in answers:
            answers[rule] = rule(view)
        found: AnswerT = answers[rule]
        return found

    return looked_up


class _Yearly(Protocol):
    @property
    def tax_year(self) -> int | None: ...


YearlyT = TypeVar("YearlyT", bound=_Yearly)


@dataclass(frozen=True)
class YearView:
    """One year of a matter.

    Attributes:
        context: The matter.
        limits_of_matter: Every deadline of the answer.
        year: The year; None where the one year of the matter is not known.
    """

    context: Context
    limits_of_matter: Limits
    year: int | None

    @cached_property
    def answers(self) -> dict[object, Any]:
        """What the rules made once a year have answered."""
        return {}

    @property
    def as_of(self) -> date:
        """The day of the answer."""
        return self.context.as_of

    def covers(self, years: Sequence[int] | None) -> bool:
        """True unless a record names years and this is not among them."""
        return covers(years, self.year)

    def is_of(self, year: int | None) -> bool:
        """True where a record of *year* belongs here; without a year it can only mean the one year of the matter."""
        return self.context.is_of(year, self.year)

    def _of_year(self, records: Sequence[Found[YearlyT]]) -> tuple[Found[YearlyT], ...]:
        return tuple(found for found in records if self.is_of(found.record.tax_year))

    @cached_property
    def returns(self) -> tuple[Found[TaxReturn], ...]:
        """The returns of the year."""
        return self._of_year(self.context.returns)

    @cached_property
    def assessments(self) -> tuple[Found[Assessment], ...]:
        """The assessments of the year that bind the client."""
        return tuple(
            found for found in self._of_year(self.context.assessments) if found.record.spouse in (None, *CLIENT)
        )

    @cached_property
    def payments(self) -> tuple[Found[Payment], ...]:
        """The payments on the year's tax."""
        return self._of_year(self.context.payments)

    @cached_property
    def liability(self) -> Found[Liability] | None:
        """The liability of the year, None where there is no record of it."""
        return next(iter(self._of_year(self.context.liabilities)), None)

    @cached_property
    def knowledge(self) -> Found[Knowledge] | None:
        """The interview answers of the year, None where there are none."""
        return next(iter(self._of_year(self.context.knowledge)), None)

    @cached_property
    def documents(self) -> tuple[Found[MatterDocument], ...]:
        """The documents that cover the year or name no year, dated on or before the day of the answer."""
        return tuple(
            found
            for found in self.context.documents
            if self.covers(found.record.tax_years)
            and (found.record.document_date is None or found.record.document_date <= self.as_of)
        )

    @cached_property
    def filings(self) -> tuple[Found[Filing], ...]:
        """What the client had filed for the year by the day of the answer."""
        return tuple(
            found
            for found in self.context.filings
            if self.covers(found.record.tax_years)
            and found.record.filed_by in (None, *CLIENT)
            and has_happened(found.record, self.as_of)
        )

    # ------------------------------------------------------------------ what the year's records say

    @cached_property
    def kind(self) -> str | None:
        """The kind of liability; None where it is not known, none where the list of liabilities leaves the year out."""
        if self.liability is not None:
            return self.liability.record.liability_type
        is_left_out = self.context.facts.liabilities is not None and all(
            found.record.tax_year is not None for found in self.context.liabilities
        )
        return "none" if is_left_out else None

    @cached_property
    def has_understatement(self) -> Truth:
        """Whether the IRS changed the tax of the year."""
        return None if self.kind is None else self.kind in ("understatement", "both")

    @cached_property
    def has_unpaid_tax(self) -> Truth:
        """Whether tax shown on the return was not paid."""
        return None if self.kind is None else self.kind in ("unpaid_tax", "both")

    @cached_property
    def joint_record(self) -> Found[TaxReturn] | None:
        """The record of a joint return with NRS; where none is certain, a record that may be of one."""
        records = [found for found in self.returns if is_joint_return(found.record) is True]
        return next(iter(records or [found for found in self.returns if is_joint_return(found.record) is None]), None)

    @cached_property
    def joint(self) -> Truth:
        """Whether RS and NRS filed a joint return; None too where no return of the year is known of."""
        answers = [is_joint_return(found.record) for found in self.returns]
        if True in answers:
            return True
        return None if not answers or None in answers else False

    @cached_property
    def is_paid(self) -> Truth:
        """Whether nothing of the year's tax is unpaid."""
        if self.liability is None:
            return None
        it = self.liability.record
        if it.balance_unpaid is not None:
            return it.balance_unpaid == "no"
        return it.unpaid_amount == 0 if it.unpaid_amount is not None else None

    # ------------------------------------------------------------------ deadlines

    def limits(self, deadline: DeadlineId) -> tuple[DeadlineFinding, ...]:
        """Return the year's deadlines of that id for the requesting spouse."""
        limits = self.limits_of_matter.of(deadline)
        return tuple([found for found in limits if found.is_about(self.year) and _is_clients(found)])

    def statuses(self, deadline: DeadlineId) -> tuple[DeadlineStatus, ...]:
        """Return the statuses of the year's deadlines of that id."""
        return tuple([found.status for found in self.limits(deadline)])

    # ------------------------------------------------------------------ paths

    def liability_at(self, fact: str) -> tuple[str, ...]:
        """Return the path of a fact of the liability, none where there is no record."""
        return (self.liability.at(fact),) if self.liability else ()

    def knowledge_at(self, *facts: str) -> tuple[str, ...]:
        """Return the paths of the interview answers that are given."""
        if self.knowledge is None:
            return ()
        return tuple(self.knowledge.at(fact) for fact in facts if getattr(self.knowledge.record, fact) is not None)

    def known(self, fact: str) -> str | None:
        """Return an interview answer of the year, None where it is not known."""
        return getattr(self.knowledge.record, fact) if self.knowledge else None


def has_happened(filing: Filing, as_of: date) -> bool:
    """True unless the earliest date of the filing lies after *as_of*."""
    days = [filing.filed_date, filing.postmark_date, filing.sent_date, filing.received_date]
    days.append(filing.efiled_at.date() if filing.efiled_at else None)
    known = [day for day in days if day is not None]
    return not known or min(known) <= as_of


def _is_clients(found: DeadlineFinding) -> bool:
    scope = found.deadline.scope
    return scope is None or scope.person in (None, RS)


def facts_behind(limits: Sequence[DeadlineFinding]) -> tuple[str, ...]:
    """Return the facts that the limits rest on."""
    return tuple(dict.fromkeys(path for limit in limits for step in limit.steps for path in step.fact_paths))


def first_day(limits: Sequence[DeadlineFinding]) -> str:
    """Return the earliest safe day of the limits, empty where none has a day."""
    days = [limit.deadline.conservative_date or limit.deadline.date for limit in limits]
    known = sorted(day for day in days if day)
    return known[0].isoformat() if known else ""


def address_in_doubt(context: Context) -> bool:
    """True where a notice of levy or lien to the client is not known to have gone to the last known address."""
    return any(
        found.record.type in LEVY_NOTICES | {"irs_letter_3172"}
        and found.record.addressed_to != NRS
        and found.record.sent_to_last_known_address != "yes"
        for found in context.documents
    )


def marriage_in_year(view: YearView) -> Truth:
    """Return whether the two were married to each other at some time in the year."""
    return were_married(view.context, view.year)

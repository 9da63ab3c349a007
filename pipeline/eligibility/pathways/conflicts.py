"""Facts that cannot both be true: the engine goes on with what it has, and says which they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pipeline.eligibility.context import Context
from pipeline.eligibility.pathways.household import has_ended_later
from pipeline.eligibility.pathways.triage import client_letters
from pipeline.eligibility.pathways.view import YearView

Conflict = tuple[str, int | None]
"""Which contradiction, a key of the explanations, and the year it is about; None where it is about no year."""


def conflicts(context: Context, views: Sequence[YearView]) -> tuple[Conflict, ...]:
    """Return every contradiction in the facts of the matter, each once."""
    found: list[Conflict] = [(name, None) for name, is_one in _about_people(context, views) if is_one]
    found += [(name, view.year) for view in views for name, is_one in _about_year(context, view) if is_one]
    return tuple(dict.fromkeys(found))


def _about_people(context: Context, views: Sequence[YearView]) -> Iterator[tuple[str, bool]]:
    people = context.people
    wedding, ended, death = people.date_of_marriage, people.date_of_divorce, people.nonrequesting_spouse_date_of_death
    is_together = people.marital_status in ("married", "separated")
    apart = (it.together == "no" and it.ongoing == "yes" for it in people.household_periods or ())
    yield "divorced_before_decree_ends_it", bool(views) and has_ended_later(views[0])
    yield "married_after_death", is_together and death is not None and death <= context.as_of
    yield "married_after_divorce", is_together and ended is not None and ended <= context.as_of
    yield "ended_before_wedding", wedding is not None and any(day and day < wedding for day in (ended, death))
    yield "together_and_apart", people.same_household == "yes" and any(apart)


def _about_year(context: Context, view: YearView) -> Iterator[tuple[str, bool]]:
    yield (
        "joint_with_another_status",
        any(
            found.record.filing_status not in (None, "married_filing_jointly") and found.record.filed_by == "joint"
            for found in view.returns
        ),
    )
    yield (
        "letters_without_contact",
        context.circumstances.irs_contact_about_liability == "no" and bool(client_letters(view)),
    )
    assessed = [it.record.assessment_date for it in view.assessments if it.record.assessment_date]
    liability = view.liability.record if view.liability else None
    yield "assessed_and_only_proposed", bool(assessed) and liability is not None and liability.assessed == "no"
    yield "assessed_later", any(day > context.as_of for day in assessed)
    yield "before_year_end", _is_early(view.year, (*assessed, *(it.record.filed_date for it in view.returns)))
    owed = (it.record.balance_unpaid == "yes" for it in view.assessments)
    has_amount = liability is not None and bool(liability.unpaid_amount)
    yield "paid_and_owed", view.is_paid is True and (has_amount or any(owed))


def _is_early(year: int | None, days: Iterable[date | None]) -> bool:
    """True where a return was filed, or its tax assessed, before the year was over."""
    return year is not None and any(day is not None and day.year <= year for day in days)

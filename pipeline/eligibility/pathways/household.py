"""Marital status of the two spouses: the test of 6015(c) on the filing date, and the factor of 6015(f)."""

from __future__ import annotations

from datetime import date

from models.matter import HouseholdPeriod
from pipeline.eligibility.calendar import add_years
from pipeline.eligibility.context import Found, locate
from pipeline.eligibility.logic import Truth
from pipeline.eligibility.pathways.conditions import REQUIRED, Condition
from pipeline.eligibility.pathways.view import YearView, once_a_year

ENDED = frozenset({"divorced", "legally_separated", "widowed"})


@once_a_year
def marital_test(view: YearView) -> Condition:
    """B4: divorced, widowed, legally separated, or 12 months apart and estranged, on the day of the answer.

    If the client has died, the status when she died decides (convention 9).
    """
    people = view.context.people
    if people.requesting_spouse_date_of_death or people.marital_status_at_death:
        return _at_death(view)
    status, paths = marital_status(view)
    if status in ENDED:
        return Condition("marital_test", "met", status or "", REQUIRED, paths)
    if has_ended_later(view):
        return Condition("marital_test", "undetermined", "conflict", REQUIRED, paths, ("people.date_of_divorce",))
    return _apart_long_enough(view, status, paths)


@once_a_year
def marital_status(view: YearView) -> tuple[str | None, tuple[str, ...]]:
    """Return the status between the two on the day of the answer, and the facts it rests on."""
    people, as_of = view.context.people, view.as_of
    if people.marital_status is not None:
        if people.marital_status == "divorced" and has_ended_later(view):
            return None, ("people.marital_status",)
        return people.marital_status, ("people.marital_status",)
    if people.date_of_divorce and people.date_of_divorce <= as_of:
        return "divorced", ("people.date_of_divorce",)
    death = people.nonrequesting_spouse_date_of_death
    if death and death <= as_of:
        return "widowed", ("people.nonrequesting_spouse_date_of_death",)
    if people.nonrequesting_spouse_death_year and people.nonrequesting_spouse_death_year < as_of.year:
        return "widowed", ("people.nonrequesting_spouse_death_year",)
    if people.date_of_legal_separation and people.date_of_legal_separation <= as_of:
        return "legally_separated", ("people.date_of_legal_separation",)
    return _status_from_decree(view)


_DECREE_STATUS = {
    "divorce_decree": "divorced",
    "divorce_certificate": "divorced",
    "legal_separation_decree": "legally_separated",
}


def _status_from_decree(view: YearView) -> tuple[str | None, tuple[str, ...]]:
    for found in view.context.documents:
        it = found.record
        day = it.marital_status_end_date or it.document_date
        # A paper that may be a draft proves nothing; a certificate is no draft.
        is_signed = it.signed_by_judge == "yes" or it.type == "divorce_certificate"
        is_order = it.type in _DECREE_STATUS and is_signed and it.temporary_order != "yes"
        if is_order and day is not None and day <= view.as_of:
            return _DECREE_STATUS[it.type], (found.at("document_date"),)
    return None, ()


def has_ended_later(view: YearView) -> bool:
    """True where the client says divorced, but every final decree ends the marriage after the day of the answer."""
    people = view.context.people
    ends = [
        found.record.marital_status_end_date
        for found in view.context.documents
        if found.record.type == "divorce_decree" and found.record.marital_status_end_date
    ]
    divorced = people.marital_status == "divorced" and not (
        people.date_of_divorce and people.date_of_divorce <= view.as_of
    )
    return bool(divorced and ends and all(day > view.as_of for day in ends))


# ---------------------------------------------------------------------------- twelve months apart


def _apart_long_enough(view: YearView, status: str | None, paths: tuple[str, ...]) -> Condition:
    people = view.context.people
    name, asks = "marital_test", _asks(view, status)
    if people.same_household == "yes":
        return Condition(name, "not_met", "same_household", REQUIRED, ("people.same_household",), asks[:1])
    periods = locate("people.household_periods", people.household_periods)
    current = [found for found in periods if _is_current(found.record, view.as_of)]
    if any(found.record.together == "yes" for found in current):
        where = tuple(found.at("together") for found in current)
        return Condition(name, "not_met", "same_household", REQUIRED, where, asks[:1])
    apart = sorted(
        (found for found in current if found.record.together == "no"),
        key=lambda found: found.record.from_date or date.max,
    )
    if apart:
        return _apart(apart[0], status, view.as_of)
    if status == "separated" and people.date_of_separation:
        words = {"date": add_years(people.date_of_separation, 1).isoformat()}
        is_long = add_years(people.date_of_separation, 1) <= view.as_of
        said = "apart" if is_long else "too_short"
        paths = (*paths, "people.date_of_separation")
        return Condition(name, "met" if is_long else "not_met", said, REQUIRED, paths, words=words)
    return Condition(name, "undetermined", "", REQUIRED, paths, asks)


def _apart(period: Found[HouseholdPeriod], status: str | None, as_of: date) -> Condition:
    it, name = period.record, "marital_test"
    paths = (period.at("from_date"), period.at("together"))
    if it.temporary_absence == "yes":
        return Condition(name, "not_met", "temporary_absence", REQUIRED, (*paths, period.at("temporary_absence")))
    estranged: Truth = (
        True if status == "separated" or it.estranged == "yes" else False if it.estranged == "no" else None
    )
    if estranged is False:
        return Condition(name, "not_met", "not_estranged", REQUIRED, (*paths, period.at("estranged")))
    if it.from_date is None:
        return Condition(name, "undetermined", "", REQUIRED, paths[1:], ("people.household_periods.from_date",))
    day = add_years(it.from_date, 1)
    words = {"date": day.isoformat()}
    if day > as_of:
        later = ("people.date_of_divorce", "people.household_periods.from_date")
        return Condition(name, "not_met", "too_short", REQUIRED, paths, later, words=words)
    if estranged is None:
        asks = ("people.household_periods.estranged",)
        return Condition(name, "undetermined", "estranged", REQUIRED, paths, asks, words=words)
    return Condition(name, "met", "apart", REQUIRED, paths, words=words)


def _is_current(period: HouseholdPeriod, as_of: date) -> bool:
    if period.from_date and period.from_date > as_of:
        return False
    if period.ongoing is not None:
        return period.ongoing == "yes"
    return period.to_date is None or period.to_date >= as_of


def _asks(view: YearView, status: str | None) -> tuple[str, ...]:
    asks = [] if status else ["people.marital_status"]
    if view.context.people.same_household is None:
        asks.append("people.same_household")
    return (*asks, "people.household_periods")


def _at_death(view: YearView) -> Condition:
    people = view.context.people
    status, path = people.marital_status_at_death, ("people.marital_status_at_death",)
    if status in ENDED:
        return Condition("marital_test", "met", "at_death", REQUIRED, path)
    if status is not None and people.same_household_at_death == "yes":
        where = (*path, "people.same_household_at_death")
        return Condition("marital_test", "not_met", "same_household_at_death", REQUIRED, where)
    if people.requesting_spouse_date_of_death:
        day = people.requesting_spouse_date_of_death
        for found in locate("people.household_periods", people.household_periods):
            if found.record.together == "no" and _spans_year_before(found.record, day):
                return _apart(found, status, day)
    asks = ("people.marital_status_at_death", "people.same_household_at_death", "people.household_periods")
    return Condition("marital_test", "undetermined", "at_death_unknown", REQUIRED, path if status else (), asks)


def _spans_year_before(period: HouseholdPeriod, day: date) -> bool:
    return period.from_date is not None and (period.to_date is None or period.to_date >= day)

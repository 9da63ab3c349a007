"""B4: the first day on which twelve months of separate households are complete, sec. 6015(c)(3)(A)(i)(II)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.determination import DeadlineId
from models.matter import HouseholdPeriod
from pipeline.eligibility.calendar import add_days, add_years
from pipeline.eligibility.context import Content, Context, DeadlineFinding, locate
from pipeline.eligibility.findings import Days, Writer, first_day_status
from pipeline.eligibility.logic import Truth, any_of
from pipeline.eligibility.raised import may_be_understatement
from pipeline.eligibility.rule import Edition, Rule, unknown_before
from pipeline.eligibility.steps import Step

_ID: DeadlineId = "sep_household_test_met_from"
_NO_TEST_NEEDED = {"divorced", "legally_separated", "widowed", "never_married"}


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give the first day of separation of liability for spouses still married who live apart."""
    return [_line(writer)]


def _line(writer: Writer) -> DeadlineFinding:
    context, people = writer.context, writer.context.people
    raised = any_of(may_be_understatement(context, year) for year in context.tax_years)
    if raised is False:
        return writer.none(_ID, "no joint understatement in question", applies=False)
    if people.marital_status in _NO_TEST_NEEDED or people.nonrequesting_spouse_date_of_death is not None:
        return writer.none(_ID, "the marriage has ended or is legally separated: no test is needed", applies=False)
    if raised is None and not context.returns:
        return writer.none(_ID, "no joint return is known")
    apart = _apart_since(context)
    if apart is not None:
        return _count(writer, *apart)
    if people.same_household == "yes" or _is_together(context):
        return writer.none(_ID, "the spouses live in one household")
    if people.marital_status is None and people.same_household is None and people.household_periods is None:
        text, missing = (
            "marital status and households are not known",
            ("people.marital_status", "people.same_household"),
        )
        return writer.write(_ID, "needs_facts", text, missing=missing)
    text = "since when the spouses live apart is not known"
    return writer.write(_ID, "needs_facts", text, missing=("people.household_periods.from_date",))


def _count(writer: Writer, path: str, begin: date, is_estranged: Truth) -> DeadlineFinding:
    context = writer.context
    first = add_years(begin, 1)
    status = "needs_facts" if is_estranged is None else first_day_status(context, first)
    step = Step(
        text=f"Apart since {begin}: twelve months are complete on {first}; {add_days(first, 1)} is the safe reading",
        rule_id="B4",
        date=first,
        start=begin,
        fact_paths=(path,),
        citation="26 U.S.C. 6015(c)(3)(A)(i)(II)",
    )
    return writer.write(
        _ID,
        status,
        f"12 months after {begin}, the first day in separate households",
        Days(first, first, add_days(first, 1)),
        steps=(step,),
        flags=("household_test_not_met_yet",) if status == "not_yet_open" else (),
        missing=("people.household_periods.estranged",) if status == "needs_facts" else (),
    )


def _apart_since(context: Context) -> tuple[str, date, Truth] | None:
    """Return the first day of the unbroken time apart with its path, and whether the spouses are estranged."""
    people = context.people
    if people.household_periods is None and people.date_of_separation is not None and people.same_household != "yes":
        is_apart = people.marital_status == "separated" and people.same_household == "no"
        return "people.date_of_separation", people.date_of_separation, True if is_apart else None
    periods = sorted(
        locate("people.household_periods", context.people.household_periods),
        key=lambda found: (found.record.from_date or date.min, Content(found.record)),
    )
    apart = [found for found in periods if _is_apart(found.record)]
    now = [found for found in apart if _lasts(context, found.record)]
    if not now or now[-1].record.from_date is None:
        return None
    since = now[-1]
    begin = now[-1].record.from_date
    for earlier in reversed(apart):
        it = earlier.record
        if it.to_date is not None and it.from_date is not None and it.from_date < begin <= add_days(it.to_date, 1):
            since, begin = earlier, it.from_date
    estranged: Truth = True if context.people.marital_status == "separated" else None
    if since.record.estranged is not None:
        estranged = since.record.estranged == "yes" or None
    return since.at("from_date"), begin, estranged


def _is_apart(period: HouseholdPeriod) -> bool:
    return period.together == "no" and period.temporary_absence != "yes" and period.estranged != "no"


def _lasts(context: Context, period: HouseholdPeriod) -> bool:
    if period.ongoing == "yes":
        return True
    if period.to_date is not None:
        return period.to_date >= context.as_of
    return period.ongoing is None and context.people.same_household == "no"


def _is_together(context: Context) -> bool:
    return any(
        _lasts(context, it) and (it.together == "yes" or not _is_apart(it))
        for it in context.people.household_periods or ()
    )


RULE = Rule(
    rule_id="B4",
    provision="irc_6015_c_3_a",
    question="From when have the spouses lived apart for twelve months?",
    citation="26 U.S.C. 6015(c)(3)(A)(i)(II); 26 CFR 1.6015-3(b)(3)",
    deadline_ids=(_ID,),
    editions=(
        unknown_before(date(1998, 7, 22)),
        Edition("26 U.S.C. 6015(c) (Code text of April 2023); IRS Pub. 971 (Rev. December 2021)", date(1998, 7, 22)),
    ),
    find=find,
)

"""How a rule writes down a deadline: dates, status, flags of its dates, and what is left when it is missed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from models.determination import Deadline, DeadlineId, DeadlineStatus, FlagCode, Scope
from models.matter import Facts, Matter
from pipeline.eligibility.calendar import add_months
from pipeline.eligibility.context import Content, Context, DeadlineFinding
from pipeline.eligibility.data import consequences_of
from pipeline.eligibility.last_day import LastDay
from pipeline.eligibility.logic import Truth
from pipeline.eligibility.rule import Rule
from pipeline.eligibility.steps import Step

_SOON_DAYS = 14
_NO_DATE = date.max


class Days(NamedTuple):
    """The three dates of a deadline."""

    raw: date | None = None
    last: date | None = None
    conservative: date | None = None


NO_DAYS = Days()


class Writer(NamedTuple):
    """Writes the deadlines of one rule for one matter."""

    context: Context
    rule: Rule

    def write(
        self,
        deadline_id: DeadlineId,
        status: DeadlineStatus,
        basis: str,
        days: Days = NO_DAYS,
        *,
        scope: Scope | None = None,
        steps: Sequence[Step] = (),
        flags: Iterable[FlagCode] = (),
        missing: Sequence[str] = (),
        citation: str | None = None,
    ) -> DeadlineFinding:
        """Return the finding, with the flags and steps that follow from its dates and status."""
        edition = self.rule.edition(self.context.law_date)
        cited = citation or self.rule.citation
        if not edition.is_known:
            basis = f"{basis} ({edition.source}; the next known text is shown)"
        is_rule_card = self.rule.rule_id[0] in "RT"
        deadline = Deadline(
            id=deadline_id,
            raw_date=days.raw,
            date=days.last,
            conservative_date=days.conservative,
            status=status,
            scope=None if scope is None or set(vars(scope).values()) == {None} else scope,
            basis=f"{basis}{_why_later(days, steps)}",
            citation=cited,
            rule_id=self.rule.rule_id if is_rule_card else None,
            confidence=edition.confidence,
            edition=edition.source,
        )
        found_flags = tuple(dict.fromkeys((*flags, *_flags_of_dates(self.context, deadline))))
        return DeadlineFinding(
            deadline=deadline,
            steps=(*steps, _last_step(self.rule, deadline, self.context.as_of, missing)),
            flags=found_flags,
            missing=tuple(missing),
            consequences=_consequences(self.context, deadline),
        )

    def none(
        self, deadline_id: DeadlineId, basis: str, *, applies: bool = True, scope: Scope | None = None
    ) -> DeadlineFinding:
        """Return a deadline that does not run: not triggered, or not applicable to this matter."""
        status: DeadlineStatus = "not_triggered" if applies else "not_applicable"
        return _not_running(self.rule, deadline_id, status, basis, scope, self.context.as_of, self.context.law_date)


def _why_later(days: Days, steps: Sequence[Step]) -> str:
    """Return what made the last timely day another than the counted one, to be added to the basis."""
    if days.raw is None or days.last in {None, days.raw}:
        return ""
    return next((f"; {step.text}" for step in steps if step.date == days.last), "")


def _consequences(context: Context, deadline: Deadline) -> tuple[str, ...]:
    """Return what is left where the day is past, surely or under the reading that would bind."""
    days_late = (context.as_of - deadline.date).days if deadline.date is not None else 0
    is_past = deadline.status == "missed" or (deadline.status == "needs_facts" and days_late > 0)
    return consequences_of(deadline.id, days_late) if is_past else ()


def _last_step(rule: Rule, deadline: Deadline, as_of: date, missing: Sequence[str]) -> Step:
    text = _standing(as_of, deadline.status)
    if missing:
        text = f"{text}; would be settled by: {', '.join(_in_words(path) for path in missing)}"
    return Step(text=text, rule_id=rule.rule_id, date=deadline.date, citation=deadline.citation)


_IN_WORDS = {
    "documents.addressed_to": "to whom the paper is addressed",
    "documents.document_date": "the date of the paper",
    "documents.mentions_cdp_right": "whether the paper offers a hearing",
    "documents.mentions_form_8857": "whether the notice mentions Form 8857",
    "documents.sent_to_last_known_address": "whether it went to the last known address",
    "documents.stage": "at which stage the letter stands",
    "documents.debt_owner": "who owes the debt",
    "documents.overpayment_owner": "whose refund was taken",
    "documents.property_of": "whose property was levied",
    "filings.postmark_date": "the postmark of the form that was sent",
    "filings.filed_date": "the day the form was filed",
    "returns.filed_date": "the day the return was filed",
    "returns.filed_by": "whether the return was joint",
    "payments.paid_by": "who paid",
}


def _in_words(path: str) -> str:
    """Return what a fact tells, for the reader of a chain; its last name where it has no words of its own."""
    return _IN_WORDS.get(path) or path.rpartition(".")[2].replace("_", " ")


@lru_cache(maxsize=1024)
def _standing(as_of: date, status: DeadlineStatus) -> str:
    return f"On {as_of}: {status.replace('_', ' ')}"


@lru_cache(maxsize=4096)
def _not_running(
    rule: Rule,
    deadline_id: DeadlineId,
    status: DeadlineStatus,
    basis: str,
    scope: Scope | None,
    as_of: date,
    law_date: date | None,
) -> DeadlineFinding:
    """Write a limit that does not run. Most limits of most matters do not: on one day they are all alike."""
    matter = Matter(id="none", as_of=as_of, facts=Facts())
    step = Step(text=basis[0].upper() + basis[1:])
    return Writer(Context(matter, as_of, law_date), rule).write(deadline_id, status, basis, scope=scope, steps=(step,))


def _flags_of_dates(context: Context, deadline: Deadline) -> Iterable[FlagCode]:
    last = deadline.date
    if deadline.status != "open" or last is None:
        return
    if deadline.raw_date is not None and last > deadline.raw_date and (last - deadline.raw_date).days <= 5:
        yield "rolled_past_weekend_or_holiday"
    if deadline.conservative_date is not None and deadline.conservative_date < context.as_of:
        yield "safe_date_passed_still_timely"
    if (last - context.as_of).days <= _SOON_DAYS:
        yield "due_within_14_days"


def status_by_time(
    context: Context,
    last: date,
    met: Truth = False,
    *,
    is_doubtful_when_late: bool = False,
) -> DeadlineStatus:
    """Return where a limit stands on the day of the answer.

    Args:
        context: The matter.
        last: Last timely day.
        met: Whether a filing satisfied it; unknown makes the status ``needs_facts``.
        is_doubtful_when_late: A missing fact could make *last* later.
    """
    if met:
        return "met"
    if met is None:
        return "needs_facts"
    if context.as_of <= last:
        return "open"
    return "needs_facts" if is_doubtful_when_late else "missed"


def first_day_status(context: Context, first: date) -> DeadlineStatus:
    """Return where an earliest date stands on the day of the answer."""
    return "open_from" if first <= context.as_of else "not_yet_open"


def is_within_months(context: Context, day: date, months: int) -> bool:
    """True where *day* has not come and is less than *months* months away."""
    return context.as_of <= day < add_months(context.as_of, months)


def days_of(last: LastDay, conservative: date) -> Days:
    """Return the dates of a deadline; the conservative one is never later than the last timely day."""
    return Days(last.raw, last.day, min(conservative, last.day))


def group_by_year(findings: Iterable[DeadlineFinding]) -> list[DeadlineFinding]:
    """Join the findings of several years that differ in nothing but the year."""
    found = list(findings)
    if len(found) < 2:
        return found
    alike: dict[Hashable, list[DeadlineFinding]] = {}
    for finding in found:
        alike.setdefault(_all_but_years(finding.deadline), []).append(finding)
    return [same[0] if len(same) == 1 else _join(same) for same in alike.values()]


def _all_but_years(it: Deadline) -> Hashable:
    rest = None if it.scope is None else _part(it.scope, "tax_years")
    return it.raw_date, it.date, it.conservative_date, it.status, it.basis, it.citation, rest


def _part(scope: Scope, without: str) -> tuple[object, ...]:
    return tuple([value for name, value in vars(scope).items() if name != without])


def _join(found: Sequence[DeadlineFinding]) -> DeadlineFinding:
    """Return the first finding, with the years, flags and steps of all."""
    first = found[0].deadline
    scopes = [it.deadline.scope or Scope() for it in found]
    years = tuple(sorted({year for scope in scopes for year in scope.tax_years or ()})) or None
    wider = scopes[0].model_copy(update={"tax_years": years})
    return found[0]._replace(
        deadline=first.model_copy(update={"scope": wider}),
        flags=tuple(dict.fromkeys(flag for it in found for flag in it.flags)),
        steps=tuple(dict.fromkeys(step for it in found for step in it.steps)),
    )


def in_order(found: list[DeadlineFinding]) -> list[DeadlineFinding]:
    """Return findings of one id: earliest conservative date first, then earliest date, then what they say."""
    return found if len(found) < 2 else sorted(found, key=_sort_key)


def _sort_key(finding: DeadlineFinding) -> tuple[date, date, Content]:
    it = finding.deadline
    return it.conservative_date or _NO_DATE, it.date or _NO_DATE, Content(it)

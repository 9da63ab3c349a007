"""The collection period of one assessment and one spouse (CSED, R11): ten years and the union of its suspensions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.determination import FlagCode, Scope
from models.matter import Assessment
from pipeline.eligibility.calendar import add_years
from pipeline.eligibility.context import Content, Context, Found, covers, locate
from pipeline.eligibility.intervals import Span, extend
from pipeline.eligibility.steps import Step
from pipeline.eligibility.suspensions import Spouse, Suspensions, suspensions_of

COLLECTION_YEARS = 10
_CITATION = "26 U.S.C. 6502(a)(1)"


@dataclass(frozen=True, slots=True)
class CollectionPeriod:
    """One assessment's collection period for one spouse.

    Attributes:
        assessment: The assessment.
        assessed: Its date.
        earliest: Ten years, no suspension counted.
        expiry: With the union of the suspensions whose end is known, and the floors.
        latest: With those as well that may not count for this spouse.
        is_running: A suspension has begun and has no known end: the true day is later.
        uncertain: What *latest* counts and *expiry* does not.
        uncounted: What may lengthen the period too, and by how much is not known.
        has_suit: A suit or judgment may keep the debt alive past the day.
        steps: How it was found.
    """

    assessment: Found[Assessment]
    assessed: date
    earliest: date
    expiry: date
    latest: date
    is_running: bool
    uncertain: tuple[str, ...]
    uncounted: tuple[str, ...]
    has_suit: bool
    steps: tuple[Step, ...]

    @property
    def flags(self) -> tuple[FlagCode, ...]:
        """What the dates raise, apart from how near they are."""
        flags: list[FlagCode] = ["csed_estimate_confirm_with_irs"] if self.latest != self.earliest else []
        return (*flags, *(("csed_suspension_running",) if self.is_running else ()))

    def scope(self, spouse: Spouse) -> Scope:
        """Return the scope of a deadline of this period."""
        record = self.assessment.record
        return Scope(
            tax_years=None if record.tax_year is None else (record.tax_year,),
            person="nonrequesting_spouse" if spouse == "nonrequesting_spouse" else None,
            assessment_date=self.assessed,
            transaction_code=record.transaction_code,
        )


def period_of(context: Context, found: Found[Assessment], spouse: Spouse) -> CollectionPeriod | None:
    """Return the collection period of an assessment for *spouse*, None where its date is not known."""
    return context.once(("collection_period", found.path, spouse), lambda: _count(context, found, spouse))


def _count(context: Context, found: Found[Assessment], spouse: Spouse) -> CollectionPeriod | None:
    assessed = found.record.assessment_date
    if assessed is None:
        return None
    year = found.record.tax_year
    known = suspensions_of(context, spouse, year)
    earliest = add_years(assessed, COLLECTION_YEARS)
    steps = [
        Step(
            text=f"Assessed {assessed} + {COLLECTION_YEARS} years: {earliest}",
            rule_id="R11",
            date=earliest,
            start=assessed,
            fact_paths=(found.at("assessment_date"),),
            citation=_CITATION,
        ),
        *_span_steps(known, assessed),
    ]
    own = [span for span in known.spans if span.is_certain]
    expiry, counting = _expiry(assessed, earliest, own, [floor for floor in known.floors if floor.is_certain])
    latest, _ = _expiry(assessed, earliest, known.spans, known.floors)
    return CollectionPeriod(
        assessment=found,
        assessed=assessed,
        earliest=earliest,
        expiry=expiry,
        latest=latest,
        is_running=any(span.end is None and span.start <= expiry for span in own),
        uncertain=_uncertain(known, expiry),
        uncounted=tuple(known.uncounted),
        has_suit=_has_suit(context, spouse, year),
        steps=(*steps, *counting),
    )


def _expiry(assessed: date, earliest: date, spans: list[Span], floors: list[Span]) -> tuple[date, list[Step]]:
    """Return the end of the period with the union of *spans*, and not before the *floors*."""
    expiry, steps = extend(assessed, earliest, spans), []
    if expiry != earliest:
        days = (expiry - earliest).days
        steps.append(
            Step(text=f"{days} days of suspension, overlaps counted once: {expiry}", rule_id="R11", date=expiry)
        )
    for floor in floors:
        if floor.end is not None and floor.end > expiry >= floor.start:
            expiry = floor.end
            text = f"Not before {floor.cause}: {expiry}"
            steps.append(_step(text, expiry, floor.citation, floor.paths))
    return expiry, steps


def _uncertain(known: Suspensions, expiry: date) -> tuple[str, ...]:
    """Return what would move the end of a period on *expiry* if it counted for the spouse after all."""
    doubtful = [
        span
        for span in (*known.spans, *known.floors)
        if not span.is_certain and span.start <= expiry and (span.end is None or span.end > span.start)
    ]
    return tuple(dict.fromkeys(span.cause for span in doubtful))


def _step(text: str, day: date | None, citation: str, paths: tuple[str, ...]) -> Step:
    return Step(text=text, rule_id="R11", date=day, fact_paths=paths, citation=citation)


def _span_steps(known: Suspensions, assessed: date) -> list[Step]:
    steps = []
    for span in sorted(known.spans, key=lambda it: (it.start, it.end or date.max, it.cause)):
        until = f"to {span.end}" if span.end is not None else "with no known end, not counted"
        whose = "" if span.is_certain else "; may be another person's, and counts for the latest day alone"
        if span.end is None or span.end > assessed:
            step = _step(f"{span.cause}: {span.start} {until}{whose}", span.end, span.citation, span.paths)
            steps.append(step._replace(stood_still=(span.start, span.end)) if span.is_certain else step)
    return [*steps, *(Step(text=f"{what}: not counted", rule_id="R11") for what in known.uncounted)]


def _has_suit(context: Context, spouse: Spouse, year: int | None) -> bool:
    return any(
        found.record.spouse in {spouse, "both", None} and covers(found.record.tax_years, year)
        for found in locate("suspensions.collection_judgments", context.suspensions.collection_judgments)
    )


def are_suspensions_known(context: Context) -> bool:
    """True where everything that could lengthen a collection period was asked for."""
    it = context.suspensions
    lists = (
        context.facts.filings,
        context.bars.offers_in_compromise,
        it.bankruptcies,
        it.installment_agreements,
        it.person_periods,
        it.agreed_extensions,
    )
    return all(one is not None for one in lists)


def assessments_of(context: Context, year: int | None, spouse: Spouse) -> list[Found[Assessment]]:
    """Return the assessments of *year* against *spouse*, or against nobody named, by date."""
    found = [
        it
        for it in context.assessments
        if context.is_of(it.record.tax_year, year) and it.record.spouse in {spouse, "both", None}
    ]
    return sorted(found, key=lambda it: (it.record.assessment_date or date.max, Content(it.record)))

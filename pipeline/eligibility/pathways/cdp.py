"""A full collection due process hearing, 26 U.S.C. 6320 and 6330 (eligibility.md section 7; convention 16).

Levy and lien notices give separate rights, each for its tax periods: the best of them counts. Once a determination is
out, the way on is the Tax Court.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.determination import DeadlineId
from models.relief import PathwayValue
from pipeline.eligibility.context import Context, DeadlineFinding, Limits
from pipeline.eligibility.pathways.conditions import APPLIES_UNLESS_SHOWN, REQUIRED, Condition, Draft, best
from pipeline.eligibility.pathways.view import LEVY_NOTICES, NRS, RS, address_in_doubt

_HEARINGS: tuple[DeadlineId, ...] = ("cdp_hearing_request", "cdp_lien_hearing_request")
_EQUIVALENT: tuple[DeadlineId, ...] = ("cdp_equivalent_hearing", "cdp_lien_equivalent_hearing")


_NAME = "cdp_right"


def assess(context: Context, limits: Limits) -> Draft:
    """Return where a full hearing stands, over every notice, determination and tax period."""
    # Nothing raises a hearing but a notice that offers one, or a determination after it (convention 2).
    rights = tuple(_rights(context, limits)) if is_raised(context) else ()
    if not rights:
        return Draft("cdp", None, (_without_a_right(context),))
    value = best(value for value, _, _ in rights)
    _, finding, said = next(right for right in rights if right[0] == value)
    day = finding.deadline.conservative_date or finding.deadline.date
    words = {"date": day.isoformat() if day else ""}
    paths = tuple(dict.fromkeys(path for step in finding.steps for path in step.fact_paths))
    if value == "open":
        return Draft("cdp", None, (Condition(_NAME, "met", said, REQUIRED, paths, words=words),))
    if value == "needs_facts":
        asks = finding.missing or _asks(context)
        condition = Condition(_NAME, "undetermined", said, REQUIRED, paths, asks, words=words)
        return Draft("cdp", None, (condition,), "certified_mail_record")
    if any(found.status == "open" and _runs(found) for found in limits.of(*_EQUIVALENT)):
        said = "equivalent_only"
    return Draft("cdp", None, (Condition(_NAME, "not_met", said, REQUIRED, paths, _asks(context), words=words),))


def _asks(context: Context) -> tuple[str, ...]:
    about_address = ("documents.sent_to_last_known_address",) if address_in_doubt(context) else ()
    return (*about_address, "filings.postmark_date")


def _without_a_right(context: Context) -> Condition:
    letters = tuple(it.at("type") for it in context.documents if it.record.type == "irs_cdp_decision_letter")
    if letters:
        return Condition(_NAME, "not_met", "decision_letter", REQUIRED, letters)
    return Condition(_NAME, "not_met", "no_notice", APPLIES_UNLESS_SHOWN)


def is_raised(context: Context) -> bool:
    """True where a notice with a hearing right, or a determination after a hearing, is known to have come."""
    types = LEVY_NOTICES | {"irs_letter_3172", "irs_cdp_determination", "irs_cdp_decision_letter"}
    return any(
        found.record.addressed_to != NRS and (found.record.type in types or found.record.mentions_cdp_right == "yes")
        for found in context.documents
    )


def _rights(context: Context, limits: Limits) -> Iterator[tuple[PathwayValue, DeadlineFinding, str]]:
    petitions = [found for found in limits.of("tax_court_cdp_petition") if _runs(found)]
    for found in limits.of(*_HEARINGS):
        if not _runs(found):
            continue
        if found.status == "open":
            yield "open", found, "lien" if "lien" in found.id else "levy"
        elif found.status == "needs_facts":
            yield "needs_facts", found, "doubt"
        elif found.status == "missed":
            yield "closed", found, "missed"
        elif not any(_overlap(found, petition) for petition in petitions):
            yield _requested(context, found)
    for petition in petitions:
        if petition.status in ("open", "met"):
            yield "open", petition, "petition_filed" if petition.status == "met" else "petition"
        else:
            yield ("closed" if petition.status == "missed" else "needs_facts"), petition, "petition_missed"


def _requested(context: Context, found: DeadlineFinding) -> tuple[PathwayValue, DeadlineFinding, str]:
    """A request in time keeps the right open, unless it was withdrawn or already decided as an equivalent hearing."""
    requests = [
        it for it in context.filings if it.record.form == "form_12153" and it.record.filed_by in (None, RS, "both")
    ]
    if requests and all(_is_withdrawn(it.record.withdrawn_date, context.as_of) for it in requests):
        last = found.deadline.date
        is_open = last is not None and last >= context.as_of
        return ("open" if is_open else "closed"), found, "levy" if is_open else "withdrawn"
    return "open", found, "requested"


def _is_withdrawn(day: date | None, as_of: date) -> bool:
    return day is not None and day <= as_of


def _runs(found: DeadlineFinding) -> bool:
    scope = found.deadline.scope
    return found.status not in ("not_triggered", "not_applicable") and (scope is None or scope.person in (None, RS))


def _overlap(one: DeadlineFinding, other: DeadlineFinding) -> bool:
    years = [found.deadline.scope.tax_years if found.deadline.scope else None for found in (one, other)]
    return years[0] is None or years[1] is None or bool(set(years[0]) & set(years[1]))

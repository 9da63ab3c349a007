"""Letters about an installment agreement: what is to be paid each month and from which day on."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.extract.confirm import Parse
from pipeline.extract.dates import only_date
from pipeline.extract.notices.letters import extract_letter
from pipeline.extract.paper.draft import Draft
from pipeline.extract.paper.labels import labelled
from pipeline.extract.paper.sightings import Sighting, settle
from pipeline.extract.paper.values import Value, first_date, first_money, only_money
from pipeline.extract.paper.view import text_sighting

_MONEY = r"(?P<value>\$\s?[\d,]+(?:\s?\.\s?\d{2})?)"
_A_MONTH = r"(?:each|every|per|a)\s+month|monthly"
_DAY = r"(?P<value>[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+(?:19|20)\d{2}|\d{1,2}[/-]\d{1,2}[/-](?:19|20)?\d{2})"
_MONTHLY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bmonthly\s+(?:installment\s+)?(?:payments?|amount)\s+(?:(?:is|are|will\s+be|of)\s+)*{_MONEY}",
        rf"{_MONEY}\s+(?:on\s+the\s+\w+\s+(?:day\s+)?of\s+)?(?:{_A_MONTH})",
        rf"\bfirst\s+(?:monthly\s+)?(?:installment\s+)?payment\s+of\s+{_MONEY}",
        rf"\bpayments?\s+of\s+{_MONEY}\s+(?:(?:is|are)\s+)?(?:due|on|by)\b[^.$]{{0,40}}\b(?:{_A_MONTH})",
    )
)
_FIRST_DUE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bfirst\s+(?:\w+\s+){{0,2}}payment(?:\s+of\s+\$[\d,.]+)?\s+(?:(?:is|was|will\s+be)\s+)?due\s+(?:(?:on|by)\s+)?{_DAY}",
        rf"\b(?:payments?|month)[^.$]{{0,40}}\b(?:beginning|starting)\s+(?:(?:on|with)\s+)?{_DAY}",
    )
)


def extract_installment(draft: Draft) -> None:
    """Add the facts of a letter about an installment agreement."""
    extract_letter(draft)
    _add(draft, "monthly_payment", ("Monthly payment", "Payment amount"), _MONTHLY, first_money, only_money)
    _add(draft, "first_payment_due", ("First payment due",), _FIRST_DUE, first_date, only_date)


def _add(
    draft: Draft,
    name: str,
    labels: tuple[str, ...],
    patterns: tuple[re.Pattern[str], ...],
    find: Callable[[str], Value | None],
    parse: Parse,
) -> None:
    """Add the value beside a label or told in a sentence; every place votes."""
    found: list[Sighting] = [s for s in labelled(draft.notice.views, labels, find) if s.value is not None]
    for pattern in patterns:
        for paragraph, match in draft.notice.matches(pattern):
            value = find(match["value"])
            if value is not None:
                found.append(text_sighting(paragraph, match.start("value"), match.end("value"), value.value))
    draft.add(name, settle(_each_once(found), parse, draft.notice.reader))


def _each_once(found: list[Sighting]) -> list[Sighting]:
    """Return sightings that share no print: two patterns may find the same words."""
    kept: list[Sighting] = []
    for sighting in found:
        if not any(s.overlaps(sighting) for s in kept):
            kept.append(sighting)
    return kept

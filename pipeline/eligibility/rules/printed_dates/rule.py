"""R15: letters whose printed date goes into the calendar as it is, with no computation."""

from __future__ import annotations

from collections.abc import Iterable

from models.determination import DeadlineId
from pipeline.eligibility.context import DeadlineFinding
from pipeline.eligibility.findings import Writer, status_by_time
from pipeline.eligibility.letter_periods import read_period
from pipeline.eligibility.notices import BILLS, FoundDocument, Start, is_own, letters, starts_of
from pipeline.eligibility.rule import FIRST_DAY, Edition, Rule
from pipeline.eligibility.triggers import untriggered

_ID: DeadlineId = "printed_response_date"
# Of these a missing printed date is asked for; of bills and other letters it is not.
_ASKS_FOR_AN_ANSWER = frozenset({"irs_cp2000", "exam_30_day_letter"})
_LETTERS = frozenset(
    {
        *_ASKS_FOR_AN_ANSWER,
        *BILLS,
        "irs_letter_other",
        "exam_initial_contact",
        "exam_report",
        "state_tax_notice",
        "agency_debt_letter",
        "irs_cp44",
        "irs_cp45",
        "irs_letter_2840c",
    }
)


def find(writer: Writer) -> Iterable[DeadlineFinding]:
    """Give one line per letter with a printed date, and per letter that must have one and cannot be read."""
    findings = [
        _write(writer, found, starts_of(found)[0])
        for found in letters(writer.context, *sorted(_LETTERS))
        if is_own(found.record.addressed_to) is not False
        and (found.record.printed_last_day is not None or found.record.type in _ASKS_FOR_AN_ANSWER)
    ]
    return findings or [untriggered(writer, _ID, "no letter with a printed day to answer or pay by")]


def _write(writer: Writer, found: FoundDocument, start: Start) -> DeadlineFinding:
    context, years = writer.context, writer.context.years_of(found.record.tax_years)
    period = read_period(start, None)
    name = _name_of(found.record.type)
    if period is None:
        text, missing = f"the {name} sets a day to answer by, which is not known", ("documents.printed_last_day",)
        return writer.write(_ID, "needs_facts", text, scope=start.scope(years), missing=missing)
    return writer.write(
        _ID,
        status_by_time(context, period.last),
        f"printed on the {name}",
        period.days,
        scope=start.scope(years),
        steps=period.steps,
    )


_NAMES = {
    "irs_letter_other": "letter",
    "exam_30_day_letter": "30-day letter",
    "exam_initial_contact": "first letter of the examination",
    "exam_report": "examination report",
    "irs_letter_2840c": "Letter 2840C",
}


def _name_of(kind: str) -> str:
    """Return what people call a type of paper: ``CP2000`` for ``irs_cp2000``."""
    if kind in _NAMES:
        return _NAMES[kind]
    name = kind.removeprefix("irs_").replace("_", " ")
    return name.upper() if name.startswith("cp") else name


RULE = Rule(
    rule_id="R15",
    provision="printed_dates",
    question="By which printed day does a letter want an answer or payment?",
    citation="the letter itself",
    deadline_ids=(_ID,),
    editions=(Edition("the printed date of each letter", FIRST_DAY, confidence="C"),),
    find=find,
)

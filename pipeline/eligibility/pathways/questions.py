"""What to ask next: the facts that would settle an open point first, then near misses, then the interview's own list.

Nothing is inferred in place of an answer. Each question says which deadlines and pathways its answer would decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from models.determination import Question
from pipeline.eligibility.context import Context, DeadlineFinding
from pipeline.eligibility.pathways.conditions import Draft
from pipeline.eligibility.pathways.data import load

_FOR_THE_MATTER = ("people.", "circumstances.", "bars.", "suspensions.", "environment.", "documents.", "filings.")


@dataclass(slots=True)
class _Wanted:
    """How badly one fact is wanted: what it would settle, would change, or is only on the list."""

    settles: dict[str, None] = field(default_factory=dict)
    changes: dict[str, None] = field(default_factory=dict)

    def order(self, rank: int) -> tuple[int, int, int]:
        """Return the sort key: what settles something first, then the rest by rank."""
        return (0 if self.settles else 1), rank, -len(self.settles)


def find_questions(
    context: Context, deadlines: Sequence[DeadlineFinding], drafts: Sequence[Draft]
) -> tuple[Question, ...]:
    """Return the questions, most useful first; one for each fact and year."""
    wanted: dict[tuple[str, int | None], _Wanted] = {}
    for draft in drafts:
        for fact in draft.settled_by:
            entry = wanted.setdefault(_key(fact, draft.year), _Wanted())
            group = entry.settles if draft.value == "needs_facts" else entry.changes
            group[draft.pathway] = None
        for fact in draft.weighed_by:
            wanted.setdefault(_key(fact, draft.year), _Wanted())
    for fact, year, name in _asked_by_deadlines(deadlines):
        wanted.setdefault(_key(fact, year), _Wanted()).settles[name] = None
    for key in _interview(context, drafts):
        wanted.setdefault(key, _Wanted())
    return tuple(_written(wanted))


def _key(fact: str, year: int | None) -> tuple[str, int | None]:
    return (fact, None) if fact.startswith(_FOR_THE_MATTER) else (fact, year)


def _asked_by_deadlines(deadlines: Sequence[DeadlineFinding]) -> Iterator[tuple[str, int | None, str]]:
    for found in deadlines:
        if found.status != "needs_facts":
            continue
        scope = found.deadline.scope
        years: Sequence[int | None] = (scope.tax_years if scope else None) or (None,)
        for fact in found.missing:
            for year in years:
                yield fact, year, found.id


def _interview(context: Context, drafts: Sequence[Draft]) -> Iterator[tuple[str, int | None]]:
    listed = load("questions.yaml")["interview"]
    raised = {
        ("injured_spouse" if draft.pathway == "injured_spouse" else "relief", draft.year): None
        for draft in drafts
        if draft.value != "not_applicable" and draft.pathway != "cdp"
    }
    for name, year in raised:
        for fact in listed[name]:
            if _belongs(context, fact, year) and not is_known(context, fact, year):
                yield _key(fact, year)


_ABOUT_ITEMS = ("knowledge.actual_knowledge", "knowledge.reason_to_know")
_ABOUT_PAYMENT = ("knowledge.knew_tax_would_not_be_paid", "knowledge.expected_nonrequesting_spouse_to_pay")


def _belongs(context: Context, fact: str, year: int | None) -> bool:
    """True unless the question is about the other kind of tax than the one in question."""
    found = context.liability(year)
    kind = found.record.liability_type if found else None
    if fact in _ABOUT_ITEMS:
        return kind != "unpaid_tax"
    return fact not in _ABOUT_PAYMENT or kind != "understatement"


def is_known(context: Context, fact: str, year: int | None) -> bool:
    """Return whether a fact of the dictionary is given, for *year* where its records are yearly."""
    group, _, name = fact.partition(".")
    if group in ("people", "circumstances", "bars", "suspensions"):
        return getattr(getattr(context, group), name.partition(".")[0]) is not None
    if group in ("knowledge", "liabilities", "returns"):
        found = [it.record for it in getattr(context, group) if it.record.tax_year in (None, year)]
        return any(getattr(record, name, None) is not None for record in found)
    # A debt's owner is read from a notice but always confirmed with the client.
    return False


def _written(wanted: dict[tuple[str, int | None], _Wanted]) -> Iterable[Question]:
    data = load("questions.yaml")
    texts = data["questions"]
    known = [(key, it) for key, it in wanted.items() if key[0] in texts]
    known.sort(key=lambda pair: (*pair[1].order(texts[pair[0][0]]["rank"]), pair[0][0], pair[0][1] or 0))
    for (fact, year), it in known:
        text = texts[fact]["text"]
        settles = tuple(dict.fromkeys((*it.settles, *it.changes)))
        yield Question(
            fact=fact,
            tax_year=year,
            text=text.format(year=year if year is not None else data["that_year"]) if "{" in text else text,
            settles=settles or None,
        )

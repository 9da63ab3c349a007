"""What to ask next: the facts that would settle an open point first, then near misses, then the interview's own list.

Nothing is inferred in place of an answer. Each question says which deadlines and pathways its answer would decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from models.determination import Question
from pipeline.eligibility.context import Context, DeadlineFinding
from pipeline.eligibility.data import load
from pipeline.eligibility.pathways.conditions import Draft

_Key = tuple[str, int | None]
"""A fact of the dictionary and the year it is asked for."""
_Names = dict[_Key, dict[str, None]]
"""For each fact and year what its answer would decide, in the order in which it came up."""

_FOR_THE_MATTER = ("people.", "circumstances.", "bars.", "suspensions.", "environment.", "documents.", "filings.")
_NOTHING: dict[str, None] = {}


class _Asked(NamedTuple):
    """What the data file says of the question for one fact."""

    rank: int
    text: str
    is_yearly: bool

    def key(self, fact: str, year: int | None) -> _Key:
        """Return the fact with its year; a fact of the whole matter has none."""
        return fact, year if self.is_yearly else None


@cache
def _questions() -> dict[str, _Asked]:
    data = load("questions.yaml")
    asked = {}
    for fact, entry in data["questions"].items():
        text = f"{entry['text']} {data['may_skip']}" if entry.get("skippable") else entry["text"]
        asked[fact] = _Asked(entry["rank"], text, not f"{fact}.".startswith(_FOR_THE_MATTER))
    return asked


def find_questions(
    context: Context, deadlines: Sequence[DeadlineFinding], drafts: Sequence[Draft]
) -> tuple[Question, ...]:
    """Return the questions, most useful first; one for each fact and year."""
    asked = _questions()
    settles: _Names = {}
    changes: _Names = {}
    listed: set[_Key] = set(_interview(context, drafts))
    for draft in drafts:
        group, year = settles if draft.value == "needs_facts" else changes, draft.year
        for fact in draft.settled_by:
            if fact in asked:
                group.setdefault(asked[fact].key(fact, year), {})[draft.pathway] = None
        listed.update([asked[fact].key(fact, year) for fact in draft.weighed_by if fact in asked])
    for fact, year, name in _asked_by_deadlines(context, deadlines):
        if fact in asked:
            settles.setdefault(asked[fact].key(fact, year), {})[name] = None
    return _written(settles, changes, listed)


def _asked_by_deadlines(
    context: Context, deadlines: Sequence[DeadlineFinding]
) -> Iterator[tuple[str, int | None, str]]:
    """Give what each deadline lacks; one that names no year lacks it for every year of the matter."""
    for found in deadlines:
        if found.status != "needs_facts":
            continue
        scope = found.deadline.scope
        for fact in found.missing:
            for year in (scope.tax_years if scope else None) or (context.tax_years if _names_a_year(fact) else (None,)):
                yield fact, year, found.id


def _names_a_year(fact: str) -> bool:
    return fact in _questions() and "{year}" in _questions()[fact].text


def _interview(context: Context, drafts: Sequence[Draft]) -> Iterator[_Key]:
    raised = {
        ("injured_spouse" if draft.pathway == "injured_spouse" else "relief", draft.year): None
        for draft in drafts
        if draft.value != "not_applicable" and draft.pathway != "cdp"
    }
    for name in dict.fromkeys(name for name, _ in raised):
        yield from (key for key in _listed(name) if not is_known(context, *key))
    for name, year in raised:
        for fact in _listed_by_year(name):
            if _belongs(context, fact, year) and not is_known(context, fact, year):
                yield fact, year


@cache
def _listed(name: str) -> tuple[_Key, ...]:
    """The questions of an interview list that are asked once for the matter."""
    return tuple((fact, None) for fact in load("questions.yaml")["interview"][name] if not _questions()[fact].is_yearly)


@cache
def _listed_by_year(name: str) -> tuple[str, ...]:
    """The facts of an interview list that are asked for each year."""
    return tuple(fact for fact in load("questions.yaml")["interview"][name] if _questions()[fact].is_yearly)


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
        return _first_of(fact)(context) is not None
    if group in ("knowledge", "liabilities", "returns"):
        found = [it.record for it in getattr(context, group) if it.record.tax_year in (None, year)]
        return any(getattr(record, name, None) is not None for record in found)
    # A debt's owner is read from a notice but always confirmed with the client.
    return False


@cache
def _first_of(fact: str) -> attrgetter[object]:
    """Return what reads a fact of the matter: of ``people.household_periods.estranged`` the list of periods."""
    return attrgetter(".".join(fact.split(".")[:2]))


def _written(settles: _Names, changes: _Names, listed: Iterable[_Key]) -> tuple[Question, ...]:
    """Put into words: what settles something comes first, then by rank, then what settles most."""
    asked = _questions()
    order = []
    for key in {*settles, *changes, *listed}:
        names = settles.get(key, _NOTHING)
        order.append((not names, asked[key[0]].rank, -len(names), key[0], key[1] or 0, key))
    order.sort()
    keys = [entry[-1] for entry in order]
    return tuple([_question(*key, (*settles.get(key, ()), *changes.get(key, ()))) for key in keys])


@lru_cache(maxsize=4096)
def _question(fact: str, year: int | None, decides: tuple[str, ...]) -> Question:
    text = _questions()[fact].text
    return Question(
        fact=fact,
        tax_year=year,
        text=text.format(year=year if year is not None else load("questions.yaml")["that_year"]),
        settles=tuple(dict.fromkeys(decides)) or None,
    )
